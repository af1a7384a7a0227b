//! The order of events on one bar, where coarse and bounded dates leave it open.
//!
//! What certainly came before something else stays before it. Among the rest a beginning, its steps and its end follow on
//! one another: a recall in "2005" comes after the appointment of 1 March 2005.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{End, StationKind, change, steps};
use crate::list::Gather;
use crate::order::sorted;
use crate::record::Event;

/// Candidates for the next place that are looked at: a record whose dates say nothing must not cost the square of it.
const MOST_SEARCHED: usize = 64;

/// An event as it stands on a bar.
#[derive(Clone, Debug)]
pub(super) struct Told<'a> {
    pub(super) event: Event<'a>,
    pub(super) kind: StationKind,
    /// When it happened.
    pub(super) at: End,
    /// The first second at which it can have happened.
    earliest: i64,
    /// The second by which it has.
    latest: i64,
    /// Its place in the table of steps.
    step: usize,
    id: Cow<'a, str>,
}

impl<'a> Told<'a> {
    /// An event as a station; nothing for one that tells of no change at all.
    pub(super) fn of(event: Event<'a>) -> Option<Self> {
        let at = change::of_event(event).filter(|at| at.date().is_some())?;
        let (kind, step) = steps::of(event);
        let (earliest, latest) = (at.earliest().unwrap_or(i64::MIN), at.latest().unwrap_or(i64::MAX));
        Some(Self { event, kind, at, earliest, latest, step, id: event.id() })
    }

    /// Whether it happened before another for sure.
    fn precedes(&self, other: &Self) -> bool {
        self.latest <= other.earliest && (self.earliest, self.latest) != (other.earliest, other.latest)
    }
}

/// How far a bar has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Closed,
    /// Only steps so far.
    Stepped,
    Begun,
}

/// Puts the events of one holder of a post, of one mission or of one pair of states in order: beginning, steps, end, as
/// often as their dates allow. Does not depend on the order in which they come. O(n log n).
pub(super) fn in_sequence(told: Vec<Told<'_>>) -> Vec<Told<'_>> {
    let mut state = State::Closed;
    let count =
        |kind: StationKind| told.iter().filter(|told| told.kind == kind && !steps::is_death(told.event)).count();
    let (mut begins, mut ends) = (count(StationKind::Begins), count(StationKind::Ends));
    scheduled(told, |ready| {
        let is_ready = |kind: StationKind| ready.iter().any(|told| told.kind == kind);
        let is_turn = is_ready(StationKind::Begins) && is_ready(StationKind::Ends);
        // Where more ends than beginnings are told of, the first end is that of a bar whose beginning is not.
        let is_spare = ends > begins;
        let rank = |told: &Told<'_>| match (state, told.kind) {
            (State::Closed, StationKind::Ends) if is_spare => (0, 0),
            (State::Closed | State::Stepped, StationKind::Begins) => (1, told.latest),
            (State::Stepped, StationKind::Ends) => (1, told.latest),
            (State::Closed, StationKind::Step) => (2, 0),
            (State::Closed, StationKind::Ends) => (3, 0),
            (State::Stepped | State::Begun, StationKind::Step) if !is_turn => (0, 0),
            (State::Begun, StationKind::Ends) => (1, 0),
            (_, StationKind::Step) => (2, 0),
            (State::Begun, StationKind::Begins) => (3, 0),
        };
        let best = best(ready, |told| rank(told));
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

/// Puts the stations of an instrument in order: as it goes its way, as far as their dates allow. O(n log n).
pub(super) fn on_its_way(told: Vec<Told<'_>>) -> Vec<Told<'_>> {
    scheduled(told, |ready| best(ready, |told| (told.step, 0)))
}

/// The place of the least by a rank, then by the dates, the table of steps and the id.
fn best<R: Ord>(ready: &[&Told<'_>], rank: impl Fn(&Told<'_>) -> R) -> usize {
    let key = |told: &Told<'_>| (rank(told), told.latest, told.earliest, told.step);
    let mut best: Option<(usize, &&Told<'_>)> = None;
    for (place, told) in ready.iter().enumerate() {
        let is_better = best.is_none_or(|(_, best)| {
            key(told).cmp(&key(best)).then_with(|| told.id.cmp(&best.id)) == std::cmp::Ordering::Less
        });
        if is_better {
            best = Some((place, told));
        }
    }
    best.map_or(0, |(place, _)| place)
}

/// Takes again and again one of those that nothing else certainly precedes.
fn scheduled<'a>(told: Vec<Told<'a>>, mut choose: impl FnMut(&[&Told<'a>]) -> usize) -> Vec<Told<'a>> {
    let told = sorted(told, |a, b| (a.earliest, a.latest).cmp(&(b.earliest, b.latest)).then_with(|| a.id.cmp(&b.id)));
    let mut latest: BinaryHeap<Reverse<(i64, i64, usize)>> = BinaryHeap::new();
    latest.extend(told.iter().enumerate().map(|(place, told)| Reverse((told.latest, told.earliest, place))));
    let mut waiting: Vec<usize> = (0..told.len()).gather();
    let mut taken = vec![false; told.len()];
    let mut order: Vec<usize> = Vec::new();
    while !waiting.is_empty() {
        // Who ends first of all that wait: what begins after it has to wait for it.
        while let Some(Reverse((_, _, place))) = latest.peek()
            && taken.get(*place).copied().unwrap_or(true)
        {
            latest.pop();
        }
        let first = latest.peek().and_then(|Reverse((_, _, place))| told.get(*place));
        let ready = waiting
            .iter()
            .take(MOST_SEARCHED)
            .take_while(|place| told.get(**place).is_some_and(|told| first.is_none_or(|first| !first.precedes(told))));
        let ready: Vec<&Told<'a>> = ready.filter_map(|place| told.get(*place)).gather();
        let place = if ready.is_empty() { 0 } else { choose(&ready) };
        let next = waiting.remove(place.min(waiting.len() - 1));
        if let Some(taken) = taken.get_mut(next) {
            *taken = true;
        }
        order.push(next);
    }
    let mut told: Vec<Option<Told<'a>>> = told.into_iter().map(Some).gather();
    order.into_iter().filter_map(|place| told.get_mut(place)?.take()).gather()
}
