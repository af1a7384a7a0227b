// @ts-check
// The picture for those who do not see it: a list box laid over the canvas, with a real
// element for each drawn event.
import { dress, el, focusedIn, speak } from '../dom/el.js';
import { arrange, keyed } from '../dom/keyed.js';

/** @typedef {import('../core/types.js').ListOption} Option */

/** The options, kept by event so that a redraw never takes the focus away. */
export class List {
  #box;
  /** @type {Map<string, HTMLElement>} */
  #options = new Map();
  #ring = true;

  /** @param {HTMLElement} box @param {(event: KeyboardEvent, id?: string) => void} key told the option too @param {(id: string) => void} press */
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

  /** Names the list. @param {string} name @param {string} language */
  name(name, language) {
    this.#box.setAttribute('aria-label', name);
    speak(this.#box, language);
  }

  /** Puts the focus on the current option; the mouse needs no ring. */
  focus(ring = true) {
    this.#ring = ring;
    this.#put(this.#box.querySelector('[tabindex="0"]'));
  }

  /** Shows these options. @param {Option[]} list */
  update(list) {
    const active = focusedIn(this.#box);
    this.#options = keyed(this.#options, list, ({ id }) => id, ({ id }) => el('div', { role: 'option', 'data-id': id, dir: 'auto' }));
    // A list without options is no list box; it still takes the keys.
    this.#box.setAttribute('role', list.length ? 'listbox' : 'group');
    this.#box.tabIndex = list.length ? -1 : 0;
    const nodes = [...this.#options.values()];
    for (const option of list) fill(this.#options.get(option.id), option);
    const at = active ? nodes.indexOf(active) : -1;
    // The focus must be somewhere while its option goes.
    arrange(this.#box, nodes, () => this.#put(this.#box));
    const current = list.find(option => option.focused) ?? list.find(option => option.selected) ?? list[Math.max(at, 0)];
    this.#rove(current?.id, active);
  }

  /** Follows the selection at once with what is there; the rest comes at rest. @param {string | null} selected @param {string | null} focused */
  select(selected, focused) {
    for (const [id, node] of this.#options) node.setAttribute('aria-selected', String(id === selected));
    const current = focused ?? selected;
    if (current !== null && this.#options.has(current)) this.#rove(current, focusedIn(this.#box));
  }

  /** Gives one option the tab stop, and the focus if the list has it. @param {string | undefined} id @param {HTMLElement | null} held */
  #rove(id, held) {
    for (const [other, node] of this.#options) node.tabIndex = other === id ? 0 : -1;
    if (held) this.#put(this.#options.get(id ?? '') ?? null);
  }

  /** @param {HTMLElement | null} node */
  #put(node) {
    (node ?? this.#box).focus(/** @type {FocusOptions} */ ({ preventScroll: true, focusVisible: this.#ring }));
  }
}

/** @param {HTMLElement | undefined} node @param {Option} option */
function fill(node, { text, x, y, width, height, selected, position, total }) {
  if (!node) return;
  if (node.textContent !== text) node.textContent = text;
  node.ariaSelected = String(selected);
  node.ariaPosInSet = String(position);
  node.ariaSetSize = String(total);
  dress(node, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
}
