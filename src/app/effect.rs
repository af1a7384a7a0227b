//! What the application asks of whoever drives it.

/// One thing to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// A picture is due: call [`App::advance`](super::App::advance) with the next one.
    Frame,
    /// The selection changed.
    Selected,
    /// The view changed.
    View,
    /// At rest: the accessible list is to be read anew.
    List,
    /// A record was taken.
    Loaded,
    /// The event was used: nobody else is to act on it.
    Handled,
    /// Go to the details.
    Open,
    /// Come back from the details.
    Close,
    /// A record was refused; the old one stays.
    Refused,
    /// A plain wheel was left to the page around.
    WheelLeftToPage,
    /// The pointer is on something that can be clicked.
    CursorPointer,
    /// The pointer is on what can be dragged.
    CursorGrab,
    /// A drag is under way.
    CursorGrabbing,
}

/// A set of effects.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Effects(u32);

impl Effects {
    /// The set of some.
    #[must_use]
    pub fn of(effects: &[Effect]) -> Self {
        let mut set = Self::default();
        for effect in effects {
            set.add(*effect);
        }
        set
    }

    /// Adds one.
    pub fn add(&mut self, effect: Effect) {
        self.0 |= 1 << effect as u32;
    }

    /// Whether one is in it.
    #[must_use]
    pub const fn has(self, effect: Effect) -> bool {
        self.0 & (1 << effect as u32) != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// With [`Effect::Frame`] if a picture is due.
    #[must_use]
    pub(super) fn with_frame_if(mut self, due: bool) -> Self {
        if due {
            self.add(Effect::Frame);
        }
        self
    }
}
