//! SIMILE Timeline in XML: `<data><event start="…" title="…">text</event></data>`.
//!
//! A begin and an end without `isDuration` are one moment somewhere between them there. Midnight is a day.

use super::foreign::{Entry, Load, Losses};
use super::format::{Format, Read, Sure};
use super::moment::{Grain, of_edtf};
use super::xml::{Element, Piece, Xml};
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::progress::Teller;
use crate::problem::en;
use crate::time::written::{Answer, Order, Reckoning, Rules, read as read_date};

/// SIMILE Timeline in XML.
pub(super) static FORMAT: Format = Format {
    name: "simile-xml",
    title: "SIMILE Timeline (XML)",
    endings: &["xml"],
    media_types: &["application/xml", "text/xml"],
    sniff,
    read: Read::Whole(read),
    ..Format::READ_ONLY
};

/// Attributes that say how an event is drawn.
const DRAWING: [&str; 8] =
    ["icon", "color", "textColor", "tapeImage", "tapeRepeat", "trackNum", "classname", "eventID"];

fn sniff(beginning: &[u8]) -> Sure {
    let text = super::lines::beginning(beginning);
    match Xml::first(text) {
        Some(tag) if tag.name == "data" && text.contains("<event") => Sure::Yes,
        Some(tag) if tag.name == "data" => Sure::Perhaps,
        _ => Sure::No,
    }
}

fn read(source: &str, lower: &mut Lower, teller: &mut Teller<'_>, _: Path) {
    let mut load = Load::new(lower, teller);
    let mut xml = Xml::new(source);
    let mut is_inside = false;
    while let Some(piece) = xml.next(&mut load.lower.problems) {
        let Piece::Open(tag) = piece else { continue };
        if tag.name == "event" {
            let element = xml.element(tag, &mut load.lower.problems);
            if !event(&element, &mut load) {
                break;
            }
        } else if is_inside {
            load.losses.add_each(en::PARTS_LEFT_OUT, tag.name, tag.at);
        } else {
            is_inside = true;
        }
    }
    load.finish();
}

/// Adds an event. Returns false when the record is full.
fn event(element: &Element<'_>, load: &mut Load<'_, '_>) -> bool {
    let at = element.at;
    let mut entry = Entry::new(at);
    let losses = &mut load.losses;
    for (name, value) in element.attributes() {
        match name {
            "title" => entry.html_title(at, value),
            "link" => entry.link(at, value, losses),
            "image" => entry.medium(at, value, ["", "", ""], losses),
            "id" => entry.id(at, value.to_owned()),
            "caption" | "description" => entry.html_text(at, value),
            "start" | "end" | "latestStart" | "earliestEnd" | "isDuration" | "durationEvent" => {}
            _ if DRAWING.contains(&name) => losses.add_each(en::PROPERTIES_LEFT_OUT, name, at),
            _ => entry.field(at, name.to_owned(), value.to_owned()),
        }
    }
    entry.html_text(at, &element.whole_text());
    dates(element, &mut entry, losses);
    load.add(entry)
}

fn dates(element: &Element<'_>, entry: &mut Entry<'_>, losses: &mut Losses) {
    let at = element.at;
    let mut date_of = |name: &str| {
        let text = element.get(name)?.trim();
        let found = date(text);
        if found.is_none() && !text.is_empty() {
            losses.add_error(en::DATES_UNREAD, text, at);
            entry.written(text);
        }
        found
    };
    let (start, latest) = (date_of("start"), date_of("latestStart"));
    let (earliest, end) = (date_of("earliestEnd"), date_of("end"));
    let says = |name: &str| element.get(name).is_some_and(|value| value.trim().eq_ignore_ascii_case("true"));
    let Some(start) = start else {
        if let Some(end) = end {
            entry.end(at, end);
        }
        return;
    };
    if says("isDuration") || says("durationEvent") {
        entry.date(at, bounds(&start, latest.as_deref()));
        if let Some(end) = end {
            let first = earliest.as_deref().unwrap_or(&end);
            entry.end(at, bounds(first, earliest.as_ref().map(|_| &*end)));
        }
    } else {
        entry.date(at, bounds(&start, end.as_deref().or(latest.as_deref())));
    }
}

/// A moment somewhere from one date to another: the unit itself if the second is the beginning of the next one.
fn bounds(first: &str, last: Option<&str>) -> String {
    let Some(last) = last.filter(|last| *last != first) else { return first.to_owned() };
    let (Some(begin), Some(end)) = (of_edtf(first), of_edtf(last)) else {
        // A time of day, or a set.
        let is_plain = |text: &str| !text.contains(['[', '{', '/', '~', '?', '%', 'T']);
        return if is_plain(first) && is_plain(last) { format!("[{first}..{last}]") } else { first.to_owned() };
    };
    if end.seconds <= begin.seconds {
        return first.to_owned();
    }
    let is_next = |grain: Grain| {
        let unit = super::moment::Stamp { grain, ..begin };
        let starts = of_edtf(&unit.edtf()).is_some_and(|start| start.seconds == begin.seconds);
        starts && unit.next().is_some_and(|next| next.seconds == end.seconds)
    };
    for grain in [Grain::Year, Grain::Month, Grain::Day] {
        if grain <= begin.grain && is_next(grain) {
            return super::moment::Stamp { grain, ..begin }.edtf();
        }
    }
    format!("[{first}..{last}]")
}

/// A date in EDTF: a bare number is a year, and midnight of any zone is the day.
fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let number = text.strip_prefix('-').unwrap_or(text);
    if !number.is_empty() && number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit()) {
        let year: i64 = text.parse().ok()?;
        // There is no year 0.
        let year = if year < 0 { year + 1 } else { year };
        return Some(if year < 0 { format!("-{:04}", year.unsigned_abs()) } else { format!("{year:04}") });
    }
    let rules = Rules { order: Some(Order::MonthFirst), reckoning: Reckoning::NoYearZero, ..Rules::default() };
    let Answer::Read(reading) = read_date(text, &rules) else { return None };
    Some(match reading.edtf.split_once('T') {
        Some((day, time)) if time.starts_with("00:00") && !time.starts_with("00:00:0") => day.to_owned(),
        Some((day, time)) if time.starts_with("00:00:00") => day.to_owned(),
        _ => reading.edtf,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::read;
    use crate::formats::samples::{events, problems};

    #[test]
    fn events_of_all_kinds() {
        let source = "<data>\n<event start='May 28 2006 09:00:00 GMT' end='Jun 15 2006 00:00:00 GMT' isDuration='true' title='A' icon='a.png'>See &lt;a href=\"https://a.org\"&gt;this&lt;/a&gt;.</event>\n<event start='66' title='B &amp;amp; C' image='x.png'/>\n<event start='200 BC' end='100 AD' isDuration='true' title='D'/>\n<event start='soon' title='E'/>\n<other/>\n</data>";
        let (document, found) = read("x", source.as_bytes());
        assert_eq!(events(&document), ["-0199/0100|D|", "0066|B & C|", "2006-05-28T09:00:00Z>2006-06-15|A|", "|E|"]);
        assert_eq!(
            problems(&found),
            [
                "2:1: warning: 'icon' of 1 event is not shown",
                "3:1: warning: 1 address is not whole or not safe to open: 'x.png'; it is kept as a field",
                "5:1: error: 1 date is not read: 'soon'; it is kept as written, and the event is shown among the undated",
                "6:1: warning: 1 part of the file is no event and is left out: 'other'",
            ]
        );
    }

    #[test]
    fn a_begin_and_an_end_without_duration_are_one_moment() {
        for (start, end, expected) in [
            ("1845", "1846", "1845"),
            ("1875", "1879", "[1875..1879]"),
            ("600", "700", "[0600..0700]"),
            ("Apr 01 1883 00:00:00 GMT", "May 01 1883 00:00:00 GMT", "1883-04"),
            ("Jan 01 1883 00:00:00 GMT", "Jan 01 1884 00:00:00 GMT", "1883"),
            ("Jun 16 2006 00:00:00 GMT", "Jun 26 2006 00:00:00 GMT", "[2006-06-16..2006-06-26]"),
            ("1846", "1845", "1846"),
        ] {
            let (start, end) = (date(start).unwrap(), date(end).unwrap());
            assert_eq!(bounds(&start, Some(&end)), expected);
        }
        assert_eq!((date("-500"), date("0"), date("x")), (Some("-0499".into()), Some("0000".into()), None));
    }
}
