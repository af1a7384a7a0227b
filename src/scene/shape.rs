//! Drawing of each shape of a frame (design, section 4).

use super::ink::{GLYPH_PX, Inks, Spot, glyph, station};
use super::rounded::rounded;
use super::theme::{Rgba, Theme};
use super::{Scene, bar, block, rails};
use crate::geom::PxRect;
use crate::layout::{Mark, Shape};

/// Minimum opacity of derived marks. It is raised until the contrast is sufficient.
const DERIVED: f32 = 0.5;
/// Opacity of the lines around bars and blocks.
const EDGE: f32 = 0.75;
/// Opacity of the mark of a month or a year, relative to that of a day.
const COARSE: f32 = 0.55;

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
        Shape::Station { at, hollow } => station(scene, mark, at, (1.0, hollow), inks),
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
        Shape::More { rect, .. } | Shape::Chip(rect) => chip(scene, rect, theme),
    }
}

fn chip(scene: &mut Scene, rect: PxRect, theme: &Theme) {
    rounded(scene, rect, rect.height / 2.0, theme.soft.toned(theme.ground, 0.4));
    rounded(scene, rect.grown(-1.0), rect.height / 2.0 - 1.0, theme.card);
}
