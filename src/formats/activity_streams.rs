//! ActivityStreams 2: an activity, or a collection of them, such as the outbox of a Mastodon account.

#[cfg(test)]
mod tests;

use super::foreign::{
    Entry, Load, Losses, Midnight, any_text, each, has_context, is_object, iso, items, keep_others, name, text, types,
};
use super::format::{Format, Read, Shape};
use super::json::tree::Value;
use crate::problem::en;
use crate::record::draft::Words;
use crate::time::written::Rules;

/// ActivityStreams.
pub(super) static FORMAT: Format = Format {
    name: "activitystreams",
    title: "ActivityStreams",
    endings: &["json", "jsonld"],
    media_types: &["application/activity+json"],
    read: Read::Values(Shape { holds, read }),
    ..Format::READ_ONLY
};

fn holds(roots: &[Value<'_>]) -> bool {
    roots.iter().any(|root| has_context(*root, "activitystreams"))
}

fn read(roots: &[Value<'_>], load: &mut Load<'_, '_>) {
    for root in roots {
        if let Some((at, title)) = any_text(*root, &["name", "summary"]).filter(|_| !list(*root).is_empty()) {
            load.head(at, &title, "");
        }
        for item in activities(*root) {
            if !is_object(item) {
                load.losses.add_error(en::ITEMS_NO_OBJECT, &item.name().to_string(), item.at());
                continue;
            }
            let entry = event(item, &mut load.losses);
            if !load.add(entry) {
                return;
            }
        }
    }
}

/// The items of a collection, also of its first page.
fn list(root: Value<'_>) -> Vec<Value<'_>> {
    let inner = root.get("first").filter(|first| is_object(*first)).unwrap_or(root);
    ["orderedItems", "items"].into_iter().find_map(|field| inner.get(field)).map(items).unwrap_or_default()
}

fn activities(root: Value<'_>) -> Vec<Value<'_>> {
    let is_collection = types(root).iter().any(|kind| kind.contains("Collection"));
    if is_collection { list(root) } else { vec![root] }
}

/// Fields that the record has, and those that say who may see it.
const KNOWN: [&str; 24] = [
    "@context",
    "type",
    "@type",
    "id",
    "@id",
    "name",
    "summary",
    "content",
    "published",
    "startTime",
    "endTime",
    "actor",
    "attributedTo",
    "object",
    "location",
    "url",
    "attachment",
    "image",
    "tag",
    "to",
    "cc",
    "bto",
    "bcc",
    "audience",
];

/// Names of a thing.
const NAMES: [&str; 3] = ["name", "summary", "preferredUsername"];

fn event<'a>(item: Value<'a>, losses: &mut Losses) -> Entry<'a> {
    let mut entry = Entry::new(item.at());
    if let Some((at, id)) = any_text(item, &["id", "@id"]) {
        entry.id(at, id);
    }
    let object = item.get("object");
    let inner = object.filter(|object| is_object(*object));
    let start = any_text(item, &["startTime", "published"]).or_else(|| any_text(inner?, &["published", "startTime"]));
    if let Some((at, words)) = start {
        date(&mut entry, at, &words, false, losses);
    }
    if let Some((at, words)) = text(item, "endTime") {
        date(&mut entry, at, &words, true, losses);
    }
    let kind = types(item).into_iter().next().unwrap_or_default();
    let own = any_text(item, &["name", "summary"])
        .or_else(|| of_languages(item, "nameMap"))
        .or_else(|| of_languages(item, "summaryMap"));
    let of_object = || any_text(inner?, &["name", "summary"]).or_else(|| of_languages(inner?, "nameMap"));
    match (own, of_object()) {
        (Some((at, title)), _) => entry.html_title(at, &title),
        (None, Some((at, title))) => entry.html_title(at, &format!("{kind}: {title}")),
        (None, None) => {}
    }
    if let Some((at, summary)) = text(item, "summary").filter(|_| text(item, "name").is_some()) {
        entry.html_text(at, &summary);
    }
    for thing in [Some(item), inner].into_iter().flatten() {
        if let Some((at, html)) = text(thing, "content").or_else(|| of_languages(thing, "contentMap")) {
            entry.html_text(at, &html);
        }
        for field in ["url", "attachment", "image"] {
            for link in each(thing, field) {
                if let Some((at, address)) = name(link, &["href", "url"]) {
                    let of = |field| text(link, field).map(|(_, words)| words).unwrap_or_default();
                    if field == "url" {
                        entry.link(at, &address, losses);
                    } else {
                        entry.medium(at, &address, ["", "", &of("name")], losses);
                    }
                }
            }
        }
        for tag in each(thing, "tag") {
            if let Some((at, word)) = name(tag, &["name"]).filter(|(_, word)| word.starts_with('#')) {
                entry.tag(at, word);
            }
        }
    }
    for role in ["actor", "attributedTo"] {
        for one in each(item, role) {
            if let Some((at, words)) = name(one, &NAMES).or_else(|| text(one, "id")) {
                let id = text(one, "id").map(|(at, text)| Words { at, text }).filter(|id| id.text != words);
                entry.actor(at, words, if role == "actor" { "" } else { "author" });
                if let Some(actor) = entry.draft.actors.last_mut() {
                    actor.note = id;
                }
            }
        }
    }
    if let Some((at, place)) = item.get("location").and_then(|place| name(place, &NAMES)) {
        entry.place(at, place);
    }
    if ["to", "cc", "bto", "bcc", "audience"].into_iter().any(|field| item.get(field).is_some()) {
        losses.add(en::AUDIENCES, item.at());
    }
    if let Some(object) = object {
        match inner {
            Some(inner) => {
                let kind = types(inner).join(", ");
                let name = name(inner, &NAMES).map(|(_, name)| name).unwrap_or_default();
                let id = text(inner, "id").map(|(_, id)| id).unwrap_or_default();
                let words: Vec<&str> = [&*kind, &*name, &*id].into_iter().filter(|words| !words.is_empty()).collect();
                entry.field(inner.at(), "object", words.join(", "));
            }
            None => entry.field(object.at(), "object", object.words().unwrap_or_default()),
        }
    }
    entry.field(item.at(), "activity", kind.into_owned());
    keep_others(&mut entry, item, &KNOWN);
    entry
}

/// The English words of a map of languages, or the first.
fn of_languages<'a>(thing: Value<'a>, field: &str) -> Option<(usize, std::borrow::Cow<'a, str>)> {
    let map = thing.get(field)?;
    text(map, "en").or_else(|| map.pairs().find_map(|(_, words)| Some((words.at(), words.text()?))))
}

fn date(entry: &mut Entry<'_>, at: usize, words: &str, is_end: bool, losses: &mut Losses) {
    let Some(found) = iso(words) else {
        let rules = Rules::default();
        return if is_end {
            entry.written_end(at, words, &rules, losses);
        } else {
            entry.written_date(at, words, &rules, losses);
        };
    };
    if found.has_fraction() {
        losses.add(en::FRACTIONS, at);
    }
    // The moment of an activity is a time, also at midnight.
    let (edtf, _) = found.edtf(Midnight::IsTime);
    if is_end { entry.end(at, edtf) } else { entry.date(at, edtf) }
}
