//! A date is a time range: it is visible wherever the view lies inside it, and its drawing claims nothing that is not
//! known.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::app::Msg;
use annals::layout::{BarEnd, Mark, Shape, Target, mark_share};
use annals::record::Row;
use annals::time::{Edge, Extent, Member, Moment, When, edtf};
use arbtest::arbitrary::Unstructured;
use support::law::law;
use support::{Harness, second};

/// A date of every form, alone.
const FORMS: [&str; 40] = [
    "2005-09-19T12:30:00Z",
    "2005-09-19",
    "2005-09-19?",
    "2005-09-19~",
    "2005-09-19%",
    "2005-09",
    "2005-09~",
    "2005-23",
    "2005",
    "2005-XX-19",
    "2005-09-1X",
    "200X",
    "1XXX",
    "-0043-03-15",
    "[..2005-09-19]",
    "[..2005-09-19~]",
    "[2005-09-19..]",
    "[..2005-09]",
    "[2005..]",
    "[2005-09-19..2005-09-20]",
    "[2005-07..2005-11]",
    "[2005-09-19,2005-09-25,2005-10-03?]",
    "[2004,2005-07..2005-11,2006-01-01..]",
    "{2005-09-19,2005-09-20}",
    "{2005-07,2005-09,2005-11}",
    "{2005-07..2005-11}",
    "{2005-09-19..2005-09-22,2005-10}",
    "{..2005-09-19}",
    "{2005-09-19..}",
    "2005-09-19/2005-09-19",
    "2005-09-19/2005-10-03",
    "2005-09-19~/2005-10-03?",
    "2005-09/2005-11",
    "2005-09-19/..",
    "2005-09-19/",
    "../2005-09-19",
    "/2005-09-19",
    "2004/2005-09-19",
    "2005-09-19/2006~",
    "200X/2005-09-19",
];

fn moments(when: &When) -> Vec<Moment> {
    let of_member = |member: &Member| match member {
        Member::Date(moment) | Member::OnOrBefore(moment) | Member::OnOrAfter(moment) => vec![*moment],
        Member::Range(first, last) => vec![*first, *last],
    };
    match when {
        When::Moment(moment) => vec![*moment],
        When::Interval(start, end) => [start, end].into_iter().filter_map(Edge::moment).copied().collect(),
        When::OneOf(members) | When::AllOf(members) => members.iter().flat_map(of_member).collect(),
    }
}

/// The ranges that a date certainly covers, or one of which it lies in.
fn stretches(when: &When) -> Vec<Extent> {
    let long = 86_400 * 365 * 100;
    match when {
        When::Interval(Edge::Open, Edge::Date(end)) => vec![Extent::new(end.extent.from - long, end.extent.to)],
        When::Interval(Edge::Date(start), Edge::Open) => vec![Extent::new(start.extent.from, second("2026"))],
        When::Interval(Edge::Date(start), Edge::Date(end)) => vec![Extent::new(start.extent.from, end.extent.to)],
        When::Moment(_) | When::Interval(..) => vec![when.extent()],
        When::OneOf(members) => members.iter().map(Member::extent).collect(),
        When::AllOf(members) => {
            let of = |member: &Member| match member {
                Member::OnOrBefore(moment) => Extent::new(moment.extent.from - long, moment.extent.to),
                Member::OnOrAfter(moment) => Extent::new(moment.extent.from, second("2026")),
                Member::Date(_) | Member::Range(..) => member.extent(),
            };
            members.iter().map(of).collect()
        }
    }
}

fn harness_of(dates: &[&str]) -> Harness {
    let events: Vec<String> =
        dates.iter().map(|date| format!(r#"{{"title": "An event", "date": "{date}"}}"#)).collect();
    let record = format!(r#"{{"annals": 1, "title": "t", "events": [{}]}}"#, events.join(","));
    Harness::with("stretch.json", record.as_bytes(), 900.0, 500.0)
}

fn show(harness: &mut Harness, from: i64, to: i64) {
    harness.send(Msg::Show { from, to, animate: false });
    harness.settle();
}

/// A view inside a range, at any zoom.
fn inside(u: &mut Unstructured<'_>, stretch: Extent) -> arbtest::arbitrary::Result<(i64, i64)> {
    let length = (stretch.to - stretch.from).max(1);
    let part = (length >> u.int_in_range(0..=20_u8)?).max(1);
    let from = stretch.from + u.int_in_range(0..=length - part)?;
    Ok((from, from + part))
}

/// True for a mark that shows the event to be here, not only nearby.
fn says_so(mark: &Mark) -> bool {
    !matches!(mark.shape, Shape::FadeFrom { .. } | Shape::Join { .. })
}

#[test]
fn a_date_is_seen_wherever_the_view_lies_inside_it() {
    for date in FORMS {
        let when = edtf::parse(date).unwrap();
        let mut harness = harness_of(&[date]);
        law(1_300, |u| {
            let stretches = stretches(&when);
            let stretch = *u.choose(&stretches)?;
            let (from, to) = inside(u, stretch)?;
            show(&mut harness, from, to);
            let frame = harness.app.frame();
            let own = |mark: &&Mark| mark.target == Target::Event(Row(0)) && frame.is_seen(mark);
            let seen = frame.marks.iter().filter(own).any(says_so);
            assert!(seen, "{date} between {from} and {to}: {:?}", frame.marks);
            assert!(frame.locate(Row(0)).is_some(), "{date}: it has a place for the accessible list");
            assert!(frame.mark_of(Row(0)).is_some(), "{date}: and a mark that is shown as selected");
            Ok(())
        });
    }
}

#[test]
fn nothing_solid_is_narrower_than_what_is_known() {
    for date in FORMS {
        let when = edtf::parse(date).unwrap();
        let narrowest = moments(&when).iter().map(|moment| moment.extent.to - moment.extent.from).min().unwrap();
        let mut harness = harness_of(&[date]);
        law(800, |u| {
            // A view in which every date of the event is wider than a mark.
            let most = narrowest * 30;
            let around = u.choose(&moments(&when))?.extent;
            let span = u.int_in_range(2..=most.max(3))?;
            let from = around.from - u.int_in_range(0..=span)?;
            show(&mut harness, from, from + span);
            let width_px = |moment: &Moment| {
                let view = harness.app.view();
                ((moment.extent.to - moment.extent.from) as f64 / view.seconds_per_px()) as f32
            };
            assert!(moments(&when).iter().all(|moment| mark_share(width_px(moment)) <= 0.0), "{date}: all are wide");
            for mark in &harness.app.frame().marks {
                let is_hard = |end: BarEnd| match end {
                    BarEnd::Sharp => true,
                    BarEnd::Coarse { line, .. } | BarEnd::Bound { line, .. } => line > 0.0,
                    _ => false,
                };
                let narrow = match mark.shape {
                    Shape::Glyph(_) | Shape::Edge(_) | Shape::Tick(_) | Shape::Station { .. } => true,
                    Shape::Bar { start, end, .. } => is_hard(start) || is_hard(end),
                    _ => false,
                };
                assert!(!narrow, "{date} over {span} s: {:?}", mark.shape);
            }
            Ok(())
        });
    }
}

/// An ambassador and a treaty with all their stations, some on one day.
const BARS: &str = r#"{ "annals": 1, "title": "t", "entities": [
      { "id": "post", "type": "post", "name": "Embassy" }, { "id": "pact", "type": "instrument", "name": "Pact" },
      { "id": "ann", "type": "person", "name": "Ann" }, { "id": "bo", "type": "person", "name": "Bo" } ],
    "events": [
      { "id": "in", "date": "2005-03-01", "title": "Appointed", "kind": "envoy.appointed", "about": ["post"],
        "actors": [{ "entity": "ann", "role": "envoy" }] },
      { "id": "step", "date": "2005-04-02?", "title": "Credentials", "kind": "envoy.credentials", "about": ["post"],
        "actors": [{ "entity": "ann", "role": "envoy" }] },
      { "id": "out", "date": "2007-05-05", "title": "Recalled", "kind": "envoy.recalled", "about": ["post"],
        "actors": [{ "entity": "ann", "role": "envoy" }] },
      { "id": "next", "date": "2008-06", "title": "Appointed next", "kind": "envoy.appointed", "about": ["post"],
        "actors": [{ "entity": "bo", "role": "envoy" }] },
      { "id": "signed", "date": "2005-06-01", "title": "Signed", "kind": "treaty.signed", "about": ["pact"] },
      { "id": "ratified", "date": "2005-08", "title": "Ratified", "kind": "treaty.ratified", "about": ["pact"] },
      { "id": "force", "date": "2005-10-20", "title": "In force", "kind": "treaty.in-force", "about": ["pact"] } ] }"#;

#[test]
fn stations_are_visible_over_their_whole_date() {
    let mut harness = Harness::with("bars.json", BARS.as_bytes(), 900.0, 600.0);
    assert!(harness.app.computed().tracks().len() >= 2, "a post and a treaty: {:?}", harness.app.computed());
    for id in ["in", "step", "out", "next", "signed", "ratified", "force"] {
        let row = harness.row(id);
        let extent = harness.app.document().event(row).unwrap().extent().unwrap();
        law(1_500, |u| {
            let (from, to) = inside(u, extent)?;
            show(&mut harness, from, to);
            let frame = harness.app.frame();
            let own: Vec<&Mark> = frame.marks.iter().filter(|mark| mark.target == Target::Event(row)).collect();
            assert!(own.iter().any(|mark| frame.is_seen(mark)), "{id} between {from} and {to}: {own:?}");
            let is_block = |mark: &&&Mark| matches!(mark.shape, Shape::Block { .. });
            assert_eq!(own.iter().filter(is_block).count(), own.len(), "{id}: {own:?}");
            Ok(())
        });
    }
}

#[test]
fn an_interval_is_light_in_all_of_its_first_and_last_day() {
    let mut harness = harness_of(&["2005-09-19/2005-10-03"]);
    // From one to twelve o'clock on the first and on the last day: the bar is not known to hold there.
    for day in ["2005-09-19", "2005-10-03"] {
        let start = second(day);
        show(&mut harness, start + 3_600, start + 12 * 3_600);
        let frame = harness.app.frame();
        let Shape::Bar { rect, start, end, .. } = frame.marks[0].shape else { panic!("a bar: {:?}", frame.marks) };
        let length = |end: BarEnd| if let BarEnd::Coarse { length, .. } = end { length } else { 0.0 };
        let known = (rect.x + length(start), rect.right() - length(end));
        let seen = (known.0.max(frame.plot.x), known.1.min(frame.plot.right()));
        assert!(seen.1 - seen.0 <= 0.5, "{day}: full from {} to {}", seen.0, seen.1);
    }
}

#[test]
fn a_crowded_day_of_a_large_record_is_seen_at_noon() {
    use support::many::{DAY, record};
    let monday = second("2005-09-19");
    // Forty events on each of 400 days in one lane.
    let days = |n: i64| monday + (n / 40) * DAY;
    let events: Vec<_> = (0..16_000).map(|n| (days(n), days(n) + DAY, 0, 0.5)).collect();
    let mut harness = Harness::of(record(1, &events), 900.0, 500.0);
    for (from, to) in [(13, 16), (1, 23), (23, 24)] {
        let day = days(8_000);
        show(&mut harness, day + from * 3_600, day + to * 3_600);
        let frame = harness.app.frame();
        let marked = frame.marks.iter().any(|mark| frame.is_seen(mark));
        let washed = frame.strips.iter().any(|strip| strip.columns.iter().any(|column| column.cover > 0));
        assert!(marked || washed, "between {from} and {to} h");
    }
}
