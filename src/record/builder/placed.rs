//! Sorts the data of a builder by time.

use std::cell::OnceCell;

use super::{Builder, UNDATED};
use crate::list::Gather;
use crate::order::by_key;
use crate::record::row::Row;
use crate::time::SECONDS_PER_DAY;

/// The row of each event of the file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Placement {
    /// File indices by row. Empty if the file was in time order.
    order: Vec<u32>,
    /// The inverse, computed when it is first needed, which is never the case for a large plain record.
    rows: OnceCell<Vec<u32>>,
}

impl Placement {
    /// From the order of a file's events; `None` if they are already in order.
    pub(super) fn of(order: Option<Vec<u32>>) -> Self {
        Self { order: order.unwrap_or_default(), rows: OnceCell::new() }
    }

    /// File indices by row; `None` if the file was in time order.
    pub(super) fn order(&self) -> Option<&[u32]> {
        (!self.order.is_empty()).then_some(&self.order)
    }

    /// Row of a file index. O(1), except O(n) for the first call.
    #[must_use]
    pub fn row(&self, place: u32) -> Row {
        let rows = self.rows.get_or_init(|| inverse_of(&self.order));
        Row(rows.get(place as usize).copied().unwrap_or(place))
    }
}

impl Builder {
    /// File indices in reading order: dated by sort key, then undated; each stable. `None` if they are in order.
    pub(super) fn reading_order(&self) -> Option<Vec<u32>> {
        let columns = &self.columns;
        if !columns.flags.iter().any(|flags| flags & UNDATED != 0) {
            return by_key(&columns.from);
        }
        let dated = columns.from.iter().zip(&columns.flags).filter(|(_, flags)| **flags & UNDATED == 0);
        // One day after all others, not more: sorting takes longer for keys that are farther apart.
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
