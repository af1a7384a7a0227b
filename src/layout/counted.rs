//! Draws what a lane counts instead of drawing it one by one: strips of counts, the extent of long events without a
//! row, and chips with their number.

use super::band::LaneRows;
use super::chip::{Chip, RowSpan, put_chip};
use super::frame::{Frame, Label, Target};
use super::label::{LABEL_PX, MOST_LABELS, Occupancy};
use super::lod::HAS_LOD;
use super::metrics::{BAR_PX, ROW_PX};
use super::mix::{CountedRows, mix};
use super::place::Placer;
use super::raster::{Stretch, StripColumns, start_of};
use super::rows::{Counted, PackedCrowd, touches};
use super::strip::{LEAST_PEAK, Strip, StripColumn, WASH, height_of};
use super::unit::Unit;
use crate::geom::PxRect;
use crate::lanes::{Lanes, ShownLane, Tint};
use crate::list::Gather;
use crate::number::held_f64;
use crate::record::Row;
use crate::text::{Measure, TextRole};
use crate::time::Extent;

/// Distance from the left edge of the counted range to its number.
const NUMBER_PAD_PX: f32 = 5.0;

/// Context for all lanes of a frame.
pub(super) struct CountFiller<'a> {
    placer: &'a Placer<'a>,
    units: &'a [Unit],
    lanes: &'a Lanes,
    raster: &'a StripColumns,
}

/// A lane whose rows are filled.
pub(super) struct FilledLane<'a> {
    pub(super) lane: &'a LaneRows<'a>,
    /// Number of its first row among all rows of the frame.
    pub(super) first_number: usize,
    /// Index of its first mark in the frame.
    pub(super) first_mark: usize,
    /// By row, the units that are left out because the frame has too many marks.
    pub(super) left_out: Vec<(usize, Vec<Counted>)>,
}

impl FilledLane<'_> {
    const fn id(&self) -> ShownLane {
        self.lane.lane
    }

    /// True if no mark of the lane lies there.
    fn is_free(&self, rect: PxRect, frame: &Frame) -> bool {
        !frame.marks.iter().skip(self.first_mark).any(|mark| mark.hit.overlaps(rect))
    }

    /// Middle of a row.
    fn y(&self, row: usize) -> f32 {
        self.lane.first_y + row as f32 * ROW_PX
    }
}

impl<'a> CountFiller<'a> {
    pub(super) const fn new(
        placer: &'a Placer<'a>,
        units: &'a [Unit],
        lanes: &'a Lanes,
        raster: &'a StripColumns,
    ) -> Self {
        Self { placer, units, lanes, raster }
    }

    /// Number of events of counted units that touch the view: of a track those on its bars, at least one.
    fn events(&self, counted: &[Counted]) -> usize {
        let view = self.placer.view.extent();
        let in_view = |extent: Extent| touches(extent, view.from, view.to);
        let events = |counted: &Counted| {
            let events = self.units.get(counted.unit as usize).map_or(&[][..], |unit| &unit.events);
            events.iter().filter(|(extent, _)| in_view(*extent)).count().max(1)
        };
        counted.iter().filter(|counted| in_view(counted.extent)).map(events).sum()
    }

    /// Adds the strips and chips of a lane to the frame, and marks their rows as occupied.
    pub(super) fn fill(
        &self,
        filled: &FilledLane<'_>,
        taken: &mut Occupancy,
        measure: &mut dyn Measure,
        frame: &mut Frame,
    ) {
        let none = PackedCrowd::default();
        let crowd = filled.lane.crowd.unwrap_or(&none);
        self.strip(filled, crowd, taken, frame);
        let view = self.placer.view.extent();
        let over = self.events(&crowd.over);
        let mut rest = crowd.reaching(self.raster.first_second(self.placer.view), view.from);
        for (row, units) in &filled.left_out {
            self.extents(filled, *row, units, frame);
            rest += self.events(units);
        }
        if !crowd.over.is_empty() {
            let row = crowd.first_row.saturating_sub(1);
            let y = filled.y(row);
            self.extents(filled, row, &crowd.over, frame);
            let chip = Chip::new(filled.id(), over, self.placer.words, measure);
            let spot = chip.last_spot(y, self.placer.plot);
            chip.put(spot, self.placer.plot, frame);
        }
        self.rest(filled, crowd, rest, (taken, measure), frame);
        self.numbers(filled, crowd, measure, frame);
    }

    /// Shows the extents of units in a row that are not drawn one by one.
    fn extents(&self, filled: &FilledLane<'_>, row: usize, units: &[Counted], frame: &mut Frame) {
        let rect = PxRect::new(0.0, filled.y(row) - BAR_PX / 2.0, 0.0, BAR_PX);
        let mut columns = vec![StripColumn::default(); self.raster.buckets.len()];
        self.wash(units, &mut columns);
        self.push(filled.id(), units, rect, columns, frame);
    }

    /// Adds the strip of the events that are counted where they begin.
    fn strip(&self, filled: &FilledLane<'_>, crowd: &PackedCrowd, taken: &mut Occupancy, frame: &mut Frame) {
        let (first, last) = (self.raster.raster.first_bucket, self.raster.last_bucket());
        let (level, raster) = (crowd.level, &self.raster.raster);
        let in_zone = level.saturating_sub(raster.level);
        let mut columns = vec![StripColumn::default(); self.raster.buckets.len()];
        let from = crowd.zones.partition_point(|zone| *zone < first >> in_zone);
        for zone in crowd.zones.iter().skip(from).take_while(|zone| **zone <= last >> in_zone) {
            let range = raster.columns_of(level, *zone);
            let place = |at: i64| usize::try_from(at.max(0)).unwrap_or(0).min(columns.len());
            let (from, to) = (place(range.start), place(range.end));
            for column in columns.get_mut(from..to).unwrap_or_default() {
                column.alpha = u8::MAX;
            }
            let (left, right) = (self.raster.left_px + from as f32, self.raster.left_px + to as f32);
            for row in crowd.first_row..filled.lane.count {
                taken.take(filled.first_number + row, left, right);
            }
        }
        let (start, end) = (start_of(first, raster.level), start_of(last.saturating_add(1), raster.level));
        for counted in crowd.starting(start, end) {
            let bucket = counted.extent.from >> raster.level;
            if let Some(column) = self.raster.of(bucket).and_then(|at| columns.get_mut(at)) {
                column.count = column.count.saturating_add(1);
                column.alpha = u8::MAX;
            }
        }
        self.wash(&crowd.counted, &mut columns);
        // The mean of the buckets of a column, because columns hold one or two buckets.
        let most = crowd.peak.max(LEAST_PEAK).saturating_mul(4);
        let mut height = 0;
        for (column, buckets) in columns.iter_mut().zip(&self.raster.buckets).filter(|(column, _)| column.alpha > 0) {
            // A bucket wider than a column has the same height in all its columns.
            if *buckets > 0 {
                height = height_of(column.count.saturating_mul(4).div_ceil(u32::from(*buckets)), most);
            }
            column.height = height;
        }
        // Above a strip of several rows there is one for its numbers.
        let count = filled.lane.count.saturating_sub(crowd.first_row);
        let rect = if count < 2 {
            PxRect::new(0.0, filled.y(crowd.first_row) - BAR_PX / 2.0, 0.0, BAR_PX)
        } else {
            let top = filled.y(crowd.first_row) + ROW_PX / 2.0;
            PxRect::new(0.0, top, 0.0, (count - 1) as f32 * ROW_PX - 2.0)
        };
        self.push(filled.id(), &crowd.counted, rect, columns, frame);
    }

    /// Sets the light ink of the columns that events cover.
    fn wash(&self, events: &[Counted], columns: &mut [StripColumn]) {
        let view = self.placer.view;
        let left = f64::from(self.raster.left_px - self.placer.plot.x);
        let place = |at: i64| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to the columns")]
            let place = held_f64(view.px_from_time(at) - left + 0.5, 0.0, columns.len() as f64) as usize;
            place
        };
        let extent = view.extent();
        let end = events.partition_point(|event| event.extent.from < extent.to);
        let reaching = events.get(..end).unwrap_or(&[]).iter().filter(|event| event.extent.to > extent.from);
        let ranges = reaching.map(|event| (place(event.extent.from), place(event.extent.to)));
        let ranges: Vec<(usize, usize)> = ranges.filter(|(from, to)| *to > from + 1).gather();
        let mut done = 0;
        for (from, to) in ranges {
            for column in columns.get_mut(from.max(done)..to).unwrap_or_default() {
                (column.cover, column.alpha) = (WASH, u8::MAX);
            }
            done = done.max(to);
        }
    }

    /// Adds a strip, if anything of it is in view. Its sides are those of the plot.
    fn push(&self, lane: ShownLane, events: &[Counted], rect: PxRect, columns: Vec<StripColumn>, frame: &mut Frame) {
        let plot = self.placer.plot;
        let in_view = rect.bottom() > plot.y && rect.y < plot.bottom();
        if !in_view || columns.iter().all(|column| column.height == 0 && column.cover == 0) {
            return;
        }
        let tint = |row: Row| self.lanes.tint(self.placer.document, row, Some(lane));
        let rect = PxRect { x: self.raster.left_px, width: columns.len() as f32, ..rect };
        let (layers, raster) = (Vec::new(), self.raster.raster);
        let of_first = events.first().map_or(Tint::Neutral, |event| tint(event.row));
        let mut strip = Strip { lane, rect, tint: of_first, columns, layers, raster };
        let before = |at: i64| events.partition_point(|event| event.extent.from < at);
        if HAS_LOD {
            mix(&mut strip, &CountedRows { before: &before, row: &|at| Some(events.get(at)?.row), tint: &tint });
        }
        frame.strips.push(strip);
    }

    /// Adds the number of events of each zone above its part of the strip.
    fn numbers(&self, filled: &FilledLane<'_>, crowd: &PackedCrowd, measure: &mut dyn Measure, frame: &mut Frame) {
        if filled.lane.count < crowd.first_row + 2 {
            return;
        }
        let (plot, level) = (self.placer.plot, crowd.level);
        let y = filled.y(crowd.first_row) - LABEL_PX / 2.0;
        let view = self.placer.view.extent();
        let first = crowd.zones.partition_point(|zone| start_of(zone.saturating_add(1), level) <= view.from);
        for zone in crowd.zones.iter().skip(first).take_while(|zone| start_of(**zone, level) < view.to) {
            let (from, to) = (start_of(*zone, level), start_of(zone.saturating_add(1), level));
            let count = crowd.starting(from, to).len();
            let text = self.placer.words.grouped(count as u64);
            let (left, right) = (self.placer.x(from), self.placer.x(to));
            let rect = PxRect::new(left + NUMBER_PAD_PX, y, measure.width_px(TextRole::Note, &text), LABEL_PX);
            let fits = rect.x >= plot.x && rect.right() + NUMBER_PAD_PX <= right.min(plot.right());
            let in_height = rect.y >= plot.y && rect.bottom() <= plot.bottom();
            if count > 1 && fits && in_height && filled.is_free(rect, frame) && frame.labels.len() < MOST_LABELS {
                let target = Target::Lod(Stretch { lane: filled.id(), level, bucket: *zone });
                frame.labels.push(Label { target, rect, role: TextRole::Note, text });
            }
        }
    }

    /// Adds the chip with the number of events that began before the view, are left out or lie under others.
    fn rest(
        &self,
        filled: &FilledLane<'_>,
        crowd: &PackedCrowd,
        count: usize,
        (taken, measure): (&mut Occupancy, &mut dyn Measure),
        frame: &mut Frame,
    ) {
        let first = crowd.first_row.min(filled.lane.count.saturating_sub(1));
        let rows = RowSpan {
            first: filled.first_number + first,
            y: filled.y(first),
            count: filled.lane.count - first,
            row_px: ROW_PX,
        };
        if let Some((row, from, to)) =
            put_chip(self.placer, (filled.id(), count), (rows, filled.first_mark), measure, frame)
        {
            taken.take(row, from, to);
        }
    }
}
