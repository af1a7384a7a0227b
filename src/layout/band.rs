//! Bands of lanes from top to bottom, with their titles.

use super::frame::Band;
use super::metrics::{COLUMN_PAD_PX, ROW_PX};
use super::rows::{PackedCrowd, PackedLane, PackedRow};
use super::settings::Settings;
use crate::geom::PxRect;
use crate::lanes::{Lanes, Shown, ShownLane};
use crate::list::Gather;
use crate::number::digits;
use crate::text::{Measure, TextRole, fitted};
use crate::words::Words;

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
    let mut text = " · ".to_owned();
    text.push_str(&digits(lane.events.into()));
    text
}

/// The packed rows of a lane in view.
pub(super) struct LaneRows<'a> {
    pub(super) lane: ShownLane,
    /// The rows in view, each with its number in the lane and its middle.
    pub(super) rows: Vec<(usize, &'a PackedRow, f32)>,
    pub(super) crowd: Option<&'a PackedCrowd>,
    /// Middle of the first row, which may lie above the plot.
    pub(super) first_y: f32,
    /// Number of rows.
    pub(super) count: usize,
}

impl<'a> LaneRows<'a> {
    /// The packed rows of a lane, of which the first one begins at `top`.
    pub(super) fn new(lane: ShownLane, packed: &'a PackedLane, top: f32, plot: PxRect) -> Self {
        let middle = |place: usize| top + (place as f32 + 0.5) * ROW_PX;
        let rows = packed.rows.iter().enumerate().map(|(place, row)| (place, row, middle(place)));
        let in_view = rows.filter(|(_, _, y)| y + ROW_PX >= plot.y && y - ROW_PX <= plot.bottom());
        Self {
            lane,
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
                let mut joined = line.clone();
                joined.push(' ');
                joined.push_str(word);
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
