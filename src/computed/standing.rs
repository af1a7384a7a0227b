//! What stands from an event on until another ends it: missions, relations, instruments.

use super::sequence::{Told, in_sequence, on_its_way};
use super::{End, Span, SpanKind, Station, StationKind, steps, sure};
use crate::list::Gather;
use crate::record::Event;
use crate::words::Phrase;

/// Bars that a beginning opens and an end closes; open where nothing ends them. What comes before any beginning has an
/// unknown start.
pub(super) fn standing(kind: SpanKind, title: &Phrase, events: &[Event<'_>]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut between: Vec<End> = Vec::new();
    let mut is_open = false;
    for told in in_sequence(events.iter().filter_map(|event| Told::of(*event)).gather()) {
        if !is_open {
            between.clear();
            let start = if told.kind == StationKind::Begins { told.at.clone() } else { End::Unknown };
            spans.push(Span {
                kind,
                title: title.clone(),
                label: title.clone(),
                sure: None,
                start,
                end: End::Open,
                full_from: None,
                followed_at: None,
                stations: Vec::new(),
                principal: told.event.row(),
            });
            is_open = true;
        }
        let Some(span) = spans.last_mut() else { continue };
        span.stations.push(Station { row: told.event.row(), kind: told.kind });
        if told.kind == StationKind::Ends {
            span.end = told.at;
            is_open = false;
        } else {
            between.push(told.at);
        }
        span.sure = sure(&span.start, &span.end, &between);
    }
    // A bar without start and end (only steps are told of) has no place: its events are drawn by themselves.
    spans.retain(|span| span.start.date().or(span.end.date()).is_some());
    spans
}

/// An instrument from its first station to its last; open when nothing but its signing is told of.
pub(super) fn life_cycle(title: &str, events: &[Event<'_>]) -> Vec<Span> {
    let stations = on_its_way(events.iter().filter_map(|event| Told::of(*event)).gather());
    let (Some(first), Some(last)) = (stations.first(), stations.last()) else { return Vec::new() };
    let only_signed = stations.iter().all(|told| steps::is_before_force(told.event));
    // Of one of which only the end is told it is not known when it began.
    let start = if steps::of(first.event).0 == StationKind::Ends { End::Unknown } else { first.at.clone() };
    let end = if only_signed { End::Open } else { last.at.clone() };
    let is_begun = start != End::Unknown;
    let kind = |told: &Told<'_>| {
        if told.event.row() == first.event.row() && is_begun {
            StationKind::Begins
        } else if told.event.row() == last.event.row() && told.kind == StationKind::Ends {
            StationKind::Ends
        } else {
            StationKind::Step
        }
    };
    let between: Vec<End> = stations.iter().map(|told| told.at.clone()).gather();
    vec![Span {
        kind: SpanKind::LifeCycle,
        label: Phrase::own(title),
        title: Phrase::own(title),
        sure: sure(&start, &end, &between),
        start,
        end,
        full_from: None,
        followed_at: None,
        stations: stations.iter().map(|told| Station { row: told.event.row(), kind: kind(told) }).gather(),
        principal: first.event.row(),
    }]
}
