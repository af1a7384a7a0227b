//! Rectangles with round corners.

use super::Scene;
use super::theme::Rgba;
use crate::geom::{PxPoint, PxRect};
use crate::list::Gather;
use crate::number::on_circle;

/// Draws a rectangle with round corners, as a polygon.
pub(super) fn rounded(scene: &mut Scene, rect: PxRect, radius: f32, fill: Rgba) {
    scene.poly(round(rect, radius), fill);
}

/// Points of the outline of a rectangle with round corners.
pub(super) fn round(rect: PxRect, radius: f32) -> Vec<PxPoint> {
    let radius = radius.min(rect.width / 2.0).min(rect.height / 2.0).max(0.0);
    let centers = [
        (rect.right() - radius, rect.y + radius, -0.25),
        (rect.right() - radius, rect.bottom() - radius, 0.0),
        (rect.x + radius, rect.bottom() - radius, 0.25),
        (rect.x + radius, rect.y + radius, 0.5),
    ];
    let corners = centers.into_iter().flat_map(|(x, y, turn)| {
        (0..=6_u8).map(move |n| {
            let (across, down) = on_circle(turn + f32::from(n) / 24.0);
            PxPoint::new(x + across * radius, y + down * radius)
        })
    });
    corners.gather()
}
