//! A whole picture of a record as SVG, without an application: for export and `timeline.svg`.

use std::rc::Rc;

use crate::computed::Computed;
use crate::geom::{PxPoint, PxRect};
use crate::lanes::{Colour, Group, Lanes};
use crate::layout::{Arrangement, Frame, Settings, Target, TrayRows, layout};
use crate::number::held;
use crate::paint;
use crate::record::Document;
use crate::scene::{self, Theme, ThemeName};
use crate::text::{TableMeasure, TextRole};
use crate::time::{Civil, Extent, Part, SECONDS_PER_DAY};
use crate::view::Viewport;
use crate::words::{Key, Words, day_text_in, year_text_in};

/// The requested picture.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PictureRequest {
    /// First second.
    pub from: i64,
    /// Second after the last.
    pub to: i64,
    /// Width in CSS pixels. The height follows from the rows.
    pub width_px: f32,
    /// Colours.
    pub theme: ThemeName,
    /// First second of today, to which open ends reach.
    pub today: i64,
}

/// Minimum and maximum width of a picture in CSS pixels.
pub const PICTURE_WIDTHS_PX: (f32, f32) = (200.0, 16_384.0);
/// Maximum height of a picture in CSS pixels. Parts below it are left out and reported.
pub const MOST_PICTURE_HEIGHT_PX: f32 = 16_384.0;
/// Height of the line below a picture that names the parts left out.
const FOOT_PX: f32 = 28.0;
const FOOT_LEFT_PX: f32 = 12.0;

/// The language in which a picture speaks.
#[derive(Clone, Debug)]
pub struct Spoken<'a> {
    /// Its words.
    pub words: Rc<Words>,
    /// Its tag (BCP 47).
    pub tag: &'a str,
}

impl Default for Spoken<'_> {
    fn default() -> Self {
        Self { words: Rc::default(), tag: "en" }
    }
}

/// A picture, and the parts that it does not show.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Picture {
    /// The SVG.
    pub svg: String,
    /// Parts of the record that are left out because the picture would be too high, as a phrase such as "597 more
    /// lanes"; empty if nothing is.
    pub left_out: String,
}

/// Draws all rows of a record over a time range in its own lanes, with title and description for each mark, and dates
/// in English.
#[must_use]
pub fn picture(document: &Document, computed: &Computed, request: &PictureRequest) -> String {
    picture_in(document, computed, own_lanes(document, computed), &Spoken::default(), document.language(), request).svg
}

/// The same in lanes as arranged by a reader, with dates in a language. `texts` is the language tag of the record's own
/// texts, empty if unknown.
#[must_use]
pub fn picture_in(
    document: &Document,
    computed: &Computed,
    lanes: Lanes,
    spoken: &Spoken<'_>,
    texts: &str,
    request: &PictureRequest,
) -> Picture {
    let (scene, left_out) = scene_in(document, computed, lanes, spoken, request);
    let words = &*spoken.words;
    let title = if document.title().is_empty() { words.say(Key::TIMELINE) } else { document.title() };
    let mut span = words.count(Key::DESCRIPTION, document.len(), &[&stretch_text(words, request.from, request.to)]);
    if !left_out.is_empty() {
        span.push(' ');
        span.push_str(&words.with(Key::LEFT_OUT, &left_out));
    }
    let tray = words.say(Key::UNDATED);
    let caption = paint::Caption { title, description: &span, language: spoken.tag, texts, tray };
    Picture { svg: paint::svg(&scene, &caption), left_out }
}

/// A view in words, no finer than needed: "from 2005 to 2016", "on 19 September 2005", "from 66.04 million years ago to
/// 64.96 million years ago".
fn stretch_text(words: &Words, from: i64, to: i64) -> String {
    let (first, last) = (Civil::from_seconds(from), Civil::from_seconds(to - 1));
    if first.year == last.year {
        let key = if first == last { Key::SHOWN_DAY } else { Key::SHOWN };
        return words.fill(key, &[&day_text_in(words, first, false), &day_text_in(words, last, false)]);
    }
    // Years of five and more digits are rounded outwards, to about a fiftieth of the view.
    let mut unit = 1;
    while unit <= (last.year - first.year) / 500 {
        unit *= 10;
    }
    let rounded = |year: i64, outwards: i64| {
        if year.abs() < 10_000 { year } else { (year + outwards).div_euclid(unit) * unit }
    };
    let year = |year| year_text_in(words, year);
    words.fill(Key::SHOWN, &[&year(rounded(first.year, 0)), &year(rounded(last.year, unit - 1))])
}

/// The scene of [`picture`].
#[must_use]
pub fn picture_scene(document: &Document, computed: &Computed, request: &PictureRequest) -> scene::Scene {
    scene_in(document, computed, own_lanes(document, computed), &Spoken::default(), request).0
}

/// The record's own lanes, in the colours of the families.
#[must_use]
pub fn own_lanes(document: &Document, computed: &Computed) -> Lanes {
    Lanes::new(document, computed, Group::Record, Colour::Family)
}

fn scene_in(
    document: &Document,
    computed: &Computed,
    lanes: Lanes,
    spoken: &Spoken<'_>,
    request: &PictureRequest,
) -> (scene::Scene, String) {
    let mut measure = TableMeasure::default();
    let width_px = held(request.width_px, PICTURE_WIDTHS_PX.0, PICTURE_WIDTHS_PX.1);
    let compact = width_px < crate::app::COMPACT_BELOW_PX;
    let words = Rc::clone(&spoken.words);
    let mut arrangement = Arrangement::in_words(words, document, computed, lanes, request.today, &mut measure);
    let view = Viewport::between(request.from, request.to, arrangement.plot_width_px(width_px, compact));
    arrangement.pack_for(&view, MOST_PICTURE_HEIGHT_PX);
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
    let most_px = MOST_PICTURE_HEIGHT_PX - FOOT_PX;
    settings.height_px = held(whole_px, 80.0, most_px);
    let mut draw = |settings: &Settings| layout(document, computed, &arrangement, &view, settings, &mut measure);
    let mut frame = draw(&settings);
    if whole_px > most_px {
        // It ends with a complete lane, if there is one.
        let whole = frame.bands.iter().map(|band| band.rect.bottom()).filter(|bottom| *bottom <= frame.plot.bottom());
        let end = whole.fold(0.0, f32::max);
        if end > frame.plot.y {
            settings.height_px -= frame.plot.bottom() - end;
            frame = draw(&settings);
            // The next lane begins where the picture ends and must not be visible.
            let end = frame.plot.bottom() - 0.5;
            let tray_y = frame.tray.map_or(f32::INFINITY, |tray| tray.y);
            frame.bands.retain(|band| band.rect.y < end);
            frame.marks.retain(|mark| mark.is_chip() || mark.hit.y < end);
            frame.labels.retain(|label| label.rect.y < end || label.rect.y >= tray_y);
        }
    }
    let theme = Theme::named(request.theme);
    let captions = |target| super::details::caption(document, computed, &spoken.words, target);
    let mut scene = scene::build(&frame, theme, Some(&captions));
    let left_out = left_out(document, arrangement.lanes(), &frame, &spoken.words);
    if !left_out.is_empty() {
        let foot = PxRect::new(0.0, scene.height_px, scene.width_px, FOOT_PX);
        scene.height_px += FOOT_PX;
        scene.rect(foot, theme.ground);
        let words = spoken.words.with(Key::AND_MORE, &left_out);
        scene.write(PxPoint::new(FOOT_LEFT_PX, foot.center().y), TextRole::Note, theme.soft, &words);
    }
    (scene, left_out)
}

/// The parts that do not fit into the highest picture, in words: lanes, and undated events.
fn left_out(document: &Document, lanes: &Lanes, frame: &Frame, words: &Words) -> String {
    // A lane that the end of the picture cuts is not complete.
    let bottom = frame.plot.bottom() + 0.5;
    let whole = frame.bands.iter().filter(|band| band.rect.bottom() <= bottom).count();
    let shown = lanes.iter().filter(|(_, lane)| lane.is_drawn()).count();
    let chips = frame.marks.iter().filter(|mark| mark.is_chip() && matches!(mark.target, Target::Event(_))).count();
    let undated = lanes.undated(document);
    let more_lanes = if frame.content_height_px > frame.plot.height + 0.5 { shown.saturating_sub(whole) } else { 0 };
    let more_undated = undated.saturating_sub(chips);
    let lanes = words.count(Key::MORE_LANES, more_lanes, &[]);
    let events = words.count(Key::MORE_UNDATED, more_undated, &[]);
    match (more_lanes, more_undated) {
        (0, 0) => String::new(),
        (_, 0) => lanes,
        (0, _) => events,
        _ => words.fill(Key::AND, &[&lanes, &events]),
    }
}

/// One end of a view as EDTF, with a precision according to the length of the view: a day or a second, and the year
/// alone where it has more than four digits.
#[must_use]
pub fn edtf_bound(view: Extent, seconds: i64) -> String {
    let is_long = view.seconds() > 3.0 * SECONDS_PER_DAY as f64;
    (if is_long { Part::Day } else { Part::SecondUtc }).text(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Builder, NewEvent};
    use crate::time::edtf;

    const REQUEST: PictureRequest = PictureRequest {
        from: 1_104_537_600,
        to: 1_136_073_600,
        width_px: 800.0,
        theme: ThemeName::Light,
        today: 1_136_073_600,
    };

    fn drawn(record: impl IntoIterator<Item = (String, &'static str)>, spoken: &Spoken<'_>, texts: &str) -> Picture {
        let mut builder = Builder::default();
        for (n, (lane, date)) in record.into_iter().enumerate() {
            let (when, date, title) = (edtf::parse(date).ok(), date.into(), format!("Event {n}").into());
            builder.push(NewEvent { title, date, when, lane: lane.into(), ..NewEvent::default() });
        }
        let document = builder.finish();
        let computed = Computed::of(&document);
        picture_in(&document, &computed, own_lanes(&document, &computed), spoken, texts, &REQUEST)
    }

    /// Number of lane titles in a picture; only these are bold.
    fn titles(svg: &str) -> usize {
        svg.matches(" font-weight=").count()
    }

    #[test]
    fn what_a_tall_picture_leaves_out_is_said_in_it() {
        let tall = drawn((0..900).map(|n| (format!("L{n}"), "2005-03-01")), &Spoken::default(), "");
        let shown = titles(&tall.svg);
        assert!((200..900).contains(&shown), "{shown} lanes are there");
        assert_eq!(tall.left_out, format!("{} more lanes", 900 - shown));
        let description = format!(" Left out below, where the picture ends: {} more lanes.</desc>", 900 - shown);
        assert!(tall.svg.contains(&description), "in the description");
        assert!(tall.svg.contains(&format!(">and {} more lanes</text>", 900 - shown)), "and below the lanes");
        let low = drawn((0..200).map(|n| (format!("L{n}"), "2005-03-01")), &Spoken::default(), "");
        assert_eq!((low.left_out.as_str(), titles(&low.svg)), ("", 200), "what fits is all there");
        assert!(!low.svg.contains("Left out"));
    }

    #[test]
    fn every_undated_event_is_in_the_picture_or_counted() {
        let few =
            drawn((0..300).map(|_| (String::new(), "")).chain([("L".to_owned(), "2005")]), &Spoken::default(), "");
        assert_eq!(few.left_out, "");
        for n in 0..300 {
            assert!(few.svg.contains(&format!(">Event {n}</text>")), "chip {n}");
        }
        let many =
            drawn((0..2_500).map(|_| (String::new(), "")).chain([("L".to_owned(), "2005")]), &Spoken::default(), "");
        let chips = (0..2_500).filter(|n| many.svg.contains(&format!(">Event {n}</text>"))).count();
        assert_eq!(many.left_out, format!("{} more undated events", 2_500 - chips));
    }

    #[test]
    fn dates_are_said_in_the_language_that_is_asked_for() {
        let words = |n: usize| match n {
            0..=54 => format!("w{n}"),
            62 | 63 => String::new(),
            _ => "\u{4} \u{1} \u{2} \u{3} \u{5}".to_owned(),
        };
        let lexicon =
            crate::words::Lexicon::from_texts((0..crate::words::Lexicon::LENGTH).map(words).collect()).unwrap();
        let spoken = Spoken { words: Rc::new(Words::with_dates(lexicon)), tag: "qaa" };
        let event = || [("L".to_owned(), "2005-09")];
        let picture = drawn(event(), &spoken, "he").svg;
        assert!(picture.contains(" role=\"img\"") && picture.contains(" lang=\"qaa\" xml:lang=\"qaa\">"), "{picture}");
        // The months of the axis are alone and short, that of the event is in its date.
        assert!(picture.contains(">w36</text>") && picture.contains(" w20 2005"), "{picture}");
        assert!(!picture.contains("Sep"), "{picture}");
        assert!(picture.contains("<title lang=\"he\" xml:lang=\"he\">Event 0</title>"), "{picture}");
        let english = drawn(event(), &Spoken::default(), "en").svg;
        assert!(english.contains(" lang=\"en\"") && english.contains("Sep") && english.matches(" lang=").count() == 1);
    }
}
