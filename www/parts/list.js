// @ts-check
// The events as a table: the same filter and selection as the picture. Only the rows in view are in the page.
import { later } from '../core/later.js';
import { any } from '../core/versions.js';
import { brief, button, dress, el, inline } from '../dom/el.js';
import { rows as listed, saveEvents } from './export.js';
import { finder, headed, reachable } from './finder.js';

/** In px: height of a row, and the most that the rows may be high together, since browsers have a limit. */
const ROW = 34;
const MOST_PX = 8e6;
/** In em: width of a column, and of those with longer contents; title and text take the room that is left. @type {Partial<Record<keyof Listed, number>>} */
const WIDTHS = { title: 14, text: 14, dateText: 13, laneTitle: 11, kindText: 11 };
const WIDTH = 9;
/** Rows above and below those in view. */
const MARGIN = 8;
/** In ms: letters typed within this time are one beginning of a title. */
const TYPED = 1000;

/** @typedef {import('../core/found.js').ListedEvent} Listed */
/** Columns that can be sorted by have the word of the core. @type {{ key: keyof Listed, said: import('../words/say.js').Key, sort?: string, first?: boolean }[]} */
const COLUMNS = [
  { key: 'dateText', said: 'columnDateText', sort: 'date', first: true }, { key: 'title', said: 'columnTitle', sort: 'title', first: true },
  { key: 'laneTitle', said: 'columnLaneTitle', sort: 'lane', first: true }, { key: 'kindText', said: 'columnKindText', sort: 'kind', first: true },
  { key: 'date', said: 'columnDate' }, { key: 'actors', said: 'columnActors' }, { key: 'places', said: 'columnPlaces' }, { key: 'tags', said: 'columnTags' },
  { key: 'sources', said: 'columnSources' }, { key: 'text', said: 'columnText' },
];
/** @param {import('./table.js').Region} region @param {import('./table.js').Core} core @returns {import('./table.js').Part} */
export function part({ box }, core) {
  const { words, select, say } = core;
  const { ask, act } = finder(core);
  const id = `annals-list-${Math.random().toString(36).slice(2)}`;
  /** @type {Set<keyof Listed>} */
  const shown = new Set(COLUMNS.filter(({ first }) => first).map(({ key }) => key));
  const sort = { column: 'date', down: false };
  let [total, events, active, from] = [0, 0, 0, -1];
  let selected = /** @type {string | null} */ (null);
  let title = '';
  /** What was typed last to find a title, and when. */
  let typed = { text: '', at: 0 };
  /** @type {Listed[]} */
  let page = [];

  const heading = headed(words.say('list'));
  const head = el('tr', { 'aria-rowindex': 1 });
  const rows = el('tbody');
  const [above, below] = [el('tbody', { 'aria-hidden': 'true' }), el('tbody', { 'aria-hidden': 'true' })];
  const spacers = [above, below].map(body => {
    const space = el('td');
    body.append(el('tr', {}, space));
    dress(space, { padding: '0', border: '0' });
    return space;
  });
  const table = el('table', { role: 'grid', tabindex: 0, 'data-first': true, 'aria-label': words.say('list'), 'data-annals': 'list-table' },
    el('thead', {}, head), above, rows, below);
  const scroll = el('div', {}, table);
  dress(scroll, { flex: '1', overflow: 'auto', 'min-height': 'max(120px, calc(var(--most, 0px) - 240px))', 'margin-top': '10px', border: '1px solid var(--line)', 'border-radius': '7px', contain: 'strict', position: 'relative' });
  dress(table, { 'border-collapse': 'collapse', width: '100%', 'table-layout': 'fixed', 'font-size': '.93em' });
  const line = (/** @type {HTMLElement} */ node) => {
    dress(node, { height: `${ROW}px`, padding: '0 8px', overflow: 'hidden', 'text-overflow': 'ellipsis', 'white-space': 'nowrap', 'text-align': 'start', 'border-bottom': '1px solid var(--line)' });
    return node;
  };

  /** Number of rows that fit, and how many pixels stand for one where they are very many. */
  const fitting = () => Math.max(1, Math.ceil((scroll.clientHeight - ROW) / ROW));
  const step = () => Math.min(ROW, MOST_PX / Math.max(1, total));
  const firstInView = () => Math.min(Math.max(0, total - fitting()), Math.floor(scroll.scrollTop / step()));

  const drawHead = () => {
    const wide = COLUMNS.filter(({ key }) => shown.has(key)).reduce((sum, { key }) => sum + (WIDTHS[key] ?? WIDTH), 0);
    dress(table, { 'min-width': `${wide}em` });
    head.replaceChildren(...COLUMNS.filter(({ key }) => shown.has(key)).map(({ key, said, sort: by }) => {
      const name = words.say(said);
      const isBy = by === sort.column;
      const mark = isBy ? (sort.down ? ' ▾' : ' ▴') : '';
      const content = by ? button(name + mark, () => {
        [sort.column, sort.down] = [by, isBy && !sort.down];
        act(engine => engine.sort_list(sort.column, sort.down));
        drawHead();
        say(words.say('sortedBy', name));
        /** @type {HTMLElement | null} */ (head.querySelector(`[data-by=${by}]`))?.focus();
      }, { class: 'annals-link', 'data-by': by }) : el('span', { text: name });
      dress(content, { 'font-weight': '600' });
      const one = line(el('th', { scope: 'col', 'aria-sort': isBy ? (sort.down ? 'descending' : 'ascending') : null }, content));
      dress(one, { position: 'sticky', top: '0', background: 'var(--surface)', 'z-index': '1', width: key === 'title' || key === 'text' ? 'auto' : `${WIDTHS[key] ?? WIDTH}em` });
      return one;
    }));
  };

  /** Draws the rows in view. */
  const draw = (again = false) => {
    const first = Math.max(0, firstInView() - MARGIN);
    if (!again && first === from) return mark();
    from = first;
    const answer = ask(engine => engine.list_page(first, fitting() + 2 * MARGIN, false, false));
    page = answer.events;
    // Where a pixel stands for many rows those in view stand where the scroll is.
    const top = step() < ROW ? Math.max(0, scroll.scrollTop - Math.min(first, MARGIN) * ROW) : first * ROW;
    const whole = Math.min(MOST_PX, total * ROW) + (step() < ROW ? scroll.clientHeight : 0);
    dress(spacers[0], { height: `${top}px` });
    dress(spacers[1], { height: `${Math.max(0, whole - top - page.length * ROW)}px` });
    above.hidden = top === 0;
    rows.replaceChildren(...page.map((event, place) => {
      const at = first + place;
      const one = el('tr', { id: `${id}-${at}`, 'aria-rowindex': at + 2, 'data-id': event.id, 'data-at': at },
        ...COLUMNS.filter(({ key }) => shown.has(key)).map(({ key }) => line(el('td', { title: brief(event[key]) }, inline(brief(event[key]))))));
      dress(one, { cursor: 'pointer' });
      return one;
    }));
    mark();
  };
  const mark = () => {
    for (const one of /** @type {Iterable<HTMLElement>} */ (rows.children)) {
      const [isSelected, isActive] = [one.dataset.id === selected, Number(one.dataset.at) === active];
      one.setAttribute('aria-selected', String(isSelected));
      dress(one, { background: isSelected ? 'color-mix(in srgb, var(--accent) 16%, transparent)' : '', outline: isActive ? '2px solid var(--accent)' : '', 'outline-offset': '-2px' });
    }
    const isDrawn = active >= from && active < from + page.length;
    if (isDrawn) table.setAttribute('aria-activedescendant', `${id}-${active}`);
    else table.removeAttribute('aria-activedescendant');
  };
  const goTo = (/** @type {number} */ at) => {
    active = Math.max(0, Math.min(total - 1, at));
    const first = firstInView();
    const last = first + Math.floor((scroll.clientHeight - ROW) / ROW) - 1;
    if (active < first) scroll.scrollTop = Math.ceil(active * step());
    else if (active > last) scroll.scrollTop = Math.ceil((active - (last - first)) * step());
    draw();
  };
  const open = (/** @type {number} */ at) => {
    const event = page[at - from];
    if (event) select(event.id);
  };
  /** Goes to the next title that begins with the letters that are typed; the same letter again goes on. @param {string} letter */
  const type = letter => {
    const now = performance.now();
    const text = now - typed.at < TYPED ? typed.text + letter : letter;
    typed = { text, at: now };
    const find = (/** @type {string} */ begin, /** @type {number} */ start) => ask(engine => engine.list_find(begin, start));
    let at = find(text, text.length > letter.length ? active : active + 1);
    if (at < 0 && text === letter.repeat(text.length / letter.length)) at = find(letter, active + 1);
    if (at >= 0) goTo(at);
    else say(words.say('noTitle', brief(text, 60)));
  };
  table.addEventListener('keydown', event => {
    if (event.target !== table || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const rowsInView = Math.max(1, fitting() - 2);
    const to = /** @type {Record<string, number>} */ ({ ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + rowsInView, PageUp: active - rowsInView, Home: 0, End: total - 1 })[event.key];
    const isTyping = typed.text !== '' && performance.now() - typed.at < TYPED;
    if (to !== undefined) goTo(to);
    else if (event.key === 'Enter' || (event.key === ' ' && !isTyping)) open(active);
    else if ([...event.key].length === 1) type(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  rows.addEventListener('click', event => {
    const one = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('tr'));
    if (!one) return;
    active = Number(one.dataset.at);
    table.focus({ preventScroll: true });
    open(active);
  });
  scroll.addEventListener('scroll', () => draw());
  const observer = new ResizeObserver(() => draw(true));
  observer.observe(scroll);

  const place = el('div', { role: 'status' });
  const whole = el('input', { type: 'checkbox' });
  const file = (/** @type {string} */ name, /** @type {'csv' | 'json'} */ ending, /** @type {import('../words/say.js').Key} */ key) =>
    button(name, () => saveEvents(core, ending, title, whole.checked, place), { title: words.say(key) });
  const [csv, json] = [file('CSV', 'csv', 'csvIs'), file('JSON', 'json', 'jsonIs')];
  const copy = button(words.say('copy'), async () => {
    const own = COLUMNS.filter(({ key }) => shown.has(key));
    const list = await listed(core, whole.checked);
    const plain = (/** @type {string} */ text) => text.replace(/[\t\r\n]+/g, ' ');
    const text = [own.map(({ said }) => words.say(said)), ...list.map(event => own.map(({ key }) => plain(event[key])))].map(cells => cells.join('\t')).join('\n');
    (await later('dom/copy.js')).copy(text, place, say, words, { done: words.count('rowsCopied', list.length) });
  }, { title: words.say('copyTitle') });
  const columns = el('details', {}, el('summary', { text: words.say('columns') }), ...COLUMNS.map(({ key, said }) => {
    const one = el('input', { type: 'checkbox' });
    one.checked = shown.has(key);
    one.addEventListener('change', () => {
      if (one.checked) shown.add(key);
      else shown.delete(key);
      if (!shown.size) {
        shown.add('title');
        if (key === 'title') one.checked = true;
      }
      drawHead();
      draw(true);
    });
    const label = el('label', {}, one, ` ${words.say(said)}`);
    dress(label, { display: 'inline-flex', gap: '6px', 'align-items': 'center', 'min-height': reachable(), 'margin-inline-end': '14px' });
    return label;
  }));
  const allOf = el('label', {}, whole, ` ${words.say('alsoFiltered')}`);
  dress(allOf, { gap: '6px', 'align-items': 'center', 'min-height': reachable(), 'min-width': reachable() });
  const count = el('p', { class: 'annals-soft' });
  const foot = el('div', { class: 'annals-row' }, copy, csv, json, allOf);
  dress(foot, { 'align-items': 'center', 'margin-top': '10px' });
  dress(columns, { 'margin-top': '6px' });
  dress(box, { 'flex-direction': 'column' });
  box.prepend(heading);
  box.append(count, columns, scroll, foot, place);
  drawHead();
  return {
    update(snapshot, changed) {
      if (!any(changed, 'record', 'filter', 'selection')) return;
      dress(box, { display: 'flex' });
      ({ selected } = snapshot);
      title = snapshot.record.title || words.say('timeline');
      if (any(changed, 'record', 'filter')) {
        if (changed.record) act(engine => engine.sort_list(sort.column, sort.down));
        ({ total } = ask(engine => engine.list_page(0, 0, false, false)));
        ({ events } = snapshot.record);
        table.setAttribute('aria-rowcount', String(total + 1));
        count.textContent = total === events ? words.count('eventCount', total) : words.count('keptOf', events, words.grouped(total));
        dress(allOf, { display: total === events ? 'none' : 'inline-flex' });
        active = Math.max(0, Math.min(active, total - 1));
        draw(true);
      } else mark();
    },
    hide() {
      dress(box, { display: '' });
    },
    close() {
      observer.disconnect();
    },
  };
}
