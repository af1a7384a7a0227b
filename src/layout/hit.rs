//! What a pointer means: asked of the frame that was drawn, so what is drawn is what is hit.

use super::frame::{Frame, Mark, Target};
use crate::geom::{PxPoint, PxRect};

/// A pointer that misses by so much still means the mark.
const SLACK_PX: f32 = 3.0;

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
