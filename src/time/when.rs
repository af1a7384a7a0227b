//! What a written date means: extents with their precision and quality, edges of intervals, members of sets.

use super::{Calendar, SECONDS_PER_DAY};

/// A stretch of time, `from` included, `to` excluded, in seconds. Never negative; of no length for a single instant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Extent {
    /// The first second.
    pub from: i64,
    /// The second after the last.
    pub to: i64,
}

impl Extent {
    /// A stretch; `to` before `from` becomes no length.
    #[must_use]
    pub const fn new(from: i64, to: i64) -> Self {
        Self { from, to: if to < from { from } else { to } }
    }

    /// The least stretch that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { from: self.from.min(other.from), to: self.to.max(other.to) }
    }

    /// Its length in seconds; `f64` because the whole span of time is longer than `i64` holds.
    #[must_use]
    pub fn seconds(self) -> f64 {
        // `to` is never before `from`, so the difference fits an unsigned number where a signed one would overflow.
        self.to.abs_diff(self.from) as f64
    }
}

/// The finest part of a date that is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Precision {
    /// A time of day.
    Second,
    /// A time of day in hours and minutes: one minute long.
    Minute,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A season, quarter or other group of months.
    SubYear,
    /// A year, or a year of which month or day are unspecified.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// More than a hundred years, or a pattern of unspecified digits.
    Longer,
}

/// How sure a date is: EDTF's `~` and `?`, and of which parts they are said. Of a date without a day, or without a
/// month, nothing is said of it.
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
    /// Whether any part carries `?`.
    #[must_use]
    pub const fn uncertain(self) -> bool {
        self.year_uncertain || self.month_uncertain || self.day_uncertain
    }
}

/// Which digits of a date are known, where not all of them are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Digits {
    /// All of them, or the calendar leaves only one choice (`2005-X3` is March).
    #[default]
    Known,
    /// Some are `X`: each digit 0 to 9, [`Digits::UNSPECIFIED`], or [`Digits::ABSENT`] where the part is not written.
    Pattern {
        /// Four digits of the year; where all are known, what it covers says whether it is before year 0.
        year: [u8; 4],
        /// Two of the month.
        month: [u8; 2],
        /// Two of the day.
        day: [u8; 2],
    },
    /// `S`: a year that is an estimate, of which so many leading digits hold.
    Rounded {
        /// The estimate, astronomical.
        year: i64,
        /// From 1 on.
        significant: u8,
    },
}

impl Digits {
    /// A digit written `X`.
    pub const UNSPECIFIED: u8 = 10;
    /// A digit of a part that is not written.
    pub const ABSENT: u8 = 11;
}

/// One date: the stretch that it covers, how fine it is and how sure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    /// What it covers: a second, a day, a month, a year…
    pub extent: Extent,
    /// Its finest known part.
    pub precision: Precision,
    /// Its `~` and `?`.
    pub quality: Quality,
    /// Whether digits are unspecified (`X`) in another way than the precision already says.
    pub patterned: bool,
    /// EDTF's code 21 to 41 of a season, quarter or half; 0 for none.
    pub sub_year: u8,
    /// The zone as written, in minutes from UTC, for a time of day that has one, or a day in another zone than UTC.
    pub zone_minutes: Option<i16>,
    /// A second written 60, which is placed on the second before it.
    pub leap_second: bool,
    /// Which digits are known.
    pub digits: Digits,
    /// The calendar of the words; what the date covers is Gregorian always.
    pub calendar: Calendar,
}

impl Moment {
    /// A date without qualification.
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

    /// Whether it is drawn as a mark at its place (a day or finer) and not as a block.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.precision <= Precision::Day
    }

    /// Whether nothing of its year is known (`XXXX-12-25`): it has no place in time, although it covers ten thousand years.
    #[must_use]
    pub fn is_of_unknown_year(&self) -> bool {
        matches!(self.digits, Digits::Pattern { year, .. } if year.iter().all(|digit| *digit == Digits::UNSPECIFIED))
    }

    /// Where a mark stands: the middle of a day, the second itself.
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
    /// That date or any before it (start only).
    OnOrBefore(Moment),
    /// That date or any after it (end only).
    OnOrAfter(Moment),
    /// Written `..`: it goes on.
    Open,
    /// Left empty: it is not known.
    Unknown,
}

impl Edge {
    /// The date of the edge, when it has one.
    #[must_use]
    pub const fn moment(&self) -> Option<&Moment> {
        match self {
            Self::Date(moment) | Self::OnOrBefore(moment) | Self::OnOrAfter(moment) => Some(moment),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// One member of a set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Member {
    /// A date.
    Date(Moment),
    /// That date or any before it.
    OnOrBefore(Moment),
    /// That date or any after it.
    OnOrAfter(Moment),
    /// Every date from the first to the second.
    Range(Moment, Moment),
}

impl Member {
    /// What the member covers for sure; a bounded one stands at its bound.
    #[must_use]
    pub fn extent(&self) -> Extent {
        match self {
            Self::Date(moment) | Self::OnOrBefore(moment) | Self::OnOrAfter(moment) => moment.extent,
            Self::Range(first, last) => first.extent.hull(last.extent),
        }
    }

    /// Whether anything of its year is known.
    #[must_use]
    pub fn has_place(&self) -> bool {
        let (Self::Date(moment) | Self::OnOrBefore(moment) | Self::OnOrAfter(moment) | Self::Range(moment, _)) = self;
        !moment.is_of_unknown_year()
    }
}

/// What a date means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum When {
    /// A point or a block: at some time within what it covers.
    Moment(Moment),
    /// From the start to the end.
    Interval(Edge, Edge),
    /// One of the members (`[…]`); never empty.
    OneOf(Vec<Member>),
    /// All of the members (`{…}`); never empty.
    AllOf(Vec<Member>),
}

impl When {
    /// The stretch that the date stands on: for an interval from its start to its end, for a bounded or open one as far
    /// as dates are known. What sorting, fitting and packing go by. Parts of an unknown year count only where there are no others.
    #[must_use]
    pub fn extent(&self) -> Extent {
        // EDTF has no interval and no set without any date; were there one, it would stand at the epoch.
        self.hull_of(false).or_else(|| self.hull_of(true)).unwrap_or(Extent::new(0, 0))
    }

    /// Whether it has a place in time: the year of any of its parts is known.
    #[must_use]
    pub fn has_place(&self) -> bool {
        self.hull_of(false).is_some()
    }

    /// What its dates cover together, with those of an unknown year or without.
    fn hull_of(&self, with_unknown: bool) -> Option<Extent> {
        let mut hull: Option<Extent> = None;
        self.each(|moment| {
            if with_unknown || !moment.is_of_unknown_year() {
                hull = Some(hull.map_or(moment.extent, |hull| hull.hull(moment.extent)));
            }
        });
        hull
    }

    /// The second by which events are put in order: the earliest of a bounded value; of one that is open to the left
    /// the first second of its bound, since nothing before it is known. Equal keys stay in the order of the file.
    #[must_use]
    pub fn sort_key(&self) -> i64 {
        self.extent().from
    }

    /// The date, when it is just one.
    #[must_use]
    pub const fn moment(&self) -> Option<&Moment> {
        if let Self::Moment(moment) = self { Some(moment) } else { None }
    }

    /// Whether any part is marked `?`.
    #[must_use]
    pub fn uncertain(&self) -> bool {
        self.any(|moment| moment.quality.uncertain())
    }

    /// Whether any part is marked `~`.
    #[must_use]
    pub fn approximate(&self) -> bool {
        self.any(|moment| moment.quality.approximate)
    }

    fn any(&self, test: impl Fn(&Moment) -> bool) -> bool {
        let mut any = false;
        self.each(|moment| any |= test(moment));
        any
    }

    /// Calls with each date that is written, in order.
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
