// @ts-check
// Other languages than English: which there are, and their words; fetched when one is asked for.
import { dateWords } from './intl.js';
import { fill } from './say.js';

/** Languages that are whole, each in a file beside this one. */
const WHOLE = ['de', 'qps'];

/**
 * A language: what the page says, the file for the core, dates as the browser knows them where the file has none, and
 * the sentences about problems, which are fetched with the first of them.
 * @typedef {{ tag: string, page: Record<string, string> | null, file: string, dates: string[], problems: (words: import('./say.js').Words) => () => Promise<(sentence: string) => string> }} Language
 */

/** The file of a language that is whole, by its tag or the tag of one of its regions; else empty. @param {string} tag */
export const wholeOf = tag => WHOLE.find(whole => whole === tag.toLowerCase().split(/[-_]/)[0]) ?? '';

/** Keys and words, out of lines. @param {string} text @returns {Record<string, string>} */
function tableOf(text) {
  const lines = text.split('\n').filter(line => /^[^#[]/.test(line));
  return Object.fromEntries(lines.map(line => {
    const at = line.indexOf(' = ');
    return [line.slice(0, at), line.slice(at + 3)];
  }));
}

/** A file beside this one. @param {string} name */
async function textOf(name) {
  const response = await fetch(new URL(`./${name}`, import.meta.url));
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.text();
}

/** The innermost pattern of a sentence that ends first: its key, and its values (`src/problem.rs`). */
const INNERMOST = /\x11(\w+)((?:\x12[^\x11-\x13]*)*)\x13/;

/**
 * Says the sentences of the core in a language: English, a mark, and the key with its values. English is left where a
 * key is not known.
 * @param {Record<string, string>} table
 * @param {import('./say.js').Words} words
 * @returns {(sentence: string) => string}
 */
export const teller = (table, words) => sentence => {
  let [english, said = ''] = sentence.split('\x1e');
  for (let found; (found = INNERMOST.exec(said));) {
    const [whole, key, list] = found;
    const pattern = table[key];
    const values = list.split('\x12').slice(1);
    if (pattern === undefined) return english;
    const filled = pattern.includes('|') ? words.counted(pattern, Number(values[0]), values.slice(1)) : fill(pattern, values);
    said = said.slice(0, found.index) + filled + said.slice(found.index + whole.length);
  }
  return said && !/[\x11-\x13]/.test(said) ? said : english;
};

/** The words of a language; null for one that is not known. Fails where its file cannot be had. @param {string} tag @returns {Promise<Language | null>} */
export async function languageOf(tag) {
  const whole = wholeOf(tag);
  if (!whole) {
    const dates = dateWords(tag);
    return dates.length || /^en\b/i.test(tag) ? { tag, page: null, file: '', dates, problems: ({ told }) => async () => told } : null;
  }
  const file = await textOf(`${whole}.txt`);
  return {
    tag,
    page: tableOf(file.slice(file.indexOf('[page]\n') + 7)),
    file,
    dates: whole === tag || whole === 'qps' ? [] : dateWords(tag),
    problems: words => async () => teller(tableOf(await textOf(`${whole}.problems.txt`)), words),
  };
}
