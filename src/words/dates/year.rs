//! Years in words: "2005", "AD 14", "44 BCE", "13.8 billion years ago".

use crate::number::{digits, grouped};
use crate::problem::filled;
use crate::words::en::Key;
use crate::words::lexicon::{Lexicon, Pattern};
use crate::words::table::{Words, form};

/// Below this, a bare number of a year could be read as a day, an hour or an age.
const BARE_FROM: i64 = 1000;
/// Up to this astronomical year the lack of a year zero is ignored: -11700 means 11,700 years, not 11,701 BCE.
const ROUND_TO: i64 = -10_000;

/// A year in English: see [`year_text_in`].
#[must_use]
pub fn year_text(year: i64) -> String {
    year_text_in(&Words::default(), year)
}

/// An astronomical year in words: without a year zero, with its era below 1000, in groups of three digits from five
/// digits on, and in a whole language in millions or billions of years where the year is round.
///
/// ```
/// use annals::words::year_text;
/// assert_eq!([year_text(2005), year_text(14), year_text(-43)], ["2005", "AD 14", "44 BCE"]);
/// assert_eq!([year_text(-11_700), year_text(-4_540_000_000)], ["11,700 BCE", "4.54 billion years ago"]);
/// ```
#[must_use]
pub fn year_text_in(words: &Words, year: i64) -> String {
    let ago = if words.is_whole() { years_ago(words, year) } else { None };
    ago.unwrap_or_else(|| counted_year_text_in(words, year))
}

/// The same, always counted in years, as for years beside one another: "66,000,000 BCE".
#[must_use]
pub fn counted_year_text_in(words: &Words, year: i64) -> String {
    let digits = year_digits(words.lexicon(), year);
    if !needs_era(year) {
        return digits;
    }
    if words.lexicon().is_english() {
        return words.with(if year > 0 { Key::YEAR_AD } else { Key::YEAR_BCE }, &digits);
    }
    words.lexicon().with_era(Pattern::Year, year, |said, part| {
        if part == Lexicon::YEAR {
            said.push_str(&digits);
        } else {
            said.push(part);
        }
    })
}

/// True if a year is worded with its era.
pub(super) const fn needs_era(year: i64) -> bool {
    year < BARE_FROM
}

/// The number of a year within its era: 44 for the astronomical year -43, 11,700 for -11700.
#[must_use]
pub const fn year_in_era(year: i64) -> u64 {
    if year > 0 || year <= ROUND_TO { year.unsigned_abs() } else { year.unsigned_abs() + 1 }
}

/// The digits of a year within its era, in groups if there are five or more.
pub(super) fn year_digits(lexicon: &Lexicon, year: i64) -> String {
    let number = year_in_era(year);
    if number < 10_000 { digits(number) } else { grouped(number, lexicon.pattern(Pattern::Group)) }
}

/// "4.54 billion years ago", for a year at least a million years before year 0 with no digit below the thousandths of
/// its million or billion. `None` for any other year.
fn years_ago(words: &Words, year: i64) -> Option<String> {
    if year > -1_000_000 {
        return None;
    }
    let number = year.unsigned_abs();
    let (unit, key) = if number < 1_000_000_000 {
        (1_000_000, Key::MILLION_YEARS_AGO)
    } else {
        (1_000_000_000, Key::BILLION_YEARS_AGO)
    };
    if !number.is_multiple_of(unit / 1000) {
        return None;
    }
    Some(in_units(words, key, number / unit, number % unit / (unit / 1000)))
}

/// A pattern that counts, filled with a number of up to three decimal places: "4.54".
pub(super) fn in_units(words: &Words, key: Key, whole: u64, mut thousandths: u64) -> String {
    let mut said = words.grouped(whole);
    let pattern = match usize::try_from(whole) {
        Ok(whole) if thousandths == 0 => words.form(key, whole),
        // A fraction has the last form.
        _ => form(words.say(key), usize::MAX),
    };
    if thousandths > 0 {
        said.push_str(words.say(Key::DECIMAL));
    }
    while thousandths > 0 {
        said.push(char::from(b'0' + u8::try_from(thousandths / 100).unwrap_or(0)));
        thousandths = thousandths % 100 * 10;
    }
    filled(pattern, &[&said])
}

/// A year in tenths of a million or billion years, for labels of such an axis: "4.5 billion BCE". `scale` is a million
/// or a billion.
#[must_use]
pub fn year_in_tenths(words: &Words, year: i64, scale: u64) -> String {
    let shown = year_in_era(year);
    let tenths = shown / scale * 10 + (shown % scale * 10 + scale / 2) / scale;
    let key = match (scale == 1_000_000, year > 0) {
        (true, true) => Key::MILLION_AD,
        (true, false) => Key::MILLION_BCE,
        (false, true) => Key::BILLION_AD,
        (false, false) => Key::BILLION_BCE,
    };
    in_units(words, key, tenths / 10, tenths % 10 * 100)
}

/// Number of digits before the closing zeros of a number: 3 for 4,540,000.
pub(super) fn leading_digits(mut number: u64) -> u8 {
    let mut count = 0;
    while number > 0 {
        if count > 0 || !number.is_multiple_of(10) {
            count += 1;
        }
        number /= 10;
    }
    count
}
