//! The Timeline Project (`.timeline`): events with categories, in XML.
//!
//! Its dates always have a time of day: midnight at both ends is a day.

use std::collections::BTreeMap;

use super::foreign::{Entry, Load, Losses, Midnight, iso};
use super::format::{Format, Read, Sure};
use super::xml::{Element, Piece, Xml};
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::progress::Teller;
use crate::problem::en;

/// The Timeline Project.
pub(super) static FORMAT: Format = Format {
    name: "timeline-project",
    title: "The Timeline Project",
    endings: &["timeline"],
    media_types: &["application/x-timeline"],
    sniff,
    read: Read::Whole(read),
    ..Format::READ_ONLY
};

/// A file with the root element `timeline` that has a version or categories.
fn sniff(beginning: &[u8]) -> Sure {
    let text = super::lines::beginning(beginning);
    let is_timeline = Xml::first(text).is_some_and(|tag| tag.name == "timeline");
    let has_parts = ["<version>", "<timetype>", "<categories", "<events"].iter().any(|part| text.contains(part));
    if is_timeline && has_parts { Sure::Yes } else { Sure::No }
}

fn read(source: &str, lower: &mut Lower, teller: &mut Teller<'_>, _: Path) {
    let mut load = Load::new(lower, teller);
    let mut xml = Xml::new(source);
    let mut parents = BTreeMap::new();
    let mut has_dates = true;
    while let Some(piece) = xml.next(&mut load.lower.problems) {
        let Piece::Open(tag) = piece else { continue };
        match tag.name {
            "timeline" | "categories" | "events" | "eras" => {}
            "version" => xml.skip(&mut load.lower.problems),
            "timetype" => {
                let kind = xml.element(tag, &mut load.lower.problems).line();
                has_dates = kind == "gregoriantime";
                if !has_dates {
                    load.losses.add_named(en::OTHER_CALENDAR, &kind, tag.at);
                }
            }
            "category" => {
                let category = xml.element(tag, &mut load.lower.problems);
                let name = category.line_of("name").unwrap_or_default();
                if let Some(parent) = category.line_of("parent") {
                    let _ = parents.insert(name.clone(), parent);
                }
                if category.first("color").is_some() {
                    load.losses.add(en::CATEGORY_COLOURS, tag.at);
                }
                if !name.is_empty() {
                    load.lane(tag.at, &name, &path(&name, &parents));
                }
            }
            "event" => {
                let element = xml.element(tag, &mut load.lower.problems);
                if !event(&element, has_dates, &mut load) {
                    break;
                }
            }
            other => {
                load.losses.add_each(en::PARTS_LEFT_OUT, other, tag.at);
                xml.skip(&mut load.lower.problems);
            }
        }
    }
    load.finish();
}

/// The name of a category with those above it.
fn path(name: &str, parents: &BTreeMap<String, String>) -> String {
    let (mut whole, mut above) = (name.to_owned(), name);
    for _ in 0..8 {
        let Some(parent) = parents.get(above) else { break };
        whole = format!("{parent} / {whole}");
        above = parent;
    }
    whole
}

/// Adds an event. Returns false when the record is full.
fn event(element: &Element<'_>, has_dates: bool, load: &mut Load<'_, '_>) -> bool {
    let at = element.at;
    let mut entry = Entry::new(at);
    let losses = &mut load.losses;
    let says = |name: &str| element.line_of(name).is_some_and(|value| value.eq_ignore_ascii_case("true"));
    let mut categories = element
        .all("category")
        .map(Element::line)
        .chain(element.first("categories").into_iter().flat_map(|list| list.all("category").map(Element::line)));
    if let Some(first) = categories.next() {
        entry.lane(at, first);
    }
    categories.for_each(|category| entry.tag(at, category));
    for part in element.elements() {
        let at = part.at;
        match part.name {
            "text" => {
                let (container, title) = container(&part.line());
                entry.title(at, title);
                if let Some(container) = container {
                    entry.field(at, "container", container);
                }
            }
            "description" => entry.text(at, part.whole_text().trim().to_owned()),
            "hyperlink" => part.whole_text().split(';').for_each(|link| entry.link(at, link, losses)),
            "icon" => losses.add(en::ATTACHMENTS, at),
            "id" => entry.id(at, part.line()),
            "alert" => losses.add_each(en::PROPERTIES_LEFT_OUT, part.name, at),
            "progress" => {
                if part.line() != "0" {
                    entry.field(at, "progress", part.line());
                }
            }
            "labels" => part.line().split_whitespace().for_each(|label| entry.tag(at, label.to_owned())),
            "start" | "end" | "category" | "categories" | "fuzzy" | "fuzzy_start" | "fuzzy_end" | "locked"
            | "ends_today" | "default_color" | "milestone" => {}
            other => entry.field(at, other.to_owned(), part.line()),
        }
    }
    if says("milestone") {
        entry.tag(at, "milestone");
    }
    let (start, end) = (element.line_of("start").unwrap_or_default(), element.line_of("end").unwrap_or_default());
    if has_dates {
        let doubt = |name: &str| if says("fuzzy") || says(name) { "~" } else { "" };
        dates(at, [&start, &end], [doubt("fuzzy_start"), doubt("fuzzy_end")], says("ends_today"), &mut entry, losses);
    } else {
        entry.written(&start);
        entry.written(&end);
    }
    load.add(entry)
}

fn dates(
    at: usize,
    [start, end]: [&str; 2],
    doubts: [&str; 2],
    ends_today: bool,
    entry: &mut Entry<'_>,
    losses: &mut Losses,
) {
    let mut stamp = |text: &str| {
        let found = iso(&padded(text));
        if found.is_some() && text.trim_start().starts_with('-') {
            losses.add(en::YEARS_WITH_ZERO, at);
        }
        if found.is_none() && !text.is_empty() {
            losses.add_error(en::DATES_UNREAD, text, at);
            entry.written(text);
        }
        found
    };
    let (Some(first), last) = (stamp(start), stamp(end)) else { return };
    let is_day = first.is_midnight() && last.as_ref().is_none_or(super::foreign::Iso::is_midnight);
    let midnight = if is_day { Midnight::IsDay } else { Midnight::IsTime };
    let (date, _) = first.edtf(midnight);
    let [doubt_start, doubt_end] = doubts;
    let until = last.as_ref().map(|last| last.edtf(midnight).0).filter(|until| *until != date);
    // The end of whole days is the midnight after the last of them.
    let until = until
        .map(|until| if is_day { day_before(&until).unwrap_or(until) } else { until })
        .filter(|until| *until != date);
    entry.date(at, format!("{date}{doubt_start}"));
    if ends_today {
        entry.end(at, "..");
    } else if let Some(until) = until {
        entry.end(at, format!("{until}{doubt_end}"));
    }
}

fn day_before(day: &str) -> Option<String> {
    let stamp = super::moment::of_edtf(day)?;
    stamp.later(-1).map(super::moment::Stamp::edtf)
}

/// A date with four digits for the year and two for each other part: old files write `2009-11-4 22:52:0`, and years
/// before 1000 have no zeros.
fn padded(text: &str) -> String {
    let text = text.trim();
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let year = rest.bytes().take_while(u8::is_ascii_digit).count();
    let rest = format!("{}{rest}", "0".repeat(4_usize.saturating_sub(year.max(1))));
    let text = format!("{sign}{rest}");
    let mut whole = String::with_capacity(text.len() + 4);
    let mut digits = String::new();
    for letter in text.trim().chars().chain(['\n']) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        if digits.len() == 1 {
            whole.push('0');
        }
        whole.push_str(&digits);
        digits.clear();
        if letter != '\n' {
            whole.push(letter);
        }
    }
    whole
}

/// The number of a container that a title begins with, `[2]Name` or `(2)Member`, and the title without it.
fn container(title: &str) -> (Option<String>, String) {
    for (open, close) in [('[', ']'), ('(', ')')] {
        let inside = title.strip_prefix(open).and_then(|rest| rest.split_once(close));
        if let Some((number, rest)) =
            inside.filter(|(number, _)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
        {
            return (Some(number.to_owned()), rest.trim().to_owned());
        }
    }
    (None, title.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::formats::read;
    use crate::formats::samples::{events, problems};

    #[test]
    fn events_with_categories() {
        let event = |start: &str, end: &str, more: &str| {
            format!("<event><start>{start}</start><end>{end}</end>{more}</event>\n")
        };
        let source = format!(
            "<?xml version='1.0'?>\n<timeline><version>2.3.0</version><timetype>gregoriantime</timetype>\n<categories><category><name>A</name><color>1,2,3</color></category><category><name>B</name><parent>A</parent></category></categories>\n<events>\n{}{}{}{}{}{}</events><view><displayed_period/></view></timeline>",
            event("2013-07-07 00:00:00", "2013-07-07 00:00:00", "<text>[1]Day</text><category>B</category>"),
            event(
                "2009-11-4 22:52:0",
                "2009-11-5 0:0:0",
                "<text>Time</text><category>A</category><description>Two\nlines</description>"
            ),
            event("2013-07-01 00:00:00", "2013-07-04 00:00:00", "<text>Days</text><fuzzy>True</fuzzy>"),
            event(
                "2014-01-01 00:00:00",
                "2014-02-01 00:00:00",
                "<text>Now</text><ends_today>True</ends_today><hyperlink>https://a.org</hyperlink>"
            ),
            event("-44-03-15 00:00:00", "-44-03-15 00:00:00", "<text>Ides</text>"),
            event("soon", "later", "<text>Odd</text>"),
        );
        let (document, found) = read("a.timeline", source.as_bytes());
        assert_eq!(
            events(&document),
            [
                "-0044-03-15|Ides|",
                "2009-11-04T22:52:00>2009-11-05T00:00:00|Time|A",
                "2013-07-01~/2013-07-03~|Days|",
                "2013-07-07|Day|B",
                "2014-01-01/..|Now|",
                "|Odd|",
            ]
        );
        assert_eq!(document.lanes().iter().map(|lane| &*lane.title).collect::<Vec<_>>(), ["A", "A / B", "Events"]);
        assert_eq!(
            problems(&found),
            [
                "3:13: warning: The colour of 1 category is not shown",
                "10:1: warning: 2 dates before Christ are read with a year 0, so that -0043 is 44 BCE",
                "11:1: error: 2 dates are not read, the first of them 'soon'; they are kept as written, and the events are shown among the undated",
                "12:10: warning: 1 part of the file is no event and is left out: 'view'",
            ]
        );
    }
}
