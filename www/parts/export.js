// @ts-check
// The events as a file: a table in CSV, or Annals JSON that opens again. One way for the list and for sharing.
import { later } from '../core/later.js';
import { el } from '../dom/el.js';
import { fileName, save } from '../dom/save.js';
import { finder } from './finder.js';

/** @typedef {import('../core/found.js').ListedEvent} Listed */
/** @typedef {import('./table.js').Core} Core */

/** Rows that are read at a time. */
const AT_ONCE = 500;
/** Fields of a table, in the words of a record, and the column of each. @type {[string, keyof Listed][]} */
const FIELDS = [['id', 'id'], ['date', 'date'], ['title', 'title'], ['kind', 'kind'], ['lane', 'laneTitle'], ['text', 'text'], ['actors', 'actors'],
  ['places', 'places'], ['tags', 'tags'], ['sources', 'sources'], ['date_in_words', 'dateText']];
/** Media types by the endings of the files. */
const TYPES = { csv: 'text/csv', json: 'application/json' };

/** A cell of CSV; one that a spreadsheet would run gets an apostrophe. @param {string} text */
export const cell = text => {
  const safe = /^'*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * The events that the filter keeps in the order of the list, or all by date; read in parts so that the page can respond.
 * @param {Core} core
 * @param {boolean} all
 * @returns {Promise<Listed[]>}
 */
export async function rows(core, all) {
  const { ask } = finder(core);
  /** @type {Listed[]} */
  const list = [];
  for (let more = true; more;) {
    const answer = ask(engine => engine.list_page(list.length, AT_ONCE, true, all));
    list.push(...answer.events);
    more = answer.events.length > 0 && list.length < answer.total;
    await new Promise(resolve => setTimeout(resolve));
  }
  return list;
}

/** The contents of a file. @param {Core} core @param {'csv' | 'json'} ending @param {boolean} all @returns {Promise<BlobPart[]>} */
async function contents(core, ending, all) {
  if (ending === 'json') {
    const { answer } = await later('load/reader.js');
    return /** @type {BlobPart[]} */ (await answer([finder(core).ask(engine => engine.to_write(all))], core.words));
  }
  const list = await rows(core, all);
  const lines = [FIELDS.map(([name]) => name), ...list.map(event => FIELDS.map(([, key]) => cell(event[key])))].map(cells => cells.join(','));
  // The mark at the begin has spreadsheets read UTF-8.
  return [`\ufeff${lines.join('\r\n')}\r\n`];
}

/**
 * Saves the events that the filter keeps, or all, and says in a place what to do where that fails.
 * @param {Core} core
 * @param {'csv' | 'json'} ending
 * @param {string} title of the record
 * @param {boolean} all
 * @param {HTMLElement} place
 */
export async function saveEvents(core, ending, title, all, place) {
  const { words, full } = core;
  try {
    await full();
    save(new Blob(await contents(core, ending, all), { type: TYPES[ending] }), fileName(title, ending));
    // A sandbox may stop a file without a word.
    place.replaceChildren(self.origin === 'null' ? el('p', { class: 'annals-soft', text: words.say('notSaved') }) : '');
  } catch (error) {
    console.warn(error);
    place.replaceChildren(el('p', { text: words.fault(error) }));
  }
}
