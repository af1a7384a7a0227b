//! The Julian calendar, with a leap day in every fourth year.
//!
//! Days are counted from 1970-01-01 Gregorian, as in `civil`. Years are astronomical, so the year -4 has a leap day.

use super::{Civil, SECONDS_PER_DAY};

/// The calendar of a written date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Calendar {
    /// Proleptic Gregorian, the calendar of EDTF.
    #[default]
    Gregorian,
    /// Julian, also before it was introduced and after it was abandoned.
    Julian,
}

/// Days from 1 March of the Julian year 0 to 1970-01-01.
const DAYS_BEFORE_1970: i64 = 719_470;

impl Calendar {
    /// Number of days in a month of this calendar; 0 for an invalid month.
    #[must_use]
    pub const fn days_in_month(self, year: i64, month: u8) -> u8 {
        match self {
            Self::Julian if month == 2 => 28 + (year.rem_euclid(4) == 0) as u8,
            _ => super::civil::days_in_month(year, month),
        }
    }

    /// First second of a day of this calendar, or `None` outside the range of time.
    #[must_use]
    pub fn seconds(self, day: Civil) -> Option<i64> {
        match self {
            Self::Gregorian => day.seconds(),
            Self::Julian => {
                let seconds = days(day)?.checked_mul(SECONDS_PER_DAY)?;
                (super::MIN_TIME..=super::MAX_TIME).contains(&seconds).then_some(seconds)
            }
        }
    }

    /// The day of this calendar that contains a second.
    #[must_use]
    pub const fn day_of(self, seconds: i64) -> Civil {
        match self {
            Self::Gregorian => Civil::from_seconds(seconds),
            Self::Julian => day_from(seconds.div_euclid(SECONDS_PER_DAY)),
        }
    }
}

/// Days from 1970-01-01 Gregorian to a Julian date. Years begin on 1 March, so that the leap day comes last.
fn days(date: Civil) -> Option<i64> {
    let month = i64::from(date.month);
    let (year, shifted) = if month <= 2 { (date.year.checked_sub(1)?, month + 9) } else { (date.year, month - 3) };
    let day_of_year = (153 * shifted + 2) / 5 + i64::from(date.day) - 1;
    year.checked_mul(365)?.checked_add(year.div_euclid(4))?.checked_add(day_of_year - DAYS_BEFORE_1970)
}

/// The inverse of [`days`].
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "month and day are 1 to 31 by construction"
)]
const fn day_from(days: i64) -> Civil {
    let shifted = days + DAYS_BEFORE_1970;
    let (cycle, day_of_cycle) = (shifted.div_euclid(1_461), shifted.rem_euclid(1_461));
    let year_of_cycle = (day_of_cycle - day_of_cycle / 1_460) / 365;
    let day_of_year = day_of_cycle - year_of_cycle * 365;
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let year = cycle * 4 + year_of_cycle + (month >= 10) as i64;
    Civil { year, month: if month < 10 { month + 3 } else { month - 9 } as u8, day: day as u8 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        for (julian, gregorian) in [
            ((1582, 10, 5), (1582, 10, 15)),
            ((1917, 10, 25), (1917, 11, 7)),
            ((1917, 12, 27), (1918, 1, 9)),
            ((1900, 2, 29), (1900, 3, 13)),
            ((1800, 2, 29), (1800, 3, 12)),
            ((1700, 2, 29), (1700, 3, 11)),
            ((1752, 9, 2), (1752, 9, 13)),
            ((200, 3, 1), (200, 3, 1)),
            ((-43, 3, 15), (-43, 3, 13)),
            ((-4712, 1, 1), (-4713, 11, 24)),
        ] {
            let civil = |(year, month, day)| Civil::new(year, month, day);
            let seconds = Calendar::Julian.seconds(civil(julian)).unwrap();
            assert_eq!(Civil::from_seconds(seconds), civil(gregorian), "{julian:?}");
            assert_eq!(Calendar::Julian.day_of(seconds), civil(julian), "{gregorian:?}");
        }
    }

    #[test]
    fn every_day_comes_back() {
        let mut before = Civil::new(0, 1, 1);
        for days_on in -1_000_000..200_000 {
            let day = day_from(days_on);
            assert!(day > before || days_on == -1_000_000, "{before:?} {day:?}");
            assert!(day.day >= 1 && day.day <= Calendar::Julian.days_in_month(day.year, day.month), "{day:?}");
            assert_eq!(days(day), Some(days_on), "{day:?}");
            before = day;
        }
        assert_eq!(Calendar::Julian.seconds(Civil::new(i64::MAX, 3, 1)), None, "too late");
    }
}
