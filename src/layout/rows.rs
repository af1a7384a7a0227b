//! Assigns units to the rows of their lanes. The result depends on the zoom step and not on panning, so that no row
//! changes while the picture is dragged.
//!
//! From zoom step to zoom step a unit keeps its row while that is free (`rows/kept.rs`).
//! Where the units of a lane do not fit its rows, `rows/crowd.rs` decides which of them are counted instead.

mod crowd;
mod filling;
mod kept;
#[cfg(test)]
mod kept_tests;

pub(super) use crowd::touches;
pub use filling::PackedRow;

pub use crowd::{Counted, PackedCrowd};

use kept::Chain;

use super::unit::{Unit, What};
use crate::lanes::{LaneHeight, ShownLane};
use crate::list::Gather;
use crate::number::power_of_two;
use crate::order::sorted;

/// Maximum number of rows of a lane, or its share of the room if that is more.
const MOST_ROWS: usize = 12;
/// Number of rows of a lane whose units do not fit the maximum, at least: rows for long units and rows for a strip.
const LEAST_CROWDED_ROWS: usize = 4;
/// Maximum number of rows of a lane that the reader has opened.
const MOST_OPEN_ROWS: usize = 300;

/// The rows of one lane for one zoom step.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PackedLane {
    /// The rows from the top.
    pub rows: Vec<PackedRow>,
    /// What is counted because it does not fit the rows.
    pub crowd: Option<Box<PackedCrowd>>,
}

/// The rows of every lane for one zoom step.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Rows {
    /// The zoom step (base-2 logarithm of the seconds per pixel) for which the rows are packed.
    pub step: i32,
    /// The numbers of rows for which they are packed.
    pub limits: Option<RowLimits>,
    /// By lane.
    pub lanes: Vec<PackedLane>,
    /// The rows that units keep from step to step.
    chain: Chain,
}

/// Maximum numbers of rows of a lane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RowLimits {
    /// For a lane whose units all fit.
    most: usize,
    /// For a lane whose units do not fit.
    crowded: usize,
    /// For a lane that the reader has opened.
    open: usize,
}

impl RowLimits {
    /// For the tracks of a large record, above the rows of its events.
    const OF_TRACKS: Self = Self { most: 3, crowded: 2, open: 40 };

    /// For a share of the room, in rows.
    #[must_use]
    pub fn of_share(share: usize) -> Self {
        Self { most: share.max(MOST_ROWS), crowded: share.max(LEAST_CROWDED_ROWS), open: MOST_OPEN_ROWS }
    }
}

impl Rows {
    /// Packs the units of every lane into rows. In a lane whose events have an index they are its tracks. Steps that
    /// were packed before, for the same heights and limits, are remembered. O(n log n + steps · n · rows).
    pub fn pack(
        &mut self,
        units: &[Unit],
        heights: &[LaneHeight],
        step: i32,
        (limits, is_indexed): (RowLimits, &dyn Fn(ShownLane) -> bool),
    ) {
        if self.limits != Some(limits) {
            self.chain = Chain::default();
        }
        // Tracks first, so that a post keeps its row at every zoom; then by time.
        let unit = |place: &u32| units.get(*place as usize);
        let key = |place: &u32| unit(place).map(|unit| (unit.lane, matches!(unit.what, What::Event(_)), unit.extent));
        let sorted = sorted((0..).take(units.len()).gather(), |a, b| key(a).cmp(&key(b)));
        let mut rest = &*sorted;
        let seconds_per_px = power_of_two(step + 1);
        let first = self.chain.extend_to(units, step);
        self.lanes.clear();
        for (number, height) in (0_u32..).zip(heights) {
            let count = rest.partition_point(|place| unit(place).is_none_or(|unit| unit.lane.0 <= number));
            let (places, others) = rest.split_at_checked(count).unwrap_or_default();
            rest = others;
            let limits = if is_indexed(ShownLane(number)) { RowLimits::OF_TRACKS } else { limits };
            let (most, crowded) = match height {
                LaneHeight::Folded => (1, 1),
                LaneHeight::Normal => (limits.most, limits.crowded),
                LaneHeight::Open => (limits.open, limits.open),
            };
            let (rows, crowd) = match self.chain.rows(units, places, most, step, first) {
                Some(rows) => (rows, None),
                None => {
                    let (rows, crowd) = crowd::pack(units, places, crowded, step);
                    (rows, Some(Box::new(crowd)))
                }
            };
            self.lanes.push(PackedLane {
                rows: rows.iter().map(|row| PackedRow::of(units, &row.units, seconds_per_px)).gather(),
                crowd,
            });
        }
        (self.step, self.limits) = (step, Some(limits));
    }
}

impl PackedLane {
    /// The first row that shows or counts a unit that `holds` accepts.
    pub(super) fn row_of(&self, holds: impl Fn(&u32) -> bool) -> Option<usize> {
        let drawn = self.rows.iter().position(|row| row.units.iter().any(&holds));
        drawn.or_else(|| self.crowd.as_ref()?.row_of(&holds))
    }
}

impl Rows {
    /// No rows, for any zoom step.
    pub(super) fn none() -> Self {
        Self { step: i32::MIN, ..Self::default() }
    }

    /// A lane.
    #[must_use]
    pub fn lane(&self, lane: ShownLane) -> Option<&PackedLane> {
        self.lanes.get(lane.0 as usize)
    }

    /// The rows of a lane.
    #[must_use]
    pub fn of(&self, lane: ShownLane) -> &[PackedRow] {
        self.lane(lane).map_or(&[], |lane| &lane.rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Row;
    use crate::time::Extent;

    fn unit(row: u32, from: i64, to: i64) -> Unit {
        let what = What::Event(Row(row));
        let extent = Extent::new(from, to);
        Unit {
            lane: ShownLane(0),
            what,
            principal: Row(row),
            extent,
            before_px: 8.0,
            after_px: 68.0,
            label_px: 60.0,
            rank: 0.5,
            events: Vec::new(),
        }
    }

    fn packed(units: &[Unit], step: i32) -> Rows {
        let mut rows = Rows::default();
        rows.pack(units, &[LaneHeight::Normal], step, (RowLimits::of_share(12), &|_| false));
        rows
    }

    #[test]
    fn units_of_a_row_do_not_overlap() {
        let units: Vec<Unit> =
            (0..400_u32).map(|n| unit(n, i64::from(n * 37 % 1000), i64::from(n * 37 % 1000))).collect();
        for step in -3..8 {
            let rows = packed(&units, step);
            let scale = 2.0_f64.powi(step);
            let mut seen = 0;
            for row in rows.of(ShownLane(0)) {
                seen += row.units.len();
                let froms: Vec<i64> = row.units.iter().map(|place| units[*place as usize].extent.from).collect();
                assert!(froms.windows(2).all(|pair| pair[0] <= pair[1]), "in order of time");
                let apart = |pair: &[i64]| (pair[1] - pair[0]) as f64 / scale >= 16.0;
                assert!(froms.windows(2).all(apart), "marks apart at step {step}");
            }
            let crowd = rows.lane(ShownLane(0)).and_then(|lane| lane.crowd.as_ref());
            let counted = crowd.map_or(0, |crowd| crowd.counted.len() + crowd.over.len());
            assert_eq!(seen + counted, 400, "no unit is lost");
        }
    }

    #[test]
    fn what_is_in_view_is_found() {
        let units: Vec<Unit> = (0..100_u32).map(|n| unit(n, i64::from(n) * 1000, i64::from(n) * 1000 + 10)).collect();
        let rows = packed(&units, -4);
        let found: usize = rows.of(ShownLane(0)).iter().map(|row| row.touching(&units, 5_000, 7_500).count()).sum();
        assert_eq!(found, 3, "those at 5000, 6000 and 7000");
    }
}
