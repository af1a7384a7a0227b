//! The events of a lane whose marks lie under other marks. The chip of the lane counts them.

use super::frame::{Core, Frame, Mark, Shape, Target};
use super::place::Placer;
use super::rows::touches;
use crate::geom::{PxPoint, PxRect};
use crate::list::Gather;
use crate::number::held;
use crate::order::{order, sorted};
use crate::record::{Event, Row};

/// Pixels of the outline of a mark that must not be covered.
const LEAST_OUTLINE: usize = 6;
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

/// The boxes of the marks of a lane, ready for searches by position.
struct Boxes {
    boxes: Vec<PxRect>,
    /// By mark, its place in the order of drawing.
    drawn: Vec<usize>,
    /// Marks in order of their left edges, each with the greatest right edge up to it.
    by_left: Vec<(usize, f32)>,
}

impl Boxes {
    fn of(marks: &[Mark]) -> Self {
        let boxes: Vec<PxRect> = marks.iter().map(|mark| body(mark).unwrap_or_default()).gather();
        let depth = |place: usize| marks.get(place).map(|mark| mark.depth);
        let mut drawn = vec![0; marks.len()];
        for (at, place) in order(marks.len(), &|a, b| depth(a).cmp(&depth(b))).into_iter().enumerate() {
            if let Some(drawn) = drawn.get_mut(place) {
                *drawn = at;
            }
        }
        let left = |place: usize| boxes.get(place).map_or(0.0, |rect| rect.x);
        let mut reach = f32::MIN;
        let by_left = order(marks.len(), &|a, b| left(a).total_cmp(&left(b)));
        let by_left = by_left.into_iter().map(|place| {
            reach = reach.max(boxes.get(place).map_or(reach, |rect| rect.right()));
            (place, reach)
        });
        Self { by_left: by_left.gather(), boxes, drawn }
    }

    /// The boxes that are drawn over part of that of a mark with another target.
    fn over(&self, place: usize, marks: &[Mark]) -> Vec<PxRect> {
        let (Some(own), Some(mark), Some(drawn)) = (self.boxes.get(place), marks.get(place), self.drawn.get(place))
        else {
            return Vec::new();
        };
        let left = |place: usize| self.boxes.get(place).map_or(0.0, |rect| rect.x);
        let end = self.by_left.partition_point(|(place, _)| left(*place) < own.right());
        let before = self.by_left.get(..end).unwrap_or(&[]).iter().rev().take_while(|(_, reach)| *reach > own.x);
        let over = before.filter_map(|(other, _)| {
            let is_over = self.drawn.get(*other)? > drawn && marks.get(*other)?.target != mark.target;
            self.boxes.get(*other).copied().filter(|other| is_over && other.overlaps(*own))
        });
        over.gather()
    }
}

/// True if enough of the outline of a box is neither outside the plot nor covered.
fn is_seen(rect: PxRect, plot: PxRect, over: &[PxRect]) -> bool {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a picture")]
    let count = |px: f32| held(px, 0.0, 4_000.0) as u16;
    let across =
        (0..count(rect.width)).flat_map(|x| [(f32::from(x) + 0.5, 0.5), (f32::from(x) + 0.5, rect.height - 0.5)]);
    let down =
        (0..count(rect.height)).flat_map(|y| [(0.5, f32::from(y) + 0.5), (rect.width - 0.5, f32::from(y) + 0.5)]);
    let free = |(x, y): &(f32, f32)| {
        let at = PxPoint::new(rect.x + x, rect.y + y);
        plot.contains(at) && !over.iter().any(|other| other.contains(at))
    };
    across.chain(down).filter(free).take(LEAST_OUTLINE).count() == LEAST_OUTLINE
}

/// Number of events in view whose marks, of which `first` is the first one of the lane, all lie under other marks or
/// under `chip`. O(n log n) in these marks where few overlap.
pub(super) fn hidden(placer: &Placer<'_>, frame: &Frame, first: usize, chip: Option<PxRect>) -> usize {
    let marks = frame.marks.get(first..).unwrap_or(&[]);
    let boxes = Boxes::of(marks);
    let mut is_hidden = Vec::with_capacity(marks.len());
    for (place, own) in boxes.boxes.iter().enumerate() {
        let seen = own.clipped(placer.plot);
        let is_whole = seen.width > 0.0 && seen.height >= own.height && own.height > 0.0;
        let mut over = if is_whole { boxes.over(place, marks) } else { Vec::new() };
        over.extend(chip.filter(|chip| is_whole && chip.overlaps(*own)));
        is_hidden.push(!over.is_empty() && !is_seen(seen, placer.plot, &over));
    }
    if !is_hidden.contains(&true) {
        return 0;
    }
    let view = placer.view.extent();
    let is_in_view = |row: &Row| {
        let extent = placer.document.event(*row).and_then(Event::extent);
        extent.is_some_and(|extent| touches(extent, view.from, view.to))
    };
    // What a bar of a track stands for is seen while the bar is.
    let rows_of = |hidden: bool| {
        let mut rows: Vec<Row> = Vec::new();
        for (mark, is_hidden) in marks.iter().zip(&is_hidden) {
            match mark.target {
                _ if *is_hidden != hidden || body(mark).is_none() => {}
                Target::Cluster(place) => rows.extend(frame.cluster(place)),
                target => rows.extend(target.row()),
            }
        }
        sorted(rows, Ord::cmp)
    };
    let (mut rows, seen) = (rows_of(true), rows_of(false));
    rows.dedup();
    rows.iter().filter(|row| seen.binary_search(row).is_err() && is_in_view(row)).count()
}
