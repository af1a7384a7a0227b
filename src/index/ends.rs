//! Search for events that began earlier and still last, by the greatest end of each block of events, of each block of
//! blocks, and so on. The tree needs no pointers.

use super::columns::{Columns, Rows};
use core::ops::Range;

/// A block holds 2^`BLOCK_BITS` places.
const BLOCK_BITS: usize = 5;
/// A block of the next level holds 2^`FAN_BITS` blocks.
const FAN_BITS: usize = 3;

/// Greatest ends in seconds, by level: of blocks, then of larger blocks, up to one block for all events.
#[derive(Clone, Debug)]
pub(super) struct Ends {
    levels: Vec<Vec<i64>>,
}

impl Ends {
    /// Room for the blocks of `count` events.
    pub(super) fn new(count: usize) -> Self {
        Self { levels: vec![Vec::with_capacity(count.div_ceil(1 << BLOCK_BITS))] }
    }

    /// Takes the end of the next event, in order of place.
    #[inline(always)]
    pub(super) fn push(&mut self, place: u32, to: i64) {
        let Some(blocks) = self.levels.first_mut() else { return };
        match blocks.last_mut() {
            Some(greatest) if place as usize & ((1 << BLOCK_BITS) - 1) != 0 => *greatest = to.max(*greatest),
            _ => blocks.push(to),
        }
    }

    /// Builds the upper levels after all events were taken.
    pub(super) fn finish(&mut self) {
        while let Some(below) = self.levels.last()
            && below.len() > 1
        {
            let mut level = Vec::with_capacity(below.len().div_ceil(1 << FAN_BITS));
            for blocks in below.chunks(1 << FAN_BITS) {
                level.push(blocks.iter().copied().fold(i64::MIN, i64::max));
            }
            self.levels.push(level);
        }
    }

    /// The greatest end of all events.
    pub(super) fn greatest(&self) -> Option<i64> {
        self.levels.last().and_then(|level| level.first()).copied()
    }

    /// Memory of the lists in bytes.
    pub(super) fn bytes(&self) -> usize {
        let of_levels: usize = self.levels.iter().map(|level| level.capacity() * size_of::<i64>()).sum();
        of_levels + self.levels.capacity() * size_of::<Vec<i64>>()
    }
}

/// Places of the events that overlap a time range, in time order.
#[derive(Clone, Debug)]
pub struct Touching<'a> {
    ends: &'a Ends,
    rows: &'a Rows,
    columns: Columns<'a>,
    /// Begin of the range. An event that began earlier and ends later than this reaches into the range.
    from: i64,
    /// The next place to look at.
    place: usize,
    /// Places of the events that begin within the range.
    within: Range<usize>,
    /// Number of blocks and events visited.
    #[cfg(test)]
    visited: usize,
}

impl<'a> Touching<'a> {
    /// Events at the places `within` begin in the range, which starts at `from`. Earlier events are examined only if
    /// `earlier`.
    pub(super) fn new(
        (ends, rows, columns): (&'a Ends, &'a Rows, Columns<'a>),
        from: i64,
        within: Range<usize>,
        earlier: bool,
    ) -> Self {
        Self {
            ends,
            rows,
            columns,
            from,
            place: if earlier { 0 } else { within.start },
            within,
            #[cfg(test)]
            visited: 0,
        }
    }

    /// Number of places to skip: the size of the largest block that begins at the current place and holds no event that
    /// reaches into the range.
    fn over(&mut self) -> usize {
        let (mut over, mut bits) = (0, BLOCK_BITS);
        for level in &self.ends.levels {
            if self.place & ((1 << bits) - 1) != 0 {
                break;
            }
            #[cfg(test)]
            {
                self.visited += 1;
            }
            if level.get(self.place >> bits).is_none_or(|greatest| *greatest > self.from) {
                break;
            }
            over = 1 << bits;
            bits += FAN_BITS;
        }
        over
    }
}

impl Iterator for Touching<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.place < self.within.start {
            let over = self.over();
            if over > 0 {
                // An instant exactly at `from` does not end later but counts, so the skip stops at the first event of
                // the range.
                self.place = self.within.start.min(self.place + over);
                continue;
            }
            let place = self.place;
            self.place += 1;
            #[cfg(test)]
            {
                self.visited += 1;
            }
            let row = self.rows.row(u32::try_from(place).unwrap_or(u32::MAX));
            if self.columns.span(row).1 > self.from {
                return Some(place);
            }
        }
        let place = self.place;
        self.place += 1;
        (place < self.within.end).then_some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{LaneIndex, Rows};
    use super::*;

    /// Visits all events that touch a range. Returns their number, and the number of blocks and events visited.
    fn visits(lane: &LaneIndex, columns: Columns<'_>, from: i64, to: i64) -> (usize, usize) {
        let mut touching = lane.touching(columns, from, to);
        let found = touching.by_ref().count();
        (found, touching.visited)
    }

    #[test]
    fn one_long_event_at_the_beginning_forces_no_full_scan() {
        let count = 300_000_u32;
        let from: Vec<i64> = (0..i64::from(count)).map(|place| place * 100).collect();
        let mut to: Vec<i64> = from.iter().map(|from| from + 10).collect();
        to[0] = i64::MAX;
        let columns = Columns { from: &from, to: &to, rank: &[] };
        let lane = LaneIndex::new(columns, Rows::All(count), 0, 8);
        for at in [0, 1, 777, 31_999, 32_000, 123_456, 299_999] {
            let (found, visited) = visits(&lane, columns, from[at] + 50, from[at] + 60);
            assert_eq!(found, 1, "only the long one");
            assert!(visited < 150, "{visited} blocks and events were looked at");
        }
        assert_eq!(lane.max_end(), Some(i64::MAX));
    }

    #[test]
    fn a_search_costs_log_n_and_the_results() {
        for bits in [10_u32, 14, 18] {
            let count = 1_u32 << bits;
            let from: Vec<i64> = (0..i64::from(count)).map(|place| place * 1_000).collect();
            // Every 1024th event lasts a tenth of all time, every 64th a hundredth, the others almost nothing.
            let all = i64::from(count) * 1_000;
            let lasts = |place: usize| match place {
                place if place % 1_024 == 5 => all / 10,
                place if place % 64 == 7 => all / 100,
                _ => 10,
            };
            let to: Vec<i64> = from.iter().enumerate().map(|(place, from)| from + lasts(place)).collect();
            let columns = Columns { from: &from, to: &to, rank: &[] };
            let lane = LaneIndex::new(columns, Rows::All(count), 0, 8);
            for part in 0..50 {
                let at = all / 50 * part + 500;
                let (found, visited) = visits(&lane, columns, at, at + 100);
                let most = (found + 1) * (1 << BLOCK_BITS) + 6 * (found + 1) * bits as usize;
                assert!(visited <= most, "{visited} looks for {found} of {count}");
                assert!(visited < 3_000 + count as usize / 100, "far from all of {count}: {visited}");
            }
        }
    }
}
