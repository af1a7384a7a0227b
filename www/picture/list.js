// @ts-check
// The accessible list: a list box over the canvas, with a real element for each drawn event.
import { dress, el, focusedIn, speak } from '../dom/el.js';
import { arrange, keyed } from '../dom/keyed.js';

/** @typedef {import('../core/types.js').ListOption} Option */

/** The options by event, so that a redraw never removes the focus. */
export class List {
  #box;
  /** @type {Map<string, HTMLElement>} */
  #options = new Map();
  #ring = true;

  /** @param {HTMLElement} box @param {(event: KeyboardEvent, id?: string) => void} key gets the id of the option too @param {(id: string) => void} press */
  constructor(box, key, press) {
    this.#box = box;
    box.addEventListener('keydown', event => {
      this.#ring = true;
      key(event, /** @type {HTMLElement} */ (event.target).dataset.id);
    });
    // Screen readers activate an option by a click; the mouse goes to the canvas below.
    box.addEventListener('click', event => {
      const { id } = /** @type {HTMLElement} */ (event.target).dataset;
      if (id !== undefined) press(id);
    });
  }

  /** Sets the name of the list. @param {string} name @param {string} language */
  name(name, language) {
    this.#box.setAttribute('aria-label', name);
    speak(this.#box, language);
  }

  /** Puts the focus on the current option; without a ring for the mouse. */
  focus(ring = true) {
    this.#ring = ring;
    this.#put(this.#box.querySelector('[tabindex="0"]'));
  }

  /** Shows these options. @param {Option[]} list */
  update(list) {
    const active = focusedIn(this.#box);
    this.#options = keyed(this.#options, list, ({ id }) => id, ({ id }) => el('div', { role: 'option', 'data-id': id, dir: 'auto' }));
    // A list without options is not a list box, but still takes keys.
    this.#box.setAttribute('role', list.length ? 'listbox' : 'group');
    this.#box.tabIndex = list.length ? -1 : 0;
    const nodes = [...this.#options.values()];
    for (const option of list) fill(this.#options.get(option.id), option);
    const at = active ? nodes.indexOf(active) : -1;
    // The focus needs a place while its option is removed.
    arrange(this.#box, nodes, () => this.#put(this.#box));
    const current = list.find(option => option.focused) ?? list.find(option => option.selected) ?? list[Math.max(at, 0)];
    this.#rove(current?.id, active);
  }

  /**
   * Shows the selection at once among the existing options; the others follow when the picture is at rest.
   * @param {string | null} selected
   * @param {string | null} focused
   */
  select(selected, focused) {
    for (const [id, node] of this.#options) node.setAttribute('aria-selected', String(id === selected));
    const current = focused ?? selected;
    if (current !== null && this.#options.has(current)) this.#rove(current, focusedIn(this.#box));
  }

  /**
   * Gives one option the tab stop, and the focus if the list has it.
   * @param {string | undefined} id
   * @param {HTMLElement | null} held
   */
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
