//! The tray of undated events: chips in rows below the lanes, never dropped, never at a made-up place.

use super::Settings;
use super::frame::{Depth, Frame, Label, Mark, Shape, Target};
use super::lanes::Tint;
use crate::geom::PxRect;
use crate::model::{Document, Family};
use crate::number::held;
use crate::text::{Measure, TextRole, fitted};

/// Height of a chip.
const CHIP_PX: f32 = 26.0;
/// Between chips and around the tray.
const GAP_PX: f32 = 8.0;
/// Inside a chip, left and right.
const CHIP_PAD_PX: f32 = 11.0;
/// A chip is never wider.
const MOST_CHIP_PX: f32 = 380.0;
/// Rows of the tray while it is closed.
const CLOSED_ROWS: usize = 2;
/// An open tray takes at most this share of the picture.
const OPEN_SHARE: f32 = 0.5;
/// More chips than this are not laid out in a frame: the tray scrolls.
const MOST_CHIPS: usize = 2_000;

struct Chip {
    target: Target,
    family: Family,
    derived: bool,
    rect: PxRect,
    text: String,
    width_px: f32,
}

/// A tray that is laid out.
pub(super) struct Tray {
    chips: Vec<Chip>,
    /// What it takes of the picture; 0 when there is nothing undated.
    pub(super) height_px: f32,
    content_px: f32,
    top: f32,
    width: f32,
}

/// Lays out the chips of all undated events as far as the tray shows them.
pub(super) fn lay(document: &Document, settings: &Settings, column: f32, measure: &mut dyn Measure) -> Tray {
    let count = document.len() - document.dated_len();
    if count == 0 {
        return Tray { chips: Vec::new(), height_px: 0.0, content_px: 0.0, top: settings.height_px, width: 0.0 };
    }
    let (left, right) = (if settings.compact { 12.0 } else { column }, settings.width_px - 12.0);
    let title_px = if settings.compact { 20.0 } else { 0.0 };
    let most_rows = if settings.tray_open {
        usize::MAX
    } else if settings.compact {
        1
    } else {
        CLOSED_ROWS
    };
    let mut flow = Flow { left, right, x: left, row: 0, chips: Vec::new() };
    for (shown, event) in document.undated_events().enumerate() {
        let rest = count - shown;
        if shown == MOST_CHIPS {
            // Even open it has no room for them all; what it does not show it counts.
            let text = format!("+ {rest} more");
            let width = measure.width_px(TextRole::Label, &text) + 2.0 * CHIP_PAD_PX;
            flow.put((Target::More, Family::Other, false), text, width, 0.0, usize::MAX);
            break;
        }
        // Room is kept for the chip that says how many more there are, unless this is the last one.
        let more_px = if rest > 1 && most_rows != usize::MAX { 92.0 } else { 0.0 };
        let room = (right - left).min(MOST_CHIP_PX) - 2.0 * CHIP_PAD_PX;
        let text = fitted(measure, TextRole::Label, event.title(), room).unwrap_or_else(|| "…".to_owned());
        let width = measure.width_px(TextRole::Label, &text) + 2.0 * CHIP_PAD_PX;
        let look = (Target::Event(event.row()), event.family(), event.is_derived());
        if !flow.put(look, text, width, more_px, most_rows) {
            let text = format!("+ {rest} more");
            let width = measure.width_px(TextRole::Label, &text) + 2.0 * CHIP_PAD_PX;
            flow.put((Target::More, Family::Other, false), text, width, 0.0, usize::MAX);
            break;
        }
    }
    let rows = flow.row + 1;
    let content_px = GAP_PX + title_px + rows as f32 * (CHIP_PX + GAP_PX);
    let height_px = content_px.min((settings.height_px * OPEN_SHARE).max(CHIP_PX + 2.0 * GAP_PX + title_px));
    let top = settings.height_px - height_px;
    let scroll = held(settings.tray_scroll_px, 0.0, (content_px - height_px).max(0.0));
    for chip in &mut flow.chips {
        chip.rect.y += top + GAP_PX + title_px - scroll;
    }
    Tray { chips: flow.chips, height_px, content_px, top, width: settings.width_px }
}

/// Chips from left to right, row by row.
struct Flow {
    left: f32,
    right: f32,
    x: f32,
    row: usize,
    chips: Vec<Chip>,
}

impl Flow {
    fn put(&mut self, look: (Target, Family, bool), text: String, width: f32, spare: f32, most_rows: usize) -> bool {
        let last_row = self.row + 1 >= most_rows;
        if self.x + width + if last_row { spare } else { 0.0 } > self.right && self.x > self.left {
            if last_row {
                return false;
            }
            self.row += 1;
            self.x = self.left;
        }
        let (target, family, derived) = look;
        let rect = PxRect::new(self.x, self.row as f32 * (CHIP_PX + GAP_PX), width, CHIP_PX);
        self.chips.push(Chip { target, family, derived, rect, text, width_px: width - 2.0 * CHIP_PAD_PX });
        self.x += width + GAP_PX;
        true
    }
}

impl Tray {
    /// Adds the tray to a frame. Chips that are scrolled out of it are left out.
    pub(super) fn put(self, frame: &mut Frame) {
        if self.height_px <= 0.0 {
            return;
        }
        let area = PxRect::new(0.0, self.top, self.width, self.height_px);
        frame.tray = Some(area);
        frame.tray_content_px = self.content_px;
        for chip in self.chips.into_iter().filter(|chip| chip.rect.overlaps(area)) {
            let shape = Shape::Chip(chip.rect);
            let (uncertain, approximate, alternative) = (false, false, false);
            let (target, hit, depth) = (chip.target, chip.rect.clipped(area), Depth::Point);
            let (family, derived) = (chip.family, chip.derived);
            let tint = Tint::Family(family);
            frame.marks.push(Mark {
                target,
                hit,
                depth,
                shape,
                family,
                tint,
                derived,
                uncertain,
                approximate,
                alternative,
            });
            let rect = PxRect::new(chip.rect.x + CHIP_PAD_PX, chip.rect.y, chip.width_px, chip.rect.height);
            frame.labels.push(Label { target: chip.target, rect, role: TextRole::Label, text: chip.text });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Builder, NewEvent, Row};
    use crate::text::TableMeasure;

    fn tray(count: usize, open: bool) -> (usize, bool, f32) {
        let mut builder = Builder::default();
        for n in 0..count {
            builder.push(NewEvent { title: format!("Undated event number {n}").into(), ..NewEvent::default() });
        }
        let document = builder.finish();
        let settings = Settings {
            width_px: 900.0,
            height_px: 600.0,
            compact: false,
            today: 0,
            scroll_px: 0.0,
            tray_scroll_px: 0.0,
            tray_open: open,
        };
        let tray = lay(&document, &settings, 200.0, &mut TableMeasure::default());
        let events = tray.chips.iter().filter(|chip| matches!(chip.target, Target::Event(Row(_)))).count();
        (events, tray.chips.iter().any(|chip| chip.target == Target::More), tray.height_px)
    }

    #[test]
    fn no_event_is_dropped_without_a_word() {
        assert_eq!(tray(0, false), (0, false, 0.0), "no tray without undated events");
        let (few, more, _) = tray(3, false);
        assert!(few == 3 && !more, "a few are all shown");
        let (many, more, height) = tray(200, false);
        assert!(many < 200 && more, "many are counted: {many}");
        assert!(height < 100.0, "a closed tray stays low");
        let (most, more, _) = tray(3_000, true);
        assert!(most == MOST_CHIPS && more, "of very many the rest is counted, {most}");
        let (all, more, height) = tray(200, true);
        assert!(all == 200 && !more && height <= 300.0, "open, all are there and the picture keeps its half");
    }
}
