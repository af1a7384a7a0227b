//! What a pointer means: asked of the frame that was drawn, so what is drawn is what is hit.

use super::frame::{Frame, Mark, Target};
use super::raster::Stretch;
use crate::geom::{PxPoint, PxRect};

/// A pointer that misses by so much still means the mark.
const SLACK_PX: f32 = 3.0;

/// A pointer on a strip means so many buckets, a power of two of this exponent: four to eight pixels.
const STRETCH_BITS: u8 = 3;

/// The mark at a point: of those whose boxes hold it, a point before a block before a bar; of these, the one whose
/// middle is nearest. Its label counts as the mark.
#[must_use]
pub fn hit(frame: &Frame, at: PxPoint) -> Option<Target> {
    // The line between them belongs to the lanes.
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

/// The stretch of a strip at a point, where it is seen and some event begins in it.
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
