//! Marks of some events in a frame: the hits of a search, and what a filter fades.

use super::raster::{Stretch, start_of};
use super::{Arrangement, Frame, Mark, Target};
use crate::geom::PxRect;
use crate::lanes::ShownLane;
use crate::record::{Document, Row, RowSet};

/// Maximum number of hits of one column of a strip that are asked for their lane.
const LOOKED_AT: usize = 64;

impl Mark {
    /// True if it shows events, and does not only count them.
    #[must_use]
    pub const fn is_event(&self) -> bool {
        matches!(self.target, Target::Event(_) | Target::Span { .. } | Target::Cluster(_))
    }
}

impl Frame {
    /// True if a mark stands for an event of a set: the event, one on the bar, or one of a cluster.
    #[must_use]
    pub fn is_mark_of(&self, mark: &Mark, rows: &RowSet) -> bool {
        match mark.target {
            Target::Event(row) | Target::Span { principal: row, .. } => rows.has(row),
            Target::Cluster(place) => self.cluster(place).iter().any(|row| rows.has(*row)),
            Target::Lod(_) | Target::Overflow(_) | Target::More => false,
        }
    }
}

impl Arrangement {
    /// Areas of the columns of strips that count an event of a set. The cost does not grow with the number of events.
    #[must_use]
    pub fn columns_with(&self, document: &Document, frame: &Frame, rows: &RowSet) -> Vec<PxRect> {
        let mut areas = Vec::new();
        let times = document.from_column();
        let row_at = |time: i64| u32::try_from(times.partition_point(|from| *from < time)).unwrap_or(u32::MAX);
        for strip in &frame.strips {
            let level = strip.raster.level;
            let mut last = None;
            for (place, _) in strip.columns.iter().enumerate().filter(|(_, column)| column.count > 0) {
                let bucket = strip.raster.bucket_of(place, 0);
                if last == Some(bucket) {
                    continue;
                }
                last = Some(bucket);
                let end = row_at(start_of(bucket.saturating_add(1), level));
                let mut next = rows.first(row_at(start_of(bucket, level))..end);
                let mut is_there = false;
                for _ in 0..LOOKED_AT {
                    let Some(row) = next else { break };
                    if self.lanes().of(document, row).any(|lane| lane == strip.lane.0) {
                        is_there = true;
                        break;
                    }
                    next = rows.first(row.0 + 1..end);
                }
                if is_there {
                    areas.extend(frame.rect_of(Stretch { lane: strip.lane, level, bucket }));
                }
            }
        }
        areas
    }

    /// Top of a lane, in pixels below the top of all lanes. `None` if it is not drawn.
    #[must_use]
    pub fn lane_top_px(&self, compact: bool, lane: ShownLane) -> Option<f32> {
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a picture")]
        self.shelves(compact).of(&self.lanes, lane).map(|shelf| shelf.top as f32)
    }

    /// The lanes in which events are drawn, for counting by lane.
    #[must_use]
    pub fn lanes_of(&self, document: &Document, row: Row) -> Vec<u32> {
        self.lanes().of(document, row).collect()
    }
}
