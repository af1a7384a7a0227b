//! Rings around selected, related, focused and hovered marks.

use super::rounded::{round, rounded};
use super::theme::Theme;
use super::{Scene, rails};
use crate::geom::{PxPoint, PxRect};
use crate::layout::{BarEnd, Depth, Frame, Mark, Shape};
use crate::list::Gather;

/// Opacity of the halo around the selection.
const HALO: f32 = 0.25;

/// Strength of a ring.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ring {
    /// For the selection: two pixels with a soft halo.
    Selected,
    /// For a related mark or the one under the pointer: one line.
    Light,
}

/// Area of a mark, grown on all sides and clipped to the plot or the tray.
pub(super) fn around(frame: &Frame, mark: &Mark, by: f32) -> PxRect {
    mark.hit.grown(by).clipped(frame.area_of(mark))
}

/// Draws a ring that suits the shape of the mark.
pub(super) fn ring(scene: &mut Scene, frame: &Frame, mark: &Mark, theme: &Theme, ring: Ring) {
    let accent = theme.accent;
    let area = frame.area_of(mark);
    match mark.shape {
        Shape::Glyph(at) | Shape::Station { at, .. } => ring_at(scene, at, theme, ring),
        Shape::FadeFrom { .. } => {}
        // Two lines beside a join, between the rings of the members and below a label above it.
        Shape::Join { from, to, .. } => {
            for y in [from.y - 5.0, from.y + 3.0] {
                scene.rect(PxRect::between(from.x + 3.0, y, to.x - 3.0, y + 2.0).clipped(area), accent);
            }
        }
        // A bar has no room for a ring. The station is drawn again in accent, and higher than its bar if it is
        // selected.
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
            // No line at a side that lies out of view or is not known, because text may continue there.
            let (start, end) = match mark.shape {
                Shape::Bar { start, end, .. } => (start, end),
                _ => (BarEnd::Sharp, BarEnd::Sharp),
            };
            let known = |end: BarEnd| !matches!(end, BarEnd::Fade(_) | BarEnd::Bound { .. });
            let sides =
                (known(start) && mark.hit.x > area.x + 0.5, known(end) && mark.hit.right() < area.right() - 0.5);
            // A block that shares its bar is pointed at in one half, but outlined as a whole.
            let around = |by: f32| match mark.shape {
                Shape::Block { rect, .. } => rect.grown(by).clipped(area),
                _ => around(frame, mark, by),
            };
            if ring == Ring::Selected && mark.depth != Depth::Point {
                rails::frame(scene, around(5.0), 3.0, accent.with_alpha(HALO), sides);
            }
            rails::frame(scene, around(2.0), 2.0, accent, sides);
        }
    }
}

/// Draws a station on a bar, `by` pixels higher and lower than it is.
fn post(scene: &mut Scene, rect: PxRect, by: f32, area: PxRect, theme: &Theme) {
    let rect = PxRect::new(rect.x, rect.y - by, rect.width, rect.height + 2.0 * by);
    scene.rect(rect.grown(2.0).clipped(area), theme.ground);
    scene.rect(rect.grown(1.0).clipped(area), theme.accent);
}

/// Draws the spot of an event in a strip, where it has no mark: a dot in a ring.
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
