//! The order of the events in the list: by date, title, lane or kind; sorted in steps.

use core::cmp::Ordering;

use super::arena::{Arena, PIECE, count, rows_of};
use super::search::Around;
use crate::list::Gather;
use crate::order::sorted;
use crate::record::{Document, Event, Row, RowSet};

/// The column by which the list is sorted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Column {
    /// By date, as the record is; undated events last.
    #[default]
    Date,
    /// By title, without regard to case and accents.
    Title,
    /// By lane, in the order of the record.
    Lane,
    /// By the name of the kind.
    Kind,
}

impl Column {
    /// All columns with their names for scripts.
    pub const WORDS: [(Self, &'static str); 4] =
        [(Self::Date, "date"), (Self::Title, "title"), (Self::Lane, "lane"), (Self::Kind, "kind")];

    /// The column of a name.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(column, _)| *column)
    }
}

/// A row with the beginning of its key.
type Keyed = (u128, u32);

/// Two runs that become one, in steps.
#[derive(Clone, Debug)]
struct Merging {
    left: Vec<Keyed>,
    right: Vec<Keyed>,
    /// Rows of each that are merged.
    done: (usize, usize),
    merged: Vec<Keyed>,
}

impl Merging {
    fn new(left: Vec<Keyed>, right: Vec<Keyed>) -> Self {
        let merged = Vec::with_capacity(left.len() + right.len());
        Self { left, right, done: (0, 0), merged }
    }

    /// Merges at most `most` rows. Returns true if all are merged.
    fn go_on(&mut self, most: usize, compare: &dyn Fn(Keyed, Keyed) -> Ordering) -> bool {
        for _ in 0..most {
            let (from_left, from_right) = &mut self.done;
            match (self.left.get(*from_left), self.right.get(*from_right)) {
                (Some(a), Some(b)) if compare(*b, *a) == Ordering::Less => {
                    self.merged.push(*b);
                    *from_right += 1;
                }
                (Some(a), _) => {
                    self.merged.push(*a);
                    *from_left += 1;
                }
                (None, Some(b)) => {
                    self.merged.push(*b);
                    *from_right += 1;
                }
                (None, None) => return true,
            }
        }
        false
    }
}

/// The order of the list.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    column: Column,
    is_down: bool,
    /// Sorted runs, each at least twice as long as the next one.
    runs: Vec<Vec<Keyed>>,
    merging: Option<Merging>,
    next: usize,
    ranks: Vec<u128>,
    is_done: bool,
}

impl Table {
    /// A list in another order. By date it needs no sorting.
    pub(super) fn new(column: Column, is_down: bool) -> Self {
        Self { column, is_down, is_done: column == Column::Date, ..Self::default() }
    }

    /// The same order for other events.
    pub(super) fn again(&self) -> Self {
        Self::new(self.column, self.is_down)
    }

    /// True if the order is complete.
    pub(super) fn is_done(&self) -> bool {
        self.is_done
    }

    /// Sorts the next piece.
    pub(super) fn go_on(&mut self, arena: &mut Arena, around: &Around<'_>) {
        if self.is_done {
            return;
        }
        if self.next == 0 && self.column == Column::Kind {
            self.ranks = kind_ranks(around);
        }
        if let Some(mut merging) = self.merging.take() {
            if merging.go_on(PIECE, &|a, b| self.compare(a, b, arena, around)) {
                self.add(merging.merged);
            } else {
                self.merging = Some(merging);
            }
            return;
        }
        if self.next < count(around.document) {
            let piece = self.piece(arena, around);
            self.next += 1;
            self.add(piece);
            return;
        }
        match (self.runs.pop(), self.runs.pop()) {
            (Some(last), Some(before)) => self.merging = Some(Merging::new(before, last)),
            (Some(only), None) => {
                self.runs.push(only);
                self.is_done = true;
            }
            _ => self.is_done = true,
        }
    }

    /// Adds a run. Runs of like length are merged, so that each row is merged log n times.
    fn add(&mut self, run: Vec<Keyed>) {
        match self.runs.pop_if(|last| last.len() < run.len() * 2) {
            Some(last) => self.merging = Some(Merging::new(last, run)),
            None => self.runs.push(run),
        }
    }

    fn piece(&self, arena: &mut Arena, around: &Around<'_>) -> Vec<Keyed> {
        let Around { folder, document, words, kept } = *around;
        let rows = rows_of(self.next, document);
        let is_kept = |row: &u32| kept.is_none_or(|kept| kept.has(Row(*row)));
        let keyed: Vec<Keyed> = match self.column {
            Column::Title => {
                let piece = arena.piece(self.next, folder, document, words);
                let key = |row: u32| (beginning(piece.titles.get((row - rows.start) as usize)), row);
                rows.clone().filter(is_kept).map(key).gather()
            }
            Column::Lane => {
                let key = |row: u32| document.lane_column().get(row as usize).map_or(0, |lane| u128::from(*lane));
                rows.filter(is_kept).map(|row| (key(row), row)).gather()
            }
            Column::Kind => {
                let kind = |row: u32| document.kind_column().get(row as usize).map_or(0, |kind| usize::from(*kind));
                rows.filter(is_kept).map(|row| (self.ranks.get(kind(row)).copied().unwrap_or(0), row)).gather()
            }
            Column::Date => Vec::new(),
        };
        sorted(keyed, |a, b| self.compare(*a, *b, arena, around))
    }

    fn compare(&self, a: Keyed, b: Keyed, arena: &Arena, around: &Around<'_>) -> Ordering {
        let tie = || {
            let title = |row| arena.title(Row(row), around.folder, around.document);
            if self.column == Column::Title { title(a.1).cmp(&title(b.1)) } else { Ordering::Equal }
        };
        a.0.cmp(&b.0).then_with(tie).then(a.1.cmp(&b.1))
    }

    /// All rows of the list in order. Empty until it is sorted. O(events).
    pub(super) fn rows(&self, document: &Document, kept: Option<&RowSet>) -> Vec<Row> {
        if self.column != Column::Date {
            let run = self.runs.first().filter(|_| self.is_done).map_or(&[][..], |run| run);
            let mut rows = run.iter().map(|(_, row)| Row(*row)).gather();
            if self.is_down {
                rows.reverse();
            }
            return rows;
        }
        let mut rows = document.events().map(Event::row).filter(|row| kept.is_none_or(|kept| kept.has(*row))).gather();
        if self.is_down {
            let dated = rows.partition_point(|row| row.index() < document.dated_len());
            rows.get_mut(..dated).unwrap_or_default().reverse();
        }
        rows
    }

    /// The row at an index of the list.
    pub(super) fn row(&self, document: &Document, kept: Option<&RowSet>, at: usize) -> Option<Row> {
        if self.column != Column::Date {
            let run = self.runs.first().filter(|_| self.is_done)?;
            let at = if self.is_down { run.len().checked_sub(at + 1)? } else { at };
            return run.get(at).map(|(_, row)| Row(*row));
        }
        let dated = u32::try_from(document.dated_len()).unwrap_or(u32::MAX);
        let dated = kept.map_or(dated as usize, |kept| kept.count(0..dated));
        let at = if self.is_down && at < dated { dated - 1 - at } else { at };
        match kept {
            Some(kept) => kept.at(at),
            None => u32::try_from(at).ok().and_then(|row| document.event(Row(row))).map(Event::row),
        }
    }
}

/// The first sixteen bytes of a text as a number, so that numbers are ordered as the texts.
fn beginning(text: &str) -> u128 {
    let text = text.trim_end_matches('\n').as_bytes();
    (0..16).fold(0, |key, at| key << 8 | u128::from(text.get(at).copied().unwrap_or(0)))
}

/// By kind, its place in the order of their names.
fn kind_ranks(around: &Around<'_>) -> Vec<u128> {
    let Around { folder, document, words, .. } = *around;
    let examples = super::names::kind_examples(document);
    let name = |row: &Option<Row>| {
        row.and_then(|row| document.event(row)).map_or_else(String::new, |event| folder.fold(words.kind(event)))
    };
    let names: Vec<String> = examples.iter().map(name).gather();
    let mut ranks = vec![0; names.len()];
    let name = |place: usize| names.get(place).map_or("", |name| name);
    for (rank, place) in (0_u128..).zip(crate::order::order(names.len(), &|a, b| name(a).cmp(name(b)))) {
        if let Some(own) = ranks.get_mut(place) {
            *own = rank;
        }
    }
    ranks
}

/// Number of pieces that fit into a number of events, at least one.
pub(super) fn pieces(events: usize) -> usize {
    (events / PIECE).max(1)
}
