//! A record that is read, written and read again is the same record.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

#[path = "support/law.rs"]
#[allow(unreachable_pub, dead_code, reason = "shared with tests that use more of it")]
mod law;

use annals::formats::read;
use annals::formats::write::{csv, json};
use annals::record::{Diagnostic, Document};
use serde_json::{Value, json};

const DEFAULT: &str = include_str!("../www/data/abkhazia-south-ossetia.json");

/// All contents of a document, as text.
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

/// Writes a document as JSON, reads it again and compares.
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

/// Writes a document as CSV, reads it again and compares.
#[track_caller]
fn same_as_csv(source: &str) {
    let (document, _) = read("x", source.as_bytes());
    let written = csv(&document);
    assert_eq!(written.lost, [] as [&str; 0], "{source}");
    let (again, _) = read("x.csv", written.text.as_bytes());
    assert_eq!(whole(&document), whole(&again), "{}", written.text);
}

/// A record with something in every field.
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
        let counts = |event: annals::record::Event<'_>| {
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
fn a_field_whose_name_is_taken_is_renamed_and_reported() {
    let (document, _) = read("x", b"date,title,title\n2005,a,b\n");
    let written = json(&document);
    assert_eq!(written.lost, ["the field 'title' is written as 'title again', because the name is taken"]);
    assert!(written.text.contains("\"title again\": \"b\""), "{}", written.text);
    assert_eq!(csv(&document).lost, written.lost);
}

/// A field of the user's own whose name is an alias of ours, or ours in capitals, stays such a field.
#[test]
fn a_field_named_like_an_alias_stays_a_field() {
    for name in
        ["start", "note", "notes", "description", "actor", "place", "relation", "source", "url", "tag", "importance"]
    {
        let (field, row) = match name {
            "start" => ("date", "2005,x,"),
            "note" | "notes" | "description" => ("text", ",2005,x"),
            "actor" | "place" | "relation" | "source" | "tag" => (&*format!("{name}s"), ",2005,x"),
            "url" => ("link", ",2005,x"),
            _ => ("rank", ",2005,x"),
        };
        let table = if field == "date" {
            format!("date,title,{name}\n{row}kept\n")
        } else {
            format!("{field},date,title,{name}\n{row},kept\n")
        };
        same_as_json(&table, &[]);
        same_as_csv(&table);
        let (document, _) = read("x", table.as_bytes());
        assert!(json(&document).text.contains(&format!("\"{name}\": \"kept\"")), "{}", json(&document).text);
    }
    same_as_json("text,date,title,Text\n,2005,x,kept\n", &[]);
    same_as_json(r#"{"events":[{"date":"2005","title":"x","text":null,"note":"kept","Text":"kept"}]}"#, &[]);
    same_as_json(r#"{"lanes":[{"id":"a","note":null,"Note":"kept"}],"events":[{"date":"2005","title":"x"}]}"#, &[]);
}

#[test]
fn a_second_basis_is_not_taken_for_the_first() {
    for second in ["explicit", "\"one\ttwo\"", "\"one\ntwo\""] {
        let (document, _) = read("x", format!("date,title,basis,basis\n2005,x,,{second}\n").as_bytes());
        for written in [json(&document), csv(&document)] {
            assert_eq!(written.lost, ["the field 'basis' is written as 'basis again', because the name is taken"]);
            assert!(written.text.contains("basis again"), "{}", written.text);
        }
    }
    let (document, _) = read("x", b"date,title,basis,basis\n2005,x,computed,guess\n");
    assert!(csv(&document).text.contains("guess"), "nothing is lost silently: {}", csv(&document).text);
}

#[test]
fn data_that_a_table_cannot_hold_is_reported() {
    let (document, _) = read("x", full().to_string().as_bytes());
    assert_eq!(
        csv(&document).lost,
        [
            "CSV has no place for the title, summary and language of the record",
            "CSV has no place for the first view of the record",
            "CSV has no place for fields of the record itself",
            "CSV names entities, lanes and sources by their titles, without ids (3 times)",
            "CSV holds of an entity its name only",
            "CSV holds of a lane its title only",
            "CSV has no place for the order of the lanes: it is that of the events",
            "CSV holds of a source its title only",
            "CSV has no place for the alternatives of a date",
            "CSV holds of an actor the name and the role only",
            "CSV has no place for fields of a relation (2 times)",
            "CSV has no place for fields of a source of an event",
            "CSV knows only texts: a value is written as its JSON",
        ]
    );
}

/// The messages of reading a record, without positions; sorted, because the writer orders events by time.
fn said(problems: &[Diagnostic], of: fn(&str) -> bool) -> Vec<String> {
    let lines = problems.iter().filter(|problem| of(&problem.message));
    let mut lines: Vec<String> = lines.map(|problem| format!("{}: {}", problem.severity, problem.message)).collect();
    lines.sort();
    lines
}

fn all(_: &str) -> bool {
    true
}

/// True for messages about dates and ends.
fn of_dates(message: &str) -> bool {
    ["among the undated", "; the event is undated", "at its start", "is ignored", "'end' stands", "calendar"]
        .iter()
        .any(|part| message.contains(part))
}

/// The parts of a record that every table can hold.
fn table(document: &Document) -> String {
    let mut text = String::new();
    for event in document.events() {
        let end = event.detail().map(|detail| &detail.end);
        let calendar = event.detail().map(|detail| &detail.calendar);
        let own =
            (event.id(), event.date(), end.filter(|end| !end.is_empty()), calendar.filter(|word| !word.is_empty()));
        text += &format!(
            "{own:?} {:?} {:?} {:?}\n",
            event.when(),
            event.title(),
            (event.kind(), event.rank(), event.is_derived())
        );
    }
    text
}

/// The law: a record that was read, written as JSON or CSV, and read again is the same, with the same messages. `of`
/// selects messages about data that the file still contains; others were about faults that reading has corrected.
#[track_caller]
fn law(name: &str, source: &[u8], of: fn(&str) -> bool) {
    let shown = String::from_utf8_lossy(source);
    let (document, problems) = read(name, source);
    let written = json(&document);
    let (again, more) = read("x.json", written.text.as_bytes());
    if written.lost.is_empty() {
        assert_eq!(whole(&document), whole(&again), "nothing is said to be lost: {shown}\n{}", written.text);
        assert_eq!(said(&problems, of), said(&more, of), "{shown}\n{}", written.text);
    }
    assert_eq!(table(&document), table(&again), "{shown}\n{}", written.text);
    let twice = json(&again);
    assert_eq!(twice.text, written.text, "written again it is the same file");
    let (_, last) = read("x.json", twice.text.as_bytes());
    assert_eq!(said(&more, all), said(&last, all), "from then on nothing is mended");
    let written = csv(&document);
    let (again, more) = read("x.csv", written.text.as_bytes());
    assert_eq!(table(&document), table(&again), "{shown}\n{}", written.text);
    assert_eq!(said(&problems, of_dates), said(&more, of_dates), "{shown}\n{}", written.text);
    if written.lost.is_empty() {
        assert_eq!(whole(&document), whole(&again), "nothing is said to be lost: {shown}\n{}", written.text);
    }
}

const DATES: [&str; 34] = [
    "2005-09-19",
    "2005-09",
    "2005",
    "200X",
    "2005~",
    "2005?",
    "2005?-09-20",
    "2005-21",
    "[..2005-09-19]",
    "[2005-09-19..]",
    "[2001,2003]",
    "{2001,2003}",
    "{2001..2003}",
    "2008/..",
    "../2008",
    "2008/",
    "/2008",
    "2005/2006",
    "2005~/2006?",
    "2008-08-12/2008-08-08",
    "2005/2001",
    "-0043-03-15",
    "-0043/-0040",
    "Y-4540000000",
    "Y17E7",
    "2005-09-19T12:30:00Z",
    "2017-10-28T10:00:00",
    "2017-10-28T10:00:00+02:00",
    "XXXX-12-25",
    "1900-02-29",
    "2005-9-19",
    "soon",
    "19.9.2005 / 3",
    "",
];

const ENDS: [&str; 16] = [
    "",
    "..",
    "2005-09-20",
    "2008",
    "2004",
    "1066",
    "[2006..]",
    "[..2006]",
    "2008/2009",
    "2006?",
    "200X",
    "2017-10-28T12:30:00",
    "2017-10-29T23:00:00Z",
    "2017-10-28T11:00:00+02:00",
    "not a date",
    "/",
];

#[test]
fn each_date_with_each_end_in_each_calendar() {
    for calendar in ["", "julian", "coptic"] {
        for date in DATES {
            let events: Vec<Value> = ENDS
                .iter()
                .enumerate()
                .map(|(n, end)| json!({"id": format!("e{n}"), "date": date, "end": end, "title": "t", "calendar": calendar}))
                .collect();
            law("x.json", json!({"events": events}).to_string().as_bytes(), all);
            let quoted = |text: &str| format!("\"{text}\"");
            let rows: Vec<String> =
                ENDS.iter().map(|end| format!("{},{},t,{calendar}\n", quoted(date), quoted(end))).collect();
            law("x.csv", format!("date,end,title,calendar\n{}", rows.concat()).as_bytes(), all);
        }
    }
}

#[test]
fn unusable_values_are_kept_as_written() {
    let table = "id,date,end,title\na,2008-08-12,2008-08-08,end before start\nb,2008-08-12/2008-08-08,,reversed\n\
                 c,2008-08-12,not a date,unreadable\nd,soon,2009,unreadable date\ne,,2009,no date\n\
                 f,2017-10-28T10:00:00,2017-10-28T12:30:00,times\n";
    let (document, problems) = read("x.csv", table.as_bytes());
    assert_eq!(problems.len(), 5, "{problems:?}");
    for (id, cells) in [
        ("a", "a,2008-08-12,2008-08-08,end before start"),
        ("b", "b,2008-08-12/2008-08-08,,reversed"),
        ("c", "c,2008-08-12,not a date,unreadable"),
        ("d", "d,soon,2009,unreadable date"),
        ("e", "e,,2009,no date"),
        ("f", "f,2017-10-28T10:00:00,2017-10-28T12:30:00,times"),
    ] {
        let text = csv(&document).text;
        assert!(text.lines().any(|line| line == cells), "{id}: {text}");
    }
    law("x.csv", table.as_bytes(), all);
}

/// The cells of a table as any program reads them: quotes, doubled quotes, commas, line ends.
fn cells(table: &str) -> Vec<String> {
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut letters = table.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => is_quoted = !is_quoted,
            ',' | '\n' if !is_quoted => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(letter),
        }
    }
    cells
}

#[test]
fn no_cell_of_a_table_is_a_formula_and_reading_takes_the_guard_off() {
    for text in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(1)",
        "'=1",
        "''+1",
        "＝1",
        "－1",
        "=cmd|' /C calc'!A0",
        "=\"x\",1",
        "-a;=b",
        "'tis",
        "'",
        "x=1",
    ] {
        let event = json!({"id": text, "date": "2005", "title": text, "kind": text, "lane": text, "text": text, "tags": [text],
            "actors": [{"entity": text, "role": text}, text], "about": [text], "places": [text], "basis": text,
            "sources": [{"source": text, "at": text}], "calendar": text, text: text});
        let record = json!({"events": [event, {"date": "-0043-03-15", "end": text, "title": "minus", "lane": text}]})
            .to_string();
        let (document, _) = read("x.json", record.as_bytes());
        let written = csv(&document);
        for cell in cells(&written.text) {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']),
                "{cell} in {}",
                written.text
            );
        }
        law("x.json", record.as_bytes(), of_dates);
        if !text.contains([';', ',', ' ', '(']) {
            assert_eq!(written.lost, [] as [&str; 0], "{text}");
        }
    }
}

#[test]
fn lanes_keep_their_order_and_losses_of_a_table_are_reported() {
    let record = r#"{"lanes": [{"id": "a"}], "events": [{"date": "2009", "title": "x", "lane": "b"}, {"date": "2008", "title": "y"},
        {"date": "2007", "title": "z", "lane": "c"}, {"date": "2006", "title": "w", "lane": "d"}]}"#;
    law("x.json", record.as_bytes(), all);
    let (document, _) = read("x.json", record.as_bytes());
    let titles: Vec<&str> = document.lanes().iter().map(|lane| &*lane.title).collect();
    assert_eq!(titles, ["a", "b", "Events", "c", "d"]);
    assert_eq!(
        csv(&document).lost,
        [
            "CSV has no place for a lane without events",
            "CSV has no place for the order of the lanes: it is that of the events"
        ]
    );
    let named = r#"{"lanes": [{"id": "", "title": "All else", "note": "n"}, {"id": "a"}], "events": [{"date": "2009", "title": "x"}]}"#;
    law("x.json", named.as_bytes(), all);
    let (document, problems) = read("x.json", named.as_bytes());
    assert!(problems.is_empty() && &*document.lanes()[0].title == "All else", "{problems:?}");
    let ids = r#"{"entities": [{"id": "e", "name": "E"}, {"id": "f"}], "sources": [{"id": "s", "title": "S"}, {"id": "r"}],
        "events": [{"date": "2009", "title": "x", "actors": [{"entity": "e"}], "sources": ["s"]}]}"#;
    let (document, _) = read("x.json", ids.as_bytes());
    assert_eq!(
        csv(&document).lost,
        [
            "CSV names entities, lanes and sources by their titles, without ids (2 times)",
            "CSV has no place for an entity that no event names",
            "CSV has no place for a source that no event names"
        ]
    );
}

#[test]
fn a_field_given_twice_in_a_row_is_kept_twice() {
    law("x.csv", b"date,title,own,own\n2005,a,1,2\n2006,b,,3\n", all);
    let (document, _) = read("x.csv", b"date,title,own,own\n2005,a,1,2\n");
    assert!(csv(&document).text.ends_with("2005,a,1,2\n"), "{}", csv(&document).text);
}

/// Record files in a folder and its subfolders.
fn records(folder: &str) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let ending = path.extension().and_then(std::ffi::OsStr::to_str);
            if path.is_dir() {
                folders.push(path);
            } else if matches!(ending, Some("json" | "csv" | "tsv" | "jsonl" | "ndjson")) {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn every_record_among_our_files() {
    let files: Vec<_> = ["tests", "www/data"].into_iter().flat_map(records).collect();
    assert!(files.len() >= 3, "{files:?}");
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        law(&name, &std::fs::read(&file).unwrap(), of_dates);
    }
}

#[test]
fn generated_records() {
    const WORDS: [&str; 14] = [
        "plain",
        "with \"quotes\"",
        "a, b",
        "two\nlines",
        "(in parentheses)",
        "ж",
        "x;y",
        "a",
        "=1+1",
        "'-1",
        "שלום",
        "sep=;",
        "a b",
        "{}",
    ];
    law::law_of(250, 65_536, |u| {
        let count = u.int_in_range(1..=8)?;
        let mut events = Vec::new();
        for n in 0..count {
            let mut word = || -> arbtest::arbitrary::Result<&str> { Ok(u.choose(&WORDS)?) };
            let mut event = json!({"title": word()?, "lane": word()?, "kind": word()?, "text": word()?, "tags": [word()?, word()?],
                "actors": [{"entity": word()?, "role": word()?, "office": word()?, "state": word()?, "note": word()?, "own": word()?}],
                "about": [word()?], "places": [word()?], "own": word()?, "basis": word()?, "calendar": *u.choose(&["", "julian", "old"])?});
            let mut word = || -> arbtest::arbitrary::Result<&str> { Ok(u.choose(&WORDS)?) };
            event["sources"] = json!([{"source": word()?, "at": word()?, "line": word()?}]);
            event["alternatives"] = json!([{"date": word()?, "why": word()?, "own": 1}]);
            event[format!("own {}", word()?.replace('\n', " "))] = json!({"n": word()?});
            event["date"] = json!(u.choose(&DATES)?);
            event["end"] = json!(u.choose(&ENDS)?);
            event["rank"] = json!(f64::from(u.int_in_range(0..=1000)?) / 1000.0);
            event["confidence"] = json!(f64::from(u.int_in_range(0..=1000)?) / 1000.0);
            event["layer"] = json!(u.choose(&["stated", "derived"])?);
            event["link"] = json!(u.choose(&["https://a.org/?b=c", "mailto:a@b.org", ""])?);
            if u.arbitrary()? {
                event["lane"] = json!("");
            }
            if u.arbitrary()? {
                event["id"] = json!(format!("e{n}"));
            }
            let target = u.int_in_range(0..=10)?;
            event["relations"] = json!([{"rel": "follows", "target": format!("e{target}"), "how": *u.choose(&WORDS)?}]);
            events.push(event);
        }
        let record = json!({"title": *u.choose(&WORDS)?, "summary": *u.choose(&WORDS)?, "language": "ka", "mine": [*u.choose(&WORDS)?],
            "view": {"from": "-0044", "to": "2005-09-19"},
            "entities": [{"id": "a", "name": *u.choose(&WORDS)?, "type": *u.choose(&WORDS)?, "note": *u.choose(&WORDS)?, "link": "https://e.org", "own": *u.choose(&WORDS)?}, {"id": "x;y"}],
            "lanes": [{"id": "plain", "title": *u.choose(&WORDS)?, "note": *u.choose(&WORDS)?, "own": 1}],
            "sources": [{"id": "a", "title": *u.choose(&WORDS)?, "publisher": *u.choose(&WORDS)?, "url": "https://s.org", "licence": *u.choose(&WORDS)?, "note": "n", "own": null}],
            "events": events});
        law("x.json", record.to_string().as_bytes(), all);
        Ok(())
    });
}
