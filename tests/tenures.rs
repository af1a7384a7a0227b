//! Tenures stated by a table in one row each, and laws for the bars of every record.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::computed::{Computed, End, Span, SpanKind, Track};
use annals::formats::read;
use annals::record::{Document, Row};
use annals::time::Extent;
use arbtest::arbitrary::{Result, Unstructured};
use support::law::law_of;
use support::{HEIGHT, Harness, WIDTH, bars, envoys, is_from_to, second, span, vacancies};

/// Invented people and countries: months, unknown and open ends, a chargé beside an ambassador, a reappointment, and
/// columns that contradict the date.
const TABLE: &str = "\
id,date,title,kind,lane,appointed,credentials,ended,text
a1,1901-05-04/1903-03-16,\"Ada Ash, Minister to Arland\",tenure.envoy,Arland,1901-01-22,1901-05-04,1903-03-16,Left post on
a2,1903-09-01/1906-07-25,\"Ben Birch, Minister to Arland\",tenure.envoy,Arland,1903-08-16,1903-09-01,1906-07-25,Superseded on
a3,1905-06-06/1905-07-02,\"Cy Cedar, Chargé d’Affaires to Arland\",tenure.envoy,Arland,,1905-06-06,1905-07-02,
a4,1906-07-25/1910-02,\"Dot Dogwood, Minister to Arland\",tenure.envoy,Arland,1906-05-02,1906-07-25,1910-02,
a5,1910-02/1911-06,\"Eli Elm, Chargé d’Affaires to Arland\",tenure.envoy,Arland,,1910-02,1911-06,
a6,1911-07/,\"Fay Fir, Minister to Arland\",tenure.envoy,Arland,,1911-07,,
a7,1920-01-05/1921-01-05,\"Gus Gum, Minister to Arland\",tenure.envoy,Arland,,1920-01-05,1921-01-05,
a8,1921-01-06/1922-01-05,\"Gus Gum, Ambassador to Arland\",tenure.envoy,Arland,,1921-01-06,1922-01-05,Promoted
b1,,\"Hal Holly, Minister to Borland\",tenure.envoy,Borland,1899-03-01,,,Died before he set out
b2,1900-04-04/1902-04-04,\"Ida Ivy, Minister to Borland\",tenure.envoy,Borland,1900-05-01,1900-04-04,1902-04-04,
b3,1904-04-04/1905-04-04,\"Jo Juniper, Minister to Borland\",tenure.envoy,Borland,1904-01-01,1904-02-02,1903-01-01,
b4,1907-01-01/,\"Kit Kapok, Minister to Borland\",tenure.envoy,Borland,1906-12-01,1907-01-01,1909-06-30,
b5,1912-01-01/1913-01-01,\"Lu Larch, Minister to Borland\",tenure.envoy,Borland,[..1911-12-01],1912-01-01,1913-01-01,
b6,1913-01-03/..,\"Mo Maple, Minister to Borland\",tenure.envoy,Borland,,1913-01-03,,
b7,1915-01-01/1916-01-01,\"Ned Nutmeg, Chargé d’Affaires to Borland\",tenure.envoy,Borland,,1915-01-01,1916-01-01,
b8,1918-01-01/1919-01-01,\"Oz Oak, Chargé d’Affaires to Borland\",tenure.envoy,Borland,,1918-01-01,1919-01-01,
c1,1950/1952,\"Pam Pine, Consul in Corland\",tenure.envoy,Corland,1949,1950,1952,
c2,1951-03-01,\"Quin Quince, Consul in Corland\",tenure.envoy,Corland,,,1953-03-01,
c3,1960-01-01/1961-01-01,\"Rae Rowan, Consul in Corland\",tenure.envoy,Corland,soon,1960-01-01,1961-01-01,
c4,1962-02-02,\"Sid Spruce visits Corland\",visit.official,Corland,later,,,
";

fn table() -> (Document, Computed) {
    let (document, _) = read("table.csv", TABLE.as_bytes());
    let computed = Computed::of(&document);
    (document, computed)
}

#[test]
fn a_row_is_thin_from_the_appointment_and_full_from_the_credentials() {
    let (document, computed) = table();
    for (id, label, interval, full_from) in [
        ("a1", "Ada Ash", "1901-01-22/1903-03-16", Some("1901-05-04")),
        ("a3", "Cy Cedar", "1905-06-06/1905-07-02", Some("1905-06-06")),
        ("a4", "Dot Dogwood", "1906-05-02/1910-02", Some("1906-07-25")),
        ("a6", "Fay Fir", "1911-07/", Some("1911-07")),
        ("b2", "Ida Ivy", "1900-04-04/1902-04-04", Some("1900-04-04")),
        ("b3", "Jo Juniper", "1904-01-01/1905-04-04", Some("1904-02-02")),
        ("b4", "Kit Kapok", "1906-12-01/1909-06-30", Some("1907-01-01")),
        ("b6", "Mo Maple", "1913-01-03/..", Some("1913-01-03")),
        ("c1", "Pam Pine", "1949/1952", Some("1950")),
        ("c2", "Quin Quince", "1951-03-01/1953-03-01", None),
        ("c3", "Rae Rowan", "1960-01-01/1961-01-01", Some("1960-01-01")),
    ] {
        let span = span(&document, &computed, id);
        assert_eq!((span.kind, span.label.to_string()), (SpanKind::Tenure, label.to_owned()), "{id}");
        assert!(is_from_to(span, interval), "{id}: {span:#?}");
        assert_eq!(span.full_from, full_from.map(second), "{id}");
        assert_eq!(Some(span.principal), document.row(id), "{id}");
    }
    assert_eq!(span(&document, &computed, "a1").title, "Ada Ash, Minister to Arland", "the whole title");
    assert!(span(&document, &computed, "b5").fades().0, "appointed on or before a day");
    assert!(!computed.holds(document.row("b1").unwrap()), "what the record does not date is not dated by its columns");
    assert!(!computed.holds(document.row("c4").unwrap()), "a visit is no tenure");
}

#[test]
fn a_post_is_vacant_only_where_nobody_is_known_to_hold_it() {
    let (_, computed) = table();
    let expected = [
        ("Vacant: Arland", "1903-03-16/1903-08-16"),
        ("Vacant: Borland", "1902-04-04/1904-01-01"),
        ("Vacant: Borland", "1905-04-04/1906-12-01"),
        // 1913-01-02 is free between b5 and b6: a whole day.
        ("Vacant: Borland", "1913-01-01/1913-01-03"),
        ("Vacant: Corland", "1953-03-01/1960-01-01"),
    ];
    // No vacancy after an unknown end (a6), before a bounded start (b5), within a month (a5, a6), while another person
    // holds the post (a3, b7, b8), or from one day to the next (a7, a8).
    let mut found = vacancies(&computed);
    found.sort_by_key(|(title, span)| (title.clone(), span.extent().from));
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for ((title, span), (expected, interval)) in found.into_iter().zip(expected) {
        assert_eq!(title, expected);
        assert!(is_from_to(span, interval), "{interval}: {span:#?}");
    }
}

#[test]
fn overlapping_tenures_have_separate_tracks() {
    let (document, computed) = table();
    let track_of = |id: &str| {
        let row = document.row(id).unwrap();
        let holds = |track: &Track| track.spans.iter().any(|span| span.principal == row && !span.stations.is_empty());
        computed.tracks().iter().position(holds).unwrap_or_else(|| panic!("{id} is on a track"))
    };
    assert_ne!(track_of("a2"), track_of("a3"), "a chargé while the minister is in office");
    assert_ne!(track_of("b6"), track_of("b7"), "a chargé while the minister is still in office");
    assert_eq!(track_of("b7"), track_of("b8"), "the two chargés share one");
    assert_eq!(track_of("a7"), track_of("a8"), "one after the other");
    let lanes: Vec<usize> = (0..3)
        .map(|lane| {
            computed.tracks().iter().filter(|track| track.lane.0 == lane && track.kind == SpanKind::Tenure).count()
        })
        .collect();
    assert_eq!(lanes, [2, 2, 2], "tracks by lane");
    let arland = &computed.tracks()[track_of("a1")];
    assert_eq!(document.name(&arland.subject), "Arland");
    let fir = span(&document, &computed, "a6");
    assert_eq!(fir.followed_at, Some(second("1920-01-05")), "the next one ends what is not known to have ended");
}

#[test]
fn columns_that_are_no_date_are_named_and_kept() {
    let (document, problems) = read("table.csv", TABLE.as_bytes());
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 1, "on a visit the column is a plain field: {said:?}");
    assert!(said[0].starts_with("20:78: error: 'appointed': 'soon' is not EDTF"), "{said:?}");
    assert!(said[0].ends_with("(kept as it is written)"), "{said:?}");
    for (id, name, text) in
        [("c3", "appointed", "soon"), ("c4", "appointed", "later"), ("a1", "credentials", "1901-05-04")]
    {
        let event = document.event(document.row(id).unwrap()).unwrap();
        assert_eq!(event.detail().and_then(|detail| detail.field(name)), Some(text), "{id}");
    }
    let json = r#"[{"date":"1901/1902","title":"Ada Ash","kind":"tenure.envoy","appointed":"1900-12-01","ended":7}]"#;
    let (document, problems) = read("x.json", json.as_bytes());
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("'ended' should be a text in quotes, found the number 7; it is read as"), "{said:?}");
    assert!(said[1].contains("'ended': '7' is not EDTF"), "{said:?}");
    let computed = Computed::of(&document);
    assert!(is_from_to(computed.span_of(Row(0)).unwrap(), "1900-12-01/1902"));
}

#[test]
fn the_panel_says_the_dates_in_words() {
    let harness = Harness::with("table.csv", TABLE.as_bytes(), WIDTH, HEIGHT);
    let fields = |id: &str| -> Vec<(String, String)> {
        let details = harness.app.details(harness.row(id)).unwrap();
        details.fields.into_iter().map(|field| (field.name, field.value)).collect()
    };
    let said = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        fields("a1"),
        [said("Appointed", "22 January 1901"), said("Credentials", "4 May 1901"), said("Ended", "16 March 1903")]
    );
    assert_eq!(fields("c3")[0], said("Appointed", "soon"), "what is no date stays as it is written");
    assert_eq!(fields("c4"), [said("appointed", "later")], "a plain field of another kind");
}

#[test]
fn separate_posts_separate_the_tenures_of_a_lane() {
    let csv = "date,title,kind,lane,about\n1901/1902,A,tenure.envoy,L,Consul\n1905/1906,B,tenure.envoy,L,\n";
    let (document, _) = read("x", csv.as_bytes());
    assert_eq!(vacancies(&Computed::of(&document)).len(), 1, "words in about are no post of the record");
    let json = r#"{"entities":[{"id":"c","type":"post","name":"Consul"}],"events":[
        {"date":"1901/1902","title":"A","kind":"tenure.envoy","lane":"L","about":["c"]},
        {"date":"1905/1906","title":"B","kind":"tenure.envoy","lane":"L"}]}"#;
    let (document, _) = read("x", json.as_bytes());
    let computed = Computed::of(&document);
    assert_eq!(vacancies(&computed), [], "two posts");
    assert_eq!(computed.tracks().len(), 2);
}

/// Compares bars with the expected ones.
fn assert_bars(computed: &Computed, expected: &[(SpanKind, &str, &str)]) {
    let found = bars(computed);
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (span, (kind, label, dates)) in found.into_iter().zip(expected) {
        assert_eq!((span.kind, span.label.to_string()), (*kind, (*label).to_owned()), "{span:#?}");
        assert!(is_from_to(span, dates), "{dates}: {span:#?}");
    }
}

#[test]
fn a_returning_envoy_has_a_new_tenure_and_one_without_credentials_none() {
    let (document, computed) = envoys(&[
        ("1", "2001-01-01", "appointed", "Ann"),
        ("2", "2001-02-01", "dismissed", "Ann"),
        ("3", "2002-01-01", "appointed", "Ann"),
        ("4", "2002-03-01", "credentials-presented", "Ann"),
        ("5", "2003-01-01", "appointed", "Ann"),
        ("6", "2004-01-01", "appointed", "Bob"),
        ("7", "2005-01-01", "recalled", "Bob"),
    ]);
    let expected = [
        (SpanKind::Tenure, "Ann, ambassador", "2001-01-01/2001-02-01"),
        (SpanKind::Vacancy, "vacant", "2001-02-01/2002-01-01"),
        (SpanKind::Tenure, "Ann, ambassador", "2002-01-01/"),
        (SpanKind::Tenure, "Ann, ambassador", "2003-01-01/"),
        (SpanKind::Tenure, "Bob, ambassador", "2004-01-01/2005-01-01"),
    ];
    assert_bars(&computed, &expected);
    assert_eq!(span(&document, &computed, "1").full_from, None, "dismissed before the credentials");
    assert_eq!(span(&document, &computed, "3").followed_at, Some(second("2003-01-01")));
}

#[test]
fn the_order_of_a_file_does_not_matter_within_a_day() {
    let mut events = vec![
        ("a", "2001-01-01", "appointed", "Ann"),
        ("b", "2004-01-27", "recalled", "Ann"),
        ("c", "2004-01-27", "appointed", "Bob"),
        ("d", "2004-01-27", "credentials-presented", "Bob"),
        ("e", "2006-01-01", "dismissed", "Bob"),
        ("f", "2006-01-01", "appointed", "Bob"),
        ("g", "2007-01-01", "appointed", "Cid"),
        ("h", "2007-01-01", "dismissed", "Cid"),
    ];
    let said = |events: &[(&str, &str, &str, &str)]| {
        let (document, computed) = envoys(events);
        let spans = computed.tracks().iter().flat_map(|track| &track.spans);
        let ids = |span: &Span| -> Vec<String> {
            span.stations.iter().map(|station| document.event(station.row).unwrap().id().into_owned()).collect()
        };
        spans.map(|span| format!("{} {:?} {:?} {:?}", span.label, span.start, span.end, ids(span))).collect::<Vec<_>>()
    };
    let forwards = said(&events);
    events.reverse();
    assert_eq!(said(&events), forwards);
    events.swap(0, 3);
    events.rotate_left(3);
    assert_eq!(said(&events), forwards);
    assert_eq!(forwards.len(), 4, "two of Bob, one of Ann, one of a day: {forwards:#?}");
}

#[test]
fn the_life_of_an_agreement_is_one_row() {
    let event = |date: &str, kind: &str| {
        format!(r#"{{"date":"{date}","title":"{kind}","kind":"{kind}","lane":"L","about":["t"]}}"#)
    };
    for (kinds, interval, stations) in [
        (&[("1990-01-01", "visa.agreement")][..], "1990-01-01/..", 1),
        (&[("1990-01-01", "trade.agreement")][..], "1990-01-01/..", 1),
        (
            &[
                ("1989", "treaty.negotiated"),
                ("1990-01-01", "treaty.initialled"),
                ("1990-02-01", "treaty.signed"),
                ("1991-01-01", "treaty.ratified"),
                ("1991-01-01", "treaty.in-force"),
                ("1999-01-01", "treaty.denounced"),
            ][..],
            "1989/1999-01-01",
            6,
        ),
    ] {
        let events: Vec<String> = kinds.iter().map(|(date, kind)| event(date, kind)).collect();
        let record = format!(
            r#"{{"entities":[{{"id":"t","type":"instrument","name":"The agreement"}}],"events":[{}]}}"#,
            events.join(",")
        );
        let (document, _) = read("x", record.as_bytes());
        let computed = Computed::of(&document);
        assert_eq!(computed.tracks().len(), 1, "{kinds:?}");
        let span = &computed.tracks()[0].spans[0];
        assert_eq!((span.kind, span.stations.len()), (SpanKind::LifeCycle, stations), "{kinds:?}");
        assert!(is_from_to(span, interval), "{kinds:?}: {span:#?}");
    }
}

fn any_date(u: &mut Unstructured<'_>) -> Result<String> {
    let (year, month, day) = (u.int_in_range(1990..=1999)?, u.int_in_range(1..=12_u8)?, u.int_in_range(1..=28_u8)?);
    Ok(match u.int_in_range(0..=14_u8)? {
        0 => String::new(),
        1 => format!("{year}"),
        2 => format!("{year}-{month:02}"),
        3 => format!("{year}-{month:02}-{day:02}/"),
        4 => format!("{year}-{month:02}-{day:02}/.."),
        5 => format!("/{year}-{month:02}"),
        6 => format!("[..{year}-{month:02}-{day:02}]"),
        7 => format!("{year}?-{month:02}/{}-{month:02}-{day:02}~", year + 1),
        8 => "soon".to_owned(),
        9 | 10 => format!("{year}-{month:02}-{day:02}/{}-{month:02}", year + u.int_in_range(0..=3)?),
        _ => format!("{year}-{month:02}-{day:02}"),
    })
}

const KINDS: [&str; 16] = [
    "tenure.envoy",
    "tenure.envoy",
    "tenure.office",
    "envoy.appointed",
    "envoy.appointed",
    "envoy.dismissed",
    "envoy.credentials-presented",
    "envoy.credentials-received",
    "envoy.recalled",
    "treaty.signed",
    "treaty.ratified",
    "mission.opened",
    "mission.closed",
    "relations.established",
    "relations.severed",
    "visit.state",
];

fn any_record(u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let mut events = Vec::new();
    for n in 0..u.int_in_range(1..=60_u8)? {
        let kind = *u.choose(&KINDS)?;
        let who = ["ann", "bob", "cid"][usize::from(u.int_in_range(0..=2_u8)?)];
        let about = ["p", "t", "m", "q"][usize::from(u.int_in_range(0..=3_u8)?)];
        let lane = u.int_in_range(0..=1_u8)?;
        let (date, appointed, credentials, ended) = (any_date(u)?, any_date(u)?, any_date(u)?, any_date(u)?);
        events.push(format!(
            r#"{{"id":"{n}","date":"{date}","title":"{who}, {n}","kind":"{kind}","lane":"{lane}","about":["{about}"],"appointed":"{appointed}","credentials":"{credentials}","ended":"{ended}","actors":[{{"entity":"{who}","role":"{}","office":"President","state":"{about}"}},{{"entity":"x","role":"party"}},{{"entity":"y","role":"party"}}]}}"#,
            if u.arbitrary()? { "envoy" } else { "receiver" }
        ));
    }
    let entities = r#"{"id":"p","type":"post","name":"P"},{"id":"t","type":"instrument","name":"T"},{"id":"m","type":"mission","name":"M"}"#;
    Ok(format!(r#"{{"entities":[{entities}],"events":[{}]}}"#, events.join(",")).into_bytes())
}

/// First and last second of a bar, as far as they are known.
fn edges(span: &Span) -> (Option<i64>, Option<i64>) {
    let last = if span.end == End::Open { Some(i64::MAX) } else { span.end.extent().map(|end| end.to) };
    let first = span.start.extent().map(|start| start.from);
    // "On or before" a day also holds for an event that ended before that day.
    let bounded = span.end.extent().filter(|_| span.start.earliest().is_none());
    (first.map(|first| bounded.map_or(first, |end| first.min(end.from))), last)
}

#[test]
fn bars_of_any_record_are_in_order_apart_and_under_their_stations() {
    let mut tracks = 0_usize;
    law_of(3_000, 65_536, |u| {
        let (document, _) = read("x.json", &any_record(u)?);
        let computed = Computed::of(&document);
        for track in computed.tracks() {
            for pair in track.spans.windows(2) {
                let begins = pair[1].start.extent().or(pair[1].end.extent());
                let begins = begins.map(|extent| Extent { from: edges(&pair[1]).0.unwrap_or(extent.from), ..extent });
                // The day or month of a change belongs to both spans. A vacancy is drawn from the end of that day or
                // month.
                if let (Some(end), Some(begins)) = (pair[0].end.extent(), begins) {
                    let from = if pair[1].kind == SpanKind::Vacancy { begins.to } else { begins.from };
                    // Missions and relations may end and begin again within the uncertainty of their dates.
                    let (earliest, latest) = (pair[0].end.earliest(), pair[1].start.latest());
                    let is_left_open = earliest.is_none_or(|end| latest.is_none_or(|start| end < start));
                    let is_good = end.from <= from || (pair[0].kind != SpanKind::Tenure && is_left_open);
                    assert!(is_good, "{:#?} lies over {:#?}", pair[0], pair[1]);
                }
                assert_ne!(pair[0].end, End::Open, "nothing follows what goes on: {pair:#?}");
                let is_bounded = pair[0].kind != SpanKind::Tenure && pair[0].start.earliest().is_none();
                assert!(is_bounded || edges(&pair[0]).0 < begins.map(|begins| begins.to), "in order: {pair:#?}");
            }
            for span in &track.spans {
                let (first, last) = edges(span);
                // A bound may lie beyond the other end.
                let is_bounded = span.start.earliest().is_none() || span.end.latest().is_none();
                let is_forwards = first.is_none_or(|first| last.is_none_or(|last| first < last));
                assert!(is_bounded || is_forwards, "backwards: {span:#?}");
                for station in &span.stations {
                    // As far as its own date has bounds.
                    let bounds = document.event(station.row).unwrap().when().unwrap().bounds();
                    let (fades_in, fades_out) = span.fades();
                    let (from, to) = (bounds.earliest_start, bounds.latest_end);
                    let is_before = to.zip(first).is_some_and(|(to, first)| to < first);
                    let is_after = from.zip(last).is_some_and(|(from, last)| from >= last);
                    assert!(fades_in || !is_before, "before its bar: {span:#?}");
                    assert!(fades_out || !is_after, "after its bar: {span:#?}");
                }
            }
            tracks += 1;
        }
        for event in document.events() {
            let found = computed.span_of(event.row());
            assert!(found.is_none_or(|span| span.stations.iter().any(|station| station.row == event.row())));
            assert_eq!(found.is_some(), computed.holds(event.row()));
        }
        Ok(())
    });
    assert!(tracks > 100, "only {tracks} tracks were tried");
}
