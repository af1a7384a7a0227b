//! Bars of a track that are too narrow to be told apart.

use core::ops::Range;

use super::place::Placer;
use crate::computed::{End, Track};
use crate::record::Row;
use crate::time::Extent;

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
    let Some(before) = place.checked_sub(1) else { return false };
    let (before, own) = (px(track, before, placer), px(track, place, placer));
    // Bars of coarse dates may be out of order.
    let are_near = own.0 < before.1 + GAP_PX && own.1 > before.0 - GAP_PX;
    before.1 - before.0 < NARROW_PX && own.1 - own.0 < NARROW_PX && are_near
}

/// True if a bar is narrow.
pub(super) fn is_narrow(track: &Track, place: usize, placer: &Placer<'_>) -> bool {
    let (from, to) = px(track, place, placer);
    to - from < NARROW_PX
}

/// Left and right edge of a bar with its events, which may lie outside it, in pixels of the plot. Everything for a bar
/// that does not exist.
fn px(track: &Track, place: usize, placer: &Placer<'_>) -> (f64, f64) {
    let known = track.spans.get(place).zip(track.extent_of(place));
    let Some((span, Extent { from, to })) = known else { return (f64::NEG_INFINITY, f64::INFINITY) };
    let to = if span.end == End::Open { to.max(placer.today) } else { to };
    let from_px = if span.start == End::Open { f64::NEG_INFINITY } else { placer.view.px_from_time(from) };
    (from_px, placer.view.px_from_time(to))
}

/// Left and right edge of the mark of several bars, in the picture.
pub(super) fn sides(track: &Track, run: Range<usize>, placer: &Placer<'_>) -> (f32, f32) {
    let (mut left, mut right) = (f64::MAX, f64::MIN);
    for place in run {
        let own = px(track, place, placer);
        (left, right) = (left.min(own.0), right.max(own.1));
    }
    #[expect(clippy::cast_possible_truncation, reason = "near the picture")]
    let (left, right) = (placer.plot.x + left as f32, placer.plot.x + right as f32);
    let missing = (LEAST_PX - (right - left)).max(0.0) / 2.0;
    (left - missing, right + missing)
}

/// The events on several bars.
pub(super) fn rows(track: &Track, run: Range<usize>) -> Vec<Row> {
    let mut rows = Vec::new();
    for span in track.spans.get(run).unwrap_or(&[]) {
        for station in &span.stations {
            rows.push(station.row);
        }
    }
    rows
}
