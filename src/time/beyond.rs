//! Ways in which a readable date is not strict EDTF: forms of ISO 8601-1 with an unambiguous meaning.

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use super::when::{Digits, When};
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use crate::problem::{Pattern, en};

/// The set of ways in which a date goes beyond EDTF. Empty for EDTF.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Beyond(u16);

impl Beyond {
    /// Hours and minutes without seconds.
    pub const MINUTES: Self = Self(1);
    /// A fraction of a second.
    pub const FRACTION: Self = Self(2);
    /// The end of a day as `24:00:00`.
    pub const MIDNIGHT: Self = Self(4);
    /// A zone as `+hhmm`.
    pub const ZONE: Self = Self(8);
    /// A space between a day and its time.
    pub const BLANK: Self = Self(16);
    /// A zone behind a date without a time of day.
    pub const DAY_ZONE: Self = Self(32);
    /// A year with a sign and more than four digits, without `Y`.
    pub const LONG_YEAR: Self = Self(64);
    /// A time of day before year 0.
    pub const EARLY_TIME: Self = Self(128);
    /// A time of day in an interval or a set.
    pub const TIME_WITHIN: Self = Self(256);

    /// True if the date is strict EDTF.
    #[must_use]
    pub const fn is_edtf(self) -> bool {
        self.0 == 0
    }

    /// Union of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// A few words for each way, which continue "read as ISO 8601 has it: ".
    #[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
    pub fn reasons(self) -> impl Iterator<Item = Pattern> {
        const WORDS: [Pattern; 9] = [
            en::BEYOND_MINUTES,
            en::BEYOND_FRACTION,
            en::BEYOND_MIDNIGHT,
            en::BEYOND_ZONE,
            en::BEYOND_BLANK,
            en::BEYOND_DAY_ZONE,
            en::BEYOND_LONG_YEAR,
            en::BEYOND_EARLY_TIME,
            en::BEYOND_TIME_WITHIN,
        ];
        let ways = self.0;
        WORDS.into_iter().enumerate().filter(move |(way, _)| ways & 1 << way != 0).map(|(_, words)| words)
    }
}

/// The two years that a person may have meant by a date that EDTF reads as a part of one year: 1924 and 1926 for
/// `1924-26`, EDTF's northern summer.
///
/// `None` for the codes 21 to 24, the usual seasons, and for a difference of more than thirty years, so that quarters
/// of this century are not doubted.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
#[must_use]
pub fn other_years(when: &When) -> Option<(i64, i64)> {
    let mut found = None;
    when.each(|moment| {
        let code = i64::from(moment.sub_year);
        let year = moment.calendar.day_of(moment.extent.from).year;
        let last = year - year.rem_euclid(100) + code;
        if code >= 25 && moment.digits == Digits::Known && year > 0 && (1..=30).contains(&(last - year)) {
            found = found.or(Some((year, last)));
        }
    });
    found
}
