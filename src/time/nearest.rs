//! Suggestions for a text that is not EDTF: the nearest form that can be read, if there is exactly one.
//!
//! English words only. The suggestion is named in a problem, and the event stays undated. A suggestion with another
//! meaning would be worse than none.

mod dots;
mod form;
mod machine;

use super::hidden::is_hidden;
use super::written::{Answer, Question, Reckoning, Rules, read};
use crate::problem::en;
use crate::time::Calendar;
pub(super) use form::Nearest;
use form::{HAS_WRITTEN, is_readable};

/// Maximum length of a date that a person types.
const LONGEST: usize = 60;

/// The suggestion for a text that is not read as a date.
pub(super) fn nearest(written: &str) -> Nearest {
    if written.len() > LONGEST {
        return Nearest::None;
    }
    if let Some(letter) = written.chars().find(|letter| is_hidden(*letter)) {
        let seen: String = written.chars().filter(|letter| !is_hidden(*letter)).collect();
        let seen = seen.trim();
        let found = if is_readable(seen) { Nearest::Form(seen.to_owned()) } else { of_seen(seen) };
        return Nearest::Hidden(letter, Box::new(found));
    }
    match of_seen(written) {
        Nearest::Form(form) if form == written => Nearest::None,
        found => found,
    }
}

/// The suggestion for a text without invisible characters.
fn of_seen(written: &str) -> Nearest {
    let plain: String = written.trim().chars().map(plain_letter).collect();
    if plain.starts_with(['\'', '’']) {
        // The century of a year of two digits is unknown.
        return Nearest::None;
    }
    let found = machine::date(&plain).or_else(|| dots::form(&plain)).unwrap_or_else(|| of_written(written));
    found.readable()
}

/// What the reader of written dates makes of a text.
fn of_written(written: &str) -> Nearest {
    if !HAS_WRITTEN {
        return Nearest::None;
    }
    // EDTF has a year 0, so a year with a minus stands in its reckoning.
    let rules = Rules { reckoning: Reckoning::Astronomical, ..Rules::default() };
    match read(written, &rules) {
        Answer::Read(reading) if reading.calendar == Calendar::Julian => Nearest::If(en::JULIAN_DATE, reading.edtf),
        Answer::Read(reading) => Nearest::Form(reading.edtf),
        Answer::Either(both, question) => {
            let [first, second] = *both;
            let (first, second) = (first.edtf, second.edtf);
            match question {
                Question::Order => Nearest::Either(first, second),
                Question::Pairs => Nearest::Choice([(second, en::PART_OF_YEAR), (first, en::THE_YEARS_BETWEEN)]),
                Question::Duals => Nearest::Choice([(first, en::THE_TWO_YEARS), (second, en::OLD_AND_NEW_STYLE)]),
            }
        }
        Answer::Undated(_) | Answer::Unread => Nearest::None,
    }
}

/// A letter in lower case; digits of other scripts as ASCII, any space as a space, hyphens and minuses as `-`, dashes
/// as the short one.
fn plain_letter(letter: char) -> char {
    match letter {
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        '\u{2012}'..='\u{2015}' => '–',
        '٠'..='٩' => digit(letter, '٠'),
        '۰'..='۹' => digit(letter, '۰'),
        '०'..='९' => digit(letter, '०'),
        '０'..='９' => digit(letter, '０'),
        letter if letter.is_whitespace() => ' ',
        letter => letter.to_ascii_lowercase(),
    }
}

fn digit(letter: char, zero: char) -> char {
    char::from_digit(u32::from(letter).saturating_sub(u32::from(zero)), 10).unwrap_or(letter)
}
