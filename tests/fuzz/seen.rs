//! Checks for every input, and the whole path of a record: read, packed, opened, laid out, drawn, written, read again.

use annals::app::{App, Key, Msg, PictureRequest, picture};
use annals::computed::{Computed, pack};
use annals::formats::read;
use annals::formats::write::{csv, json};
use annals::geom::PxPoint;
use annals::lanes::{Colour, Group, LaneChange};
use annals::record::packed::Opening;
use annals::record::{Diagnostic, Document, Row};
use annals::scene::ThemeName;
use annals::text::TableMeasure;
use annals::time::Civil;
use annals::view::{Input, Modifiers};

use super::chance::Chance;

/// Checks for every input.
#[track_caller]
pub(crate) fn check(bytes: &[u8]) -> (Document, Vec<Diagnostic>) {
    let (document, problems) = read("x", bytes);
    let shown = || String::from_utf8_lossy(&bytes[..bytes.len().min(2_000)]).into_owned();
    assert!(!document.is_empty() || !problems.is_empty(), "neither an event nor a problem: {}", shown());
    assert!(problems.windows(2).all(|pair| pair[0].at <= pair[1].at), "not in order of place: {}", shown());
    assert!(problems.len() <= 1_001, "too many problems: {}", shown());
    for problem in &problems {
        assert!(problem.at.line >= 1 && problem.at.column >= 1, "{problem}");
        assert!(!problem.message.chars().any(char::is_control), "{problem:?}");
        assert!(problem.message.chars().count() < 500, "a sentence stays short: {problem}");
    }
    for event in document.events() {
        assert!(!event.title().is_empty() && event.title().len() <= 65_536, "{}", shown());
        let link = event.detail().map_or("", |detail| &detail.link).to_ascii_lowercase();
        assert!(
            ["", "http://", "https://", "mailto:"]
                .iter()
                .any(|good| link.starts_with(good) && link.is_empty() == good.is_empty()),
            "{link}"
        );
        let texts = [event.id(), event.title().into(), event.date()];
        assert!(!texts.iter().any(|text| text.chars().any(|c| c.is_control() || c == '\u{202e}')), "{texts:?}");
    }
    (document, problems)
}

/// A record and its problems as the page gets them: packed by the reader, passed in pieces, opened.
#[track_caller]
pub(crate) fn handed_over(document: &Document, problems: &[Diagnostic], chance: &mut Chance) -> (Document, Computed) {
    let packed = pack(document, problems);
    let mut opening = Opening::default();
    let mut rest = packed.as_slice();
    while !rest.is_empty() {
        let (piece, more) = rest.split_at((1 + chance.below(4_000)).min(rest.len()));
        opening.feed(piece).unwrap();
        rest = more;
    }
    let (again, problems_again, computed) = opening.finish_with().unwrap();
    assert!(again == *document, "all of a record comes back from its packed form");
    assert_eq!(problems_again, problems);
    let computed = Computed::unpacked(&computed, &again).expect("what was computed is believed");
    assert_eq!(computed, Computed::of(document));
    (again, computed)
}

/// Lays a record out and uses it like a reader: looks, moves, selects, arranges; then draws all of it.
#[track_caller]
pub(crate) fn draws(document: Document, problems: Vec<Diagnostic>, computed: Computed, chance: &mut Chance) {
    let today = Civil::new(2026, 11, 23).seconds().unwrap();
    let request = |chance: &mut Chance| {
        let (first, last) = document.span().map_or((0, 86_400), |span| (span.from, span.to));
        PictureRequest {
            from: first,
            to: last.max(first + 1),
            width_px: 200.0 + chance.below(1_200) as f32,
            theme: ThemeName::Light,
            today,
        }
    };
    let svg = picture(&document, &computed, &request(chance));
    is_a_picture(&svg);
    let mut app = App::new(today);
    let mut now = 0.0;
    let (width, height) = (40.0 + chance.below(1_600) as f32, 40.0 + chance.below(900) as f32);
    app.update(Msg::Resize { width_px: width, height_px: height, device_pixel_ratio: 1.0 }, now);
    let count = document.len();
    app.take_computed(document, problems, computed);
    settle(&mut app, &mut now);
    for _ in 0..6 {
        let msg = message(&app, chance, (width, height));
        app.update(msg, now);
        settle(&mut app, &mut now);
        assert!(app.view().extent().from <= app.view().extent().to, "{msg:?} leaves a view: {:?}", app.view());
    }
    assert!(app.mirror().len() <= count, "nothing is listed twice");
    for number in 0..count.min(40) {
        let row = Row(u32::try_from((number * 7 + chance.below(3)) % count).unwrap());
        assert!(app.details(row).is_some(), "each event has details");
        let _ = app.locate(row);
    }
    for scene in [app.scene(), app.overlay()] {
        let caption = annals::paint::Caption {
            title: "x",
            description: "y",
            language: "en",
            ..annals::paint::Caption::default()
        };
        is_a_picture(&annals::paint::svg(scene, &caption));
    }
}

/// The picture is complete and all its numbers are finite.
#[track_caller]
fn is_a_picture(svg: &str) {
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"), "{}", &svg[..svg.len().min(300)]);
    for wrong in ["=\"NaN", "=\"inf", "=\"-inf"] {
        if let Some(at) = svg.find(wrong) {
            panic!(
                "{wrong} in a picture: {}",
                String::from_utf8_lossy(&svg.as_bytes()[at.saturating_sub(200)..at + 20])
            );
        }
    }
}

/// Draws until nothing moves.
#[track_caller]
fn settle(app: &mut App, now: &mut f64) {
    let mut measure = TableMeasure::default();
    for _ in 0..300 {
        if !app.needs_frame() {
            return;
        }
        *now += 16.0;
        app.advance(*now, &mut measure);
    }
    panic!("the picture never comes to rest");
}

fn message(app: &App, chance: &mut Chance, (width, height): (f32, f32)) -> Msg {
    let at = PxPoint::new(chance.below(width as usize + 1) as f32, chance.below(height as usize + 1) as f32);
    let modifiers = Modifiers { shift: chance.below(4) == 0, control: chance.below(4) == 0, alt: false };
    let wheel = |chance: &mut Chance| [-3_000.0, -120.0, -1.0, 0.0, 1.0, 120.0, 3_000.0][chance.below(7)];
    let second = |chance: &mut Chance| {
        let near = i64::try_from(chance.below(4_000_000_000)).unwrap() - 900_000_000;
        [i64::MIN, i64::MAX, 0, near, near * 1_000_000_000][chance.below(5)]
    };
    match chance.below(14) {
        0 => Msg::Pointer(Input::Down { id: 1, at }),
        1 => Msg::Pointer(Input::Up { id: 1, at }),
        2 => Msg::Pointer(Input::Move { id: 1, at }),
        3 | 4 => Msg::Wheel { at, dx: wheel(chance), dy: wheel(chance), modifiers },
        5 | 6 => {
            let keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"];
            let more = ["Enter", "Escape", "+", "-", "0"];
            let name = [&keys[..], &more[..]].concat()[chance.below(13)];
            Msg::Key(Key::find(name).unwrap(), modifiers)
        }
        7 => {
            let row = u32::try_from(chance.below(app.document().len() + 2)).unwrap();
            Msg::Select((row > 0).then(|| Row(row - 1)), chance.below(2) == 0)
        }
        8 => Msg::Show { from: second(chance), to: second(chance), animate: chance.below(2) == 0 },
        9 => Msg::Zoom([0.0, 1e-30, 0.5, 2.0, 1e30, f64::INFINITY, f64::NAN][chance.below(7)]),
        10 => Msg::Group(Group::ALL[chance.below(Group::ALL.len())]),
        11 => Msg::Colour([Colour::Family, Colour::Lane, Colour::Actor][chance.below(3)]),
        12 => {
            let lanes: Vec<_> = app.lanes().iter().map(|(lane, _)| lane).collect();
            let change = [LaneChange::Hide, LaneChange::Fold, LaneChange::Up, LaneChange::Down, LaneChange::Show];
            match lanes.get(chance.below(lanes.len() + 1)) {
                Some(lane) => Msg::Lane(*lane, change[chance.below(change.len())]),
                None => Msg::Fit,
            }
        }
        _ => Msg::ScrollTo(chance.below(5_000) as f32),
    }
}

/// The written record can be read again; as JSON it is the same record.
#[track_caller]
pub(crate) fn written_again(document: &Document) {
    let written = json(document);
    let (again, _) = check(written.text.as_bytes());
    assert_eq!(again.len(), document.len(), "{}", written.text);
    if written.lost.is_empty() {
        let text = json(&again).text;
        let different = || written.text.lines().zip(text.lines()).find(|(one, other)| one != other);
        assert!(text == written.text, "JSON holds all of a record: {:#?}", different());
    }
    let table = csv(document);
    let (again, _) = read("x.csv", table.text.as_bytes());
    assert_eq!(again.len(), document.len(), "a row for each event: {}", table.text);
}
