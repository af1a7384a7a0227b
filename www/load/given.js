// @ts-check
// Records that a script has as an object: typed columns in the arrays that the engine takes, others as text; loaded when
// there is one.
import { isNone, refused, text, wrong } from '../core/arguments.js';

/** Lanes and offsets that no column can have are this, which the engine names row by row. */
const NONE = 2 ** 32 - 1;

/** What a value calls itself. @param {unknown} value */
const kindOf = value => Object.prototype.toString.call(value).slice(8, -1);

/** A number in a column; a Date is its seconds, nothing is no number. @param {string} name @param {unknown} value @param {number} place */
function number(name, value, place) {
  if (isNone(value)) return NaN;
  if (kindOf(value) === 'Date') return Number(value) / 1000;
  if (typeof value !== 'number' && typeof value !== 'bigint') throw wrong(`Of typed columns ${name}[${place}] is to be a number`, value);
  return Number(value);
}

/**
 * A column in an array of this kind: the same memory where it is of it already, else a copy.
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

/** Titles as their bytes and where each begins. @param {any} given @returns {{ bytes: Uint8Array, offsets: Uint32Array }} */
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

/** The columns of an object, checked. @param {any} columns @returns {Columns} */
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
 * What JSON has no place for, as the text that it is: a Date to its second, a number that is none, a large whole one.
 * @this {any}
 * @param {string} key
 * @param {unknown} value
 */
function asText(key, value) {
  const own = this[key];
  if (kindOf(own) === 'Date') {
    // The instant of an invalid Date is NaN: it is named, where JSON would write null, which means no date on purpose.
    return Number.isNaN(+own) ? String(own) : own.toISOString().replace(/\.000Z$/, 'Z');
  }
  return typeof own === 'bigint' || (typeof own === 'number' && !Number.isFinite(own)) ? String(own) : value;
}

/** What is expected where nothing can be loaded. */
const LOADED = 'load takes a URL object, the text of a record, a file, bytes, a record or typed columns';

const because = (/** @type {unknown} */ error) => (error instanceof Error ? error.message : 'it throws');

/** What a script has thrown while its record was read, in a sentence. @param {any} error */
export const told = error => (error?.code === 'argument' ? error : refused(`What was given to load cannot be read (${because(error)}).`));

/** Refuses a text that is meant as an address: only a URL object is one. @param {string} word */
export function checkWord(word) {
  if (!/^(\w+:\/\/|\.{0,2}\/)|\.(json|csv|tsv|annals|gz|txt|ndjson|jsonl)([?#]|$)/i.test(word)) return;
  throw refused(`load takes the text of a record, and “${word.slice(0, 80)}” looks like an address. Of an address make a URL object: load(new URL('${word.slice(0, 80)}', document.baseURI)).`);
}

/**
 * The columns, or a record as the text of its JSON.
 * @param {any} data
 * @param {string} kind what `data` calls itself
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
