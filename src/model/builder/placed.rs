//! Puts what a builder collected in the order of time.

use std::cell::OnceCell;

use super::{Builder, UNDATED};
use crate::list::Gather;
use crate::model::document::{Columns, Row};
use crate::order::by_key;
use crate::time::SECONDS_PER_DAY;

/// So many titles are looked for at once when they are put in order.
const AT_ONCE: usize = 32;

/// Which row each event of the file has.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Placement {
    /// Places in the file by row; empty where the file was in order of time.
    order: Vec<u32>,
    /// The other way round, made when it is first asked for: of a large plain record nobody does.
    rows: OnceCell<Vec<u32>>,
}

impl Placement {
    /// Of a file whose events have to be put in this order; nothing when they are.
    pub(super) fn of(order: Option<Vec<u32>>) -> Self {
        Self { order: order.unwrap_or_default(), rows: OnceCell::new() }
    }

    /// Places in the file by row; nothing where the file was in order of time.
    pub(super) fn order(&self) -> Option<&[u32]> {
        (!self.order.is_empty()).then_some(&self.order)
    }

    /// The row of a place in the file. O(1), but for the first time O(n).
    #[must_use]
    pub fn row(&self, place: u32) -> Row {
        let rows = self.rows.get_or_init(|| inverse_of(&self.order));
        Row(rows.get(place as usize).copied().unwrap_or(place))
    }
}

impl Builder {
    /// Places in the file in reading order: dated by sort key, then undated; each stable. Nothing when they are.
    pub(super) fn reading_order(&self) -> Option<Vec<u32>> {
        let columns = &self.columns;
        if !columns.flags.iter().any(|flags| flags & UNDATED != 0) {
            return by_key(&columns.from);
        }
        let dated = columns.from.iter().zip(&columns.flags).filter(|(_, flags)| **flags & UNDATED == 0);
        // A day after all others and no further: sorting takes the longer the further keys lie apart.
        let last = dated.fold(i64::MIN, |last, (from, _)| last.max(*from)).saturating_add(SECONDS_PER_DAY);
        let keys = columns.from.iter().zip(&columns.flags);
        by_key(&keys.map(|(from, flags)| if flags & UNDATED == 0 { *from } else { last }).gather())
    }

    /// The columns in another order. Each is given back before the next is made.
    pub(super) fn reordered(&mut self, order: &[u32]) -> (Columns, String) {
        let old = core::mem::take(&mut self.columns);
        let old_titles = core::mem::take(&mut self.titles);
        let mut titles = String::with_capacity(old_titles.len());
        let mut title_end = Vec::with_capacity(order.len());
        let end = |place: usize| old.title_end.get(place).map_or(0, |end| *end as usize);
        let mut spans = [(0, 0); AT_ONCE];
        for places in order.chunks(AT_ONCE) {
            // Titles lie far apart: all of these are asked for before the first is waited for.
            let mut touched = 0;
            for (span, place) in spans.iter_mut().zip(places) {
                let start = (*place as usize).checked_sub(1).map_or(0, end);
                *span = (start, end(*place as usize));
                touched ^= old_titles.as_bytes().get(start).copied().unwrap_or(0);
            }
            core::hint::black_box(touched);
            for (start, end) in spans.iter().take(places.len()) {
                titles.push_str(old_titles.get(*start..*end).unwrap_or(""));
                title_end.push(u32::try_from(titles.len()).unwrap_or(u32::MAX));
            }
        }
        drop((old_titles, old.title_end));
        let columns = Columns {
            from: picked(old.from, order),
            to: picked(old.to, order),
            lane: picked(old.lane, order),
            kind: picked(old.kind, order),
            rank: picked(old.rank, order),
            flags: picked(old.flags, order),
            title_end,
        };
        (columns, titles)
    }
}

/// A column in another order; one that is left empty stays so.
#[expect(clippy::needless_pass_by_value, reason = "it is given back here")]
fn picked<T: Copy + Default>(column: Vec<T>, order: &[u32]) -> Vec<T> {
    let mut picked = Vec::new();
    if !column.is_empty() {
        picked.reserve_exact(order.len());
        picked.extend(order.iter().map(|place| column.get(*place as usize).copied().unwrap_or_default()));
    }
    picked
}

fn inverse_of(order: &[u32]) -> Vec<u32> {
    let mut rows = vec![0; order.len()];
    for (row, place) in (0_u32..).zip(order) {
        if let Some(own) = rows.get_mut(*place as usize) {
            *own = row;
        }
    }
    rows
}
