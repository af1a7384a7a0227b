// @ts-check
// The words and patterns for dates in a language, as the browser knows them, for the core.

/** @typedef {Intl.DateTimeFormatPart['type']} PartType */

/**
 * The placeholders for the parts of a date in a pattern (`src/words/lexicon.rs`).
 * @type {Partial<Record<PartType, string>>}
 */
const PLACES = { day: '\x01', month: '\x02', year: '\x03', weekday: '\x04', era: '\x05' };

/**
 * The table for the core's `set_words`. Empty, which means English, for English and for languages unknown to the
 * browser.
 * @param {string | undefined} lang a BCP 47 tag
 * @returns {string[]}
 */
export function dateWords(lang) {
  try {
    const [locale] = Intl.DateTimeFormat.supportedLocalesOf(lang ?? 'en');
    return !locale || /^en\b/i.test(locale) ? [] : table(locale);
  } catch {
    return [];
  }
}

/** @param {string} locale */
function table(locale) {
  const numbers = { calendar: 'gregory', numberingSystem: 'latn' };
  const format = (/** @type {Intl.DateTimeFormatOptions} */ options) => new Intl.DateTimeFormat(locale, { ...numbers, timeZone: 'UTC', ...options });
  const date = (/** @type {number} */ year, /** @type {number} */ month, /** @type {number} */ day) => new Date(new Date(0).setUTCFullYear(year, month, day));
  const part = (/** @type {{ type: string, value: string }[]} */ parts, /** @type {string} */ type) => parts.find(found => found.type === type)?.value ?? '';
  const pattern = (/** @type {Intl.DateTimeFormatOptions} */ options, /** @type {Date} */ at) => format(options).formatToParts(at)
    .map(({ type, value }) => PLACES[type] ?? value).join('');
  /** @type {(month: 'long' | 'short') => Intl.DateTimeFormatOptions} */
  const day = month => ({ day: 'numeric', month, year: 'numeric' });

  /**
   * Months and patterns of the dates of a year, with the era or without: the order, the words beside the year and, in
   * some languages, the months themselves differ.
   * @param {number} year
   * @param {{ era?: 'short' }} era
   */
  const dated = (year, era) => {
    const sample = date(year, 8, 19);
    const months = (/** @type {(at: Date) => string} */ work) => Array.from({ length: 12 }, (_, month) => work(date(year, month, 19)));
    const inDate = (/** @type {'long' | 'short'} */ month) => months(at => part(format({ ...day(month), ...era }).formatToParts(at), 'month'));
    // A month and a year: the month with its literal ("9月"), which is the part that changes from month to month.
    const monthYear = (/** @type {'long' | 'short'} */ month) => {
      /** @type {Intl.DateTimeFormatOptions} */
      const options = { month, year: 'numeric', ...era };
      const text = (/** @type {Date} */ at) => format(options).formatToParts(at)
        .map(({ type, value }) => (type === 'month' ? value : PLACES[type] ?? value)).join('');
      const own = (/** @type {Date} */ at) => part(format(options).formatToParts(at), 'month');
      const name = format({ month }).format(sample);
      const found = name.startsWith(own(sample)) && text(sample).includes(name) ? name : own(sample);
      const [before, after] = text(sample).split(found);
      const fits = (/** @type {Date} */ at) => text(at).startsWith(before) && text(at).endsWith(after);
      const names = months(at => (fits(at) ? text(at).slice(before.length, text(at).length - after.length) : own(at)));
      return { names, pattern: before + PLACES.month + after };
    };
    const [long, short] = [monthYear('long'), monthYear('short')];
    return {
      months: [...inDate('long'), ...long.names, ...inDate('short'), ...short.names],
      patterns: [
        pattern({ ...day('long'), ...era }, sample), long.pattern, pattern({ ...day('short'), ...era }, sample), short.pattern,
        pattern({ weekday: 'long', ...day('long'), ...era }, sample),
      ],
    };
  };

  const plain = dated(2005, {});
  const withEra = dated(-43, { era: 'short' });
  const era = (/** @type {number} */ year) => part(format({ year: 'numeric', era: 'short' }).formatToParts(date(year, 5, 1)), 'era');
  // A dash or a single word; other literals there belong to one of the two dates.
  const shared = format(day('long')).formatRangeToParts(date(2005, 8, 19), date(2007, 3, 2))
    .find(({ source, type }) => source === 'shared' && type === 'literal')?.value ?? '';
  const between = /\s*[–—~～-]\s*$|^\s\p{L}+\s$/u.exec(shared)?.[0] ?? ' – ';
  return [
    ...plain.months,
    // 19 September 2005 was a Monday.
    ...Array.from({ length: 7 }, (_, at) => part(
      format({ weekday: 'long', ...day('long') }).formatToParts(date(2005, 8, 19 + at)), 'weekday')),
    ...plain.patterns,
    pattern({ day: 'numeric', month: 'long' }, date(2005, 8, 19)),
    pattern({ year: 'numeric', era: 'short' }, date(-43, 5, 1)),
    part(new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1234567), 'group'),
    between,
    era(-43), era(14),
    ...withEra.months, ...withEra.patterns,
  ];
}
