//! The whole record as a small picture of how many events begin when: what the minimap shows.

use super::strip::{StripColumn, height_of};
use crate::list::Gather;
use crate::model::Document;
use crate::view::Viewport;

/// Counts of events by pixel of a view of the whole record. One pass over the events: for a record and a size, not for a
/// frame.
#[must_use]
pub fn overview(document: &Document, view: &Viewport) -> Vec<StripColumn> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the width of a picture on screen")]
    let width = view.width_px().max(1.0) as usize;
    let mut counts = vec![0_u32; width];
    let (left, scale) = (view.left(), view.seconds_per_px());
    for from in document.from_column() {
        // Unsigned: two times may lie further apart than a signed number holds.
        let px = from.abs_diff(left.seconds) as f64 / scale;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
        let place = if *from < left.seconds { 0 } else { px as usize };
        if let Some(count) = counts.get_mut(place.min(width - 1)) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let column = |count: u32| StripColumn { count, height: height_of(count, most), cover: 0, alpha: 255 };
    counts.into_iter().map(column).gather()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::typed::{TypedColumns, read};

    #[test]
    fn every_dated_event_is_counted_once() {
        arbtest::arbtest(|u| {
            let start: Vec<f64> = u.arbitrary::<Vec<i64>>()?.into_iter().map(|at| at as f64).collect();
            let columns = TypedColumns {
                start: &start,
                end: &start,
                lane: &[],
                lanes: &[],
                titles: &[],
                offsets: &[],
                rank: None,
            };
            let (document, _) = read(&columns);
            // A view is never narrower than 16 pixels.
            let width = u16::from(u.arbitrary::<u8>()?) + 16;
            let Some(span) = document.span() else { return Ok(()) };
            let view = Viewport::around(span, 0.03, f32::from(width));
            let columns = overview(&document, &view);
            assert_eq!(columns.len(), usize::from(width));
            let counted: u32 = columns.iter().map(|column| column.count).sum();
            assert_eq!(counted as usize, document.dated_len());
            Ok(())
        });
    }
}
