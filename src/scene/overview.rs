//! Drawing of the minimap: the whole record as one strip with a few ticks, and signs where a search has hits.

use super::theme::Theme;
use super::{Column, Scene};
use crate::geom::{PxPoint, PxRect};
use crate::lanes::Tint;
use crate::layout::{Axis, StripColumn};
use crate::record::Family;
use crate::text::TextRole;

/// Height of the ticks below the strip.
const TICKS_PX: f32 = 16.0;

/// Room for the label of a tick.
const LABEL_PX: f32 = 44.0;

/// Builds the scene of the minimap in a size.
#[must_use]
pub fn overview(columns: &[StripColumn], axis: &Axis, width_px: f32, height_px: f32, theme: &Theme) -> Scene {
    let mut scene = Scene::new(width_px, height_px);
    let whole = PxRect::new(0.0, 0.0, width_px, height_px);
    scene.rect(whole, theme.ground);
    let tint = Tint::Family(Family::Other);
    let rect = PxRect { height: (height_px - TICKS_PX).max(1.0), ..whole };
    let inks = [theme.ground, theme.mass(tint), theme.bar(tint)];
    let columns = columns.iter().map(|column| Column { height: column.height, cover: 0, alpha: 255 });
    scene.strip(rect, inks, columns);
    scene.line(PxPoint::new(0.0, rect.bottom()), PxPoint::new(width_px, rect.bottom()), 1.0, theme.rule);
    // A tick whose label would be cut at the right edge is left out.
    for tick in axis.ticks.iter().filter(|tick| tick.x + LABEL_PX <= width_px) {
        scene.line(PxPoint::new(tick.x, rect.bottom()), PxPoint::new(tick.x, height_px), 1.0, theme.rule);
        let at = PxPoint::new(tick.x + 4.0, rect.bottom() + TICKS_PX / 2.0);
        scene.write(at, TextRole::Note, theme.soft, &tick.label);
    }
    scene
}

/// Adds a sign below each column of the minimap that has a hit of a search. Signs of neighbouring columns are one.
#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
pub fn overview_hits(scene: &mut Scene, hits: &[StripColumn], theme: &Theme) {
    let bottom = (scene.height_px - TICKS_PX).max(1.0);
    let whole = PxRect::new(0.0, 0.0, scene.width_px, bottom);
    let mut place = 0;
    while let Some(first) = hits.iter().skip(place).position(|column| column.count > 0).map(|at| place + at) {
        let count = hits.iter().skip(first).take_while(|column| column.count > 0).count();
        place = first + count;
        let width = (count as f32).max(super::found::LEAST_SIGN_PX);
        let sign = PxRect::new(first as f32, bottom - super::found::SIGN_PX, width, super::found::SIGN_PX);
        scene.rect(sign.grown(1.0).clipped(whole), theme.ground);
        scene.rect(sign.clipped(whole), theme.accent);
    }
}
