//! Markwhen: dates, titles and texts in lines, under headings or in groups.

mod line;
mod range;
#[cfg(not(target_arch = "wasm32"))]
pub(super) mod write;

use std::collections::BTreeMap;

use super::dated_line::is_dated_line;
use super::foreign::{Entry, Load, is_address, without_markdown};
use super::format::{Format, Read, Sure};
use super::lines::lines;
use super::moment::Grain;
use crate::ingest::decode::BEGINNING;
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::progress::Teller;
use crate::list::Gather;
use crate::problem::en;
use crate::record::draft::Words;
use crate::time::written::{Answer, Order, Rules, read as read_date};
use line::{event, group, heading, id_in, is_end, property, tag};
use range::{Known, Range, Recurs, Span, span_of};

/// Markwhen.
pub(super) static FORMAT: Format = Format {
    name: "markwhen",
    title: "Markwhen",
    endings: &["mw", "markwhen"],
    media_types: &["text/vnd.markwhen"],
    sniff,
    read: Read::Whole(read),
    #[cfg(not(target_arch = "wasm32"))]
    write: Some(write::markwhen),
    ..Format::READ_ONLY
};

/// Number of lines with dates in front from which on a text is sure to be this.
const SURE: usize = 2;
/// Number of lines in which other ways of writing dates are looked for.
const SHOWN: usize = 60;
/// Names in the header of a document.
const HEADER: [&str; 4] = ["title", "description", "dateFormat", "timezone"];

/// A text of lines with dates and a colon in front, which is otherwise no table. Without a sign of Markwhen beside them,
/// lines with dates written in other ways, or whose day and month cannot be told apart, make it a plain list instead.
fn sniff(beginning: &[u8]) -> Sure {
    let beginning = beginning.get(..beginning.len().min(BEGINNING)).unwrap_or_default();
    let text = beginning.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    if text.trim_start().starts_with(['{', '[', '<', '@']) {
        return Sure::No;
    }
    let (ids, none) = (BTreeMap::new(), None);
    let known = Known { order: Order::MonthFirst, ids: &ids, above: none };
    let (mut dated, mut rest, mut others, mut has_sign) = (0, 0, 0, false);
    for (number, (_, line)) in lines(text).filter(|(_, line)| !line.trim().is_empty()).enumerate() {
        let bare = line.trim();
        if let Some((place, range, recurs)) = event(line, &known) {
            dated += 1;
            let title = line.get(place + 1..).unwrap_or_default();
            let dates = line.get(..place).unwrap_or_default();
            has_sign |= matches!(range, Range::Span(_))
                || recurs.is_some()
                || id_in(title).is_some()
                || title.split_whitespace().any(|word| tag(word).is_some());
            others += usize::from(matches!(read_date(dates, &Rules::default()), Answer::Either(..)));
            continue;
        }
        let name = property(bare).map(|(name, _)| name);
        has_sign |= group(bare).is_some() || is_end(bare) || name == Some("id");
        if dated == 0 {
            has_sign |= name.is_some_and(|name| HEADER.contains(&name));
            let is_known = name.is_some() || heading(bare).is_some() || bare.starts_with(['#', '-', '/']);
            others += usize::from(!is_known && group(bare).is_none());
            rest += if line.contains([',', '\t', ';']) && !line.contains(": ") { 10 } else { 0 };
        }
        // Where lines are a table, or enough of them are read, nothing more is to be found.
        others += usize::from(rest == 0 && number < SHOWN && is_dated_line(bare));
    }
    if dated + usize::from(has_sign) >= SURE && dated > 0 && rest == 0 && (others == 0 || has_sign) {
        Sure::Yes
    } else {
        Sure::Perhaps
    }
}

/// A group or a heading that is open.
struct Group {
    /// Number of `#` of a heading; 0 for a group with an end.
    level: usize,
    at: usize,
    title: String,
    /// True if an event stands below it.
    is_used: bool,
}

/// A file being read.
struct Reader<'l, 'p> {
    load: Load<'l, 'p>,
    order: Order,
    ids: BTreeMap<String, Span>,
    above: Option<Span>,
    groups: Vec<Group>,
    zone: String,
}

/// An event whose text is being read.
struct Current<'a> {
    at: usize,
    line: &'a str,
    range: Range,
    recurs: Option<Recurs>,
    title: &'a str,
    text: String,
    id: Option<&'a str>,
}

fn read(source: &str, lower: &mut Lower, teller: &mut Teller<'_>, _: Path) {
    let has_ends = lines(source).any(|(_, line)| is_end(line.trim()));
    let mut reader = Reader {
        load: Load::new(lower, teller),
        order: Order::MonthFirst,
        ids: BTreeMap::new(),
        above: None,
        groups: Vec::new(),
        zone: String::new(),
    };
    let mut head = (0, String::new(), String::new());
    let mut is_head = true;
    let mut current: Option<Current<'_>> = None;
    for (at, whole) in lines(source) {
        let line = whole.trim();
        if line.starts_with("//") {
            reader.load.losses.add_named(en::COMMENTS_LEFT_OUT, line, at);
            continue;
        }
        let is_group = has_ends && group(line).is_some();
        let is_break = line.starts_with("_-_-_break");
        let known = Known { order: reader.order, ids: &reader.ids, above: reader.above };
        let found = if is_group || is_break || line.starts_with('#') { None } else { event(line, &known) };
        let ends = is_group || is_break || is_end(line) || heading(line).is_some() || found.is_some();
        if ends
            && let Some(done) = current.take()
            && !reader.add(&done)
        {
            return reader.load.finish();
        }
        if let Some((place, range, recurs)) = found {
            is_head = false;
            // The event needs to be known before the next one is read.
            let title = line.get(place + 1..).unwrap_or_default().trim();
            let at = at + whole.len() - whole.trim_start().len();
            reader.know(&range);
            current = Some(Current {
                at,
                line: line.get(..place).unwrap_or_default(),
                range,
                recurs,
                title,
                text: String::new(),
                id: None,
            });
            if let Some(id) = current.as_ref().and_then(|current| id_in(current.title)) {
                reader.name(id);
            }
        } else if is_break {
            reader.close(0);
            is_head = true;
        } else if is_end(line) {
            // Headings within a group end with it.
            let place = reader.groups.iter().rposition(|group| group.level == 0);
            reader.close(place.unwrap_or(0));
        } else if let Some(title) = group(line).filter(|_| is_group) {
            reader.groups.push(Group { level: 0, at, title, is_used: false });
            is_head = false;
        } else if let Some((level, title)) = heading(line) {
            let place = reader.groups.iter().rposition(|group| group.level < level);
            reader.close(place.map_or(0, |place| place + 1));
            reader.groups.push(Group { level, at, title, is_used: false });
            is_head = false;
        } else if let Some(current) = &mut current {
            match property(line).filter(|_| current.text.trim().is_empty()) {
                Some(("id", value)) => {
                    current.id = Some(value);
                    reader.name(value);
                }
                _ => {
                    if is_dated_line(line) {
                        reader.load.losses.add_named(en::LINES_LIKE_EVENTS, line, at);
                    }
                    current.text.push_str(whole);
                    current.text.push('\n');
                }
            }
        } else if is_head {
            reader.header(at, line, &mut head);
        } else if !line.is_empty() {
            reader.load.losses.add_error(en::LINES_UNREAD, line, at);
        }
    }
    if let Some(done) = current.take() {
        let _ = reader.add(&done);
    }
    reader.close(0);
    reader.load.head(head.0, &head.1, &head.2);
    reader.load.finish();
}

impl Reader<'_, '_> {
    /// A line in front of all events.
    fn header(&mut self, at: usize, line: &str, head: &mut (usize, String, String)) {
        if line.is_empty() || line == "---" {
            return;
        }
        let value = |value: &str| value.trim_matches(['"', '\'']).to_owned();
        match property(line.trim_start_matches('#')) {
            Some((_, colour)) if line.starts_with('#') => {
                if !colour.is_empty() {
                    self.load.losses.add(en::TAG_COLOURS, at);
                }
            }
            Some(("title", text)) => (head.0, head.1) = (at, value(text)),
            Some(("description", text)) => head.2 = value(text),
            Some(("dateFormat", text)) => {
                let day = text.find(['d', 'D']).unwrap_or(usize::MAX);
                let month = text.find('M').unwrap_or(0);
                self.order = if day < month { Order::DayFirst } else { Order::MonthFirst };
            }
            Some(("timezone", text)) => {
                if self.zone.is_empty() {
                    text.clone_into(&mut self.zone);
                }
                self.load.losses.add_named(en::ZONES_UNUSED, text, at);
            }
            Some((name, _)) => self.load.losses.add_each(en::HEADER_LEFT_OUT, name, at),
            None => self.load.losses.add_error(en::LINES_UNREAD, line, at),
        }
    }

    /// Closes groups and headings from one on. Those without an event are named.
    fn close(&mut self, from: usize) {
        for group in self.groups.drain(from.min(self.groups.len())..) {
            if !group.is_used && !group.title.is_empty() {
                self.load.losses.add_named(en::HEADINGS_UNUSED, &group.title, group.at);
            }
        }
    }

    /// Remembers the span of the event that has just begun.
    fn know(&mut self, range: &Range) {
        self.above = match range {
            Range::Edtf { text, .. } => span_of(text),
            Range::Span(span) => Some(*span),
            Range::Open => None,
        };
    }

    /// Names the event that has just begun.
    fn name(&mut self, id: &str) {
        if let Some(span) = self.above {
            let _ = self.ids.insert(id.to_owned(), span);
        }
    }

    /// Adds an event with its text. Returns false when the record is full.
    fn add(&mut self, done: &Current<'_>) -> bool {
        let mut entry = Entry::new(done.at);
        let at = done.at;
        self.groups.iter_mut().for_each(|group| group.is_used = true);
        let own = id_in(done.title);
        let is_id = |word: &str| own.is_some() && word.strip_prefix('!') == own;
        let words = done.title.split_whitespace().filter(|word| tag(word).is_none() && !is_id(word)).gather();
        entry.title_of(at, without_markdown(&words.join(" ")));
        done.title.split_whitespace().filter_map(tag).for_each(|tag| entry.tag(at, tag.to_owned()));
        if let Some(id) = done.id.or(own) {
            entry.id(at, id.to_owned());
        }
        let lane = self.groups.iter().map(|group| &*group.title).filter(|title| !title.is_empty()).gather().join(" / ");
        entry.lane(at, lane);
        text(at, &done.text, &mut entry);
        self.dates(done, &mut entry);
        self.load.add(entry)
    }

    fn dates(&mut self, done: &Current<'_>, entry: &mut Entry<'_>) {
        let at = done.at;
        match &done.range {
            Range::Edtf { text, is_julian } => {
                if *is_julian {
                    entry.draft.calendar = Some(Words { at, text: "julian".into() });
                }
                match text.split_once('/').filter(|_| !text.starts_with(['[', '{'])) {
                    Some((begin, end)) => {
                        entry.date(at, begin.to_owned());
                        entry.end(at, end.to_owned());
                    }
                    None => entry.date(at, text.clone()),
                }
                if *text != done.line.trim() {
                    entry.written(done.line);
                }
            }
            Range::Span(span) => {
                let date = span.begin.edtf();
                let last = span.end.and_then(|end| if end.grain == Grain::Time { Some(end) } else { end.later(-1) });
                let until =
                    if span.end.is_none() { Some("..".to_owned()) } else { last.map(super::moment::Stamp::edtf) };
                let is_over = span.end.is_some_and(|end| end.seconds <= span.begin.seconds);
                if let Some(until) = until.filter(|until| *until != date && !is_over) {
                    entry.end(at, until);
                }
                entry.date(at, date);
                entry.written(done.line);
            }
            Range::Open => {
                entry.written(done.line);
                self.load.losses.add_error(en::DATES_NOT_FOLLOWING, done.line.trim(), at);
            }
        }
        match &done.recurs {
            Some(Recurs::Rule(rule)) => {
                entry.draft.recurs = Some(Words { at, text: rule.text().into() });
            }
            Some(Recurs::Words(words)) => {
                entry.field(at, "recurrence", words.clone());
                self.load.losses.add_named(en::RULES_NOT_COMPUTED, words, at);
            }
            None => {}
        }
    }
}

/// The text of an event: places, tags on lines of their own, and words.
fn text(at: usize, text: &str, entry: &mut Entry<'_>) {
    let mut words = String::new();
    for line in text.lines() {
        let mut rest = line;
        let mut kept = String::new();
        // `[place](location)` is a place; other links are those of Markdown.
        while let Some((before, after)) = rest.split_once('[') {
            let place = after.split_once("](").and_then(|(name, target)| Some((name, target.split_once(')')?)));
            match place {
                Some((name, (target, after)))
                    if !name.contains('[') && target.trim().eq_ignore_ascii_case("location") =>
                {
                    kept.push_str(before);
                    entry.place(at, name.trim().to_owned());
                    rest = after;
                }
                _ => {
                    kept.push_str(before);
                    kept.push('[');
                    rest = after;
                }
            }
        }
        kept.push_str(rest);
        let is_tags = !kept.trim().is_empty() && kept.split_whitespace().all(|word| tag(word).is_some());
        kept.split_whitespace().filter_map(tag).for_each(|tag| entry.tag(at, tag.to_owned()));
        let is_place_alone = kept.trim().is_empty() && !line.trim().is_empty();
        if !is_tags && !is_place_alone {
            words.push_str(&kept);
            words.push('\n');
        }
    }
    let plain = without_markdown(words.trim());
    for (_, address) in &plain.links {
        if is_address(address) && entry.draft.link.is_none() {
            entry.draft.link = Some(Words { at, text: address.clone().into() });
        }
    }
    entry.text_of(at, plain);
}

#[cfg(test)]
mod tests;
