//! The earliest and the latest second at which a date can have begun and ended.

use super::when::{Edge, Extent, Member, Moment, Precision, When};

/// Four seconds, each within the time meant; `None` where the date is open or unknown on that side.
///
/// A single date is one event at some second of its extent. An interval begins somewhere in its first date and ends
/// somewhere in its last. One of several dates can be any of them; all of several begin with the earliest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bounds {
    /// It did not begin earlier.
    pub earliest_start: Option<i64>,
    /// It had begun by then.
    pub latest_start: Option<i64>,
    /// It did not end earlier.
    pub earliest_end: Option<i64>,
    /// It had ended by then.
    pub latest_end: Option<i64>,
}

impl Bounds {
    const fn within(Extent { from, to }: Extent) -> Self {
        let last = Some(if to > from { to - 1 } else { from });
        Self { earliest_start: Some(from), latest_start: last, earliest_end: Some(from), latest_end: last }
    }

    const fn from_to(start: Self, end: Self) -> Self {
        Self { earliest_end: end.earliest_end, latest_end: end.latest_end, ..start }
    }

    fn of_member(member: &Member, all: bool) -> Self {
        match member {
            Member::Date(moment) => Self::within(moment.extent),
            Member::Range(first, last) if all => {
                Self::from_to(Self::within(first.extent), Self::within(last.extent)).in_order()
            }
            Member::Range(first, last) => Self::within(first.extent.hull(last.extent)),
            // All dates up to a member: without a start. One of them: without an earliest second.
            Member::OnOrBefore(moment) => {
                let at = Self::within(moment.extent);
                if all {
                    Self { earliest_start: None, latest_start: None, ..at }
                } else {
                    Self { earliest_start: None, earliest_end: None, ..at }
                }
            }
            Member::OnOrAfter(moment) => {
                let at = Self::within(moment.extent);
                if all {
                    Self { earliest_end: None, latest_end: None, ..at }
                } else {
                    Self { latest_start: None, latest_end: None, ..at }
                }
            }
        }
    }

    /// Nothing begins after it ends: `2004/2004-02` had begun by the end of that February.
    fn in_order(mut self) -> Self {
        if let (Some(start), Some(end)) = (self.latest_start, self.latest_end) {
            self.latest_start = Some(start.min(end));
        }
        if let (Some(start), Some(end)) = (self.earliest_start, self.earliest_end) {
            self.earliest_end = Some(end.max(start));
        }
        self
    }
}

/// The lesser or the greater second. `None`, which means unbounded, wins.
fn outer(a: Option<i64>, b: Option<i64>, greater: bool) -> Option<i64> {
    let (a, b) = (a?, b?);
    Some(if greater { a.max(b) } else { a.min(b) })
}

impl When {
    /// The bounds of begin and end. O(members).
    ///
    /// ```
    /// let bounds = annals::time::edtf::parse("2013-04-15/").unwrap().bounds();
    /// assert_eq!(bounds.latest_start.unwrap() - bounds.earliest_start.unwrap(), 86_399);
    /// assert_eq!(bounds.latest_end, None);
    /// ```
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        let (members, all) = match self {
            Self::Moment(moment) => return Bounds::within(moment.extent),
            Self::Interval(start, end) => {
                let of = |edge: &Edge| edge.moment().map(|moment| Bounds::within(moment.extent));
                let (first, last) = (of(start), of(end));
                let bounds = Bounds {
                    earliest_start: first
                        .filter(|_| !matches!(start, Edge::OnOrBefore(_)))
                        .and_then(|first| first.earliest_start),
                    latest_start: first.and_then(|first| first.latest_start),
                    earliest_end: last.and_then(|last| last.earliest_end),
                    latest_end: last.filter(|_| !matches!(end, Edge::OnOrAfter(_))).and_then(|last| last.latest_end),
                };
                return bounds.in_order();
            }
            Self::OneOf(members) => (members, false),
            Self::AllOf(members) => (members, true),
        };
        let mut bounds: Option<Bounds> = None;
        for member in members {
            let own = Bounds::of_member(member, all);
            bounds = Some(bounds.map_or(own, |bounds| Bounds {
                earliest_start: outer(bounds.earliest_start, own.earliest_start, false),
                latest_start: outer(bounds.latest_start, own.latest_start, !all),
                earliest_end: outer(bounds.earliest_end, own.earliest_end, all),
                latest_end: outer(bounds.latest_end, own.latest_end, true),
            }));
        }
        // A set is never empty; an empty one would have the bounds of its extent.
        bounds.unwrap_or(Bounds::within(self.extent()))
    }

    /// The coarsest precision of its dates, or `None` without dates.
    #[must_use]
    pub fn precision(&self) -> Option<Precision> {
        let mut coarsest = None;
        self.each(|moment: &Moment| coarsest = coarsest.max(Some(moment.precision)));
        coarsest
    }
}
