//! Hits of a search and faded events on the overlay.

use super::Scene;
use super::emphasis::Emphasis;
use super::ring::{Ring, ring};
use super::theme::Theme;
use crate::geom::PxRect;
use crate::layout::{Frame, Mark, Target};

/// Height of the sign of a hit below a column of a strip.
pub(super) const SIGN_PX: f32 = 5.0;
/// Width of the sign of a hit, at least.
pub(super) const LEAST_SIGN_PX: f32 = 2.0;

/// The marks of events that a filter does not fade.
pub(super) fn kept<'a>(frame: &'a Frame, emphasis: &'a Emphasis) -> impl Iterator<Item = &'a Mark> {
    let is_kept = |place: &usize| emphasis.faded.binary_search(place).is_err();
    let marks = frame.marks.iter().enumerate().filter(move |(place, _)| is_kept(place));
    marks.map(|(_, mark)| mark).filter(|mark| mark.is_event() && frame.is_seen(mark))
}

/// True for a target that a filter fades.
pub(super) fn is_faded(frame: &Frame, emphasis: &Emphasis, target: Target) -> bool {
    emphasis.faded.iter().any(|place| frame.marks.get(*place).is_some_and(|mark| mark.target == target))
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
        let width = area.width.max(LEAST_SIGN_PX);
        let sign = PxRect::new(area.x, area.bottom() - SIGN_PX, width, SIGN_PX);
        scene.rect(sign.grown(1.0).clipped(frame.plot), theme.ground);
        scene.rect(sign.clipped(frame.plot), theme.accent);
    }
}
