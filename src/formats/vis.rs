//! vis-timeline: a list of items, `{items, groups}`, or the data sets in the script of a page.
//!
//! Years have a year 0, as in JavaScript. Months count from 1 in texts and from 0 in `new Date(2014, 3, 17)`. A day
//! without a time is that day, in no zone.

mod dates;
#[cfg(test)]
mod tests;
#[cfg(not(target_arch = "wasm32"))]
pub(super) mod write;

use std::collections::BTreeSet;

use super::foreign::{Entry, Load, Losses, integer, is_object, keep_others, plain_text, text};
use super::format::{Format, Read, Shape, Sure};
use super::json::tree::{Kind, Value};
use crate::list::Gather;
use crate::order::sorted;
use crate::problem::en;

/// vis-timeline.
pub(super) static FORMAT: Format = Format {
    name: "vis",
    title: "vis-timeline data",
    endings: &["vis.json", "js", "json"],
    media_types: &["text/javascript", "application/json"],
    sniff: |beginning| if beginning.is_empty() { Sure::No } else { Sure::Perhaps },
    read: Read::Values(Shape { holds, read }),
    #[cfg(not(target_arch = "wasm32"))]
    write: Some(write::vis),
    ..Format::READ_ONLY
};

/// Number of items that show what a list holds.
const LOOKED_AT: usize = 20;

fn holds(roots: &[Value<'_>]) -> bool {
    roots.iter().any(|root| lists(*root).into_iter().any(is_list_of_items))
}

/// The lists that a root is or holds, and a root that is one item.
fn lists(root: Value<'_>) -> Vec<Value<'_>> {
    match root.kind() {
        Kind::List => vec![root],
        Kind::Object if root.get("items").is_some_and(|items| items.kind() == Kind::List) => {
            ["items", "groups"].into_iter().filter_map(|name| root.get(name)).collect()
        }
        Kind::Object if is_item(root) && is_written_out(root) => vec![root],
        _ => Vec::new(),
    }
}

/// True for an item with content and a date of its own, and not one that a script makes in a loop.
fn is_written_out(item: Value<'_>) -> bool {
    let is_literal = |value: Value<'_>| value.kind() != Kind::Bare && value.words().is_some();
    item.get("content").is_some_and(is_literal)
        && item.get("start").is_some_and(|start| is_literal(start) || start.source().starts_with("new "))
}

fn is_list_of_items(list: Value<'_>) -> bool {
    match list.kind() {
        Kind::List => list.items().take(LOOKED_AT).any(is_item),
        _ => is_item(list),
    }
}

/// True for an item: it has a start, and content or another field that only items have.
fn is_item(value: Value<'_>) -> bool {
    let has = |name| value.get(name).is_some();
    let is_other = has("date") || (has("title") && !has("content"));
    has("start") && !is_other && ["content", "group", "id", "className", "type"].into_iter().any(has)
}

fn is_group(value: Value<'_>) -> bool {
    let has = |name| value.get(name).is_some();
    has("id") && (has("content") || has("nestedGroups")) && !has("start") && !has("end")
}

fn read(roots: &[Value<'_>], load: &mut Load<'_, '_>) {
    let lists: Vec<Value<'_>> = roots.iter().flat_map(|root| lists(*root)).collect();
    let (items, others): (Vec<_>, Vec<_>) = lists.into_iter().partition(|list| is_list_of_items(*list));
    let groups: Vec<Value<'_>> = others.into_iter().flat_map(Value::items).filter(|group| is_group(*group)).collect();
    let known = lanes(groups, load);
    for item in items.into_iter().flat_map(|list| if is_object(list) { vec![list] } else { list.items().collect() }) {
        if !is_object(item) {
            load.losses.add_error(en::ITEMS_NO_OBJECT, &item.name().to_string(), item.at());
            continue;
        }
        let entry = event(item, &known, &mut load.losses);
        if !load.add(entry) {
            return;
        }
    }
}

/// Declares the groups as lanes, in the order of their field `order` if they have one. Returns their ids.
fn lanes(groups: Vec<Value<'_>>, load: &mut Load<'_, '_>) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    let order = |group: &Value<'_>| group.get("order").and_then(integer).unwrap_or(i64::MAX);
    let groups = groups.into_iter().map(|group| (order(&group), group)).gather();
    let groups: Vec<(i64, Value<'_>)> = sorted(groups, |one, other| one.0.cmp(&other.0));
    for (order, group) in groups {
        let Some((at, id)) = text(group, "id") else { continue };
        if !known.insert(id.to_string()) {
            continue;
        }
        let title = text(group, "content").map(|(_, html)| plain_text(&html).text.replace('\n', " "));
        // A lane that has only its id is made by the items that name it.
        let title = title.filter(|title| *title != id);
        if title.is_some() || order < i64::MAX {
            load.lane(at, &id, title.as_deref().unwrap_or(&id));
        }
        if group.get("nestedGroups").is_some() {
            load.losses.add(en::GROUPS_NESTED, group.at());
        }
    }
    known
}

/// Fields of an item that the record has, or that are only looks.
const KNOWN: [&str; 12] = [
    "id",
    "content",
    "title",
    "start",
    "end",
    "group",
    "type",
    "className",
    "style",
    "editable",
    "selectable",
    "limitSize",
];

fn event<'a>(item: Value<'a>, groups: &BTreeSet<String>, losses: &mut Losses) -> Entry<'a> {
    let mut entry = Entry::new(item.at());
    if let Some((at, id)) = text(item, "id") {
        entry.id(at, id);
    }
    if let Some(start) = item.get("start") {
        dates::begin(&mut entry, start, losses);
    }
    if let Some(end) = item.get("end") {
        dates::end(&mut entry, end, losses);
    }
    let (content, tooltip) = (text(item, "content"), text(item, "title"));
    for name in ["content", "title"] {
        if let Some(value) = item.get(name).filter(|value| value.kind() == Kind::Script && value.text().is_none()) {
            losses.add_named(en::EXPRESSIONS, value.source(), value.at());
        }
    }
    match (&content, &tooltip) {
        (Some((at, html)), _) => {
            entry.html_title(*at, html);
            if let Some((at, other)) = tooltip.filter(|(_, other)| plain_text(other).text != plain_text(html).text) {
                entry.html_text(at, &other);
            }
        }
        (None, Some((at, html))) => entry.html_title(*at, html),
        (None, None) => {}
    }
    if let Some((at, group)) = text(item, "group") {
        if !groups.is_empty() && !groups.contains(&*group) {
            losses.add_named(en::GROUPS_UNKNOWN, &group, at);
        }
        entry.lane(at, group);
    }
    if let Some((at, kind)) = text(item, "type").filter(|(_, kind)| kind == "background") {
        entry.tag(at, kind);
        losses.add(en::BACKGROUND_ITEMS, item.at());
    }
    if ["className", "style"].into_iter().any(|name| text(item, name).is_some()) {
        losses.add(en::COLOURS, item.at());
    }
    keep_others(&mut entry, item, &KNOWN);
    entry
}
