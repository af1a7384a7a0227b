// @ts-check
// The time at which the accessible list is updated.

/** In ms: after this rest, or once in this time, the list follows a movement. An update costs several frames. */
const RESTED = 120;
const LATEST = 1000;

/** Updates the list at once if the keyboard focus is in it, otherwise when the picture is at rest. */
export class Upkeep {
  #update;
  /** The timer, the first request since the last update, and the latest one. */
  #timer = 0;
  #since = 0;
  #asked = 0;
  /** True if the update is urgent: the list has no event of the record yet, or the picture is to be read as it is. */
  #hurried = true;

  /** @param {() => void} update */
  constructor(update) {
    this.#update = update;
  }

  /** True if an update is pending. */
  get due() {
    return this.#timer !== 0;
  }

  /** Called for a new record, whose events are not in the list: it is updated with the first picture. */
  renew() {
    this.stop();
    this.#hurried = true;
  }

  /** Called after a change of the picture. @param {boolean} held true if the keyboard focus is in the list */
  soon(held) {
    if (held) return this.#now();
    this.#asked = performance.now();
    if (this.#timer) return;
    this.#since = this.#asked;
    this.#wait(this.#hurried ? 0 : RESTED);
  }

  /** Updates no later than the next task; in the task of a picture it would delay that picture. */
  hurry() {
    if (this.#hurried) return;
    this.#hurried = true;
    this.#wait(0);
  }

  /** Stops all updates. */
  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  /** @param {number} ms */
  #wait(ms) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#look(), ms);
  }

  /** One timer for a whole movement: to check it again is cheaper than to set it in each frame. */
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
