//! Positions of the lanes: cumulative heights, so that the lanes in view are found by binary search.

use crate::lanes::{Lanes, Shown, ShownLane};
use crate::layout::metrics::{HEADING_PX, LOD_ROW_PX, LaneForm, ROW_PX, pads};
use crate::words::Phrase;

/// A visible lane.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Shelf {
    pub(super) lane: ShownLane,
    /// Its index from the top among all lanes, including hidden ones.
    place: u32,
    /// Distance from the top of all lanes, in CSS pixels.
    pub(super) top: f64,
    pub(super) height: f32,
    /// Distance from its top to its first packed row.
    pub(super) first_packed: f32,
    /// Distance from its top to its first row of events from an index.
    pub(super) first_row: f32,
    pub(super) heading: bool,
    /// Number of rows of events from an index.
    pub(super) rows: u8,
    /// True for every other lane.
    pub(super) shaded: bool,
}

impl Shelf {
    /// Middle of a packed row, from the top of all lanes.
    pub(super) fn packed_middle_px(&self, row: usize) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a picture")]
        let top = self.top as f32;
        top + self.first_packed + (row as f32 + 0.5) * ROW_PX
    }
}

/// All visible lanes, from top to bottom.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelves {
    list: Vec<Shelf>,
}

impl Shelves {
    /// Positions of the lanes. `counts` returns the numbers of rows of a lane: packed, and from an index. A lane without
    /// a row has no height. O(lanes).
    pub(super) fn new(lanes: &Lanes, compact: bool, counts: &dyn Fn(ShownLane) -> (usize, u8)) -> Self {
        let mut list = Vec::new();
        let none = Phrase::default();
        let (mut top, mut side, mut shaded) = (0.0, &none, true);
        for (place, (lane, shown)) in (0_u32..).zip(lanes.iter()) {
            let (packed, slots) = counts(lane);
            if !shown.is_drawn() || (packed == 0 && slots == 0) {
                continue;
            }
            let Shown { folded, side: own, .. } = shown;
            let rows = if *folded { slots.min(1) } else { slots };
            let heading = *own != *side;
            side = own;
            let packed_px = packed as f32 * ROW_PX;
            let inner = f32::from(rows) * LOD_ROW_PX + packed_px;
            let row_px = if rows == 0 { ROW_PX } else { LOD_ROW_PX };
            let (above, below) = pads(LaneForm { folded: *folded, compact }, inner, row_px);
            let first_packed = above + if heading { HEADING_PX } else { 0.0 };
            let (first_row, height) = (first_packed + packed_px, first_packed + inner + below);
            list.push(Shelf { lane, place, top, height, first_packed, first_row, heading, rows, shaded });
            top += f64::from(height);
            shaded = !shaded;
        }
        Self { list }
    }

    /// Total height of all lanes.
    pub(super) fn height_px(&self) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a picture")]
        self.list.last().map_or(0.0, |last| (last.top + f64::from(last.height)) as f32)
    }

    /// Position of a lane, or `None` if it is hidden. O(log lanes).
    pub(super) fn of(&self, lanes: &Lanes, lane: ShownLane) -> Option<&Shelf> {
        let place = lanes.place_of_lane(lane)?;
        self.list.binary_search_by(|shelf| shelf.place.cmp(&place)).ok().and_then(|at| self.list.get(at))
    }

    /// Lanes that touch a vertical range, in pixels below the top of all lanes. O(log lanes) to find the first.
    pub(super) fn within(&self, from: f64, to: f64) -> impl Iterator<Item = &Shelf> {
        let first = self.list.partition_point(|shelf| shelf.top + f64::from(shelf.height) < from);
        self.list.get(first..).unwrap_or(&[]).iter().take_while(move |shelf| shelf.top <= to)
    }
}
