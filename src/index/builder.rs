//! An index in the making: two passes over the columns, which may be cut anywhere, so that a page answers in between.

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

/// Cells that even a small lane may have: below it, saving memory saves nothing.
const FEW_CELLS: u32 = 16;

#[expect(clippy::cast_possible_truncation, reason = "a few thousand")]
const STRETCH_OF_PLACES: u32 = STRETCH as u32;

/// The index of a lane while it is made.
#[derive(Clone, Debug)]
pub struct IndexBuilder {
    rows: Rows,
    longest_instant: u64,
    most_slots: u8,
    /// The place that the present pass looks at next.
    place: u32,
    levels: Levels,
    /// In the second pass.
    parts: Option<Parts>,
}

/// What the second pass makes.
#[derive(Clone, Debug)]
struct Parts {
    slots: Slots,
    queue: Queue,
    ends: Ends,
    pyramid: Pyramid,
    cover: Cover,
    bars: Bars,
}

impl IndexBuilder {
    /// Begins with the rows of a lane, which ascend. Events of at most `instant_below_s` seconds count as points, a day's
    /// mark for one; longer ones as intervals. The lane is drawn in at most `most_slots` rows on the screen, held to
    /// 1..=32.
    #[must_use]
    pub fn new(rows: Rows, instant_below_s: i64, most_slots: u8) -> Self {
        let longest_instant = instant_below_s.max(0).unsigned_abs();
        Self { rows, longest_instant, most_slots, place: 0, levels: Levels::default(), parts: None }
    }

    /// Looks at further events, each time one is looked at takes one of `looks`: two for each event of the lane, in all.
    /// Goes on until there are no more looks left, and for one stretch of events at least. Says whether all is done.
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

    /// Looks at further events of the first pass, or the second, whose rows lie before this one. Whoever does that for
    /// all lanes in turn goes through the columns once, and not once for each lane.
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

    /// Looks at what comes before a place.
    fn look(&mut self, columns: Columns<'_>, end: u32) {
        while self.place < end {
            let places = self.place..end.min(self.place.saturating_add(STRETCH_OF_PLACES));
            self.place = places.end;
            match &mut self.parts {
                None => self.levels.take(columns, &self.rows, places),
                Some(parts) => parts.take(columns, &self.rows, places, self.longest_instant),
            }
        }
    }

    /// Begins the second pass.
    fn turn(&mut self) {
        let count = self.count();
        let level = self.levels.finest(FEW_CELLS.max(count / 4));
        self.place = 0;
        self.parts = Some(Parts::new(self.rows.len(), self.most_slots, level, self.levels.count(level) as usize));
    }

    /// The index, when all events were looked at. One pass over its cells, at most a quarter as many.
    #[must_use]
    pub fn finish(self, columns: Columns<'_>) -> LaneIndex {
        let Self { rows, levels, parts, most_slots, .. } = self;
        let Parts { slots, mut ends, mut pyramid, mut cover, bars, .. } =
            parts.unwrap_or_else(|| Parts::new(0, most_slots, 0, 0));
        ends.finish();
        cover.finish();
        pyramid.finish(&levels, &|place| Merit::of(columns, rows.row(place)));
        LaneIndex { rows, slots, ends, pyramid, cover, bars: bars.finish() }
    }
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
    fn new(count: usize, most_slots: u8, level: u8, most_cells: usize) -> Self {
        Self {
            slots: Slots::new(count),
            queue: Queue::new(most_slots),
            ends: Ends::new(count),
            pyramid: Pyramid::new(level, most_cells),
            cover: Cover::new(level, most_cells),
            bars: Bars::new(count),
        }
    }

    // What is called here for each event says `inline(always)`: a build for size would call it, and take twice as long
    // for a hundred bytes less.
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
            self.slots.push(slot);
            self.bars.push(slot, (from, to), !interval);
            self.ends.push(place, to);
            self.pyramid.push(place, from, interval, merit);
        }
    }
}
