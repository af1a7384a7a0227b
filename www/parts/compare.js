// @ts-check
// The time between two events, in sentences.
import { brief } from '../dom/el.js';

/** @typedef {import('../core/types.js').Lapse} Lapse */
/** @typedef {import('../core/types.js').Gap} Gap */
/** @typedef {import('../core/types.js').Between} Between */
/** @typedef {import('../words/say.js').Words} Words */

/** Number of units that are said of a length of time. */
const UNITS = 3;

/** "2 years 11 months". @param {Lapse} lapse @param {Words} words */
export function lapseText({ years, months, days, seconds }, words) {
  const clock = /** @type {[import('../words/say.js').Key, number][]} */ ([['lapseHours', Math.floor(seconds / 3600)], ['lapseMinutes', Math.floor(seconds / 60) % 60], ['lapseSeconds', seconds % 60]]);
  const all = /** @type {[import('../words/say.js').Key, number][]} */ ([['lapseYears', years], ['lapseMonths', months], ['lapseDays', days], ...clock]);
  const said = all.filter(([, n]) => n !== 0).slice(0, UNITS);
  return said.length ? said.map(([key, n]) => words.count(key, n)).join(' ') : words.count('lapseDays', 0);
}

/** @param {Lapse} lapse */
const isZero = ({ years, months, days, seconds }) => !years && !months && !days && !seconds;

/** "about 3 years, between 2 years 11 months and 3 years 4 months". @param {Gap} gap @param {Words} words */
export function gapText({ least, most, about }, words) {
  const text = (/** @type {Lapse} */ lapse) => lapseText(lapse, words);
  if (!most) return words.say('atLeast', text(least));
  if (JSON.stringify(least) === JSON.stringify(most)) return text(most);
  const range = isZero(least) ? words.say('atMost', text(most)) : words.say('lapseBetween', text(least), text(most));
  return about ? words.say('lapseAbout', text(about), range) : range;
}

/**
 * What is known of the time between two events.
 * @param {Between} between from the first to the second
 * @param {string} first its title
 * @param {string} second
 * @param {Words} words
 * @returns {string[]}
 */
export function sentences({ begins, meeting, apart, rough }, first, second, words) {
  const [one, other] = [first, second].map(title => brief(title, 80));
  const [earlier, later] = begins.order === 'second' ? [other, one] : [one, other];
  const begin = begins.order === 'same' ? words.say(meeting ? 'beginTogether' : 'atOnce')
    : begins.order === 'open' ? (begins.most ? words.say('orderOpen', lapseText(begins.most, words)) : words.say('orderUnknown'))
      : words.say(meeting ? 'beginsAfter' : 'isAfter', later, gapText(begins, words), earlier);
  return [
    begin,
    meeting === 'apart' && apart ? words.say('endToBegin', gapText(apart, words)) : meeting === 'overlap' ? words.say('overlap') : meeting ? words.say('overlapOpen') : '',
    rough ? words.say('datesRough') : '',
  ].filter(Boolean);
}
