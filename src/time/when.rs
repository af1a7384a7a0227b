//! Meaning of a date: extents with precision and quality, edges of intervals, members of sets.

use super::{Calendar, SECONDS_PER_DAY};

/// A time range in seconds, `from` included, `to` excluded. Its length is 0 for an instant and never negative.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Extent {
    /// First second.
    pub from: i64,
    /// Second after the last.
    pub to: i64,
}

impl Extent {
    /// A range; `to` before `from` gives length 0.
    #[must_use]
    pub const fn new(from: i64, to: i64) -> Self {
        Self { from, to: if to < from { from } else { to } }
    }

    /// The smallest range that contains both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { from: self.from.min(other.from), to: self.to.max(other.to) }
    }

    /// Length in seconds; `f64` because the range of time is wider than an `i64`.
    #[must_use]
    pub fn seconds(self) -> f64 {
        // `to` is never before `from`, so the difference fits an unsigned number where a signed one would overflow.
        self.to.abs_diff(self.from) as f64
    }
}

/// The finest known part of a date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Precision {
    /// A time of day.
    Second,
    /// Hours and minutes: one minute long.
    Minute,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A season, quarter or other group of months.
    SubYear,
    /// A year, or a year with unspecified month or day.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// More than a hundred years, or a pattern of unspecified digits.
    Longer,
}

/// Quality of a date: EDTF's `~` and `?`, and the parts to which they apply. Always false for absent parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Quality {
    /// `~` on any part: an estimate.
    pub approximate: bool,
    /// `?` on the year.
    pub year_uncertain: bool,
    /// `?` on the month.
    pub month_uncertain: bool,
    /// `?` on the day.
    pub day_uncertain: bool,
    /// `~` on the year.
    pub year_approximate: bool,
    /// `~` on the month.
    pub month_approximate: bool,
    /// `~` on the day.
    pub day_approximate: bool,
}

impl Quality {
    /// True if any part has `?`.
    #[must_use]
    pub const fn uncertain(self) -> bool {
        self.year_uncertain || self.month_uncertain || self.day_uncertain
    }
}

/// The known digits of a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Digits {
    /// All digits, or the calendar allows only one value (`2005-X3` is March).
    #[default]
    Known,
    /// Some digits are `X`: each is 0 to 9, [`Digits::UNSPECIFIED`], or [`Digits::ABSENT`] if the part is absent.
    Pattern {
        /// Four digits of the year. If all are known, the extent tells whether it is before year 0.
        year: [u8; 4],
        /// Two digits of the month.
        month: [u8; 2],
        /// Two digits of the day.
        day: [u8; 2],
    },
    /// `S`: an estimated year, of which only the leading digits are known.
    Rounded {
        /// The estimate, astronomical.
        year: i64,
        /// Number of leading digits, from 1.
        significant: u8,
    },
}

impl Digits {
    /// A digit written `X`.
    pub const UNSPECIFIED: u8 = 10;
    /// A digit of an absent part.
    pub const ABSENT: u8 = 11;
}

/// One date: extent, precision and quality.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    /// Its time range: a second, a day, a month, a year…
    pub extent: Extent,
    /// Its finest known part.
    pub precision: Precision,
    /// Its `~` and `?`.
    pub quality: Quality,
    /// True if unspecified digits (`X`) are not already expressed by the precision.
    pub patterned: bool,
    /// EDTF's code 21 to 41 of a season, quarter or half; 0 for none.
    pub sub_year: u8,
    /// Zone as written, in minutes from UTC, for a time of day with a zone, or a day in another zone than UTC.
    pub zone_minutes: Option<i16>,
    /// True for a second written 60, which is placed on the second before it.
    pub leap_second: bool,
    /// Its known digits.
    pub digits: Digits,
    /// Calendar of the text. The extent is always Gregorian.
    pub calendar: Calendar,
}

impl Moment {
    /// A date without qualifiers.
    #[must_use]
    pub const fn plain(extent: Extent, precision: Precision) -> Self {
        Self {
            extent,
            precision,
            quality: Quality {
                approximate: false,
                year_uncertain: false,
                month_uncertain: false,
                day_uncertain: false,
                year_approximate: false,
                month_approximate: false,
                day_approximate: false,
            },
            patterned: false,
            sub_year: 0,
            zone_minutes: None,
            leap_second: false,
            digits: Digits::Known,
            calendar: Calendar::Gregorian,
        }
    }

    /// True for a day or a finer date, which is drawn as a mark and not as a block.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.precision <= Precision::Day
    }

    /// True if no digit of its year is known (`XXXX-12-25`). It has no position in time, although its extent is ten
    /// thousand years.
    #[must_use]
    pub fn is_of_unknown_year(&self) -> bool {
        matches!(self.digits, Digits::Pattern { year, .. } if year.iter().all(|digit| *digit == Digits::UNSPECIFIED))
    }

    /// Position of its mark: the middle of a day, or the second itself.
    #[must_use]
    pub const fn middle(&self) -> i64 {
        self.extent.from + (self.extent.to - self.extent.from) / 2
    }
}

/// One end of an interval.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edge {
    /// A date.
    Date(Moment),
    /// That date or an earlier one (only as a start).
    OnOrBefore(Moment),
    /// That date or a later one (only as an end).
    OnOrAfter(Moment),
    /// Written `..`: it continues.
    Open,
    /// Left empty: unknown.
    Unknown,
}

impl Edge {
    /// The date of the edge, if it has one.
    #[must_use]
    pub const fn moment(&self) -> Option<&Moment> {
        match self {
            Self::Date(moment) | Self::OnOrBefore(moment) | Self::OnOrAfter(moment) => Some(moment),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// A member of a set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Member {
    /// A date.
    Date(Moment),
    /// That date or an earlier one.
    OnOrBefore(Moment),
    /// That date or a later one.
    OnOrAfter(Moment),
    /// All dates from the first to the second.
    Range(Moment, Moment),
}

impl Member {
    /// The extent that is certain; for a bound, that of its date.
    #[must_use]
    pub fn extent(&self) -> Extent {
        match self {
            Self::Date(moment) | Self::OnOrBefore(moment) | Self::OnOrAfter(moment) => moment.extent,
            Self::Range(first, last) => first.extent.hull(last.extent),
        }
    }

    /// True if any digit of its year is known.
    #[must_use]
    pub fn has_place(&self) -> bool {
        let (Self::Date(moment) | Self::OnOrBefore(moment) | Self::OnOrAfter(moment) | Self::Range(moment, _)) = self;
        !moment.is_of_unknown_year()
    }
}

/// The meaning of a date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum When {
    /// At some time within its extent.
    Moment(Moment),
    /// From the start to the end.
    Interval(Edge, Edge),
    /// One of the members (`[…]`). Never empty.
    OneOf(Vec<Member>),
    /// All of the members (`{…}`). Never empty.
    AllOf(Vec<Member>),
}

impl When {
    /// The extent of the date: for an interval from start to end; for a bounded or open one, the extent of its known
    /// dates. Used for sorting, fitting and packing. Parts with an unknown year count only if there are no others.
    #[must_use]
    pub fn extent(&self) -> Extent {
        // EDTF has no interval or set without a date; such a value would be at 1970.
        self.hull_of(false).or_else(|| self.hull_of(true)).unwrap_or(Extent::new(0, 0))
    }

    /// True if it has a position in time: the year of any part is known.
    #[must_use]
    pub fn has_place(&self) -> bool {
        self.hull_of(false).is_some()
    }

    /// Common extent of its dates, with or without those of an unknown year.
    fn hull_of(&self, with_unknown: bool) -> Option<Extent> {
        let mut hull: Option<Extent> = None;
        self.each(|moment| {
            if with_unknown || !moment.is_of_unknown_year() {
                hull = Some(hull.map_or(moment.extent, |hull| hull.hull(moment.extent)));
            }
        });
        hull
    }

    /// Second for sorting: the earliest of a bounded value; for one that is open to the left, the first second of its
    /// bound. Equal keys stay in file order.
    #[must_use]
    pub fn sort_key(&self) -> i64 {
        self.extent().from
    }

    /// The date, if it is a single one.
    #[must_use]
    pub const fn moment(&self) -> Option<&Moment> {
        if let Self::Moment(moment) = self { Some(moment) } else { None }
    }

    /// True if any part has `?`.
    #[must_use]
    pub fn uncertain(&self) -> bool {
        self.any(|moment| moment.quality.uncertain())
    }

    /// True if any part has `~`.
    #[must_use]
    pub fn approximate(&self) -> bool {
        self.any(|moment| moment.quality.approximate)
    }

    fn any(&self, test: impl Fn(&Moment) -> bool) -> bool {
        let mut any = false;
        self.each(|moment| any |= test(moment));
        any
    }

    /// Calls `call` with each date, in order.
    pub(super) fn each(&self, mut call: impl FnMut(&Moment)) {
        match self {
            Self::Moment(moment) => call(moment),
            Self::Interval(start, end) => [start, end].into_iter().filter_map(Edge::moment).for_each(call),
            Self::OneOf(members) | Self::AllOf(members) => {
                for member in members {
                    match member {
                        Member::Date(moment) | Member::OnOrBefore(moment) | Member::OnOrAfter(moment) => call(moment),
                        Member::Range(first, last) => {
                            call(first);
                            call(last);
                        }
                    }
                }
            }
        }
    }

    /// A plain whole day, for dates that come as numbers.
    #[must_use]
    pub const fn day(first_second: i64) -> Self {
        Self::Moment(Moment::plain(Extent::new(first_second, first_second + SECONDS_PER_DAY), Precision::Day))
    }
}
