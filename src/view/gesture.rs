//! Recogniser of gestures from pointer and wheel events: a state machine that is given the time and knows no document.

use crate::geom::PxPoint;

/// Modifier keys held during an input.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Modifiers {
    /// Shift.
    pub shift: bool,
    /// Control, or Command on a Mac.
    pub control: bool,
    /// Alt.
    pub alt: bool,
}

/// A pointer event, in CSS pixels of the picture.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Input {
    /// A button or finger is pressed.
    Down {
        /// The pointer's id.
        id: i32,
        /// Position.
        at: PxPoint,
    },
    /// The pointer moves, pressed or not.
    Move {
        /// The pointer's id.
        id: i32,
        /// New position.
        at: PxPoint,
    },
    /// The button or finger is released.
    Up {
        /// The pointer's id.
        id: i32,
        /// Position.
        at: PxPoint,
    },
    /// The system takes the pointer away; the press has no effect.
    Cancel {
        /// The pointer's id.
        id: i32,
    },
    /// The pointer leaves the picture without being pressed.
    Leave,
}

/// A recognised gesture.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Gesture {
    /// A drag; the picture follows.
    Pan {
        /// Position where the drag began.
        from: PxPoint,
        /// Pixels to the right.
        dx: f32,
        /// Pixels downwards.
        dy: f32,
    },
    /// Two fingers: zoom about `x` and move along.
    Pinch {
        /// Middle between the fingers.
        x: f32,
        /// Zoom factor; above 1 zooms in.
        factor: f64,
        /// Movement of the middle to the right in pixels.
        dx: f32,
        /// Movement of the middle downwards in pixels.
        dy: f32,
    },
    /// A click or a tap.
    Tap(PxPoint),
    /// The second of two quick clicks in one place.
    DoubleTap(PxPoint),
    /// The pointer moves over the picture, not pressed.
    Hover(PxPoint),
    /// The pointer has left.
    Leave,
    /// A drag or pinch has ended.
    Rest,
}

/// A press that moves farther than this is a drag.
const SLOP_PX: f32 = 4.0;
/// The same for fingers, which are less steady.
const TOUCH_SLOP_PX: f32 = 9.0;
/// Two taps within this time are a double tap.
const DOUBLE_MS: f64 = 350.0;
/// Two taps within this distance are a double tap.
const DOUBLE_PX: f32 = 24.0;

#[derive(Clone, Copy, Debug)]
struct Finger {
    id: i32,
    at: PxPoint,
    began: PxPoint,
}

/// The state machine. At most two pointers count; further ones are ignored.
#[derive(Clone, Debug, Default)]
pub struct Recognizer {
    fingers: Vec<Finger>,
    dragging: bool,
    touch: bool,
    last_tap: Option<(PxPoint, f64)>,
}

impl Recognizer {
    /// Sets whether the pointer is a finger, which is allowed to move farther in a tap.
    pub fn set_touch(&mut self, touch: bool) {
        self.touch = touch;
    }

    /// True during a drag or pinch.
    #[must_use]
    pub fn is_dragging(&self) -> bool {
        self.dragging
    }

    /// Takes an input and returns the recognised gesture, if any.
    pub fn feed(&mut self, input: Input, now_ms: f64) -> Option<Gesture> {
        match input {
            Input::Down { id, at } => {
                self.fingers.retain(|finger| finger.id != id);
                if self.fingers.len() < 2 {
                    self.fingers.push(Finger { id, at, began: at });
                }
                self.dragging |= self.fingers.len() == 2;
                None
            }
            Input::Move { id, at } => self.moved(id, at),
            Input::Up { id, at } => self.lifted(id, at, now_ms),
            Input::Cancel { id } => {
                self.fingers.retain(|finger| finger.id != id);
                let was_dragging = self.dragging;
                self.dragging &= !self.fingers.is_empty();
                (was_dragging && !self.dragging).then_some(Gesture::Rest)
            }
            Input::Leave => self.fingers.is_empty().then_some(Gesture::Leave),
        }
    }

    fn moved(&mut self, id: i32, at: PxPoint) -> Option<Gesture> {
        if self.fingers.is_empty() {
            return Some(Gesture::Hover(at));
        }
        let other = self.fingers.iter().find(|finger| finger.id != id).map(|finger| finger.at);
        let slop = if self.touch { TOUCH_SLOP_PX } else { SLOP_PX };
        let finger = self.fingers.iter_mut().find(|finger| finger.id == id)?;
        let before = finger.at;
        if let Some(other) = other {
            finger.at = at;
            let (apart_before, apart) = (before.distance(other).max(8.0), at.distance(other).max(8.0));
            return Some(Gesture::Pinch {
                x: (at.x + other.x) / 2.0,
                factor: f64::from(apart / apart_before),
                dx: (at.x - before.x) / 2.0,
                dy: (at.y - before.y) / 2.0,
            });
        }
        if !self.dragging && at.distance(finger.began) < slop {
            return None;
        }
        finger.at = at;
        let from = finger.began;
        self.dragging = true;
        Some(Gesture::Pan { from, dx: at.x - before.x, dy: at.y - before.y })
    }

    fn lifted(&mut self, id: i32, at: PxPoint, now_ms: f64) -> Option<Gesture> {
        let place = self.fingers.iter().position(|finger| finger.id == id)?;
        self.fingers.remove(place);
        if self.dragging {
            // The remaining finger continues the drag. A tap needs all fingers released and none moved.
            self.dragging = !self.fingers.is_empty();
            return (!self.dragging).then_some(Gesture::Rest);
        }
        if let Some((before, then_ms)) = self.last_tap.take()
            && now_ms - then_ms < DOUBLE_MS
            && at.distance(before) < DOUBLE_PX
        {
            return Some(Gesture::DoubleTap(at));
        }
        self.last_tap = Some((at, now_ms));
        Some(Gesture::Tap(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f32, y: f32) -> PxPoint {
        PxPoint::new(x, y)
    }

    #[test]
    fn a_still_press_is_a_tap_and_two_are_a_double_tap() {
        let mut recognizer = Recognizer::default();
        for (now_ms, expected) in [
            (0.0, Gesture::Tap(at(50.0, 50.0))),
            (200.0, Gesture::DoubleTap(at(50.0, 50.0))),
            (300.0, Gesture::Tap(at(50.0, 50.0))),
            (900.0, Gesture::Tap(at(50.0, 50.0))),
        ] {
            recognizer.feed(Input::Down { id: 1, at: at(50.0, 50.0) }, now_ms);
            recognizer.feed(Input::Move { id: 1, at: at(52.0, 51.0) }, now_ms);
            assert_eq!(
                recognizer.feed(Input::Up { id: 1, at: at(50.0, 50.0) }, now_ms),
                Some(expected),
                "at {now_ms} ms"
            );
        }
    }

    #[test]
    fn a_drag_pans_by_all_of_its_way() {
        let mut recognizer = Recognizer::default();
        recognizer.feed(Input::Down { id: 1, at: at(100.0, 50.0) }, 0.0);
        let mut way = 0.0;
        for x in [103.0, 110.0, 140.0] {
            if let Some(Gesture::Pan { dx, .. }) = recognizer.feed(Input::Move { id: 1, at: at(x, 50.0) }, 0.0) {
                way += dx;
            }
        }
        assert!((way - 40.0).abs() < 1e-3, "all of the way counts, also what was within the slop: {way}");
        assert_eq!(
            recognizer.feed(Input::Up { id: 1, at: at(140.0, 50.0) }, 0.0),
            Some(Gesture::Rest),
            "a drag is no tap"
        );
    }

    #[test]
    fn two_fingers_pinch_and_a_lost_one_leaves_no_trace() {
        let mut recognizer = Recognizer::default();
        recognizer.feed(Input::Down { id: 1, at: at(100.0, 50.0) }, 0.0);
        recognizer.feed(Input::Down { id: 2, at: at(200.0, 50.0) }, 0.0);
        let pinch = recognizer.feed(Input::Move { id: 2, at: at(300.0, 50.0) }, 0.0);
        assert_eq!(pinch, Some(Gesture::Pinch { x: 200.0, factor: 2.0, dx: 50.0, dy: 0.0 }));
        recognizer.feed(Input::Cancel { id: 1 }, 0.0);
        assert_eq!(recognizer.feed(Input::Cancel { id: 2 }, 0.0), Some(Gesture::Rest));
        assert_eq!(recognizer.feed(Input::Move { id: 3, at: at(1.0, 1.0) }, 0.0), Some(Gesture::Hover(at(1.0, 1.0))));
    }

    #[test]
    fn moving_off_before_lifting_is_no_click() {
        let mut recognizer = Recognizer::default();
        recognizer.feed(Input::Down { id: 1, at: at(100.0, 50.0) }, 0.0);
        recognizer.feed(Input::Move { id: 1, at: at(400.0, 350.0) }, 0.0);
        assert_eq!(recognizer.feed(Input::Up { id: 1, at: at(400.0, 350.0) }, 0.0), Some(Gesture::Rest));
    }
}
