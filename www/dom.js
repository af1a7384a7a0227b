// @ts-check
// Elements made of text, and numbers in words. Nothing of a record is ever parsed as HTML.
import { fetchPart } from './part.js';

/**
 * Makes an element: `text`, `class`, and attributes; an absent value leaves one away.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} props
 * @param {...(Node | string | null)} children
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'text') put(node, String(value));
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.filter(child => child !== null));
  return node;
}

/** Of a text no more letters are put into the page at once, of a list no more entries. */
const LETTERS = 600;
const ENTRIES = 60;

/** A text as it is, or of a longer one the beginning with an ellipsis. No letter is parted. */
export const brief = (text, most = 200) => (text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : text);

/** Puts a text into an element: of a long one the beginning, with a way to the rest; long words can be broken. */
export function put(node, text, most = LETTERS) {
  const isLong = text.length > most;
  const cut = isLong || /\S{200}/.test(text);
  node.textContent = cut ? brief(text) : text;
  if (cut) fetchPart('long.js').then(({ fill }) => fill(node, text, most)).catch(reportError);
  return node;
}

/**
 * Puts what is made of the first values into a place, which must have a parent by the next task, with a way to the rest.
 * @template T
 * @param {Node & ParentNode} place
 * @param {T[]} values
 * @param {(values: T[]) => Iterable<Node | string>} make
 * @param {'dd' | 'li' | 'span' | 'p'} tag of what holds the way to the rest
 */
export function some(place, values, make, tag = 'span') {
  place.append(...make(values.slice(0, ENTRIES)));
  if (values.length <= ENTRIES) return;
  const more = el(tag);
  place.append(more);
  fetchPart('long.js').then(({ rest }) => rest(more, values, ENTRIES, make)).catch(reportError);
}

/** A button that does something. */
export function button(text, run, props = {}) {
  const node = el('button', { type: 'button', class: 'annals-button', text, ...props });
  node.addEventListener('click', run);
  return node;
}

/** A link out of a record; its target learns nothing of this page. */
export const link = (href, text) => el('a', {
  href, text, dir: 'auto', target: '_blank', rel: 'noopener noreferrer', referrerpolicy: 'no-referrer',
});

/** Text of a record inside a line, whose direction turns only itself. */
export const inline = text => el('bdi', { text });

/** The element inside `node` that has the focus, or null; also in a shadow root. @returns {HTMLElement | null} */
export function focusedIn(node) {
  const { activeElement } = /** @type {Document} */ (node.getRootNode());
  return node.contains(activeElement) ? /** @type {HTMLElement} */ (activeElement) : null;
}

/** "31,000". Not by `toLocaleString`, whose first call takes the browser longer than a frame. */
export const grouped = n => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** "1 event", "31,000 events". */
export const count = (n, noun) => `${grouped(n)} ${noun}${n === 1 ? '' : 's'}`;

/** Says which language a text is in; one that is not known is not named. */
export function speak(node, language) {
  if (language) node.lang = language;
  else node.removeAttribute('lang');
}

/** The year of an EDTF date in words, or null when it has none. */
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

/** "1990 to 2015"; inside one year that year, or the dates where `fine`. */
export function years({ from, to }, fine = false) {
  const [a, b] = [year(from), year(to)];
  if (a === null || b === null || (fine && a === b && from !== to)) return `${from} to ${to}`.replace(/T/g, ' ');
  return a === b ? a : `${a} to ${b}`;
}

/** "31 events, 1990 to 2015". */
export const extent = ({ events, span = null }) => count(events, 'event') + (span ? `, ${years(span)}` : '');

/** "1.2 MB". */
export const megabytes = bytes => (bytes < 1e5 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
