//! A lane as it is shown, and what a reader can do with it.

/// A shown lane by its place in [`Lanes`](super::Lanes); it stays the same while lanes are moved and hidden.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ShownLane(pub u32);

/// What the reader does with a lane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LaneChange {
    /// Takes it out of the picture; its events are counted as hidden.
    Hide,
    /// Brings it back.
    Show,
    /// One thin row without labels.
    Fold,
    /// All of its rows.
    Unfold,
    /// Before the shown lane above it.
    Up,
    /// Behind the shown lane below it.
    Down,
}

impl LaneChange {
    /// All of them, in the order of their numbers for script.
    pub const ALL: [Self; 6] = [Self::Hide, Self::Show, Self::Fold, Self::Unfold, Self::Up, Self::Down];
}

/// A lane that is shown, or hidden by the reader.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Shown {
    /// Its title.
    pub title: Box<str>,
    /// The remark below.
    pub note: Box<str>,
    /// Of two sides, the title of the third of the picture that it lies in; else empty.
    pub side: Box<str>,
    /// How many dated events stand in it.
    pub events: u32,
    /// Not drawn.
    pub hidden: bool,
    /// One thin row.
    pub folded: bool,
    /// Its colour, where lanes give the colours.
    pub(super) slot: u8,
    /// The lane, family or entity that it is made of; see `group`.
    pub(super) key: u32,
}

/// No place: the lane is hidden, or none is shown for it.
pub(super) const NOWHERE: u32 = u32::MAX;
