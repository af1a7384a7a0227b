//! What is read, written and read again is the same record.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

use annals::emit::{csv, json};
use annals::ingest::read;
use annals::model::Document;
use serde_json::{Value, json};

const DEFAULT: &str = include_str!("../www/data/abkhazia-south-ossetia.json");

/// Everything that a document holds, as text.
fn whole(document: &Document) -> String {
    let head = (document.title(), document.summary(), document.language(), document.first_view(), document.fields());
    let tables = (document.entities(), document.lanes(), document.sources());
    let mut text = format!("{head:#?}\n{tables:#?}\n");
    for event in document.events() {
        let words = (event.id(), event.title(), event.date(), event.kind(), event.kind_text());
        let lost: Vec<_> = event.lost_relations().collect();
        let inverse: Vec<_> = event.inverse_relations().map(|(other, rel)| (other.row(), rel)).collect();
        let columns = (event.lane(), event.rank(), event.is_derived(), event.when());
        text += &format!("{words:#?}\n{columns:#?}\n{:#?}\n{lost:#?}\n{inverse:#?}\n", event.detail());
    }
    text
}

/// Writes a document as JSON, reads that and compares.
#[track_caller]
fn same_as_json(source: &str, lost: &[&str]) {
    let (document, _) = read("x", source.as_bytes());
    assert!(!document.is_empty(), "something is read: {source}");
    let written = json(&document);
    assert_eq!(written.lost, lost, "{source}");
    let parsed: Result<Value, _> = serde_json::from_str(&written.text);
    assert!(parsed.is_ok(), "it is JSON to others too: {parsed:?}\n{}", written.text);
    let (again, _) = read("x.json", written.text.as_bytes());
    assert_eq!(whole(&document), whole(&again), "{}", written.text);
    assert_eq!(json(&again).text, written.text, "written again it is the same file");
}

/// Writes a document as CSV, reads that and compares.
#[track_caller]
fn same_as_csv(source: &str) {
    let (document, _) = read("x", source.as_bytes());
    let written = csv(&document);
    assert_eq!(written.lost, [] as [&str; 0], "{source}");
    let (again, _) = read("x.csv", written.text.as_bytes());
    assert_eq!(whole(&document), whole(&again), "{}", written.text);
}

/// A record with something in every place.
fn full() -> Value {
    json!({"annals": 1, "title": "T", "summary": "S\nmore", "language": "en", "view": {"from": "2005", "to": "2006-01"},
        "editor": {"name": "E", "n": [1, 2.5, null, true]},
        "entities": [{"id": "a", "type": "state", "name": "A", "note": "n", "link": "https://a.org", "wikidata": "Q1"}, {"id": "t"}],
        "lanes": [{"id": "l", "title": "L", "note": "shared", "colour": "red"}],
        "sources": [{"id": "s", "title": "S", "publisher": "P", "url": "https://s.org", "licence": "CC0", "note": "n", "isbn": 9}],
        "events": [
            {"id": "e2", "date": "2005-12-27", "title": "Ratified", "kind": "treaty.ratified", "lane": "l", "text": "x\ny",
             "actors": [{"entity": "a", "role": "party", "office": "O", "state": "a", "note": "n", "seat": "left"}, "somebody"],
             "about": ["t"], "places": ["a", "Town"],
             "relations": [{"rel": "ratifies", "target": "e1", "how": "by law"}, {"rel": "follows", "target": "nothing", "how": 1}],
             "sources": [{"source": "s", "at": "p. 3", "line": 7}, "A book"], "layer": "derived", "basis": "computed",
             "confidence": 0.35, "alternatives": [{"date": "2006", "why": "w", "who": "me"}], "calendar": "gregorian",
             "rank": 0.9, "link": "mailto:x@y.org", "tags": ["one", "two"], "wikidata": ["Q1", {"x": 1}]},
            {"id": "e1", "date": "2005-09-19", "end": "2005-10", "title": "Signed"},
            {"date": null, "title": "Some day", "basis": "guess", "lane": "made by name"},
            {"id": "soon", "date": "soon", "title": "Soon", "kind": "festival"}]})
}

#[test]
fn a_record_with_everything_in_it() {
    same_as_json(&full().to_string(), &[]);
    let (document, _) = read("x", full().to_string().as_bytes());
    let text = json(&document).text;
    for kept in [
        "\"wikidata\": \"Q1\"",
        "\"colour\"",
        "\"isbn\": 9",
        "\"seat\"",
        "\"by law\"",
        "\"nothing\"",
        "\"line\": 7",
        "\"who\"",
        "2.5",
    ] {
        assert!(text.contains(kept), "{kept} survives: {text}");
    }
}

#[test]
fn a_lost_field_would_be_seen() {
    let (document, _) = read("x", full().to_string().as_bytes());
    for part in ["\"seat\": \"left\"", "\"target\": \"nothing\"", "\"colour\": \"red\"", "2005-10"] {
        let text = json(&document).text;
        let other = text.replace(part, &part.replace(['l', 'n', 'r', '1'], "2"));
        assert_ne!(text, other, "{part} is there");
        let (again, _) = read("x", other.as_bytes());
        assert_ne!(whole(&document), whole(&again), "{part} is compared");
    }
}

#[test]
fn the_default_record() {
    same_as_json(DEFAULT, &[]);
    let (document, _) = read("x", DEFAULT.as_bytes());
    let table = csv(&document);
    assert!(
        table.lost.iter().any(|said| said.starts_with("CSV holds of an actor the name and the role only")),
        "{:?}",
        table.lost
    );
    let (again, problems) = read("x.csv", table.text.as_bytes());
    let errors: Vec<String> = problems.iter().map(ToString::to_string).filter(|line| line.contains("error")).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(document.len(), again.len());
    for (one, other) in document.events().zip(again.events()) {
        assert_eq!((one.id(), one.date(), one.title()), (other.id(), other.date(), other.title()));
        assert_eq!((one.kind(), one.is_derived(), one.rank()), (other.kind(), other.is_derived(), other.rank()));
        let counts = |event: annals::model::Event<'_>| {
            event.detail().map(|all| (all.actors.len(), all.relations.len(), all.sources.len(), all.basis))
        };
        assert_eq!(counts(one), counts(other), "{}", one.id());
    }
}

#[test]
fn tables() {
    same_as_csv("date,title\n2005-09-19,Treaty signed\n2005/2006,\"A, B\"\n,Undated\n");
    same_as_csv(
        "id,date,title,kind,lane,text,actors,about,places,relations,sources,layer,basis,confidence,rank,calendar,link,tags,Wikidata,note\n\
         a,2005-09-19,\"He said \"\"no\"\"\",treaty.signed,L,\"one\ntwo\",x (envoy); y (z) (),t,p; q,,\"s, p. 3\",,explicit,0.35,0.9,,https://a.org,u; v,Q1,n\n\
         b,2005-12-27,Ratified,treaty.ratified,,,,,,ratifies a; follows nowhere,,derived,guess,,,,,,,\n",
    );
}

#[test]
fn hostile_texts() {
    for text in [
        "\"quoted\" 'twice'",
        "one\ntwo\r\nthree\rfour",
        "a;b|c,d\te",
        "\u{feff}mark",
        "שלום \u{202e}abc",
        "👩‍👩‍👧 emoji",
        "back\\slash \\u0041",
        "\u{0}\u{7}\u{85}",
        "=1+1",
        "</script><b>",
        "{\"a\":1}",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    ] {
        let event = json!({"id": format!("i{text}"), "date": text, "title": format!("t{text}"), "text": text, "lane": text, "kind": text,
            "tags": [text], "places": [text], "actors": [{"entity": format!("a{text}"), "role": text}],
            "relations": [{"rel": format!("r{text}"), "target": format!("i{text}")}], "sources": [{"source": format!("s{text}"), "at": text}],
            "alternatives": [{"date": text}], format!("own{text}"): text, "json": {text: [text]}});
        same_as_json(&json!({"events": [event], "title": text, "summary": text, "more": {"x": text}}).to_string(), &[]);
        let one_line = text.replace(['\n', '\r', '"', ';', '\t'], " ");
        same_as_csv(&format!("date,title,tags\n2005,\"t{one_line}\",\"{one_line}x\"\n"));
    }
}

#[test]
fn a_field_whose_name_is_taken_gets_another_and_that_is_said() {
    let (document, _) = read("x", b"date,title,title\n2005,a,b\n");
    let written = json(&document);
    assert_eq!(written.lost, ["the field 'title' is written as 'title again', because the name is taken"]);
    assert!(written.text.contains("\"title again\": \"b\""), "{}", written.text);
    assert_eq!(csv(&document).lost, written.lost);
}

#[test]
fn what_a_table_has_no_place_for_is_said() {
    let (document, _) = read("x", full().to_string().as_bytes());
    assert_eq!(
        csv(&document).lost,
        [
            "CSV has no place for the title, summary and language of the record",
            "CSV has no place for the first view of the record",
            "CSV has no place for fields of the record itself",
            "CSV holds of an entity its name only",
            "CSV holds of a lane its title only",
            "CSV holds of a source its title only",
            "CSV has no place for the alternatives of a date",
            "CSV holds of an actor the name and the role only",
            "CSV has no place for fields of a relation (2 times)",
            "CSV has no place for fields of a source of an event",
            "CSV knows only texts: a value is written as its JSON",
        ]
    );
}

#[test]
fn random_records() {
    const DATES: [&str; 10] = [
        "2005-09-19",
        "2005",
        "[..2005-09-19]",
        "2008/..",
        "200X",
        "",
        "soon",
        "2005~/2006?",
        "-0044-03-15",
        "2005-09-19T12:30:00Z",
    ];
    const WORDS: [&str; 8] = ["plain", "with \"quotes\"", "a, b", "two\nlines", "(in parentheses)", "ж", "x;y", "a"];
    arbtest::arbtest(|u| {
        let count = u.int_in_range(1..=12)?;
        let mut events = Vec::new();
        for n in 0..count {
            let mut word = || -> arbtest::arbitrary::Result<&str> { Ok(u.choose(&WORDS)?) };
            let mut event = json!({"title": word()?, "lane": word()?, "kind": word()?, "text": word()?, "tags": [word()?, word()?],
                "actors": [{"entity": word()?, "role": word()?, "own": word()?}], "about": [word()?], "own": word()?,
                "sources": [{"source": word()?, "at": word()?}]});
            event["date"] = json!(u.choose(&DATES)?);
            event["rank"] = json!(f64::from(u.int_in_range(0..=1000)?) / 1000.0);
            if u.arbitrary()? {
                event["id"] = json!(format!("e{n}"));
            }
            let target = u.int_in_range(0..=15)?;
            event["relations"] = json!([{"rel": "follows", "target": format!("e{target}")}]);
            events.push(event);
        }
        same_as_json(&json!({"entities": [{"id": "a", "name": "A"}], "events": events}).to_string(), &[]);
        Ok(())
    })
    .budget_ms(400);
}
