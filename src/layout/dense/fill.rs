//! Fills the lanes of a large record that are in view: strips, single marks, labels and counts.

use super::lane::Indexed;
use super::raster::Columns as Raster;
use super::shelves::Shelf;
use super::tiles::{Room, Tiles, is_short};
use super::{Dense, ROW_PX, Stretch, start_of};
use crate::geom::PxRect;
use crate::index::Columns;
use crate::layout::band::{self, band_of};
use crate::layout::frame::{BarEnd, Frame, Label, Mark, Shape, Target};
use crate::layout::label::{self, LABEL_PX, Taken, Wish};
use crate::layout::lanes::{Colour, Lanes, ShownLane, Tint};
use crate::layout::place::Placer;
use crate::layout::strip::{Strip, StripColumn, height_of};
use crate::layout::{Settings, dye};
use crate::model::Row;
use crate::number::{held_f64, power_of_two};
use crate::text::{Measure, TextRole};
use crate::time::words;

/// A frame has no more marks of lanes than this; what comes below is a strip.
const MOST_MARKS: usize = 1_200;
/// So many marks fill the picture when every lane is as full of them as it may be.
const MARKS: f32 = 800.0;
/// A bar for one event is never as high as the strip: as if there were so many in the fullest bucket.
const LEAST_PEAK: u32 = 16;
/// Of 255, how high bars below single marks are at most.
const UNDER_MARKS: u8 = 24;
/// A count says how many are in so many tiles, a power of two of this exponent.
const COUNTED_BITS: u8 = 2;
/// From the left side of what is counted to the count.
const COUNT_PAD_PX: f32 = 5.0;

/// What all lanes of a frame share.
struct Filler<'a> {
    dense: &'a Dense,
    lanes: &'a Lanes,
    placer: &'a Placer<'a>,
    columns: Columns<'a>,
    raster: Raster,
    room: Room,
    taken: Taken,
    wishes: Vec<Wish>,
    counts: Vec<(usize, f32, Label)>,
    /// Rows so far.
    row: usize,
    /// The most events that are put in an index for this frame, but for the first lane's; and how many were.
    patience: usize,
    indexed: usize,
}

/// A lane that is filled.
#[derive(Clone, Copy)]
struct Own<'a> {
    lane: ShownLane,
    indexed: &'a Indexed,
    /// The middle of its first row.
    y: f32,
    rows: u8,
    folded: bool,
}

/// Lays out the lanes in view.
pub(in crate::layout) fn fill(
    dense: &Dense,
    lanes: &Lanes,
    placer: &Placer<'_>,
    settings: &Settings,
    patience: usize,
    measure: &mut dyn Measure,
    frame: &mut Frame,
) {
    let plot = placer.plot;
    let mut filler = Filler {
        dense,
        lanes,
        placer,
        columns: dense.columns(placer.document),
        raster: Raster::new(placer.view, plot),
        room: Room::new(MARKS, plot.width * plot.height, ROW_PX),
        taken: Taken::default(),
        wishes: Vec::new(),
        counts: Vec::new(),
        row: 0,
        patience,
        indexed: 0,
    };
    let scroll = f64::from(settings.scroll_px);
    let shelves = dense.shelves(lanes, settings.compact);
    for shelf in shelves.within(scroll, scroll + f64::from(plot.height)) {
        #[expect(clippy::cast_possible_truncation, reason = "within the picture")]
        let top = plot.y + (shelf.top - scroll) as f32;
        let rect = PxRect::new(0.0, top, settings.width_px, shelf.height);
        let Some(shown) = lanes.get(shelf.lane) else { continue };
        let first = frame.marks.len();
        filler.lane(shelf, rect, shown.folded, frame);
        dye(placer.document, lanes, Some(shelf.lane), first, frame);
        frame.bands.push(band_of((shelf.lane, shown), rect, (shelf.heading, shelf.shaded), settings, plot, measure));
    }
    filler.label(measure, frame);
}

impl Filler<'_> {
    fn lane(&mut self, shelf: &Shelf, rect: PxRect, folded: bool, frame: &mut Frame) {
        let to_index = self.dense.to_index(shelf.lane);
        if self.indexed > 0 && to_index > 0 && self.indexed + to_index > self.patience {
            frame.unfinished = true;
            return;
        }
        self.indexed += to_index;
        let Some(indexed) = self.dense.lane(self.placer.document, shelf.lane) else { return };
        let own =
            Own { lane: shelf.lane, indexed, y: rect.y + shelf.first_row + ROW_PX / 2.0, rows: shelf.rows, folded };
        let view = (self.placer.view, &self.raster.raster);
        let mut tiles = Tiles::new(indexed, self.columns, view, shelf.rows, self.room);
        frame.visits = frame.visits.saturating_add(tiles.visits);
        if frame.marks.len() > MOST_MARKS {
            tiles.list.iter_mut().for_each(|tile| (tile.alpha, tile.short, tile.crowded) = (u8::MAX, false, true));
        }
        self.marks(own, &tiles, frame);
        self.counts(own, &tiles);
        if tiles.list.iter().any(|tile| tile.alpha > 0) {
            self.strip(own, &tiles, frame);
        }
        self.row += usize::from(shelf.rows);
    }

    /// The strip of a lane: in each column how many events begin in it, and how much of it is covered.
    fn strip(&mut self, own: Own<'_>, tiles: &Tiles, frame: &mut Frame) {
        let raster = &self.raster.raster;
        let mut columns = vec![StripColumn::default(); self.raster.buckets.len()];
        let visits = own.indexed.buckets(
            self.columns,
            raster.level,
            (raster.first_bucket, self.raster.last_bucket()),
            &mut |bucket, count| {
                if let Some(column) = self.raster.of(bucket).and_then(|place| columns.get_mut(place)) {
                    column.count = column.count.saturating_add(count);
                }
            },
        );
        frame.visits = frame.visits.saturating_add(visits);
        // By the mean of the buckets of a column, of which some have one and some two.
        let most = own.indexed.peak(raster.level).max(LEAST_PEAK).saturating_mul(4);
        let in_tile = tiles.level.saturating_sub(raster.level);
        let before = (i128::from(raster.first_bucket) - (i128::from(tiles.first) << in_tile)) as f64;
        let tile_buckets = power_of_two(i32::from(in_tile));
        let mut height = 0;
        for (place, (column, buckets)) in columns.iter_mut().zip(&self.raster.buckets).enumerate() {
            // A bucket of several columns is as high in all of them.
            if *buckets > 0 {
                height = height_of(column.count.saturating_mul(4).div_ceil(u32::from(*buckets)), most);
            }
            let at = (before + raster.buckets_to(place)) / tile_buckets;
            // Below single marks bars are low: what they say is said, and words are read over them.
            column.height = if tiles.is_short_at(at) { height.min(UNDER_MARKS) } else { height };
            column.alpha = tiles.alpha_at(at);
        }
        if own.indexed.has_intervals {
            self.cover(own, tiles, &mut columns, frame);
        }
        if columns.iter().all(|column| column.alpha == 0 || (column.height == 0 && column.cover == 0)) {
            return;
        }
        let width = columns.len() as f32;
        let rect = PxRect::new(self.raster.left_px, own.y - ROW_PX / 2.0, width, f32::from(own.rows) * ROW_PX);
        frame.strips.push(Strip { lane: own.lane, rect, tint: self.tint(own), columns, raster: *raster });
    }

    /// How much of each column is covered by intervals; where nothing of a tile is, nobody looks at its columns.
    fn cover(&self, own: Own<'_>, tiles: &Tiles, columns: &mut [StripColumn], frame: &mut Frame) {
        let (mut tiles_covering, mut covering) = (own.indexed.index.covering(), own.indexed.index.covering());
        let view = self.placer.view;
        let left = f64::from(self.raster.left_px - self.placer.plot.x);
        let at = |place: usize| view.instant_from_px(left + place as f64).seconds;
        let mut next = (0, at(0));
        let mut known: Option<(i64, f32)> = None;
        for (place, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.alpha > 0) {
            // The end of a column is the beginning of the next.
            let from = if next.0 == place { next.1 } else { at(place) };
            let to = at(place + 1);
            next = (place + 1, to);
            let tile = from >> tiles.level;
            let whole = match known {
                Some((known, share)) if known == tile => share,
                _ => {
                    frame.visits = frame.visits.saturating_add(1);
                    tiles_covering.share(start_of(tile, tiles.level), start_of(tile.saturating_add(1), tiles.level))
                }
            };
            known = Some((tile, whole));
            let share = if whole <= 0.0 || whole >= 1.0 || to <= from {
                whole
            } else {
                frame.visits = frame.visits.saturating_add(1);
                covering.share(from, to)
            };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a byte")]
            let cover = (share * 255.0).round() as u8;
            column.cover = cover;
        }
    }

    /// The colour of a strip: its lane's, or that of the family of its most important event.
    fn tint(&self, own: Own<'_>) -> Tint {
        match self.lanes.colour() {
            Colour::Family | Colour::Lane => {
                let cell = own.indexed.index.cells(63, i64::MIN, i64::MAX).next();
                let row = cell.and_then(|cell| own.indexed.index.row(cell.representative as usize)).map(Row);
                row.map_or(Tint::Neutral, |row| self.lanes.tint(self.placer.document, row, Some(own.lane)))
            }
            Colour::Actor | Colour::Certainty => Tint::Neutral,
        }
    }

    /// The single marks: of each run of tiles that are not wholly a strip, the events that touch it; and on strips what is
    /// short, where that is little, and what is long and has its row for itself.
    fn marks(&mut self, own: Own<'_>, tiles: &Tiles, frame: &mut Frame) {
        if own.indexed.has_intervals && !own.folded {
            for run in tiles.runs(&|tile| !tile.crowded) {
                self.bars(own, tiles, run, frame);
            }
        }
        for (bucket, tile) in (tiles.first..).zip(&tiles.list).filter(|(_, tile)| tile.short) {
            let first = own.indexed.index.first_from(self.columns, start_of(bucket, tiles.level));
            for place in first..first + tile.starting as usize {
                let (from, to) = self.span(own, place);
                if is_short(self.placer.view, from, to) && !self.is_bar(own, tiles, place) {
                    self.event(own, place, (f32::NEG_INFINITY, f32::INFINITY), frame);
                }
            }
        }
        for run in tiles.runs(&|tile| tile.alpha < u8::MAX) {
            let sides = self.sides(tiles, run);
            let (from, to) = (start_of(run.0, tiles.level), start_of(run.1, tiles.level));
            for place in own.indexed.index.touching(self.columns, from, to) {
                if frame.marks.len() > MOST_MARKS {
                    return;
                }
                if !self.is_bar(own, tiles, place) {
                    self.event(own, place, sides, frame);
                }
            }
        }
    }

    fn span(&self, own: Own<'_>, place: usize) -> (i64, i64) {
        let row = own.indexed.index.row(place).map_or(usize::MAX, |row| row as usize);
        let from = self.columns.from.get(row).copied().unwrap_or(0);
        (from, self.columns.to.get(row).copied().unwrap_or(from))
    }

    /// Whether an event is one of those that [`Self::bars`] draws: it has its row for itself and lasts over the border of
    /// two tiles.
    fn is_bar(&self, own: Own<'_>, tiles: &Tiles, place: usize) -> bool {
        let (from, to) = self.span(own, place);
        let border = start_of((from.saturating_sub(1) >> tiles.level).saturating_add(1), tiles.level);
        let slot = own.indexed.index.slot(place);
        !own.folded && border < to && own.indexed.bar_at(self.columns, slot, border) == Some(place)
    }

    /// What is long and has its row for itself, in tiles in which not too much begins.
    fn bars(&mut self, own: Own<'_>, tiles: &Tiles, run: (i64, i64), frame: &mut Frame) {
        let sides = self.sides(tiles, run);
        for slot in 0..own.rows {
            let mut last = None;
            for bucket in run.0..=run.1 {
                frame.visits = frame.visits.saturating_add(1);
                let bar = own.indexed.bar_at(self.columns, slot, start_of(bucket, tiles.level));
                if let Some(place) = bar.filter(|_| bar != last && frame.marks.len() <= MOST_MARKS) {
                    self.event(own, place, sides, frame);
                    last = bar;
                }
            }
        }
    }

    /// The sides of a run: where a strip begins, a bar goes over into it; at the sides of the picture it goes on.
    fn sides(&self, tiles: &Tiles, run: (i64, i64)) -> (f32, f32) {
        let plot = self.placer.plot;
        let x = |bucket: i64| {
            let px = self.placer.view.px_from_time(start_of(bucket, tiles.level));
            #[expect(clippy::cast_possible_truncation, reason = "held to the picture")]
            let px = held_f64(px, -4_096.0, f64::from(plot.width) + 4_096.0) as f32;
            plot.x + px
        };
        let (before, behind) = tiles.goes_on(run);
        (if before { f32::NEG_INFINITY } else { x(run.0) }, if behind { f32::INFINITY } else { x(run.1) })
    }

    /// The marks of one event, cut at two sides, and what its label wishes for.
    fn event(&mut self, own: Own<'_>, place: usize, sides: (f32, f32), frame: &mut Frame) {
        let placer = self.placer;
        frame.visits = frame.visits.saturating_add(1);
        let event = own.indexed.index.row(place).and_then(|row| placer.document.event(Row(row)));
        let Some(event) = event.filter(|_| frame.marks.len() <= MOST_MARKS) else { return };
        let slot = if own.folded || own.rows <= 1 { 0 } else { own.indexed.index.slot(place) };
        let y = own.y + f32::from(slot) * ROW_PX;
        let before = frame.marks.len();
        placer.event(event, y, &mut frame.marks);
        trim(&mut frame.marks, before, sides);
        let marks = frame.marks.get(before..).unwrap_or(&[]);
        let row = self.row + usize::from(slot);
        if let Some(wish) = band::wish_of(placer, event, (row, y), marks) {
            self.taken.take(row, wish.own.0, wish.own.1);
            if !own.folded && wish.is_in(placer.plot) {
                self.wishes.push(wish);
            }
        }
    }

    /// How many events stand in a wide part of a strip, where all of it is one.
    fn counts(&mut self, own: Own<'_>, tiles: &Tiles) {
        let mut sum: Option<(i64, u32, u32)> = None;
        for (bucket, tile) in (tiles.first..).zip(&tiles.list) {
            let (group, within) = (bucket >> COUNTED_BITS, bucket & ((1 << COUNTED_BITS) - 1));
            if tile.alpha < u8::MAX || tile.short {
                sum = None;
            } else if within == 0 {
                sum = Some((group, tile.starting, 1));
            } else if let Some((of, count, parts)) = sum.as_mut().filter(|(of, _, _)| *of == group) {
                (*of, *count, *parts) = (group, count.saturating_add(tile.starting), *parts + 1);
            }
            if let Some((_, count, parts)) = sum
                && parts == 1 << COUNTED_BITS
                && count > 1
            {
                let level = (tiles.level + COUNTED_BITS).min(63);
                let px = self.placer.view.px_from_time(start_of(group, level));
                #[expect(clippy::cast_possible_truncation, reason = "near the picture")]
                let x = self.placer.plot.x + px as f32 + COUNT_PAD_PX;
                let target = Target::Dense(Stretch { lane: own.lane, level, bucket: group });
                let rect = PxRect::new(x, own.y - LABEL_PX / 2.0, 0.0, LABEL_PX);
                #[expect(clippy::cast_possible_truncation, reason = "some hundred pixels")]
                let room = (self.raster.raster.bucket_px
                    * power_of_two(i32::from(level) - i32::from(self.raster.raster.level)))
                    as f32;
                let text = grouped(count);
                self.counts.push((self.row, room, Label { target, rect, role: TextRole::Note, text }));
                sum = None;
            }
        }
    }

    /// Places labels, and counts where they leave room.
    fn label(mut self, measure: &mut dyn Measure, frame: &mut Frame) {
        let plot = self.placer.plot;
        label::place(self.wishes, &mut self.taken, plot, measure, &mut frame.labels);
        for (row, room, mut label) in self.counts {
            if frame.labels.len() >= label::MOST_LABELS {
                return;
            }
            label.rect.width = measure.width_px(TextRole::Note, &label.text);
            let rect = label.rect;
            let in_view =
                rect.x >= plot.x && rect.right() <= plot.right() && rect.y >= plot.y && rect.bottom() <= plot.bottom();
            if in_view && rect.width + 2.0 * COUNT_PAD_PX <= room && self.taken.fits(row, rect.x, rect.right()) {
                frame.labels.push(label);
            }
        }
    }
}

/// Cuts the marks from a place on to where their lane is not a strip; those that lie wholly beyond are taken away.
fn trim(marks: &mut Vec<Mark>, before: usize, (left, right): (f32, f32)) {
    let mut place = 0;
    marks.retain_mut(|mark| {
        place += 1;
        if place <= before {
            return true;
        }
        match &mut mark.shape {
            Shape::Bar { rect, start, end, .. } => {
                if rect.x < left {
                    *start = BarEnd::Outside;
                }
                if rect.right() > right {
                    *end = BarEnd::Outside;
                }
                *rect = PxRect::between(rect.x.max(left), rect.y, rect.right().min(right), rect.bottom());
            }
            Shape::Block(rect) => {
                *rect = PxRect::between(rect.x.max(left), rect.y, rect.right().min(right), rect.bottom());
            }
            Shape::Glyph(at) | Shape::FadeFrom { at, .. } => return at.x >= left && at.x < right,
            _ => {}
        }
        mark.hit = PxRect::between(mark.hit.x.max(left), mark.hit.y, mark.hit.right().min(right), mark.hit.bottom());
        mark.hit.width > 0.0
    });
}

/// A count with a comma after each three digits: "12,430".
#[must_use]
pub fn grouped(count: u32) -> String {
    words::grouped(count.into(), ",")
}
