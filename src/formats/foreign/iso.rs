//! Dates and times in ISO 8601, as programs write them.

use super::parts::Parts;
use crate::time::written::Reckoning;
use crate::time::{Civil, SECONDS_PER_DAY};

/// Whether a time of 00:00 is a time of day. Many formats have no type for a whole day and write midnight.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::formats) enum Midnight {
    /// It is a time like any other.
    IsTime,
    /// It stands for the whole day.
    IsDay,
}

/// A date in ISO 8601 with its parts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(in crate::formats) struct Iso {
    pub(in crate::formats) parts: Parts,
    /// Digits after the second.
    pub(in crate::formats) fraction: String,
    /// `Z` or `+hh:mm`; empty for local time.
    pub(in crate::formats) zone: String,
}

impl Iso {
    /// True if its time of day is midnight.
    pub(in crate::formats) fn is_midnight(&self) -> bool {
        self.parts.hour == Some(0)
            && self.parts.minute == Some(0)
            && self.parts.second.unwrap_or(0) == 0
            && self.fraction.bytes().all(|digit| digit == b'0')
    }

    /// True if it has a fraction of a second that is not zero.
    pub(in crate::formats) fn has_fraction(&self) -> bool {
        self.fraction.bytes().any(|digit| digit != b'0')
    }

    /// EDTF, and true if nothing had to be left out. A fraction of a second is left out unless it is zero; a zone behind
    /// a whole day never counts.
    pub(in crate::formats) fn edtf(&self, midnight: Midnight) -> (String, bool) {
        let mut parts = self.parts;
        if midnight == Midnight::IsDay && self.is_midnight() {
            (parts.hour, parts.minute, parts.second) = (None, None, None);
        }
        let (mut text, mut is_whole) = parts.edtf(Reckoning::Astronomical);
        if text.contains('T') {
            text.push_str(&self.zone);
            is_whole &= self.fraction.bytes().all(|digit| digit == b'0');
        }
        (text, is_whole)
    }
}

/// Reads `2014`, `2014-04`, `2014-4-2`, `20140402`, `2014-04-02T10:15`, `2014-04-02 10:15:30.5+02:00`, `-000400-01-01`.
/// `None` for anything else. Years have a year 0.
pub(in crate::formats) fn iso(text: &str) -> Option<Iso> {
    let text = text.trim();
    let (sign, rest) = match text.as_bytes().first()? {
        b'-' => (-1, text.get(1..)?),
        b'+' => (1, text.get(1..)?),
        _ => (1, text),
    };
    let (date, time) = match rest.find(['T', 't', ' ']) {
        Some(place) => (rest.get(..place)?, Some(rest.get(place + 1..)?.trim())),
        None => (rest, None),
    };
    let mut parts = day(date)?;
    parts.year *= sign;
    let mut iso = Iso { parts, ..Iso::default() };
    match time {
        Some(time) if iso.parts.day.is_some() => read_time(time, &mut iso)?,
        Some(_) => return None,
        None => {}
    }
    Some(iso)
}

/// The same, also for a year of one to three digits.
pub(in crate::formats) fn iso_of_any_year(text: &str) -> Option<Iso> {
    let text = text.trim();
    if let Some(found) = iso(text) {
        return Some(found);
    }
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let year = rest.split('-').next().filter(|year| (1..4).contains(&year.len()))?;
    iso(&format!("{sign}{}{rest}", "0".repeat(4 - year.len())))
}

fn day(date: &str) -> Option<Parts> {
    if date.len() == 8 && !date.contains('-') {
        return Some(Parts {
            year: number(date.get(..4)?, 4)?,
            month: Some(number(date.get(4..6)?, 2)?),
            day: Some(number(date.get(6..)?, 2)?),
            ..Parts::default()
        });
    }
    // A day may be followed by a zone, which does not move it.
    let date = date.strip_suffix(['Z', 'z']).unwrap_or(date);
    let mut pieces = date.split('-');
    let year = pieces.next()?;
    if year.len() < 4 {
        return None;
    }
    let parts = Parts {
        year: number(year, 12)?,
        month: pieces.next().map_or(Some(None), |month| number(month, 2).map(Some))?,
        day: pieces.next().map_or(Some(None), |day| number(day, 2).map(Some))?,
        ..Parts::default()
    };
    pieces.next().is_none().then_some(parts)
}

fn read_time(time: &str, iso: &mut Iso) -> Option<()> {
    let end = time.find(['Z', 'z', '+', '-', '\u{2212}']).unwrap_or(time.len());
    let (clock, zone) = time.split_at_checked(end)?;
    iso.zone = self::zone(zone)?;
    let (clock, fraction) = clock.trim().split_once(['.', ',']).unwrap_or((clock.trim(), ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    fraction.clone_into(&mut iso.fraction);
    let basic: Vec<&str>;
    let pieces: Vec<&str> = if clock.contains(':') {
        clock.split(':').collect()
    } else {
        basic = [(0, 2), (2, 4), (4, 6)].into_iter().filter_map(|(from, to)| clock.get(from..to)).collect();
        basic
    };
    let mut pieces = pieces.into_iter();
    iso.parts.hour = Some(number(pieces.next()?, 2)?);
    iso.parts.minute = pieces.next().map_or(Some(None), |minute| number(minute, 2).map(Some))?;
    iso.parts.second = pieces.next().map_or(Some(None), |second| number(second, 2).map(Some))?;
    pieces.next().is_none().then_some(())
}

/// A zone as EDTF writes it. `-00:00` is local time.
fn zone(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return Some(String::new());
    }
    if text.eq_ignore_ascii_case("z") {
        return Some("Z".to_owned());
    }
    let (sign, digits) = match text.strip_prefix('+') {
        Some(digits) => ('+', digits),
        None => ('-', text.strip_prefix(['-', '\u{2212}'])?),
    };
    let digits: String = digits.chars().filter(|c| *c != ':').collect();
    let (hours, minutes) = match digits.len() {
        2 => (digits.get(..2)?, "00"),
        4 => (digits.get(..2)?, digits.get(2..)?),
        _ => return None,
    };
    let _ = (number(hours, 2)?, number(minutes, 2)?);
    Some(if sign == '-' && hours == "00" && minutes == "00" {
        String::new()
    } else {
        format!("{sign}{hours}:{minutes}")
    })
}

/// A time in milliseconds since 1970, in UTC. `None` beyond what a date can hold.
pub(in crate::formats) fn unix_ms(milliseconds: f64) -> Option<Iso> {
    const MOST: f64 = 8.64e15;
    if !(-MOST..=MOST).contains(&milliseconds) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "it is within the range")]
    let whole = milliseconds.floor() as i64;
    let (seconds, rest) = (whole.div_euclid(1_000), whole.rem_euclid(1_000));
    let Civil { year, month, day } = Civil::from_seconds(seconds);
    let of_day = seconds.rem_euclid(SECONDS_PER_DAY);
    let parts = Parts {
        year,
        month: Some(i64::from(month)),
        day: Some(i64::from(day)),
        hour: Some(of_day / 3_600),
        minute: Some(of_day / 60 % 60),
        second: Some(of_day % 60),
    };
    Some(Iso { parts, fraction: format!("{rest:03}"), zone: "Z".to_owned() })
}

/// A number of 1 to `most` digits.
fn number(text: &str, most: usize) -> Option<i64> {
    let is_number = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_finely_as_written() {
        for (text, edtf, is_whole) in [
            ("2014", "2014", true),
            ("2014-04", "2014-04", true),
            ("2014-4-2", "2014-04-02", true),
            ("20140402", "2014-04-02", true),
            ("2014-04-02Z", "2014-04-02", true),
            ("2014-04-02T10:15", "2014-04-02T10:15", true),
            ("2014-04-02 10:15:30.50+0200", "2014-04-02T10:15:30+02:00", false),
            ("2014-04-02T10:15:30.000Z", "2014-04-02T10:15:30Z", true),
            ("2014-04-02T101530Z", "2014-04-02T10:15:30Z", true),
            ("2014-04-02T00:00:00Z", "2014-04-02", true),
            ("-000400-01-01T00:00:00.000Z", "-0400-01-01", true),
            ("+012014-01-01", "Y12014", false),
            ("2014-02-30", "2014-02", false),
        ] {
            let found = iso(text).map(|found| found.edtf(Midnight::IsDay));
            assert_eq!(found, Some((edtf.to_owned(), is_whole)), "{text}");
        }
        let midnight = iso("2014-04-02T00:00:00").unwrap();
        assert_eq!(midnight.edtf(Midnight::IsTime).0, "2014-04-02T00:00:00");
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in ["", "-", "14", "2014-", "2014-04-02T", "2014 April", "2014T10:15", "2014-04-02T10:15:30:1", "é"] {
            assert_eq!(iso(text), None, "{text}");
        }
    }
}
