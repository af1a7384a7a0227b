//! The events of a lane whose marks lie under other marks. The chip of the lane counts them.

use super::frame::{Core, Frame, Mark, Shape, Target};
use super::lod::HAS_LOD;
use super::place::Placer;
use super::rows::touches;
use crate::geom::{PxPoint, PxRect};
use crate::list::Gather;
use crate::order::sorted;
use crate::record::Row;

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

/// The outline of a box, as points one pixel apart: above, below, on the left and on the right.
struct Outline {
    rect: PxRect,
    /// Which points are free, by their distance from the begin of their side.
    is_free: Vec<[bool; 4]>,
    free: usize,
}

impl Outline {
    fn points(rect: PxRect, place: usize) -> [PxPoint; 4] {
        let at = place as f32 + 0.5;
        [(at, 0.5), (at, rect.height - 0.5), (0.5, at), (rect.width - 0.5, at)]
            .map(|(x, y)| PxPoint::new(rect.x + x, rect.y + y))
    }

    fn new(rect: PxRect, plot: PxRect) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a plot")]
        let [width, height] = [rect.width, rect.height].map(|px| px.max(0.0) as usize);
        let is_free = |place| {
            let points = Self::points(rect, place);
            let mut ends = [width, width, height, height].into_iter();
            points.map(|point| ends.next().is_some_and(|end| place < end) && plot.contains(point))
        };
        let is_free: Vec<[bool; 4]> = (0..width.max(height)).map(is_free).gather();
        Self { rect, free: is_free.iter().flatten().filter(|is_free| **is_free).count(), is_free }
    }

    /// True if the outline of a box is covered by others, up to a few pixels. O(boxes until it is, and their sides).
    fn is_covered(own: PxRect, seen: PxRect, mut over: impl Iterator<Item = PxRect>, plot: PxRect) -> bool {
        let mut outline: Option<Self> = None;
        over.any(|over| {
            over.clipped(own) == own || {
                let outline = outline.get_or_insert_with(|| Self::new(seen, plot));
                outline.cover(over);
                outline.free < usize::from(LEAST_OUTLINE)
            }
        })
    }

    /// Takes away the points in a box. O(width and height of the box).
    fn cover(&mut self, over: PxRect) {
        let rect = self.rect;
        for (from, to) in [(over.x - rect.x, over.right() - rect.x), (over.y - rect.y, over.bottom() - rect.y)] {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at least 0")]
            let [from, to] = [from, to + 1.0].map(|px| px.max(0.0) as usize);
            for (place, is_free) in self.is_free.iter_mut().enumerate().take(to).skip(from) {
                for (is_free, point) in is_free.iter_mut().zip(Self::points(rect, place)) {
                    if *is_free && over.contains(point) {
                        *is_free = false;
                        self.free -= 1;
                    }
                }
            }
        }
    }
}

/// True if the box of a mark is in the plot and its outline is covered by others or by `chip`, up to a few pixels. Marks
/// after it come first: where many lie on one place, the next one covers it.
fn is_covered(marks: &[Mark], boxes: &[Option<PxRect>], place: usize, chip: Option<PxRect>, plot: PxRect) -> bool {
    let (Some(mark), Some(Some(own))) = (marks.get(place), boxes.get(place)) else { return false };
    let seen = own.clipped(plot);
    if seen.width <= 0.0 || seen.height < own.height {
        return false;
    }
    // Marks of one depth are drawn in the order of the list.
    let is_later = |other: &usize| {
        let over = |over: &Mark| (over.depth, *other) > (mark.depth, place) && over.target != mark.target;
        marks.get(*other).is_some_and(over)
    };
    let places = (place + 1..marks.len()).chain((0..place).rev()).filter(is_later);
    let over = chip.into_iter().chain(places.filter_map(|other| *boxes.get(other)?));
    let over = over.filter(|over| over.overlaps(*own));
    if HAS_LOD { Outline::is_covered(*own, seen, over, plot) } else { is_covered_by(*own, seen, over, plot) }
}

/// True if the outline of a box is covered by others, up to a few pixels. O(outline · others); for the module of the
/// first picture, where it costs no weight.
fn is_covered_by(own: PxRect, seen: PxRect, over: impl Iterator<Item = PxRect>, plot: PxRect) -> bool {
    let mut others = Vec::new();
    for over in over {
        if over.clipped(own) == own {
            return true;
        }
        others.push(over);
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
            let is_free = along + 0.5 <= end && plot.contains(point) && !others.iter().any(|over| over.contains(point));
            free += u8::from(is_free);
        }
        at += 1.0;
    }
    free < LEAST_OUTLINE && !others.is_empty()
}

/// Number of events in view whose marks, of which `first` is the first one of the lane, all lie under other marks or
/// under `chip`. O(n · marks that are seen), of which a picture has room for a limited number.
pub(super) fn hidden(placer: &Placer<'_>, frame: &Frame, first: usize, chip: Option<PxRect>) -> usize {
    let marks = frame.marks.get(first..).unwrap_or(&[]);
    let boxes: Vec<Option<PxRect>> = marks.iter().map(body).gather();
    // The events of the marks, each as twice its row, and one more if the mark is hidden.
    let mut rows: Vec<usize> = Vec::new();
    for (place, mark) in marks.iter().enumerate().filter(|(place, _)| boxes.get(*place).is_some_and(Option::is_some)) {
        let is_hidden = is_covered(marks, &boxes, place, chip, placer.plot);
        let own = mark.target.row();
        let of_mark = if let Target::Cluster(place) = mark.target { frame.cluster(place) } else { own.as_slice() };
        rows.extend(of_mark.iter().map(|row| row.0 as usize * 2 + usize::from(is_hidden)));
    }
    let view = placer.view.extent();
    let is_in_view = |row: usize| {
        let row = u32::try_from(row).ok().map(Row);
        let extent = row.and_then(|row| placer.document.event(row)?.extent());
        extent.is_some_and(|extent| touches(extent, view.from, view.to))
    };
    // The marks that are seen come first.
    let rows = sorted(rows, Ord::cmp);
    let by_event = rows.chunk_by(|a, b| a / 2 == b / 2);
    by_event.filter(|of| of.first().is_some_and(|first| first % 2 == 1 && is_in_view(first / 2))).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::frame::Depth;
    use crate::record::Family;

    fn block(row: u32, rect: PxRect) -> Mark {
        let shape = Shape::Block { rect, core: Core::None };
        Mark::of_count(Target::Event(Row(row)), rect, Depth::Area, shape, Family::Other)
    }

    /// The same by comparing each point of the outline with each box.
    fn is_covered_by_definition(marks: &[Mark], place: usize, chip: Option<PxRect>, plot: PxRect) -> bool {
        let own = body(&marks[place]).unwrap();
        let seen = own.clipped(plot);
        let over = marks[place + 1..].iter().filter_map(body).chain(chip).filter(|over| over.overlaps(own));
        seen.width > 0.0 && seen.height >= own.height && is_covered_by(own, seen, over, plot)
    }

    #[test]
    fn a_mark_is_covered_as_the_definition_says() {
        let mut covered = 0;
        crate::law::law(1_000, |u| {
            let plot = PxRect::new(0.0, 0.0, 256.0, 100.0);
            let mut marks = Vec::new();
            for row in 0..u32::from(u.arbitrary::<u8>()? % 60) {
                let (x, y) = (f32::from(u.arbitrary::<u8>()?), f32::from(u.arbitrary::<u8>()? % 8) * 9.0);
                let width = 1.0 + f32::from(u.arbitrary::<u8>()?) / if u.arbitrary()? { 1.0 } else { 16.0 };
                marks.push(block(row, PxRect::new(x - 20.0, y, width, 18.0)));
            }
            let chip = u.arbitrary::<bool>()?.then(|| PxRect::new(4.0, 20.0, 90.0, 20.0));
            let boxes: Vec<Option<PxRect>> = marks.iter().map(body).collect();
            for place in 0..marks.len() {
                let is_hidden = is_covered(&marks, &boxes, place, chip, plot);
                assert_eq!(is_hidden, is_covered_by_definition(&marks, place, chip, plot), "mark {place} of {marks:?}");
                covered += usize::from(is_hidden);
            }
            Ok(())
        });
        assert!(covered > 100, "{covered} marks were covered");
    }
}
