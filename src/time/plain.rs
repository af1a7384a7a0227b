//! Plain dates in one byte. For a day, a month, a year, a second, or an interval of two of them, the text and the
//! meaning both follow from the extent. A million of them need no table beside their extents.

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub(super) mod read;

use super::civil::days_in_month;
use super::when::{Edge, Extent, Moment, Precision, When};
use super::{Civil, SECONDS_PER_DAY};
use crate::number::push_padded;

/// Seconds of the years -9999 to 9999. Years of more digits have another form.
const FOUR_DIGITS: core::ops::Range<i64> = -377_705_116_800..253_402_300_800;

/// One part of a plain date: its precision and form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Part {
    /// An instant: a number of seconds from a script. Written as a second in UTC.
    Instant,
    /// A second with `Z`.
    SecondUtc,
    /// A second without a zone.
    Second,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year of four digits.
    Year,
}

impl Part {
    const ALL: [Self; 6] = [Self::Instant, Self::SecondUtc, Self::Second, Self::Day, Self::Month, Self::Year];

    fn of(moment: &Moment) -> Option<Self> {
        match (moment.precision, moment.zone_minutes) {
            (Precision::Second, Some(0)) => Some(Self::SecondUtc),
            (Precision::Second, None) if moment.extent.from == moment.extent.to => Some(Self::Instant),
            (Precision::Second, None) => Some(Self::Second),
            (Precision::Day, None) => Some(Self::Day),
            (Precision::Month, None) => Some(Self::Month),
            (Precision::Year, None) => Some(Self::Year),
            _ => None,
        }
    }

    /// The date that begins at a second; for an instant, the instant.
    fn from(self, first: i64) -> Moment {
        let length = match self {
            Self::Instant => 0,
            Self::SecondUtc | Self::Second => 1,
            Self::Day => SECONDS_PER_DAY,
            Self::Month | Self::Year => {
                let Civil { year, month, .. } = Civil::from_seconds(first);
                let (more, month) = if self == Self::Month { (0, month) } else { (337, 2) };
                (more + i64::from(days_in_month(year, month))) * SECONDS_PER_DAY
            }
        };
        self.over(Extent::new(first, first.saturating_add(length)))
    }

    /// The date that ends before a second; for an instant, the instant.
    fn until(self, end: i64) -> Moment {
        let first = match self {
            Self::Instant => end,
            Self::SecondUtc | Self::Second => end.saturating_sub(1),
            Self::Day => end.saturating_sub(SECONDS_PER_DAY),
            Self::Month | Self::Year => {
                let Civil { year, month, .. } = Civil::from_seconds(end.saturating_sub(1));
                Civil::new(year, if self == Self::Month { month } else { 1 }, 1).seconds().unwrap_or(end)
            }
        };
        self.over(Extent::new(first, end))
    }

    fn over(self, extent: Extent) -> Moment {
        let (precision, zone_minutes) = match self {
            Self::Instant | Self::Second => (Precision::Second, None),
            Self::SecondUtc => (Precision::Second, Some(0)),
            Self::Day => (Precision::Day, None),
            Self::Month => (Precision::Month, None),
            Self::Year => (Precision::Year, None),
        };
        Moment { zone_minutes, ..Moment::plain(extent, precision) }
    }

    fn write(self, moment: &Moment) -> String {
        self.text(moment.extent.from)
    }

    /// The date of this precision that contains a second, as EDTF. With more than four digits of the year, the year
    /// alone.
    #[must_use]
    pub fn text(self, seconds: i64) -> String {
        let Civil { year, month, day } = Civil::from_seconds(seconds);
        let mut text = String::new();
        if year.unsigned_abs() > 9_999 {
            text.push('Y');
        }
        if year < 0 {
            text.push('-');
        }
        push_padded(&mut text, year.unsigned_abs(), 4);
        let parts = match self {
            _ if year.unsigned_abs() > 9_999 => return text,
            Self::Year => 0,
            Self::Month => 1,
            Self::Day => 2,
            Self::Instant | Self::SecondUtc | Self::Second => 5,
        };
        let of_day = seconds.rem_euclid(SECONDS_PER_DAY).unsigned_abs();
        let (month, day) = (u64::from(month), u64::from(day));
        let values = [('-', month), ('-', day), ('T', of_day / 3_600), (':', of_day / 60 % 60), (':', of_day % 60)];
        for (mark, value) in values.into_iter().take(parts) {
            text.push(mark);
            push_padded(&mut text, value, 2);
        }
        if matches!(self, Self::Instant | Self::SecondUtc) {
            text.push('Z');
        }
        text
    }
}

/// Form of a plain date: one part, or the two parts of an interval. As a byte 1 to 42; 0 means not plain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Plain(u8);

impl Plain {
    /// A date of one part.
    #[must_use]
    pub const fn moment(part: Part) -> Self {
        Self(1 + part as u8)
    }

    /// An interval from one date to another.
    #[must_use]
    pub const fn interval(first: Part, last: Part) -> Self {
        Self(7 + first as u8 * 6 + last as u8)
    }

    /// The byte for a column.
    #[must_use]
    pub const fn code(self) -> u8 {
        self.0
    }

    /// The form of a byte; `None` for 0 or an invalid byte.
    #[must_use]
    pub const fn from_code(code: u8) -> Option<Self> {
        if code >= 1 && code <= 42 { Some(Self(code)) } else { None }
    }

    /// The form of a date if its extent determines its whole meaning.
    #[must_use]
    pub fn of(when: &When) -> Option<Self> {
        let plain = match when {
            When::Moment(moment) => Self::moment(Part::of(moment)?),
            When::Interval(Edge::Date(first), Edge::Date(last)) => Self::interval(Part::of(first)?, Part::of(last)?),
            _ => return None,
        };
        let extent = when.extent();
        (FOUR_DIGITS.contains(&extent.from) && FOUR_DIGITS.contains(&extent.to) && plain.when(extent) == *when)
            .then_some(plain)
    }

    fn parts(self) -> (Part, Option<Part>) {
        let part = |place: u8| Part::ALL.get(usize::from(place)).copied().unwrap_or(Part::Instant);
        match self.0.checked_sub(7) {
            None => (part(self.0.saturating_sub(1)), None),
            Some(pair) => (part(pair / 6), Some(part(pair % 6))),
        }
    }

    /// The meaning of a date with this extent.
    #[must_use]
    pub fn when(self, extent: Extent) -> When {
        match self.parts() {
            (part, None) => When::Moment(part.over(extent)),
            (first, Some(last)) => {
                When::Interval(Edge::Date(first.from(extent.from)), Edge::Date(last.until(extent.to)))
            }
        }
    }

    /// The text of a date with this extent.
    #[must_use]
    pub fn write(self, extent: Extent) -> String {
        match self.parts() {
            (part, None) => part.write(&part.over(extent)),
            (first, Some(last)) => {
                format!("{}/{}", first.write(&first.from(extent.from)), last.write(&last.until(extent.to)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::edtf::{parse, print};

    #[test]
    fn years_of_four_digits_begin_and_end_where_civil_time_says() {
        let year = |seconds| Civil::from_seconds(seconds).year;
        assert_eq!((year(FOUR_DIGITS.start - 1), year(FOUR_DIGITS.start)), (-10_000, -9_999));
        assert_eq!((year(FOUR_DIGITS.end - 1), year(FOUR_DIGITS.end)), (9_999, 10_000));
    }

    #[test]
    fn plain_dates_come_back_from_what_they_cover() {
        for written in [
            "2005-09-19",
            "2004-02-29",
            "2004-02",
            "2004",
            "1900",
            "-0044-03-15",
            "0000",
            "2005-09-19T23:59:59Z",
            "2005-09-19T23:59:59",
            "2005-09-19/2005-09-21",
            "2004-02/2005",
            "1899-12/1900-02-28",
        ] {
            let when = parse(written).unwrap();
            let plain = Plain::of(&when).unwrap_or_else(|| panic!("{written} is plain"));
            assert_eq!(plain.when(when.extent()), when, "{written}");
            assert_eq!(plain.write(when.extent()), written);
            assert_eq!(Plain::from_code(plain.code()), Some(plain));
        }
    }

    #[test]
    fn what_says_more_is_not_plain() {
        for written in [
            "2005~",
            "2005?-09",
            "200X",
            "[..2005]",
            "2005/..",
            "2005/",
            "2005-21",
            "Y20050",
            "2004-06/2004",
            "2004/2004-06",
        ] {
            assert_eq!(Plain::of(&parse(written).unwrap()), None, "{written}");
        }
        assert_eq!(Plain::from_code(0), None);
        assert_eq!(Plain::from_code(43), None);
    }

    #[test]
    fn any_plain_day_is_written_as_print_writes_it() {
        crate::law::law(2_000, |u| {
            let day = u.int_in_range(-3_000_000..=2_900_000_i64)?;
            let when = When::day(day * SECONDS_PER_DAY);
            let plain = Plain::of(&when).unwrap();
            assert_eq!(plain.write(when.extent()), print(&when));
            Ok(())
        });
    }
}
