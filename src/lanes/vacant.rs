//! Lanes that fold by themselves while nothing in them is in view.

use super::shown::FoldReason;
use super::{LaneChange, Lanes, ShownLane};
use crate::list::Gather;

impl Lanes {
    /// The changes after which exactly the lanes in `vacant` (ascending) are folded by themselves. A lane that the
    /// reader folded or opened stays as it is. O(lanes · log lanes).
    #[must_use]
    pub fn to_fold(&self, vacant: &[ShownLane]) -> Vec<(ShownLane, LaneChange)> {
        let change = |(lane, shown): (ShownLane, &super::Shown)| {
            let is_vacant = vacant.binary_search_by(|other| other.0.cmp(&lane.0)).is_ok();
            let is_folded = shown.folded && shown.reason == FoldReason::View;
            match (is_vacant, is_folded) {
                (true, false) if !shown.folded && !shown.open => Some((lane, LaneChange::Fold)),
                (false, true) => Some((lane, LaneChange::Unfold)),
                _ => None,
            }
        };
        self.iter().filter_map(change).gather()
    }

    /// Makes the changes of [`Lanes::to_fold`]. O(lanes).
    pub fn fold_vacant(&mut self, changes: &[(ShownLane, LaneChange)]) {
        for (lane, change) in changes {
            if let Some(shown) = self.shown.get_mut(lane.0 as usize) {
                shown.change(*change);
                shown.reason = if shown.folded { FoldReason::View } else { FoldReason::Own };
            }
        }
        self.settle();
    }
}
