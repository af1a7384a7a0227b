//! What the pointer and the accessible list ask of strips.

use super::metrics::LOD_ROW_PX;
use super::raster::{Stretch, start_of};
use super::rows::touches;
use super::{Arrangement, Crowd, Frame, Target};
use crate::geom::{PxPoint, PxRect};
use crate::lanes::Shown;
use crate::record::{Document, Event, Row};
use crate::time::Extent;
use crate::view::Viewport;

/// The accessible list names one event for each 2^`LISTED_BITS` buckets of a strip.
const LISTED_BITS: u8 = 6;

impl Arrangement {
    /// The events that begin in a stretch of a strip and are counted there. O(log n); O(n) in the counted units of packed
    /// rows.
    #[must_use]
    pub fn crowd(&self, document: &Document, stretch: Stretch) -> Option<Crowd> {
        let of_rows = self.crowd_of_rows(document, stretch);
        let of_index = self.lod().and_then(|lod| lod.crowd(document, stretch));
        let (Some(one), Some(other)) = (of_rows, of_index) else { return of_rows.or(of_index) };
        let rank = |row: Row| document.event(row).map_or(0.0, Event::rank);
        Some(Crowd {
            count: one.count.saturating_add(other.count),
            best: if rank(other.best) > rank(one.best) { other.best } else { one.best },
            from: one.from.min(other.from),
            to: one.to.max(other.to),
        })
    }

    fn crowd_of_rows(&self, document: &Document, stretch: Stretch) -> Option<Crowd> {
        let Stretch { lane, level, bucket } = stretch;
        let crowd = self.rows.lane(lane)?.crowd.as_ref()?;
        let counted = crowd.starting(start_of(bucket, level), start_of(bucket.saturating_add(1), level));
        let rank = |row: Row| document.event(row).map_or(0.0, Event::rank);
        let (first, last) = (counted.first()?, counted.last()?);
        let mut best = first.row;
        for counted in counted {
            if rank(counted.row) > rank(best) {
                best = counted.row;
            }
        }
        let count = u32::try_from(counted.len()).unwrap_or(u32::MAX);
        Some(Crowd { count, best, from: first.extent.from, to: last.extent.from })
    }

    /// True if an event in a visible lane touches a time range. `None` if the indexes of a large record are not complete
    /// within the budget of a frame. O(n); O(lanes · log n) in the events of a large record.
    pub(super) fn touches(&self, document: &Document, view: Extent) -> Option<bool> {
        let events = self.index_budget.unwrap_or(usize::MAX);
        if self.lod().map_or(Some(false), |lod| lod.touches(document, &self.lanes, view, events))? {
            return Some(true);
        }
        let is_shown = |lane| self.lanes.get(lane).is_some_and(Shown::is_drawn);
        Some(self.units.iter().any(|unit| touches(unit.extent, view.from, view.to) && is_shown(unit.lane)))
    }

    /// Position of an event in a frame that has no mark for it: on its row in the strip. `middle_px` is that of its row
    /// ([`Arrangement::row_middle_px`]).
    #[must_use]
    pub fn spot(document: &Document, view: &Viewport, frame: &Frame, row: Row, middle_px: f32) -> Option<PxRect> {
        let extent = document.event(row)?.extent()?;
        // At the begin of the event, where it is counted, or in the first column if that lies before the view.
        let (px, end) = (view.px_from_time(extent.from), view.px_from_time(extent.to));
        let width = f64::from(view.width_px());
        if px > width || end < 0.0 {
            return None;
        }
        let px = px.max(0.0);
        #[expect(clippy::cast_possible_truncation, reason = "within the picture")]
        let at = PxPoint::new(frame.plot.x + px as f32, frame.plot.y - frame.scroll_px + middle_px);
        let rect = PxRect::new(at.x - LOD_ROW_PX / 2.0, at.y - LOD_ROW_PX / 2.0, LOD_ROW_PX, LOD_ROW_PX);
        frame.plot.contains(at).then_some(rect)
    }

    /// The events to name in the accessible list: those drawn one by one, and representatives of parts of strips, lane
    /// by lane from the top, each with the part of a strip that it stands for. Representatives fill at most half of
    /// `most`.
    #[must_use]
    pub fn representatives(&self, document: &Document, frame: &Frame, most: usize) -> Vec<(Row, Option<Stretch>)> {
        let mut rows: Vec<(Row, Option<Stretch>)> = Vec::new();
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
                let stretch = Stretch { lane: strip.lane, level, bucket };
                rows.extend(self.crowd(document, stretch).map(|crowd| (crowd.best, Some(stretch))));
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
        rows.extend(marks.map(|row| (row, None)));
        rows
    }

    /// The part of a strip in which an event is counted, if the frame has no mark for it.
    #[must_use]
    pub fn stretch_of(&self, document: &Document, frame: &Frame, row: Row) -> Option<Stretch> {
        if frame.locate(row).is_some() {
            return None;
        }
        let extent = document.event(row)?.extent()?;
        let mut strips =
            frame.strips.iter().filter(|strip| self.lanes.of(document, row).any(|lane| lane == strip.lane.0));
        let strip = strips.next()?;
        let level = (strip.raster.level + LISTED_BITS).min(63);
        Some(Stretch { lane: strip.lane, level, bucket: extent.from >> level })
    }
}
