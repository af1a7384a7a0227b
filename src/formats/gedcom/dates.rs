//! Dates of GEDCOM. The reader of written dates reads them; the format itself decides two things: a double year counts
//! from 1 January, and there is no year 0.

use crate::formats::foreign::{Entry, Losses};
use crate::problem::en;
use crate::time::civil::Civil;
use crate::time::written::{Answer, Duals, Order, Pairs, Rules, read};
use crate::time::{Calendar, edtf};

const RULES: Rules = Rules {
    order: Some(Order::DayFirst),
    pairs: Some(Pairs::Years),
    duals: Some(Duals::OneYear),
    reckoning: crate::time::written::Reckoning::NoYearZero,
    serials: None,
};

/// Puts a date into an event. What is not read leaves it undated with its words.
pub(super) fn date(at: usize, text: &str, entry: &mut Entry<'_>, losses: &mut Losses) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    let answer = read(text, &RULES);
    // One day of the Julian calendar is one of ours.
    let day = match &answer {
        Answer::Read(reading) if reading.calendar == Calendar::Julian => converted(&reading.edtf),
        _ => None,
    };
    if let Some(day) = day {
        entry.date(at, day);
        entry.written(text);
    } else if !matches!(answer, Answer::Read(_)) && is_year_missing(text) {
        losses.add_named(en::DATES_WITHOUT_YEAR, text, at);
        entry.written(text);
    } else if let Some(edtf) = entry.edtf_of_answer(at, text, answer, losses) {
        entry.date(at, edtf);
    }
}

/// True if no number of a text can be a year.
fn is_year_missing(text: &str) -> bool {
    !text.split([' ', '/']).any(|word| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A day of the Julian calendar in ours. `None` for what is not one plain day.
fn converted(julian: &str) -> Option<String> {
    let plain = julian.strip_prefix('-').unwrap_or(julian);
    let is_day = plain.len() == 10 && plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let when = edtf::parse_in(julian, Calendar::Julian).ok().filter(|_| is_day)?;
    let Civil { year, month, day } = Civil::from_seconds(when.extent().from);
    let sign = if year < 0 { "-" } else { "" };
    Some(format!("{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn julian_days() {
        assert_eq!(converted("1401-08-12").as_deref(), Some("1401-08-21"));
        assert_eq!(converted("-1400-08-12").as_deref(), Some("-1400-07-31"));
        assert_eq!(converted("1401-08"), None);
    }
}
