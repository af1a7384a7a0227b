//! The time range of the first picture and of "fit", and events without a known position.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::app::Msg;
use annals::layout::Target;
use support::Harness;

fn csv(dates: &[&str]) -> Harness {
    let mut record = String::from("id,date,title\n");
    for (n, date) in dates.iter().enumerate() {
        record.push_str(&format!("e{n},\"{date}\",Event {n}\n"));
    }
    Harness::with("extent.csv", record.as_bytes(), 900.0, 500.0)
}

#[test]
fn an_unknown_year_has_no_part_in_the_first_picture() {
    let plain = csv(&["2004", "2005-09-19", "2006"]);
    for odd in ["XXXX-12-25", "XXXX", "XXXX-12", "XXXX-12-2X", "XXXX-XX-25", "[XXXX-12-24,XXXX-12-25]", "XXXX-12/.."] {
        let mut harness = csv(&["2004", "2005-09-19", "2006", odd]);
        assert_eq!(harness.view_days(), plain.view_days(), "{odd}: the first picture");
        harness.send(Msg::Fit);
        harness.settle();
        assert_eq!(harness.view_days(), plain.view_days(), "{odd}: Fit");
        assert_eq!(harness.app.document().span(), plain.app.document().span(), "{odd}: the minimap");
        // The event is listed as undated, with a reason.
        let row = harness.row("e3");
        assert!(!harness.app.document().event(row).unwrap().is_dated(), "{odd}");
        let chip = harness.app.frame().marks.iter().find(|mark| mark.target == Target::Event(row));
        assert!(chip.is_some_and(annals::layout::Mark::is_chip), "{odd} stands among the undated");
        let details = harness.app.details(row).unwrap();
        assert_eq!(details.date.as_deref(), Some(odd));
        assert!(details.sure.contains("the year is not known"), "{odd}: {}", details.sure);
        assert!(!details.date_text.contains(odd), "{odd} is said in words: {}", details.date_text);
        let options = harness.app.mirror();
        assert!(options.iter().any(|option| option.row == row), "{odd} is in the accessible list");
    }
}

#[test]
fn a_part_of_an_unknown_year_moves_nothing() {
    for (odd, same) in [
        ("[XXXX-12-25,2004-12-25]", "2004-12-25"),
        ("{2004-12-25,XXXX}", "2004-12-25"),
        ("XXXX-12-25/2004-12-25", "/2004-12-25"),
        ("2004-12-25/XXXX", "2004-12-25/"),
    ] {
        let (with, without) = (csv(&[odd]), csv(&[same]));
        assert_eq!(with.view_days(), without.view_days(), "{odd}");
        assert_eq!(with.app.frame().marks.len(), without.app.frame().marks.len(), "{odd}");
    }
    // A date within a known millennium is drawn over all of it and is part of the fitted range.
    assert!(csv(&["1XXX", "2004"]).app.document().span().unwrap().seconds() > 900.0 * 31_556_952.0);
}

#[test]
fn only_an_unknown_year_is_a_record_without_dates() {
    let harness = csv(&["XXXX-12-25"]);
    assert_eq!(harness.app.document().span(), None);
    assert!(harness.app.computed().tracks().is_empty());
}

#[test]
fn a_record_without_dates_shows_nothing_of_the_previous_record() {
    let mut harness = csv(&["2005-09-19T10:00:00Z", "2005-09-19T12:00:00Z"]);
    let effects = harness.app.load("none.csv", b"date,title\nsoon,One\n,Two\n");
    assert!(effects.has(annals::app::Effect::Loaded));
    harness.settle();
    assert_eq!(harness.view_days(), "2025-11-23..2026-11-22", "the year up to today");
    harness.send(Msg::Fit);
    harness.settle();
    assert_eq!(harness.view_days(), "2025-11-23..2026-11-22");
}

#[test]
fn nothing_lies_under_the_scroll_bar() {
    let dates: Vec<String> = (0..40).map(|n| format!("2005-09-{:02}", n % 28 + 1)).collect();
    let mut record = String::from("date,title,lane\n");
    for (n, date) in dates.iter().enumerate() {
        record.push_str(&format!("{date},Event {n},Lane {n}\n"));
    }
    for (width, height) in [(900.0, 400.0), (390.0, 500.0), (900.0, 4_000.0)] {
        let mut harness = Harness::with("lanes.csv", record.as_bytes(), width, height);
        for _ in 0..6 {
            let frame = harness.app.frame();
            let is_scrolled = frame.content_height_px > frame.plot.height + 0.5;
            let free = frame.size.width - frame.plot.right();
            assert_eq!(free, if is_scrolled { 10.0 } else { 0.0 }, "{width} x {height}");
            assert!((harness.app.view().width_px() - frame.plot.width).abs() < 0.01, "time ends where the plot ends");
            harness.send(Msg::Zoom(0.6));
            harness.settle();
        }
    }
}
