//! One lane of a large record: its rows, and its index from the time on that it is looked at.

use core::cell::{OnceCell, RefCell};

use crate::index::{Columns, LaneIndex, Rows};
use crate::order::sorted;
use crate::time::SECONDS_PER_DAY;

/// So many of the fullest buckets of a level are followed to the next finer one.
const FOLLOWED: usize = 32;

/// A lane; the rows are handed to the index when that is made.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    rows: RefCell<Vec<u32>>,
    /// Rows on the screen.
    pub(super) slots: u8,
    index: OnceCell<Indexed>,
}

/// The index of a lane.
#[derive(Clone, Debug)]
pub(super) struct Indexed {
    pub(super) index: LaneIndex,
    /// Whether any event is longer than a mark.
    pub(super) has_intervals: bool,
    /// By row on the screen, places of intervals that begin when the one before them in this list has ended, in order of
    /// time: they never lie over one another, whatever else the row has to hold.
    bars: Vec<Vec<u32>>,
    /// Of each level, how many events begin in its fullest bucket.
    peaks: [u32; 64],
}

/// In how many rows a lane is drawn: more for a larger one, fewer where there are more lanes.
fn slots(events: usize, lanes: usize) -> u8 {
    let most = (32 / lanes.max(1)).clamp(4, 16);
    let by_size = (usize::BITS - events.leading_zeros()) as usize * 2 / 3;
    u8::try_from(by_size.clamp(1, most)).unwrap_or(1)
}

impl Lane {
    /// A lane of these rows, which ascend, among so many lanes.
    pub(super) fn new(rows: Vec<u32>, lanes: usize) -> Self {
        Self { slots: slots(rows.len(), lanes), rows: RefCell::new(rows), index: OnceCell::new() }
    }

    /// How many events are still to be put in an index; 0 when it is there.
    pub(super) fn to_index(&self) -> usize {
        self.rows.borrow().len()
    }

    /// With its index. O(n) the first time.
    pub(super) fn indexed(&self, columns: Columns<'_>) -> &Indexed {
        self.index.get_or_init(|| {
            let rows = self.rows.take();
            let all = rows.len() == columns.from.len();
            let rows = if all { Rows::All(u32::try_from(rows.len()).unwrap_or(u32::MAX)) } else { Rows::Listed(rows) };
            let index = LaneIndex::new(columns, rows, SECONDS_PER_DAY, self.slots);
            let has_intervals = index.cells(63, i64::MIN, i64::MAX).any(|cell| cell.intervals > 0);
            let bars = if has_intervals { bars(&index, columns) } else { Vec::new() };
            Indexed { has_intervals, bars, peaks: peaks(&index, columns), index }
        })
    }

    /// The first or last row.
    pub(super) fn end(&self, last: bool) -> Option<u32> {
        match self.index.get() {
            Some(Indexed { index, .. }) => index.row(if last { index.len().checked_sub(1)? } else { 0 }),
            None => {
                let rows = self.rows.borrow();
                (if last { rows.last() } else { rows.first() }).copied()
            }
        }
    }
}

impl Indexed {
    /// How many events the highest bar of a level stands for. No less than the fullest buckets that are found from above,
    /// and the same wherever the view is.
    pub(super) fn peak(&self, level: u8) -> u32 {
        self.peaks.get(usize::from(level)).copied().unwrap_or(0)
    }

    /// The place of the interval that stands by itself in a row at a time. O(log n).
    pub(super) fn bar_at(&self, columns: Columns<'_>, slot: u8, at: i64) -> Option<usize> {
        let bars = self.bars.get(usize::from(slot))?;
        let row = |place: &u32| self.index.row(*place as usize).map_or(usize::MAX, |row| row as usize);
        let next = bars.partition_point(|place| columns.from.get(row(place)).is_some_and(|from| *from <= at));
        let place = bars.get(next.checked_sub(1)?)?;
        columns.to.get(row(place)).filter(|to| **to > at).map(|_| *place as usize)
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
        let mut visits = 0;
        if level >= index.finest_level() {
            for cell in index.cells(level, from, to) {
                visits += 1;
                each(cell.bucket, cell.points.saturating_add(cell.intervals));
            }
            return visits;
        }
        // Finer than the finest cells some events at most lie in most buckets, and yet all may lie in one.
        let at = |place: usize| index.row(place).and_then(|row| columns.from.get(row as usize)).copied();
        let mut place = index.first_from(columns, super::start_of(from, level));
        while let Some(bucket) = at(place).map(|from| from >> level).filter(|bucket| *bucket <= to) {
            let beyond = |place: usize| at(place).is_none_or(|from| from >> level > bucket);
            let (mut inside, mut step) = (place, 1);
            while !beyond(inside + step) {
                inside += step;
                step *= 2;
                visits += 1;
            }
            let (mut low, mut high) = (inside + 1, inside + step);
            while low < high {
                let middle = low + (high - low) / 2;
                visits += 1;
                if beyond(middle) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            visits += 1;
            each(bucket, u32::try_from(low - place).unwrap_or(u32::MAX));
            place = low;
        }
        visits
    }
}

/// The intervals of each row that are drawn where not all can be: from the first on, the next that begins when it has
/// ended. O(n).
fn bars(index: &LaneIndex, columns: Columns<'_>) -> Vec<Vec<u32>> {
    let mut bars = vec![Vec::new(); usize::from(index.slots())];
    let mut ends = [i64::MIN; 32];
    for place in 0..index.len() {
        let (slot, row) = (usize::from(index.slot(place)), index.row(place).map_or(usize::MAX, |row| row as usize));
        let (Some(from), Some(to)) = (columns.from.get(row), columns.to.get(row)) else { continue };
        let Some(end) = ends.get_mut(slot) else { continue };
        if from >= end
            && to.saturating_sub(*from) > SECONDS_PER_DAY
            && let Some(bars) = bars.get_mut(slot)
        {
            bars.push(u32::try_from(place).unwrap_or(u32::MAX));
            *end = *to;
        }
    }
    bars
}

/// Of each level, how many events begin in the fullest bucket that is found by following the fullest ones of the coarser
/// level. O(levels * log n).
fn peaks(index: &LaneIndex, columns: Columns<'_>) -> [u32; 64] {
    let mut peaks = [0; 64];
    let before = index.first_from(columns, 0);
    // Bucket, first place, end.
    let mut fullest = vec![(-1_i64, 0, before), (0, before, index.len())];
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
        let mut halves = Vec::with_capacity(fullest.len() * 2);
        for (bucket, from, to) in fullest {
            let (left, right) = (bucket * 2, bucket * 2 + 1);
            let middle = super::start_of(right, finer);
            let (mut low, mut high) = (from, to);
            while low < high {
                let place = low + (high - low) / 2;
                let at = index.row(place).and_then(|row| columns.from.get(row as usize)).copied();
                if at.is_none_or(|at| at >= middle) {
                    high = place;
                } else {
                    low = place + 1;
                }
            }
            halves.push((left, from, low));
            halves.push((right, low, to));
        }
        fullest = halves;
    }
    peaks
}
