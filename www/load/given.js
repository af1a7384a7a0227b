// @ts-check
// Records that a script passes as an object: typed columns in the arrays of the engine, others as text. Loaded when
// needed.
import { isNone, refused, text, wrong } from '../core/arguments.js';

/** The value for invalid lanes and offsets, which no column can have. The engine reports the row. */
const NONE = 2 ** 32 - 1;

/** The type name of a value. @param {unknown} value */
const kindOf = value => Object.prototype.toString.call(value).slice(8, -1);

/**
 * A number of a column: a Date in seconds; NaN for a missing value.
 * @param {string} name
 * @param {unknown} value
 * @param {number} place
 */
function number(name, value, place) {
  if (isNone(value)) return NaN;
  if (kindOf(value) === 'Date') return Number(value) / 1000;
  if (typeof value !== 'number' && typeof value !== 'bigint') throw wrong(`Of typed columns ${name}[${place}] is to be a number`, value);
  return Number(value);
}

/**
 * A column as an array of this type: the same memory if it has the type already, otherwise a copy.
 * @param {string} name
 * @param {any} given
 * @param {any} Kind
 */
function column(name, given, Kind) {
  const isView = ArrayBuffer.isView(given) && kindOf(given) !== 'DataView';
  if (isView && kindOf(given) === Kind.name) return new Kind(given.buffer, given.byteOffset, /** @type {any} */ (given).length);
  if (!isView && !Array.isArray(given)) throw wrong(`Of typed columns ${name} is to be a ${Kind.name} or an array of numbers`, given);
  const whole = Kind === Uint32Array;
  return Kind.from(given, (/** @type {unknown} */ value, /** @type {number} */ place) => {
    const one = number(name, value, place);
    return !whole || one >>> 0 === one ? one : NONE;
  });
}

/**
 * Titles as bytes, and the offset of each.
 * @param {any} given
 * @returns {{ bytes: Uint8Array, offsets: Uint32Array }}
 */
function titles(given) {
  if (!Array.isArray(given)) {
    const { bytes, offsets } = given ?? {};
    const all = kindOf(bytes) === 'ArrayBuffer' ? new Uint8Array(bytes) : column('titles.bytes', bytes, Uint8Array);
    return { bytes: all, offsets: column('titles.offsets', offsets, Uint32Array) };
  }
  const parts = given.map((title, place) => new TextEncoder().encode(text(`Of typed columns titles[${place}] is to be a text`, title)));
  const offsets = new Uint32Array(parts.length + 1);
  parts.forEach((part, place) => { offsets[place + 1] = offsets[place] + part.length; });
  const bytes = new Uint8Array(offsets[parts.length]);
  parts.forEach((part, place) => bytes.set(part, offsets[place]));
  return { bytes, offsets };
}

/** @typedef {{ start: Float64Array, end: Float64Array, lane: Uint32Array, lanes: string[], titles: { bytes: Uint8Array, offsets: Uint32Array }, rank?: Float32Array }} Columns */

/** The checked columns of an object. @param {any} columns @returns {Columns} */
function columnsOf({ start, end, lane, lanes, titles: given, rank }) {
  if (!Array.isArray(lanes)) throw wrong('Of typed columns lanes is to be an array of texts', lanes);
  return {
    start: column('start', start, Float64Array),
    end: column('end', end, Float64Array),
    lane: column('lane', lane, Uint32Array),
    lanes: Array.from(lanes, (title, place) => text(`Of typed columns lanes[${place}] is to be a text`, title)),
    titles: titles(given),
    rank: isNone(rank) ? undefined : column('rank', rank, Float32Array),
  };
}

/**
 * Replaces values that JSON cannot express by texts: a Date, a number that is not finite, a large integer.
 * @this {any}
 * @param {string} key
 * @param {unknown} value
 */
function asText(key, value) {
  const own = this[key];
  if (kindOf(own) === 'Date') {
    // The time of an invalid Date is NaN. It is written as such and reported, because the `null` of JSON would mean
    // that there is intentionally no date.
    return Number.isNaN(+own) ? String(own) : own.toISOString().replace(/\.000Z$/, 'Z');
  }
  return typeof own === 'bigint' || (typeof own === 'number' && !Number.isFinite(own)) ? String(own) : value;
}

/** Error text for a value that cannot be loaded. */
const LOADED = 'load takes a URL object, the text of a record, a file, bytes, a record or typed columns';

const because = (/** @type {unknown} */ error) => (error instanceof Error ? error.message : 'it throws');

/** An error thrown while a script's record was read, as a sentence. @param {any} error */
export const told = error => (error?.code === 'argument' ? error : refused(`What was given to load cannot be read (${because(error)}).`));

/** Refuses a text that is meant as an address: addresses must be URL objects. @param {string} word */
export function checkWord(word) {
  if (!/^(\w+:\/\/|\.{0,2}\/)|\.(json|csv|tsv|annals|gz|txt|ndjson|jsonl)([?#]|$)/i.test(word)) return;
  throw refused(`load takes the text of a record, and “${word.slice(0, 80)}” looks like an address. Of an address make a URL object: load(new URL('${word.slice(0, 80)}', document.baseURI)).`);
}

/**
 * The columns of an object, or its text as JSON.
 * @param {any} data
 * @param {string} kind type name of `data`
 * @returns {{ columns: Columns, text?: undefined } | { text: string, columns?: undefined }}
 */
export function take(data, kind) {
  if (typeof data !== 'object' || data === null) throw wrong(LOADED, data);
  if (ArrayBuffer.isView(data.start) || Array.isArray(data.start)) return { columns: columnsOf(data) };
  if (kind !== 'Object' && kind !== 'Array') throw refused(`${LOADED}; found ${kind}.`);
  try {
    return { text: JSON.stringify(data, asText) };
  } catch (error) {
    throw refused(`The record cannot be written as JSON (${because(error)}).`);
  }
}
