//! What can be said to the application.

use crate::geom::PxPoint;
use crate::lanes::{Colour, Group, LaneChange, ShownLane};
use crate::record::Row;
use crate::scene::{Palette, ThemeName};
use crate::view::{Input, Modifiers};

/// Who gets the wheel and the drag.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Interaction {
    /// The timeline: the wheel zooms.
    #[default]
    Free,
    /// The page around: only Ctrl and the wheel zooms.
    Cooperative,
    /// Nobody: the view stays; clicks still select.
    Static,
}

impl Interaction {
    /// The mode of a word.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        match word {
            "free" => Some(Self::Free),
            "cooperative" => Some(Self::Cooperative),
            "static" => Some(Self::Static),
            _ => None,
        }
    }
}

/// Keys that mean something to the timeline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Key {
    /// To the event before in the lane.
    Left,
    /// To the event after in the lane.
    Right,
    /// To the lane above.
    Up,
    /// To the lane below.
    Down,
    /// To the first event.
    Home,
    /// To the last event.
    End,
    /// One window earlier.
    PageUp,
    /// One window later.
    PageDown,
    /// To the details.
    Enter,
    /// Back, then nothing selected.
    Escape,
    /// Zoom in.
    Plus,
    /// Zoom out.
    Minus,
    /// All.
    Zero,
}

impl Key {
    /// The key of a name as browsers give it (UI Events, `key`).
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Some(match name {
            "ArrowLeft" => Self::Left,
            "ArrowRight" => Self::Right,
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "Home" => Self::Home,
            "End" => Self::End,
            "PageUp" => Self::PageUp,
            "PageDown" => Self::PageDown,
            "Enter" | " " => Self::Enter,
            "Escape" => Self::Escape,
            "+" | "=" => Self::Plus,
            "-" | "_" => Self::Minus,
            "0" => Self::Zero,
            _ => return None,
        })
    }
}

/// A message.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Msg {
    /// A pointer did something.
    Pointer(Input),
    /// The wheel was turned, in CSS pixels.
    Wheel {
        /// Where the pointer is.
        at: PxPoint,
        /// Rightwards.
        dx: f32,
        /// Downwards.
        dy: f32,
        /// Keys held.
        modifiers: Modifiers,
    },
    /// A key was pressed.
    Key(Key, Modifiers),
    /// The picture has another size.
    Resize {
        /// In CSS pixels.
        width_px: f32,
        /// In CSS pixels.
        height_px: f32,
        /// Device pixels in a CSS pixel.
        device_pixel_ratio: f32,
    },
    /// Select an event and bring it into view, moving there or at once; nothing clears.
    Select(Option<Row>, bool),
    /// Show a stretch of time.
    Show {
        /// First second.
        from: i64,
        /// Second after the last.
        to: i64,
        /// Move there or be there at once.
        animate: bool,
    },
    /// Zoom in by a factor about the middle; below 1 out.
    Zoom(f64),
    /// Scroll the lanes to so many CSS pixels from above, as far as they go; what is selected stays where it then is.
    ScrollTo(f32),
    /// Show all events.
    Fit,
    /// Other colours: a theme's, or those that the system forces on a page.
    Theme(ThemeName, Option<Palette>),
    /// No movements.
    ReducedMotion(bool),
    /// Who gets the wheel and the drag.
    Interaction(Interaction),
    /// No column for the titles of lanes.
    Compact(bool),
    /// Whether the picture is short of room, so that the tray of undated events takes one low line.
    FoldTray(bool),
    /// Fingers are used.
    Touch(bool),
    /// The keyboard is on the timeline, or has left it.
    Focus(bool),
    /// The first second of today.
    Today(i64),
    /// Lanes made by something else; what was hidden, folded or moved is so no longer.
    Group(Group),
    /// Colours by something else.
    Colour(Colour),
    /// Something with one lane.
    Lane(ShownLane, LaneChange),
    /// No lane is hidden.
    ShowAllLanes,
    /// Lanes and colours as the record says.
    ResetLanes,
}
