// @ts-check
// Versions of the parts of the state, and which of them have changed.

/** @typedef {import('./types.js').Versions} Versions */
/** @typedef {{ [K in keyof Versions]: boolean }} Changed true for each part that may have changed */

/** The versions before the first picture. @type {Versions} */
export const NONE = { record: 0, view: 0, selection: 0, lanes: 0, colours: 0, list: 0, hits: 0, filter: 0 };

/**
 * The versions of a new core, which counts from 0, raised above all earlier ones.
 * @param {Versions} versions
 * @param {number} base
 * @returns {Versions}
 */
export const above = (versions, base) => each(key => base + versions[key]);

/** A version above all of them. @param {Versions} versions */
export const beyond = versions => Math.max(...Object.values(versions)) + 1;

/**
 * The parts that differ between two sets of versions.
 * @param {Versions} before
 * @param {Versions} now
 * @returns {Changed}
 */
export const moved = (before, now) => each(key => before[key] !== now[key]);

/** True if any of the given parts has changed. @param {Changed} changed @param {(keyof Versions)[]} keys */
export const any = (changed, ...keys) => keys.some(key => changed[key]);

/** @template T @param {(key: keyof Versions) => T} make @returns {{ [K in keyof Versions]: T }} */
const each = make => /** @type {any} */ (Object.fromEntries(Object.keys(NONE).map(key => [key, make(/** @type {any} */ (key))])));
