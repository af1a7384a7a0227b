//! Positions of events of a large record in reading order, for the accessible list.

use crate::layout::Arrangement;
use crate::list::Gather;
use crate::record::{Document, Row};

impl Arrangement {
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
            before += if shown.is_drawn() { shown.events as usize } else { 0 };
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
