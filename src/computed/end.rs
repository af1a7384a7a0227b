//! One end of a bar: its begin or end, as far as the record states it.

use crate::time::{Extent, Member, Moment, When};
use crate::words::Side;

/// One end of a bar. A date is a change at some second within it.
#[derive(Clone, PartialEq, Debug)]
pub enum End {
    /// At a date: one moment, or one of several ([`When::OneOf`]).
    At(When),
    /// Always so, or continuing.
    Open,
    /// Not stated.
    Unknown,
}

impl End {
    /// The date, if there is one.
    #[must_use]
    pub const fn date(&self) -> Option<&When> {
        if let Self::At(when) = self { Some(when) } else { None }
    }

    /// The end as a side for [`Words::stretch`](crate::words::Words::stretch).
    #[must_use]
    pub const fn side(&self) -> Side<'_> {
        match self {
            Self::At(when) => Side::At(when),
            Self::Open => Side::Open,
            Self::Unknown => Side::Unknown,
        }
    }

    /// The single moment as stated, possibly bounded by "on or before" or "on or after". `None` for a range or several
    /// dates.
    #[must_use]
    pub fn member(&self) -> Option<Member> {
        match self.date()? {
            When::Moment(moment) => Some(Member::Date(*moment)),
            When::OneOf(members) => match members.as_slice() {
                [only] => Some(*only).filter(|only| !matches!(only, Member::Range(..))),
                _ => None,
            },
            When::Interval(..) | When::AllOf(_) => None,
        }
    }

    /// Extent of the date; for a bound, that of its date.
    #[must_use]
    pub fn extent(&self) -> Option<Extent> {
        self.date().map(When::extent)
    }

    /// Earliest second of the change. `None` if it is open or unknown on that side.
    #[must_use]
    pub fn earliest(&self) -> Option<i64> {
        let when = self.date()?;
        (!has(when, |member| matches!(member, Member::OnOrBefore(_)))).then(|| when.extent().from)
    }

    /// Latest second of the change. `None` if it is open or unknown on that side.
    #[must_use]
    pub fn latest(&self) -> Option<i64> {
        let when = self.date()?;
        (!has(when, |member| matches!(member, Member::OnOrAfter(_)))).then(|| when.extent().to)
    }

    /// True if the date is marked `?` or `~`.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.date().is_some_and(|when| when.uncertain() || when.approximate())
    }

    /// True if it is one certain day or second.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        matches!(self.date(), Some(When::Moment(moment)) if moment.is_fine()) && !self.is_doubtful()
    }

    /// The moment of a plain date.
    #[must_use]
    pub fn moment(&self) -> Option<&Moment> {
        self.date().and_then(When::moment)
    }
}

fn has(when: &When, test: impl Fn(&Member) -> bool) -> bool {
    let (When::OneOf(members) | When::AllOf(members)) = when else { return false };
    members.iter().any(test)
}
