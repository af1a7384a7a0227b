//! Inks of marks, and the drawing of glyphs, including those that a block is changing into.

use super::Scene;
use super::glyph::{dashes, outline};
use super::theme::Rgba;
use crate::geom::PxPoint;
use crate::layout::Mark;

/// Radius of the glyph of an event.
pub(super) const GLYPH_PX: f32 = 6.0;

/// Radius of the glyph of a station.
const STATION_PX: f32 = 5.0;

/// Colours of one mark. All except `light` have a contrast of 3:1 with the ground and are opaque.
#[derive(Clone, Copy)]
pub(super) struct Inks {
    /// Glyphs and lines.
    pub(super) strong: Rgba,
    /// Lines around bars and blocks.
    pub(super) edge: Rgba,
    /// The mark of a month, a year…
    pub(super) coarse: Rgba,
    /// Area of blocks and bars.
    pub(super) light: Rgba,
    /// The ground behind the mark.
    pub(super) ground: Rgba,
}

/// Position and state of a glyph.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) at: PxPoint,
    pub(super) radius: f32,
    /// 0 to 1. Below 1 while a block is changing into this mark.
    pub(super) share: f32,
    /// True for a month, a year…, which is lighter than a day at any size.
    pub(super) coarse: bool,
}

impl Spot {
    pub(super) const fn whole(at: PxPoint, radius: f32) -> Self {
        Self { at, radius, share: 1.0, coarse: false }
    }
}

/// Draws a glyph: filled.
///
/// Uncertain: hollow and dashed. One of several: hollow with a solid line. Approximate: soft edge. Derived: lighter,
/// with a thin line. Combinations remain distinguishable.
pub(super) fn glyph(scene: &mut Scene, mark: &Mark, spot: Spot, inks: Inks) {
    let Spot { at, radius, share, coarse } = spot;
    let line = outline(mark.family, at, radius);
    let strong = if coarse { inks.coarse } else { inks.strong };
    let ink = |alpha: f32| strong.with_alpha(alpha * share);
    let hole = inks.ground.with_alpha(share);
    if mark.approximate {
        // The halo of a hollow glyph is stronger, to be visible.
        let halo = if mark.uncertain { 1.8 } else { 1.0 } * if mark.derived { 0.7 } else { 1.0 };
        for (grown, alpha) in [(3.6, 0.12 * halo), (2.4, 0.2 * halo), (1.2, 0.3 * halo)] {
            scene.poly(outline(mark.family, at, radius + grown), ink(alpha));
        }
    }
    if mark.uncertain {
        scene.poly(line.iter().copied(), hole);
        let dashed = outline(mark.family, at, radius + 0.5);
        for dash in dashes(&dashed, 3.0, 2.2) {
            scene.path(dash, if mark.derived { 1.1 } else { 1.8 }, ink(1.0));
        }
    } else if mark.alternative {
        scene.poly(line.iter().copied(), hole);
        scene.path(line, if mark.derived { 1.1 } else { 1.8 }, ink(1.0));
    } else if mark.derived {
        scene.poly(line.iter().copied(), hole);
        scene.poly(line.iter().copied(), ink(if coarse { 0.2 } else { 0.3 }));
        scene.path(outline(mark.family, at, radius - 0.4), if coarse { 1.0 } else { 1.5 }, ink(1.0));
    } else if mark.approximate {
        scene.poly(outline(mark.family, at, radius - 1.0), ink(1.0));
    } else {
        // A rim in the colour of the ground separates neighbours.
        if !coarse {
            scene.poly(outline(mark.family, at, radius + 1.3), hole);
        }
        scene.poly(line, ink(1.0));
    }
}

/// Draws the glyph of a station, in the given share.
pub(super) fn station(scene: &mut Scene, mark: &Mark, at: PxPoint, (share, is_hollow): (f32, bool), inks: Inks) {
    if is_hollow {
        hollow(scene, mark, at, share, inks);
    } else {
        glyph(scene, mark, Spot { at, radius: STATION_PX, share, coarse: false }, inks);
    }
}

fn hollow(scene: &mut Scene, mark: &Mark, at: PxPoint, share: f32, inks: Inks) {
    scene.poly(outline(mark.family, at, STATION_PX + 1.6), inks.ground.with_alpha(share));
    scene.path(outline(mark.family, at, STATION_PX - 0.4), 1.8, inks.strong.with_alpha(share));
}
