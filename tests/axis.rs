//! Texts of the picture: none is cut at an edge, none is crossed by a line, and none is ambiguous.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::app::{Msg, PictureRequest, picture_scene};
use annals::computed::Computed;
use annals::geom::PxRect;
use annals::layout::Shape;
use annals::scene::{Prim, Scene, ThemeName};
use annals::text::{Measure, TableMeasure, TextRole};
use arbtest::arbitrary::Unstructured;
use support::law::law;
use support::{Harness, default_bytes, default_document, second};

/// Texts of a scene, each with the box of its letters.
fn texts(scene: &Scene) -> Vec<(TextRole, PxRect, String)> {
    let mut measure = TableMeasure::default();
    let mut found = Vec::new();
    for prim in &scene.prims {
        if let Prim::Text { at, role, text, .. } = prim {
            let words = scene.words(text).to_owned();
            let width = measure.width_px(*role, &words);
            found.push((*role, PxRect::new(at.x, at.y - 5.0, width, 10.0), words));
        }
    }
    found
}

/// A time range from a second to billions of years; many are around year 1 or today.
fn any_span(u: &mut Unstructured<'_>) -> arbtest::arbitrary::Result<(i64, i64)> {
    let year = 31_556_952_i64;
    let middle = match u.int_in_range(0..=3_u8)? {
        0 => second("0001"),
        1 => second("2005-09-19") + u.int_in_range(-year..=year)?,
        2 => u.int_in_range(-3_000 * year..=3_000 * year)?,
        _ => u.int_in_range(-4_000_000_000 * year..=3_000 * year)?,
    };
    let span = 1_i64 << u.int_in_range(1..=56_u8)?;
    let from = middle - u.int_in_range(0..=span)?;
    Ok((from, from + span))
}

#[test]
fn no_word_of_the_axis_is_cut_at_any_span_and_width() {
    let document = default_document();
    let computed = Computed::of(&document);
    law(7_000, |u| {
        let (from, to) = any_span(u)?;
        let width_px = f32::from(u.int_in_range(200..=1_600_u16)?);
        let request = PictureRequest { from, to, width_px, theme: ThemeName::Light, today: second("2026-11-23") };
        let scene = picture_scene(&document, &computed, &request);
        let mut some = false;
        for (role, rect, words) in texts(&scene) {
            if matches!(role, TextRole::Tick | TextRole::Context) {
                some = true;
                assert!(rect.x >= 0.0 && rect.right() <= width_px + 0.01, "{words:?} at {rect:?} of {width_px}");
            }
        }
        assert!(some, "the axis says something between {from} and {to} at {width_px} px");
        Ok(())
    });
}

#[test]
fn no_word_of_the_axis_is_cut_on_the_screen() {
    let bytes = default_bytes();
    law(600, |u| {
        let (from, to) = any_span(u)?;
        let width_px = f32::from(u.int_in_range(200..=1_600_u16)?);
        let mut harness = Harness::with(support::DEFAULT_RECORD, &bytes, width_px, 400.0);
        harness.send(Msg::Show { from, to, animate: false });
        harness.settle();
        let frame = harness.app.frame();
        let mut measure = TableMeasure::default();
        for (role, ticks) in [(TextRole::Tick, &frame.ticks), (TextRole::Context, &frame.contexts)] {
            for tick in ticks.iter().filter(|tick| !tick.label.is_empty()) {
                let left = frame.plot.x + tick.x + annals::layout::AXIS_LABEL_PX;
                let right = left + measure.width_px(role, &tick.label);
                assert!(left >= 0.0 && right <= frame.plot.right() + 0.01, "{tick:?} from {left} to {right}");
            }
        }
        Ok(())
    });
}

#[test]
fn a_year_is_never_taken_for_a_day() {
    let document = default_document();
    let computed = Computed::of(&document);
    for year in [-40, -5, -1, 0, 1, 9, 31, 99, 100, 999] {
        for days in [40, 400, 4_000, 40_000, 400_000] {
            let from = annals::time::Civil::new(year, 1, 1).seconds().unwrap() - days * 43_200;
            let request = PictureRequest {
                from,
                to: from + days * 86_400,
                width_px: 700.0,
                theme: ThemeName::Light,
                today: second("2026-11-23"),
            };
            let texts = texts(&picture_scene(&document, &computed, &request));
            let of_axis = texts.iter().filter(|(role, ..)| matches!(role, TextRole::Tick | TextRole::Context));
            let has_months = texts.iter().any(|(role, _, words)| {
                *role == TextRole::Context && words.split(' ').next().is_some_and(|first| first.len() > 2)
            });
            for (role, _, words) in of_axis {
                let is_bare = words.len() <= 3 && words.chars().all(|letter| letter.is_ascii_digit());
                let is_day = *role == TextRole::Tick && has_months && days <= 400;
                assert!(!is_bare || is_day, "{words:?} about year {year} over {days} days");
            }
        }
    }
}

/// True if a primitive crosses a box: lines, and rectangles as thin as lines.
fn crosses(scene: &Scene, prim: &Prim, ink: PxRect) -> bool {
    let line = |a: annals::geom::PxPoint, b: annals::geom::PxPoint| {
        PxRect::between(
            a.x.min(b.x),
            a.y.min(b.y),
            a.x.max(b.x).max(a.x.min(b.x) + 0.1),
            a.y.max(b.y).max(a.y.min(b.y) + 0.1),
        )
    };
    match prim {
        Prim::Line { from, to, color, .. } => color.alpha > 0 && line(*from, *to).overlaps(ink),
        Prim::Rect { rect, fill } => fill.alpha > 100 && rect.width.min(rect.height) <= 3.0 && rect.overlaps(ink),
        Prim::Path { points, .. } => scene.corners(points).windows(2).any(|pair| line(pair[0], pair[1]).overlaps(ink)),
        _ => false,
    }
}

fn no_line_crosses_a_word(harness: &Harness) {
    let (frame, scene) = (harness.app.frame(), harness.app.scene());
    let hatched: Vec<_> =
        frame.marks.iter().filter(|mark| matches!(mark.shape, Shape::Hatch(_))).map(|mark| mark.target).collect();
    let tray = frame.tray.map_or(f32::INFINITY, |tray| tray.y);
    for label in frame.labels.iter().filter(|label| label.rect.bottom() < tray) {
        // Hatching was drawn and then removed under the text.
        if hatched.contains(&label.target) {
            continue;
        }
        let middle = label.rect.center().y;
        let ink = PxRect::between(label.rect.x + 1.0, middle - 4.5, label.rect.right() - 1.0, middle + 4.5);
        // A primitive covered by an opaque ground later is not visible.
        let covers = |prim: &Prim| {
            matches!(prim, Prim::Rect { rect, fill } if fill.alpha == 255 && rect.height > 3.0
            && rect.x <= ink.x && rect.right() >= ink.right() && rect.y <= ink.y && rect.bottom() >= ink.bottom())
        };
        let seen = scene.prims.iter().rposition(covers).map_or(0, |place| place + 1);
        for prim in &scene.prims[seen..] {
            assert!(!crosses(scene, prim, ink), "{:?} at {ink:?} is crossed by {prim:?}", label.text);
        }
    }
}

#[test]
fn no_line_runs_through_a_word() {
    let bytes = default_bytes();
    law(1_200, |u| {
        let width_px = f32::from(u.int_in_range(320..=1_600_u16)?);
        let mut harness = Harness::with(support::DEFAULT_RECORD, &bytes, width_px, 700.0);
        let from = second("2003") + u.int_in_range(0..=13 * 31_556_952_i64)?;
        harness.send(Msg::Show { from, to: from + (1_i64 << u.int_in_range(10..=29_u8)?), animate: false });
        harness.settle();
        no_line_crosses_a_word(&harness);
        Ok(())
    });
}

#[test]
fn words_keep_clear_of_the_marks_of_a_set() {
    let dates = [
        "[2004-02-03,2004-06-07,2004-10-11]",
        "[2004-09..]",
        "{2004-02-03,2004-02-04}",
        "[2004-02-03,2004-02-04]",
        "[2004-02-03..2004-02-04]",
        "{2004-02-03..2004-02-14,2004-03}",
        "[..2004-02-03,2004-05]",
        "{1998-04..1998-06}",
        "[1998-04..1998-06]",
        "[1998,2004-02,2004-02-20..]",
    ];
    law(15_000, |u| {
        let date = *u.choose(&dates)?;
        let record = format!(r#"{{"annals": 1, "title": "t", "events": [{{"title": "A visit", "date": "{date}"}}]}}"#);
        let mut harness = Harness::with("set.json", record.as_bytes(), 900.0, 300.0);
        let extent = harness.app.document().span().unwrap();
        let span = 1_i64 << u.int_in_range(12..=29_u8)?;
        let from = extent.from - span + u.int_in_range(0..=extent.to - extent.from + span)?;
        harness.send(Msg::Show { from, to: from + span, animate: false });
        harness.settle();
        no_line_crosses_a_word(&harness);
        let frame = harness.app.frame();
        for label in &frame.labels {
            let middle = label.rect.center().y;
            let ink = PxRect::between(label.rect.x, middle - 4.5, label.rect.right(), middle + 4.5);
            for mark in &frame.marks {
                let lies_on = match mark.shape {
                    // Text may lie on one block, but not across its edge.
                    Shape::Block { rect, .. } => {
                        rect.overlaps(ink) && (ink.x < rect.x - 0.1 || ink.right() > rect.right() + 0.1)
                    }
                    Shape::FadeFrom { at, length } => {
                        PxRect::between(at.x.min(at.x + length), at.y - 4.0, at.x.max(at.x + length), at.y + 4.0)
                            .overlaps(ink)
                    }
                    Shape::Glyph(at) => PxRect::new(at.x - 6.0, at.y - 6.0, 12.0, 12.0).overlaps(ink),
                    Shape::Possible { from, to } => {
                        PxRect::between(from.x, from.y - 3.0, to.x, to.y + 3.0).overlaps(ink)
                    }
                    _ => false,
                };
                assert!(!lies_on, "{date}: {:?} at {ink:?} lies on {:?}", label.text, mark.shape);
            }
        }
        Ok(())
    });
}

#[test]
fn a_set_has_its_label_at_every_zoom() {
    for (date, from, to) in [
        ("[2004-02-03,2004-02-04]", "2004-02-03T03:00:00", "2004-02-03T05:00:00"),
        ("[2004-02-03..2004-02-04]", "2004-02-03T20:00:00", "2004-02-04T03:00:00"),
        ("[2004-02-03,2004-02-24]", "2004-02-10", "2004-02-12"),
        ("{2004-02-03,2004-02-04}", "2004-02-03T03:00:00", "2004-02-04T05:00:00"),
        ("[2004-02-03,2004-06-07,2004-10-11]", "2004-01-20", "2004-10-30"),
        ("[2004-02-03,2004-06-07,2004-10-11]", "2004-03-01", "2004-12-30"),
    ] {
        let record = format!(r#"{{"annals": 1, "title": "t", "events": [{{"title": "A visit", "date": "{date}"}}]}}"#);
        let mut harness = Harness::with("set.json", record.as_bytes(), 900.0, 300.0);
        harness.send(Msg::Show { from: second(from), to: second(to), animate: false });
        harness.settle();
        let labels = &harness.app.frame().labels;
        assert!(labels.iter().any(|label| label.text == "A visit"), "{date} from {from} to {to}: {labels:?}");
    }
}

/// An event that only touches the view is not in it. Its label would stand beside nothing.
#[test]
fn an_event_that_only_touches_the_view_has_no_label() {
    let record = r#"{"annals": 1, "title": "t", "events": [
        {"title": "Before", "date": "2003-05-01/2005-12-31"}, {"title": "All up to", "date": "{..2005}"},
        {"title": "In it", "date": "2007"}, {"title": "After", "date": "2011-01-01/2012"}]}"#;
    for width_px in [500.0, 1_280.0] {
        let mut harness = Harness::with("touch.json", record.as_bytes(), width_px, 400.0);
        harness.send(Msg::Show { from: second("2006"), to: second("2011"), animate: false });
        harness.settle();
        let said: Vec<&str> = harness.app.frame().labels.iter().map(|label| &*label.text).collect();
        assert!(said.contains(&"In it"), "{said:?}");
        assert!(!said.iter().any(|words| ["Before", "All up to", "After"].contains(words)), "{said:?}");
    }
}

/// A record without dates has no time axis, whatever was shown before. One date brings the axis back.
#[test]
fn a_record_without_a_date_has_no_axis() {
    let undated = "date,title\n,Soup\nsome day,Bread\n";
    for (record, has) in [("date,title\n", false), (undated, false), ("date,title\n2005,Tea\n,Soup\n", true)] {
        let mut harness = Harness::with("record.csv", record.as_bytes(), 800.0, 400.0);
        harness.settle();
        let scene = harness.app.scene();
        let of_axis =
            texts(scene).into_iter().filter(|(role, ..)| matches!(role, TextRole::Tick | TextRole::Context)).count();
        assert_eq!(of_axis > 0, has, "{record}: {of_axis} texts");
        assert_eq!(texts(scene).iter().any(|(.., text)| text.contains("Soup")), record.contains("Soup"), "{record}");
    }
}
