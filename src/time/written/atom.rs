//! One date of a text, part by part, before its missing parts are taken from its neighbour.

use super::role::Part;
use super::token::Number;
use crate::time::Calendar;

/// Era of a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Era {
    Bce,
    Ce,
    /// Before 1950.
    Bp,
}

/// Unit of which the number counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    Decade,
    Century,
    Millennium,
}

/// Calendar of another count of years.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Foreign {
    Hijri,
    Solar,
    Republican,
    Hebrew,
}

/// A date or end without digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum EndWord {
    Present,
    Unknown,
}

/// A time of day, and its zone in minutes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Time {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: Option<u8>,
    pub(super) zone: Option<i16>,
}

/// A day within brackets in the middle of a date: `6 (18) мая 1868`, `7 November [O.S. 25 October] 1917`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct OtherDay {
    pub(super) day: u8,
    /// That of the date if it has none.
    pub(super) month: Option<u8>,
}

/// The parts of one date as written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Atom {
    pub(super) numbers: [Number; 3],
    pub(super) count: usize,
    /// 1 to 12, or EDTF's 21 to 24 and 33 to 36.
    pub(super) month: Option<u8>,
    pub(super) era: Option<Era>,
    pub(super) unit: Option<Unit>,
    pub(super) part: Option<Part>,
    pub(super) is_approximate: bool,
    pub(super) is_uncertain: bool,
    /// True if a word or an era marks its last number as a year.
    pub(super) is_year_marked: bool,
    /// True if a minus precedes its first number.
    pub(super) has_minus: bool,
    /// True if day, month and year are three numbers with one separator.
    pub(super) is_triple: bool,
    /// True if its month was written as two digits behind the year.
    pub(super) is_paired: bool,
    pub(super) time: Option<Time>,
    /// The later number of a year in two styles.
    pub(super) dual: Option<i64>,
    pub(super) calendar: Calendar,
    pub(super) foreign: Option<Foreign>,
    /// Month of a foreign calendar.
    pub(super) foreign_month: Option<u8>,
    pub(super) reign: Option<i16>,
    pub(super) end: Option<EndWord>,
    /// The same day in another calendar.
    pub(super) other_day: Option<OtherDay>,
}

impl Atom {
    /// True if it has no part of a date yet.
    pub(super) const fn is_empty(&self) -> bool {
        self.count == 0
            && self.month.is_none()
            && self.part.is_none()
            && self.end.is_none()
            && self.foreign_month.is_none()
    }

    /// Adds a number. `None` if it has three.
    pub(super) fn push(&mut self, number: Number) -> Option<()> {
        *self.numbers.get_mut(self.count)? = number;
        self.count += 1;
        Some(())
    }

    /// The only number.
    pub(super) fn only(&self) -> Option<Number> {
        if self.count == 1 { self.numbers.first().copied() } else { None }
    }

    /// True for one number and nothing else, apart from era and qualifiers.
    pub(super) const fn is_bare(&self) -> bool {
        self.count == 1 && self.month.is_none() && self.unit.is_none() && self.part.is_none() && !self.is_foreign()
    }

    pub(super) const fn is_foreign(&self) -> bool {
        self.foreign.is_some() || self.foreign_month.is_some() || self.reign.is_some()
    }

    /// Place of the number that is the year.
    pub(super) fn year_place(&self) -> Option<usize> {
        if self.unit.is_some() {
            return None;
        }
        let long = self.numbers.iter().take(self.count).position(|number| number.length >= 3);
        long.or_else(|| {
            let is_marked = self.is_year_marked || self.has_minus || self.era.is_some() || self.is_foreign();
            // "3 March 44 BC": the last number has the era. "昭和12年3月4日": the first one is the year.
            let place = if self.reign.is_some() { 0 } else { self.count.checked_sub(1)? };
            (is_marked && self.count > 0).then_some(place)
        })
    }

    pub(super) fn year(&self) -> Option<Number> {
        self.numbers.get(self.year_place()?).copied()
    }

    /// True if it says when it was without help from a neighbour.
    pub(super) fn has_year(&self) -> bool {
        self.year_place().is_some() || (self.unit.is_some() && self.count == 1)
    }
}
