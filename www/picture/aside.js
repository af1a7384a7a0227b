// @ts-check
// What stands in the place of the details for a while, and never over the picture: the arrangement or the problems, one
// at a time, each with its button in the header.
import { focusedIn } from '../dom/el.js';

export class Aside {
  /** The box that is open. @type {HTMLElement | null} */
  box = null;
  /** @type {HTMLElement | null} */
  #button = null;
  #frame;
  #changed;

  /** @param {import('./frame.js').Frame} frame @param {() => void} changed the picture may have another size */
  constructor(frame, changed) {
    this.#frame = frame;
    this.#changed = changed;
  }

  /** Opens a box, with the focus on its heading, or closes it. @param {HTMLElement} box @param {HTMLElement} button */
  toggle(box, button, heading) {
    if (this.box === box) return void this.close();
    this.close(false);
    this.box = box;
    this.#button = button;
    this.#show(true);
    heading.focus({ preventScroll: true });
  }

  /** Closes what is open, with the focus back on its button; false where nothing is. */
  close(back = true) {
    if (!this.box) return false;
    const held = back || focusedIn(this.box);
    this.#show(false);
    this.box = null;
    if (held) this.#frame.focusOn(this.#button);
    return true;
  }

  #show(open) {
    this.box.hidden = !open;
    this.#button.setAttribute('aria-expanded', String(open));
    this.#frame.root.classList.toggle('annals-beside', open);
    this.#changed();
  }
}
