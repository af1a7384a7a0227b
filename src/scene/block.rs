//! Blocks over a day, a month or a year, spans of possible days, and their change into a mark as they shrink.

use super::Scene;
use super::ink::{GLYPH_PX, Inks, Spot, glyph, station};
use super::rails::{dashed, piece, side};
use super::theme::Rgba;
use crate::geom::{PxPoint, PxRect};
use crate::layout::{Core, Mark, mark_share};
use crate::number::held;

/// Decrease in height of a block that has become a mark, so that the mark stands out.
const LOWER_PX: f32 = 10.0;
/// A block that has partly become a mark fades below this width, so that it is invisible at width 0.
const SEEN_PX: f32 = 4.0;
/// Half the height of the marked ends of a span of possible days.
const END_PX: f32 = 7.0;
/// Minimum distance of the ends of a short span from its mark.
const ASIDE_PX: f32 = 9.0;

/// Draws a block: light between its lines.
///
/// Uncertain: hollow with dashed lines. One of several: hollow with heavier lines. Approximate: soft sides. Derived:
/// lighter.
pub(super) fn block(scene: &mut Scene, mark: &Mark, rect: PxRect, core: Core, inks: Inks) {
    let becomes = mark_share(rect.width);
    // A block on a bar does not shrink.
    let share = if matches!(core, Core::Edge | Core::None) { 0.0 } else { becomes };
    let (rect, inks) = shrunk(rect, share, inks);
    if matches!(core, Core::Station { .. }) {
        // The line of the instrument ends at the sides of the block.
        scene.rect(rect, inks.ground.with_alpha(1.0 - share));
    }
    let light = strengthened(inks.light, rect.width, share);
    let light = if mark.uncertain || mark.alternative {
        light.with_alpha(f32::from(light.alpha) / 765.0)
    } else if core == Core::Edge {
        // It changes gradually into the solid edge of the bar.
        let alpha = f32::from(light.alpha) / 255.0;
        inks.strong.with_alpha(alpha + (1.0 - alpha) * becomes)
    } else {
        light
    };
    let edge = inks.edge.with_alpha(outlined(share));
    let clear = |ink: Rgba| Rgba { alpha: 0, ..ink };
    if mark.approximate {
        let soft = (rect.width / 3.0).min(16.0);
        let (left, right) = (rect.x + soft, rect.right() - soft);
        let outer = |from: f32, to: f32| PxRect::between(from, rect.y, to, rect.bottom());
        piece(scene, mark, outer(rect.x - soft, left), (clear(light), light), (clear(edge), edge));
        piece(scene, mark, outer(left, right), (light, light), (edge, edge));
        piece(scene, mark, outer(right, rect.right() + soft), (light, clear(light)), (edge, clear(edge)));
    } else {
        piece(scene, mark, rect, (light, light), (edge, edge));
        for x in [rect.x, rect.right() - 1.0] {
            side(scene, mark, rect, x, edge);
        }
    }
    match core {
        Core::Fine | Core::Coarse => dot(scene, mark, rect.center(), share, core == Core::Coarse, inks),
        Core::Station { hollow } if share > 0.0 => {
            station(scene, mark, rect.center(), ((2.0 * share).min(1.0), hollow), inks);
        }
        Core::Station { .. } | Core::Edge | Core::None => {}
    }
}

/// The mark that a block or a bar becomes, in its middle (never on its first day).
pub(super) fn dot(scene: &mut Scene, mark: &Mark, at: PxPoint, share: f32, coarse: bool, inks: Inks) {
    if share > 0.0 {
        // The mark grows while it appears. The block disappears only when its mark is complete, so that one of the two
        // is always visible.
        let radius = GLYPH_PX * (0.6 + 0.4 * share);
        glyph(scene, mark, Spot { at, radius, share: (2.0 * share).min(1.0), coarse }, inks);
    }
}

/// Opacity of the lines around a block or bar that has partly become a mark.
pub(super) fn outlined(share: f32) -> f32 {
    (2.0 - 2.0 * share).min(1.0)
}

/// Area and inks of a block or bar that has partly become a mark: lower, and lighter when it is hardly wider than a
/// line.
pub(super) fn shrunk(rect: PxRect, share: f32, inks: Inks) -> (PxRect, Inks) {
    if share <= 0.0 {
        return (rect, inks);
    }
    let lower = LOWER_PX.min(rect.height / 2.0) * share / 2.0;
    let rect = PxRect { y: rect.y + lower, height: rect.height - 2.0 * lower, ..rect };
    let seen = f32::from(inks.light.alpha) / 255.0 * (rect.width / SEEN_PX).min(1.0);
    (rect, Inks { light: inks.light.with_alpha(seen), ..inks })
}

/// Makes a narrow block or bar darker, so that it stays visible; less so where a mark takes its place.
pub(super) fn strengthened(light: Rgba, width: f32, share: f32) -> Rgba {
    let narrow = held(1.0 - (width - 4.0) / 20.0, 0.0, 1.0);
    let alpha = f32::from(light.alpha) / 255.0;
    light.with_alpha(alpha + (0.85 - alpha).max(0.0) * narrow * 0.7 * (1.0 - share))
}

/// Draws a span in which one day is meant: a thin line with marked ends, which becomes a mark as it shrinks.
///
/// Its ends are plain dates (EDTF allows no others there), so it is never uncertain or approximate.
pub(super) fn possible(scene: &mut Scene, mark: &Mark, (from, to): (PxPoint, PxPoint), inks: Inks) {
    let share = mark_share(to.x - from.x);
    let middle = PxPoint::new(from.x + (to.x - from.x) / 2.0, from.y);
    // The ends move apart to make room for the mark.
    let reach = ((to.x - from.x) / 2.0).max(ASIDE_PX * share);
    let (from, to) = (PxPoint::new(middle.x - reach, from.y), PxPoint::new(middle.x + reach, from.y));
    scene.rect(PxRect::between(from.x, from.y - 3.0, to.x, to.y + 3.0), inks.light);
    dashed(scene, mark, (from, to), 0.5, inks.strong.with_alpha(outlined(share)));
    let half = if mark.derived { 0.5 } else { 1.0 };
    for x in [from.x, to.x] {
        scene.rect(PxRect::between(x - half, from.y - END_PX, x + half, from.y + END_PX), inks.strong);
    }
    dot(scene, mark, middle, share, true, inks);
}
