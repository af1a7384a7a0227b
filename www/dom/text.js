// @ts-check
// Numbers, years and sizes in words.

/** @typedef {import('../words/say.js').Words} Words */

/** The year of an EDTF date in words, or null when it has none. @param {Words} words @param {string} date */
function year(words, date) {
  const found = /^Y?(-?\d+)/.exec(date);
  if (!found) return null;
  const n = Number(found[1]);
  // ISO 8601 has a year 0, which is 1 BCE.
  const size = n > 0 ? n : 1 - n;
  const said = size < 1e4 ? String(size) : size.toLocaleString(words.tag, { notation: 'compact', compactDisplay: 'long' });
  if (n <= 0) return words.say('yearBce', said);
  // A bare 14 would be taken for a day.
  return n < 1000 ? words.say('yearAd', said) : said;
}

/** "1990 to 2015"; inside one year that year, or the dates where `fine`. @param {Words} words @param {{ from: string, to: string }} span @param {boolean} [fine] */
export function years(words, { from, to }, fine = false) {
  const [a, b] = [year(words, from), year(words, to)];
  if (a === null || b === null || (fine && a === b && from !== to)) return words.say('yearsTo', from, to).replace(/T/g, ' ');
  return a === b ? a : words.say('yearsTo', a, b);
}

/** "31 events, 1990 to 2015". @param {Words} words @param {{ events: number, span: { from: string, to: string } | null }} record */
export const extent = (words, { events, span }) => words.count('eventCount', events) + (span ? `, ${years(words, span)}` : '');

/** "1.2 MB". @param {Words} words @param {number} bytes */
export const megabytes = (words, bytes) => (bytes < 1e5 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1).replace('.', words.say('decimal'))} MB`);
