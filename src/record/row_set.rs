//! A set of rows: one bit for each event of a record.

use core::ops::Range;

use super::row::Row;

/// Bits of a word.
const BITS: u32 = u64::BITS;

/// A set of events of one record, with the number of its members.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RowSet {
    words: Vec<u64>,
    len: usize,
}

impl RowSet {
    /// An empty set for a record with this number of events.
    #[must_use]
    pub fn new(events: usize) -> Self {
        Self { words: vec![0; events.div_ceil(BITS as usize)], len: 0 }
    }

    /// Number of rows in the set.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// True if it contains no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// True if it contains the row.
    #[must_use]
    pub fn has(&self, row: Row) -> bool {
        self.words.get((row.0 / BITS) as usize).is_some_and(|word| word >> (row.0 % BITS) & 1 == 1)
    }

    /// Adds a row. A row beyond the number of events is not added.
    pub fn add(&mut self, row: Row) {
        if let Some(word) = self.words.get_mut((row.0 / BITS) as usize) {
            let bit = 1 << (row.0 % BITS);
            self.len += usize::from(*word & bit == 0);
            *word |= bit;
        }
    }

    /// Number of its rows in a range. O(rows / 64).
    #[must_use]
    pub fn count(&self, rows: Range<u32>) -> usize {
        let mut count = 0;
        let first = rows.start / BITS;
        for (place, word) in (first..).zip(self.words.get(first as usize..).unwrap_or(&[])) {
            let from = u64::from(place) * u64::from(BITS);
            if from >= u64::from(rows.end) {
                break;
            }
            count += (word & Self::mask(&rows, from)).count_ones() as usize;
        }
        count
    }

    /// The same for indices of events in order of time.
    #[must_use]
    pub fn count_at(&self, places: Range<usize>) -> usize {
        let row = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        self.count(row(places.start)..row(places.end))
    }

    /// Bits of the word that begins at row `from` which lie in a range.
    fn mask(rows: &Range<u32>, from: u64) -> u64 {
        let (start, end) = (u64::from(rows.start).saturating_sub(from), u64::from(rows.end).saturating_sub(from));
        let below = |bits: u64| if bits >= u64::from(BITS) { u64::MAX } else { (1 << bits) - 1 };
        below(end) & !below(start)
    }

    /// The first of its rows in a range.
    #[must_use]
    pub fn first(&self, rows: Range<u32>) -> Option<Row> {
        let first = rows.start / BITS;
        for (place, word) in (first..).zip(self.words.get(first as usize..)?) {
            let from = u64::from(place) * u64::from(BITS);
            if from >= u64::from(rows.end) {
                break;
            }
            let found = word & Self::mask(&rows, from);
            if found != 0 {
                return Some(Row(place * BITS + found.trailing_zeros()));
            }
        }
        None
    }

    /// The last of its rows in a range.
    #[must_use]
    pub fn last(&self, rows: Range<u32>) -> Option<Row> {
        let end = (rows.end.div_ceil(BITS) as usize).min(self.words.len());
        for (place, word) in self.words.get(..end)?.iter().enumerate().rev() {
            let from = place as u64 * u64::from(BITS);
            if from + u64::from(BITS) <= u64::from(rows.start) {
                break;
            }
            let found = word & Self::mask(&rows, from);
            if found != 0 {
                return u32::try_from(from).ok().map(|from| Row(from + BITS - 1 - found.leading_zeros()));
            }
        }
        None
    }

    /// The row at an index among its rows, from 0. O(rows / 64).
    #[must_use]
    pub fn at(&self, index: usize) -> Option<Row> {
        let mut rest = index;
        for (place, word) in (0_u32..).zip(&self.words) {
            let count = word.count_ones() as usize;
            if rest < count {
                let mut word = *word;
                for _ in 0..rest {
                    word &= word - 1;
                }
                return Some(Row(place * BITS + word.trailing_zeros()));
            }
            rest -= count;
        }
        None
    }

    /// Its rows, ascending.
    pub fn iter(&self) -> impl Iterator<Item = Row> {
        (0_u32..).zip(&self.words).flat_map(|(place, word)| {
            let mut rest = *word;
            core::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(Row(place * BITS + bit))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_answers_as_a_sorted_list() {
        crate::law::law(2_000, |u| {
            let events = usize::from(u.arbitrary::<u16>()?) % 400;
            let mut rows: Vec<u32> = Vec::new();
            let mut set = RowSet::new(events);
            for _ in 0..u.arbitrary::<u8>()? {
                let row = u32::from(u.arbitrary::<u16>()?) % 450;
                set.add(Row(row));
                rows.extend((row < 448.min(u32::try_from(events.div_ceil(64) * 64).unwrap())).then_some(row));
            }
            rows.sort_unstable();
            rows.dedup();
            let (a, b) = (u32::from(u.arbitrary::<u16>()?) % 460, u32::from(u.arbitrary::<u16>()?) % 460);
            let inside = || rows.iter().copied().filter(|row| (a..b).contains(row));
            assert_eq!(set.len(), rows.len());
            assert_eq!(set.iter().map(|row| row.0).collect::<Vec<_>>(), rows);
            assert_eq!(set.count(a..b), inside().count());
            assert_eq!(set.first(a..b).map(|row| row.0), inside().next());
            assert_eq!(set.last(a..b).map(|row| row.0), inside().next_back());
            assert_eq!(set.at(a as usize).map(|row| row.0), rows.get(a as usize).copied());
            assert_eq!(set.has(Row(a)), rows.contains(&a));
            Ok(())
        });
    }
}
