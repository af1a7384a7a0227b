//! Lanes of a filtered record. Lanes keep their numbers, their order and what the reader chose; what is left out is in
//! none.

use std::rc::Rc;

use super::Lanes;
use super::kept::Kept;
use super::membership::LaneMembership;
use crate::computed::Computed;
use crate::index::Split;
use crate::record::{Document, Row, RowSet};

impl Lanes {
    /// Leaves out all events but some, or none with `None`. `computed` has the rows that are kept. O(n) in the events.
    pub fn keep(&mut self, document: &Document, computed: &Computed, kept: Option<Rc<RowSet>>) {
        let mut tracks_out = Vec::new();
        for shown in &mut self.shown {
            shown.events = shown.all;
        }
        if let Some(kept) = &kept {
            let counts = self.counts(document, computed, kept);
            for (shown, count) in self.shown.iter_mut().zip(counts) {
                shown.events = count;
            }
            tracks_out.extend(computed.tracks().iter().map(|track| track.spans.is_empty()));
        }
        self.kept = Kept { rows: kept, tracks_out };
        self.settle();
    }

    /// By lane, the number of kept events; of attested offices, of kept rows.
    fn counts(&self, document: &Document, computed: &Computed, kept: &RowSet) -> Vec<u32> {
        let mut counts = vec![0_u32; self.shown.len()];
        let mut add = |lane: u32, count: u32| {
            if let Some(own) = counts.get_mut(lane as usize) {
                *own += count;
            }
        };
        if let LaneMembership::Plain(shown) = &self.stands {
            let column = document.lane_column().get(..document.dated_len()).unwrap_or(&[]);
            let of_record: Vec<u32> =
                (0_u32..).zip(column).filter(|(row, _)| kept.has(Row(*row))).map(|(_, lane)| *lane).collect();
            for (lane, count) in shown.iter().zip(Split::counts(&of_record, shown.len())) {
                add(*lane, count);
            }
            return counts;
        }
        let dated = u32::try_from(document.dated_len()).unwrap_or(u32::MAX);
        for row in kept.iter().take_while(|row| row.0 < dated) {
            self.stands.of(document, row).for_each(|lane| add(lane, 1));
        }
        for (place, track) in computed.tracks().iter().enumerate().filter(|(_, track)| track.attested) {
            let is_kept = !track.spans.is_empty();
            let of_track = self.tracks.get(place).map_or(&[][..], Vec::as_slice);
            // The lane of offices has no events of its own.
            for lane in of_track.iter().filter(|lane| is_kept && self.is_of_offices(**lane)) {
                add(*lane, 1);
            }
        }
        counts
    }

    /// True for the lane of attested offices.
    fn is_of_offices(&self, lane: u32) -> bool {
        self.shown.get(lane as usize).is_some_and(|shown| shown.key == u32::MAX) && self.group.is_one_each()
    }
}
