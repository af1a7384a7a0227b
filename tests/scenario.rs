//! The headless application in use: drag, wheel, tap, keys.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::app::{Effect, Interaction, Msg};
use annals::geom::PxPoint;
use annals::lanes::{Group, LaneChange};
use annals::layout::Target;
use annals::record::Row;
use annals::view::{Input, Modifiers};
use support::Harness;

const CTRL: Modifiers = Modifiers { shift: false, control: true, alt: false };
const SHIFT: Modifiers = Modifiers { shift: true, control: false, alt: false };

/// The middle of an event's mark.
fn middle(harness: &Harness, id: &str) -> PxPoint {
    let hit = harness.app.frame().locate(harness.row(id)).unwrap_or_else(|| panic!("{id} is drawn"));
    hit.center()
}

#[test]
fn the_first_view_is_the_records() {
    let harness = Harness::new();
    assert_eq!(harness.view_days(), "2005-01-01..2016-12-31");
    assert!(!harness.app.needs_frame(), "at rest nothing is drawn");
}

#[test]
fn every_drawn_event_is_selected_by_a_tap_on_it() {
    let mut harness = Harness::new();
    let ids: Vec<String> = harness.app.document().events().map(|event| event.id().into_owned()).collect();
    let mut tapped = 0;
    for id in ids {
        let Some(hit) = harness.app.frame().locate(harness.row(&id)) else { continue };
        let at = hit.center();
        if !harness.app.frame().plot.contains(at) && at.y < harness.app.frame().plot.bottom() {
            continue;
        }
        harness.tap(at.x, at.y);
        assert_eq!(harness.selected().as_deref(), Some(id.as_str()), "tapped at {at:?}");
        tapped += 1;
    }
    assert!(tapped >= 30, "all but the event of 1990 are in the first view: {tapped}");
}

#[test]
fn a_tap_on_nothing_deselects() {
    let mut harness = Harness::new();
    let at = middle(&harness, "treaty-signed");
    assert!(harness.tap(at.x, at.y).has(Effect::Selected));
    assert!(harness.tap(600.0, 71.0).has(Effect::Selected), "the empty part of the lane");
    assert_eq!(harness.selected(), None);
}

#[test]
fn a_tap_on_a_bar_selects_the_event_that_begins_it() {
    let mut harness = Harness::new();
    let bar = harness.app.frame().marks.iter().find(|mark| {
        matches!(mark.target, Target::Span { principal, .. } if principal == harness.row("relations-established"))
    });
    let at = bar.expect("relations have a bar").hit.center();
    harness.tap(at.x, at.y);
    assert_eq!(harness.selected().as_deref(), Some("relations-established"));
}

#[test]
fn a_drag_moves_time_with_the_hand() {
    let mut harness = Harness::new();
    let held = harness.view().instant_from_px(300.0);
    let plot_x = f64::from(harness.app.frame().plot.x);
    harness.drag((300.0 + plot_x as f32, 200.0), (180.0 + plot_x as f32, 200.0));
    let now = harness.view().instant_from_px(180.0);
    assert!(now.since(held).abs() < harness.view().seconds_per_px(), "what was held is under the hand");
    assert_eq!(harness.selected(), None, "a drag selects nothing");
}

#[test]
fn the_wheel_zooms_at_the_pointer_and_shift_slides() {
    let mut harness = Harness::new();
    let plot_x = f64::from(harness.app.frame().plot.x);
    let held = harness.view().instant_from_px(500.0 - plot_x);
    let span = harness.view().span_seconds();
    assert!(harness.wheel(500.0, 200.0, 0.0, -300.0, Modifiers::default()).has(Effect::Handled));
    assert!(harness.view().span_seconds() < span * 0.8, "nearer");
    assert!(harness.view().instant_from_px(500.0 - plot_x).since(held).abs() < 1.0, "the time at the pointer stays");
    let (span, left) = (harness.view().span_seconds(), harness.view().left());
    harness.wheel(500.0, 200.0, 0.0, 100.0, SHIFT);
    assert!((harness.view().span_seconds() - span).abs() < 1e-6, "Shift does not zoom");
    assert!(harness.view().left().since(left) > 0.0, "but slides to later");
}

#[test]
fn an_embed_leaves_the_plain_wheel_to_its_host() {
    let mut harness = Harness::new();
    harness.send(Msg::Interaction(Interaction::Cooperative));
    let before = harness.view();
    let plain = harness.wheel(500.0, 200.0, 0.0, -300.0, Modifiers::default());
    assert!(!plain.has(Effect::Handled) && plain.has(Effect::WheelLeftToPage), "left alone, with a hint");
    assert_eq!(harness.view(), before);
    assert!(harness.wheel(500.0, 200.0, 0.0, -30.0, CTRL).has(Effect::Handled), "Ctrl and the wheel zooms");
    assert!(harness.view().span_seconds() < before.span_seconds());
    harness.send(Msg::Interaction(Interaction::Static));
    let before = harness.view();
    harness.wheel(500.0, 200.0, 0.0, -300.0, CTRL);
    harness.drag((500.0, 200.0), (300.0, 200.0));
    harness.key("+");
    assert_eq!(harness.view(), before, "a static timeline stays");
}

#[test]
fn keys_go_to_neighbours_and_back() {
    let mut harness = Harness::new();
    harness.send(Msg::Focus(true));
    for (key, expected) in [
        ("ArrowRight", Some("treaty-ratified-south-ossetia")),
        ("ArrowRight", Some("treaty-ratified-abkhazia")),
        ("ArrowLeft", Some("treaty-ratified-south-ossetia")),
        ("End", Some("visa-agreement-signed")),
        ("ArrowDown", Some("relations-established")),
        ("Home", Some("mutual-recognition")),
        ("ArrowUp", Some("treaty-signed")),
        ("Escape", None),
    ] {
        harness.key(key);
        assert_eq!(harness.selected().as_deref(), expected, "after {key}");
    }
    assert!(!harness.key("Escape").has(Effect::Handled), "with nothing to leave, Escape is the page's");
    harness.key_with("Home", CTRL);
    assert_eq!(harness.selected().as_deref(), Some("south-ossetia-independence"), "the first of all");
    let hit = harness.app.frame().locate(harness.row("south-ossetia-independence"));
    assert!(harness.app.frame().plot.contains(hit.expect("it is brought into view").center()));
    harness.key_with("End", CTRL);
    assert!(harness.app.document().event(harness.app.selected().expect("selected")).is_some_and(|e| !e.is_dated()));
    assert!(harness.key("Enter").has(Effect::Open), "Enter goes to the details");
}

#[test]
fn movements_are_short_can_be_interrupted_and_are_left_out_on_request() {
    let mut harness = Harness::new();
    harness.send(Msg::Zoom(4.0));
    harness.frame();
    assert!(harness.app.needs_frame(), "a movement takes some pictures");
    harness.send(Msg::Pointer(Input::Down { id: 1, at: PxPoint::new(500.0, 200.0) }));
    harness.send(Msg::Pointer(Input::Move { id: 1, at: PxPoint::new(540.0, 200.0) }));
    harness.frame();
    let held = harness.view();
    harness.frame();
    assert_eq!(harness.view(), held, "the hand takes over");
    harness.send(Msg::Pointer(Input::Up { id: 1, at: PxPoint::new(540.0, 200.0) }));
    harness.settle();
    harness.send(Msg::Fit);
    let frames = harness.settle();
    assert!((2..30).contains(&frames), "{frames} pictures of 16 ms");
    harness.send(Msg::ReducedMotion(true));
    harness.send(Msg::Zoom(4.0));
    harness.frame();
    assert!(!harness.app.needs_frame(), "one picture and there");
}

#[test]
fn a_selected_event_stays_visible_in_a_picture_of_another_size() {
    let mut harness = Harness::with(support::DEFAULT_RECORD, &support::default_bytes(), 390.0, 600.0);
    let row = harness.row("chirikba-visit");
    let seen = |harness: &Harness| {
        let hit = harness.app.frame().locate(row);
        hit.is_some_and(|hit| harness.app.frame().plot.contains(hit.center()))
    };
    harness.send(Msg::Select(Some(row), true));
    harness.settle();
    assert!(seen(&harness));
    // As when the sheet of details opens: the new size and the selection come before the next picture.
    harness.send(Msg::Resize { width_px: 390.0, height_px: 250.0, device_pixel_ratio: 1.0 });
    harness.send(Msg::Select(Some(row), true));
    harness.settle();
    assert!(seen(&harness), "{:?}", harness.app.frame().locate(row));
}

#[test]
fn fit_shows_all_and_double_click_comes_nearer() {
    let mut harness = Harness::new();
    harness.send(Msg::Fit);
    harness.settle();
    let extent = harness.view().extent();
    assert!(extent.from < support::second("1990-09-20") && extent.to > support::second("2015-09-01"));
    let span = harness.view().span_seconds();
    harness.tap(600.0, 71.0);
    harness.now_ms -= 1000.0;
    let at = PxPoint::new(600.0, 71.0);
    harness.send(Msg::Pointer(Input::Down { id: 1, at }));
    harness.send(Msg::Pointer(Input::Up { id: 1, at }));
    harness.settle();
    assert!(harness.view().span_seconds() < span / 2.0, "a double click zooms");
}

#[test]
fn the_list_follows_picture_and_selection() {
    let mut harness = Harness::new();
    harness.key("Enter");
    let mirror = harness.app.mirror();
    let of = |id: &str| {
        let row = harness.row(id);
        mirror.iter().find(|option| option.row == row).unwrap_or_else(|| panic!("{id} is an option"))
    };
    let treaty = of("treaty-signed");
    assert_eq!(treaty.text, "Treaty of friendship signed, 19 September 2005, Agreements, Treaty signed");
    assert_eq!(harness.selected().as_deref(), Some("treaty-signed"), "Enter opens what the keyboard stands on");
    assert_eq!(treaty.position, 1, "the first event of the first lane");
    assert!(mirror.iter().all(|option| option.rect.width >= 24.0 && option.rect.height >= 24.0), "large enough");
    let positions: Vec<usize> = mirror.iter().map(|option| option.position).collect();
    assert!(positions.windows(2).all(|pair| pair[0] < pair[1]), "in reading order: {positions:?}");
    assert_eq!(of("defence-pact-signed").text, "Mutual defence pact signed, no date, Agreements, Treaty signed");
}

#[test]
fn positions_are_counted_in_reading_order() {
    let mut harness = Harness::new();
    for group in [Group::Record, Group::Actor, Group::Kind] {
        harness.send(Msg::Group(group));
        for hides in [false, true] {
            if hides {
                let (lane, _) = harness.app.lanes().iter().next().unwrap();
                harness.send(Msg::Lane(lane, LaneChange::Hide));
            }
            harness.settle();
            let (document, lanes) = (harness.app.document(), harness.app.lanes());
            let shelf = |row: Row| {
                let is_dated = document.event(row).unwrap().extent().is_some();
                lanes.place(document, row).map_or((1 + u32::from(is_dated), 0), |place| (0, place))
            };
            let mirror = harness.app.mirror();
            assert!(mirror.len() > 5, "{group:?}");
            for option in mirror {
                let own = (shelf(option.row), option.row);
                let before = document.events().filter(|event| (shelf(event.row()), event.row()) < own);
                assert_eq!(option.position, before.count() + 1, "{group:?}, {hides}: {}", option.text);
            }
        }
    }
}

#[test]
fn the_keyboard_sees_where_it_stands_before_anything_is_selected() {
    let mut harness = Harness::new();
    let bare = harness.app.overlay().prims.len();
    harness.send(Msg::Focus(true));
    harness.settle();
    assert_eq!(harness.app.focused(), Some(harness.row("treaty-signed")), "the first in reading order");
    assert!(harness.app.overlay().prims.len() > bare, "a ring is drawn around it");
    harness.send(Msg::Focus(false));
    harness.settle();
    assert_eq!(harness.app.overlay().prims.len(), bare, "and goes with the focus");
}

#[test]
fn hovering_changes_the_overlay_and_no_mark() {
    let mut harness = Harness::new();
    let before = harness.app.scene().clone();
    let at = middle(&harness, "treaty-signed");
    let effects = harness.send(Msg::Pointer(Input::Move { id: 1, at }));
    assert!(effects.has(Effect::CursorPointer));
    harness.settle();
    assert_eq!(*harness.app.scene(), before);
    assert!(harness.app.overlay().text.contains("19 September 2005"), "the card says the date");
}

#[test]
fn a_record_that_cannot_be_read_leaves_the_old_one() {
    let mut harness = Harness::new();
    let effects = harness.app.load("broken.json", b"<html>");
    assert!(effects.has(Effect::Refused));
    assert_eq!(harness.app.document().len(), 31, "the old one stays");
    assert!(!harness.app.refused().is_empty(), "and it is said why");
}

/// Derived events, and dates that rest on more than the source's own words, are marked as such everywhere: in the
/// accessible list, on hover and in exported pictures.
#[test]
fn derived_and_bounded_events_are_marked_everywhere() {
    let record = br#"{"events":[
        {"id":"a","date":"2005-01","title":"Stated","lane":"L"},
        {"id":"b","date":"2005-03","title":"Derived","lane":"L","layer":"derived"},
        {"id":"c","date":"2005-05","title":"Unsure","lane":"L","confidence":0.4},
        {"id":"d","date":"2005-07","title":"Context","lane":"L","basis":"year-from-context"},
        {"id":"e","date":"2005-09","title":"Explicit","lane":"L","basis":"explicit"},
        {"id":"f","date":"2005-11/2005-10","title":"Reversed","lane":"L"}]}"#;
    let mut harness = Harness::with("x.json", record, support::WIDTH, support::HEIGHT);
    for (id, remark) in [
        ("a", ""),
        ("b", ", derived, not stated in the source"),
        ("c", ", confidence 40 %"),
        ("d", ", the year is taken from the context"),
        ("e", ""),
        ("f", ", of a date written “2005-11/2005-10”, which is not all understood"),
    ] {
        let row = harness.row(id);
        let event = harness.app.document().event(row).expect("an event");
        let title = event.title().to_owned();
        let option = harness.app.mirror().into_iter().find(|option| option.row == row).expect("an option");
        let details = harness.app.details(row).expect("details");
        let (date, kind) = (details.date_text, details.kind_text);
        assert_eq!(option.text, format!("{title}, {date}, L, {kind}{remark}"));
        let (_, caption) = harness.app.caption(Target::Event(row)).expect("a caption");
        assert_eq!(caption, format!("{kind}, {date}{remark}"));
        let at = middle(&harness, id);
        // The card of the event before can be entered, so the pointer leaves it first.
        let away = PxPoint { x: support::WIDTH - 2.0, y: support::HEIGHT - 2.0 };
        for at in [away, at] {
            harness.send(Msg::Pointer(Input::Move { id: 1, at }));
            harness.settle();
        }
        let overlay = &harness.app.overlay().text;
        // The card cuts a long remark.
        let begins: String = remark.trim_start_matches(", ").chars().take(20).collect();
        assert!(overlay.contains(&date) && overlay.contains(&begins), "{overlay}");
    }
}

#[test]
fn how_sure_a_date_is_is_never_overstated() {
    for (date, sure) in [
        ("2005-09-19", "exact"),
        ("2005-09-19T10:15:00Z", "exact"),
        ("2005-09-19T10:15:00+02:00", "exact"),
        ("2005-09-19T10:15:00", "exact, in a time zone that is not given"),
        ("2005-09-19T10:15", "exact, in a time zone that is not given"),
        ("2005-09", "day not given"),
        ("199X", "day not given"),
        ("2005-09-19~", "approximate"),
        ("2005-?09-19", "uncertain"),
        ("1950S2", "estimated"),
        ("[..2005-09-19]", "only bounded"),
        ("2005-09-19/2005-09-21", "both ends known"),
        ("2005-09-19/2006", "ends known, not both to the day"),
        ("2005/2006", "ends known, not both to the day"),
        ("200X/2005-09-19", "ends known, not both to the day"),
        ("2005-09-19/XXXX-12-25", "one end not known"),
        ("XXXX/2005", "one end not known"),
        ("2005/", "one end not known"),
        ("2005/..", "goes on"),
        ("XXXX-12-25", "the year is not known, so it has no place on the axis"),
    ] {
        let record = format!(r#"[{{"id":"a","date":"{date}","title":"A"}}]"#);
        let harness = Harness::with("sure.json", record.as_bytes(), 600.0, 300.0);
        assert_eq!(harness.app.details(harness.row("a")).unwrap().sure, sure, "{date}");
    }
}

#[test]
fn details_say_everything_in_words() {
    let harness = Harness::new();
    let details = harness.app.details(harness.row("treaty-signed")).expect("details");
    assert_eq!(details.date_text, "Monday 19 September 2005");
    assert_eq!(details.kind_text, "Treaty signed");
    assert!(details.relations.iter().any(|relation| relation.inverse && relation.text.starts_with("was ratified by ")));
    assert!(details.sources.iter().any(|source| source.at.as_deref() == Some("paragraph 3, sentence 1")));
    let medal = harness.app.details(harness.row("medal-of-honour-conferred")).expect("details");
    assert_eq!(medal.date_text, "20 September, year uncertain: 2005");
    assert!(medal.sure.contains("uncertain"), "{}", medal.sure);
}

/// Lists are passed to the page in parts, so that a panel can show a few entries and count the rest.
#[test]
fn details_come_in_parts() {
    let event = |lists: &str| format!(r#"{{"id":"x","date":"2005","end":"soon","title":"X"{lists}}}"#);
    let list = |each: &str| (0..30).map(|n| each.replace('#', &n.to_string())).collect::<Vec<_>>().join(",");
    let mut lists = String::new();
    for (name, each) in [
        ("tags", r##""t#""##),
        ("actors", r##"{"entity":"a#","role":"envoy"}"##),
        ("about", r##""i#""##),
        ("places", r##""p#""##),
        ("sources", r##"{"source":"s#"}"##),
        ("alternatives", r##"{"date":"20#"}"##),
        ("media", r##""https://example.org/#""##),
    ] {
        lists += &format!(r#","{name}":[{}]"#, list(each));
    }
    lists = lists + "," + &list(r##""f#":"v""##);
    let own = list(r##"{"id":"i#","type":"instrument","name":"I#"}"##);
    let text = format!(r#"{{"annals":1,"entities":[{own}],"events":[{}]}}"#, event(&lists));
    let harness = Harness::with("r.json", text.as_bytes(), 940.0, 700.0);
    let row = harness.row("x");
    let whole = harness.app.details(row).expect("details");
    assert_eq!(whole.counts, None, "the whole of it needs no counts");
    for most in [1, 7, 30, 31, 100] {
        let mut joined = harness.app.details_part(row, 0, 0).expect("details");
        let counts = joined.counts.take().expect("a part says how many there are");
        assert_eq!(counts.map(|count| count >= 30 || count == 0), [true; 9], "{counts:?}");
        for from in (0..40).step_by(most) {
            let part = harness.app.details_part(row, from, most).expect("details");
            let lengths = [
                part.sources.len(),
                part.actors.len(),
                part.about.len(),
                part.places.len(),
                part.alternatives.len(),
                part.computed.len(),
                part.fields.len(),
                part.tags.len(),
                part.media.len(),
            ];
            for (length, count) in lengths.iter().zip(counts) {
                assert_eq!(*length, (count as usize).saturating_sub(from).min(most), "{lengths:?} from {from}");
            }
            joined.sources.extend(part.sources);
            joined.actors.extend(part.actors);
            joined.about.extend(part.about);
            joined.places.extend(part.places);
            joined.alternatives.extend(part.alternatives);
            joined.computed.extend(part.computed);
            joined.fields.extend(part.fields);
            joined.tags.extend(part.tags);
            joined.media.extend(part.media);
        }
        assert!(joined == whole, "{most} at a time");
    }
}

#[test]
fn an_unchanged_setting_requests_no_layout() {
    let mut harness = Harness::new();
    harness.settle();
    let narrow = harness.send(Msg::Compact(true));
    assert!(narrow.has(Effect::Frame), "the titles of lanes leave their column");
    harness.settle();
    for (msg, what) in [(Msg::Compact(true), "compact"), (Msg::FoldTray(false), "the tray")] {
        assert!(!harness.send(msg).has(Effect::Frame), "{what} is as it was");
    }
    assert!(harness.send(Msg::Compact(false)).has(Effect::Frame));
}
