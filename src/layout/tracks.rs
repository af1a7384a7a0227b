//! Fills the packed rows of lanes, one lane after the other: of a record that is not large all of them, of a large one
//! those of its tracks.

use super::band::LaneRows;
use super::colour::colour_marks;
use super::counted::{CountFiller, FilledLane};
use super::fill::RowFiller;
use super::frame::Frame;
use super::place::Placer;
use super::rows::Rows;
use super::unit::Unit;
use crate::computed::Computed;
use crate::lanes::Lanes;
use crate::text::Measure;

/// Fills packed rows with marks, strips and chips. Labels are placed at the end.
pub(super) struct TrackFiller<'a> {
    pub(super) placer: &'a Placer<'a>,
    lanes: &'a Lanes,
    packed: &'a Rows,
    rows: RowFiller<'a>,
    counts: CountFiller<'a>,
    /// Number of the next row among all rows of the frame.
    first_number: usize,
}

impl<'a> TrackFiller<'a> {
    pub(super) fn new(
        placer: &'a Placer<'a>,
        (computed, units): (&'a Computed, &'a [Unit]),
        (lanes, packed): (&'a Lanes, &'a Rows),
    ) -> Self {
        Self {
            placer,
            lanes,
            packed,
            rows: RowFiller::new(placer, computed, units),
            counts: CountFiller::new(placer, units, lanes),
            first_number: 0,
        }
    }

    /// The packed rows.
    pub(super) const fn packed(&self) -> &'a Rows {
        self.packed
    }

    /// Fills the rows of a lane that are in view.
    pub(super) fn fill(&mut self, lane: &LaneRows<'_>, measure: &mut dyn Measure, frame: &mut Frame) {
        let first_mark = frame.marks.len();
        let first_number = self.first_number;
        let mut left_out = Vec::new();
        self.rows.begin(lane.band.folded);
        for (place, row, y) in &lane.rows {
            let units = self.rows.fill(first_number + place, row, *y, frame);
            if !units.is_empty() {
                left_out.push((*place, units));
            }
        }
        let filled = FilledLane { lane, first_number, first_mark, left_out };
        self.counts.fill(&filled, self.rows.taken_mut(), measure, frame);
        colour_marks(self.placer.document, self.lanes, Some(lane.band.lane), first_mark, frame);
        self.first_number += lane.count;
    }

    /// Places the labels of all rows.
    pub(super) fn label(self, measure: &mut dyn Measure, frame: &mut Frame) {
        self.rows.label(self.placer.plot, measure, frame);
    }
}
