//! Writes iCalendar: an event for each dated event.

use crate::formats::outward::{Dates, lane, lose_others};
use crate::formats::written::{Lost, Written};
use crate::record::draft::Slots;
use crate::record::{Document, Event, Mention};
use crate::time::{Civil, Moment, Precision, SECONDS_PER_DAY, edtf};

/// Fields of an event that a calendar holds.
const HELD: [&str; 9] = ["id", "date", "end", "title", "text", "lane", "link", "tags", "recurs"];

/// Most bytes of a line before it is folded.
const LONGEST_LINE: usize = 75;

/// Writes a record as iCalendar. O(size of the record).
#[must_use]
pub fn ics(document: &Document) -> Written {
    let mut lost = Lost::default();
    let mut drafts = document.drafts();
    lose_others(&mut drafts.head, &["title", "summary"], "iCalendar", &mut lost);
    lost.add_if(!drafts.entities.is_empty(), "iCalendar has no place for entities; they are left out");
    lost.add_if(!drafts.sources.is_empty(), "iCalendar has no place for sources; they are left out");
    let mut text = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Annals//Annals//EN"] {
        put(line, &mut text);
    }
    for (name, value) in [("X-WR-CALNAME", document.title()), ("X-WR-CALDESC", document.summary())] {
        if !value.is_empty() {
            put(&format!("{name}:{}", escaped(value)), &mut text);
        }
    }
    for event in document.events() {
        write(document, event, &mut text, &mut lost);
    }
    put("END:VCALENDAR", &mut text);
    Written { text, lost: lost.into_sentences() }
}

fn write(document: &Document, event: Event<'_>, text: &mut String, lost: &mut Lost) {
    let rule = event.detail().and_then(|detail| detail.rare.as_ref()).map_or("", |rare| &*rare.recurs);
    // An event that recurs stands for the series: the date as written is its first occurrence.
    let first = if rule.is_empty() { None } else { edtf::parse(&event.date()).ok() };
    let dates = first.as_ref().map_or_else(|| Dates::of(event), Dates::of_when);
    let stamps = dates.and_then(|dates| Some((begin(&dates)?, dates)));
    let Some(((start, end), dates)) = stamps else {
        lost.add("iCalendar needs a date in the years 1 to 9999: an event without one is left out");
        return;
    };
    lost.add_if(dates.is_open, "iCalendar knows no event that goes on: it is an event at its begin");
    let is_doubtful = !dates.is_exact && !dates.is_open;
    lost.add_if(
        is_doubtful,
        "iCalendar knows no date that is approximate, uncertain or a choice: it is written as if it were exact",
    );
    let is_coarse =
        dates.begin.precision > Precision::Day || dates.end.is_some_and(|end| end.precision > Precision::Day);
    lost.add_if(
        is_coarse && !is_doubtful,
        "iCalendar knows no month and no year: they are written as all of their days",
    );
    let mut line = |line: String| put(&line, text);
    line("BEGIN:VEVENT".to_owned());
    line(format!("UID:{}", escaped(&event.id())));
    line("DTSTAMP:19700101T000000Z".to_owned());
    line(format!("DTSTART{start}"));
    if let Some(end) = end {
        line(format!("DTEND{end}"));
    }
    if !rule.is_empty() {
        line(format!("RRULE:{}", rule.trim_start_matches("RRULE:").replace(['\n', '\r'], "")));
    }
    line(format!("SUMMARY:{}", escaped(event.title())));
    let mut categories: Vec<String> = Vec::new();
    let of_lane = lane(document, event);
    if !of_lane.is_empty() {
        lost.add("iCalendar knows no lanes: a lane is written as a category");
        categories.push(escaped(of_lane));
    }
    if let Some(detail) = event.detail() {
        if !detail.text.is_empty() {
            line(format!("DESCRIPTION:{}", escaped(&detail.text)));
        }
        let places: Vec<&str> = detail
            .places
            .iter()
            .map(|place| match place {
                Mention::Words(words) => &**words,
                Mention::Entity(entity) => document.entities().get(*entity as usize).map_or("", |entity| &entity.name),
            })
            .collect();
        if !places.is_empty() {
            line(format!("LOCATION:{}", escaped(&places.join(", "))));
        }
        if !detail.link.is_empty() {
            line(format!("URL:{}", detail.link));
        }
        categories.extend(detail.tags.iter().map(|tag| escaped(tag)));
    }
    if !categories.is_empty() {
        line(format!("CATEGORIES:{}", categories.join(",")));
    }
    line("END:VEVENT".to_owned());
    let mut draft = event.draft();
    draft.places.clear();
    lose_others(&mut draft as &mut dyn Slots<'_>, &HELD, "iCalendar", lost);
}

/// The values of DTSTART and DTEND with what stands in front of them. The end of days is exclusive.
fn begin(dates: &Dates) -> Option<(String, Option<String>)> {
    let is_timed = dates.begin.precision <= Precision::Minute;
    let first = &dates.begin;
    let last = dates.end.as_ref().filter(|_| !dates.is_open);
    if is_timed {
        let end = last.filter(|end| end.precision <= Precision::Minute).and_then(time);
        let whole = last.filter(|end| end.precision > Precision::Minute).and_then(|end| stamp(end.extent.to, ""));
        return Some((time(first)?, end.or(whole)));
    }
    let start = date(first.extent.from)?;
    let until = last.unwrap_or(first).extent.to;
    // One day needs no end.
    let is_one_day = until.saturating_sub(first.extent.from) <= SECONDS_PER_DAY;
    Some((
        start,
        if is_one_day {
            None
        } else {
            date(until.saturating_add(SECONDS_PER_DAY - 1).div_euclid(SECONDS_PER_DAY) * SECONDS_PER_DAY)
        },
    ))
}

/// A day: `;VALUE=DATE:20190101`.
fn date(second: i64) -> Option<String> {
    let Civil { year, month, day } = Civil::from_seconds(second);
    (1..=9_999).contains(&year).then(|| format!(";VALUE=DATE:{year:04}{month:02}{day:02}"))
}

/// A time, in UTC if it has a zone.
fn time(moment: &Moment) -> Option<String> {
    stamp(moment.extent.from, if moment.zone_minutes.is_some() { "Z" } else { "" })
}

fn stamp(second: i64, zone: &str) -> Option<String> {
    let Civil { year, month, day } = Civil::from_seconds(second);
    let of_day = second.rem_euclid(SECONDS_PER_DAY);
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    (1..=9_999).contains(&year).then(|| format!(":{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}{zone}"))
}

/// A text with its escapes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ',' | ';' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// Adds a line, folded between characters.
fn put(line: &str, text: &mut String) {
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > LONGEST_LINE {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(letter);
        length += letter.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use crate::formats::read;
    use crate::formats::samples::events;

    #[test]
    fn what_is_written_is_read_again() {
        let record = r#"{"annals": 1, "title": "A; record", "lanes": [{"id": "l", "title": "Lane"}], "events": [
            {"id": "a", "date": "2019-01-01", "title": "One, two\\", "text": "A long text\nwith ünïcödé that goes on and on and is longer than one line may be", "tags": ["x,y"], "places": ["Oslo"], "link": "https://a.org"},
            {"id": "b", "date": "2019-01-01/2019-01-03", "title": "Days", "lane": "l"},
            {"id": "c", "date": "2019-02-01T10:00:00+02:00", "title": "Time"},
            {"id": "d", "date": "2019-03-01T10:00:00", "end": "2019-03-01T11:30:00", "title": "Local"},
            {"id": "e", "date": "2020-01-06", "title": "Series", "recurs": "FREQ=WEEKLY;COUNT=3"},
            {"id": "f", "date": "2020-02", "title": "Month"},
            {"id": "g", "date": "2021/..", "title": "Open"},
            {"id": "h", "date": "-0043", "title": "Early"},
            {"id": "i", "date": null, "title": "Never", "kind": "meeting"}]}"#;
        let (document, _) = read("a.json", record.as_bytes());
        let written = super::ics(&document);
        let (again, problems) = read("a.ics", written.text.as_bytes());
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(again.title(), "A; record");
        assert_eq!(
            events(&again),
            [
                "2019-01-01|One, two\\|",
                "2019-01-01/2019-01-03|Days|",
                "2019-02-01T08:00:00Z|Time|",
                "2019-03-01T10:00:00>2019-03-01T11:30:00|Local|",
                "2020-01-06|Series|",
                "2020-02-01/2020-02-29|Month|",
                "2021-01-01/2021-12-31|Open|",
            ]
        );
        let detail = again.events().next().unwrap().detail().cloned().unwrap();
        assert!(detail.text.contains("ünïcödé that goes on and on and is longer"), "{}", detail.text);
        assert_eq!((&*detail.link, detail.tags.len(), detail.places.len()), ("https://a.org", 1, 1));
        assert!(written.text.lines().all(|line| line.len() <= 76), "lines are folded");
        assert_eq!(
            written.lost,
            [
                "iCalendar needs a date in the years 1 to 9999: an event without one is left out (2 times)",
                "iCalendar knows no lanes: a lane is written as a category",
                "iCalendar knows no month and no year: they are written as all of their days (2 times)",
                "iCalendar knows no event that goes on: it is an event at its begin",
            ]
        );
    }
}
