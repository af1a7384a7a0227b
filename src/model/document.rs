//! The frozen record: sorted columns, one text arena, side tables.

use super::builder::NewRelation;
use super::detail::{Detail, Entity, Field, Lane, Mention, Source};
use super::kind::Family;
use crate::time::{Extent, When};

/// An event by its place in reading order: by sort key, then as in the file; undated events last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Row(pub u32);

impl Row {
    /// As an index.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A lane by its place in [`Document::lanes`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct LaneId(pub u32);

/// The kind of some events, as the record writes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct KindEntry {
    pub(super) word: Box<str>,
    pub(super) text: Box<str>,
    pub(super) family: Family,
}

/// A stretch of the text arena.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Text {
    pub(super) from: u32,
    pub(super) to: u32,
}

/// Columns of all events, one entry each, in reading order.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    /// First second of what the date covers; unused for undated events.
    pub(super) from: Vec<i64>,
    /// Second after the last.
    pub(super) to: Vec<i64>,
    pub(super) lane: Vec<u32>,
    pub(super) kind: Vec<u16>,
    pub(super) rank: Vec<f32>,
    pub(super) derived: Vec<bool>,
    pub(super) id: Vec<Text>,
    pub(super) title: Vec<Text>,
    pub(super) date: Vec<Text>,
}

/// A record, frozen after reading. Made by a [`Builder`](super::Builder).
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub(super) title: Box<str>,
    pub(super) summary: Box<str>,
    pub(super) language: Box<str>,
    pub(super) first_view: Option<(i64, i64)>,
    pub(super) fields: Vec<Field>,
    pub(super) entities: Vec<Entity>,
    pub(super) lanes: Vec<Lane>,
    pub(super) sources: Vec<Source>,
    pub(super) kinds: Vec<KindEntry>,
    pub(super) columns: Columns,
    pub(super) text: String,
    /// How many events have a place in time; they are the first rows.
    pub(super) dated: u32,
    /// Rows sorted by id.
    pub(super) by_id: Vec<u32>,
    /// What the dates of dated events mean; sorted by row.
    pub(super) whens: Vec<(u32, When)>,
    /// Sorted by row.
    pub(super) details: Vec<(u32, Detail)>,
    /// Relations from the side of their target: (target, source row, place in the source's list); sorted.
    pub(super) inverse: Vec<(u32, u32, u32)>,
    /// Relations to events that are not there, kept as written; sorted by row.
    pub(super) lost: Vec<(u32, NewRelation)>,
}

impl Document {
    /// The title of the record; may be empty.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What it is about; may be empty.
    #[must_use]
    pub fn summary(&self) -> &str {
        &self.summary
    }

    /// The language of its texts as a BCP 47 tag; may be empty.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The first view that the record names, from the earliest second of its `from` to the latest of its `to`.
    #[must_use]
    pub fn first_view(&self) -> Option<(i64, i64)> {
        self.first_view
    }

    /// Unknown fields of the record itself.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Entities in the order of the file.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The entity of a mention; none for plain words.
    #[must_use]
    pub fn entity(&self, mention: &Mention) -> Option<&Entity> {
        if let Mention::Entity(place) = mention { self.entities.get(*place as usize) } else { None }
    }

    /// What a mention is called.
    #[must_use]
    pub fn name<'a>(&'a self, mention: &'a Mention) -> &'a str {
        match mention {
            Mention::Entity(_) => self.entity(mention).map_or("", |entity| &entity.name),
            Mention::Words(words) => words,
        }
    }

    /// Lanes in the order of the file; those that only events name come after, in order of first use.
    #[must_use]
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// Sources in the order of the file.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.from.len()
    }

    /// Whether there is no event.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many events have a place in time.
    #[must_use]
    pub fn dated_len(&self) -> usize {
        self.dated as usize
    }

    /// The event of a row, or nothing for a row of another document.
    #[must_use]
    pub fn event(&self, row: Row) -> Option<Event<'_>> {
        (row.index() < self.len()).then_some(Event { document: self, row })
    }

    /// All events in reading order.
    pub fn events(&self) -> impl Iterator<Item = Event<'_>> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(|row| Event { document: self, row: Row(row) })
    }

    /// The events that have a place in time, in reading order.
    pub fn dated_events(&self) -> impl Iterator<Item = Event<'_>> {
        self.events().take(self.dated_len())
    }

    /// The events without a place in time, in the order of the file.
    pub fn undated_events(&self) -> impl Iterator<Item = Event<'_>> {
        self.events().skip(self.dated_len())
    }

    /// The row of an id. O(log n).
    #[must_use]
    pub fn row(&self, id: &str) -> Option<Row> {
        let found = self.by_id.binary_search_by(|row| self.id_of(*row).cmp(id)).ok()?;
        self.by_id.get(found).map(|row| Row(*row))
    }

    /// From the first second of the earliest dated event to the last of the latest.
    #[must_use]
    pub fn span(&self) -> Option<Extent> {
        self.dated_events().filter_map(Event::extent).reduce(Extent::hull)
    }

    pub(super) fn id_of(&self, row: u32) -> &str {
        self.arena(self.columns.id.get(row as usize))
    }

    fn arena(&self, text: Option<&Text>) -> &str {
        text.and_then(|text| self.text.get(text.from as usize..text.to as usize)).unwrap_or("")
    }
}

/// One event, read out of the columns: cheap to make and to copy.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    document: &'a Document,
    row: Row,
}

impl<'a> Event<'a> {
    /// Its row.
    #[must_use]
    pub const fn row(self) -> Row {
        self.row
    }

    /// Its id: the record's, or a stable hash where the record gives none.
    #[must_use]
    pub fn id(self) -> &'a str {
        self.document.id_of(self.row.0)
    }

    /// Its title.
    #[must_use]
    pub fn title(self) -> &'a str {
        self.document.arena(self.document.columns.title.get(self.row.index()))
    }

    /// Its date as written, also when it could not be read; empty when none is given.
    #[must_use]
    pub fn date(self) -> &'a str {
        self.document.arena(self.document.columns.date.get(self.row.index()))
    }

    /// Whether it has a place in time.
    #[must_use]
    pub const fn is_dated(self) -> bool {
        self.row.0 < self.document.dated
    }

    /// The stretch that its date stands on, or nothing when undated.
    #[must_use]
    pub fn extent(self) -> Option<Extent> {
        let columns = &self.document.columns;
        let (from, to) = (columns.from.get(self.row.index())?, columns.to.get(self.row.index())?);
        self.is_dated().then_some(Extent { from: *from, to: *to })
    }

    /// What its date means, or nothing when undated.
    #[must_use]
    pub fn when(self) -> Option<&'a When> {
        let at = self.document.whens.binary_search_by_key(&self.row.0, |(row, _)| *row).ok()?;
        self.document.whens.get(at).map(|(_, when)| when)
    }

    /// Its lane.
    #[must_use]
    pub fn lane(self) -> LaneId {
        LaneId(self.document.columns.lane.get(self.row.index()).copied().unwrap_or(0))
    }

    /// Its kind as the record writes it; `event` when it names none.
    #[must_use]
    pub fn kind(self) -> &'a str {
        self.kind_entry().map_or("event", |kind| &kind.word)
    }

    /// Its kind for people; for an unknown kind, the record's own word.
    #[must_use]
    pub fn kind_text(self) -> &'a str {
        self.kind_entry().map_or("Event", |kind| &kind.text)
    }

    /// The family of its kind.
    #[must_use]
    pub fn family(self) -> Family {
        self.kind_entry().map_or(Family::Other, |kind| kind.family)
    }

    /// 0 to 1, higher matters more.
    #[must_use]
    pub fn rank(self) -> f32 {
        self.document.columns.rank.get(self.row.index()).copied().unwrap_or(0.5)
    }

    /// Whether it follows from what the source says and is not said by it.
    #[must_use]
    pub fn is_derived(self) -> bool {
        self.document.columns.derived.get(self.row.index()).copied().unwrap_or(false)
    }

    /// The rest, when the record says more than the columns hold.
    #[must_use]
    pub fn detail(self) -> Option<&'a Detail> {
        let at = self.document.details.binary_search_by_key(&self.row.0, |(row, _)| *row).ok()?;
        self.document.details.get(at).map(|(_, detail)| detail)
    }

    /// The relations that other events have to this one: the other event and the word as it is written there.
    pub fn inverse_relations(self) -> impl Iterator<Item = (Event<'a>, &'a str)> {
        let (document, target) = (self.document, self.row.0);
        let first = document.inverse.partition_point(|(row, _, _)| *row < target);
        document.inverse.iter().skip(first).take_while(move |(row, _, _)| *row == target).filter_map(
            move |(_, source, place)| {
                let other = document.event(Row(*source))?;
                let relation = other.detail()?.relations.get(*place as usize)?;
                Some((other, &*relation.rel))
            },
        )
    }

    /// The relations to events that the record does not have, as written: never shown, kept for writing.
    pub fn lost_relations(self) -> impl Iterator<Item = &'a NewRelation> {
        let row = self.row.0;
        self.document.lost.iter().filter(move |(of, _)| *of == row).map(|(_, relation)| relation)
    }

    fn kind_entry(self) -> Option<&'a KindEntry> {
        self.document.kinds.get(usize::from(*self.document.columns.kind.get(self.row.index())?))
    }
}
