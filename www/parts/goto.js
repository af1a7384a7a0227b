// @ts-check
// Goes to a date that a person types, to the selection, and back to where the reader was.
import { button, dress, el } from '../dom/el.js';
import { field, finder } from './finder.js';
import { meanings } from './when.js';

/** @typedef {import('../core/types.js').Found} Found */

/**
 * The dates that a text may mean, in words, with the number of events that touch each.
 * @param {ReturnType<typeof finder>} core
 * @param {string} text
 * @param {string} tag of the language
 * @returns {(Found & { date: string })[]}
 */
export const places = ({ ask }, text, tag) => meanings(text, tag).flatMap(date => {
  const found = ask(engine => engine.look_up(date));
  return found ? [{ ...found, date }] : [];
});

/** "August 2008: 3 events". @param {Found} found @param {import('../words/say.js').Words} words */
export const said = ({ text, events }, words) => words.say('placeWith', text, words.count('eventCount', events));

/** @param {import('./table.js').Region} region @param {import('./table.js').Core} core @returns {import('./table.js').Part} */
export function part({ box }, core) {
  const { words, say, journey } = core;
  const { ask, act } = finder(core);
  const input = field(words.say('gotoField'), { 'data-first': true, maxlength: 100, placeholder: '2008', 'aria-describedby': 'annals-goto' });
  const answer = el('p', { class: 'annals-soft', id: 'annals-goto', role: 'status' });
  const ways = el('div', { class: 'annals-row' });
  const [back, forward] = [button('←', () => journey()?.go(-1), { 'aria-label': words.say('wayBack'), title: words.say('wayBack') }),
    button('→', () => journey()?.go(1), { 'aria-label': words.say('wayForward'), title: words.say('wayForward') })];
  const selection = button(words.say('zoomSelection'), () => {
    if (selected !== null && !act(engine => engine.show_event(/** @type {string} */ (selected), performance.now()))) say(words.say('selectionUndated'));
  });
  /** @type {string | null} */
  let selected = null;
  const go = (/** @type {Found & { date: string }} */ found) => {
    act(engine => engine.show_date(found.date, performance.now()));
    say(said(found, words));
  };
  const turn = () => {
    back.disabled = !journey()?.can(-1);
    forward.disabled = !journey()?.can(1);
  };
  const tell = () => {
    const found = places({ ask, act }, input.value, words.tag);
    answer.textContent = !input.value.trim() ? words.say('gotoExamples') : !found.length ? words.say('gotoUnread')
      : found.length === 1 ? said(found[0], words) : words.say('gotoEither');
    ways.hidden = !found.length;
    ways.replaceChildren(...found.map(one => button(words.say('goTo', found.length > 1 ? said(one, words) : one.text), () => go(one))));
  };
  input.addEventListener('input', tell);
  input.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    const found = places({ ask, act }, input.value, words.tag);
    if (found.length === 1) go(found[0]);
    else if (found.length) /** @type {HTMLElement | null} */ (ways.querySelector('button'))?.focus();
    else say(answer.textContent ?? '');
  });
  const top = el('h2', { tabindex: -1, text: words.say('goto') });
  dress(top, { 'min-height': '34px' });
  for (const one of [answer, ways]) dress(one, { 'margin-top': '10px' });
  box.prepend(top);
  box.append(input, answer, ways, el('div', { class: 'annals-row' }, back, forward, selection));
  return {
    update(snapshot) {
      ({ selected } = snapshot);
      selection.hidden = selected === null;
      const way = journey();
      if (way) way.changed = turn;
      turn();
      tell();
    },
    close() {},
  };
}
