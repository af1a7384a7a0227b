// @ts-check
// What the picture shows beside its events, in words for assistive tools: a summary of the record before it, names and
// numbers of the lanes, bars with their dates, and every other text that is drawn. Fetched after the first picture, with
// other ways to reach what is shown.
import { LARGE } from '../core/flags.js';
import { brief, el, speak } from '../dom/el.js';
import { extent, years } from '../dom/text.js';
import { plain } from './print.js';
import { reach } from './reach.js';

/** In parts of the whole time: how finely the summary looks for the fullest time and for gaps. */
const PARTS = 24;
/** The smallest gap that is said, in parts. */
const GAP = 6;
/** Lanes named in the summary, and letters of a summary. */
const NAMED = 4;
const LONGEST = 250;
/** Events of a record whose picture is drawn once more for its texts: not too many for that. */
const FEW = LARGE / 16;
/** In ms: how soon after the picture it is said. */
const SOON = 20;
/** Most items of a list, and letters of one; letters of a title in the summary. */
const MOST = 200;
const LONG = 600;
const SHORT = 40;

/** The texts of a picture, each once, without the ellipsis of those that were cut. @param {string} svg */
function drawn(svg) {
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => plain(text).replace(/…$/, '').trim());
  return [...new Set(texts)].filter(Boolean);
}

/** The bars of a picture with their dates: what has a title there and is none of these events. @param {string} svg @param {string[]} events */
function bared(svg, events) {
  const captions = [...svg.matchAll(/<title[^>]*>([^<]*)<\/title><desc[^>]*>([^<]*)/g)].slice(1).map(([, ...parts]) => parts.map(plain));
  return new Set(captions.filter(([title]) => !events.some(text => text.startsWith(`${title}, `))).map(parts => parts.join(', ')));
}

/** Says what one timeline shows. */
export class Said {
  #stage;
  #summary = el('p', { class: 'annals-summary', dir: 'auto' });
  #list;
  /** Version of the record that the summary tells. */
  #told = -1;
  /** Bars of each event, and the versions of their record and lanes. @type {Map<string, string[]>} */
  #bars = new Map();
  #versions = '';
  /** The last items. */
  #items = '';
  #timer = 0;
  #signal;

  /**
   * @param {import('./stage.js').Stage} stage
   * @param {AbortSignal} signal
   * @param {import('../parts/table.js').Kind} kind
   */
  constructor(stage, signal, kind) {
    this.#stage = stage;
    this.#signal = signal;
    reach(stage, signal, kind);
    const { picture, listbox } = stage.frame;
    picture.before(this.#summary);
    this.#list = el('ul', { class: 'annals-summary', 'aria-label': stage.words.say('alsoDrawn') });
    listbox.before(this.#list);
  }

  /** Says the picture once it no longer moves. */
  say() {
    const { live } = this.#stage;
    const seen = () => (live.alive ? live.snapshot.versions.view : 0);
    const before = seen();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (this.#signal.aborted) return;
      if (seen() !== before) return this.say();
      try { this.#say(); } finally {
        this.#stage.says = false;
        this.#stage.rest();
      }
    }, SOON);
  }

  /** Announces a view, with the number of events there. @param {string} view @param {string} [more] */
  announce(view, more) {
    const { live, notices, words } = this.#stage;
    if (!live.alive) return;
    const { fromSeconds, toSeconds } = live.view;
    const count = words.grouped(live.ask(engine => engine.count(fromSeconds, toSeconds)));
    notices.say([words.count('showing', live.snapshot.record.events, view, count), more].filter(Boolean).join('. '));
  }

  #say() {
    const { live, frame, words, speech } = this.#stage;
    if (!live.alive) return;
    const { record, view, versions } = live.snapshot;
    const { lanes } = live.ask(engine => engine.arrangement());
    const named = new Map(lanes.map(({ lane, title, note, side, events }) =>
      [`${lane}`, [title, note, side].filter(Boolean).map(part => brief(part)).concat(words.count('eventCount', events)).join(', ')]));
    named.set('-1', [words.say('undated'), words.count('eventCount', record.undated)].join(', '));
    const listed = /** @type {NodeListOf<HTMLElement>} */ (frame.listbox.querySelectorAll('[data-lane]'));
    for (const group of listed) group.ariaLabel = named.get(group.dataset.lane ?? '') ?? '';
    if (this.#told !== versions.record) {
      this.#told = versions.record;
      speak(this.#summary, words.tag);
      this.#summary.textContent = this.#tell(lanes.filter(({ hidden }) => !hidden));
    }
    const now = `${versions.record} ${versions.lanes}`;
    if (now !== this.#versions) this.#bars.clear();
    this.#versions = now;
    const options = [...frame.listbox.querySelectorAll('[data-id]')].map(node => /** @type {HTMLElement} */ (node));
    const texts = options.map(node => node.textContent ?? '');
    const svg = record.dated < FEW ? live.ask(engine => engine.svg(undefined, undefined, frame.picture.clientWidth, speech.tag)) : '';
    const bars = svg ? bared(svg, texts) : new Set(options.flatMap(({ dataset: { id = '' } }) => this.#barsOf(id)));
    // Lanes without an event in the picture.
    const bare = lanes.filter(({ lane, hidden }) => !hidden && ![...listed].some(group => group.dataset.lane === `${lane}`));
    const items = [words.say('axis', years(words, view, true)), ...bars, ...bare.map(({ lane }) => named.get(`${lane}`) ?? '')].slice(0, MOST);
    const known = [...items, ...named.values(), ...texts].join('\n');
    const rest = drawn(svg).filter(text => !known.includes(text));
    if (rest.length) items.push(words.say('alsoWritten', rest.join(', ')));
    const text = items.join('\n');
    if (text === this.#items) return;
    this.#items = text;
    this.#list.replaceChildren(...items.map(item => el('li', { dir: 'auto', text: brief(item, LONG) })));
  }

  /** The bars that an event is on, with their dates. @param {string} id @returns {string[]} */
  #barsOf(id) {
    let bars = this.#bars.get(id);
    if (!bars) {
      const details = this.#stage.live.ask(engine => engine.details(id, 0, MOST));
      this.#bars.set(id, bars = details?.computed.map(({ title, dateText }) => `${title}, ${dateText}`) ?? []);
    }
    return bars;
  }

  /**
   * The record in a sentence or two: how much from when to when, the lanes, the fullest time, and the longest gap.
   * @param {import('../core/types.js').LaneRow[]} lanes
   */
  #tell(lanes) {
    const { live, words } = this.#stage;
    const { record } = live.snapshot;
    const said = [extent(words, record)];
    const most = [...lanes].sort((a, b) => b.events - a.events).slice(0, NAMED).map(({ title, events }) => `${brief(title, SHORT)} ${words.grouped(events)}`);
    if (lanes.length > 1) said.push(words.count('inLanes', lanes.length, most.join(', ') + (lanes.length > NAMED ? '…' : '')));
    if (record.span) said.push(...this.#times(record.span));
    let text = '';
    for (const sentence of said) if (text.length + sentence.length < LONGEST) text += `${sentence}. `;
    return text.trim();
  }

  /** The fullest time and the longest gap. @param {import('../core/types.js').Span} span */
  #times({ from, to }) {
    const { live, words } = this.#stage;
    const [first, last] = [from, to].map(date => Date.parse(date) / 1000);
    if (!(last > first)) return [];
    const at = (/** @type {number} */ part) => first + (last + 86400 - first) * part / PARTS;
    const counts = Array.from({ length: PARTS }, (_, part) => live.ask(engine => engine.count(at(part), at(part + 1))));
    const named = (/** @type {number} */ part, /** @type {number} */ end) =>
      years(words, { from: new Date(at(part) * 1000).toISOString().slice(0, 7), to: new Date(at(end) * 1000 - 1).toISOString().slice(0, 7) });
    const most = Math.max(...counts);
    const fullest = counts.indexOf(most);
    const said = [words.say('fullest', named(fullest, fullest + 1), words.count('eventCount', most))];
    let [begin, longest, gap] = [0, 0, 0];
    counts.forEach((count, part) => {
      if (count) begin = part + 1;
      else if (part + 1 - begin > longest) [longest, gap] = [part + 1 - begin, begin];
    });
    if (longest >= GAP) said.push(words.say('gap', named(gap, gap + longest)));
    return said;
  }
}
