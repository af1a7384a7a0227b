//! A view that shows no event: how many events lie before and after it, and which of them are nearest.

use super::frame::Beyond;
use crate::lanes::Lanes;
use crate::record::{Document, Row};
use crate::time::Extent;

/// The events before and after a view that no event in a visible lane touches; `None` if there is none at all. O(n).
pub(super) fn beyond(document: &Document, lanes: &Lanes, view: Extent) -> Option<Beyond> {
    let mut beyond = Beyond { before: 0, after: 0 };
    let has_hidden = lanes.iter().any(|(_, shown)| shown.hidden);
    let first_after = document.from_column().partition_point(|from| *from < view.to);
    if has_hidden {
        for place in 0..document.dated_len() {
            let count = if place < first_after { &mut beyond.before } else { &mut beyond.after };
            *count += usize::from(is_visible(document, lanes, place));
        }
    } else {
        (beyond.before, beyond.after) = (first_after, document.dated_len() - first_after);
    }
    (beyond.before + beyond.after > 0).then_some(beyond)
}

/// The event nearest to a view that shows none: the first one after it, or the last one that began before. O(n).
pub(super) fn nearest(document: &Document, lanes: &Lanes, view: Extent, after: bool) -> Option<Row> {
    let mut place = document.from_column().partition_point(|from| *from < view.to);
    if !after {
        place = place.checked_sub(1)?;
    }
    while !is_visible(document, lanes, place) {
        place = if after { place + 1 } else { place.checked_sub(1)? };
        if place >= document.dated_len() {
            return None;
        }
    }
    Some(row(place))
}

fn is_visible(document: &Document, lanes: &Lanes, place: usize) -> bool {
    lanes.place(document, row(place)).is_some()
}

fn row(place: usize) -> Row {
    Row(u32::try_from(place).unwrap_or(u32::MAX))
}
