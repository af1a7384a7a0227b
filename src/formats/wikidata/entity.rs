//! Items of Wikidata in JSON: `{entities: {Q42: {…}}}` or one item. Each statement with a date is an event.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::statement::{Names, statement};
use crate::formats::foreign::{Load, first_items, text};
use crate::formats::format::{Format, Read, Shape};
use crate::formats::json::tree::{Kind, Value};
use crate::problem::en;

/// Items in JSON.
pub(in crate::formats) static FORMAT: Format = Format {
    name: "wikidata-item",
    title: "Wikidata items",
    endings: &["json"],
    media_types: &["application/json"],
    read: Read::Values(Shape { holds, read }),
    ..Format::READ_ONLY
};

fn holds(roots: &[Value<'_>]) -> bool {
    roots.iter().any(|root| match root.get("entities") {
        Some(list) if list.kind() == Kind::Object => list.pairs().any(|(_, item)| is_item(item)),
        list => first_items(list.unwrap_or(*root)).any(is_item),
    })
}

/// The items of a root.
fn items(root: Value<'_>) -> Vec<Value<'_>> {
    match root.get("entities") {
        Some(list) if list.kind() == Kind::Object => list.pairs().map(|(_, item)| item).collect(),
        Some(list) if list.kind() == Kind::List => list.items().collect(),
        _ if root.kind() == Kind::List => root.items().collect(),
        _ => vec![root],
    }
}

fn is_item(item: Value<'_>) -> bool {
    let is_numbered = text(item, "id").is_some_and(|(_, id)| {
        id.strip_prefix(['Q', 'P', 'L', 'M']).is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    });
    is_numbered && ["claims", "labels", "missing", "statements"].into_iter().any(|name| item.get(name).is_some())
}

fn read(roots: &[Value<'_>], load: &mut Load<'_, '_>) {
    let items: Vec<Value<'_>> = roots.iter().flat_map(|root| items(*root)).filter(|item| is_item(*item)).collect();
    let mut names: Names = BTreeMap::new();
    for item in &items {
        if let (Some((_, id)), Some(label)) = (text(*item, "id"), label(*item, "labels")) {
            names.insert(id.into_owned(), label);
        }
    }
    if let [item] = items.as_slice() {
        let title = text(*item, "id").map_or_else(String::new, |(_, id)| name(&names, &id));
        load.head(item.at(), &title, &label(*item, "descriptions").unwrap_or_default());
    }
    for item in &items {
        let Some((_, id)) = text(*item, "id") else { continue };
        if item.get("missing").is_some() {
            load.losses.add_named(en::ITEMS_MISSING, &id, item.at());
            continue;
        }
        for labels in ["labels", "descriptions", "aliases", "sitelinks"].into_iter().filter_map(|field| item.get(field))
        {
            labels.pairs().skip(1).for_each(|(other, _)| load.losses.add(en::OTHER_LANGUAGES, other.at()));
        }
        let title = name(&names, &id);
        let claims = item.get("claims").or_else(|| item.get("statements"));
        for (property, list) in claims.into_iter().flat_map(Value::pairs) {
            let Some(property) = property.text() else { continue };
            for claim in list.items() {
                let Some(entry) = statement(&id, &title, &property, claim, &names, &mut load.losses) else { continue };
                if !load.add(entry) {
                    return;
                }
            }
        }
    }
}

fn name(names: &Names, id: &str) -> String {
    names.get(id).cloned().unwrap_or_else(|| id.to_owned())
}

/// The English word of an item, or the first one.
fn label(item: Value<'_>, field: &str) -> Option<String> {
    let labels = item.get(field)?;
    let label = ["en", "en-gb", "mul"].into_iter().find_map(|language| labels.get(language));
    let label = label.or_else(|| labels.pairs().next().map(|(_, label)| label))?;
    label.words().or_else(|| text(label, "value").map(|(_, words)| words)).map(Cow::into_owned)
}
