//! Relations of an event from its own side: as sentences for the panel, as lines and pointers for the picture.
//!
//! A relation is stated once and shown at both ends. If both events state it, it is shown once. The end of a tenure by
//! an event follows from the computed bar and is shown like a stated relation.

use serde::Serialize;

use crate::computed::{Computed, SpanKind, StationKind};
use crate::list::Gather;
use crate::record::{Document, Event, Row};
use crate::words::{Length, Words, is_inverse, is_same_relation};

/// Maximum number of relations of one event that are shown; the others are counted.
const MOST: usize = 200;

/// A relation from one side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::app) struct Link {
    /// The event at the other end.
    pub(in crate::app) other: Row,
    /// The record's word.
    pub(in crate::app) rel: Box<str>,
    /// True if the other event states it.
    pub(in crate::app) inverse: bool,
}

/// Links of the last selected event, cached because reading them for each picture would cost as much as a frame.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(in crate::app) struct Links {
    pub(in crate::app) of: Option<Row>,
    pub(in crate::app) list: Vec<Link>,
}

impl Links {
    /// Forgets the links, because the record has changed.
    pub(in crate::app) fn clear(&mut self) {
        *self = Self::default();
    }
}

impl Link {
    /// True if it is this relation, possibly stated from the other side.
    fn states(&self, other: Row, rel: &str, inverse: bool) -> bool {
        self.other == other
            && if self.inverse == inverse { is_same_relation(&self.rel, rel) } else { is_inverse(&self.rel, rel) }
    }
}

/// Own relations, then those stated by other events and not by this one, then those of its tenure; and the number
/// beyond the maximum, in which duplicates are not recognised. Linear.
pub(in crate::app) fn links(computed: &Computed, event: Event<'_>) -> (Vec<Link>, usize) {
    let (mut list, mut more): (Vec<Link>, usize) = (Vec::new(), 0);
    let mut add = |other: Row, rel: &str, inverse: bool| {
        if list.iter().any(|link| link.states(other, rel, inverse)) {
        } else if list.len() < MOST {
            list.push(Link { other, rel: rel.into(), inverse });
        } else {
            more += 1;
        }
    };
    if let Some(detail) = event.detail() {
        for relation in &detail.relations {
            add(relation.target, &relation.rel, false);
        }
    }
    for (other, rel) in event.inverse_relations() {
        // A relation to itself is shown from its own side.
        if other.row() != event.row() {
            add(other.row(), rel, true);
        }
    }
    for span in computed.spans_of(event.row()).into_iter().filter(|span| span.kind == SpanKind::Tenure) {
        let ended = span.stations.iter().rev().find(|station| station.kind == StationKind::Ends);
        // The appointment, even if only its bound is known and the bar begins with the credentials.
        let begun = span.stations.iter().find(|station| station.kind == StationKind::Begins);
        let begun = begun.map_or(span.principal, |station| station.row);
        if let Some(ended) = ended.map(|station| station.row).filter(|ended| *ended != begun) {
            if ended == event.row() {
                add(begun, "ends-tenure", false);
            } else if begun == event.row() {
                add(ended, "ends-tenure", true);
            }
        }
    }
    (list, more)
}

/// A relation, seen from this event.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RelationDetails {
    /// The record's word. Seen from the other side it is the same word with `inverse` true.
    pub rel: String,
    /// True if the other event states it about this one.
    pub inverse: bool,
    /// The whole sentence for people, from this side.
    pub text: String,
    /// The other event's id.
    pub target: String,
    /// Its title.
    pub title: String,
    /// Its date in words.
    pub date_text: String,
}

/// The relations of an event for the panel, and the number of further ones.
pub(in crate::app) fn sentences(
    document: &Document,
    computed: &Computed,
    words: &Words,
    event: Event<'_>,
) -> (Vec<RelationDetails>, usize) {
    let (list, more) = links(computed, event);
    document.prepare_ids(&list.iter().map(|link| link.other).gather());
    let mut details = Vec::new();
    for link in list {
        let Some(other) = document.event(link.other) else { continue };
        let date = words.date(other, Length::Long);
        details.push(RelationDetails {
            text: words.relation(document, (event, other), (&link.rel, link.inverse), &date),
            rel: link.rel.into(),
            inverse: link.inverse,
            target: other.id().into_owned(),
            title: other.title().to_owned(),
            date_text: date,
        });
    }
    (details, more)
}
