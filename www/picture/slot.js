// @ts-check
// The place of a part: fetches it when it is first wanted, and draws it anew when what it shows has moved.
import { reason } from '../core/later.js';
import { moved, NONE } from '../core/versions.js';

/** @typedef {import('../parts/table.js').Part} Part */

export class Slot {
  /** It is to be seen. */
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
  /** @type {Part | null} */
  #part = null;
  #drawn = NONE;

  /**
   * @param {import('../parts/table.js').Entry} entry
   * @param {import('../parts/table.js').Region} region
   * @param {import('../parts/table.js').Core} core
   * @param {import('../core/live.js').Live} live
   * @param {(message: string, again: () => void) => void} failed says that it could not be fetched
   */
  constructor(entry, region, core, live, failed) {
    this.#entry = entry;
    this.#region = region;
    this.#core = core;
    this.#live = live;
    this.#failed = failed;
  }

  /** What its elements are in. */
  get box() {
    return this.#region.box;
  }

  /** Whether it is on its way and somebody waits for it. */
  get pending() {
    return this.open && this.#coming !== null;
  }

  /** Fetches it, so that it is there when it is wanted. @returns {Promise<void>} */
  fetch() {
    if (this.#make) return Promise.resolve();
    return this.#coming ??= this.#entry.load().then(({ part }) => { this.#make = part; }).finally(() => { this.#coming = null; });
  }

  /** Has it drawn: at once where it is there, else when it has come, and then calls `shown`. @param {() => void} [shown] @param {() => void} [settled] is called in any case */
  show(shown = () => {}, settled = () => {}) {
    this.open = true;
    if (this.#make) {
      this.update();
      shown();
      return settled();
    }
    this.fetch().then(() => {
      if (!this.open) return;
      this.update();
      shown();
    }, error => {
      this.open = false;
      this.#failed(reason(error), () => this.show(shown, settled));
    }).finally(settled);
  }

  /** Draws what has moved, where it is to be seen. */
  update() {
    if (!this.open || !this.#make || !this.#live.alive) return;
    const { snapshot } = this.#live;
    if (!snapshot.record) return;
    this.#part ??= this.#make(this.#region, this.#core);
    const changed = moved(this.#drawn, snapshot.versions);
    this.#drawn = snapshot.versions;
    if (Object.values(changed).some(Boolean)) this.#part.update(snapshot, changed);
  }

  /** It is not to be seen for a while; what it drew stays until it is drawn anew. */
  hide() {
    this.open = false;
  }

  /** Lets go of all it holds. */
  close() {
    this.open = false;
    this.#part?.close();
    this.#part = null;
    this.#drawn = NONE;
  }
}
