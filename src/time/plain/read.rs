//! Reads plain dates from their bytes without the grammar. Most dates of a large table are plain.

use super::{Part, Plain};
use crate::time::{Civil, Edge, Extent, SECONDS_PER_DAY, When, civil};

/// The last year whose extent ends in a year of four digits.
const LAST_YEAR: u32 = 9_998;

impl Plain {
    /// Form and extent of a date and its end (empty for none), with the same results as
    /// [`parse`](crate::time::edtf::parse) and [`Plain::write`]. `None` for anything that is not as plain, or no date:
    /// the grammar has to decide. O(1), without allocation.
    ///
    /// ```
    /// use annals::time::{Plain, edtf};
    /// let (plain, extent) = Plain::read("2005-09", "2008-04-30").unwrap();
    /// assert_eq!(plain.when(extent), edtf::parse("2005-09/2008-04-30").unwrap());
    /// assert_eq!(Plain::read("2005-02-30", ""), None);
    /// ```
    #[must_use]
    pub fn read(date: &str, end: &str) -> Option<(Self, Extent)> {
        let (first, start) = part(date.as_bytes())?;
        if end.is_empty() {
            return Some((Self::moment(first), start));
        }
        let (last, stop) = part(end.as_bytes())?;
        // Only then do both dates follow from the begin and end of the whole.
        let follow = start.from <= stop.from && start.to <= stop.to;
        follow.then(|| (Self::interval(first, last), Extent::new(start.from, stop.to)))
    }

    /// True if [`Plain::write`] returns this text. Nearly always decided without writing: a text that is read as this
    /// date is written so.
    #[must_use]
    pub fn is_written(self, extent: Extent, text: &str) -> bool {
        let read = match text.split_once('/') {
            None => Self::read(text, ""),
            Some((_, "")) => None,
            Some((date, end)) => Self::read(date, end),
        };
        read == Some((self, extent)) || self.write(extent) == text
    }
}

/// Meaning of a plain date, or of an interval of two, as by the grammar but faster. `None` for anything else.
pub(in crate::time) fn meaning(written: &[u8]) -> Option<When> {
    let is_slash = |at: &usize| written.get(*at) == Some(&b'/');
    // Position of the slash: behind a year, a month or a day.
    let Some(slash) = [4, 7, 10].into_iter().find(is_slash) else {
        let (part, extent) = part(written)?;
        return Some(When::Moment(part.over(extent)));
    };
    let (first, start) = part(written.get(..slash)?)?;
    let (last, stop) = part(written.get(slash + 1..)?)?;
    // A time of day is no edge, and a reversed interval is left to the grammar.
    let good = first >= Part::Day && last >= Part::Day && start.from < stop.to;
    good.then(|| When::Interval(Edge::Date(first.over(start)), Edge::Date(last.over(stop))))
}

/// One date: `2005`, `2005-09`, `2005-09-19`, `2005-09-19T12:30:00` or the same with `Z`.
fn part(written: &[u8]) -> Option<(Part, Extent)> {
    let ([thousands, hundreds, tens, ones], rest) = written.split_first_chunk::<4>()?;
    let year = pair(*thousands, *hundreds)? * 100 + pair(*tens, *ones)?;
    if year > LAST_YEAR {
        return None;
    }
    let days = |count: u8| i64::from(count) * SECONDS_PER_DAY;
    match rest {
        [] => {
            let length = if civil::days_in_month(i64::from(year), 2) == 29 { 366 } else { 365 };
            let from = first_second(year, 1, 1)?;
            Some((Part::Year, Extent::new(from, from + length * SECONDS_PER_DAY)))
        }
        [b'-', a, b] => {
            let (month, length) = month(year, pair(*a, *b)?)?;
            let from = first_second(year, month, 1)?;
            Some((Part::Month, Extent::new(from, from + days(length))))
        }
        [b'-', a, b, b'-', c, d, time @ ..] => {
            let (month, length) = month(year, pair(*a, *b)?)?;
            let day = u8::try_from(pair(*c, *d)?).ok()?;
            if day == 0 || day > length {
                return None;
            }
            let from = first_second(year, month, day)?;
            if time.is_empty() {
                return Some((Part::Day, Extent::new(from, from + SECONDS_PER_DAY)));
            }
            let (part, second) = second_of_day(time)?;
            Some((part, Extent::new(from + second, from + second + 1)))
        }
        _ => None,
    }
}

/// A time of day from its `T` on. A leap second is left to the grammar.
fn second_of_day(time: &[u8]) -> Option<(Part, i64)> {
    let [b'T', a, b, b':', c, d, b':', e, f, zone @ ..] = time else { return None };
    let part = match zone {
        [] => Part::Second,
        [b'Z'] => Part::SecondUtc,
        _ => return None,
    };
    let (hour, minute, second) = (pair(*a, *b)?, pair(*c, *d)?, pair(*e, *f)?);
    let good = hour < 24 && minute < 60 && second < 60;
    good.then(|| (part, i64::from(hour * 3_600 + minute * 60 + second)))
}

/// The month and its number of days, or `None` for an invalid month.
fn month(year: u32, month: u32) -> Option<(u8, u8)> {
    let month = u8::try_from(month).ok()?;
    let length = civil::days_in_month(i64::from(year), month);
    (length > 0).then_some((month, length))
}

fn first_second(year: u32, month: u8, day: u8) -> Option<i64> {
    Some(civil::days_from_civil(Civil::new(i64::from(year), month, day))? * SECONDS_PER_DAY)
}

/// Two digits.
fn pair(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| u32::from(tens) * 10 + u32::from(ones))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Calendar;
    use crate::time::edtf::read_by_grammar;

    fn parse(written: &str) -> Result<When, String> {
        let read = read_by_grammar(written, Calendar::Gregorian);
        read.map(|(when, _)| when).map_err(|error| error.to_string())
    }

    /// Checks that a readable text is read as by the grammar. Returns true if it is readable.
    #[track_caller]
    fn check(written: &str) -> bool {
        let Some((plain, extent)) = Plain::read(written, "") else { return false };
        let when = parse(written).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((Plain::of(&when), when.extent()), (Some(plain), extent), "{written}");
        assert_eq!(meaning(written.as_bytes()).as_ref(), Some(&when), "{written}");
        assert_eq!(plain.write(extent), written);
        assert!(plain.is_written(extent, written));
        true
    }

    #[test]
    fn every_day_is_read_as_by_the_grammar() {
        for year in [0, 1, 4, 99, 100, 1582, 1600, 1899, 1900, 1970, 2000, 2004, 2005, 9_998, 9_999] {
            assert_eq!(check(&format!("{year:04}")), year < 9_999, "{year}");
            for month in 0..=14 {
                check(&format!("{year:04}-{month:02}"));
                for day in 0..=32 {
                    let day = format!("{year:04}-{month:02}-{day:02}");
                    let good = parse(&day).is_ok();
                    assert_eq!(check(&day), good && year < 9_999, "{day}");
                }
            }
        }
    }

    #[test]
    fn times_are_read_as_by_the_grammar() {
        for time in ["00:00:00", "23:59:59", "12:30:45", "24:00:00", "23:60:00", "23:59:60", "1:00:00", "12:30"] {
            let good = time.len() == 8 && !time.starts_with("24") && !time.contains("60");
            for zone in ["", "Z"] {
                assert_eq!(check(&format!("2005-09-19T{time}{zone}")), good, "{time}{zone}");
            }
            assert!(!check(&format!("2005-09-19T{time}+03:00")));
        }
    }

    #[test]
    fn mutations_are_never_read_otherwise() {
        crate::law::law(2_000, |u| {
            let mut written = u.choose(&["2005", "2005-09", "2004-02-29", "2005-09-19T12:30:00Z"])?.as_bytes().to_vec();
            for _ in 0..u.int_in_range(1..=3)? {
                let at = u.choose_index(written.len())?;
                written[at] = *u.choose(b"0123456789-:TZX/?~ ")?;
            }
            check(core::str::from_utf8(&written).unwrap());
            Ok(())
        });
    }

    #[test]
    fn mutated_intervals_are_never_read_otherwise() {
        crate::law::law(2_000, |u| {
            let dates = ["2005", "2005-09", "2004-02-29", "2005-09-30", "2005-09-19T12:30:00", "9999", ".."];
            let mut written = format!("{}/{}", u.choose(&dates)?, u.choose(&dates)?).into_bytes();
            for _ in 0..u.int_in_range(0..=2)? {
                let at = u.choose_index(written.len())?;
                written[at] = *u.choose(b"0123456789-:TZX/?~ .")?;
            }
            if let Some(when) = meaning(&written) {
                assert_eq!(parse(core::str::from_utf8(&written).unwrap()), Ok(when), "{written:?}");
            }
            Ok(())
        });
    }

    #[test]
    fn a_text_is_written_so_when_writing_gives_it() {
        let dates =
            ["0000", "2004", "2005", "2004-06", "2004-12", "2004-06-30", "2004-12-31T23:59:59", "9999", "-0044"];
        crate::law::law(2_000, |u| {
            let text = |u: &mut arbtest::arbitrary::Unstructured<'_>| {
                let end = if u.arbitrary()? { format!("/{}", u.choose(&dates)?) } else { String::new() };
                Ok(format!("{}{end}", u.choose(&dates)?))
            };
            let (one, mut other) = (text(u)?, text(u)?);
            if u.arbitrary()? {
                other = one.clone();
            }
            if u.ratio(1, 4)? {
                other.push_str(u.choose(&["/", " ", "Z", "-01", "/2005"])?);
            }
            let Some((extent, plain)) = parse(&one).ok().and_then(|when| Some((when.extent(), Plain::of(&when)?)))
            else {
                return Ok(());
            };
            let written = plain.write(extent) == other;
            assert_eq!(plain.is_written(extent, &other), written, "{one} as {other}");
            Ok(())
        });
    }

    #[test]
    fn intervals_are_read_as_by_the_grammar() {
        let dates = ["2004", "2005", "2004-01", "2004-06", "2004-12", "2004-06-01", "2004-06-30", "2004-12-31"];
        for first in dates {
            for last in dates {
                let written = format!("{first}/{last}");
                let when = parse(&written).ok();
                assert_eq!(meaning(written.as_bytes()), when, "{written}");
                let plain = when.as_ref().and_then(|when| Some((Plain::of(when)?, when.extent())));
                assert_eq!(Plain::read(first, last), plain, "{first}/{last}");
            }
        }
    }
}
