//! Changes of the lanes by the reader: grouping, visibility, order and colours.

use super::{App, Effect, Effects, Msg};
use crate::lanes::{Colour, Group, LaneChange, LaneHeight, Lanes, Shown, ShownLane, Tint};
use crate::layout;
use crate::record::Row;

/// Lanes that would fill more pictures than this are folded at first.
const MOST_PICTURES: f32 = 3.0;
/// Height of a picture whose size is not known yet.
const USUAL_HEIGHT_PX: f32 = 760.0;

impl App {
    /// The lanes.
    #[must_use]
    pub fn lanes(&self) -> &Lanes {
        self.passes.arrangement().lanes()
    }

    /// Colour of an event in its first visible lane.
    pub(super) fn tint(&self, row: Row) -> Tint {
        let lanes = self.lanes();
        lanes.tint(self.document(), row, lanes.first(self.document(), row))
    }

    pub(super) fn arrange(&mut self, msg: Msg) -> Effects {
        match msg {
            Msg::Group(group) if group != self.lanes().group() => self.regroup(group),
            Msg::Colour(colour) => self.colour(colour),
            Msg::Lane(lane, change) => self.passes.change_lanes(|lanes| {
                lanes.change(lane, change);
            }),
            Msg::AllLanes(change) => self.passes.change_lanes(|lanes| lanes.change_all(change)),
            Msg::ResetLanes => self.reset_lanes(),
            _ => {}
        }
        // The target under the pointer and the selected event may have moved.
        self.unhover();
        self.state.uncover_next(self.state.selected());
        self.relayout().and(Effects::of(&[Effect::Selected, Effect::Arranged]))
    }

    /// Restores the lanes of the record, coloured by family.
    pub(super) fn reset_lanes(&mut self) {
        self.regroup(Group::Record);
        self.colour(Colour::Family);
    }

    /// Groups the lanes again. The view and the selection stay.
    fn regroup(&mut self, group: Group) {
        let colour = self.lanes().colour();
        let mut lanes = Lanes::new(self.document(), self.computed(), group, colour);
        let height_px = Some(self.state.settings().height_px).filter(|height| *height > 0.0).unwrap_or(USUAL_HEIGHT_PX);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the height of a picture")]
        let most = (height_px * MOST_PICTURES / layout::LEAST_LANE_PX) as usize;
        #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
        self.filter_lanes(&mut lanes);
        lanes.fold_above(most);
        self.passes.set_lanes(lanes);
        self.state.scroll_to(0.0, 0.0);
    }

    /// Folds or opens the lane of the event with the keyboard focus, or puts it back to its usual rows. With `all`, does
    /// the same to every lane.
    pub(super) fn toggle(&mut self, change: LaneChange, all: bool) -> Effects {
        let focused = self.focused().and_then(|row| self.lanes().first(self.document(), row));
        let Some(lane) = focused.or_else(|| self.lanes().at(0)) else { return Effects::default() };
        let change = self.toggled(lane, change);
        self.arrange(if all { Msg::AllLanes(change) } else { Msg::Lane(lane, change) })
    }

    /// A change of a lane, or the one that undoes it if the lane is so already.
    pub(super) fn toggled(&self, lane: ShownLane, change: LaneChange) -> LaneChange {
        let height = self.lanes().get(lane).map(Shown::height);
        let is_done = match change {
            LaneChange::Fold => height == Some(LaneHeight::Folded),
            _ => height == Some(LaneHeight::Open),
        };
        if is_done { LaneChange::Unfold } else { change }
    }

    fn colour(&mut self, colour: Colour) {
        let document = self.state.document();
        self.passes.change_lanes(|lanes| lanes.set_colour(document, colour));
    }
}
