//! The mark of events or bars of one row that overlap: one box with the number of events.

use std::borrow::Cow;

use super::frame::{Cluster, Depth, Frame, Mark, Shape, Target};
use super::label::LabelRequest;
use super::label_request::Sides;
use super::metrics::BAR_PX;
use super::place::Placer;
use crate::geom::PxRect;
use crate::number::digits;
use crate::record::{Event, Family, Row};

/// Adds the mark of overlapping events in a row, if it is in view, and returns the request for its count.
pub(super) fn cluster<'a>(
    placer: &Placer<'_>,
    rows: Vec<Row>,
    own: Sides,
    (row, y): (usize, f32),
    frame: &mut Frame,
) -> Option<LabelRequest<'a>> {
    let rect = PxRect::between(own.0, y - BAR_PX / 2.0, own.1, y + BAR_PX / 2.0);
    let hit = rect.clipped(placer.plot);
    if hit.width <= 0.0 {
        return None;
    }
    let family = rows.first().and_then(|row| placer.document.event(*row)).map_or(Family::Other, Event::family);
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let target = Target::Cluster(u32::try_from(frame.clusters.len()).unwrap_or(u32::MAX));
    frame.clusters.push(Cluster { rows });
    frame.marks.push(Mark::of_count(target, hit, Depth::Area, Shape::Cluster { rect, count }, family));
    Some(LabelRequest {
        target,
        rank: 0.9,
        row,
        y,
        title: Cow::Owned(digits(count.into())),
        note: None,
        own,
        inside: Some(own),
        above: false,
        may_overflow: false,
        slides: false,
        is_set: false,
    })
}
