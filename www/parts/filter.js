// @ts-check
// The filter: for each field its values with the number of events that each would leave.
import { any } from '../core/versions.js';
import { brief, button, dress, el, focusedIn } from '../dom/el.js';
import { rove } from '../dom/rove.js';
import { FIELDS as NAMES, field as textField, finder, headed, valueName, reachable } from './finder.js';

/** The fields in the order in which they are offered. */
const FIELDS = /** @type {const} */ (['lane', 'family', 'kind', 'actor', 'place', 'tag', 'source', 'layer', 'sure']);
/** Number of values that are listed first, and at most. */
const FEW = 8;
const MANY = 200;

/** @param {import('./table.js').Region} region @param {import('./table.js').Core} core @returns {import('./table.js').Part} */
export function part({ box }, core) {
  const { words } = core;
  const { ask, act } = finder(core);
  const heading = headed(words.say('filter'));
  const count = el('p', { class: 'annals-soft' });
  const fades = el('input', { type: 'checkbox' });
  const clear = button(words.say('clearFilter'), () => {
    set('');
    heading.focus();
  });
  const body = el('div', { class: 'annals-arrange' });
  const [from, to] = [textField(words.say('fromDate'), { type: 'text' }), textField(words.say('toDate'), { type: 'text' })];
  /** The values that are shown of each field, and the text that is looked for among them. @type {Map<string, { box: HTMLElement, list: HTMLElement, text: string, all: boolean, input: HTMLInputElement, more: HTMLButtonElement }>} */
  const places = new Map();

  const terms = () => ask(engine => engine.terms());
  const set = (/** @type {string} */ text) => {
    act(engine => engine.filter(text, fades.checked));
    act(engine => engine.count_choices());
  };
  fades.addEventListener('change', () => set(terms().text));

  const time = () => {
    const [first, last] = [from.value.trim(), to.value.trim()];
    set(ask(engine => engine.with_time(first || last ? `${first}..${last}` : '')));
  };
  for (const one of [from, to]) one.addEventListener('change', time);
  const inView = button(words.say('timeInView'), () => {
    const { view } = snapshot;
    [from.value, to.value] = [view.from, view.to];
    time();
  });
  /** @type {import('../core/live.js').Snapshot} */
  let snapshot;

  /** @param {typeof FIELDS[number]} field */
  const placeOf = field => {
    const known = places.get(field);
    if (known) return known;
    const list = el('ul');
    rove(list);
    const input = textField(words.say('searchValues'));
    const more = button(words.say('showAllValues'), () => {
      place.all = true;
      draw(field);
      input.focus();
    }, { class: 'annals-link' });
    const own = el('details', { open: ['lane', 'family', 'actor'].includes(field), 'data-field': field }, el('summary', { text: words.say(NAMES[field]) }), input, list, more);
    dress(own, { 'margin-top': '10px' });
    const place = { box: own, list, text: '', all: false, input, more };
    input.addEventListener('input', () => {
      place.text = input.value;
      draw(field);
    });
    places.set(field, place);
    return place;
  };
  /** Draws the values of a field. @param {typeof FIELDS[number]} field */
  const draw = field => {
    const place = placeOf(field);
    const { choices, total } = ask(engine => engine.choices(field, place.text, place.all ? MANY : FEW));
    const chosen = terms().terms.filter(term => term.field === field);
    // A field whose events all have one value can filter nothing.
    place.box.hidden = !place.text && !chosen.length && total < 2;
    place.input.hidden = !place.all && !place.text;
    place.more.hidden = place.all || total <= choices.length;
    place.more.textContent = words.say('showAllValues', words.grouped(total));
    const held = focusedIn(place.list)?.dataset.key;
    place.list.replaceChildren(...choices.map(({ value, title, count: events }) => {
      const name = brief(valueName(words, field, value, title));
      const [wanted, out] = [false, true].map(isOut => chosen.some(term => term.value === value && term.isOut === isOut));
      const shown = el('input', { type: 'checkbox', checked: wanted, 'data-key': `${value}\n` });
      shown.checked = wanted;
      shown.addEventListener('change', () => set(ask(engine => engine.with_term(field, value, false))));
      const without = button('−', () => set(ask(engine => engine.with_term(field, value, true))), {
        'aria-label': words.say('without', name), title: words.say('without', name), 'aria-pressed': String(out), 'data-key': `${value}\n-` });
      if (out) dress(without, { 'border-color': 'currentcolor', color: 'var(--accent)' });
      const label = el('bdi', { text: name });
      if (out) dress(label, { 'text-decoration': 'line-through' });
      return el('li', {}, el('label', {}, shown, label, el('span', { class: 'annals-soft', text: words.grouped(events) })), without);
    }));
    if (held) {
      const again = [...place.list.querySelectorAll('input, button')].find(one => /** @type {HTMLElement} */ (one).dataset.key === held);
      (/** @type {HTMLElement | undefined} */ (again) ?? heading).focus({ preventScroll: true });
    }
    if (place.text && !choices.length) place.list.append(el('li', { class: 'annals-soft', text: words.say('noValues') }));
  };

  const row = el('div', { class: 'annals-row' }, from, to, inView);
  const timeBox = el('details', { 'data-field': 'time' }, el('summary', { text: words.say('fieldTime') }), row);
  dress(timeBox, { 'margin-top': '10px' });
  dress(row, { 'margin-top': '6px' });
  for (const one of [from, to]) dress(one, { 'flex-basis': '7em' });
  const fade = el('label', {}, fades, ` ${words.say('fadeOthers')}`);
  dress(fade, { display: 'flex', gap: '8px', 'align-items': 'center', 'margin-top': '10px', 'min-height': reachable() });
  const top = el('div', { class: 'annals-row' }, count, clear);
  dress(top, { 'align-items': 'center', 'margin-top': '8px', 'min-height': '34px' });
  dress(count, { flex: '1', margin: '0' });
  box.prepend(heading);
  body.append(...FIELDS.map(field => placeOf(field).box), timeBox);
  box.append(top, body, fade);
  return {
    update(now, changed) {
      snapshot = now;
      if (!any(changed, 'record', 'filter', 'lanes')) return;
      if (changed.record) {
        from.value = to.value = '';
        for (const place of places.values()) [place.text, place.all, place.input.value] = ['', false, ''];
        act(engine => engine.count_choices());
      }
      const { terms: own, kept, events, fades: isFaded } = terms();
      fades.checked = isFaded;
      count.textContent = own.length ? words.count('keptOf', events, words.grouped(kept)) : words.count('eventCount', events);
      clear.hidden = !own.length;
      const range = own.find(term => term.field === 'time');
      if (range && !focusedIn(row)) [from.value, to.value] = range.value.split('..');
      if (!range && !focusedIn(row)) from.value = to.value = '';
      for (const field of FIELDS) draw(field);
    },
    close() {},
  };
}
