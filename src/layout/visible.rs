//! Fills the lanes in view, one after the other: their packed rows, then what an index gives.

use super::band::{BandPlace, LaneRows, Titles};
use super::colour::colour_marks;
use super::counted::{CountFiller, FilledLane};
use super::fill::RowFiller;
use super::frame::Frame;
use super::label;
use super::lod::{DenseFiller, HAS_LOD, Lod};
use super::place::Placer;
use super::raster::StripColumns;
use super::rows::Rows;
use super::settings::Settings;
use super::shelves::Shelves;
use super::unit::Unit;
use crate::computed::Computed;
use crate::geom::PxRect;
use crate::lanes::Lanes;
use crate::text::Measure;

/// What the lanes of a frame are filled from.
pub(super) struct LaneSources<'a> {
    pub(super) lanes: &'a Lanes,
    pub(super) shelves: &'a Shelves,
    pub(super) units: &'a [Unit],
    pub(super) packed: &'a Rows,
    /// The events that have an index, and the number of them that may be read to build it.
    pub(super) lod: Option<(&'a Lod, usize)>,
}

/// Fills the lanes in view with marks, strips, chips and labels.
pub(super) fn fill(
    placer: &Placer<'_>,
    computed: &Computed,
    sources: &LaneSources<'_>,
    settings: &Settings,
    measure: &mut dyn Measure,
    frame: &mut Frame,
) {
    let LaneSources { lanes, shelves, units, packed, lod } = *sources;
    let plot = placer.plot;
    let titles = Titles { words: placer.words, settings, column_px: plot.x };
    let raster = StripColumns::new(placer.view, plot);
    let mut rows = RowFiller::new(placer, computed, units);
    let counts = CountFiller::new(placer, units, lanes, &raster);
    // With a constant condition the compiler removes the unreachable code.
    let mut dense = if HAS_LOD { lod.map(|lod| DenseFiller::new(lod, lanes, (placer, &raster))) } else { None };
    let scroll = f64::from(settings.scroll_px);
    for shelf in shelves.within(scroll, scroll + f64::from(plot.height)) {
        let Some(shown) = lanes.get(shelf.lane) else { continue };
        #[expect(clippy::cast_possible_truncation, reason = "within the picture")]
        let top = plot.y + (shelf.top - scroll) as f32;
        let rect = PxRect::new(0.0, top, settings.width_px, shelf.height);
        let place = BandPlace { rect, has_heading: shelf.heading, shaded: shelf.shaded };
        frame.bands.push(titles.band(shelf.lane, shown, place, measure));
        let first = frame.marks.len();
        if let Some(packed) = packed.lane(shelf.lane).filter(|lane| !lane.rows.is_empty()) {
            let lane = LaneRows::new(shelf.lane, packed, top + shelf.first_packed, plot);
            let first_number = rows.labels.rows;
            let left_out = rows.fill_lane(&lane, shown.folded, frame);
            let filled = FilledLane { lane: &lane, first_number, first_mark: first, left_out };
            counts.fill(&filled, &mut rows.labels.taken, measure, frame);
            rows.labels.rows += lane.count;
        }
        if HAS_LOD && let Some(dense) = &mut dense {
            dense.lane((shelf, top), shown.folded, (&mut rows.labels, measure), frame);
        }
        colour_marks(placer.document, lanes, Some(shelf.lane), first, frame);
    }
    let mut labels = rows.labels;
    if HAS_LOD && let Some(dense) = dense {
        dense.numbers(&mut labels, measure, frame);
    }
    label::place(labels.requests, &mut labels.taken, plot, measure, &mut frame.labels);
}
