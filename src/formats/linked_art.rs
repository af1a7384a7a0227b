//! Linked Art (CIDOC CRM in JSON-LD): each thing with a time span is an event, within the record of an object, a person
//! or an exhibition.
//!
//! Begin and end each have two bounds. The last second of a unit means the unit. With only the outer bounds a period
//! lasts, and anything else happened within them.

mod bounds;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use super::foreign::{Entry, Load, Losses, each, first_items, has_context, is_object, keep_others, name, text, types};
use super::format::{Format, Read, Shape};
use super::json::tree::{Kind, Value};

/// Linked Art.
pub(super) static FORMAT: Format = Format {
    name: "linked-art",
    title: "Linked Art",
    endings: &["json", "jsonld"],
    media_types: &["application/ld+json"],
    read: Read::Values(Shape { holds, read }),
    ..Format::READ_ONLY
};

fn holds(roots: &[Value<'_>]) -> bool {
    let is_own =
        |root: Value<'_>| has_context(root, "linked.art") || root.get("timespan").is_some_and(bounds::is_filled);
    roots.iter().any(|root| first_items(*root).any(is_own))
}

fn read(roots: &[Value<'_>], load: &mut Load<'_, '_>) {
    for root in roots {
        for record in if root.kind() == Kind::List { root.items().collect() } else { vec![*root] } {
            if !walk(record, "", "", load) {
                return;
            }
        }
    }
}

/// Adds the events of a thing and of all things within it. `owner` is the name of the thing that contains it in the
/// field `field`. Returns false when the record is full.
fn walk(thing: Value<'_>, owner: &str, field: &str, load: &mut Load<'_, '_>) -> bool {
    if thing.kind() == Kind::List {
        return thing.items().all(|item| walk(item, owner, field, load));
    }
    if !is_object(thing) {
        return true;
    }
    let own = title(thing);
    if thing.get("timespan").is_some_and(bounds::is_filled) {
        let entry = event(thing, own.as_deref(), owner, field, &mut load.losses);
        if !load.add(entry) {
            return false;
        }
    }
    let own: Option<String> = own.map(|own| own.chars().take(LONGEST_NAME).collect());
    let owner = own.as_deref().unwrap_or(owner);
    thing.pairs().all(|(name, inner)| {
        let name = name.text().unwrap_or_default();
        // Names have times of their own at most as names.
        matches!(&*name, "timespan" | "identified_by" | "@context") || walk(inner, owner, &name, load)
    })
}

/// Longest name of a thing that names its events, in characters.
const LONGEST_NAME: usize = 200;

/// Fields of the events of a thing, with the words for a title.
const FIELDS: [(&str, &str); 16] = [
    ("born", "Birth of"),
    ("died", "Death of"),
    ("produced_by", "Production of"),
    ("created_by", "Creation of"),
    ("formed_by", "Formation of"),
    ("dissolved_by", "Dissolution of"),
    ("destroyed_by", "Destruction of"),
    ("encountered_by", "Encounter with"),
    ("modified_by", "Modification of"),
    ("removed_by", "Removal of part of"),
    ("changed_ownership_through", "Change of ownership of"),
    ("changed_custody_through", "Change of custody of"),
    ("transferred_custody_of", "Transfer of"),
    ("attributed_by", "Attribution of"),
    ("assigned_by", "Assignment to"),
    ("carried_out", "Activity of"),
];

/// The primary name of a thing, another name, or its label.
fn title(thing: Value<'_>) -> Option<String> {
    let names = each(thing, "identified_by");
    let is_name = |item: &&Value<'_>| text(**item, "type").is_none_or(|(_, kind)| kind == "Name");
    let is_primary = |item: &&Value<'_>| {
        each(**item, "classified_as").into_iter().any(|class| {
            text(class, "_label").is_some_and(|(_, label)| label.starts_with("Primary"))
                || text(class, "id").is_some_and(|(_, id)| id.ends_with("300404670"))
        })
    };
    fn content<'a>(item: Option<&Value<'a>>) -> Option<(usize, Cow<'a, str>)> {
        text(*item?, "content")
    }
    content(names.iter().filter(is_name).find(is_primary))
        .or_else(|| text(thing, "_label"))
        .or_else(|| content(names.iter().find(is_name)))
        .map(|(_, words)| words.into_owned())
}

/// Fields that the record has.
const KNOWN: [&str; 11] = [
    "@context",
    "id",
    "type",
    "_label",
    "identified_by",
    "timespan",
    "took_place_at",
    "carried_out_by",
    "classified_as",
    "referred_to_by",
    "part",
];

fn event<'a>(thing: Value<'a>, own: Option<&str>, owner: &str, field: &str, losses: &mut Losses) -> Entry<'a> {
    let mut entry = Entry::new(thing.at());
    let kind = types(thing).into_iter().next().unwrap_or_default();
    let of_field = FIELDS.iter().find(|(known, _)| *known == field).map(|(_, words)| *words);
    let title = match (own, of_field, owner.is_empty()) {
        (Some(own), ..) => own.to_owned(),
        (None, Some(words), false) => format!("{words} {owner}"),
        (None, None, false) => format!("{kind}: {owner}"),
        (None, _, true) => kind.to_string(),
    };
    entry.title(thing.at(), title);
    if let Some(span) = thing.get("timespan") {
        for span in if span.kind() == Kind::List { span.items().collect() } else { vec![span] } {
            bounds::take(&mut entry, span, &kind, losses);
        }
    }
    for place in each(thing, "took_place_at") {
        if let Some((at, words)) = name(place, &["_label", "name"]) {
            entry.place(at, words);
        }
    }
    let part = |thing: Value<'a>| each(thing, "part").into_iter().flat_map(|part| each(part, "carried_out_by"));
    for actor in each(thing, "carried_out_by").into_iter().chain(part(thing)) {
        if let Some((at, words)) = name(actor, &["_label", "name"]) {
            entry.actor(at, words, "");
        }
    }
    for class in each(thing, "classified_as") {
        if let Some((at, words)) = text(class, "_label") {
            entry.tag(at, words);
        }
    }
    for statement in each(thing, "referred_to_by") {
        if let Some((at, words)) = text(statement, "content") {
            entry.html_text(at, &words);
        }
    }
    if let Some((at, id)) = text(thing, "id").filter(|(_, id)| id.starts_with("http")) {
        entry.link(at, &id, losses);
    }
    // Things within it that have a time of their own are events themselves.
    let inner: Vec<&str> = FIELDS.iter().map(|(field, _)| *field).chain(KNOWN).collect();
    keep_others(&mut entry, thing, &inner);
    entry
}
