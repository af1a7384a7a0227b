//! The chip in a lane with the number of events that are neither drawn nor counted in a strip.

use super::frame::{Depth, Frame, Label, Mark, Shape, Target};
use super::label::{LABEL_PX, MOST_LABELS};
use crate::geom::{PxPoint, PxRect};
use crate::lanes::{ShownLane, Tint};
use crate::record::Family;
use crate::text::{Measure, TextRole};
use crate::words::{Key, Words};

/// Space on each side of the words of a chip.
const PAD_PX: f32 = 8.0;
/// Height of a chip.
const HEIGHT_PX: f32 = 20.0;
/// Up to here the events of a chip in a large record are counted.
pub(super) const MOST_COUNTED: usize = 2_000;
/// Number of places that are tried in a row.
const MOST_SPOTS: u8 = 12;

/// A chip before it is placed.
pub(super) struct Chip {
    lane: ShownLane,
    count: u32,
    text: String,
    pub(super) width_px: f32,
}

impl Chip {
    /// A chip for a number of events. [`MOST_COUNTED`] stands for that number or more.
    pub(super) fn new(lane: ShownLane, count: usize, words: &Words, measure: &mut dyn Measure) -> Self {
        let key = if count == MOST_COUNTED { Key::MANY_LONG } else { Key::MORE_LONG };
        let text = words.count_grouped(key, count);
        let width_px = measure.width_px(TextRole::Note, &text) + PAD_PX * 2.0;
        Self { lane, count: u32::try_from(count).unwrap_or(u32::MAX), text, width_px }
    }

    /// The first free place from the left in rows, given by number and middle; else the left end of the first row.
    pub(super) fn free_spot(
        &self,
        rows: impl Iterator<Item = (usize, f32)>,
        plot: PxRect,
        marks: &[Mark],
    ) -> (usize, PxPoint) {
        let mut first = None;
        for (row, y) in rows {
            for n in 0..MOST_SPOTS {
                let at = PxPoint::new(plot.x + PAD_PX / 2.0 + f32::from(n) * (self.width_px + 4.0), y);
                let rect = self.rect(at);
                if rect.right() <= plot.right() && !marks.iter().any(|mark| mark.hit.overlaps(rect)) {
                    return (row, at);
                }
                first = first.or(Some((row, at)));
            }
        }
        first.unwrap_or_default()
    }

    /// The right end of a row.
    pub(super) const fn last_spot(&self, y: f32, plot: PxRect) -> PxPoint {
        PxPoint::new(plot.right() - self.width_px - PAD_PX, y)
    }

    const fn rect(&self, at: PxPoint) -> PxRect {
        PxRect::new(at.x, at.y - HEIGHT_PX / 2.0, self.width_px, HEIGHT_PX)
    }

    /// Adds the chip to a frame with its left end at a point, if its row is in the plot.
    pub(super) fn put(self, at: PxPoint, plot: PxRect, frame: &mut Frame) {
        if self.count == 0 || at.y < plot.y || at.y > plot.bottom() {
            return;
        }
        let (target, rect) = (Target::Overflow(self.lane), self.rect(at));
        let shape = Shape::More { rect, count: self.count };
        let mark = Mark::of_count(target, rect, Depth::Point, shape, Family::Other);
        frame.marks.push(Mark { tint: Tint::Neutral, ..mark });
        let label = PxRect::new(at.x + PAD_PX, at.y - LABEL_PX / 2.0, self.width_px - PAD_PX * 2.0, LABEL_PX);
        if label.y >= plot.y && label.bottom() <= plot.bottom() && frame.labels.len() < MOST_LABELS {
            frame.labels.push(Label { target, rect: label, role: TextRole::Note, text: self.text });
        }
    }
}
