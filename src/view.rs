//! The viewport, gestures and short animations. Knows no document.

mod gesture;
mod motion;
mod viewport;

pub use gesture::{Gesture, Input, Modifiers, Recognizer};
pub use motion::Tween;
pub use viewport::{Instant, Viewport};
