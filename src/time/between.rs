//! The time between two dates, as precisely as both are known and no more.

use super::SECONDS_PER_DAY;
use super::bounds::Bounds;
use super::civil::{Civil, civil_from_days, days_from_civil, days_in_month};
use super::when::{Moment, Precision, When};

/// A length of time by the calendar. Months are less than 12, days less than 32, seconds less than a day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Lapse {
    /// Whole years.
    pub years: i64,
    /// Whole months after them.
    pub months: i64,
    /// Whole days after them.
    pub days: i64,
    /// Seconds after them; 0 unless both dates have a time of day.
    pub seconds: i64,
}

/// Which of two moments is earlier.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// The first one, or they are at the same time.
    First,
    /// The second one, or they are at the same time.
    Second,
    /// Both are at the same time.
    Same,
    /// It cannot be told.
    Open,
}

/// The time between two moments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gap {
    /// Which is earlier.
    pub order: Order,
    /// They are not nearer to each other. Rounded down if it is not exact.
    pub least: Lapse,
    /// They are not further apart; `None` without a limit. Rounded up if it is not exact.
    pub most: Option<Lapse>,
    /// The middle of both, rounded; `None` for an exact gap, for one without a limit, and where the order is open.
    pub about: Option<Lapse>,
}

/// How two dates lie, of which one at least lasts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meeting {
    /// One ends before the other begins: the time between.
    Apart(Gap),
    /// Both last at some moment.
    Overlap,
    /// It cannot be told.
    Open,
}

/// The time between two dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Between {
    /// From begin to begin.
    pub begins: Gap,
    /// How they lie; `None` if neither of them lasts.
    pub meeting: Option<Meeting>,
    /// True if a date is written as approximate or uncertain, which moves no bound.
    pub is_rough: bool,
}

/// The finest unit in which a gap is said.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Unit {
    Minute,
    Day,
    Month,
    Year,
}

/// The earliest and the latest second of a moment.
type Limits = (Option<i64>, Option<i64>);

impl Lapse {
    /// From one second to a later one.
    fn from_to(from: i64, to: i64) -> Self {
        let mut seconds = to.rem_euclid(SECONDS_PER_DAY) - from.rem_euclid(SECONDS_PER_DAY);
        let mut last = to.div_euclid(SECONDS_PER_DAY);
        if seconds < 0 {
            seconds += SECONDS_PER_DAY;
            last -= 1;
        }
        let (a, b) = (Civil::from_seconds(from), civil_from_days(last));
        let mut months = (b.year - a.year) * 12 + i64::from(b.month) - i64::from(a.month);
        months -= i64::from(b.day < a.day);
        let days = last - days_from_civil(later(a, months)).unwrap_or(last);
        Self { years: months.div_euclid(12), months: months.rem_euclid(12), days, seconds }
    }

    /// The same without what is finer than a unit.
    fn down(self, unit: Unit) -> Self {
        let mut down = self;
        down.seconds = if unit == Unit::Minute { self.seconds - self.seconds.rem_euclid(60) } else { 0 };
        if unit >= Unit::Month {
            down.days = 0;
        }
        if unit == Unit::Year {
            down.months = 0;
        }
        down
    }

    /// The next whole unit, if anything is finer.
    fn up(self, unit: Unit) -> Self {
        let down = self.down(unit);
        if down == self { self } else { down.more(unit) }
    }

    /// The nearest whole unit.
    fn near(self, unit: Unit) -> Self {
        let is_more = match unit {
            Unit::Minute => self.seconds.rem_euclid(60) >= 30,
            Unit::Day => self.seconds >= SECONDS_PER_DAY / 2,
            Unit::Month => self.days >= 15,
            Unit::Year => self.months >= 6,
        };
        if is_more { self.down(unit).more(unit) } else { self.down(unit) }
    }

    /// One unit more.
    fn more(mut self, unit: Unit) -> Self {
        match unit {
            Unit::Minute => self.seconds += 60,
            Unit::Day => self.days += 1,
            Unit::Month => self.months += 1,
            Unit::Year => self.years += 1,
        }
        if self.months == 12 {
            self.years += 1;
            self.months = 0;
        }
        self
    }
}

/// A day some months later; the last of its month if that is shorter.
fn later(day: Civil, months: i64) -> Civil {
    let all = i64::from(day.month) - 1 + months;
    let (year, month) = (day.year + all.div_euclid(12), u8::try_from(all.rem_euclid(12)).unwrap_or(0) + 1);
    Civil::new(year, month, day.day.min(days_in_month(year, month)))
}

/// The time from a moment to another.
fn gap(first: Limits, second: Limits) -> Gap {
    // From the latest of one to the earliest of the other, and from the earliest to the latest.
    let known = |from: Option<i64>, to: Option<i64>| from.zip(to);
    let (near, far) = (known(first.1, second.0), known(first.0, second.1));
    let is_after = near.is_some_and(|(from, to)| from <= to);
    let is_before = far.is_some_and(|(from, to)| to <= from);
    match (is_after, is_before) {
        (true, true) => Gap { order: Order::Same, least: Lapse::default(), most: Some(Lapse::default()), about: None },
        (true, false) => ordered(near, far, Order::First),
        (false, true) => {
            let turned = |(from, to): (i64, i64)| (to, from);
            ordered(far.map(turned), near.map(turned), Order::Second)
        }
        (false, false) => {
            let most = near.zip(far).map(|((from, to), (earliest, latest))| {
                let (back, forth) = (Lapse::from_to(to, from), Lapse::from_to(earliest, latest));
                let unit = unit(from.abs_diff(to).max(earliest.abs_diff(latest)));
                back.max(forth).up(unit)
            });
            Gap { order: Order::Open, least: Lapse::default(), most, about: None }
        }
    }
}

/// A gap whose order is known: from the latest second of the earlier moment to the earliest of the later one, and the
/// reverse.
fn ordered(near: Option<(i64, i64)>, far: Option<(i64, i64)>, order: Order) -> Gap {
    let Some((from, to)) = near else { return Gap { order, least: Lapse::default(), most: None, about: None } };
    let least = Lapse::from_to(from, to);
    let Some((earliest, latest)) = far else {
        return Gap { order, least: least.down(Unit::Day), most: None, about: None };
    };
    let most = Lapse::from_to(earliest, latest);
    if (earliest, latest) == (from, to) {
        return Gap { order, least, most: Some(most), about: None };
    }
    let about = Lapse::from_to(earliest.midpoint(from), to.midpoint(latest));
    let unit = unit(from.abs_diff(earliest).saturating_add(latest.abs_diff(to)));
    let coarser = match unit {
        Unit::Day if about.years > 0 || about.months >= 2 => Unit::Month,
        Unit::Month if about.years > 1 || (about.years == 1 && about.months >= 6) => Unit::Year,
        same => same,
    };
    let about = Some(about.near(coarser)).filter(|about| *about != Lapse::default());
    Gap { order, least: least.down(unit), most: Some(most.up(unit)), about }
}

/// The unit for a gap that is known to some seconds.
const fn unit(seconds: u64) -> Unit {
    match seconds / SECONDS_PER_DAY.unsigned_abs() {
        0 => Unit::Minute,
        1..28 => Unit::Day,
        28..1_461 => Unit::Month,
        _ => Unit::Year,
    }
}

impl When {
    /// The time from this date to another one, by the calendar. Between days it counts days, and between times of day
    /// seconds: an exact gap is one number.
    ///
    /// ```
    /// use annals::time::{Lapse, edtf};
    /// let [a, b] = ["2005-09-19", "2008-08"].map(|date| edtf::parse(date).unwrap());
    /// let gap = a.between(&b).begins;
    /// assert_eq!(gap.least, Lapse { years: 2, months: 10, ..Lapse::default() });
    /// assert_eq!(gap.about, Some(Lapse { years: 3, ..Lapse::default() }));
    /// ```
    #[must_use]
    pub fn between(&self, other: &Self) -> Between {
        let step = match self.precision().max(other.precision()) {
            Some(Precision::Second) => 1,
            Some(Precision::Minute) => 60,
            _ => SECONDS_PER_DAY,
        };
        let floor = |at: Option<i64>| at.map(|at| at.div_euclid(step).saturating_mul(step));
        let start = |of: &Bounds| (floor(of.earliest_start), floor(of.latest_start));
        let end = |of: &Bounds| (floor(of.earliest_end), floor(of.latest_end));
        let (a, b) = (self.bounds(), other.bounds());
        let lasts = self.lasts() || other.lasts();
        Between {
            begins: gap(start(&a), start(&b)),
            meeting: lasts.then(|| meeting([start(&a), end(&a)], [start(&b), end(&b)])),
            is_rough: self.is_rough() || other.is_rough(),
        }
    }

    /// True if it has a begin and an end, each with its own date.
    const fn lasts(&self) -> bool {
        matches!(self, Self::Interval(..) | Self::AllOf(_))
    }

    fn is_rough(&self) -> bool {
        let mut is_rough = false;
        self.each(|moment: &Moment| is_rough |= moment.quality.approximate || moment.quality.uncertain());
        is_rough
    }
}

/// How two dates lie, each with its begin and its end.
fn meeting(a: [Limits; 2], b: [Limits; 2]) -> Meeting {
    let is_after = |end: Limits, start: Limits| end.1.zip(start.0).is_some_and(|(end, start)| end < start);
    let has_begun = |end: Limits, start: Limits| end.0.zip(start.1).is_some_and(|(end, start)| start <= end);
    let ([a_start, a_end], [b_start, b_end]) = (a, b);
    if is_after(a_end, b_start) {
        Meeting::Apart(gap(a_end, b_start))
    } else if is_after(b_end, a_start) {
        Meeting::Apart(gap(b_end, a_start))
    } else if has_begun(a_end, b_start) && has_begun(b_end, a_start) {
        Meeting::Overlap
    } else {
        Meeting::Open
    }
}
