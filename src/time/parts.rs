//! A date as written, part by part: the result of the grammar, before its meaning is known.

use super::{Beyond, Calendar};

/// A qualifier: `?`, `~`, or `%` for both.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Qualifier {
    pub(super) uncertain: bool,
    pub(super) approximate: bool,
}

impl Qualifier {
    pub(super) fn add(&mut self, other: Self) {
        self.uncertain |= other.uncertain;
        self.approximate |= other.approximate;
    }
}

/// Form of a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum YearKind {
    /// Four digits, each known or `X`, with or without a minus.
    Standard { negative: bool, digits: [Option<u8>; 4] },
    /// `Y` and more than four digits.
    Big { value: i64 },
    /// `Y`, digits, `E` and a power of ten.
    Exponential { significand: i64, exponent: u32 },
}

/// A year with its qualifiers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Year {
    pub(super) kind: YearKind,
    /// `S`: number of leading digits that are known.
    pub(super) significant_digits: Option<u32>,
    pub(super) qualifier: Qualifier,
}

impl Year {
    /// The year as a number. `None` with an `X`, or if it is too large.
    pub(super) fn value(&self) -> Option<i64> {
        match self.kind {
            YearKind::Standard { negative, digits } => {
                let mut value = 0;
                for digit in digits {
                    value = value * 10 + i64::from(digit?);
                }
                Some(if negative { -value } else { value })
            }
            YearKind::Big { value } => Some(value),
            YearKind::Exponential { significand, exponent } => significand.checked_mul(10_i64.checked_pow(exponent)?),
        }
    }
}

/// A month (1 to 12, or a group of months 21 to 41) or a day, each digit known or `X`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct DateField {
    pub(super) digits: [Option<u8>; 2],
    pub(super) qualifier: Qualifier,
}

impl DateField {
    /// The number, or `None` if a digit is `X`.
    pub(super) fn value(self) -> Option<u8> {
        let [tens, units] = self.digits;
        Some(tens? * 10 + units?)
    }

    /// True if a digit is `X`.
    pub(super) const fn has_unspecified(self) -> bool {
        let [tens, units] = self.digits;
        tens.is_none() || units.is_none()
    }

    /// True if the digits allow this number.
    pub(super) fn admits(self, number: u8) -> bool {
        let [tens, units] = self.digits;
        tens.is_none_or(|tens| tens == number / 10) && units.is_none_or(|units| units == number % 10)
    }
}

/// A date as written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Date {
    pub(super) year: Year,
    pub(super) month: Option<DateField>,
    pub(super) day: Option<DateField>,
    /// Calendar of its days and months.
    pub(super) calendar: Calendar,
    /// Time of day, only after a whole day.
    pub(super) clock: Option<Clock>,
    /// Minutes from UTC. For a date without a time, only if not 0.
    pub(super) zone: Option<i16>,
    /// The ways in which it is not EDTF.
    pub(super) beyond: Beyond,
}

impl Date {
    fn qualifiers(&self) -> Qualifier {
        let mut all = self.year.qualifier;
        for part in [self.month, self.day].into_iter().flatten() {
            all.add(part.qualifier);
        }
        all
    }

    /// True for one plain year, month or day.
    pub(super) fn is_plain(&self) -> bool {
        let unspecified = |part: Option<DateField>| part.is_some_and(DateField::has_unspecified);
        self.qualifiers() == Qualifier::default()
            && self.year.significant_digits.is_none()
            && self.year.value().is_some()
            && !unspecified(self.month)
            && !unspecified(self.day)
            && self.month.and_then(DateField::value).is_none_or(|month| month <= 12)
    }
}

/// One end of an interval, or one member of a set that is no range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum IntervalEndpoint {
    Date(Date),
    Open,
    Unknown,
    OnOrBefore(Date),
    OnOrAfter(Date),
}

/// An interval.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Interval {
    pub(super) start: IntervalEndpoint,
    pub(super) end: IntervalEndpoint,
}

/// Kind of a set: `[…]` or `{…}`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum SetKind {
    OneMember,
    AllMembers,
}

/// A member of a set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum SetElement {
    Date(Date),
    OnOrBefore(Date),
    OnOrAfter(Date),
    Range(Date, Date),
}

/// A set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Set {
    pub(super) kind: SetKind,
    pub(super) elements: Vec<SetElement>,
}

/// A time of day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Clock {
    /// 24 for the end of the day, with nothing after it.
    pub(super) hour: u8,
    pub(super) minute: u8,
    /// 60 is a leap second; `None` if only hours and minutes are written.
    pub(super) second: Option<u8>,
}

impl Clock {
    /// Seconds from midnight. A leap second counts as the second before it.
    pub(super) fn seconds(self) -> i64 {
        i64::from(self.hour) * 3_600 + i64::from(self.minute) * 60 + i64::from(self.second.unwrap_or(0).min(59))
    }

    /// Length in seconds.
    pub(super) const fn length(self) -> i64 {
        if self.second.is_some() { 1 } else { 60 }
    }

    /// True for a leap second.
    pub(super) fn is_leap(self) -> bool {
        self.second == Some(60)
    }
}
