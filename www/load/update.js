// @ts-check
// Changes of the record that is shown, as a file for the reader: what it begins with, the length of the change, the
// change as JSON, the packed form of the record (src/formats/update.rs); loaded when there is one.
import { fields, isNone, refused, wrong } from '../core/arguments.js';
import { Fault, later } from '../core/later.js';
import { take } from './given.js';
import { joined } from './read.js';

const EXPECTED = "update takes an object such as { add: [{ date: '2005', title: 'B' }], change: [{ id: 'a', title: 'C' }], remove: ['d'] }";
const BEGIN = new TextEncoder().encode('ANNEDIT1');

/** Whether a value is an array; a proxy that was revoked is none. @param {unknown} value */
function isList(value) {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** The lists of a change as JSON; what can be wrong without the record is refused. @param {unknown} change @returns {string} */
export function textOf(change) {
  const lists = fields(EXPECTED, change, 'add', 'change', 'remove');
  const given = Object.entries(lists).filter(([, list]) => !isNone(list));
  if (!given.length) throw wrong(EXPECTED, change);
  for (const [name, list] of given) if (!isList(list)) throw wrong(`${name} of update is to be an array`, list);
  return /** @type {string} */ (take(Object.fromEntries(given), 'Object').text);
}

/**
 * The change and the record as one file.
 * @param {string} text
 * @param {Uint8Array[] | null} packed the pieces of the packed form
 */
export function fileOf(text, packed) {
  if (!packed) {
    throw refused('This record cannot be updated: it is made of typed columns, or its packed form has more than 16 MiB. Load it again with the change in it.');
  }
  const change = new TextEncoder().encode(text);
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, change.length, true);
  return joined([BEGIN, size, change, ...packed]);
}

/**
 * Changes the record that is shown, after the changes before this one: all of it, or nothing.
 * @param {import('./load.js').Loader} loader
 * @param {import('../picture/stage.js').Stage} stage
 * @param {import('../face/types.js').Change} change
 * @param {{ take: (file: Uint8Array, name: string, loading: import('./load.js').Loading) => Promise<import('../face/types.js').Loaded>,
 *   failed: (loading: import('./load.js').Loading, error: unknown, file: Uint8Array) => Promise<void> }} ways
 */
export function update(loader, stage, change, { take: read, failed }) {
  const text = textOf(change);
  const turn = loader.changes.then(async () => {
    // What is on its way is what is to be changed.
    if (loader.busy) await stage.idle();
    const { shown } = loader;
    if (!shown) throw refused('There is no record to update; load one.');
    const file = fileOf(text, shown.packed);
    const loading = loader.claim();
    try {
      loading.kept = (await later('load/keep.js')).keeper(stage.live);
      loading.isHome = shown.isHome;
      return await read(file, shown.name, loading);
    } catch (error) {
      // What was asked wrongly is told to whom it asked.
      if (/** @type {any} */ (error)?.code !== 'argument') await failed(loading, error, file);
      if (error instanceof Fault) error.message = stage.words.fault(error);
      throw error;
    } finally {
      loader.release(loading);
    }
  });
  loader.changes = turn.catch(() => {});
  return turn;
}
