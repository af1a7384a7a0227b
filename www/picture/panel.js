// @ts-check
// The panel beside the picture: a column, a card over the picture, or a sheet. Its contents are parts.
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

/** The panel and its state. */
export class Panel {
  /** True if it takes room from the picture only while it is open. */
  over = false;
  #root;
  #box;
  #places;
  #slots;
  #actions;
  #body;
  #main = el('div');
  #hint = el('p', { class: 'annals-soft annals-own' });
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
   * @param {{ select: () => void, leave: () => void, changed: () => void, settled: () => void }} actions `select` deselects the event, `leave` puts the focus on the picture, `changed` is called when the size of the picture may have changed, `settled` when no part is loading
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
      // A panel beside the picture can keep the details; over the picture they are in the way.
      if (this.over) this.close();
      else actions.leave();
    });
  }

  /** True if the panel is visible. */
  get open() {
    return !this.over || this.#event !== null || this.#about;
  }

  /**
   * Shows an event, or the record. `shown` gets true if the panel was visible before.
   * @param {string | null} id
   * @param {(wasOpen: boolean) => void} [shown]
   */
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

  /** Replaces the contents by the requested ones. @param {HTMLElement | null} held the element that had the focus */
  #turn(held) {
    const { about, details, legend, near } = this.#places;
    const id = this.#wanted;
    if (id !== null) this.#about = false;
    this.#main.replaceChildren(id === null ? about : details);
    near.hidden = id === null;
    // With an event the legend is folded; with the record there is room for it.
    if ((id === null) !== (this.#event === null)) legend.open = id === null;
    (this.#badge ?? this.#hint).hidden = id !== null || (this.#badge !== null && !this.#badge.textContent);
    if (id !== this.#event) this.#body.scrollTop = 0;
    this.#event = id;
    if (id === null) this.#slots.details.hide();
    this.update();
    if (this.#takesFocus) this.focus();
    // The button with the focus was removed with its event.
    else if (held && !held.isConnected && this.open) this.focus();
    else if (held && !this.open) this.#actions.leave();
  }

  /** Shows or hides the description of the record. */
  toggleAbout() {
    this.#about = this.#event !== null || !this.#about;
    if (this.#event !== null) this.#actions.select();
    this.update();
    if (this.open) this.focus();
  }

  /** Puts the focus on the heading, once it exists. */
  focus() {
    const heading = /** @type {HTMLElement | null} */ (this.#main.querySelector('.annals-heading'));
    this.#takesFocus = this.#wanted !== this.#event || heading === null;
    if (!this.#takesFocus) heading?.focus({ preventScroll: true });
  }

  /** Deselects the event, and closes the sheet with it. */
  close() {
    this.#about = false;
    this.#takesFocus = false;
    if (this.#event !== null) this.#actions.select();
    this.update();
    this.#actions.leave();
  }

  /** Adapts to the frame, and fetches the visible parts. */
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

  /** Unfolds everything for printing. */
  unfold() {
    this.#slots.legend.show();
    if (this.#event === null) this.#slots.about.show();
    for (const one of this.#box.querySelectorAll('details')) one.open = true;
  }
}
