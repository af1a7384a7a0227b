//! A shown lane and the changes that a reader can make to it.

use crate::words::Phrase;

/// Number of a lane in [`Lanes`](super::Lanes). It stays the same while lanes are moved and hidden.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ShownLane(pub u32);

/// A change that the reader makes to a lane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LaneChange {
    /// Remove it from the picture. Its events are counted as hidden.
    Hide,
    /// Show it again.
    Show,
    /// Draw it as one thin row without labels.
    Fold,
    /// Draw all of its rows.
    Unfold,
    /// Move it before the shown lane above it.
    Up,
    /// Move it behind the shown lane below it.
    Down,
}

impl LaneChange {
    /// All changes, in the order of their numbers for scripts.
    pub const ALL: [Self; 6] = [Self::Hide, Self::Show, Self::Fold, Self::Unfold, Self::Up, Self::Down];
}

/// A lane that is shown, or hidden by the reader.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Shown {
    /// Its title.
    pub title: Phrase,
    /// The note below the title.
    pub note: Phrase,
    /// In the grouping by two sides, the title of the side; else empty.
    pub side: Phrase,
    /// Number of dated events in the lane.
    pub events: u32,
    /// True if it is not drawn.
    pub hidden: bool,
    /// True if it is drawn as one thin row.
    pub folded: bool,
    /// Its colour, used when lanes are coloured.
    pub(super) slot: u8,
    /// Key of the lane, family or entity that it stands for; see `group`.
    pub(super) key: u32,
}

/// Marks the absence of a place: the lane is hidden, or there is no shown lane.
pub(super) const NOWHERE: u32 = u32::MAX;
