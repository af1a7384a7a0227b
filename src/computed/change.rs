//! The date of an event as a change: it happened at one second within the date.

use super::End;
use crate::record::Event;
use crate::time::{Edge, Extent, Member, Moment, When};

/// An end of a bar from the date of an event. `None` without a date.
pub(super) fn of_event(event: Event<'_>) -> Option<End> {
    event.when().map(of)
}

/// An end of a bar from a date.
///
/// For a closed interval, or all of several dates, the change was between the first and the last. For a date that
/// continues, it was at its begin.
pub(super) fn of(when: When) -> End {
    match when {
        When::Moment(_) => End::At(when),
        When::OneOf(members) => one_of(members),
        When::Interval(start, end) => {
            let first = match start {
                Edge::Date(moment) | Edge::OnOrAfter(moment) => Some(moment),
                Edge::OnOrBefore(_) | Edge::Open | Edge::Unknown => None,
            };
            match (first, end) {
                (Some(first), Edge::Date(last) | Edge::OnOrBefore(last)) => between(Some(first), Some(last)),
                (Some(first), Edge::OnOrAfter(_)) => between(Some(first), None),
                (Some(first), Edge::Open | Edge::Unknown) => End::At(When::Moment(first)),
                (None, Edge::Date(last) | Edge::OnOrBefore(last)) => between(None, Some(last)),
                // For "before 2004, and continuing", the latest begin is known.
                (None, _) => between(None, start.moment().copied()),
            }
        }
        When::AllOf(members) => {
            let (mut first, mut last): (Option<Moment>, Option<Moment>) = (None, None);
            let (mut no_first, mut no_last) = (false, false);
            for member in members {
                let (from, to) = match member {
                    Member::Date(moment) => (moment, moment),
                    Member::Range(from, to) => (from, to),
                    Member::OnOrBefore(moment) => {
                        no_first = true;
                        (moment, moment)
                    }
                    Member::OnOrAfter(moment) => {
                        no_last = true;
                        (moment, moment)
                    }
                };
                first = Some(first.filter(|first| first.extent.from <= from.extent.from).unwrap_or(from));
                last = Some(last.filter(|last| last.extent.to >= to.extent.to).unwrap_or(to));
            }
            between(first.filter(|_| !no_first), last.filter(|_| !no_last))
        }
    }
}

/// An end from the edge of a stated interval.
pub(super) fn of_edge(edge: Edge) -> End {
    match edge {
        Edge::Date(moment) => End::At(When::Moment(moment)),
        Edge::OnOrBefore(moment) => between(None, Some(moment)),
        Edge::OnOrAfter(moment) => between(Some(moment), None),
        Edge::Open => End::Open,
        Edge::Unknown => End::Unknown,
    }
}

/// "On or before" a date.
pub(super) fn by(moment: Moment) -> End {
    between(None, Some(moment))
}

fn one_of(mut members: Vec<Member>) -> End {
    match (members.pop(), members.is_empty()) {
        (Some(Member::Date(only)), true) => End::At(When::Moment(only)),
        (Some(last), _) => {
            members.push(last);
            End::At(When::OneOf(members))
        }
        (None, _) => End::Unknown,
    }
}

fn between(first: Option<Moment>, last: Option<Moment>) -> End {
    match (first, last) {
        (Some(first), Some(last)) if first == last => End::At(When::Moment(first)),
        (Some(first), Some(last)) => one_of(vec![Member::Range(first, last)]),
        (Some(first), None) => one_of(vec![Member::OnOrAfter(first)]),
        (None, Some(last)) => one_of(vec![Member::OnOrBefore(last)]),
        (None, None) => End::Unknown,
    }
}

/// The extent between two ends in which something certainly existed: from the second by which it had begun to the first
/// at which it can have ended, extended by the known steps in `between`. Empty (length 0) if only one of the two is
/// known; `None` if nothing is certain.
pub(super) fn sure(start: &End, end: &End, between: &[End]) -> Option<Extent> {
    let mut from = if *start == End::Open { Some(i64::MIN) } else { start.latest() };
    let mut to = if *end == End::Open { Some(i64::MAX) } else { end.earliest() };
    for step in between {
        if let Some(latest) = step.latest() {
            from = Some(from.map_or(latest, |from| from.min(latest)));
        }
        if let Some(earliest) = step.earliest() {
            to = Some(to.map_or(earliest, |to| to.max(earliest)));
        }
    }
    let from = from.map(|from| start.earliest().map_or(from, |earliest| from.max(earliest)));
    let to = to.map(|to| end.latest().map_or(to, |latest| to.min(latest)));
    let one_end = if start.date().is_none() { to.or(from) } else { from.or(to) };
    let (from, to) = (from.or(one_end)?, to.or(one_end)?);
    let is_bare = end.date().is_none() && *end != End::Open;
    // A span without a known end lasted at least until it had begun.
    let to = if is_bare { to.max(from) } else { to };
    (from <= to).then_some(Extent { from, to })
}
