// @ts-check
// The accessible list: a list box over the canvas, with a group for each lane and in it a real element for each drawn
// event. They take pointers, so that assistive tools can point at them, and hand them on to the picture.
import { dress, el, focusedIn, speak } from '../dom/el.js';
import { arrange, keyed } from '../dom/keyed.js';

/** @typedef {import('../core/types.js').ListOption} Option */

/** In ms: a click so soon after a pointer was released is its own, which the picture has had already. */
const CLICK = 300;

/** The lanes and options by their keys, so that a redraw never removes the focus. */
export class List {
  #box;
  /** @type {Map<string, HTMLElement>} */
  #options = new Map();
  /** @type {Map<string, HTMLElement>} */
  #lanes = new Map();
  #ring = true;

  /** @param {HTMLElement} box @param {(event: KeyboardEvent, id?: string) => void} key gets the id of the option too @param {(id: string) => void} press */
  constructor(box, key, press) {
    this.#box = box;
    let released = -CLICK;
    box.parentElement?.addEventListener('pointerup', event => { released = event.timeStamp; });
    box.addEventListener('keydown', event => {
      this.#ring = true;
      key(event, /** @type {HTMLElement} */ (event.target).dataset.id);
    });
    // Screen readers activate an option by a click without a pointer.
    box.addEventListener('click', event => {
      const { id } = /** @type {HTMLElement} */ (event.target).dataset;
      if (id !== undefined && event.timeStamp - released > CLICK) press(id);
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

  /** Shows these options, each in the group of its lane; `said.js` names the groups. @param {Option[]} list */
  update(list) {
    const active = focusedIn(this.#box);
    const at = [...this.#options.values()].findIndex(node => node === active);
    this.#options = keyed(this.#options, list, ({ id }) => id, ({ id }) => el('div', { role: 'option', 'data-id': id, dir: 'auto' }));
    this.#lanes = keyed(this.#lanes, list, ({ lane }) => `${lane}`, ({ lane }) => el('div', { role: 'group', 'data-lane': lane, dir: 'auto' }));
    // A list without options is not a list box, but still takes keys.
    this.#box.setAttribute('role', list.length ? 'listbox' : 'group');
    this.#box.tabIndex = list.length ? -1 : 0;
    for (const option of list) fill(this.#options.get(option.id), option);
    // The focus needs a place while its option is removed.
    const put = (/** @type {HTMLElement} */ box, /** @type {any} */ nodes) => arrange(box, nodes, () => this.#put(this.#box));
    for (const [lane, node] of this.#lanes) put(node, list.filter(option => `${option.lane}` === lane).map(({ id }) => this.#options.get(id)));
    put(this.#box, [...this.#lanes.values()]);
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
