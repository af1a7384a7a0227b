//! Effects: requests of the application to its caller, passed to scripts as the bits of one number.

/// A request to the caller. Its index is its bit in the number that the page gets (`www/core/flags.js`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// A picture is due: call [`App::advance`](super::App::advance) with the next frame.
    Frame,
    /// The selection has changed.
    Selected,
    /// The view has changed.
    View,
    /// The picture rests: read the accessible list again.
    List,
    /// A record was loaded.
    Loaded,
    /// The input was used: no other handler may act on it.
    Handled,
    /// Move the focus to the details.
    Open,
    /// Move the focus back from the details.
    Close,
    /// A record was refused; the old one stays.
    Refused,
    /// A wheel without Ctrl was left to the surrounding page.
    WheelLeftToPage,
    /// Show the cursor for clickable items.
    CursorPointer,
    /// Show the cursor for draggable items.
    CursorGrab,
    /// Show the cursor during a drag.
    CursorGrabbing,
    /// Lanes were grouped, moved, hidden, folded or coloured in another way.
    Arranged,
    /// The theme has changed.
    Coloured,
    /// A search has other hits.
    Found,
    /// Other events are kept by the filter, or the list has another order.
    Filtered,
    /// Search, filter or list have more to do.
    Finding,
}

impl Effect {
    /// All effects, in the order of their bits.
    pub const ALL: [Self; 18] = [
        Self::Frame,
        Self::Selected,
        Self::View,
        Self::List,
        Self::Loaded,
        Self::Handled,
        Self::Open,
        Self::Close,
        Self::Refused,
        Self::WheelLeftToPage,
        Self::CursorPointer,
        Self::CursorGrab,
        Self::CursorGrabbing,
        Self::Arranged,
        Self::Coloured,
        Self::Found,
        Self::Filtered,
        Self::Finding,
    ];
}

/// A set of effects.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Effects(u32);

impl Effects {
    /// A set of the given effects.
    #[must_use]
    pub fn of(effects: &[Effect]) -> Self {
        let mut set = Self::default();
        for effect in effects {
            set.add(*effect);
        }
        set
    }

    /// Adds an effect.
    pub fn add(&mut self, effect: Effect) {
        self.0 |= 1 << effect as u32;
    }

    /// True if the set contains the effect.
    #[must_use]
    pub const fn has(self, effect: Effect) -> bool {
        self.0 & (1 << effect as u32) != 0
    }

    /// The number for scripts: bit `n` is `Effect::ALL[n]`.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Union of both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set, with [`Effect::Frame`] if a picture is due.
    #[must_use]
    pub(super) fn with_frame_if(mut self, due: bool) -> Self {
        if due {
            self.add(Effect::Frame);
        }
        self
    }
}
