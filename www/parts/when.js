// @ts-check
// What a typed date means. The reader of written dates answers, which is fetched with the first letters; until its answer
// is there, and where it cannot be had, a text is taken as EDTF, which the core reads itself.
import { later } from '../core/later.js';

/** What begins the question (src/formats/shelf.rs). */
const DATE = new TextEncoder().encode('ANNADATE');
/** In ms: rest of the hands after which the reader is asked. */
const REST = 120;
/** Letters of a date, and answers that are kept. */
const MOST = 100;
const KEPT = 200;

/** Answers by their texts. @type {Map<string, string[]>} */
const known = new Map();
let timer = 0;

/** A text with single blanks. @param {string} text */
const tidy = text => text.trim().replace(/\s+/g, ' ');

/**
 * What a text means as EDTF that the core may still refuse: none, one, or two where day and month cannot be told apart.
 * @param {string} text
 * @returns {string[]}
 */
export function meanings(text) {
  const whole = tidy(text);
  if (!whole || whole.length > MOST) return [];
  return known.get(whole) ?? [whole];
}

/** True if the reader has nothing more to say of a text. @param {string} text */
export function isKnown(text) {
  const whole = tidy(text);
  return !whole || whole.length > MOST || known.has(whole);
}

/**
 * Asks the reader what a text means. Resolves with true when its answer is there; with false where there is none, or
 * another text was asked for meanwhile.
 * @param {string} text
 * @param {import('../words/say.js').Words} words
 * @returns {Promise<boolean>}
 */
export async function learn(text, words) {
  clearTimeout(timer);
  if (isKnown(text)) return true;
  const whole = tidy(text);
  const own = await new Promise(resolve => { timer = window.setTimeout(() => resolve(timer), REST); });
  try {
    const { answer } = await later('load/reader.js');
    const pieces = await answer([DATE, new TextEncoder().encode(whole)], words);
    const dates = JSON.parse(await new Blob(/** @type {BlobPart[]} */ (pieces)).text());
    if (known.size > KEPT) known.clear();
    known.set(whole, dates);
    return own === timer;
  } catch (error) {
    console.warn(error);
    return false;
  }
}
