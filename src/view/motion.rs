//! Short movements between two views: a function of the clock that it is given.

use super::viewport::Viewport;
use crate::number::held_f64;

/// A movement under way.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Tween {
    from: Viewport,
    to: Viewport,
    began_ms: f64,
}

impl Tween {
    /// How long a movement takes.
    pub const DURATION_MS: f64 = 220.0;

    /// A movement that begins now.
    #[must_use]
    pub const fn new(from: Viewport, to: Viewport, now_ms: f64) -> Self {
        Self { from, to, began_ms: now_ms }
    }

    /// Where it leads.
    #[must_use]
    pub const fn target(&self) -> Viewport {
        self.to
    }

    /// The same movement on another width.
    #[must_use]
    pub fn resized(self, width_px: f32) -> Self {
        Self { from: self.from.resized(width_px), to: self.to.resized(width_px), ..self }
    }

    /// The view at a time, and whether it has arrived. A clock that jumps back does not move it backwards beyond its
    /// start.
    #[must_use]
    pub fn at(&self, now_ms: f64) -> (Viewport, bool) {
        let share = held_f64((now_ms - self.began_ms) / Self::DURATION_MS, 0.0, 1.0);
        if share >= 1.0 {
            return (self.to, true);
        }
        // Slows down towards its end: what is asked for answers at once.
        let eased = 1.0 - (1.0 - share) * (1.0 - share) * (1.0 - share);
        (self.from.toward(self.to, eased), false)
    }
}
