//! The immutable record: sorted columns, one text arena, side tables.

use super::arena::Text;
use super::columns::{CODE, Columns};
use super::detail::{Detail, Entity, Lane, Mention, NewRelation, Source};
use super::event::Event;
use super::extra::Field;
use super::ids::Ids;
use super::kind::{Family, KindEntry, OwnKind};
use super::row::Row;
use crate::list::{Gather, STRETCH};
use crate::time::{Extent, When};

/// A record, immutable after reading. Made by a [`Builder`](super::Builder).
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Document {
    pub(super) title: Box<str>,
    pub(super) summary: Box<str>,
    pub(super) language: Box<str>,
    pub(super) first_view: Option<(i64, i64)>,
    pub(super) fields: Vec<Field>,
    pub(super) entities: Vec<Entity>,
    pub(super) lanes: Vec<Lane>,
    pub(super) sources: Vec<Source>,
    pub(super) own_kinds: Vec<OwnKind>,
    pub(super) kinds: Vec<KindEntry>,
    pub(super) columns: Columns,
    /// All titles, one after the other.
    pub(super) titles: String,
    /// Ids and dates stored as text.
    pub(super) texts: String,
    /// Number of dated events. They are the first rows.
    pub(super) dated: u32,
    /// The second after the latest dated event.
    pub(super) latest: i64,
    pub(super) ids: Ids,
    /// Dates whose text does not follow from their meaning; sorted by row.
    pub(super) dates: Vec<(u32, Text)>,
    /// Meanings of dates that are not plain; sorted by row.
    pub(super) whens: Vec<(u32, When)>,
    /// Details; sorted by row.
    pub(super) details: Vec<(u32, Detail)>,
    /// Relations by target: (target, source row, index in the source's list); sorted.
    pub(super) inverse: Vec<(u32, u32, u32)>,
    /// Relations to missing events, as written; sorted by row.
    pub(super) lost: Vec<(u32, NewRelation)>,
}

impl Document {
    /// The title of the record; may be empty.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Summary of the record; may be empty.
    #[must_use]
    pub fn summary(&self) -> &str {
        &self.summary
    }

    /// Language of its texts as a BCP 47 tag; may be empty.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// First view of the record, from the earliest second of its `from` to the latest of its `to`.
    #[must_use]
    pub fn first_view(&self) -> Option<(i64, i64)> {
        self.first_view
    }

    /// Unknown fields of the record itself.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Entities in file order.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The entity of a mention. `None` for plain words.
    #[must_use]
    pub fn entity(&self, mention: &Mention) -> Option<&Entity> {
        if let Mention::Entity(place) = mention { self.entities.get(*place as usize) } else { None }
    }

    /// The name of a mention.
    #[must_use]
    pub fn name<'a>(&'a self, mention: &'a Mention) -> &'a str {
        match mention {
            Mention::Entity(_) => self.entity(mention).map_or("", |entity| &entity.name),
            Mention::Words(words) => words,
        }
    }

    /// Lanes in file order, followed by lanes that only events name, in order of first use.
    #[must_use]
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// Sources in file order.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The record's own kinds in the order of the file.
    #[must_use]
    pub fn own_kinds(&self) -> &[OwnKind] {
        &self.own_kinds
    }

    /// True if any of these has a colour.
    #[must_use]
    pub fn has_own_colours(&self) -> bool {
        self.own_kinds.iter().any(|kind| kind.colour.is_some())
    }

    /// True if any kind of an event has a family of its own, or a colour.
    pub(crate) fn has_families(&self) -> bool {
        self.kinds.iter().any(|kind| kind.family != Family::Other || kind.colour.is_some())
    }

    /// The kinds of its events as written, each once.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.kinds.iter().map(|kind| &*kind.word)
    }

    /// Dates that are not plain, of dated events, by row, ascending.
    pub fn odd_dates(&self) -> impl Iterator<Item = (Row, &When)> {
        self.whens.iter().take_while(|(row, _)| *row < self.dated).map(|(row, when)| (Row(*row), when))
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

    /// Number of dated events.
    #[must_use]
    pub fn dated_len(&self) -> usize {
        self.dated as usize
    }

    /// The event of a row, or `None` for a row of another document.
    #[must_use]
    pub fn event(&self, row: Row) -> Option<Event<'_>> {
        (row.index() < self.len()).then_some(Event::new(self, row))
    }

    /// All events in reading order.
    pub fn events(&self) -> impl Iterator<Item = Event<'_>> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(|row| Event::new(self, Row(row)))
    }

    /// The dated events in reading order.
    pub fn dated_events(&self) -> impl Iterator<Item = Event<'_>> {
        self.events().take(self.dated_len())
    }

    /// The undated events in file order.
    pub fn undated_events(&self) -> impl Iterator<Item = Event<'_>> {
        (self.dated..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(|row| Event::new(self, Row(row)))
    }

    /// From the first second of the earliest dated event to the last of the latest. Events of an unknown year are not
    /// included.
    #[must_use]
    pub fn span(&self) -> Option<Extent> {
        let from = self.columns.from.first().filter(|_| self.dated > 0)?;
        Some(Extent { from: *from, to: self.latest })
    }

    /// Computes frequently needed values after all columns are complete. O(n).
    pub(super) fn settle(&mut self) {
        self.latest = self.to_column().chunks(STRETCH).fold(i64::MIN, |most, to| most.max(latest(to)));
    }

    /// Details of events, in order of row.
    pub fn details(&self) -> impl Iterator<Item = (Row, &Detail)> {
        let details = self.details.iter().map(|(row, detail)| (Row(*row), detail));
        details.take_while(|(row, _)| row.0 < self.dated)
    }

    /// Dated events that together show every way in which events are drawn: one of each kind, layer and form of a plain
    /// date, and all with other dates. One pass over two small columns.
    #[must_use]
    pub fn examples(&self) -> Vec<Row> {
        let mut seen = vec![false; self.kinds.len().max(1) * 256];
        let mut rows: Vec<Row> = self.odd_dates().map(|(row, _)| row).gather();
        let flags = self.columns.flags.get(..self.dated_len()).unwrap_or(&[]);
        let mut first = 0;
        for flags in flags.chunks(STRETCH) {
            new_ones(&self.columns.kind, first, flags, &mut seen, &mut rows);
            first += u32::try_from(flags.len()).unwrap_or(0);
        }
        rows
    }

    /// First seconds of all events by row, ascending. Those of undated events, at the end, have no meaning.
    #[must_use]
    pub fn from_column(&self) -> &[i64] {
        self.columns.from.get(..self.dated_len()).unwrap_or(&[])
    }

    /// Seconds after the last ones of all dated events by row.
    #[must_use]
    pub fn to_column(&self) -> &[i64] {
        self.columns.to.get(..self.dated_len()).unwrap_or(&[])
    }

    /// Ranks by row. Empty if all events have the default one.
    #[must_use]
    pub fn rank_column(&self) -> &[f32] {
        &self.columns.rank
    }

    /// Kinds by row, as indices into [`Document::kinds`]. Empty if all events are of the first one.
    #[must_use]
    pub fn kind_column(&self) -> &[u16] {
        &self.columns.kind
    }

    /// Details of all events that have any, also undated ones, in order of row.
    #[must_use]
    pub fn all_details(&self) -> &[(u32, Detail)] {
        &self.details
    }

    /// Lanes by row, as indices into [`Document::lanes`].
    #[must_use]
    pub fn lane_column(&self) -> &[u32] {
        &self.columns.lane
    }

    pub(super) fn text(&self, text: Text) -> &str {
        self.texts.get(text.from as usize..text.to as usize).unwrap_or("")
    }
}

#[inline(never)]
fn latest(to: &[i64]) -> i64 {
    to.iter().fold(i64::MIN, |most, to| most.max(*to))
}

/// Adds to `rows` those from the first on whose kind and flags are new.
#[inline(never)]
fn new_ones(kinds: &[u16], first: u32, flags: &[u8], seen: &mut [bool], rows: &mut Vec<Row>) {
    for (row, flags) in (first..).zip(flags) {
        let kind = kinds.get(row as usize).map_or(0, |kind| usize::from(*kind));
        let Some(seen) = seen.get_mut(kind * 256 + usize::from(*flags)) else { continue };
        if flags & CODE != 0 && !core::mem::replace(seen, true) {
            rows.push(Row(row));
        }
    }
}
