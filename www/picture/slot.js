// @ts-check
// The place of a part: fetches the part when it is first needed, and draws it again when its data has changed.
import { reason } from '../core/later.js';
import { moved, NONE } from '../core/versions.js';

/** @typedef {import('../parts/table.js').Part} Part */

export class Slot {
  /** True if it is visible. */
  open = false;
  #entry;
  #region;
  #core;
  #live;
  #failed;
  /** @type {((region: import('../parts/table.js').Region, core: import('../parts/table.js').Core) => Part) | null} */
  #make = null;
  /** @type {Promise<void> | null} */
  #coming = null;
  #waits = false;
  /** @type {Part | null} */
  #part = null;
  #drawn = NONE;

  /**
   * @param {import('../parts/table.js').Entry} entry
   * @param {import('../parts/table.js').Region} region
   * @param {import('../parts/table.js').Core} core
   * @param {import('../core/live.js').Live} live
   * @param {(message: string, again: () => void) => void} failed reports that the part could not be fetched
   */
  constructor(entry, region, core, live, failed) {
    this.#entry = entry;
    this.#region = region;
    this.#core = core;
    this.#live = live;
    this.#failed = failed;
  }

  /** The element that contains it. */
  get box() {
    return this.#region.box;
  }

  /** True if it is expected, and it or the core that it needs is loading. */
  get pending() {
    return this.open && this.#waits;
  }

  /** Fetches the part in advance. @returns {Promise<void>} */
  fetch() {
    return this.#coming ??= this.#entry.load().then(({ part }) => { this.#make = part; }, error => { this.#coming = null; throw error; });
  }

  /**
   * Shows the part, at once or after it has loaded, and then calls `shown`. `settled` is called in any case.
   * @param {() => void} [shown]
   * @param {() => void} [settled] is called in any case
   */
  show(shown = () => {}, settled = () => {}) {
    this.open = true;
    const isFull = !this.#entry.full || this.#live.full;
    if (this.#make && isFull) {
      this.update();
      shown();
      return settled();
    }
    this.#waits = true;
    Promise.all([this.fetch(), isFull ? null : this.#core.full()]).then(() => {
      if (!this.open) return;
      this.update();
      shown();
    }, error => {
      if (!this.open) return;
      this.open = false;
      this.#failed(reason(error), () => this.show(shown, settled));
    }).finally(() => {
      this.#waits = false;
      settled();
    });
  }

  /** Draws the changes, if it is visible. */
  update() {
    if (!this.open || !this.#make || !this.#live.alive || (this.#entry.full && !this.#live.full)) return;
    const { snapshot } = this.#live;
    if (!snapshot.record) return;
    this.#part ??= this.#make(this.#region, this.#core);
    const changed = moved(this.#drawn, snapshot.versions);
    this.#drawn = snapshot.versions;
    if (Object.values(changed).some(Boolean)) this.#part.update(snapshot, changed);
  }

  /** Stops a part that is loading from being shown. @returns {boolean} true if one was */
  cancel() {
    const was = this.pending;
    if (was) this.open = false;
    return was;
  }

  /** Hides the part. Its contents stay until it is drawn again. */
  hide() {
    this.open = false;
    this.#part?.hide?.();
  }

  /** Closes the part and releases its resources. */
  close() {
    this.open = false;
    this.#part?.close();
    this.#part = null;
    this.#drawn = NONE;
  }
}
