//! What is looked at and how a hand moves it: the viewport, gestures, short movements. Knows no document.

mod gesture;
mod motion;
mod viewport;

pub use gesture::{Gesture, Input, Modifiers, Recognizer};
pub use motion::Tween;
pub use viewport::{Instant, Viewport};
