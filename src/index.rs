//! What is needed to show any stretch of time in work that does not grow with the number of events: where the events of
//! a lane lie in order of time, which of them touch a stretch, how many begin in each bucket of it, how much of it is
//! covered, and in which row on the screen each is drawn. Knows only numbers: seconds, ranks and the places of events.
//!
//! A [`LaneIndex`] is built once for a lane in two passes over the columns ([`IndexBuilder`]) and never changes. It holds no
//! times of its own that the columns have, so whoever asks hands in the same [`Columns`] again. With n events in a lane
//! and k answers:
//!
//! | part | bytes an event, at most | answers |
//! |---|---|---|
//! | slots ([`LaneIndex::slot`]) | 1 | O(1) |
//! | greatest ends ([`LaneIndex::touching`]) | 0.3 | O(log n) and O(log(n / k)) for each |
//! | cells ([`LaneIndex::cells`]) | 6.4 | O(log n) and O(1) for each, where events lie evenly |
//! | cover ([`LaneIndex::covered`]) | 6 | O(log n) |
//! | bars ([`LaneIndex::bars`]) | 4 | O(1) |
//!
//! and four more where a lane lists its rows. Below the finest level of the cells there are at most some events in a
//! bucket, and [`LaneIndex::touching`] is the way to look.
//!
//! Stretches are half open, `[from, to)`, in seconds. Nothing here overflows, whatever `i64` a time is.

mod bars;
mod builder;
mod cells;
mod columns;
mod cover;
mod ends;
mod levels;
#[cfg(test)]
mod oracle;
mod search;
mod slots;
mod split;

pub use bars::bits;
pub use builder::IndexBuilder;
pub use cells::{Cell, Cells};
pub use columns::{Columns, Rows};
pub use ends::Touching;
pub use search::{first, run_end};
pub use split::Split;

use cells::Pyramid;
use cover::Cover;
pub use cover::Covering;
use ends::Ends;
use slots::Slots;

/// Everything about one lane, or about all lanes merged. An event's place is its number in the lane in order of time.
#[derive(Clone, Debug)]
pub struct LaneIndex {
    rows: Rows,
    slots: Slots,
    ends: Ends,
    pyramid: Pyramid,
    cover: Cover,
    bars: Vec<Vec<u32>>,
}

impl LaneIndex {
    /// Builds the index of the given rows at once; see [`IndexBuilder`].
    #[must_use]
    pub fn new(columns: Columns<'_>, rows: Rows, instant_below_s: i64, most_slots: u8) -> Self {
        let mut making = IndexBuilder::new(rows, instant_below_s, most_slots);
        making.go_on(columns, &mut { usize::MAX });
        making.finish(columns)
    }

    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no event.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row of the event at a place.
    #[must_use]
    pub fn row(&self, place: usize) -> Option<u32> {
        u32::try_from(place).ok().filter(|_| place < self.len()).map(|place| self.rows.row(place))
    }

    /// The place of the event of a row; nothing where the lane has it not. O(log n).
    #[must_use]
    pub fn place(&self, row: u32) -> Option<usize> {
        self.rows.place(row)
    }

    /// The row on the screen of the event at a place, from 0; the same at every zoom. In order of time each event goes
    /// to the slot that has been free for longest: as many instants in a row as there are slots lie in different ones,
    /// and two events of one slot overlap only where more overlap at once than there are slots. A place that is none
    /// gives 0.
    #[must_use]
    pub fn slot(&self, place: usize) -> u8 {
        self.slots.of(place)
    }

    /// How many slots are in use.
    #[must_use]
    pub fn slots(&self) -> u8 {
        self.slots.used()
    }

    /// The latest end of any event.
    #[must_use]
    pub fn max_end(&self) -> Option<i64> {
        self.ends.greatest()
    }

    /// Places of the events that have their slot for themselves, in order of time: by the logarithm to base two
    /// ([`bits`]) of how many seconds they last. Of what overlaps in a slot it is the longest by a factor of two, else
    /// the first; what counts as an instant is one only where it is alone. Nothing in them lies over another in its slot.
    #[must_use]
    pub fn bars(&self) -> &[Vec<u32>] {
        &self.bars
    }

    /// Places of the events that overlap `[from, to)`, in order of time; an instant within it counts, also one exactly
    /// at `from`. What begins before `from` and reaches into it is found by the greatest ends of ever larger blocks, so
    /// that one long event at the beginning makes nobody look at all that follow.
    #[must_use]
    pub fn touching<'a>(&'a self, columns: Columns<'a>, from: i64, to: i64) -> Touching<'a> {
        let before = self.first_from(columns, from);
        let end = self.first_from(columns, to);
        Touching::new((&self.ends, &self.rows, columns), from, before..end, from < to)
    }

    /// The first place whose event begins at `from` or later; their number where none does. O(log n).
    #[must_use]
    pub fn first_from(&self, columns: Columns<'_>, from: i64) -> usize {
        first(0, self.len(), &|place| {
            let place = u32::try_from(place).unwrap_or(u32::MAX);
            columns.from(self.rows.row(place)) >= from
        })
    }

    /// How many events begin in `[from, to)`. O(log n).
    #[must_use]
    pub fn starting(&self, columns: Columns<'_>, from: i64, to: i64) -> usize {
        self.first_from(columns, to).saturating_sub(self.first_from(columns, from))
    }

    /// The finest level that there are cells for: buckets of so many seconds' logarithm to base two. There are at most a
    /// quarter as many cells as events at it, or a few. Finer than it, look at the events themselves.
    #[must_use]
    pub fn finest_level(&self) -> u8 {
        self.pyramid.finest()
    }

    /// The first level at which all events lie in one cell, and 63 where events on both sides of 1970 never do.
    #[must_use]
    pub fn coarsest_level(&self) -> u8 {
        self.pyramid.coarsest()
    }

    /// The cells of a level that hold an event, from one bucket to another inclusive, ascending. Bucket b of level l
    /// begins at second b * 2^l. An event counts in the cell in which it begins, so the cells of each level add up to
    /// all events. Every level from the finest to 63 is exact, those beyond the coarsest too; a greater one is taken for
    /// 63. Levels finer than the finest have no cells.
    #[must_use]
    pub fn cells(&self, level: u8, from_bucket: i64, to_bucket: i64) -> Cells<'_> {
        self.pyramid.cells(level, from_bucket, to_bucket)
    }

    /// The share of `[from, to)` that at least one interval covers, 0 to 1; 0 for a stretch without length. Exact where
    /// both sides are bounds of buckets of the finest level or coarser. Within a bucket of the finest level gaps may be
    /// smeared over that bucket, which moves the covered time by less than one such bucket at each side. O(log n).
    #[must_use]
    pub fn covered(&self, from: i64, to: i64) -> f32 {
        self.cover.share(from, to)
    }

    /// The same for many stretches in rising order, such as the columns of a picture: O(1) for each that is near the one
    /// before it.
    #[must_use]
    pub const fn covering(&self) -> Covering<'_> {
        Covering::new(&self.cover)
    }

    /// Bytes of memory that the index holds, its list of rows included.
    #[must_use]
    pub fn bytes(&self) -> usize {
        size_of::<Self>()
            + self.rows.bytes()
            + self.slots.bytes()
            + self.ends.bytes()
            + self.pyramid.bytes()
            + self.cover.bytes()
            + self.bars.iter().map(|bars| bars.capacity() * size_of::<u32>() + size_of::<Vec<u32>>()).sum::<usize>()
    }
}
