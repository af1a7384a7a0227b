//! An index in the making: two passes over the columns, which may be cut anywhere, so that a page answers in between.

use core::ops::Range;

use super::LaneIndex;
use super::cells::Pyramid;
use super::columns::{Columns, Merit, Rows};
use super::cover::Cover;
use super::ends::Ends;
use super::levels::Levels;
use super::slots::{Queue, Slots};
use crate::list::STRETCH;

/// Cells that even a small lane may have: below it, saving memory saves nothing.
const FEW_CELLS: u32 = 16;

/// The index of a lane while it is made.
#[derive(Clone, Debug)]
pub struct Making {
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
}

impl Making {
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
            let count = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
            if self.place == count {
                if self.parts.is_some() {
                    return true;
                }
                self.place = 0;
                let level = self.levels.finest(FEW_CELLS.max(count / 4));
                let most_cells = self.levels.count(level) as usize;
                self.parts = Some(Parts {
                    slots: Slots::new(self.rows.len()),
                    queue: Queue::new(self.most_slots),
                    ends: Ends::new(self.rows.len()),
                    pyramid: Pyramid::new(level, most_cells),
                    cover: Cover::new(level, most_cells),
                });
                continue;
            }
            #[expect(clippy::cast_possible_truncation, reason = "a few thousand")]
            let end = count.min(self.place.saturating_add(STRETCH as u32));
            let places = self.place..end;
            *looks = looks.saturating_sub(places.len());
            match &mut self.parts {
                None => self.levels.take(columns, &self.rows, places),
                Some(parts) => parts.take(columns, &self.rows, places, self.longest_instant),
            }
            self.place = end;
            if *looks == 0 {
                return false;
            }
        }
    }

    /// The index, when all events were looked at. One pass over its cells, at most a quarter as many.
    #[must_use]
    pub fn finish(self, columns: Columns<'_>) -> LaneIndex {
        let Self { rows, levels, parts, most_slots, .. } = self;
        let Parts { slots, mut ends, mut pyramid, mut cover, .. } = parts.unwrap_or_else(|| Parts {
            slots: Slots::new(0),
            queue: Queue::new(most_slots),
            ends: Ends::new(0),
            pyramid: Pyramid::new(0, 0),
            cover: Cover::new(0, 0),
        });
        ends.finish();
        cover.finish();
        pyramid.finish(&levels, &|a, b| {
            let merit = |place| Merit::of(columns, rows.row(place));
            if merit(b).beats(merit(a)) { b } else { a }
        });
        LaneIndex { rows, slots, ends, pyramid, cover }
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
            self.slots.push(self.queue.next(from, to));
            self.ends.push(place, to);
            self.pyramid.push(place, from, interval, merit);
        }
    }
}
