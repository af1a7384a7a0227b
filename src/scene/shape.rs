//! How each shape of a frame is drawn (design, section 4).

use super::glyph::{dashes, outline};
use super::theme::{Rgba, Theme};
use super::{Scene, bar, block};
use crate::geom::{PxPoint, PxRect};
use crate::layout::{Mark, Shape};
use crate::list::Gather;
use crate::number::on_circle;

/// Size of the glyph of a single event.
pub(super) const GLYPH_PX: f32 = 6.0;
/// Size of the glyph of a station.
const STATION_PX: f32 = 5.0;
/// Opacity of what is derived, against what is stated.
const DERIVED: f32 = 0.55;
/// Opacity of the mark that a month or a year becomes, against that of a day.
const COARSE: f32 = 0.6;
/// The same for one that is hollow.
const HOLLOW_COARSE: f32 = 0.75;

/// Colours of one mark.
#[derive(Clone, Copy)]
pub(super) struct Inks {
    /// Of glyphs and lines; covers.
    pub(super) strong: Rgba,
    /// Of blocks and bars.
    pub(super) light: Rgba,
    /// Of what lies behind.
    pub(super) ground: Rgba,
}

/// Draws one mark.
pub(super) fn draw(scene: &mut Scene, mark: &Mark, theme: &Theme, shaded: bool) {
    let ground = if shaded { theme.shade } else { theme.ground };
    let faded = if mark.derived { DERIVED } else { 1.0 };
    let full = theme.tint(mark.tint);
    let strong = full.with_alpha(faded).over(ground);
    let light = theme.bar(mark.tint);
    let light = light.with_alpha(f32::from(light.alpha) / 255.0 * faded);
    let inks = Inks { strong, light, ground };
    match mark.shape {
        Shape::Glyph(at) => glyph(scene, mark, Spot::whole(at, GLYPH_PX), inks),
        Shape::Station { at, hollow: false } => glyph(scene, mark, Spot::whole(at, STATION_PX), inks),
        Shape::Station { at, hollow: true } => hollow(scene, mark, at, 1.0, inks),
        Shape::FadeFrom { at, length } => {
            let ink = full.with_alpha(0.42 * faded);
            let clear = Rgba { alpha: 0, ..ink };
            let rect = PxRect::between(at.x.min(at.x + length), at.y - 4.0, at.x.max(at.x + length), at.y + 4.0);
            let (left, right) = if length < 0.0 { (clear, ink) } else { (ink, clear) };
            scene.fade(rect, left, right);
        }
        Shape::Block { rect, core } => block::block(scene, mark, rect, core, inks),
        Shape::Bar { rect, start, end, thin_to } => bar::bar(scene, rect, (start, end), thin_to, mark, inks),
        Shape::Hatch(rect) => bar::hatch(scene, rect, full.with_alpha(0.4 * faded)),
        Shape::Join { from, to, broken } => {
            let (half, ink) = (if mark.derived { 0.5 } else { 1.0 }, full.with_alpha(0.55 * faded));
            if broken {
                block::dashed(scene, mark, (from, to), half, ink);
            } else {
                scene.rect(PxRect::between(from.x, from.y - half, to.x, to.y + half), ink);
            }
        }
        Shape::Possible { from, to } => block::possible(scene, mark, (from, to), inks),
        Shape::Edge(rect) | Shape::Tick(rect) => scene.rect(rect, strong),
        Shape::Cluster { rect, .. } => {
            scene.rect(rect, Rgba { alpha: light.alpha.saturating_mul(2), ..light });
        }
        Shape::Chip(rect) => chip(scene, rect, theme),
    }
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
    const fn whole(at: PxPoint, radius: f32) -> Self {
        Self { at, radius, share: 1.0, coarse: false }
    }
}

/// A glyph: filled; hollow and dashed when uncertain; hollow with a whole line when it is one of several; with a soft edge when approximate; lighter, with a thin line, when
/// derived. Each can be seen beside the others.
pub(super) fn glyph(scene: &mut Scene, mark: &Mark, spot: Spot, inks: Inks) {
    let Spot { at, radius, share, coarse } = spot;
    let line = outline(mark.family, at, radius);
    // What is hollow is light already.
    let weight = share
        * match (coarse, mark.uncertain) {
            (false, _) => 1.0,
            (true, false) => COARSE,
            (true, true) => HOLLOW_COARSE,
        };
    let ink = |alpha: f32| inks.strong.with_alpha(alpha * weight);
    let hole = inks.ground.with_alpha(share);
    if mark.approximate {
        // Around a hollow one it has to be stronger to be seen.
        let halo = if mark.uncertain { 1.8 } else { 1.0 };
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
        scene.poly(line.iter().copied(), ink(0.35));
        scene.path(line, 1.5, ink(1.0));
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

fn chip(scene: &mut Scene, rect: PxRect, theme: &Theme) {
    rounded(scene, rect, rect.height / 2.0, theme.rule);
    rounded(scene, rect.grown(-1.0), rect.height / 2.0 - 1.0, theme.card);
}

/// A rectangle with round corners, as a polygon.
pub(super) fn rounded(scene: &mut Scene, rect: PxRect, radius: f32, fill: Rgba) {
    let radius = radius.min(rect.width / 2.0).min(rect.height / 2.0).max(0.0);
    let centers = [
        (rect.right() - radius, rect.y + radius, -0.25),
        (rect.right() - radius, rect.bottom() - radius, 0.0),
        (rect.x + radius, rect.bottom() - radius, 0.25),
        (rect.x + radius, rect.y + radius, 0.5),
    ];
    let corners = centers.into_iter().flat_map(|(x, y, turn)| {
        (0..=6_u8).map(move |n| {
            let (across, down) = on_circle(turn + f32::from(n) / 24.0);
            PxPoint::new(x + across * radius, y + down * radius)
        })
    });
    scene.poly(corners.gather(), fill);
}
