// @ts-check
// The minimap of a long record, fetched after the first picture, which it would delay.
import { later } from '../core/later.js';
import { years } from '../dom/text.js';

/** Number of events from which there is a minimap. */
const LONG = 200;

export class MinimapSlot {
  /** @type {import('./minimap.js').Minimap | null} */
  #minimap = null;
  #stage;
  #live;
  #signal;
  #words;

  /** @param {HTMLElement} stage @param {import('../core/live.js').Live} live @param {AbortSignal} signal @param {import('../words/say.js').Words} words */
  constructor(stage, live, signal, words) {
    this.#stage = stage;
    this.#live = live;
    this.#signal = signal;
    this.#words = words;
  }

  /** Shows the minimap of a new record, or removes it where there is none. */
  show() {
    const isLong = this.#live.snapshot.record.dated >= LONG;
    this.#stage.classList.toggle('annals-mapped', isLong);
    if (!isLong) {
      this.#minimap?.remove();
      this.#minimap = null;
      return;
    }
    // Without the minimap the record is still shown.
    later('picture/minimap.js').then(({ Minimap }) => {
      if (!this.#live.alive) return;
      this.#minimap ??= new Minimap(this.#stage, this.#live, this.#signal, this.#words);
      this.#minimap.draw();
      if (this.#live.alive) this.say(years(this.#words, this.#live.view, true));
    }).catch(reportError);
  }

  /** Draws it again in other colours. */
  draw() {
    this.#minimap?.draw();
  }

  /** Follows the view. */
  follow() {
    this.#minimap?.follow();
  }

  /** Says the time in view. @param {string} text */
  say(text) {
    this.#minimap?.say(text);
  }
}
