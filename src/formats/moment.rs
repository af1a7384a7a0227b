//! Times that other times are counted from: seconds, and how fine they are stated.

use crate::time::SECONDS_PER_DAY;
use crate::time::civil::{Civil, civil_from_days, days_from_civil, days_in_month};

/// How fine a date is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Grain {
    Year,
    Month,
    Day,
    Time,
}

/// A time in seconds from 1970 and how fine it is stated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stamp {
    pub(super) seconds: i64,
    pub(super) grain: Grain,
}

/// Reads EDTF of one year, month or day.
pub(super) fn of_edtf(text: &str) -> Option<Stamp> {
    let (text, sign) = text.strip_prefix('-').map_or((text, 1), |text| (text, -1));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<i64> =
        text.split('-').map(|part| part.parse().ok().filter(|_| is_number(part))).collect::<Option<_>>()?;
    let part = |place: usize| parts.get(place).copied();
    let grain = match parts.len() {
        1 => Grain::Year,
        2 => Grain::Month,
        3 => Grain::Day,
        _ => return None,
    };
    Some(Stamp { seconds: day_start(sign * part(0)?, part(1).unwrap_or(1), part(2).unwrap_or(1))?, grain })
}

/// First second of a day; `None` if the calendar does not have it.
pub(super) fn day_start(year: i64, month: i64, day: i64) -> Option<i64> {
    let civil = Civil::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let exists = day >= 1 && civil.day <= days_in_month(year, civil.month);
    days_from_civil(civil).filter(|_| exists)?.checked_mul(SECONDS_PER_DAY)
}

/// True for the years -9999 to 9999, as far as the durations of a chart reach.
pub(super) const fn in_range(seconds: i64) -> bool {
    seconds > -377_000_000_000 && seconds < 253_402_300_800
}

impl Stamp {
    /// In EDTF, by its own grain.
    pub(super) fn edtf(self) -> String {
        let day = self.seconds.div_euclid(SECONDS_PER_DAY);
        let second = self.seconds.rem_euclid(SECONDS_PER_DAY);
        let Civil { year, month, day } = civil_from_days(day);
        let sign = if year < 0 { "-" } else { "" };
        let year = year.unsigned_abs();
        match self.grain {
            Grain::Year => format!("{sign}{year:04}"),
            Grain::Month => format!("{sign}{year:04}-{month:02}"),
            Grain::Day => format!("{sign}{year:04}-{month:02}-{day:02}"),
            Grain::Time => {
                let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
                format!("{sign}{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
        }
    }

    /// The first time after the year, month or day; a time of day is its own end.
    pub(super) fn next(self) -> Option<Self> {
        match self.grain {
            Grain::Year => self.months_later(12),
            Grain::Month => self.months_later(1),
            Grain::Day => self.later(SECONDS_PER_DAY),
            Grain::Time => Some(self),
        }
    }

    /// A number of months later: on the last day where the month is too short.
    pub(super) fn months_later(self, months: i64) -> Option<Self> {
        let (day, second) = (self.seconds.div_euclid(SECONDS_PER_DAY), self.seconds.rem_euclid(SECONDS_PER_DAY));
        let civil = civil_from_days(day);
        let all = civil.year.checked_mul(12)?.checked_add(i64::from(civil.month) - 1)?.checked_add(months)?;
        let (year, month) = (all.div_euclid(12), u8::try_from(all.rem_euclid(12) + 1).ok()?);
        let day = civil.day.min(days_in_month(year, month));
        let seconds = days_from_civil(Civil { year, month, day })?.checked_mul(SECONDS_PER_DAY)? + second;
        in_range(seconds).then_some(Self { seconds, ..self })
    }

    /// A number of seconds later.
    pub(super) fn later(self, seconds: i64) -> Option<Self> {
        let seconds = self.seconds.checked_add(seconds)?;
        in_range(seconds).then_some(Self { seconds, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_on_their_last_day() {
        let start = of_edtf("2014-01-31").unwrap();
        assert_eq!(start.months_later(1).map(Stamp::edtf).as_deref(), Some("2014-02-28"));
        assert_eq!(start.months_later(-13).map(Stamp::edtf).as_deref(), Some("2012-12-31"));
        assert_eq!(start.months_later(i64::MAX), None);
        assert_eq!(start.later(i64::MAX), None);
        assert_eq!(start.next().map(Stamp::edtf).as_deref(), Some("2014-02-01"));
        assert_eq!(of_edtf("-0043").and_then(Stamp::next).map(Stamp::edtf).as_deref(), Some("-0042"));
        assert_eq!(of_edtf("2014~"), None);
        assert_eq!(of_edtf("2014-02").map(Stamp::edtf).as_deref(), Some("2014-02"));
    }
}
