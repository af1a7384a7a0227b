//! Computes the tracks of a record from the events of each subject.

use super::sequence::Entry;
use super::subject::{About, Subject, Subjects, is_family};
use super::tenure::Mission;
use super::{Computed, Span, SpanKind, Track, attested, post, standing, stated, tenure};
use crate::list::Gather;
use crate::order::sorted;
use crate::record::{Document, LaneId, Mention};
use crate::words::{Key, Phrase};

impl Computed {
    /// Computes all tracks. O(n), and O(n log n) in the events about a post, a mission, an instrument or a pair.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let about = Subjects::of(document).about();
        let mut pairs = about.iter().filter(|about| matches!(about.subject, Subject::Relations(_)));
        let first = pairs.next().map(|about| &about.subject);
        let is_one_pair = pairs.all(|about| Some(&about.subject) == first);
        let own_lane = LaneId(u32::try_from(document.lanes().len()).unwrap_or(u32::MAX));
        let mut tracks: Vec<Track> = Vec::new();
        for group in about.chunk_by(|a, b| a.subject == b.subject) {
            let Some(first) = group.first() else { continue };
            let events = group.iter().map(|about| about.event).gather();
            let (mut attested, mut lane) = (false, first.event.lane());
            let mut rows: Vec<Vec<Span>> = Vec::new();
            let subject = match &first.subject {
                Subject::Post(_) | Subject::Lane(_) => {
                    let subject = match &first.subject {
                        Subject::Lane(lane) => {
                            let lane = document.lanes().get(lane.0 as usize);
                            Mention::Words(lane.map_or("", |lane| &lane.title).into())
                        }
                        _ => first.subject.mention(),
                    };
                    rows = post::tracks(document, tenures(document, group), document.name(&subject));
                    subject
                }
                Subject::Mission(mission) => {
                    rows.push(standing::standing(SpanKind::Mission, &name_in_use(document, mission, group), &events));
                    mission.clone()
                }
                Subject::Instrument(instrument) => {
                    rows.push(standing::life_cycle(document.name(instrument), &events));
                    instrument.clone()
                }
                Subject::Relations(parties) => {
                    // A single pair needs no names, because the record is about it.
                    let title = if is_one_pair {
                        Phrase::said(Key::RELATIONS)
                    } else {
                        Phrase::with(Key::RELATIONS_OF, parties.iter().map(|party| document.name(party)))
                    };
                    rows.push(standing::standing(SpanKind::Relations, &title, &events));
                    first.subject.mention()
                }
                Subject::Office(who, office, state) => {
                    (attested, lane) = (true, own_lane);
                    rows.push(attested::span(document, (who, office, state), &events).into_iter().gather());
                    who.clone()
                }
            };
            for spans in rows {
                let Some(kind) = spans.first().map(|span| span.kind) else { continue };
                tracks.push(Track {
                    lane,
                    attested,
                    kind,
                    subject: subject.clone(),
                    spans,
                    reach: Vec::new(),
                    extents: Vec::new(),
                    of_events: None,
                });
            }
        }
        let key = |track: &Track| (track.lane, track.spans.first().map(|span| span.extent().from));
        let tracks = sorted(tracks, |a, b| key(a).cmp(&key(b)));
        Self::from_tracks(document, tracks)
    }
}

/// The tenures of one post: stated ones, and those from events about envoys.
fn tenures(document: &Document, group: &[About<'_>]) -> Vec<Span> {
    let (mut tenures, mut missions) = (Vec::new(), Vec::new());
    for about in group {
        if is_family(about.event, "tenure") {
            tenures.extend(stated::span(about.event));
        } else if let (Some(actor), Some(entry)) = (about.envoy, Entry::of(about.event)) {
            missions.push(Mission { actor, entry, post: document.name(&about.named).to_owned() });
        }
    }
    tenures.extend(tenure::spans(document, missions));
    tenures
}

/// Name of a mission, with the earlier names that its events use.
fn name_in_use(document: &Document, mission: &Mention, group: &[About<'_>]) -> Phrase {
    let own = document.name(mission);
    let mut former: Vec<&str> = Vec::new();
    for about in group {
        let name = document.name(&about.named);
        if name != own && !former.contains(&name) {
            former.push(name);
        }
    }
    if former.is_empty() { Phrase::own(own) } else { Phrase::with(Key::FORMERLY, [own, &former.join(", ")]) }
}
