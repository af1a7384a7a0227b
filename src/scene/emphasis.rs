//! What a reader points at, has selected, and what that is related to.

use crate::geom::{PxPoint, PxRect};
use crate::layout::Target;
use crate::record::Row;

/// What is to be seen of the reader's doing.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Emphasis {
    /// What is selected.
    pub selected: Option<Row>,
    /// The computed bar on which it stands, by track and span.
    pub bar: Option<(u32, u32)>,
    /// Where what is selected lies in a strip, where no mark of its own shows it.
    pub spot: Option<PxRect>,
    /// What the keyboard stands on, while the timeline has the focus.
    pub focused: Option<Row>,
    /// What ties the selected event to others.
    pub ties: Vec<Tie>,
    /// What points to those of them that are out of view: what a click at the edge means.
    pub pointers: Vec<Pointer>,
    /// What the pointer is on.
    pub hovered: Option<Target>,
    /// Where the pointer is.
    pub pointer: Option<PxPoint>,
    /// The words of the card: a title and lines below.
    pub card: Vec<String>,
}

/// Which end of a line has a head.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Head {
    /// It holds both ways.
    None,
    /// The selected event is what is spoken of.
    Selected,
    /// The other event is.
    Other,
}

/// Where an event lies that is not in view.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// Earlier.
    Left,
    /// Later.
    Right,
    /// Scrolled away above.
    Up,
    /// Scrolled away below, or in the tray of undated events.
    Down,
}

/// A relation between the selected event and another.
#[derive(Clone, PartialEq, Debug)]
pub struct Tie {
    /// The other event.
    pub row: Row,
    /// Which way it is said.
    pub head: Head,
    /// Where the other lies; nothing when it is in view.
    pub way: Option<Way>,
    /// The computed bar on which it stands, by track and span.
    pub bar: Option<(u32, u32)>,
    /// Its place in a strip, where no mark of its own shows it.
    pub spot: Option<PxRect>,
    /// Its title, for a pointer.
    pub title: String,
    /// Its date in few words, for a pointer.
    pub date: String,
}

/// What points towards an event out of view; a click goes there.
#[derive(Clone, PartialEq, Debug)]
pub struct Pointer {
    /// Where it stands, in CSS pixels.
    pub rect: PxRect,
    /// The event; for one that counts the rest, the first of these.
    pub row: Row,
    /// Whither it points.
    pub way: Way,
    /// "Treaty signed", cut to fit, and the date; or "+3".
    pub words: String,
}

/// Whether something is the computed bar of this track and span.
pub(super) fn is_bar(target: Target, bar: Option<(u32, u32)>) -> bool {
    matches!(target, Target::Span { track, span, .. } if bar == Some((track, span)))
}
