//! The minimap: the whole record in a strip, with the view as a window in it.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::{Engine, context};
use crate::app::Msg;
use crate::geom::backing_ratio;
use crate::number::held;
use crate::paint::{CanvasBackend, Painter};

#[wasm_bindgen]
impl Engine {
    /// Draws the whole record on a small canvas of a size in CSS pixels. Returns false if there is nothing to show.
    pub fn overview(&mut self, canvas: &HtmlCanvasElement, width_px: f32, height_px: f32, ratio: f32) -> bool {
        let (width_px, height_px) = (held(width_px, 1.0, 8_192.0), held(height_px, 1.0, 256.0));
        let size = (width_px / self.enlarged, height_px / self.enlarged);
        let Some(scene) = self.app.overview_scene(size.0, size.1, &mut self.measure) else { return false };
        let Ok(context) = context(canvas) else { return false };
        let ratio = backing_ratio(width_px, height_px, ratio);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size on screen")]
        let device = |px: f32| (px * ratio).round().max(1.0) as u32;
        canvas.set_width(device(width_px));
        canvas.set_height(device(height_px));
        let mut backend = CanvasBackend::new(&context, (canvas.width(), canvas.height()), &mut self.raster);
        let _ = Painter::new(ratio * self.enlarged).paint(&scene, &mut backend);
        true
    }

    /// Left and right edge of the view within the overview, in CSS pixels. Empty if there is no overview.
    pub fn overview_window(&self, width_px: f32) -> Vec<f64> {
        self.app.overview_window(width_px).map_or_else(Vec::new, |(left, right)| vec![left, right])
    }

    /// Shows the time range between two pixels of the overview.
    pub fn show_overview(&mut self, width_px: f32, left_px: f64, right_px: f64, now_ms: f64) -> u32 {
        let Some(extent) = self.app.overview_extent(width_px, left_px, right_px) else { return 0 };
        self.update(Msg::Show { from: extent.from, to: extent.to, animate: false }, now_ms)
    }
}
