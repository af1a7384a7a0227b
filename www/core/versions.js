// @ts-check
// Numbers of pieces of state: which of them have moved.

/** @typedef {import('./types.js').Versions} Versions */
/** @typedef {{ [K in keyof Versions]: boolean }} Changed whether each piece may be another */

/** Before anything was shown. @type {Versions} */
export const NONE = { record: 0, view: 0, selection: 0, lanes: 0, colours: 0, list: 0 };

/** Numbers of another core, whose own begin at 0, above all that were there before. @param {Versions} versions @param {number} base @returns {Versions} */
export const above = (versions, base) => each(key => base + versions[key]);

/** A number above all of them. @param {Versions} versions */
export const beyond = versions => Math.max(...Object.values(versions)) + 1;

/** Which pieces have moved between two times. @param {Versions} before @param {Versions} now @returns {Changed} */
export const moved = (before, now) => each(key => before[key] !== now[key]);

/** Whether any of some pieces has moved. @param {Changed} changed @param {(keyof Versions)[]} keys */
export const any = (changed, ...keys) => keys.some(key => changed[key]);

/** @template T @param {(key: keyof Versions) => T} make @returns {{ [K in keyof Versions]: T }} */
const each = make => /** @type {any} */ (Object.fromEntries(Object.keys(NONE).map(key => [key, make(/** @type {any} */ (key))])));
