//! Fills rows with marks and collects the requests for their labels.

use super::band::LaneRows;
use super::cluster::cluster;
use super::frame::{Frame, Mark, Shape, Target, mark_share};
use super::label::{CLEAR_PX, LabelRequest, Labels};
use super::label_request::{Covered, covered, label_request_of};
use super::narrow;
use super::place::Placer;
use super::rows::{Counted, PackedRow, touches};
use super::tracked::Tracked;
use super::unit::{GLYPH_HALF_PX, Unit, What};
use crate::computed::{Computed, Span, SpanKind, Track};
use crate::geom::PxRect;
use crate::list::Gather;
use crate::record::Event;
use crate::words::{self, Length};

/// Above this number of marks, the units of further rows are counted.
const MANY_MARKS: usize = 1_200;
/// A track with more bars in view is counted.
const MANY_BARS: usize = 600;

/// Fills rows with marks and collects label requests, which are placed at the end.
pub(super) struct RowFiller<'a> {
    placer: &'a Placer<'a>,
    computed: &'a Computed,
    units: &'a [Unit],
    from: i64,
    to: i64,
    /// Number of the row being filled.
    row: usize,
    pub(super) labels: Labels<'a>,
    /// True in a folded lane, where bars may overlap and have no labels.
    is_folded: bool,
}

fn number_of(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

impl<'a> RowFiller<'a> {
    pub(super) fn new(placer: &'a Placer<'a>, computed: &'a Computed, units: &'a [Unit]) -> Self {
        // Labels and fades reach into the view from up to some hundred pixels outside.
        let reach = |px: f64| placer.view.instant_from_px(px).seconds;
        let (from, to) = (reach(-400.0), reach(f64::from(placer.plot.width) + 400.0));
        Self { placer, computed, units, from, to, row: 0, labels: Labels::default(), is_folded: false }
    }

    /// Adds the marks of the rows of a lane that are in view. Returns by row the units that are left out.
    pub(super) fn fill_lane(
        &mut self,
        lane: &LaneRows<'_>,
        is_folded: bool,
        frame: &mut Frame,
    ) -> Vec<(usize, Vec<Counted>)> {
        self.is_folded = is_folded;
        let mut left_out = Vec::new();
        for (place, row, y) in &lane.rows {
            let units = self.fill(self.labels.rows + place, row, *y, frame);
            if !units.is_empty() {
                left_out.push((*place, units));
            }
        }
        left_out
    }

    /// Adds the marks of one row to the frame; `number` is its number among all rows of the frame. Returns the units in
    /// view that are left out because the frame has too many marks.
    fn fill(&mut self, number: usize, row: &PackedRow, y: f32, frame: &mut Frame) -> Vec<Counted> {
        self.row = number;
        let extent = self.placer.view.extent();
        let mut left_out = Vec::new();
        for (place, unit) in row.touching(self.units, self.from, self.to) {
            if frame.marks.len() <= MANY_MARKS && !self.is_dense(unit) {
                self.put(unit, y, frame);
            } else if touches(unit.extent, extent.from, extent.to) {
                left_out.push(Counted { extent: unit.extent, row: unit.principal, unit: place });
            }
        }
        left_out
    }

    /// True for a track with too many bars in view to be told apart.
    fn is_dense(&self, unit: &Unit) -> bool {
        let What::Track(place) = unit.what else { return false };
        let track = self.computed.tracks().get(place as usize);
        track.is_some_and(|track| track.touching(self.from, self.to).len() > MANY_BARS)
    }

    fn put(&mut self, unit: &Unit, y: f32, frame: &mut Frame) {
        let first = frame.marks.len();
        match unit.what {
            What::Event(row) => {
                if let Some(event) = self.placer.document.event(row) {
                    self.placer.event(event, y, &mut frame.marks);
                    let marks = frame.marks.get(first..).unwrap_or(&[]);
                    if let Some(request) = label_request_of(self.placer, event, (self.row, y), marks) {
                        self.labels.taken.take(self.row, request.own.0, request.own.1);
                        self.request(request);
                    }
                }
            }
            What::Track(place) => {
                let Some(track) = self.computed.tracks().get(place as usize) else { return };
                self.track(place, track, y, frame);
            }
        }
    }

    /// Draws the bars of a track that touch the view. Neighbours that are too narrow to be told apart are one mark with
    /// the number of their events.
    fn track(&mut self, place: u32, track: &'a Track, y: f32, frame: &mut Frame) {
        let first = frame.marks.len();
        let mut runs = narrow::runs(track, track.touching(self.from, self.to), self.placer);
        // A narrow bar lies on the ends of its neighbours, which are seen beside it.
        for wanted in [false, true] {
            for run in &runs {
                if run.len() == 1 && narrow::is_narrow(track, run.start, self.placer) == wanted {
                    self.placer.track_bar(place, track, number_of(run.start), y, &mut frame.marks);
                }
            }
        }
        let drawn = frame.marks.len();
        let marks = Tracked::of(frame.marks.get(first..drawn).unwrap_or(&[]));
        runs.retain(|run| {
            let span = track.spans.get(run.start).filter(|_| run.len() == 1);
            if let Some(span) = span {
                self.request_of_span((place, number_of(run.start)), span, &marks, y);
            }
            span.is_none()
        });
        for run in runs {
            let sides = narrow::sides(track, run.clone(), self.placer);
            let rows = narrow::rows(track, run);
            self.labels.taken.take(self.row, sides.0, sides.1);
            if let Some(request) = cluster(self.placer, rows, sides, (self.row, y), frame) {
                self.request(request);
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
        self.labels.taken.take(self.row, own.0, own.1);
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
                self.labels.taken.take(self.row, from, to);
            }
        }
        if self.is_folded {
            return;
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
        if request.is_in(self.placer.plot) {
            self.labels.requests.push(request);
        }
    }
}
