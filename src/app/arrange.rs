//! Changes of the lanes by the reader: grouping, visibility, order and colours.

use super::{App, Effect, Effects, Msg};
use crate::lanes::{Colour, Group, Lanes, Tint};
use crate::record::Row;

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
            Msg::ShowAllLanes => self.passes.change_lanes(Lanes::show_all),
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
        self.passes.set_lanes(Lanes::new(self.document(), self.computed(), group, colour));
        self.state.scroll_to(0.0, 0.0);
    }

    fn colour(&mut self, colour: Colour) {
        let document = self.state.document();
        self.passes.change_lanes(|lanes| lanes.set_colour(document, colour));
    }
}
