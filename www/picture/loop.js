// @ts-check
// Draws on request, with the next frame of the browser.

/** How long a frame may fail to come before a timer draws it, in ms. */
const LATE = 200;

/** Draws on request. */
export class Loop {
  #draw;
  #frame = 0;
  #timer = 0;
  #stopped = false;

  /** @param {() => void} draw */
  constructor(draw) {
    this.#draw = draw;
  }

  /** Whether a frame is still to come. */
  get pending() {
    return this.#timer !== 0;
  }

  /** Asks for a frame; a timer stands in where none comes (a hidden page or iframe). */
  request() {
    if (this.#stopped || this.#timer) return;
    this.#frame = requestAnimationFrame(this.flush);
    this.#timer = window.setTimeout(this.flush, LATE);
  }

  /** Draws now what waits for a frame. */
  flush = () => {
    if (!this.#timer) return;
    this.#clear();
    this.#draw();
  };

  /** Draws no more. */
  stop() {
    this.#stopped = true;
    this.#clear();
  }

  #clear() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}
