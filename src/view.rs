//! The viewport, gestures and short animations. Knows no document.

mod gesture;
mod limits;
mod motion;
mod viewport;

pub use gesture::{Gesture, Input, Modifiers, Recognizer};
pub use limits::Limits;
pub use motion::Tween;
pub use viewport::{Instant, Viewport};
