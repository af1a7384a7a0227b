//! The tray of undated events: chips in rows below the lanes. Undated events are never dropped and never drawn at an
//! invented date.

use super::frame::{Depth, Frame, Label, Mark, Shape, Target};
use super::settings::{Settings, TrayRows};
use crate::geom::PxRect;
use crate::lanes::{Lanes, Tint};
use crate::number::held;
use crate::record::{Document, Event, Family};
use crate::text::{Measure, TextRole, fitted};
use crate::words::{Key, Words};

/// Height of a chip.
const CHIP_PX: f32 = 26.0;
/// Distance between chips and around the tray.
const GAP_PX: f32 = 8.0;
/// Padding of a chip, left and right.
const CHIP_PAD_PX: f32 = 11.0;
/// Maximum width of a chip.
const MOST_CHIP_PX: f32 = 380.0;
/// Padding above and below the line of a folded tray.
const FOLDED_GAP_PX: f32 = 4.0;
/// Rows of a closed tray.
const CLOSED_ROWS: usize = 2;
/// Maximum share of the picture for an open tray.
const OPEN_SHARE: f32 = 0.5;
/// Maximum number of chips laid out in a frame. The tray scrolls.
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
    /// Height of the tray in the picture; 0 without undated events.
    pub(super) height_px: f32,
    title: String,
    content_px: f32,
    top: f32,
    width: f32,
}

/// Lays out the chips of all undated events that the tray shows. `spare_px` is the height left by the axis and the
/// lanes; an open tray may use all of it.
pub(super) fn lay(
    document: &Document,
    (words, lanes): (&Words, &Lanes),
    settings: &Settings,
    column: f32,
    spare_px: f32,
    measure: &mut dyn Measure,
) -> Tray {
    let count = lanes.undated(document);
    if count == 0 {
        return Tray {
            chips: Vec::new(),
            title: String::new(),
            height_px: 0.0,
            content_px: 0.0,
            top: settings.height_px,
            width: 0.0,
        };
    }
    let (left, right) = (if settings.compact { 12.0 } else { column }, settings.width_px - 12.0);
    if let TrayRows::Folded(row) = settings.tray {
        let seen =
            row.and_then(|row| document.event(row)).filter(|event| !event.is_dated() && lanes.keeps(event.row()));
        return folded(seen, count, words, (left, right), settings, measure);
    }
    let is_open = settings.tray == TrayRows::Open;
    let title_px = if settings.compact { 20.0 } else { 0.0 };
    let most_rows = match (is_open, settings.compact) {
        (true, _) => usize::MAX,
        (false, true) => 1,
        (false, false) => CLOSED_ROWS,
    };
    let mut flow = Flow { left, right, x: left, row: 0, chips: Vec::new() };
    for (shown, event) in document.undated_events().filter(|event| lanes.keeps(event.row())).enumerate() {
        let rest = count - shown;
        if shown == MOST_CHIPS {
            // Even the open tray has no room for all events. It shows the number of the rest.
            flow.put_more(more_text(words, rest), measure);
            break;
        }
        // Keep room for the chip with the number of further events, unless this is the last event.
        let more_px = if rest > 1 && !is_open { 92.0 } else { 0.0 };
        if !flow.put_event(
            event,
            (right - left).min(MOST_CHIP_PX),
            RowLimit { rows: most_rows, spare_px: more_px },
            measure,
        ) {
            flow.put_more(more_text(words, rest), measure);
            break;
        }
    }
    let rows = flow.row + 1;
    let content_px = GAP_PX + title_px + rows as f32 * (CHIP_PX + GAP_PX);
    let share_px = settings.height_px * OPEN_SHARE;
    let most_px = if settings.tray == TrayRows::Open { share_px.max(spare_px) } else { share_px };
    let height_px = content_px.min(most_px.max(CHIP_PX + 2.0 * GAP_PX + title_px));
    let top = settings.height_px - height_px;
    let scroll = held(settings.tray_scroll_px, 0.0, (content_px - height_px).max(0.0));
    for chip in &mut flow.chips {
        chip.rect.y += top + GAP_PX + title_px - scroll;
    }
    Tray {
        chips: flow.chips,
        title: words.say(Key::UNDATED).to_owned(),
        height_px,
        content_px,
        top,
        width: settings.width_px,
    }
}

/// For example "+ 12,430 more".
fn more_text(words: &Words, count: usize) -> String {
    words.count_grouped(Key::MORE, count)
}

/// One low line: the chip of the event to be shown, and a chip that opens the tray for the others.
fn folded(
    seen: Option<Event<'_>>,
    count: usize,
    words: &Words,
    (left, right): (f32, f32),
    settings: &Settings,
    measure: &mut dyn Measure,
) -> Tray {
    let mut flow = Flow { left, right, x: left, row: 0, chips: Vec::new() };
    let rest = count - usize::from(seen.is_some());
    let mut text = more_text(words, rest);
    if let Some(event) = seen {
        let more_px =
            if rest > 0 { measure.width_px(TextRole::Label, &text) + 2.0 * CHIP_PAD_PX + GAP_PX } else { 0.0 };
        flow.put_event(event, (right - left - more_px).min(MOST_CHIP_PX), RowLimit::NONE, measure);
    } else {
        text = words.count_grouped(Key::UNDATED_COUNT, count);
    }
    if rest > 0 {
        flow.put_more(text, measure);
    }
    let height_px = CHIP_PX + 2.0 * FOLDED_GAP_PX;
    let top = settings.height_px - height_px;
    for chip in &mut flow.chips {
        chip.rect.y += top + FOLDED_GAP_PX;
    }
    Tray { chips: flow.chips, title: String::new(), height_px, content_px: height_px, top, width: settings.width_px }
}

/// Maximum number of rows of chips, and the width kept free in the last one.
#[derive(Clone, Copy)]
struct RowLimit {
    rows: usize,
    spare_px: f32,
}

impl RowLimit {
    /// No limit.
    const NONE: Self = Self { rows: usize::MAX, spare_px: 0.0 };
}

/// Places chips from left to right, row by row.
struct Flow {
    left: f32,
    right: f32,
    x: f32,
    row: usize,
    chips: Vec<Chip>,
}

impl Flow {
    /// Adds the chip of an event, with its title cut to the width. Returns false if the last row has no room for it.
    fn put_event(&mut self, event: Event<'_>, room: f32, limit: RowLimit, measure: &mut dyn Measure) -> bool {
        let text = fitted(measure, TextRole::Label, event.title(), room - 2.0 * CHIP_PAD_PX);
        let text = text.unwrap_or_else(|| "…".to_owned());
        let width = measure.width_px(TextRole::Label, &text) + 2.0 * CHIP_PAD_PX;
        let look = (Target::Event(event.row()), event.family(), event.is_derived());
        self.put(look, text, width, limit)
    }

    /// Adds the chip that opens the tray, or that shows how many events even the open tray has no room for.
    fn put_more(&mut self, text: String, measure: &mut dyn Measure) {
        let width = measure.width_px(TextRole::Label, &text) + 2.0 * CHIP_PAD_PX;
        self.put((Target::More, Family::Other, false), text, width, RowLimit::NONE);
    }

    fn put(&mut self, look: (Target, Family, bool), text: String, width: f32, limit: RowLimit) -> bool {
        let RowLimit { rows, spare_px: spare } = limit;
        let last_row = self.row + 1 >= rows;
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
    /// Adds the tray to a frame, without the chips that are scrolled out of it.
    pub(super) fn put(self, frame: &mut Frame) {
        if self.height_px <= 0.0 {
            return;
        }
        let area = PxRect::new(0.0, self.top, self.width, self.height_px);
        frame.tray = Some(area);
        frame.tray_title = self.title;
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
    use crate::record::Row;
    use crate::record::{Builder, NewEvent};
    use crate::text::TableMeasure;

    fn document(count: usize) -> Document {
        let mut builder = Builder::default();
        for n in 0..count {
            builder.push(NewEvent { title: format!("Undated event number {n}").into(), ..NewEvent::default() });
        }
        builder.finish()
    }

    fn laid(count: usize, tray: TrayRows, width_px: f32) -> Tray {
        let settings = Settings {
            width_px,
            height_px: 600.0,
            compact: width_px < 560.0,
            gutter_px: 0.0,
            today: 0,
            scroll_px: 0.0,
            tray_scroll_px: 0.0,
            tray,
        };
        lay(
            &document(count),
            (&Words::default(), &Lanes::default()),
            &settings,
            200.0,
            0.0,
            &mut TableMeasure::default(),
        )
    }

    fn tray(count: usize, open: bool) -> (usize, bool, f32) {
        let tray = laid(count, if open { TrayRows::Open } else { TrayRows::Closed }, 900.0);
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
    #[test]
    fn a_folded_tray_is_one_low_line_that_counts_all() {
        for width_px in [320.0, 900.0] {
            for count in [1, 2, 7, 20_000] {
                for row in [None, Some(Row(0)), Some(Row(count - 1))] {
                    let tray = laid(count as usize, TrayRows::Folded(row), width_px);
                    assert!(tray.height_px <= 34.0, "{}", tray.height_px);
                    let shown = tray.chips.iter().find(|chip| chip.target != Target::More).map(|chip| chip.target);
                    assert_eq!(shown, row.map(Target::Event), "the event that is to be seen has its chip");
                    let rest = count - u32::from(row.is_some());
                    let number = Words::default().grouped(rest.into());
                    let more =
                        tray.chips.iter().find(|chip| chip.target == Target::More).map(|chip| chip.text.as_str());
                    assert_eq!(more.is_some_and(|text| text.contains(&*number)), rest > 0, "{more:?}");
                    let left = if width_px < 560.0 { 0.0 } else { 200.0 };
                    for chip in &tray.chips {
                        assert!(
                            chip.rect.x >= left && chip.rect.right() <= width_px,
                            "{:?} within {width_px}",
                            chip.rect
                        );
                        assert!(chip.rect.y >= tray.top && chip.rect.bottom() <= 600.0);
                    }
                }
            }
        }
    }

    #[test]
    fn large_counts_have_separators() {
        for (tray, words) in [(TrayRows::Closed, "+ 19,9"), (TrayRows::Open, "+ 18,000 more")] {
            let tray = laid(20_000, tray, 900.0);
            let more = tray.chips.iter().find(|chip| chip.target == Target::More).map(|chip| chip.text.as_str());
            assert!(more.is_some_and(|text| text.starts_with(words)), "{more:?}");
        }
    }
}
