// @ts-check
// The core of one timeline: its calls, their results, and the snapshot from which everything around the picture is
// drawn.
import { Cores } from './cores.js';
import { FLAG } from './flags.js';
import { Fault } from './later.js';
import { above, beyond, NONE } from './versions.js';

/** @typedef {import('./engine.js').Core} Core */
/** @typedef {import('./types.js').View} View */
/** @typedef {import('./types.js').Details} Details */
/**
 * A call of the engine. Calls that change something return flags.
 * @typedef {(engine: import('./engine.js').Engine) => number | void} Work
 */

/**
 * The complete state of the core, as known to the shell.
 * @typedef {import('./types.js').Snapshot & { record: import('./types.js').Record, view: View, hiddenLanes: number }} Snapshot
 */

/**
 * The last visible state, for use after a trap, when the core cannot be asked. The arrangement is null if it is
 * unknown.
 * @typedef {{ view: View, selected: string | null, scroll: number, arrangement: import('./types.js').Arrangement | null }} Seen
 */

/** Number of entries of each list of an event that are requested first. */
export const ENTRIES = 60;
/** After a call with one of these flags the snapshot has changed. */
const MOVED = FLAG.SELECTED | FLAG.VIEW | FLAG.LIST | FLAG.LOADED | FLAG.ARRANGED | FLAG.COLOURED | FLAG.FOUND | FLAG.FILTERED;
/** The snapshot without a record. @type {any} */
const NOTHING = { versions: NONE, record: null, view: null, hiddenLanes: 0 };
/** A version that no core has. */
const NEVER = 2 ** 32 - 1;

export class Live {
  /** True while search, filter or list have more to do. */
  finding = false;
  /** The search and the filter, for another core. @type {{ query: string, filter: string, fades: boolean } | null} */
  sought = null;
  /** The last visible state. @type {Seen | null} */
  seen = null;
  /** @type {Cores} */
  cores;
  /** @type {Snapshot} */
  #snapshot = NOTHING;
  /**
   * The core of the snapshot, its versions as counted by that core, and the offset added to them.
   * @type {Core | null}
   */
  #of = null;
  #counted = { record: NEVER, view: NEVER, lanes: NEVER };
  #base = 0;
  #stale = true;
  /** The arrangement, and its version. */
  #arranged = { number: NEVER, arrangement: /** @type {import('./types.js').Arrangement | null} */ (null) };
  /** @type {{ key: string, details: Details | null } | null} */
  #asked = null;
  #apply;

  /**
   * @param {(bindings: import('./engine.js').Bindings) => Core} furnished
   * @param {(core: Core) => void} installed
   * @param {(flags: number) => void} apply carries out the requests in the flags of a call
   */
  constructor(furnished, installed, apply) {
    this.cores = new Cores(furnished, installed);
    this.#apply = apply;
  }

  /** True if the core answers. */
  get alive() {
    return this.cores.current?.alive ?? false;
  }

  /** True if the core can search and filter. */
  get full() {
    return this.cores.current?.isQuick ?? false;
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

  /** Calls the core, carries out its requests, and returns the flags of the call. @param {Work} work */
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

  /** Carries out the requests in the flags of a call. @param {number} flags */
  told(flags) {
    if (flags & MOVED) this.#stale = true;
    this.#apply(flags);
  }

  /** The state of the core. Each changed part is copied once, however often it is read. @returns {Snapshot} */
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

  /** The visible time; after an error, the last one until a record is shown again. */
  get view() {
    try {
      return this.snapshot.view;
    } catch (error) {
      if (this.alive || !this.seen) throw error;
      return this.seen.view;
    }
  }

  /** The title of the record, or its file name. */
  get title() {
    return this.snapshot.record.title || this.cores.current?.name || '';
  }

  /**
   * An event with part of each list, and the lengths of the lists; null for an unknown id. A repeated request is
   * answered without the core while nothing has changed.
   * @param {string} id
   */
  details(id, from = 0, most = ENTRIES) {
    const { record, lanes, colours } = this.snapshot.versions;
    const key = [record, lanes, colours, from, most, id].join(' ');
    if (this.#asked?.key !== key) this.#asked = { key, details: this.ask(engine => engine.details(id, from, most)) };
    return this.#asked.details;
  }

  /** Remembers the visible state. */
  note() {
    // A part of a record is not remembered.
    if (!this.alive || this.cores.isPart) return;
    const { view, selected, scroll, versions: { lanes } } = this.snapshot;
    if (this.#arranged.number !== lanes) this.#arranged = { number: lanes, arrangement: this.ask(engine => engine.arrangement()) };
    const { arrangement } = this.#arranged;
    this.seen = { view, selected, scroll, arrangement };
  }
}
