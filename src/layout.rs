//! Where everything lies: a record and a view become a [`Frame`] of plain data.
//!
//! Layout knows no colour, no clock and no browser; of text it may only ask how wide it is ([`Measure`]).

mod axis;
mod band;
mod colour;
mod frame;
mod hit;
mod label;
mod label_request;
mod lod;
mod metrics;
mod overview;
mod place;
mod raster;
mod rows;
mod settings;
mod strip;
mod tracked;
mod tray;
mod unit;

pub use axis::{AXIS_LABEL_PX, Axis, axis};
pub use frame::{Band, BarEnd, Cluster, Core, Depth, Frame, Label, Mark, Shape, Target, Tick, mark_share};
pub use hit::hit;
pub use label::MOST_LABELS;
pub use lod::{Crowd, LARGE};
pub use metrics::{COLUMN_PAD_PX, HEADING_PX};
pub use overview::overview;
pub use raster::{Raster, Stretch};
pub use rows::{Rows, pack};
pub use settings::{Settings, TrayRows};
pub use strip::{Strip, StripColumn, height_of};
pub use unit::{Unit, What, note, reach, units};

use colour::dye;
use lod::Lod;
use metrics::AXIS_PX;
use std::rc::Rc;

use crate::computed::Computed;
use crate::geom::PxRect;
use crate::lanes::Lanes;
use crate::order::sorted;
use crate::record::{Document, Row};
use crate::text::Measure;
use crate::time::Lexicon;
use crate::view::Viewport;

/// Whether this module lays out large records by their density. That of the page's first picture does not: it leaves them
/// to the one for large records (`quick`), and is lighter for it.
const HAS_LOD: bool = cfg!(any(not(target_arch = "wasm32"), feature = "quick"));

/// What is made once for a record and kept for all frames: units, and the rows of the last zoom step.
#[derive(Clone, Debug, Default)]
pub struct Arrangement {
    units: Vec<Unit>,
    rows: Rows,
    /// In place of units and rows, of a large record.
    lod: Option<Lod>,
    /// The most events that are put in an index for one frame; none is no limit.
    index_budget: Option<usize>,
    column_px: f32,
    lanes: Lanes,
    lexicon: Rc<Lexicon>,
}

impl Arrangement {
    /// Units of a record in its own lanes or in others; rows are packed with the first frame.
    #[must_use]
    pub fn new(document: &Document, computed: &Computed, lanes: Lanes, today: i64, measure: &mut dyn Measure) -> Self {
        Self::in_words(Rc::default(), document, computed, lanes, today, measure)
    }

    /// The same with dates in the words of a language.
    #[must_use]
    pub fn in_words(
        lexicon: Rc<Lexicon>,
        document: &Document,
        computed: &Computed,
        lanes: Lanes,
        today: i64,
        measure: &mut dyn Measure,
    ) -> Self {
        let is_large = HAS_LOD && document.dated_len() > LARGE;
        let lod = is_large.then(|| Lod::new(document, &lanes, today));
        let units = if is_large { Vec::new() } else { units(document, computed, &lanes, today, &lexicon, measure) };
        let column_px = band::column_px(&lanes, measure);
        let rows = Rows { step: i32::MIN, lanes: Vec::new() };
        Self { units, rows, lod, index_budget: None, column_px, lanes, lexicon }
    }

    /// Lets a frame put no more events than about these in indexes: then lanes are missing, which [`Frame::unfinished`]
    /// says, and come with the next frames.
    pub fn set_index_budget(&mut self, events: Option<usize>) {
        self.index_budget = events;
    }

    /// Puts about so many events of a large record in indexes before a frame needs them, as far as the first frame may.
    /// Says whether that is done.
    #[must_use]
    pub fn prepare(&self, document: &Document, events: usize) -> bool {
        self.lod().is_none_or(|lod| lod.go_on_ahead(document, &self.lanes, events))
    }

    /// The lanes with what stands in them.
    #[must_use]
    pub fn lanes(&self) -> &Lanes {
        &self.lanes
    }

    /// The lanes, to be changed; the rows are packed anew with the next frame.
    pub fn lanes_mut(&mut self) -> &mut Lanes {
        self.rows.step = i32::MIN;
        if let Some(lod) = self.lod.as_mut().filter(|_| HAS_LOD) {
            lod.unshelve();
        }
        &mut self.lanes
    }

    /// Takes other lanes, maybe of another record: nothing is arranged in them as yet.
    pub fn set_lanes(&mut self, lanes: Lanes) {
        *self = Self { column_px: self.column_px, lexicon: Rc::clone(&self.lexicon), lanes, ..Self::default() };
        self.rows.step = i32::MIN;
    }

    /// Everything that takes a place in a row.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Packs the rows anew when the zoom step has changed. Panning never does.
    pub fn pack_for(&mut self, view: &Viewport) {
        let step = view.zoom_step();
        if self.rows.step != step && self.lod().is_none() {
            self.rows = pack(&self.units, &self.lanes.folded(), step);
        }
    }

    /// The rows of the last zoom step.
    #[must_use]
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// How wide the plot is in a picture of this width.
    #[must_use]
    pub fn plot_width_px(&self, width_px: f32, compact: bool) -> f32 {
        (width_px - if compact { 0.0 } else { self.column_px }).max(16.0)
    }

    /// How high a picture must be to show every row and the whole tray without scrolling.
    pub fn whole_height_px(&self, document: &Document, settings: &Settings, measure: &mut dyn Measure) -> f32 {
        let bands = self.content_height_px(settings.compact);
        let settings = Settings { tray: TrayRows::Open, height_px: f32::MAX, ..*settings };
        AXIS_PX + bands + tray::lay(document, &settings, self.column(settings.compact), 0.0, measure).height_px
    }

    /// How much more height the lanes have than they need; negative where they have to be scrolled.
    pub fn spare_height_px(&self, document: &Document, settings: &Settings, measure: &mut dyn Measure) -> f32 {
        let spare = settings.height_px - AXIS_PX - self.content_height_px(settings.compact);
        // A tray only takes from it.
        if spare < 0.0 {
            return spare;
        }
        spare - tray::lay(document, settings, self.column(settings.compact), 0.0, measure).height_px
    }

    /// How far below the top of all lanes the row of an event lies, if it has one: (its middle, the height of a row).
    #[must_use]
    pub fn row_middle_px(&self, document: &Document, computed: &Computed, compact: bool, row: Row) -> Option<f32> {
        if let Some(lod) = self.lod() {
            return lod.middle_px(document, &self.lanes, compact, row);
        }
        let holds = |place: &u32| match self.units.get(*place as usize).map(|unit| unit.what) {
            Some(What::Event(own)) => own == row,
            Some(What::Track(track)) => computed.tracks().get(track as usize).is_some_and(|track| {
                track.spans.iter().any(|span| span.stations.iter().any(|station| station.row == row))
            }),
            None => false,
        };
        band::middle_px(&self.lanes, &self.rows, compact, holds)
    }

    /// Height of all lanes together.
    fn content_height_px(&self, compact: bool) -> f32 {
        match self.lod() {
            Some(lod) => lod.content_height_px(&self.lanes, compact),
            None => band::content_height_px(&self.lanes, &self.rows, compact),
        }
    }

    /// Whether it is of a large record, which is laid out by its density.
    #[must_use]
    pub fn has_lod(&self) -> bool {
        self.lod().is_some()
    }

    /// What a large record is laid out by; nothing for a small one, and in a module without it.
    fn lod(&self) -> Option<&Lod> {
        // The constant lets the compiler leave out all that follows from it.
        if HAS_LOD { self.lod.as_ref() } else { None }
    }

    fn column(&self, compact: bool) -> f32 {
        if compact { 0.0 } else { self.column_px }
    }
}

/// Lays out one frame. Cost grows with what is in view; the arrangement must have been packed for this view.
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
    let tray = tray::lay(document, settings, column, spare_px, measure);
    let right = size.width - settings.gutter_px;
    let plot = PxRect::between(column, AXIS_PX, right, (size.height - tray.height_px).max(AXIS_PX));
    let lexicon = &*arrangement.lexicon;
    // Where nothing is dated there is no time to tell of.
    let mut axis = if document.span().is_some() { axis(view, lexicon, measure) } else { Axis::default() };
    // What slides out to the left has the column of titles to lie over; where that is too narrow it would be cut.
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
    let placer = place::Placer { document, view, plot, today: settings.today, lexicon };
    if let Some(lod) = arrangement.lod() {
        let index_budget = arrangement.index_budget.unwrap_or(usize::MAX);
        let lanes = lod::LodLanes { lod, lanes: &arrangement.lanes, index_budget };
        lod::fill(lanes, &placer, settings, measure, &mut frame);
    } else {
        fill(&placer, computed, arrangement, settings, measure, &mut frame);
    }
    let first = frame.marks.len();
    tray.put(&mut frame);
    dye(document, &arrangement.lanes, None, first, &mut frame);
    frame
}

/// Fills the rows of all lanes in view.
fn fill(
    placer: &place::Placer<'_>,
    computed: &Computed,
    arrangement: &Arrangement,
    settings: &Settings,
    measure: &mut dyn Measure,
    frame: &mut Frame,
) {
    let mut rows = band::RowFiller::new(placer, computed, &arrangement.units);
    let lanes = band::lanes(&arrangement.lanes, &arrangement.rows, settings, placer.plot, measure);
    for lane in lanes {
        let first = frame.marks.len();
        for (row, y) in &lane.rows {
            rows.fill(row, *y, lane.band.folded, frame);
        }
        dye(placer.document, &arrangement.lanes, Some(lane.band.lane), first, frame);
        frame.bands.push(lane.band);
    }
    rows.label(placer.plot, measure, frame);
}

/// Every event that the frame draws, in reading order: by the first of its lanes from above, in a lane by time, then the
/// undated.
#[must_use]
pub fn reading_order(document: &Document, lanes: &Lanes, frame: &Frame) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for mark in &frame.marks {
        match mark.target {
            Target::Event(row) => rows.push(row),
            Target::Cluster(place) => rows.extend_from_slice(frame.cluster(place)),
            Target::Span { .. } | Target::Lod(_) | Target::More => {}
        }
    }
    let key = |row: &Row| (lanes.place(document, *row).unwrap_or(u32::MAX), *row);
    let mut rows = sorted(rows, |a, b| key(a).cmp(&key(b)));
    rows.dedup();
    rows
}
