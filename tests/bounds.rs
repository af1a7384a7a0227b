//! Uncertain dates in computed rows: bounds stay bounds, no vacancy is invented, and an event counts for everything
//! that it is about.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::computed::{Computed, Span, SpanKind};
use annals::formats::read;
use annals::record::Document;
use annals::time::edtf;
use arbtest::arbitrary::{Result, Unstructured};
use support::law::law;
use support::{HEIGHT, Harness, WIDTH, bars, envoys, is_from_to, second, span, vacancies};

/// A date of any form at which a tenure can begin or end.
fn any_change(u: &mut Unstructured<'_>) -> Result<String> {
    let (year, month, day) = (u.int_in_range(1990..=1996)?, u.int_in_range(1..=12_u8)?, u.int_in_range(1..=28_u8)?);
    let date = format!("{year}-{month:02}-{day:02}");
    Ok(match u.int_in_range(0..=15_u8)? {
        0 => format!("{year}"),
        1 => format!("{year}-{month:02}"),
        2 => format!("[..{date}]"),
        3 => format!("[{date}..]"),
        4 => format!("[{year},{}]", year + 2),
        5 => format!("[{year}..{}]", year + 3),
        6 => format!("{{{year},{}}}", year + 1),
        7 => format!("{year}-{month:02}/{}-{month:02}", year + 1),
        8 => format!("{date}~"),
        9 => format!("{year}?"),
        10 => format!("[..{year}]"),
        11 => format!("{{{date}..{}-{month:02}-{day:02}}}", year + 1),
        12 => format!("[{year}..]"),
        13 => "199X".to_owned(),
        _ => date,
    })
}

#[test]
fn nothing_uncertain_is_shown_as_certain_and_no_vacancy_is_invented() {
    let (mut sure, mut open, mut vacant) = (0_usize, 0_usize, 0_usize);
    law(10_000, |u| {
        let dates = [any_change(u)?, any_change(u)?, any_change(u)?];
        let (document, computed) = envoys(&[
            ("1", &dates[0], "appointed", "Ann"),
            ("2", &dates[1], "recalled", "Ann"),
            ("3", &dates[2], "appointed", "Bob"),
        ]);
        let [begun, ended, next] = dates.each_ref().map(|date| edtf::parse(date).unwrap().bounds());
        let ann = span(&document, &computed, "1");
        // A bar of both events, unless the end certainly came before the begin.
        if ann.stations.len() == 2
            && let Some(known) = ann.sure
        {
            // The second by which it had begun, and the first at which it can have ended.
            assert!(begun.latest_start.is_none_or(|at| known.from > at) || ended.latest_end.is_some(), "{dates:?}");
            assert!(
                begun.latest_start.is_some_and(|at| known.from > at) || known.from == known.to,
                "{dates:?} {ann:#?}"
            );
            assert!(
                ended.earliest_start.is_some_and(|at| known.to <= at) || known.from == known.to,
                "{dates:?} {ann:#?}"
            );
            sure += 1;
        } else {
            open += 1;
        }
        for (_, vacancy) in vacancies(&computed).into_iter().filter(|_| ann.stations.len() == 2) {
            let hatched = vacancy.sure.unwrap();
            let (end, start) = (ended.latest_end.unwrap(), next.earliest_start.unwrap());
            assert!(end < hatched.from && hatched.to <= start && hatched.from < hatched.to, "{dates:?}: {vacancy:#?}");
            assert!(!dates[1].contains(['~', '?']) && !dates[2].contains(['~', '?']), "{dates:?}: not sure");
            vacant += 1;
        }
        Ok(())
    });
    assert!(sure > 100 && open > 100 && vacant > 20, "{sure} sure, {open} open, {vacant} vacant");
}

#[test]
fn the_words_of_a_bar_name_its_bounds() {
    for (begun, ended, said) in [
        ("2009-02-18", "[..2012-05-01]", "18 February 2009 to 1 May 2012 or before"),
        ("[2001-05-01..]", "2004-01-01", "1 May 2001 or after to 1 January 2004"),
        ("[..2007-09-26]", "2012-07-25", "26 September 2007 or before to 25 July 2012"),
        ("2001-05-01", "[2005-01-01..]", "1 May 2001 to 1 January 2005 or after"),
        ("[2001,2003]", "[2005..2008]", "began 2001 or 2003, ended between 2005 and 2008"),
        ("2001-02-03", "2004-01/2004-06", "began 3 February 2001, ended between January 2004 and June 2004"),
        ("2001-02-03", "{2004-01,2004-06}", "began 3 February 2001, ended between January 2004 and June 2004"),
        ("2005-03-01", "2005", "1 March 2005 to 2005"),
        ("2005", "2005-03-01", "2005 to 1 March 2005"),
        ("2001", "2004~", "2001 to 2004 (approximate)"),
    ] {
        let event = |id: &str, date: &str, kind: &str| {
            format!(
                r#"{{"id":"{id}","date":"{date}","title":"{id}","kind":"envoy.{kind}","actors":[{{"entity":"Ann","role":"envoy"}}]}}"#
            )
        };
        let record = format!("[{},{}]", event("1", begun, "appointed"), event("2", ended, "recalled"));
        let harness = Harness::with("x.json", record.as_bytes(), WIDTH, HEIGHT);
        for id in ["1", "2"] {
            let computed = harness.app.details(harness.row(id)).unwrap().computed;
            let texts: Vec<&str> = computed.iter().map(|bar| &*bar.date_text).collect();
            assert_eq!(texts, [said], "{begun} to {ended}");
        }
    }
}

#[test]
fn vacancies_are_hatched_where_they_are_certain_and_else_left_out() {
    for (ended, next, hatched) in [
        ("[..2012-05-01]", "2013-04-15", Some(("2012-05-02", "2013-04-15"))),
        ("2012", "2013-04", Some(("2013-01-01", "2013-04-01"))),
        ("[2005..2008]", "2009-06-01", Some(("2009-01-01", "2009-06-01"))),
        ("2004-01/2004-06", "[2005,2006]", Some(("2004-07-01", "2005-01-01"))),
        ("[2005..2008]", "2006-06-01", None),
        ("[2005-01-01..]", "2010-06-01", None),
        ("2005-01-01", "[..2010-06-01]", None),
        ("2005", "2005-06-01", None),
        ("2005~", "2010-06-01", None),
        ("2005-01-01", "2010?", None),
    ] {
        let (_, computed) = envoys(&[
            ("1", "2001-01-01", "appointed", "Ann"),
            ("2", ended, "recalled", "Ann"),
            ("3", next, "appointed", "Bob"),
        ]);
        let found: Vec<(i64, i64)> =
            vacancies(&computed).iter().map(|(_, span)| span.sure.map(|sure| (sure.from, sure.to)).unwrap()).collect();
        let expected: Vec<(i64, i64)> = hatched.iter().map(|(from, to)| (second(from), second(to))).collect();
        assert_eq!(found, expected, "{ended}, then {next}");
    }
}

#[test]
fn coarse_dates_do_not_split_what_belongs_together() {
    for (events, expected) in [
        (&[("a", "2005-03-01", "appointed", "Ann"), ("b", "2005", "recalled", "Ann")][..], &["2005-03-01 to 2005"][..]),
        (
            &[("a", "2009-02-18", "appointed", "Ann"), ("b", "2009", "credentials-presented", "Ann")],
            &["2009-02-18 to "],
        ),
        (&[("a", "2005", "appointed", "Ann"), ("b", "2005-03-01", "recalled", "Ann")], &["2005 to 2005-03-01"]),
        (
            &[
                ("a", "2003", "appointed", "Ann"),
                ("b", "2005", "recalled", "Ann"),
                ("c", "2005-03-01", "appointed", "Ann"),
                ("d", "2008", "recalled", "Ann"),
            ],
            &["2003 to 2005", "2005-03-01 to 2008"],
        ),
        (
            &[
                ("a", "2005-03-01", "appointed", "Ann"),
                ("b", "2005-06-01", "credentials-presented", "Ann"),
                ("c", "2005", "died", "Ann"),
            ],
            &["2005-03-01 to 2005"],
        ),
        (
            &[("a", "2005-03-01", "appointed", "Ann"), ("b", "2006", "resigned", "Ann"), ("c", "2009", "died", "Ann")],
            &["2005-03-01 to 2006"],
        ),
    ] {
        let (_, computed) = envoys(events);
        let mut found: Vec<&Span> = bars(&computed).into_iter().filter(|span| span.kind == SpanKind::Tenure).collect();
        found.sort_by_key(|span| span.extent().from);
        assert_eq!(found.len(), expected.len(), "{events:?}: {found:#?}");
        for (span, dates) in found.into_iter().zip(expected) {
            assert!(is_from_to(span, dates), "{dates}: {span:#?}");
        }
    }
}

/// A record of entities and events in short JSON.
fn of_json(entities: &str, events: &str) -> (Document, Computed) {
    let (document, _) = read("x.json", format!(r#"{{"entities":[{entities}],"events":[{events}]}}"#).as_bytes());
    let computed = Computed::of(&document);
    (document, computed)
}

#[test]
fn an_event_counts_for_all_that_it_is_about() {
    let (_, computed) = of_json(
        r#"{"id":"x","type":"post","name":"X"},{"id":"y","type":"post","name":"Y"},
           {"id":"m","type":"mission","name":"M"},{"id":"n","type":"mission","name":"N"},
           {"id":"t","type":"instrument","name":"T"},{"id":"u","type":"instrument","name":"U"}"#,
        r#"{"date":"2001","title":"a","kind":"envoy.appointed","about":["x","y"],"actors":[{"entity":"Ann","role":"envoy"}]},
           {"date":"2005","title":"b","kind":"envoy.died","about":[],"actors":[{"entity":"Ann","role":"envoy"}]},
           {"date":"2006","title":"c","kind":"envoy.appointed","about":["x"],"actors":[{"entity":"Bob","role":"envoy"},{"entity":"Cid","role":"envoy"}]},
           {"date":"2001","title":"d","kind":"mission.opened","about":["m","n"]},
           {"date":"2002","title":"e","kind":"treaty.signed","about":["t","u"]},
           {"date":"2003","title":"f","kind":"relations.established","actors":[{"entity":"A","role":"party"},{"entity":"B","role":"party"},{"entity":"C","role":"party"}]},
           {"date":"2004","title":"g","kind":"relations.severed","actors":[{"entity":"A","role":"party"},{"entity":"B","role":"party"}]}"#,
    );
    let mut found: Vec<String> = bars(&computed)
        .iter()
        .filter(|span| span.kind != SpanKind::Vacancy)
        .map(|span| format!("{}: {}", span.title, if span.end.date().is_some() { "ended" } else { "not ended" }))
        .collect();
    found.sort();
    assert_eq!(
        found,
        [
            "Ann, X: ended",
            "Ann, Y: ended",
            "Bob, X: not ended",
            "Cid, X: not ended",
            "Diplomatic relations: A and B: ended",
            "Diplomatic relations: A and C: not ended",
            "Diplomatic relations: B and C: not ended",
            "M: not ended",
            "N: not ended",
            "T: not ended",
            "U: not ended",
        ]
    );
}

/// Ann in office `o` of the posts `x` and `y`, then an event of her that names an office and no post.
#[test]
fn an_event_that_names_only_the_office_counts_for_the_post_that_is_meant() {
    let entities = r#"{"id":"x","type":"post","name":"Ambassador to X"},{"id":"y","type":"post","name":"Consul in Y"}"#;
    let begun = |about: &str, office: &str| {
        format!(
            r#"{{"date":"2001","title":"a","kind":"envoy.appointed","about":["{about}"],"actors":[{{"entity":"Ann","role":"envoy","office":"{office}"}}]}}"#
        )
    };
    let later = |kind: &str, actor: &str| {
        format!(r#"{{"date":"2005","title":"b","kind":"envoy.{kind}","actors":[{{"entity":"Ann",{actor}}}]}}"#)
    };
    let both = [begun("x", "Ambassador"), begun("y", "Consul")].join(",");
    let bare = [begun("x", ""), begun("y", "")].join(",");
    let (one, as_envoy) = (begun("x", "Ambassador"), r#""role":"envoy","office":"Ambassador""#);
    for (begun, ended, expected) in [
        (&one, later("recalled", as_envoy), &["Ambassador to X: ended"][..]),
        (&one, later("died", as_envoy), &["Ambassador to X: ended"]),
        (&one, later("recalled", r#""role":"envoy","office":"Acting ambassador""#), &["Ambassador to X: ended"]),
        (&one, later("credentials-presented", as_envoy), &["Ambassador to X: not ended"]),
        (&one, later("died", r#""role":"deceased""#), &["Ambassador to X: ended"]),
        (&one, later("killed", r#""role":"""#), &["Ambassador to X: ended"]),
        (&both, later("recalled", as_envoy), &["Ambassador to X: ended", "Consul in Y: not ended"]),
        (&both, later("died", as_envoy), &["Ambassador to X: ended", "Consul in Y: ended"]),
        // Of two posts either can be meant: neither is said to have ended.
        (
            &bare,
            later("recalled", as_envoy),
            &["Ambassador to X: not ended", "Consul in Y: not ended", "ambassador: ended"],
        ),
        // Another office, and another appointment, are of another post.
        (
            &one,
            later("recalled", r#""role":"envoy","office":"Consul""#),
            &["Ambassador to X: not ended", "consul: ended"],
        ),
        (&one, later("appointed", as_envoy), &["Ambassador to X: not ended", "ambassador: not ended"]),
    ] {
        for order in [format!("{begun},{ended}"), format!("{ended},{begun}")] {
            let (_, computed) = of_json(entities, &order);
            let mut found: Vec<String> = bars(&computed)
                .iter()
                .map(|span| {
                    let title = span.title.to_string();
                    let post = ["Ambassador to X", "Consul in Y"]
                        .into_iter()
                        .find(|post| title.to_lowercase().contains(&post.to_lowercase()));
                    let post = post.unwrap_or_else(|| title.split(", ").nth(1).unwrap());
                    format!("{post}: {}", if span.end.date().is_some() { "ended" } else { "not ended" })
                })
                .collect();
            found.sort();
            assert_eq!(found, expected, "{order}");
        }
    }
}

#[test]
fn a_tenure_with_only_an_end_has_an_unknown_start() {
    for (kind, of) in
        [("treaty.ended", "instrument"), ("treaty.denounced", "instrument"), ("mission.closed", "mission")]
    {
        let (_, computed) = of_json(
            &format!(r#"{{"id":"t","type":"{of}","name":"T"}}"#),
            &format!(r#"{{"date":"2009","title":"a","kind":"{kind}","about":["t"]}}"#),
        );
        assert!(is_from_to(bars(&computed)[0], "/2009"), "{kind}: {:#?}", bars(&computed));
    }
}

#[test]
fn a_post_that_continues_another_is_one_row() {
    let events = r#"
        {"date":"2001-01-01","title":"a","kind":"envoy.appointed","about":["old"],"actors":[{"entity":"Ann","role":"envoy"}]},
        {"date":"2004-01-01","title":"b","kind":"envoy.recalled","about":["new"],"actors":[{"entity":"Ann","role":"envoy"}]},
        {"date":"2004-01-01","title":"c","kind":"envoy.appointed","about":["new"],"actors":[{"entity":"Bob","role":"envoy"}]}"#;
    for formerly in [r#"["old"]"#, r#"["Old Legation"]"#, r#"["new","old","New Embassy","nothing"]"#] {
        for back in ["", r#","formerly":["new"]"#] {
            let entities = format!(
                r#"{{"id":"old","type":"post","name":"Old Legation"{back}}},{{"id":"new","type":"post","name":"New Embassy","formerly":{formerly}}}"#
            );
            let (_, computed) = of_json(&entities, events);
            assert_eq!(computed.tracks().len(), 1, "{formerly} {back}");
            let titles: Vec<String> = bars(&computed).iter().map(|span| span.title.to_string()).collect();
            assert_eq!(titles, ["Ann, Old Legation", "Bob, New Embassy"], "{formerly} {back}");
            assert!(is_from_to(bars(&computed)[0], "2001-01-01/2004-01-01"), "{formerly} {back}");
        }
    }
    let (document, _) = of_json(r#"{"id":"a","formerly":["b","c"]}"#, r#"{"date":"2001","title":"x"}"#);
    let written = annals::formats::write::json(&document).text;
    let (again, problems) = read("x.json", written.as_bytes());
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(again.entities(), document.entities(), "{written}");
    assert_eq!(again.entities()[0].formerly.len(), 2);
    // A long chain, written from its end, costs no more than a short one.
    let chain: Vec<String> = (0..5_000)
        .rev()
        .map(|at| format!(r#"{{"id":"p{at}","type":"post","formerly":["p{}"]}}"#, (at + 4_999) % 5_000))
        .collect();
    let about = r#"{"date":"2001","title":"a","kind":"envoy.appointed","about":["p7","p4000"],"actors":[{"entity":"Ann","role":"envoy"}]}"#;
    assert_eq!(of_json(&chain.join(","), about).1.tracks().len(), 1);
}

#[test]
fn names_keep_their_capitals_and_an_acting_envoy_is_called_so() {
    for (language, post, office, title) in [
        ("en", "Ambassador of Arland", "Ambassador", "Ann, ambassador of Arland"),
        ("en", "Ambassador of Arland", "Acting ambassador", "Ann, acting ambassador (Ambassador of Arland)"),
        ("en", "Ambassador", "Acting ambassador", "Ann, acting ambassador"),
        ("en", "Ambassador", "Acting Ambassador", "Ann, Acting Ambassador"),
        ("en", "Georgian embassy", "", "Ann, Georgian embassy"),
        ("en", "McDonald chair", "", "Ann, McDonald chair"),
        ("en", "Kyiv office", "", "Ann, Kyiv office"),
        ("en", "Élysée desk", "", "Ann, Élysée desk"),
        ("en", "Consul General in Łódź", "", "Ann, Consul General in Łódź"),
        ("en", "Minister of Foreign Affairs", "", "Ann, Minister of Foreign Affairs"),
        ("en", "Head of the Red Cross", "", "Ann, Head of the Red Cross"),
        ("en", "Commissioner of Police", "", "Ann, Commissioner of Police"),
        ("en", "Deputy of the Seine", "", "Ann, Deputy of the Seine"),
        ("en", "Minister to Arland", "Minister", "Ann, minister to Arland"),
        ("en", "Consul", "", "Ann, consul"),
        ("en", "BBC", "", "Ann, BBC"),
        ("en", "embassy of France", "", "Ann, embassy of France"),
        ("en", "de Gaulle chair", "", "Ann, de Gaulle chair"),
        ("de", "Minister in Wien", "", "Ann, Minister in Wien"),
    ] {
        let record = format!(
            r#"{{"language":"{language}","entities":[{{"id":"p","type":"post","name":"{post}"}}],"events":[{{"date":"2001","title":"a","kind":"envoy.appointed","about":["p"],"actors":[{{"entity":"Ann","role":"envoy","office":"{office}"}}]}}]}}"#
        );
        let (document, _) = read("x.json", record.as_bytes());
        let computed = Computed::of(&document);
        assert_eq!(bars(&computed)[0].title, title);
    }
}
