// @ts-check
// The picture for those who do not see it: a list box laid over the canvas, with a real
// element for each drawn event.
import { el, focusedIn } from './dom.js';

/** The options, kept by event so that a redraw never takes the focus away. */
export class Mirror {
  #box;
  /** @type {Map<string, HTMLElement>} */
  #options = new Map();
  #ring = true;

  /** @param {HTMLElement} box @param {(event: KeyboardEvent, id?: string) => void} key told the option too */
  constructor(box, key, press) {
    this.#box = box;
    box.addEventListener('keydown', event => {
      this.#ring = true;
      key(event, /** @type {HTMLElement} */ (event.target).dataset.id);
    });
    // Screen readers press an option by a click; the mouse goes to the canvas below.
    box.addEventListener('click', event => {
      const { id } = /** @type {HTMLElement} */ (event.target).dataset;
      if (id !== undefined) press(id);
    });
  }

  /** Names the list. */
  name(name, language) {
    this.#box.setAttribute('aria-label', name);
    this.#box.lang = language ?? '';
  }

  /** Puts the focus on the current option; the mouse needs no ring. */
  focus(ring = true) {
    this.#ring = ring;
    this.#put(this.#box.querySelector('[tabindex="0"]'));
  }

  /** Shows these options. */
  update(list) {
    const active = focusedIn(this.#box);
    const before = this.#options;
    this.#options = new Map(list.map(option => [option.id, fill(before.get(option.id) ?? el('div', { role: 'option', 'data-id': option.id, dir: 'auto' }), option)]));
    // A list without options is no list box; it still takes the keys.
    this.#box.setAttribute('role', list.length ? 'listbox' : 'group');
    this.#box.tabIndex = list.length ? -1 : 0;
    const nodes = [...this.#options.values()];
    const at = nodes.indexOf(active);
    if (at < 0) {
      // The focus must be somewhere while its option goes.
      if (active) this.#put(this.#box);
      this.#box.replaceChildren(...nodes);
    } else {
      // Moving the one with the focus would blur it, so the others are put around it.
      for (const child of [...this.#box.children]) if (child !== active) child.remove();
      active.before(...nodes.slice(0, at));
      active.after(...nodes.slice(at + 1));
    }
    const current = list.find(option => option.focused) ?? list.find(option => option.selected) ?? list[Math.max(at, 0)];
    this.#rove(current?.id, active);
  }

  /** Follows the selection at once with what is there; the rest comes at rest. */
  select(selected, focused) {
    for (const [id, node] of this.#options) node.setAttribute('aria-selected', String(id === selected));
    if (this.#options.has(focused ?? selected)) this.#rove(focused ?? selected, focusedIn(this.#box));
  }

  /** Gives one option the tab stop, and the focus if the list has it. */
  #rove(id, held) {
    for (const [other, node] of this.#options) node.tabIndex = other === id ? 0 : -1;
    if (held) this.#put(this.#options.get(id));
  }

  #put(node) {
    (node ?? this.#box).focus({ preventScroll: true, focusVisible: this.#ring });
  }
}

function fill(node, { text, x, y, width, height, selected, position, total }) {
  if (node.textContent !== text) node.textContent = text;
  node.ariaSelected = String(selected);
  node.ariaPosInSet = String(position);
  node.ariaSetSize = String(total);
  Object.assign(node.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  return node;
}
