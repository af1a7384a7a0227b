// @ts-check
// Dates as a person types them, as EDTF for the core: years, months by name, days, spans, "c. 1850". Files have the
// reader of written dates (`src/time/written`), which is too large to fetch for one field.

/** Words for "about", "before our era", and between two dates, in the languages that the page speaks. */
const ABOUT = /^(?:c\.?|ca\.?|circa|about|around|approx\.?|um|etwa|~)\s*(?=\d)/iu;
const BCE = /\s*(?:b\.?\s?c\.?(?:\s?e\.?)?|v\.?\s?chr\.?|v\.?\s?u\.?\s?z\.?)$/iu;
const CE = /\s*(?:a\.?\s?d\.?|c\.?\s?e\.?|n\.?\s?chr\.?|u\.?\s?z\.?)$|^a\.?\s?d\.?\s+/giu;
const BETWEEN = /\s*(?:\.\.|\s[-–—]\s|[–—]|\s(?:to|until|till|bis)\s)\s*/iu;
const DECADE = /^(\d{3})0(?:s|'s|’s|er)(?:\s+jahre)?$/iu;
const CENTURY = /^(\d{1,2})(?:st|nd|rd|th|\.)\s*(?:century|cent\.?|c\.|jahrhundert|jh\.?)$/iu;

/** Two digits. @param {number} n */
const two = n => String(n).padStart(2, '0');

/** @type {Map<string, Map<string, number>>} */
const known = new Map();

/** The numbers of months by their names, long and short, in a language and in English. @param {string} tag */
function months(tag) {
  let all = known.get(tag);
  if (all) return all;
  all = new Map();
  for (const language of new Set([tag, 'en'])) {
    for (const month of /** @type {const} */ (['long', 'short'])) {
      for (const day of [undefined, /** @type {'numeric'} */ ('numeric')]) {
        const format = new Intl.DateTimeFormat(language, { month, day, timeZone: 'UTC' });
        for (let n = 0; n < 12; n++) {
          const name = format.formatToParts(Date.UTC(2001, n, 15)).find(({ type }) => type === 'month')?.value ?? '';
          if (/\p{L}/u.test(name)) all.set(name.toLowerCase().replace(/\.$/, ''), n + 1);
        }
      }
    }
  }
  all.set('sept', 9);
  known.set(tag, all);
  return all;
}

/** A year with four digits or more, astronomical. @param {string} text @param {boolean} isBefore */
function year(text, isBefore) {
  const n = Number(text);
  const astronomical = isBefore ? 1 - n : n;
  const digits = String(Math.abs(astronomical)).padStart(4, '0');
  return (digits.length > 4 ? 'Y' : '') + (astronomical < 0 ? '-' : '') + digits;
}

/** One date; null if it is none of these forms. @param {string} text @param {string} tag @returns {string[] | null} */
function one(text, tag) {
  const isAbout = ABOUT.test(text);
  let rest = text.replace(ABOUT, '');
  const isBefore = BCE.test(rest);
  rest = rest.replace(BCE, '').replace(isBefore ? /(?!)/ : CE, '').trim();
  const qualified = (/** @type {string} */ edtf) => edtf + (isAbout ? '~' : '');
  const y = (/** @type {string} */ digits) => year(digits, isBefore);
  let found = /^\d{1,9}$/.exec(rest);
  if (found && (!isBefore || Number(rest) > 0)) return [qualified(y(rest))];
  if (!isBefore) {
    if ((found = DECADE.exec(rest))) return [qualified(`${found[1]}X`)];
    if ((found = CENTURY.exec(rest)) && Number(found[1]) > 0) return [qualified(`${two(Number(found[1]) - 1)}XX`)];
  }
  const names = months(tag);
  const month = (/** @type {string} */ name) => names.get(name.toLowerCase().replace(/\.$/, ''));
  // "Aug 2008", "19 Sep 2005", "19. September 2005".
  if ((found = /^(?:(\d{1,2})(?:\.|st|nd|rd|th)?\s+)?(\p{L}+\.?)\s+(\d{1,9})$/u.exec(rest)) && month(found[2])) {
    return [qualified([y(found[3]), two(month(found[2]) ?? 0), ...found[1] ? [two(Number(found[1]))] : []].join('-'))];
  }
  // "September 19, 2005", "2008 August".
  if ((found = /^(\p{L}+\.?)\s+(\d{1,2})(?:st|nd|rd|th)?,\s*(\d{1,9})$/u.exec(rest)) && month(found[1])) {
    return [qualified(`${y(found[3])}-${two(month(found[1]) ?? 0)}-${two(Number(found[2]))}`)];
  }
  if ((found = /^(\d{3,9}),?\s+(\p{L}+\.?)(?:\s+(\d{1,2}))?$/u.exec(rest)) && month(found[2])) {
    return [qualified([y(found[1]), two(month(found[2]) ?? 0), ...found[3] ? [two(Number(found[3]))] : []].join('-'))];
  }
  // "19.9.2005" is one day; "3/4/2005" may be two.
  if ((found = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(rest))) {
    const [day, other] = [Number(found[1]), Number(found[3])];
    const date = (/** @type {number} */ m, /** @type {number} */ d) => `${y(found?.[4] ?? '')}-${two(m)}-${two(d)}`;
    const both = [[other, day], ...found[2] === '/' && day !== other ? [[day, other]] : []];
    return both.filter(([m, d]) => m >= 1 && m <= 12 && d >= 1 && d <= 31).map(([m, d]) => date(m, d));
  }
  // "2005-9".
  if ((found = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(rest))) return [qualified([y(found[1]), ...found.slice(2).filter(Boolean).map(part => two(Number(part)))].join('-'))];
  return null;
}

/**
 * What a typed text means, as EDTF that the core may still refuse: none, one, or two where day and month cannot be told
 * apart. A text in no such form is taken as EDTF itself.
 * @param {string} text
 * @param {string} tag of the language
 * @returns {string[]}
 */
export function meanings(text, tag) {
  const whole = text.trim().replace(/\s+/g, ' ');
  if (!whole || whole.length > 100) return [];
  const single = one(whole, tag);
  if (single) return single;
  const ends = whole.split(BETWEEN);
  const isPair = ends.length === 2 && ends.every(Boolean) && !/^[[{]/.test(whole);
  if (isPair) {
    const [from, to] = ends.map(end => one(end, tag));
    if (from?.length === 1 && to?.length === 1) return [`${from[0]}/${to[0]}`];
  }
  // "1990-1995", where EDTF has no such form.
  const years = /^(\d{4})-(\d{4})$/.exec(whole);
  return years ? [`${years[1]}/${years[2]}`] : [whole];
}
