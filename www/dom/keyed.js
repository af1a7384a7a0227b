// @ts-check
// Elements by key: an entry that is drawn again keeps its element, and with it the focus.
import { focusedIn } from './el.js';

/**
 * Gives a box exactly these elements in this order. The element with the focus inside is never moved, because that
 * would blur it; the others are moved around it. If it is removed, `leave` is called first.
 * @param {HTMLElement} box
 * @param {HTMLElement[]} nodes
 * @param {() => void} leave
 */
export function arrange(box, nodes, leave) {
  const focused = focusedIn(box);
  const at = nodes.findIndex(node => node.contains(focused));
  const held = nodes[at];
  if (!held) {
    if (focused) leave();
    box.replaceChildren(...nodes);
    return;
  }
  for (const child of [...box.children]) if (child !== held) child.remove();
  held.before(...nodes.slice(0, at));
  held.after(...nodes.slice(at + 1));
}

/**
 * The elements of a list by key: for each item its previous element or a new one.
 * @template T
 * @param {Map<string, HTMLElement>} before
 * @param {T[]} list
 * @param {(item: T) => string} key
 * @param {(item: T) => HTMLElement} make
 * @returns {Map<string, HTMLElement>}
 */
export const keyed = (before, list, key, make) => new Map(list.map(item => [key(item), before.get(key(item)) ?? make(item)]));
