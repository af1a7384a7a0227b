//! A search over all events, in steps.

use super::arena::{Arena, PIECE, Piece, count, rows_of};
use super::fold::Folder;
use super::names::{Named, Names};
use super::query::Query;
use super::said::{cited, date_texts, has_plain_date, mentions};
use super::texts::Finder;
use crate::list::Gather;
use crate::record::{Document, Event, Mention, Row, RowSet};
use crate::words::Words;

/// Number of classes of hits.
pub const CLASSES: usize = 4;

/// What a search needs to know beside the record.
pub(super) struct Around<'a> {
    pub(super) folder: &'a Folder,
    pub(super) document: &'a Document,
    pub(super) words: &'a Words,
    /// The events that a filter keeps; all without one.
    pub(super) kept: Option<&'a RowSet>,
}

/// A search: its hits so far, by class, and how far it is.
///
/// Classes, best first: every word begins a word of the title; every word is in the title; some word is; none is.
#[derive(Clone, Debug, Default)]
pub struct Search {
    query: Query,
    /// By word of the query, the names that contain it.
    named: Vec<Named>,
    all: RowSet,
    classes: [RowSet; CLASSES],
    /// Number of hits that a filter leaves out.
    outside: usize,
    /// The next piece.
    next: usize,
    pieces: usize,
}

impl Search {
    pub(super) fn new(query: Query, names: &Names, document: &Document) -> Self {
        let named = query.words().iter().map(|word| names.named(word)).gather();
        let set = || RowSet::new(document.len());
        let pieces = if query.is_empty() { 0 } else { count(document) };
        Self { query, named, all: set(), classes: [set(), set(), set(), set()], outside: 0, next: 0, pieces }
    }

    /// What is searched for.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The hits so far.
    #[must_use]
    pub fn hits(&self) -> &RowSet {
        &self.all
    }

    /// Number of hits that a filter leaves out.
    #[must_use]
    pub fn outside(&self) -> usize {
        self.outside
    }

    /// True if a word can occur in dates, which have to be worded.
    pub(super) fn is_of_dates(&self) -> bool {
        self.named.iter().any(|named| named.is_of_dates)
    }

    /// True if all events were searched.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.next >= self.pieces
    }

    /// Hits by rank, from an index on.
    #[must_use]
    pub fn ranked(&self, from: usize, most: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut skip = from;
        for class in &self.classes {
            if skip >= class.len() {
                skip -= class.len();
                continue;
            }
            let end = u32::MAX;
            let mut next = class.at(skip);
            skip = 0;
            while let Some(row) = next.filter(|_| rows.len() < most) {
                rows.push(row);
                next = class.first(row.0 + 1..end);
            }
        }
        rows
    }

    /// Index of a hit by rank.
    #[must_use]
    pub fn position(&self, row: Row) -> Option<usize> {
        let mut before = 0;
        for class in &self.classes {
            if class.has(row) {
                return Some(before + class.count(0..row.0));
            }
            before += class.len();
        }
        None
    }

    /// The hit after or before one by rank, around the ends. The first or last one if there is none to start from.
    #[must_use]
    pub fn step(&self, row: Option<Row>, forward: bool) -> Option<Row> {
        let count = self.all.len();
        let at = row.and_then(|row| self.position(row));
        let next = match (at, forward) {
            (None, true) => 0,
            (None, false) => count.checked_sub(1)?,
            (Some(at), true) => (at + 1) % count.max(1),
            (Some(at), false) => at.checked_sub(1).or_else(|| count.checked_sub(1))?,
        };
        self.ranked(next, 1).first().copied()
    }

    /// Searches the next piece. `found` is called with each new hit.
    pub(super) fn go_on(&mut self, arena: &mut Arena, around: &Around<'_>, found: &mut dyn FnMut(Row)) {
        if self.is_done() {
            return;
        }
        let Around { folder, document, words, kept } = *around;
        let piece = arena.piece(self.next, folder, document, words);
        let rows = rows_of(self.next, document);
        self.next += 1;
        let mut state = Pass { piece: &piece, first: rows.start, totals: vec![Some(Total::default()); rows.len()] };
        for (word, named) in self.query.words().iter().zip(&self.named) {
            state.look_for(word, named, around);
        }
        for (row, total) in rows.map(Row).zip(state.totals) {
            let Some(total) = total else { continue };
            if kept.is_some_and(|kept| !kept.has(row)) {
                self.outside += 1;
                continue;
            }
            self.all.add(row);
            if let Some(class) = self.classes.get_mut(total.class()) {
                class.add(row);
            }
            found(row);
        }
    }
}

/// Where the words were found in one event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Total {
    /// True if each word begins a word of the title.
    starts: bool,
    /// True if each word is in the title.
    in_title: bool,
    /// True if some word is.
    some_in_title: bool,
}

impl Default for Total {
    fn default() -> Self {
        Self { starts: true, in_title: true, some_in_title: false }
    }
}

impl Total {
    const fn class(self) -> usize {
        match self {
            Self { starts: true, .. } => 0,
            Self { in_title: true, .. } => 1,
            Self { some_in_title: true, .. } => 2,
            _ => 3,
        }
    }

    fn add(&mut self, place: Place) {
        self.starts &= place == Place::Start;
        self.in_title &= place >= Place::Title;
        self.some_in_title |= place >= Place::Title;
    }
}

/// Where a word was found, best last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Place {
    Nowhere,
    Other,
    Title,
    Start,
}

/// One piece, searched for all words.
struct Pass<'a> {
    piece: &'a Piece,
    first: u32,
    /// By row; `None` if a word is missing.
    totals: Vec<Option<Total>>,
}

impl Pass<'_> {
    fn look_for(&mut self, word: &str, named: &Named, around: &Around<'_>) {
        let finder = Finder::new(word);
        let mut places = [Place::Nowhere; PIECE];
        self.piece.titles.find(&finder, &mut |entry, is_start| {
            if let Some(place) = places.get_mut(entry) {
                *place = (*place).max(if is_start { Place::Start } else { Place::Title });
            }
        });
        let other = |place: Option<&mut Place>| {
            if let Some(place) = place {
                *place = (*place).max(Place::Other);
            }
        };
        self.piece.others.find(&finder, &mut |entry, _| {
            other(self.piece.other_rows.get(entry).and_then(|row| places.get_mut(usize::from(*row))));
        });
        let column = around.document.lane_column();
        self.by_column(&mut places, named.lanes.is_empty(), &|row| {
            column.get(row as usize).is_some_and(|lane| named.lanes.has(*lane))
        });
        let column = around.document.kind_column();
        self.by_column(&mut places, named.kinds.is_empty(), &|row| {
            named.kinds.has(column.get(row as usize).map_or(0, |kind| u32::from(*kind)))
        });
        if !named.entities.is_empty() || !named.sources.is_empty() {
            let details = around.document.all_details();
            let end = self.first + u32::try_from(self.totals.len()).unwrap_or(0);
            let from = details.partition_point(|(row, _)| *row < self.first);
            for (row, detail) in details.iter().skip(from).take_while(|(row, _)| *row < end) {
                let is_named = mentions(detail)
                    .any(|mention| matches!(mention, Mention::Entity(entity) if named.entities.has(*entity)))
                    || detail.sources.iter().any(|cited| cited.source.as_ref().is_ok_and(|at| named.sources.has(*at)));
                if is_named {
                    other(places.get_mut((row - self.first) as usize));
                }
            }
        }
        if named.is_of_dates {
            self.by_dates(&mut places, word, around);
        }
        for (total, place) in self.totals.iter_mut().zip(places) {
            if place == Place::Nowhere {
                *total = None;
            } else if let Some(total) = total {
                total.add(place);
            }
        }
    }

    fn by_column(&self, places: &mut [Place], is_empty: bool, is_named: &dyn Fn(u32) -> bool) {
        if is_empty {
            return;
        }
        for ((row, place), _) in (self.first..).zip(places).zip(&self.totals) {
            if *place == Place::Nowhere && is_named(row) {
                *place = Place::Other;
            }
        }
    }

    /// Plain dates in words and as written. Equal dates follow one another, and are worded once.
    fn by_dates(&self, places: &mut [Place], word: &str, around: &Around<'_>) {
        let mut last = None;
        let mut folded = String::new();
        for ((row, place), total) in (self.first..).zip(places).zip(&self.totals) {
            if *place != Place::Nowhere || total.is_none() {
                continue;
            }
            let Some(event) = around.document.event(Row(row)).filter(|event| has_plain_date(*event)) else { continue };
            let key = (event.plain_form(), event.extent().map(|extent| (extent.from, extent.to)));
            let is_in = match last {
                Some((known, is_in)) if known == key => is_in,
                _ => {
                    folded.clear();
                    date_texts(around.words, event, &mut |text| {
                        around.folder.add(text, &mut folded);
                        folded.push('\n');
                    });
                    folded.contains(word)
                }
            };
            last = Some((key, is_in));
            if is_in {
                *place = Place::Other;
            }
        }
    }
}

/// True if an event contains all words of a query: the same answer as that of a search, without its tables. For tests.
#[must_use]
pub fn is_hit(folder: &Folder, document: &Document, words: &Words, event: Event<'_>, query: &Query) -> bool {
    let mut said = folder.fold(event.title());
    let mut add = |text: &str| {
        said.push('\n');
        folder.add(text, &mut said);
    };
    super::said::own_texts(document, words, event.row(), &mut add);
    date_texts(words, event, &mut add);
    add(words.kind(event));
    add(words.family(event.family()));
    add(event.kind());
    if let Some(lane) = document.lanes().get(event.lane().0 as usize) {
        add(words.lane(lane));
        add(&lane.note);
    }
    if let Some(detail) = event.detail() {
        for mention in mentions(detail) {
            add(document.name(mention));
        }
        for source in cited(document, detail) {
            add(&source.title);
            add(&source.publisher);
        }
    }
    query.is_in(&said)
}
