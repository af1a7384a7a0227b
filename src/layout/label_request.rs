//! Label requests: the area covered by the marks of a unit, and the part on which its label can lie.

use std::borrow::Cow;

use super::frame::{BarEnd, Mark, Shape, Target, mark_share, mark_sides};
use super::label::LabelRequest;
use super::place::Placer;
use super::unit::{GLYPH_HALF_PX, fades, note};
use crate::geom::{PxPoint, PxRect};
use crate::record::Event;
use crate::time::When;

/// Left and right edge.
pub(super) type Sides = (f32, f32);

/// Room at the edge of the view for the signs of a bar that continues beyond it.
const SIGNS_PX: f32 = 16.0;

/// Length of the tip of a bar that reaches to today.
const ARROW_PX: f32 = 10.0;

/// Area covered by the marks of one unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Covered {
    /// The whole area.
    pub(super) own: Sides,
    /// The part on which a label can lie. Of several, the one with the largest visible width.
    pub(super) inside: Option<Sides>,
    /// True if that part is only a line, so that the label lies above it.
    pub(super) is_line: bool,
}

/// Label request of an event on no track, from its marks in a row.
pub(super) fn label_request_of<'a>(
    placer: &Placer<'_>,
    event: Event<'a>,
    (row, y): (usize, f32),
    marks: &[Mark],
) -> Option<LabelRequest<'a>> {
    let Covered { own, inside, is_line: above } = covered(marks, placer.plot)?;
    let title = Cow::Borrowed(event.title());
    let (target, rank, note) = (Target::Event(event.row()), event.rank(), note(event, placer.words));
    let when = event.when();
    // The label may lie over the fade of its own bar, but not over a fade that leads to another mark.
    let may_overflow = when.as_ref().is_some_and(|when| matches!(when, When::Interval(..)) && fades(when).1);
    let is_set = matches!(&when, Some(When::OneOf(members) | When::AllOf(members)) if members.len() > 1);
    Some(LabelRequest { target, rank, row, y, title, note, own, inside, above, may_overflow, slides: false, is_set })
}

/// True if other members of a set lie on a block, so that a label on it would cover them.
fn stands_on(rect: PxRect, marks: &[Mark]) -> bool {
    let inner = rect.grown(-0.5);
    marks.iter().any(|mark| match mark.shape {
        Shape::Glyph(at) => inner.contains(at),
        Shape::FadeFrom { at, length } => inner.contains(at) || inner.contains(PxPoint::new(at.x + length, at.y)),
        Shape::Block { rect: other, .. } => other != rect && other.overlaps(inner),
        _ => false,
    })
}

/// Area covered by the marks of one unit in a plot. `None` without marks.
pub(super) fn covered(marks: &[Mark], plot: PxRect) -> Option<Covered> {
    let mut own: Option<Sides> = None;
    let mut best: Option<(bool, f32, Sides)> = None;
    // Blocks and bars before lines, then the largest visible width.
    let mut offer = |is_block: bool, sides: Sides| {
        let seen = (sides.1.min(plot.right()) - sides.0.max(plot.x)).max(0.0);
        if best.is_none_or(|(was_block, most, _)| (is_block, seen) > (was_block, most)) {
            best = Some((is_block, seen, sides));
        }
    };
    for mark in marks {
        let (left, right) = match mark.shape {
            Shape::Glyph(at) | Shape::Station { at, .. } => (at.x - GLYPH_HALF_PX, at.x + GLYPH_HALF_PX),
            Shape::FadeFrom { at, length } => (at.x.min(at.x + length), at.x.max(at.x + length)),
            Shape::Bar { rect, start, end, thin_to } => {
                let inset = |end| match end {
                    BarEnd::Beyond(aside) => aside + SIGNS_PX,
                    BarEnd::Arrow => ARROW_PX,
                    _ => 0.0,
                };
                // The thin part is lower than text: its edges would cross the letters.
                let full_from = thin_to.map_or(rect.x, |(_, full)| full.max(rect.x));
                offer(true, (full_from + inset(start), rect.right() - inset(end)));
                if matches!(mark.target, Target::Event(_)) { mark_sides(rect) } else { (rect.x, rect.right()) }
            }
            Shape::Block { rect, .. } => {
                if mark_share(rect.width) <= 0.0 && !stands_on(rect, marks) {
                    offer(true, (rect.x, rect.right()));
                }
                mark_sides(rect)
            }
            Shape::Hatch(rect) => {
                offer(true, (rect.x, rect.right()));
                (rect.x, rect.right())
            }
            Shape::Join { from, to, .. } => {
                // Clear of the marks that the line joins.
                offer(false, (from.x + GLYPH_HALF_PX, to.x - GLYPH_HALF_PX));
                (from.x, to.x)
            }
            Shape::Possible { from, to } => {
                offer(false, (from.x, to.x));
                let (left, right) = mark_sides(PxRect::between(from.x, from.y, to.x, to.y));
                (left - 2.0, right + 2.0)
            }
            Shape::Edge(rect)
            | Shape::Tick(rect)
            | Shape::Cluster { rect, .. }
            | Shape::More { rect, .. }
            | Shape::Chip(rect) => (rect.x, rect.right()),
        };
        own = Some(own.map_or((left, right), |(from, to)| (from.min(left), to.max(right))));
    }
    let is_line = best.is_some_and(|(is_block, ..)| !is_block);
    own.map(|own| Covered { own, inside: best.map(|(.., sides)| sides), is_line })
}
