//! Directions of input: drags, wheels, pinches and keys move the picture in the right direction and by the right
//! amount.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::app::{Effect, Msg};
use annals::geom::{PxPoint, PxRect};
use annals::lanes::{LaneChange, LaneHeight, ShownLane};
use annals::layout::{Target, hit};
use annals::record::{Event, Row};
use annals::scene::Prim;
use annals::view::{Input, Modifiers};
use support::Harness;

const PLAIN: Modifiers = Modifiers { shift: false, control: false, alt: false };
const SHIFT: Modifiers = Modifiers { shift: true, ..PLAIN };
const CTRL: Modifiers = Modifiers { control: true, ..PLAIN };
const ALT: Modifiers = Modifiers { alt: true, ..PLAIN };

/// Thirty lanes with an event each month, and sixty undated events: the lanes and the tray are both higher than their
/// room.
fn tall() -> Harness {
    let mut text = String::from("date,title,lane\n");
    for lane in 0..30 {
        for month in 1..=12 {
            text += &format!("2005-{month:02}-{:02},Event {lane}-{month},Lane {lane:02}\n", 1 + lane % 28);
        }
    }
    for n in 0..60 {
        text += &format!(",Undated event number {n},Lane 00\n");
    }
    Harness::with("tall.csv", text.as_bytes(), 940.0, 420.0)
}

/// The box of an event.
fn box_of(harness: &Harness, row: Row) -> PxRect {
    harness.app.frame().locate(row).expect("it is drawn")
}

/// A dated event drawn in the middle of the lanes.
fn in_the_middle(harness: &Harness) -> Row {
    let plot = harness.app.frame().plot;
    let inside = PxRect::new(plot.x + 60.0, plot.y + 60.0, plot.width - 120.0, plot.height - 120.0);
    let events = harness.app.document().dated_events();
    let is_there = |row: &Row| harness.app.frame().locate(*row).is_some_and(|hit| inside.contains(hit.center()));
    events.map(Event::row).find(is_there).expect("an event in the middle")
}

#[test]
fn lanes_go_with_the_hand_up_and_down() {
    let mut harness = tall();
    assert!(harness.app.frame().content_height_px > harness.app.frame().plot.height + 200.0, "there is more below");
    harness.send(Msg::ScrollTo(60.0));
    harness.settle();
    let row = in_the_middle(&harness);
    let (before, view) = (box_of(&harness, row), harness.view());
    let at = (500.0, 200.0);
    harness.drag(at, (at.0, at.1 - 40.0));
    assert!((harness.app.scroll_px() - 100.0).abs() < 0.5, "pulled up by 40: {}", harness.app.scroll_px());
    assert!((box_of(&harness, row).y - (before.y - 40.0)).abs() < 1.0, "what is held goes up with the hand");
    harness.drag(at, (at.0, at.1 + 70.0));
    assert!((box_of(&harness, row).y - (before.y + 30.0)).abs() < 1.0, "and down with it");
    assert_eq!(harness.view(), view, "time stays where the hand goes straight up and down");
    harness.drag(at, (at.0, at.1 + 300.0));
    assert!(harness.app.scroll_px().abs() < f32::EPSILON, "no farther than the first lane");
}

#[test]
fn the_tray_goes_with_the_hand_and_the_wheel() {
    let mut harness = tall();
    let more = harness.app.frame().marks.iter().find(|mark| mark.target == Target::More).expect("a chip for the rest");
    let at = more.hit.center();
    harness.tap(at.x, at.y);
    let tray = harness.app.frame().tray.expect("the tray is open");
    assert!(harness.app.frame().tray_content_px > tray.height + 40.0, "it has more than it shows");
    let at = (tray.center().x, tray.center().y);
    let chip = |harness: &Harness| {
        let undated = harness.app.document().events().filter(|event| !event.is_dated());
        let seen = |row: &Row| harness.app.frame().locate(*row).is_some_and(|hit| tray.contains(hit.center()));
        undated.map(Event::row).filter(seen).last().expect("a chip is seen")
    };
    let row = chip(&harness);
    let before = box_of(&harness, row).y;
    harness.drag(at, (at.0, at.1 - 20.0));
    assert!((box_of(&harness, row).y - (before - 20.0)).abs() < 1.0, "pulled up");
    harness.drag(at, (at.0, at.1 + 15.0));
    assert!((box_of(&harness, row).y - (before - 5.0)).abs() < 1.0, "pulled down");
    harness.wheel(at.0, at.1, 0.0, 12.0, PLAIN);
    assert!((box_of(&harness, row).y - (before - 17.0)).abs() < 1.0, "the wheel turned down shows what is below");
    assert!(harness.app.scroll_px().abs() < f32::EPSILON, "the lanes stay");
}

#[test]
fn the_wheel_scrolls_over_titles_and_with_alt() {
    for (x, modifiers, what) in [(40.0, PLAIN, "over the titles"), (500.0, ALT, "with Alt")] {
        let mut harness = tall();
        let view = harness.view();
        harness.wheel(x, 200.0, 0.0, 80.0, modifiers);
        assert!((harness.app.scroll_px() - 80.0).abs() < 0.5, "{what}: {}", harness.app.scroll_px());
        harness.wheel(x, 200.0, 0.0, -30.0, modifiers);
        assert!((harness.app.scroll_px() - 50.0).abs() < 0.5, "{what}, back");
        assert_eq!(harness.view(), view, "{what}: no zoom");
    }
    let mut harness = tall();
    let span = harness.view().span_seconds();
    harness.wheel(40.0, 200.0, 0.0, -80.0, CTRL);
    assert!(
        harness.view().span_seconds() < span && harness.app.scroll_px().abs() < f32::EPSILON,
        "Ctrl zooms anywhere"
    );
}

#[test]
fn a_wheel_to_the_side_slides_time() {
    let mut harness = tall();
    let per_px = harness.view().seconds_per_px();
    let left = harness.view().left();
    harness.wheel(500.0, 200.0, 50.0, 10.0, PLAIN);
    let slid = harness.view().left().since(left) / per_px;
    assert!((slid - 50.0).abs() < 1.0, "to later by as many pixels: {slid}");
}

/// A wheel step is a sixth; a pinch on a touchpad follows the fingers. Tests the amount, not only the direction.
#[test]
fn wheels_and_pinches_zoom_by_their_measure() {
    for (dy, modifiers, octaves, what) in [
        (-100.0, PLAIN, 0.22, "a notch"),
        (100.0, PLAIN, -0.22, "a notch back"),
        (-100.0, CTRL, 0.22, "a notch with Ctrl"),
        (-30.0, CTRL, 0.36, "a pinch"),
        (10.0, CTRL, -0.12, "a pinch together"),
        (-4000.0, PLAIN, 0.88, "a wheel that is thrown"),
    ] {
        let mut harness = Harness::new();
        let before = harness.view().span_seconds();
        harness.wheel(500.0, 200.0, 0.0, dy, modifiers);
        let zoomed = (before / harness.view().span_seconds()).log2();
        assert!((zoomed - octaves).abs() < 0.005, "{what}: {zoomed} octaves");
    }
}

#[test]
fn shift_and_an_arrow_slide_a_tenth() {
    for (key, share) in [("ArrowRight", 0.1), ("ArrowLeft", -0.1)] {
        let mut harness = Harness::new();
        let (left, span) = (harness.view().left(), harness.view().span_seconds());
        harness.key_with(key, SHIFT);
        let slid = harness.view().left().since(left) / span;
        assert!((slid - share).abs() < 0.002, "{key}: {slid}");
        assert_eq!(harness.selected(), None, "{key} selects nothing");
    }
}

/// Events of a folded lane some hours apart, seen at the scale of years: a strip. Returns a point on its bar.
fn strip_of(count: usize, hours: usize) -> (Harness, PxPoint) {
    let mut text = String::from("date,title\n1990,First\n2020,Last\n");
    for n in 0..count {
        let hour = n * hours;
        text += &format!("2005-06-{:02}T{:02}:00:00Z,Event {n}\n", 1 + hour / 24, hour % 24);
    }
    let mut harness = Harness::with("strip.csv", text.as_bytes(), 940.0, 300.0);
    let (lane, _) = harness.app.lanes().iter().next().unwrap();
    harness.send(Msg::Lane(lane, LaneChange::Fold));
    harness.settle();
    let strip = &harness.app.frame().strips[0];
    let columns: Vec<(usize, u32)> =
        strip.columns.iter().map(|column| column.count).enumerate().filter(|(_, count)| *count > 0).collect();
    let all: u32 = columns.iter().map(|(_, count)| count).sum();
    assert!((count..=count + 2).contains(&(all as usize)), "they are counted where they begin: {columns:?}");
    let at = PxPoint::new(strip.rect.x + columns[0].0 as f32 + 0.5, strip.rect.center().y);
    (harness, at)
}

#[test]
fn a_click_on_a_strip_comes_nearer_or_selects() {
    let (mut harness, at) = strip_of(6, 24);
    let view = harness.view();
    harness.tap(at.x, at.y);
    assert!(harness.view().span_seconds() < view.span_seconds() / 20.0, "the view comes nearer");
    assert_eq!(harness.selected(), None);
    let (mut harness, at) = strip_of(7, 0);
    harness.tap(at.x, at.y);
    assert_eq!(harness.view(), view, "seven at one instant cannot be taken apart");
    assert!(harness.selected().is_some());
}

/// A lane of a large record with nine events at one instant, which share the few rows of their lane.
#[test]
fn clicks_step_through_the_events_of_a_cluster() {
    let day = support::many::DAY;
    let mut events: Vec<support::many::Spec> = (0..12_600).map(|n| (n * day, n * day, 0, 0.5)).collect();
    events.extend((0..60).map(|n| (n * 200 * day, n * 200 * day, 1, 0.5)));
    events.extend((0..9).map(|_| (6_010 * day, 6_010 * day, 1, 0.5)));
    // A lane of this length is drawn from its index.
    events.extend((0..6_100).map(|n| ((14_000 + n) * day, (14_000 + n) * day, 1, 0.5)));
    let mut harness = Harness::of(support::many::record(2, &events), 940.0, 700.0);
    let frame = harness.app.frame();
    let cluster = frame.marks.iter().find(|mark| matches!(mark.target, Target::Cluster(_))).expect("a cluster");
    let Target::Cluster(place) = cluster.target else { panic!("a cluster") };
    let (at, rows) = (cluster.hit.center(), frame.cluster(place).to_vec());
    assert!(rows.len() > 1, "{rows:?}");
    let mut seen = Vec::new();
    for _ in 0..=rows.len() {
        harness.tap(at.x, at.y);
        seen.push(harness.app.selected().expect("one of them"));
    }
    assert_eq!(seen.pop(), Some(seen[0]), "after the last comes the first");
    assert_eq!(seen, rows, "each in its turn");
}

#[test]
fn a_click_on_a_title_folds_its_lane_and_the_keys_fold_and_open() {
    let mut harness = Harness::new();
    let height = |harness: &Harness| harness.app.frame().bands[0].rect.height;
    let usual = height(&harness);
    let title = harness.app.frame().bands[0].rect;
    let (x, y) = (harness.app.frame().plot.x / 2.0, title.y + 12.0);
    harness.tap(x, y);
    assert!(harness.app.frame().bands[0].folded && height(&harness) < usual, "folded");
    harness.tap(x, y);
    assert!((height(&harness) - usual).abs() < 0.01, "and back");
    harness.send(Msg::Select(Some(harness.row("treaty-signed")), false));
    harness.settle();
    harness.key("f");
    assert!(harness.app.frame().bands[0].folded, "the lane of the selected event");
    assert_eq!(harness.app.frame().bands.iter().filter(|band| band.folded).count(), 2, "and the one that was folded");
    harness.key_with("F", SHIFT);
    assert!(harness.app.frame().bands.iter().all(|band| !band.folded), "all go with it");
    harness.key_with("F", SHIFT);
    assert!(harness.app.frame().bands.iter().all(|band| band.folded));
    harness.key("o");
    let (lane, shown) = harness.app.lanes().iter().next().unwrap();
    assert_eq!((lane, shown.height()), (ShownLane(0), LaneHeight::Open));
}

#[test]
fn a_pointer_may_miss_a_mark_by_three_pixels() {
    let harness = Harness::with("x.csv", b"date,title\n2000-01-01,A\n2010-01-01,B\n2020-01-01,C\n", 940.0, 300.0);
    let row = harness.app.document().dated_events().nth(1).unwrap().row();
    let mark = box_of(&harness, row);
    // Left of the mark, because its label is at the right.
    for (miss, meant) in [(0.5, true), (2.5, true), (3.5, false), (6.0, false)] {
        for (dx, dy) in [(-1.0, 0.0), (0.0, -1.0), (0.0, 1.0)] {
            let at = PxPoint::new(
                mark.center().x + dx * (mark.width / 2.0 + miss),
                mark.center().y + dy * (mark.height / 2.0 + miss),
            );
            let found = hit(harness.app.frame(), at) == Some(Target::Event(row));
            assert_eq!(found, meant, "{miss} px beside it, towards {dx}, {dy}");
        }
    }
}

/// The scroll bar at the right edge of a picture.
fn scroll_bar(harness: &Harness) -> (f32, f32) {
    let scene = harness.app.scene();
    let right = harness.app.frame().size.width - 8.0;
    let mut sides = (f32::INFINITY, f32::NEG_INFINITY);
    for prim in &scene.prims {
        if let Prim::Rect { rect, .. } = prim
            && rect.x >= right
        {
            sides = (sides.0.min(rect.y), sides.1.max(rect.bottom()));
        }
        if let Prim::Poly { points, .. } = prim {
            let corners = scene.corners(points);
            if corners.iter().all(|corner| corner.x >= right) {
                for corner in corners {
                    sides = (sides.0.min(corner.y), sides.1.max(corner.y));
                }
            }
        }
    }
    sides
}

#[test]
fn the_scroll_bar_shows_which_part_of_the_lanes_is_seen() {
    let mut harness = tall();
    let frame = harness.app.frame();
    let (plot, whole) = (frame.plot, frame.content_height_px);
    let share = plot.height / whole;
    let most = whole - plot.height;
    for part in [0.0, 0.5, 1.0] {
        harness.send(Msg::ScrollTo(most * part));
        harness.settle();
        let (top, bottom) = scroll_bar(&harness);
        let height = plot.height * share;
        let expected = plot.y + (plot.height - height) * part;
        assert!((top - expected).abs() < 4.0, "scrolled by {part}: its top is {top} and not {expected}");
        assert!((bottom - top - height).abs() < 6.0, "as high as the share that is seen: {}", bottom - top);
    }
    let low = Harness::with("low.csv", b"date,title\n2005,One lane\n", 940.0, 420.0);
    assert_eq!(scroll_bar(&low), (f32::INFINITY, f32::NEG_INFINITY), "where all is seen there is none");
}

/// Positions of the texts of the card.
fn card(harness: &Harness) -> Vec<PxPoint> {
    let overlay = harness.app.overlay();
    let texts = overlay.prims.iter().filter_map(|prim| if let Prim::Text { at, .. } = prim { Some(*at) } else { None });
    texts.collect()
}

#[test]
fn the_card_stands_below_the_pointer_and_above_it_at_the_bottom() {
    let mut harness = tall();
    let frame = harness.app.frame();
    let plot = frame.plot;
    let chips = frame.marks.iter().filter(|mark| mark.is_chip());
    let chip = chips.map(|mark| mark.hit.center()).max_by(|a, b| a.y.total_cmp(&b.y)).expect("the tray has chips");
    let top = frame.marks.iter().filter(|mark| plot.contains(mark.hit.center()) && !mark.is_chip());
    let top = top.map(|mark| mark.hit.center()).min_by(|a, b| a.y.total_cmp(&b.y)).expect("lanes have marks");
    assert!(chip.y > 390.0 && top.y < 120.0, "one near the bottom and one near the top: {chip:?}, {top:?}");
    for (at, is_below) in [(top, true), (chip, false)] {
        let effects = harness.send(Msg::Pointer(Input::Move { id: 1, at }));
        assert!(effects.has(Effect::CursorPointer), "{at:?}");
        harness.settle();
        let words = card(&harness);
        assert!(!words.is_empty(), "the card is there");
        for word in words {
            assert_eq!(word.y > at.y, is_below, "{word:?} of a pointer at {at:?}");
            assert!((4.0..416.0).contains(&word.y), "within the picture: {word:?}");
        }
    }
}

#[test]
fn two_clicks_are_a_double_click_within_a_third_of_a_second() {
    for (pause_ms, zooms) in [(200.0, true), (340.0, true), (360.0, false), (900.0, false)] {
        let mut harness = Harness::new();
        let span = harness.view().span_seconds();
        let at = PxPoint::new(600.0, 71.0);
        harness.now_ms = 10_000.0;
        harness.send(Msg::Pointer(Input::Down { id: 1, at }));
        harness.send(Msg::Pointer(Input::Up { id: 1, at }));
        // The second click ends after this pause: `send` itself takes 5 ms.
        harness.now_ms += pause_ms - 10.0;
        harness.send(Msg::Pointer(Input::Down { id: 1, at }));
        harness.send(Msg::Pointer(Input::Up { id: 1, at }));
        harness.settle();
        let factor = span / harness.view().span_seconds();
        assert!((factor - if zooms { 2.5 } else { 1.0 }).abs() < 0.01, "after {pause_ms} ms: {factor}");
    }
}
