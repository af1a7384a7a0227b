//! Days and dates of the proleptic Gregorian calendar.

use super::SECONDS_PER_DAY;

/// A day of the proleptic Gregorian calendar. Year 0 is 1 BCE (astronomical numbering).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Civil {
    /// Astronomical year: 0 is 1 BCE, -1 is 2 BCE.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Civil {
    /// A day from its parts, which are not checked.
    #[must_use]
    pub const fn new(year: i64, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// The day that contains a second.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        civil_from_days(seconds.div_euclid(SECONDS_PER_DAY))
    }

    /// First second of the day, or `None` outside the range of time.
    #[must_use]
    pub fn seconds(self) -> Option<i64> {
        let seconds = days_from_civil(self)?.checked_mul(SECONDS_PER_DAY)?;
        (super::MIN_TIME..=super::MAX_TIME).contains(&seconds).then_some(seconds)
    }

    /// 0 is Monday, 6 is Sunday.
    #[must_use]
    pub fn weekday(self) -> usize {
        // 1970-01-01 was a Thursday.
        let days = days_from_civil(self).unwrap_or(0);
        usize::try_from((days + 3).rem_euclid(7)).unwrap_or(0)
    }
}

/// Number of days in a month; 0 for an invalid month.
#[must_use]
pub const fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

/// Days from 1970-01-01 to a date, or `None` on overflow.
///
/// Counts in eras of 400 years that begin on 1 March, so that the leap day comes last (H. Hinnant, "chrono-Compatible
/// Low-Level Date Algorithms").
#[must_use]
pub fn days_from_civil(date: Civil) -> Option<i64> {
    let month = i64::from(date.month);
    let year = if month <= 2 { date.year.checked_sub(1)? } else { date.year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + i64::from(date.day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era.checked_mul(146_097)?.checked_add(day_of_era)?.checked_sub(719_468)
}

/// The date `days` after 1970-01-01: the inverse of [`days_from_civil`] for every day in the range of time.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "month and day are 1 to 31 by construction"
)]
pub const fn civil_from_days(days: i64) -> Civil {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    Civil { year, month: month as u8, day: day as u8 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        for (year, month, day, days) in [
            (1970, 1, 1, 0),
            (2000, 2, 29, 11_016),
            (2005, 9, 19, 13_045),
            (1969, 12, 31, -1),
            (0, 1, 1, -719_528),
            (-4713, 11, 24, -2_440_588),
        ] {
            let date = Civil::new(year, month, day);
            assert_eq!(days_from_civil(date), Some(days), "{date:?}");
            assert_eq!(civil_from_days(days), date, "day {days}");
        }
    }

    #[test]
    fn every_day_of_800_years_comes_back() {
        for days in -150_000..150_000 {
            let date = civil_from_days(days);
            assert!(date.day <= days_in_month(date.year, date.month), "{date:?} is no day");
            assert_eq!(days_from_civil(date), Some(days), "{date:?}");
        }
    }

    #[test]
    fn weekdays() {
        assert_eq!(Civil::new(2005, 9, 19).weekday(), 0, "19 September 2005 was a Monday");
        assert_eq!(Civil::new(1970, 1, 1).weekday(), 3, "1 January 1970 was a Thursday");
    }

    #[test]
    fn what_time_cannot_hold_is_nothing() {
        assert_eq!(Civil::new(i64::MAX, 1, 1).seconds(), None, "too late");
        assert_eq!(Civil::new(-300_000_000_000, 1, 1).seconds(), None, "too early");
        assert!(Civil::new(-13_800_000_000, 1, 1).seconds().is_some(), "the age of the universe fits");
    }
}
