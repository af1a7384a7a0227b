// @ts-check
// What came of a file that a person opened: one line over the picture, with what to do about it. Loaded after such a load.
import { later } from '../core/later.js';
import { brief, button, dress, el, focusedIn } from '../dom/el.js';
import { fileName, save as saveFile } from '../dom/save.js';
import { changed, parse } from '../parts/mapping.js';

/** @typedef {import('../load/load.js').Loader} Loader */
/** @typedef {import('../load/load.js').Loading} Loading */
/** @typedef {import('./stage.js').Stage} Stage */
/** @typedef {import('../words/say.js').Words} Words */
/** @typedef {import('../parts/mapping.js').Column} Column */
/** @typedef {import('../parts/mapping.js').Open} Open */
/** @typedef {import('../parts/mapping.js').Report} Report */
/**
 * How the table of a record was read, and how to have it read in another way. `keep` has files like it read alike: null
 * where the page is another's.
 * @typedef {Report & { read: (map: string, sheet?: string) => void, keep: (() => void) | null }} Told
 */

/** In ms: how long a line stays that tells of nothing wrong. */
const SHOWN = 9000;
/** Number of problems in the line, and of cases of a question. */
const NAMED = 2;
/** Problems that the line says in other words, by the keys of their sentences (src/problem/en.rs). */
const ELSEWHERE = /\x1e\x11(TABLE_COLUMNS|TABLE_COLUMNS_OF|TABLE_ORDER_OPEN|COLUMNS_KEPT|TABLE_UNDATED)\b/;
/** What begins a request for the record as a file (src/formats/shelf.rs). */
const WRITE = new TextEncoder().encode('ANNWRITE');

/** A day in words; another date as it is. @param {string} edtf @param {Words} words */
function day(edtf, words) {
  const at = /^\d{4}-\d\d-\d\d$/.test(edtf) ? new Date(edtf) : null;
  return at && !Number.isNaN(+at) ? new Intl.DateTimeFormat(words.tag, { dateStyle: 'long', timeZone: 'UTC' }).format(at) : edtf;
}

/** The lines that are shown, by their timelines. @type {WeakMap<Stage, () => void>} */
const shown = new WeakMap();

/**
 * Tells what came of a load, and asks what nothing decides.
 * @param {Stage} stage
 * @param {Loader} loader
 * @param {Loading} loading
 * @param {boolean} isShown false if it could not be read
 * @param {Loading | null} [before] the load of the record before it
 */
export function tell(stage, loader, loading, isShown, before) {
  const { words, live, frame } = stage;
  shown.get(stage)?.();
  const report = parse(loading.report);
  const [data, options = {}] = loading.source ?? [];
  stage.told = {
    ...report,
    read: (map, sheet = loading.reading.sheet) => void loader.load(data, options.name || options.format ? options : undefined, { map, sheet }).catch(() => {}),
    keep: loader.reading ? () => keep(loader, loading) : null,
  };
  frame.root.dispatchEvent(new Event('annals-told'));
  const { columns, open } = report;
  const { events, dated, errors, warnings } = isShown ? live.snapshot.record : { events: 0, dated: 0, errors: 1, warnings: 0 };
  // One row is rather a text than a table.
  const isUnsure = columns.length > 1 && columns[0].cells.length > 1 && (!isShown || (events - dated) * 5 > events);
  if (isUnsure && stage.aside.box?.dataset.annals !== 'columns') stage.aside.toggle('columns');
  if (!isShown) return;
  const bar = el('section', { 'aria-label': words.say('opened'), 'data-annals': 'told' });
  dress(bar, {
    position: 'absolute', 'z-index': '2', inset: `auto 12px ${frame.stage.classList.contains('annals-mapped') ? 72 : 12}px`, padding: '9px 14px',
    border: '1px solid var(--edge)', 'border-radius': '9px', background: 'var(--surface)', 'box-shadow': '0 2px 14px #0003', 'overflow-wrap': 'anywhere',
    'max-height': '46%', overflow: 'auto', 'font-size': '.95em',
  });
  let timer = 0;
  const close = () => {
    clearTimeout(timer);
    end();
    const held = focusedIn(bar);
    bar.remove();
    shown.delete(stage);
    if (held) frame.listbox.focus();
  };
  // Another record has other columns.
  const end = stage.listeners.on('load', () => {
    stage.told = null;
    close();
  });
  /** Opens a part, which on a narrow screen needs the room of the line. @param {'problems' | 'columns'} id */
  const beside = id => {
    if (frame.root.classList.contains('annals-narrow')) close();
    stage.aside.toggle(id);
  };
  const line = [words.count('eventCount', events)];
  if (dated < events) line.push(words.count('withoutDate', events - dated));
  const problems = errors + warnings ? live.ask(engine => engine.problems()).filter(({ message }) => !ELSEWHERE.test(message)) : [];
  const said = [...new Set(words.problems(problems).map(({ message }) => message))];
  const text = el('p', { dir: 'auto' }, line.join('; '));
  for (const message of said.slice(0, NAMED)) text.append(' · ', el('bdi', { text: brief(message, 110) }));
  if (said.length > NAMED) text.append(` · ${words.count('andMoreNotes', said.length - NAMED)}`);
  const actions = [
    errors + warnings ? button(words.say('problems'), () => beside('problems')) : null,
    columns.length ? button(words.say('columnsOf'), () => beside('columns')) : null,
    before ? button(words.say('undo'), () => {
      close();
      loader.back(before);
    }) : null,
    button(words.say('saveJson'), () => save(stage, loading).catch(error => stage.notices.alert(words.fault(error), {}))),
    button(words.say('dismiss'), close),
  ];
  bar.append(text, ...question(open, columns, stage), el('div', { class: 'annals-row' }, ...actions.filter(one => one !== null)));
  dress(/** @type {HTMLElement} */ (bar.lastChild), { 'margin-top': '8px' });
  frame.stage.append(bar);
  shown.set(stage, close);
  if (errors + warnings || dated < events) return;
  // What is right needs no answer.
  const leave = () => { timer = window.setTimeout(() => (bar.matches(':hover, :focus-within') ? leave() : close()), SHOWN); };
  leave();
}

/** The question about the first column of dates that can be read in two ways. @param {Open[]} open @param {Column[]} columns @param {Stage} stage @returns {HTMLElement[]} */
function question(open, columns, stage) {
  const { words } = stage;
  const [first] = open;
  if (!first) return [];
  const of = open.filter(({ handle }) => handle === first.handle).slice(0, NAMED);
  const name = columns.find(({ handle }) => handle === first.handle)?.name ?? first.handle;
  const list = el('ul', {}, ...of.map(({ cell, readings: [one, two] }) => el('li', { text: words.say('eitherDate', cell, day(one, words), day(two, words)) })));
  const answer = (/** @type {string} */ order, /** @type {import('../words/say.js').Key} */ key, /** @type {string} */ date) =>
    button(words.say(key, day(date, words)), () => stage.told?.read(changed(columns, first.handle, { role: first.role, order })));
  const row = el('div', { class: 'annals-row' }, answer('dmy', 'dayFirst', first.readings[0]), answer('mdy', 'monthFirst', first.readings[1]));
  dress(row, { 'margin-top': '6px' });
  return [el('p', { text: words.say('whichOrder', name) }), list, row];
}

/** Has files like this one read alike, by the address of our own page. @param {Loader} loader @param {Loading} loading */
function keep(loader, { reading }) {
  loader.reading = reading;
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(reading)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.replaceState(history.state, '', address);
}

/** Gives the record as a file in Annals JSON. @param {Stage} stage @param {Loading} loading */
async function save({ words, live, notices }, { packed }) {
  if (!packed) return notices.alert(words.say('tooLargeToSave'), {});
  const { answer } = await later('load/reader.js');
  const pieces = await answer([WRITE, ...packed], words);
  saveFile(new Blob(/** @type {BlobPart[]} */ (pieces), { type: 'application/json' }), fileName(live.title.replace(/\.\w{1,12}$/, ''), 'json'));
}
