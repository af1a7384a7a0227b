//! EDTF and ISO 8601 within written dates: what is taken as it stands.

use super::reading::{Note, Reckoning};
use super::state::{Seen, State};
use crate::time::grammar::Edtf;
use crate::time::meaning::meaning;
use crate::time::print::print;
use crate::time::{Beyond, Calendar, When};

/// The meaning of an EDTF text in a calendar, and how it goes beyond EDTF.
pub(super) fn parse(text: &str, calendar: Calendar) -> Option<(When, Beyond)> {
    let parsed = Edtf::parse(text, calendar).ok()?;
    Some((meaning(&parsed)?, parsed.beyond()))
}

/// True if a text is strict EDTF.
pub(super) fn is_edtf(text: &str) -> bool {
    parse(text, Calendar::Gregorian).is_some_and(|(_, beyond)| beyond.is_edtf())
}

/// True if a text is read as a date within the range of time.
pub(super) fn is_readable(text: &str) -> bool {
    parse(text, Calendar::Gregorian).is_some()
}

/// A folded text that is EDTF or ISO 8601, in the spelling of EDTF.
///
/// `None` also for a year with two digits (`1924-26`), which people use for years, and for one date in brackets, which
/// cataloguers use for what they supply.
pub(super) fn date(folded: &str, state: &mut State) -> Option<String> {
    let first = folded.chars().next()?;
    // "?-1914" is no doubtful year before 0, but an unknown start.
    if folded.starts_with("?-") || !(first.is_ascii_digit() || "[{-+?~%xy./".contains(first)) || is_pair(folded) {
        return None;
    }
    // Words are refused before anything is copied.
    if folded.bytes().any(|byte| byte.is_ascii_lowercase() && !b"xtzyse".contains(&byte) || byte > 127) {
        return None;
    }
    let is_bracket = first == '[' && !folded.contains("..") && !folded.contains(',');
    if is_bracket {
        return None;
    }
    let tight = tight(folded)?;
    if is_pair(&tight) {
        // "1904 - 05"
        return None;
    }
    let (when, beyond) = parse(&tight, Calendar::Gregorian)?;
    if tight.starts_with('-') {
        return Some(before_year_0(tight, state));
    }
    if tight.len() >= 10 && matches!(when, When::Moment(_)) {
        // A column of whole days has months, where a year with two digits stands.
        state.see(Seen::MONTH);
    }
    Some(if beyond.is_edtf() { tight } else { print(&when).replace("+00:00", "Z") })
}

/// True for a year with two digits.
fn is_pair(text: &str) -> bool {
    let text = text.strip_suffix('?').unwrap_or(text).trim_end();
    let bytes = text.as_bytes();
    bytes.len() == 7
        && bytes.iter().enumerate().all(|(place, byte)| if place == 4 { *byte == b'-' } else { byte.is_ascii_digit() })
}

/// The text in capitals, without spaces beside marks. `None` if it has other letters than EDTF.
fn tight(folded: &str) -> Option<String> {
    let mut found = String::with_capacity(folded.len());
    let mut letters = folded.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '0'..='9' | '?' | '~' | '%' | '.' | ',' | ':' | '+' | '-' | '/' | '[' | ']' | '{' | '}' => {
                found.push(letter);
            }
            'x' | 't' | 'z' | 'y' | 's' | 'e' => found.push(letter.to_ascii_uppercase()),
            ' ' => {
                let is_digit = |letter: Option<&char>| letter.is_some_and(char::is_ascii_digit);
                if is_digit(found.chars().next_back().as_ref()) && is_digit(letters.peek()) {
                    // A space between a day and its time.
                    found.push(' ');
                }
            }
            _ => return None,
        }
    }
    Some(found)
}

/// A year before 0: EDTF's own forms keep their year 0; a bare year is read as the rules say.
fn before_year_0(text: String, state: &mut State) -> String {
    let digits = text.get(1..).unwrap_or_default();
    let is_bare = digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_bare || digits.starts_with('0') {
        state.see(Seen::YEAR_ZERO);
        return text;
    }
    match state.rules.reckoning {
        Reckoning::Astronomical => {
            state.note(Note::YearZero);
            text
        }
        Reckoning::NoYearZero => {
            state.note(Note::NoYearZero);
            let year: i64 = digits.parse().unwrap_or(1);
            super::piece::year_form(1 - year)
        }
    }
}
