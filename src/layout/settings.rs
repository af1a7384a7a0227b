//! Settings of a layout.

use crate::record::Row;

/// Settings of a layout.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Settings {
    /// Width of the whole picture in CSS pixels.
    pub width_px: f32,
    /// Height of the whole picture in CSS pixels. For an export with all rows, use
    /// [`Arrangement::whole_height_px`](super::Arrangement::whole_height_px).
    pub height_px: f32,
    /// Width to the right of the plot that is kept free for the scroll bar.
    pub gutter_px: f32,
    /// True if the titles of lanes are drawn in the lanes and have no column.
    pub compact: bool,
    /// First second of today, to which open ends reach.
    pub today: i64,
    /// Scroll position of the lanes.
    pub scroll_px: f32,
    /// Scroll position of the tray.
    pub tray_scroll_px: f32,
    /// Visible part of the tray.
    pub tray: TrayRows,
}

/// Visible part of the tray of undated events.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum TrayRows {
    /// One low line, for a small picture: this event, if any, and the number of further events.
    Folded(Option<Row>),
    /// One or two rows, and the number of further events.
    #[default]
    Closed,
    /// All events, scrolled, in at most half of the picture or the height left by the lanes, whichever is larger.
    Open,
}
