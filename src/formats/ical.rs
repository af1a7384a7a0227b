//! iCalendar (RFC 5545): events of calendars, `.ics`.
//!
//! A day is a day and a time is a time, as the file says; the end of a day is exclusive there. A recurring event is one
//! event from its first to its last occurrence, with its rule. To-dos and journals are events too. Alarms, free times and
//! definitions of time zones are none.

pub(super) mod fold;
mod lines;
mod stamp;
#[cfg(not(target_arch = "wasm32"))]
pub(super) mod write;

use std::collections::BTreeSet;

use super::foreign::{Entry, Load, Losses};
use super::format::{Format, Read, Sure};
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::progress::Teller;
use crate::ingest::recurrence::Rule;
use crate::problem::en;
use crate::record::draft::Words;
use lines::{Property, properties};
use stamp::{Stamp, duration};

/// iCalendar.
pub(super) static FORMAT: Format = Format {
    name: "ics",
    title: "iCalendar",
    endings: &["ics", "ical", "ifb", "icalendar"],
    media_types: &["text/calendar"],
    sniff,
    read: Read::Whole(read),
    #[cfg(not(target_arch = "wasm32"))]
    write: Some(write::ics),
    ..Format::READ_ONLY
};

/// Components within others beyond this depth are of no calendar.
const MOST_DEEP: usize = 32;

/// A text that begins with a calendar, or with an event without one.
fn sniff(beginning: &[u8]) -> Sure {
    let beginning = beginning.trim_ascii_start();
    let begins = |words: &[u8]| beginning.get(..words.len()).is_some_and(|found| found.eq_ignore_ascii_case(words));
    if begins(b"BEGIN:VCALENDAR") || begins(b"BEGIN:VEVENT") { Sure::Yes } else { Sure::No }
}

/// Properties of an event that are kept as fields if they say more than the usual value beside them.
const FIELDS: [(&str, &str, &str); 10] = [
    ("STATUS", "status", "CONFIRMED"),
    ("COMPLETED", "completed", ""),
    ("PERCENT-COMPLETE", "percent complete", ""),
    ("CLASS", "class", "PUBLIC"),
    ("PRIORITY", "priority", "0"),
    ("COMMENT", "comment", ""),
    ("CONTACT", "contact", ""),
    ("RESOURCES", "resources", ""),
    ("RELATED-TO", "related to", ""),
    ("GEO", "coordinates", ""),
];

/// Properties by which programs keep their books.
const BOOKS: [&str; 12] = [
    "UID",
    "DTSTAMP",
    "CREATED",
    "LAST-MODIFIED",
    "SEQUENCE",
    "TRANSP",
    "REQUEST-STATUS",
    "COLOR",
    "BEGIN",
    "END",
    "X-MICROSOFT-CDO-ALLDAYEVENT",
    "X-LIC-ERROR",
];

/// What is known of a file while it is read.
struct Reader<'l, 'p> {
    load: Load<'l, 'p>,
    /// Ids of events so far.
    ids: BTreeSet<String>,
    /// True if events stand in a lane for each calendar.
    has_lanes: bool,
    calendar: String,
}

fn read(source: &str, lower: &mut Lower, teller: &mut Teller<'_>, _: Path) {
    let load = Load::new(lower, teller);
    let calendars = properties(source).filter(|line| line.name == "BEGIN" && is(line, "VCALENDAR")).take(2).count();
    let mut reader = Reader { load, ids: BTreeSet::new(), has_lanes: calendars > 1, calendar: String::new() };
    let mut names = (0, String::new(), String::new());
    let mut open: Vec<String> = Vec::new();
    let mut event: Option<Vec<Property<'_>>> = None;
    for line in properties(source) {
        match &*line.name {
            "BEGIN" => {
                let name = line.value.trim().to_ascii_uppercase();
                if is_event(&name) || name == "VCALENDAR" {
                    // An event that nothing ended.
                    if let Some(properties) = event.take()
                        && !reader.event(&properties)
                    {
                        return reader.load.finish();
                    }
                    open.clear();
                }
                match &*name {
                    kind if is_event(kind) => event = Some(vec![line]),
                    "VCALENDAR" => reader.calendar.clear(),
                    // Parts of a definition of a time zone.
                    "STANDARD" | "DAYLIGHT" => {}
                    _ => reader.load.losses.add_each(en::PARTS_LEFT_OUT, &name, line.at),
                }
                if open.len() < MOST_DEEP && name != "VCALENDAR" {
                    open.push(name);
                }
            }
            "END" => {
                let name = line.value.trim().to_ascii_uppercase();
                if let Some(place) = open.iter().rposition(|open| *open == name) {
                    open.truncate(place);
                }
                if (is_event(&name) || name == "VCALENDAR")
                    && let Some(properties) = event.take()
                    && !reader.event(&properties)
                {
                    return reader.load.finish();
                }
            }
            _ => match (open.as_slice(), &mut event) {
                ([_], Some(properties)) => properties.push(line),
                ([], _) => reader.of_calendar(&line, &mut names),
                _ => {}
            },
        }
    }
    if let Some(properties) = event {
        if let Some(first) = properties.first() {
            reader.load.losses.add(en::EVENT_CUT, first.at);
        }
        let _ = reader.event(&properties);
    }
    reader.load.head(names.0, &names.1, &names.2);
    reader.load.finish();
}

/// True for the components that are events.
fn is_event(component: &str) -> bool {
    matches!(component, "VEVENT" | "VTODO" | "VJOURNAL")
}

fn is(line: &Property<'_>, value: &str) -> bool {
    line.value.trim().eq_ignore_ascii_case(value)
}

impl Reader<'_, '_> {
    /// A property of the calendar itself: its name and description become those of the record.
    fn of_calendar(&mut self, line: &Property<'_>, names: &mut (usize, String, String)) {
        match &*line.name {
            "X-WR-CALNAME" | "NAME" => {
                self.calendar = line.text();
                if names.1.is_empty() {
                    (names.0, names.1) = (line.at, line.text());
                }
            }
            "X-WR-CALDESC" | "DESCRIPTION" if names.2.is_empty() => names.2 = line.text(),
            _ => {}
        }
    }

    /// Adds an event. Returns false when the record is full.
    fn event(&mut self, properties: &[Property<'_>]) -> bool {
        let find = |name: &str| properties.iter().find(|property| property.name == name);
        let mut entry = Entry::new(properties.first().map_or(0, |first| first.at));
        let losses = &mut self.load.losses;
        if let Some(id) = find("UID").map(|uid| uid.value.trim()).filter(|id| !id.is_empty()) {
            // An occurrence that differs has the id of its series.
            let id = match find("RECURRENCE-ID") {
                Some(of) => format!("{id} {}", of.value.trim()),
                None => id.to_owned(),
            };
            if self.ids.insert(id.clone()) {
                entry.id(find("UID").map_or(0, |uid| uid.at), id);
            }
        }
        dates(properties, &mut entry, losses);
        for property in properties {
            of_event(property, &mut entry, losses, find("DESCRIPTION").is_some());
        }
        if self.has_lanes {
            entry.lane(entry.draft.at, self.calendar.clone());
        }
        self.load.add(entry)
    }
}

/// One property of an event other than its dates.
fn of_event(property: &Property<'_>, entry: &mut Entry<'_>, losses: &mut Losses, has_description: bool) {
    let at = property.at;
    match &*property.name {
        "SUMMARY" => entry.title(at, property.text()),
        "DESCRIPTION" => words(at, &property.text(), entry),
        "X-ALT-DESC" if has_description => {}
        "X-ALT-DESC" => entry.html_text(at, &property.text()),
        "LOCATION" => entry.place(at, property.text()),
        "CATEGORIES" => property.texts().into_iter().for_each(|text| entry.tag(at, text)),
        "URL" | "CONFERENCE" => entry.link(at, &property.value, losses),
        "ATTACH" | "IMAGE" if property.param("VALUE") == Some("BINARY") || property.param("ENCODING").is_some() => {
            losses.add(en::ATTACHMENTS, at);
        }
        "ATTACH" | "IMAGE" => entry.medium(at, &property.value, ["", "", ""], losses),
        "ATTENDEE" | "ORGANIZER" => losses.add(en::PARTICIPANTS, at),
        "EXDATE" => entry.field(at, "except on", property.value.to_string()),
        "RDATE" => entry.field(at, "also on", property.value.to_string()),
        "DTSTART" | "DTEND" | "DUE" | "DURATION" | "RRULE" | "EXRULE" | "RECURRENCE-ID" => {}
        name => {
            if let Some((_, field, usual)) = FIELDS.iter().find(|(known, ..)| *known == name) {
                let text = property.text();
                if !text.trim().eq_ignore_ascii_case(usual) {
                    entry.field(at, *field, text);
                }
            } else if !BOOKS.contains(&name) {
                losses.add_each(en::PROPERTIES_LEFT_OUT, name, at);
            }
        }
    }
}

/// A description, which some programs write in HTML.
fn words(at: usize, text: &str, entry: &mut Entry<'_>) {
    let is_html = ["</", "<br", "<p>", "<a "].iter().any(|tag| text.contains(tag));
    if is_html { entry.html_text(at, text) } else { entry.text(at, text.to_owned()) }
}

/// The dates of an event.
fn dates(properties: &[Property<'_>], entry: &mut Entry<'_>, losses: &mut Losses) {
    let find = |name: &str| properties.iter().find(|property| property.name == name);
    // A to-do may have nothing but the time when it is due.
    let Some(begin) = find("DTSTART").or(find("DUE")) else { return };
    let Some((start, mut end)) =
        span(begin, find("DTEND"), find("DURATION"), find("X-MICROSOFT-CDO-ALLDAYEVENT"), losses)
    else {
        if !begin.value.trim().is_empty() {
            losses.add_error(en::DATES_UNREAD, &begin.value, begin.at);
            entry.written(&begin.value);
        }
        return;
    };
    if let Some(zone) = begin.param("TZID").filter(|_| start.second.is_some()) {
        entry.field(begin.at, "time zone", zone.to_owned());
    }
    if let Some(due) = find("DUE").and_then(|due| Stamp::read(&due.value, false))
        && (due.day, due.second) > (end.day, end.second)
    {
        end = due;
    }
    let mut rules = properties.iter().filter(|property| property.name == "RRULE" && !property.value.trim().is_empty());
    if let Some(property) = rules.next() {
        let text = property.value.trim();
        entry.draft.recurs = Some(Words { at: property.at, text: text.to_owned().into() });
        if Rule::read(text).is_none() {
            losses.add_named(en::RULES_NOT_COMPUTED, text, property.at);
        }
    }
    if let Some(second) = rules.next().or(find("EXRULE")) {
        losses.add_named(en::RULES_NOT_COMPUTED, &second.value, second.at);
    }
    let at = begin.at;
    let Some(date) = start.edtf() else { return };
    let until = end.edtf().filter(|until| *until != date);
    entry.date(at, date);
    if let Some(until) = until {
        entry.end(find("DTEND").or(find("DURATION")).or(find("DUE")).map_or(at, |end| end.at), until);
    }
}

/// The first and the last day, or the begin and the end, of an event. The end of a whole day is exclusive in the file.
fn span(
    begin: &Property<'_>,
    end: Option<&Property<'_>>,
    length: Option<&Property<'_>>,
    all_day: Option<&Property<'_>>,
    losses: &mut Losses,
) -> Option<(Stamp, Stamp)> {
    let is_date =
        |property: &Property<'_>| property.param("VALUE").is_some_and(|kind| kind.eq_ignore_ascii_case("DATE"));
    let mut start = Stamp::read(&begin.value, is_date(begin))?;
    let given = end.filter(|end| !end.value.trim().is_empty());
    let mut last = given.and_then(|end| Stamp::read(&end.value, is_date(end)));
    if let Some(end) = given.filter(|_| last.is_none()) {
        losses.add_error(en::ENDS_UNREAD, &end.value, end.at);
    }
    if let Some(property) = length.filter(|_| last.is_none()) {
        match duration(&property.value) {
            Some(seconds) => last = Some(start.later(seconds)),
            None => losses.add_error(en::ENDS_UNREAD, &property.value, property.at),
        }
    }
    // Programs without a type for whole days write them from midnight to midnight.
    let is_whole = start.is_midnight() && last.as_ref().is_some_and(|last| last.is_midnight() && last.day > start.day);
    let says_whole = all_day.is_some_and(|property| is(property, "TRUE"));
    if start.is_midnight() && (says_whole || (is_whole && !start.is_utc)) {
        start = start.whole_day();
    }
    let Some(last) = last else { return Some((start.clone(), start)) };
    if start.second.is_none() {
        let last = if last.is_midnight() || last.second.is_none() {
            last.whole_day().days_later(-1)
        } else {
            last.whole_day()
        };
        return Some((start.clone(), if last.day > start.day { last } else { start }));
    }
    let is_before = (last.day, last.second) < (start.day, start.second);
    let is_comparable = last.is_utc == start.is_utc && end.is_none_or(|end| end.param("TZID") == begin.param("TZID"));
    if is_before && !is_comparable {
        // Two zones: the end is earlier on its own clock only.
        losses.add_named(en::ENDS_OF_OTHER_ZONES, &end.map_or_else(String::new, |end| end.value.to_string()), begin.at);
        return Some((start.clone(), start));
    }
    Some((start, last))
}

#[cfg(test)]
mod tests;
