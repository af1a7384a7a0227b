// @ts-check
// When the accessible list is brought up to date.

/** It follows a movement when that rests for so long, or once in so long, in ms: it costs several frames. */
const RESTED = 120;
const LATEST = 1000;

/** When the list is brought up to date: at once where the keyboard is in it, else when the picture rests. */
export class Upkeep {
  #update;
  /** The timer, and since when and how lately it has been asked for. */
  #timer = 0;
  #since = 0;
  #asked = 0;
  /** Somebody waits for it: nothing of the record is in the list yet, or the picture is to be taken as it is. */
  #hurried = true;

  /** @param {() => void} update */
  constructor(update) {
    this.#update = update;
  }

  /** Whether it is still to come. */
  get due() {
    return this.#timer !== 0;
  }

  /** Another record is there, of which nothing is in the list: it comes with the first picture. */
  renew() {
    this.stop();
    this.#hurried = true;
  }

  /** The picture has changed. @param {boolean} held the keyboard is in the list */
  soon(held) {
    if (held) return this.#now();
    this.#asked = performance.now();
    if (this.#timer) return;
    this.#since = this.#asked;
    this.#wait(this.#hurried ? 0 : RESTED);
  }

  /** Not later than with the next task: in that of a picture it would hold the picture up. */
  hurry() {
    if (this.#hurried) return;
    this.#hurried = true;
    this.#wait(0);
  }

  /** It comes no more. */
  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  /** @param {number} ms */
  #wait(ms) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#look(), ms);
  }

  /** One timer for a whole movement: it is cheaper asked again than set anew in each frame. */
  #look() {
    const now = performance.now();
    const rested = this.#asked + RESTED - now;
    if (this.#hurried || rested < 1 || now - this.#since >= LATEST) this.#now();
    else this.#wait(rested);
  }

  #now() {
    this.stop();
    this.#hurried = false;
    this.#update();
  }
}
