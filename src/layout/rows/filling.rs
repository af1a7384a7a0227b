//! A row of a lane, and how it is filled: first where there is room for the label, then where there is room for the mark.

use crate::layout::unit::{Unit, What};
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
pub(super) struct Filling {
    /// Indices into the list of units.
    pub(super) units: Vec<u32>,
    /// End of the last unit, including its label.
    labelled_to: i64,
    /// End of the last unit without its label.
    marked_to: i64,
}

/// How far a row is filled: number of units, and the ends of the last one.
pub(super) type Filled = (usize, i64, i64);

/// The room that a unit needs in a row, in seconds.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) from: i64,
    marked_to: i64,
    pub(super) labelled_to: i64,
}

impl Room {
    pub(super) fn of(unit: &Unit, seconds_per_px: f64) -> Self {
        let from = shifted(unit.extent.from, -f64::from(unit.before_px) * seconds_per_px);
        let marked_px = f64::from(unit.after_px - unit.label_px) + GAP_PX;
        let marked_to = shifted(unit.extent.to, marked_px * seconds_per_px);
        // The label of a track is that of its last bar, which lies behind it.
        let on_bar =
            matches!(unit.what, What::Event(_)) && unit.extent.seconds() >= f64::from(unit.label_px) * seconds_per_px;
        let labelled_px = if on_bar { marked_px } else { f64::from(unit.after_px) + GAP_PX };
        Self { from, marked_to, labelled_to: shifted(unit.extent.to, labelled_px * seconds_per_px) }
    }
}

impl Filling {
    /// A row without units.
    pub(super) const EMPTY: Self = Self { units: Vec::new(), labelled_to: i64::MIN, marked_to: i64::MIN };

    /// How far it is filled now.
    pub(super) const fn filled(&self) -> Filled {
        (self.units.len(), self.labelled_to, self.marked_to)
    }

    /// Takes out the units that were put in later.
    pub(super) fn take_back(&mut self, to: Filled) {
        self.units.truncate(to.0);
        (self.labelled_to, self.marked_to) = (to.1, to.2);
    }

    fn put(&mut self, place: u32, room: Room) {
        self.labelled_to = self.labelled_to.max(room.labelled_to);
        self.marked_to = self.marked_to.max(room.marked_to);
        self.units.push(place);
    }
}

/// The row that a unit had at the next finer zoom step, and when the next unit begins that wants each row.
#[derive(Clone, Copy)]
pub(super) struct Wish<'a> {
    pub(super) row: usize,
    pub(super) ahead: &'a [i64],
}

impl Wish<'_> {
    /// Any row, and no other unit wants one.
    pub(super) const NONE: Self = Self { row: usize::MAX, ahead: &[] };
}

/// Puts a unit into the row of its wish if that is free for it with its label, else into the first row that is free so
/// and takes no wish from another, else into a new row, else into one that is free with or without its label. Returns
/// false if there is none.
pub(super) fn put(rows: &mut Vec<Filling>, most: usize, place: u32, room: Room, wish: Wish<'_>) -> bool {
    for (labelled, until) in [(true, room.labelled_to), (true, MIN_TIME), (false, MIN_TIME)] {
        if until == MIN_TIME && rows.len() < most {
            rows.push(Filling::EMPTY);
        }
        for at in core::iter::once(wish.row).chain(0..rows.len()) {
            let Some(row) = rows.get_mut(at) else { continue };
            let to = if labelled { row.labelled_to } else { row.marked_to };
            let is_wanted = at != wish.row && wish.ahead.get(at).is_some_and(|next| *next < until);
            if to <= room.from && !is_wanted {
                row.put(place, room);
                return true;
            }
        }
    }
    false
}

impl PackedRow {
    /// A row of these units, at a scale at which their ends are needed.
    pub(super) fn of(units: &[Unit], places: &[u32], seconds_per_px: f64) -> Self {
        let unit = |place: &u32| units.get(*place as usize);
        // Tracks were placed before events.
        let places = sorted(places.to_vec(), |a, b| {
            let from = |place| unit(place).map(|unit| unit.extent.from);
            from(a).cmp(&from(b))
        });
        let mut most = MIN_TIME;
        let ends = places.iter().map(|place| {
            most = most.max(unit(place).map_or(most, |unit| Room::of(unit, seconds_per_px).marked_to));
            most
        });
        Self { ends: ends.gather(), units: places }
    }

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
