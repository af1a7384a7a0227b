//! TimelineJS 3, the JSON of Knight Lab's timelines: `{title, events, eras}`.
//!
//! Months count from 1. A date is as fine as its finest filled part. Years have no year 0: TimelineJS shows -3500 as
//! 3500 BCE. Texts are HTML.

mod dates;
mod first;
mod media;
#[cfg(test)]
mod tests;
#[cfg(not(target_arch = "wasm32"))]
pub(super) mod write;

use super::foreign::{Entry, Load, Losses, is_object, keep_others, plain_text, text};
use super::format::{Format, Read, Shape};
use super::json::tree::{Kind, Value};
use crate::problem::en;

pub(super) use first::FORMAT as FIRST;

/// TimelineJS 3.
pub(super) static FORMAT: Format = Format {
    name: "timelinejs",
    title: "TimelineJS JSON",
    endings: &["timelinejs.json", "json"],
    media_types: &["application/json"],
    read: Read::Values(Shape { holds, read }),
    #[cfg(not(target_arch = "wasm32"))]
    write: Some(write::timelinejs),
    ..Format::READ_ONLY
};

/// Number of slides that show what a list holds.
const LOOKED_AT: usize = 8;

fn holds(roots: &[Value<'_>]) -> bool {
    roots.iter().any(|root| is_timeline(*root))
}

fn is_timeline(root: Value<'_>) -> bool {
    let is_slide = |item: Value<'_>| {
        item.get("start_date").is_some_and(is_object)
            || item.get("text").is_some_and(|text| text.get("headline").is_some())
    };
    let list = root.get("events").filter(|list| list.kind() == Kind::List);
    list.is_some_and(|list| {
        list.items().take(LOOKED_AT).any(is_slide)
            || list.items().next().is_none() && root.get("title").is_some_and(is_slide)
    })
}

fn read(roots: &[Value<'_>], load: &mut Load<'_, '_>) {
    for root in roots.iter().filter(|root| is_timeline(**root)) {
        if let Some(title) = root.get("title").filter(|title| is_object(*title)) {
            head(title, load);
        }
        for slide in root.get("events").into_iter().flat_map(Value::items) {
            if !is_object(slide) {
                load.losses.add_error(en::ITEMS_NO_OBJECT, &slide.name().to_string(), slide.at());
                continue;
            }
            let entry = event(slide, &mut load.losses);
            if !load.add(entry) {
                return;
            }
        }
        for era in root.get("eras").into_iter().flat_map(Value::items) {
            load.losses.add(en::ERAS, era.at());
        }
    }
}

/// The title slide is the title and the description of the record.
fn head(slide: Value<'_>, load: &mut Load<'_, '_>) {
    let words = |name| slide.get("text").and_then(|words| text(words, name)).map(|(_, html)| plain_text(&html));
    let (title, summary) = (words("headline").unwrap_or_default(), words("text").unwrap_or_default());
    load.head(slide.at(), &title.text.replace('\n', " "), &summary.text);
    if let Some(media) = slide.get("media").filter(|media| text(*media, "url").is_some()) {
        load.losses.add(en::TITLE_MEDIA, media.at());
    }
    if slide.get("start_date").is_some_and(|date| date.pairs().any(|(_, part)| is_filled(part))) {
        load.losses.add(en::TITLE_DATES, slide.at());
    }
    if slide.get("background").is_some() {
        load.losses.add(en::BACKGROUNDS, slide.at());
    }
}

/// Fields of a slide that the record has.
const KNOWN: [&str; 11] = [
    "start_date",
    "end_date",
    "display_date",
    "text",
    "media",
    "group",
    "unique_id",
    "background",
    "autolink",
    "type",
    "link",
];

fn event<'a>(slide: Value<'a>, losses: &mut Losses) -> Entry<'a> {
    let mut entry = Entry::new(slide.at());
    if let Some((at, id)) = text(slide, "unique_id") {
        entry.id(at, id);
    }
    dates::begin(&mut entry, slide.get("start_date"), losses);
    dates::end(&mut entry, slide.get("end_date"), losses);
    if let Some(words) = slide.get("text") {
        say(&mut entry, words);
    }
    show_as(&mut entry, slide, "display_date", "group");
    if let Some((at, link)) = text(slide, "link") {
        entry.link(at, &link, losses);
    }
    if let Some(media) = slide.get("media") {
        media::add(&mut entry, media, "url", losses);
    }
    if slide.get("background").is_some_and(|background| background.pairs().any(|(_, value)| is_filled(value))) {
        losses.add(en::BACKGROUNDS, slide.at());
    }
    keep_others(&mut entry, slide, &KNOWN);
    entry
}

/// Takes the headline and the text of a slide.
fn say<'a>(entry: &mut Entry<'a>, words: Value<'a>) {
    if let Some((at, headline)) = text(words, "headline") {
        entry.html_title(at, &headline);
    }
    if let Some((at, body)) = text(words, "text") {
        entry.html_text(at, &body);
    }
}

/// Takes the words for the date of a slide, and its group as the lane.
fn show_as<'a>(entry: &mut Entry<'a>, slide: Value<'a>, date: &str, group: &str) {
    if let Some((_, words)) = text(slide, date) {
        entry.written(&plain_text(&words).text);
    }
    if let Some((at, group)) = text(slide, group) {
        entry.lane(at, plain_text(&group).text);
    }
}

fn is_filled(value: Value<'_>) -> bool {
    value.words().is_some_and(|words| !words.trim().is_empty())
}
