//! A unit changes its row between neighbouring zoom steps only if its row is not free there.

use super::filling::Room;
use super::*;
use crate::number::power_of_two;
use crate::record::Row;
use crate::time::Extent;

const YEAR: i64 = 31_556_952;

/// Pseudo-random numbers (Knuth's MMIX generator).
struct Random(u64);

impl Random {
    fn below(&mut self, most: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 16) % most.unsigned_abs()).cast_signed()
    }
}

/// Units of one lane within 200 years: points, and a third of spans up to 40 years, with titles of any length.
fn units(count: u32, random: &mut Random) -> Vec<Unit> {
    let mut unit = |row: u32| {
        let from = random.below(200 * YEAR);
        let to = if random.below(3) == 0 { from + random.below(40 * YEAR) } else { from };
        let label_px = 20.0 + random.below(200) as f32;
        Unit {
            lane: ShownLane(0),
            what: What::Event(Row(row)),
            principal: Row(row),
            extent: Extent::new(from, to),
            before_px: 8.0,
            after_px: 8.0 + label_px,
            label_px,
            rank: 0.5,
            events: Vec::new(),
        }
    };
    (0..count).map(&mut unit).collect()
}

/// The row of each unit.
fn rows_of<'a>(rows: impl Iterator<Item = &'a [u32]>, units: &[Unit]) -> Vec<usize> {
    let mut of = vec![usize::MAX; units.len()];
    for (number, places) in rows.enumerate() {
        for place in places {
            of[*place as usize] = number;
        }
    }
    of
}

/// The row of each unit at a step. `None` if the lane does not fit.
fn kept(rows: &mut Rows, units: &[Unit], step: i32) -> Option<Vec<usize>> {
    rows.pack(units, &[LaneHeight::Normal], step, (RowLimits::of_share(12), &|_| false));
    let lane = rows.lane(ShownLane(0))?;
    lane.crowd.is_none().then(|| rows_of(lane.rows.iter().map(|row| &*row.units), units))
}

/// The same without a look at the finer step.
fn first_fit(units: &[Unit], step: i32) -> Option<Vec<usize>> {
    let places: Vec<u32> = (0..).take(units.len()).collect();
    let places = sorted(places, |a, b| units[*a as usize].extent.cmp(&units[*b as usize].extent));
    let rows = kept::filled(units, &places, 12, &[], power_of_two(step + 1))?;
    Some(rows_of(rows.iter().map(|row| &*row.units), units))
}

fn changes(a: &[usize], b: &[usize]) -> usize {
    a.iter().zip(b).filter(|(a, b)| a != b).count()
}

#[test]
fn a_unit_leaves_its_row_only_where_that_is_taken() {
    let mut random = Random(7);
    let (mut compared, mut changed, mut by_first_fit) = (0, 0, 0);
    for case in 1..60 {
        let units = units(case * 5, &mut random);
        let mut rows = Rows::default();
        let (mut finer, mut first): (Option<Vec<usize>>, Option<Vec<usize>>) = (None, None);
        for step in -14..40 {
            let (coarser, coarser_first) = (kept(&mut rows, &units, step), first_fit(&units, step));
            assert_eq!(coarser.is_some(), coarser_first.is_some(), "what fits by first fit fits so too");
            if let (Some(finer), Some(coarser)) = (&finer, &coarser) {
                let room = |place: usize| Room::of(&units[place], power_of_two(step + 1));
                let meets =
                    |a: usize, b: usize| room(a).from < room(b).labelled_to && room(b).from < room(a).labelled_to;
                for place in (0..units.len()).filter(|place| finer[*place] != coarser[*place]) {
                    let row = finer[place];
                    let taken =
                        (0..units.len()).any(|other| other != place && coarser[other] == row && meets(other, place));
                    assert!(taken, "case {case}, step {step}: unit {place} left row {row} for {}", coarser[place]);
                }
                compared += units.len();
                changed += changes(finer, coarser);
            }
            if let (Some(finer), Some(coarser)) = (&first, &coarser_first) {
                by_first_fit += changes(finer, coarser);
            }
            (finer, first) = (coarser, coarser_first);
        }
    }
    println!("{changed} of {compared} change their rows from step to step, {by_first_fit} by first fit");
    assert!(changed > 0 && changed * 2 < by_first_fit);
}

#[test]
fn rows_do_not_depend_on_the_way_to_a_step() {
    let units = units(80, &mut Random(3));
    let mut rows = Rows::default();
    let mut seen: Vec<_> = (10..28).map(|step| kept(&mut rows, &units, step)).collect();
    assert!(seen.iter().filter(|rows| rows.is_some()).count() > 5);
    for step in (10..28).rev() {
        let direct = kept(&mut Rows::default(), &units, step);
        assert_eq!(kept(&mut rows, &units, step), direct, "back at step {step}");
        assert_eq!(seen.pop(), Some(direct), "for the first time at step {step}");
    }
}
