"""Reads the accessibility tree of a browser as assistive tools do, over AT-SPI.

tree NAME    prints the tree of the timeline: role, name, position, states, an item a line
hits NAME    prints for each option "own", or the role and name of what is found at its middle
listen NAME  prints the names of what gets the focus and the texts of live regions as they come
"""

import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

WANTED = ("focused", "selected", "expanded", "checked")
# What only wraps others, and texts that are the name of what they are in.
PLAIN = ("section", "static", "text leaf", "text", "paragraph")


def walk(node, depth=0):
    if node is None or depth > 60:
        return
    yield node, depth
    for at in range(node.get_child_count()):
        yield from walk(node.get_child_at_index(at), depth + 1)


def attributes(node):
    return node.get_attributes() or {}


def page(name):
    """The document that holds a list box with options, once it is there."""
    end = time.time() + 30
    while time.time() < end:
        desktop = Atspi.get_desktop(0)
        for at in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(at)
            if app is None or name not in (app.get_name() or "").lower():
                continue
            for node, _ in walk(app):
                if node.get_role_name() == "document web" and any(is_option(inner) for inner, _ in walk(node)):
                    return node
        time.sleep(0.1)
    sys.exit(f"{name} shows no list of events")


def is_option(node):
    return attributes(node).get("xml-roles") == "option"


def tree(name):
    for node, _ in walk(page(name)):
        role, said, at = node.get_role_name(), node.get_name() or "", attributes(node)
        if role in PLAIN and not (role == "paragraph" and said):
            continue
        place = f" {at['posinset']}/{at['setsize']}" if at.get("posinset") and at.get("setsize") else ""
        held = [state.value_nick for state in node.get_state_set().get_states() if state.value_nick in WANTED]
        print(f"{role} '{said}'{place}{' ' + ' '.join(sorted(held)) if held else ''}")


def hits(name):
    root = page(name)
    for option in [node for node, _ in walk(root) if is_option(node)]:
        box = Atspi.Component.get_extents(option, Atspi.CoordType.SCREEN)
        found = None
        # The first answer of Chromium is a guess; it asks the page for the next one.
        for _ in range(12):
            found = Atspi.Component.get_accessible_at_point(
                root, box.x + box.width // 2, box.y + box.height // 2, Atspi.CoordType.SCREEN)
            if found is not None and found.get_name() == option.get_name():
                break
            time.sleep(0.08)
        own = found is not None and found.get_name() == option.get_name()
        print("own" if own else f"{found and found.get_role_name()} '{found and found.get_name()}'")


def listen(name):
    def heard(event):
        source = event.source
        if event.type.startswith("object:state-changed:focused"):
            if event.detail1:
                print(f"focus {source.get_name() or ''}", flush=True)
            return
        if event.type.startswith("object:announcement"):
            return
        at = attributes(source)
        if not (at.get("container-live") or at.get("live")):
            return
        said = event.any_data if isinstance(event.any_data, str) else event.any_data and event.any_data.get_name()
        if said:
            print(f"says {said}", flush=True)

    listener = Atspi.EventListener.new(heard)
    for kind in ("object:state-changed:focused", "object:text-changed:insert", "object:children-changed:add"):
        listener.register(kind)
    page(name)
    print("ready", flush=True)
    Atspi.event_main()


Atspi.init()
{"tree": tree, "hits": hits, "listen": listen}[sys.argv[1]](sys.argv[2])
