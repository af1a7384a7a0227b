//! Sizes that several parts of a layout agree on, in CSS pixels.

/// Height of the axis above the plot: a line of contexts and a line of ticks.
pub(super) const AXIS_PX: f32 = 44.0;
/// Above the first and below the last row of a lane.
pub(super) const LANE_PAD_PX: f32 = 7.0;
/// A lane is never lower: two lines of its title fit.
pub(super) const LEAST_LANE_PX: f32 = 54.0;
/// The line of a lane's title where it has no column.
pub(super) const COMPACT_TITLE_PX: f32 = 22.0;
/// Height of a folded lane; on a small picture its title takes a line more.
pub(super) const FOLDED_PX: f32 = 28.0;
/// The line of the title of one of two sides, above its first lane.
pub const HEADING_PX: f32 = 28.0;
/// Left of the titles in their column.
pub const COLUMN_PAD_PX: f32 = 20.0;
/// Height of a bar or block.
pub(super) const BAR_PX: f32 = 22.0;

/// How a lane is shown.
#[derive(Clone, Copy)]
pub(super) struct LaneForm {
    /// One thin row without labels.
    pub(super) folded: bool,
    /// Its title stands in it, as there is no column of titles.
    pub(super) compact: bool,
}

/// What lies above the rows of a lane and below them, by the height of all rows and of one.
pub(super) fn pads(form: LaneForm, inner: f32, row_px: f32) -> (f32, f32) {
    match (form.folded, form.compact) {
        (true, false) => ((FOLDED_PX - row_px) / 2.0, (FOLDED_PX - row_px) / 2.0),
        (true, true) => (COMPACT_TITLE_PX - 4.0, -2.0),
        (false, true) => (COMPACT_TITLE_PX, LANE_PAD_PX),
        (false, false) => {
            let around = ((LEAST_LANE_PX - inner) / 2.0).max(LANE_PAD_PX);
            (around, around)
        }
    }
}

/// Height of a row of a lane that is laid out by its density.
pub(super) const DENSE_ROW_PX: f32 = 24.0;
