// @ts-check
// Draws the picture again for printing: all lanes, in the light theme, as vector graphics instead of pixels; after it the
// events with their dates and sources.
import { dress, el } from '../dom/el.js';

const SVG = 'http://www.w3.org/2000/svg';
/** Layout width of the printed picture in CSS pixels; printing scales it. */
const WIDTH = 1000;
/** Number of events that are listed. */
const EVENTS = 400;

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
        // As styles, because a host's rules for drawings would override attributes. The style sheet sets the size of
        // the whole.
        if (name !== 'svg' || key === 'font-family') for (const unit of ['px', '']) dress(node, { [key]: plain(value) + unit });
      }
      at.append(node);
      if (!empty) at = node;
    }
    if (words.trim()) at.append(plain(words));
  }
  return at;
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
  const row = (/** @type {'th' | 'td'} */ tag, /** @type {string[]} */ ...texts) => {
    const cells = texts.map((text, at) => {
      const cell = el(tag, { text, dir: 'auto' });
      dress(cell, { padding: '3px 12px 3px 0', 'vertical-align': 'top', 'text-align': 'start', 'border-bottom': '1px solid #ccc', width: ['22%', '43%', '35%'][at], 'overflow-wrap': 'anywhere' });
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
  let shown = 0;
  for (const { dateText, title, sources } of events(live)) {
    shown += 1;
    body.append(row('td', dateText, title, sources.map(({ title: work, at }) => [work, at].filter(Boolean).join(', ')).join('; ')));
  }
  table.append(head, body);
  const rest = live.snapshot.record.events - shown;
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
  window.addEventListener('beforeprint', () => {
    stage.wear(['light', []]);
    panel.unfold();
    paper?.remove();
    const { live, loaded, speech: { tag } } = stage;
    paper = drawn(loaded && live.alive ? live.ask(engine => engine.svg(undefined, undefined, WIDTH, tag)) : '');
    paper.className = 'annals-paper';
    if (loaded && live.alive && live.snapshot.record.events) paper.append(listed(stage));
    stage.frame.stage.append(paper);
  }, { signal });
  window.addEventListener('afterprint', () => {
    paper?.remove();
    stage.wear();
    panel.update();
  }, { signal });
}
