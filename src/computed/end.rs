//! One end of a bar: when what it stands for began or ended, as far as the record tells.

use crate::time::{Extent, Member, Moment, When};
use crate::words::Side;

/// One end of a bar. A date is a change at some second of what the date allows, however it is written.
#[derive(Clone, PartialEq, Debug)]
pub enum End {
    /// At a date: one moment, or one of several ([`When::OneOf`]).
    At(When),
    /// It was always so, or goes on.
    Open,
    /// Nothing is told of it.
    Unknown,
}

impl End {
    /// The date, where there is one.
    #[must_use]
    pub const fn date(&self) -> Option<&When> {
        if let Self::At(when) = self { Some(when) } else { None }
    }

    /// It as a side of a bar that is said.
    #[must_use]
    pub const fn side(&self) -> Side<'_> {
        match self {
            Self::At(when) => Side::At(when),
            Self::Open => Side::Open,
            Self::Unknown => Side::Unknown,
        }
    }

    /// The one moment that is written, with its bound if it is only "on or before" or "on or after". Nothing for a range
    /// or several dates.
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

    /// The stretch that the date stands on; a bounded one stands at its bound.
    #[must_use]
    pub fn extent(&self) -> Option<Extent> {
        self.date().map(When::extent)
    }

    /// The first second at which the change is possible; nothing where it is open or unknown to that side.
    #[must_use]
    pub fn earliest(&self) -> Option<i64> {
        let when = self.date()?;
        (!has(when, |member| matches!(member, Member::OnOrBefore(_)))).then(|| when.extent().from)
    }

    /// The second by which the change has happened; nothing where it is open or unknown to that side.
    #[must_use]
    pub fn latest(&self) -> Option<i64> {
        let when = self.date()?;
        (!has(when, |member| matches!(member, Member::OnOrAfter(_)))).then(|| when.extent().to)
    }

    /// Whether the date is marked `?` or `~`.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.date().is_some_and(|when| when.uncertain() || when.approximate())
    }

    /// Whether it is one day or second, and sure.
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
