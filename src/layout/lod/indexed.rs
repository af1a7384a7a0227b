//! Index of a lane with further data needed in each frame.

use core::cell::Cell;

use crate::index::{Columns, LaneIndex, bits, first, run_end};
use crate::layout::raster::start_of;
use crate::order::sorted;

/// Number of fullest buckets that are followed from each level to the next finer one.
const FOLLOWED: usize = 32;

/// Index of a lane.
#[derive(Clone, Debug)]
pub(super) struct Indexed {
    pub(super) index: LaneIndex,
    /// True if any event is longer than an instant's mark.
    pub(super) has_intervals: bool,
    /// By level, the number of events in its fullest bucket.
    peaks: [u32; 64],
}

impl Indexed {
    /// Adds the further data to an index. O(log n).
    pub(super) fn new(index: LaneIndex, columns: Columns<'_>) -> Self {
        let has_intervals = index.cells(63, i64::MIN, i64::MAX).any(|cell| cell.intervals > 0);
        Self { has_intervals, peaks: peaks(&index, columns), index }
    }

    /// Number of events that the highest bar of a level stands for, equal at every position of the view. It is the
    /// fullest bucket found from coarse to fine, so an even fuller one may be missed.
    pub(super) fn peak(&self, level: u8) -> u32 {
        self.peaks.get(usize::from(level)).copied().unwrap_or(0)
    }

    /// Begin and end of the event at a place.
    pub(super) fn span(&self, columns: Columns<'_>, place: usize) -> (i64, i64) {
        let row = self.index.row(place).map_or(usize::MAX, |row| row as usize);
        let from = columns.from.get(row).copied().unwrap_or(0);
        (from, columns.to.get(row).copied().unwrap_or(from))
    }

    /// Calls `each` for all bars longer than `long_s` seconds that touch a time range. Returns the number of events
    /// read, which is little more than the number of such bars.
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

    /// True if an event is a bar. O(log n).
    pub(super) fn is_bar(&self, columns: Columns<'_>, place: usize) -> bool {
        let (from, to) = self.span(columns, place);
        let bars = bits(to.abs_diff(from)).and_then(|bits| self.index.bars().get(bits as usize));
        bars.is_some_and(|bars| bars.binary_search_by(|bar| (*bar as usize).cmp(&place)).is_ok())
    }

    /// Calls `each` with every non-empty bucket of a level in a range (inclusive) and its number of events. Returns the
    /// number of cells and events read, about the number of buckets at every level.
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
        // Below the finest level of cells most buckets hold a few events, but one may hold all of them.
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

/// A bucket, its first place, and its end place.
type Bucket = (i64, usize, usize);

/// By level, the number of events in the fullest bucket. Searched by following the fullest buckets of each level to the
/// next finer one. O(levels · log n).
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

/// The two halves of each bucket, at the given level.
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
