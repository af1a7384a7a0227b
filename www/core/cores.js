// @ts-check
// Which core is at work: the present one, one for a large record, one with a part of what is still coming.
import { start, startQuick } from './engine.js';
import { LARGE } from './flags.js';
import { Fault } from './later.js';

/** @typedef {import('./engine.js').Core} Core */

/** The cores of one timeline. */
export class Cores {
  /** The one at work. @type {Core | null} */
  current = null;
  /** That of the record before, while a part of the next one is shown. @type {{ core: Core, loaded: boolean } | null} */
  #before = null;
  #furnished;
  #installed;

  /**
   * @param {(bindings: import('./engine.js').Bindings) => Core} furnished makes a core that knows what the timeline was told
   * @param {(core: Core) => void} installed is told of a core that has come to work
   */
  constructor(furnished, installed) {
    this.#furnished = furnished;
    this.#installed = installed;
  }

  /** Whether the present one has only a part of a record. */
  get isPart() {
    return this.#before !== null;
  }

  /** Starts the engine; the result puts the first core to work, once it can be told all. */
  async start() {
    const bindings = await start();
    return () => this.#install(this.#furnished(bindings));
  }

  /**
   * The core that a record of so many dated events is to be opened in: the present one, or for a large record another,
   * made for speed, which takes its place by `adopt` and until then leaves it as it is.
   * @param {number} dated
   */
  async forRecord(dated) {
    const present = this.#before?.core ?? this.current;
    return dated <= LARGE && present?.alive ? present : this.forPart(dated);
  }

  /** A core of its own, for a part of a record with so many dated events. Fails where the engine for large ones cannot be had. @param {number} dated */
  async forPart(dated) {
    const bindings = await (dated > LARGE ? startQuick() : start());
    if (!bindings) throw new Fault('network', 'noQuick');
    return this.#furnished(bindings);
  }

  /** Puts a core that has taken a record in the place of the present one. @param {Core} core */
  adopt(core) {
    if (core === this.current) return;
    this.current?.free();
    if (this.#before?.core !== core) this.#before?.core.free();
    this.#before = null;
    this.#install(core);
  }

  /** Puts a core with a part of a record to work; the record before waits. @param {Core} core @param {boolean} loaded there is one */
  show(core, loaded) {
    if (this.#before) this.current?.free();
    else if (this.current) this.#before = { core: this.current, loaded };
    this.#install(core);
  }

  /**
   * Whether the record before a part is back; where there was none, the part stays. Where its core was torn meanwhile no
   * core is left alive.
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

  /** Gives back what a record that came to nothing has left. @param {Core} core */
  discard(core) {
    if (core !== this.current && core !== this.#before?.core) core.free();
    else if (core.alive) core.run(engine => engine.forget());
  }

  /** Gives all memory back. */
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
