// @ts-check
// The core at work in one timeline: calls, what they tell, the snapshot that all around it is drawn from.
import { Cores } from './cores.js';
import { FLAG } from './flags.js';
import { Fault } from './later.js';
import { above, beyond, NONE } from './versions.js';

/** @typedef {import('./engine.js').Core} Core */
/** @typedef {import('./types.js').View} View */
/** @typedef {import('./types.js').Details} Details */
/** What a call does with the engine; what changes something gives flags. @typedef {(engine: import('./engine.js').Engine) => number | void} Work */

/**
 * The state of the core as the shell knows it, whole.
 * @typedef {import('./types.js').Snapshot & { record: import('./types.js').Record, view: View, hiddenLanes: number }} Snapshot
 */

/**
 * What is in view, as far as the shell was told: a core cannot be asked after a trap. The arrangement is null where it is
 * not known.
 * @typedef {{ view: View, selected: string | null, scroll: number, arrangement: import('./types.js').Arrangement | null }} Seen
 */

/** So many entries of each list of an event are asked for at first. */
export const ENTRIES = 60;
/** After a call with one of these the snapshot is another. */
const MOVED = FLAG.SELECTED | FLAG.VIEW | FLAG.LIST | FLAG.LOADED | FLAG.ARRANGED | FLAG.COLOURED;
/** Nothing is known. @type {any} */
const NOTHING = { versions: NONE, record: null, view: null, hiddenLanes: 0 };
/** A number that no piece of a core ever has, as the core counts them. */
const NEVER = 2 ** 32 - 1;

export class Live {
  /** What was in view last. @type {Seen | null} */
  seen = null;
  /** @type {Cores} */
  cores;
  /** @type {Snapshot} */
  #snapshot = NOTHING;
  /** The core that it is of, the numbers as that counts them, and what they are put above. @type {Core | null} */
  #of = null;
  #counted = { record: NEVER, view: NEVER, lanes: NEVER };
  #base = 0;
  #stale = true;
  /** The arrangement, and its number. */
  #arranged = { number: NEVER, arrangement: /** @type {import('./types.js').Arrangement | null} */ (null) };
  /** @type {{ key: string, details: Details | null } | null} */
  #asked = null;
  #apply;

  /**
   * @param {(bindings: import('./engine.js').Bindings) => Core} furnished
   * @param {(core: Core) => void} installed
   * @param {(flags: number) => void} apply does what a core asks by the flags of a call
   */
  constructor(furnished, installed, apply) {
    this.cores = new Cores(furnished, installed);
    this.#apply = apply;
  }

  /** Whether the core answers. */
  get alive() {
    return this.cores.current?.alive ?? false;
  }

  /** Asks the core. @template T @param {(engine: import('./engine.js').Engine) => T} work @returns {T} */
  ask(work) {
    const { current } = this.cores;
    if (!current) throw new Error('The timeline has stopped.');
    try {
      return current.run(work);
    } catch (error) {
      throw current.alive ? error : new Fault('crash', 'askLater');
    }
  }

  /** Calls the core and does what it asks; gives the flags of the call. @param {Work} work */
  act(work) {
    if (!this.alive) return 0;
    try {
      const flags = this.ask(work) || 0;
      this.told(flags);
      return flags;
    } catch (error) {
      if (this.alive) throw error;
      return 0;
    }
  }

  /** Does what a core asks by the flags of a call. @param {number} flags */
  told(flags) {
    if (flags & MOVED) this.#stale = true;
    this.#apply(flags);
  }

  /** The state of the core; what has moved is copied once, however often it is asked for. @returns {Snapshot} */
  get snapshot() {
    const { current } = this.cores;
    if (this.#of !== current) {
      this.#of = current;
      this.#counted = { record: NEVER, view: NEVER, lanes: NEVER };
      this.#base = beyond(this.#snapshot.versions);
      this.#stale = true;
    }
    if (this.#stale) {
      const { record, view, lanes } = this.#counted;
      const before = this.#snapshot;
      const next = this.ask(engine => engine.snapshot(record, view, lanes));
      this.#counted = next.versions;
      this.#snapshot = {
        ...next,
        versions: above(next.versions, this.#base),
        record: next.record ?? before.record,
        view: next.view ?? before.view,
        hiddenLanes: next.hiddenLanes ?? before.hiddenLanes,
      };
      this.#stale = false;
    }
    return this.#snapshot;
  }

  /** The time in view; that before an error until it is there again. */
  get view() {
    try {
      return this.snapshot.view;
    } catch (error) {
      if (this.alive || !this.seen) throw error;
      return this.seen.view;
    }
  }

  /** What the record is called, by itself or by its file. */
  get title() {
    return this.snapshot.record.title || this.cores.current?.name || '';
  }

  /**
   * An event with some entries of each list and how many each has; null for an unknown id. What is asked for again while
   * nothing has changed is not asked of the core.
   * @param {string} id
   */
  details(id, from = 0, most = ENTRIES) {
    const { record, lanes, colours } = this.snapshot.versions;
    const key = [record, lanes, colours, from, most, id].join(' ');
    if (this.#asked?.key !== key) this.#asked = { key, details: this.ask(engine => engine.details(id, from, most)) };
    return this.#asked.details;
  }

  /** Remembers what is in view. */
  note() {
    // A part of what is still coming is nothing to come back to.
    if (!this.alive || this.cores.isPart) return;
    const { view, selected, scroll, versions: { lanes } } = this.snapshot;
    if (this.#arranged.number !== lanes) this.#arranged = { number: lanes, arrangement: this.ask(engine => engine.arrangement()) };
    const { arrangement } = this.#arranged;
    this.seen = { view, selected, scroll, arrangement };
  }
}
