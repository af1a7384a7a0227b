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
    /// Draw as many rows as there is room for.
    Unfold,
    /// Move it before the shown lane above it.
    Up,
    /// Move it behind the shown lane below it.
    Down,
    /// Draw a row for everything in it.
    Open,
}

/// How many rows a lane has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LaneHeight {
    /// One thin row.
    Folded,
    /// As many as its contents need, up to a limit.
    #[default]
    Normal,
    /// As many as its contents need.
    Open,
}

impl LaneChange {
    /// All changes, in the order of their numbers for scripts.
    pub const ALL: [Self; 7] = [Self::Hide, Self::Show, Self::Fold, Self::Unfold, Self::Up, Self::Down, Self::Open];
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
    /// Number of dated events in the lane that a filter keeps.
    pub events: u32,
    /// Number of its dated events without a filter.
    pub(super) all: u32,
    /// True if it is not drawn.
    pub hidden: bool,
    /// True if it is drawn as one thin row.
    pub folded: bool,
    /// Why it is folded, if it is.
    pub(super) reason: FoldReason,
    /// True if everything in it has a row. False if it is folded.
    pub open: bool,
    /// Its colour, used when lanes are coloured.
    pub(super) slot: u8,
    /// Key of the lane, family or entity that it stands for; see `group`.
    pub(super) key: u32,
}

/// Why a lane is folded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum FoldReason {
    /// By the reader, or because of what it is.
    #[default]
    Own,
    /// The picture has little room.
    Room,
    /// It has nothing in view, and the reader wants such lanes folded.
    #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
    View,
}

impl Shown {
    /// Changes everything but its place.
    pub(super) const fn change(&mut self, change: LaneChange) {
        if matches!(change, LaneChange::Fold | LaneChange::Unfold | LaneChange::Open) {
            self.reason = FoldReason::Own;
        }
        match change {
            LaneChange::Hide => self.hidden = true,
            LaneChange::Show => self.hidden = false,
            LaneChange::Fold => (self.folded, self.open) = (true, false),
            LaneChange::Unfold => (self.folded, self.open) = (false, false),
            LaneChange::Open => (self.folded, self.open) = (false, true),
            LaneChange::Up | LaneChange::Down => {}
        }
    }

    /// True if it is drawn: the reader has not hidden it, and a filter keeps some of its events.
    #[must_use]
    pub const fn is_drawn(&self) -> bool {
        !self.hidden && self.events > 0
    }

    /// How many rows it has.
    #[must_use]
    pub const fn height(&self) -> LaneHeight {
        match (self.folded, self.open) {
            (true, _) => LaneHeight::Folded,
            (false, false) => LaneHeight::Normal,
            (false, true) => LaneHeight::Open,
        }
    }
}

/// Marks the absence of a place: the lane is hidden, or there is no shown lane.
pub(super) const NOWHERE: u32 = u32::MAX;
