//! Puts what a builder collected in the order of time.

use std::cell::OnceCell;

use super::{Builder, UNDATED};
use crate::list::Gather;
use crate::order::by_key;
use crate::record::row::Row;
use crate::time::SECONDS_PER_DAY;

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
