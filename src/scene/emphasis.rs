//! The selection, the pointer and the relations to be highlighted.

use crate::geom::{PxPoint, PxRect};
use crate::layout::Target;
use crate::record::Row;

/// Items to highlight.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Emphasis {
    /// The selected event.
    pub selected: Option<Row>,
    /// The computed bar on which it lies, as track and span.
    pub bar: Option<(u32, u32)>,
    /// Area of the selected event in a strip, if it has no mark.
    pub spot: Option<PxRect>,
    /// The event with the keyboard focus, while the timeline has the focus.
    pub focused: Option<Row>,
    /// Relations of the selected event.
    pub ties: Vec<Tie>,
    /// Pointers to related events out of view, which can be clicked.
    pub pointers: Vec<Pointer>,
    /// The target under the pointer.
    pub hovered: Option<Target>,
    /// Position of the pointer.
    pub pointer: Option<PxPoint>,
    /// Texts of the card: a title and further lines.
    pub card: Vec<String>,
    /// Indices of the marks that are hits of the search, ascending.
    #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
    pub hits: Vec<usize>,
    /// Indices of the marks that a filter fades, ascending.
    #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
    pub faded: Vec<usize>,
    /// Columns of strips that count a hit.
    #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
    pub hit_areas: Vec<PxRect>,
    /// Area of the card as last drawn.
    pub card_area: Option<PxRect>,
}

/// The end of a line that has an arrowhead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Head {
    /// Neither: the relation is symmetric.
    None,
    /// The selected event.
    Selected,
    /// The other event.
    Other,
}

/// Direction of an event that is out of view.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// Earlier.
    Left,
    /// Later.
    Right,
    /// Above the visible lanes.
    Up,
    /// Below the visible lanes, or in the tray of undated events.
    Down,
}

/// A relation between the selected event and another.
#[derive(Clone, PartialEq, Debug)]
pub struct Tie {
    /// The other event.
    pub row: Row,
    /// Direction of the relation.
    pub head: Head,
    /// Direction in which the other event lies; `None` if it is in view.
    pub way: Option<Way>,
    /// The computed bar on which it lies, as track and span.
    pub bar: Option<(u32, u32)>,
    /// Its area in a strip, if it has no mark.
    pub spot: Option<PxRect>,
    /// Its title, for a pointer.
    pub title: String,
    /// Its date in short words, for a pointer.
    pub date: String,
}

/// A pointer to an event out of view. A click goes to the event.
#[derive(Clone, PartialEq, Debug)]
pub struct Pointer {
    /// Area in CSS pixels.
    pub rect: PxRect,
    /// The event. A pointer with the number of the rest has the first of these.
    pub row: Row,
    /// Direction.
    pub way: Way,
    /// Title, cut to fit, and date; or the number of the rest, such as "+3".
    pub words: String,
}

/// True if the target is the computed bar of this track and span.
pub(super) fn is_bar(target: Target, bar: Option<(u32, u32)>) -> bool {
    matches!(target, Target::Span { track, span, .. } if bar == Some((track, span)))
}
