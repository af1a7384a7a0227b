//! Cover: the share of a time range that intervals cover.

use super::search::first;

/// A range covered by intervals, with or without gaps. Gaps lie only within the bucket in which the segment begins, so
/// no two segments begin in one bucket and there are at most as many segments as cells.
#[derive(Clone, Copy, Debug)]
struct Segment {
    from: i64,
    to: i64,
    /// Covered seconds before this segment.
    before_s: u64,
}

/// Union of all intervals.
#[derive(Clone, Debug)]
pub(super) struct Cover {
    segments: Vec<Segment>,
    covered_s: u64,
    level: u8,
}

impl Cover {
    /// An empty cover with room for `most_cells` segments.
    pub(super) fn new(level: u8, most_cells: usize) -> Self {
        Self { segments: Vec::with_capacity(most_cells), covered_s: 0, level }
    }

    /// Takes the next interval, in time order.
    #[inline(always)]
    pub(super) fn push(&mut self, from: i64, to: i64) {
        let level = self.level;
        match self.segments.last_mut() {
            Some(last) if from <= last.to || from >> level == last.from >> level => {
                let free_from = from.max(last.to);
                if to > free_from {
                    self.covered_s += to.abs_diff(free_from);
                    last.to = to;
                }
            }
            _ => {
                self.segments.push(Segment { from, to, before_s: self.covered_s });
                self.covered_s += to.abs_diff(from);
            }
        }
    }

    /// Frees unused memory after all intervals were taken.
    pub(super) fn finish(&mut self) {
        self.segments.shrink_to_fit();
    }

    /// Index of the first segment that begins at `moment` or later.
    fn next(&self, moment: i64) -> usize {
        let begun = |place: usize| self.segments.get(place).is_none_or(|segment| segment.from >= moment);
        first(0, self.segments.len(), &begun)
    }

    /// Covered seconds before `moment`. `next` is the first segment that begins at `moment` or later.
    fn before(&self, moment: i64, next: usize) -> u64 {
        let Some(segment) = next.checked_sub(1).and_then(|last| self.segments.get(last)) else { return 0 };
        let until = self.segments.get(next).map_or(self.covered_s, |next| next.before_s);
        if moment >= segment.to {
            return until;
        }
        // After the bucket in which it begins, a segment has no gap.
        let bucket_end = (segment.from | (i64::MAX >> (63 - self.level))).saturating_add(1).min(segment.to);
        if moment >= bucket_end {
            return until - segment.to.abs_diff(moment);
        }
        let covered = until - segment.before_s - segment.to.abs_diff(bucket_end);
        let (passed, length) = (moment.abs_diff(segment.from), bucket_end.abs_diff(segment.from));
        if covered == length {
            return segment.before_s + passed;
        }
        // The positions of the gaps within the bucket are unknown; they are assumed to be spread evenly.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a part of what is covered, at least 0"
        )]
        let part = (covered as f64 * (passed as f64 / length as f64)) as u64;
        segment.before_s + part.min(covered)
    }

    /// Covered share of `[from, to)`, 0 to 1.
    pub(super) fn share(&self, from: i64, to: i64) -> f32 {
        if to <= from {
            return 0.0;
        }
        let before = |moment: i64| self.before(moment, self.next(moment));
        share_of(before(to).saturating_sub(before(from)), from, to)
    }

    /// Memory of the list in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.segments.capacity() * size_of::<Segment>()
    }
}

fn share_of(covered_s: u64, from: i64, to: i64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "a share needs no more digits")]
    let share = (covered_s as f64 / to.abs_diff(from) as f64) as f32;
    share.min(1.0)
}

/// Queries for ranges in ascending order. The result at the end of one range is reused for the beginning of the next,
/// and the next segment is searched nearby.
#[derive(Clone, Debug)]
pub struct Covering<'a> {
    cover: &'a Cover,
    /// The last queried moment, its next segment, and the covered seconds before it.
    known: (i64, usize, u64),
}

/// Number of segments to step over before a binary search.
const STEPS: usize = 8;

impl<'a> Covering<'a> {
    pub(super) const fn new(cover: &'a Cover) -> Self {
        Self { cover, known: (i64::MIN, 0, 0) }
    }

    /// Covered share of `[from, to)`, 0 to 1.
    pub fn share(&mut self, from: i64, to: i64) -> f32 {
        if to <= from {
            return 0.0;
        }
        let before = self.before(from);
        share_of(self.before(to).saturating_sub(before), from, to)
    }

    fn before(&mut self, moment: i64) -> u64 {
        let (last, mut next, covered) = self.known;
        if moment == last {
            return covered;
        }
        let segments = &self.cover.segments;
        let begins_before = |next: usize| segments.get(next).is_some_and(|segment| segment.from < moment);
        let mut steps = 0;
        while steps < STEPS && begins_before(next) {
            next += 1;
            steps += 1;
        }
        if moment < last || begins_before(next) {
            next = self.cover.next(moment);
        }
        let covered = self.cover.before(moment, next);
        self.known = (moment, next, covered);
        covered
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cover(level: u8, intervals: &[(i64, i64)]) -> Cover {
        let mut cover = Cover::new(level, 8);
        intervals.iter().for_each(|(from, to)| cover.push(*from, *to));
        cover.finish();
        cover
    }

    #[test]
    fn small_gaps_are_smeared_within_their_bucket_only() {
        // Buckets of 16: [0, 2), [6, 8) and [14, 40) begin in the first; [48, 52) is apart.
        let cover = cover(4, &[(0, 2), (6, 8), (14, 40), (20, 30), (48, 52)]);
        assert_eq!(cover.segments.len(), 2);
        for (from, to, share) in [
            (0, 16, 6.0 / 16.0),
            (16, 32, 1.0),
            (32, 48, 0.5),
            (36, 44, 0.5),
            (0, 8, 3.0 / 8.0),
            (48, 52, 1.0),
            (50, 54, 0.5),
            (-100, 0, 0.0),
            (5, 5, 0.0),
            (9, 5, 0.0),
        ] {
            let found = cover.share(from, to);
            assert!((found - share).abs() < 1e-6, "{from}..{to} is {found}");
        }
    }

    #[test]
    fn all_of_time_can_be_covered() {
        let whole = cover(63, &[(i64::MIN, i64::MAX)]);
        for (from, to) in [(i64::MIN, i64::MAX), (0, 1), (i64::MIN, 0), (i64::MAX - 1, i64::MAX)] {
            assert!((whole.share(from, to) - 1.0).abs() < 1e-6, "{from}..{to}");
        }
        // The share of one day is exact even when the covered time before it is huge.
        let late = cover(0, &[(i64::MIN, 5), (10, 20), (86_400, i64::MAX)]);
        assert!((late.share(0, 100) - 0.15).abs() < 1e-6);
        assert!((late.share(86_300, 86_500) - 0.5).abs() < 1e-6);
    }
}
