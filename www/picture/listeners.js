// @ts-check
// Who listens to a timeline, by the name of what has happened.

/** @typedef {import('../face/types.js').Events} Events */

export class Listeners {
  /** @type {Map<string, Set<(event: any) => void>>} */
  #all = new Map();

  /** Listens; the result ends it. @template {keyof Events} K @param {K} name @param {(event: Events[K]) => void} listener */
  on(name, listener) {
    const those = this.#all.get(name) ?? new Set();
    this.#all.set(name, those.add(listener));
    return () => void those.delete(listener);
  }

  /** Tells them. @template {keyof Events} K @param {K} name @param {Events[K]} event */
  emit(name, event) {
    for (const listener of this.#all.get(name) ?? []) {
      // A listener's fault must not stop the picture.
      try { listener(event); } catch (error) { reportError(error); }
    }
  }
}
