// @ts-check
// The panel beside the picture: a column, a card over the picture, or a sheet. What stands in it are parts.
import { button, el, focusedIn } from '../dom/el.js';

/** @typedef {import('./slot.js').Slot} Slot */
/** @typedef {Record<'about' | 'details' | 'legend' | 'help', Slot>} Slots */

/** The places in the panel, made before the parts are there. @param {import('../parts/table.js').Kind} kind @param {import('../words/say.js').Words} words */
export const places = ({ fixed }, words) => ({
  about: el('div', { class: 'annals-part' }),
  details: el('div', { class: 'annals-part' }),
  legend: el('details', { class: 'annals-legend', hidden: true, open: true }, words.fix(el('summary'), { text: 'legend' })),
  // Last and folded, since it says nothing about the record.
  help: el('details', { class: 'annals-help' }, words.fix(el('summary'), { text: fixed ? 'keys' : 'help' })),
  near: words.fix(el('nav', { class: 'annals-near', hidden: true }), { 'aria-label': 'neighbours' }),
});

/** The panel, and whether it is to be seen. */
export class Panel {
  /** Whether it takes room from the picture only while it is open. */
  over = false;
  #root;
  #box;
  #places;
  #slots;
  #actions;
  #body;
  #main = el('div');
  #hint = el('p', { class: 'annals-soft' });
  #badge;
  #close = button('×', () => this.close(), { class: 'annals-button annals-close' });
  /** The event that is to be shown, and that which is. @type {string | null} */
  #wanted = null;
  /** @type {string | null} */
  #event = null;
  #about = false;
  #takesFocus = false;

  /**
   * @param {import('./frame.js').Frame} frame
   * @param {ReturnType<typeof places>} at
   * @param {Slots} slots
   * @param {{ select: () => void, leave: () => void, changed: () => void, settled: () => void }} actions `select` leaves the
   *   event, `leave` puts the focus on the picture, `changed`: the picture may have another size, `settled`: no part is waited for
   * @param {import('../parts/table.js').Kind} kind
   * @param {import('../words/say.js').Words} words
   */
  constructor({ root, panel, grip, badge }, at, slots, actions, { compact }, words) {
    words.fix(this.#hint, { text: 'ownRecord' });
    words.fix(this.#close, { 'aria-label': 'closeDetails' });
    this.#root = root;
    this.#box = panel;
    this.#places = at;
    this.#slots = slots;
    this.#actions = actions;
    this.#badge = compact ? badge : null;
    this.#main.append(at.about);
    this.#body = el('div', { class: 'annals-body' }, this.#main, at.legend, this.#badge ?? this.#hint, at.help);
    panel.append(grip, this.#close, this.#body, at.near);
    at.help.addEventListener('toggle', () => {
      if (at.help.open) slots.help.show(() => {}, actions.settled);
    });
    panel.addEventListener('keydown', event => {
      if (event.key !== 'Escape') return;
      // Beside the picture the details may stay; over it they are in the way.
      if (this.over) this.close();
      else actions.leave();
    });
  }

  /** Whether the panel is to be seen. */
  get open() {
    return !this.over || this.#event !== null || this.#about;
  }

  /** Shows an event, or the record; `shown` is told whether the panel was to be seen before. @param {string | null} id @param {(wasOpen: boolean) => void} [shown] */
  show(id, shown = () => {}) {
    const held = focusedIn(this.#box);
    const wasOpen = this.open;
    this.#wanted = id;
    const turn = () => {
      this.#turn(held);
      shown(wasOpen);
    };
    if (id === null) turn();
    else this.#slots.details.show(turn, this.#actions.settled);
  }

  /** Puts what is wanted into the place of what was there. @param {HTMLElement | null} held what had the focus */
  #turn(held) {
    const { about, details, legend, near } = this.#places;
    const id = this.#wanted;
    if (id !== null) this.#about = false;
    this.#main.replaceChildren(id === null ? about : details);
    near.hidden = id === null;
    // Beside an event the signs are folded; the record's own page has room for them.
    if ((id === null) !== (this.#event === null)) legend.open = id === null;
    (this.#badge ?? this.#hint).hidden = id !== null || (this.#badge !== null && !this.#badge.textContent);
    if (id !== this.#event) this.#body.scrollTop = 0;
    this.#event = id;
    if (id === null) this.#slots.details.hide();
    this.update();
    if (this.#takesFocus) this.focus();
    // The button that had the focus has gone with its event.
    else if (held && !held.isConnected && this.open) this.focus();
    else if (held && !this.open) this.#actions.leave();
  }

  /** Shows or hides what is said of the record. */
  toggleAbout() {
    this.#about = this.#event !== null || !this.#about;
    if (this.#event !== null) this.#actions.select();
    this.update();
    if (this.open) this.focus();
  }

  /** Puts the focus on the heading, once it is there. */
  focus() {
    const heading = /** @type {HTMLElement | null} */ (this.#main.querySelector('.annals-heading'));
    this.#takesFocus = this.#wanted !== this.#event || heading === null;
    if (!this.#takesFocus) heading?.focus({ preventScroll: true });
  }

  /** Leaves the event, and the sheet with it. */
  close() {
    this.#about = false;
    this.#takesFocus = false;
    if (this.#event !== null) this.#actions.select();
    this.update();
    this.#actions.leave();
  }

  /** Follows the frame, and fetches what is to be seen. */
  update() {
    const { about, legend } = this.#slots;
    const { settled } = this.#actions;
    this.#root.classList.toggle('annals-open', this.open);
    this.#close.hidden = !this.over && this.#event === null;
    if (this.open) {
      legend.show(() => {}, settled);
      if (this.#event === null) about.show(() => { if (this.#takesFocus) this.focus(); }, settled);
    }
    if (!this.open || this.#event !== null) about.hide();
    if (!this.open) legend.hide();
    this.#actions.changed();
  }

  /** Unfolds all, for paper, where nobody can. */
  unfold() {
    this.#slots.legend.show();
    if (this.#event === null) this.#slots.about.show();
    for (const one of this.#box.querySelectorAll('details')) one.open = true;
  }
}
