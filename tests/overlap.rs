//! No word lies on another, on a mark that is not wholly below it, or beyond the picture, at any zoom from seconds to
//! billions of years and in pictures down to those of a phone with doubled text.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::app::Msg;
use annals::geom::PxRect;
use annals::layout::{Mark, Shape, Target};
use annals::scene::{Prim, Scene};
use annals::text::{Measure, TableMeasure};
use support::law::law;
use support::{Harness, second};

/// Dates from the beginning of the world to a far future.
const DEEP: &str = r#"{"events":[{"date":"Y-13800000000~","title":"Big bang"},{"date":"Y-4540000000","title":"Earth"},
    {"date":"Y-66000000S2","title":"Impact"},{"date":"Y-10000","title":"Ice"},{"date":"-9999","title":"Less ice"},
    {"date":"-0043-03-15","title":"Ides","lane":"Rome"},{"date":"0014","title":"A death","lane":"Rome"},
    {"date":"[..0476]","title":"Fall","lane":"Rome"},{"date":"-000X","title":"Some year","lane":"Rome"},
    {"date":"2005-09-19T10:00:00Z","title":"Now"},{"date":"Y12345","title":"Far"}]}"#;

/// Every form of a date about one day.
const DAYS: [&str; 19] = [
    "2005-09-19/2005-09-21",
    "2005-09-19~/2005-09-21?",
    "2005-09-19/",
    "2005-09-19/..",
    "[2005-09-19..2005-09-21]",
    "{2005-09-19..2005-09-21}",
    "[2005-09-19,2005-09-21]",
    "{2005-09-19,2005-09-21}",
    "[..2005-09-20]",
    "2005-09-20?",
    "2005-09-20~",
    "2005-09-20%",
    "2005-09-2X",
    "2005-09",
    "2005-09/2005-10",
    "..2005-09-20/2005-09-21..",
    "2005-09-19T10:15",
    "",
    "XXXX-12-25",
];

/// What begins and ends a tenure, in every form.
const CHANGES: [(&str, &str, &str); 10] = [
    ("2001-03", "appointed", "Ann of a long name"),
    ("[2004,2005]", "recalled", "Ann of a long name"),
    ("2007-01-01", "appointed", "Bob"),
    ("2007-03-01", "credentials-presented", "Bob"),
    ("[..2009-05-01]", "died", "Bob"),
    ("[2011-02-03,2011-06-07]", "appointed", "Cid the third"),
    ("[2013-02-03..2014-06-07]", "recalled", "Cid the third"),
    ("{2015-02-03,2015-09-07}", "appointed", "Dan"),
    ("[2018..]", "recalled", "Dan"),
    ("2018-05~", "appointed", "Eve"),
];

fn days() -> String {
    let events = DAYS.iter().enumerate().map(|(n, date)| {
        let date = if date.is_empty() { "null".to_owned() } else { format!("\"{date}\"") };
        format!(r#"{{"date":{date},"title":"Event of some length {n}","lane":"Lane {}"}}"#, n / 7)
    });
    format!("[{}]", events.collect::<Vec<_>>().join(","))
}

fn tenures() -> String {
    let events = CHANGES.map(|(date, kind, who)| {
        format!(
            r#"{{"date":"{date}","title":"{who} {kind}","kind":"envoy.{kind}","actors":[{{"entity":"{who}","role":"envoy","office":"Ambassador"}}]}}"#
        )
    });
    format!("[{}]", events.join(","))
}

/// The boxes of the letters that are seen: what an opaque ground lies over later is not.
fn seen_words(scene: &Scene) -> Vec<(PxRect, String)> {
    let mut measure = TableMeasure::default();
    let mut seen: Vec<(PxRect, String)> = Vec::new();
    for prim in &scene.prims {
        match prim {
            Prim::Rect { rect, fill } if fill.alpha == 255 => seen.retain(|(words, _)| {
                let is_under = rect.x <= words.x + 0.5 && rect.right() >= words.right() - 0.5;
                !(is_under && rect.y <= words.y && rect.bottom() >= words.bottom())
            }),
            Prim::Text { at, role, text, .. } if !scene.words(text).is_empty() => {
                let words = scene.words(text).to_owned();
                seen.push((PxRect::new(at.x, at.y - 5.0, measure.width_px(*role, &words), 10.0), words));
            }
            _ => {}
        }
    }
    seen
}

/// Whether letters lie on a mark and not wholly within it.
fn is_crossed(mark: &Mark, ink: PxRect) -> bool {
    match mark.shape {
        Shape::Glyph(at) | Shape::Station { at, .. } => PxRect::new(at.x - 5.0, at.y - 5.0, 10.0, 10.0).overlaps(ink),
        Shape::Possible { from, to } => PxRect::between(from.x, from.y - 2.0, to.x, to.y + 2.0).overlaps(ink),
        Shape::Join { from, to, .. } => PxRect::between(from.x, from.y - 1.0, to.x, to.y + 1.0).overlaps(ink),
        Shape::FadeFrom { at, length } => {
            PxRect::between(at.x.min(at.x + length), at.y - 3.0, at.x.max(at.x + length), at.y + 3.0).overlaps(ink)
        }
        Shape::Edge(rect) | Shape::Tick(rect) => rect.overlaps(ink),
        Shape::Block { rect, .. } => rect.overlaps(ink) && (ink.x < rect.x - 0.1 || ink.right() > rect.right() + 0.1),
        _ => false,
    }
}

fn check(harness: &Harness, of: &str) {
    let frame = harness.app.frame();
    let words = seen_words(harness.app.scene());
    for (n, (rect, text)) in words.iter().enumerate() {
        assert!(rect.x >= -0.5 && rect.right() <= frame.size.width + 0.5, "{of}: {text:?} at {rect:?} is cut");
        for (other, more) in words.iter().skip(n + 1) {
            assert!(!rect.overlaps(*other), "{of}: {text:?} at {rect:?} lies on {more:?} at {other:?}");
        }
    }
    for label in &frame.labels {
        let middle = label.rect.center().y;
        let ink = PxRect::between(label.rect.x + 1.0, middle - 4.5, label.rect.right() - 1.0, middle + 4.5);
        let ink = ink.clipped(frame.plot);
        // A block is opaque: what lies below it is not seen.
        let is_on_block = frame.marks.iter().any(|mark| {
            matches!(mark.shape, Shape::Block { rect, .. } if rect.x <= ink.x && rect.right() >= ink.right()
                && rect.y <= ink.y && rect.bottom() >= ink.bottom())
        });
        for mark in frame.marks.iter().filter(|mark| !mark.is_chip() && ink.width > 0.0 && ink.height > 0.0) {
            let is_below = is_on_block && matches!(mark.shape, Shape::Join { .. });
            assert!(is_below || !is_crossed(mark, ink), "{of}: {:?} at {ink:?} lies on {:?}", label.text, mark.shape);
        }
    }
}

/// The outline of the selection is beside its name and never crosses it.
#[test]
fn no_outline_runs_through_the_name_of_what_is_selected() {
    let instrument = r#"{"entities":[{"id":"t","type":"instrument","name":"A treaty of friendship"}],"events":[
        {"id":"1","date":"2005-09-19","title":"Signed","kind":"treaty.signed","about":["t"]},
        {"id":"2","date":"2006","title":"Ratified","kind":"treaty.ratified","about":["t"]},
        {"id":"3","date":"[2009,2010]","title":"Ended","kind":"treaty.ended","about":["t"]}]}"#;
    let default = String::from_utf8(support::default_bytes()).unwrap();
    let mut checked = 0_usize;
    law(3_000, |u| {
        let record = *u.choose(&[instrument, &default])?;
        let width = *u.choose(&[1_280_u16, 940, 500, 320])?;
        let mut harness = Harness::with("x.json", record.as_bytes(), f32::from(width), 700.0);
        let rows: Vec<_> = harness.app.document().dated_events().map(annals::record::Event::row).collect();
        let row = *u.choose(&rows)?;
        let extent = harness.app.document().event(row).unwrap().extent().unwrap();
        let span = 1_i64 << u.int_in_range(12..=29_u8)?;
        let from = extent.from - u.int_in_range(0..=span)?;
        harness.send(Msg::Show { from, to: from + span, animate: false });
        harness.send(Msg::Select(Some(row), false));
        harness.settle();
        let (frame, accent) = (harness.app.frame(), harness.app.colours().accent);
        let place = harness.app.computed().place_of(row);
        let is_own = |target: Target| match target {
            Target::Event(own) => own == row,
            Target::Span { track, span, .. } => Some((track, span)) == place,
            _ => false,
        };
        for label in frame.labels.iter().filter(|label| is_own(label.target)) {
            let middle = label.rect.center().y;
            let ink = PxRect::between(label.rect.x, middle - 4.5, label.rect.right(), middle + 4.5).clipped(frame.plot);
            let mut crossing = None;
            for prim in &harness.app.overlay().prims {
                match prim {
                    Prim::Rect { rect, fill } if *fill == accent && rect.height <= 3.0 => {
                        checked += 1;
                        crossing = crossing.or(Some(rect).filter(|rect| rect.overlaps(ink)));
                    }
                    Prim::Clear(rect) if rect.x <= ink.x && rect.right() >= ink.right() && rect.y <= ink.y => {
                        crossing = None;
                    }
                    _ => {}
                }
            }
            assert!(crossing.is_none(), "{:?} at {ink:?} is crossed at {crossing:?}, {width} px", label.text);
        }
        Ok(())
    });
    assert!(checked > 1_000, "{checked} lines were looked at");
}

#[test]
fn no_word_lies_on_anything_at_any_zoom_and_size() {
    let year = 31_556_952_i64;
    let ages = ["0001", "-9999", "2005-09-19T10:00:00Z", "Y-66000000", "Y-4540000000", "Y12345"].map(second);
    let records = [DEEP.to_owned(), days(), tenures(), String::from_utf8(support::default_bytes()).unwrap()];
    law(5_000, |u| {
        let record = u.int_in_range(0..=3_usize)?;
        // Text of twice the size is a picture of half the size.
        let width = *u.choose(&[1_280_u16, 940, 680, 390, 320, 256, 195, 160, 128])?;
        let height = *u.choose(&[760_u16, 480, 256, 200, 128, 100])?;
        let mut harness = Harness::with("x.json", records[record].as_bytes(), f32::from(width), f32::from(height));
        let (middle, most) = match record {
            0 => (*u.choose(&ages)?, 58_u8),
            1 => (second("2005-09-14") + u.int_in_range(0..=17 * 86_400_i64)?, 32),
            _ => (second("2001") + u.int_in_range(0..=18 * year)?, 32),
        };
        let span = 1_i64 << u.int_in_range(1..=most)?;
        let from = middle - u.int_in_range(0..=span)?;
        harness.send(Msg::Show { from, to: from.saturating_add(span), animate: false });
        harness.settle();
        check(&harness, &format!("record {record}, {width} x {height}, {span} s from {from}"));
        Ok(())
    });
}
