// @ts-check
// Goes to a date that a person types, to the selection, and back to where the reader was.
import { button, dress, el } from '../dom/el.js';
import { field, finder, headed, sign } from './finder.js';
import { isKnown, learn, meanings } from './when.js';

/** @typedef {import('../core/types.js').Found} Found */

/**
 * The dates that a text may mean, in words, with the number of events that touch each.
 * @param {ReturnType<typeof finder>} core
 * @param {string} text
 * @returns {(Found & { date: string })[]}
 */
export const places = ({ ask }, text) => meanings(text).flatMap(date => {
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
  const [back, forward] = [sign(words, '←', 'wayBack', () => journey()?.go(-1)), sign(words, '→', 'wayForward', () => journey()?.go(1))];
  /** @param {import('../words/say.js').Key} key @param {(engine: import('../pkg/annals_quick.js').Engine) => number} work @param {import('../words/say.js').Key} lacking */
  const zoom = (key, work, lacking) => button(words.say(key), () => { if (!act(work)) say(words.say(lacking)); });
  const selection = zoom('zoomSelection', engine => engine.show_event(selected ?? '', performance.now()), 'selectionUndated');
  const lane = zoom('zoomLane', engine => engine.show_lane_of(selected ?? '', performance.now()), 'laneUndated');
  const hits = zoom('zoomHits', engine => engine.show_hits(performance.now()), 'hitsUndated');
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
    const text = input.value;
    const found = places({ ask, act }, text);
    const isOpen = !isKnown(text) && !found.length;
    answer.textContent = !text.trim() ? words.say('gotoExamples') : isOpen ? words.say('gotoReading') : !found.length ? words.say('gotoUnread')
      : found.length === 1 ? said(found[0], words) : words.say('gotoEither');
    ways.hidden = !found.length;
    ways.replaceChildren(...found.map(one => button(words.say('goTo', found.length > 1 ? said(one, words) : one.text), () => go(one))));
  };
  /** Says what the text means, by the reader when that has answered. */
  const read = async () => {
    tell();
    if (isKnown(input.value)) return;
    const isTold = await learn(input.value, words);
    if (isTold) tell();
    else if (!places({ ask, act }, input.value).length && answer.textContent === words.say('gotoReading')) answer.textContent = words.say('gotoUnread');
  };
  input.addEventListener('input', () => void read().catch(reportError));
  input.addEventListener('keydown', async event => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    await read();
    const found = places({ ask, act }, input.value);
    if (found.length === 1) go(found[0]);
    else if (found.length) /** @type {HTMLElement | null} */ (ways.querySelector('button'))?.focus();
    else say(answer.textContent ?? '');
  });
  const top = headed(words.say('goto'));
  for (const one of [answer, ways]) dress(one, { 'margin-top': '10px' });
  box.prepend(top);
  box.append(input, answer, ways, el('div', { class: 'annals-row' }, back, forward, selection, lane, hits));
  return {
    update(snapshot) {
      ({ selected } = snapshot);
      selection.hidden = lane.hidden = selected === null;
      hits.hidden = !ask(engine => engine.found(0, 0)).count;
      const way = journey();
      if (way) way.changed = turn;
      turn();
      tell();
    },
    close() {},
  };
}
