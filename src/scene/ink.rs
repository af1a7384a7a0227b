//! How a mark is inked: fill and lines, and the glyph, whole or as the part that a block has become.

use super::Scene;
use super::glyph::{dashes, outline};
use super::theme::Rgba;
use crate::geom::PxPoint;
use crate::layout::Mark;

/// Size of the glyph of a single event.
pub(super) const GLYPH_PX: f32 = 6.0;

/// Size of the glyph of a station.
const STATION_PX: f32 = 5.0;

/// Colours of one mark. All but `light` stand out from the ground by 3 to 1 and cover what lies below.
#[derive(Clone, Copy)]
pub(super) struct Inks {
    /// Of glyphs and lines.
    pub(super) strong: Rgba,
    /// Of the lines about bars and blocks.
    pub(super) edge: Rgba,
    /// Of the mark that a block becomes.
    pub(super) coarse: Rgba,
    /// Of blocks and bars.
    pub(super) light: Rgba,
    /// Of what lies behind.
    pub(super) ground: Rgba,
}

/// Where a glyph stands and how much of it is there.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) at: PxPoint,
    pub(super) radius: f32,
    /// 0 to 1: less where a block has not yet wholly become a mark.
    pub(super) share: f32,
    /// Known to a month, a year…: lighter than a day, however small.
    pub(super) coarse: bool,
}

impl Spot {
    pub(super) const fn whole(at: PxPoint, radius: f32) -> Self {
        Self { at, radius, share: 1.0, coarse: false }
    }
}

/// A glyph: filled; hollow and dashed when uncertain; hollow with a whole line when it is one of several; with a soft edge when approximate; lighter, with a thin line, when
/// derived. Each can be seen beside the others.
pub(super) fn glyph(scene: &mut Scene, mark: &Mark, spot: Spot, inks: Inks) {
    let Spot { at, radius, share, coarse } = spot;
    let line = outline(mark.family, at, radius);
    let strong = if coarse { inks.coarse } else { inks.strong };
    let ink = |alpha: f32| strong.with_alpha(alpha * share);
    let hole = inks.ground.with_alpha(share);
    if mark.approximate {
        // Around a hollow one it has to be stronger to be seen.
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
        // A rim of the ground keeps neighbours apart.
        if !coarse {
            scene.poly(outline(mark.family, at, radius + 1.3), hole);
        }
        scene.poly(line, ink(1.0));
    }
}

/// The glyph of a station, as much of it as is there.
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
