//! Tests of the index against a naive computation over all events, on columns of many shapes.

use super::{Cell, Columns, IndexBuilder, LaneIndex, Rows};
use std::collections::BTreeMap;

/// Pseudo-random numbers that are equal on every machine (Knuth's MMIX generator).
struct Lcg(u64);

impl Lcg {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 16 ^ self.0 << 47
    }

    fn below(&mut self, most: i64) -> i64 {
        (self.next() % most.unsigned_abs()).cast_signed()
    }

    /// A number of either sign. Small and large magnitudes are equally likely.
    fn any_size(&mut self) -> i64 {
        let bits = self.below(65);
        let value = if bits == 0 { 0 } else { (self.next() ^ self.next() << 17) >> (64 - bits) };
        value.cast_signed()
    }
}

/// Owned columns, one lane of them, and the index of the lane.
struct Sample {
    from: Vec<i64>,
    to: Vec<i64>,
    rank: Vec<f32>,
    places: Vec<u32>,
    instant_below_s: i64,
    most_slots: u8,
    lane: LaneIndex,
}

impl Sample {
    fn new(lcg: &mut Lcg, most: i64) -> Self {
        let count = lcg.below(most + 1) as usize;
        let (starts, lengths) = (lcg.below(5), lcg.below(5));
        let mut last = 0_i64;
        let mut from: Vec<i64> = (0..count)
            .map(|_| {
                last = match starts {
                    0 => lcg.below(40),
                    1 => lcg.any_size(),
                    2 => last.wrapping_add(lcg.any_size()),
                    3 => last.saturating_add(lcg.below(3) * lcg.below(5_000)),
                    _ => [i64::MIN, -1, 0, i64::MAX - 1, i64::MAX, 1_000][lcg.below(6) as usize],
                };
                last
            })
            .collect();
        from.sort_unstable();
        let to: Vec<i64> = from
            .iter()
            .map(|from| match (lengths, lcg.below(8)) {
                (0, _) | (1..4, 0) => *from,
                (1, _) => from.saturating_add(lcg.below(60)),
                (2, 1) => i64::MAX,
                (3, _) => from.saturating_add(lcg.any_size().saturating_abs()),
                (4, 1) => from.saturating_sub(3),
                _ => from.saturating_add(lcg.below(8_000)),
            })
            .collect();
        let rank = match lcg.below(3) {
            0 => Vec::new(),
            1 => from.iter().map(|_| [0.0, 0.5, 0.9, f32::NAN][lcg.below(4) as usize]).collect(),
            _ => from.iter().map(|_| lcg.below(1_000) as f32 / 1_000.0).collect(),
        };
        let listed = lcg.below(2) == 0;
        let places: Vec<u32> = (0..count as u32).filter(|_| !listed || lcg.below(3) > 0).collect();
        let rows = if listed { Rows::Listed(places.clone()) } else { Rows::All(count as u32) };
        let instant_below_s = [0, 30, 86_400, -5][lcg.below(4) as usize];
        let most_slots = 1 + lcg.below(16) as u8;
        let lane = LaneIndex::new(Columns { from: &from, to: &to, rank: &rank }, rows, instant_below_s, most_slots);
        Self { from, to, rank, places, instant_below_s, most_slots, lane }
    }

    fn columns(&self) -> Columns<'_> {
        Columns { from: &self.from, to: &self.to, rank: &self.rank }
    }

    /// Begin and end of the event at a place of the lane.
    fn span(&self, place: usize) -> (i64, i64) {
        let row = self.places[place] as usize;
        (self.from[row], self.to[row].max(self.from[row]))
    }

    fn is_interval(&self, place: usize) -> bool {
        let (from, to) = self.span(place);
        to.abs_diff(from) > self.instant_below_s.max(0).cast_unsigned()
    }

    /// The cells of a level, computed naively.
    fn cells(&self, level: u8) -> Vec<Cell> {
        let mut buckets: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for place in 0..self.places.len() {
            buckets.entry(self.span(place).0 >> level).or_default().push(place);
        }
        let key = |place: usize| {
            let (from, to) = self.span(place);
            let rank = self.rank.get(self.places[place] as usize).map_or(0.5, |rank| rank.max(0.0));
            // Floats of one sign are in the order of their bits.
            (rank.to_bits(), to.abs_diff(from), core::cmp::Reverse(place))
        };
        buckets
            .into_iter()
            .map(|(bucket, places)| {
                let intervals = places.iter().filter(|place| self.is_interval(**place)).count();
                Cell {
                    bucket,
                    first: places[0] as u32,
                    points: (places.len() - intervals) as u32,
                    intervals: intervals as u32,
                    representative: places.iter().copied().max_by_key(|place| key(*place)).unwrap() as u32,
                }
            })
            .collect()
    }

    /// Covered seconds of a range, by a sweep over all intervals.
    fn covered_s(&self, from: i64, to: i64) -> u64 {
        let (mut covered, mut until) = (0, from);
        for place in (0..self.places.len()).filter(|place| self.is_interval(*place)) {
            let (begin, end) = self.span(place);
            let (begin, end) = (begin.max(until), end.min(to));
            if end > begin {
                covered += end.abs_diff(begin);
                until = end;
            }
        }
        covered
    }

    /// A moment near a begin or end, or an arbitrary one.
    fn moment(&self, lcg: &mut Lcg) -> i64 {
        match lcg.below(8) {
            0 => lcg.any_size(),
            1 => [i64::MIN, i64::MAX, 0, -1][lcg.below(4) as usize],
            _ if self.places.is_empty() => 0,
            other => {
                let (from, to) = self.span(lcg.below(i64::from(self.places.len() as u32)) as usize);
                let near = if other < 5 { from } else { to };
                near.saturating_add(lcg.below(3) - 1)
            }
        }
    }
}

/// Checks a law on many small samples and on some of at most `most` events, enough for coarser levels to be stored.
fn law(most: i64, check: fn(&Sample, &mut Lcg)) {
    crate::law::law(2_000, |u| {
        let mut lcg = Lcg(u.arbitrary()?);
        check(&Sample::new(&mut lcg, 60), &mut lcg);
        Ok(())
    });
    for seed in 0..40 {
        let mut lcg = Lcg(seed);
        check(&Sample::new(&mut lcg, most), &mut lcg);
    }
}

#[test]
fn cells_are_those_of_the_raster() {
    law(6_000, |sample, lcg| {
        let (lane, count) = (&sample.lane, sample.places.len());
        let (finest, coarsest) = (lane.finest_level(), lane.coarsest_level());
        let all = |level| lane.cells(level, i64::MIN, i64::MAX).count();
        assert!(finest == 63 || all(finest) <= 16.max(count / 4), "{} cells for {count} events", all(finest));
        assert!(coarsest == 63 || all(coarsest) <= 1);
        assert!(coarsest == finest || all(coarsest - 1) > 1, "a finer one is not the coarsest");
        assert!(finest == 0 || sample.cells(finest - 1).len() > 16.max(count / 4), "a finer one would do");
        assert_eq!(
            lane.cells(finest.saturating_sub(1), i64::MIN, i64::MAX).count(),
            if finest == 0 { all(0) } else { 0 }
        );
        for _ in 0..4 {
            let level = finest + lcg.below(64 - i64::from(finest)) as u8;
            let cells = sample.cells(level);
            assert_eq!(lane.cells(level, i64::MIN, i64::MAX).collect::<Vec<_>>(), cells, "level {level}");
            let (mut from, mut to) = (sample.moment(lcg) >> level, sample.moment(lcg) >> level);
            if lcg.below(4) > 0 {
                (from, to) = (from.min(to), from.max(to));
            }
            let expected: Vec<Cell> = cells.into_iter().filter(|cell| (from..=to).contains(&cell.bucket)).collect();
            assert_eq!(lane.cells(level, from, to).collect::<Vec<_>>(), expected, "level {level}, {from}..={to}");
        }
    });
}

#[test]
fn every_level_counts_every_event_once() {
    law(6_000, |sample, _| {
        for level in sample.lane.finest_level()..=70 {
            let cells = || sample.lane.cells(level, i64::MIN, i64::MAX);
            let points: u32 = cells().map(|cell| cell.points).sum();
            let intervals: u32 = cells().map(|cell| cell.intervals).sum();
            assert_eq!((points + intervals) as usize, sample.lane.len(), "level {level}");
            assert!(cells().all(|cell| cell.points + cell.intervals > 0), "no cell is empty");
            assert!(cells().map(|cell| cell.bucket).is_sorted_by(|a, b| a < b), "cells ascend");
        }
    });
}

#[test]
fn the_covered_share_is_that_of_a_sweep() {
    law(3_000, |sample, lcg| {
        let finest = sample.lane.finest_level();
        for _ in 0..8 {
            let (from, to) = (sample.moment(lcg), sample.moment(lcg));
            let (from, to) = (from.min(to), from.max(to));
            let length_s = to.abs_diff(from);
            if length_s == 0 {
                assert!(sample.lane.covered(from, to) <= 0.0);
                continue;
            }
            let share = |from: i64, to: i64| sample.covered_s(from, to) as f64 / to.abs_diff(from) as f64;
            // Gaps are spread within a bucket of the finest level, so each side may be off by less than one bucket.
            let bucket_s = 2.0_f64.powi(i32::from(finest));
            let slack = if finest == 0 { 0.0 } else { 2.0 * bucket_s / length_s as f64 };
            let found = f64::from(sample.lane.covered(from, to));
            assert!((0.0..=1.0).contains(&found));
            assert!(
                (found - share(from, to)).abs() <= slack + 1e-6,
                "{found} of {from}..{to}, not {}",
                share(from, to)
            );
            // Between bounds of buckets it is exact.
            let level = finest + lcg.below(64 - i64::from(finest)) as u8;
            let (from, to) = (from >> level << level, to >> level << level);
            if from < to {
                let found = f64::from(sample.lane.covered(from, to));
                assert!((found - share(from, to)).abs() < 1e-6, "{found} of {from}..{to}, not {}", share(from, to));
            }
        }
    });
}

#[test]
fn touching_finds_the_same_as_a_filter() {
    law(3_000, |sample, lcg| {
        for _ in 0..8 {
            let (from, to) = (sample.moment(lcg), sample.moment(lcg));
            let touches = |place: &usize| {
                let (begin, end) = sample.span(*place);
                from < to && begin < to && (end > from || begin == from)
            };
            let expected: Vec<usize> = (0..sample.places.len()).filter(touches).collect();
            let found: Vec<usize> = sample.lane.touching(sample.columns(), from, to).collect();
            assert_eq!(found, expected, "{from}..{to}");
            let starts = |place: &usize| (from..to).contains(&sample.span(*place).0);
            let starting = (0..sample.places.len()).filter(starts).count();
            assert_eq!(sample.lane.starting(sample.columns(), from, to), starting, "{from}..{to}");
            let before = (0..sample.places.len()).filter(|place| sample.span(*place).0 < from).count();
            assert_eq!(sample.lane.first_from(sample.columns(), from), before);
        }
        let latest = (0..sample.places.len()).map(|place| sample.span(place).1).max();
        assert_eq!(sample.lane.max_end(), latest);
        for (place, row) in sample.places.iter().enumerate() {
            assert_eq!(sample.lane.row(place), Some(*row));
        }
        assert_eq!(sample.lane.row(sample.places.len()), None);
        assert_eq!(sample.lane.is_empty(), sample.places.is_empty());
    });
}

#[test]
fn one_slot_is_taken_twice_only_where_more_overlap_than_there_are_slots() {
    law(400, |sample, _| {
        let lane = &sample.lane;
        let has_bars = sample.most_slots > 1 && (0..lane.len()).any(|place| sample.is_interval(place));
        assert_eq!(lane.bar_rows(), if has_bars { sample.most_slots / 2 } else { 0 }, "half of the rows are for bars");
        let most = usize::from(sample.most_slots - lane.bar_rows());
        assert_eq!(usize::from(lane.slots() - lane.bar_rows()), most.min(lane.len()), "all take turns");
        for place in 0..lane.len() {
            let from = sample.span(place).0;
            assert!((lane.bar_rows()..lane.slots()).contains(&lane.slot(place)), "marks lie below the rows for bars");
            let bar = lane.bar_slot(sample.columns(), place);
            let is_alone = has_bars && sample.is_interval(place);
            assert!(if is_alone { bar < lane.bar_rows() } else { bar == lane.slot(place) }, "{bar}");
            let lasting: Vec<usize> = (0..place).filter(|other| sample.span(*other).1 > from).collect();
            if lasting.iter().any(|other| lane.slot(*other) == lane.slot(place)) {
                assert!(lasting.len() >= most, "{} still last at {from}", lasting.len());
            }
        }
        // Where every event is an instant, all slots are used once before any is reused.
        if (0..lane.len()).all(|place| sample.span(place).0 == sample.span(place).1) {
            for place in 0..lane.len() {
                let before = place.saturating_sub(most - 1)..place;
                assert!(before.into_iter().all(|other| lane.slot(other) != lane.slot(place)), "they take turns");
            }
        }
    });
}

/// Bytes per event of a lane with all events, and of a lane that lists its rows.
fn bytes_an_event(from: &[i64], to: &[i64]) -> (f64, f64) {
    let columns = Columns { from, to, rank: &[] };
    let count = from.len() as u32;
    let all = LaneIndex::new(columns, Rows::All(count), 86_400, 12);
    let listed = LaneIndex::new(columns, Rows::Listed((0..count).collect()), 86_400, 12);
    (all.bytes() as f64 / f64::from(count), listed.bytes() as f64 / f64::from(count))
}

#[test]
fn an_event_costs_at_most_eighteen_bytes() {
    const COUNT: i64 = 200_000;
    let mut lcg = Lcg(7);
    let (mut spread, mut fours, mut deep) = (Vec::new(), Vec::new(), Vec::new());
    for place in 0..COUNT {
        spread.push(lcg.below(3_000_000_000_000));
        // The worst case: as many cells as possible, each with its own covered segment.
        fours.push(place / 4 * (1 << 22) + place % 4);
        deep.push(lcg.any_size() / 2);
    }
    for (name, mut from) in [("spread", spread), ("by fours", fours), ("deep", deep)] {
        from.sort_unstable();
        for length_s in [0, 100_000, 40_000_000] {
            let to: Vec<i64> = from.iter().map(|from| from + if lcg.below(2) == 0 { 0 } else { length_s }).collect();
            let (all, listed) = bytes_an_event(&from, &to);
            assert!(all <= 18.0, "{name}, {length_s} s: {all} bytes");
            assert!(listed <= 22.0, "{name}, {length_s} s: {listed} bytes with the list");
        }
    }
}

#[test]
fn stretches_in_a_row_are_covered_as_each_by_itself() {
    law(1_000, |sample, lcg| {
        let mut covering = sample.lane.covering();
        let mut moments: Vec<i64> = (0..20).map(|_| sample.moment(lcg)).collect();
        // Mostly in ascending order, as in real use; the result must be right in any order.
        if lcg.below(4) > 0 {
            moments.sort_unstable();
        }
        for pair in moments.windows(2) {
            let (found, expected) = (covering.share(pair[0], pair[1]), sample.lane.covered(pair[0], pair[1]));
            assert_eq!(found.to_bits(), expected.to_bits(), "{pair:?}");
        }
    });
}

#[test]
fn bars_have_their_slot_for_themselves() {
    law(2_000, |sample, _| {
        let mut all = Vec::new();
        for (bits, places) in sample.lane.bars().iter().enumerate() {
            assert!(places.is_sorted());
            for place in places {
                let (from, to) = sample.span(*place as usize);
                assert_eq!(super::bits(to.abs_diff(from)), Some(bits as u32));
                all.push(*place as usize);
            }
        }
        all.sort_unstable();
        let mut ends = [i64::MIN; 32];
        for place in &all {
            let slot = usize::from(sample.lane.bar_slot(sample.columns(), *place));
            let (from, to) = sample.span(*place);
            assert!(from >= ends[slot], "two bars lie over one another");
            ends[slot] = to;
        }
        // An event alone in its slot is a bar.
        for place in 0..sample.lane.len() {
            let (from, to) = sample.span(place);
            let others = (0..sample.lane.len()).filter(|other| *other != place);
            let over = |other: usize| {
                let (begin, end) = sample.span(other);
                let [own, others] = [place, other].map(|place| sample.lane.bar_slot(sample.columns(), place));
                own == others && begin < to && (end > from || begin == from)
            };
            let alone = to > from && !others.clone().any(over);
            assert!(!alone || sample.lane.len() > 500 || all.binary_search(&place).is_ok(), "{place} is alone");
            if sample.lane.len() > 500 {
                break;
            }
        }
    });
}

#[test]
fn lanes_that_look_in_turn_become_the_same() {
    law(6_000, |sample, lcg| {
        let mut builder = IndexBuilder::new(sample.lane.rows.clone(), sample.instant_below_s, sample.most_slots);
        for second in [false, true] {
            let mut row = 0;
            while row < sample.from.len() as u32 {
                row += 1 + lcg.below(700) as u32;
                builder.sweep(sample.columns(), second, row);
                if lcg.below(30) == 0 {
                    // The build is interrupted before a part is done.
                    builder.go_on(sample.columns(), &mut { 1 });
                }
            }
        }
        while !builder.go_on(sample.columns(), &mut { 1 }) {}
        assert_eq!(format!("{:?}", builder.finish(sample.columns())), format!("{:?}", sample.lane));
    });
}
