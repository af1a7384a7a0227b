//! Events at one time.

use core::ops::Range;

use crate::record::document::Document;

/// Maximum number of events at one time, over all times.
#[cfg(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader"))]
pub(super) fn most_at_one_time(document: &Document) -> u32 {
    let mut most = u32::try_from(document.len() - document.dated_len()).unwrap_or(u32::MAX);
    for stretch in document.from_column().chunk_by(PartialEq::eq) {
        most = most.max(u32::try_from(stretch.len()).unwrap_or(u32::MAX));
    }
    most
}

/// The rows of all events that begin at the same time as this one; for an undated one, all undated. O(log n).
pub(super) fn together(document: &Document, row: u32) -> Range<u32> {
    let from = document.from_column();
    let short = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    match from.get(row as usize) {
        Some(time) => {
            short(from.partition_point(|other| other < time))..short(from.partition_point(|other| other <= time))
        }
        None => short(from.len())..short(document.len()),
    }
}
