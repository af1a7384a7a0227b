//! Index of one lane: the data needed to show any time range at a cost that does not grow with the number of events.
//!
//! It answers which events touch a range, how many begin in each bucket, how much of the range is covered, and in which
//! row on screen each event is drawn. It knows only numbers: seconds, ranks and places.
//!
//! A [`LaneIndex`] is built once for a lane in two passes over the columns ([`IndexBuilder`]) and never changes. It
//! does not copy the times of the columns, so the caller passes the same [`Columns`] to each query. With n events in a
//! lane and k results:
//!
//! | part | bytes per event, at most | cost of a query |
//! |---|---|---|
//! | slots ([`LaneIndex::slot`], [`LaneIndex::bar_slot`]) | 1 | O(1) |
//! | greatest ends ([`LaneIndex::touching`]) | 0.3 | O(log n), and O(log(n / k)) per result |
//! | cells ([`LaneIndex::cells`]) | 6.4 | O(log n), and O(1) per result where events lie evenly |
//! | cover ([`LaneIndex::covered`]) | 6 | O(log n) |
//! | bars ([`LaneIndex::bars`]) | 4 | O(1) |
//!
//! A lane that lists its rows takes four more bytes per event. Buckets finer than the finest level of cells hold only a
//! few events: use [`LaneIndex::touching`] there.
//!
//! Time ranges are half open, `[from, to)`, in seconds. Nothing here overflows for any `i64`.

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

/// Index of one lane, or of all lanes merged. The place of an event is its 0-based position in the lane in time order.
#[derive(Clone, Debug)]
pub struct LaneIndex {
    rows: Rows,
    slots: Slots,
    ends: Ends,
    pyramid: Pyramid,
    cover: Cover,
    bars: Vec<Vec<u32>>,
    longest_instant: u64,
}

impl LaneIndex {
    /// Builds the index of the given rows in one call; see [`IndexBuilder`].
    #[must_use]
    pub fn new(columns: Columns<'_>, rows: Rows, instant_below_s: i64, most_slots: u8) -> Self {
        let mut builder = IndexBuilder::new(rows, instant_below_s, most_slots);
        builder.go_on(columns, &mut { usize::MAX });
        builder.finish(columns)
    }

    /// Number of events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True if the lane has no event.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Row of the event at a place, or `None` beyond the last place.
    #[must_use]
    pub fn row(&self, place: usize) -> Option<u32> {
        u32::try_from(place).ok().filter(|_| place < self.len()).map(|place| self.rows.row(place))
    }

    /// Place of the event of a row, or `None` if it is not in this lane. O(log n).
    #[must_use]
    pub fn place(&self, row: u32) -> Option<usize> {
        self.rows.place(row)
    }

    /// Slot of the event at a place: its row on screen, from 0, equal at every zoom, where it is drawn as a mark. The first
    /// [`LaneIndex::bar_rows`] rows have no marks. The slot of a place beyond the last is the first one.
    ///
    /// In time order each event takes the slot that has been free for longest. Consecutive instants therefore lie in
    /// different slots, and two events of one slot overlap only where more events overlap than there are slots.
    #[must_use]
    pub fn slot(&self, place: usize) -> u8 {
        self.slots.mark(place)
    }

    /// Slot of the event at a place where it is drawn as a bar. An event as short as an instant has no other slot than
    /// [`LaneIndex::slot`].
    #[must_use]
    pub fn bar_slot(&self, columns: Columns<'_>, place: usize) -> u8 {
        let length = self.row(place).map(|row| columns.span(row)).map_or(0, |(from, to)| to.abs_diff(from));
        if self.bar_rows() > 0 && length > self.longest_instant { self.slots.bar(place) } else { self.slot(place) }
    }

    /// Number of rows on screen for bars alone, above all others. 0 if the lane has no interval or only one row.
    #[must_use]
    pub const fn bar_rows(&self) -> u8 {
        self.slots.bar_rows
    }

    /// Number of slots in use.
    #[must_use]
    pub fn slots(&self) -> u8 {
        self.slots.used()
    }

    /// The rows of the lane, for another index.
    #[must_use]
    pub fn into_rows(self) -> Rows {
        self.rows
    }

    /// The latest end of any event.
    #[must_use]
    pub fn max_end(&self) -> Option<i64> {
        self.ends.greatest()
    }

    /// Places of the bars in time order, grouped by the base-2 logarithm of their length in seconds ([`bits`]). Bars are
    /// the events that are drawn over everything else in their slot.
    ///
    /// Of events that overlap in a slot, the longest by a factor of two is a bar, else the first. An event as short as
    /// an instant is a bar only where it is alone. Bars never overlap within a slot.
    #[must_use]
    pub fn bars(&self) -> &[Vec<u32>] {
        &self.bars
    }

    /// Places of the events that overlap `[from, to)`, in time order. An instant within the range counts, also one
    /// exactly at `from`.
    ///
    /// Events that begin before `from` and reach into the range are found by the greatest ends of blocks of growing
    /// size, so one long event at the beginning does not force a scan of all later ones.
    #[must_use]
    pub fn touching<'a>(&'a self, columns: Columns<'a>, from: i64, to: i64) -> Touching<'a> {
        let before = self.first_from(columns, from);
        let end = self.first_from(columns, to);
        Touching::new((&self.ends, &self.rows, columns), from, before..end, from < to)
    }

    /// First place whose event begins at `from` or later, or the number of events if there is none. O(log n).
    #[must_use]
    pub fn first_from(&self, columns: Columns<'_>, from: i64) -> usize {
        first(0, self.len(), &|place| {
            let place = u32::try_from(place).unwrap_or(u32::MAX);
            columns.from(self.rows.row(place)) >= from
        })
    }

    /// Number of events that begin in `[from, to)`. O(log n).
    #[must_use]
    pub fn starting(&self, columns: Columns<'_>, from: i64, to: i64) -> usize {
        self.first_from(columns, to).saturating_sub(self.first_from(columns, from))
    }

    /// The finest level that has cells: its buckets are 2^level seconds long.
    ///
    /// It has at most a quarter as many cells as events (small lanes: at most 16). For finer buckets, look at the
    /// events themselves.
    #[must_use]
    pub fn finest_level(&self) -> u8 {
        self.pyramid.finest()
    }

    /// First level at which all events lie in one cell, or 63 if there is none because events lie on both sides of
    /// 1970.
    #[must_use]
    pub fn coarsest_level(&self) -> u8 {
        self.pyramid.coarsest()
    }

    /// The non-empty cells of a level from one bucket to another inclusive, ascending.
    ///
    /// Bucket b of level l begins at second b × 2^l. An event counts in the cell in which it begins, so the cells of
    /// each level add up to all events. Every level from the finest to 63 is exact; a greater level is treated as 63.
    /// Levels finer than the finest have no cells.
    #[must_use]
    pub fn cells(&self, level: u8, from_bucket: i64, to_bucket: i64) -> Cells<'_> {
        self.pyramid.cells(level, from_bucket, to_bucket)
    }

    /// Share of `[from, to)` that at least one interval covers, 0 to 1; 0 for an empty range. O(log n).
    ///
    /// Exact where both sides are bounds of buckets of the finest level or a coarser one. Within a bucket of the finest
    /// level, gaps may be spread over that bucket, so the covered time is off by less than one such bucket at each
    /// side.
    #[must_use]
    pub fn covered(&self, from: i64, to: i64) -> f32 {
        self.cover.share(from, to)
    }

    /// [`LaneIndex::covered`] for many ranges in ascending order, such as the columns of a picture: O(1) for each range
    /// that is near the one before it.
    #[must_use]
    pub const fn covering(&self) -> Covering<'_> {
        Covering::new(&self.cover)
    }

    /// Memory of the index in bytes, including its list of rows.
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
