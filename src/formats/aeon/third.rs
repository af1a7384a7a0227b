//! Aeon Timeline 3: items with a start date in parts and a precision in a number.

use crate::formats::foreign::{Entry, Load, Parts, each, integer, is_object, text};
use crate::formats::json::tree::Value;
use crate::problem::en;
use crate::time::written::Reckoning;

/// True for the JSON of version 3.
pub(super) fn is_own(root: Value<'_>) -> bool {
    root.get("definitions").is_some() && root.get("data").and_then(|data| data.get("items")).is_some()
}

/// Adds all events. People, places and folders are no events unless they have a date.
pub(super) fn fill(root: Value<'_>, load: &mut Load<'_, '_>) {
    let types = root.get("definitions").and_then(|all| all.get("types")).and_then(|types| types.get("byId"));
    let items = root.get("data").and_then(|data| data.get("items")).and_then(|items| items.get("byId"));
    for (id, item) in items.into_iter().flat_map(Value::pairs).filter(|(_, item)| is_object(*item)) {
        let at = item.at();
        let kind = text(item, "type").map_or_else(String::new, |(_, kind)| kind.into_owned());
        let known = types.and_then(|types| types.get(&kind));
        let label =
            known.and_then(|known| text(known, "label")).map_or_else(|| kind.clone(), |(_, label)| label.into_owned());
        let is_event = kind == "defaultEvent"
            || known.is_some_and(|known| {
                each(known, "superTypes").iter().any(|word| word.words().as_deref() == Some("defaultEvent"))
            });
        let start = item.get("startDate").and_then(|start| Some((start, date(start)?)));
        if start.is_none() && !is_event {
            load.losses.add_each(en::PARTS_LEFT_OUT, &label, at);
            continue;
        }
        let mut entry = Entry::new(at);
        entry.id(at, id.text().unwrap_or_default());
        if let Some((at, title)) = text(item, "label") {
            entry.title(at, title);
        }
        if let Some((at, summary)) = text(item, "summary") {
            entry.text(at, summary);
        }
        if kind != "defaultEvent" && !label.is_empty() {
            entry.tag(at, label);
        }
        for tag in each(item, "tags") {
            entry.tag(tag.at(), tag.words().unwrap_or_default());
        }
        for link in each(item, "links") {
            entry.link(link.at(), &link.words().unwrap_or_default(), &mut load.losses);
        }
        for (_, value) in item.get("propertyValues").into_iter().flat_map(Value::pairs) {
            if let Some(words) = value.words().filter(|words| words.len() > 3) {
                entry.text(value.at(), words);
            }
        }
        if let Some((start, date)) = start {
            entry.date(start.at(), date);
        }
        if let Some(length) = item.get("duration") {
            entry.field(length.at(), "duration", duration(length));
        }
        if item.get("ongoing").and_then(Value::words).as_deref() == Some("true") && entry.is_dated() {
            entry.end(at, "..");
        }
        if text(item, "color").is_some() {
            load.losses.add(en::COLOURS, at);
        }
        if !load.add(entry) {
            return;
        }
    }
}

/// A date in EDTF, as fine as its precision: 5 is a day, and coarser ones have smaller numbers.
fn date(start: Value<'_>) -> Option<String> {
    let part = |name: &str| start.get(name).and_then(integer);
    let precision = part("precision").filter(|precision| *precision >= 0)?;
    let year = part("year")?;
    // The first era counts backwards to its end.
    let year = if part("era") == Some(0) { -year } else { year };
    let at_least = |least: i64, name: &str| if precision >= least { part(name) } else { None };
    let parts = Parts {
        year,
        month: at_least(3, "month"),
        day: at_least(5, "day"),
        hour: at_least(7, "hour"),
        minute: at_least(7, "minute"),
        second: at_least(8, "second"),
    };
    Some(parts.edtf(Reckoning::NoYearZero).0)
}

/// A duration in words: `3 weeks, 1 day`. Empty if there is none.
pub(super) fn duration(length: Value<'_>) -> String {
    let parts = ["years", "months", "weeks", "days", "hours", "minutes", "seconds"].iter().filter_map(|name| {
        let number = length.get(name).and_then(integer).filter(|number| *number != 0)?;
        let name = if number == 1 { name.trim_end_matches('s') } else { name };
        Some(format!("{number} {name}"))
    });
    parts.collect::<Vec<_>>().join(", ")
}
