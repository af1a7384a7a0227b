//! Laws of large records: nothing is lost, nothing jumps while panning, and the cost of a frame does not grow with the
//! number of events.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::app::Msg;
use annals::geom::PxPoint;
use annals::lanes::{Group, LaneChange, ShownLane};
use annals::layout::{Frame, LARGE, MOST_LABELS, Mark, Shape, Strip, Target, hit};
use annals::record::Row;
use annals::scene::Prim;
use annals::time::{MAX_TIME, MIN_TIME};
use annals::view::{Input, Modifiers, Viewport};
use support::Harness;
use support::law::law;
use support::many::{DAY, Lcg, Spec, centuries, record};

fn many(count: usize, lanes: u32) -> Harness {
    Harness::of(record(lanes, &centuries(count, lanes, 7)), 1_200.0, 800.0)
}

fn strip_of(frame: &Frame, lane: ShownLane) -> Option<&Strip> {
    frame.strips.iter().find(|strip| strip.lane == lane)
}

/// The events shown by a mark.
fn rows_of(frame: &Frame, mark: &Mark) -> Vec<Row> {
    match mark.target {
        Target::Event(row) => vec![row],
        Target::Cluster(place) => frame.cluster(place).to_vec(),
        _ => Vec::new(),
    }
}

fn show(harness: &mut Harness, from: i64, to: i64) {
    harness.send(Msg::Show { from, to, animate: false });
    harness.settle();
}

/// Views from the whole record to a few seconds.
fn views(count: i64) -> Vec<(i64, i64)> {
    let mut lcg = Lcg(3);
    let all = 300 * 365 * DAY;
    (0..count)
        .map(|n| {
            let span = (all >> (n % 28)).max(20);
            let from = lcg.below((all - span).max(1)).max(lcg.below((all - span).max(1))) - 230 * 365 * DAY;
            (from, from + span)
        })
        .collect()
}

fn check(harness: &Harness, of: &str) {
    let frame = harness.app.frame();
    for (n, label) in frame.labels.iter().enumerate() {
        for other in frame.labels.iter().skip(n + 1) {
            assert!(!label.rect.overlaps(other.rect), "{of}: {:?} lies over {:?}", label.text, other.text);
        }
    }
    assert!(frame.labels.len() <= MOST_LABELS, "{of}: {} labels", frame.labels.len());
    let prims = harness.app.scene().prims.len();
    assert!(prims <= 4_000, "{of}: {prims} primitives, {} marks", frame.marks.len());
    let options = harness.app.mirror().len();
    assert!(options <= 200, "{of}: {options} options");
    assert!(frame.visits < 120_000, "{of}: {} visits", frame.visits);
}

#[test]
fn every_event_in_view_is_there_and_counted_once() {
    let mut harness = many(30_000, 5);
    for (from, to) in views(56) {
        show(&mut harness, from, to);
        let (frame, view) = (harness.app.frame(), harness.app.view());
        let document = harness.app.document();
        let lanes = harness.app.lanes();
        let mut drawn = vec![false; document.len()];
        for mark in &frame.marks {
            for row in rows_of(frame, mark) {
                assert!(!drawn[row.index()], "{row:?} is drawn once, {} s per px", view.seconds_per_px());
                drawn[row.index()] = true;
            }
        }
        let mut inside = vec![(0_u32, 0_u32); lanes.len()];
        for event in document.dated_events() {
            let px = view.px_from_time(event.extent().unwrap().from) as f32;
            if px < -4.0 || px > view.width_px() + 4.0 {
                continue;
            }
            let lane = lanes.first(document, event.row()).unwrap();
            let Some(band) = frame.bands.iter().find(|band| band.lane == lane) else { continue };
            let strip = strip_of(frame, lane);
            if let Some(strip) = strip {
                let at = frame.plot.x + px - strip.rect.x;
                let (sure, maybe) = &mut inside[lane.0 as usize];
                if !drawn[event.row().index()] {
                    *sure += u32::from(at >= 1.0 && at < strip.rect.width - 1.0);
                    *maybe += u32::from(at >= -1.0 && at < strip.rect.width + 1.0);
                }
            }
            let column = strip.and_then(|strip| {
                let at = (frame.plot.x + px - strip.rect.x).max(0.0) as usize;
                let near = at.saturating_sub(2)..at + 2;
                near.into_iter()
                    .filter_map(|at| strip.columns.get(at))
                    .find(|column| column.alpha > 60 && column.count > 0)
            });
            let seen = (1.0..view.width_px() - 1.0).contains(&px) && band.rect.bottom() <= frame.plot.bottom();
            assert!(
                !seen || drawn[event.row().index()] || column.is_some(),
                "{:?} at {px} px in {lane:?}, {} s per px",
                event.row(),
                view.seconds_per_px()
            );
        }
        for strip in &frame.strips {
            let count: u32 = strip.columns.iter().map(|column| column.count).sum();
            let (sure, maybe) = inside[strip.lane.0 as usize];
            assert!((sure..=maybe).contains(&count), "{count} of {sure} to {maybe} events");
        }
        check(&harness, "centuries");
    }
}

/// The contents of a frame with positions relative to a time, as lines of text. With `all`, includes texts that may
/// move.
fn told(frame: &Frame, origin: f32, all: bool) -> Vec<String> {
    let mut told = Vec::new();
    let inner = (frame.plot.x + 240.0, frame.plot.right() - 240.0);
    let is_in = |x: f32| x >= inner.0 && x < inner.1;
    for strip in &frame.strips {
        for (place, column) in strip.columns.iter().enumerate() {
            let x = strip.rect.x + place as f32;
            if is_in(x) && column.count > 0 {
                let at = ((x - origin) * 8.0).round();
                told.push(format!("{at} {:?} {} {} {}", strip.lane, column.count, column.height, column.alpha));
            }
        }
    }
    for mark in &frame.marks {
        let at = mark.hit.center();
        if is_in(at.x) && mark.hit.width < 100.0 {
            told.push(format!("{} {:?} {}", ((at.x - origin) * 8.0).round(), rows_of(frame, mark), at.y));
        }
    }
    // A bar that begins left of the view has its label at the edge, so texts in its row may move.
    let moves = |y: f32| {
        frame.marks.iter().any(|mark| {
            matches!(mark.shape, Shape::Bar { rect, .. } if rect.x < inner.0 && (rect.center().y - y).abs() < 12.0)
        })
    };
    for label in frame.labels.iter().filter(|label| is_in(label.rect.x)) {
        if all || matches!(label.target, Target::Lod(_)) || !moves(label.rect.center().y) {
            told.push(format!("{} {} {}", ((label.rect.x - origin) * 8.0).round(), label.text, label.rect.y));
        }
    }
    told
}

#[test]
fn panning_changes_nothing_that_stays_in_view() {
    for ratio in [1.0, 2.0] {
        let mut harness = many(20_000, 4);
        harness.send(Msg::Resize { width_px: 1_200.0, height_px: 800.0, device_pixel_ratio: ratio });
        for (from, to) in views(28) {
            show(&mut harness, from, to);
            let origin = harness.app.view().extent().from;
            let x = |harness: &Harness| harness.app.frame().plot.x + harness.app.view().px_from_time(origin) as f32;
            let before = told(harness.app.frame(), x(&harness), false);
            let mut moved = 0;
            for step in [3.0, 17.5, 0.5, 40.0] {
                harness.send(Msg::Pointer(Input::Down { id: 1, at: PxPoint::new(700.0, 300.0) }));
                for part in 1..=4_u8 {
                    let at = PxPoint::new(700.0 + 3.0 + step * f32::from(part), 300.0);
                    harness.send(Msg::Pointer(Input::Move { id: 1, at }));
                    harness.frame();
                }
                harness.send(Msg::Pointer(Input::Up { id: 1, at: PxPoint::new(703.0 + step * 4.0, 300.0) }));
                harness.settle();
                let after = told(harness.app.frame(), x(&harness), true);
                for line in before.iter().filter(|line| !after.contains(line)) {
                    // Items that have left the inner part on the right are skipped.
                    let at: f32 = line.split(' ').next().unwrap().parse().unwrap();
                    let (now, plot) = (x(&harness) + at / 8.0, harness.app.frame().plot);
                    assert!(
                        now > plot.right() - 245.0 || now < plot.x + 245.0,
                        "{ratio}: {line} is gone at {now}, {} s per px",
                        harness.app.view().seconds_per_px()
                    );
                }
                moved += 1;
            }
            assert_eq!(moved, 4);
        }
    }
}

#[test]
fn hostile_records_are_bounded() {
    let extremes = |n: i64| -> Spec {
        let at = if n % 2 == 0 { MIN_TIME + n } else { MAX_TIME - n };
        (at, at, 0, 0.5)
    };
    let mut lcg = Lcg(11);
    let mut deep = |_: i64| -> Spec {
        let years = (1_i64 << lcg.below(34)) - lcg.below(10);
        let from = -years.min(10_000_000_000) * 365 * DAY + lcg.below(365 * DAY);
        (from, from, u32::try_from(lcg.below(3)).unwrap(), 0.5)
    };
    let deep: Vec<Spec> = (0..100_000).map(&mut deep).collect();
    let mut lcg = Lcg(12);
    let one_day: Vec<Spec> = (0..300_000).map(|_| (lcg.below(DAY), 0, 0, 0.5)).map(|e| (e.0, e.0, e.2, e.3)).collect();
    let one_second: Vec<Spec> =
        (0..100_000).map(|n| if n < 50_000 { (0, 0, 0, 0.5) } else { (n * 1_000, n * 1_000, 0, 0.1) }).collect();
    let mut huge: Vec<Spec> = (0..200_000).map(|n| (n * 9_000, n * 9_000, 0, 0.5)).collect();
    huge.push((-1, 200_000 * 9_000, 0, 0.9));
    let overlapping: Vec<Spec> = (0..50_000).map(|n| (n * DAY, (n + 4_000) * DAY, 0, 0.5)).collect();
    let lanes: Vec<Spec> = (0..100_000_u32).map(|n| (i64::from(n) * DAY, i64::from(n) * DAY, n, 0.5)).collect();
    let records: [(&str, u32, Vec<Spec>); 7] = [
        ("one day", 1, one_day),
        ("one second", 1, one_second),
        ("one huge interval", 1, huge),
        ("overlapping", 1, overlapping),
        ("100,000 lanes", 100_000, lanes),
        ("the extremes", 1, (0..20_000).map(extremes).collect()),
        ("deep time", 3, deep),
    ];
    for (name, lanes, events) in records {
        let mut harness = Harness::of(record(lanes, &events), 1_600.0, 1_100.0);
        assert!(harness.app.document().dated_len() > LARGE);
        check(&harness, name);
        let mut lcg = Lcg(5);
        for step in 0..50 {
            let x = 300.0 + lcg.below(1_200) as f32;
            match lcg.below(4) {
                0 => harness.wheel(x, 100.0 + lcg.below(700) as f32, 0.0, -1_600.0, Modifiers::default()),
                1 => harness.wheel(x, 100.0, 0.0, 1_200.0, Modifiers::default()),
                2 => harness.tap(x, 60.0 + lcg.below(900) as f32),
                _ => harness.key(["ArrowLeft", "ArrowRight", "ArrowDown", "ArrowUp", "Home", "End"][step % 6]),
            };
            harness.send(Msg::Pointer(Input::Move { id: 1, at: PxPoint::new(x, 60.0 + lcg.below(900) as f32) }));
            harness.settle();
            check(&harness, name);
        }
    }
}

#[test]
fn a_frame_of_a_million_costs_what_one_of_ten_thousand_costs() {
    let most = |count: usize| -> (u32, u32) {
        let mut harness = many(count, 6);
        let visits = views(28).into_iter().map(|(from, to)| {
            show(&mut harness, from, to);
            harness.app.frame().visits
        });
        let visits: Vec<u32> = visits.collect();
        (*visits.iter().max().unwrap(), visits.iter().sum())
    };
    let (few, few_sum) = most(20_000);
    let (lots, lots_sum) = most(1_000_000);
    println!("visits: at most {few} and {lots}, together {few_sum} and {lots_sum}");
    assert!(f64::from(lots) <= 1.5 * f64::from(few), "{lots} visits for a million, {few} for twenty thousand");
}

#[test]
fn lanes_are_as_high_at_every_zoom_and_fold() {
    let mut harness = many(20_000, 4);
    let tops = |harness: &Harness| -> Vec<(ShownLane, f32)> {
        harness.app.frame().bands.iter().map(|band| (band.lane, band.rect.y)).collect()
    };
    let before = tops(&harness);
    for (from, to) in views(20) {
        show(&mut harness, from, to);
        assert_eq!(tops(&harness), before);
    }
    harness.send(Msg::Lane(ShownLane(1), LaneChange::Fold));
    harness.settle();
    assert!(harness.app.frame().bands.iter().any(|band| band.folded && band.rect.height < 30.0));
    harness.send(Msg::Lane(ShownLane(0), LaneChange::Hide));
    harness.settle();
    assert!(harness.app.frame().bands.iter().all(|band| band.lane != ShownLane(0)));
    assert!(harness.app.lanes().hidden_events() > 4_000);
    check(&harness, "folded and hidden");
}

/// A lane is laid out by what lies in it, not by the size of the record.
#[test]
fn a_lane_of_few_events_looks_the_same_in_a_record_of_any_size() {
    let few: Vec<Spec> = centuries(40, 1, 5);
    let crowd: Vec<Spec> = centuries(13_000, 1, 6).into_iter().map(|(from, to, _, rank)| (from, to, 1, rank)).collect();
    let (small, large) = (few.iter().chain(crowd.iter().take(40)), few.iter().chain(&crowd));
    let (small, large): (Vec<Spec>, Vec<Spec>) = (small.copied().collect(), large.copied().collect());
    let looks = |events: &[Spec], from: i64, to: i64| {
        let mut harness = Harness::of(record(2, events), 1_200.0, 1_600.0);
        show(&mut harness, from, to);
        let frame = harness.app.frame();
        let band = frame.bands.iter().find(|band| band.lane == ShownLane(0)).unwrap();
        let marks = frame.marks.iter().filter(|mark| band.rect.contains(mark.hit.center()));
        let labels = frame.labels.iter().filter(|label| band.rect.contains(label.rect.center()));
        let shapes: Vec<String> = marks.map(|mark| format!("{:?}", mark.shape)).collect();
        (band.rect, shapes, labels.map(|label| label.text.clone()).collect::<Vec<_>>())
    };
    for (from, to) in views(20) {
        let (small, large) = (looks(&small, from, to), looks(&large, from, to));
        assert_eq!(small, large, "the lane of 40 events between {from} and {to}");
    }
}

#[test]
fn grouped_lanes_of_a_large_record_have_strips_too() {
    let csv: String = (0..14_000)
        .map(|n| {
            let (year, month, day) = (1900 + n % 97, 1 + n % 12, 1 + n % 28);
            let kind = ["treaty.signed", "meeting", "conflict"][n % 3];
            format!("{year}-{month:02}-{day:02},Event {n},Lane {},{kind},tag{}\n", n % 2, n % 5)
        })
        .collect();
    let mut harness = Harness::with("many.csv", format!("date,title,lane,kind,tags\n{csv}").as_bytes(), 1_000.0, 900.0);
    for (grouping, lanes) in [(Group::Kind, 3), (Group::Tag, 5), (Group::Record, 2)] {
        harness.send(Msg::Group(grouping));
        harness.settle();
        assert_eq!(harness.app.lanes().len(), lanes, "{grouping:?}");
        assert!(!harness.app.frame().strips.is_empty(), "{grouping:?}");
        harness.key("ArrowRight");
        harness.key("ArrowDown");
        assert!(harness.app.selected().is_some_and(|row| harness.app.locate(row).is_some()), "{grouping:?}");
        check(&harness, "grouped");
    }
}

/// A long event over crowded years is one bar in its row, from begin to end, with one label, at every zoom.
#[test]
fn a_long_event_is_one_bar_with_one_label_over_strips_and_marks() {
    let year = 365 * DAY;
    let mut events: Vec<Spec> =
        centuries(30_000, 2, 7).into_iter().map(|event| (event.0, event.0, event.2, 0.3)).collect();
    let era = (-100 * year, -60 * year);
    events.push((era.0, era.1, 1, 0.9));
    let mut harness = Harness::of(record(2, &events), 1_200.0, 800.0);
    let document = harness.app.document();
    let longest = document.dated_events().max_by_key(|event| event.extent().unwrap().to - event.extent().unwrap().from);
    let row = longest.unwrap().row();
    let (mut strips, mut labels) = (0, 0);
    for (from, to) in [(-230, 70), (-110, -50), (-90, -80), (-101, -99), (-61, -59), (-80, -79)] {
        show(&mut harness, from * year, to * year);
        let (frame, view) = (harness.app.frame(), harness.app.view());
        let target = Target::Event(row);
        let marks: Vec<&Mark> = frame.marks.iter().filter(|mark| mark.target == target).collect();
        let [mark] = marks[..] else { panic!("{} marks from {from} to {to}", marks.len()) };
        let Shape::Bar { rect, .. } = mark.shape else { panic!("{:?}", mark.shape) };
        let x = |at: i64| frame.plot.x + view.px_from_time(at) as f32;
        assert!((rect.x - x(era.0).max(frame.plot.x - 48.0)).abs() < 0.5, "{rect:?} from {from} to {to}");
        assert!((rect.right() - x(era.1).min(frame.plot.right() + 48.0)).abs() < 0.5, "{rect:?} from {from} to {to}");
        let words = frame.labels.iter().filter(|label| label.target == target).count();
        assert!(words <= 1, "{words} labels from {from} to {to}");
        labels += words;
        let at = PxPoint::new(rect.center().x.max(frame.plot.x + 1.0).min(frame.plot.right() - 1.0), rect.y + 1.0);
        assert!(matches!(hit(frame, at), Some(Target::Event(_))), "it is pointed at over strips too");
        strips += frame.strips.len();
    }
    assert!(strips > 4, "most views are crowded: {strips}");
    assert!(labels > 4, "but for where a contour runs through its row: {labels}");
}

#[test]
fn a_strip_shows_counts_and_a_click_zooms_in() {
    let mut harness = many(40_000, 3);
    let frame = harness.app.frame();
    let strip = &frame.strips[0];
    let at = PxPoint::new(strip.rect.x + strip.rect.width * 0.7, strip.rect.center().y);
    let Some(Target::Lod(stretch)) = hit(frame, at) else { panic!("a strip is hit") };
    let (from, to) = (stretch.bucket << stretch.level, (stretch.bucket + 1) << stretch.level);
    let document = harness.app.document();
    let expected = document.dated_events().filter(|event| {
        let lane = harness.app.lanes().first(document, event.row());
        lane == Some(stretch.lane) && (from..to).contains(&event.extent().unwrap().from)
    });
    let expected = expected.count();
    assert!(expected > 1);
    harness.send(Msg::Pointer(Input::Move { id: 1, at }));
    harness.settle();
    let overlay = harness.app.overlay();
    let text =
        |prim: &Prim| if let Prim::Text { text, .. } = prim { Some(overlay.words(text).to_owned()) } else { None };
    let words: Vec<String> = overlay.prims.iter().filter_map(text).collect();
    assert!(
        words[0].starts_with("Lane ") && words[0].contains(&format!(": {expected} events, ")),
        "{words:?} for {expected}"
    );
    let before = harness.view();
    harness.tap(at.x, at.y);
    assert!(harness.view().span_seconds() < before.span_seconds() / 4.0, "a click comes nearer");
    // Click repeatedly until an event is selected.
    for _ in 0..12 {
        if harness.app.selected().is_some() {
            break;
        }
        let frame = harness.app.frame();
        let target = (frame.plot.x as usize..frame.plot.right() as usize).find_map(|x| {
            let rows = (frame.plot.y as usize..frame.plot.bottom() as usize).step_by(12);
            rows.map(|y| PxPoint::new(x as f32, y as f32)).find(|at| hit(frame, *at).is_some())
        });
        let target = target.expect("something to point at");
        harness.tap(target.x, target.y);
    }
    assert!(harness.app.selected().is_some());
}

#[test]
fn the_keyboard_goes_through_a_lane_in_order_of_time() {
    law(90, |u| {
        let mut harness = many(13_000, 4);
        let start = Row(u.int_in_range(100..=12_000)?);
        harness.send(Msg::Select(Some(start), false));
        harness.settle();
        assert!(harness.app.locate(start).is_some(), "what is selected is in sight");
        let document = harness.app.document();
        let lane = document.event(start).unwrap().lane();
        let expected = document.dated_events().find(|event| event.row() > start && event.lane() == lane);
        let expected = expected.map(annals::record::Event::row);
        harness.key("ArrowRight");
        assert_eq!(harness.app.selected(), expected);
        harness.key("ArrowLeft");
        assert_eq!(harness.app.selected(), Some(start));
        harness.key("ArrowDown");
        let row = harness.app.selected().unwrap();
        let next = harness.app.document().event(row).unwrap().lane();
        assert!(next.0 == lane.0 + 1 || lane.0 == 3, "{next:?} after {lane:?}");
        let view: Viewport = harness.view();
        assert!(view.px_from_time(harness.app.document().event(row).unwrap().extent().unwrap().to) >= 0.0);
        for option in harness.app.mirror() {
            assert!((1..=13_000).contains(&option.position), "{}", option.position);
        }
        Ok(())
    });
}

/// With a budget for indexing, lanes appear in later frames, and the final picture is the same.
#[test]
fn with_an_index_budget_lanes_come_with_later_frames() {
    let document = record(4, &centuries(40_000, 4, 7));
    let whole = Harness::of(document.clone(), 1_200.0, 800.0);
    let mut patient = Harness::of(record(1, &centuries(10, 1, 7)), 1_200.0, 800.0);
    patient.app.set_index_budget(5_000);
    patient.app.take(document, Vec::new());
    let mut strips = Vec::new();
    while patient.app.needs_frame() {
        patient.frame();
        strips.push((patient.app.frame().strips.len(), patient.app.frame().unfinished));
    }
    assert_eq!(strips.len(), 8, "half of a lane of ten thousand at a time: {strips:?}");
    assert!(strips.is_sorted() && strips.iter().all(|(strips, unfinished)| *unfinished == (*strips < 4)), "{strips:?}");
    assert!(patient.app.frame() == whole.app.frame(), "nothing is missing in the end");
}

/// Preparing ahead indexes everything that the first frame needs, so the frame is complete and the same.
#[test]
fn a_prepared_record_is_complete_in_its_first_frame() {
    let document = record(4, &centuries(40_000, 4, 7));
    let whole = Harness::of(document.clone(), 1_200.0, 800.0);
    let mut prepared = Harness::of(record(1, &centuries(10, 1, 7)), 1_200.0, 800.0);
    prepared.app.set_index_budget(5_000);
    prepared.app.take(document, Vec::new());
    let mut turns = 1;
    while prepared.app.prepare(5_000, &mut annals::text::TableMeasure::default()) {
        turns += 1;
    }
    assert!((5..=10).contains(&turns), "a piece at a time: {turns}");
    prepared.frame();
    assert!(!prepared.app.frame().unfinished && prepared.app.frame() == whole.app.frame());
}
