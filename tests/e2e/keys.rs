//! The keyboard in the accessible list.

use crate::browser::Page;
use fantoccini::key::Key;
use serde_json::{Value, json};

/// The element with the focus: an option by its id, else by class or tag.
const FOCUS: &str = "(node => node.dataset.id ?? (node.className || node.tagName))(document.activeElement)";

/// Ids of the options marked as selected.
const SELECTED: &str =
    "[...document.querySelectorAll('[role=option][aria-selected=true]')].map(node => node.dataset.id)";

/// Moves the focus to the picture, as without a mouse.
fn tab_to_picture(page: &Page) {
    for _ in 0..12 {
        page.key(Key::Tab);
        if page.is("document.activeElement.matches('[role=option]')") {
            return;
        }
    }
    panic!("twelve times Tab do not reach the picture, but {}", page.ask(FOCUS));
}

/// Presses a key. The selection, the selected option and the focus must agree.
#[track_caller]
fn press(page: &Page, key: impl Into<char>) -> String {
    page.key(key);
    page.settle();
    let id = page.text("annals.selected");
    assert_eq!(page.ask(SELECTED), json!([id]));
    assert_eq!(page.ask(FOCUS), Value::from(id.as_str()), "the focus goes along");
    id
}

#[test]
fn arrows_go_to_neighbours_with_focus_and_selection_in_step() {
    let page = Page::open("");
    tab_to_picture(&page);
    assert_eq!(page.ask(FOCUS), "treaty-signed", "the first in reading order");
    assert_eq!(page.ask("annals.selected"), json!(null), "to arrive selects nothing");
    assert_eq!(press(&page, Key::Right), "treaty-ratified-south-ossetia");
    assert_eq!(press(&page, Key::Right), "treaty-ratified-abkhazia");
    assert_eq!(press(&page, Key::Left), "treaty-ratified-south-ossetia");
    assert_eq!(press(&page, Key::End), "visa-agreement-signed");
    assert_eq!(press(&page, Key::Home), "treaty-signed");
    let lane = |id: &str| page.text(&format!("annals.details({}).lane", json!(id)));
    let below = press(&page, Key::Down);
    assert_ne!(lane(&below), lane("treaty-signed"), "another lane");
    assert_eq!(press(&page, Key::Up), "treaty-signed");
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn enter_reads_the_details_and_escape_comes_back() {
    let page = Page::open("");
    tab_to_picture(&page);
    press(&page, Key::Right);
    page.key(Key::Enter);
    page.wait("document.activeElement.closest('[data-annals=details]')");
    assert_eq!(page.text("document.activeElement.innerText"), "Treaty ratified by South Ossetia");
    page.key(Key::Escape);
    page.wait("document.activeElement.matches('[role=option]')");
    assert_eq!(page.ask(FOCUS), "treaty-ratified-south-ossetia");
    assert_eq!(page.ask("annals.selected"), "treaty-ratified-south-ossetia", "beside the picture the details stay");
    page.key(Key::Escape);
    page.settle();
    assert_eq!(page.ask("annals.selected"), json!(null));
    assert!(page.is("document.activeElement.closest('.annals-mirror')"), "{}", page.ask(FOCUS));
}

#[test]
fn enter_on_an_option_that_is_only_focused_opens_that_event() {
    let page = Page::open("");
    tab_to_picture(&page);
    page.key(Key::Enter);
    page.settle();
    assert_eq!(page.ask("annals.selected"), "treaty-signed");
    page.wait("document.activeElement.closest('[data-annals=details]')");
}

#[test]
fn plus_and_minus_zoom_and_leave_the_focus() {
    let page = Page::open("#sel=treaty-signed");
    tab_to_picture(&page);
    assert_eq!(page.ask(FOCUS), "treaty-signed", "one stop, on the selected event");
    let span = || page.number("annals.view.toSeconds - annals.view.fromSeconds");
    let before = span();
    press(&page, '+');
    assert!(span() < before * 0.8);
    press(&page, '-');
    assert!((span() / before - 1.0).abs() < 1e-6);
    page.key(Key::Tab);
    assert!(!page.is("document.activeElement.matches('[role=option]')"), "the list is one stop");
}

/// The focus outline is visible and nothing covers it.
const RING: &str = "(node => {
    const { outlineStyle, outlineWidth } = getComputedStyle(node);
    const { x, y, width, height } = node.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return [outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2, node.contains(top) || top?.contains(node)];
})(document.activeElement)";

#[test]
fn the_keyboard_focus_is_always_visible() {
    let page = Page::open("");
    tab_to_picture(&page);
    press(&page, Key::Right);
    page.key(Key::Enter);
    page.wait("document.activeElement.closest('[data-annals=details]')");
    assert_eq!(page.ask(RING), json!([true, true]), "on the heading of the details");
    page.run("document.querySelector('.annals-arranges').focus()", Vec::new());
    page.key(Key::Enter);
    page.wait("document.activeElement.closest('[data-annals=arrange]')");
    for step in 0..40 {
        let who = page.ask(FOCUS);
        assert_eq!(page.ask(RING), json!([true, true]), "step {step}, {who}");
        page.key(Key::Tab);
        if !page.is("document.activeElement.closest('[data-annals=arrange]')") {
            break;
        }
    }
}

/// Sets the focus where Tab would move it, past open panels.
const TO_PICTURE: &str = "document.querySelector('.annals-mirror [tabindex=\"0\"]').focus()";

/// Escape closes only the topmost panel, wherever the focus is.
#[test]
fn escape_closes_the_uppermost() {
    let page = Page::open("#sel=treaty-signed");
    page.press(".annals-arranges");
    page.run(TO_PICTURE, Vec::new());
    page.key(Key::Escape);
    page.settle();
    assert!(!page.sees("[data-annals=arrange]"), "first what stands in the place of the details");
    assert_eq!(page.ask("annals.selected"), "treaty-signed");
    page.run(TO_PICTURE, Vec::new());
    page.key(Key::Escape);
    page.settle();
    assert_eq!(page.ask("annals.selected"), json!(null), "then the event");
}

/// Keys with Ctrl, Alt or Meta belong to the browser, except the documented ones.
#[test]
fn keys_with_ctrl_alt_or_meta_belong_to_the_browser() {
    let page = Page::open("#sel=treaty-signed");
    page.run(TO_PICTURE, Vec::new());
    let taken = |key: &str, modifiers: &str| {
        page.ask(&format!(
            "(() => {{
                const event = new KeyboardEvent('keydown', {{ key: '{key}', {modifiers}, bubbles: true, cancelable: true }});
                document.activeElement.dispatchEvent(event);
                return event.defaultPrevented;
            }})()"
        ))
    };
    let view = page.ask("annals.view");
    for modifiers in ["ctrlKey: true", "altKey: true", "metaKey: true", "ctrlKey: true, altKey: true"] {
        for key in [
            "+",
            "-",
            "=",
            "_",
            "0",
            "ArrowLeft",
            "ArrowRight",
            "ArrowUp",
            "ArrowDown",
            "PageUp",
            "PageDown",
            "Enter",
            " ",
        ] {
            assert_eq!(taken(key, modifiers), json!(false), "{key} with {modifiers}");
        }
    }
    for key in ["Home", "End"] {
        assert_eq!(taken(key, "altKey: true"), json!(false), "{key} with Alt");
        assert_eq!(taken(key, "metaKey: true"), json!(false), "{key} with Meta");
    }
    page.settle();
    assert_eq!(page.ask("[annals.selected, annals.view]"), json!(["treaty-signed", view]), "nothing has moved");
    assert_eq!(taken("End", "ctrlKey: true"), json!(true));
    page.settle();
    assert_ne!(page.ask("annals.selected"), json!("treaty-signed"), "Ctrl with End goes to the last of all");
    assert_eq!(taken("Home", "ctrlKey: true"), json!(true));
    assert_eq!(taken("+", "shiftKey: true"), json!(true), "a plus may need Shift");
}

#[test]
fn an_empty_picture_has_a_way_to_the_events_that_keys_reach() {
    let page = Page::open("");
    page.run("annals.show({ from: '2030', to: '2035', animate: false })", Vec::new());
    page.wait("document.querySelector('.annals-nothing:not([hidden]) button')");
    assert_eq!(
        page.text("document.querySelector('.annals-nothing').innerText.replace(/\\s+/g, ' ')"),
        "Nothing here ← 28 events before"
    );
    page.run("document.querySelector('.annals-nothing button').focus()", Vec::new());
    page.key(Key::Enter);
    page.settle();
    page.wait("document.querySelector('.annals-nothing').hidden");
    assert!(page.number("annals.view.fromSeconds") < 1_600_000_000.0, "the last event is in view");
    page.wait("document.activeElement.closest('.annals-mirror')");
    assert_eq!(page.log(), Vec::<String>::new());
}

/// Zooming, fitting and giving up the selection leave the focus on its event.
#[test]
fn the_focus_stays_where_it_is() {
    let page = Page::open("");
    tab_to_picture(&page);
    for _ in 0..3 {
        page.key(Key::Down);
        page.settle();
    }
    page.key(Key::Escape);
    page.settle();
    let place = page.ask(FOCUS);
    assert_ne!(place, "treaty-signed");
    for key in ['+', '+', '-', '0', '+'] {
        page.key(key);
        page.settle();
        assert_eq!(page.ask(FOCUS), place, "after {key}");
        assert_eq!(page.ask("annals.selected"), json!(null), "nothing is selected");
    }
    let (mark, canvas) = (page.locate(place.as_str().unwrap()), page.place("[data-annals=canvas]"));
    assert!(mark.x >= canvas.x && mark.x + mark.width <= canvas.x + canvas.width, "{mark:?}");
}
