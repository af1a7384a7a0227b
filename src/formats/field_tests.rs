//! Tests that readers, drafts, documents, the packed form and writers follow the table of fields: field by field, and
//! with random records.

use arbtest::arbitrary::{Result, Unstructured};
use serde_json::{Map, Value, json};

use super::fast_path_tests::{record, table};
use super::read;
use super::write::{csv, json};
use crate::ingest::lower::Lower;
use crate::law::law;
use crate::record::draft::{
    ActorDraft, AlternativeDraft, CitationDraft, Draft, EntityDraft, KindDraft, LaneDraft, MediumDraft, RelationDraft,
    Slot, Slots, SourceDraft,
};
use crate::record::fields::{Cell, EVENT, Field, Need, RECORD, Sort, THINGS, Thing, VIEW};
use crate::record::{Document, Event, packed};

/// A value of a field that is written as it was read.
fn sample(field: &Field) -> Value {
    match field.sort {
        Sort::Version => json!(1),
        Sort::OpenWord(words) => json!(words().first()),
        Sort::Text | Sort::Prose => match field.examples.first() {
            Some(example) => json!(example),
            None => json!(format!("some {}", field.name)),
        },
        Sort::Date => json!("2005-09-19"),
        Sort::Share(_) => json!(0.25),
        Sort::Link => json!("https://example.org/a"),
        Sort::Word(words) => json!(words().last()),
        Sort::Language => json!("ka"),
        Sort::Colour => json!("#b4530a"),
        Sort::Texts | Sort::Mentions => json!(["one", "two"]),
        Sort::Object(thing) => whole(thing),
        Sort::List(thing) => json!([whole(thing)]),
    }
}

/// An object with a value in each field.
fn whole(thing: &Thing) -> Value {
    let pairs = thing.fields.iter().map(|field| (field.name.to_owned(), sample(field)));
    Value::Object(pairs.collect::<Map<_, _>>())
}

/// True if a value contains another at any depth.
fn holds(value: &Value, name: &str, sought: &Value) -> bool {
    match value {
        Value::Object(members) => {
            members.get(name) == Some(sought) || members.values().any(|value| holds(value, name, sought))
        }
        Value::Array(items) => items.iter().any(|value| holds(value, name, sought)),
        _ => false,
    }
}

/// A record with one field of a thing, and the required fields.
fn record_with(thing: &'static Thing, field: &Field) -> Value {
    let needed = |thing: &Thing| {
        let needed = thing.fields.iter().filter(|field| field.need != Need::No);
        let pairs = needed.map(|field| (field.name.to_owned(), sample(field)));
        pairs.collect::<Map<_, _>>()
    };
    let mut own = needed(thing);
    own.insert(field.name.to_owned(), sample(field));
    if field.name == "end" {
        // With times, the end is separate from the date.
        own.insert("date".to_owned(), json!("2005-09-19 10:00"));
        own.insert("end".to_owned(), json!("2006-09-19"));
    }
    if thing.name == RECORD.name {
        own.insert("events".to_owned(), json!([{"date": "2005", "title": "x"}]));
        return Value::Object(own);
    }
    let holder =
        |of: &Thing| of.fields.iter().find(|field| matches!(field.sort, Sort::List(part) if part.name == thing.name));
    let mut event = needed(&EVENT);
    let mut record = Map::new();
    if thing.name == EVENT.name {
        event = own;
    } else if let Some(list) = holder(&EVENT) {
        event.insert(list.name.to_owned(), json!([own]));
    } else if thing.name == VIEW.name {
        record.insert("view".to_owned(), json!({"from": "2005-09-19", "to": "2005-09-19"}));
    } else if let Some(list) = holder(&RECORD) {
        record.insert(list.name.to_owned(), json!([own]));
    }
    record.insert("events".to_owned(), json!([event]));
    Value::Object(record)
}

#[track_caller]
fn written(document: &Document) -> Value {
    serde_json::from_str(&json(document).text).unwrap()
}

#[test]
fn each_field_is_read_kept_packed_and_written() {
    let mut fields = 0;
    for thing in THINGS {
        for field in thing.fields {
            fields += 1;
            let record = record_with(thing, field);
            let sought = match field.name {
                "end" => json!("2006-09-19"),
                // The view is written as the extent that it covers, and these lists hold more than the required fields.
                "events" => continue,
                "view" => json!({"from": "2005-09-19", "to": "2005-09-19"}),
                _ => sample(field),
            };
            let (document, problems) = read("x.json", record.to_string().as_bytes());
            let expected =
                ["no event with the id", "'rel' is missing", "not EDTF by the letter", "The kind 'aid.given'"];
            let odd = problems.iter().find(|problem| !expected.iter().any(|part| problem.message.contains(part)));
            assert!(odd.is_none() && !document.is_empty(), "{} {}: {odd:?}", thing.name, field.name);
            let is_kept = |document: &Document| holds(&written(document), field.name, &sought);
            assert!(is_kept(&document), "{} {} is not written: {}", thing.name, field.name, json(&document).text);
            let (opened, _) = packed::open(&packed::write(&document, &problems)).unwrap();
            assert!(is_kept(&opened), "{} {} is not packed", thing.name, field.name);
            let (again, _) = Lower::document_of(&document.drafts());
            assert!(is_kept(&again), "{} {} is not in the draft", thing.name, field.name);
        }
    }
    assert!(fields > 70, "there are fields: {fields}");
}

#[test]
fn each_field_with_a_cell_is_read_from_a_table_and_written_in_one() {
    for field in EVENT.fields {
        let cell = match (field.cell, field.sort) {
            (Cell::No, _) => {
                let (_, problems) = read("x.csv", format!("date,title,{}\n2005,x,y\n", field.name).as_bytes());
                assert!(problems[0].message.contains("is not known; it is kept as a field"), "{}", field.name);
                continue;
            }
            (Cell::Roles, _) => "Name (role); Other".to_owned(),
            (Cell::Places, _) => "Book, page 3; Other".to_owned(),
            (Cell::Relations, _) => "follows e; ends f".to_owned(),
            (Cell::Several, Sort::List(_)) => "https://example.org/a; https://example.org/b".to_owned(),
            (Cell::Several, _) => "one; two".to_owned(),
            (Cell::Whole, _) => sample(field).as_str().map_or_else(|| sample(field).to_string(), str::to_owned),
        };
        let mut cells = vec![("date", "2005-09-19"), ("title", "x")];
        cells.retain(|(name, _)| *name != field.name);
        cells.push((field.name, &*cell));
        if field.name == "end" {
            cells = vec![("date", "2005-09-19T10:00:00"), ("title", "x"), ("end", "2006-09-19T10:00:00")];
        }
        let lines = |part: fn(&(&str, &str)) -> String| cells.iter().map(part).collect::<Vec<_>>().join(",");
        let source =
            format!("{}\n{}\n", lines(|(name, _)| (*name).to_owned()), lines(|(_, cell)| format!("\"{cell}\"")));
        let (document, problems) = read("x.csv", source.as_bytes());
        let odd = problems.iter().find(|problem| !problem.message.contains("no event with the id"));
        assert!(odd.is_none(), "{}: {odd:?}", field.name);
        let mut draft = document.events().next().map(Event::draft).unwrap_or_default();
        let is_filled = match draft.slot(field.name) {
            Some(Slot::Text(slot)) => slot.is_some(),
            Some(Slot::Required(_)) => true,
            Some(Slot::Number(slot)) => slot.is_some(),
            Some(Slot::Texts(slot)) => slot.len() == 2,
            Some(Slot::List(slot)) => {
                let mut count = 0;
                slot.each(&mut |_| count += 1);
                count == 2
            }
            None => false,
        };
        assert!(is_filled, "{} is read from its column", field.name);
        let table = csv(&document);
        assert!(table.lost.is_empty(), "{}: {:?}", field.name, table.lost);
        let (again, _) = read("x.csv", table.text.as_bytes());
        assert_eq!(json(&again).text, json(&document).text, "{}", field.name);
    }
}

#[test]
fn each_draft_has_a_place_for_each_field_of_its_thing() {
    fn check<'a>(draft: &mut dyn Slots<'a>) {
        let thing = draft.thing();
        assert!(thing.fields.len() < 32, "the JSON reader has room for {}", thing.name);
        for field in thing.fields {
            let fits = match (field.sort, draft.slot(field.name)) {
                (Sort::Share(_), Some(Slot::Number(_))) => true,
                (Sort::Texts | Sort::Mentions, Some(Slot::Texts(_))) => true,
                (Sort::List(part), Some(Slot::List(parts))) => {
                    parts.add().is_some_and(|draft| core::ptr::eq(draft.thing(), part))
                }
                (Sort::Share(_) | Sort::Texts | Sort::Mentions | Sort::List(_) | Sort::Object(_), _) => false,
                (_, slot) => matches!(slot, Some(Slot::Text(_) | Slot::Required(_))),
            };
            assert!(fits, "{} {}", thing.name, field.name);
        }
        assert!(draft.slot("nothing").is_none());
    }
    check(&mut Draft::default());
    check(&mut ActorDraft::default());
    check(&mut RelationDraft::default());
    check(&mut CitationDraft::default());
    check(&mut AlternativeDraft::default());
    check(&mut MediumDraft::default());
    check(&mut KindDraft::default());
    check(&mut EntityDraft::default());
    check(&mut LaneDraft::default());
    check(&mut SourceDraft::default());
}

#[test]
fn no_name_stands_twice_in_a_thing() {
    for thing in THINGS {
        let mut names: Vec<&str> = thing.names().collect();
        names.extend(thing.fields.iter().flat_map(|field| field.aliases));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "{}: {names:?}", thing.name);
    }
}

/// Checks that the drafts of a document make the same document again.
#[track_caller]
fn same_again(document: &Document) {
    let (again, _) = Lower::document_of(&document.drafts());
    assert_eq!(json(&again), json(document));
    let whens = |document: &Document| document.events().map(|event| (event.when(), event.extent())).collect::<Vec<_>>();
    assert_eq!(whens(&again), whens(document), "{}", json(document).text);
    let own = |document: &Document| -> Vec<Option<String>> {
        document.events().map(|event| event.own_id().map(std::borrow::Cow::into_owned)).collect()
    };
    assert_eq!(own(&again), own(document), "hashes stay hashes: {}", json(document).text);
    assert_eq!((again.lanes(), again.first_view()), (document.lanes(), document.first_view()));
    // From the second time on, every byte is the same.
    let (third, _) = Lower::document_of(&again.drafts());
    assert!(third == again && packed::write(&third, &[]) == packed::write(&again, &[]), "{}", json(&again).text);
}

/// A text, usually plain.
fn any_text(u: &mut Unstructured<'_>) -> Result<String> {
    const TEXTS: [&str; 18] = [
        "a",
        "b",
        "e1",
        "e2",
        "s",
        "x y",
        "2005",
        "treaty.signed",
        "own.kind",
        "",
        " ",
        "a\u{7}",
        "one\ntwo",
        "tab\there",
        "a;b",
        "(role)",
        "é\u{202e}",
        "basis",
    ];
    Ok((*u.choose(&TEXTS)?).to_owned())
}

fn any_value(u: &mut Unstructured<'_>, field: &Field) -> Result<Value> {
    const DATES: [&str; 12] = [
        "2005-09-19",
        "2005",
        "2005~",
        "[..2005]",
        "2005/2007",
        "2004",
        "..",
        "soon",
        "2005-09-19T10:00:00",
        "XXXX-12-25",
        "{2001,2003}",
        "2006-13",
    ];
    if u.ratio(1, 25)? {
        return Ok(u.choose(&[json!(null), json!(7), json!(true), json!(["x"]), json!({"x": 1}), json!("a")])?.clone());
    }
    Ok(match field.sort {
        Sort::Date => json!(u.choose(&DATES)?),
        Sort::Share(_) => json!(u.choose(&[0.0, 0.5, 1.0, 0.35, 7.0, 0.1])?),
        Sort::Link => json!(u.choose(&["https://a.org", "mailto:x@y.org", "javascript:alert(1)", ""])?),
        Sort::Word(words) | Sort::OpenWord(words) if u.ratio(3, 4)? => json!(u.choose(&words())?),
        Sort::Colour => json!(u.choose(&["#b4530a", "#fff", "red", ""])?),
        Sort::Language => json!(u.choose(&["en", "pt-BR", "not a tag"])?),
        Sort::Texts | Sort::Mentions => {
            let mut texts = Vec::new();
            for _ in 0..u.int_in_range(0..=3)? {
                texts.push(any_text(u)?);
            }
            json!(texts)
        }
        Sort::List(thing) => {
            let mut things = Vec::new();
            for _ in 0..u.int_in_range(0..=3)? {
                things.push(any_thing(u, thing)?);
            }
            json!(things)
        }
        Sort::Object(thing) => any_thing(u, thing)?,
        _ => json!(any_text(u)?),
    })
}

fn any_thing(u: &mut Unstructured<'_>, thing: &Thing) -> Result<Value> {
    let mut object = Map::new();
    for field in thing.fields {
        let is_there = if field.need == Need::No { u.ratio(1, 3)? } else { !u.ratio(1, 20)? };
        if is_there {
            object.insert(field.name.to_owned(), any_value(u, field)?);
        }
    }
    if u.ratio(1, 8)? {
        object.insert(
            (*u.choose(&["own", "Title", "basis", "ti\u{7}tle", "appointed ", "x y"])?).to_owned(),
            json!(any_text(u)?),
        );
    }
    Ok(Value::Object(object))
}

#[test]
fn a_document_gives_back_the_drafts_that_make_it() {
    let mut events = 0;
    law(300, |u| {
        let bytes = match u.int_in_range(0..=5)? {
            0 => table(u)?,
            1 => record(u)?,
            _ => any_thing(u, &RECORD)?.to_string().into_bytes(),
        };
        let (document, _) = read("x", &bytes);
        events += document.len();
        same_again(&document);
        Ok(())
    });
    assert!(events > 500, "there are events: {events}");
}

#[test]
fn so_does_every_record_among_our_files() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("tests"), root.join("www/data"), root.join("examples")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().and_then(std::ffi::OsStr::to_str).unwrap_or_default().to_owned();
            if path.is_dir() && name != "node_modules" {
                folders.push(path);
            } else if [".json", ".csv"].iter().any(|ending| name.ends_with(ending)) {
                same_again(&read(&name, &std::fs::read(&path).unwrap()).0);
                files += 1;
            }
        }
    }
    assert!(files >= 4, "{files}");
}

#[test]
fn columns_of_numbers_keep_their_numbers_as_ids() {
    let lanes = ["A".to_owned()];
    let columns = packed_columns(&lanes);
    let (document, _) = crate::record::typed::read(&columns);
    let (again, problems) = Lower::document_of(&document.drafts());
    assert_eq!(problems, []);
    assert_eq!(json(&again).text, json(&document).text);
    assert_eq!(again.row("1").map(|row| row.0), document.row("1").map(|row| row.0));
}

fn packed_columns(lanes: &[String]) -> crate::record::typed::TypedColumns<'_> {
    crate::record::typed::TypedColumns {
        start: &[50.0, 10.0],
        end: &[60.0, 10.0],
        lane: &[0, 0],
        lanes,
        titles: b"ab",
        offsets: &[0, 1, 2],
        rank: None,
    }
}
