//! The chip in a lane with the number of events that are neither drawn nor counted in a strip.

use super::frame::{Depth, Frame, Label, Mark, Shape, Target};
use super::hidden::hidden;
use super::label::{LABEL_PX, MOST_LABELS};
use super::place::Placer;
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
/// Number of times the number of a chip is corrected by what it covers itself.
const MOST_ROUNDS: u8 = 4;
/// Number of places that are tried in a row.
const MOST_SPOTS: u8 = 120;
/// Distance between them.
const SPOT_PX: f32 = 8.0;

/// Some rows of a lane.
#[derive(Clone, Copy)]
pub(super) struct RowSpan {
    /// Number of the first one among all rows of the frame.
    pub(super) first: usize,
    /// Its middle.
    pub(super) y: f32,
    pub(super) count: usize,
    /// Height of a row.
    pub(super) row_px: f32,
}

impl RowSpan {
    /// Number and middle of each row.
    pub(super) fn iter(self) -> impl Iterator<Item = (usize, f32)> {
        (0..self.count).map(move |row| (self.first + row, self.y + row as f32 * self.row_px))
    }
}

/// Adds the chip of a lane in some of its rows: for `count` events that are not drawn, and for those whose marks, of
/// which `first` is the first one, lie under others. Returns its row and sides; `None` if there is nothing to count.
pub(super) fn put_chip(
    placer: &Placer<'_>,
    (lane, count): (ShownLane, usize),
    (rows, first): (RowSpan, usize),
    measure: &mut dyn Measure,
    frame: &mut Frame,
) -> Option<(usize, f32, f32)> {
    let mut all = count.saturating_add(hidden(placer, frame, first, None));
    for round in 0..MOST_ROUNDS {
        if all == 0 {
            break;
        }
        let chip = Chip::new(lane, all, placer.words, measure);
        let (row, at) = chip.spot(rows.iter(), placer.plot, frame.marks.get(first..).unwrap_or(&[]));
        // The chip may cover marks itself.
        let with_covered = count.saturating_add(hidden(placer, frame, first, Some(chip.rect(at))));
        if count == MOST_COUNTED || with_covered == all || round + 1 == MOST_ROUNDS {
            let width_px = chip.width_px;
            chip.put(at, placer.plot, frame);
            return Some((row, at.x, at.x + width_px));
        }
        all = with_covered;
    }
    None
}

/// A chip before it is placed.
pub(super) struct Chip {
    lane: ShownLane,
    count: u32,
    text: String,
    width_px: f32,
}

impl Chip {
    /// A chip for a number of events. [`MOST_COUNTED`] stands for that number or more.
    pub(super) fn new(lane: ShownLane, count: usize, words: &Words, measure: &mut dyn Measure) -> Self {
        let key = if count == MOST_COUNTED { Key::MANY_LONG } else { Key::MORE_LONG };
        let text = words.count_grouped(key, count);
        let width_px = measure.width_px(TextRole::Note, &text) + PAD_PX * 2.0;
        Self { lane, count: u32::try_from(count).unwrap_or(u32::MAX), text, width_px }
    }

    /// The first free place from the left in rows, given by number and middle; else the place that covers least.
    fn spot(&self, rows: impl Iterator<Item = (usize, f32)>, plot: PxRect, marks: &[Mark]) -> (usize, PxPoint) {
        let mut best = (usize::MAX, (0, PxPoint::default()));
        for (row, y) in rows {
            for n in 0..MOST_SPOTS {
                let at = PxPoint::new(plot.x + PAD_PX / 2.0 + f32::from(n) * SPOT_PX, y);
                let rect = self.rect(at);
                if n > 0 && rect.right() > plot.right() {
                    break;
                }
                // A wide bar is seen beside the chip.
                let weight = |mark: &Mark| if mark.hit.width > rect.width * 2.0 { 1 } else { 100 };
                let covers = marks.iter().filter(|mark| mark.hit.overlaps(rect)).map(weight).sum();
                if covers < best.0 {
                    best = (covers, (row, at));
                }
                if covers == 0 {
                    return best.1;
                }
            }
        }
        best.1
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
