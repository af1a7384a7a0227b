// @ts-check
// The core in use: the current one, another for a large record, or one with the first part of a record that is still
// arriving.
import { start, startQuick } from './engine.js';
import { LARGE } from './flags.js';
import { Fault } from './later.js';

/** @typedef {import('./engine.js').Core} Core */

/** The cores of one timeline. */
export class Cores {
  /** The core in use. @type {Core | null} */
  current = null;
  /** True once a part has needed the core for large records, which alone can search and filter. */
  full = false;
  /**
   * The core of the previous record, while a part of the next one is shown.
   * @type {{ core: Core, loaded: boolean } | null}
   */
  #before = null;
  #furnished;
  #installed;

  /**
   * @param {(bindings: import('./engine.js').Bindings) => Core} furnished makes a core with the settings of the timeline
   * @param {(core: Core) => void} installed is called with each core that is installed
   */
  constructor(furnished, installed) {
    this.#furnished = furnished;
    this.#installed = installed;
  }

  /** True if the current core has only a part of a record. */
  get isPart() {
    return this.#before !== null;
  }

  /** Starts the engine. Returns a function that installs the first core, to be called when all settings are known. */
  async start() {
    const bindings = await start();
    return () => this.#install(this.#furnished(bindings));
  }

  /**
   * The core for a record with this number of dated events: the current one or, for a large record and where a part needs
   * it, one compiled for speed. The latter replaces the current one only by `adopt`.
   * @param {number} dated
   */
  async forRecord(dated) {
    const present = this.#before?.core ?? this.current;
    return dated <= LARGE && present?.alive && (present.isQuick || !this.full) ? present : this.forPart(dated);
  }

  /**
   * A new core for the first part of a record with this number of dated events. Fails if the engine for large records
   * is not available.
   * @param {number} dated
   */
  async forPart(dated) {
    const bindings = await (dated > LARGE || this.full ? startQuick() : start());
    if (!bindings) throw new Fault('network', 'noQuick');
    return this.#furnished(bindings);
  }

  /** Installs a core that has taken a record. @param {Core} core */
  adopt(core) {
    if (core === this.current) return;
    this.current?.free();
    if (this.#before?.core !== core) this.#before?.core.free();
    this.#before = null;
    this.#install(core);
  }

  /**
   * Installs a core with a part of a record; the previous record is kept.
   * @param {Core} core
   * @param {boolean} loaded true if there is a previous record
   */
  show(core, loaded) {
    if (this.#before) this.current?.free();
    else if (this.current) this.#before = { core: this.current, loaded };
    this.#install(core);
  }

  /**
   * Brings back the record before a part. Returns false if there was none, in which case the part remains, or if its
   * core has failed meanwhile, in which case no core is left.
   */
  drop() {
    const before = this.#before;
    this.#before = null;
    if (!before) return false;
    const { core, loaded } = before;
    if (!loaded) core.free();
    else {
      this.current?.free();
      if (core.alive) this.#install(core);
    }
    return loaded && core.alive;
  }

  /** Frees the core of a record that could not be shown. @param {Core} core */
  discard(core) {
    if (core !== this.current && core !== this.#before?.core) core.free();
    else if (core.alive) core.run(engine => engine.forget());
  }

  /** Frees all memory. */
  free() {
    this.current?.free();
    this.#before?.core.free();
  }

  /** @param {Core} core */
  #install(core) {
    this.current = core;
    this.#installed(core);
  }
}
