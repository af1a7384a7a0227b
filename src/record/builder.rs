//! Builds a [`Document`] from events in file order: in columns from the start, sorted by time at the end.

mod placed;

use std::collections::BTreeMap;

use super::arena::{Text, push_text};
use super::columns::{Columns, DERIVED};
use super::detail::{Detail, Entity, Lane, NAMELESS_LANE, NewRelation, Relation, Source};
use super::document::Document;
use super::extra::Field;
use super::identify::{find_said, looks_like_hash};
use super::kind::{KindEntry, OwnKind};
use super::row::Row;
use crate::list::Gather;
use crate::number::held;
use crate::order::sorted;
use crate::time::{Extent, Plain, When};

pub use placed::Placement;

/// Rank of an event without one.
pub(super) const DEFAULT_RANK: f32 = 0.5;
/// Flag of an undated event while a file is read.
const UNDATED: u8 = 0x40;

/// An event before it has a row.
#[derive(Clone, Debug, Default)]
pub struct NewEvent {
    /// Its id in the record; empty for none: a stable hash is used then.
    pub id: Box<str>,
    /// Its title.
    pub title: Box<str>,
    /// The date as written, even if it could not be read; empty for none.
    pub date: Box<str>,
    /// Its meaning. An event without one, or of an unknown year, is undated.
    pub when: Option<When>,
    /// The dotted word; empty for `event`.
    pub kind: Box<str>,
    /// A lane's id or plain words; empty for the lane of events without one.
    pub lane: Box<str>,
    /// 0 to 1, clamped.
    pub rank: f32,
    /// True if it is derived and not stated.
    pub derived: bool,
    /// Its details; their `relations` are filled from `relations` below.
    pub detail: Option<Box<Detail>>,
    /// Relations by the ids of their targets.
    pub relations: Vec<NewRelation>,
}

/// An event with only the data that fit the columns, as in a large table.
#[derive(Clone, Copy, Debug)]
pub struct PlainEvent<'a> {
    /// Extent of its date.
    pub extent: Extent,
    /// Form of its date.
    pub plain: Plain,
    /// From [`Builder::lane`].
    pub lane: u32,
    /// From [`Builder::kind`].
    pub kind: u16,
    /// 0 to 1.
    pub rank: f32,
    /// Its title.
    pub title: &'a str,
}

/// Collects the data of a record.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    /// The title.
    pub title: Box<str>,
    /// Its summary.
    pub summary: Box<str>,
    /// BCP 47 tag.
    pub language: Box<str>,
    /// First view in seconds.
    pub first_view: Option<(i64, i64)>,
    /// Unknown fields of the record.
    pub fields: Vec<Field>,
    /// Entities; a [`Mention::Entity`](super::Mention::Entity) is an index into these.
    pub entities: Vec<Entity>,
    /// Sources.
    pub sources: Vec<Source>,
    own_kinds: Vec<OwnKind>,
    lanes: Vec<Lane>,
    lane_ids: BTreeMap<Box<str>, u32>,
    kinds: Vec<KindEntry>,
    kind_ids: BTreeMap<Box<str>, u16>,
    columns: Columns,
    titles: String,
    ids: BTreeMap<Box<str>, u32>,
    /// By index in the file, like the tables below.
    dates: Vec<(u32, Text)>,
    date_texts: String,
    whens: Vec<(u32, When)>,
    details: Vec<(u32, Detail)>,
    relations: Vec<(u32, NewRelation)>,
}

/// Result of adding an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pushed {
    /// Its index in the file.
    pub place: u32,
    /// True if its id was already in use, so that a hash replaces it.
    pub taken: bool,
}

impl Builder {
    /// Declares a lane. Of two with one id the first counts.
    pub fn declare_lane(&mut self, lane: Lane) {
        let place = u32::try_from(self.lanes.len()).unwrap_or(u32::MAX);
        self.lane_ids.entry(lane.id.clone()).or_insert(place);
        self.lanes.push(lane);
    }

    /// Declares one of the record's own kinds; returns false if its id is taken. Must precede the events.
    pub fn declare_kind(&mut self, kind: OwnKind) -> bool {
        let is_new = !self.has_own_kind(&kind.id);
        if is_new {
            self.own_kinds.push(kind);
        }
        is_new
    }

    /// True if a word is one of the record's own kinds.
    #[must_use]
    pub fn has_own_kind(&self, word: &str) -> bool {
        self.own_kinds.iter().any(|kind| *kind.id == *word)
    }

    /// The ids of the record's own kinds.
    pub fn own_kinds(&self) -> impl Iterator<Item = &str> + Clone {
        self.own_kinds.iter().map(|kind| &*kind.id)
    }

    /// The lane with an id or words, created if necessary. Empty for the lane of events without one.
    pub fn lane(&mut self, name: &str) -> u32 {
        if let Some(place) = self.lane_ids.get(name) {
            return *place;
        }
        let place = u32::try_from(self.lanes.len()).unwrap_or(u32::MAX);
        let title = if name.is_empty() { NAMELESS_LANE } else { name };
        self.declare_lane(Lane { id: name.into(), title: title.into(), ..Lane::default() });
        place
    }

    /// The lane with an id or words, if it exists. Empty for the lane of events without one. O(log lanes).
    #[must_use]
    pub fn known_lane(&self, name: &str) -> Option<u32> {
        self.lane_ids.get(name).copied()
    }

    /// Index of a kind that an earlier event has. O(log kinds).
    #[must_use]
    pub fn known_kind(&self, word: &str) -> Option<u16> {
        self.kind_ids.get(if word.is_empty() { "event" } else { word }).copied()
    }

    /// True if there is room for a kind besides that of events without one. O(log kinds).
    #[must_use]
    pub fn takes_kind(&self, word: &str) -> bool {
        self.kinds.len() < usize::from(u16::MAX) || self.known_kind(word).is_some()
    }

    /// Index of a kind by its dotted word; empty for `event`.
    pub fn kind(&mut self, word: &str) -> u16 {
        let word = if word.is_empty() { "event" } else { word };
        if let Some(place) = self.kind_ids.get(word) {
            return *place;
        }
        // Beyond this number, kinds are no vocabulary. Readers check for room first.
        let Ok(place) = u16::try_from(self.kinds.len()) else { return u16::MAX };
        self.kinds.push(KindEntry::of(word, &self.own_kinds));
        self.kind_ids.insert(word.into(), place);
        place
    }

    /// Adds an event. The second of two events with one id gets a hash.
    pub fn push(&mut self, event: NewEvent) -> Pushed {
        let place = self.place();
        let taken = !event.id.is_empty() && self.ids.contains_key(&event.id);
        let (lane, kind) = (self.lane(&event.lane), self.kind(&event.kind));
        let plain = event.when.as_ref().and_then(Plain::of);
        let extent = event.when.as_ref().map_or(Extent::new(0, 0), When::extent);
        let mut flags = plain.map_or(0, Plain::code) | if event.derived { DERIVED } else { 0 };
        // The text of a plain date is stored only if it differs from the usual form.
        if plain.is_none_or(|plain| !plain.is_written(extent, &event.date)) && !event.date.is_empty() {
            self.dates.push((place, push_text(&mut self.date_texts, &event.date)));
        }
        match (plain, event.when) {
            (None, Some(when)) => {
                // An event of an unknown year keeps its meaning but is undated.
                flags |= if when.has_place() { 0 } else { UNDATED };
                self.whens.push((place, when));
            }
            (None, None) => flags |= UNDATED,
            (Some(_), _) => {}
        }
        self.put(extent, flags, lane, kind, event.rank, &event.title);
        if !event.id.is_empty() && !taken {
            self.ids.insert(event.id, place);
        }
        if let Some(detail) = event.detail {
            self.details.push((place, *detail));
        } else if !event.relations.is_empty() {
            self.details.push((place, Detail::default()));
        }
        self.relations.extend(event.relations.into_iter().map(|relation| (place, relation)));
        Pushed { place, taken }
    }

    /// Adds a plain event. Allocates only when columns grow.
    pub fn push_plain(&mut self, event: PlainEvent<'_>) {
        self.put(event.extent, event.plain.code(), event.lane, event.kind, event.rank, event.title);
    }

    /// Reserves memory for a total of `events` events and `title_bytes` bytes of titles, so that columns need not grow
    /// while they are filled. Ignored if there is not enough memory.
    pub fn expect(&mut self, events: usize, title_bytes: usize) {
        let columns = &mut self.columns;
        make_room(&mut columns.from, events);
        make_room(&mut columns.to, events);
        make_room(&mut columns.lane, events);
        make_room(&mut columns.flags, events);
        make_room(&mut columns.title_end, events);
        let more = title_bytes.saturating_sub(self.titles.len());
        // A failed reservation is repeated when the memory is needed.
        let _ = self.titles.try_reserve_exact(more);
    }

    fn place(&self) -> u32 {
        u32::try_from(self.columns.from.len()).unwrap_or(u32::MAX)
    }

    fn put(&mut self, extent: Extent, flags: u8, lane: u32, kind: u16, rank: f32, title: &str) {
        let columns = &mut self.columns;
        let before = columns.from.len();
        let rank = if rank.is_finite() { held(rank, 0.0, 1.0) } else { DEFAULT_RANK };
        if kind != 0 && columns.kind.is_empty() {
            make_room(&mut columns.kind, columns.from.capacity());
            columns.kind.resize(before, 0);
        }
        if kind != 0 || !columns.kind.is_empty() {
            columns.kind.push(kind);
        }
        let is_default = rank.to_bits() == DEFAULT_RANK.to_bits();
        if !is_default && columns.rank.is_empty() {
            make_room(&mut columns.rank, columns.from.capacity());
            columns.rank.resize(before, DEFAULT_RANK);
        }
        if !is_default || !columns.rank.is_empty() {
            columns.rank.push(rank);
        }
        columns.from.push(extent.from);
        columns.to.push(extent.to);
        columns.lane.push(lane);
        columns.flags.push(flags);
        push_text(&mut self.titles, title);
        columns.title_end.push(u32::try_from(self.titles.len()).unwrap_or(u32::MAX));
    }

    /// Total length of the titles in bytes.
    #[must_use]
    pub fn title_bytes(&self) -> usize {
        self.titles.len()
    }

    /// True if an event has this id.
    #[must_use]
    pub fn has_event(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// Number of events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.from.len()
    }

    /// True if there is no event.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Finishes the record. Relations to missing events are in [`Event::lost_relations`]; check [`Builder::has_event`]
    /// first.
    ///
    /// [`Event::lost_relations`]: super::Event::lost_relations
    #[must_use]
    pub fn finish(self) -> Document {
        self.finish_placed().0
    }

    /// The same, with the row of each event of the file. O(n) for a file in time order.
    #[must_use]
    pub fn finish_placed(mut self) -> (Document, Placement) {
        let placement = Placement::of(self.reading_order());
        let row = |place: u32| placement.row(place).0;
        let (columns, titles) = match placement.order() {
            Some(order) => core::mem::take(&mut self.columns).reordered(core::mem::take(&mut self.titles), order),
            None => (core::mem::take(&mut self.columns), core::mem::take(&mut self.titles)),
        };
        let Self { title, summary, language, first_view, fields, entities, sources, own_kinds, lanes, kinds, .. } =
            self;
        let mut document = Document {
            title,
            summary,
            language,
            first_view,
            fields,
            entities,
            sources,
            own_kinds,
            lanes,
            kinds,
            columns,
            titles,
            ..Document::default()
        };
        let undated = document.columns.flags.iter().rev().take_while(|flags| **flags & UNDATED != 0).count();
        document.dated = u32::try_from(document.columns.flags.len() - undated).unwrap_or(u32::MAX);
        for flags in &mut document.columns.flags {
            *flags &= !UNDATED;
        }
        document.settle();
        // The map is already in order of ids.
        document.ids.by_id = self.ids.values().map(|place| row(*place)).gather();
        for (row, id) in by_row(self.ids.into_iter().map(|(id, place)| (row(place), id))) {
            document.ids.said.push((row, push_text(&mut document.texts, &id)));
        }
        for (row, date) in by_row(self.dates.into_iter().map(|(place, date)| (row(place), date))) {
            let date = self.date_texts.get(date.from as usize..date.to as usize).unwrap_or("");
            document.dates.push((row, push_text(&mut document.texts, date)));
        }
        document.whens = by_row(self.whens.into_iter().map(|(place, when)| (row(place), when)));
        document.details = by_row(self.details.into_iter().map(|(place, detail)| (row(place), detail)));
        let relations = by_row(self.relations.into_iter().map(|(place, relation)| (row(place), relation)));
        relate(&mut document, relations);
        (document, placement)
    }
}

/// A side table in order of row; stable.
fn by_row<T>(entries: impl Iterator<Item = (u32, T)>) -> Vec<(u32, T)> {
    sorted(entries.gather(), |a, b| a.0.cmp(&b.0))
}

/// Reserves memory for a total of `entries` entries of a column, if possible.
fn make_room<T>(column: &mut Vec<T>, entries: usize) {
    let more = entries.saturating_sub(column.len());
    let _ = column.try_reserve_exact(more);
}

/// Resolves the targets of relations. A target may be the hash of an event without an id.
fn relate(document: &mut Document, relations: Vec<(u32, NewRelation)>) {
    let is_open =
        |relation: &NewRelation| looks_like_hash(&relation.target) && find_said(document, &relation.target).is_none();
    let mut hashes: BTreeMap<Box<str>, Row> = BTreeMap::new();
    if relations.iter().any(|(_, relation)| is_open(relation)) {
        for event in document.events() {
            hashes.insert(event.id().into(), event.row());
        }
    }
    for (row, NewRelation { rel, target, fields }) in relations {
        let Some(to) = find_said(document, &target).or_else(|| hashes.get(&target).copied()) else {
            document.lost.push((row, NewRelation { rel, target, fields }));
            continue;
        };
        let Ok(at) = document.details.binary_search_by_key(&row, |(row, _)| *row) else { continue };
        let Some((_, detail)) = document.details.get_mut(at) else { continue };
        let place = u32::try_from(detail.relations.len()).unwrap_or(u32::MAX);
        document.inverse.push((to.0, row, place));
        detail.relations.push(Relation { rel, target: to, fields });
    }
    document.inverse = sorted(core::mem::take(&mut document.inverse), Ord::cmp);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::time::edtf;

    fn event(id: &str, date: &str) -> NewEvent {
        NewEvent {
            id: id.into(),
            title: format!("Title {date}").into(),
            date: date.into(),
            when: edtf::parse(date).ok(),
            rank: 0.5,
            ..NewEvent::default()
        }
    }

    #[test]
    fn rows_are_in_reading_order_and_undated_last() {
        let mut builder = Builder::default();
        for (id, date) in [("c", ""), ("b", "2007"), ("a", "2005-09-19"), ("d", "[..2005-09-19]"), ("e", "soon")] {
            builder.push(event(id, date));
        }
        let document = builder.finish();
        let ids: Vec<_> = document.events().map(Event::id).collect();
        assert_eq!(ids, ["a", "d", "b", "c", "e"]);
        assert_eq!(document.dated_len(), 3);
        assert_eq!(document.row("b"), Some(Row(2)));
        assert_eq!(document.row("z"), None);
        assert_eq!(document.event(Row(4)).map(Event::date).as_deref(), Some("soon"), "the words of a date are kept");
    }

    use crate::record::Event;

    #[test]
    fn ids_are_stable_and_twins_differ() {
        let ids = |events: &[(&str, &str)]| {
            let mut builder = Builder::default();
            for (id, date) in events {
                builder.push(event(id, date));
            }
            let document = builder.finish();
            let ids: Vec<String> = document.events().map(|event| event.id().into_owned()).collect();
            let fresh = document.clone();
            for (row, id) in (0..).zip(&ids) {
                assert_eq!(document.row(id), Some(Row(row)), "{id} was handed out lately");
                assert_eq!(fresh.row(id), Some(Row(row)), "{id} is searched for");
            }
            assert_eq!((document.row("zzzzzzzzzzzz"), document.row("")), (None, None));
            ids
        };
        let twins = ids(&[("", "2005"), ("", "2005"), ("", "2004"), ("", "2005")]);
        assert_eq!(twins.iter().collect::<BTreeSet<_>>().len(), 4, "events alike are several events: {twins:?}");
        assert_eq!(ids(&[("", "2005")]), twins[1..2], "the same event has the same id in every run");
        assert_eq!(twins[0].len(), 12);
        let second = ids(&[("x", "2005"), ("x", "2006")]);
        assert!(second[0] == "x" && second[1].len() == 12, "a second use gets an id of its own: {second:?}");
    }

    #[test]
    fn relations_are_seen_from_both_sides() {
        let mut builder = Builder::default();
        let mut ratified = event("ratified", "2005-12-27");
        ratified.relations = vec![
            NewRelation { rel: "ratifies".into(), target: "signed".into(), fields: Vec::new() },
            NewRelation { rel: "ratifies".into(), target: "nothing".into(), fields: Vec::new() },
        ];
        builder.push(ratified);
        builder.push(event("signed", "2005-09-19"));
        let document = builder.finish();
        let signed = document.event(document.row("signed").unwrap()).unwrap();
        let inverse: Vec<_> = signed.inverse_relations().map(|(other, rel)| format!("{} {rel}", other.id())).collect();
        assert_eq!(inverse, ["ratified ratifies"]);
        let ratified = document.event(document.row("ratified").unwrap()).unwrap();
        let lost: Vec<&str> = ratified.lost_relations().map(|relation| &*relation.target).collect();
        assert_eq!(lost, ["nothing"], "it is kept for the writers of the record");
    }

    #[test]
    fn lanes_are_made_as_named() {
        let mut builder = Builder::default();
        builder.declare_lane(Lane { id: "a".into(), title: "A".into(), ..Lane::default() });
        for lane in ["b", "a", ""] {
            builder.push(NewEvent { lane: lane.into(), ..event("", "2005") });
        }
        let titles: Vec<_> = builder.finish().lanes().iter().map(|lane| lane.title.to_string()).collect();
        assert_eq!(titles, ["A", "b", "Events"]);
    }
}
