// @ts-check
// Elements made of text, and numbers in words. Nothing of a record is ever parsed as HTML.
import { fetchPart } from '../core/part.js';

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

/** Of a text no more letters are put into the page at once. */
const LETTERS = 600;

/** A text as it is, or of a longer one the beginning with an ellipsis. No letter is parted. */
export const brief = (text, most = 200) => (text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : text);

/** Puts a text into an element: of a long one the beginning, with a way to the rest; long words can be broken. */
export function put(node, text, most = LETTERS) {
  const isLong = text.length > most;
  const cut = isLong || /\S{200}/.test(text);
  node.textContent = cut ? brief(text) : text;
  if (cut) fetchPart('dom/long.js').then(({ fill }) => fill(node, text, most)).catch(reportError);
  return node;
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

/** Styles of an element that no rule of the page around it can change. @param {HTMLElement | SVGElement} node @param {Record<string, string>} styles */
export function dress(node, styles) {
  for (const name in styles) node.style.setProperty(name, styles[name], 'important');
}

/** Three points of an element's own plane: its corner, and one so many CSS pixels to the right of it and one below. */
const FAR = 1000;
const points = new WeakMap();

/** The CSS zoom of an element that its boxes leave out: WebKit gives them in the element's own pixels, pointers in those of the page. */
function unsaid(node) {
  let zoom = 1;
  if (node.currentCSSZoom === undefined) for (let at = node; at; at = at.parentElement) zoom *= Number(getComputedStyle(at).zoom) || 1;
  return zoom;
}

/**
 * Where the plane of a positioned element lies in the viewport, however its ancestors are zoomed, scaled or turned: its
 * corner, and what one CSS pixel of its own to the right, and one down, is there.
 * @param {HTMLElement} node
 */
function plane(node) {
  if (!points.has(node)) {
    points.set(node, [[0, 0], [FAR, 0], [0, FAR]].map(([left, top]) => {
      const point = el('i', { 'aria-hidden': 'true' });
      dress(point, { position: 'absolute', inset: 'auto', left: `${left}px`, top: `${top}px`, width: '0', height: '0' });
      node.append(point);
      return point;
    }));
  }
  const zoom = unsaid(node);
  const [corner, right, down] = points.get(node).map(point => point.getBoundingClientRect());
  const step = ({ x, y }) => [zoom * (x - corner.x) / FAR, zoom * (y - corner.y) / FAR];
  return [zoom * corner.x, zoom * corner.y, ...step(right), ...step(down)];
}

/** The place of a pointer in a positioned element, in CSS pixels of its own. @param {HTMLElement} node @param {{ clientX: number, clientY: number }} pointer */
export function within(node, { clientX, clientY }) {
  const [left, top, ax, ay, bx, by] = plane(node);
  const [x, y] = [clientX - left, clientY - top];
  // Nothing can be pointed at in what has no extent.
  const area = ax * by - ay * bx || 1;
  return [(x * by - y * bx) / area, (ax * y - ay * x) / area];
}

/** The box in the viewport around a box in a positioned element. @param {HTMLElement} node @param {import('../core/engine.js').Box} box */
export function around(node, { x, y, width, height }) {
  const [left, top, ax, ay, bx, by] = plane(node);
  const along = (corner, a, b) => corner + a * x + b * y + Math.min(0, a * width) + Math.min(0, b * height);
  return {
    x: along(left, ax, bx), y: along(top, ay, by),
    width: Math.abs(ax) * width + Math.abs(bx) * height, height: Math.abs(ay) * width + Math.abs(by) * height,
  };
}

/** Device pixels for a CSS pixel of a positioned element, as sharp as it is seen enlarged. @param {HTMLElement} node */
export function sharpness(node) {
  const [,, ax, ay, bx, by] = plane(node);
  return devicePixelRatio * Math.max(1, Math.hypot(ax, ay), Math.hypot(bx, by));
}

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
