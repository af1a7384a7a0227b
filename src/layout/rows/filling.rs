//! A row of a lane, and how it is filled: first where there is room for the label, then where there is room for the mark.

use crate::layout::unit::Unit;
use crate::list::Gather;
use crate::order::sorted;
use crate::time::{MAX_TIME, MIN_TIME};

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
}

/// A row while it is filled.
#[derive(Clone, Default)]
pub(super) struct Filling {
    pub(super) row: PackedRow,
    /// End of the last unit, including its label.
    labelled_to: Option<i64>,
    /// End of the last unit without its label.
    marked_to: Option<i64>,
}

/// How far a row is filled.
#[derive(Clone, Copy, Default)]
pub(super) struct Filled {
    units: usize,
    labelled_to: Option<i64>,
    marked_to: Option<i64>,
}

/// The room that a unit needs in a row, in seconds.
#[derive(Clone, Copy)]
pub(super) struct Room {
    from: i64,
    pub(super) marked_to: i64,
    labelled_to: i64,
}

impl Room {
    pub(super) fn of(unit: &Unit, seconds_per_px: f64) -> Self {
        let from = shifted(unit.extent.from, -f64::from(unit.before_px) * seconds_per_px);
        let marked_px = f64::from(unit.after_px - unit.label_px) + GAP_PX;
        let marked_to = shifted(unit.extent.to, marked_px * seconds_per_px);
        let on_bar = unit.extent.seconds() >= f64::from(unit.label_px) * seconds_per_px;
        let labelled_px = if on_bar { marked_px } else { f64::from(unit.after_px) + GAP_PX };
        Self { from, marked_to, labelled_to: shifted(unit.extent.to, labelled_px * seconds_per_px) }
    }
}

impl Filling {
    /// How far it is filled now.
    pub(super) fn filled(&self) -> Filled {
        Filled { units: self.row.units.len(), labelled_to: self.labelled_to, marked_to: self.marked_to }
    }

    /// Takes out the units that were put in later.
    pub(super) fn take_back(&mut self, to: Filled) {
        self.row.units.truncate(to.units);
        self.row.ends.truncate(to.units);
        (self.labelled_to, self.marked_to) = (to.labelled_to, to.marked_to);
    }

    fn put(&mut self, place: u32, room: Room) {
        self.labelled_to = self.labelled_to.max(Some(room.labelled_to));
        self.marked_to = self.marked_to.max(Some(room.marked_to));
        self.row.units.push(place);
        self.row.ends.push(self.marked_to.unwrap_or(room.marked_to));
    }
}

/// Puts a unit into the first row that is free for it with its label, else into a new row, else into the first that is
/// free without its label. Returns false if there is none.
pub(super) fn put(rows: &mut Vec<Filling>, most: usize, place: u32, room: Room) -> bool {
    let is_free = |to: Option<i64>| to.is_none_or(|to| to <= room.from);
    if !rows.iter().any(|row| is_free(row.labelled_to)) && rows.len() < most {
        rows.push(Filling::default());
    }
    let labelled = rows.iter().position(|row| is_free(row.labelled_to));
    let free = labelled.or_else(|| rows.iter().position(|row| is_free(row.marked_to)));
    let Some(row) = free.and_then(|at| rows.get_mut(at)) else { return false };
    row.put(place, room);
    true
}

/// Puts the units of a row in time order, because tracks were placed before events.
pub(super) fn in_order(units: &[Unit], row: &PackedRow) -> PackedRow {
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
    PackedRow { units: pairs.into_iter().map(|(place, _)| place).gather(), ends }
}

impl PackedRow {
    /// Units that may touch a time range, each with its index. O(log n) to find the first.
    pub fn touching<'a>(&'a self, units: &'a [Unit], from: i64, to: i64) -> impl Iterator<Item = (u32, &'a Unit)> + 'a {
        let first = self.ends.partition_point(|end| *end < from);
        self.units
            .iter()
            .skip(first)
            .filter_map(|place| Some((*place, units.get(*place as usize)?)))
            .take_while(move |(_, unit)| unit.extent.from <= to)
    }
}

/// A time moved by seconds, away from zero to a whole second, so that less than a second is room too.
fn shifted(seconds: i64, by: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a float beyond i64 saturates, which is what is meant")]
    let by = if by < 0.0 { by.floor() } else { by.ceil() } as i64;
    seconds.saturating_add(by).clamp(MIN_TIME, MAX_TIME)
}
