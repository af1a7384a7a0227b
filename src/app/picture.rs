//! A whole picture of a record as SVG, without an application around it: what export and `timeline.svg` give.

use crate::computed::Computed;
use crate::layout::{Arrangement, Colour, Group, Lanes, Settings, TrayRows, layout};
use crate::model::Document;
use crate::number::held;
use crate::paint;
use crate::scene::{self, Theme, ThemeName};
use crate::text::TableMeasure;
use crate::time::words::year_text;
use crate::time::{Civil, Extent, Lexicon, SECONDS_PER_DAY};
use crate::view::Viewport;

/// What to draw.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PictureRequest {
    /// First second.
    pub from: i64,
    /// Second after the last.
    pub to: i64,
    /// Width in CSS pixels; the height follows from the rows.
    pub width_px: f32,
    /// Colours.
    pub theme: ThemeName,
    /// The first second of today: how far open ends reach.
    pub today: i64,
}

/// A picture is never narrower or wider than this, in CSS pixels.
pub const PICTURE_WIDTHS_PX: (f32, f32) = (200.0, 16_384.0);
/// A picture is never higher than this, in CSS pixels; rows below are left out.
pub const MOST_PICTURE_HEIGHT_PX: f32 = 16_384.0;

/// Draws all rows of a record over a stretch of time in its own lanes, with title and description for each mark.
#[must_use]
pub fn picture(document: &Document, computed: &Computed, request: &PictureRequest) -> String {
    picture_in(document, computed, Lanes::new(document, computed, Group::Record, Colour::Family), request)
}

/// The same in lanes as a reader has arranged them.
#[must_use]
pub fn picture_in(document: &Document, computed: &Computed, lanes: Lanes, request: &PictureRequest) -> String {
    let scene = scene_in(document, computed, lanes, request);
    let title = if document.title().is_empty() { "Timeline" } else { document.title() };
    let years = |seconds| year_text(Civil::from_seconds(seconds).year);
    let count = document.len();
    let plural = if count == 1 { "event" } else { "events" };
    let span =
        format!("Timeline of {count} {plural}, shown from {} to {}.", years(request.from), years(request.to - 1));
    paint::svg(&scene, title, &span)
}

/// The scene of [`picture`].
#[must_use]
pub fn picture_scene(document: &Document, computed: &Computed, request: &PictureRequest) -> scene::Scene {
    scene_in(document, computed, Lanes::new(document, computed, Group::Record, Colour::Family), request)
}

fn scene_in(document: &Document, computed: &Computed, lanes: Lanes, request: &PictureRequest) -> scene::Scene {
    let mut measure = TableMeasure::default();
    let width_px = held(request.width_px, PICTURE_WIDTHS_PX.0, PICTURE_WIDTHS_PX.1);
    let compact = width_px < super::COMPACT_BELOW_PX;
    let mut arrangement = Arrangement::new(document, computed, lanes, request.today, &mut measure);
    let view = Viewport::between(request.from, request.to, arrangement.plot_width_px(width_px, compact));
    arrangement.pack_for(&view);
    let mut settings = Settings {
        width_px,
        height_px: MOST_PICTURE_HEIGHT_PX,
        gutter_px: 0.0,
        compact,
        today: request.today,
        scroll_px: 0.0,
        tray_scroll_px: 0.0,
        tray: TrayRows::Open,
    };
    let whole_px = arrangement.whole_height_px(document, &settings, &mut measure);
    settings.height_px = held(whole_px, 80.0, MOST_PICTURE_HEIGHT_PX);
    let frame = layout(document, computed, &arrangement, &view, &settings, &mut measure);
    let captions = |target| super::details::caption(document, computed, &Lexicon::english(), target);
    scene::build(&frame, Theme::named(request.theme), Some(&captions))
}

/// The day of a second as EDTF.
#[must_use]
pub fn edtf_day(seconds: i64) -> String {
    let Civil { year, month, day } = Civil::from_seconds(seconds);
    format!("{}-{month:02}-{day:02}", edtf_year(year))
}

fn edtf_year(year: i64) -> String {
    match year {
        0..=9_999 => format!("{year:04}"),
        -9_999..=-1 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    }
}

/// One side of a view as EDTF, as fine as the view is long: a year, a month, a day, a second.
#[must_use]
pub fn edtf_bound(view: Extent, seconds: i64) -> String {
    let Civil { year, month, day } = Civil::from_seconds(seconds);
    let days = view.seconds() / SECONDS_PER_DAY as f64;
    if !(-9_999..=9_999).contains(&year) {
        return edtf_year(year);
    }
    if days > 3.0 {
        return format!("{}-{month:02}-{day:02}", edtf_year(year));
    }
    let second = seconds.rem_euclid(SECONDS_PER_DAY);
    format!("{}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", edtf_year(year), second / 3600, second / 60 % 60, second % 60)
}
