//! Hits of a search and faded events on the overlay.

use super::Scene;
use super::emphasis::Emphasis;
use super::ring::{Ring, around, ring};
use super::theme::Theme;
use crate::geom::PxRect;
use crate::layout::{Frame, Target};

/// Height of the sign of a hit below a column of a strip.
const SIGN_PX: f32 = 5.0;

/// Draws the ground over the marks that a filter fades, half transparent. What is not faded is cleared again.
pub(super) fn fade(scene: &mut Scene, frame: &Frame, emphasis: &Emphasis, theme: &Theme) {
    if emphasis.faded.is_empty() {
        return;
    }
    for mark in emphasis.faded.iter().filter_map(|place| frame.marks.get(*place)) {
        scene.rect(around(frame, mark, 2.0), theme.veil(false));
    }
    for label in &frame.labels {
        let is_faded = |place: &usize| frame.marks.get(*place).is_some_and(|mark| mark.target == label.target);
        if emphasis.faded.iter().any(is_faded) {
            scene.rect(label.rect.clipped(frame.plot), theme.veil(false));
        }
    }
    let mut next = emphasis.faded.iter().peekable();
    for (place, mark) in frame.marks.iter().enumerate() {
        if next.next_if(|faded| **faded == place).is_none() && mark.is_event() && frame.is_seen(mark) {
            scene.clear(around(frame, mark, 1.0));
        }
    }
}

/// True for a mark that is a hit.
pub(super) fn is_hit(frame: &Frame, emphasis: &Emphasis, target: Target) -> bool {
    emphasis.hits.iter().any(|place| frame.marks.get(*place).is_some_and(|mark| mark.target == target))
}

/// Draws a ring around each mark that is a hit, and a sign below each column of a strip that counts one.
pub(super) fn hits(scene: &mut Scene, frame: &Frame, emphasis: &Emphasis, theme: &Theme) {
    for mark in emphasis.hits.iter().filter_map(|place| frame.marks.get(*place)) {
        ring(scene, frame, mark, theme, Ring::Light);
    }
    for area in &emphasis.hit_areas {
        let width = area.width.max(2.0);
        let sign = PxRect::new(area.x, area.bottom() - SIGN_PX, width, SIGN_PX);
        scene.rect(sign.grown(1.0).clipped(frame.plot), theme.ground);
        scene.rect(sign.clipped(frame.plot), theme.accent);
    }
}
