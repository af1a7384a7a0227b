//! Messages to the application.

use crate::geom::PxPoint;
use crate::lanes::{Colour, Group, LaneChange, ShownLane};
use crate::record::Row;
use crate::scene::{Palette, ThemeName};
use crate::view::{Input, Modifiers};

/// Use of the wheel and of drags.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Interaction {
    /// By the timeline: the wheel zooms.
    #[default]
    Free,
    /// By the surrounding page: the wheel zooms only with Ctrl.
    Cooperative,
    /// None: the view is fixed; clicks still select.
    Static,
}

impl Interaction {
    /// The mode of a name.
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

/// Keys that the timeline handles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Key {
    /// Previous event in the lane.
    Left,
    /// Next event in the lane.
    Right,
    /// The lane above.
    Up,
    /// The lane below.
    Down,
    /// First event.
    Home,
    /// Last event.
    End,
    /// One window earlier.
    PageUp,
    /// One window later.
    PageDown,
    /// Go to the details.
    Enter,
    /// Go back; then clear the selection.
    Escape,
    /// Zoom in.
    Plus,
    /// Zoom out.
    Minus,
    /// Show the first view or, pressed again, all events.
    Zero,
    /// Fold the lane, or unfold it.
    Fold,
    /// Open the lane, or close it again.
    Rows,
}

impl Key {
    /// The key with a name as browsers give it (UI Events, `key`).
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
            "f" | "F" => Self::Fold,
            "o" | "O" => Self::Rows,
            _ => return None,
        })
    }
}

/// A message.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Msg {
    /// A pointer event.
    Pointer(Input),
    /// The wheel was turned.
    Wheel {
        /// Position of the pointer.
        at: PxPoint,
        /// Pixels to the right.
        dx: f32,
        /// Pixels downwards.
        dy: f32,
        /// Modifier keys.
        modifiers: Modifiers,
    },
    /// A key was pressed.
    Key(Key, Modifiers),
    /// The size of the picture has changed.
    Resize {
        /// Width in CSS pixels.
        width_px: f32,
        /// Height in CSS pixels.
        height_px: f32,
        /// Device pixels per CSS pixel.
        device_pixel_ratio: f32,
    },
    /// Select an event and bring it into view, animated if `true`. `None` clears the selection.
    Select(Option<Row>, bool),
    /// Show a time range.
    Show {
        /// First second.
        from: i64,
        /// Second after the last.
        to: i64,
        /// Animate the change of view.
        animate: bool,
    },
    /// Zoom in about the middle by a factor; out if it is below 1.
    Zoom(f64),
    /// Go to the nearest event after the view if `true`, or before it, where the view shows none.
    Beyond(bool),
    /// Scroll the lanes to a position in CSS pixels, clamped to their height.
    ScrollTo(f32),
    /// Show the first view of the record or, sent again, all events.
    Fit,
    /// Set a theme, or the forced colours of the system.
    Theme(ThemeName, Option<Palette>),
    /// Turn animations off or on.
    ReducedMotion(bool),
    /// Set the use of the wheel and of drags.
    Interaction(Interaction),
    /// Draw the titles of lanes without a column.
    Compact(bool),
    /// Draw the tray of undated events as one low line, because the picture is small.
    FoldTray(bool),
    /// The pointer is a finger.
    Touch(bool),
    /// The timeline has gained or lost the keyboard focus.
    Focus(bool),
    /// Set today, as its first second.
    Today(i64),
    /// Group the lanes. Resets hiding, folding and order.
    Group(Group),
    /// Colour by a property.
    Colour(Colour),
    /// Change one lane.
    Lane(ShownLane, LaneChange),
    /// Change every lane.
    AllLanes(LaneChange),
    /// Restore the lanes and colours of the record.
    ResetLanes,
}
