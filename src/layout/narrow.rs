//! Bars of a track that are too narrow to be told apart.

use core::ops::Range;

use super::place::Placer;
use crate::computed::{End, Span, Track};
use crate::list::Gather;
use crate::record::Row;

/// A bar below this width is narrow.
const NARROW_PX: f64 = 8.0;
/// Narrow bars with a smaller gap are one mark.
const GAP_PX: f64 = 8.0;
/// Minimum width of their mark.
const LEAST_PX: f32 = 16.0;
/// Maximum number of bars out of view that a mark is followed, so that panning does not change it.
const MOST_FOLLOWED: usize = 2_000;

/// The bars of a range, one by one, and runs of narrow neighbours together. A run at an end of the range continues
/// beyond it.
pub(super) fn runs(track: &Track, bars: Range<usize>, placer: &Placer<'_>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let joins = |place: usize| joins(track, place, placer);
    let (mut first, mut end) = (bars.start, bars.end);
    while first < end && bars.start - first < MOST_FOLLOWED && joins(first) {
        first -= 1;
    }
    while end > first && end - bars.end < MOST_FOLLOWED && joins(end) {
        end += 1;
    }
    for place in first..end {
        match runs.last_mut() {
            Some(last) if joins(place) => last.end = place + 1,
            _ => runs.push(place..place + 1),
        }
    }
    runs
}

/// True if a bar and the one before it are narrow, with hardly a gap between them.
fn joins(track: &Track, place: usize, placer: &Placer<'_>) -> bool {
    let before = place.checked_sub(1);
    let (Some(before), Some(own)) = (before.and_then(|place| track.spans.get(place)), track.spans.get(place)) else {
        return false;
    };
    let (before, own) = (px(before, placer), px(own, placer));
    // Bars of coarse dates may be out of order.
    let are_near = own.0 < before.1 + GAP_PX && own.1 > before.0 - GAP_PX;
    before.1 - before.0 < NARROW_PX && own.1 - own.0 < NARROW_PX && are_near
}

/// True if a bar is narrow.
pub(super) fn is_narrow(track: &Track, place: usize, placer: &Placer<'_>) -> bool {
    track.spans.get(place).is_some_and(|span| {
        let (from, to) = px(span, placer);
        to - from < NARROW_PX
    })
}

/// Left and right edge of a bar, in pixels of the plot.
fn px(span: &Span, placer: &Placer<'_>) -> (f64, f64) {
    let extent = span.extent();
    let to = if span.end == End::Open { extent.to.max(placer.today) } else { extent.to };
    let from = if span.start == End::Open { f64::NEG_INFINITY } else { placer.view.px_from_time(extent.from) };
    (from, placer.view.px_from_time(to))
}

/// Left and right edge of the mark of several bars, in the picture.
pub(super) fn sides(track: &Track, run: &Range<usize>, placer: &Placer<'_>) -> (f32, f32) {
    let spans = track.spans.get(run.clone()).unwrap_or(&[]);
    let edges = spans.iter().map(|span| px(span, placer));
    let (left, right) = edges.fold((f64::MAX, f64::MIN), |(from, to), own| (own.0.min(from), own.1.max(to)));
    #[expect(clippy::cast_possible_truncation, reason = "near the picture")]
    let (left, right) = (placer.plot.x + left as f32, placer.plot.x + right as f32);
    let missing = (LEAST_PX - (right - left)).max(0.0) / 2.0;
    (left - missing, right + missing)
}

/// The events on several bars, each once, in time order.
pub(super) fn rows(track: &Track, run: Range<usize>) -> Vec<Row> {
    let spans = track.spans.get(run).unwrap_or(&[]);
    let rows = spans.iter().flat_map(|span| span.stations.iter().map(|station| station.row));
    let mut rows = crate::order::sorted(rows.gather(), Ord::cmp);
    rows.dedup();
    rows
}
