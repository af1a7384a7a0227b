//! Which row a unit keeps from one zoom step to the next.
//!
//! Rows are assigned from the finest step to the coarsest: a unit keeps its row while that is free, so most events stay
//! in their rows when a reader zooms. The rows of a step depend on the units alone, not on the way to it.

use core::mem;

use super::filling::{Filling, Room, Wish, put};
use crate::layout::unit::Unit;
use crate::list::Gather;
use crate::number::power_of_two;

/// The finest zoom step: the shortest view on the widest picture.
const LEAST_STEP: i32 = -14;

/// Rows by zoom step from the finest, then by unit: one more than the row, and 0 for none. The units of a lane that does
/// not fit its rows have none.
pub(super) type Chain = Vec<Vec<u16>>;

/// The place of a zoom step in a chain.
pub(super) fn place_of(step: i32) -> usize {
    usize::try_from(step.saturating_sub(LEAST_STEP)).unwrap_or(0)
}

/// The rows of the units of a lane at the last step of a chain, of which the steps from `first` on are not known yet.
/// `None` if the units do not fit `most` rows. `places` are the units in the order in which they are placed.
/// O(steps · n · rows).
pub(super) fn rows(
    units: &[Unit],
    places: &[u32],
    most: usize,
    chain: &mut [Vec<u16>],
    first: usize,
) -> Option<Vec<Filling>> {
    let mut packed = None;
    let mut seconds_per_px = power_of_two(LEAST_STEP.saturating_add(i32::try_from(first).unwrap_or(0)));
    for at in first..chain.len() {
        let kept = chain.get(at.wrapping_sub(1)).map_or(&[][..], |rows| rows);
        // Labels are longest in time at the coarsest scale of a step. Units that fit there fit at every scale of it.
        seconds_per_px *= 2.0;
        packed = filled(units, places, most, kept, seconds_per_px)
            .or_else(|| filled(units, places, most, &[], seconds_per_px));
        for (number, row) in (1..).zip(packed.iter().flatten()) {
            for place in &row.units {
                if let Some(kept) = chain.get_mut(at).and_then(|rows| rows.get_mut(*place as usize)) {
                    *kept = number;
                }
            }
        }
    }
    packed
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
