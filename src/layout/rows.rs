//! Assigns units to the rows of their lanes. The result depends on the zoom step and not on panning, so that no row
//! changes while the picture is dragged.

use super::unit::{Unit, What};
use crate::lanes::ShownLane;
use crate::list::Gather;
use crate::number::power_of_two;
use crate::order::sorted;
use crate::time::{MAX_TIME, MIN_TIME};

/// Maximum number of rows of a lane. Units beyond it overlap and are shown as counts.
const MOST_ROWS: usize = 12;
/// Free space between two units of a row.
const GAP_PX: f64 = 6.0;

/// One row of a lane, with its units in time order.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PackedRow {
    /// Indices into the list of units.
    pub units: Vec<u32>,
    /// Greatest end of each unit and all units before it, in seconds. Allows a binary search for the first unit in
    /// view.
    pub ends: Vec<i64>,
    /// True if units overlap in the row and are shown as counts.
    pub crowded: bool,
}

/// The rows of every lane for one zoom step.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Rows {
    /// The zoom step (base-2 logarithm of the seconds per pixel) for which the rows are packed.
    pub step: i32,
    /// By lane.
    pub lanes: Vec<Vec<PackedRow>>,
}

/// A row while it is filled.
struct Filling {
    row: PackedRow,
    /// End of the last unit, including its label.
    labelled_to: i64,
    /// End of the last unit without its label.
    marked_to: i64,
}

/// Packs the units of every lane into rows; a folded lane has one row. O(n log n + n · rows).
#[must_use]
pub fn pack(units: &[Unit], folded: &[bool], step: i32) -> Rows {
    // Labels are longest in time at the coarsest scale of a step. Units that fit there fit at every scale of the step.
    let seconds_per_px = power_of_two(step + 1);
    let mut by_lane: Vec<Vec<u32>> = vec![Vec::new(); folded.len()];
    for (place, unit) in (0_u32..).zip(units) {
        if let Some(lane) = by_lane.get_mut(unit.lane.0 as usize) {
            lane.push(place);
        }
    }
    let lanes =
        by_lane.into_iter().zip(folded).map(|(lane, folded)| pack_lane(units, lane, *folded, seconds_per_px)).gather();
    Rows { step, lanes }
}

fn pack_lane(units: &[Unit], places: Vec<u32>, folded: bool, seconds_per_px: f64) -> Vec<PackedRow> {
    let unit = |place: &u32| units.get(*place as usize);
    // Tracks first, so that a post keeps its row at every zoom; then by time.
    let key = |place: &u32| unit(place).map(|unit| (matches!(unit.what, What::Event(_)), unit.extent));
    let places = sorted(places, |a, b| key(a).cmp(&key(b)));
    let mut rows: Vec<Filling> = Vec::new();
    for place in places {
        let Some(unit) = unit(&place) else { continue };
        let from = shifted(unit.extent.from, -f64::from(unit.before_px) * seconds_per_px);
        let marked_px = f64::from(unit.after_px - unit.label_px) + GAP_PX;
        let marked_to = shifted(unit.extent.to, marked_px * seconds_per_px);
        let on_bar = unit.extent.seconds() >= f64::from(unit.label_px) * seconds_per_px;
        let labelled_px = if on_bar { marked_px } else { f64::from(unit.after_px) + GAP_PX };
        let labelled_to = shifted(unit.extent.to, labelled_px * seconds_per_px);
        let free =
            if folded && !rows.is_empty() { Some(0) } else { rows.iter().position(|row| row.labelled_to <= from) };
        let place_in = match free {
            Some(place) => place,
            None if rows.len() < MOST_ROWS => {
                rows.push(Filling { row: PackedRow::default(), labelled_to: MIN_TIME, marked_to: MIN_TIME });
                rows.len() - 1
            }
            None => fallback(&mut rows, from),
        };
        let Some(row) = rows.get_mut(place_in) else { continue };
        row.row.crowded |= folded;
        row.row.units.push(place);
        row.labelled_to = row.labelled_to.max(labelled_to);
        row.marked_to = row.marked_to.max(marked_to);
        let last_end = row.row.ends.last().copied().unwrap_or(MIN_TIME);
        row.row.ends.push(last_end.max(marked_to));
    }
    rows.into_iter().map(|row| in_order(units, &row.row)).gather()
}

/// A row that is free except for a label, or else the row that becomes free first. The latter is crowded from then on.
fn fallback(rows: &mut [Filling], from: i64) -> usize {
    if let Some(place) = rows.iter().position(|row| row.marked_to <= from) {
        return place;
    }
    let place = (0..rows.len()).min_by_key(|place| rows.get(*place).map(|row| row.marked_to)).unwrap_or(0);
    if let Some(row) = rows.get_mut(place) {
        row.row.crowded = true;
    }
    place
}

/// Puts the units of a row in time order, because tracks were placed before events.
fn in_order(units: &[Unit], row: &PackedRow) -> PackedRow {
    let pairs: Vec<(u32, i64)> =
        row.units.iter().zip(row.ends.iter().copied()).map(|(place, end)| (*place, end)).gather();
    let from = |pair: &(u32, i64)| units.get(pair.0 as usize).map(|unit| unit.extent.from);
    let pairs = sorted(pairs, |a, b| from(a).cmp(&from(b)));
    let mut most = MIN_TIME;
    let ends = pairs
        .iter()
        .map(|(_, end)| {
            most = most.max(*end);
            most
        })
        .gather();
    PackedRow { units: pairs.into_iter().map(|(place, _)| place).gather(), ends, crowded: row.crowded }
}

fn shifted(seconds: i64, by: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a float beyond i64 saturates, which is what is meant")]
    let by = by as i64;
    seconds.saturating_add(by).clamp(MIN_TIME, MAX_TIME)
}

impl Rows {
    /// The rows of a lane.
    #[must_use]
    pub fn of(&self, lane: ShownLane) -> &[PackedRow] {
        self.lanes.get(lane.0 as usize).map_or(&[], Vec::as_slice)
    }
}

impl PackedRow {
    /// Units that may touch a time range. O(log n) to find the first.
    pub fn touching<'a>(&'a self, units: &'a [Unit], from: i64, to: i64) -> impl Iterator<Item = &'a Unit> + 'a {
        let first = self.ends.partition_point(|end| *end < from);
        self.units
            .iter()
            .skip(first)
            .filter_map(|place| units.get(*place as usize))
            .take_while(move |unit| unit.extent.from <= to)
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
        Unit { lane: ShownLane(0), what, extent, before_px: 8.0, after_px: 68.0, label_px: 60.0, rank: 0.5 }
    }

    #[test]
    fn units_of_a_row_do_not_overlap_unless_it_is_crowded() {
        let units: Vec<Unit> =
            (0..400_u32).map(|n| unit(n, i64::from(n * 37 % 1000), i64::from(n * 37 % 1000))).collect();
        for step in -3..8 {
            let rows = pack(&units, &[false], step);
            let scale = 2.0_f64.powi(step);
            let mut seen = 0;
            for row in rows.of(ShownLane(0)) {
                seen += row.units.len();
                let froms: Vec<i64> = row.units.iter().map(|place| units[*place as usize].extent.from).collect();
                assert!(froms.windows(2).all(|pair| pair[0] <= pair[1]), "in order of time");
                let apart = |pair: &[i64]| (pair[1] - pair[0]) as f64 / scale >= 16.0;
                assert!(row.crowded || froms.windows(2).all(apart), "marks apart at step {step}");
            }
            assert_eq!(seen, 400, "no unit is lost");
        }
    }

    #[test]
    fn what_is_in_view_is_found() {
        let units: Vec<Unit> = (0..100_u32).map(|n| unit(n, i64::from(n) * 1000, i64::from(n) * 1000 + 10)).collect();
        let rows = pack(&units, &[false], -4);
        let found: usize = rows.of(ShownLane(0)).iter().map(|row| row.touching(&units, 5_000, 7_500).count()).sum();
        assert_eq!(found, 3, "those at 5000, 6000 and 7000");
    }
}
