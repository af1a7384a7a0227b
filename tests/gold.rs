//! The intervals of the annotated article follow from the default record's events, one by one, and no others.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::computed::{Computed, Span, SpanKind};
use annals::layout::{BarEnd, Shape, Target};
use support::{DEFAULT_RECORD, Harness, WIDTH, default_bytes, default_document, is_from_to};

const GOLD: [(SpanKind, &str, &str); 15] = [
    (SpanKind::Tenure, "Robert Kokoity", "[..2007-09-26] to 2012-07-25"),
    (SpanKind::Vacancy, "South Ossetia to Abkhazia", "2012-07-25/2013-04-15"),
    (SpanKind::Tenure, "Oleg Botsiev", "2013-04-15/"),
    (SpanKind::Tenure, "Nodar Pliev", "[..2010-12-10] to 2014-01-27"),
    (SpanKind::Tenure, "Alan Elbakiev", "2014-01-27/"),
    (SpanKind::Attested, "Eduard Kokoity, President of South Ossetia", "2005-09-19/2010-12-10"),
    (SpanKind::Attested, "Sergei Bagapsh, President of Abkhazia", "2005-09-19/2007-09-26"),
    (SpanKind::Attested, "Leonid Tibilov, President of South Ossetia", "2012-07-25/2014-02-28"),
    (SpanKind::Attested, "Alexander Ankvab, President of Abkhazia", "2013-08-20/2014-01-27"),
    (SpanKind::Attested, "Viacheslav Chirikba, Foreign Minister of Abkhazia", "2013-08-19/2015-08-18"),
    (SpanKind::LifeCycle, "friendship", "2005-09-19/2006-02-15"),
    (SpanKind::Relations, "Diplomatic relations", "2007-09-26/.."),
    (SpanKind::Mission, "Sukhumi", "2008-04-15/.."),
    (SpanKind::Mission, "Tskhinvali", "2015-08/.."),
    (SpanKind::LifeCycle, "isa", "2015-08-18/.."),
];

#[test]
fn all_fifteen_intervals_and_no_other() {
    let document = default_document();
    let computed = Computed::of(&document);
    let spans = computed.tracks().iter().flat_map(|track| &track.spans);
    let mut rest: Vec<&Span> = spans.collect();
    let mut missing = Vec::new();
    for gold in GOLD {
        let (kind, title, written) = gold;
        match rest
            .iter()
            .position(|span| span.kind == kind && span.title.to_string().contains(title) && is_from_to(span, written))
        {
            Some(place) => drop(rest.remove(place)),
            None => missing.push(gold),
        }
    }
    println!("{} of {} intervals", GOLD.len() - missing.len(), GOLD.len());
    assert!(missing.is_empty(), "not computed: {missing:?}; left: {rest:#?}");
    assert!(rest.is_empty(), "computed beyond the article: {rest:#?}");
}

#[test]
fn an_event_lists_every_span_that_it_is_on() {
    let document = default_document();
    let computed = Computed::of(&document);
    let row = document.row("oleg-botsiev-credentials").unwrap();
    let kinds: Vec<SpanKind> = computed.spans_of(row).iter().map(|span| span.kind).collect();
    assert_eq!(kinds, [SpanKind::Tenure, SpanKind::Attested], "the envoy's and the receiver's");
}

#[test]
fn attested_offices_are_drawn_in_a_lane_of_their_own_and_hold_no_event() {
    let document = default_document();
    let computed = Computed::of(&document);
    let lanes = annals::app::own_lanes(&document, &computed);
    let (_, last) = lanes.iter().last().unwrap();
    assert!(last.title == "Offices, as far as told" && last.note == "first to last mention", "{last:?}");
    for track in computed.tracks() {
        assert_eq!(track.attested, track.lane.0 as usize == document.lanes().len(), "{track:?}");
        assert_eq!(track.attested, track.kind == SpanKind::Attested, "{track:?}");
    }
    let names = |track: &annals::computed::Track| -> Vec<String> {
        track.concerned(&document).iter().map(|who| document.name(who).to_owned()).collect()
    };
    let post = computed.tracks().iter().find(|track| track.kind == SpanKind::Tenure).unwrap();
    assert_eq!(names(post), ["Robert Kokoity", "Oleg Botsiev"]);
    let office = computed.tracks().iter().find(|track| track.attested).unwrap();
    assert_eq!(
        (names(office), office.subject.clone()),
        (vec!["Sergei Bagapsh".to_owned()], office.concerned(&document)[0].clone())
    );
    let visit = document.row("chirikba-visit").unwrap();
    assert!(!computed.holds(visit), "the visit is drawn among the visits");
    let harness = Harness::with(DEFAULT_RECORD, &default_bytes(), WIDTH, 1_000.0);
    let frame = harness.app.frame();
    let last = frame.bands.last().unwrap();
    assert_eq!(last.title.join(" "), "Offices, as far as told · 5", "folded, with how many there are");
    let bars = frame.marks.iter().filter(|mark| match mark.target {
        Target::Span { track, .. } => computed.tracks()[track as usize].attested,
        _ => false,
    });
    let bars: Vec<_> = bars.collect();
    assert_eq!(bars.len(), 5);
    for bar in bars {
        assert!(matches!(bar.shape, Shape::Bar { start: BarEnd::Fade(_), end: BarEnd::Fade(_), .. }), "{bar:?}");
        assert!(bar.hit.y >= last.rect.y && bar.hit.bottom() <= last.rect.bottom(), "{bar:?} in {:?}", last.rect);
    }
    let (plain, problems) = annals::formats::read("x", b"date,title\n2005,x\n");
    assert!(
        problems.is_empty() && !Computed::of(&plain).tracks().iter().any(|track| track.attested),
        "no lane where nothing is attested"
    );
}

#[test]
fn the_panel_lists_every_span() {
    let harness = Harness::new();
    let details = harness.app.details(harness.row("nodar-pliev-credentials")).unwrap();
    let computed: Vec<&str> = details.computed.iter().map(|span| span.title.as_str()).collect();
    assert_eq!(computed.len(), 2, "{computed:?}");
    assert!(computed[0].starts_with("Nodar Pliev, "), "{computed:?}");
    assert_eq!(computed[1], "Eduard Kokoity, President of South Ossetia (attested)");
}
