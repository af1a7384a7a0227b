//! Short animations between two views, as functions of the time passed in.

use super::viewport::Viewport;
use crate::number::held_f64;

/// A running animation.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Tween {
    from: Viewport,
    to: Viewport,
    began_ms: f64,
}

impl Tween {
    /// Duration of an animation.
    pub const DURATION_MS: f64 = 220.0;

    /// An animation that begins at `now_ms`.
    #[must_use]
    pub const fn new(from: Viewport, to: Viewport, now_ms: f64) -> Self {
        Self { from, to, began_ms: now_ms }
    }

    /// The view at the end of the animation.
    #[must_use]
    pub const fn target(&self) -> Viewport {
        self.to
    }

    /// The same animation for another width.
    #[must_use]
    pub fn resized(self, width_px: f32) -> Self {
        Self { from: self.from.resized(width_px), to: self.to.resized(width_px), ..self }
    }

    /// The view at a time, and true if the animation has ended. A clock that jumps back gives the first view.
    #[must_use]
    pub fn at(&self, now_ms: f64) -> (Viewport, bool) {
        let share = held_f64((now_ms - self.began_ms) / Self::DURATION_MS, 0.0, 1.0);
        if share >= 1.0 {
            return (self.to, true);
        }
        // Eases out: most of the movement comes first, so that the page reacts at once.
        let eased = 1.0 - (1.0 - share) * (1.0 - share) * (1.0 - share);
        (self.from.toward(self.to, eased), false)
    }
}
