//! How far the indexes of all lanes have come that are made ahead of the first frame.

/// Rows of a block, and of one for each lane where there are many.
pub(super) const BLOCK: usize = 1 << 15;
pub(super) const OF_LANE: usize = 64;
/// Finishing a lane costs as much as so many looks, and half a look for each event.
pub(super) const FINISH: usize = 64;

/// How far that has come.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ahead {
    /// 0 and 1 are those over the rows, in the last each lane is finished.
    pub(super) pass: u8,
    /// The next row, or in the last pass the next lane.
    pub(super) place: usize,
}
