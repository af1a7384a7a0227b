// @ts-check
// The details of the selected event.
import { later } from '../core/later.js';
import { ENTRIES } from '../core/live.js';
import { any } from '../core/versions.js';
import { brief, button, dress, el, focusedIn, inline, link, put, speak } from '../dom/el.js';
import { adorn } from './event.js';
import { finder, hitsSaid, sign, steps } from './finder.js';
import { inWords, isRule } from './recurrence.js';

/** @typedef {import('../core/types.js').Details} Details */
/** Lists of the details that are requested in parts. @typedef {'sources' | 'actors' | 'about' | 'places' | 'alternatives' | 'computed' | 'fields' | 'tags' | 'media'} Lists */
/** @typedef {string | Node} Child */

/** Number of letters of a description that are shown first. */
const TEXT = 4000;
/** The lists in the order of the core. @type {Lists[]} */
const LISTS = ['sources', 'actors', 'about', 'places', 'alternatives', 'computed', 'fields', 'tags', 'media'];

/** @param {import('./table.js').Region} region @param {import('./table.js').Core} core @returns {import('./table.js').Part} */
export const part = ({ box, foot }, core) => {
  const { line, update } = hits(core);
  const past = skip(box, core.words);
  const show = (/** @type {import('../core/live.js').Snapshot} */ { selected, record }) => {
    const { kind, details, select, words, only } = core;
    const event = selected === null ? null : details(selected);
    if (!event) return;
    const [held, inside] = [focusedIn(line), focusedIn(box)];
    box.replaceChildren(past, line, ...bodyOf(event, select, kind.heading, (from, most) => details(event.id, from, most), words, record.language, kind.fixed ? null : only));
    /** @param {string | null} id @param {string | null} title @param {string} before @param {string} after */
    const step = (id, title, before, after) => {
      if (id === null) return el('i');
      const node = button('', () => select(id), { title: brief(title ?? '') });
      const arrow = (/** @type {string} */ text) => (text ? el('span', { 'aria-hidden': 'true', text }) : '');
      node.append(arrow(before), inline(brief(title ?? '')), arrow(after));
      return node;
    };
    adorn(box, event, record, core);
    foot?.replaceChildren(step(event.previous, event.previousTitle, '←', ''), step(event.next, event.nextTitle, '', '→'));
    // Who goes from hit to hit stays on the button.
    if (held) queueMicrotask(() => held.focus({ preventScroll: true }));
    else if (inside && !inside.isConnected) /** @type {HTMLElement | null} */ (box.querySelector('.annals-heading'))?.focus({ preventScroll: true });
  };
  return {
    update(snapshot, changed) {
      if (any(changed, 'record', 'selection', 'lanes', 'colours')) show(snapshot);
      if (any(changed, 'record', 'selection', 'hits', 'filter')) update();
    },
    close() {},
  };
};

/** A button that is seen while it has the focus, and leads past the details to what follows them. @param {HTMLElement} box @param {import('../words/say.js').Words} words */
function skip(box, words) {
  const next = () => /** @type {HTMLElement[]} */ ([...box.closest('.annals-panel')?.querySelectorAll('.annals-legend summary, .annals-help summary, .annals-near button') ?? []]).find(one => one.checkVisibility());
  const node = button(words.say('skipDetails'), () => next()?.focus());
  const show = (/** @type {boolean} */ is) => dress(node, { position: 'absolute', inset: '8px auto auto 12px', 'z-index': '1', margin: '0', opacity: is ? '1' : '0', 'pointer-events': is ? 'auto' : 'none' });
  node.addEventListener('focus', () => show(true));
  node.addEventListener('blur', () => show(false));
  show(false);
  return node;
}

/** The way to the other hits, while a search is on. @param {import('./table.js').Core} core */
function hits(core) {
  const { words } = core;
  const { ask, act } = finder(core);
  const text = el('span', { class: 'annals-soft', dir: 'auto' });
  dress(text, { flex: '1' });
  const line = el('div', { class: 'annals-row annals-hits', role: 'group', 'aria-label': words.say('hits'), hidden: true }, text,
    ...steps(core, 'hitBeforeKey', 'hitNextKey'), sign(words, '×', 'clearSearch', () => void act(engine => engine.search(''))));
  return {
    line,
    update() {
      // The core of the first picture has no search.
      const found = ask(engine => (typeof engine.found === 'function' ? engine.found(0, 0) : null));
      const isOn = Boolean(found?.text && found.count);
      if (!isOn && focusedIn(line)) /** @type {HTMLElement | null} */ (line.parentElement?.querySelector('.annals-heading'))?.focus({ preventScroll: true });
      line.hidden = !isOn;
      // Beside it is the button that closes the details.
      dress(line, { display: isOn ? 'flex' : 'none', 'align-items': 'center', 'margin-top': '0', 'margin-bottom': '10px', 'margin-inline-end': '40px' });
      if (!found || !isOn) return;
      text.textContent = words.say('hitsFor', hitsSaid(found, words), brief(found.text, 40));
    },
  };
}

/**
 * The elements of an event.
 * @param {Details} event with the first entries of each list, and the lengths of the lists
 * @param {(id: string) => void} select
 * @param {number} level of its heading
 * @param {(from: number, most: number) => Details | null} part asks for more of the lists
 * @param {import('../words/say.js').Words} words
 * @param {string} language of the record
 * @param {((field: string, value: string) => void) | null} only shows only the events with a value
 * @returns {Node[]}
 */
function bodyOf(event, select, level, part, words, language, only) {
  /** Texts of the record, in its language. @template {HTMLElement} N @param {N} node */
  const own = node => {
    speak(node, language);
    return node;
  };
  /** How many entries a list has, of which the event may hold the first alone. @param {Lists} key */
  const all = key => event.counts?.[LISTS.indexOf(key)] ?? event[key].length;
  /**
   * Inserts the elements for the first entries of a list into a place, which must be in the page by the next task,
   * with a button for the rest.
   * @template {Lists} K
   * @param {HTMLElement | DocumentFragment} place
   * @param {K} key
   * @param {(values: Details[K]) => Child[]} make
   * @param {keyof HTMLElementTagNameMap} [tag]
   */
  const some = (place, key, make, tag = 'span') => {
    const values = event[key];
    place.append(...make(values));
    if (all(key) <= values.length) return;
    const more = el(tag);
    place.append(more);
    const ask = (/** @type {number} */ from, /** @type {number} */ most) => {
      const next = part(from, most);
      return next ? make(next[key]) : [];
    };
    later('dom/long.js').then(({ rest }) => rest(more, all(key), values.length, ask)).catch(reportError);
  };
  /**
   * A value of the event, and a link about it. A click shows only the events with it.
   * @param {string} field @param {string} value @param {string} name @param {string | null} [href] @param {string | null} [note]
   */
  const chip = (field, value, name, href = null, note = null) => {
    const title = note && brief(note);
    if (!only) return el('span', { class: 'annals-chip', title }, href ? link(href, name) : inline(name));
    const one = button('', () => only(field, value), { class: 'annals-chip annals-link', title, 'aria-label': words.say('onlyThis', brief(name)) });
    dress(one, { background: 'none', color: 'inherit', font: 'inherit', cursor: 'pointer', 'text-align': 'start' });
    one.append(inline(brief(name)));
    return el('span', {}, one, href ? link(href, '↗') : null);
  };
  const kind = el('p', { class: 'annals-kind', text: event.kindText ?? event.laneTitle ?? words.say('event') });
  // The colour of the mark in the picture.
  dress(kind, { color: event.colour ?? '' });
  kind.prepend(el('i', { class: 'annals-dot' }));
  if (event.layer === 'derived') kind.append(el('span', { class: 'annals-derived', text: words.say('derived') }));
  const when = el('p', { class: 'annals-when', dir: 'auto' }, inline(event.dateText));
  some(when, 'places', places => places.flatMap(({ name }) => [', ', inline(name)]));
  const body = document.createDocumentFragment();
  body.append(kind, own(el(/** @type {'h2'} */ (`h${level}`), { class: 'annals-heading', tabindex: -1, dir: 'auto', text: event.title })), when);
  some(body, 'sources', sources => sources.map(({ source, title: work, publisher, url, licence, note, at }) => {
    const name = work ?? source ?? words.say('source');
    return own(el('div', { class: 'annals-source' },
      el('p', {}, url ? link(url, name) : inline(name), ...[publisher, at].flatMap(text => (text ? [', ', el('span', { text })] : []))),
      paragraph('', [note, licence].filter(Boolean).join(' · '))));
  }), 'p');
  const list = el('dl');
  /** One row of a definition list. @param {...Child} children */
  const row = (...children) => el('dd', { dir: 'auto' }, ...children);
  /**
   * Chips under one name.
   * @template {'about' | 'tags'} K
   * @param {string} name
   * @param {K} key
   * @param {(value: Details[K][number]) => HTMLElement} make
   */
  const chips = (name, key, make) => {
    if (!event[key].length) return;
    const value = own(row());
    some(value, key, values => /** @type {Details[K][number][]} */ (values).map(make));
    list.append(term(name), value);
  };
  some(list, 'actors', actors => {
    const roles = new Map();
    for (const { entity, name, role, roleText, office, stateName, link: href, note } of actors) {
      const key = roleText ?? role ?? words.say('with');
      const as = [office, stateName].filter(Boolean).join(', ');
      if (!roles.has(key)) roles.set(key, own(row()));
      const below = soft(as);
      dress(below, { display: 'block', 'margin-bottom': '5px' });
      roles.get(key).append(chip('about', entity ?? name, name, href, note), as ? below : '');
    }
    return [...roles].flatMap(([key, value]) => [term(key), value]);
  }, 'dd');
  chips(words.say('concerns'), 'about', ({ entity, name, link: href, note }) => chip('about', entity ?? name, name, href, note));
  if (all('places') > ENTRIES || event.places.some(({ note }) => note)) {
    list.append(term(words.say('place')));
    some(list, 'places', places => places.flatMap(({ name, note }) => (note ? [row(inline(name), ': ', el('span', { text: note }))] : [])), 'dd');
  }
  if (event.relations.length) {
    list.append(term(words.say('relations')), ...event.relations.map(({ text, target }) => row(button(text, () => select(target), { class: 'annals-link', dir: 'auto' }))));
  }
  if (event.relationsMore) list.append(el('dd', {}, soft(words.say('andMore', words.grouped(event.relationsMore)))));
  if (event.sure) list.append(term(words.say('date')), row(el('span', { text: event.sure })));
  if (event.alternatives.length) list.append(term(words.say('or')));
  some(list, 'alternatives', others => others.map(({ date, dateText, why }) => row(el('span', { text: dateText ?? date ?? '' }), why ? soft(`: ${why}`) : '')), 'dd');
  some(list, 'fields', fields => fields.flatMap(({ name, value }, at) => [
    name === fields[at - 1]?.name ? '' : term(name), row(inline(isRule(value) ? inWords(value, event.date ?? '', words) : value))]), 'dd');
  chips(words.say('tags'), 'tags', tag => chip('tag', tag, tag));
  if (event.media.length) list.append(term(words.say('see')));
  some(list, 'media', media => media.map(({ url, type, alt, caption, credit }) => {
    const line = own(row(link(url, caption ?? alt ?? url), soft([type === 'link' ? '' : `, ${words.say(/** @type {'image'} */ (type))}`,
      caption && alt ? `: ${alt}` : '', credit ? `, ${credit}` : ''].join(''))));
    if (type === 'image') line.dataset.image = '';
    return line;
  }), 'dd');
  const told = paragraph('text', event.text, TEXT);
  body.append(told && own(told), list);
  if (all('computed')) {
    // Computed rows, folded: they come from Annals and not from a source.
    const computed = el('ul');
    some(computed, 'computed', entries => entries.map(({ title, dateText }) => el('li', { dir: 'auto' }, inline(title), dateText ? soft(`, ${dateText}`) : '')), 'li');
    body.append(el('details', { class: 'annals-computed' }, el('summary', { text: words.say('computed', words.grouped(all('computed'))) }), computed));
  }
  if (event.link) body.append(el('p', {}, link(event.link, event.link.replace(/^(https?:\/\/(www\.)?|mailto:)/, ''))));
  return [...body.childNodes];
}

/** The name of a row of a definition list. Without a name, the row continues the one above. @param {string} name */
const term = name => (name ? el('dt', { dir: 'auto', text: name.slice(0, 1).toUpperCase() + name.slice(1) }) : '');
/** @param {string} name @param {string | null} text @param {number} [most] */
const paragraph = (name, text, most) => (text ? put(el('p', { class: name && `annals-${name}`, dir: 'auto' }), text, most) : '');
/** @param {string} text */
const soft = text => el('span', { class: 'annals-soft', text });
