//! Events of which no more is told than fits the columns, straight from their cells to the record: what a large table
//! is made of. Whatever there is to say of one, to clean or to look up for the first time goes the general way.

mod names;
pub(crate) mod sight;

use super::clean::LONGEST;
use super::lower::Lower;
use crate::number::parse_decimal;
use crate::record::PlainEvent;
use crate::time::Plain;
use names::Names;

/// Which way events go of which no more is told than fits the columns. The record is the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Path {
    /// In one pass from the bytes to the columns.
    Fast,
    /// As drafts, like all other events.
    General,
}

/// The rank of an event that names none.
const DEFAULT_RANK: f32 = 0.5;

/// The cells that a plain event may have, in the order of their places in a list of texts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cell {
    Date,
    End,
    Title,
    Lane,
    Kind,
    Rank,
}

/// How many there are.
pub(crate) const CELLS: usize = 6;

/// Takes plain events; remembers names.
#[derive(Default)]
pub(crate) struct PlainEvents<'a> {
    lanes: Names<'a, u32>,
    kinds: Names<'a, u16>,
}

impl<'a> PlainEvents<'a> {
    /// Takes an event with these texts, by [`Cell`], none of which needs cleaning; empty ones are not there. False when
    /// it has to go the general way: then nothing has happened. O(1) for a name that came lately, else O(log names).
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

/// A rank from 0 to 1, or none.
#[expect(clippy::cast_possible_truncation, reason = "between 0 and 1 single precision is enough")]
fn share(text: &str) -> Option<f32> {
    if text.is_empty() {
        return Some(DEFAULT_RANK);
    }
    parse_decimal(text).filter(|value| (0.0..=1.0).contains(value)).map(|value| value as f32)
}
