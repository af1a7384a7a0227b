//! The events of a lane whose marks lie under other marks. The chip of the lane counts them.

use super::frame::{Core, Frame, Mark, Shape, Target};
use super::place::Placer;
use super::rows::touches;
use crate::geom::{PxPoint, PxRect};
use crate::list::Gather;

/// Pixels of the outline of a mark that must not be covered.
const LEAST_OUTLINE: u8 = 6;
/// Half the width of a glyph without its hit area.
const GLYPH_PX: f32 = 6.0;
/// Minimum width of a bar or block with its mark.
const LEAST_BOX_PX: f32 = 8.0;

/// The box that a mark fills. `None` for lines and fades, which cover nothing.
fn body(mark: &Mark) -> Option<PxRect> {
    match mark.shape {
        Shape::Glyph(at) | Shape::Station { at, .. } => {
            Some(PxRect::new(at.x - GLYPH_PX, at.y - GLYPH_PX, GLYPH_PX * 2.0, GLYPH_PX * 2.0))
        }
        Shape::Block { rect, core: Core::None }
        | Shape::Cluster { rect, .. }
        | Shape::More { rect, .. }
        | Shape::Edge(rect)
        | Shape::Tick(rect) => Some(rect),
        Shape::Block { rect, .. } | Shape::Bar { rect, .. } => Some(rect.at_least(LEAST_BOX_PX)),
        _ => None,
    }
}

/// True if the box of a mark is in the plot and its outline is covered by others or by `chip`, up to a few pixels.
fn is_covered(marks: &[Mark], place: usize, chip: Option<PxRect>, plot: PxRect) -> bool {
    let Some((mark, own)) = marks.get(place).and_then(|mark| Some((mark, body(mark)?))) else { return false };
    let seen = own.clipped(plot);
    // Marks of one depth are drawn in the order of the list.
    let over = marks.iter().enumerate().filter(|(other, over)| {
        let is_later = (over.depth, *other) > (mark.depth, place) && over.target != mark.target;
        is_later && body(over).is_some_and(|over| over.overlaps(own))
    });
    let over: Vec<PxRect> =
        over.filter_map(|(_, over)| body(over)).chain(chip.filter(|chip| chip.overlaps(own))).gather();
    if over.is_empty() || seen.width <= 0.0 || seen.height < own.height {
        return false;
    }
    let mut free = 0;
    let mut at = 0.5;
    while free < LEAST_OUTLINE && at < seen.width.max(seen.height) {
        for (along, end, x, y) in [
            (at, seen.width, at, 0.5),
            (at, seen.width, at, seen.height - 0.5),
            (at, seen.height, 0.5, at),
            (at, seen.height, seen.width - 0.5, at),
        ] {
            let point = PxPoint::new(seen.x + x, seen.y + y);
            let is_free = along + 0.5 <= end && plot.contains(point) && !over.iter().any(|over| over.contains(point));
            free += u8::from(is_free);
        }
        at += 1.0;
    }
    free < LEAST_OUTLINE
}

/// Number of events in view whose marks, of which `first` is the first one of the lane, all lie under other marks or
/// under `chip`. O(n²) in these marks, of which a frame has a limited number.
pub(super) fn hidden(placer: &Placer<'_>, frame: &Frame, first: usize, chip: Option<PxRect>) -> usize {
    let marks = frame.marks.get(first..).unwrap_or(&[]);
    let is_hidden: Vec<bool> = (0..marks.len()).map(|place| is_covered(marks, place, chip, placer.plot)).gather();
    let view = placer.view.extent();
    let mut count = 0;
    for (place, mark) in marks.iter().enumerate() {
        let own = mark.target.row();
        // An event of a cluster has no other mark. Another one may be counted before, or be seen in a mark or on a bar.
        let is_known = || {
            own.is_some()
                && marks.iter().zip(&is_hidden).enumerate().any(|(other, (mark, is_hidden))| {
                    mark.target.row() == own && other != place && (other < place || !*is_hidden) && body(mark).is_some()
                })
        };
        if is_hidden.get(place) != Some(&true) || is_known() {
            continue;
        }
        let rows = if let Target::Cluster(place) = mark.target { frame.cluster(place) } else { own.as_slice() };
        let extents = rows.iter().filter_map(|row| placer.document.event(*row)?.extent());
        count += extents.filter(|extent| touches(*extent, view.from, view.to)).count();
    }
    count
}
