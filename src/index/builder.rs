//! Building an index in two passes over the columns. A pass can stop after any stretch of events, so that a page can
//! respond in between.

use core::ops::Range;

use super::LaneIndex;
use super::bars::Bars;
use super::cells::Pyramid;
use super::columns::{Columns, Merit, Rows};
use super::cover::Cover;
use super::ends::Ends;
use super::levels::Levels;
use super::slots::{Queue, Slots};
use crate::list::STRETCH;

/// Number of cells that even a small lane may have. With fewer, the saved memory would not matter.
const FEW_CELLS: u32 = 16;

#[expect(clippy::cast_possible_truncation, reason = "a few thousand")]
const STRETCH_OF_PLACES: u32 = STRETCH as u32;

/// Builder of the index of one lane.
#[derive(Clone, Debug)]
pub struct IndexBuilder {
    rows: Rows,
    longest_instant: u64,
    most_slots: u8,
    /// The next place of the current pass.
    place: u32,
    levels: Levels,
    /// True once an event was read that is longer than an instant.
    has_intervals: bool,
    /// Parts of the index, present in the second pass.
    parts: Option<Parts>,
}

/// Parts that the second pass builds.
#[derive(Clone, Debug)]
struct Parts {
    slots: Slots,
    queue: Queue,
    bar_queue: Queue,
    ends: Ends,
    pyramid: Pyramid,
    cover: Cover,
    bars: Bars,
}

impl IndexBuilder {
    /// A builder for the rows of a lane, which must ascend.
    ///
    /// Events of at most `instant_below_s` seconds count as points, longer ones as intervals. The lane is drawn in at
    /// most `most_slots` rows on screen, clamped to `1..=32`. If it has intervals and more than one row, the upper half of
    /// the rows is for bars alone.
    #[must_use]
    pub fn new(rows: Rows, instant_below_s: i64, most_slots: u8) -> Self {
        let longest_instant = instant_below_s.max(0).unsigned_abs();
        Self {
            rows,
            longest_instant,
            most_slots,
            place: 0,
            levels: Levels::default(),
            has_intervals: false,
            parts: None,
        }
    }

    /// Processes further events and returns true when the index is complete.
    ///
    /// Each processed event takes one from `looks`; every event is processed twice in all. Stops when `looks` reaches
    /// 0, but processes at least one stretch of events.
    pub fn go_on(&mut self, columns: Columns<'_>, looks: &mut usize) -> bool {
        loop {
            let count = self.count();
            if self.place == count {
                if self.parts.is_some() {
                    return true;
                }
                self.turn();
                continue;
            }
            let end = count.min(self.place.saturating_add(STRETCH_OF_PLACES));
            *looks = looks.saturating_sub((end - self.place) as usize);
            self.look(columns, end);
            if *looks == 0 {
                return false;
            }
        }
    }

    /// Processes the events of one pass whose rows come before `row_end`. Sweeping block by block over all lanes keeps
    /// each block of the columns in the cache.
    pub fn sweep(&mut self, columns: Columns<'_>, second: bool, row_end: u32) {
        if second && self.parts.is_none() && self.place == self.count() {
            self.turn();
        }
        if second == self.parts.is_some() {
            let end = self.rows.before(row_end).max(self.place);
            self.look(columns, end);
        }
    }

    fn count(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// Processes the events before the place `end`.
    fn look(&mut self, columns: Columns<'_>, end: u32) {
        while self.place < end {
            let places = self.place..end.min(self.place.saturating_add(STRETCH_OF_PLACES));
            self.place = places.end;
            match &mut self.parts {
                None => {
                    self.has_intervals =
                        self.has_intervals || has_interval(columns, &self.rows, places.clone(), self.longest_instant);
                    self.levels.take(columns, &self.rows, places);
                }
                Some(parts) => parts.take(columns, &self.rows, places, self.longest_instant),
            }
        }
    }

    /// Begins the second pass.
    fn turn(&mut self) {
        let count = self.count();
        let level = self.levels.finest(FEW_CELLS.max(count / 4));
        self.place = 0;
        let bar_rows = if self.has_intervals { self.most_slots.min(32) / 2 } else { 0 };
        let most = (self.most_slots, bar_rows);
        self.parts = Some(Parts::new(self.rows.len(), most, level, self.levels.count(level) as usize));
    }

    /// The rows of the lane, for another index.
    #[must_use]
    pub fn into_rows(self) -> Rows {
        self.rows
    }

    /// The index, after all events were processed. One pass over its cells, at most a quarter as many as events.
    #[must_use]
    pub fn finish(self, columns: Columns<'_>) -> LaneIndex {
        let Self { rows, levels, parts, most_slots, longest_instant, .. } = self;
        let Parts { slots, mut ends, mut pyramid, mut cover, bars, .. } =
            parts.unwrap_or_else(|| Parts::new(0, (most_slots, 0), 0, 0));
        ends.finish();
        cover.finish();
        pyramid.finish(&levels, &|place| Merit::of(columns, rows.row(place)));
        LaneIndex { rows, slots, ends, pyramid, cover, bars: bars.finish(), longest_instant }
    }
}

/// True if an event is longer than an instant.
#[inline(never)]
fn has_interval(columns: Columns<'_>, rows: &Rows, mut places: Range<u32>, longest_instant: u64) -> bool {
    places.any(|place| {
        let (from, to) = columns.span(rows.row(place));
        to.abs_diff(from) > longest_instant
    })
}

impl Levels {
    #[inline(never)]
    fn take(&mut self, columns: Columns<'_>, rows: &Rows, places: Range<u32>) {
        for place in places {
            self.push(columns.from(rows.row(place)));
        }
    }
}

impl Parts {
    fn new(count: usize, (most_slots, bar_rows): (u8, u8), level: u8, most_cells: usize) -> Self {
        Self {
            slots: Slots::new(count, bar_rows),
            queue: Queue::new(most_slots.saturating_sub(bar_rows)),
            bar_queue: Queue::new(bar_rows),
            ends: Ends::new(count),
            pyramid: Pyramid::new(level, most_cells),
            cover: Cover::new(level, most_cells),
            bars: Bars::new(count),
        }
    }

    // The functions called here for each event are `inline(always)`: a build for size would call them, which takes
    // twice as long and saves about a hundred bytes.
    #[inline(never)]
    fn take(&mut self, columns: Columns<'_>, rows: &Rows, places: Range<u32>, longest_instant: u64) {
        for place in places {
            let row = rows.row(place);
            let (from, to) = columns.span(row);
            let merit = Merit { rank: columns.rank(row), length: to.abs_diff(from) };
            let interval = merit.length > longest_instant;
            if interval {
                self.cover.push(from, to);
            }
            let slot = self.queue.next(from, to);
            let has_bar = interval && self.slots.bar_rows > 0;
            let bar = if has_bar { self.bar_queue.next(from, to) } else { 0 };
            self.slots.push(slot, bar);
            self.bars.push(if has_bar { bar } else { self.slots.bar_rows + slot }, (from, to), !interval);
            self.ends.push(place, to);
            self.pyramid.push(place, from, interval, merit);
        }
    }
}
