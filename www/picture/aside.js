// @ts-check
// The parts that take the place of the details, one at a time, each with a button in the header. They never cover the
// picture.
import { button, el, focusedIn } from '../dom/el.js';
import { PARTS } from '../parts/table.js';

/** @typedef {import('./slot.js').Slot} Slot */
/** @typedef {import('../parts/table.js').AsideId} Id */

/** The key of a row of the table that was pressed: its name, after "Ctrl+" where that is held. @param {KeyboardEvent} event */
const pressed = ({ key, ctrlKey, metaKey, altKey }) => `${altKey ? 'Alt+' : ''}${ctrlKey || metaKey ? 'Ctrl+' : ''}${key.length > 1 ? key : key.toLowerCase()}`;

export class Aside {
  /** @type {Map<Id, Slot>} */
  #slots = new Map();
  /** The open part. @type {Id | null} */
  open = null;
  #frame;
  #slot;
  #changed;
  #settled;
  #words;

  /**
   * @param {import('./frame.js').Frame} frame
   * @param {(id: Id, box: HTMLElement, close: () => void) => Slot} slot makes the place of a part
   * @param {() => void} changed called when the size of the picture may have changed
   * @param {() => void} settled called when no part is loading
   * @param {import('../words/say.js').Words} words
   */
  constructor(frame, slot, changed, settled, words) {
    this.#words = words;
    this.#frame = frame;
    this.#slot = slot;
    this.#changed = changed;
    this.#settled = settled;
  }

  /** The box of the open part. */
  get box() {
    return this.open && this.#of(this.open).box;
  }

  /** The places of all parts that were asked for. */
  get slots() {
    return [...this.#slots.values()];
  }

  /** Opens a part, by default with the focus on its heading, or closes it. @param {Id} id */
  toggle(id, focuses = true) {
    const slot = this.#of(id);
    if (this.open === id) this.close();
    else if (!slot.cancel()) slot.show(() => this.#show(id, focuses), this.#settled);
  }

  /** Opens the part of a key, if one has it. @param {KeyboardEvent} event @returns {boolean} true if one has */
  key(event) {
    if (/** @type {Element} */ (event.target).closest('input,select,textarea,table')) return false;
    const name = pressed(event);
    const rows = /** @type {import('../parts/table.js').Entry[]} */ (Object.values(PARTS));
    const row = rows.find(({ keys = [] }) => keys.includes(name));
    if (!row || !this.#frame.buttons[row.id]) return false;
    if (this.open !== row.id) this.toggle(/** @type {Id} */ (row.id));
    return true;
  }

  /** Stops a part that is loading from being shown. @returns {boolean} true if one was */
  cancel() {
    return this.slots.some(slot => slot.cancel());
  }

  /** Closes the open part for the details of an event, unless the event was selected in a part that stays. */
  makeRoom() {
    const { box } = this;
    const row = /** @type {import('../parts/table.js').Entry} */ (this.open && PARTS[this.open]);
    if (box && !(row.stays && focusedIn(box))) this.close(false);
  }

  /** Closes the open part and returns the focus to its button. Returns false if none is open. */
  close(back = true) {
    const { box } = this;
    if (!box || !this.open) return false;
    const id = this.open;
    const held = back || focusedIn(box);
    this.#of(id).hide();
    this.#turn(id, false);
    this.open = null;
    const opener = this.#frame.buttons[id];
    if (held && opener) this.#frame.focusOn(opener);
    return true;
  }

  /** The place of a part, made when it is first asked for; its box stands before the picture. @param {Id} id */
  #of(id) {
    const known = this.#slots.get(id);
    if (known) return known;
    const close = () => void this.close();
    const box = this.#words.fix(el('section', { class: `annals-aside annals-${id}`, 'data-annals': id, hidden: true },
      this.#words.fix(button('×', close, { class: 'annals-button annals-close' }), { 'aria-label': 'close' })), { 'aria-label': id });
    this.#frame.head.after(box);
    const slot = this.#slot(id, box, close);
    this.#slots.set(id, slot);
    return slot;
  }

  /** Gives the buttons their titles, whose words come after the first picture. */
  entitle() {
    for (const { id, title } of /** @type {import('../parts/table.js').Entry[]} */ (Object.values(PARTS))) {
      const one = this.#frame.buttons[id];
      // One that could not be opened says why.
      if (one && title && !one.title) this.#words.fix(one, { title });
    }
  }

  /** Fetches all parts in advance. */
  fetch() {
    for (const id of /** @type {Id[]} */ (Object.keys(this.#frame.buttons))) this.#of(id).fetch().catch(() => {});
  }

  /** @param {Id} id @param {boolean} focuses */
  #show(id, focuses) {
    this.close(false);
    this.open = id;
    this.#turn(id, true);
    const { box } = this.#of(id);
    if (focuses) /** @type {HTMLElement | null} */ (box.querySelector('[data-first]') ?? box.querySelector('h2'))?.focus({ preventScroll: true });
  }

  /** @param {Id} id @param {boolean} open */
  #turn(id, open) {
    this.#of(id).box.hidden = !open;
    this.#frame.buttons[id]?.setAttribute('aria-expanded', String(open));
    this.#frame.root.classList.toggle('annals-beside', open);
    this.#changed();
  }
}
