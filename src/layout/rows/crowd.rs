//! A lane whose units do not fit its rows: which are drawn, and which are counted.
//!
//! What lasts long comes first and has rows of its own; what finds no row there is counted in the overflow of the lane.
//! Below these rows, time is divided into zones of a power of two seconds. A zone whose short units fit the rows shows
//! them; the units of another are counted in a strip. Zones are anchored to absolute time, so panning changes nothing.

use core::mem;

use super::filling::{Filling, Room, Wish, put};
use crate::layout::unit::{Unit, What};
use crate::list::Gather;
use crate::number::power_of_two;
use crate::order::sorted;
use crate::record::Row;
use crate::time::Extent;

/// A zone holds 2^`ZONE_BITS` buckets, which are half a pixel to one pixel wide.
const ZONE_BITS: i32 = 7;
/// An event that is longer than this has a row of its own, because it has room for text.
const LONG_PX: f64 = 64.0;
/// Maximum number of rows for short units.
const MOST_SHORT_ROWS: usize = 40;
/// A folded lane with at most this number of tracks shows them all, also where they overlap: a post and a mission stay
/// bars.
const MOST_FOLDED_TRACKS: usize = 8;

/// An event that is counted and not drawn by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counted {
    /// Its date. A strip counts it where it begins.
    pub extent: Extent,
    /// The event; for a track, the event that a click selects.
    pub row: Row,
    /// Index of the unit.
    pub unit: u32,
}

/// The units of a lane that are counted, for one zoom step.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PackedCrowd {
    /// Base-2 logarithm of the length of a zone in seconds.
    pub level: u8,
    /// Numbers of the zones that are strips, ascending.
    pub zones: Vec<i64>,
    /// The first row of the strips; they cover all rows from there on.
    pub first_row: usize,
    /// What the strips count, by begin.
    pub counted: Vec<Counted>,
    /// Long units without a row, by begin. Their extent has the row above the strips.
    pub over: Vec<Counted>,
    /// Number of counted events in the fullest bucket of the zoom step.
    pub peak: u32,
}

impl PackedCrowd {
    /// The counted events that begin in a time range.
    #[must_use]
    pub fn starting(&self, from: i64, to: i64) -> &[Counted] {
        let place = |at: i64| self.counted.partition_point(|counted| counted.extent.from < at);
        self.counted.get(place(from)..place(to)).unwrap_or(&[])
    }

    /// Number of counted events that begin before a second and reach beyond the begin of the view.
    #[must_use]
    pub fn reaching(&self, before: i64, view_from: i64) -> usize {
        let end = self.counted.partition_point(|counted| counted.extent.from < before);
        self.counted.get(..end).unwrap_or(&[]).iter().filter(|counted| counted.extent.to > view_from).count()
    }

    /// Row in which a unit that `holds` accepts is counted.
    pub(in crate::layout) fn row_of(&self, holds: impl Fn(&u32) -> bool) -> Option<usize> {
        if self.counted.iter().any(|counted| holds(&counted.unit)) {
            return Some(self.first_row);
        }
        self.over.iter().any(|over| holds(&over.unit)).then(|| self.first_row.saturating_sub(1))
    }
}

/// True if a date touches `[from, to)`.
pub(in crate::layout) const fn touches(extent: Extent, from: i64, to: i64) -> bool {
    extent.from < to && (extent.to > from || extent.from >= from)
}

/// The rows of a lane, and what is counted.
type Packed = (Vec<Filling>, PackedCrowd);

/// Packs a lane that does not fit `most` rows. `places` are its units, tracks first, then by time. O(n · rows).
pub(super) fn pack(units: &[Unit], places: &[u32], most: usize, step: i32) -> Packed {
    let mut packing = Packing::new(units, step);
    let is_long = |place: &&u32| packing.is_long(**place);
    let long: Vec<u32> = places.iter().filter(is_long).copied().gather();
    let short: Vec<u32> = places.iter().filter(|place| !is_long(place)).copied().gather();
    if most == 1 {
        return packing.folded(&long, &short);
    }
    // One row of those for long units shows where those without a row are.
    let short_rows = if short.is_empty() { 0 } else { 2.min(most - 1) };
    let bars = packing.long(&long, most - short_rows);
    let room = (most - bars.len()).clamp(1, MOST_SHORT_ROWS);
    let shorts = if short.is_empty() { Vec::new() } else { packing.short(&short, room) };
    packing.crowd.first_row = bars.len();
    let rows: Vec<Filling> = bars.into_iter().chain(shorts).gather();
    packing.finish(rows)
}

struct Packing<'a> {
    units: &'a [Unit],
    seconds_per_px: f64,
    /// Base-2 logarithm of the length of a bucket.
    bucket: u8,
    crowd: PackedCrowd,
}

impl<'a> Packing<'a> {
    fn new(units: &'a [Unit], step: i32) -> Self {
        let level = |bits: i32| u8::try_from(bits.clamp(0, 63)).unwrap_or(0);
        let crowd = PackedCrowd { level: level(step + ZONE_BITS), ..PackedCrowd::default() };
        Self { units, seconds_per_px: power_of_two(step + 1), bucket: level(step), crowd }
    }

    fn unit(&self, place: u32) -> Option<&'a Unit> {
        self.units.get(place as usize)
    }

    fn is_track(&self, place: u32) -> bool {
        self.unit(place).is_some_and(|unit| matches!(unit.what, What::Track(_)))
    }

    fn is_long(&self, place: u32) -> bool {
        let is_wide = |unit: &Unit| unit.extent.seconds() >= LONG_PX * self.seconds_per_px;
        self.is_track(place) || self.unit(place).is_some_and(is_wide)
    }

    fn zone(&self, place: u32) -> i64 {
        self.unit(place).map_or(0, |unit| unit.extent.from >> self.crowd.level)
    }

    fn put(&self, rows: &mut Vec<Filling>, most: usize, place: u32) -> bool {
        self.unit(place).is_none_or(|unit| put(rows, most, place, Room::of(unit, self.seconds_per_px), Wish::NONE))
    }

    fn counted(&self, place: u32) -> Option<Counted> {
        let unit = self.unit(place)?;
        Some(Counted { extent: unit.extent, row: unit.principal, unit: place })
    }

    /// Rows for long units. If they do not all fit, the last of `most` rows is left empty for the overflow.
    fn long(&mut self, long: &[u32], most: usize) -> Vec<Filling> {
        let mut rows = Vec::new();
        let over: Vec<u32> = long.iter().filter(|place| !self.put(&mut rows, most, **place)).copied().gather();
        if over.is_empty() {
            return rows;
        }
        let mut rows = Vec::new();
        for place in long {
            if most < 2 || !self.put(&mut rows, most - 1, *place) {
                self.crowd.over.extend(self.counted(*place));
            }
        }
        rows.push(Filling::EMPTY);
        rows
    }

    /// Rows for short units, zone by zone. The units of a zone that does not fit are counted.
    fn short(&mut self, short: &[u32], most: usize) -> Vec<Filling> {
        let mut rows: Vec<Filling> = Vec::new();
        let zones: Vec<&[u32]> = short.chunk_by(|a, b| self.zone(*a) == self.zone(*b)).gather();
        for zone in zones {
            let before = rows.iter().map(Filling::filled).gather();
            if !zone.iter().all(|place| self.put(&mut rows, most, *place)) {
                rows.truncate(before.len());
                for (row, filled) in rows.iter_mut().zip(before) {
                    row.take_back(filled);
                }
                self.crowd.zones.extend(zone.first().map(|place| self.zone(*place)));
                for place in zone {
                    self.crowd.counted.extend(self.counted(*place));
                }
            }
        }
        let least = if self.crowd.zones.is_empty() { 1 } else { 2.min(most) };
        if rows.len() < least {
            rows.resize_with(least, || Filling::EMPTY);
        }
        rows
    }

    /// A folded lane has one row. Points may lie on bars there; a bar over a strip is counted in the strip.
    fn folded(mut self, long: &[u32], short: &[u32]) -> Packed {
        let mut points = self.short(short, 1);
        let mut bars = Vec::new();
        let mut over: Vec<u32> = Vec::new();
        let tracks = long.iter().filter(|place| self.is_track(**place)).count();
        let few = if tracks > MOST_FOLDED_TRACKS { 0 } else { tracks };
        let (few, long) = long.split_at_checked(few).unwrap_or_default();
        let mut row = few.to_vec();
        for place in long {
            let is_over_strip = self.unit(*place).is_some_and(|unit| {
                let last = unit.extent.to.saturating_sub(1).max(unit.extent.from) >> self.crowd.level;
                let first = self.crowd.zones.partition_point(|zone| *zone < unit.extent.from >> self.crowd.level);
                self.crowd.zones.get(first).is_some_and(|zone| *zone <= last)
            });
            if is_over_strip || !self.put(&mut bars, 1, *place) {
                over.push(*place);
            }
        }
        for place in over {
            self.crowd.counted.extend(self.counted(place));
            // A strip counts events: the first one of a track stands for its bars.
            let others = self.unit(place).into_iter().flat_map(|unit| unit.events.iter().skip(1));
            self.crowd.counted.extend(others.map(|(extent, row)| Counted { extent: *extent, row: *row, unit: place }));
            let zone = self.zone(place);
            self.crowd.zones.push(zone);
        }
        self.crowd.counted = sorted(mem::take(&mut self.crowd.counted), |a, b| a.extent.cmp(&b.extent));
        self.crowd.zones = sorted(mem::take(&mut self.crowd.zones), Ord::cmp);
        self.crowd.zones.dedup();
        for part in bars.iter().chain(&points) {
            row.extend_from_slice(&part.units);
        }
        points.truncate(1);
        if let Some(first) = points.first_mut() {
            first.units = row;
        }
        self.finish(points)
    }

    fn finish(mut self, rows: Vec<Filling>) -> Packed {
        let buckets = self.crowd.counted.chunk_by(|a, b| a.extent.from >> self.bucket == b.extent.from >> self.bucket);
        let peak = buckets.map(<[Counted]>::len).max().unwrap_or(0);
        self.crowd.peak = u32::try_from(peak).unwrap_or(u32::MAX);
        self.crowd.over = sorted(mem::take(&mut self.crowd.over), |a, b| a.extent.cmp(&b.extent));
        (rows, self.crowd)
    }
}
