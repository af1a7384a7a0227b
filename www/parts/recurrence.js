// @ts-check
// The rule of a recurring event in words: "every year on 5 May until 2010". A rule with anything else in it stays as it
// is written (RFC 5545, 3.3.10).

/** @typedef {import('../words/say.js').Words} Words */
/** @typedef {import('../words/say.js').Key} Key */

/** Days of the week as rules write them. */
const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** Units of a rule with what is said of one and of several. @type {Record<string, [Key, Key]>} */
const UNITS = { DAILY: ['everyDay', 'everyDays'], WEEKLY: ['everyWeek', 'everyWeeks'], MONTHLY: ['everyMonth', 'everyMonths'], YEARLY: ['everyYear', 'everyYears'] };
/** The first to the fourth day of a month, and the last one. @type {Record<string, Key>} */
const PLACES = { 1: 'firstOf', 2: 'secondOf', 3: 'thirdOf', 4: 'fourthOf', '-1': 'lastOf' };
/** The parts of a rule that have words, and the first day of the week, which needs none. */
const KNOWN = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'WKST'];

/** True for a text that is a rule. @param {string} text */
export const isRule = text => /^(?:RRULE:)?FREQ=/i.test(text.trim());

/**
 * A rule in words; the rule itself where it has no words.
 * @param {string} rule @param {string} date of the first occurrence, in EDTF @param {Words} words
 */
export function inWords(rule, date, words) {
  const parts = new Map(rule.trim().replace(/^RRULE:/i, '').toUpperCase().split(';').filter(Boolean).map(part => {
    const [name, value = ''] = part.split('=');
    return [name.trim(), value.trim()];
  }));
  const unit = parts.get('FREQ') ?? '';
  const interval = Number(parts.get('INTERVAL') ?? 1);
  if (!(unit in UNITS) || !(interval >= 1 && interval < 1e6) || ![...parts.keys()].every(name => KNOWN.includes(name))) return rule;
  const on = days(parts, unit, date, words.tag, words);
  const until = end(parts.get('UNTIL'), unit, words.tag);
  if (on === null || until === null) return rule;
  const [every, several] = UNITS[unit];
  let said = interval === 1 ? words.say(every) : words.count(several, interval);
  if (on.in) said = words.say('everyIn', said, on.in);
  if (on.on) said = words.say('everyOn', said, on.on);
  if (until) said = words.say('everyUntil', said, until);
  const count = Number(parts.get('COUNT') ?? 0);
  if (parts.has('COUNT') && !(count >= 1)) return rule;
  return count ? words.count('everyTimes', count, said) : said;
}

/** The days that a rule names, or those of its first date; null for those without words. @param {Map<string, string>} parts @param {string} unit @param {string} date @param {string} tag @param {Words} words */
function days(parts, unit, date, tag, words) {
  const list = (/** @type {string[]} */ all) => new Intl.ListFormat(tag, { type: 'conjunction' }).format(all);
  const name = (/** @type {Intl.DateTimeFormatOptions} */ form, /** @type {number} */ month, /** @type {number} */ day) => new Intl.DateTimeFormat(tag, { ...form, timeZone: 'UTC' }).format(Date.UTC(2001, month - 1, day));
  const numbers = (/** @type {string} */ key, /** @type {number} */ most) => {
    const all = (parts.get(key) ?? '').split(',').filter(Boolean).map(Number);
    return all.every(n => Number.isInteger(n) && n >= 1 && n <= most) ? all : null;
  };
  const [months, monthDays] = [numbers('BYMONTH', 12), numbers('BYMONTHDAY', 31)];
  const weekDays = (parts.get('BYDAY') ?? '').split(',').filter(Boolean).map(day => {
    const found = /^([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)$/.exec(day);
    if (!found) return null;
    // 1 January 2001 was a Monday.
    const own = name({ weekday: 'long' }, 1, 1 + WEEK.indexOf(found[2]));
    if (!found[1]) return own;
    const place = PLACES[String(Number(found[1]))];
    return place && unit !== 'DAILY' && unit !== 'WEEKLY' ? words.say(place, own) : null;
  });
  if (!months || !monthDays || weekDays.includes(null) || (weekDays.length && monthDays.length)) return null;
  const first = /^\d{4}-(\d\d)-(\d\d)/.exec(date)?.slice(1).map(Number);
  // A day and a month are said together.
  if (unit === 'YEARLY' && !weekDays.length) {
    const of = months.length ? months : first ? [first[0]] : [];
    const on = monthDays.length ? monthDays : first && (!months.length || months.includes(first[0])) ? [first[1]] : [];
    const dates = of.flatMap(month => on.map(day => name({ day: 'numeric', month: 'long' }, month, day)));
    return { in: '', on: list(dates) };
  }
  const on = weekDays.length ? /** @type {string[]} */ (weekDays) : monthDays.map(day => words.say('monthDay', day));
  // What recurs by the day of its first date says that day: every week on Monday, every month on day 5.
  if (!on.length && first && unit === 'MONTHLY') on.push(words.say('monthDay', first[1]));
  if (!on.length && first && unit === 'WEEKLY') on.push(new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${date.slice(0, 10)}T00:00Z`)));
  return { in: list(months.map(month => name({ month: 'long' }, month, 1))), on: list(on) };
}

/** The end of a rule: a year for one of years, else a day. Empty without one, null for one that is no day. @param {string | undefined} until @param {string} unit @param {string} tag */
function end(until, unit, tag) {
  if (until === undefined) return '';
  const found = /^(\d{4})-?(\d\d)-?(\d\d)(?:T|$)/.exec(until);
  const day = found && new Date(`${found[1]}-${found[2]}-${found[3]}T00:00Z`);
  if (!found || !day || Number.isNaN(Number(day))) return null;
  return unit === 'YEARLY' ? String(Number(found[1])) : new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(day);
}
