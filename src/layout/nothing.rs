//! A view that shows no event: how many events lie before and after it.

use super::frame::Beyond;
use crate::lanes::Lanes;
use crate::record::{Document, Row};
use crate::time::Extent;

/// The events before and after a view that no event in a visible lane touches; `None` if there is none at all. O(n).
pub(super) fn beyond(document: &Document, lanes: &Lanes, view: Extent) -> Option<Beyond> {
    let mut beyond = Beyond { before: 0, after: 0 };
    let has_hidden = lanes.iter().any(|(_, shown)| !shown.is_drawn()) || lanes.is_filtered();
    let first_after = document.from_column().partition_point(|from| *from < view.to);
    if has_hidden {
        for place in 0..document.dated_len() {
            let count = if place < first_after { &mut beyond.before } else { &mut beyond.after };
            let row = Row(u32::try_from(place).unwrap_or(u32::MAX));
            *count += usize::from(lanes.place(document, row).is_some());
        }
    } else {
        (beyond.before, beyond.after) = (first_after, document.dated_len() - first_after);
    }
    (beyond.before + beyond.after > 0).then_some(beyond)
}
