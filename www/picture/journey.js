// @ts-check
// The way of a reader through the record: views and selections at rest, and back and forward through them. It works in
// frames too, whose addresses have no history. Loaded after the first picture.

import { later } from '../core/later.js';

/** In ms: a view that rests so long is a place on the way. */
const REST = 600;
/** Number of places that are remembered. */
const MOST = 100;

/** Two views whose edges differ by less than this share of their time are one place: a pixel, or what a resize rounds. */
const SAME = 1 / 1000;

/** @typedef {import('../core/types.js').View & { selected: string | null }} Place */

/** True if a reader sees no difference. @param {Place} one @param {Place | undefined} other */
const isSame = (one, other) => {
  if (!other || one.selected !== other.selected) return false;
  const most = SAME * (other.toSeconds - other.fromSeconds);
  return Math.abs(one.fromSeconds - other.fromSeconds) <= most && Math.abs(one.toSeconds - other.toSeconds) <= most;
};

/** The places of a way, and where on it the reader is. */
export class Way {
  /** @type {Place[]} */
  #places = [];
  #at = -1;
  /** True while a place is being reached, which may come out slightly different. */
  #going = false;

  /** Adds a place after the present one, unless it is the same. @param {Place} place */
  add(place) {
    if (this.#going) this.#places[this.#at] = place;
    else if (!isSame(place, this.#places[this.#at])) {
      this.#places.splice(this.#at + 1, Infinity, place);
      if (this.#places.length > MOST) this.#places.shift();
      this.#at = this.#places.length - 1;
    }
    this.#going = false;
  }

  /** True if there is a place a number of steps ahead, or behind if it is negative. @param {number} by */
  can(by) {
    return this.#places[this.#at + by] !== undefined;
  }

  /** Goes a number of steps and returns the place; null if there is none. @param {number} by @returns {Place | null} */
  go(by) {
    if (!this.can(by)) return null;
    this.#going = true;
    this.#at += by;
    return this.#places[this.#at];
  }

  /** Forgets all, for another record. */
  clear() {
    this.#places = [];
    this.#at = -1;
    this.#going = false;
  }
}

export class Journey {
  /** Is called when there is another way to go. */
  changed = () => {};
  #stage;
  #way = new Way();
  #timer = 0;
  #signal;
  /** @type {import('./fold.js').Folding | null} */
  #folding = null;

  /** @param {import('./stage.js').Stage} stage @param {AbortSignal} signal */
  constructor(stage, signal) {
    this.#stage = stage;
    this.#signal = signal;
    stage.listeners.on('change', () => this.#soon());
    stage.listeners.on('load', () => {
      this.#way.clear();
      this.#soon();
    });
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
    stage.frame.root.addEventListener('keydown', event => {
      const by = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1 })[event.key];
      if (!by || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (/** @type {Element} */ (event.target).closest('input, select, textarea') || !this.go(by)) return;
      event.preventDefault();
      event.stopPropagation();
    }, { signal });
    // The first view is a place, however soon it is left.
    this.#note();
  }

  /** True if there is a place before (-1) or after (1). @param {number} by */
  can(by) {
    return this.#way.can(by);
  }

  /** Goes one place back (-1) or forward (1); false if there is none. @param {number} by */
  go(by) {
    const { live } = this.#stage;
    // A movement that has not rested yet is a place too.
    if (this.#timer) this.#note();
    const place = this.#way.go(by);
    if (!place) return false;
    live.act(engine => engine.select(place.selected ?? undefined, false, performance.now()));
    live.act(engine => engine.show(place.from, place.to, true, performance.now()));
    this.#soon();
    return true;
  }

  /** True if lanes with nothing in view fold where the view rests. */
  get folds() {
    return this.#folding?.isWanted ?? false;
  }

  /** Folds such lanes from now on, or unfolds them. @param {boolean} isWanted */
  async fold(isWanted) {
    const { Folding } = await later('picture/fold.js');
    this.#folding ??= new Folding(this.#stage, this.#signal);
    await this.#folding.want(isWanted);
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#note(), REST);
  }

  #note() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const { live, loaded } = this.#stage;
    if (!loaded || !live.alive || live.cores.isPart) return;
    const { view, selected } = live.snapshot;
    this.#way.add({ ...view, selected });
    this.changed();
    this.#folding?.rest();
  }
}
