//! Bands of lanes from top to bottom, with their titles.

use super::frame::Band;
use super::metrics::{COLUMN_PAD_PX, HEADING_PX, LaneForm, ROW_PX, pads};
use super::place::Placer;
use super::rows::{PackedCrowd, PackedLane, PackedRow, Rows};
use super::settings::Settings;
use crate::geom::PxRect;
use crate::lanes::{Lanes, Shown, ShownLane};
use crate::list::Gather;
use crate::text::{Measure, TextRole, fitted};
use crate::words::{Phrase, Words};

/// Maximum width of the column of titles.
const MOST_COLUMN_PX: f32 = 236.0;

/// Width of the column of titles: that of the widest title, up to a limit. A longer title continues on a second line.
pub(super) fn column_px(lanes: &Lanes, words: &Words, measure: &mut dyn Measure) -> f32 {
    let mut width = |(_, lane): (ShownLane, &Shown)| {
        let title = measure.width_px(TextRole::Lane, &words.phrase(&lane.title));
        let note = measure.width_px(TextRole::Note, &words.phrase(&lane.note));
        let count = if lane.folded { measure.width_px(TextRole::Lane, &count_of(lane)) } else { 0.0 };
        (title + count).max(note).max(measure.width_px(TextRole::Lane, &words.phrase(&lane.side)))
    };
    let widest = lanes.iter().take(2_000).map(&mut width).fold(64.0, f32::max);
    (widest + COLUMN_PAD_PX + 14.0).min(MOST_COLUMN_PX)
}

/// The number of events behind the title of a folded lane, because not all of them can be told apart there.
fn count_of(lane: &Shown) -> String {
    format!(" · {}", lane.events)
}

/// A visible, non-empty lane with its position below the top of all lanes.
struct Laid<'a> {
    lane: ShownLane,
    shown: &'a Shown,
    packed: &'a PackedLane,
    top: f32,
    height: f32,
    /// Part of the height used by the title of a side.
    heading: f32,
    /// Distance to the first row, including the heading.
    first_row: f32,
}

/// Calls `each` for the lanes from top to bottom. Returns their total height. O(lanes).
fn walk<'a>(lanes: &'a Lanes, rows: &'a Rows, compact: bool, each: &mut dyn FnMut(&Laid<'a>)) -> f32 {
    let mut top = 0.0;
    let none = Phrase::default();
    let mut side = &none;
    for (lane, shown) in lanes.iter().filter(|(_, shown)| !shown.hidden) {
        let Some(packed) = rows.lane(lane).filter(|lane| !lane.rows.is_empty()) else { continue };
        let heading = if shown.side == *side { 0.0 } else { HEADING_PX };
        side = &shown.side;
        let inner = packed.rows.len() as f32 * ROW_PX;
        let (first_row, below) = pads(LaneForm { folded: shown.folded, compact }, inner, ROW_PX);
        let height = heading + first_row + inner + below;
        each(&Laid { lane, shown, packed, top, height, heading, first_row: heading + first_row });
        top += height;
    }
    top
}

/// Total height of all lanes. A lane without dated events has height 0.
pub(super) fn content_height_px(lanes: &Lanes, rows: &Rows, compact: bool) -> f32 {
    walk(lanes, rows, compact, &mut |_| {})
}

/// Middle of the first row that shows or counts a unit that `holds` accepts, from the top of all lanes.
pub(super) fn middle_px(lanes: &Lanes, rows: &Rows, compact: bool, holds: impl Fn(&u32) -> bool) -> Option<f32> {
    let mut middle = None;
    walk(lanes, rows, compact, &mut |laid| {
        if middle.is_none() {
            let place = laid.packed.row_of(&holds);
            middle = place.map(|place| laid.top + laid.first_row + (place as f32 + 0.5) * ROW_PX);
        }
    });
    middle
}

/// A lane in view.
pub(super) struct LaneRows<'a> {
    pub(super) band: Band,
    /// The rows in view, each with its number in the lane and its middle.
    pub(super) rows: Vec<(usize, &'a PackedRow, f32)>,
    pub(super) crowd: Option<&'a PackedCrowd>,
    /// Middle of the first row, which may lie above the plot.
    pub(super) first_y: f32,
    /// Number of rows.
    pub(super) count: usize,
}

/// The lanes in view, from top to bottom.
pub(super) fn lanes<'a>(
    lanes: &'a Lanes,
    rows: &'a Rows,
    settings: &Settings,
    placer: &Placer<'_>,
    measure: &mut dyn Measure,
) -> Vec<LaneRows<'a>> {
    let plot = placer.plot;
    let mut in_view = Vec::new();
    let titles = Titles { words: placer.words, settings, column_px: plot.x };
    let mut shaded = true;
    walk(lanes, rows, settings.compact, &mut |laid| {
        let top = plot.y - settings.scroll_px + laid.top;
        let rect = PxRect::new(0.0, top, settings.width_px, laid.height);
        if rect.bottom() >= plot.y && rect.y <= plot.bottom() {
            let place = BandPlace { rect, has_heading: laid.heading > 0.0, shaded };
            let band = titles.band(laid.lane, laid.shown, place, measure);
            in_view.push(LaneRows::new(band, laid.packed, rect.y + laid.first_row, plot));
        }
        shaded = !shaded;
    });
    in_view
}

impl<'a> LaneRows<'a> {
    /// The packed rows of a lane, of which the first one begins at `top`.
    pub(super) fn new(band: Band, packed: &'a PackedLane, top: f32, plot: PxRect) -> Self {
        let middle = |place: usize| top + (place as f32 + 0.5) * ROW_PX;
        let rows = packed.rows.iter().enumerate().map(|(place, row)| (place, row, middle(place)));
        let in_view = rows.filter(|(_, _, y)| y + ROW_PX >= plot.y && y - ROW_PX <= plot.bottom());
        Self {
            band,
            rows: in_view.gather(),
            crowd: packed.crowd.as_deref(),
            first_y: middle(0),
            count: packed.rows.len(),
        }
    }
}

/// Position of a lane's band.
#[derive(Clone, Copy)]
pub(super) struct BandPlace {
    pub(super) rect: PxRect,
    /// True if the title of a side is above it.
    pub(super) has_heading: bool,
    /// True if its ground is the darker of the two.
    pub(super) shaded: bool,
}

/// Makes the titles of lanes: for a column that is `column_px` wide, or inside the lanes of a compact picture.
pub(super) struct Titles<'a> {
    pub(super) words: &'a Words,
    pub(super) settings: &'a Settings,
    pub(super) column_px: f32,
}

impl Titles<'_> {
    /// The band of a lane, with its title cut to fit.
    pub(super) fn band(&self, lane: ShownLane, shown: &Shown, place: BandPlace, measure: &mut dyn Measure) -> Band {
        let Shown { title, note, side, folded, .. } = shown;
        let [title, note, side] = [title, note, side].map(|phrase| self.words.phrase(phrase));
        let Settings { compact, width_px, .. } = *self.settings;
        let room = if compact { width_px - 34.0 } else { self.column_px - COLUMN_PAD_PX - 10.0 };
        let (title, note) = if *folded {
            let count = count_of(shown);
            let least = measure.width_px(TextRole::Lane, &count);
            // Where there is no room for both, the title goes first.
            let beside = fitted(measure, TextRole::Lane, &title, room - least).filter(|title| !title.is_empty());
            let title = match beside {
                Some(title) => title + &count,
                None => fitted(measure, TextRole::Lane, &title, room).unwrap_or_default(),
            };
            (vec![title], String::new())
        } else {
            let lines = title_lines(&title, room, if compact { 1 } else { 2 }, measure);
            (lines, fitted(measure, TextRole::Note, &note, room).unwrap_or_default())
        };
        let BandPlace { rect, has_heading, shaded } = place;
        let heading = if has_heading { fitted(measure, TextRole::Lane, &side, room) } else { None };
        let title_px = title.first().map_or(0.0, |line| measure.width_px(TextRole::Lane, line));
        Band { lane, rect, shaded, title, title_px, note, heading: heading.unwrap_or_default(), folded: *folded }
    }
}

/// A title on at most `most` lines, broken between words. Each line is cut to fit.
fn title_lines(title: &str, room: f32, most: usize, measure: &mut dyn Measure) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace().take(60) {
        let may_break = lines.len() < most;
        match lines.last_mut() {
            Some(line) => {
                let joined = format!("{line} {word}");
                if !may_break || measure.width_px(TextRole::Lane, &joined) <= room {
                    *line = joined;
                } else {
                    lines.push(word.to_owned());
                }
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| fitted(measure, TextRole::Lane, line, room).unwrap_or_default()).gather()
}
