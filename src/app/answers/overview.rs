//! The minimap: the whole record as a small picture, drawn once per record, size, filter and search. The shell places
//! and drags the window on it.

use crate::app::App;
use crate::app::state::FIT_MARGIN;
use crate::layout::{StripColumn, axis, overview};
use crate::scene::{self, Scene};
use crate::text::Measure;
use crate::time::Extent;
use crate::view::Viewport;

impl App {
    /// The view of the whole record in this width. `None` without dated events.
    fn overview_view(&self, width_px: f32) -> Option<Viewport> {
        Some(Viewport::around(self.document().span()?, FIT_MARGIN, width_px))
    }

    /// The scene of the minimap: the events that a filter keeps, and where a search has hits. O(events / 64).
    #[must_use]
    pub fn overview_scene(&self, width_px: f32, height_px: f32, measure: &mut dyn Measure) -> Option<Scene> {
        let view = self.overview_view(width_px)?;
        let axis = axis(&view, self.state.words(), measure);
        let draw = |columns: &[StripColumn]| scene::overview(columns, &axis, width_px, height_px, self.colours());
        Some(self.overview_of(&view, &draw))
    }

    /// The scene of what the minimap counts.
    #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
    fn overview_of(&self, view: &Viewport, draw: &dyn Fn(&[StripColumn]) -> Scene) -> Scene {
        let (document, find) = (self.document(), self.find());
        let mut scene = match find.kept() {
            Some(kept) => draw(&overview(document, view, |rows| kept.count_at(rows))),
            None => draw(&overview(document, view, |rows| rows.len())),
        };
        if let Some(search) = find.searched() {
            let hits = overview(document, view, |rows| search.hits().count_at(rows));
            scene::overview_hits(&mut scene, &hits, self.colours());
        }
        scene
    }

    /// The scene of what the minimap counts: all events, in the module that has no filter and no search.
    #[cfg(not(any(not(target_arch = "wasm32"), feature = "quick")))]
    fn overview_of(&self, view: &Viewport, draw: &dyn Fn(&[StripColumn]) -> Scene) -> Scene {
        draw(&overview(self.document(), view, |rows| rows.len()))
    }

    /// Left and right edge of the window in pixels. It may reach beyond both edges.
    #[must_use]
    pub fn overview_window(&self, width_px: f32) -> Option<(f64, f64)> {
        let whole = self.overview_view(width_px)?;
        let view = self.state.view().extent();
        Some((whole.px_from_time(view.from), whole.px_from_time(view.to)))
    }

    /// The time range of such a window.
    #[must_use]
    pub fn overview_extent(&self, width_px: f32, left_px: f64, right_px: f64) -> Option<Extent> {
        let whole = self.overview_view(width_px)?;
        let at = |px: f64| whole.instant_from_px(if px.is_finite() { px } else { 0.0 }).seconds;
        let (from, to) = (at(left_px), at(right_px));
        Some(Extent::new(from, to.max(from.saturating_add(1))))
    }
}
