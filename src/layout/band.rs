//! Bands of lanes from top to bottom, and the filling of their rows with marks and label requests.

use std::borrow::Cow;

use super::frame::{Band, Cluster, Depth, Frame, Mark, Shape, Target, mark_share};
use super::label::{self, LabelRequest, Occupancy};
use super::label_request::{Covered, Sides, covered, label_request_of};
use super::metrics::{BAR_PX, COLUMN_PAD_PX, HEADING_PX, LaneForm, pads};
use super::place::Placer;
use super::rows::{PackedRow, Rows};
use super::settings::Settings;
use super::tracked::Tracked;
use super::unit::{GLYPH_HALF_PX, Unit, What};
use crate::computed::{Computed, Span, SpanKind};
use crate::geom::PxRect;
use crate::lanes::{Lanes, Shown, ShownLane, Tint};
use crate::list::Gather;
use crate::number::held_f64;
use crate::record::{Event, Family, Row};
use crate::text::{Measure, TextRole, fitted};
use crate::time::Extent;
use crate::words::{self, Length, Phrase, Words};

/// Height of a row.
const ROW_PX: f32 = 32.0;
/// Above this number of marks, the further rows of a frame show counts only.
const MANY_MARKS: usize = 1_200;
/// Distance between a label on a bar and a mark across the bar.
const CLEAR_PX: f32 = 2.0;
/// Distance between two counts in such a row.
const COUNTS_APART_PX: f32 = 160.0;
/// A folded lane with more tracks than this shows a count instead.
const MOST_FOLDED_TRACKS: usize = 8;
/// Maximum width of the column of titles.
const MOST_COLUMN_PX: f32 = 236.0;
/// Width of the column of titles: that of the widest title, up to a limit. A longer title continues on a second line.
pub(super) fn column_px(lanes: &Lanes, words: &Words, measure: &mut dyn Measure) -> f32 {
    let mut width = |(_, lane): (ShownLane, &Shown)| {
        let title = measure.width_px(TextRole::Lane, &words.phrase(&lane.title));
        let note = measure.width_px(TextRole::Note, &words.phrase(&lane.note));
        title.max(note).max(measure.width_px(TextRole::Lane, &words.phrase(&lane.side)))
    };
    let widest = lanes.iter().take(2_000).map(&mut width).fold(64.0, f32::max);
    (widest + COLUMN_PAD_PX + 14.0).min(MOST_COLUMN_PX)
}

/// A visible, non-empty lane with its position below the top of all lanes.
struct Laid<'a> {
    lane: ShownLane,
    shown: &'a Shown,
    rows: &'a [PackedRow],
    top: f32,
    height: f32,
    /// Part of the height used by the title of a side.
    heading: f32,
    /// Distance to the first row, including the heading.
    first_row: f32,
}

/// Calls `each` for the lanes from top to bottom. Returns their total height. O(lanes).
fn walk<'a>(lanes: &'a Lanes, rows: &'a Rows, compact: bool, each: &mut dyn FnMut(&Laid<'a>)) -> f32 {
    let mut top = 0.0;
    let none = Phrase::default();
    let mut side = &none;
    for (lane, shown) in lanes.iter().filter(|(_, shown)| !shown.hidden) {
        let packed = rows.of(lane);
        if packed.is_empty() {
            continue;
        }
        let heading = if shown.side == *side { 0.0 } else { HEADING_PX };
        side = &shown.side;
        let inner = packed.len() as f32 * ROW_PX;
        let (first_row, below) = pads(LaneForm { folded: shown.folded, compact }, inner, ROW_PX);
        let height = heading + first_row + inner + below;
        each(&Laid { lane, shown, rows: packed, top, height, heading, first_row: heading + first_row });
        top += height;
    }
    top
}

/// Total height of all lanes. A lane without dated events has height 0.
pub(super) fn content_height_px(lanes: &Lanes, rows: &Rows, compact: bool) -> f32 {
    walk(lanes, rows, compact, &mut |_| {})
}

/// Middle of the first row with a unit that `holds` accepts, from the top of all lanes.
pub(super) fn middle_px(lanes: &Lanes, rows: &Rows, compact: bool, holds: impl Fn(&u32) -> bool) -> Option<f32> {
    let mut middle = None;
    walk(lanes, rows, compact, &mut |laid| {
        if middle.is_none() {
            let place = laid.rows.iter().position(|row| row.units.iter().any(&holds));
            middle = place.map(|place| laid.top + laid.first_row + (place as f32 + 0.5) * ROW_PX);
        }
    });
    middle
}

/// A lane in view, with the middle of each row.
pub(super) struct LaneRows<'a> {
    pub(super) band: Band,
    pub(super) rows: Vec<(&'a PackedRow, f32)>,
}

/// The lanes in view, from top to bottom.
pub(super) fn lanes<'a>(
    lanes: &'a Lanes,
    rows: &'a Rows,
    settings: &Settings,
    placer: &Placer<'_>,
    measure: &mut dyn Measure,
) -> Vec<LaneRows<'a>> {
    let plot = placer.plot;
    let mut in_view = Vec::new();
    let titles = Titles { words: placer.words, settings, column_px: plot.x };
    let mut shaded = true;
    walk(lanes, rows, settings.compact, &mut |laid| {
        let top = plot.y - settings.scroll_px + laid.top;
        let rect = PxRect::new(0.0, top, settings.width_px, laid.height);
        if rect.bottom() >= plot.y && rect.y <= plot.bottom() {
            let place = BandPlace { rect, has_heading: laid.heading > 0.0, shaded };
            let band = titles.band(laid.lane, laid.shown, place, measure);
            in_view.push(LaneRows { band, rows: rows_in_view(laid, rect, plot) });
        }
        shaded = !shaded;
    });
    in_view
}

/// The rows of a lane that are in view, each with its middle.
fn rows_in_view<'a>(laid: &Laid<'a>, rect: PxRect, plot: PxRect) -> Vec<(&'a PackedRow, f32)> {
    let middles = (0_u16..).map(|row| rect.y + laid.first_row + (f32::from(row) + 0.5) * ROW_PX);
    let in_view = laid.rows.iter().zip(middles).filter(|(_, y)| y + ROW_PX >= plot.y && y - ROW_PX <= plot.bottom());
    in_view.gather()
}

/// Position of a lane's band.
#[derive(Clone, Copy)]
pub(super) struct BandPlace {
    pub(super) rect: PxRect,
    /// True if the title of a side is above it.
    pub(super) has_heading: bool,
    /// True if its ground is the darker of the two.
    pub(super) shaded: bool,
}

/// Makes the titles of lanes: for a column that is `column_px` wide, or inside the lanes of a compact picture.
pub(super) struct Titles<'a> {
    pub(super) words: &'a Words,
    pub(super) settings: &'a Settings,
    pub(super) column_px: f32,
}

impl Titles<'_> {
    /// The band of a lane, with its title cut to fit.
    pub(super) fn band(&self, lane: ShownLane, shown: &Shown, place: BandPlace, measure: &mut dyn Measure) -> Band {
        let Shown { title, note, side, events, folded, .. } = shown;
        let [title, note, side] = [title, note, side].map(|phrase| self.words.phrase(phrase));
        let Settings { compact, width_px, .. } = *self.settings;
        let room = if compact { width_px - 24.0 } else { self.column_px - COLUMN_PAD_PX - 10.0 };
        let (title, note) = if *folded {
            // The number of events, because not all of them can be told apart in a folded lane.
            let count = format!(" · {events}");
            let least = measure.width_px(TextRole::Lane, &count);
            let mut title = fitted(measure, TextRole::Lane, &title, room - least).unwrap_or_default();
            title.push_str(&count);
            (vec![title], String::new())
        } else {
            let lines = title_lines(&title, room, if compact { 1 } else { 2 }, measure);
            (lines, fitted(measure, TextRole::Note, &note, room).unwrap_or_default())
        };
        let BandPlace { rect, has_heading, shaded } = place;
        let heading = if has_heading { fitted(measure, TextRole::Lane, &side, room) } else { None };
        let title_px = title.first().map_or(0.0, |line| measure.width_px(TextRole::Lane, line));
        Band { lane, rect, shaded, title, title_px, note, heading: heading.unwrap_or_default(), folded: *folded }
    }
}

/// A title on at most `most` lines, broken between words. Each line is cut to fit.
fn title_lines(title: &str, room: f32, most: usize, measure: &mut dyn Measure) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace().take(60) {
        let may_break = lines.len() < most;
        match lines.last_mut() {
            Some(line) => {
                let joined = format!("{line} {word}");
                if !may_break || measure.width_px(TextRole::Lane, &joined) <= room {
                    *line = joined;
                } else {
                    lines.push(word.to_owned());
                }
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| fitted(measure, TextRole::Lane, line, room).unwrap_or_default()).gather()
}

/// Fills rows with marks and collects label requests, which are placed at the end.
pub(super) struct RowFiller<'a> {
    placer: &'a Placer<'a>,
    computed: &'a Computed,
    units: &'a [Unit],
    from: i64,
    to: i64,
    row: usize,
    taken: Occupancy,
    requests: Vec<LabelRequest<'a>>,
    /// True in the row of a folded lane, which has counts and no labels.
    quiet: bool,
}

impl<'a> RowFiller<'a> {
    pub(super) fn new(placer: &'a Placer<'a>, computed: &'a Computed, units: &'a [Unit]) -> Self {
        // Labels and fades reach into the view from up to some hundred pixels outside.
        let reach = |px: f64| placer.view.instant_from_px(px).seconds;
        let (from, to) = (reach(-400.0), reach(f64::from(placer.plot.width) + 400.0));
        Self {
            placer,
            computed,
            units,
            from,
            to,
            row: 0,
            taken: Occupancy::default(),
            requests: Vec::new(),
            quiet: false,
        }
    }

    /// Adds the marks of one row to the frame.
    pub(super) fn fill(&mut self, row: &PackedRow, y: f32, folded: bool, frame: &mut Frame) {
        self.row += 1;
        self.quiet = folded;
        let (from, to) = (self.from, self.to);
        let visible = row.touching(self.units, from, to);
        if row.crowded || frame.marks.len() > MANY_MARKS {
            let mut visible: Vec<&Unit> = visible.gather();
            // In a folded lane a few bars stay bars, with the events on them.
            let is_track = |unit: &&Unit| matches!(unit.what, What::Track(_));
            if folded && visible.iter().filter(|unit| is_track(unit)).count() <= MOST_FOLDED_TRACKS {
                for unit in visible.iter().filter(|unit| is_track(unit)) {
                    self.put(unit, y, frame);
                }
                visible.retain(|unit| !is_track(unit));
            }
            self.fill_crowded(&visible, y, frame);
        } else {
            for unit in visible {
                self.put(unit, y, frame);
            }
        }
    }

    fn put(&mut self, unit: &Unit, y: f32, frame: &mut Frame) {
        let first = frame.marks.len();
        match unit.what {
            What::Event(row) => {
                if let Some(event) = self.placer.document.event(row) {
                    self.placer.event(event, y, &mut frame.marks);
                    let marks = frame.marks.get(first..).unwrap_or(&[]);
                    if let Some(request) = label_request_of(self.placer, event, (self.row, y), marks) {
                        self.taken.take(self.row, request.own.0, request.own.1);
                        self.request(request);
                    }
                }
            }
            What::Track(place) => {
                let Some(track) = self.computed.tracks().get(place as usize) else { return };
                self.placer.track(place, track, y, &mut frame.marks);
                let marks = Tracked::of(frame.marks.get(first..).unwrap_or(&[]));
                for (span_place, span) in (0_u32..).zip(&track.spans) {
                    self.request_of_span((place, span_place), span, &marks, y);
                }
            }
        }
    }

    fn request_of_span(&mut self, (track, span_place): (u32, u32), span: &'a Span, marks: &Tracked<'_>, y: f32) {
        let bars: Vec<Mark> = marks.with(&[Tracked::span(span_place)]).into_iter().cloned().gather();
        let rows = span.stations.iter().map(|station| Tracked::event(station.row)).gather();
        let stations = marks.with(&rows);
        let plot = self.placer.plot;
        let Some(Covered { mut own, mut inside, .. }) = covered(&bars, plot) else { return };
        let mut is_line = bars.iter().any(|mark| matches!(mark.shape, Shape::Join { .. }));
        // The label of a line lies above it. If the block of one station fills most of the view, the label lies on that
        // block.
        let seen = |rect: PxRect| rect.right().min(plot.right()) - rect.x.max(plot.x);
        let wide = stations.iter().filter_map(|station| match station.shape {
            Shape::Block { rect, .. } if is_line && mark_share(rect.width) <= 0.0 => Some(rect),
            _ => None,
        });
        let block = wide.into_iter().find(|rect| seen(*rect) > plot.width / 2.0);
        if let Some(rect) = block {
            (inside, is_line) = (Some((rect.x, rect.right())), false);
        }
        for station in &stations {
            if let Shape::Station { at, .. } = station.shape {
                own = (own.0.min(at.x - GLYPH_HALF_PX), own.1.max(at.x + GLYPH_HALF_PX));
            }
        }
        self.taken.take(self.row, own.0, own.1);
        // A label on the bar keeps clear of marks across it and of the edges of wide blocks.
        for station in &stations {
            let around = |left: f32, right: f32| (left - CLEAR_PX, right + CLEAR_PX);
            let sides = match station.shape {
                Shape::Edge(rect) => [Some(around(rect.x, rect.right())), None],
                Shape::Station { at, .. } => [Some((at.x - GLYPH_HALF_PX, at.x + GLYPH_HALF_PX)), None],
                // Text above a line would lie across the upper edge of a block.
                Shape::Block { rect, .. } if is_line || mark_share(rect.width) > 0.0 => {
                    [Some(around(rect.x, rect.right())), None]
                }
                Shape::Block { rect, .. } => [Some(around(rect.x, rect.x)), Some(around(rect.right(), rect.right()))],
                // On a bar, fades and the members of a set lie where words would.
                Shape::FadeFrom { at, length } if !is_line => {
                    [Some((at.x.min(at.x + length), at.x.max(at.x + length))), None]
                }
                Shape::Glyph(at) if !is_line => [Some((at.x - GLYPH_HALF_PX, at.x + GLYPH_HALF_PX)), None],
                Shape::Possible { from, to } | Shape::Join { from, to, .. } if !is_line => {
                    [Some(around(from.x, to.x)), None]
                }
                _ => [None, None],
            };
            for (from, to) in sides.into_iter().flatten() {
                self.taken.take(self.row, from, to);
            }
        }
        // On a bar the label begins behind the glyph or block at its start.
        let start_taken = stations.iter().filter_map(|mark| match mark.shape {
            Shape::Station { at, .. } => Some(at.x + GLYPH_HALF_PX - 2.0),
            Shape::Block { rect, .. } if mark_share(rect.width) > 0.0 => Some(rect.right()),
            _ => None,
        });
        // The label does not begin on the fade of a bound.
        let firm = span.sure.filter(|_| span.start.earliest().is_none());
        let firm = firm.map_or(f32::NEG_INFINITY, |sure| self.placer.x(sure.from) + 3.0);
        let after_start = start_taken.fold(firm, f32::max);
        let inside =
            inside.map(|(from, to)| if is_line || block.is_some() { (from, to) } else { (from.max(after_start), to) });
        // A start that is not one day is written beside the name.
        let note = span.start.date().filter(|_| !span.start.is_exact());
        let note = note.map(|date| words::text_in(self.placer.words, date, Length::Short));
        let principal = span.principal;
        let target = Target::Span { track, span: span_place, principal };
        let rank = self.placer.document.event(principal).map_or(0.5, Event::rank);
        // A vacancy is recognisable by its hatching, so its label has the lowest rank.
        let rank = match span.kind {
            SpanKind::Vacancy => 0.05,
            SpanKind::Attested => rank,
            _ => rank + 1.0,
        };
        let (row, title) = (self.row, self.placer.words.phrase(&span.label));
        let may_overflow = span.fades().1;
        self.request(LabelRequest {
            target,
            rank,
            row,
            y,
            title,
            note,
            own,
            inside,
            above: is_line,
            may_overflow,
            slides: true,
            is_set: false,
        });
    }

    /// Adds a request, unless its mark or its row lies outside the plot.
    fn request(&mut self, request: LabelRequest<'a>) {
        if request.is_in(self.placer.plot) && (!self.quiet || matches!(request.target, Target::Cluster(_))) {
            self.requests.push(request);
        }
    }

    /// Draws overlapping units as counts over the range that they cover.
    fn fill_crowded(&mut self, units: &[&Unit], y: f32, frame: &mut Frame) {
        let placer = self.placer;
        let box_of = |unit: &Unit| {
            let px = |at: i64| {
                let x = held_f64(placer.view.px_from_time(at), -64.0, f64::from(placer.plot.width) + 64.0);
                #[expect(clippy::cast_possible_truncation, reason = "clamped to the plot")]
                let x = x as f32;
                placer.plot.x + x
            };
            let Extent { from, to } = unit.extent;
            (px(from) - GLYPH_HALF_PX, px(to) + GLYPH_HALF_PX)
        };
        let mut group: Vec<&Unit> = Vec::new();
        let mut reach = f32::NEG_INFINITY;
        let apart = if frame.marks.len() > MANY_MARKS { COUNTS_APART_PX } else { 0.0 };
        for unit in units {
            let (left, right) = box_of(unit);
            if left > reach + apart && !group.is_empty() {
                self.put_group(&group, y, frame, &box_of);
                group.clear();
            }
            reach = if group.is_empty() { right } else { reach.max(right) };
            group.push(unit);
        }
        self.put_group(&group, y, frame, &box_of);
    }

    fn put_group(&mut self, group: &[&Unit], y: f32, frame: &mut Frame, box_of: &dyn Fn(&Unit) -> (f32, f32)) {
        let (first, last) = match group {
            [] => return,
            [only] => return self.put(only, y, frame),
            [first, .., last] => (first, last),
        };
        let rows: Vec<Row> = group
            .iter()
            .filter_map(|unit| match unit.what {
                What::Event(row) => Some(row),
                What::Track(place) => Some(self.computed.tracks().get(place as usize)?.spans.first()?.principal),
            })
            .gather();
        let right = group.iter().map(|unit| box_of(unit).1).fold(box_of(last).1, f32::max);
        if let Some(request) = cluster(self.placer, rows, (box_of(first).0, right), (self.row, y), frame) {
            self.taken.take(self.row, request.own.0, request.own.1);
            self.request(request);
        }
    }

    /// Places all requested labels.
    pub(super) fn label(mut self, plot: PxRect, measure: &mut dyn Measure, frame: &mut Frame) {
        label::place(self.requests, &mut self.taken, plot, measure, &mut frame.labels);
    }
}

/// Adds the mark of overlapping events in a row, if it is in view, and returns the request for its count.
pub(super) fn cluster<'a>(
    placer: &Placer<'_>,
    rows: Vec<Row>,
    own: Sides,
    (row, y): (usize, f32),
    frame: &mut Frame,
) -> Option<LabelRequest<'a>> {
    let rect = PxRect::between(own.0, y - BAR_PX / 2.0, own.1, y + BAR_PX / 2.0);
    let hit = rect.clipped(placer.plot);
    if hit.width <= 0.0 {
        return None;
    }
    let family = rows.first().and_then(|row| placer.document.event(*row)).map_or(Family::Other, Event::family);
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let target = Target::Cluster(u32::try_from(frame.clusters.len()).unwrap_or(u32::MAX));
    frame.clusters.push(Cluster { rows });
    frame.marks.push(Mark {
        target,
        hit,
        depth: Depth::Area,
        shape: Shape::Cluster { rect, count },
        family,
        tint: Tint::Family(family),
        derived: false,
        uncertain: false,
        approximate: false,
        alternative: false,
    });
    Some(LabelRequest {
        target,
        rank: 0.9,
        row,
        y,
        title: Cow::Owned(count.to_string()),
        note: None,
        own,
        inside: Some(own),
        above: false,
        may_overflow: false,
        slides: false,
        is_set: false,
    })
}
