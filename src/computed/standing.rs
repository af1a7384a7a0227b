//! Bars that last from one event until another ends them: missions, relations, instruments.

use super::sequence::{Entry, in_sequence, on_its_way};
use super::{End, Span, SpanKind, Station, StationKind, steps, sure};
use crate::list::Gather;
use crate::record::Event;
use crate::words::Phrase;

/// Bars from begins to ends; open without an end. Events before any begin form a bar with an unknown start.
pub(super) fn standing(kind: SpanKind, title: &Phrase, events: &[Event<'_>]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut between: Vec<End> = Vec::new();
    let mut is_open = false;
    let settle = |span: Option<&mut Span>, between: &[End]| {
        if let Some(span) = span {
            span.sure = sure(&span.start, &span.end, between);
        }
    };
    for entry in in_sequence(events.iter().filter_map(|event| Entry::of(*event)).gather()) {
        if !is_open {
            settle(spans.last_mut(), &between);
            between.clear();
            let start = if entry.kind == StationKind::Begins { entry.at.clone() } else { End::Unknown };
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
                principal: entry.event.row(),
            });
            is_open = true;
        }
        let Some(span) = spans.last_mut() else { continue };
        span.stations.push(Station { row: entry.event.row(), kind: entry.kind });
        if entry.kind == StationKind::Ends {
            span.end = entry.at;
            is_open = false;
        } else {
            between.push(entry.at);
        }
    }
    settle(spans.last_mut(), &between);
    // A bar without start and end (only steps) has no position: its events are drawn by themselves.
    spans.retain(|span| span.start.date().or(span.end.date()).is_some());
    spans
}

/// An instrument from its first to its last station; open if only its signing is known.
pub(super) fn life_cycle(title: &str, events: &[Event<'_>]) -> Vec<Span> {
    let stations = on_its_way(events.iter().filter_map(|event| Entry::of(*event)).gather());
    let (Some(first), Some(last)) = (stations.first(), stations.last()) else { return Vec::new() };
    let only_signed = stations.iter().all(|entry| steps::is_before_force(entry.event));
    // If only the end is known, the start is unknown.
    let start = if steps::of(first.event).0 == StationKind::Ends { End::Unknown } else { first.at.clone() };
    let end = if only_signed { End::Open } else { last.at.clone() };
    let is_begun = start != End::Unknown;
    let kind = |entry: &Entry<'_>| {
        if entry.event.row() == first.event.row() && is_begun {
            StationKind::Begins
        } else if entry.event.row() == last.event.row() && entry.kind == StationKind::Ends {
            StationKind::Ends
        } else {
            StationKind::Step
        }
    };
    let between: Vec<End> = stations.iter().map(|entry| entry.at.clone()).gather();
    vec![Span {
        kind: SpanKind::LifeCycle,
        label: Phrase::own(title),
        title: Phrase::own(title),
        sure: sure(&start, &end, &between),
        start,
        end,
        full_from: None,
        followed_at: None,
        stations: stations.iter().map(|entry| Station { row: entry.event.row(), kind: kind(entry) }).gather(),
        principal: first.event.row(),
    }]
}
