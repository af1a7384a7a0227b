//! Fills the visible lanes of a large record with single marks, strips, labels and counts.

use super::indexed::Indexed;
use super::zones::{Ground, Scale, Zones};
use super::{LOOKS, Lod};
use crate::geom::PxRect;
use crate::index::Columns;
use crate::lanes::{Lanes, ShownLane};
use crate::layout::chip::{MOST_COUNTED, RowSpan, put_chip};
use crate::layout::cluster::cluster;
use crate::layout::frame::{Frame, Label, Target};
use crate::layout::label::{self, LABEL_PX, LabelRequest, Labels};
use crate::layout::label_request::label_request_of;
use crate::layout::metrics::LOD_ROW_PX;
use crate::layout::place::Placer;
use crate::layout::raster::{Stretch, StripColumns, start_of};
use crate::layout::shelves::Shelf;
use crate::layout::strip::Strip;
use crate::order::sorted;
use crate::record::Row;
use crate::text::{Measure, TextRole};

/// Maximum number of marks in the lanes of a frame. Further events are drawn as strips.
const MOST_MARKS: usize = 1_200;
/// Number of short marks that fill the whole picture.
const MARKS: f32 = 900.0;
/// Distance from the left edge of the counted range to the count.
const COUNT_PAD_PX: f32 = 5.0;
/// Gaps between two bars of a strip that are narrower than this are not used for text.
const GAP_PX: f32 = 16.0;
/// Maximum number of events that are read to count those that began before the view.
const MOST_REACHING: usize = MOST_COUNTED;
/// Padding above and below the text in a row.
pub(super) const ROW_PAD_PX: f32 = 4.0;

/// State shared by all lanes of a frame.
pub(in crate::layout) struct DenseFiller<'a> {
    lod: &'a Lod,
    pub(super) lanes: &'a Lanes,
    pub(super) placer: &'a Placer<'a>,
    pub(super) columns: Columns<'a>,
    pub(super) raster: &'a StripColumns,
    pub(super) scale: Scale,
    /// For the current lane, by row: begin and end of the bars drawn.
    pub(super) bars: Vec<Vec<(i64, i64)>>,
    /// For the current lane: begins of all events drawn.
    pub(super) begun: Vec<i64>,
    /// For the current lane: places of all events drawn.
    drawn: Vec<usize>,
    /// Groups of overlapping marks. Their counts are drawn on them.
    groups: Vec<LabelRequest<'a>>,
    counts: Vec<Count>,
    /// Number of event reads left in this frame for building indexes.
    looks: usize,
}

/// Number of events in one half of a zone that is a strip.
struct Count {
    count: u32,
    target: Target,
    /// Left and right edge.
    left: f32,
    right: f32,
    rows: RowSpan,
}

/// The lane being filled.
#[derive(Clone, Copy)]
pub(super) struct Own<'a> {
    pub(super) lane: ShownLane,
    pub(super) indexed: &'a Indexed,
    /// Middle of its first row.
    pub(super) y: f32,
    /// Number of its rows.
    rows: u8,
    /// Number of its rows for bars alone, above those for marks.
    bars: u8,
    folded: bool,
}

impl Own<'_> {
    /// Number of rows for marks and strips.
    pub(super) const fn mark_rows(&self) -> u8 {
        self.rows - self.bars
    }

    /// Middle of the first row for marks and strips.
    pub(super) fn mark_y(&self) -> f32 {
        self.y + f32::from(self.bars) * LOD_ROW_PX
    }

    /// The rows for marks and strips, where `first` is the number of the first row of the lane.
    fn mark_rows_from(&self, first: usize) -> RowSpan {
        let (first, count) = (first + usize::from(self.bars), usize::from(self.mark_rows()));
        RowSpan { first, y: self.mark_y(), count, row_px: LOD_ROW_PX }
    }

    /// Row of an event as a mark.
    fn mark_row(&self, place: usize) -> u8 {
        if self.folded || self.rows <= 1 { 0 } else { self.indexed.index.slot(place) }
    }
}

impl<'a> DenseFiller<'a> {
    /// A filler that may read about `budget` events for indexes.
    pub(in crate::layout) fn new(
        (lod, budget): (&'a Lod, usize),
        lanes: &'a Lanes,
        (placer, raster): (&'a Placer<'a>, &'a StripColumns),
    ) -> Self {
        let plot = placer.plot;
        Self {
            lod,
            lanes,
            placer,
            columns: lod.columns(placer.document),
            raster,
            scale: Scale::new(placer.view, MARKS, plot.width * plot.height, LOD_ROW_PX),
            bars: vec![Vec::new(); 32],
            begun: Vec::new(),
            drawn: Vec::new(),
            groups: Vec::new(),
            counts: Vec::new(),
            looks: budget.saturating_mul(LOOKS),
        }
    }

    /// Fills the rows of a lane, whose top is given, that show events from an index.
    pub(in crate::layout) fn lane(
        &mut self,
        (shelf, top): (&Shelf, f32),
        folded: bool,
        (labels, measure): (&mut Labels<'a>, &mut dyn Measure),
        frame: &mut Frame,
    ) {
        if shelf.rows == 0 {
            return;
        }
        if !self.lod.go_on(self.placer.document, shelf.lane, &mut self.looks) {
            frame.unfinished = true;
            return;
        }
        let Some(indexed) = self.lod.lane(self.placer.document, shelf.lane) else { return };
        let first = frame.marks.len();
        let y = top + shelf.first_row + LOD_ROW_PX / 2.0;
        let bars = if folded || shelf.rows <= 1 { 0 } else { indexed.index.bar_rows().min(shelf.rows - 1) };
        let own = Own { lane: shelf.lane, indexed, y, rows: shelf.rows, bars, folded };
        self.begun.clear();
        self.drawn.clear();
        self.bars.iter_mut().for_each(Vec::clear);
        let is_full = frame.marks.len() > MOST_MARKS;
        let long = if is_full { Vec::new() } else { self.long(own, frame) };
        let ground =
            Ground { indexed, columns: self.columns, view: self.placer.view, rows: own.mark_rows(), bars: &self.bars };
        let mut zones = Zones::new(ground, self.scale, is_full);
        frame.visits = frame.visits.saturating_add(zones.visits);
        for (place, row) in long {
            // A bar among the marks would lie over a strip.
            let is_beside = row >= own.bars && zones.has_strip(indexed.span(self.columns, place));
            if !is_beside {
                self.event(own, place, row, (labels, frame));
            }
        }
        self.short(own, &zones, (labels, frame));
        for from in &self.begun {
            zones.drawn(*from);
        }
        let strips = frame.strips.len();
        self.strip(own, &zones, frame);
        if let Some(strip) = frame.strips.get(strips) {
            avoid(own, strip, labels);
            self.count(own, &zones, labels.rows);
        }
        let count = self.reaching(own, frame);
        let rows = (own.mark_rows_from(labels.rows), first);
        if let Some((row, from, to)) = put_chip(self.placer, (own.lane, count), rows, measure, frame) {
            labels.taken.take(row, from, to);
        }
        labels.rows += usize::from(shelf.rows);
    }

    /// Places of the long events with a row of their own, each with that row. A folded lane has them only if it never
    /// had more than one row.
    fn long(&mut self, own: Own<'_>, frame: &mut Frame) -> Vec<(usize, u8)> {
        let mut places = Vec::new();
        let index = &own.indexed.index;
        if !own.folded || index.slots() <= 1 {
            let (bars, columns) = (&mut self.bars, self.columns);
            let visits = own.indexed.bars(columns, self.scale.long_s, self.scale.extent(), &mut |place, span| {
                let row = if own.rows <= 1 { 0 } else { index.bar_slot(columns, place) };
                if let Some(bars) = bars.get_mut(usize::from(row)) {
                    bars.push(span);
                }
                places.push((place, row));
            });
            frame.visits = frame.visits.saturating_add(visits);
        }
        places
    }

    /// The events that began before the view, reach into it and are not drawn. Their begins are counted out of view.
    fn reaching(&mut self, own: Own<'_>, frame: &mut Frame) -> usize {
        let at = self.placer.view.extent().from;
        let index = &own.indexed.index;
        let first = index.first_from(self.columns, self.raster.first_second(self.placer.view));
        self.drawn = sorted(core::mem::take(&mut self.drawn), Ord::cmp);
        let (mut count, mut looks) = (0, 0);
        let touching = index.touching(self.columns, at, at.saturating_add(1)).take_while(|place| *place < first);
        for place in touching.take(MOST_REACHING) {
            looks += 1;
            let is_over = own.indexed.span(self.columns, place).1 <= at;
            count += usize::from(!is_over && self.drawn.binary_search(&place).is_err());
        }
        frame.visits = frame.visits.saturating_add(looks);
        // The chip then says that there are more.
        if looks as usize == MOST_REACHING { MOST_REACHING } else { count }
    }

    /// Draws the short events in zones of marks: one by one, or as a count where they overlap.
    fn short(&mut self, own: Own<'_>, zones: &Zones, (labels, frame): (&mut Labels<'a>, &mut Frame)) {
        for (place, group) in &zones.members {
            if zones.groups.get(*group).is_some_and(|group| group.count == 1) {
                self.event(own, *place, own.mark_row(*place), (labels, frame));
            }
        }
        let plot = self.placer.plot;
        for (number, group) in zones.groups.iter().enumerate().filter(|(_, group)| group.count > 1) {
            if frame.marks.len() > MOST_MARKS {
                return;
            }
            let members = zones.members.iter().filter(|(_, of)| *of == number);
            let mut rows = Vec::with_capacity(group.count as usize);
            for (place, _) in members {
                self.drawn.push(*place);
                self.begun.push(own.indexed.span(self.columns, *place).0);
                rows.extend(own.indexed.index.row(*place).map(Row));
            }
            #[expect(clippy::cast_possible_truncation, reason = "near the picture")]
            let sides = (plot.x + group.left as f32, plot.x + group.right as f32);
            let y = own.y + f32::from(group.slot) * LOD_ROW_PX;
            let row = labels.rows + usize::from(group.slot);
            labels.taken.take(row, sides.0, sides.1);
            if let Some(request) =
                cluster(self.placer, rows, sides, (row, y), frame).filter(|request| request.is_in(plot))
            {
                self.groups.push(request);
            }
        }
    }

    /// Draws the marks of one event in a row and requests its label.
    fn event(&mut self, own: Own<'_>, place: usize, slot: u8, (labels, frame): (&mut Labels<'a>, &mut Frame)) {
        let placer = self.placer;
        frame.visits = frame.visits.saturating_add(1);
        let event = own.indexed.index.row(place).and_then(|row| placer.document.event(Row(row)));
        let Some(event) = event.filter(|_| frame.marks.len() <= MOST_MARKS) else { return };
        self.begun.push(own.indexed.span(self.columns, place).0);
        self.drawn.push(place);
        let y = own.y + f32::from(slot) * LOD_ROW_PX;
        let before = frame.marks.len();
        placer.event(event, y, &mut frame.marks);
        let marks = frame.marks.get(before..).unwrap_or(&[]);
        if let Some(request) = label_request_of(placer, event, (labels.rows + usize::from(slot), y), marks) {
            // No label above a line: another row is there.
            let inside = request.inside.filter(|_| !request.above);
            let request = LabelRequest { slides: true, inside, ..request };
            labels.taken.take(request.row, request.own.0, request.own.1);
            if !own.folded && request.is_in(placer.plot) {
                labels.requests.push(request);
            }
        }
    }

    /// Collects the number of events in each half of the zones that are strips.
    fn count(&mut self, own: Own<'_>, zones: &Zones, first_row: usize) {
        let level = zones.scale.level.saturating_sub(1);
        #[expect(clippy::cast_possible_truncation, reason = "some hundred pixels")]
        let room = (zones.scale.zone_px / 2.0) as f32;
        for (place, zone) in zones.list.iter().enumerate().filter(|(_, zone)| !zone.marks) {
            let bucket = zones.start(place) >> level;
            for (bucket, count) in (bucket..).zip(zone.counted).filter(|(_, count)| *count > 1) {
                let px = self.placer.view.px_from_time(start_of(bucket, level));
                #[expect(clippy::cast_possible_truncation, reason = "near the picture")]
                let left = self.placer.plot.x + px as f32;
                let target = Target::Lod(Stretch { lane: own.lane, level, bucket });
                self.counts.push(Count {
                    count,
                    target,
                    left,
                    right: left + room,
                    rows: own.mark_rows_from(first_row),
                });
            }
        }
    }

    /// Places counts near the top of their strips where there is room.
    pub(in crate::layout) fn numbers(self, labels: &mut Labels<'a>, measure: &mut dyn Measure, frame: &mut Frame) {
        let plot = self.placer.plot;
        for LabelRequest { target, title, own, y, .. } in self.groups {
            let width = measure.width_px(TextRole::Label, &title);
            let x = (own.0 + own.1 - width) / 2.0;
            let rect = PxRect::new(x, y - LABEL_PX / 2.0, width, LABEL_PX);
            if x > own.0 && x >= plot.x && rect.right() <= plot.right() && frame.labels.len() < label::MOST_LABELS {
                frame.labels.push(Label { target, rect, role: TextRole::Label, text: title.into_owned() });
            }
        }
        for count in self.counts {
            let text = self.placer.words.grouped(count.count.into());
            let width = measure.width_px(TextRole::Note, &text);
            let quarter = (count.right - count.left) / 4.0;
            let spots = count.rows.iter().flat_map(|row| (0_u8..3).map(move |part| (row, f32::from(part))));
            for ((row, y), part) in spots {
                let x = count.left + COUNT_PAD_PX + part * quarter;
                let y = y - LABEL_PX / 2.0;
                let rect = PxRect::new(x, y, width, LABEL_PX);
                let (from, to) = (x - COUNT_PAD_PX, x + width + COUNT_PAD_PX);
                if to > count.right || !labels.taken.fits(row, from, to) {
                    continue;
                }
                labels.taken.take(row, from, to);
                let in_height = y >= plot.y && rect.bottom() <= plot.bottom();
                if x >= plot.x && rect.right() <= plot.right() && in_height && frame.labels.len() < label::MOST_LABELS {
                    frame.labels.push(Label { target: count.target, rect, role: TextRole::Note, text });
                }
                break;
            }
        }
    }
}

/// Marks the contour of a strip as occupied, so that no text crosses it. Text may lie on the bars and above them.
fn avoid(own: Own<'_>, strip: &Strip, labels: &mut Labels<'_>) {
    // By row from the bottom, the last occupied run.
    let mut runs: [Option<(f32, f32)>; 32] = [None; 32];
    let mut take = |slot: usize, run: Option<(f32, f32)>| {
        if let Some((from, to)) = run {
            labels.taken.take(labels.rows + usize::from(own.rows) - 1 - slot, from, to);
        }
    };
    let row_height = 255.0 / f32::from(own.mark_rows().max(1));
    let pad = row_height * ROW_PAD_PX / LOD_ROW_PX;
    let (mut x, mut before) = (strip.rect.x, 0);
    for column in &strip.columns {
        let height = if column.alpha > 0 { column.height } else { 0 };
        let (least, most) = (f32::from(height.min(before)), f32::from(height.max(before)));
        let mut low = pad;
        for (slot, run) in runs.iter_mut().enumerate().take(usize::from(own.mark_rows())) {
            if most <= low {
                break;
            }
            if least < low + row_height - 2.0 * pad {
                match run {
                    Some((_, to)) if x - *to < GAP_PX => *to = x + 1.0,
                    _ => take(slot, run.replace((x, x + 1.0))),
                }
            }
            low += row_height;
        }
        (x, before) = (x + 1.0, height);
    }
    for (slot, run) in runs.into_iter().enumerate() {
        take(slot, run);
    }
}
