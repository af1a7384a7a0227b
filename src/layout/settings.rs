//! What a layout is made for.

use crate::record::Row;

/// What a layout is made for.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Settings {
    /// The whole picture in CSS pixels.
    pub width_px: f32,
    /// The whole picture in CSS pixels; an export that shows all rows asks [`Arrangement::whole_height_px`](super::Arrangement::whole_height_px) first.
    pub height_px: f32,
    /// Right of the plot, kept free for the scroll bar.
    pub gutter_px: f32,
    /// No column for the titles of lanes: they stand in the lanes.
    pub compact: bool,
    /// The first second of today: how far open ends reach.
    pub today: i64,
    /// How far the lanes are scrolled up.
    pub scroll_px: f32,
    /// How far the tray is scrolled up.
    pub tray_scroll_px: f32,
    /// How much of the tray is shown.
    pub tray: TrayRows,
}

/// How much of the tray of undated events is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum TrayRows {
    /// One low line for a picture that is short of room: this event, if there is one, and how many more there are.
    Folded(Option<Row>),
    /// A row or two, and how many more there are.
    #[default]
    Closed,
    /// All of them, scrolled, in at most half of the picture and what the lanes leave of it.
    Open,
}
