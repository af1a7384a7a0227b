//! Reads a record in JSON: an object with lists, a bare list of events, or one event per line.

pub(super) mod expression;
mod plain;
pub(super) mod scan;
pub(super) mod shape;
mod sight;
mod token;
pub(super) mod tree;
#[cfg(any(not(target_arch = "wasm32"), feature = "foreign"))]
pub(super) mod write;

#[cfg(test)]
mod suite_tests;
#[cfg(test)]
mod words;

/// JSON: an object with lists, a bare list of events, or one event per line.
pub(super) static FORMAT: Format = Format {
    name: "json",
    title: "Annals JSON",
    endings: &["json", "ndjson", "jsonl"],
    media_types: &["application/json", "application/x-ndjson"],
    sniff,
    module: Module::Reader,
    read: Read::Json,
    #[cfg(not(target_arch = "wasm32"))]
    write: Some(write::json),
};

/// A text that begins with a bracket is JSON, and so are the data of a script or a page. Any other text is JSON only if
/// its file name says so; its problems are then those of JSON.
fn sniff(beginning: &[u8]) -> Sure {
    let text = beginning.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let text = scan::after_comments(text);
    match text.as_bytes().first() {
        Some(b'{') if scan::is_wiki_text(text) => Sure::Perhaps,
        Some(b'{' | b'[') => Sure::Yes,
        Some(b'<') if is_page_with_script(text) => Sure::Yes,
        Some(_) if sight::is_script(text) => Sure::Yes,
        Some(_) => Sure::Perhaps,
        None => Sure::No,
    }
}

fn is_page_with_script(text: &str) -> bool {
    page(text) == Some(en::WEB_PAGE) && text.to_ascii_lowercase().contains("<script")
}

use super::format::{Format, Module, Read, Sure};
use crate::ingest::decode::page;
use crate::ingest::lower::Lower;
use crate::ingest::message::Found;
use crate::ingest::plain::PlainEvents;
use crate::ingest::problems::Problems;
use crate::ingest::progress::Teller;
use crate::list::Gather;
use crate::problem::{Pattern, en};
use crate::record::draft::{EntityDraft, HeadDraft, KindDraft, LaneDraft, Slots, SourceDraft, Words};
use crate::record::fields::VIEW;
use scan::scan_one;
use shape::{fill, has, names_date, text, values, wrong};
use tree::{Kind, Tree, Value};

/// Reads a scanned JSON text into the record. Progress is reported after the scan.
pub(super) fn read(tree: &Tree<'_>, lower: &mut Lower, teller: &mut Teller<'_>) {
    let mut roots = tree.roots();
    let Some(first) = roots.next() else { return };
    let rest: Vec<Value<'_>> = roots.gather();
    let is_event = first.kind() == Kind::Object && !has(first, "events") && names_date(first);
    if is_event {
        events([first].into_iter().chain(rest), lower, teller);
        return;
    }
    match first.kind() {
        Kind::List => events(first.items(), lower, teller),
        Kind::Object => record(first, lower, teller),
        Kind::Lost => {}
        _ => lower.problems.error(first.at(), en::NO_RECORD.with(&[&first.name()])),
    }
    if let Some(second) = rest.first() {
        lower.problems.error(second.at(), en::RECORD_ENDED.said());
    }
}

fn record(object: Value<'_>, lower: &mut Lower, teller: &mut Teller<'_>) {
    let problems = &mut lower.problems;
    let mut head = HeadDraft::default();
    let values = fill(object, &mut head, problems);
    check_version(values.get("annals"), problems);
    head.view = values.get("view").and_then(|view| first_view(view, problems));
    lower.head(&head);
    for item in items("kinds", values.get("kinds"), &mut lower.problems) {
        let draft = KindDraft { at: item.at(), ..KindDraft::default() };
        if let Some(kind) = thing(item, draft, &mut lower.problems) {
            lower.own_kind(&kind);
        }
    }
    for item in items("entities", values.get("entities"), &mut lower.problems) {
        let draft = EntityDraft { at: item.at(), ..EntityDraft::default() };
        if let Some(entity) = thing(item, draft, &mut lower.problems) {
            lower.entity(&entity);
        }
    }
    for item in items("lanes", values.get("lanes"), &mut lower.problems) {
        let draft = LaneDraft { at: item.at(), ..LaneDraft::default() };
        if let Some(lane) = thing(item, draft, &mut lower.problems) {
            lower.lane(&lane);
        }
    }
    for item in items("sources", values.get("sources"), &mut lower.problems) {
        let draft = SourceDraft { at: item.at(), ..SourceDraft::default() };
        if let Some(source) = thing(item, draft, &mut lower.problems) {
            lower.source(&source);
        }
    }
    let list = values.get("events");
    if list.is_none() {
        lower.problems.error(object.at(), en::NO_EVENTS_LIST.said());
    }
    let list = items("events", list, &mut lower.problems);
    events(list, lower, teller);
}

fn check_version(version: Option<Value<'_>>, problems: &mut Problems) {
    let Some(version) = version else { return };
    if version.number().is_none_or(|number| (number - 1.0).abs() > f64::EPSILON) {
        let written = version.text().unwrap_or_else(|| version.source().into());
        problems.warning(version.at(), en::WRONG_VERSION.with(&[&version.name(), &Found(&written)]));
    }
}

fn first_view<'t>(view: Value<'t>, problems: &mut Problems) -> Option<(Words<'t>, Words<'t>)> {
    if view.kind() != Kind::Object {
        wrong("view", &en::OBJECT_WITH_ENDS, view, problems);
        return None;
    }
    let ends = values(view, &VIEW, None, problems);
    match (text("from", ends.get("from"), problems), text("to", ends.get("to"), problems)) {
        (Some(from), Some(to)) => Some((from, to)),
        _ => {
            problems.warning(view.at(), en::VIEW_NEEDS_ENDS.said());
            None
        }
    }
}

/// The items of a list of objects. `None` for another value.
fn items<'t>(
    name: &str,
    value: Option<Value<'t>>,
    problems: &mut Problems,
) -> impl Iterator<Item = Value<'t>> + use<'t> {
    if let Some(value) = value.filter(|value| value.kind() != Kind::List) {
        wrong(name, &en::THE_LIST, value, problems);
    }
    value.into_iter().flat_map(Value::items)
}

/// Fills the draft of a kind, an entity, a lane or a source.
fn thing<'t, T: Slots<'t>>(value: Value<'t>, mut draft: T, problems: &mut Problems) -> Option<T> {
    if value.kind() != Kind::Object {
        not_an_object(value, draft.thing().said, problems);
        return None;
    }
    fill(value, &mut draft, problems);
    Some(draft)
}

fn not_an_object(value: Value<'_>, what: Pattern, problems: &mut Problems) {
    if value.kind() != Kind::Lost {
        problems.error(value.at(), en::NO_OBJECT.with(&[&what, &value.name()]));
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

/// Adds an event by the general path. Returns false when the record is full.
fn event(value: Value<'_>, lower: &mut Lower) -> bool {
    if value.kind() != Kind::Object {
        not_an_object(value, en::AN_EVENT, &mut lower.problems);
        return true;
    }
    let mark = lower.problems.mark();
    let draft = shape::event(value, &mut lower.problems);
    lower.event(&draft, mark)
}
