//! Which row a unit keeps from one zoom step to the next.
//!
//! Rows are assigned from the finest step to the coarsest: a unit keeps its row while that is free, so most events stay
//! in their rows when a reader zooms. The rows of a step depend on the units alone, not on the way to it.

use core::mem;

use super::filling::{Filling, Room, Wish, put};
use crate::layout::unit::Unit;
use crate::list::Gather;
use crate::number::{floor_log2, power_of_two};
use crate::time::Extent;

/// The finest zoom step of a chain shows all units within 2^`BITS` pixels, at most twice. At finer steps hardly any two
/// units of different times are near to each other, so the rows of that step hold for them too.
const BITS: i32 = 22;

/// The rows that units keep: of the finest step and then of each coarser one that was needed, by unit. Each is one more
/// than the row, and 0 for none. The units of a lane that does not fit its rows have none.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Chain {
    least_step: i32,
    steps: Vec<Vec<u16>>,
}

impl Chain {
    /// Extends the chain to a zoom step. Returns the first place that has to be filled for it.
    pub(super) fn extend_to(&mut self, units: &[Unit], step: i32) -> usize {
        if self.steps.is_empty() {
            let whole = units.iter().map(|unit| unit.extent).reduce(Extent::hull);
            self.least_step = floor_log2(whole.map_or(1.0, |whole| whole.seconds().max(1.0))) - BITS;
        }
        let last = self.place_of(step);
        let first = self.steps.len().min(last);
        while self.steps.len() <= last {
            self.steps.push(vec![0; units.len()]);
        }
        first
    }

    /// The rows of the units of a lane at a zoom step, with the places from `first` on filled in the chain. `None` if
    /// the units do not fit `most` rows. `places` are the units in the order in which they are placed.
    /// O(steps · n · rows).
    pub(super) fn rows(
        &mut self,
        units: &[Unit],
        places: &[u32],
        most: usize,
        step: i32,
        first: usize,
    ) -> Option<Vec<Filling>> {
        let fill = |kept: Option<&Vec<u16>>, step: i32| {
            // Labels are longest in time at the coarsest scale of a step. Units that fit there fit at every scale of it.
            let scale = power_of_two(step.saturating_add(1));
            filled(units, places, most, kept.map_or(&[], |kept| kept), scale)
                .or_else(|| filled(units, places, most, &[], scale))
        };
        let mut packed = None;
        let least = self.least_step.saturating_add(i32::try_from(first).unwrap_or(0));
        for (at, here) in (first..=self.place_of(step)).zip(least..) {
            packed = fill(self.steps.get(at.wrapping_sub(1)), here);
            for (number, row) in (1..).zip(packed.iter().flatten()) {
                for place in &row.units {
                    if let Some(kept) = self.steps.get_mut(at).and_then(|rows| rows.get_mut(*place as usize)) {
                        *kept = number;
                    }
                }
            }
        }
        if step < self.least_step { fill(self.steps.first(), step) } else { packed }
    }

    /// The place of a zoom step; for a finer one the first place.
    fn place_of(&self, step: i32) -> usize {
        usize::try_from(step.saturating_sub(self.least_step)).unwrap_or(0)
    }
}

/// Fills rows, with the rows of the finer step as wishes. `None` if the units do not fit.
pub(super) fn filled(
    units: &[Unit],
    places: &[u32],
    most: usize,
    kept: &[u16],
    seconds_per_px: f64,
) -> Option<Vec<Filling>> {
    let room = |place: u32| units.get(place as usize).map(|unit| Room::of(unit, seconds_per_px));
    let wished = |place: u32| kept.get(place as usize).map_or(0, |row| usize::from(*row));
    // By row, after a first one for units without a wish: when the next unit begins that wants it.
    let mut ahead = vec![i64::MAX];
    let mut after = Vec::with_capacity(places.len());
    for place in places.iter().rev() {
        let row = wished(*place);
        ahead.resize(ahead.len().max(row + 1), i64::MAX);
        let from = room(*place)?.from;
        after.push(mem::replace(ahead.get_mut(row)?, from));
    }
    let mut rows = ahead.iter().skip(1).map(|_| Filling::EMPTY).gather();
    for place in places {
        let row = wished(*place);
        *ahead.get_mut(row)? = after.pop()?;
        let wish = Wish { row: row.wrapping_sub(1), ahead: ahead.get(1..)? };
        if !put(&mut rows, most, *place, room(*place)?, wish) {
            return None;
        }
    }
    Some(rows)
}
