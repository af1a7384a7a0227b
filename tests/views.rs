//! Where a view can go by hand, and what a picture says where it shows no event or today.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::app::Msg;
use annals::view::Modifiers;
use support::law::law_of;
use support::many::{centuries, record};
use support::{Harness, second};

const YEARS: &[u8] = b"id,date,title,lane\na,2000,First,A\nb,2004-05,Second,A\nc,2008-03-01,Third,B\n";
/// More events than a small record has.
const MANY: usize = 12_500;

fn years() -> Harness {
    Harness::with("years.csv", YEARS, 900.0, 500.0)
}

fn show(harness: &mut Harness, from: &str, to: &str) {
    harness.send(Msg::Show { from: second(from), to: second(to), animate: false });
    harness.settle();
}

/// Numbers of events before and after the view, if it shows none.
fn beyond(harness: &Harness) -> Option<(usize, usize)> {
    harness.app.frame().beyond.map(|beyond| (beyond.before, beyond.after))
}

fn go_beyond(harness: &mut Harness, after: bool) {
    harness.send(Msg::Beyond(after));
    harness.settle();
}

#[test]
fn fit_shows_the_first_view_and_pressed_again_all() {
    let mut harness = Harness::new();
    let home = harness.app.view();
    harness.send(Msg::Fit);
    harness.settle();
    let all = harness.app.view();
    assert!(!all.is_nearly(&home), "at the first view, Fit shows all");
    for (key, expected) in [("0", home), ("0", all), ("0", home)] {
        harness.key(key);
        harness.settle();
        assert!(harness.app.view().is_nearly(&expected), "{}", harness.view_days());
    }
    show(&mut harness, "2008-08-01", "2008-09-01");
    harness.send(Msg::Fit);
    harness.settle();
    assert!(harness.app.view().is_nearly(&home), "from anywhere else, the first view");
}

#[test]
fn by_hand_a_view_stays_within_one_window_of_the_events() {
    law_of(300, 60, |u| {
        let mut harness = years();
        let span = harness.app.document().span().unwrap();
        for _ in 0..u.int_in_range(1..=12)? {
            match u.int_in_range(0..=6)? {
                0 => {
                    let to = u.int_in_range(0..=900)?;
                    harness.drag((450.0, 480.0), (f32::from(u16::try_from(to).unwrap()), 480.0));
                }
                1 => {
                    let dx = f32::from(u.arbitrary::<i16>()?);
                    harness.wheel(450.0, 200.0, dx, 0.0, Modifiers::default());
                }
                2 => {
                    let dy = f32::from(u.arbitrary::<i16>()?);
                    harness.wheel(450.0, 200.0, 0.0, dy, Modifiers::default());
                }
                3 => _ = harness.key(u.choose(&["PageUp", "PageDown", "+", "-", "-", "-"])?),
                4 => {
                    let shift = Modifiers { shift: true, ..Modifiers::default() };
                    let _ = harness.key_with(u.choose(&["ArrowLeft", "ArrowRight"])?, shift);
                }
                _ => _ = harness.send(Msg::Zoom(f64::from(u.int_in_range(1..=40_u8)?) / 20.0)),
            }
            harness.settle();
            let view = harness.app.view();
            let (begin, end) = (view.px_from_time(span.from), view.px_from_time(span.to));
            assert!(begin <= f64::from(view.width_px()) + 1.0 && end >= -1.0, "{begin} {end}");
            assert!(view.span_seconds() <= span.seconds() * 1.07 * 3.0, "{}", view.span_seconds() / span.seconds());
        }
        Ok(())
    });
}

#[test]
fn an_empty_picture_says_what_lies_before_and_after() {
    let mut harness = years();
    assert_eq!(beyond(&harness), None, "where events are, nothing is said");
    for (from, to, counts) in
        [("2001-06", "2003", (1, 2)), ("2006", "2007", (2, 1)), ("1990", "1991", (0, 3)), ("2019", "2020", (3, 0))]
    {
        show(&mut harness, from, to);
        assert_eq!(beyond(&harness), Some(counts), "{from}");
    }
    go_beyond(&mut harness, true);
    assert_eq!(beyond(&harness), Some((3, 0)), "there is nothing after");
    show(&mut harness, "2001-06", "2003");
    go_beyond(&mut harness, true);
    let place = harness.app.locate(harness.row("b"));
    assert!(place.is_some() && harness.selected().is_none(), "it goes to the next event and selects nothing");
    show(&mut harness, "2006", "2007");
    go_beyond(&mut harness, false);
    assert!(harness.app.locate(harness.row("b")).is_some(), "or to the last one before");
}

#[test]
fn hidden_lanes_do_not_count_beyond_the_view() {
    let mut harness = years();
    let lane = harness.app.lanes().first(harness.app.document(), harness.row("c")).unwrap();
    harness.send(Msg::Lane(lane, annals::lanes::LaneChange::Hide));
    show(&mut harness, "2006", "2009");
    assert_eq!(beyond(&harness), Some((2, 0)));
    go_beyond(&mut harness, true);
    assert_eq!(beyond(&harness), Some((2, 0)), "nor does it go to them");
}

#[test]
fn an_event_that_is_scrolled_out_is_not_nothing() {
    let mut csv = String::from("date,title,lane\n");
    for n in 0..60 {
        csv.push_str(&format!("{},x,Lane {n}\n", if n == 59 { "2004" } else { "1990" }));
    }
    let mut harness = Harness::with("lanes.csv", csv.as_bytes(), 900.0, 300.0);
    show(&mut harness, "2003", "2006");
    assert_eq!(beyond(&harness), None, "the last lane has an event here");
}

#[test]
fn a_large_record_says_the_same() {
    let mut harness = Harness::of(record(10, &centuries(MANY, 10, 3)), 900.0, 500.0);
    let count = harness.app.document().dated_len();
    assert_eq!(beyond(&harness), None);
    show(&mut harness, "0900", "0901");
    assert_eq!(beyond(&harness), Some((0, count)));
    go_beyond(&mut harness, true);
    assert_eq!(beyond(&harness), None, "it leads to the first");
}

#[test]
fn an_empty_picture_indexes_lanes_out_of_view_in_pieces() {
    let mut harness = Harness::of(record(40, &centuries(MANY, 40, 3)), 900.0, 300.0);
    let budget = 200;
    harness.app.set_index_budget(budget);
    show(&mut harness, "0900", "0901");
    harness.send(Msg::AllLanes(annals::lanes::LaneChange::Open));
    let frames = harness.settle();
    assert!(frames > 5, "{MANY} events are not indexed in one frame, but in {frames}");
    assert_eq!(beyond(&harness), Some((0, MANY)));
}

#[test]
fn today_is_marked_where_the_view_holds_it() {
    let mut harness = years();
    assert!(harness.app.frame().today.is_none(), "the record ends years before");
    for (from, to) in [("2020", "2030"), ("2026-11-01", "2026-12-24"), ("2026-11-22", "2026-11-24")] {
        show(&mut harness, from, to);
        let (view, frame) = (harness.app.view(), harness.app.frame());
        let today = frame.today.as_ref().unwrap();
        let px = |seconds: i64| (view.px_from_time(seconds) as f32 + frame.plot.x).min(frame.plot.right());
        let (begin, end) = (px(harness.app.today()), px(harness.app.today() + 86_400));
        assert!((today.rect.x - begin).abs() < 0.5 && (today.rect.right() - end).abs() < 0.5, "as wide as the day");
        if let Some((word, text)) = &today.word {
            assert_eq!(text, "Today");
            assert!(word.right() <= frame.plot.right() && word.x >= frame.plot.x);
        }
    }
}

#[test]
fn enter_on_a_counted_event_comes_nearer() {
    let mut harness = Harness::of(record(2, &centuries(MANY, 2, 3)), 900.0, 500.0);
    let option = harness.app.mirror().into_iter().find(|option| option.text.contains("Stands for")).unwrap();
    let said = option.text.split("Stands for ").nth(1).unwrap();
    assert!(
        said.starts_with("Lane ") && said.contains(" events, ") && said.ends_with("; Enter comes nearer"),
        "{said}"
    );
    let before = harness.app.view().span_seconds();
    harness.send(Msg::Select(Some(option.row), false));
    harness.settle();
    harness.key("Enter");
    harness.settle();
    assert!(harness.app.view().span_seconds() < before * 0.7, "the view is nearer");
    assert!(harness.app.locate(option.row).is_some(), "and still holds the event");
    assert_eq!(harness.app.selected(), Some(option.row));
}

#[test]
fn a_picture_does_not_depend_on_the_sizes_before_it() {
    let size = |height_px: f32| Msg::Resize { width_px: 1_000.0, height_px, device_pixel_ratio: 1.0 };
    let mut harness = Harness::with(support::DEFAULT_RECORD, &support::default_bytes(), 1_000.0, 700.0);
    let mut differed = false;
    for height in (400..900).step_by(7) {
        let height_px = f32::from(u16::try_from(height).unwrap());
        let mut seen = Vec::new();
        for before in [2_000.0, 200.0] {
            for height_px in [before, height_px] {
                harness.send(size(height_px));
                harness.settle();
            }
            seen.push(harness.app.frame().clone());
        }
        assert_eq!(seen[0], seen[1], "{height} px high");
        differed |= seen[0].thumb().is_some();
    }
    assert!(differed, "some of them need a scroll bar");
}
