//! The fast path for rows of typed columns without faults, which are nearly all: taken column by column, many at once.

use core::ops::Range;

use super::{Reading, TypedColumns};
use crate::time::{MAX_TIME, MIN_TIME, Part, Plain};

impl Reading {
    /// Takes rows if none of them has a fault; otherwise takes none and returns false.
    #[inline(never)]
    pub(super) fn take_good(
        &mut self,
        columns: &TypedColumns<'_>,
        text: Option<&str>,
        first_byte: u32,
        places: Range<usize>,
    ) -> bool {
        let Some(good) = Good::of(columns, text, first_byte, places) else { return false };
        let lane_count = u32::try_from(self.lanes.len()).unwrap_or(u32::MAX);
        let ranked = good.rank.is_some() || self.into.rank.is_empty();
        if !ranked || !good.has_no_fault(lane_count) {
            return false;
        }
        let into = &mut self.into;
        let [moment, interval] = [Plain::moment(Part::Instant), Plain::interval(Part::Instant, Part::Instant)];
        let [moment, interval] = [moment.code(), interval.code()];
        let whole = |second: f64| {
            #[expect(clippy::cast_possible_truncation, reason = "it lies within time")]
            let second = second.floor() as i64;
            second
        };
        into.from.extend(good.start.iter().map(|start| whole(*start)));
        into.to.extend(good.end.iter().map(|end| whole(*end)));
        let spans = good.start.iter().zip(good.end);
        into.flags.extend(spans.map(|(from, to)| if from.floor() < to.floor() { interval } else { moment }));
        into.lane.extend_from_slice(good.lane);
        if let Some(rank) = good.rank {
            into.rank.resize(into.from.len() - rank.len(), 0.5);
            into.rank.extend_from_slice(rank);
        }
        let before = u32::try_from(self.titles.len()).unwrap_or(u32::MAX);
        self.titles.push_str(good.titles);
        into.title_end.extend(good.ends.iter().map(|end| before.saturating_add(end - good.first)));
        true
    }
}

/// Columns of some rows.
struct Good<'a> {
    start: &'a [f64],
    end: &'a [f64],
    lane: &'a [u32],
    rank: Option<&'a [f32]>,
    titles: &'a str,
    /// Offset of the first title, and the end of each.
    first: u32,
    ends: &'a [u32],
}

impl<'a> Good<'a> {
    /// `None` if a column is too short or the titles are not valid text.
    fn of(columns: &TypedColumns<'a>, text: Option<&'a str>, first_byte: u32, places: Range<usize>) -> Option<Self> {
        let ends = columns.offsets.get(places.start + 1..=places.end)?;
        let first = *columns.offsets.get(places.start)?;
        let byte = |offset: u32| offset.checked_sub(first_byte).map(|byte| byte as usize);
        Some(Self {
            start: columns.start.get(places.clone())?,
            end: columns.end.get(places.clone())?,
            lane: columns.lane.get(places.clone())?,
            rank: match columns.rank {
                Some(rank) => Some(rank.get(places)?),
                None => None,
            },
            titles: text?.get(byte(first)?..byte(*ends.last()?)?)?,
            first,
            ends,
        })
    }

    fn has_no_fault(&self, lane_count: u32) -> bool {
        // Comparisons with NaN are false.
        let times = || self.start.iter().zip(self.end);
        let is_time = |(from, to): (&f64, &f64)| *from >= MIN_TIME as f64 && from <= to && *to <= MAX_TIME as f64;
        let mut before = self.first;
        let mut rises = |end: &u32| {
            let is_good = *end >= before && self.titles.is_char_boundary((*end - self.first) as usize);
            before = *end;
            is_good
        };
        times().all(is_time)
            && self.lane.iter().all(|lane| *lane < lane_count)
            && self.rank.is_none_or(|rank| rank.iter().all(|rank| (0.0..=1.0).contains(rank)))
            && self.ends.iter().all(&mut rises)
    }
}
