//! Hit test: the target at a point of a frame. It uses the frame that was drawn, so hits agree with the picture.

use super::frame::{Band, Frame, Mark, Target};
use super::metrics::{COLUMN_PAD_PX, COMPACT_TITLE_PX, HEADING_PX};
use super::raster::Stretch;
use crate::geom::{PxPoint, PxRect};
use crate::lanes::ShownLane;

/// A mark is also hit at this distance from its box.
const SLACK_PX: f32 = 3.0;

/// A pointer on a strip selects 2^`STRETCH_BITS` buckets (4–8 px).
const STRETCH_BITS: u8 = 3;

/// The target at a point.
///
/// Among the marks whose boxes contain the point: points before blocks before bars, then the nearest centre. A label
/// hits its mark.
#[must_use]
pub fn hit(frame: &Frame, at: PxPoint) -> Option<Target> {
    // The border between plot and tray belongs to the lanes.
    let in_tray = frame.tray.is_some_and(|tray| tray.contains(at) && at.y > frame.plot.bottom());
    if !in_tray && !frame.plot.contains(at) {
        return None;
    }
    let exact = best(frame, |mark| mark.is_chip() == in_tray && mark.hit.contains(at), at);
    exact
        .or_else(|| frame.labels.iter().find(|label| label.rect.contains(at)).map(|label| label.target))
        .or_else(|| best(frame, |mark| mark.is_chip() == in_tray && mark.hit.grown(SLACK_PX).contains(at), at))
        .or_else(|| if in_tray { None } else { in_strip(frame, at) })
}

/// The lane whose title is at a point: in the column of titles or, where there is none, on the line of the title.
#[must_use]
pub fn title_at(frame: &Frame, at: PxPoint) -> Option<ShownLane> {
    let Frame { plot, compact, .. } = frame;
    if at.y < plot.y || at.y > plot.bottom() || (!compact && at.x >= plot.x) {
        return None;
    }
    let holds = |band: &&Band| {
        let top = band.rect.y + if band.heading.is_empty() { 0.0 } else { HEADING_PX };
        let line = if *compact { top + COMPACT_TITLE_PX } else { band.rect.bottom() };
        (top..line).contains(&at.y) && (!compact || at.x <= COLUMN_PAD_PX + band.title_px)
    };
    frame.bands.iter().find(holds).map(|band| band.lane)
}

/// The stretch of a strip at a point, if the strip is visible there and an event begins in the stretch.
fn in_strip(frame: &Frame, at: PxPoint) -> Option<Target> {
    let strip = frame.strips.iter().find(|strip| strip.rect.contains(at))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside of the strip")]
    let column = (at.x - strip.rect.x).max(0.0) as usize;
    strip.columns.get(column).filter(|column| column.alpha > 0)?;
    let level = (strip.raster.level + STRETCH_BITS).min(63);
    let bucket = strip.raster.bucket_of(column, level - strip.raster.level);
    let columns = strip.raster.columns_of(level, bucket);
    let place = |column: i64| usize::try_from(column.max(0)).unwrap_or(0);
    let mut within = strip.columns.iter().skip(place(columns.start)).take(place(columns.end - columns.start + 1));
    let (lane, any) = (strip.lane, within.any(|column| column.count > 0));
    any.then_some(Target::Lod(Stretch { lane, level, bucket }))
}

fn best(frame: &Frame, holds: impl Fn(&Mark) -> bool, at: PxPoint) -> Option<Target> {
    let distance = |rect: PxRect| rect.center().distance(at);
    frame
        .marks
        .iter()
        .filter(|mark| holds(mark))
        .max_by(|a, b| a.depth.cmp(&b.depth).then(distance(b.hit).total_cmp(&distance(a.hit))))
        .map(|mark| mark.target)
}
