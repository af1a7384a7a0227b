//! Messages for problems of JSON records, as a table of tests.

use crate::formats::read;
use crate::list::Gather;
use crate::record::fields::EVENT;
use crate::record::{Basis, Document, Mention, Severity};
use crate::words::{self, Length};

/// Reads a record and compares its messages.
#[track_caller]
fn check(source: &str, said: &[&str]) -> Document {
    let (document, problems) = read("x", source.as_bytes());
    let list: Vec<_> = problems.iter().map(ToString::to_string).gather();
    assert_eq!(list, said, "{source}");
    document
}

const WHOLE: &str = r#"{ "annals": 1, "title": "T", "summary": "S", "language": "en", "view": {"from": "2005", "to": "2006-01"},
    "editor": {"name": "E"},
    "entities": [{"id": "a", "type": "state", "name": "A", "note": "n", "link": "https://a.org"}, {"id": "t"}],
    "lanes": [{"id": "l", "title": "L", "note": "shared"}],
    "sources": [{"id": "s", "title": "S", "publisher": "P", "url": "https://s.org", "licence": "CC0", "note": "n"}],
    "events": [
        {"id": "e2", "date": "2005-12-27", "title": "Ratified", "kind": "treaty.ratified", "lane": "l", "text": "x\ny",
         "actors": [{"entity": "a", "role": "party", "office": "O", "state": "a", "note": "n"}, "somebody"],
         "about": ["t"], "places": ["a", "Town"], "relations": [{"rel": "ratifies", "target": "e1"}],
         "sources": [{"source": "s", "at": "p. 3"}], "layer": "derived", "basis": "computed", "confidence": 0.5,
         "alternatives": [{"date": "2006", "why": "w"}], "calendar": "Gregorian", "rank": 0.9,
         "link": "mailto:x@y.org", "tags": ["one", "two"], "wikidata": ["Q1", {"x": 1}]},
        {"id": "e1", "date": "2005-09-19", "title": "Signed", "end": null}]}"#;

#[test]
fn a_whole_record() {
    let document = check(
        WHOLE,
        &[
            "2:5: warning: 'editor' is no field of a record; it is kept as a field",
            "12:60: warning: 'wikidata' is no field of an event; it is kept as a field",
        ],
    );
    assert_eq!((document.title(), document.summary(), document.language()), ("T", "S", "en"));
    assert_eq!(document.first_view(), Some((1_104_537_600, 1_138_752_000)));
    assert_eq!(&*document.fields()[0].value, r#"{"name":"E"}"#);
    assert_eq!((document.entities().len(), document.lanes().len(), document.sources().len()), (2, 2, 1));
    assert_eq!(&*document.entities()[1].name, "t", "the id stands for a name that is missing");
    let ratified = document.event(document.row("e2").unwrap()).unwrap();
    let detail = ratified.detail().unwrap();
    assert!(ratified.is_derived() && (ratified.rank() - 0.9).abs() < 1e-6, "columns");
    assert_eq!(detail.actors[0].state, Some(Mention::Entity(0)));
    assert_eq!(detail.actors[1].who, Mention::Words("somebody".into()));
    assert_eq!(detail.places, [Mention::Entity(0), Mention::Words("Town".into())]);
    assert_eq!(detail.sources[0].source, Ok(0));
    assert_eq!((detail.basis, detail.confidence, &*detail.text), (Basis::Computed, 0.5, "x\ny"));
    assert_eq!((&*detail.fields[0].value, detail.fields[0].json), (r#"["Q1",{"x":1}]"#, true));
    assert_eq!(detail.calendar.len() + detail.alternatives.len(), 1);
    let signed = document.event(document.row("e1").unwrap()).unwrap();
    assert_eq!(signed.inverse_relations().count(), 1, "a relation to an event that comes later");
    assert!(signed.detail().is_none(), "null is as good as nothing");
}

#[test]
fn lists_and_lines_of_events() {
    let events = [r#"{"date":"2005","title":"a"}"#, r#"{"date":null,"title":"b"}"#];
    for source in [
        format!("[{},{}]", events[0], events[1]),
        format!("{}\n{}\n", events[0], events[1]),
        format!("{{\"events\":[{},{}]}}", events[0], events[1]),
    ] {
        assert_eq!(check(&source, &[]).len(), 2, "{source}");
    }
    assert_eq!(check(events[0], &[]).len(), 1, "a single event");
    check(r#"{"events":[]}"#, &["1:1: warning: The record has no events"]);
    check(r#"{"title":"x"}"#, &["1:1: error: The record has no list 'events'"]);
    check("[] {}", &["1:4: error: Here the record has ended already; what follows is not read"]);
    check(
        r#"[7,{"date":"2005","title":"a"}]"#,
        &["1:2: error: Expected an event as an object in { }, found the number; it is left out"],
    );
}

#[test]
fn the_words_of_problems_of_events() {
    const NOT_EDTF: &str = "is not EDTF (a year has four digits, a month and a day two each, known or X); write a date such as 2005-09-19, 2005-09, 2005, 2005~ or [..2005-09-19]";
    const LINK: &str =
        "should be an address that begins with https://, http:// or mailto: and has no blanks and no password, found";
    let table: &[(&str, &str)] = &[
        (r#"{"date":"2005"}"#, "2:1: error: 'title' is missing; the event is shown as '2005'"),
        (r#"{"date":null,"title":" "}"#, "2:22: error: 'title' is missing; the event is shown as 'Untitled'"),
        (
            r#"{"title":"x"}"#,
            "2:1: warning: 'date' is missing; write \"date\": null if the event is undated on purpose",
        ),
        (
            r#"{"date":2005,"title":"x"}"#,
            "2:9: warning: 'date' should be a text in quotes, found the number 2005; it is read as the text '2005'",
        ),
        (
            r#"{"date":"2005","title":true}"#,
            "2:24: warning: 'title' should be a text in quotes, found the word true; it is read as the text 'true'",
        ),
        (
            r#"{"date":"2005","title":"x","rank":"0.5"}"#,
            "2:35: warning: 'rank' should be a number without quotes, found the text '0.5'; it is read as that number",
        ),
        (
            r#"{"date":"n.d.","title":"x"}"#,
            "2:9: warning: 'n.d.' says that there is no date; the event is shown among the undated",
        ),
        (
            r#"{"date":"unknown/open","title":"x"}"#,
            "2:9: warning: 'unknown/open' says that there is no date; the event is shown among the undated",
        ),
        (
            r#"{"date":"../..","title":"x"}"#,
            "2:9: warning: '../..' says that there is no date; the event is shown among the undated",
        ),
        (
            r#"{"date":"\u202a2005","title":"x"}"#,
            "2:9: warning: 'date' contained U+202A, an invisible letter; such letters are taken out",
        ),
        (
            r#"{"start":"2005","title":"x"}"#,
            "2:2: warning: 'start' is no field of an event; did you mean date? It is read as that",
        ),
        (
            r#"{"date":"2005","Title":"x"}"#,
            "2:16: warning: 'Title' is no field of an event; did you mean title? It is read as that",
        ),
        (
            r#"{"date":"2005","title":"x","tag":["y"]}"#,
            "2:28: warning: 'tag' is no field of an event; did you mean tags? It is read as that",
        ),
        (
            "{\"date\":\"2005\", // why\n\"title\":\"x\"}",
            "2:17: warning: JSON has no comments; this one is passed over",
        ),
        (
            r#"{"date":"2005","title":["x"]}"#,
            "2:24: error: 'title' should be a text in quotes, found a list; it is left out",
        ),
        (r#"{"date":"soon","title":"x"}"#, &format!("2:9: error: 'soon' {NOT_EDTF} (shown among the undated)")),
        (
            r#"{"date":"2005","title":"x","rank":"high"}"#,
            "2:35: error: 'rank' should be a number from 0 to 1 without quotes, found the text 'high'; it is left out",
        ),
        (
            r#"{"date":"2005","title":"x","rank":7}"#,
            "2:35: warning: 'rank' should be a number from 0 to 1, found 7; it is taken as 1",
        ),
        (
            r#"{"date":"2005","title":"x","kind":"treaty.singed"}"#,
            "2:35: warning: The kind 'treaty.singed' is not known; it is shown as it is written; did you mean treaty.signed?",
        ),
        (
            r#"{"date":"2005","title":"x","plcaes":[]}"#,
            "2:28: warning: 'plcaes' is no field of an event; it is kept as a field; did you mean places?",
        ),
        (
            r#"{"date":"2005","title":"x","places":"here"}"#,
            "2:37: warning: 'places' should be a list, found the text; it is read as a list of one",
        ),
        (
            r#"{"date":"2005","title":"x","actors":[{"role":"envoy"}]}"#,
            "2:38: error: 'entity' is missing in an actor; it is left out",
        ),
        (
            r#"{"date":"2005","title":"x","relations":[{"rel":"ratifies","target":"y"}]}"#,
            "2:68: warning: There is no event with the id 'y'; the relation is not shown",
        ),
        (
            r#"{"date":"2005","title":"x","relations":["y"]}"#,
            "2:41: error: 'relations' should be a list of objects with 'rel' and 'target', found the text 'y'; it is left out",
        ),
        (
            r#"{"date":"2005","title":"x","layer":"guessed"}"#,
            "2:36: warning: 'layer' should be stated or derived, found 'guessed'; it is taken as stated",
        ),
        (
            r#"{"date":"2005","title":"x","basis":"explicite"}"#,
            "2:36: warning: The basis 'explicite' is not known; it is kept as a field; did you mean explicit?",
        ),
        (
            r#"{"date":"2005","title":"x","calendar":"coptic"}"#,
            "2:39: error: The calendar 'coptic' is not understood, expected gregorian or julian; the date is kept as its words (shown among the undated)",
        ),
        (
            r#"{"date":"2005","title":"x","link":"javascript:alert(1)"}"#,
            &format!("2:35: error: 'link' {LINK} 'javascript:alert(1)'; it is left out"),
        ),
        (
            r#"{"date":"2005","title":"x","media":[{"type":"image"}]}"#,
            "2:37: error: 'url' is missing in a medium; it is left out",
        ),
        (
            r#"{"date":"2005","title":"x","media":["javascript:x"]}"#,
            &format!("2:37: error: 'url' {LINK} 'javascript:x'; it is left out"),
        ),
        (
            r#"{"date":"2005","title":"x","media":[{"url":"https://a.org","type":"film"}]}"#,
            "2:67: error: 'type' should be image, audio, video or link, found 'film'; it is left out",
        ),
        (
            r#"{"date":"2005","title":"x","reading":"guess"}"#,
            "2:38: error: 'reading' should be rule, column or reader, found 'guess'; it is left out",
        ),
        (
            r#"{"date":"2005","title":"x","recurs":"weekly"}"#,
            "2:37: warning: 'recurs' should be a rule such as FREQ=YEARLY;BYMONTH=9 (RFC 5545), found 'weekly'; it is shown as it is written",
        ),
        (
            r#"{"date":"2005","title":"x\u0007\u202e"}"#,
            "2:24: warning: 'title' contained control characters and characters that turn the direction of writing; they are taken out",
        ),
        (
            r#"{"date":"2005","title":"x","title":"y"}"#,
            "2:28: warning: 'title' stands twice in an event; the last counts",
        ),
        (
            r#"{"date":"2005","title":"x","end":"2004"}"#,
            "2:34: error: The end '2004' lies before the start '2005'; the event is shown at its start",
        ),
        (
            r#"{"date":"2005","title":"x","alternatives":[{"date":"soon"}]}"#,
            &format!("2:52: warning: 'soon' {NOT_EDTF} (shown as it is written)"),
        ),
    ];
    for (event, said) in table {
        let document = check(&format!("[\n{event}]"), &[said]);
        assert_eq!(document.len(), 1, "the event is there: {event}");
    }
}

/// Databases and scripts write ids, targets, lanes, tags, titles and dates as numbers.
#[test]
fn numbers_where_texts_are_meant_are_read_as_their_text() {
    let source = r#"{"entities":[{"id":7,"name":1984}],"lanes":[{"id":1,"title":2}],"sources":[{"id":9}],"view":{"from":2005,"to":2007},
        "events":[{"id":1,"date":2005,"end":2006,"title":1984,"lane":1,"actors":[7],"tags":[3,true],"places":7,"sources":[9]},
        {"id":2,"date":"2006","title":"two","relations":[{"rel":"follows","target":1}]}]}"#;
    let (document, problems) = read("x", source.as_bytes());
    assert!(problems.iter().all(|problem| problem.severity == Severity::Warning), "{problems:?}");
    let one = document.event(document.row("1").unwrap()).unwrap();
    let detail = one.detail().unwrap();
    assert_eq!((&*one.date(), one.title(), &*document.lanes()[0].title), ("2005/2006", "1984", "2"));
    assert_eq!((&detail.actors[0].who, &detail.sources[0].source), (&Mention::Entity(0), &Ok(0)));
    assert_eq!(detail.tags.iter().map(|tag| &**tag).gather(), ["3", "true"]);
    assert_eq!(one.inverse_relations().count(), 1, "the relation finds its target");
    assert_eq!(document.first_view(), Some((1_104_537_600, 1_199_145_600)));
    for (date, said) in [
        ("44197", "it looks like a day number of Excel: did you mean 2021-01-01?"),
        ("1795120439000", "it looks like Unix time in milliseconds: did you mean 2026-11-19T20:33:59Z?"),
        ("20050919", "did you mean 2005-09-19?"),
        ("2005.0", "did you mean 2005?"),
        ("-44", "did you mean -0044?"),
    ] {
        let (document, problems) = read("x", format!(r#"[{{"date":{date},"title":"x"}}]"#).as_bytes());
        assert_eq!(&*document.events().next().unwrap().date(), date, "the words are kept");
        assert!(problems.iter().any(|problem| problem.message.contains(said)), "{date}: {problems:?}");
    }
}

#[test]
fn what_holds_for_many_values_is_said_of_ten() {
    let events: String = (0..30).map(|id| format!(r#"{{"id":{id},"date":"2005","title":"x"}},"#)).collect();
    let (document, problems) = read("x", format!("[{}]", events.trim_end_matches(',')).as_bytes());
    assert_eq!((document.len(), problems.len()), (30, 10));
    assert!(problems[9].message.ends_with("(others like it are read alike and not named)"), "{}", problems[9].message);
}

#[test]
fn comments_are_passed_over() {
    const SAID: &str = "warning: JSON has no comments; this one is passed over";
    let (one, two) = (r#"{"date":"2005","title":"// a"}"#, r#"{"date":"2006","title":"/* b */"}"#);
    for (source, places) in [
        (format!("[{one}, // x\n{two}]"), vec!["1:34"]),
        (format!("[{one}\n// x\n,{two}]"), vec!["2:1"]),
        (format!("[{one},{two} /* x\n y */ ]"), vec!["1:67"]),
        (format!("// x\r\n[{one},/**/{two}]"), vec!["1:1", "2:33"]),
        (format!("[{one},{two}] // x"), vec!["1:68"]),
        (format!("{one} // x\n{two}"), vec!["1:32"]),
        (format!("{{\"events\": /* x */ [{one},{two}]}}"), vec!["1:12"]),
    ] {
        let said: Vec<String> = places.iter().map(|place| format!("{place}: {SAID}")).gather();
        let said: Vec<&str> = said.iter().map(|said| &**said).gather();
        assert_eq!(check(&source, &said).len(), 2, "{source}");
    }
    check(&format!("[{one}] /* x"), &[&format!("1:34: {SAID}; it has no end, so nothing after it is read")]);
}

/// JSON and CSV have the same field names.
#[test]
fn other_names_of_fields_are_those_of_tables() {
    let aliases = EVENT.fields.iter().flat_map(|field| field.aliases.iter().map(|alias| (*alias, field.name)));
    for (alias, field) in aliases {
        let value = if field == "rank" { "0.5" } else { "2005" };
        let date = if field == "date" { "" } else { "\"date\":\"2005\"," };
        let json = format!("[{{{date}\"title\":\"x\",\"{alias}\":\"{value}\"}}]");
        let csv = format!(
            "{}title,{alias}\n{}x,{value}\n",
            if date.is_empty() { "" } else { "date," },
            if date.is_empty() { "" } else { "2005," }
        );
        let (from_json, problems) = read("x", json.as_bytes());
        assert!(problems.iter().any(|problem| problem.message.contains(&format!("did you mean {field}?"))), "{alias}");
        let (from_csv, _) = read("x", csv.as_bytes());
        let shape = |document: &Document| {
            let event = document.events().next().unwrap();
            let detail = event.detail().cloned().unwrap_or_default();
            (event.date().into_owned(), event.rank().to_bits(), detail.text, detail.fields.len(), detail.tags)
        };
        assert_eq!(shape(&from_json), shape(&from_csv), "{alias}");
        let both = format!("[{{\"date\":\"2006\",\"title\":\"x\",\"{field}\":\"2006\",\"{alias}\":\"{value}\"}}]");
        let (document, _) = read("x", both.as_bytes());
        let event = document.events().next().unwrap();
        assert_eq!(event.detail().map(|detail| detail.fields.len()), Some(1), "{alias} is kept beside {field}");
    }
}

#[test]
fn lanes_that_look_the_same_are_named() {
    let event = |lane: &str| format!(r#"{{"date":"2005","title":"x","lane":"{lane}"}}"#);
    for (one, other) in [("caf\u{e9}", "cafe\u{301}"), ("lane", "la\u{200b}ne"), ("a b", "a\u{a0}b")] {
        let source = format!("[{},{},{}]", event(one), event(other), event(one));
        let (document, problems) = read("x", source.as_bytes());
        assert_eq!((document.lanes().len(), problems.len()), (2, 1), "{one} {other}: {problems:?}");
        assert!(problems[0].message.contains("looks like one before it"), "{}", problems[0].message);
        assert_eq!(problems[0].severity, Severity::Warning);
    }
}

#[test]
fn dates_of_other_calendars() {
    let events = r#"[{"date":"1917-10-25","title":"x","calendar":"Julian","end":"1917-12-27"},
        {"date":"1634-02-30","end":"1635","title":"y","calendar":"coptic"},
        {"date":"1900-02-29","title":"z","calendar":"julian","alternatives":[{"date":"1800-02-29"}]}]"#;
    let said = "2:66: error: The calendar 'coptic' is not understood, expected gregorian or julian; the date is kept as its words (shown among the undated)";
    let document = check(events, &[said]);
    let dates: Vec<_> = document
        .events()
        .map(|event| (event.date().into_owned(), event.when().map(|when| words::text(&when, Length::Long))))
        .gather();
    let julian = |text: &str| Some(text.to_owned());
    assert_eq!(
        dates,
        [
            ("1900-02-29".to_owned(), julian("29 February 1900 Julian, 13 March Gregorian")),
            (
                "1917-10-25/1917-12-27".to_owned(),
                julian(
                    "25 October 1917 Julian, 7 November Gregorian to 27 December 1917 Julian, 9 January 1918 Gregorian"
                )
            ),
            ("1634-02-30".to_owned(), None),
        ]
    );
}

#[test]
fn the_words_of_problems_of_records() {
    let event = r#"{"id":"e","date":"2005","title":"x"}"#;
    for (before, said) in [
        (
            r#""annals":2"#,
            "1:11: warning: 'annals' is the version of the format and should be the number 1, found the number '2'",
        ),
        (
            r#""view":"2005""#,
            "1:9: error: 'view' should be an object with 'from' and 'to', found the text '2005'; it is left out",
        ),
        (r#""view":{"from":"2005"}"#, "1:9: warning: A view needs 'from' and 'to'; all events are shown at first"),
        (
            r#""view":{"from":"2005","to":"2001"}"#,
            "1:29: warning: The view ends ('2001') before it starts ('2005'); all events are shown at first",
        ),
        (
            r#""language":"English, please""#,
            "1:13: warning: 'language' should be a tag such as en or pt-BR, found 'English, please'",
        ),
        (r#""entities":{}"#, "1:13: error: 'entities' should be a list, found an object; it is left out"),
        (r#""entities":[3]"#, "1:14: error: Expected an entity as an object in { }, found the number; it is left out"),
        (r#""kinds":[{"title":"x"}]"#, "1:11: error: 'id' is missing in this kind; it is left out"),
        (r#""kinds":[{"id":"x"},{"id":"x"}]"#, "1:28: warning: A second kind has the id 'x'; the first one is kept"),
        (
            r#""kinds":[{"id":"x","colour":"red"}]"#,
            "1:30: error: 'colour' should be six hexadecimal digits such as #b4530a, found 'red'; it is left out, and the kind has the colour of its family",
        ),
        (
            r#""kinds":[{"id":"x","family":"war"}]"#,
            "1:30: error: 'family' should be one of relations, agreements, envoys, missions, visits, conflict, honours, other, found 'war'; it is left out",
        ),
        (r#""lanes":[{"title":"x"}]"#, "1:11: error: 'id' is missing in this lane; it is left out"),
        (r#""lanes":[{"id":"x"},{"id":"x"}]"#, "1:28: warning: A second lane has the id 'x'; the first one is kept"),
        (
            r#""lanes":[{"id":"x","colour":"red"}]"#,
            "1:21: warning: 'colour' is no field of a lane; it is kept as a field",
        ),
        (
            r#""sources":[{"id":"x","url":"ftp://x"}]"#,
            "1:29: error: 'url' should be an address that begins with https://, http:// or mailto: and has no blanks and no password, found 'ftp://x'; it is left out",
        ),
    ] {
        let document = check(&format!("{{{before},\"events\":[{event}]}}"), &[said]);
        assert_eq!(document.len(), 1, "{before}");
    }
    check(
        &format!("[{event},\n{event}]"),
        &["2:7: warning: A second event has the id 'e'; this one is shown as lkikkl5uzzal"],
    );
    let (_, problems) = read("x", format!("[{event},{{\"id\":\"f\",\"date\":\"2005\"}}]").as_bytes());
    assert_eq!(problems[0].event.as_deref(), Some("f"), "a problem names its event");
}
