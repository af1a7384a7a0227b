//! What a picture without any event says: that nothing is here, and how many events lie before and after.

use super::Arrangement;
use super::chip::HEIGHT_PX;
use super::frame::{Beyond, Depth, Frame, Label, Mark, Shape, Target};
use super::label::LABEL_PX;
use super::place::Placer;
use super::rows::touches;
use crate::geom::PxRect;
use crate::lanes::{Lanes, Tint};
use crate::list::Gather;
use crate::record::{Document, Family, Row};
use crate::text::{Measure, TextRole};
use crate::time::Extent;
use crate::words::{Key, Words};

/// Space on each side of the words of a chip.
const PAD_PX: f32 = 10.0;
/// Space between the words and the chips beside them, and between them where they lie one above the other.
const GAP_PX: f32 = 12.0;

impl Beyond {
    /// "Nothing here: 12 events before, 3 events after".
    #[must_use]
    pub fn text(self, words: &Words) -> String {
        let parts = [(Key::EVENTS_BEFORE, self.before), (Key::EVENTS_AFTER, self.after)];
        let mut text = words.say(Key::NOTHING_HERE).to_owned();
        for (place, (key, count)) in parts.into_iter().filter(|(_, count)| *count > 0).enumerate() {
            text.push_str(if place == 0 { ": " } else { ", " });
            text.push_str(&words.count_grouped(key, count));
        }
        text
    }
}

/// The events before and after a view; `None` if an event in a visible lane touches it, or if there is none at all.
/// O(n); for a large record O(lanes · log n), and O(n) only if lanes are hidden.
pub(super) fn beyond(document: &Document, arrangement: &Arrangement, view: Extent) -> Option<Beyond> {
    let lanes = &arrangement.lanes;
    if arrangement.touches(document, view) {
        return None;
    }
    let first_after = document.from_column().partition_point(|from| *from < view.to);
    let (before, after) = if lanes.iter().any(|(_, shown)| shown.hidden) {
        let mut counts = (0, 0);
        for row in rows(0, document.dated_len()).filter(|row| is_visible(document, lanes, *row)) {
            let count = if row.index() < first_after { &mut counts.0 } else { &mut counts.1 };
            *count += 1;
        }
        counts
    } else {
        (first_after, document.dated_len() - first_after)
    };
    (before + after > 0).then_some(Beyond { before, after })
}

fn is_visible(document: &Document, lanes: &Lanes, row: Row) -> bool {
    lanes.place(document, row).is_some()
}

fn rows(from: usize, to: usize) -> impl DoubleEndedIterator<Item = Row> {
    let row = |place: usize| Row(u32::try_from(place).unwrap_or(u32::MAX));
    (from..to).map(row)
}

impl Arrangement {
    /// True if an event in a visible lane touches a time range.
    fn touches(&self, document: &Document, view: Extent) -> bool {
        if let Some(lod) = self.lod() {
            return lod.touches(document, &self.lanes, view);
        }
        let is_shown = |lane| self.lanes.get(lane).is_some_and(|shown| !shown.hidden);
        self.units.iter().any(|unit| touches(unit.extent, view.from, view.to) && is_shown(unit.lane))
    }

    /// The event nearest to a view that shows none: the first one after it, or the last one that began before. O(n) if
    /// lanes are hidden, else O(log n).
    #[must_use]
    pub fn nearest_beyond(&self, document: &Document, view: Extent, after: bool) -> Option<Row> {
        let first_after = document.from_column().partition_point(|from| *from < view.to);
        let is_visible = |row: &Row| is_visible(document, &self.lanes, *row);
        if after {
            rows(first_after, document.dated_len()).find(is_visible)
        } else {
            rows(0, first_after).rev().find(is_visible)
        }
    }
}

/// Adds the words in the middle of the plot, with a chip for each side that has events. A click on a chip goes there.
pub(super) fn put(beyond: Beyond, placer: &Placer<'_>, measure: &mut dyn Measure, frame: &mut Frame) {
    let (plot, words) = (placer.plot, placer.words);
    let nearer = Target::Beyond { after: beyond.before == 0 };
    let mut parts = vec![(nearer, words.say(Key::NOTHING_HERE).to_owned(), 0)];
    if beyond.before > 0 {
        let text = format!("\u{2190} {}", words.count_grouped(Key::EVENTS_BEFORE, beyond.before));
        parts.insert(0, (Target::Beyond { after: false }, text, beyond.before));
    }
    if beyond.after > 0 {
        let text = format!("{} \u{2192}", words.count_grouped(Key::EVENTS_AFTER, beyond.after));
        parts.push((Target::Beyond { after: true }, text, beyond.after));
    }
    let widths: Vec<f32> =
        parts.iter().map(|(_, text, _)| measure.width_px(TextRole::Note, text) + PAD_PX * 2.0).gather();
    let gaps = GAP_PX * (parts.len() as f32 - 1.0);
    let whole: f32 = widths.iter().sum::<f32>() + gaps;
    let beside = whole <= plot.width;
    let center = plot.center();
    let mut x = center.x - whole / 2.0;
    let mut y = center.y - if beside { 0.0 } else { (HEIGHT_PX + GAP_PX) * (parts.len() as f32 - 1.0) / 2.0 };
    for ((target, text, count), width) in parts.into_iter().zip(widths) {
        let left = if beside { x } else { center.x - width / 2.0 };
        let rect = PxRect::new(left, y - HEIGHT_PX / 2.0, width, HEIGHT_PX);
        if rect.x >= plot.x && rect.right() <= plot.right() && rect.y >= plot.y && rect.bottom() <= plot.bottom() {
            if count > 0 {
                let shape = Shape::More { rect, count: u32::try_from(count).unwrap_or(u32::MAX) };
                let mark = Mark::of_count(target, rect, Depth::Point, shape, Family::Other);
                frame.marks.push(Mark { tint: Tint::Neutral, ..mark });
            }
            let label = PxRect::new(rect.x + PAD_PX, y - LABEL_PX / 2.0, width - PAD_PX * 2.0, LABEL_PX);
            frame.labels.push(Label { target, rect: label, role: TextRole::Note, text });
        }
        if beside {
            x += width + GAP_PX;
        } else {
            y += HEIGHT_PX + GAP_PX;
        }
    }
}
