//! View of one event, read from the columns.

use std::borrow::Cow;

use super::columns::{CODE, DERIVED};
use super::detail::{Detail, Lane, NewRelation};
use super::document::Document;
use super::kind::{Family, KindEntry};
use super::row::{LaneId, Row};
use crate::time::{Extent, Plain, When};

/// One event, read from the columns. Cheap to make and to copy.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    document: &'a Document,
    row: Row,
}

impl<'a> Event<'a> {
    /// The event of a row, which must exist in the document.
    pub(super) const fn new(document: &'a Document, row: Row) -> Self {
        Self { document, row }
    }

    /// Its record.
    pub(super) const fn document(self) -> &'a Document {
        self.document
    }

    /// Its row.
    #[must_use]
    pub const fn row(self) -> Row {
        self.row
    }

    /// Its title.
    #[must_use]
    pub fn title(self) -> &'a str {
        let ends = &self.document.columns.title_end;
        let end = |row: usize| ends.get(row).map_or(0, |end| *end as usize);
        let from = self.row.index().checked_sub(1).map_or(0, end);
        self.document.titles.get(from..end(self.row.index())).unwrap_or("")
    }

    /// Its date as written, even if it could not be read. Empty without one.
    #[must_use]
    pub fn date(self) -> Cow<'a, str> {
        if let Ok(at) = self.document.dates.binary_search_by_key(&self.row.0, |(row, _)| *row) {
            return self.document.dates.get(at).map_or("", |(_, text)| self.document.text(*text)).into();
        }
        self.plain().zip(self.extent()).map_or(Cow::Borrowed(""), |(plain, extent)| plain.write(extent).into())
    }

    /// True if it has a position in time.
    #[must_use]
    pub const fn is_dated(self) -> bool {
        self.row.0 < self.document.dated
    }

    /// Extent of its date, or `None` if it is undated.
    #[must_use]
    pub fn extent(self) -> Option<Extent> {
        let columns = &self.document.columns;
        let (from, to) = (columns.from.get(self.row.index())?, columns.to.get(self.row.index())?);
        self.is_dated().then_some(Extent { from: *from, to: *to })
    }

    /// Meaning of its date, or `None` if it has no readable one. An undated event can have a date of an unknown year.
    #[must_use]
    pub fn when(self) -> Option<When> {
        if let Some(plain) = self.plain() {
            return Some(plain.when(self.extent()?));
        }
        let at = self.document.whens.binary_search_by_key(&self.row.0, |(row, _)| *row).ok()?;
        self.document.whens.get(at).map(|(_, when)| when.clone())
    }

    fn flags(self) -> u8 {
        self.document.columns.flags.get(self.row.index()).copied().unwrap_or(0)
    }

    /// Form of its date, if the text follows from the extent; 0 otherwise.
    pub(super) fn form(self) -> u8 {
        self.flags() & CODE
    }

    fn plain(self) -> Option<Plain> {
        Plain::from_code(self.flags() & CODE)
    }

    /// Form of its date as a number, if its text and its meaning follow from its extent; 0 otherwise.
    #[must_use]
    pub fn plain_form(self) -> u8 {
        self.form()
    }

    /// Its lane.
    #[must_use]
    pub fn lane(self) -> LaneId {
        LaneId(self.document.columns.lane.get(self.row.index()).copied().unwrap_or(0))
    }

    /// Its lane as stated in the record.
    pub(super) fn lane_entry(self) -> Option<&'a Lane> {
        self.document.lanes().get(self.lane().0 as usize)
    }

    /// Its kind as written; `event` if it names none.
    #[must_use]
    pub fn kind(self) -> &'a str {
        self.kind_entry().map_or("event", |kind| &kind.word)
    }

    /// The record's own name of its kind, or the word in the record. A kind of the vocabulary has words in each language
    /// ([`Words::kind`](crate::words::Words::kind)).
    #[must_use]
    pub fn kind_text(self) -> &'a str {
        self.kind_entry().map_or("event", |kind| &kind.text)
    }

    /// True if the record itself names its kind.
    #[must_use]
    pub fn is_of_own_kind(self) -> bool {
        let own = self.own_kind().and_then(|place| self.document.own_kinds().get(place as usize));
        own.is_some_and(|kind| !kind.title.is_empty())
    }

    /// The family of its kind.
    #[must_use]
    pub fn family(self) -> Family {
        self.kind_entry().map_or(Family::Other, |kind| kind.family)
    }

    /// The colour of its kind, `0xRRGGBB`, if it is one of the record's own and has a colour.
    #[must_use]
    pub fn own_colour(self) -> Option<u32> {
        self.kind_entry().and_then(|kind| kind.colour)
    }

    /// The index of its kind in [`Document::own_kinds`], if it is one of these.
    #[must_use]
    pub fn own_kind(self) -> Option<u32> {
        self.kind_entry().and_then(|kind| kind.own)
    }

    /// 0 to 1; higher is more important.
    #[must_use]
    pub fn rank(self) -> f32 {
        self.document.columns.rank.get(self.row.index()).copied().unwrap_or(0.5)
    }

    /// True if it is derived from the source and not stated by it.
    #[must_use]
    pub fn is_derived(self) -> bool {
        self.flags() & DERIVED != 0
    }

    /// Its details, if the record has more than the columns hold.
    #[must_use]
    pub fn detail(self) -> Option<&'a Detail> {
        let at = self.document.details.binary_search_by_key(&self.row.0, |(row, _)| *row).ok()?;
        self.document.details.get(at).map(|(_, detail)| detail)
    }

    /// Relations that other events have to this one: the other event and the word as written there.
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

    /// Relations to missing events, as written: not shown, but kept for writing.
    pub fn lost_relations(self) -> impl Iterator<Item = &'a NewRelation> {
        let row = self.row.0;
        let first = self.document.lost.partition_point(|(of, _)| *of < row);
        let own = self.document.lost.iter().skip(first).take_while(move |(of, _)| *of == row);
        own.map(|(_, relation)| relation)
    }

    fn kind_entry(self) -> Option<&'a KindEntry> {
        self.document.kinds.get(self.document.columns.kind.get(self.row.index()).map_or(0, |kind| usize::from(*kind)))
    }
}
