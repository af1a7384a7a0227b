//! Queries of the keyboard and the accessible list on a large record. Each costs O(log n) in the number of events.

use crate::lanes::ShownLane;
use crate::layout::Arrangement;
use crate::list::Gather;
use crate::record::{Document, Row};

/// Maximum number of rows searched for one whose lane is visible.
const LOOKED_THROUGH: usize = 20_000;

impl Arrangement {
    /// The previous or next event in the first visible lane of an event. O(log n).
    #[must_use]
    pub fn beside(&self, document: &Document, row: Row, later: bool) -> Option<Row> {
        self.lod()?.beside(document, self.lanes.first(document, row)?, row, later)
    }

    /// The first or last event in time of a lane, or of all visible lanes. O(lanes).
    #[must_use]
    pub fn end(&self, lane: Option<ShownLane>, last: bool) -> Option<Row> {
        let lod = self.lod()?;
        let Some(lane) = lane else {
            let shown = self.lanes.iter().filter(|(_, shown)| !shown.hidden);
            let ends = shown.filter_map(|(lane, _)| lod.end_of(lane, last));
            return if last { ends.max() } else { ends.min() };
        };
        lod.end_of(lane, last)
    }

    /// The event that begins nearest to a time in the next visible, non-empty lane above or below. Without a lane to
    /// start from, in the last lane. O(lanes + log n).
    #[must_use]
    pub fn across(&self, document: &Document, from: Option<ShownLane>, at: i64, down: bool) -> Option<Row> {
        let lod = self.lod()?;
        let count = u32::try_from(self.lanes.len()).unwrap_or(u32::MAX);
        let mut place = from.map_or(Some(count), |lane| self.lanes.place_of_lane(lane))?;
        loop {
            place = if down { place.checked_add(1).filter(|place| *place < count)? } else { place.checked_sub(1)? };
            let lane = self.lanes.at(place)?;
            if self.lanes.get(lane).is_some_and(|shown| !shown.hidden)
                && let Some(row) = lod.nearest(document, lane, at)
            {
                return Some(row);
            }
        }
    }

    /// The first event in a time range whose lane is visible. `None` if very many hidden events come before it.
    #[must_use]
    pub fn first_in(&self, document: &Document, from: i64, to: i64) -> Option<Row> {
        let column = document.from_column();
        let first = column.partition_point(|at| *at < from);
        let end = column.partition_point(|at| *at < to).min(first + LOOKED_THROUGH);
        let rows = (first..end).filter_map(|row| u32::try_from(row).ok()).map(Row);
        rows.into_iter().find(|row| self.lanes.place(document, *row).is_some())
    }

    /// Positions of events among all events in reading order, from 1. By lane and time if the lanes are those of the
    /// record, else by time; undated events come last. O(lanes), and O(log n) per event.
    #[must_use]
    pub fn positions(&self, document: &Document, rows: &[Row]) -> Vec<usize> {
        let Some(lod) = self.lod().filter(|_| self.lanes.is_plain()) else {
            return rows.iter().map(|row| row.index() + 1).gather();
        };
        let mut starts: Vec<usize> = Vec::with_capacity(self.lanes.len());
        let mut before = 0;
        for (_, shown) in self.lanes.iter() {
            starts.push(before);
            before += if shown.hidden { 0 } else { shown.events as usize };
        }
        let place = |row: &Row| {
            if row.index() >= document.dated_len() {
                return before + row.index() - document.dated_len();
            }
            let own = self.lanes.place(document, *row).and_then(|place| {
                let within = lod.place(document, self.lanes.at(place)?, *row)?;
                Some(starts.get(place as usize).copied().unwrap_or(0) + within)
            });
            own.unwrap_or(row.index())
        };
        rows.iter().map(|row| place(row) + 1).gather()
    }
}
