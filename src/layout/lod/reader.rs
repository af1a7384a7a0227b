//! Queries of the pointer, the keyboard and the accessible list on a large record. Each costs O(log n) in the number of
//! events.

use super::Crowd;
use crate::geom::{PxPoint, PxRect};
use crate::lanes::ShownLane;
use crate::layout::metrics::LOD_ROW_PX;
use crate::layout::raster::Stretch;
use crate::layout::{Arrangement, Frame, Target};
use crate::list::Gather;
use crate::record::{Document, Row};
use crate::view::Viewport;

/// The accessible list names one event for each 2^`LISTED_BITS` buckets of a strip.
const LISTED_BITS: u8 = 6;
/// Maximum number of rows searched for one whose lane is visible.
const LOOKED_THROUGH: usize = 20_000;

impl Arrangement {
    /// The events that begin in a stretch of a strip. O(log n).
    #[must_use]
    pub fn crowd(&self, document: &Document, stretch: Stretch) -> Option<Crowd> {
        self.lod()?.crowd(document, stretch)
    }

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

    /// Position of an event in a frame that has no mark for it: on its row in the strip. O(log n).
    #[must_use]
    pub fn spot(&self, document: &Document, view: &Viewport, frame: &Frame, row: Row) -> Option<PxRect> {
        let lod = self.lod()?;
        let extent = document.event(row)?.extent()?;
        let middle = lod.middle_px(document, &self.lanes, frame.compact, row)?;
        // At the begin of the event, where it is counted, or in the first column if that lies before the view.
        let (px, end) = (view.px_from_time(extent.from), view.px_from_time(extent.to));
        let width = f64::from(view.width_px());
        if px > width || end < 0.0 {
            return None;
        }
        let px = px.max(0.0);
        #[expect(clippy::cast_possible_truncation, reason = "within the picture")]
        let at = PxPoint::new(frame.plot.x + px as f32, frame.plot.y - frame.scroll_px + middle);
        let rect = PxRect::new(at.x - LOD_ROW_PX / 2.0, at.y - LOD_ROW_PX / 2.0, LOD_ROW_PX, LOD_ROW_PX);
        frame.plot.contains(at).then_some(rect)
    }

    /// The events to name in the accessible list: those drawn one by one, and representatives of parts of strips, lane
    /// by lane from the top. Representatives fill at most half of `most`.
    #[must_use]
    pub fn representatives(&self, document: &Document, frame: &Frame, most: usize) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for strip in &frame.strips {
            let level = (strip.raster.level + LISTED_BITS).min(63);
            let coarser = level - strip.raster.level;
            let mut last = None;
            for (place, column) in strip.columns.iter().enumerate() {
                let bucket = strip.raster.bucket_of(place, coarser);
                if column.count == 0 || column.alpha < u8::MAX / 2 || last == Some(bucket) {
                    continue;
                }
                last = Some(bucket);
                rows.extend(self.crowd(document, Stretch { lane: strip.lane, level, bucket }).map(|crowd| crowd.best));
                if rows.len() >= most {
                    break;
                }
            }
        }
        rows.truncate(most / 2);
        let is_event = |mark: &&crate::layout::Mark| frame.is_seen(mark);
        let marks = frame.marks.iter().filter(is_event).filter_map(|mark| match mark.target {
            Target::Event(row) => Some(row),
            Target::Cluster(place) => frame.cluster(place).first().copied(),
            _ => None,
        });
        rows.extend(marks);
        rows
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
