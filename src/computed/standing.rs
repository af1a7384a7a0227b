//! What stands from an event on until another ends it: missions, relations, instruments.

use super::make::{bound, interval};
use super::{Span, SpanKind, Station, StationKind};
use crate::list::Gather;
use crate::model::{Document, Event, Mention};
use crate::time::{Edge, Moment, When};

/// A mission from its opening; open until it is closed.
pub(super) fn mission(document: &Document, subject: &Mention, events: &[Event<'_>]) -> Vec<Span> {
    let title = document.name(subject);
    standing(SpanKind::Mission, title, events, |step| match step {
        "opened" => StationKind::Begins,
        "closed" => StationKind::Ends,
        _ => StationKind::Step,
    })
}

/// Diplomatic relations from their establishment; open until they are severed or suspended.
pub(super) fn relations(events: &[Event<'_>]) -> Vec<Span> {
    standing(SpanKind::Relations, "Diplomatic relations", events, |step| match step {
        "established" | "resumed" => StationKind::Begins,
        "severed" | "suspended" => StationKind::Ends,
        _ => StationKind::Step,
    })
}

/// An instrument from its first station to its last; open when nothing but its signing is told of.
pub(super) fn life_cycle(document: &Document, subject: &Mention, events: &[Event<'_>]) -> Vec<Span> {
    let stations: Vec<(Event<'_>, Moment)> =
        events.iter().filter_map(|event| Some((*event, bound(*event)?.0))).gather();
    let (Some((first, start)), Some((last, end))) = (stations.first(), stations.last()) else { return Vec::new() };
    let only_signed = stations.iter().all(|(event, _)| {
        matches!(
            event.kind(),
            "treaty.signed" | "treaty.negotiated" | "treaty.initialled" | "visa.agreement" | "trade.agreement"
        )
    });
    let when = interval(Some(*start), if only_signed { Edge::Open } else { Edge::Date(*end) });
    let title = document.name(subject).to_owned();
    let kind = |event: &Event<'_>| {
        if event.row() == first.row() {
            StationKind::Begins
        } else if event.row() == last.row() && matches!(event.kind(), "treaty.ended" | "treaty.denounced") {
            StationKind::Ends
        } else {
            StationKind::Step
        }
    };
    vec![Span {
        kind: SpanKind::LifeCycle,
        label: title.clone(),
        title,
        when,
        fades_in: false,
        full_from: None,
        followed_at: None,
        stations: stations.iter().map(|(event, _)| Station { row: event.row(), kind: kind(event) }).gather(),
        principal: first.row(),
    }]
}

/// Bars that a beginning opens and an end closes; what comes before any beginning has an unknown start.
fn standing(
    kind: SpanKind,
    title: &str,
    events: &[Event<'_>],
    station_kind: impl Fn(&str) -> StationKind,
) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut is_open = false;
    for event in events {
        let Some((moment, is_bound)) = bound(*event) else { continue };
        let step = event.kind().split_once('.').map_or("", |(_, step)| step);
        let station = Station { row: event.row(), kind: station_kind(step) };
        let begins = station.kind == StationKind::Begins;
        if !is_open {
            spans.push(Span {
                kind,
                title: title.to_owned(),
                label: title.to_owned(),
                when: interval(begins.then_some(moment), Edge::Open),
                fades_in: begins && is_bound,
                full_from: None,
                followed_at: None,
                stations: Vec::new(),
                principal: event.row(),
            });
            is_open = true;
        }
        let Some(span) = spans.last_mut() else { continue };
        span.stations.push(station);
        if station.kind == StationKind::Ends {
            close(span, moment);
            is_open = false;
        }
    }
    // A bar without start and end (only steps are told of) has no place: its events are drawn by themselves.
    spans.retain(|span| span.when.extent().from != span.when.extent().to);
    spans
}

fn close(span: &mut Span, moment: Moment) {
    if let When::Interval(_, end) = &mut span.when {
        *end = Edge::Date(moment);
    }
}
