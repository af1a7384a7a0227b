//! The default record: its facts, and the rows computed from them. The facts are those of the annotated article,
//! written here as bare dates.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::computed::{Computed, SpanKind};
use support::default_document;

/// Date as written (empty if undated), and number of events with it.
const DATES: [(&str, usize); 24] = [
    ("", 3),
    ("1990-09-20", 1),
    ("2005-09-19", 1),
    ("2005-09-20", 1),
    ("2005-12-27", 1),
    ("2005?-09-20", 1),
    ("2006-02-15", 1),
    ("2007-09-26", 2),
    ("2008", 3),
    ("2008-04-15", 1),
    ("2010-12-10", 1),
    ("2012-07-25", 1),
    ("2013-04-15", 1),
    ("2013-08-19", 1),
    ("2013-08-20", 1),
    ("2014-01-27", 2),
    ("2014-02-07", 1),
    ("2014-02-28", 1),
    ("2015-08", 1),
    ("2015-08-18", 2),
    ("[..2005-09-19]", 1),
    ("[..2007-09-26]", 1),
    ("[..2010-12-10]", 1),
    ("[2010-12-10..2012-07-25]", 1),
];

#[test]
fn all_events_with_the_dates_of_the_article() {
    let document = default_document();
    assert_eq!(document.len(), 31);
    for (date, count) in DATES {
        let found = document.events().filter(|event| event.date() == date).count();
        assert_eq!(found, count, "events dated {date:?}");
    }
    assert_eq!(DATES.iter().map(|(_, count)| count).sum::<usize>(), 31, "no other dates");
    assert_eq!(document.events().filter(|event| event.is_derived()).count(), 4, "derived ones are marked");
}

#[test]
fn every_event_has_its_place_in_the_source_and_a_known_kind() {
    let document = default_document();
    for event in document.events() {
        let detail = event.detail().unwrap_or_else(|| panic!("{} has details", event.id()));
        let citation = detail.sources.first().unwrap_or_else(|| panic!("{} has a source", event.id()));
        assert_eq!(citation.source, Ok(0), "{}", event.id());
        let words = &citation.at;
        assert!(words.contains("paragraph") && words.contains("sentence"), "{}: {words}", event.id());
        assert!(annals::record::Kind::find(event.kind()).is_some(), "{} is of a known kind", event.id());
        assert!(!detail.text.is_empty(), "{} is told", event.id());
    }
    let entities = document.entities();
    assert_eq!(entities.iter().filter(|entity| &*entity.kind != "post").count(), 26);
    let source = &document.sources()[0];
    assert!(source.licence.contains("CC BY-SA 4.0"), "{source:?}");
}

#[test]
fn computed_rows_are_the_intervals_of_the_annotation() {
    let document = default_document();
    let computed = Computed::of(&document);
    let mut found: Vec<annals::computed::Span> =
        computed.tracks().iter().filter(|track| !track.attested).flat_map(|track| &track.spans).cloned().collect();
    for (kind, about, interval) in [
        (SpanKind::Tenure, "Robert Kokoity", "[..2007-09-26] to 2012-07-25"),
        (SpanKind::Vacancy, "South Ossetia to Abkhazia", "2012-07-25/2013-04-15"),
        (SpanKind::Tenure, "Oleg Botsiev", "2013-04-15/"),
        (SpanKind::Tenure, "Nodar Pliev", "[..2010-12-10] to 2014-01-27"),
        (SpanKind::Tenure, "Alan Elbakiev", "2014-01-27/"),
        (SpanKind::LifeCycle, "friendship", "2005-09-19/2006-02-15"),
        (SpanKind::Relations, "Diplomatic relations", "2007-09-26/.."),
        (SpanKind::Mission, "Sukhumi", "2008-04-15/.."),
        (SpanKind::Mission, "Tskhinvali", "2015-08/.."),
        (SpanKind::LifeCycle, "isa", "2015-08-18/.."),
    ] {
        let is_it = |span: &annals::computed::Span| {
            span.kind == kind && span.title.to_string().contains(about) && support::is_from_to(span, interval)
        };
        let place = found.iter().position(is_it);
        let place =
            place.unwrap_or_else(|| panic!("{kind:?} of {about}: {interval} is computed; there are {found:#?}"));
        found.remove(place);
    }
    assert!(found.is_empty(), "nothing else is computed: {found:?}");
}

#[test]
fn bounded_appointments_fade_in_and_credentials_make_a_tenure_full() {
    let document = default_document();
    let computed = Computed::of(&document);
    for (id, fades_in, full_from) in [
        ("robert-kokoity-dismissed", true, "2007-09-26"),
        ("oleg-botsiev-appointed", false, "2013-08-20"),
        ("nodar-pliev-recalled", true, "2010-12-10"),
        ("alan-elbakiev-appointed", false, "2014-02-28"),
    ] {
        let row = document.row(id).unwrap_or_else(|| panic!("the record has {id}"));
        let span = computed.span_of(row).unwrap_or_else(|| panic!("{id} stands on a tenure"));
        assert_eq!(span.kind, SpanKind::Tenure, "{id}");
        assert_eq!(span.fades().0, fades_in, "{id}");
        assert_eq!(span.full_from, Some(support::second(full_from)), "{id}");
    }
}
