//! Plain events go directly from their cells to the record: the fast path for large tables. Events with anything to
//! report, to clean or to look up for the first time go the general path.

mod names;
pub(crate) mod sight;

use super::clean::LONGEST;
use super::lower::Lower;
use crate::number::parse_decimal;
use crate::record::PlainEvent;
use crate::time::Plain;
use names::Names;

/// The path of events that have only values of the columns. Both give the same record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Path {
    /// In one pass from bytes to columns.
    Fast,
    /// As drafts, like all other events.
    General,
}

/// Rank of an event without one.
const DEFAULT_RANK: f32 = 0.5;

/// The cells of a plain event, in their order in a list of texts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cell {
    Date,
    End,
    Title,
    Lane,
    Kind,
    Rank,
}

/// Number of cells.
pub(crate) const CELLS: usize = 6;

/// Adds plain events and remembers names.
#[derive(Default)]
pub(crate) struct PlainEvents<'a> {
    lanes: Names<'a, u32>,
    kinds: Names<'a, u16>,
}

impl<'a> PlainEvents<'a> {
    /// Adds an event with these texts, by [`Cell`]; empty ones are absent, and none needs cleaning. Returns false if it
    /// has to go the general path; nothing is changed then. O(1) for a recent name, else O(log names).
    pub(crate) fn take(&mut self, texts: &[&'a str; CELLS], lower: &mut Lower) -> bool {
        let [date, end, title, lane, kind, rank] = *texts;
        if title.is_empty() || title.len() > LONGEST || lane.len() > LONGEST || kind.len() > LONGEST {
            return false;
        }
        let Some((plain, extent)) = Plain::read(date, end) else { return false };
        let Some(rank) = share(rank) else { return false };
        let Some(lane) = self.lanes.get(lane, |name| lower.known_lane(name)) else { return false };
        let Some(kind) = self.kinds.get(kind, |word| lower.known_kind(word)) else { return false };
        lower.plain(PlainEvent { extent, plain, lane, kind, rank, title })
    }
}

/// A rank from 0 to 1, or `None`.
#[expect(clippy::cast_possible_truncation, reason = "between 0 and 1 single precision is enough")]
fn share(text: &str) -> Option<f32> {
    if text.is_empty() {
        return Some(DEFAULT_RANK);
    }
    parse_decimal(text).filter(|value| (0.0..=1.0).contains(value)).map(|value| value as f32)
}
