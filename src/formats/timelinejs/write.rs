//! Writes TimelineJS 3 JSON. Dates that it cannot hold get their words as display date.

use crate::formats::json::write::quoted;
use crate::formats::outward::{Dates, escaped, lane, lose_others, parts};
use crate::formats::written::{Lost, Written};
use crate::record::draft::Slots;
use crate::record::{Document, Event, MediaKind};
use crate::time::Moment;

/// Names of the parts after the year.
const PARTS: [&str; 5] = ["month", "day", "hour", "minute", "second"];

/// Fields of an event that a slide holds.
const HELD: [&str; 8] = ["id", "date", "end", "title", "lane", "text", "link", "media"];

/// Writes a record as TimelineJS 3 JSON. O(size of the record).
#[must_use]
pub fn timelinejs(document: &Document) -> Written {
    let mut lost = Lost::default();
    let mut members = Vec::new();
    if !document.title().is_empty() || !document.summary().is_empty() {
        members.push(format!("\"title\": {{{}}}", text(document.title(), &paragraphs(document.summary()))));
    }
    let mut drafts = document.drafts();
    lose_others(&mut drafts.head, &["title", "summary"], "TimelineJS", &mut lost);
    lost.add_if(!drafts.entities.is_empty(), "TimelineJS has no place for entities; they are left out");
    lost.add_if(!drafts.sources.is_empty(), "TimelineJS has no place for sources; they are left out");
    let slides: Vec<String> = document.events().filter_map(|event| slide(document, event, &mut lost)).collect();
    members.push(format!("\"events\": [\n    {}\n  ]", slides.join(",\n    ")));
    Written { text: format!("{{\n  {}\n}}\n", members.join(",\n  ")), lost: lost.into_sentences() }
}

fn slide(document: &Document, event: Event<'_>, lost: &mut Lost) -> Option<String> {
    let Some(dates) = Dates::of(event) else {
        lost.add("TimelineJS needs a date: an undated event is left out");
        return None;
    };
    let has_zone =
        [Some(&dates.begin), dates.end.as_ref()].into_iter().flatten().any(|date| date.zone_minutes.is_some());
    lost.add_if(has_zone, "TimelineJS knows no zones: a time is that of its place");
    lost.add_if(dates.is_open, "TimelineJS knows no event that goes on: it ends where it begins");
    let mut members = vec![format!("\"start_date\": {}", date(&dates.begin))];
    if let Some(end) = &dates.end {
        members.push(format!("\"end_date\": {}", date(end)));
    }
    if !dates.is_exact {
        lost.add_if(
            !dates.is_open,
            "TimelineJS knows no date that is approximate, uncertain or a choice: its words are the display date",
        );
        members.push(format!("\"display_date\": {}", quoted(&escaped(&dates.words))));
    }
    let detail = event.detail();
    let mut body = paragraphs(detail.map_or("", |detail| &detail.text));
    if let Some(link) = detail.map(|detail| &*detail.link).filter(|link| !link.is_empty()) {
        body.push_str(&anchor(link, link));
    }
    let media = detail.and_then(|detail| detail.rare.as_ref()).map_or(&[][..], |rare| rare.media.as_slice());
    let first = media.iter().find(|medium| medium.kind != MediaKind::Link);
    for other in media.iter().filter(|medium| first.is_none_or(|first| !core::ptr::eq(first, *medium))) {
        body.push_str(&anchor(&other.url, if other.caption.is_empty() { &other.url } else { &other.caption }));
    }
    members.push(text(event.title(), &body));
    if let Some(medium) = first {
        let fields =
            [("url", &medium.url), ("caption", &medium.caption), ("credit", &medium.credit), ("alt", &medium.alt)];
        let fields: Vec<String> = fields
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| {
                let value = if matches!(name, "caption" | "credit") { escaped(value) } else { value.to_string() };
                format!("\"{name}\": {}", quoted(&value))
            })
            .collect();
        members.push(format!("\"media\": {{{}}}", fields.join(", ")));
    }
    let group = lane(document, event);
    if !group.is_empty() {
        members.push(format!("\"group\": {}", quoted(&escaped(group))));
    }
    members.push(format!("\"unique_id\": {}", quoted(&event.id())));
    lose_others(&mut event.draft() as &mut dyn Slots<'_>, &HELD, "TimelineJS", lost);
    Some(format!("{{{}}}", members.join(", ")))
}

/// The member `text` of a slide; the title is plain text.
fn text(title: &str, body: &str) -> String {
    format!("\"text\": {{\"headline\": {}, \"text\": {}}}", quoted(&escaped(title)), quoted(body))
}

/// Paragraphs in HTML.
fn paragraphs(text: &str) -> String {
    let parts = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| format!("<p>{}</p>", escaped(part))).collect()
}

fn anchor(address: &str, words: &str) -> String {
    format!("<p><a href=\"{}\">{}</a></p>", escaped(address), escaped(words))
}

/// A date in parts. The year before 1 is -1, as TimelineJS shows it.
fn date(moment: &Moment) -> String {
    let (year, rest) = parts(moment);
    let year = if year <= 0 { year - 1 } else { year };
    let mut members = vec![format!("\"year\": {year}")];
    members.extend(PARTS.iter().zip(rest).map(|(name, number)| format!("\"{name}\": {number}")));
    format!("{{{}}}", members.join(", "))
}
