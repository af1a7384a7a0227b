//! TimelineJS 1 and 2: `{"timeline": {headline, text, date: [{startDate: "2012,1,26", …}]}}`.
//!
//! The timeline itself is the title slide; its date is no event.

use super::{dates, media, say, show_as};
use crate::formats::foreign::{Entry, Load, Losses, each, is_object, keep_others, plain_text, text};
use crate::formats::format::{Format, Read, Shape};
use crate::formats::json::tree::{Kind, Value};
use crate::problem::en;

/// TimelineJS 1 and 2.
pub(in crate::formats) static FORMAT: Format = Format {
    name: "timelinejs1",
    title: "TimelineJS 1 JSON",
    endings: &["json"],
    media_types: &["application/json"],
    read: Read::Values(Shape { holds, read }),
    ..Format::READ_ONLY
};

fn holds(roots: &[Value<'_>]) -> bool {
    roots.iter().any(|root| timeline(*root).is_some())
}

/// The timeline of a root, which is it itself or holds it.
fn timeline(root: Value<'_>) -> Option<Value<'_>> {
    let timeline = root.get("timeline").unwrap_or(root);
    let list = timeline.get("date")?;
    let dated = list.items().any(|item| item.get("startDate").is_some());
    (list.kind() == Kind::List && (dated || timeline.get("headline").is_some())).then_some(timeline)
}

fn read(roots: &[Value<'_>], load: &mut Load<'_, '_>) {
    for timeline in roots.iter().filter_map(|root| timeline(*root)) {
        let words = |name| text(timeline, name).map(|(_, html)| plain_text(&html)).unwrap_or_default();
        load.head(timeline.at(), &words("headline").text.replace('\n', " "), &words("text").text);
        if let Some(asset) = timeline.get("asset").filter(|asset| text(*asset, "media").is_some()) {
            load.losses.add(en::TITLE_MEDIA, asset.at());
        }
        if let Some((at, _)) = text(timeline, "startDate") {
            load.losses.add(en::TITLE_DATES, at);
        }
        for slide in each(timeline, "date") {
            if !is_object(slide) {
                load.losses.add_error(en::ITEMS_NO_OBJECT, &slide.name().to_string(), slide.at());
                continue;
            }
            let entry = event(slide, &mut load.losses);
            if !load.add(entry) {
                return;
            }
        }
        for era in each(timeline, "era") {
            load.losses.add(en::ERAS, era.at());
        }
    }
}

/// Fields of a slide that the record has.
const KNOWN: [&str; 8] = ["startDate", "endDate", "headline", "text", "tag", "asset", "displayDate", "classname"];

fn event<'a>(slide: Value<'a>, losses: &mut Losses) -> Entry<'a> {
    let mut entry = Entry::new(slide.at());
    dates::begin(&mut entry, slide.get("startDate"), losses);
    dates::end(&mut entry, slide.get("endDate"), losses);
    say(&mut entry, slide);
    show_as(&mut entry, slide, "displayDate", "tag");
    if let Some(asset) = slide.get("asset") {
        media::add(&mut entry, asset, "media", losses);
    }
    keep_others(&mut entry, slide, &KNOWN);
    entry
}
