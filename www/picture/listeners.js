// @ts-check
// The listeners of a timeline, by event name.

/** @typedef {import('../face/types.js').Events} Events */

export class Listeners {
  /** @type {Map<string, Set<(event: any) => void>>} */
  #all = new Map();

  /**
   * Adds a listener; returns a function that removes it.
   * @template {keyof Events} K
   * @param {K} name
   * @param {(event: Events[K]) => void} listener
   */
  on(name, listener) {
    const those = this.#all.get(name) ?? new Set();
    this.#all.set(name, those.add(listener));
    return () => void those.delete(listener);
  }

  /** Calls the listeners. @template {keyof Events} K @param {K} name @param {Events[K]} event */
  emit(name, event) {
    for (const listener of this.#all.get(name) ?? []) {
      // An error of a listener must not stop the picture.
      try { listener(event); } catch (error) { reportError(error); }
    }
  }
}
