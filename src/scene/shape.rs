//! How each shape of a frame is drawn (design, section 4).

use super::Scene;
use super::glyph::{dashes, outline};
use super::theme::{Rgba, Theme};
use crate::geom::{PxPoint, PxRect};
use crate::layout::{BarEnd, Mark, Shape, Target};
use crate::number::{held, on_circle};

/// Size of the glyph of a single event.
pub(super) const GLYPH_PX: f32 = 6.0;
/// Size of the glyph of a station.
const STATION_PX: f32 = 5.0;
/// Depth of an arrow's head.
const ARROW_PX: f32 = 9.0;
/// Opacity of what is derived, against what is stated.
const DERIVED: f32 = 0.55;

/// Colours of one mark.
#[derive(Clone, Copy)]
struct Inks {
    strong: Rgba,
    light: Rgba,
    ground: Rgba,
    clear: Rgba,
}

/// Draws one mark.
pub(super) fn draw(scene: &mut Scene, mark: &Mark, theme: &Theme, shaded: bool) {
    let ground = if shaded { theme.shade } else { theme.ground };
    let faded = if mark.derived { DERIVED } else { 1.0 };
    let full = theme.tint(mark.tint);
    let strong = full.with_alpha(faded).over(ground);
    let light = theme.bar(mark.tint);
    let light = light.with_alpha(f32::from(light.alpha) / 255.0 * faded);
    let inks = Inks { strong, light, ground, clear: Rgba { alpha: 0, ..light } };
    match mark.shape {
        Shape::Glyph(at) => glyph(scene, mark, at, GLYPH_PX, inks),
        Shape::Station { at, hollow: false } => glyph(scene, mark, at, STATION_PX, inks),
        Shape::Station { at, hollow: true } => {
            scene.poly(outline(mark.family, at, STATION_PX + 1.6), inks.ground);
            scene.path(outline(mark.family, at, STATION_PX - 0.4), 1.8, inks.strong);
        }
        Shape::FadeFrom { at, length } => {
            let ink = full.with_alpha(0.42 * faded);
            let clear = Rgba { alpha: 0, ..ink };
            let rect = PxRect::between(at.x.min(at.x + length), at.y - 4.0, at.x.max(at.x + length), at.y + 4.0);
            let (left, right) = if length < 0.0 { (clear, ink) } else { (ink, clear) };
            scene.fade(rect, left, right);
        }
        Shape::Block(rect) => block(scene, mark, rect, inks),
        Shape::Bar { rect, start, end, thin_to } => bar(scene, rect, (start, end), thin_to, mark, inks),
        Shape::Hatch(rect) => hatch(scene, rect, full.with_alpha(0.4)),
        Shape::Join { from, to } => {
            scene.rect(PxRect::between(from.x, from.y - 1.0, to.x, to.y + 1.0), full.with_alpha(0.55 * faded));
        }
        Shape::Possible { from, to } => possible(scene, from, to, inks),
        Shape::Edge(rect) | Shape::Tick(rect) => scene.rect(rect, strong),
        Shape::Cluster { rect, .. } => {
            scene.rect(rect, Rgba { alpha: light.alpha.saturating_mul(2), ..light });
        }
        Shape::Chip(rect) => chip(scene, rect, theme),
    }
}

/// A glyph: filled; hollow and dashed when uncertain; with a soft edge when approximate; lighter when derived.
fn glyph(scene: &mut Scene, mark: &Mark, at: PxPoint, radius: f32, inks: Inks) {
    let line = outline(mark.family, at, radius);
    if mark.approximate {
        for (grown, alpha) in [(3.6, 0.12), (2.4, 0.2), (1.2, 0.3)] {
            scene.poly(outline(mark.family, at, radius + grown), inks.strong.with_alpha(alpha));
        }
    }
    if mark.uncertain {
        scene.poly(line.iter().copied(), inks.ground);
        let dashed = outline(mark.family, at, radius + 0.5);
        for dash in dashes(&dashed, 3.0, 2.2) {
            scene.path(dash, 1.8, inks.strong);
        }
    } else if mark.derived {
        scene.poly(line.iter().copied(), inks.ground);
        scene.poly(line.iter().copied(), inks.strong.with_alpha(0.35));
        scene.path(line, 1.5, inks.strong);
    } else if mark.approximate {
        scene.poly(outline(mark.family, at, radius - 1.0), inks.strong);
    } else {
        // A rim of the ground keeps neighbours apart.
        scene.poly(outline(mark.family, at, radius + 1.3), inks.ground);
        scene.poly(line, inks.strong);
    }
}

fn block(scene: &mut Scene, mark: &Mark, rect: PxRect, inks: Inks) {
    if mark.approximate {
        let soft = (rect.width / 3.0).min(16.0);
        scene.fade(PxRect::between(rect.x - soft, rect.y, rect.x + soft, rect.bottom()), inks.clear, inks.light);
        scene.rect(PxRect::between(rect.x + soft, rect.y, rect.right() - soft, rect.bottom()), inks.light);
        scene.fade(
            PxRect::between(rect.right() - soft, rect.y, rect.right() + soft, rect.bottom()),
            inks.light,
            inks.clear,
        );
    } else if mark.uncertain {
        scene.rect(rect, Rgba { alpha: inks.light.alpha / 3, ..inks.light });
        dashed_border(scene, rect, inks.strong);
    } else {
        scene.rect(rect, strengthened(inks.light, rect.width));
        if mark.derived {
            dashed_border(scene, rect, inks.strong);
        }
    }
}

/// What is narrow is nearly a mark: it gets darker as it shrinks, so that it is never lost and its change into a mark is
/// smooth.
fn strengthened(light: Rgba, width: f32) -> Rgba {
    let narrow = held(1.0 - (width - 4.0) / 20.0, 0.0, 1.0);
    let alpha = f32::from(light.alpha) / 255.0;
    light.with_alpha(alpha + (0.85 - alpha) * narrow * 0.7)
}

fn dashed_border(scene: &mut Scene, rect: PxRect, color: Rgba) {
    let inset = rect.grown(-0.8);
    let corners = [
        PxPoint::new(inset.x, inset.y),
        PxPoint::new(inset.right(), inset.y),
        PxPoint::new(inset.right(), inset.bottom()),
        PxPoint::new(inset.x, inset.bottom()),
        PxPoint::new(inset.x, inset.y),
    ];
    // Long borders get longer dashes, so that a block over all of the view is still a bounded number of lines.
    let dash = (rect.width / 60.0).max(3.5);
    for dash in dashes(&corners, dash, dash * 0.75) {
        scene.path(dash, 1.5, color);
    }
}

fn bar(scene: &mut Scene, rect: PxRect, (start, end): (BarEnd, BarEnd), thin_to: Option<f32>, mark: &Mark, inks: Inks) {
    let (mut left, mut right) = (rect.x, rect.right());
    let light = if mark.uncertain {
        Rgba { alpha: inks.light.alpha / 2, ..inks.light }
    } else {
        strengthened(inks.light, rect.width)
    };
    let clear = inks.clear;
    match start {
        BarEnd::Fade(length) => {
            let body = (left + length).min(right);
            scene.fade(PxRect::between(left, rect.y, body, rect.bottom()), clear, light);
            left = body;
        }
        BarEnd::Arrow => {
            scene.poly(arrow(PxPoint::new(left, rect.center().y), -ARROW_PX, rect.height), light);
            left += ARROW_PX;
        }
        // Known to a month or a year: only possible there, so lighter still.
        BarEnd::Coarse(length) => {
            let body = (left + length).min(right);
            scene.rect(PxRect::between(left, rect.y, body, rect.bottom()), Rgba { alpha: light.alpha / 2, ..light });
            left = body;
        }
        BarEnd::Sharp | BarEnd::Outside => {}
    }
    match end {
        BarEnd::Fade(length) => {
            let body = (right - length).max(left);
            scene.fade(PxRect::between(body, rect.y, right, rect.bottom()), light, clear);
            right = body;
        }
        BarEnd::Arrow => {
            scene.poly(arrow(PxPoint::new(right, rect.center().y), ARROW_PX, rect.height), light);
            right -= ARROW_PX;
        }
        BarEnd::Coarse(length) => {
            let body = (right - length).max(left);
            scene.rect(PxRect::between(body, rect.y, right, rect.bottom()), Rgba { alpha: light.alpha / 2, ..light });
            right = body;
        }
        BarEnd::Sharp | BarEnd::Outside => {}
    }
    if let Some(thin_to) = thin_to {
        let thin_to = held(thin_to, left, right);
        scene.rect(PxRect::between(left, rect.y + 6.0, thin_to, rect.bottom() - 6.0), light);
        left = thin_to;
    }
    scene.rect(PxRect::between(left, rect.y, right, rect.bottom()), light);
    if start == BarEnd::Sharp && !mark.uncertain && matches!(mark.target, Target::Event(_)) {
        // Bars of one row that follow on one another stay apart. On a computed bar a station says the same.
        scene.rect(PxRect { width: 2.0, ..rect }, inks.strong);
    }
    if mark.uncertain {
        dashed_border(scene, rect, inks.strong);
    }
}

/// An arrow's head whose tip is at `tip`, so deep and so high.
fn arrow(tip: PxPoint, depth: f32, height: f32) -> [PxPoint; 3] {
    let base = tip.x - depth;
    [PxPoint::new(base, tip.y - height / 2.0), tip, PxPoint::new(base, tip.y + height / 2.0)]
}

/// Slanted lines, bound to the left side of the stretch so that they move with it.
fn hatch(scene: &mut Scene, rect: PxRect, color: Rgba) {
    // Lines grow apart on a long stretch: never more than about a hundred.
    let apart = (rect.width / 90.0).max(7.0);
    let mut x = rect.x - rect.height;
    while x < rect.right() {
        let from = (x.max(rect.x), rect.bottom() - (x.max(rect.x) - x));
        let to_x = (x + rect.height).min(rect.right());
        let to = (to_x, rect.bottom() - (to_x - x));
        if to.0 > from.0 {
            scene.line(PxPoint::new(from.0, from.1), PxPoint::new(to.0, to.1), 1.2, color);
        }
        x += apart;
    }
}

fn possible(scene: &mut Scene, from: PxPoint, to: PxPoint, inks: Inks) {
    scene.rect(PxRect::between(from.x, from.y - 3.0, to.x, to.y + 3.0), inks.light);
    for x in [from.x, to.x - 2.0] {
        scene.rect(PxRect::new(x, from.y - 7.0, 2.0, 14.0), inks.strong);
    }
    let middle = (from.x + 2.0, to.x - 2.0);
    let mut x = middle.0 + 3.0;
    let dash = ((middle.1 - middle.0) / 80.0).max(4.0);
    while x < middle.1 {
        scene.rect(PxRect::between(x, from.y - 0.5, (x + dash).min(middle.1), from.y + 0.5), inks.strong);
        x += dash * 2.0;
    }
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
    scene.poly(corners.collect::<Vec<_>>(), fill);
}
