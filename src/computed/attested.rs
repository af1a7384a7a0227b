//! Attested offices: from the first to the last day on which an event names a person in an office of a state.

use super::{End, Span, SpanKind, Station, StationKind, sure};
use crate::record::{Actor, Document, Event, Mention};
use crate::time::{Moment, Precision, When};
use crate::words::{Key, Phrase};

/// True if an actor is named in an office of a state. An envoy's own post is excluded, because it is a tenure.
pub(super) fn is_in_office(actor: &Actor) -> bool {
    actor.state.is_some() && !actor.office.is_empty() && &*actor.role != "envoy"
}

/// The bar of one person in one office, if at least two days attest it. The events must be in time order.
pub(super) fn span(document: &Document, office: (&Mention, &str, &Mention), events: &[Event<'_>]) -> Option<Span> {
    let (first, last) = (events.first()?, events.last()?);
    let (from, to) = (exact_day(*first)?, exact_day(*last)?);
    if from.extent.from >= to.extent.from {
        return None;
    }
    let (who, office, state) = office;
    let label = format!("{}, {office}", document.name(who));
    let mut stations: Vec<Station> = Vec::new();
    for event in events {
        let station = Station { row: event.row(), kind: StationKind::Step };
        if stations.last() != Some(&station) {
            stations.push(station);
        }
    }
    let (start, end) = (End::At(When::Moment(from)), End::At(When::Moment(to)));
    Some(Span {
        kind: SpanKind::Attested,
        title: Phrase::with(Key::ATTESTED, [&*label, document.name(state)]),
        label: Phrase::own(&label),
        sure: sure(&start, &end, &[]),
        start,
        end,
        full_from: None,
        followed_at: None,
        stations,
        principal: first.row(),
    })
}

/// The day of an event, if it is certain. A bound, an uncertain day or a month attests no day.
pub(super) fn exact_day(event: Event<'_>) -> Option<Moment> {
    let When::Moment(moment) = event.when()? else { return None };
    let is_exact = moment.precision <= Precision::Day && !moment.patterned;
    let quality = moment.quality;
    let is_doubtful = quality.approximate || quality.uncertain();
    (is_exact && !is_doubtful).then_some(moment)
}
