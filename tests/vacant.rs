//! Lanes with nothing in view fold by themselves if the reader wants that.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::app::{Effects, Msg};
use annals::lanes::{LaneChange, ShownLane};
use support::many::{DAY, Spec, record};
use support::{Harness, second};

/// The folded lanes.
fn folded(harness: &Harness) -> Vec<u32> {
    harness.app.lanes().iter().filter(|(_, lane)| lane.folded).map(|(lane, _)| lane.0).collect()
}

fn rest(harness: &mut Harness, wants: bool) {
    harness.app.fold_vacant(wants);
    harness.settle();
}

fn show(harness: &mut Harness, from: &str, to: &str) {
    harness.send(Msg::Show { from: second(from), to: second(to), animate: false });
    harness.settle();
}

/// Events of lane 0 in the 1900s, of lane 1 in the 1910s, and so on, `each` in every lane.
fn decades(lanes: u32, each: i64) -> Vec<Spec> {
    let begin = second("1900-01-01");
    let event = |lane: u32, n: i64| {
        let from = begin + (i64::from(lane) * 3_652 + n * 3_000 / each) * DAY;
        (from, from, lane, 0.5)
    };
    (0..lanes).flat_map(|lane| (0..each).map(move |n| event(lane, n))).collect()
}

#[test]
fn lanes_fold_and_unfold_as_the_view_moves() {
    for each in [20, 5_000] {
        let mut harness = Harness::of(record(4, &decades(4, each)), 1_000.0, 500.0);
        show(&mut harness, "1901", "1909");
        rest(&mut harness, true);
        assert_eq!(folded(&harness), [1, 2, 3], "{each} events");
        show(&mut harness, "1905", "1915");
        assert_eq!(folded(&harness), [1, 2, 3], "nothing folds before the view rests");
        rest(&mut harness, true);
        assert_eq!(folded(&harness), [2, 3]);
        show(&mut harness, "1890", "1945");
        rest(&mut harness, true);
        assert!(folded(&harness).is_empty());
        show(&mut harness, "1931", "1939");
        rest(&mut harness, true);
        assert_eq!(folded(&harness), [0, 1, 2]);
        rest(&mut harness, false);
        assert!(folded(&harness).is_empty(), "all are as they were");
        assert_eq!(harness.app.fold_vacant(false), Effects::default(), "nothing to do");
    }
}

#[test]
fn what_the_reader_folded_or_opened_stays() {
    let mut harness = Harness::of(record(4, &decades(4, 20)), 1_000.0, 500.0);
    show(&mut harness, "1901", "1909");
    for (lane, change) in [(0, LaneChange::Fold), (1, LaneChange::Open), (2, LaneChange::Fold)] {
        harness.send(Msg::Lane(ShownLane(lane), change));
    }
    rest(&mut harness, true);
    assert_eq!(folded(&harness), [0, 2, 3]);
    show(&mut harness, "1921", "1939");
    rest(&mut harness, true);
    assert_eq!(folded(&harness), [0, 2], "the reader's own stay folded");
    show(&mut harness, "1901", "1909");
    rest(&mut harness, true);
    harness.send(Msg::Lane(ShownLane(3), LaneChange::Unfold));
    harness.settle();
    rest(&mut harness, false);
    assert_eq!(folded(&harness), [0, 2]);
}

#[test]
fn a_lane_that_stays_does_not_jump() {
    let mut events = decades(6, 40);
    // Lanes 6 to 19 have events at all times.
    let begin = second("1900-01-01");
    events.extend(
        (6..20).flat_map(|lane| (0..60).map(move |n| (begin + n * 365 * DAY, begin + n * 365 * DAY, lane, 0.5))),
    );
    let mut harness = Harness::of(record(20, &events), 1_000.0, 400.0);
    show(&mut harness, "1931", "1939");
    let tops = |harness: &Harness| -> Vec<(ShownLane, f32)> {
        harness.app.frame().bands.iter().map(|band| (band.lane, band.rect.y)).collect()
    };
    harness.app.reach_lane(ShownLane(8));
    harness.settle();
    let before = tops(&harness);
    assert!(before.iter().all(|(lane, _)| lane.0 >= 6), "below the lanes that will fold: {before:?}");
    rest(&mut harness, true);
    assert_eq!(folded(&harness), [0, 1, 2, 4, 5]);
    assert_eq!(tops(&harness), before);
    rest(&mut harness, false);
    assert_eq!(tops(&harness), before);
}
