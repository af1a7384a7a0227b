//! Cells: the number of events that begin in each bucket of a power of two seconds, and the event that represents each
//! bucket.
//!
//! The bucket of a time is found by shifting it, so a bucket of one level is a pair of buckets of the level below, and
//! all levels form a binary tree over the finest cells. Only the leaves of that tree are stored, in time order, each
//! with the counts of all earlier leaves. A cell of any level is a run of leaves, and its counts are differences. The
//! representative of a run is no difference; it is stored at the border where the run splits. Each border between two
//! leaves is the topmost split of exactly one run (a Cartesian tree of the borders). It lies where the highest bit in
//! which the buckets of the run differ changes.
//!
//! To build a cell from few leaves at any zoom, leaves of coarser levels are stored too, wherever they are sixteen
//! times fewer: together a fifteenth of the finest level.

use core::ops::Range;

use super::columns::Merit;
use super::levels::{Levels, joined_at};
use super::search::{first, run_end};
use crate::list::STRETCH;

/// A coarser level is stored when it has this many times fewer cells.
const FEWER: u32 = 16;
/// A level with fewer cells needs no coarser level.
const FEW: usize = 256;

/// Events that begin in one bucket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Number of the bucket. Its first second is `bucket` × 2^level.
    pub bucket: i64,
    /// Place of the first event. The other events of the cell follow it.
    pub first: u32,
    /// Number of instants and of events as short as an instant.
    pub points: u32,
    /// Number of longer events.
    pub intervals: u32,
    /// Place of the representative event: highest rank, then longest, then earliest.
    pub representative: u32,
}

/// A cell of a stored level.
#[derive(Clone, Copy, Debug)]
struct Leaf {
    bucket: i64,
    /// Number of events before this leaf, which is the place of its first event.
    first: u32,
    /// Number of intervals before this leaf.
    intervals: u32,
    /// Place of the representative event of this leaf.
    best: u32,
    /// Place of the representative of the run whose topmost split is the border after this leaf.
    across: u32,
}

/// Stored cells of one level.
#[derive(Clone, Debug)]
struct Tier {
    level: u8,
    leaves: Vec<Leaf>,
}

/// Cells of all levels from the finest up.
#[derive(Clone, Debug)]
pub(super) struct Pyramid {
    /// From fine to coarse. Never empty.
    tiers: Vec<Tier>,
    coarsest: u8,
    count: u32,
    intervals: u32,
    /// While building: merits of the representatives of the cells of the coarsest tier.
    merits: Vec<Merit>,
}

impl Pyramid {
    /// Room for `most_cells` cells of the finest level.
    pub(super) fn new(level: u8, most_cells: usize) -> Self {
        let finest = Tier { level, leaves: Vec::with_capacity(most_cells) };
        Self { tiers: vec![finest], coarsest: level, count: 0, intervals: 0, merits: Vec::with_capacity(most_cells) }
    }

    /// Takes the next event, in order of place.
    #[inline(always)]
    pub(super) fn push(&mut self, place: u32, from: i64, interval: bool, merit: Merit) {
        let Some(finest) = self.tiers.first_mut() else { return };
        let bucket = from >> finest.level;
        match (finest.leaves.last_mut(), self.merits.last_mut()) {
            (Some(leaf), Some(best)) if leaf.bucket == bucket => {
                if merit.beats(*best) {
                    leaf.best = place;
                    *best = merit;
                }
            }
            _ => {
                finest.leaves.push(Leaf {
                    bucket,
                    first: place,
                    intervals: self.intervals,
                    best: place,
                    across: place,
                });
                self.merits.push(merit);
            }
        }
        self.count += 1;
        self.intervals += u32::from(interval);
    }

    /// Builds the coarser levels after all events were taken. `merit` returns the merit of the event at a place.
    pub(super) fn finish(&mut self, levels: &Levels, merit: &dyn Fn(u32) -> Merit) {
        self.coarsest = levels.finest(1).max(self.finest());
        while let Some(finer) = self.tiers.last_mut() {
            divide(&mut finer.leaves, &self.merits);
            self.merits.clear();
            if finer.leaves.len() < FEW {
                break;
            }
            let most = u32::try_from(finer.leaves.len()).unwrap_or(u32::MAX) / FEWER;
            let level = levels.finest(most);
            let mut leaves = Vec::with_capacity(levels.count(level) as usize);
            let mut intervals = 0;
            let mut cells = self.cells(level, i64::MIN, i64::MAX);
            while gather(&mut cells, &mut leaves, &mut intervals) {}
            for leaf in &leaves {
                self.merits.push(merit(leaf.best));
            }
            self.tiers.push(Tier { level, leaves });
        }
        self.merits = Vec::new();
    }

    /// The finest level.
    pub(super) fn finest(&self) -> u8 {
        self.tiers.first().map_or(0, |tier| tier.level)
    }

    /// The first level with a single cell, or 63.
    pub(super) const fn coarsest(&self) -> u8 {
        self.coarsest
    }

    /// Cells of a level between two buckets, both included.
    pub(super) fn cells(&self, level: u8, from_bucket: i64, to_bucket: i64) -> Cells<'_> {
        let level = level.min(63);
        let tier = self.tiers.iter().rev().find(|tier| tier.level <= level);
        let (leaves, shift) = tier.map_or((&[][..], 0), |tier| (&*tier.leaves, level - tier.level));
        let place = first(0, leaves.len(), &|place| bucket_at(leaves, place) >> shift >= from_bucket);
        Cells { leaves, shift, place, to_bucket, count: self.count, intervals: self.intervals }
    }

    /// Bytes of the lists.
    pub(super) fn bytes(&self) -> usize {
        let of_tiers: usize = self.tiers.iter().map(|tier| tier.leaves.capacity() * size_of::<Leaf>()).sum();
        of_tiers + self.tiers.capacity() * size_of::<Tier>()
    }
}

/// Turns some cells into leaves. Returns false when there are no more.
#[inline(never)]
fn gather(cells: &mut Cells<'_>, leaves: &mut Vec<Leaf>, intervals: &mut u32) -> bool {
    for cell in cells.by_ref().take(STRETCH / FEWER as usize) {
        let best = cell.representative;
        leaves.push(Leaf { bucket: cell.bucket, first: cell.first, intervals: *intervals, best, across: best });
        *intervals += cell.intervals;
    }
    cells.place < cells.leaves.len()
}

/// Bucket of a leaf; `i64::MAX` beyond the last leaf.
fn bucket_at(leaves: &[Leaf], place: usize) -> i64 {
    leaves.get(place).map_or(i64::MAX, |leaf| leaf.bucket)
}

/// A left subtree whose right sibling has not been reached yet.
#[derive(Clone, Copy)]
struct Pending {
    joined_at: u32,
    border: usize,
    best: u32,
    merit: Merit,
}

/// Stores at each border the representative of the run that splits there.
///
/// O(leaves), with the usual stack of a Cartesian tree. The entries of the stack join at finer and finer levels, so it
/// holds at most one per level.
fn divide(leaves: &mut [Leaf], merits: &[Merit]) {
    let mut waiting: Vec<Pending> = Vec::with_capacity(65);
    for from in (0..leaves.len()).step_by(STRETCH) {
        divide_on(leaves, merits, from..leaves.len().min(from + STRETCH), &mut waiting);
    }
}

#[inline(never)]
fn divide_on(leaves: &mut [Leaf], merits: &[Merit], borders: Range<usize>, waiting: &mut Vec<Pending>) {
    for border in borders {
        let Some((leaf, merit)) = leaves.get(border).zip(merits.get(border)) else { return };
        let (bucket, mut best, mut merit) = (leaf.bucket, leaf.best, *merit);
        let joined = leaves.get(border + 1).map_or(65, |next| joined_at(bucket, next.bucket));
        while let Some(left) = waiting.pop_if(|left| left.joined_at < joined) {
            if !merit.beats(left.merit) {
                (best, merit) = (left.best, left.merit);
            }
            if let Some(leaf) = leaves.get_mut(left.border) {
                leaf.across = best;
            }
        }
        waiting.push(Pending { joined_at: joined, border, best, merit });
    }
}

/// Non-empty cells of one level, ascending. Each costs the logarithm of the number of stored cells that it joins (on
/// average sixteen or fewer).
#[derive(Clone, Debug)]
pub struct Cells<'a> {
    leaves: &'a [Leaf],
    /// Difference between the requested level and the level of the leaves.
    shift: u8,
    place: usize,
    to_bucket: i64,
    count: u32,
    intervals: u32,
}

impl Cells<'_> {
    /// End of the run of leaves that lie in `bucket`, where the leaf at `place` does.
    fn run_end(&self, place: usize, bucket: i64) -> usize {
        run_end(place, &|place| self.leaves.get(place).is_none_or(|leaf| leaf.bucket >> self.shift > bucket))
    }

    /// Place of the representative event of a run of leaves. The run must be a cell.
    fn best(&self, start: usize, end: usize) -> Option<u32> {
        let (leaf, last) = (self.leaves.get(start)?, self.leaves.get(end.checked_sub(1)?)?);
        let joined = joined_at(leaf.bucket, last.bucket);
        if joined == 0 {
            return Some(leaf.best);
        }
        // The first leaf with the bit at which the run splits: the bucket of the last leaf without the lower bits.
        let right = last.bucket >> (joined - 1) << (joined - 1);
        let right = first(start, end, &|place| bucket_at(self.leaves, place) >= right);
        self.leaves.get(right.checked_sub(1)?).map(|leaf| leaf.across)
    }
}

impl Iterator for Cells<'_> {
    type Item = Cell;

    fn next(&mut self) -> Option<Cell> {
        let leaf = self.leaves.get(self.place)?;
        let bucket = leaf.bucket >> self.shift;
        if bucket > self.to_bucket {
            return None;
        }
        let end = self.run_end(self.place, bucket);
        let representative = self.best(self.place, end)?;
        self.place = end;
        let after = self.leaves.get(end);
        let all = after.map_or(self.count, |leaf| leaf.first) - leaf.first;
        let intervals = after.map_or(self.intervals, |leaf| leaf.intervals) - leaf.intervals;
        Some(Cell { bucket, first: leaf.first, points: all - intervals, intervals, representative })
    }
}
