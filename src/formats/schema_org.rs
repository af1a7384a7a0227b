//! Events of schema.org in JSON-LD: in a file, or in the scripts of a page.
//!
//! Objects with the type of an event are found at any depth, and so are roles with dates. An event without a name has
//! that of the thing it belongs to. Dates of birth and publication are no events.

mod parts;
#[cfg(test)]
mod tests;

use super::foreign::{
    Entry, Load, Losses, Midnight, first_items, has_context, iso, keep_others, name, of_vocabulary, text, types,
};
use super::format::{Format, Read, Shape};
use super::json::tree::{Kind, Value};
use crate::problem::en;
use crate::time::written::Rules;

/// Events of schema.org.
pub(super) static FORMAT: Format = Format {
    name: "jsonld",
    title: "Events in JSON-LD (schema.org)",
    endings: &["jsonld", "json", "html", "htm"],
    media_types: &["application/ld+json"],
    read: Read::Values(Shape { holds, read }),
    ..Format::READ_ONLY
};

fn holds(roots: &[Value<'_>]) -> bool {
    roots.iter().any(|root| {
        if !first_items(*root).any(has_vocabulary) {
            return false;
        }
        let mut found = false;
        walk(*root, &mut Vec::new(), &mut |node, _, _| {
            found |= is_event(node);
            !found
        });
        found
    })
}

/// True for the vocabulary of schema.org. Some files leave out the context of a list.
fn has_vocabulary(root: Value<'_>) -> bool {
    has_context(root, "schema.org") || root.get("@context").is_none() && root.get("@type").is_some()
}

/// A thing on the way to a node: its name and the field that leads further.
type Way = Vec<(String, String)>;

/// Visits all objects within a value, from outside in. Stops when `visit` returns false.
fn walk<'a>(value: Value<'a>, way: &mut Way, visit: &mut dyn FnMut(Value<'a>, &Way, &str) -> bool) -> bool {
    let field = way.last().map(|(_, field)| field.clone()).unwrap_or_default();
    if value.kind() == Kind::Object && !visit(value, way, &field) {
        return false;
    }
    if value.kind() == Kind::List {
        return value.items().all(|item| walk(item, way, visit));
    }
    let own = name(value, &NAMES).filter(|_| value.kind() == Kind::Object);
    let own: Option<String> = own.map(|(_, own)| own.chars().take(LONGEST_NAME).collect());
    for (field, inner) in value.pairs() {
        if !matches!(inner.kind(), Kind::List | Kind::Object) {
            continue;
        }
        way.push((own.clone().unwrap_or_default(), field.text().unwrap_or_default().into_owned()));
        let goes_on = walk(inner, way, visit);
        way.pop();
        if !goes_on {
            return false;
        }
    }
    true
}

/// Longest name of a thing that names its events, in characters.
const LONGEST_NAME: usize = 200;

/// Fields with the name of a thing.
const NAMES: [&str; 6] =
    ["name", "headline", "schema:name", "http://schema.org/name", "https://schema.org/name", "alternateName"];

/// Types of events whose names do not end in "Event".
const OTHER_TYPES: [&str; 4] = ["Festival", "Hackathon", "EventSeries", "CourseInstance"];

fn is_event(node: Value<'_>) -> bool {
    let is_dated = DATES.into_iter().any(|name| of_vocabulary(node, name).is_some());
    types(node).iter().any(|kind| {
        let is_of_type = kind.ends_with("Event") || OTHER_TYPES.contains(&&**kind);
        is_of_type && (is_dated || name(node, &NAMES).is_some()) || kind.ends_with("Role") && is_dated
    })
}

const DATES: [&str; 2] = ["startDate", "endDate"];

fn read(roots: &[Value<'_>], load: &mut Load<'_, '_>) {
    for root in roots {
        if !first_items(*root).any(has_vocabulary) {
            continue;
        }
        // The depth of the event that contains a node.
        let mut inside = None;
        let goes_on = walk(*root, &mut Vec::new(), &mut |node, way, field| {
            inside = inside.filter(|depth| way.len() > *depth);
            // An event that only says of what another is a part.
            let is_mention = matches!(field, "superEvent" | "isPartOf") && of_vocabulary(node, "startDate").is_none();
            if !is_event(node) || is_mention {
                if inside.is_none() && !types(node).is_empty() {
                    load.losses.add(en::OTHER_THINGS, node.at());
                }
                return true;
            }
            inside = inside.or(Some(way.len()));
            let entry = event(node, way, &mut load.losses);
            load.add(entry)
        });
        if !goes_on {
            return;
        }
    }
}

/// Fields that the record has.
const KNOWN: [&str; 25] = [
    "@context",
    "@type",
    "@id",
    "type",
    "name",
    "startDate",
    "endDate",
    "description",
    "url",
    "sameAs",
    "location",
    "image",
    "performer",
    "performers",
    "organizer",
    "actor",
    "director",
    "composer",
    "attendee",
    "sponsor",
    "contributor",
    "eventStatus",
    "keywords",
    "subEvent",
    "superEvent",
];

fn event<'a>(node: Value<'a>, way: &Way, losses: &mut Losses) -> Entry<'a> {
    let mut entry = Entry::new(node.at());
    if let Some((at, id)) = text(node, "@id") {
        entry.id(at, id);
    }
    for (field, is_end) in [("startDate", false), ("endDate", true)] {
        if let Some((at, words)) = of_vocabulary(node, field).and_then(|value| name(value, &["@value"])) {
            date(&mut entry, at, &words, is_end, losses);
        }
    }
    let kind = types(node).into_iter().next().unwrap_or_default();
    let owner = way.iter().rev().map(|(owner, _)| owner).find(|owner| !owner.is_empty());
    let (at, title) = match name(node, &NAMES) {
        Some((at, own)) => (at, own.into_owned()),
        None => (node.at(), parts::title(node, &kind, owner.map_or("", |owner| owner))),
    };
    entry.html_title(at, &title);
    if let Some((at, description)) = of_vocabulary(node, "description").and_then(|value| name(value, &["@value"])) {
        entry.html_text(at, &description);
    }
    parts::places(&mut entry, node, losses);
    parts::people(&mut entry, node);
    parts::links(&mut entry, node, losses);
    if let Some((at, status)) = of_vocabulary(node, "eventStatus").and_then(|status| name(status, &["@id", "@value"])) {
        let word = status.rsplit(['/', ':']).next().unwrap_or_default().trim_start_matches("Event").to_lowercase();
        if word != "scheduled" {
            entry.tag(at, word);
        }
    }
    if let Some(keywords) = of_vocabulary(node, "keywords") {
        for word in keywords.text().unwrap_or_default().split(',').map(str::trim) {
            entry.tag(keywords.at(), word.to_owned());
        }
        for item in keywords.items() {
            if let Some((at, word)) = name(item, &NAMES) {
                entry.tag(at, word);
            }
        }
    }
    if let Some((at, whole)) = of_vocabulary(node, "superEvent").and_then(|whole| name(whole, &NAMES)) {
        entry.field(at, "part of", whole);
    }
    if &*kind != "Event" {
        entry.field(node.at(), "type", kind.into_owned());
    }
    let keys: Vec<_> = node.pairs().filter_map(|(key, _)| key.text()).collect();
    let is_known = |key: &&str| {
        let of = |name: &&str| key.strip_suffix(name).is_some_and(|vocabulary| vocabulary.ends_with([':', '/', '#']));
        KNOWN.iter().any(of)
    };
    let known: Vec<&str> = keys.iter().map(|key| &**key).filter(is_known).chain(KNOWN).collect();
    keep_others(&mut entry, node, &known);
    entry
}

/// Takes a date in ISO 8601, or as a person wrote it.
fn date(entry: &mut Entry<'_>, at: usize, words: &str, is_end: bool, losses: &mut Losses) {
    let Some(found) = iso(words) else {
        let rules = Rules::default();
        return if is_end {
            entry.written_end(at, words, &rules, losses);
        } else {
            entry.written_date(at, words, &rules, losses);
        };
    };
    if found.parts.year < 0 {
        losses.add(en::YEARS_WITH_ZERO, at);
    }
    if found.has_fraction() {
        losses.add(en::FRACTIONS, at);
    }
    let (edtf, _) = found.edtf(Midnight::IsDay);
    if is_end { entry.end(at, edtf) } else { entry.date(at, edtf) }
}
