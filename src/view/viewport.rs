//! The visible time range and its scale in pixels. An immutable value: every move returns a new one.

use crate::number::{exp2, floor_log2, held, held_f64, log2};
use crate::time::{Extent, MAX_TIME, MIN_TIME};

/// A point in time with a fraction of a second.
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug)]
pub struct Instant {
    /// The whole second.
    pub seconds: i64,
    /// Fraction of a second after it, 0 to below 1.
    pub fraction: f64,
}

impl Instant {
    /// The instant `seconds` after `origin`, clamped to the range of time.
    fn after(origin: i64, seconds: f64) -> Self {
        let whole = seconds.floor();
        // In two steps, because the range of time is wider than an `i64`; a result outside saturates.
        let half = (whole / 2.0).trunc();
        #[expect(clippy::cast_possible_truncation, reason = "a float beyond i64 saturates, which is what is meant")]
        let sum = origin.saturating_add(half as i64).saturating_add((whole - half) as i64);
        let clamped = sum.clamp(MIN_TIME, MAX_TIME);
        let fraction = if sum == clamped { held_f64(seconds - whole, 0.0, 0.999_999_999) } else { 0.0 };
        Self { seconds: clamped, fraction }
    }

    /// Seconds from another instant to this one.
    #[must_use]
    pub fn since(self, other: Self) -> f64 {
        let whole = if self.seconds >= other.seconds {
            Extent::new(other.seconds, self.seconds).seconds()
        } else {
            -Extent::new(self.seconds, other.seconds).seconds()
        };
        whole + (self.fraction - other.fraction)
    }
}

/// The view: the time at the left edge of the plot and the seconds per CSS pixel.
///
/// The left edge is a whole second (`i64`) and a fraction (`f64`), so that conversions between pixels and times are
/// inverse at every age: a second in the year -13,800,000,000 is as sharp as one today.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Viewport {
    left: Instant,
    seconds_per_px: f64,
    width_px: f32,
}

impl Viewport {
    /// The shortest time range that a view can span.
    pub const MIN_SPAN_SECONDS: f64 = 1.0;

    /// A view from one time to another, `width_px` wide. Clamped to the range of time and to at least one second.
    #[must_use]
    pub fn between(from: i64, to: i64, width_px: f32) -> Self {
        let width_px = sane_width(width_px);
        let span = Extent::new(from, to).seconds();
        let view = Self {
            left: Instant { seconds: from, fraction: 0.0 },
            seconds_per_px: span / f64::from(width_px),
            width_px,
        };
        view.clamped()
    }

    /// A view of an extent with a margin of `share` of it on each side (half a day for an extent without length).
    #[must_use]
    pub fn around(extent: Extent, share: f64, width_px: f32) -> Self {
        let margin = (extent.seconds() * share).max(if extent.seconds() < 1.0 { 43_200.0 } else { 0.5 });
        #[expect(clippy::cast_possible_truncation, reason = "a margin beyond i64 saturates")]
        let margin = margin as i64;
        Self::between(extent.from.saturating_sub(margin), extent.to.saturating_add(margin), width_px)
    }

    /// The instant at the left edge.
    #[must_use]
    pub const fn left(&self) -> Instant {
        self.left
    }

    /// The instant at the right edge.
    #[must_use]
    pub fn right(&self) -> Instant {
        self.instant_from_px(f64::from(self.width_px))
    }

    /// The whole seconds in view, the last one excluded.
    #[must_use]
    pub fn extent(&self) -> Extent {
        let right = self.right();
        let to = if right.fraction > 0.0 { right.seconds.saturating_add(1) } else { right.seconds };
        Extent::new(self.left.seconds, to)
    }

    /// True if another view shows the same time range, to less than a pixel at both edges.
    #[must_use]
    pub fn is_nearly(&self, other: &Self) -> bool {
        let apart = |a: Instant, b: Instant| a.since(b).abs() / self.seconds_per_px;
        apart(self.left, other.left) < 1.0 && apart(self.right(), other.right()) < 1.0
    }

    /// Seconds per CSS pixel.
    #[must_use]
    pub const fn seconds_per_px(&self) -> f64 {
        self.seconds_per_px
    }

    /// Width of the plot.
    #[must_use]
    pub const fn width_px(&self) -> f32 {
        self.width_px
    }

    /// Seconds in view.
    #[must_use]
    pub fn span_seconds(&self) -> f64 {
        self.seconds_per_px * f64::from(self.width_px)
    }

    /// The zoom step: base-2 logarithm of the seconds per pixel, rounded down. Rows and buckets depend on it, never on
    /// panning.
    #[must_use]
    pub fn zoom_step(&self) -> i32 {
        floor_log2(self.seconds_per_px)
    }

    /// Pixels from the left edge of the plot to a time. May lie far outside.
    #[must_use]
    pub fn px_from_time(&self, seconds: i64) -> f64 {
        Instant { seconds, fraction: 0.0 }.since(self.left) / self.seconds_per_px
    }

    /// The instant at a pixel from the left edge: the inverse of [`Viewport::px_from_time`].
    #[must_use]
    pub fn instant_from_px(&self, px: f64) -> Instant {
        Instant::after(self.left.seconds, self.left.fraction + px * self.seconds_per_px)
    }

    /// The view moved so that the time at pixel 0 comes to `dx_px`: the picture follows the pointer.
    #[must_use]
    pub fn panned(self, dx_px: f64) -> Self {
        Self { left: self.instant_from_px(-dx_px), ..self }.clamped()
    }

    /// The view zoomed in by `factor` (below 1: out). The time at `px` stays in place.
    #[must_use]
    pub fn zoomed_at(self, px: f64, factor: f64) -> Self {
        if !factor.is_finite() || factor <= 0.0 {
            return self;
        }
        let kept = self.instant_from_px(px);
        let seconds_per_px = self.bounded(self.seconds_per_px / factor);
        let left = Instant::after(kept.seconds, kept.fraction - px * seconds_per_px);
        Self { left, seconds_per_px, ..self }.clamped()
    }

    /// The same time range on another width.
    #[must_use]
    pub fn resized(self, width_px: f32) -> Self {
        let width_px = sane_width(width_px);
        let seconds_per_px = self.span_seconds() / f64::from(width_px);
        Self { seconds_per_px, width_px, ..self }.clamped()
    }

    /// The view between this one (`share` 0) and another (1). The scale changes evenly in octaves and the middle
    /// follows, so a long way zooms out and in, and a short way slides.
    #[must_use]
    pub fn toward(self, other: Self, share: f64) -> Self {
        if share >= 1.0 {
            return other;
        }
        let ratio = other.seconds_per_px / self.seconds_per_px;
        let grown = exp2(log2(ratio) * share);
        let seconds_per_px = self.seconds_per_px * grown;
        // Share of the way of the left edge when the scale has changed by `share` of its octaves.
        let way = if (ratio - 1.0).abs() < 1e-9 { share } else { (grown - 1.0) / (ratio - 1.0) };
        let left = Instant::after(self.left.seconds, self.left.fraction + other.left.since(self.left) * way);
        Self { left, seconds_per_px, ..other }.clamped()
    }

    fn bounded(&self, seconds_per_px: f64) -> f64 {
        let width = f64::from(self.width_px);
        let most = Extent::new(MIN_TIME, MAX_TIME).seconds();
        held_f64(seconds_per_px, Self::MIN_SPAN_SECONDS / width, most / width)
    }

    fn clamped(self) -> Self {
        let seconds_per_px = if self.seconds_per_px.is_finite() { self.bounded(self.seconds_per_px) } else { 1.0 };
        let view = Self { seconds_per_px, ..self };
        let last_left = Instant::after(MAX_TIME, -view.span_seconds());
        let first = Instant { seconds: MIN_TIME, fraction: 0.0 };
        let left = if view.left > last_left { last_left } else { view.left };
        Self { left: if left < first { first } else { left }, ..view }
    }
}

fn sane_width(width_px: f32) -> f32 {
    held(width_px, 16.0, 65_536.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Civil;

    #[test]
    fn panning_follows_the_hand() {
        let from = Civil::new(2005, 1, 1).seconds().unwrap();
        let view = Viewport::between(from, from + 86_400 * 100, 1000.0);
        let moved = view.panned(50.0);
        assert!((moved.px_from_time(from) - 50.0).abs() < 1e-9, "what lay at 0 lies at 50");
    }

    #[test]
    fn the_ends_of_time_hold() {
        let all = Viewport::between(i64::MIN, i64::MAX, 1000.0);
        assert!(all.left().seconds >= MIN_TIME && all.right().seconds <= MAX_TIME, "{all:?}");
        let out = all.zoomed_at(500.0, 1e-9).panned(1e12);
        assert!(out.left().seconds >= MIN_TIME && out.right().seconds <= MAX_TIME, "{out:?}");
        let second = all.zoomed_at(500.0, 1e30);
        assert!((second.span_seconds() - 1.0).abs() < 1e-9, "zooming ends at one second: {}", second.span_seconds());
    }

    #[test]
    fn a_way_begins_and_ends_where_it_should() {
        let from = Civil::new(2005, 1, 1).seconds().unwrap();
        let (a, b) =
            (Viewport::between(from, from + 1000, 500.0), Viewport::between(from - 9000, from + 90_000, 500.0));
        assert_eq!(a.toward(b, 1.0), b);
        assert!(a.toward(b, 0.0).left().since(a.left()).abs() < 1e-6, "at 0 it is where it was");
        let half = a.toward(b, 0.5);
        assert!(half.span_seconds() > 1000.0 && half.span_seconds() < 99_000.0, "half way lies between");
    }
}
