//! Events and lanes by their places in a record.

/// An event by its place in reading order: by sort key, then as in the file; undated events last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Row(pub u32);

impl Row {
    /// As an index.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A lane by its place in [`Document::lanes`](super::Document::lanes).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct LaneId(pub u32);
