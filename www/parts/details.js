// @ts-check
// The details of an event, or of the record: a column, a card over the picture, or a sheet.
import { brief, button, count, dress, el, focusedIn, grouped, inline, link, put } from '../dom/el.js';
import { fetchPart } from '../core/part.js';

/** @typedef {{ heading: number, fixed: boolean, compact: boolean, cooperative: boolean }} Kind */

/** So many letters of a description are there at first, and so many entries of each list. */
const TEXT = 4000;
export const ENTRIES = 60;
/** Lists of the details, in the order in which the core counts them. */
const LISTS = ['sources', 'actors', 'about', 'places', 'alternatives', 'computed', 'fields', 'tags', 'media'];

/** The panel, and whether it is to be seen. */
export class Panel {
  /** Whether it takes room from the picture only while it is open. */
  over;
  #root;
  #box;
  #actions;
  #kind;
  #body = el('div', { class: 'annals-body' });
  #near = el('nav', { class: 'annals-near', 'aria-label': 'Neighbouring events' });
  #close = button('×', () => this.close(), { class: 'annals-button annals-close', 'aria-label': 'Close the details' });
  #legend;
  #badge;
  #event = false;
  #about = false;

  /**
   * @param {import('../picture/frame.js').Frame} frame
   * @param {Record<'select' | 'leave' | 'changed', (id?: string) => void>} actions `leave` puts
   *   the focus on the picture; `changed`: the picture may have another size
   * @param {Kind} kind
   */
  constructor({ root, panel, legend, grip, badge }, actions, kind) {
    this.#root = root;
    this.#badge = badge;
    this.#legend = legend;
    this.#box = panel;
    this.#actions = actions;
    this.#kind = kind;
    panel.append(grip, this.#close, this.#body, this.#near);
    panel.addEventListener('keydown', event => {
      if (event.key !== 'Escape') return;
      // Beside the picture the details may stay; over it they are in the way.
      if (this.over) this.close();
      else actions.leave();
    });
  }

  /** Whether the panel is to be seen. */
  get open() {
    return !this.over || this.#event || this.#about;
  }

  /**
   * Shows an event, or the record.
   * @param {import('../core/engine.js').Details | null} event the first of each list, and how many there are
   * @param {(from: number, most: number) => import('../core/engine.js').Details | null} part asks for more of them
   */
  show(event, state, titleOf, part) {
    const held = focusedIn(this.#box);
    const { select } = this.#actions;
    this.#event = event !== null;
    if (event) this.#about = false;
    this.#body.replaceChildren(event ? eventBody(event, select, this.#kind, part) : recordBody(state, this.#kind), this.#legend, this.#kind.compact ? (event ? '' : this.#badge) : event ? ''
      : paragraph('soft', 'To see a record of your own, open a JSON or CSV file or drop it here. It stays on this computer: nothing is uploaded.'), helpOf(this.#kind));
    // Beside an event the signs are folded; the record's own page has room for them.
    this.#legend.open = event === null;
    this.#body.lang = event && state.language || 'en';
    this.#body.scrollTop = 0;
    const step = (id, before, after) => {
      if (!id) return el('i');
      const node = button('', () => select(id));
      const arrow = text => (text ? el('span', { 'aria-hidden': 'true', text }) : '');
      node.append(arrow(before), inline(brief(titleOf(id))), arrow(after));
      return node;
    };
    this.#near.replaceChildren(step(event?.previous, '←', ''), step(event?.next, '', '→'));
    this.update();
    // The button that had the focus has gone with its event.
    if (held && this.open) this.focus();
    else if (held) this.#actions.leave();
  }

  /** Shows or hides what is said of the record. */
  toggleAbout() {
    this.#about = this.#event || !this.#about;
    if (this.#event) this.#actions.select();
    this.update();
    if (this.open) this.focus();
  }

  /** Puts the focus on the heading. */
  focus() {
    /** @type {HTMLElement} */ (this.#body.querySelector('.annals-heading'))?.focus({ preventScroll: true });
  }

  /** Leaves the event, and the sheet with it. */
  close() {
    this.#about = false;
    if (this.#event) this.#actions.select();
    this.update();
    this.#actions.leave();
  }

  /** Follows the frame. */
  update() {
    this.#root.classList.toggle('annals-open', this.open);
    this.#close.hidden = !this.over && !this.#event;
    this.#near.hidden = !this.#event;
    this.#actions.changed();
  }
}

function eventBody(event, select, { heading }, part) {
  const body = document.createDocumentFragment();
  /** How many entries a list has, of which the event may hold the first alone. */
  const all = key => event.counts[LISTS.indexOf(key)];
  /** Puts what is made of the first entries of a list into a place, which is in the page by the next task, with a way to the rest. */
  const some = (place, key, make, tag = 'span') => {
    const values = event[key];
    place.append(...make(values));
    if (all(key) <= values.length) return;
    const more = el(tag);
    place.append(more);
    fetchPart('dom/long.js').then(({ rest }) => rest(more, all(key), values.length, (from, most) => make(part(from, most)?.[key] ?? []))).catch(reportError);
  };
  const kind = el('p', { class: 'annals-kind', text: event.kindText ?? event.laneTitle ?? 'Event' });
  // The colour of the mark in the picture.
  dress(kind, { color: event.colour ?? '' });
  kind.prepend(el('i', { class: 'annals-dot' }));
  if (event.layer === 'derived') kind.append(el('span', { class: 'annals-derived', text: 'derived, not stated' }));
  const when = el('p', { class: 'annals-when', dir: 'auto' }, inline(event.dateText));
  some(when, 'places', places => places.flatMap(({ name }) => [', ', inline(name)]));
  body.append(kind, title(event.title, heading), when);
  some(body, 'sources', sources => sources.map(({ source, title: work, publisher, url, licence, note, at }) => {
    const name = work ?? source ?? 'Source';
    return el('div', { class: 'annals-source' },
      el('p', {}, url ? link(url, name) : inline(name), ...[publisher, at].flatMap(text => (text ? [', ', el('span', { text })] : []))),
      paragraph('', [note, licence].filter(Boolean).join(' · ')));
  }), 'p');
  const list = el('dl');
  /** Rows of a definition list, under one name as many as it has. */
  const row = (make, value) => el('dd', { dir: 'auto' }, ...make(value));
  const rows = (name, values, make) => {
    if (values.length) list.append(term(name), ...values.map(value => row(make, value)));
  };
  const chips = (name, key, make) => {
    if (!event[key].length) return;
    const value = el('dd', { dir: 'auto' });
    some(value, key, values => values.map(make));
    list.append(term(name), value);
  };
  some(list, 'actors', actors => {
    const roles = new Map();
    for (const { name, role, roleText, office, stateName, link: href, note } of actors) {
      const key = roleText ?? role ?? 'With';
      const as = [office, stateName].filter(Boolean).join(', ');
      if (!roles.has(key)) roles.set(key, el('dd', { dir: 'auto' }));
      roles.get(key).append(chip(name, href, note), as ? soft(as) : '');
    }
    return [...roles].flatMap(([key, value]) => [term(key), value]);
  }, 'dd');
  chips('About', 'about', ({ name, link: href, note }) => chip(name, href, note));
  if (all('places') > ENTRIES || event.places.some(({ note }) => note)) {
    list.append(term('Place'));
    some(list, 'places', places => places.filter(({ note }) => note).map(place => row(({ name, note }) => [inline(name), ': ', el('span', { text: note })], place)), 'dd');
  }
  rows('Relations', event.relations, ({ text, target }) => [button(text, () => select(target), { class: 'annals-link', dir: 'auto' })]);
  if (event.relationsMore) list.append(el('dd', {}, soft(`and ${grouped(event.relationsMore)} more`)));
  rows('Date', event.sure ? [event.sure] : [], sure => [el('span', { text: sure })]);
  if (event.alternatives.length) list.append(term('Or'));
  some(list, 'alternatives', others => others.map(other => row(({ date, dateText, why }) => [el('span', { text: dateText ?? date ?? '' }), why ? soft(`: ${why}`) : ''], other)), 'dd');
  some(list, 'fields', fields => fields.flatMap(({ name, value }, at) => [
    name === fields[at - 1]?.name ? '' : term(name), el('dd', { dir: 'auto' }, inline(value))]), 'dd');
  if (event.media.length) list.append(term('See'));
  some(list, 'media', media => media.map(row.bind(null, ({ url, type, alt, caption, credit }) => [
    link(url, caption ?? alt ?? url), soft([type === 'link' ? '' : `, ${type}`, caption && alt ? `: ${alt}` : '', credit ? `, ${credit}` : ''].join(''))])), 'dd');
  chips('Tags', 'tags', tag => chip(tag));
  body.append(paragraph('text', event.text, TEXT), list, computedOf(all('computed'), some),
    event.link ? el('p', {}, link(event.link, event.link.replace(/^(https?:\/\/(www\.)?|mailto:)/, ''))) : '');
  return body;
}

/** What follows from the event, folded: it is Annals' and no source's. */
function computedOf(all, some) {
  if (!all) return '';
  const list = el('ul', {});
  some(list, 'computed', computed => computed.map(({ title, dateText }) => el('li', { dir: 'auto' }, inline(title), dateText ? soft(`, ${dateText}`) : '')), 'li');
  return el('details', { class: 'annals-computed' }, el('summary', { text: `Computed (${grouped(all)})` }), list);
}

function recordBody(state, { heading }) {
  const body = document.createDocumentFragment();
  body.append(
    title('About this timeline', heading),
    paragraph('text', state.summary, TEXT),
    paragraph('soft', !state.events ? 'No events.' : state.undated === state.events ? `${count(state.events, 'event')} without a date.`
      : `${count(state.events, 'event')}${state.undated ? `, ${grouped(state.undated)} of them without a date` : ''}.`),
    paragraph('', 'Select an event to read what is known of it and where that is said.'),
  );
  return body;
}

/** How the picture is moved, by hand and by keys; last and folded, since it says nothing about the record. */
function helpOf({ fixed, cooperative }) {
  const keys = el('dl', { class: 'annals-keys' });
  for (const [key, what] of [['← → ↑ ↓', 'neighbouring events'], ['Home End', 'first and last event'],
    ...fixed ? [] : [['+ −', 'zoom in and out']], ['Enter', 'read the details'], ['Esc', 'back']]) {
    keys.append(el('dt', {}, el('kbd', { text: key })), el('dd', { text: what }));
  }
  return el('details', { class: 'annals-help' }, el('summary', { text: fixed ? 'Keys' : 'Mouse, fingers and keys' }),
    fixed ? '' : el('p', { text: `Drag to move; ${cooperative ? 'Ctrl and the wheel, or a pinch,' : 'the wheel or a pinch'} to zoom.` }), keys);
}

/** The name of a row of a definition list; without one, the row goes on under the name above. */
const term = name => (name ? el('dt', { dir: 'auto', text: name.slice(0, 1).toUpperCase() + name.slice(1) }) : '');
const title = (text, level) => el(/** @type {'h2'} */ (`h${level}`), { class: 'annals-heading', tabindex: -1, dir: 'auto', text });
const paragraph = (name, text, most = undefined) => (text ? put(el('p', { class: name && `annals-${name}`, dir: 'auto' }), text, most) : '');
const soft = text => el('span', { class: 'annals-soft', text });
const chip = (name, href = null, note = null) => el('span', { class: 'annals-chip', title: note && brief(note) }, href ? link(href, name) : inline(name));
