//! What a picture without any event says: that nothing is here, and how many events lie before and after.

use super::chip::HEIGHT_PX;
use super::frame::{Band, Beyond, Depth, Frame, Label, Mark, Shape, Target};
use super::label::LABEL_PX;
use super::metrics::{COMPACT_TITLE_PX, HEADING_PX};
use super::place::Placer;
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
/// Distances from the middle of the plot that are tried, up and down.
const STEP_PX: f32 = 6.0;
const TRIES: u8 = 60;
/// Left edge of a title inside its lane, with its sign.
const TITLE_X_PX: f32 = 26.0;

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

/// The events before and after a view that no event in a visible lane touches; `None` if there is none at all. O(log n),
/// or O(n) if lanes are hidden.
pub(super) fn beyond(document: &Document, lanes: &Lanes, view: Extent) -> Option<Beyond> {
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

/// The event nearest to a view that shows none: the first one after it, or the last one that began before. O(log n), or
/// O(n) if lanes are hidden.
pub(super) fn nearest(document: &Document, lanes: &Lanes, view: Extent, after: bool) -> Option<Row> {
    let first_after = document.from_column().partition_point(|from| *from < view.to);
    let is_visible = |row: &Row| is_visible(document, lanes, *row);
    if after {
        rows(first_after, document.dated_len()).find(is_visible)
    } else {
        rows(0, first_after).rfind(is_visible)
    }
}

fn is_visible(document: &Document, lanes: &Lanes, row: Row) -> bool {
    lanes.place(document, row).is_some()
}

fn rows(from: usize, to: usize) -> impl DoubleEndedIterator<Item = Row> {
    let row = |place: usize| Row(u32::try_from(place).unwrap_or(u32::MAX));
    (from..to).map(row)
}

/// Adds the words near the middle of the plot, with a chip for each side that has events. A click on a chip goes there.
/// A picture without room for them has none.
pub(super) fn put(beyond: Beyond, placer: &Placer<'_>, measure: &mut dyn Measure, frame: &mut Frame) {
    let words = placer.words;
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
    let mut width_px = |text: &str| measure.width_px(TextRole::Note, text) + PAD_PX * 2.0;
    let widths: Vec<f32> = parts.iter().map(|(_, text, _)| width_px(text)).gather();
    let Some(rects) = spots(&widths, frame) else { return };
    for ((target, text, count), rect) in parts.into_iter().zip(rects) {
        if count > 0 {
            let shape = Shape::More { rect, count: u32::try_from(count).unwrap_or(u32::MAX) };
            let mark = Mark::of_count(target, rect, Depth::Point, shape, Family::Other);
            frame.marks.push(Mark { tint: Tint::Neutral, ..mark });
        }
        let y = rect.center().y - LABEL_PX / 2.0;
        let label = PxRect::new(rect.x + PAD_PX, y, rect.width - PAD_PX * 2.0, LABEL_PX);
        frame.labels.push(Label { target, rect: label, role: TextRole::Note, text });
    }
}

/// Areas for parts of these widths: beside each other or, in a narrow picture, one below the other. `None` if there is
/// no room that is free of titles.
fn spots(widths: &[f32], frame: &Frame) -> Option<Vec<PxRect>> {
    let (plot, count) = (frame.plot, widths.len() as f32);
    let center = plot.center();
    let whole = widths.iter().sum::<f32>() + GAP_PX * (count - 1.0);
    let beside = whole <= plot.width;
    let height = if beside { HEIGHT_PX } else { (HEIGHT_PX + GAP_PX) * count - GAP_PX };
    let taken: Vec<PxRect> = frame.bands.iter().filter(|_| frame.compact).map(title_of).gather();
    let rects = |top: f32| -> Vec<PxRect> {
        let (mut x, mut y) = (center.x - whole / 2.0, top);
        let place = |width: &f32| {
            let left = if beside { x } else { center.x - width / 2.0 };
            let rect = PxRect::new(left, y, *width, HEIGHT_PX);
            if beside {
                x += width + GAP_PX;
            } else {
                y += HEIGHT_PX + GAP_PX;
            }
            rect
        };
        widths.iter().map(place).gather()
    };
    let is_free = |rect: &PxRect| {
        let is_inside = rect.x >= plot.x && rect.right() <= plot.right() && rect.y >= plot.y;
        is_inside && rect.bottom() <= plot.bottom() && !taken.iter().any(|title| title.overlaps(*rect))
    };
    let tops = (0..TRIES).flat_map(|n| [f32::from(n) * STEP_PX, f32::from(n) * -STEP_PX]);
    tops.map(|by| rects(center.y - height / 2.0 + by)).find(|rects| rects.iter().all(is_free))
}

/// Area of the title of a lane where titles have no column.
fn title_of(band: &Band) -> PxRect {
    let heading = if band.heading.is_empty() { 0.0 } else { HEADING_PX };
    PxRect::new(0.0, band.rect.y, TITLE_X_PX + band.title_px, heading + COMPACT_TITLE_PX)
}
