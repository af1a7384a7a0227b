//! Overview of the whole record for the minimap: the number of events that begin at each pixel.

use core::ops::Range;

use super::strip::{StripColumn, height_of};
use crate::list::Gather;
use crate::record::Document;
use crate::view::Viewport;

/// Number of events by pixel of a view of the whole record. `count` is the number of those to be shown among
/// consecutive rows. O(width · log n) beside that, because times are sorted.
#[must_use]
pub fn overview(document: &Document, view: &Viewport, count: impl Fn(Range<usize>) -> usize) -> Vec<StripColumn> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the width of a picture on screen")]
    let width = view.width_px().max(1.0) as usize;
    let mut counts = vec![0_u32; width];
    let times = document.from_column();
    let mut first = 0;
    for (px, own) in (1_u32..).zip(&mut counts) {
        let end = if px as usize == width { times.len() } else { first_at(times, first, view, px) };
        *own = u32::try_from(count(first..end)).unwrap_or(u32::MAX);
        first = end;
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let column = |count: u32| StripColumn { count, height: height_of(count, most), cover: 0, alpha: 255 };
    counts.into_iter().map(column).gather()
}

/// First index, from the given one, whose time lies at pixel `px` or later.
fn first_at(times: &[i64], from: usize, view: &Viewport, px: u32) -> usize {
    let (left, scale) = (view.left().seconds, view.seconds_per_px());
    // Unsigned, because the distance of two times may exceed an `i64`.
    let before = |time: &i64| *time < left || time.abs_diff(left) as f64 / scale < f64::from(px);
    from + times.get(from..).map_or(0, |times| times.partition_point(before))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::typed::{TypedColumns, read};
    use crate::record::{Row, RowSet};

    #[test]
    fn every_dated_event_is_counted_once() {
        crate::law::law(2_000, |u| {
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
            let columns = overview(&document, &view, |rows| rows.len());
            assert_eq!(columns.len(), usize::from(width));
            let counted: u32 = columns.iter().map(|column| column.count).sum();
            assert_eq!(counted as usize, document.dated_len());

            let mut some = RowSet::new(document.len());
            for row in 0..u32::try_from(document.len()).unwrap() {
                if u.arbitrary()? {
                    some.add(Row(row));
                }
            }
            let of_some = overview(&document, &view, |rows| some.count_at(rows));
            let counted: u32 = of_some.iter().map(|column| column.count).sum();
            let dated = u32::try_from(document.dated_len()).unwrap();
            assert_eq!(counted as usize, some.count(0..dated), "each of some is counted once");
            for (some, all) in of_some.iter().zip(&columns) {
                assert!(some.count <= all.count, "some are among all at each pixel");
            }
            let most = of_some.iter().map(|column| column.count).max().unwrap_or(0);
            for column in &of_some {
                assert_eq!(column.height, height_of(column.count, most), "the fullest pixel has the whole height");
            }
            Ok(())
        });
    }
}
