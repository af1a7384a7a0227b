// @ts-check
// The box that replaces the details for a while and never covers the picture: the arrangement or the problems, one at
// a time, each with a button in the header.
import { button, el, focusedIn } from '../dom/el.js';

export class Aside {
  /** The open box. @type {HTMLElement | null} */
  box = null;
  /** @type {HTMLElement | null} */
  #button = null;
  #frame;
  #changed;
  #closed;
  #words;

  /**
   * @param {import('./frame.js').Frame} frame
   * @param {() => void} changed called when the size of the picture may have changed
   * @param {(box: HTMLElement) => void} closed
   * @param {import('../words/say.js').Words} words
   */
  constructor(frame, changed, closed, words) {
    this.#words = words;
    this.#frame = frame;
    this.#changed = changed;
    this.#closed = closed;
  }

  /** Makes a box, which stands before the picture. @param {'arrange' | 'problems'} id also its name @param {'closeArrange' | 'closeProblems'} close what its button is called */
  make(id, close) {
    const box = this.#words.fix(el('section', { class: `annals-aside annals-${id}`, 'data-annals': id, hidden: true },
      this.#words.fix(button('×', () => this.close(), { class: 'annals-button annals-close' }), { 'aria-label': close })), { 'aria-label': id });
    this.#frame.head.after(box);
    return box;
  }

  /** Opens a box, with the focus on its heading. @param {HTMLElement} box @param {HTMLElement} opener */
  open(box, opener) {
    this.close(false);
    this.box = box;
    this.#button = opener;
    this.#show(true);
    box.querySelector('h2')?.focus({ preventScroll: true });
  }

  /** Closes the open box and returns the focus to its button. Returns false if none is open. */
  close(back = true) {
    if (!this.box) return false;
    const held = back || focusedIn(this.box);
    this.#show(false);
    this.#closed(this.box);
    this.box = null;
    if (held && this.#button) this.#frame.focusOn(this.#button);
    return true;
  }

  /** @param {boolean} open */
  #show(open) {
    if (this.box) this.box.hidden = !open;
    this.#button?.setAttribute('aria-expanded', String(open));
    this.#frame.root.classList.toggle('annals-beside', open);
    this.#changed();
  }
}
