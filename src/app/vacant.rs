//! Folding of lanes with nothing in view. Not in the module of the first picture.

use super::{App, Effect, Effects};

impl App {
    /// Folds the lanes with nothing in view, and unfolds those that were folded so before and have something in view
    /// now; with `false`, unfolds all that were folded so. Lanes that the reader folded or opened stay as they are. To be
    /// called when the view rests: the lane of the focused event, or the first one in the picture that keeps its rows,
    /// stays at its place.
    pub fn fold_vacant(&mut self, wants: bool) -> Effects {
        let view = self.state.view().extent();
        let vacant = if wants { self.passes.arrangement().vacant(self.state.document(), view) } else { Vec::new() };
        let changes = self.lanes().to_fold(&vacant);
        if changes.is_empty() {
            return Effects::default();
        }
        let stays = |lane| !changes.iter().any(|(changed, _)| *changed == lane);
        let focused = self.focused().and_then(|row| self.lanes().first(self.document(), row));
        let bands = self.passes.frame().bands.iter().map(|band| band.lane);
        let anchor = focused.into_iter().chain(bands).find(|lane| stays(*lane));
        let top_of = |app: &Self| anchor.and_then(|lane| app.passes.lane_top_px(&app.state, lane));
        let before = top_of(self);
        self.passes.change_lanes(|lanes| lanes.fold_vacant(&changes));
        self.passes.pack_rows(&self.state);
        if let (Some(before), Some(after)) = (before, top_of(self)) {
            let scroll_px = self.state.settings().scroll_px + after - before;
            self.state.scroll_to(scroll_px, f32::MAX);
        }
        self.unhover();
        self.relayout().and(Effects::of(&[Effect::Selected, Effect::Arranged]))
    }
}
