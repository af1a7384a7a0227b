//! What a filter leaves in the lanes.

use std::rc::Rc;

use crate::record::{Row, RowSet};

/// The events and tracks that a filter keeps; all without one.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Kept {
    pub(super) rows: Option<Rc<RowSet>>,
    /// By track, true if it has no bar left. Empty without a filter.
    pub(super) tracks_out: Vec<bool>,
}

impl Kept {
    /// The kept events, if there is a filter.
    pub(super) fn rows(&self) -> Option<&RowSet> {
        self.rows.as_deref()
    }

    /// True if a track has no bar left.
    pub(super) fn is_track_out(&self, track: u32) -> bool {
        self.tracks_out.get(track as usize).is_some_and(|is_out| *is_out)
    }

    /// What an event has, or nothing if it is left out.
    pub(super) fn only<I: Iterator>(&self, row: Row, has: I) -> impl Iterator<Item = I::Item> + use<I> {
        self.rows().is_none_or(|rows| rows.has(row)).then_some(has).into_iter().flatten()
    }
}
