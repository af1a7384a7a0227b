//! What the accessible list holds: the drawn events as options with their words and places.

use crate::app::App;
use crate::geom::PxRect;
use crate::layout;
use crate::list::Gather;
use crate::order::sorted;
use crate::record::Row;

/// The accessible list never holds more options than this.
pub const MOST_OPTIONS: usize = 200;
/// An option's box is never smaller (WCAG 2.5.8).
const LEAST_BOX_PX: f32 = 24.0;

/// One option of the accessible list.
#[derive(Clone, PartialEq, Debug)]
pub struct ListOption {
    /// The event.
    pub row: Row,
    /// "title, date in words, lane, kind", and that it is derived or not sure.
    pub text: String,
    /// Its place in the picture, padded.
    pub rect: PxRect,
    /// Its place among all events of the record in reading order, from 1.
    pub position: usize,
}

impl App {
    /// The options of the last frame in reading order: by lane from above, in a lane by time, then the undated. What is
    /// selected is always among them, also when it is not drawn.
    #[must_use]
    pub fn mirror(&self) -> Vec<ListOption> {
        let mut rows = self.drawn();
        let selected = self.selected().filter(|row| !rows.contains(row));
        if rows.len() > MOST_OPTIONS {
            let kept = self.selected().and_then(|selected| rows.iter().position(|row| *row == selected)).unwrap_or(0);
            let first = kept.saturating_sub(MOST_OPTIONS / 2).min(rows.len() - MOST_OPTIONS);
            rows = rows.into_iter().skip(first).take(MOST_OPTIONS).gather();
        }
        if let Some(row) = selected {
            rows.truncate(MOST_OPTIONS - 1);
            rows.push(row);
        }
        let key = |row: &Row| (self.shelf_place(*row), *row);
        let rows = sorted(rows, |a, b| key(a).cmp(&key(b)));
        let positions = self.positions(&rows);
        self.document().prepare_ids(&rows);
        rows.iter()
            .zip(positions)
            .filter_map(|(row, position)| {
                let event = self.document().event(*row)?;
                let rect = self.locate(*row).unwrap_or_default().at_least(LEAST_BOX_PX);
                Some(ListOption { row: *row, text: self.state.words().spoken(self.document(), event), rect, position })
            })
            .gather()
    }

    /// The events that are seen in the last frame, and what is selected if it is drawn at all, in reading order. Of strips,
    /// those that stand for the others.
    fn drawn(&self) -> Vec<Row> {
        let lanes = self.passes.arrangement().lanes();
        if self.passes.arrangement().has_lod() {
            let rows = self.passes.arrangement().told(self.document(), self.frame(), MOST_OPTIONS);
            let key = |row: &Row| (self.shelf_place(*row), *row);
            let mut rows = sorted(rows, |a, b| key(a).cmp(&key(b)));
            rows.dedup();
            return rows;
        }
        let mut rows = layout::reading_order(self.document(), lanes, self.frame());
        // A mark that only reaches under the margins is not seen and gets no box.
        let seen = self.frame().seen_rows();
        rows.retain(|row| seen.binary_search(row).is_ok() || Some(*row) == self.selected());
        rows
    }

    /// Where an event is seen in the last frame: its mark, or in a large record its place in a strip.
    #[must_use]
    pub fn locate(&self, row: Row) -> Option<PxRect> {
        self.passes.locate(&self.state, row)
    }

    /// What the keyboard stands on: what is selected, else the first option of the accessible list.
    #[must_use]
    pub fn focused(&self) -> Option<Row> {
        let first = || self.drawn().into_iter().next();
        self.selected().or_else(first)
    }

    /// The place from above of the first lane of an event; below all lanes the undated, then what is hidden.
    fn shelf_place(&self, row: Row) -> usize {
        let lanes = self.passes.arrangement().lanes();
        let dated = row.index() < self.document().dated_len();
        lanes.place(self.document(), row).map_or(lanes.len() + usize::from(dated), |place| place as usize)
    }

    /// Places of rows, which are in reading order, among all events in that order, from 1. O(n log rows) where the record
    /// is no large one.
    fn positions(&self, rows: &[Row]) -> Vec<usize> {
        if self.passes.arrangement().has_lod() {
            return self.passes.arrangement().positions(self.document(), rows);
        }
        let key = |row: Row| (self.shelf_place(row), row);
        let keys = rows.iter().map(|row| key(*row)).gather();
        // How many events come after the row before and up to this one.
        let mut counts = vec![0_usize; rows.len()];
        for event in self.document().events() {
            let own = key(event.row());
            if let Some(count) = counts.get_mut(keys.partition_point(|key| *key < own)) {
                *count += 1;
            }
        }
        let mut position = 0;
        for count in &mut counts {
            position += *count;
            *count = position;
        }
        counts
    }
}
