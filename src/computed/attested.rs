//! Offices as they are attested: from the first to the last day on which an event names a person in an office of a state.

use super::{Span, SpanKind, Station, StationKind, Track, interval};
use crate::model::{Actor, Document, Event, Lane, LaneId, Mention};
use crate::order::sorted;
use crate::time::{Edge, Moment, Precision, When};

/// One track a person and office that at least two exact days name, and the lane for them, if there are any. An envoy's own post is left out:
/// that is a tenure. A bound, an uncertain day or a month attests to no day. O(n log n).
pub(super) fn tracks(document: &Document, tracks: &mut Vec<Track>) -> Vec<Lane> {
    let mut mentions: Vec<(Key<'_>, Moment, Event<'_>)> = Vec::new();
    for event in document.dated_events() {
        let (Some(day), Some(detail)) = (exact_day(event), event.detail()) else { continue };
        for actor in &detail.actors {
            if let Some(key) = key(actor) {
                mentions.push((key, day, event));
            }
        }
    }
    // Events come in order of time, and the sort is stable.
    let mentions = sorted(mentions, |a, b| a.0.cmp(&b.0));
    let lane = LaneId(u32::try_from(document.lanes().len()).unwrap_or(u32::MAX));
    let mut lanes = Vec::new();
    for group in mentions.chunk_by(|a, b| a.0 == b.0) {
        let (Some((key, first, event)), Some((_, last, _))) = (group.first(), group.last()) else { continue };
        if first.extent.from >= last.extent.from {
            continue;
        }
        let (who, office, state) = *key;
        let label = format!("{}, {office}", document.name(who));
        let mut stations: Vec<Station> = Vec::new();
        for (_, _, event) in group {
            stations.push(Station { row: event.row(), kind: StationKind::Step });
        }
        stations.dedup();
        let span = Span {
            kind: SpanKind::Attested,
            title: format!("{label} of {} (attested)", document.name(state)),
            label,
            when: interval(Some(*first), Edge::Date(*last)),
            fades_in: true,
            full_from: None,
            followed_at: None,
            stations,
            principal: event.row(),
        };
        let (subject, concerned) = (who.clone(), vec![who.clone(), state.clone()]);
        tracks.push(Track { lane, attested: true, kind: SpanKind::Attested, subject, concerned, spans: vec![span] });
        if lanes.is_empty() {
            let (id, title, note) = ("offices-as-told", "Offices, as far as told", "first to last mention");
            lanes.push(Lane { id: id.into(), title: title.into(), note: note.into() });
        }
    }
    lanes
}

/// Person, office, state.
type Key<'a> = (&'a Mention, &'a str, &'a Mention);

fn key(actor: &Actor) -> Option<Key<'_>> {
    let state = actor.state.as_ref()?;
    (!actor.office.is_empty() && &*actor.role != "envoy").then_some((&actor.who, &*actor.office, state))
}

fn exact_day(event: Event<'_>) -> Option<Moment> {
    let When::Moment(moment) = event.when()? else { return None };
    let exact = matches!(moment.precision, Precision::Second | Precision::Day);
    let quality = moment.quality;
    let doubtful = quality.approximate || quality.year_uncertain || quality.month_uncertain || quality.day_uncertain;
    (exact && !doubtful && !moment.patterned).then_some(*moment)
}
