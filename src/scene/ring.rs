//! Rings around marks: of what is selected, related, focused, hovered.

use super::rounded::{round, rounded};
use super::theme::Theme;
use super::{Scene, rails};
use crate::geom::{PxPoint, PxRect};
use crate::layout::{BarEnd, Depth, Frame, Mark, Shape};
use crate::list::Gather;

/// Opacity of the halo about what is selected.
const HALO: f32 = 0.25;

/// How strong a ring is: what is selected, or what is related to it or under the pointer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ring {
    /// Two pixels with a soft halo.
    Selected,
    /// One line.
    Light,
}

/// What a mark takes, grown on all sides and held within its lane or the tray.
pub(super) fn around(frame: &Frame, mark: &Mark, by: f32) -> PxRect {
    mark.hit.grown(by).clipped(frame.area_of(mark))
}

/// Draws the ring of a mark in the way that its shape asks for.
pub(super) fn ring(scene: &mut Scene, frame: &Frame, mark: &Mark, theme: &Theme, ring: Ring) {
    let accent = theme.accent;
    let area = frame.area_of(mark);
    match mark.shape {
        Shape::Glyph(at) | Shape::Station { at, .. } => ring_at(scene, at, theme, ring),
        Shape::FadeFrom { .. } => {}
        // A lane between the rings of what it joins.
        Shape::Join { from, to, .. } => {
            for y in [from.y - 11.0, from.y + 9.0] {
                scene.rect(PxRect::between(from.x, y, to.x, y + 2.0).clipped(area), accent);
            }
        }
        // On a bar there is no room for a ring: it is drawn anew, and out of its bar when it is selected.
        Shape::Edge(rect) => post(scene, rect, if ring == Ring::Selected { 6.0 } else { 0.0 }, area, theme),
        Shape::Tick(rect) => {
            post(scene, rect, 0.0, area, theme);
            if ring == Ring::Selected {
                scene.ring(rect.center(), 6.0, 2.0, accent);
            }
        }
        Shape::Chip(rect) => {
            let outline = |by: f32| {
                let rect = rect.grown(by);
                let corners = round(rect, rect.height / 2.0);
                let first = corners.first().copied();
                corners.into_iter().chain(first).gather()
            };
            if ring == Ring::Selected {
                scene.path(outline(3.0), 4.0, accent.with_alpha(HALO));
            }
            scene.path(outline(1.0), 2.0, accent);
        }
        _ => {
            // No side where it reaches out of view, nor where nobody knows where it is: words may run on there.
            let (start, end) = match mark.shape {
                Shape::Bar { start, end, .. } => (start, end),
                _ => (BarEnd::Sharp, BarEnd::Sharp),
            };
            let known = |end: BarEnd| !matches!(end, BarEnd::Fade(_) | BarEnd::Bound { .. });
            let sides =
                (known(start) && mark.hit.x > area.x + 0.5, known(end) && mark.hit.right() < area.right() - 0.5);
            if ring == Ring::Selected && mark.depth != Depth::Point {
                rails::frame(scene, around(frame, mark, 5.0), 3.0, accent.with_alpha(HALO), sides);
            }
            rails::frame(scene, around(frame, mark, 2.0), 2.0, accent, sides);
        }
    }
}

/// A station on a bar, drawn so much higher.
fn post(scene: &mut Scene, rect: PxRect, by: f32, area: PxRect, theme: &Theme) {
    let rect = PxRect::new(rect.x, rect.y - by, rect.width, rect.height + 2.0 * by);
    scene.rect(rect.grown(2.0).clipped(area), theme.ground);
    scene.rect(rect.grown(1.0).clipped(area), theme.accent);
}

/// The place of an event in a strip, where no mark shows it: a dot in a ring.
pub(super) fn spot(scene: &mut Scene, at: PxPoint, theme: &Theme, ring: Ring) {
    for (half, color) in [(5.5, theme.ground), (4.0, theme.accent)] {
        rounded(scene, PxRect::new(at.x - half, at.y - half, half * 2.0, half * 2.0), half, color);
    }
    ring_at(scene, at, theme, ring);
}

fn ring_at(scene: &mut Scene, at: PxPoint, theme: &Theme, ring: Ring) {
    if ring == Ring::Selected {
        scene.ring(at, 13.0, 5.0, theme.accent.with_alpha(HALO));
    }
    scene.ring(at, 10.0, 2.0, theme.accent);
}
