//! Points and rectangles in CSS pixels, `f32`, y downwards.
//!
//! All positions on screen use these types. Positions that may lie far off screen stay `f64` until they are clipped.

use crate::number::held;

/// A point in CSS pixels, from the top left corner of the picture.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct PxPoint {
    /// Pixels to the right.
    pub x: f32,
    /// Pixels downwards.
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
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Extent to the right of `x`.
    pub width: f32,
    /// Extent downwards from `y`.
    pub height: f32,
}

impl PxRect {
    /// A rectangle from its upper left corner and its size. A negative size becomes 0.
    #[must_use]
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { x, y, width: width.max(0.0), height: height.max(0.0) }
    }

    /// A rectangle from its four edges. Empty if `right < left` or `bottom < top`.
    #[must_use]
    pub const fn between(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self::new(left, top, right - left, bottom - top)
    }

    /// The right edge.
    #[must_use]
    pub const fn right(self) -> f32 {
        self.x + self.width
    }

    /// The lower edge.
    #[must_use]
    pub const fn bottom(self) -> f32 {
        self.y + self.height
    }

    /// The centre.
    #[must_use]
    pub const fn center(self) -> PxPoint {
        PxPoint::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// True if the point lies inside or on the border.
    #[must_use]
    pub fn contains(self, at: PxPoint) -> bool {
        at.x >= self.x && at.x <= self.right() && at.y >= self.y && at.y <= self.bottom()
    }

    /// True if the two share an area. Rectangles that only touch do not overlap.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// The intersection. It has width or height 0 when there is none.
    #[must_use]
    pub fn clipped(self, to: Self) -> Self {
        Self::between(self.x.max(to.x), self.y.max(to.y), self.right().min(to.right()), self.bottom().min(to.bottom()))
    }

    /// The rectangle grown by `by` pixels on every side (shrunk when negative).
    #[must_use]
    pub fn grown(self, by: f32) -> Self {
        Self::new(self.x - by, self.y - by, self.width + 2.0 * by, self.height + 2.0 * by)
    }

    /// The rectangle grown about its centre until no side is shorter than `side` pixels: the minimum target size for a
    /// finger (WCAG 2.5.8).
    #[must_use]
    pub fn at_least(self, side: f32) -> Self {
        let (width, height) = (self.width.max(side), self.height.max(side));
        let middle = self.center();
        Self::new(middle.x - width / 2.0, middle.y - height / 2.0, width, height)
    }
}

/// Largest canvas in device pixels, as an area and per side. The smallest limit among browsers (iOS).
const MOST_PIXELS: f32 = 16_777_216.0;
const MOST_SIDE: f32 = 8_192.0;

/// Device pixels per CSS pixel for a canvas of this size.
///
/// The ratio of the screen, or less where the canvas would exceed the limits of browsers. A picture with a smaller
/// ratio is coarser.
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
