// @ts-check
// Other languages than English: which there are, and their words; fetched when one is asked for.
import { dateWords } from './intl.js';

/** Languages that are whole, each in a file beside this one. */
const WHOLE = ['de', 'qps'];

/**
 * A language: what the page says, the file for the core, and dates as the browser knows them where the file has none.
 * @typedef {{ tag: string, page: Record<string, string> | null, file: string, dates: string[] }} Language
 */

/** The file of a language that is whole, by its tag or the tag of one of its regions; else empty. @param {string} tag */
export const wholeOf = tag => WHOLE.find(whole => whole === tag.toLowerCase().split(/[-_]/)[0]) ?? '';

/** What the page says, out of the lines behind `[page]`. @param {string} file */
function pageOf(file) {
  const lines = file.slice(file.indexOf('\n[page]\n') + 8).split('\n').filter(line => /^[^#[]/.test(line));
  return Object.fromEntries(lines.map(line => {
    const at = line.indexOf(' = ');
    return [line.slice(0, at), line.slice(at + 3)];
  }));
}

/** The words of a language; null for one that is not known. Fails where its file cannot be had. @param {string} tag @returns {Promise<Language | null>} */
export async function languageOf(tag) {
  const whole = wholeOf(tag);
  if (!whole) {
    const dates = dateWords(tag);
    return dates.length || /^en\b/i.test(tag) ? { tag, page: null, file: '', dates } : null;
  }
  const response = await fetch(new URL(`./${whole}.txt`, import.meta.url));
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const file = await response.text();
  return { tag, page: pageOf(file), file, dates: whole === tag || whole === 'qps' ? [] : dateWords(tag) };
}
