//! Rails: the lines above and below bars and blocks. Each has enough contrast with the ground, and their thickness
//! distinguishes the families without colour.

use super::Scene;
use super::theme::Rgba;
use crate::geom::{PxPoint, PxRect};
use crate::layout::Mark;
use crate::number::held;
use crate::record::Family;

/// One of the two lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Rail {
    /// One pixel.
    Thin,
    /// Two pixels.
    Thick,
    /// Two thin lines with a pixel between them.
    Double,
}

/// The lines above and below a bar of a family. No two families have the same pair.
pub(super) const fn of(family: Family) -> [Rail; 2] {
    use Rail::{Double, Thick, Thin};
    match family {
        Family::Relations => [Thin, Thin],
        Family::Agreements => [Thin, Double],
        Family::Envoys => [Thin, Thick],
        // Like a roof.
        Family::Missions => [Thick, Thin],
        Family::Visits => [Double, Thin],
        Family::Conflict => [Thick, Thick],
        Family::Honours => [Double, Double],
        Family::Other => [Thick, Double],
    }
}

/// Draws a piece of a bar: its ink and its lines above and below, each with its colours at the left and right edge. The
/// lines of an uncertain date are dashed, and left out where they would fade.
pub(super) fn piece(scene: &mut Scene, mark: &Mark, rect: PxRect, ink: (Rgba, Rgba), edge: (Rgba, Rgba)) {
    tinted(scene, rect, ink);
    if mark.uncertain && edge.0 != edge.1 {
        return;
    }
    let [above, below] = of(mark.family);
    for (rail, y, inwards) in [(above, rect.y, 1.0), (below, rect.bottom(), -1.0)] {
        let height = if rail == Rail::Thick || mark.alternative { 2.0 } else { 1.0 };
        line(scene, mark, rect, (y, y + inwards * height), edge);
        if rail == Rail::Double && !mark.uncertain && !mark.alternative {
            line(scene, mark, rect, (y + inwards * 2.0, y + inwards * 3.0), edge);
        }
    }
}

fn line(scene: &mut Scene, mark: &Mark, rect: PxRect, (from, to): (f32, f32), edge: (Rgba, Rgba)) {
    let (top, bottom) = (from.min(to), from.max(to));
    if mark.uncertain {
        let middle = (top + bottom) / 2.0;
        let (half, ends) = ((bottom - top).max(1.5) / 2.0, (rect.x, rect.right()));
        dashed(scene, mark, (PxPoint::new(ends.0, middle), PxPoint::new(ends.1, middle)), half, edge.0);
    } else {
        tinted(scene, PxRect::between(rect.x, top, rect.right(), bottom), edge);
    }
}

fn tinted(scene: &mut Scene, rect: PxRect, (left, right): (Rgba, Rgba)) {
    if left == right {
        scene.rect(rect, left);
    } else {
        scene.fade(rect, left, right);
    }
}

/// Draws lines inside a rectangle: above, below, and optionally left and right.
pub(super) fn frame(scene: &mut Scene, rect: PxRect, width: f32, color: Rgba, (left, right): (bool, bool)) {
    scene.rect(PxRect { height: width, ..rect }, color);
    scene.rect(PxRect { y: rect.bottom() - width, height: width, ..rect }, color);
    let inner = PxRect::between(rect.x, rect.y + width, rect.right(), rect.bottom() - width);
    if left {
        scene.rect(PxRect { width, ..inner }, color);
    }
    if right {
        scene.rect(PxRect { x: rect.right() - width, width, ..inner }, color);
    }
}

/// Draws the known side of a bar at `x`.
pub(super) fn side(scene: &mut Scene, mark: &Mark, rect: PxRect, x: f32, edge: Rgba) {
    if !mark.uncertain {
        // One of several: a heavier line, on the inside.
        let (x, width) = if !mark.alternative {
            (x, 1.0)
        } else if x > rect.x {
            (x - 1.0, 2.0)
        } else {
            (x, 2.0)
        };
        scene.rect(PxRect { x, width, ..rect }, edge);
        return;
    }
    let period = dash_period(rect.height);
    let mut y = rect.y;
    while y + 0.5 < rect.bottom() {
        scene.rect(PxRect::new(x - 0.25, y, 1.5, period / 2.0), edge);
        y += period;
    }
}

/// Distance between the starts of two dashes; the first half of it is drawn. A line begins and ends with a whole dash,
/// and the number of dashes is limited.
fn dash_period(length: f32) -> f32 {
    let about = held(length / 40.0, 6.0, 20.0);
    length / ((length / about - 0.5).round().max(0.0) + 0.5)
}

/// Draws the dashes of a horizontal line as rectangles, `half` pixels to each side. Only visible dashes are drawn,
/// because a line may reach far out of the view.
pub(super) fn dashed(scene: &mut Scene, mark: &Mark, (from, to): (PxPoint, PxPoint), half: f32, color: Rgba) {
    let period = dash_period(to.x - from.x);
    let mut x = from.x + ((mark.hit.x - from.x) / period - 1.0).floor().max(0.0) * period;
    while x + 0.5 < to.x && x <= mark.hit.right() + period {
        scene.rect(PxRect::new(x, from.y - half, period / 2.0, half * 2.0), color);
        x += period;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_families_have_the_same_lines() {
        for (n, family) in Family::ALL.into_iter().enumerate() {
            assert!(Family::ALL.into_iter().skip(n + 1).all(|other| of(other) != of(family)), "{family:?}");
        }
    }
}
