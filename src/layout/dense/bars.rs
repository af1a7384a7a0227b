//! Which events of a lane have their row for themselves, so that they may be drawn over all else as bars.

use core::ops::Range;

use super::indexed::Indexed;
use crate::index::Columns;
use crate::list::STRETCH;
use crate::time::SECONDS_PER_DAY;

/// The logarithm to base two of how many seconds something lasts; nothing of an instant.
pub(super) fn bits((from, to): (i64, i64)) -> Option<usize> {
    to.saturating_sub(from).max(0).checked_ilog2().map(|bits| bits as usize)
}

/// What has its row for itself: of what overlaps in a row the longest by a factor of two, else the first. What lasts no
/// longer than a day is a mark at most, and on its row only where it is alone.
#[derive(Clone, Debug)]
pub(super) struct Making {
    is_bar: Vec<bool>,
    /// Of each row the last bar and its span, and when all that came so far has ended.
    rows: [(usize, (i64, i64), i64); 32],
    place: usize,
}

impl Making {
    pub(super) fn new(events: usize) -> Self {
        let none = (usize::MAX, (i64::MIN, i64::MIN), i64::MIN);
        Self { is_bar: vec![false; events], rows: [none; 32], place: 0 }
    }

    /// Looks at further events, each takes one of `looks`; one stretch of them at least. Says whether all is done.
    pub(super) fn go_on(&mut self, indexed: &Indexed, columns: Columns<'_>, looks: &mut usize) -> bool {
        while self.place < self.is_bar.len() {
            let end = self.is_bar.len().min(self.place + STRETCH);
            *looks = looks.saturating_sub(end - self.place);
            self.take(indexed, columns, self.place..end);
            self.place = end;
            if *looks == 0 {
                break;
            }
        }
        self.place == self.is_bar.len()
    }

    #[inline(never)]
    fn take(&mut self, indexed: &Indexed, columns: Columns<'_>, places: Range<usize>) {
        let is_short = |(from, to): (i64, i64)| to.saturating_sub(from) <= SECONDS_PER_DAY;
        for place in places {
            let span = indexed.span(columns, place);
            let Some((last, other, end)) = self.rows.get_mut(usize::from(indexed.index.slot(place))) else { continue };
            let mut wins = !is_short(span) || (bits(span).is_some() && span.0 >= *end);
            if span.0 < other.1 {
                wins = wins && bits(span) > bits(*other);
                if (wins || is_short(*other))
                    && let Some(loses) = self.is_bar.get_mut(*last)
                {
                    *loses = false;
                }
            }
            if wins {
                (*last, *other) = (place, span);
                if let Some(is_bar) = self.is_bar.get_mut(place) {
                    *is_bar = true;
                }
            }
            *end = span.1.max(*end);
        }
    }

    /// Places of the bars, in order of time, by the logarithm to base two of how many seconds they last.
    pub(super) fn finish(self, indexed: &Indexed, columns: Columns<'_>) -> Vec<Vec<u32>> {
        let mut bars = Vec::new();
        for (number, are_bars) in self.is_bar.chunks(STRETCH).enumerate() {
            put(&mut bars, indexed, columns, number * STRETCH, are_bars);
        }
        bars
    }
}

#[inline(never)]
fn put(bars: &mut Vec<Vec<u32>>, indexed: &Indexed, columns: Columns<'_>, first: usize, are_bars: &[bool]) {
    for (place, _) in (first..).zip(are_bars).filter(|(_, is_bar)| **is_bar) {
        let Some(bits) = bits(indexed.span(columns, place)) else { continue };
        if bars.len() <= bits {
            bars.resize(bits + 1, Vec::new());
        }
        if let Some(bars) = bars.get_mut(bits) {
            bars.push(u32::try_from(place).unwrap_or(u32::MAX));
        }
    }
}
