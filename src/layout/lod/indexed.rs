//! The index of a lane with what else is asked of it in each frame.

use core::cell::Cell;

use crate::index::{Columns, LaneIndex, bits, first, run_end};
use crate::layout::raster::start_of;
use crate::order::sorted;

/// So many of the fullest buckets of a level are followed to the next finer one.
const FOLLOWED: usize = 32;

/// The index of a lane.
#[derive(Clone, Debug)]
pub(super) struct Indexed {
    pub(super) index: LaneIndex,
    /// Whether any event is longer than a mark.
    pub(super) has_intervals: bool,
    /// Of each level, how many events begin in its fullest bucket.
    peaks: [u32; 64],
}

impl Indexed {
    /// O(log n).
    pub(super) fn new(index: LaneIndex, columns: Columns<'_>) -> Self {
        let has_intervals = index.cells(63, i64::MIN, i64::MAX).any(|cell| cell.intervals > 0);
        Self { has_intervals, peaks: peaks(&index, columns), index }
    }

    /// How many events the highest bar of a level stands for. No less than the fullest buckets that are found from above,
    /// and the same wherever the view is.
    pub(super) fn peak(&self, level: u8) -> u32 {
        self.peaks.get(usize::from(level)).copied().unwrap_or(0)
    }

    /// When the event of a place begins and ends.
    pub(super) fn span(&self, columns: Columns<'_>, place: usize) -> (i64, i64) {
        let row = self.index.row(place).map_or(usize::MAX, |row| row as usize);
        let from = columns.from.get(row).copied().unwrap_or(0);
        (from, columns.to.get(row).copied().unwrap_or(from))
    }

    /// Goes through what lasts for more than so many seconds, has its row for itself and touches a stretch of time. Gives
    /// how many were looked at: little more than there can be.
    pub(super) fn bars(
        &self,
        columns: Columns<'_>,
        long_s: f64,
        (from, to): (i64, i64),
        each: &mut dyn FnMut(usize, (i64, i64)),
    ) -> u32 {
        let mut visits = 0;
        for (bits, places) in self.index.bars().iter().enumerate() {
            let longest = 1_i64.checked_shl(u32::try_from(bits + 1).unwrap_or(u32::MAX)).unwrap_or(i64::MAX);
            if longest as f64 <= long_s || places.is_empty() {
                continue;
            }
            let longest = if longest <= 0 { i64::MAX } else { longest };
            let earliest = from.saturating_sub(longest);
            let first = places.partition_point(|place| self.span(columns, *place as usize).0 < earliest);
            for place in places.iter().skip(first) {
                visits += 1;
                let span = self.span(columns, *place as usize);
                if span.0 >= to {
                    break;
                }
                if span.1 > from && span.1.saturating_sub(span.0) as f64 > long_s {
                    each(*place as usize, span);
                }
            }
        }
        visits
    }

    /// Whether an event is one of those. O(log n).
    pub(super) fn is_bar(&self, columns: Columns<'_>, place: usize) -> bool {
        let (from, to) = self.span(columns, place);
        let bars = bits(to.abs_diff(from)).and_then(|bits| self.index.bars().get(bits as usize));
        bars.is_some_and(|bars| bars.binary_search_by(|bar| (*bar as usize).cmp(&place)).is_ok())
    }

    /// Goes through the buckets of a level that hold an event, from one to another inclusive: the bucket and how many
    /// begin in it. Gives how many cells and events that took: as many as there are buckets in the view, at every level.
    pub(super) fn buckets(
        &self,
        columns: Columns<'_>,
        level: u8,
        (from, to): (i64, i64),
        each: &mut dyn FnMut(i64, u32),
    ) -> u32 {
        let index = &self.index;
        if level >= index.finest_level() {
            let mut visits = 0;
            for cell in index.cells(level, from, to) {
                visits += 1;
                each(cell.bucket, cell.points.saturating_add(cell.intervals));
            }
            return visits;
        }
        // Finer than the finest cells some events at most lie in most buckets, and yet all may lie in one.
        let at = |place: usize| index.row(place).and_then(|row| columns.from.get(row as usize)).copied();
        let looks = Cell::new(0);
        let mut place = index.first_from(columns, start_of(from, level));
        while let Some(bucket) = at(place).map(|from| from >> level).filter(|bucket| *bucket <= to) {
            let end = run_end(place, &|place| {
                looks.set(looks.get() + 1);
                at(place).is_none_or(|from| from >> level > bucket)
            });
            each(bucket, u32::try_from(end - place).unwrap_or(u32::MAX));
            place = end;
        }
        looks.get()
    }
}

/// A bucket, its first place and its end.
type Bucket = (i64, usize, usize);

/// Of each level, how many events begin in the fullest bucket that is found by following the fullest ones of the coarser
/// level. O(levels * log n).
fn peaks(index: &LaneIndex, columns: Columns<'_>) -> [u32; 64] {
    let mut peaks = [0; 64];
    let before = index.first_from(columns, 0);
    let mut fullest: Vec<Bucket> = vec![(-1, 0, before), (0, before, index.len())];
    for level in (0_u8..64).rev() {
        fullest.retain(|(_, from, to)| to > from);
        if fullest.len() > FOLLOWED {
            fullest = sorted(fullest, |a, b| (b.2 - b.1).cmp(&(a.2 - a.1)));
            fullest.truncate(FOLLOWED);
        }
        let most = fullest.iter().map(|(_, from, to)| to - from).max().unwrap_or(0);
        if let Some(peak) = peaks.get_mut(usize::from(level)) {
            *peak = u32::try_from(most).unwrap_or(u32::MAX);
        }
        let Some(finer) = level.checked_sub(1) else { break };
        fullest = halves(&fullest, finer, index, columns);
    }
    peaks
}

/// The two halves of each bucket, of this level: each the bucket, its first place and its end.
#[inline(never)]
fn halves(buckets: &[Bucket], level: u8, index: &LaneIndex, columns: Columns<'_>) -> Vec<Bucket> {
    let mut halves = Vec::with_capacity(buckets.len() * 2);
    for (bucket, from, to) in buckets.iter().copied() {
        let (left, right) = (bucket * 2, bucket * 2 + 1);
        let middle = start_of(right, level);
        let at = |place| index.row(place).and_then(|row| columns.from.get(row as usize)).copied();
        let half = first(from, to, &|place| at(place).is_none_or(|at| at >= middle));
        halves.push((left, from, half));
        halves.push((right, half, to));
    }
    halves
}
