// @ts-check
// Draws the picture again for printing: all lanes, in the light theme, as vector graphics instead of pixels; a long one in
// rows, a high one in pieces; after it the events with their dates and sources.
import { dress, el } from '../dom/el.js';
import { years } from '../dom/text.js';

const SVG = 'http://www.w3.org/2000/svg';
/** Layout width of the printed picture in CSS pixels; printing scales it. */
const WIDTH = 1000;
/** Number of events that are listed. */
const EVENTS = 400;
/** Events that have room in a row of the picture, in each lane and at least, and rows. */
const IN_LANE = 5;
const IN_ROW = 40;
const ROWS = 8;
/** In s: a day, and the first and last second of years with four digits. */
const DAY = 86_400;
const [FIRST, LAST] = [-62_135_596_800, 253_402_300_799];
/** Height by width: a picture that is higher than the first is cut between lanes into pieces about as high as the second. */
const HIGH = 1.25;
const PIECE = 0.62;
/** What stands beside the picture only for hands. */
const HANDS = 'button:not(.annals-link), input, select, textarea, [data-annals=told], .annals-hits, .annals-compare, .annals-terms, .annals-own, .annals-samples';

/** A text with its character references replaced. @param {string} text */
export const plain = text => text.replace(/&(lt|gt|quot|apos|amp);/g, (_, /** @type {'lt' | 'gt' | 'quot' | 'apos' | 'amp'} */ name) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name]);

/**
 * Elements for an SVG text of the core, made one by one, because a page with Trusted Types does not allow parsing of
 * text.
 * @param {string} text
 */
function drawn(text) {
  let at = /** @type {Element} */ (document.createElement('div'));
  for (const [, end, name, attributes, empty, words] of text.matchAll(/<(\/?)(\w+)([^>]*?)(\/?)>([^<]*)/g)) {
    if (end) at = at.parentElement ?? at;
    else {
      const node = /** @type {SVGElement} */ (document.createElementNS(SVG, name));
      for (const [, key, value] of attributes.matchAll(/([\w:-]+)="([^"]*)"/g)) {
        if (key !== 'xmlns') node.setAttribute(key, plain(value));
        // As styles, because a host's rules for drawings would override attributes. The whole has its size from its
        // place.
        if (name !== 'svg' || key === 'font-family') for (const unit of ['px', '']) dress(node, { [key]: plain(value) + unit });
      }
      at.append(node);
      if (!empty) at = node;
    }
    if (words.trim()) at.append(plain(words));
  }
  return at;
}

/** The stretches of the view that each have a row, as dates; one without dates is the view. @param {import('../core/live.js').Live} live @returns {[string?, string?][]} */
function stretches(live) {
  const { fromSeconds: from, toSeconds: to } = live.view;
  const room = Math.max(IN_ROW, IN_LANE * live.ask(engine => engine.arrangement()).total);
  const rows = Math.min(ROWS, Math.ceil(live.ask(engine => engine.count(from, to)) / room));
  const step = (to - from) / rows;
  if (rows < 2 || from < FIRST || to > LAST || step < 2 * DAY) return [[]];
  const date = (/** @type {number} */ second) => new Date(second * 1000).toISOString().slice(0, 10);
  return Array.from({ length: rows }, (_, n) => [date(from + n * step), date(from + (n + 1) * step - (n + 1 < rows ? DAY : 0))]);
}

/** An element of a drawing. @param {string} name @param {Record<string, string | number>} attributes @param {...Node} children */
function shape(name, attributes, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const key in attributes) node.setAttribute(key, String(attributes[key]));
  node.append(...children);
  return node;
}

/**
 * Where a picture is cut: edges of lanes, which are those of grounds as wide as it, from the first lane to its end.
 * @param {number} width
 * @param {number} height
 * @param {number[]} edges
 */
export function cuts(width, height, edges) {
  const all = [...new Set(edges)].sort((a, b) => a - b).filter(edge => edge > 0 && edge < height);
  if (height <= HIGH * width || all.length < 2) return [0, height];
  const found = [0];
  for (const [at, edge] of all.entries()) {
    const next = all[at + 1] ?? height;
    if (edge > all[0] && next - found[found.length - 1] > PIECE * width) found.push(edge);
  }
  return [...found, height];
}

/** Cuts a drawing that is higher than paper into pieces, each with the axis. @param {Element} svg @param {string} id of what it draws @returns {Element[]} */
function pieces(svg, id) {
  const [, , width, height] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const grounds = [...svg.children].filter(node => node.tagName === 'rect' && node.getAttribute('x') === '0' && Number(node.getAttribute('width')) === width);
  const edges = grounds.map(node => [Number(node.getAttribute('y')), Number(node.getAttribute('height'))]).filter(([, high]) => high < height).flatMap(([y, high]) => [y, y + high]);
  const [first, ...rest] = cuts(width, height, edges);
  const fit = (/** @type {Element} */ node, /** @type {number} */ high) => {
    // As wide as the paper, and no higher than what the title leaves of a page.
    dress(/** @type {HTMLElement} */ (node), { 'display': 'block', 'width': '100%', 'height': 'auto', 'max-width': `calc(84vh * ${width / high})`, 'margin': '0 auto 6px', 'break-inside': 'avoid' });
    return node;
  };
  if (rest.length === 1) return [fit(svg, height)];
  // The ground of the axis itself begins at the top.
  const axis = Math.min(...edges.filter(edge => edge > 0));
  const drawing = shape('g', { id });
  drawing.append(...svg.childNodes);
  svg.append(drawing);
  svg.setAttribute('viewBox', `0 0 ${width} ${rest[0]}`);
  svg.removeAttribute('height');
  const part = (/** @type {number} */ y, /** @type {number} */ from, /** @type {number} */ high) =>
    shape('svg', { x: 0, y, width, height: high, viewBox: `0 ${from} ${width} ${high}` }, shape('use', { href: `#${id}` }));
  return [fit(svg, rest[0] - first), ...rest.slice(1).map((end, at) => {
    const high = axis + end - rest[at];
    const piece = shape('svg', { viewBox: `0 0 ${width} ${high}` }, part(0, 0, axis), part(axis, rest[at], end - rest[at]));
    // Not by the attribute, which the policy of a page may refuse.
    dress(/** @type {SVGElement} */ (piece), { 'font-family': svg.getAttribute('font-family') ?? '' });
    return fit(piece, high);
  })];
}

/** The printed picture. @param {import('./stage.js').Stage} stage */
function pictured({ live, words, speech: { tag } }) {
  const box = el('div');
  const rows = stretches(live);
  for (const [at, [from, to]] of rows.entries()) {
    const svg = drawn(live.ask(engine => engine.svg(from, to, WIDTH, tag))).firstElementChild;
    if (!svg) continue;
    const row = el('div', {}, from && to ? el('p', { class: 'annals-soft', text: years(words, { from, to }, true) }) : null);
    if (from) dress(/** @type {HTMLElement} */ (row.firstChild), { 'break-after': 'avoid', margin: '12px 0 4px' });
    row.append(...pieces(svg, `annals-paper-${at}`));
    box.append(row);
  }
  return box;
}

/**
 * The events in order of time, from the first of the record or, of a large one, from the first in view.
 * @param {import('../core/live.js').Live} live
 */
function* events(live) {
  const { record, selected } = live.snapshot;
  const details = (/** @type {string | null | undefined} */ id) => (typeof id === 'string' ? live.ask(engine => engine.details(id, 0, 3)) : null);
  let event = details(live.ask(engine => engine.options())[0]?.id ?? selected);
  for (let n = 0; event?.previous && record.events <= EVENTS && n < EVENTS; n++) event = details(event.previous);
  for (let n = 0; event && n < EVENTS; n++) {
    yield event;
    event = details(event.next);
  }
}

/**
 * The list of the events with their dates and sources.
 * @param {import('./stage.js').Stage} stage
 */
function listed({ live, words }) {
  const table = el('table', { class: 'annals-events' });
  dress(table, { width: '100%', 'border-collapse': 'collapse', 'font-size': '12px', 'margin-top': '20px', 'text-align': 'start' });
  const all = [...events(live)].map(({ dateText, title, sources }) => [dateText, title, sources.map(({ title: work, at }) => [work, at].filter(Boolean).join(', ')).join('; ')]);
  // Where no source is named, there is no column for it.
  const columns = all.some(([, , source]) => source) ? 3 : 2;
  const row = (/** @type {'th' | 'td'} */ tag, /** @type {string[]} */ ...texts) => {
    const cells = texts.slice(0, columns).map((text, at) => {
      const cell = el(tag, { text, dir: 'auto' });
      dress(cell, { padding: '3px 12px 3px 0', 'vertical-align': 'top', 'text-align': 'start', 'border-bottom': '1px solid #ccc', width: ['22%', columns > 2 ? '43%' : '78%', '35%'][at], 'overflow-wrap': 'anywhere' });
      return cell;
    });
    const line = el('tr', {}, ...cells);
    dress(line, { 'break-inside': 'avoid' });
    return line;
  };
  // Repeated on each page.
  const head = el('thead', {}, row('th', words.say('date'), words.say('event'), words.say('source')));
  dress(head, { display: 'table-header-group' });
  const body = el('tbody');
  body.append(...all.map(texts => row('td', ...texts)));
  table.append(head, body);
  const rest = live.snapshot.record.events - all.length;
  return el('div', {}, table, rest > 0 ? el('p', { text: words.say('andMore', words.grouped(rest)) }) : null);
}

/**
 * Shows the printed picture while the page is printed, in the light theme.
 * @param {import('./stage.js').Stage} stage
 * @param {import('./panel.js').Panel} panel
 * @param {AbortSignal} signal
 */
export function followPrint(stage, panel, signal) {
  /** @type {Element | null} */
  let paper = null;
  /** Bring back what stands there for hands. @type {(() => void)[]} */
  let laid = [];
  window.addEventListener('beforeprint', () => {
    stage.wear(['light', []]);
    panel.unfold();
    paper?.remove();
    const { live, loaded } = stage;
    paper = loaded && live.alive ? pictured(stage) : el('div');
    paper.className = 'annals-paper';
    if (loaded && live.alive && live.snapshot.record.events) paper.append(listed(stage));
    stage.frame.stage.append(paper);
    laid.forEach(back => back());
    const { root } = stage.frame;
    const own = (/** @type {string} */ selector) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);
    for (const one of own('.annals-panel :is(.annals-heading, .annals-kind, summary)')) dress(one, { 'break-after': 'avoid' });
    for (const one of own('.annals-legend, .annals-panel :is(li, dd, .annals-source)')) dress(one, { 'break-inside': 'avoid' });
    for (const one of own('.annals-dot')) dress(one, { 'print-color-adjust': 'exact' });
    const hint = stage.words.say('selectHint');
    laid = [...own(HANDS), ...own('.annals-part > p').filter(({ textContent }) => textContent === hint)].map(one => {
      const before = one.style.removeProperty('display');
      dress(one, { display: 'none' });
      return () => dress(one, { display: before });
    });
  }, { signal });
  window.addEventListener('afterprint', () => {
    paper?.remove();
    laid.splice(0).forEach(back => back());
    stage.wear();
    panel.update();
  }, { signal });
}
