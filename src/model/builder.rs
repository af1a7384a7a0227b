//! Makes a [`Document`] out of events in the order of a file: sorts, numbers lanes and kinds, resolves relations.

use crate::list::Gather;
use std::collections::BTreeMap;

use super::detail::{Detail, Entity, Field, Lane, Relation, Source};
use super::document::{Columns, Document, KindEntry, Row, Text};
use super::kind::{Family, Kind};
use crate::number::held;
use crate::order::{order, sorted};
use crate::time::When;

/// An event before it has its row.
#[derive(Clone, Debug, Default)]
pub struct NewEvent {
    /// The record's id; empty for none: then a stable hash is made.
    pub id: Box<str>,
    /// Shown to people.
    pub title: Box<str>,
    /// The date as written, also when it could not be read; empty for none.
    pub date: Box<str>,
    /// What it means; nothing makes the event undated.
    pub when: Option<When>,
    /// The dotted word; empty for `event`.
    pub kind: Box<str>,
    /// A lane's id or plain words; empty for the lane of events that name none.
    pub lane: Box<str>,
    /// 0 to 1; what lies outside is clamped.
    pub rank: f32,
    /// Whether it is derived and not stated.
    pub derived: bool,
    /// The rest; its `relations` are filled from `relations` below.
    pub detail: Option<Box<Detail>>,
    /// Relations by the ids of their targets.
    pub relations: Vec<NewRelation>,
}

/// A relation before its target has a row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewRelation {
    /// The word.
    pub rel: Box<str>,
    /// The id of the other event.
    pub target: Box<str>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

/// Collects a record and freezes it.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    /// The title.
    pub title: Box<str>,
    /// What it is about.
    pub summary: Box<str>,
    /// BCP 47.
    pub language: Box<str>,
    /// The first view in seconds.
    pub first_view: Option<(i64, i64)>,
    /// Unknown fields of the record.
    pub fields: Vec<Field>,
    /// Entities; a [`Mention::Entity`](super::Mention::Entity) is an index into these.
    pub entities: Vec<Entity>,
    /// Declared lanes.
    pub lanes: Vec<Lane>,
    /// Sources.
    pub sources: Vec<Source>,
    events: Vec<NewEvent>,
    ids: BTreeMap<Box<str>, u32>,
    /// Of hashes that are taken, the count to go on with: a million events alike must not try a million hashes each.
    salts: BTreeMap<Box<str>, u32>,
}

impl Builder {
    /// Takes an event and gives the id under which it will be found. The second of two events with one id gets a hash
    /// (`taken` is true then, so that the caller can say so).
    pub fn push(&mut self, mut event: NewEvent) -> Pushed {
        let taken = !event.id.is_empty() && self.ids.contains_key(&event.id);
        if event.id.is_empty() || taken {
            event.id = self.free_hash(&event);
        }
        let id = event.id.clone();
        self.ids.insert(id.clone(), u32::try_from(self.events.len()).unwrap_or(u32::MAX));
        self.events.push(event);
        Pushed { id, taken }
    }

    /// Whether an event has this id.
    #[must_use]
    pub fn has_event(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// How many events were taken.
    #[must_use]
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether no event was taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// A hash of date, title and lane in 12 characters; counted up when it is taken, so that twins differ.
    fn free_hash(&mut self, event: &NewEvent) -> Box<str> {
        let fields: [&str; 3] = [&event.date, &event.title, &event.lane];
        let plain = stable_hash(&fields, 0);
        if !self.ids.contains_key(&plain) {
            return plain;
        }
        let salt = self.salts.entry(plain).or_insert(0);
        loop {
            *salt += 1;
            let hash = stable_hash(&fields, *salt);
            if !self.ids.contains_key(&hash) {
                return hash;
            }
        }
    }

    /// Freezes the record. Relations to events that are not there stand apart, in [`Event::lost_relations`]: ask
    /// [`Builder::has_event`] before.
    ///
    /// [`Event::lost_relations`]: super::Event::lost_relations
    #[must_use]
    pub fn finish(self) -> Document {
        let Self { title, summary, language, first_view, fields, entities, lanes, sources, events, ids, .. } = self;
        let mut document =
            Document { title, summary, language, first_view, fields, entities, lanes, sources, ..Document::default() };
        // Both are wide: growing them by doubling would move every entry a few times.
        document.whens.reserve_exact(events.iter().filter(|event| event.when.is_some()).count());
        document.details.reserve_exact(events.iter().filter(|event| event.detail.is_some()).count());
        let order = reading_order(&events);
        let mut row_of_place = vec![0_u32; events.len()];
        for (row, place) in (0_u32..).zip(&order) {
            if let Some(slot) = row_of_place.get_mut(*place) {
                *slot = row;
            }
        }
        let mut slots: Vec<Option<NewEvent>> = events.into_iter().map(Some).gather();
        let mut tables = Tables::new(&document.lanes);
        for (row, place) in (0_u32..).zip(&order) {
            let Some(event) = slots.get_mut(*place).and_then(Option::take) else { continue };
            let mut relations = Vec::new();
            for new in &event.relations {
                let place = ids.get(&new.target).and_then(|place| row_of_place.get(*place as usize));
                match place {
                    Some(target) => relations.push(Relation {
                        rel: new.rel.clone(),
                        target: Row(*target),
                        fields: new.fields.clone(),
                    }),
                    None => document.lost.push((row, new.clone())),
                }
            }
            tables.add(&mut document, row, event, relations);
        }
        document.lanes = tables.lanes;
        // The map is in order of ids already.
        document.by_id = ids.values().filter_map(|place| row_of_place.get(*place as usize).copied()).gather();
        document.inverse = sorted(core::mem::take(&mut document.inverse), Ord::cmp);
        document
    }
}

/// What became of an event that was pushed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pushed {
    /// Its id.
    pub id: Box<str>,
    /// Whether the id that it asked for was taken before.
    pub taken: bool,
}

/// Places in the file in reading order: dated by sort key, then undated; each stable.
fn reading_order(events: &[NewEvent]) -> Vec<usize> {
    let key = |place: usize| {
        let when = events.get(place).and_then(|event| event.when.as_ref());
        (when.is_none(), when.map_or(0, When::sort_key))
    };
    order(events.len(), &|a, b| key(a).cmp(&key(b)))
}

/// FNV-1a over the fields with a separator, in base 36: stable across runs, machines and versions.
fn stable_hash(fields: &[&str], salt: u32) -> Box<str> {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let salt = salt.to_le_bytes();
    let bytes = fields.iter().flat_map(|field| field.bytes().chain([0x1f])).chain(salt);
    for byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let digits: Vec<char> = "0123456789abcdefghijklmnopqrstuvwxyz".chars().gather();
    (0..12)
        .map(|_| {
            let digit = usize::try_from(hash % 36).unwrap_or(0);
            hash /= 36;
            digits.get(digit).copied().unwrap_or('0')
        })
        .collect::<String>()
        .into()
}

/// The tables that grow while events get their rows.
struct Tables {
    lanes: Vec<Lane>,
    lane_ids: BTreeMap<Box<str>, u32>,
    kind_ids: BTreeMap<Box<str>, u32>,
}

impl Tables {
    fn new(lanes: &[Lane]) -> Self {
        let mut lane_ids = BTreeMap::new();
        for (place, lane) in (0_u32..).zip(lanes) {
            lane_ids.insert(lane.id.clone(), place);
        }
        Self { lanes: lanes.to_vec(), lane_ids, kind_ids: BTreeMap::new() }
    }

    fn lane(&mut self, name: &str) -> u32 {
        if let Some(place) = self.lane_ids.get(name) {
            return *place;
        }
        let place = u32::try_from(self.lanes.len()).unwrap_or(u32::MAX);
        let title = if name.is_empty() { "Events" } else { name };
        self.lanes.push(Lane { id: name.into(), title: title.into(), ..Lane::default() });
        self.lane_ids.insert(name.into(), place);
        place
    }

    fn kind(&mut self, kinds: &mut Vec<KindEntry>, word: &str) -> u16 {
        let word = if word.is_empty() { "event" } else { word };
        if let Some(place) = self.kind_ids.get(word) {
            return u16::try_from(*place).unwrap_or(u16::MAX);
        }
        // 65,535 different kinds are no vocabulary any more: what comes after shares the last place.
        let Ok(place) = u16::try_from(kinds.len()) else { return u16::MAX };
        let known = Kind::find(word);
        let text = known.map_or(word, |kind| kind.text);
        let family = Kind::family_of(word).unwrap_or(Family::Other);
        kinds.push(KindEntry { word: word.into(), text: text.into(), family });
        self.kind_ids.insert(word.into(), place.into());
        place
    }

    fn add(&mut self, document: &mut Document, row: u32, event: NewEvent, relations: Vec<Relation>) {
        let lane = self.lane(&event.lane);
        let kind = self.kind(&mut document.kinds, &event.kind);
        let columns: &mut Columns = &mut document.columns;
        let extent = event.when.as_ref().map(When::extent);
        columns.from.push(extent.map_or(0, |extent| extent.from));
        columns.to.push(extent.map_or(0, |extent| extent.to));
        columns.lane.push(lane);
        columns.kind.push(kind);
        columns.rank.push(if event.rank.is_finite() { held(event.rank, 0.0, 1.0) } else { 0.5 });
        columns.derived.push(event.derived);
        columns.id.push(arena_push(&mut document.text, &event.id));
        columns.title.push(arena_push(&mut document.text, &event.title));
        columns.date.push(arena_push(&mut document.text, &event.date));
        if let Some(when) = event.when {
            document.dated = row + 1;
            document.whens.push((row, when));
        }
        for (place, relation) in (0_u32..).zip(&relations) {
            document.inverse.push((relation.target.0, row, place));
        }
        if event.detail.is_some() || !relations.is_empty() {
            let mut detail = event.detail.map(|detail| *detail).unwrap_or_default();
            detail.relations = relations;
            document.details.push((row, detail));
        }
    }
}

/// Appends to the arena; a record of more than 4 GiB of text cannot be held and loses the texts beyond.
fn arena_push(arena: &mut String, text: &str) -> Text {
    let Ok(from) = u32::try_from(arena.len()) else { return Text::default() };
    match u32::try_from(arena.len() + text.len()) {
        Ok(to) => {
            arena.push_str(text);
            Text { from, to }
        }
        Err(_) => Text::default(),
    }
}

#[cfg(test)]
mod tests {
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
        let ids: Vec<&str> = document.events().map(Event::id).collect();
        assert_eq!(ids, ["a", "d", "b", "c", "e"]);
        assert_eq!(document.dated_len(), 3);
        assert_eq!(document.row("b"), Some(Row(2)));
        assert_eq!(document.row("z"), None);
        assert_eq!(document.event(Row(4)).map(Event::date), Some("soon"), "the words of a date are kept");
    }

    use crate::model::Event;

    #[test]
    fn ids_are_stable_and_twins_differ() {
        let mut builder = Builder::default();
        let first = builder.push(event("", "2005"));
        let twin = builder.push(event("", "2005"));
        let again = Builder::default().push(event("", "2005"));
        assert_ne!(first.id, twin.id, "two events alike are two events");
        assert_eq!(first.id, again.id, "the same event has the same id in every run");
        assert_eq!(first.id.len(), 12);
        let mut builder = Builder::default();
        builder.push(event("x", "2005"));
        let second = builder.push(event("x", "2006"));
        assert!(second.taken && &*second.id != "x", "a second use gets an id of its own");
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
        let inverse: Vec<_> = signed.inverse_relations().map(|(other, rel)| (other.id(), rel)).collect();
        assert_eq!(inverse, [("ratified", "ratifies")]);
        let ratified = document.event(document.row("ratified").unwrap()).unwrap();
        let lost: Vec<&str> = ratified.lost_relations().map(|relation| &*relation.target).collect();
        assert_eq!(lost, ["nothing"], "it is kept for whoever writes the record");
    }

    #[test]
    fn lanes_are_made_as_named() {
        let mut builder = Builder {
            lanes: vec![Lane { id: "a".into(), title: "A".into(), ..Lane::default() }],
            ..Builder::default()
        };
        for lane in ["b", "a", ""] {
            builder.push(NewEvent { lane: lane.into(), ..event("", "2005") });
        }
        let titles: Vec<_> = builder.finish().lanes().iter().map(|lane| lane.title.to_string()).collect();
        assert_eq!(titles, ["A", "b", "Events"]);
    }
}
