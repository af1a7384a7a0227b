// @ts-check
// Lanes with nothing in view fold by themselves, once the reader wants that. Loaded after the first picture.

/** Folds lanes each time the view rests and no pointer is down. */
export class Folding {
  #stage;
  #isWanted = false;
  #isHeld = false;

  /** @param {import('./stage.js').Stage} stage @param {AbortSignal} signal */
  constructor(stage, signal) {
    this.#stage = stage;
    const held = (/** @type {boolean} */ isHeld) => () => {
      this.#isHeld = isHeld;
      if (!isHeld) this.rest();
    };
    stage.frame.root.addEventListener('pointerdown', held(true), { signal, capture: true });
    for (const name of ['pointerup', 'pointercancel']) window.addEventListener(name, held(false), { signal, capture: true });
  }

  /** True if the reader wants lanes with nothing in view folded. */
  get isWanted() {
    return this.#isWanted;
  }

  /** Folds such lanes from now on, or unfolds them. @param {boolean} isWanted */
  async want(isWanted) {
    const finding = await this.#stage.finding();
    this.#isWanted = isWanted;
    await finding.act(engine => engine.fold_vacant(isWanted));
  }

  /** To be called when the view rests. */
  rest() {
    const { live } = this.#stage;
    if (!this.#isWanted || this.#isHeld || !live.alive || live.cores.isPart) return;
    this.want(true).catch(reportError);
  }
}
