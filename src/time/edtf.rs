//! Reads EDTF (ISO 8601-2:2019 Annex A, levels 0 to 2) into its meaning.

use core::fmt;

use super::beyond::Beyond;
use super::grammar::Edtf;
use super::meaning::meaning;
use super::nearest::{Nearest, nearest};
use super::{Calendar, When};
#[cfg(not(any(not(target_arch = "wasm32"), feature = "reader")))]
use crate::problem::filled;
use crate::problem::{Pattern, en};

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use super::print::print;

/// Error: why a date could not be read, as a sentence for people: `{}` is English, `{:#}` the coded form of
/// [`problem`](crate::problem).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateError {
    written: Box<str>,
    reason: Reason,
}

#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(
    not(any(not(target_arch = "wasm32"), feature = "reader")),
    allow(dead_code, reason = "the page has one sentence for all")
)]
enum Reason {
    NotEdtf { why: Pattern, near: Nearest },
    OutOfRange,
    Reversed,
}

impl fmt::Display for DateError {
    #[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written: String = self.written.chars().take(60).collect();
        match &self.reason {
            Reason::NotEdtf { why, near } => en::NOT_EDTF.with(&[&written, &near.advice(*why)]).fmt(f),
            Reason::OutOfRange => en::BEYOND_TIME.with(&[&written]).fmt(f),
            Reason::Reversed => en::REVERSED.with(&[&written]).fmt(f),
        }
    }

    // The page names no reasons and speaks to scripts only, so English is enough.
    #[cfg(not(any(not(target_arch = "wasm32"), feature = "reader")))]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written: String = self.written.chars().take(60).collect();
        let advice = filled(en::WRITE_A_DATE.english(), &[en::DATE_FORM.english()]);
        let pattern = match &self.reason {
            Reason::NotEdtf { .. } => en::NOT_EDTF,
            Reason::OutOfRange => en::BEYOND_TIME,
            Reason::Reversed => en::REVERSED,
        };
        f.write_str(&filled(pattern.english(), &[&written, &advice]))
    }
}

/// Parses a date. Spaces around it are ignored.
///
/// # Errors
/// A sentence with the reason and, if there is one, the nearest valid form.
///
/// ```
/// let when = annals::time::edtf::parse("2008").unwrap();
/// assert_eq!(when.extent().seconds(), 366.0 * 86_400.0);
/// assert_eq!(
///     annals::time::edtf::parse("2005-9-19").unwrap_err().to_string(),
///     "'2005-9-19' is not EDTF; did you mean 2005-09-19?"
/// );
/// ```
pub fn parse(written: &str) -> Result<When, DateError> {
    parse_in(written, Calendar::Gregorian)
}

/// Parses a date written in a calendar. Its extent is in Gregorian days: exact for days, and the Gregorian days covered
/// for months and years.
///
/// # Errors
/// Those of [`parse`].
///
/// ```
/// use annals::time::{Calendar, edtf};
/// let october = edtf::parse_in("1917-10-25", Calendar::Julian).unwrap();
/// assert_eq!(october.extent(), edtf::parse("1917-11-07").unwrap().extent());
/// ```
pub fn parse_in(written: &str, calendar: Calendar) -> Result<When, DateError> {
    read_in(written, calendar).map(|(when, _)| when)
}

/// Parses a date like [`parse_in`], and returns the ways in which it is not strict EDTF.
///
/// # Errors
/// Those of [`parse`].
///
/// ```
/// use annals::time::{Calendar, edtf};
/// let (noon, beyond) = edtf::read_in("2005-09-19 12:00", Calendar::Gregorian).unwrap();
/// assert_eq!(noon.extent().seconds(), 60.0);
/// assert!(!beyond.is_edtf());
/// ```
pub fn read_in(written: &str, calendar: Calendar) -> Result<(When, Beyond), DateError> {
    // A fast path for plain dates, which are the most frequent. The page reads few dates and saves its weight.
    #[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
    if calendar == Calendar::Gregorian
        && let Some(when) = super::plain::read::meaning(written.as_bytes())
    {
        return Ok((when, Beyond::default()));
    }
    read_by_grammar(written, calendar)
}

/// The same by the grammar, for any date.
pub(super) fn read_by_grammar(written: &str, calendar: Calendar) -> Result<(When, Beyond), DateError> {
    let trimmed = written.trim();
    let error = |reason| DateError { written: trimmed.into(), reason };
    match Edtf::parse(trimmed, calendar) {
        Ok(parsed) => match meaning(&parsed) {
            Some(when) => Ok((when, parsed.beyond())),
            None => Err(error(Reason::OutOfRange)),
        },
        Err(_) if is_reversed(trimmed, calendar) => Err(error(Reason::Reversed)),
        Err(cause) => Err(error(Reason::NotEdtf { why: cause.why(), near: nearest(trimmed) })),
    }
}

/// True for an interval of two valid dates in the wrong order.
fn is_reversed(written: &str, calendar: Calendar) -> bool {
    let Some((first, last)) = written.split_once('/') else { return false };
    let read = |text| Edtf::parse(text, calendar).ok().and_then(|parsed| meaning(&parsed));
    match (read(first), read(last)) {
        (Some(first), Some(last)) => first.extent().from > last.extent().from,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Civil, Extent, Precision};

    fn day(year: i64, month: u8, day: u8) -> i64 {
        Civil::new(year, month, day).seconds().unwrap()
    }

    #[track_caller]
    fn check(written: &str, from: i64, to: i64, precision: Option<Precision>) {
        let when = parse(written).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(when.extent(), Extent::new(from, to), "{written}");
        assert_eq!(when.moment().map(|moment| moment.precision), precision, "{written}");
    }

    #[test]
    fn what_dates_cover() {
        check("2005-09-19", day(2005, 9, 19), day(2005, 9, 20), Some(Precision::Day));
        check("2015-08", day(2015, 8, 1), day(2015, 9, 1), Some(Precision::Month));
        check("2008", day(2008, 1, 1), day(2009, 1, 1), Some(Precision::Year));
        check("199X", day(1990, 1, 1), day(2000, 1, 1), Some(Precision::Decade));
        check("18XX", day(1800, 1, 1), day(1900, 1, 1), Some(Precision::Century));
        check("1985-XX-XX", day(1985, 1, 1), day(1986, 1, 1), Some(Precision::Year));
        check("Y-13800000000", day(-13_800_000_000, 1, 1), day(-13_799_999_999, 1, 1), Some(Precision::Year));
        check("[..2005-09-19]", day(2005, 9, 19), day(2005, 9, 20), None);
        check("[2010-12-10..2012-07-25]", day(2010, 12, 10), day(2012, 7, 26), None);
        check("2013-04-15/", day(2013, 4, 15), day(2013, 4, 16), None);
        check("2007-09-26/2012-07-25", day(2007, 9, 26), day(2012, 7, 26), None);
        let noon = day(2005, 9, 19) + 12 * 3600;
        check("2005-09-19T12:00:00", noon, noon + 1, Some(Precision::Second));
        check("2005-09-19T15:00:00+03:00", noon, noon + 1, Some(Precision::Second));
        check("2016-12-31T23:59:60Z", day(2017, 1, 1) - 1, day(2017, 1, 1), Some(Precision::Second));
    }

    #[test]
    fn quality_is_kept_by_part() {
        let medal = parse("2005?-09-20").unwrap();
        let quality = medal.moment().unwrap().quality;
        assert!(quality.year_uncertain && !quality.day_uncertain && !quality.approximate, "{quality:?}");
        assert!(parse("1980~").unwrap().approximate(), "~ is approximate");
        assert!(parse("1980%").unwrap().uncertain(), "% is both");
    }

    #[test]
    fn the_words_of_errors() {
        for (written, words) in [
            ("2005-9-19", "'2005-9-19' is not EDTF; did you mean 2005-09-19?"),
            ("2005/09/19", "'2005/09/19' is not EDTF; did you mean 2005-09-19?"),
            ("19.09.2005", "'19.09.2005' is not EDTF; did you mean 2005-09-19?"),
            ("2012/2005", "'2012/2005' ends before it starts; swap the two dates"),
            (
                "Y999999999999999",
                "'Y999999999999999' lies beyond what time can hold here, 290 billion years before or after 1970",
            ),
        ] {
            assert_eq!(parse(written).unwrap_err().to_string(), words, "{written}");
        }
        let long = parse(&"x".repeat(1_000_000)).unwrap_err().to_string();
        assert!(long.len() < 300, "an error stays short: {} bytes", long.len());
        for wrong in ["", "yesterday", "2005-13", "2005-02-30", "24:00", "2005-W03", "-0000"] {
            assert!(parse(wrong).is_err(), "{wrong:?} is no date");
        }
    }
}
