//! Colours marks by the property that the reader chose.

use super::frame::{Frame, Target};
use crate::lanes::{Colour, Lanes, ShownLane, Tint};
use crate::record::Document;

/// Colours the marks of a lane or of the tray by the property that the reader chose.
pub(super) fn colour_marks(
    document: &Document,
    lanes: &Lanes,
    lane: Option<ShownLane>,
    first: usize,
    frame: &mut Frame,
) {
    let by_kind = lanes.tinted() == Colour::Family;
    // Marks already have the colours of their families.
    if by_kind && !document.has_own_colours() {
        return;
    }
    let clusters = &frame.clusters;
    for mark in frame.marks.iter_mut().skip(first) {
        let row = match mark.target {
            Target::Event(row) | Target::Span { principal: row, .. } => Some(row),
            Target::Cluster(place) => clusters.get(place as usize).and_then(|cluster| cluster.rows.first().copied()),
            Target::Lod(_) | Target::Overflow(_) | Target::More => None,
        };
        match row {
            Some(row) => mark.tint = lanes.tint(document, row, lane),
            None if by_kind => {}
            None => mark.tint = Tint::Neutral,
        }
    }
}
