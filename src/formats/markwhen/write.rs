//! Writes Markwhen: a line for each dated event, under a heading for each lane, with its text below.

use std::collections::BTreeMap;

use super::line::{event, group, heading, id_in, is_end, property, tag};
use super::range::Known;
use crate::formats::foreign::without_markdown;
use crate::formats::outward::{Dates, lane, lose_others, parts, push_parts};
use crate::formats::written::{Lost, Written};
use crate::record::draft::Slots;
use crate::record::{Document, Event, Mention};
use crate::time::Moment;
use crate::time::written::Order;

/// Fields of an event that a file holds.
const HELD: [&str; 8] = ["id", "date", "end", "title", "lane", "text", "link", "tags"];

/// Writes a record as Markwhen. O(size of the record).
#[must_use]
pub fn markwhen(document: &Document) -> Written {
    let mut lost = Lost::default();
    let mut drafts = document.drafts();
    lose_others(&mut drafts.head, &["title", "summary"], "Markwhen", &mut lost);
    lost.add_if(!drafts.entities.is_empty(), "Markwhen has no place for entities; they are left out");
    lost.add_if(!drafts.sources.is_empty(), "Markwhen has no place for sources; they are left out");
    let mut text = String::new();
    for (name, value) in [("title", document.title()), ("description", document.summary())] {
        if !value.is_empty() {
            text.push_str(&format!("{name}: {}\n", in_a_line(value)));
        }
    }
    // Events without a lane come first, because a heading holds for all below it.
    let mut lanes: Vec<(String, String)> = vec![(String::new(), String::new())];
    for event in document.events() {
        let title = lane(document, event);
        let name = in_a_line(title);
        let named = heading(&format!("# {name}")).is_some_and(|(_, read)| read == name);
        lost.add_if(!name.is_empty() && !named, "Markwhen reads signs in the name of a lane as its own");
        let place = lanes.iter().position(|(known, _)| *known == name).unwrap_or(lanes.len());
        if place == lanes.len() {
            lanes.push((name, String::new()));
        }
        if let Some((_, out)) = lanes.get_mut(place) {
            write(document, event, out, &mut lost);
        }
    }
    for (name, events) in &lanes {
        if !events.is_empty() {
            text.push_str(&if name.is_empty() { "\n".to_owned() } else { format!("\n# {name}\n\n") });
            text.push_str(events);
        }
    }
    Written { text, lost: lost.into_sentences() }
}

fn write(document: &Document, event: Event<'_>, out: &mut String, lost: &mut Lost) {
    let dates = Dates::of(event);
    let Some((when, is_cut)) = dates.as_ref().and_then(span) else {
        lost.add("Markwhen needs a date up to the year 9999: an event without one is left out");
        return;
    };
    lost.add_if(is_cut, "Markwhen knows only years before the year 1: months and days are left out");
    lost.add_if(
        dates.is_some_and(|dates| !dates.is_exact && !dates.is_open),
        "Markwhen knows no date that is approximate, uncertain or a choice: it is written as if it were exact",
    );
    let title = in_a_line(event.title());
    let has_signs = id_in(&title).is_some() || title.split(' ').any(|word| tag(word).is_some());
    lost.add_if(has_signs, "Markwhen reads #words and !words in a title as its own");
    out.push_str(&format!("{when}: {title}"));
    let detail = event.detail();
    let text = detail.map_or("", |detail| detail.text.trim());
    let is_changed = |text: &str| *without_markdown(text).text != *text;
    lost.add_if(
        is_changed(&title) || is_changed(text),
        "Markwhen reads signs of Markdown in titles and texts as its own",
    );
    for name in detail.iter().flat_map(|detail| detail.tags.iter()) {
        let word: String = name.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
        let sign = format!("#{word}");
        if tag(&sign).is_none() {
            lost.add("Markwhen needs a letter in a tag; a tag without one is left out");
            continue;
        }
        lost.add_if(word != **name, "Markwhen knows tags of one word: other signs are written as _");
        out.push_str(&format!(" {sign}"));
    }
    out.push_str(&format!("\nid: {}\n", event.id()));
    if let Some(detail) = detail {
        for place in &detail.places {
            let name = match place {
                Mention::Words(words) => &**words,
                Mention::Entity(entity) => document.entities().get(*entity as usize).map_or("", |entity| &entity.name),
            };
            out.push_str(&format!("[{}](location)\n", in_a_line(name).replace(['[', ']'], "")));
        }
        paragraphs(&detail.text, out, lost);
        if !detail.link.is_empty() {
            lost.add("Markwhen has no field for a link: it stands in the text");
            out.push_str(&format!("[{0}]({0})\n", detail.link));
        }
    }
    out.push('\n');
    let mut draft = event.draft();
    draft.places.clear();
    lose_others(&mut draft as &mut dyn Slots<'_>, &HELD, "Markwhen", lost);
}

/// The lines of a text. A line that would be read as an event, a heading or the like begins with a mark.
fn paragraphs(text: &str, out: &mut String, lost: &mut Lost) {
    let ids = BTreeMap::new();
    let known = Known { order: Order::MonthFirst, ids: &ids, above: None };
    for line in text.lines() {
        let bare = line.trim();
        let is_other = event(bare, &known).is_some()
            || heading(bare).is_some()
            || group(bare).is_some()
            || is_end(bare)
            || matches!(property(bare), Some(("id", _)))
            || bare.starts_with("//")
            || bare.starts_with("_-_-_break");
        if is_other {
            lost.add("Markwhen would read a line of a text as an event or a heading: it begins with '> '");
            out.push_str("> ");
        }
        out.push_str(line);
        out.push('\n');
    }
}

/// A text without line breaks.
fn in_a_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A date or a span, and true if a part of it cannot be written.
fn span(dates: &Dates) -> Option<(String, bool)> {
    let (begin, is_cut) = date(&dates.begin)?;
    if dates.is_open {
        return Some((format!("{begin} - now"), is_cut));
    }
    let Some(end) = &dates.end else { return Some((begin, is_cut)) };
    let (end, is_end_cut) = date(end)?;
    Some((format!("{begin} - {end}"), is_cut || is_end_cut))
}

/// A date in ISO 8601, or a year before the year 1; and true if its month is left out.
fn date(moment: &Moment) -> Option<(String, bool)> {
    let (year, rest) = parts(moment);
    if year < 1 {
        return Some((format!("{} BC", 1 - year), !rest.is_empty()));
    }
    if year > 9_999 {
        return None;
    }
    let mut text = format!("{year:04}");
    push_parts(&mut text, &rest);
    Some((text, false))
}
