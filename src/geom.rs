//! Points and rectangles in CSS pixels, `f32`, y downwards.
//!
//! Everything that is on screen is said in these; what may lie far off screen stays `f64` until it is clipped.

use crate::number::held;

/// A place in CSS pixels, from the top left corner of the picture.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct PxPoint {
    /// Rightwards.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

impl PxPoint {
    /// A point at `x`, `y`.
    #[must_use]
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// Straight distance to another point, in pixels.
    #[must_use]
    pub fn distance(self, other: Self) -> f32 {
        ((self.x - other.x) * (self.x - other.x) + (self.y - other.y) * (self.y - other.y)).sqrt()
    }
}

/// A rectangle in CSS pixels; width and height are never negative.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct PxRect {
    /// Left side.
    pub x: f32,
    /// Upper side.
    pub y: f32,
    /// Rightwards from `x`.
    pub width: f32,
    /// Downwards from `y`.
    pub height: f32,
}

impl PxRect {
    /// A rectangle from its upper left corner and its size; a negative size becomes none.
    #[must_use]
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { x, y, width: width.max(0.0), height: height.max(0.0) }
    }

    /// A rectangle between two sides; none when they are the wrong way round.
    #[must_use]
    pub const fn between(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self::new(left, top, right - left, bottom - top)
    }

    /// The right side.
    #[must_use]
    pub const fn right(self) -> f32 {
        self.x + self.width
    }

    /// The lower side.
    #[must_use]
    pub const fn bottom(self) -> f32 {
        self.y + self.height
    }

    /// The middle.
    #[must_use]
    pub const fn center(self) -> PxPoint {
        PxPoint::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Whether the point lies inside or on the border.
    #[must_use]
    pub fn contains(self, at: PxPoint) -> bool {
        at.x >= self.x && at.x <= self.right() && at.y >= self.y && at.y <= self.bottom()
    }

    /// Whether the two share an area; touching borders do not.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// The common part; of no size when there is none.
    #[must_use]
    pub fn clipped(self, to: Self) -> Self {
        Self::between(self.x.max(to.x), self.y.max(to.y), self.right().min(to.right()), self.bottom().min(to.bottom()))
    }

    /// Grown by `by` pixels on every side (shrunk when negative).
    #[must_use]
    pub fn grown(self, by: f32) -> Self {
        Self::new(self.x - by, self.y - by, self.width + 2.0 * by, self.height + 2.0 * by)
    }

    /// Grown about its middle until no side is shorter than `side` pixels: the least target for a finger (WCAG 2.5.8).
    #[must_use]
    pub fn at_least(self, side: f32) -> Self {
        let (width, height) = (self.width.max(side), self.height.max(side));
        let middle = self.center();
        Self::new(middle.x - width / 2.0, middle.y - height / 2.0, width, height)
    }
}

/// A canvas has no more device pixels than this, in all and along a side: the least that browsers allow (iOS).
const MOST_PIXELS: f32 = 16_777_216.0;
const MOST_SIDE: f32 = 8_192.0;

/// Device pixels in one CSS pixel for a canvas of this size: the ratio of the screen, or less where the canvas would be
/// larger than browsers allow. Such a picture is drawn coarser.
#[must_use]
pub fn backing_ratio(width_px: f32, height_px: f32, screen: f32) -> f32 {
    let (width_px, height_px) = (width_px.max(1.0), height_px.max(1.0));
    held(screen, 0.5, 8.0).min((MOST_PIXELS / (width_px * height_px)).sqrt()).min(MOST_SIDE / width_px.max(height_px))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_canvas_is_larger_than_browsers_allow() {
        for width in [1.0_f32, 320.0, 1_280.0, 3_840.0, 7_680.0, 8_192.0] {
            for height in [1.0_f32, 60.0, 400.0, 2_160.0, 4_320.0, 8_192.0] {
                for screen in [0.0, 0.5, 1.0, 1.25, 2.0, 3.0, 4.0, 9.0, f32::NAN] {
                    let ratio = backing_ratio(width, height, screen);
                    let (across, down) = ((width * ratio).round(), (height * ratio).round());
                    assert!(
                        across <= MOST_SIDE && down <= MOST_SIDE,
                        "{width} x {height} at {screen}: {across} x {down}"
                    );
                    // Rounding may add half a pixel along each side.
                    assert!(width * height * ratio * ratio <= MOST_PIXELS * 1.001, "{width} x {height} at {screen}");
                    let fits = width * screen <= MOST_SIDE
                        && height * screen <= MOST_SIDE
                        && width * height * screen * screen <= MOST_PIXELS;
                    assert!(
                        !fits || screen < 0.5 || ratio.to_bits() == screen.min(8.0).to_bits(),
                        "no coarser than need be"
                    );
                }
            }
        }
    }

    #[test]
    fn touching_is_not_overlapping() {
        let left = PxRect::new(0.0, 0.0, 10.0, 10.0);
        assert!(!left.overlaps(PxRect::new(10.0, 0.0, 5.0, 10.0)), "a shared border is no shared area");
        assert!(left.overlaps(PxRect::new(9.0, 9.0, 5.0, 5.0)), "a shared corner area is");
    }

    #[test]
    fn a_small_box_grows_about_its_middle() {
        let padded = PxRect::new(10.0, 10.0, 4.0, 40.0).at_least(24.0);
        assert_eq!(padded, PxRect::new(0.0, 10.0, 24.0, 40.0), "only the short side grows");
    }

    #[test]
    fn clipping_apart_leaves_nothing() {
        let none = PxRect::new(0.0, 0.0, 5.0, 5.0).clipped(PxRect::new(8.0, 0.0, 5.0, 5.0));
        assert!(none.width == 0.0, "no common part");
    }
}
