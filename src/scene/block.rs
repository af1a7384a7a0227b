//! Blocks over a month or a year, spans of possibility, and how both become a mark as they shrink.

use super::Scene;
use super::glyph::dashes;
use super::shape::{GLYPH_PX, Inks, Spot, glyph};
use super::theme::Rgba;
use crate::geom::{PxPoint, PxRect};
use crate::layout::{Depth, Mark, mark_share};
use crate::number::held;

/// How much lower a block is when it has become a mark: the mark stands out over it.
const LOWER_PX: f32 = 10.0;
/// Narrower than this, a block is lighter: under its mark it is not to be seen when it has no width.
const SEEN_PX: f32 = 4.0;
/// Half the height of the marked ends of a span of possibility.
const END_PX: f32 = 7.0;

/// A block: light; hollow with a dashed line when uncertain; with soft sides when approximate; lighter with a thin line
/// when derived.
pub(super) fn block(scene: &mut Scene, mark: &Mark, rect: PxRect, inks: Inks) {
    // On a bar, among other stations, it stays a block.
    let share = if mark.depth == Depth::Point { 0.0 } else { mark_share(rect.width) };
    let (rect, inks) = shrunk(rect, share, inks);
    let light = strengthened(inks.light, rect.width, share);
    let light = if mark.uncertain { light.with_alpha(f32::from(light.alpha) / 765.0) } else { light };
    if mark.approximate {
        let clear = Rgba { alpha: 0, ..light };
        let soft = (rect.width / 3.0).min(16.0);
        let (left, right) = (rect.x + soft, rect.right() - soft);
        scene.fade(PxRect::between(rect.x - soft, rect.y, left, rect.bottom()), clear, light);
        scene.rect(PxRect::between(left, rect.y, right, rect.bottom()), light);
        scene.fade(PxRect::between(right, rect.y, rect.right() + soft, rect.bottom()), light, clear);
    } else {
        scene.rect(rect, light);
    }
    border(scene, mark, rect, (!mark.approximate, !mark.approximate), inks.strong.with_alpha(1.0 - share));
    dot(scene, mark, rect.center(), share, true, inks);
}

/// The mark that a block or a bar becomes: in its middle, never on its first day.
pub(super) fn dot(scene: &mut Scene, mark: &Mark, at: PxPoint, share: f32, coarse: bool, inks: Inks) {
    if share > 0.0 {
        // It grows a little while it comes, so that it does not appear at full size.
        let radius = GLYPH_PX * (0.6 + 0.4 * share);
        glyph(scene, mark, Spot { at, radius, share, coarse }, inks);
    }
}

/// A block or bar that has partly become a mark: lower, and lighter when it is hardly wider than a line.
pub(super) fn shrunk(rect: PxRect, share: f32, inks: Inks) -> (PxRect, Inks) {
    if share <= 0.0 {
        return (rect, inks);
    }
    let lower = LOWER_PX.min(rect.height / 2.0) * share / 2.0;
    let rect = PxRect { y: rect.y + lower, height: rect.height - 2.0 * lower, ..rect };
    let seen = f32::from(inks.light.alpha) / 255.0 * (rect.width / SEEN_PX).min(1.0);
    (rect, Inks { light: inks.light.with_alpha(seen), ..inks })
}

/// What is narrow gets darker as it shrinks, so that it is never lost; less so where a mark takes its place.
pub(super) fn strengthened(light: Rgba, width: f32, share: f32) -> Rgba {
    let narrow = held(1.0 - (width - 4.0) / 20.0, 0.0, 1.0);
    let alpha = f32::from(light.alpha) / 255.0;
    light.with_alpha(alpha + (0.85 - alpha).max(0.0) * narrow * 0.7 * (1.0 - share))
}

/// The line about what is uncertain (dashed) or derived (thin): above and below, and at the sides that are known.
pub(super) fn border(scene: &mut Scene, mark: &Mark, rect: PxRect, (left, right): (bool, bool), color: Rgba) {
    if !(mark.uncertain || mark.derived) || color.alpha == 0 {
        return;
    }
    let (width, color) =
        if mark.derived { (1.0, color.with_alpha(f32::from(color.alpha) / 510.0)) } else { (1.5, color) };
    let inset = (width / 2.0_f32).min(rect.width / 2.0);
    let rect = PxRect::between(rect.x + inset, rect.y + inset, rect.right() - inset, rect.bottom() - inset);
    let corners = [
        PxPoint::new(rect.x, rect.y),
        PxPoint::new(rect.right(), rect.y),
        PxPoint::new(rect.right(), rect.bottom()),
        PxPoint::new(rect.x, rect.bottom()),
    ];
    let sides = [(0, 1, true), (1, 2, right), (2, 3, true), (3, 0, left)];
    for (from, to, drawn) in sides {
        let (Some(from), Some(to), true) = (corners.get(from), corners.get(to), drawn) else { continue };
        let line = [*from, *to];
        if mark.uncertain {
            // A whole number of dashes, so that their share of the line stays the same at every length; long lines get
            // longer ones, so that a block over all of the view is still a bounded number of them.
            let length = from.distance(*to);
            let dash = length / held((length / 6.0).round(), 1.0, 40.0) / 1.75;
            for dash in dashes(&line, dash, dash * 0.75) {
                scene.path(dash, width, color);
            }
        } else {
            scene.path(line, width, color);
        }
    }
}

/// A span of which one day is meant: thin, its ends marked. Its ends are plain dates (EDTF has no others there), so it is
/// never uncertain or approximate. It becomes a mark as it shrinks, as a block does.
pub(super) fn possible(scene: &mut Scene, mark: &Mark, (from, to): (PxPoint, PxPoint), inks: Inks) {
    let (y, share) = (from.y, mark_share(to.x - from.x));
    scene.rect(PxRect::between(from.x, y - 3.0, to.x, y + 3.0), inks.light);
    let dash = ((to.x - from.x) / 80.0).max(4.0);
    let mut x = from.x + dash;
    while x < to.x {
        scene.rect(PxRect::between(x, y - 0.5, (x + dash).min(to.x), y + 0.5), inks.strong);
        x += dash * 2.0;
    }
    let half = if mark.derived { 0.5 } else { 1.0 };
    for x in [from.x, to.x] {
        scene.rect(PxRect::between(x - half, y - END_PX, x + half, y + END_PX), inks.strong);
    }
    dot(scene, mark, PxPoint::new(from.x + (to.x - from.x) / 2.0, y), share, true, inks);
}
