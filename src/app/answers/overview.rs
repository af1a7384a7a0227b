//! The minimap: the whole record as a small picture, drawn once per record and size. The shell places and drags the
//! window on it.

use crate::app::App;
use crate::app::state::FIT_MARGIN;
use crate::layout::{axis, overview};
use crate::scene::{self, Scene};
use crate::text::Measure;
use crate::time::Extent;
use crate::view::Viewport;

impl App {
    /// The view of the whole record in this width. `None` without dated events.
    fn overview_view(&self, width_px: f32) -> Option<Viewport> {
        Some(Viewport::around(self.document().span()?, FIT_MARGIN, width_px))
    }

    /// The scene of the minimap. O(events).
    #[must_use]
    pub fn overview_scene(&self, width_px: f32, height_px: f32, measure: &mut dyn Measure) -> Option<Scene> {
        let view = self.overview_view(width_px)?;
        let columns = overview(self.document(), &view);
        let axis = axis(&view, self.state.words(), measure);
        Some(scene::overview(&columns, &axis, width_px, height_px, self.colours()))
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
