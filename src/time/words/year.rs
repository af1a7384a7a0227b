//! Years in words: "2005", "AD 14", "44 BCE", "13.8 billion years ago".

use crate::time::Lexicon;
use crate::time::lexicon::Pattern;

const ENGLISH: Lexicon = Lexicon::english();
/// Below this, a bare number of a year would be taken for a day, an hour or an age.
const BARE_FROM: i64 = 1000;
/// Up to this astronomical year, no year zero is counted: who writes -11700 means 11,700 years, not 11,701 BCE.
const ROUND_TO: i64 = -10_000;

/// A year in English: see [`year_text_in`].
#[must_use]
pub fn year_text(year: i64) -> String {
    year_text_in(&ENGLISH, year)
}

/// An astronomical year in words: without a year zero, with its era below 1000, in groups of three digits from five
/// digits on, and in English in millions or billions of years where the year is round.
///
/// ```
/// use annals::time::words::year_text;
/// assert_eq!([year_text(2005), year_text(14), year_text(-43)], ["2005", "AD 14", "44 BCE"]);
/// assert_eq!([year_text(-11_700), year_text(-4_540_000_000)], ["11,700 BCE", "4.54 billion years ago"]);
/// ```
#[must_use]
pub fn year_text_in(lexicon: &Lexicon, year: i64) -> String {
    if !needs_era(year) {
        return year_digits(lexicon, year);
    }
    if !lexicon.is_english() {
        return lexicon.with_era(Pattern::Year, year, |said, part| {
            if part == Lexicon::YEAR {
                said.push_str(&year_digits(lexicon, year));
            } else {
                said.push(part);
            }
        });
    }
    years_ago(year).unwrap_or_else(|| english(year))
}

/// The same, counted in years at every age, as years stand beside one another: "66,000,000 BCE".
#[must_use]
pub fn counted_year_text_in(lexicon: &Lexicon, year: i64) -> String {
    if lexicon.is_english() && needs_era(year) { english(year) } else { year_text_in(lexicon, year) }
}

fn english(year: i64) -> String {
    let (before, after) = if year > 0 { ("AD ", "") } else { ("", " BCE") };
    let mut said = String::from(before);
    said.push_str(&year_digits(&ENGLISH, year));
    said.push_str(after);
    said
}

/// Whether a year is said with its era.
pub(super) const fn needs_era(year: i64) -> bool {
    year < BARE_FROM
}

/// The number of a year within its era: 44 for the astronomical year -43, 11,700 for -11700.
#[must_use]
pub const fn year_in_era(year: i64) -> u64 {
    if year > 0 || year <= ROUND_TO { year.unsigned_abs() } else { year.unsigned_abs() + 1 }
}

/// The digits of a year within its era, grouped from five on.
pub(super) fn year_digits(lexicon: &Lexicon, year: i64) -> String {
    let number = year_in_era(year);
    if number < 10_000 { number.to_string() } else { grouped(number, lexicon.pattern(Pattern::Group)) }
}

/// A count with a comma after each three digits: "12,430".
#[must_use]
pub fn count_text(count: u32) -> String {
    grouped(count.into(), ",")
}

/// A number with a separator between each three digits: "12,430".
#[must_use]
pub fn grouped(number: u64, separator: &str) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

/// "4.54 billion years ago": a year of at least a million before year 0 that has no digit below a thousandth of its
/// million or billion.
fn years_ago(year: i64) -> Option<String> {
    if year > -1_000_000 {
        return None;
    }
    let number = year.unsigned_abs();
    let (unit, word) =
        if number < 1_000_000_000 { (1_000_000, " million years ago") } else { (1_000_000_000, " billion years ago") };
    if !number.is_multiple_of(unit / 1000) {
        return None;
    }
    let mut said = grouped(number / unit, ",");
    let mut thousandths = number % unit / (unit / 1000);
    if thousandths > 0 {
        said.push('.');
    }
    while thousandths > 0 {
        said.push(char::from(b'0' + u8::try_from(thousandths / 100).unwrap_or(0)));
        thousandths = thousandths % 100 * 10;
    }
    said.push_str(word);
    Some(said)
}

/// How many digits of a number stand before its closing zeros: 3 for 4,540,000.
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
