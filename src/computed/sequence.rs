//! Order of the events on one bar where coarse and bounded dates leave it open.
//!
//! An event that certainly came before another one stays before it. Among the others a begin, its steps and its end
//! follow one another: a recall in "2005" comes after the appointment of 1 March 2005.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{End, StationKind, change, steps};
use crate::list::Gather;
use crate::order::sorted;
use crate::record::Event;

/// Maximum number of candidates for the next position, so that a record with vague dates does not take quadratic time.
const MOST_SEARCHED: usize = 64;

/// An event on a bar.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    pub(super) event: Event<'a>,
    pub(super) kind: StationKind,
    /// Its date as a change.
    pub(super) at: End,
    /// Earliest second.
    earliest: i64,
    /// Latest second.
    latest: i64,
    /// Its index in the table of steps.
    step: usize,
    id: Cow<'a, str>,
}

impl<'a> Entry<'a> {
    /// An event as a station. `None` for one without a date.
    pub(super) fn of(event: Event<'a>) -> Option<Self> {
        let at = change::of_event(event).filter(|at| at.date().is_some())?;
        let (kind, step) = steps::of(event);
        let (earliest, latest) = (at.earliest().unwrap_or(i64::MIN), at.latest().unwrap_or(i64::MAX));
        Some(Self { event, kind, at, earliest, latest, step, id: event.id() })
    }

    /// True if it certainly happened before another event.
    fn precedes(&self, other: &Self) -> bool {
        self.latest <= other.earliest && (self.earliest, self.latest) != (other.earliest, other.latest)
    }
}

/// State of a bar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Closed,
    /// Only steps so far.
    Stepped,
    Begun,
}

/// Sorts the events of one holder of a post, of one mission or of one pair of states: begin, steps, end, repeatedly as
/// far as their dates allow. The result does not depend on their original order. O(n log n).
pub(super) fn in_sequence(entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    let mut state = State::Closed;
    let count =
        |kind: StationKind| entries.iter().filter(|entry| entry.kind == kind && !steps::is_death(entry.event)).count();
    let (mut begins, mut ends) = (count(StationKind::Begins), count(StationKind::Ends));
    scheduled(entries, |ready| {
        let is_ready = |kind: StationKind| ready.iter().any(|entry| entry.kind == kind);
        let is_turn = is_ready(StationKind::Begins) && is_ready(StationKind::Ends);
        // If there are more ends than begins, the first end belongs to a bar without a known begin.
        let is_spare = ends > begins;
        let rank = |entry: &Entry<'_>| match (state, entry.kind) {
            (State::Closed, StationKind::Ends) if is_spare => (0, 0),
            (State::Closed | State::Stepped, StationKind::Begins) => (1, entry.latest),
            (State::Stepped, StationKind::Ends) => (1, entry.latest),
            (State::Closed, StationKind::Step) => (2, 0),
            (State::Closed, StationKind::Ends) => (3, 0),
            (State::Stepped | State::Begun, StationKind::Step) if !is_turn => (0, 0),
            (State::Begun, StationKind::Ends) => (1, 0),
            (_, StationKind::Step) => (2, 0),
            (State::Begun, StationKind::Begins) => (3, 0),
        };
        let best = best(ready, |entry| rank(entry));
        if let Some(best) = ready.get(best) {
            let is_death = steps::is_death(best.event);
            state = match best.kind {
                StationKind::Begins => State::Begun,
                StationKind::Ends => State::Closed,
                StationKind::Step if state == State::Closed => State::Stepped,
                StationKind::Step => state,
            };
            match best.kind {
                StationKind::Begins => begins = begins.saturating_sub(1),
                StationKind::Ends if !is_death => ends = ends.saturating_sub(1),
                _ => {}
            }
        }
        best
    })
}

/// Sorts the stations of an instrument by its stages, as far as their dates allow. O(n log n).
pub(super) fn on_its_way(entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    scheduled(entries, |ready| best(ready, |entry| (entry.step, 0)))
}

/// Index of the minimum by a rank, then by the dates, the table of steps and the id.
fn best<R: Ord>(ready: &[&Entry<'_>], rank: impl Fn(&Entry<'_>) -> R) -> usize {
    let key = |entry: &Entry<'_>| (rank(entry), entry.latest, entry.earliest, entry.step);
    let mut best: Option<(usize, &&Entry<'_>)> = None;
    for (place, entry) in ready.iter().enumerate() {
        let is_better = best.is_none_or(|(_, best)| {
            key(entry).cmp(&key(best)).then_with(|| entry.id.cmp(&best.id)) == std::cmp::Ordering::Less
        });
        if is_better {
            best = Some((place, entry));
        }
    }
    best.map_or(0, |(place, _)| place)
}

/// Repeatedly takes one of the events that no other certainly precedes.
fn scheduled<'a>(entries: Vec<Entry<'a>>, mut choose: impl FnMut(&[&Entry<'a>]) -> usize) -> Vec<Entry<'a>> {
    let entries =
        sorted(entries, |a, b| (a.earliest, a.latest).cmp(&(b.earliest, b.latest)).then_with(|| a.id.cmp(&b.id)));
    let mut latest: BinaryHeap<Reverse<(i64, i64, usize)>> = BinaryHeap::new();
    latest.extend(entries.iter().enumerate().map(|(place, entry)| Reverse((entry.latest, entry.earliest, place))));
    let mut waiting: Vec<usize> = (0..entries.len()).gather();
    let mut taken = vec![false; entries.len()];
    let mut order: Vec<usize> = Vec::new();
    while !waiting.is_empty() {
        // The waiting event with the earliest end: events that begin after it must wait for it.
        while let Some(Reverse((_, _, place))) = latest.peek()
            && taken.get(*place).copied().unwrap_or(true)
        {
            latest.pop();
        }
        let first = latest.peek().and_then(|Reverse((_, _, place))| entries.get(*place));
        let ready = waiting.iter().take(MOST_SEARCHED).take_while(|place| {
            entries.get(**place).is_some_and(|entry| first.is_none_or(|first| !first.precedes(entry)))
        });
        let ready: Vec<&Entry<'a>> = ready.filter_map(|place| entries.get(*place)).gather();
        let place = if ready.is_empty() { 0 } else { choose(&ready) };
        let next = waiting.remove(place.min(waiting.len() - 1));
        if let Some(taken) = taken.get_mut(next) {
            *taken = true;
        }
        order.push(next);
    }
    let mut entries: Vec<Option<Entry<'a>>> = entries.into_iter().map(Some).gather();
    order.into_iter().filter_map(|place| entries.get_mut(place)?.take()).gather()
}
