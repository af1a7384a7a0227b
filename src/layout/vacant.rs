//! Lanes with nothing in view.

use super::Arrangement;
use super::rows::touches;
use crate::lanes::{Shown, ShownLane};
use crate::list::Gather;
use crate::record::Document;
use crate::time::Extent;

/// Number of events that are indexed for one answer, at most.
const MOST_INDEXED: usize = 100_000;

impl Arrangement {
    /// The visible lanes of which no event touches a time range, ascending. A lane whose index is not complete yet is
    /// not among them. O(lanes + n); O(lanes · log n) in the events of a large record, beside the indexing.
    #[must_use]
    pub fn vacant(&self, document: &Document, view: Extent) -> Vec<ShownLane> {
        let mut is_used = vec![false; self.lanes.heights().len()];
        for unit in self.units.iter().filter(|unit| touches(unit.extent, view.from, view.to)) {
            if let Some(used) = is_used.get_mut(unit.lane.0 as usize) {
                *used = true;
            }
        }
        let mut looks = MOST_INDEXED;
        let mut is_vacant = |lane: ShownLane| {
            self.lanes.get(lane).is_some_and(Shown::is_drawn)
                && self.lod().is_none_or(|lod| lod.lane_touches(document, lane, view, &mut looks) == Some(false))
        };
        let lanes = (0_u32..).map(ShownLane).zip(is_used);
        lanes.filter(|(lane, is_used)| !is_used && is_vacant(*lane)).map(|(lane, _)| lane).gather()
    }
}
