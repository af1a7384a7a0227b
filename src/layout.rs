//! Layout: turns a record and a view into a [`Frame`] of plain data.
//!
//! It knows no colours, no clock and no browser. Its only question to the environment is the width of a text
//! ([`Measure`]).

mod answers;
mod axis;
mod band;
mod chip;
mod cluster;
mod colour;
mod counted;
mod fill;
#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
mod found;
mod frame;
mod hidden;
mod hit;
mod label;
mod label_request;
mod lod;
mod metrics;
mod mix;
mod narrow;
mod nothing;
mod overview;
mod place;
mod raster;
mod rows;
mod settings;
mod shelves;
mod strip;
mod today;
mod tracked;
mod tray;
mod unit;
#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
mod vacant;
mod visible;

pub use axis::{AXIS_LABEL_PX, Axis, axis};
pub use frame::{
    Band, BarEnd, Beyond, Cluster, Core, Depth, Frame, Label, Mark, Shape, Target, Tick, Today, mark_share,
};
pub use hit::{hit, title_at};
pub use label::MOST_LABELS;
pub use lod::{Crowd, LARGE};
pub use metrics::{COLUMN_PAD_PX, HEADING_PX, LEAST_LANE_PX};
pub use overview::overview;
pub use raster::{Raster, Stretch};
pub use rows::{Counted, PackedCrowd, PackedLane, PackedRow, RowLimits, Rows};
pub use settings::{Settings, TrayRows};
pub use strip::{Strip, StripColumn, StripLayer, height_of};
pub use unit::{Unit, What, note, reach, units};

use colour::colour_marks;
use lod::{HAS_LOD, Lod};
use metrics::{AXIS_PX, ROW_PX};
use shelves::Shelves;
use visible::LaneSources;

use core::cell::OnceCell;
use std::rc::Rc;

use crate::computed::Computed;
use crate::geom::PxRect;
use crate::lanes::{Lanes, ShownLane};
use crate::record::{Document, Row};
use crate::text::Measure;
use crate::view::Viewport;
use crate::words::Words;

/// Layout data kept across frames of one record: its units, and the rows of the last zoom step.
#[derive(Clone, Debug, Default)]
pub struct Arrangement {
    units: Vec<Unit>,
    rows: Rows,
    /// For a large record: its events that are drawn by themselves. The units are then its tracks.
    lod: Option<Lod>,
    /// Positions of the lanes, with and without a column of titles.
    shelves: [OnceCell<Shelves>; 2],
    /// Largest number of events indexed for one frame; `None` for no limit.
    index_budget: Option<usize>,
    column_px: f32,
    lanes: Lanes,
    words: Rc<Words>,
}

impl Arrangement {
    /// Units of a record in the given lanes. Rows are packed with the first frame.
    #[must_use]
    pub fn new(document: &Document, computed: &Computed, lanes: Lanes, today: i64, measure: &mut dyn Measure) -> Self {
        Self::in_words(Rc::default(), document, computed, lanes, today, measure)
    }

    /// The same in the words of a language.
    #[must_use]
    pub fn in_words(
        words: Rc<Words>,
        document: &Document,
        computed: &Computed,
        lanes: Lanes,
        today: i64,
        measure: &mut dyn Measure,
    ) -> Self {
        let is_large = HAS_LOD && document.dated_len() > LARGE;
        let lod = is_large.then(|| Lod::new(document, &lanes, today));
        let units = if is_large {
            // There may be tens of thousands of labels.
            let width_px = &mut |text: &str| unit::estimated_px(text);
            let mut units = unit::track_units(document, computed, &lanes, today, &words, width_px);
            for (lane, row) in lod.iter().flat_map(Lod::packed) {
                let unit = document.event(Row(row)).and_then(|event| unit::event_unit(event, today, &words, measure));
                units.extend(unit.map(|unit| Unit { lane, ..unit }));
            }
            units
        } else {
            units(document, computed, &lanes, today, &words, measure)
        };
        let column_px = band::column_px(&lanes, &words, measure);
        let rows = Rows::none();
        let shelves = Default::default();
        Self { units, rows, lod, shelves, index_budget: None, column_px, lanes, words }
    }

    /// Limits the number of events that are indexed for one frame (approximately). Lanes whose index is not ready are
    /// left out ([`Frame::unfinished`]) and appear in later frames.
    pub fn set_index_budget(&mut self, events: Option<usize>) {
        self.index_budget = events;
    }

    /// Indexes about `events` events of a large record before a frame needs them. Returns true when all visible lanes
    /// are indexed.
    #[must_use]
    pub fn prepare(&self, document: &Document, events: usize) -> bool {
        self.lod().is_none_or(|lod| lod.go_on_ahead(document, &self.lanes, events))
    }

    /// The lanes of the arrangement.
    #[must_use]
    pub fn lanes(&self) -> &Lanes {
        &self.lanes
    }

    /// The lanes, for changes. The rows are packed again with the next frame.
    pub fn lanes_mut(&mut self) -> &mut Lanes {
        self.rows = Rows::none();
        self.shelves = Default::default();
        &mut self.lanes
    }

    /// Replaces the lanes, possibly by those of another record, and drops all units and rows.
    pub fn set_lanes(&mut self, lanes: Lanes) {
        *self = Self { column_px: self.column_px, words: Rc::clone(&self.words), lanes, ..Self::default() };
        self.rows = Rows::none();
    }

    /// All units: the items that occupy places in rows.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Packs the rows again if the zoom step or the height of the picture has changed. Panning changes neither.
    pub fn pack_for(&mut self, view: &Viewport, height_px: f32) {
        let step = view.zoom_step();
        let limits = RowLimits::of_share(self.share(height_px));
        if !self.units.is_empty() && (self.rows.step, self.rows.limits) != (step, Some(limits)) {
            let lod = if HAS_LOD { self.lod.as_ref() } else { None };
            let is_indexed = |lane| lod.is_some_and(|lod| lod.is_indexed(lane));
            self.rows.pack(&self.units, &self.lanes.heights(), step, (limits, &is_indexed));
            self.shelves = Default::default();
        }
        let is_moved = self.shelves.iter().all(|shelves| shelves.get().is_none());
        if HAS_LOD
            && is_moved
            && let Some(lod) = &mut self.lod
        {
            lod.fit(&self.lanes);
        }
    }

    /// Number of rows for each lane if the lanes share the height of a picture.
    fn share(&self, height_px: f32) -> usize {
        let shown = self.lanes.visible();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the height of a picture")]
        let rows = ((height_px - AXIS_PX).max(0.0) / ROW_PX) as usize;
        rows / shown.max(1)
    }

    /// Positions of the lanes. O(lanes) after a change, then O(1).
    fn shelves(&self, compact: bool) -> &Shelves {
        let [wide, narrow] = &self.shelves;
        let counts = |lane| (self.rows.of(lane).len(), self.lod().map_or(0, |lod| lod.rows(lane)));
        (if compact { narrow } else { wide }).get_or_init(|| Shelves::new(&self.lanes, compact, &counts))
    }

    /// The rows of the last zoom step.
    #[must_use]
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Width of the plot in a picture of the given width.
    #[must_use]
    pub fn plot_width_px(&self, width_px: f32, compact: bool) -> f32 {
        (width_px - if compact { 0.0 } else { self.column_px }).max(16.0)
    }

    /// Height of a picture that shows every row and the whole tray without scrolling.
    pub fn whole_height_px(&self, document: &Document, settings: &Settings, measure: &mut dyn Measure) -> f32 {
        let bands = self.content_height_px(settings.compact);
        let settings = Settings { tray: TrayRows::Open, height_px: f32::MAX, ..*settings };
        AXIS_PX
            + bands
            + tray::lay(document, (&self.words, &self.lanes), &settings, self.column(settings.compact), 0.0, measure)
                .height_px
    }

    /// Height left over by the lanes. Negative when the lanes need to be scrolled.
    pub fn spare_height_px(&self, document: &Document, settings: &Settings, measure: &mut dyn Measure) -> f32 {
        let spare = settings.height_px - AXIS_PX - self.content_height_px(settings.compact);
        // The tray can only reduce it.
        if spare < 0.0 {
            return spare;
        }
        spare
            - tray::lay(document, (&self.words, &self.lanes), settings, self.column(settings.compact), 0.0, measure)
                .height_px
    }

    /// Middle of the row of an event, in pixels below the top of all lanes. `None` if it has no row.
    #[must_use]
    pub fn row_middle_px(&self, document: &Document, computed: &Computed, compact: bool, row: Row) -> Option<f32> {
        let holds = |place: &u32| match self.units.get(*place as usize).map(|unit| unit.what) {
            Some(What::Event(own)) => own == row,
            Some(What::Track(track)) => computed.tracks().get(track as usize).is_some_and(|track| {
                track.spans.iter().any(|span| span.stations.iter().any(|station| station.row == row))
            }),
            None => false,
        };
        let on_track = computed.place_of(row).map_or(&[][..], |(track, _)| self.lanes.of_track(track));
        let lanes = self.lanes.of(document, row).chain(on_track.iter().copied()).map(ShownLane);
        let mut best: Option<(f64, f32)> = None;
        for shelf in lanes.filter_map(|lane| self.shelves(compact).of(&self.lanes, lane)) {
            if best.is_some_and(|(top, _)| top <= shelf.top) {
                continue;
            }
            let packed = self.rows.lane(shelf.lane).and_then(|lane| lane.row_of(holds));
            let folded = self.lanes.get(shelf.lane).is_some_and(|shown| shown.folded);
            let from_index = || self.lod()?.middle_px(document, shelf, folded, row);
            let middle_px = packed.map(|row| shelf.packed_middle_px(row)).or_else(from_index);
            best = middle_px.map(|middle_px| (shelf.top, middle_px)).or(best);
        }
        best.map(|(_, middle_px)| middle_px)
    }

    /// Total height of all lanes.
    fn content_height_px(&self, compact: bool) -> f32 {
        self.shelves(compact).height_px()
    }

    /// True if the record is large and is laid out by density.
    #[must_use]
    pub fn has_lod(&self) -> bool {
        self.lod().is_some()
    }

    /// Layout data of a large record. `None` for a small one, and in a module without it.
    fn lod(&self) -> Option<&Lod> {
        // With a constant condition the compiler removes the unreachable code.
        if HAS_LOD { self.lod.as_ref() } else { None }
    }

    fn column(&self, compact: bool) -> f32 {
        if compact { 0.0 } else { self.column_px }
    }
}

/// Lays out one frame. The cost grows with the visible content. The arrangement must be packed for this view
/// ([`Arrangement::pack_for`]).
#[must_use]
pub fn layout(
    document: &Document,
    computed: &Computed,
    arrangement: &Arrangement,
    view: &Viewport,
    settings: &Settings,
    measure: &mut dyn Measure,
) -> Frame {
    let size = PxRect::new(0.0, 0.0, settings.width_px, settings.height_px);
    let column = arrangement.column(settings.compact);
    let content_height_px = arrangement.content_height_px(settings.compact);
    let spare_px = size.height - AXIS_PX - content_height_px;
    let words = &*arrangement.words;
    let tray = tray::lay(document, (words, &arrangement.lanes), settings, column, spare_px, measure);
    let right = size.width - settings.gutter_px;
    let plot = PxRect::between(column, AXIS_PX, right, (size.height - tray.height_px).max(AXIS_PX));
    // Without dated events there is no time axis.
    let mut axis = if document.span().is_some() { axis(view, words, measure) } else { Axis::default() };
    // A context that slides out to the left lies over the column of titles. It is dropped where the column is too
    // narrow for it.
    axis.contexts.retain(|context| plot.x + context.x + AXIS_LABEL_PX >= 0.0);
    let mut frame = Frame {
        size,
        plot,
        compact: settings.compact,
        axis_height_px: AXIS_PX,
        scroll_px: settings.scroll_px,
        ticks: axis.ticks,
        contexts: axis.contexts,
        content_height_px,
        ..Frame::default()
    };
    let placer = place::Placer { document, view, plot, today: settings.today, words };
    let sources = LaneSources {
        lanes: &arrangement.lanes,
        shelves: arrangement.shelves(settings.compact),
        units: &arrangement.units,
        packed: &arrangement.rows,
        lod: arrangement.lod().map(|lod| (lod, arrangement.index_budget.unwrap_or(usize::MAX))),
    };
    visible::fill(&placer, computed, &sources, settings, measure, &mut frame);
    frame.today = if document.span().is_some() { today::today(&placer, &frame, measure) } else { None };
    let is_blank = frame.marks.is_empty() && frame.strips.is_empty() && !frame.unfinished;
    if is_blank {
        match arrangement.touches(document, view.extent()) {
            Some(false) => frame.beyond = nothing::beyond(document, &arrangement.lanes, view.extent()),
            Some(true) => {}
            None => frame.unfinished = true,
        }
    }
    let first = frame.marks.len();
    tray.put(&mut frame);
    colour_marks(document, &arrangement.lanes, None, first, &mut frame);
    frame
}
