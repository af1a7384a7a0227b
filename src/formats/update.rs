//! Changes of a loaded record: events are added, changed and removed by their ids, all or none of them.
//!
//! The record comes in its packed form, the change as JSON: `{"add": [event…], "change": [{"id": …, field: value…}…],
//! "remove": [id…]}`. The record's [drafts](crate::record::draft) are changed and made into a document again.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::json::scan::scan;
use super::json::shape;
use super::json::tree::{Kind, Value};
use crate::ingest::lower::Lower;
use crate::ingest::message::Found;
use crate::ingest::plain::Path;
use crate::ingest::problems::Problems;
use crate::list::set_of;
use crate::problem::en;
use crate::record::draft::Words;
use crate::record::{Diagnostic, Document, Event, Row, packed};

/// The first bytes of an update. They are followed by the length of the change (four bytes, little-endian), the change,
/// and the packed form of the record.
pub const UPDATE: [u8; 8] = *b"ANNEDIT1";

/// Maximum number of faults in an error message.
const NAMED: usize = 5;

/// The changes, grouped by their effect.
#[derive(Default)]
struct Change<'t> {
    add: Vec<Value<'t>>,
    change: BTreeMap<Row, Value<'t>>,
    remove: BTreeSet<Row>,
}

/// Applies an update, given as bytes, and returns the new record.
///
/// # Errors
/// Sentences for people, if the record cannot be opened or the change cannot be made completely. O(size of the record).
pub fn update(bytes: &[u8]) -> Result<(Document, Vec<Diagnostic>), String> {
    let damaged = || "The update was cut short on its way; make it again.".to_owned();
    let rest = bytes.strip_prefix(&UPDATE).ok_or_else(damaged)?;
    let (length, rest) = rest.split_first_chunk::<4>().ok_or_else(damaged)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| damaged())?;
    let (change, record) = rest.split_at_checked(length).ok_or_else(damaged)?;
    let change = core::str::from_utf8(change).map_err(|_| damaged())?;
    let (document, problems) = packed::open(record).map_err(|error| format!("{error}."))?;
    updated(&document, &problems, change)
}

/// Applies a change to a record. Returns the new record, and the problems of both.
fn updated(document: &Document, problems: &[Diagnostic], text: &str) -> Result<(Document, Vec<Diagnostic>), String> {
    let mut of_change = Problems::default();
    let tree = scan(text, &mut of_change, Path::General);
    let change = change_of(document, tree.roots().next())?;
    let mut lower = Lower::default();
    lower.beside_events(&document.drafts());
    // Their problems have been reported before.
    lower.problems = Problems::default();
    for event in document.events() {
        let row = event.row();
        if change.remove.contains(&row) {
            continue;
        }
        let mut draft = event.draft();
        let Some(value) = change.change.get(&row) else {
            lower.known_event(&draft)?;
            continue;
        };
        let mark = lower.problems.mark();
        draft.at = value.at();
        shape::change(*value, &mut draft, &mut lower.problems);
        draft.id = Some(Words { at: value.at(), text: event.id() });
        taken(lower.event(&draft, mark))?;
    }
    for value in &change.add {
        let mark = lower.problems.mark();
        let draft = shape::event(*value, &mut lower.problems);
        taken(lower.event(&draft, mark))?;
    }
    let (updated, new) = lower.finish(text);
    Ok((updated, joined(document, problems, &change, new)))
}

/// An error if there was no room for an event.
fn taken(is_taken: bool) -> Result<(), String> {
    if is_taken { Ok(()) } else { Err("The record has no room for this update; load a part of it.".to_owned()) }
}

/// The earlier problems that still hold, then those of the change.
fn joined(document: &Document, before: &[Diagnostic], change: &Change<'_>, new: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let rows = change.remove.iter().chain(change.change.keys());
    let touched = set_of(rows.filter_map(|row| document.event(*row)).map(Event::id));
    let is_same = |one: &Diagnostic, other: &Diagnostic| one.event == other.event && one.message == other.message;
    let holds = |problem: &&Diagnostic| {
        let is_touched = problem.event.as_ref().is_some_and(|id| touched.contains(&**id));
        let is_found = problem.message.is_of(en::NO_TARGET) && !new.iter().any(|now| is_same(problem, now));
        !is_touched && !is_found && !problem.message.is_of(en::NO_EVENTS)
    };
    let mut list: Vec<Diagnostic> = before.iter().filter(holds).cloned().collect();
    let news: Vec<Diagnostic> = new.into_iter().filter(|now| !list.iter().any(|known| is_same(known, now))).collect();
    list.extend(news);
    list
}

/// The changes requested by an object, checked against the record.
fn change_of<'t>(document: &Document, root: Option<Value<'t>>) -> Result<Change<'t>, String> {
    let mut faults: Vec<String> = Vec::new();
    let mut change = Change::default();
    let root = root.filter(|root| root.kind() == Kind::Object);
    let root = root.ok_or_else(|| "update takes an object with the lists add, change and remove.".to_owned())?;
    for (name, list) in root.pairs() {
        let key = name.text().unwrap_or_default();
        match &*key {
            _ if list.kind() == Kind::Null => {}
            "add" => change.add.extend(list.items()),
            "change" => {
                for value in list.items() {
                    match (id_of(value), id_of(value).and_then(|id| document.row(&id))) {
                        (_, Some(row)) if change.change.insert(row, value).is_some() => {
                            faults.push(format!("change names the id {} twice", shown(value)));
                        }
                        (_, Some(_)) => {}
                        (Some(id), None) => {
                            faults.push(format!("There is no event with the id {} to change", Found(&id)));
                        }
                        (None, None) => faults.push(
                            "Each event in change is to be an object with the id of one that is there".to_owned(),
                        ),
                    }
                }
            }
            "remove" => {
                for value in list.items() {
                    let id = text_of(value).unwrap_or_default();
                    match document.row(&id) {
                        Some(row) => {
                            change.remove.insert(row);
                        }
                        None => faults.push(format!("There is no event with the id {} to remove", Found(&id))),
                    }
                }
            }
            _ => faults.push(format!("update takes add, change and remove, and {} is none of them", Found(&key))),
        }
    }
    for row in change.change.keys().filter(|row| change.remove.contains(row)) {
        let id = document.event(*row).map(Event::id).unwrap_or_default();
        faults.push(format!("The event with the id {} cannot be changed and removed at once", Found(&id)));
    }
    let mut added: BTreeSet<String> = BTreeSet::new();
    for value in &change.add {
        if value.kind() != Kind::Object {
            faults.push(format!("Each event in add is to be an object, found {}", value.name()));
        }
        let Some(id) = id_of(*value) else { continue };
        let is_there = document.row(&id).is_some_and(|row| !change.remove.contains(&row));
        if is_there || !added.insert(id.to_string()) {
            faults.push(format!("There is an event with the id {} already; change it, or remove it first", Found(&id)));
        }
    }
    if faults.is_empty() {
        return Ok(change);
    }
    let more = faults.len().saturating_sub(NAMED);
    faults.truncate(NAMED);
    let more = if more > 0 { format!(" So it is {more} more times.") } else { String::new() };
    Err(format!("{}.{more} Nothing was changed.", faults.join(". ")))
}

/// The id in an object.
fn id_of<'t>(value: Value<'t>) -> Option<Cow<'t, str>> {
    let id = value.pairs().filter(|(name, _)| name.text().as_deref() == Some("id")).last();
    id.and_then(|(_, id)| text_of(id)).filter(|id| !id.is_empty())
}

/// A text without spaces at both ends, or the digits of a number, as ids are read.
fn text_of<'t>(value: Value<'t>) -> Option<Cow<'t, str>> {
    let number = || Some(value.source().into()).filter(|_| value.kind() == Kind::Number);
    value.text().or_else(number).map(|text| match text.trim() {
        trimmed if trimmed.len() == text.len() => text,
        trimmed => trimmed.to_owned().into(),
    })
}

fn shown(value: Value<'_>) -> String {
    Found(&id_of(value).unwrap_or_default()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::read;
    use crate::formats::write::json;
    use crate::law::law;

    const RECORD: &str = r#"{"title": "T", "lanes": [{"id": "l", "title": "L"}], "entities": [{"id": "p", "name": "P"}],
        "events": [
            {"id": "a", "date": "2005", "title": "A", "lane": "l", "tags": ["x"], "own": 1, "rank": 0.9},
            {"id": "b", "date": "2006", "title": "B", "kind": "festival", "relations": [{"rel": "follows", "target": "a"}]},
            {"date": "2007/2008", "title": "C", "actors": [{"entity": "p"}], "relations": [{"rel": "ends", "target": "none"}]},
            {"id": "d", "date": "soon", "title": "D"}]}"#;

    fn bytes(record: &str, change: &str) -> Vec<u8> {
        let (document, problems) = read("x", record.as_bytes());
        let length = u32::try_from(change.len()).unwrap();
        [&UPDATE[..], &length.to_le_bytes(), change.as_bytes(), &packed::write(&document, &problems)].concat()
    }

    /// Updates the record, and compares its events (one line each) and the problems.
    #[track_caller]
    fn check(change: &str, lines: &[&str], said: &[&str]) {
        let (document, problems) = update(&bytes(RECORD, change)).unwrap();
        let text = json(&document).text;
        let events = text.split_once("\"events\": [").unwrap().1;
        for line in lines {
            assert!(events.contains(line), "{line}\n{text}");
        }
        let list: Vec<String> = problems.iter().map(ToString::to_string).collect();
        for part in said {
            assert!(list.iter().any(|line| line.contains(part)), "{part}\n{list:#?}");
        }
        assert!(
            text.contains("\"title\": \"T\"") && text.contains("{\"id\": \"l\", \"title\": \"L\"}"),
            "the rest stays"
        );
    }

    #[test]
    fn events_are_added_changed_and_removed() {
        check(
            r#"{"add": [{"id": "e", "date": "2001", "title": "E"}]}"#,
            &[r#"{"id": "e", "date": "2001", "title": "E"}"#],
            &["'soon' is not EDTF"],
        );
        check(
            r#"{"change": [{"id": "a", "title": "New", "tags": null, "rank": null, "own": null, "date": "2005-09"}]}"#,
            &[r#"{"id": "a", "date": "2005-09", "title": "New", "lane": "l"}"#],
            &[],
        );
        check(
            r#"{"change": [{"id": "b", "tags": ["y"], "other": "kept"}, {"id": "d", "date": "2009"}]}"#,
            &[
                r#""relations": [{"rel": "follows", "target": "a"}], "tags": ["y"], "other": "kept"}"#,
                r#""date": "2009", "title": "D""#,
            ],
            &["'other' is no field of an event; it is kept as a field"],
        );
        let (document, problems) = update(&bytes(RECORD, r#"{"remove": ["a", "d"]}"#)).unwrap();
        assert_eq!(document.len(), 2);
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(
            said.iter().any(|line| line.contains("There is no event with the id 'a'; the relation is not shown")),
            "{said:?}"
        );
        assert!(!said.iter().any(|line| line.contains("soon")), "what was said of an event goes with it: {said:?}");
        assert_eq!(said.iter().filter(|line| line.contains("'none'")).count(), 1, "nothing is said twice: {said:?}");
        assert!(said.iter().any(|line| line.starts_with("4:") && line.contains("festival")), "places stay: {said:?}");
    }

    #[test]
    fn an_event_without_an_id_is_changed_by_its_hash_and_keeps_it() {
        let (document, _) = read("x", RECORD.as_bytes());
        let hash = document.events().find(|event| event.title() == "C").unwrap().id().into_owned();
        let change = format!(r#"{{"change": [{{"id": "{hash}", "title": "Other"}}]}}"#);
        let (updated, _) = update(&bytes(RECORD, &change)).unwrap();
        let row = updated.row(&hash).unwrap();
        assert_eq!(
            updated.event(row).map(|event| (event.title().to_owned(), event.date().into_owned())),
            Some(("Other".into(), "2007/2008".into()))
        );
    }

    #[test]
    fn a_change_that_cannot_be_made_is_a_sentence_and_nothing_happens() {
        for (change, said) in [
            (
                r#"{"change": [{"id": "x", "title": "y"}]}"#,
                "There is no event with the id 'x' to change. Nothing was changed.",
            ),
            (
                r#"{"remove": ["x", "y"]}"#,
                "There is no event with the id 'x' to remove. There is no event with the id 'y' to remove. Nothing was changed.",
            ),
            (
                r#"{"add": [{"id": "a", "title": "y"}]}"#,
                "There is an event with the id 'a' already; change it, or remove it first. Nothing was changed.",
            ),
            (
                r#"{"add": [{"id": "n"}, {"id": "n"}]}"#,
                "There is an event with the id 'n' already; change it, or remove it first. Nothing was changed.",
            ),
            (
                r#"{"change": [{"id": "a"}], "remove": ["a"]}"#,
                "The event with the id 'a' cannot be changed and removed at once. Nothing was changed.",
            ),
            (
                r#"{"change": [{"title": "a"}]}"#,
                "Each event in change is to be an object with the id of one that is there. Nothing was changed.",
            ),
            (r#"{"change": [{"id": "a"}, {"id": "a"}]}"#, "change names the id 'a' twice. Nothing was changed."),
            (
                r#"{"adds": []}"#,
                "update takes add, change and remove, and 'adds' is none of them. Nothing was changed.",
            ),
            ("[]", "update takes an object with the lists add, change and remove."),
            (r#"{"remove": ["1","2","3","4","5","6","7"]}"#, "So it is 2 more times. Nothing was changed."),
        ] {
            let error = update(&bytes(RECORD, change)).map(|_| ()).unwrap_err();
            assert!(error.ends_with(said), "{change}: {error}");
        }
        let whole = bytes(RECORD, "{}");
        assert!(update(&whole).is_ok());
        for cut in [0, 5, 9, 13, whole.len() - 1] {
            assert!(update(&whole[..cut]).is_err(), "{cut}");
        }
        // The id of a removed event can be used again in the same update.
        check(
            r#"{"remove": ["a"], "add": [{"id": "a", "date": "1999", "title": "Again"}]}"#,
            &[r#"{"id": "a", "date": "1999", "title": "Again"}"#],
            &[],
        );
    }

    #[test]
    fn a_record_that_is_updated_is_the_record_that_was_written_so() {
        law(200, |u| {
            let mut events: Vec<serde_json::Value> = Vec::new();
            for place in 0..u.int_in_range(1..=8)? {
                let date = *u.choose(&["2005", "2005-09-19", "2001/2003", "soon", "2005~"])?;
                events.push(serde_json::json!({"id": format!("e{place}"), "date": date, "title": format!("t{place}"), "lane": u.choose(&["a", "b"])?}));
            }
            let before = serde_json::json!({ "events": events }).to_string();
            let place = u.choose_index(events.len())?;
            let gone = u.choose_index(events.len())?;
            let title = *u.choose(&["new", "other"])?;
            events[place]["title"] = title.into();
            let mut change = serde_json::json!({"change": [{"id": format!("e{place}"), "title": title}]});
            if gone != place {
                events.remove(gone);
                change["remove"] = serde_json::json!([format!("e{gone}")]);
            }
            let added = serde_json::json!({"id": "added", "date": "1999", "title": "x", "lane": "a"});
            change["add"] = serde_json::json!([added]);
            events.push(added);
            // Lanes keep their order even if the first event of a lane is removed.
            let (old, _) = read("x", before.as_bytes());
            let lanes: Vec<_> = old.lanes().iter().map(|lane| serde_json::json!({"id": &*lane.id})).collect();
            let after = serde_json::json!({ "lanes": lanes, "events": events }).to_string();
            let (updated, _) = update(&bytes(&before, &change.to_string())).unwrap();
            assert_eq!(json(&updated).text, json(&read("x", after.as_bytes()).0).text);
            Ok(())
        });
    }
}
