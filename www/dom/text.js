// @ts-check
// Numbers, years and sizes in words.

/** "31,000". Not by `toLocaleString`, whose first call takes the browser longer than a frame. @param {number} n */
export const grouped = n => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** "1 event", "31,000 events". @param {number} n @param {string} noun */
export const count = (n, noun) => `${grouped(n)} ${noun}${n === 1 ? '' : 's'}`;

/** The year of an EDTF date in words, or null when it has none. @param {string} date */
function year(date) {
  const found = /^Y?(-?\d+)/.exec(date);
  if (!found) return null;
  const n = Number(found[1]);
  // ISO 8601 has a year 0, which is 1 BCE.
  const size = n > 0 ? n : 1 - n;
  const said = size < 1e4 ? String(size) : size.toLocaleString('en', { notation: 'compact', compactDisplay: 'long' });
  if (n <= 0) return `${said} BCE`;
  // A bare 14 would be taken for a day.
  return n < 1000 ? `AD ${said}` : said;
}

/** "1990 to 2015"; inside one year that year, or the dates where `fine`. @param {{ from: string, to: string }} span @param {boolean} [fine] */
export function years({ from, to }, fine = false) {
  const [a, b] = [year(from), year(to)];
  if (a === null || b === null || (fine && a === b && from !== to)) return `${from} to ${to}`.replace(/T/g, ' ');
  return a === b ? a : `${a} to ${b}`;
}

/** "31 events, 1990 to 2015". @param {{ events: number, span: { from: string, to: string } | null }} record */
export const extent = ({ events, span }) => count(events, 'event') + (span ? `, ${years(span)}` : '');

/** "1.2 MB". @param {number} bytes */
export const megabytes = bytes => (bytes < 1e5 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
