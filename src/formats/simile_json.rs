//! SIMILE Timeline and Timeplot in JSON: `{dateTimeFormat, events: [{start, end, title, …}]}`, often in a script.
//!
//! An end without a flag makes a span, and so does `durationEvent: true`; `durationEvent: false` and `isDuration: true`
//! (as SIMILE itself reads it) make a moment within the two dates. Months of written dates come first. A written year
//! BC has no year 0.

#[cfg(test)]
mod tests;

use super::foreign::{Entry, Load, Losses, Midnight, any_text, is_object, iso, keep_others, text};
use super::format::{Format, Read, Shape};
use super::json::tree::{Kind, Value};
use crate::problem::en;
use crate::time::written::{Answer, Order, Rules, read as read_written};

/// SIMILE Timeline in JSON.
pub(super) static FORMAT: Format = Format {
    name: "simile-json",
    title: "SIMILE Timeline JSON",
    endings: &["json", "js"],
    media_types: &["application/json"],
    read: Read::Values(Shape { holds, read }),
    ..Format::READ_ONLY
};

/// Number of events that show what a list holds.
const LOOKED_AT: usize = 20;

/// Fields of the file that only SIMILE has.
const OF_FILE: [&str; 4] = ["dateTimeFormat", "date-time-format", "wikiURL", "wikiSection"];

/// Fields of an event that only SIMILE has.
const OF_EVENT: [&str; 9] = [
    "durationEvent",
    "isDuration",
    "latestStart",
    "earliestEnd",
    "instant",
    "textColor",
    "tapeImage",
    "classname",
    "eventID",
];

fn holds(roots: &[Value<'_>]) -> bool {
    roots.iter().any(|root| is_timeline(*root))
}

fn is_timeline(root: Value<'_>) -> bool {
    let Some(list) = root.get("events").filter(|list| list.kind() == Kind::List) else { return false };
    if root.get("annals").is_some() {
        return false;
    }
    if OF_FILE.into_iter().any(|name| root.get(name).is_some()) {
        return true;
    }
    list.items().take(LOOKED_AT).any(|event| {
        let start = any_text(event, &["start", "s"]);
        let is_marked = OF_EVENT.into_iter().any(|name| event.get(name).is_some());
        let is_short = event.get("s").is_some() && event.get("t").is_some();
        start.is_some_and(|(_, start)| {
            let is_of_browser = start.contains("GMT") || start.split_whitespace().count() > 2;
            event.get("date").is_none() && (is_marked || is_short || is_of_browser)
        })
    })
}

fn read(roots: &[Value<'_>], load: &mut Load<'_, '_>) {
    for root in roots.iter().filter(|root| is_timeline(**root)) {
        let wiki = text(*root, "wikiURL").map(|(_, url)| url.into_owned()).unwrap_or_default();
        for item in root.get("events").into_iter().flat_map(Value::items) {
            if !is_object(item) {
                load.losses.add_error(en::ITEMS_NO_OBJECT, &item.name().to_string(), item.at());
                continue;
            }
            let entry = event(item, &wiki, &mut load.losses);
            if !load.add(entry) {
                return;
            }
        }
    }
}

/// Fields of an event that the record has, or that are only looks.
const KNOWN: [&str; 37] = [
    "start",
    "s",
    "latestStart",
    "ls",
    "earliestEnd",
    "ee",
    "end",
    "e",
    "isDuration",
    "durationEvent",
    "instant",
    "title",
    "t",
    "caption",
    "description",
    "d",
    "de",
    "image",
    "link",
    "icon",
    "color",
    "textColor",
    "tapeImage",
    "tapeRepeat",
    "classname",
    "class",
    "hoverText",
    "eventID",
    "id",
    "trackNum",
    "track",
    "highlightColor",
    "barImage",
    "overlayColor",
    "c",
    "place",
    "location",
];

fn event<'a>(item: Value<'a>, wiki: &str, losses: &mut Losses) -> Entry<'a> {
    let mut entry = Entry::new(item.at());
    if let Some((at, id)) = any_text(item, &["id", "eventID"]) {
        entry.id(at, id);
    }
    take_dates(&mut entry, item, losses);
    let title = any_text(item, &["title", "t"]);
    if let Some((at, html)) = &title {
        entry.html_title(*at, html);
    }
    if let Some((at, html)) = any_text(item, &["description", "d", "de"]) {
        entry.html_text(at, &html);
    }
    for name in ["caption", "hoverText"] {
        if let Some((at, words)) = text(item, name).filter(|(_, words)| title.as_ref().is_none_or(|(_, t)| t != words))
        {
            entry.html_text(at, &words);
        }
    }
    if let Some((at, link)) = text(item, "link") {
        entry.link(at, &link, losses);
    } else if let Some((at, title)) = title.filter(|_| !wiki.is_empty()) {
        entry.link(at, &format!("{wiki}{}", title.trim().replace(' ', "_")), losses);
    }
    if let Some((at, image)) = text(item, "image") {
        entry.medium(at, &image, ["", "", ""], losses);
    }
    for name in ["icon", "tapeImage", "barImage"] {
        if let Some((at, address)) = text(item, name) {
            losses.add(en::ICONS, at);
            entry.field(at, name, address);
        }
    }
    if let Some((at, place)) = any_text(item, &["place", "location"]) {
        entry.place(at, place);
    }
    if ["color", "textColor", "classname", "class", "c", "highlightColor", "overlayColor"]
        .into_iter()
        .any(|name| text(item, name).is_some())
    {
        losses.add(en::COLOURS, item.at());
    }
    keep_others(&mut entry, item, &KNOWN);
    entry
}

/// The four dates of an event and what they mean.
fn take_dates<'a>(entry: &mut Entry<'a>, item: Value<'a>, losses: &mut Losses) {
    let [start, latest_start, earliest_end, end] =
        [["start", "s"], ["latestStart", "ls"], ["earliestEnd", "ee"], ["end", "e"]].map(|names| {
            let (at, words) = any_text(item, &names)?;
            Some((at, read_date(entry, at, &words, losses)?, words))
        });
    for (_, edtf, words) in [&start, &latest_start, &earliest_end, &end].into_iter().flatten() {
        if words.trim() != edtf && !words.starts_with(&**edtf) {
            entry.written(words);
        }
    }
    let flag = |name| item.get(name).map(|value| matches!(value.words().as_deref(), Some("true" | "1")));
    let is_instant = match (flag("durationEvent").or(flag("instant").map(|is| !is)), flag("isDuration")) {
        (Some(is_span), _) => !is_span,
        (None, Some(is_duration)) => {
            if is_duration && end.is_some() {
                losses.add(en::SIMILE_IS_DURATION, item.at());
            }
            is_duration
        }
        (None, None) => false,
    };
    let edtf = |date: &Option<(usize, String, _)>| date.as_ref().map(|(_, edtf, _)| edtf.clone());
    let at = start.as_ref().or(end.as_ref()).map_or(item.at(), |(at, ..)| *at);
    let (first, last) = (edtf(&start), edtf(&end));
    if is_instant {
        if let Some(first) = first {
            entry.date(at, within(Some(&first), edtf(&end).or(edtf(&latest_start)).as_deref()));
        }
        return;
    }
    if let Some(first) = first {
        entry.date(at, within(Some(&first), edtf(&latest_start).as_deref()));
    }
    match (edtf(&earliest_end), last) {
        (earliest, Some(last)) => entry.end(at, within(earliest.as_deref().or(Some(&last)), Some(&last))),
        (Some(earliest), None) => entry.end(at, format!("[{earliest}..]")),
        (None, None) => {}
    }
}

/// A date somewhere within two dates.
fn within(first: Option<&str>, last: Option<&str>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first != last => format!("[{first}..{last}]"),
        (Some(only), _) | (None, Some(only)) => only.to_owned(),
        (None, None) => String::new(),
    }
}

fn read_date(entry: &mut Entry<'_>, at: usize, words: &str, losses: &mut Losses) -> Option<String> {
    if let Some(found) = iso(words) {
        if found.parts.year < 0 {
            losses.add(en::YEARS_WITH_ZERO, at);
        }
        return Some(found.edtf(Midnight::IsDay).0);
    }
    let rules = Rules { order: Some(Order::MonthFirst), ..Rules::default() };
    match read_written(words, &rules) {
        Answer::Read(reading) => {
            let day = reading.edtf.split_once("T00:00").map(|(day, _)| day.to_owned());
            return Some(day.unwrap_or(reading.edtf));
        }
        Answer::Either(..) => losses.add_error(en::DATES_EITHER, words, at),
        Answer::Undated(_) | Answer::Unread => entry.unread(at, words, losses),
    }
    None
}
