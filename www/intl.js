// @ts-check
// The words and patterns of a language's dates, as the browser knows them, for the core.

/** Where the parts of a date stand in a pattern (`src/time/lexicon.rs`). */
const PLACES = { day: '\x01', month: '\x02', year: '\x03', weekday: '\x04' };

/**
 * The table that the core's `set_words` takes; empty, which means English, for English and for
 * what the browser does not know as a language.
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
  const format = options => new Intl.DateTimeFormat(locale, { ...numbers, timeZone: 'UTC', ...options });
  const date = (year, month, day) => new Date(Date.UTC(year, month, day));
  const sample = date(2005, 8, 19);
  const months = work => Array.from({ length: 12 }, (_, month) => work(date(2005, month, 19)));
  const part = (parts, type) => parts.find(found => found.type === type)?.value ?? '';
  const pattern = (options, at = sample) => format(options).formatToParts(at)
    .map(({ type, value }) => PLACES[type] ?? value).join('');
  const day = month => ({ day: 'numeric', month, year: 'numeric' });
  const inDate = month => months(at => part(format(day(month)).formatToParts(at), 'month'));
  // A month and a year: the name alone stands in it, perhaps with what is a literal there ("9月"), or another one does.
  const monthYear = month => {
    const name = at => format({ month }).format(at);
    const parts = at => format({ month, year: 'numeric' }).formatToParts(at);
    const own = at => part(parts(at), 'month');
    const text = parts(sample).map(({ type, value }) => (type === 'year' ? PLACES.year : value)).join('');
    return name(sample).startsWith(own(sample)) && text.includes(name(sample))
      ? { names: months(name), pattern: text.replace(name(sample), PLACES.month) }
      : { names: months(own), pattern: pattern({ month, year: 'numeric' }) };
  };
  const [long, short] = [monthYear('long'), monthYear('short')];
  // A dash or a single word; what else stands there belongs to one of the two dates.
  const shared = format(day('long')).formatRangeToParts(sample, date(2007, 3, 2))
    .find(({ source, type }) => source === 'shared' && type === 'literal')?.value ?? '';
  const between = /\s*[–—~～-]\s*$|^\s\p{L}+\s$/u.exec(shared)?.[0] ?? ' – ';
  return [
    ...inDate('long'), ...long.names, ...inDate('short'), ...short.names,
    // 19 September 2005 was a Monday.
    ...Array.from({ length: 7 }, (_, at) => format({ weekday: 'long' }).format(date(2005, 8, 19 + at))),
    pattern(day('long')), long.pattern, pattern(day('short')), short.pattern,
    pattern({ weekday: 'long', ...day('long') }), pattern({ day: 'numeric', month: 'long' }),
    pattern({ year: 'numeric', era: 'short' }, date(-43, 5, 1)),
    part(new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1234567), 'group'),
    between,
  ];
}
