//! Sizes shared by several parts of the layout, in CSS pixels.

/// Height of the axis above the plot: one line of contexts and one of ticks.
pub(super) const AXIS_PX: f32 = 44.0;
/// Padding above the first and below the last row of a lane.
pub(super) const LANE_PAD_PX: f32 = 7.0;
/// The same for a lane of lower rows.
const LOW_PAD_PX: f32 = 5.0;
/// Minimum height of a lane, so that two lines of its title fit.
pub const LEAST_LANE_PX: f32 = 54.0;
/// Height of the line for a lane's title where titles have no column.
pub(super) const COMPACT_TITLE_PX: f32 = 22.0;
/// Height of a folded lane. On a small picture its title takes one line more.
pub(super) const FOLDED_PX: f32 = 28.0;
/// Height of the line for the title of a side, above its first lane.
pub const HEADING_PX: f32 = 28.0;
/// Padding to the left of the titles in their column.
pub const COLUMN_PAD_PX: f32 = 20.0;
/// Height of a bar or block.
pub(super) const BAR_PX: f32 = 22.0;

/// The form in which a lane is drawn.
#[derive(Clone, Copy)]
pub(super) struct LaneForm {
    /// True for one thin row without labels.
    pub(super) folded: bool,
    /// True if its title is drawn inside it, because there is no column of titles.
    pub(super) compact: bool,
}

/// Padding above and below the rows of a lane. `inner` is the height of all rows.
pub(super) fn pads(form: LaneForm, inner: f32, row_px: f32) -> (f32, f32) {
    match (form.folded, form.compact) {
        (true, false) => ((FOLDED_PX - row_px) / 2.0, (FOLDED_PX - row_px) / 2.0),
        (true, true) => (COMPACT_TITLE_PX - 4.0, -2.0),
        (false, true) => (COMPACT_TITLE_PX, LANE_PAD_PX),
        (false, false) => {
            let pad = if row_px < ROW_PX { LOW_PAD_PX } else { LANE_PAD_PX };
            let around = ((LEAST_LANE_PX - inner) / 2.0).max(pad);
            (around, around)
        }
    }
}

/// Height of a row.
pub(super) const ROW_PX: f32 = 32.0;
/// Height of a row of a lane that is laid out by density.
pub(super) const LOD_ROW_PX: f32 = 24.0;
