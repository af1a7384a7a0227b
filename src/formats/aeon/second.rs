//! Aeon Timeline 2: events with a time in seconds from the year 1 and a precision in a word.

use std::collections::BTreeMap;

use crate::formats::foreign::{Entry, Load, each, integer, is_object, text};
use crate::formats::json::tree::Value;
use crate::formats::moment::{Grain, Stamp, in_range};
use crate::list::map_of;
use crate::problem::en;

/// Seconds from 0001-01-01 to 1970-01-01.
const FROM_YEAR_1: i64 = 62_135_596_800;

/// True for the JSON of version 2.
pub(super) fn is_own(root: Value<'_>) -> bool {
    let is_event = |event: &Value<'_>| event.get("rangeValues").is_some() && event.get("title").is_some();
    root.get("template").is_some() && (each(root, "events").iter().any(is_event) || root.get("fileVersion").is_some())
}

/// Adds all events.
pub(super) fn fill(root: Value<'_>, load: &mut Load<'_, '_>) {
    let named = |list: Vec<Value<'_>>, name: &str| -> BTreeMap<String, String> {
        let pair = |item: Value<'_>| Some((text(item, "guid")?.1.into_owned(), text(item, name)?.1.into_owned()));
        map_of(list.into_iter().filter_map(pair))
    };
    let people = named(each(root, "entities"), "name");
    let properties =
        root.get("template").map_or_else(BTreeMap::new, |template| named(each(template, "properties"), "name"));
    for event in each(root, "events").into_iter().filter(|event| is_object(*event)) {
        let at = event.at();
        let mut entry = Entry::new(at);
        if let Some((at, title)) = text(event, "title") {
            entry.title(at, title);
        }
        if let Some((at, id)) = text(event, "guid") {
            entry.id(at, id);
        }
        for tag in each(event, "tags") {
            entry.tag(tag.at(), tag.words().unwrap_or_default());
        }
        for value in each(event, "values") {
            let name = text(value, "property").and_then(|(_, id)| properties.get(&*id).cloned()).unwrap_or_default();
            let Some((at, words)) = text(value, "value") else { continue };
            match &*name {
                "Description" | "Summary" | "" => entry.text(at, words),
                _ => entry.field(at, name.to_lowercase(), words),
            }
        }
        for relation in each(event, "relationships") {
            if let Some(name) = text(relation, "entity").and_then(|(_, id)| people.get(&*id).cloned()) {
                entry.actor(relation.at(), name, "");
            }
        }
        for link in each(event, "links") {
            entry.link(link.at(), &link.words().unwrap_or_default(), &mut load.losses);
        }
        let range = each(event, "rangeValues").into_iter().next();
        if let Some(position) = range.and_then(|range| range.get("position")) {
            match date(position) {
                Some(date) => entry.date(position.at(), date),
                None => entry.unread(
                    position.at(),
                    &text(position, "timestamp").map_or_else(String::new, |(_, words)| words.into_owned()),
                    &mut load.losses,
                ),
            }
        }
        if let Some(span) = range.and_then(|range| range.get("span")) {
            entry.field(span.at(), "duration", super::third::duration(span));
        }
        if event.get("attachments").is_some_and(|list| list.items().next().is_some()) {
            load.losses.add(en::ATTACHMENTS, at);
        }
        if !load.add(entry) {
            return;
        }
    }
}

fn date(position: Value<'_>) -> Option<String> {
    let seconds = integer(position.get("timestamp")?)?.checked_sub(FROM_YEAR_1).filter(|seconds| in_range(*seconds))?;
    let precision = text(position, "precision").map_or_else(String::new, |(_, word)| word.to_lowercase());
    let grain = match &*precision {
        "era" | "century" | "decade" | "year" => Grain::Year,
        "month" => Grain::Month,
        "minute" | "second" => Grain::Time,
        _ => Grain::Day,
    };
    let edtf = Stamp { seconds, grain }.edtf();
    Some(match &*precision {
        "century" => format!("{}XX", edtf.get(..edtf.len().checked_sub(2)?)?),
        "decade" => format!("{}X", edtf.get(..edtf.len().checked_sub(1)?)?),
        "minute" => edtf.get(..edtf.len().checked_sub(3)?)?.to_owned(),
        _ => edtf,
    })
}
