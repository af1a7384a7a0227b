//! Blocks over a day, a month or a year, spans of possibility, and how both become a mark as they shrink.

use super::Scene;
use super::shape::{GLYPH_PX, Inks, Spot, glyph, station};
use super::theme::Rgba;
use crate::geom::{PxPoint, PxRect};
use crate::layout::{Core, Mark, mark_share};
use crate::number::held;

/// How much lower a block is when it has become a mark: the mark stands out over it.
const LOWER_PX: f32 = 10.0;
/// Narrower than this, a block is lighter: under its mark it is not to be seen when it has no width.
const SEEN_PX: f32 = 4.0;
/// Half the height of the marked ends of a span of possibility.
const END_PX: f32 = 7.0;
/// How far the ends of a short span of possibility stand from its middle.
const ASIDE_PX: f32 = 9.0;

/// A block: light; hollow with a dashed line when uncertain, with a whole one when it is one of several; with soft sides
/// when approximate; lighter with a thin line when derived.
pub(super) fn block(scene: &mut Scene, mark: &Mark, rect: PxRect, core: Core, inks: Inks) {
    let becomes = mark_share(rect.width);
    // On a bar it stays a block.
    let share = if matches!(core, Core::Edge | Core::None) { 0.0 } else { becomes };
    let (rect, inks) = shrunk(rect, share, inks);
    if matches!(core, Core::Station { .. }) {
        // The line of its instrument ends at its sides.
        scene.rect(rect, inks.ground.with_alpha(1.0 - share));
    }
    let light = strengthened(inks.light, rect.width, share);
    let light = if mark.uncertain || mark.alternative {
        light.with_alpha(f32::from(light.alpha) / 765.0)
    } else if core == Core::Edge {
        // More and more the solid edge of the bar.
        let alpha = f32::from(light.alpha) / 255.0;
        inks.strong.with_alpha(alpha + (1.0 - alpha) * becomes)
    } else {
        light
    };
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
    match core {
        Core::Fine | Core::Coarse => dot(scene, mark, rect.center(), share, core == Core::Coarse, inks),
        Core::Station { hollow } if share > 0.0 => station(scene, mark, rect.center(), (share, hollow), inks),
        Core::Station { .. } | Core::Edge | Core::None => {}
    }
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

/// The line about what is uncertain (dashed), one of several or derived (thin): above and below, and at the sides that are known.
pub(super) fn border(scene: &mut Scene, mark: &Mark, rect: PxRect, (left, right): (bool, bool), color: Rgba) {
    if !(mark.uncertain || mark.alternative || mark.derived) || color.alpha == 0 {
        return;
    }
    let weight = match (mark.derived, mark.uncertain) {
        (false, _) => 1.0,
        (true, true) => 0.8,
        (true, false) => 0.5,
    };
    let width = if mark.derived { 1.0 } else { 1.5 };
    let color = color.with_alpha(f32::from(color.alpha) / 255.0 * weight);
    let inset = (width / 2.0_f32).min(rect.width / 2.0);
    let rect = PxRect::between(rect.x + inset, rect.y + inset, rect.right() - inset, rect.bottom() - inset);
    for y in [rect.y, rect.bottom()] {
        line(scene, mark, (PxPoint::new(rect.x, y), PxPoint::new(rect.right(), y)), width, color);
    }
    for (x, drawn) in [(rect.x, left), (rect.right(), right)] {
        if drawn {
            line(scene, mark, (PxPoint::new(x, rect.y), PxPoint::new(x, rect.bottom())), width, color);
        }
    }
}

/// One side of a border.
fn line(scene: &mut Scene, mark: &Mark, (from, to): (PxPoint, PxPoint), width: f32, color: Rgba) {
    if !mark.uncertain {
        scene.path([from, to], width, color);
        return;
    }
    let length = from.distance(to);
    let period = dash_period(length);
    let share = |at: f32| PxPoint::new(from.x + (to.x - from.x) * at / length, from.y + (to.y - from.y) * at / length);
    let level = to.x > from.x;
    let mut at = if level { first_dash(mark, from.x, period) } else { 0.0 };
    let end = if level { length.min(mark.hit.right() + period - from.x) } else { length };
    while at + period / 2.0 < end {
        scene.path([share(at), share(at + period / 1.75)], width, color);
        at += period;
    }
}

/// From one dash to the next: a whole number of times in the length, so that their share of it is always the same; never
/// so short that a long line is very many.
fn dash_period(length: f32) -> f32 {
    let about = held(length / 40.0, 6.0, 20.0);
    length / (length / about).round().max(1.0)
}

/// How far from the start of a line the first dash is that can be seen: a line may reach far out of the view.
fn first_dash(mark: &Mark, from: f32, period: f32) -> f32 {
    ((mark.hit.x - from) / period - 1.0).floor().max(0.0) * period
}

/// Dashes of a level line as rectangles, so high to each side.
pub(super) fn dashed(scene: &mut Scene, mark: &Mark, (from, to): (PxPoint, PxPoint), half: f32, color: Rgba) {
    let period = dash_period(to.x - from.x);
    let mut x = from.x + first_dash(mark, from.x, period);
    while x + 0.5 < to.x && x <= mark.hit.right() + period {
        scene.rect(PxRect::between(x, from.y - half, (x + period / 2.0).min(to.x), from.y + half), color);
        x += period;
    }
}

/// A span of which one day is meant: thin, its ends marked. Its ends are plain dates (EDTF has no others there), so it is
/// never uncertain or approximate. It becomes a mark as it shrinks, as a block does.
pub(super) fn possible(scene: &mut Scene, mark: &Mark, (from, to): (PxPoint, PxPoint), inks: Inks) {
    let share = mark_share(to.x - from.x);
    let middle = PxPoint::new(from.x + (to.x - from.x) / 2.0, from.y);
    // Its ends move aside for the mark.
    let reach = ((to.x - from.x) / 2.0).max(ASIDE_PX * share);
    let (from, to) = (PxPoint::new(middle.x - reach, from.y), PxPoint::new(middle.x + reach, from.y));
    scene.rect(PxRect::between(from.x, from.y - 3.0, to.x, to.y + 3.0), inks.light);
    dashed(scene, mark, (from, to), 0.5, inks.strong.with_alpha(1.0 - share));
    let half = if mark.derived { 0.5 } else { 1.0 };
    for x in [from.x, to.x] {
        scene.rect(PxRect::between(x - half, from.y - END_PX, x + half, from.y + END_PX), inks.strong);
    }
    dot(scene, mark, middle, share, true, inks);
}
