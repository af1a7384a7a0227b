//! Reads a record in JSON: an object with lists, a bare list of events, or one event a line.

mod event;
mod plain;
pub(super) mod scan;
pub(super) mod shape;
mod token;
pub(super) mod tree;
#[cfg(not(target_arch = "wasm32"))]
pub(super) mod write;

/// Whether a text is JSON, by its first character; the ending of `name` counts only for what could be either.
pub(super) fn is_json(name: &str, text: &str) -> bool {
    match scan::after_comments(text).as_bytes().first() {
        Some(b'{' | b'[') => true,
        // No header of a table: then the name decides how the fault is explained.
        Some(_) => [".json", ".ndjson", ".jsonl"].iter().any(|ending| {
            let at = name.len().saturating_sub(ending.len());
            name.get(at..).is_some_and(|found| found.eq_ignore_ascii_case(ending))
        }),
        None => false,
    }
}

#[cfg(test)]
mod words;

use crate::ingest::lower::Lower;
use crate::ingest::message::Found;
use crate::ingest::plain::PlainEvents;
use crate::ingest::problems::Problems;
use crate::ingest::progress::Teller;
use crate::ingest::raw::{ENTITY, LANE, RawHead, RawThing, SOURCE, Words};
use crate::list::Gather;
use scan::{scan, scan_one};
use shape::{has, slots, text, wrong};
use tree::{Kind, Value};

const RECORD: [&str; 9] = ["annals", "title", "summary", "language", "view", "entities", "lanes", "sources", "events"];

/// Reads a text as JSON into the record. Without `fast`, each event goes the general way, with the same result. Progress
/// is told once the text is scanned.
pub(super) fn read(source: &str, lower: &mut Lower, teller: &mut Teller<'_>, fast: bool) {
    let tree = scan(source, &mut lower.problems, fast);
    let mut roots = tree.roots();
    let Some(first) = roots.next() else { return };
    let rest: Vec<Value<'_>> = roots.gather();
    let is_event = first.kind() == Kind::Object && !has(first, "events") && event::names_date(first);
    if is_event {
        events([first].into_iter().chain(rest), lower, teller);
        return;
    }
    match first.kind() {
        Kind::List => events(first.items(), lower, teller),
        Kind::Object => record(first, lower, teller),
        Kind::Lost => {}
        _ => lower.problems.error(
            first.at(),
            format_args!("A record should be an object with a list 'events', found {}", first.name()),
        ),
    }
    if let Some(second) = rest.first() {
        lower.problems.error(second.at(), format_args!("Here the record has ended already; what follows is not read"));
    }
}

fn record(object: Value<'_>, lower: &mut Lower, teller: &mut Teller<'_>) {
    let mut fields = Vec::new();
    let problems = &mut lower.problems;
    let [version, title, summary, language, view, entities, lanes, sources, list] =
        slots(object, "a record", &RECORD, Some(&mut fields), problems);
    check_version(version, problems);
    let head = RawHead {
        title: text("title", title, problems),
        summary: text("summary", summary, problems),
        language: text("language", language, problems),
        view: view.and_then(|view| first_view(view, problems)),
        fields,
    };
    lower.head(head);
    for item in items("entities", entities, &mut lower.problems) {
        let names = ["id", "type", "name", "note", "link", "formerly"];
        if let Some(entity) = thing(item, "an entity", &names, &ENTITY, lower) {
            lower.entity(&entity);
        }
    }
    for item in items("lanes", lanes, &mut lower.problems) {
        if let Some(lane) = thing(item, "a lane", &["id", "title", "note"], &LANE, lower) {
            lower.lane(&lane);
        }
    }
    for item in items("sources", sources, &mut lower.problems) {
        let names = ["id", "title", "publisher", "url", "licence", "note"];
        if let Some(source) = thing(item, "a source", &names, &SOURCE, lower) {
            lower.source(&source);
        }
    }
    if list.is_none() {
        lower.problems.error(object.at(), format_args!("The record has no list 'events'"));
    }
    let list = items("events", list, &mut lower.problems);
    events(list, lower, teller);
}

fn check_version(version: Option<Value<'_>>, problems: &mut Problems) {
    let Some(version) = version else { return };
    if version.number().is_none_or(|number| (number - 1.0).abs() > f64::EPSILON) {
        let written = version.text().unwrap_or_else(|| version.source().into());
        problems.warning(
            version.at(),
            format_args!(
                "'annals' is the version of the format and should be the number 1, found {} {}",
                version.name(),
                Found(&written)
            ),
        );
    }
}

fn first_view<'t>(view: Value<'t>, problems: &mut Problems) -> Option<(Words<'t>, Words<'t>)> {
    if view.kind() != Kind::Object {
        wrong("view", "an object with 'from' and 'to'", view, problems);
        return None;
    }
    let [from, to] = slots(view, "a view", &["from", "to"], None, problems);
    match (text("from", from, problems), text("to", to, problems)) {
        (Some(from), Some(to)) => Some((from, to)),
        _ => {
            problems.warning(view.at(), format_args!("A view needs 'from' and 'to'; all events are shown at first"));
            None
        }
    }
}

/// The items of a list of objects; nothing for what is no list.
fn items<'t>(
    name: &str,
    value: Option<Value<'t>>,
    problems: &mut Problems,
) -> impl Iterator<Item = Value<'t>> + use<'t> {
    if let Some(value) = value.filter(|value| value.kind() != Kind::List) {
        wrong(name, "a list", value, problems);
    }
    value.into_iter().flat_map(Value::items)
}

/// An entity, a lane or a source. `names` are `id`, then `texts`, then of an entity `formerly`.
fn thing<'t, const N: usize, const M: usize>(
    value: Value<'t>,
    what: &'static str,
    names: &[&'static str; N],
    texts: &[&'static str; M],
    lower: &mut Lower,
) -> Option<RawThing<'t, M>> {
    if value.kind() != Kind::Object {
        not_an_object(value, what, &mut lower.problems);
        return None;
    }
    let problems = &mut lower.problems;
    let mut fields = Vec::new();
    let found = slots(value, what, names, Some(&mut fields), problems);
    let mut found = found.into_iter();
    let id = text("id", found.next().flatten(), problems);
    let mut names = texts.iter();
    let texts = core::array::from_fn(|_| text(names.next().unwrap_or(&""), found.next().flatten(), problems));
    let formerly = shape::texts("formerly", found.next().flatten(), problems);
    Some(RawThing { at: value.at(), id, texts, formerly, fields })
}

fn not_an_object(value: Value<'_>, what: &str, problems: &mut Problems) {
    if value.kind() != Kind::Lost {
        problems.error(
            value.at(),
            format_args!("Expected {what} as an object in {{ }}, found {}; it is left out", value.name()),
        );
    }
}

fn events<'t>(list: impl IntoIterator<Item = Value<'t>>, lower: &mut Lower, teller: &mut Teller<'_>) {
    let mut plain = PlainEvents::default();
    for value in list {
        let goes_on = if let Some((source, part)) = value.run() {
            plain::take(&mut plain, source, part, lower, teller, &mut |place, lower| {
                let tree = scan_one(source, place, &mut lower.problems);
                tree.roots().all(|value| event(value, lower))
            })
        } else {
            event(value, lower)
        };
        if !goes_on {
            return;
        }
        if teller.at(value.at(), lower.len()) {
            lower.expect(value.at(), value.whole().len());
        }
    }
}

/// Takes an event the general way; false when the record is full.
fn event(value: Value<'_>, lower: &mut Lower) -> bool {
    if value.kind() != Kind::Object {
        not_an_object(value, "an event", &mut lower.problems);
        return true;
    }
    let mark = lower.problems.mark();
    let raw = event::event(value, &mut lower.problems);
    lower.event(&raw, mark)
}
