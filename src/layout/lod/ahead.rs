//! Progress of the indexes that are built ahead of the first frame.

/// Rows of a block; with many lanes, [`OF_LANE`] rows per lane.
pub(super) const BLOCK: usize = 1 << 15;
pub(super) const OF_LANE: usize = 64;
/// Cost of finishing a lane: this number of looks, plus half a look per event.
pub(super) const FINISH: usize = 64;

/// Progress of building indexes ahead.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ahead {
    /// 0 and 1 are the passes over the rows; in pass 2 each lane is finished.
    pub(super) pass: u8,
    /// The next row, or in pass 2 the next lane.
    pub(super) place: usize,
}
