//! Indices of events and lanes in a record.

/// Index of an event in reading order: by sort key, then file order; undated events last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Row(pub u32);

impl Row {
    /// The index as `usize`.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Index of a lane in [`Document::lanes`](super::Document::lanes).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct LaneId(pub u32);
