//! Bars of lasting events with their two ends, and the hatching of vacancies.

use super::Scene;
use super::block::{dot, outlined, shrunk, strengthened};
use super::ink::Inks;
use super::rails::{piece, side};
use super::theme::Rgba;
use crate::geom::{PxPoint, PxRect};
use crate::layout::{BarEnd, Mark, Target, mark_share};
use crate::number::held;

/// Depth of an arrowhead.
const ARROW_PX: f32 = 9.0;
/// Decrease of height of a thin bar at the top and at the bottom.
const THIN_PX: f32 = 6.0;

/// Draws a bar: thin up to the first value of `thin_to`, full from the second.
pub(super) fn bar(
    scene: &mut Scene,
    rect: PxRect,
    (start, end): (BarEnd, BarEnd),
    thin_to: Option<(f32, f32)>,
    mark: &Mark,
    inks: Inks,
) {
    // A computed bar becomes no mark, because its stations do. A bar with an arrow is never that short.
    let own = matches!(mark.target, Target::Event(_));
    let goes_on = |end: BarEnd| matches!(end, BarEnd::Arrow | BarEnd::Beyond(_));
    let share = if own && !goes_on(start) && !goes_on(end) { mark_share(rect.width) } else { 0.0 };
    let (rect, inks) = shrunk(rect, share, inks);
    let light = if mark.uncertain {
        Rgba { alpha: inks.light.alpha / 2, ..inks.light }
    } else {
        strengthened(inks.light, rect.width, share)
    };
    let edge = inks.edge.with_alpha(outlined(share));
    let pen = Pen { light, edge, strong: inks.strong };
    let left = bar_end(scene, mark, rect, start, false, pen);
    let mut body = PxRect::between(left.min(rect.right()), rect.y, rect.right(), rect.bottom());
    let right = bar_end(scene, mark, body, end, true, pen);
    body.width = right - body.x;
    let (ink, lines) = ((light, light), (edge, edge));
    if let Some((thin_to, full_from)) = thin_to {
        let (thin_to, full_from) = (held(thin_to, body.x, right), held(full_from, body.x, right));
        // The change of height becomes a step where its day is hardly wider than a line.
        let full_from = thin_to + (full_from - thin_to) * (1.0 - mark_share(full_from - thin_to));
        let (top, bottom) = (rect.y + THIN_PX, rect.bottom() - THIN_PX);
        piece(scene, mark, PxRect::between(body.x, top, thin_to, bottom), ink, lines);
        scene.rect(PxRect::between(thin_to, top, full_from, bottom), Rgba { alpha: light.alpha / 2, ..light });
        let half = possible_only(light, 0.0);
        piece(scene, mark, PxRect::between(thin_to, rect.y, full_from, rect.bottom()), (half, half), lines);
        piece(scene, mark, PxRect::between(full_from, rect.y, right, rect.bottom()), ink, lines);
    } else {
        piece(scene, mark, body, ink, lines);
    }
    // A line at a known side, heavy at the start, so that adjacent bars of one row stay distinct. On a computed bar a
    // station shows the same.
    let known = |end: BarEnd| matches!(end, BarEnd::Sharp | BarEnd::Coarse { soft: 0.0, .. });
    if own && known(start) {
        side(scene, mark, rect, rect.x, edge);
    }
    if own && known(end) {
        side(scene, mark, rect, rect.right() - 1.0, edge);
    }
    let sharp = match start {
        BarEnd::Sharp => 1.0,
        BarEnd::Coarse { line, soft: 0.0, .. } => line,
        _ => 0.0,
    };
    if own && sharp > 0.0 && !mark.uncertain {
        scene.rect(PxRect { width: 2.0, ..rect }, inks.strong.with_alpha(sharp * outlined(share)));
    }
    let coarse = |end: BarEnd| matches!(end, BarEnd::Coarse { line: 0.0, .. });
    dot(scene, mark, rect.center(), share, coarse(start) || coarse(end), inks);
}

/// Inks of the parts of one bar.
#[derive(Clone, Copy)]
struct Pen {
    light: Rgba,
    edge: Rgba,
    strong: Rgba,
}

/// Draws one end within a rectangle. Returns the x at which the body of the bar begins (left end) or stops (right end).
fn bar_end(scene: &mut Scene, mark: &Mark, rect: PxRect, end: BarEnd, at_right: bool, pen: Pen) -> f32 {
    let Pen { light, edge, strong } = pen;
    let (outer, sign) = if at_right { (rect.right(), -1.0) } else { (rect.x, 1.0) };
    let inner = |length: f32| held(outer + sign * length, rect.x, rect.right());
    let between = |a: f32, b: f32| PxRect::between(a.min(b), rect.y, a.max(b), rect.bottom());
    let fading = |ink: Rgba| {
        let clear = Rgba { alpha: 0, ..ink };
        if at_right { (ink, clear) } else { (clear, ink) }
    };
    match end {
        BarEnd::Sharp | BarEnd::Outside => outer,
        BarEnd::Fade(length) => {
            let body = inner(length);
            piece(scene, mark, between(outer, body), fading(light), fading(edge));
            body
        }
        BarEnd::Bound { fade, length, line } => {
            let (at, body) = (inner(fade), inner(fade + length));
            // As dark as the part from which it fades.
            let half = possible_only(light, line);
            let ink = if length > 0.0 { half } else { light };
            piece(scene, mark, between(outer, at), fading(ink), fading(edge));
            scene.rect(between(at - 1.0, at + 1.0), strong.with_alpha(line));
            piece(scene, mark, between(at, body), (half, half), (edge, edge));
            body
        }
        BarEnd::Beyond(aside) => {
            // Two signs inside the view that point onwards.
            for n in [0.0, 1.0] {
                let tip = inner(aside + 5.0 + n * 5.0);
                let back = tip + sign * 4.0;
                if back > rect.x && back < rect.right() {
                    let middle = rect.center().y;
                    let corners = [PxPoint::new(back, middle - 4.0), PxPoint::new(tip, middle)];
                    scene.path(corners.into_iter().chain([PxPoint::new(back, middle + 4.0)]), 1.6, strong);
                }
            }
            outer
        }
        BarEnd::Arrow => {
            let body = inner(ARROW_PX);
            let (top, bottom) = (PxPoint::new(body, rect.y), PxPoint::new(body, rect.bottom()));
            let head = [top, PxPoint::new(outer, rect.center().y), bottom];
            scene.poly(head, light);
            scene.path(head, 1.5, edge);
            body
        }
        // This part is only possible, so it is lighter.
        BarEnd::Coarse { length, soft, line } => {
            let (body, firm) = (inner(length), inner(soft.min(length)));
            let half = possible_only(light, line);
            if soft > 0.0 {
                piece(scene, mark, between(outer, firm), fading(half), fading(edge));
            }
            piece(scene, mark, between(firm, body), (half, half), (edge, edge));
            body
        }
    }
}

/// Ink of a part that is only possible: lighter, the weaker its sharp line.
fn possible_only(light: Rgba, line: f32) -> Rgba {
    light.with_alpha(f32::from(light.alpha) / 255.0 * (0.5 + 0.5 * line))
}

/// Draws slanted lines. They are positioned from the left edge of the area, so that they move with it.
pub(super) fn hatch(scene: &mut Scene, rect: PxRect, color: Rgba) {
    // On a long area the lines lie farther apart: at most about a hundred lines.
    let apart = (rect.width / 90.0).max(8.0);
    let mut x = rect.x - rect.height;
    while x < rect.right() {
        let from = (x.max(rect.x), rect.bottom() - (x.max(rect.x) - x));
        let to_x = (x + rect.height).min(rect.right());
        let to = (to_x, rect.bottom() - (to_x - x));
        if to.0 > from.0 {
            scene.line(PxPoint::new(from.0, from.1), PxPoint::new(to.0, to.1), 1.0, color);
        }
        x += apart;
    }
}
