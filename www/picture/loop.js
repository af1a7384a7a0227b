// @ts-check
// Draws on request, in the next animation frame.

/** In ms: if no animation frame comes, a timer draws after this time. */
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

  /** True if a frame is pending. */
  get pending() {
    return this.#timer !== 0;
  }

  /** Requests a frame. A timer replaces it if none comes (a hidden page or iframe). */
  request() {
    if (this.#stopped || this.#timer) return;
    this.#frame = requestAnimationFrame(this.flush);
    this.#timer = window.setTimeout(this.flush, LATE);
  }

  /** Draws a pending frame at once. */
  flush = () => {
    if (!this.#timer) return;
    this.#clear();
    this.#draw();
  };

  /** Stops drawing. */
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
