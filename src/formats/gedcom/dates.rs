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
    // The Gregorian calendar is the usual one.
    let text = text.replace("@#DGREGORIAN@", "");
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    if let Some(bounds) = between(text) {
        entry.date(at, bounds);
        entry.written(text);
        return;
    }
    // One day of the Julian calendar is one of ours.
    if let Answer::Read(reading) = read(text, &RULES)
        && reading.calendar == Calendar::Julian
        && let Some(day) = converted(&reading.edtf)
    {
        entry.date(at, day);
        entry.written(text);
        return;
    }
    let is_year_missing =
        !text.split([' ', '/']).any(|word| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_digit()));
    if is_year_missing && !matches!(read(text, &RULES), Answer::Read(_)) {
        losses.add_named(en::DATES_WITHOUT_YEAR, text, at);
        entry.written(text);
        return;
    }
    entry.written_date(at, text, &RULES, losses);
}

/// `BET a AND b` with dates of different fineness: some time from the one to the other.
fn between(text: &str) -> Option<String> {
    let rest = text.strip_prefix("BET ").or_else(|| text.strip_prefix("bet "))?;
    let (first, last) = rest.split_once(" AND ").or_else(|| rest.split_once(" and "))?;
    let plain = |text: &str| match read(text, &RULES) {
        Answer::Read(reading) if reading.calendar == Calendar::Gregorian => {
            Some(reading.edtf).filter(|edtf| edtf.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))
        }
        _ => None,
    };
    // Both ends of a set are equally fine.
    let (first, last) = (plain(first)?, plain(last)?);
    let cut = |text: &str, other: &str| {
        let parts =
            text.trim_start_matches('-').split('-').count().min(other.trim_start_matches('-').split('-').count());
        let (sign, plain) = text.strip_prefix('-').map_or(("", text), |plain| ("-", plain));
        format!("{sign}{}", plain.split('-').take(parts).collect::<Vec<_>>().join("-"))
    };
    let bounds = format!("[{}..{}]", cut(&first, &last), cut(&last, &first));
    edtf::parse(&bounds).is_ok().then_some(bounds)
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
    fn julian_days_and_bounds() {
        assert_eq!(converted("1401-08-12").as_deref(), Some("1401-08-21"));
        assert_eq!(converted("-1400-08-12").as_deref(), Some("-1400-07-31"));
        assert_eq!(converted("1401-08"), None);
        assert_eq!(between("BET 3 FEB 1900 AND JAN 1901").as_deref(), Some("[1900-02..1901-01]"));
        assert_eq!(between("BET 1901 AND 1900"), None);
        assert_eq!(between("ABT 1901"), None);
    }
}
