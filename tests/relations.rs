//! Relations: in words from both sides, as lines in the picture, and as pointers to events out of view.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::app::{Effect, Msg};
use annals::geom::PxPoint;
use annals::scene::{MOST_LINES, MOST_POINTERS, Prim, Way};
use annals::view::Input;
use support::{Harness, second};

/// The relations of an event in words, each with the related event.
fn told(harness: &Harness, id: &str) -> Vec<(String, String)> {
    let details = harness.app.details(harness.row(id)).expect("details");
    details.relations.into_iter().map(|relation| (relation.text, relation.target)).collect()
}

fn record(events: &str) -> Harness {
    let text = format!(r#"{{"annals":1,"title":"t","events":[{events}]}}"#);
    Harness::with("r.json", text.as_bytes(), 940.0, 700.0)
}

fn select(harness: &mut Harness, id: &str) {
    let row = harness.row(id);
    harness.send(Msg::Select(Some(row), false));
    harness.settle();
}

fn show(harness: &mut Harness, from: &str, to: &str) {
    harness.send(Msg::Show { from: second(from), to: second(to), animate: false });
    harness.settle();
}

/// The curves of the overlay: paths as wide as relation lines, by first and last point.
fn curves(harness: &Harness) -> Vec<(PxPoint, PxPoint)> {
    let scene = harness.app.overlay();
    let ends = scene.prims.iter().filter_map(|prim| match prim {
        Prim::Path { points, width, .. } if *width == 1.6 => {
            let corners = scene.corners(points);
            Some((corners[0], corners[corners.len() - 1]))
        }
        _ => None,
    });
    ends.collect()
}

fn heads(harness: &Harness) -> usize {
    let scene = harness.app.overlay();
    scene
        .prims
        .iter()
        .filter(|prim| matches!(prim, Prim::Poly { points, .. } if scene.corners(points).len() == 3))
        .count()
}

/// Every relation of the default record, from the event that states it and from the other.
#[test]
fn the_default_record_tells_each_relation_at_both_ends() {
    let harness = Harness::new();
    for (here, there, forth, back) in [
        (
            "treaty-ratified-south-ossetia",
            "treaty-signed",
            "ratifies the treaty of 19 September 2005",
            "was ratified by ",
        ),
        ("treaty-ratified-abkhazia", "treaty-signed", "ratifies the treaty of 19 September 2005", "was ratified by "),
        ("mutual-recognition", "treaty-signed", "came about by this, or before it: ", "by then this had come about: "),
        ("independence-anniversary", "south-ossetia-independence", "commemorates: ", "is commemorated: "),
        ("medal-of-honour-conferred", "independence-anniversary", "on the occasion of: ", "was the occasion of: "),
        ("relations-established", "robert-kokoity-credentials", "on the same day: ", "on the same day: "),
        ("robert-kokoity-appointed", "robert-kokoity-credentials", "came before: ", "came after: "),
        ("kodori-valley-fighting", "russo-georgian-war", "is part of: ", "includes: "),
        ("kodori-valley-fighting", "south-ossetian-combat", "at the same time: ", "at the same time: "),
        ("south-ossetian-combat", "russo-georgian-war", "is part of: ", "includes: "),
        ("visa-agreement-signed", "chirikba-visit", "happened during: ", "in its course: "),
        ("nodar-pliev-appointed", "nodar-pliev-credentials", "came before: ", "came after: "),
        ("tibilov-succeeds-kokoity", "robert-kokoity-dismissed", "came before: ", "came after: "),
        (
            "oleg-botsiev-appointed",
            "robert-kokoity-dismissed",
            "follows in the post after: ",
            "was followed in the post: ",
        ),
        ("oleg-botsiev-credentials-copies", "oleg-botsiev-appointed", "came after: ", "came before: "),
        ("oleg-botsiev-credentials", "oleg-botsiev-credentials-copies", "came after: ", "came before: "),
        (
            "alan-elbakiev-appointed",
            "nodar-pliev-recalled",
            "follows in the post after: ",
            "was followed in the post: ",
        ),
        ("alan-elbakiev-credentials-received", "alan-elbakiev-appointed", "came after: ", "came before: "),
        ("alan-elbakiev-credentials", "alan-elbakiev-credentials-received", "came after: ", "came before: "),
    ] {
        for (from, to, words) in [(here, there, forth), (there, here, back)] {
            let sentences = told(&harness, from);
            let fitting = sentences.iter().filter(|(text, target)| target == to && text.starts_with(words));
            assert_eq!(fitting.count(), 1, "{from} says '{words}' once of {to}: {sentences:?}");
        }
    }
}

#[test]
fn a_ratification_names_who_ratified() {
    let harness = Harness::new();
    let ratified = told(&harness, "treaty-signed").into_iter().find(|(_, to)| to == "treaty-ratified-south-ossetia");
    let (text, _) = ratified.expect("told at the treaty");
    assert!(text.starts_with("was ratified by Parliament of"), "{text}");
    assert!(text.ends_with("(27 December 2005)"), "{text}");
}

#[test]
fn the_derived_end_of_a_tenure_is_shown() {
    let harness = Harness::new();
    let ended = told(&harness, "robert-kokoity-dismissed");
    let pair = ("ended the tenure of Robert Kokoity".to_owned(), "robert-kokoity-appointed".to_owned());
    assert!(ended.contains(&pair), "{ended:?}");
    let began = told(&harness, "robert-kokoity-appointed");
    let words = "the tenure of Robert Kokoity ended: ";
    assert!(began.iter().any(|(text, to)| text.starts_with(words) && to == "robert-kokoity-dismissed"), "{began:?}");
    assert!(
        !told(&harness, "oleg-botsiev-appointed").iter().any(|(text, _)| text.contains("tenure")),
        "no end is told"
    );
}

#[test]
fn every_word_is_said_from_both_sides() {
    for (word, forth, back) in [
        ("ratifies", "ratifies", "was ratified"),
        ("denounces", "denounces", "was denounced"),
        ("amends", "amends", "was amended"),
        ("implements", "implements", "was implemented"),
        ("cites", "cites", "was cited"),
        ("cancels", "cancels", "was cancelled"),
        ("ends", "ended", "was ended"),
        ("begins-tenure", "began the tenure", "the tenure began"),
        ("ends-tenure", "ended the tenure", "the tenure ended"),
        ("succeeds-in-post", "follows in the post after", "was followed in the post"),
        ("part-of", "is part of", "includes"),
        ("includes", "includes", "is part of"),
        ("during", "happened during", "in its course"),
        ("contains", "in its course", "happened during"),
        ("same-day-as", "on the same day", "on the same day"),
        ("simultaneous-with", "at the same time", "at the same time"),
        ("simultaneous_with", "at the same time", "at the same time"),
        ("precedes", "came before", "came after"),
        ("follows", "came after", "came before"),
        ("commemorates", "commemorates", "is commemorated"),
        ("commemorated-by", "is commemorated", "commemorates"),
        ("occasion", "on the occasion of", "was the occasion of"),
        ("effected-by-or-before", "came about by this, or before it", "by then this had come about"),
        ("responds-to", "responds to", "was answered"),
        ("causes", "led to", "followed from"),
        ("related-to", "is related to", "is related to"),
        ("shares_a-border with", "shares a border with", "shares a border with (said there)"),
    ] {
        let harness = record(&format!(
            r#"{{"id":"a","date":"2000","title":"A","relations":[{{"rel":"{word}","target":"b"}}]}},
               {{"id":"b","date":"2001-02-03","title":"B"}}"#
        ));
        assert_eq!(told(&harness, "a"), [(format!("{forth}: B (3 February 2001)"), "b".to_owned())], "{word}");
        assert_eq!(told(&harness, "b"), [(format!("{back}: A (2000)"), "a".to_owned())], "{word}");
    }
}

#[test]
fn a_stated_tenure_names_its_holder() {
    let harness = record(
        r#"{"id":"a","date":"2000","title":"Sent","actors":[{"entity":"Ann Lee","role":"envoy"}]},
           {"id":"b","date":"2001","title":"Closed","relations":[{"rel":"ends_tenure","target":"a"}]}"#,
    );
    assert_eq!(told(&harness, "b")[0].0, "ended the tenure of Ann Lee", "a name in plain words is a name");
    assert_eq!(told(&harness, "a")[0].0, "the tenure of Ann Lee ended: Closed (2001)");
}

#[test]
fn a_relation_stated_twice_or_from_both_sides_is_listed_once() {
    let harness = record(
        r#"{"id":"a","date":"2000","title":"A","relations":[{"rel":"precedes","target":"b"},{"rel":"precedes","target":"b"},
            {"rel":"same-day-as","target":"a"}]},
           {"id":"b","date":"2001","title":"B","relations":[{"rel":"follows","target":"a"}]}"#,
    );
    let here: Vec<String> = told(&harness, "a").into_iter().map(|(text, _)| text).collect();
    assert_eq!(here, ["came before: B (2001)", "on the same day: this event itself"]);
    assert_eq!(told(&harness, "b").len(), 1, "a cycle of two is one relation");
}

#[test]
fn a_selected_event_is_joined_to_each_related_one_in_view() {
    let mut harness = Harness::new();
    assert!(curves(&harness).is_empty(), "nothing is selected");
    let marks = harness.app.scene().clone();
    select(&mut harness, "treaty-signed");
    assert_eq!(*harness.app.scene(), marks, "the marks are not touched");
    let at = |id: &str| {
        let mark = harness.app.frame().mark_of(harness.row(id));
        mark.unwrap_or_else(|| panic!("{id} is in view")).hit.center()
    };
    let treaty = at("treaty-signed");
    let others = ["mutual-recognition", "treaty-ratified-south-ossetia", "treaty-ratified-abkhazia"];
    let far: Vec<&str> = others.into_iter().filter(|id| at(id).distance(treaty) > 26.0).collect();
    assert!(!far.is_empty(), "one at least is far enough for a line");
    let drawn = curves(&harness);
    assert_eq!(drawn.len(), far.len(), "one line each");
    for id in far {
        let fitting = |(from, to): &&(PxPoint, PxPoint)| from.distance(at(id)) < 20.0 && to.distance(treaty) < 20.0;
        assert!(drawn.iter().any(|line| fitting(&line)), "{id} speaks of the treaty: {drawn:?}");
    }
    assert_eq!(heads(&harness), drawn.len() + harness.app.pointers().len(), "each of them has a head");
}

#[test]
fn the_direction_does_not_depend_on_which_end_is_selected() {
    let events = r#"{"id":"a","date":"2000","title":"A","relations":[{"rel":"causes","target":"b"}]},
                    {"id":"b","date":"2009","title":"B"}"#;
    let mut harness = record(events);
    select(&mut harness, "a");
    let from_a = curves(&harness);
    select(&mut harness, "b");
    assert_eq!(from_a.len(), 1);
    assert_eq!(from_a, curves(&harness));
    assert_eq!(heads(&harness), 1);
    let mut harness = record(&events.replace("causes", "same-day-as"));
    select(&mut harness, "a");
    assert_eq!((curves(&harness).len(), heads(&harness)), (1, 0), "what holds both ways has no head");
}

#[test]
fn related_events_out_of_view_have_pointers_that_can_be_clicked() {
    let mut harness = Harness::new();
    select(&mut harness, "independence-anniversary");
    let pointer =
        harness.app.pointers().iter().find(|pointer| pointer.way == Way::Left).expect("1990 is earlier").clone();
    let plot = harness.app.frame().plot;
    assert!(pointer.rect.x - plot.x < 8.0 && plot.contains(pointer.rect.center()), "at the left edge: {pointer:?}");
    assert!(pointer.words.ends_with("20 Sep 1990"), "{}", pointer.words);
    assert!(pointer.rect.height >= 24.0, "a finger can touch it");
    let at = pointer.rect.center();
    let effects = harness.send(Msg::Pointer(Input::Move { id: 1, at }));
    assert!(effects.has(Effect::CursorPointer), "it looks as if it can be clicked");
    assert!(harness.app.hovered().is_none(), "what lies below is covered");
    harness.tap(at.x, at.y);
    assert_eq!(harness.selected().as_deref(), Some("south-ossetia-independence"));
    assert!(harness.app.frame().locate(harness.row("south-ossetia-independence")).is_some(), "and it is in view");
    assert!(harness.app.pointers().iter().any(|pointer| pointer.way == Way::Right), "which points back");
    select(&mut harness, "chirikba-visit");
    harness.send(Msg::Select(None, false));
    harness.settle();
    assert!(harness.app.pointers().is_empty(), "nothing is selected, nothing pointed to");
}

#[test]
fn undated_events_hidden_by_the_tray_have_a_pointer_below() {
    let mut events = r#"{"id":"a","date":"2000","title":"A","relations":[{"rel":"causes","target":"u90"}]}"#.to_owned();
    for n in 0..100 {
        events += &format!(r#",{{"id":"u{n}","date":null,"title":"Undated event with a long title {n}"}}"#);
    }
    let mut harness = record(&events);
    select(&mut harness, "a");
    let pointers = harness.app.pointers().to_vec();
    assert_eq!(pointers.len(), 1);
    assert_eq!(pointers[0].way, Way::Down);
    let at = pointers[0].rect.center();
    harness.tap(at.x, at.y);
    assert_eq!(harness.selected().as_deref(), Some("u90"));
}

#[test]
fn ten_thousand_relations_are_bounded() {
    let mut events = String::new();
    let mut relations = String::new();
    for n in 0..10_000 {
        let year = 1000 + n % 1000;
        events += &format!(
            r#",{{"id":"e{n}","date":"{year}-{:02}","title":"Event {n}","lane":"lane {}"}}"#,
            n % 12 + 1,
            n % 40
        );
        relations += &format!(r#"{}{{"rel":"causes","target":"e{n}"}}"#, if n == 0 { "" } else { "," });
    }
    let mut harness =
        record(&format!(r#"{{"id":"hub","date":"1500","title":"Hub","relations":[{relations}]}}{events}"#));
    select(&mut harness, "hub");
    for (from, to) in [("1000", "1999"), ("1400", "1600"), ("1499", "1502")] {
        show(&mut harness, from, to);
        let prims = harness.app.overlay().prims.len();
        assert!(curves(&harness).len() <= MOST_LINES, "{}", curves(&harness).len());
        assert!(prims < MOST_LINES * 9 + 4 * (MOST_POINTERS + 1) * 7 + 40, "{prims} primitives in {from}..{to}");
        let pointers = harness.app.pointers();
        for way in [Way::Left, Way::Right, Way::Up, Way::Down] {
            assert!(pointers.iter().filter(|pointer| pointer.way == way).count() <= MOST_POINTERS + 1, "{way:?}");
        }
        for (n, pointer) in pointers.iter().enumerate() {
            assert!(pointers.iter().skip(n + 1).all(|other| !other.rect.overlaps(pointer.rect)), "{pointers:?}");
        }
    }
    assert!(harness.app.pointers().iter().any(|pointer| pointer.words.starts_with('+')), "the rest is counted");
    let details = harness.app.details(harness.row("hub")).expect("details");
    assert_eq!((details.relations.len(), details.relations_more), (200, 9_800), "none is lost silently");
}

#[test]
fn a_picture_too_small_for_pointers_has_none() {
    let bytes = support::default_bytes();
    for (width, height) in [(0.0, 0.0), (20.0, 20.0), (90.0, 60.0), (320.0, 120.0)] {
        let mut harness = Harness::with(support::DEFAULT_RECORD, &bytes, width, height);
        select(&mut harness, "independence-anniversary");
        let plot = harness.app.frame().plot;
        for pointer in harness.app.pointers() {
            assert!(plot.contains(pointer.rect.center()), "{pointer:?} in {plot:?}");
            assert!(pointer.rect.right() <= plot.right() && pointer.rect.bottom() <= plot.bottom(), "{pointer:?}");
        }
    }
}

/// In a large record drawn as strips, lines connect spots in the strips, so that no relation is lost.
#[test]
fn a_line_ends_in_the_strip_where_the_other_event_lies() {
    let event = |n: usize| {
        let (year, month, day) = (1900 + n / 130, 1 + n % 12, 1 + n % 28);
        let relations = if n == 4_300 { r#","relations":[{"rel":"cites","target":"e9000"}]"# } else { "" };
        format!(r#"{{"id":"e{n}","date":"{year}-{month:02}-{day:02}","title":"E","lane":"L{}"{relations}}}"#, n % 2)
    };
    let events: Vec<String> = (0..13_000).map(event).collect();
    let mut harness = record(&events.join(","));
    select(&mut harness, "e4300");
    show(&mut harness, "1900", "2000");
    let frame = harness.app.frame();
    let place = |id: &str| {
        let row = harness.row(id);
        assert!(frame.locate(row).is_none(), "no mark shows {id}");
        let at = harness.app.locate(row).expect("a place in a strip").center();
        assert!(frame.strips.iter().any(|strip| strip.rect.contains(at)), "{at:?} of {id} is in a strip");
        at
    };
    let [(from, to)] = curves(&harness)[..] else { panic!("one line: {:?}", curves(&harness)) };
    let (here, there) = (place("e4300"), place("e9000"));
    assert!(from.distance(here) < 24.0 && to.distance(there) < 24.0, "{from:?} to {to:?} from {here:?} to {there:?}");
    assert_eq!(heads(&harness), 1, "it says which is cited");

    // After zooming in, the other event is out of view and has a pointer.
    show(&mut harness, "1925", "1945");
    assert!(curves(&harness).is_empty());
    let overlay = harness.app.overlay();
    let says = |prim: &Prim| matches!(prim, Prim::Text { text, .. } if overlay.words(text).contains("1969"));
    assert!(overlay.prims.iter().any(says), "its pointer stands at the side");
}
