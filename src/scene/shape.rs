//! How each shape of a frame is drawn (design, section 4).

use super::glyph::{dashes, outline};
use super::theme::{Rgba, Theme};
use super::{Scene, bar, block, rails};
use crate::geom::{PxPoint, PxRect};
use crate::layout::{Mark, Shape};
use crate::list::Gather;
use crate::number::on_circle;

/// Size of the glyph of a single event.
pub(super) const GLYPH_PX: f32 = 6.0;
/// Size of the glyph of a station.
const STATION_PX: f32 = 5.0;
/// How much of its colour what is derived keeps, against what is stated; more where it would not be seen.
const DERIVED: f32 = 0.5;
/// How much of their colour the lines about bars and blocks keep.
const EDGE: f32 = 0.75;
/// The same for the mark that a month or a year becomes, against that of a day.
const COARSE: f32 = 0.55;

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

/// Draws one mark.
pub(super) fn draw(scene: &mut Scene, mark: &Mark, theme: &Theme, shaded: bool) {
    let ground = theme.under(shaded);
    let full = theme.tint(mark.tint);
    let (faded, paler) = if mark.derived { (DERIVED, DERIVED) } else { (1.0, EDGE) };
    let light = theme.bar(mark.tint);
    let inks = Inks {
        strong: full.toned(ground, faded),
        edge: full.toned(ground, paler),
        coarse: full.toned(ground, COARSE * faded),
        light: light.with_alpha(f32::from(light.alpha) / 255.0 * faded),
        ground,
    };
    match mark.shape {
        Shape::Glyph(at) => glyph(scene, mark, Spot::whole(at, GLYPH_PX), inks),
        Shape::Station { at, hollow: false } => glyph(scene, mark, Spot::whole(at, STATION_PX), inks),
        Shape::Station { at, hollow: true } => hollow(scene, mark, at, 1.0, inks),
        Shape::FadeFrom { at, length } => {
            let ink = inks.edge;
            let clear = Rgba { alpha: 0, ..ink };
            let rect = PxRect::between(at.x.min(at.x + length), at.y - 3.0, at.x.max(at.x + length), at.y + 3.0);
            let (left, right) = if length < 0.0 { (clear, ink) } else { (ink, clear) };
            scene.fade(rect, left, right);
        }
        Shape::Block { rect, core } => block::block(scene, mark, rect, core, inks),
        Shape::Bar { rect, start, end, thin_to } => bar::bar(scene, rect, (start, end), thin_to, mark, inks),
        Shape::Hatch(rect) => bar::hatch(scene, rect, inks.edge),
        Shape::Join { from, to, broken } => {
            let (half, ink) = (if mark.derived { 0.5 } else { 1.0 }, inks.edge);
            if broken {
                rails::dashed(scene, mark, (from, to), half, ink);
            } else {
                scene.rect(PxRect::between(from.x, from.y - half, to.x, to.y + half), ink);
            }
        }
        Shape::Possible { from, to } => block::possible(scene, mark, (from, to), inks),
        Shape::Edge(rect) | Shape::Tick(rect) => scene.rect(rect, inks.strong),
        Shape::Cluster { rect, .. } => {
            scene.rect(rect, Rgba { alpha: inks.light.alpha.saturating_mul(2), ..inks.light });
            rails::frame(scene, rect, 1.0, inks.edge, (true, true));
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

fn chip(scene: &mut Scene, rect: PxRect, theme: &Theme) {
    rounded(scene, rect, rect.height / 2.0, theme.soft.toned(theme.ground, 0.4));
    rounded(scene, rect.grown(-1.0), rect.height / 2.0 - 1.0, theme.card);
}

/// A rectangle with round corners, as a polygon.
pub(super) fn rounded(scene: &mut Scene, rect: PxRect, radius: f32, fill: Rgba) {
    scene.poly(round(rect, radius), fill);
}

/// The corners of a rectangle that are round, going round once.
pub(super) fn round(rect: PxRect, radius: f32) -> Vec<PxPoint> {
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
    corners.gather()
}
