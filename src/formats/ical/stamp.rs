//! Dates, times and durations of iCalendar.

use crate::time::civil::{Civil, civil_from_days, days_from_civil, days_in_month};

/// Seconds in a day.
const DAY: i64 = crate::time::SECONDS_PER_DAY;

/// A day, or a second of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Stamp {
    /// Days from 1970-01-01.
    pub(super) day: i64,
    /// Second of the day; `None` for a whole day.
    pub(super) second: Option<u32>,
    /// True for a time in UTC.
    pub(super) is_utc: bool,
}

impl Stamp {
    /// Reads `20190101`, `20190101T120000`, `20190101T120000Z`, also with hyphens and colons. A time is left out where
    /// the property says that the value is a date.
    pub(super) fn read(value: &str, is_date: bool) -> Option<Self> {
        let value = value.trim();
        let (value, is_utc) = value.strip_suffix(['Z', 'z']).map_or((value, false), |value| (value, true));
        let (date, time) = value.split_once(['T', 't', ' ']).map_or((value, None), |(date, time)| (date, Some(time)));
        let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
        let civil = Civil::new(i64::from(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        if civil.day == 0 || civil.day > days_in_month(civil.year, civil.month) {
            return None;
        }
        let second = match time {
            Some(time) if !is_date => {
                let digits = time.trim().len() - time.matches(':').count();
                let [hour, minute, second] = if digits < 6 {
                    numbers(&format!("{}00", time.trim()), ':', [2, 2, 2])?
                } else {
                    numbers(time, ':', [2, 2, 2])?
                };
                (hour < 24 && minute < 60 && second < 61)
                    .then(|| hour * 3_600 + minute * 60 + second.min(59))
                    .map(Some)?
            }
            _ => None,
        };
        Some(Self { day: days_from_civil(civil)?, second, is_utc: is_utc && second.is_some() })
    }

    /// The day alone.
    pub(super) const fn whole_day(&self) -> Self {
        Self { day: self.day, second: None, is_utc: false }
    }

    /// True if it is 00:00:00 of a day.
    pub(super) const fn is_midnight(&self) -> bool {
        matches!(self.second, Some(0))
    }

    /// A number of seconds later: of a whole day, only whole days count.
    pub(super) fn later(&self, seconds: i64) -> Self {
        let all =
            self.day.saturating_mul(DAY).saturating_add(i64::from(self.second.unwrap_or(0))).saturating_add(seconds);
        let second = self.second.and_then(|_| u32::try_from(all.rem_euclid(DAY)).ok());
        Self { day: all.div_euclid(DAY), second, is_utc: self.is_utc }
    }

    /// A number of days later.
    pub(super) const fn days_later(&self, days: i64) -> Self {
        Self { day: self.day.saturating_add(days), second: self.second, is_utc: self.is_utc }
    }

    /// In EDTF. `None` for a year that a calendar file cannot have.
    pub(super) fn edtf(&self) -> Option<String> {
        let Civil { year, month, day } = civil_from_days(self.day.clamp(-10_000_000, 10_000_000));
        if !(0..=9_999).contains(&year) {
            return None;
        }
        let date = format!("{year:04}-{month:02}-{day:02}");
        Some(match self.second {
            Some(second) => {
                let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
                format!("{date}T{hour:02}:{minute:02}:{second:02}{}", if self.is_utc { "Z" } else { "" })
            }
            None => date,
        })
    }
}

/// Digits of three numbers, with or without a sign between them.
fn numbers(text: &str, between: char, lengths: [usize; 3]) -> Option<[u32; 3]> {
    let mut rest = text.trim();
    let mut found = [0; 3];
    for (place, (number, length)) in found.iter_mut().zip(lengths).enumerate() {
        if place > 0 {
            rest = rest.strip_prefix(between).unwrap_or(rest);
        }
        let digits = rest.get(..length).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        *number = digits.parse().ok()?;
        rest = rest.get(length..)?;
    }
    rest.is_empty().then_some(found)
}

/// The seconds of a duration: `P3D`, `PT1H30M`, `-P1W`.
pub(super) fn duration(text: &str) -> Option<i64> {
    let text = text.trim();
    let (text, sign) = match text.strip_prefix('-') {
        Some(text) => (text, -1),
        None => (text.strip_prefix('+').unwrap_or(text), 1),
    };
    let mut rest = text.strip_prefix(['P', 'p'])?;
    let (mut all, mut is_time) = (0_i64, false);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(['T', 't']) {
            (is_time, rest) = (true, after);
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: i64 = rest.get(..end)?.parse().ok()?;
        let unit = match (rest.as_bytes().get(end)?.to_ascii_uppercase(), is_time) {
            (b'W', _) => 7 * DAY,
            (b'D', _) => DAY,
            (b'H', true) => 3_600,
            (b'M', true) => 60,
            (b'S', true) => 1,
            _ => return None,
        };
        all = all.checked_add(number.checked_mul(unit)?)?;
        rest = rest.get(end + 1..)?;
    }
    Some(all * sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_as_programs_write_them() {
        for (value, is_date, expected) in [
            ("20190101", false, "2019-01-01"),
            ("20190101T093005", false, "2019-01-01T09:30:05"),
            ("20190101T093005Z", false, "2019-01-01T09:30:05Z"),
            ("20190122T000000Z", true, "2019-01-22"),
            ("20131210Z", false, "2013-12-10"),
            ("2019-01-01 09:30:05", false, "2019-01-01T09:30:05"),
            ("20190101T0930", false, "2019-01-01T09:30:00"),
            ("20161231T235960Z", false, "2016-12-31T23:59:59Z"),
        ] {
            assert_eq!(
                Stamp::read(value, is_date).and_then(|stamp| stamp.edtf()).as_deref(),
                Some(expected),
                "{value}"
            );
        }
        for value in
            ["", "2019", "20190229", "20191301", "20190101T250000", "20190101T", "soon", "2019010\u{e9}", "201901011"]
        {
            assert_eq!(Stamp::read(value, false), None, "{value}");
        }
    }

    #[test]
    fn durations() {
        for (text, seconds) in [
            ("P3D", Some(3 * DAY)),
            ("PT1H30M", Some(5_400)),
            ("-P1W", Some(-7 * DAY)),
            ("P1DT1S", Some(DAY + 1)),
            ("P", Some(0)),
            ("3D", None),
            ("P1M", None),
            ("PT99999999999999999999H", None),
        ] {
            assert_eq!(duration(text), seconds, "{text}");
        }
        let day = Stamp::read("20180110", false).unwrap();
        assert_eq!(day.later(3 * DAY - 1).edtf().as_deref(), Some("2018-01-12"));
        let time = Stamp::read("20180110T230000Z", false).unwrap();
        assert_eq!(time.later(7_200).edtf().as_deref(), Some("2018-01-11T01:00:00Z"));
        assert_eq!(day.days_later(i64::MAX).edtf(), None);
    }
}
