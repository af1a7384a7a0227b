//! TEI: events, letters (CMIF and `correspDesc`), births and deaths, dates of manuscripts.
//!
//! Dates stand in attributes; `notBefore` and `notAfter` are bounds of one date. The header's own dates are no events.

mod dates;
mod letter;
mod names;

use super::foreign::{Entry, Load};
use super::format::{Format, Read, Sure};
use super::xml::{Element, Piece, Tag, Xml};
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::problems::Problems;
use crate::ingest::progress::Teller;
use crate::problem::en;
use crate::record::draft::{RelationDraft, SourceDraft, Words};
use names::Names;

/// TEI.
pub(super) static FORMAT: Format = Format {
    name: "tei",
    title: "TEI and CMIF (XML)",
    endings: &["xml", "tei", "odd"],
    media_types: &["application/tei+xml"],
    sniff,
    read: Read::Whole(read),
    ..Format::READ_ONLY
};

/// Longest title that is made from the words around a date, in characters.
const LONGEST_TITLE: usize = 120;

fn sniff(beginning: &[u8]) -> Sure {
    let text = super::lines::beginning(beginning);
    let roots = ["TEI", "teiCorpus", "TEI.2", "listEvent", "listPerson", "listPlace", "correspDesc"];
    match Xml::first(text) {
        Some(tag) if roots.contains(&tag.name) => Sure::Yes,
        _ => Sure::No,
    }
}

/// A file being read.
struct Reader<'a, 'l, 'p> {
    load: Load<'l, 'p>,
    xml: Xml<'a>,
    names: Names,
    title: String,
    is_full: bool,
}

fn read(source: &str, lower: &mut Lower, teller: &mut Teller<'_>, _: Path) {
    let names = Names::of(source);
    let mut reader =
        Reader { load: Load::new(lower, teller), xml: Xml::new(source), names, title: String::new(), is_full: false };
    let before = reader.load.lower.len();
    reader.walk();
    // A file without any of these has dates in its text at most.
    if reader.load.lower.len() == before && !reader.is_full {
        reader.xml = Xml::new(source);
        // Damage was reported the first time.
        reader.prose();
    }
    reader.load.finish();
}

impl<'a> Reader<'a, '_, '_> {
    fn element(&mut self, tag: Tag<'a>) -> Element<'a> {
        self.xml.element(tag, &mut self.load.lower.problems)
    }

    /// Reads all events, letters, people and manuscripts of the file.
    fn walk(&mut self) {
        let (mut depth, mut header) = (0_usize, None);
        while !self.is_full {
            let Some(piece) = self.xml.next(&mut self.load.lower.problems) else { break };
            let tag = match piece {
                Piece::Open(tag) => tag,
                Piece::Close => {
                    depth = depth.saturating_sub(1);
                    if header == Some(depth) {
                        header = None;
                    }
                    continue;
                }
                Piece::Text(_) => continue,
            };
            match tag.name {
                "event" => {
                    let element = self.element(tag);
                    self.event(&element, None);
                }
                "correspDesc" => {
                    let element = self.element(tag);
                    if let Some(entry) = letter::letter(&element, &self.names, &mut self.load.losses) {
                        self.is_full = !self.load.add(entry);
                    } else {
                        self.load.losses.add(en::LETTERS_WITHOUT_PEOPLE, tag.at);
                    }
                }
                "person" | "personGrp" | "place" | "org" => {
                    let element = self.element(tag);
                    self.life(&element);
                }
                "origDate" => {
                    let element = self.element(tag);
                    let mut entry = Entry::new(tag.at);
                    let title = if self.title.is_empty() { element.line() } else { self.title.clone() };
                    entry.title(tag.at, title);
                    dates::date(&element, &mut entry, &mut self.load.losses);
                    self.is_full = !self.load.add(entry);
                }
                "titleStmt" => {
                    let element = self.element(tag);
                    let title = element.line_of("title").unwrap_or_default();
                    if self.title.is_empty() {
                        self.load.head(tag.at, &title, "");
                    }
                    self.title = title;
                }
                "bibl" | "biblStruct" | "biblFull" if header.is_some() => {
                    let element = self.element(tag);
                    self.source(&element);
                }
                "revisionDesc" | "publicationStmt" | "encodingDesc" => self.xml.skip(&mut self.load.lower.problems),
                name => {
                    if name == "teiHeader" {
                        header = Some(depth);
                    }
                    depth += 1;
                }
            }
        }
    }

    /// A source of the header, which letters name by its id.
    fn source(&mut self, element: &Element<'_>) {
        let Some(id) = element.get("id") else { return };
        let words = |text: String| Some(Words { at: element.at, text: text.into() });
        let link = element.first("ref").and_then(|link| link.get("target")).map(str::to_owned);
        self.load.lower.source(&SourceDraft {
            at: element.at,
            id: words(id.to_owned()),
            title: words(element.line()),
            url: link.filter(|link| super::foreign::is_address(link)).and_then(words),
            ..SourceDraft::default()
        });
    }

    /// An event with those within it.
    fn event(&mut self, element: &Element<'_>, parent: Option<&str>) {
        let at = element.at;
        let mut entry = Entry::new(at);
        let id = element.get("id");
        if let Some(id) = id {
            entry.id(at, id.to_owned());
        }
        let named = ["eventName", "label", "head"].iter().find_map(|name| element.line_of(name));
        let kind = element.get("type").or(element.get("subtype")).unwrap_or_default();
        match named {
            Some(title) => entry.title(at, title),
            None if element.elements().all(|part| part.name == "event") && !kind.is_empty() => {
                entry.title(at, kind.to_owned());
            }
            None => {}
        }
        if !kind.is_empty() {
            entry.tag(at, kind.to_owned());
        }
        if let Some(parent) = parent {
            let words = |text: &str| Some(Words { at, text: text.to_owned().into() });
            entry.draft.relations.push(RelationDraft {
                rel: words("part-of"),
                target: words(parent),
                extras: Vec::new(),
            });
        }
        dates::date(element, &mut entry, &mut self.load.losses);
        for place in element.get("where").unwrap_or_default().split_whitespace() {
            entry.place(at, self.names.name(place));
        }
        for part in element.elements() {
            self.part_of_event(part, &mut entry);
        }
        self.is_full = !self.load.add(entry) || self.is_full;
        for inner in element.all("event").chain(element.all("listEvent").flat_map(|list| list.all("event"))) {
            if !self.is_full {
                self.event(inner, id.or(parent));
            }
        }
    }

    fn part_of_event(&mut self, part: &Element<'_>, entry: &mut Entry<'_>) {
        let at = part.at;
        match part.name {
            "eventName" | "label" | "head" | "event" | "listEvent" => {}
            "desc" | "p" | "ab" | "note" => entry.text(at, part.line()),
            "idno" => {
                let text = part.line();
                if text.contains("://") {
                    entry.link(at, &text, &mut self.load.losses);
                } else {
                    entry.field(at, format!("id {}", part.get("type").unwrap_or_default()), text);
                }
            }
            "place" | "placeName" | "listPlace" => {
                let mut found = Vec::new();
                part.below("placeName", &mut found);
                if part.name == "placeName" {
                    found.push(part);
                }
                if let Some(name) = found.first() {
                    entry.place(at, name.line());
                }
            }
            "listPerson" | "person" | "persName" | "orgName" | "org" | "listOrg" => {
                let mut found = Vec::new();
                for name in ["persName", "orgName"] {
                    part.below(name, &mut found);
                }
                if matches!(part.name, "persName" | "orgName") {
                    found.push(part);
                }
                let role = part.get("role").or(part.get("type")).unwrap_or_default();
                found.iter().for_each(|name| entry.actor(name.at, name.line(), role));
            }
            "bibl" | "listBibl" => entry.source(at, part.line()),
            "ptr" | "ref" | "link" => entry.link(at, part.get("target").unwrap_or_default(), &mut self.load.losses),
            "date" => {
                let words = part.line();
                if !words.is_empty() {
                    entry.written(&words);
                }
            }
            other => entry.field(at, other.to_owned(), part.line()),
        }
    }

    /// Birth, death and events of a person, a place or a body.
    fn life(&mut self, element: &Element<'_>) {
        let name = names::name_of(element).or_else(|| element.get("id").map(str::to_owned)).unwrap_or_default();
        for part in element.elements() {
            if self.is_full {
                return;
            }
            let what = match part.name {
                "event" => {
                    self.event(part, None);
                    continue;
                }
                "listEvent" => {
                    for event in part.all("event") {
                        self.event(event, None);
                    }
                    continue;
                }
                "person" | "place" | "org" => {
                    self.life(part);
                    continue;
                }
                "birth" => "Birth",
                "death" => "Death",
                "floruit" => "Activity",
                "residence" => "Residence",
                "occupation" => "Occupation",
                "education" => "Education",
                _ => continue,
            };
            if !dates::is_dated(part) {
                if matches!(part.name, "birth" | "death" | "floruit") {
                    self.load.losses.add_named(en::FACTS_UNDATED, &format!("{what} of {name}"), part.at);
                }
                continue;
            }
            let mut entry = Entry::new(part.at);
            entry.title(part.at, format!("{what} of {name}"));
            entry.tag(part.at, what);
            entry.actor(part.at, name.clone(), "");
            dates::date(part, &mut entry, &mut self.load.losses);
            if let Some(place) = part.line_of("placeName").or_else(|| part.line_of("settlement")) {
                entry.place(part.at, place);
            }
            if matches!(part.name, "residence" | "occupation" | "education") {
                entry.text(part.at, part.line());
            }
            self.is_full = !self.load.add(entry);
        }
    }

    /// Dates in the text of a file without anything else: each is an event titled by its paragraph.
    fn prose(&mut self) {
        let mut problems = Problems::default();
        let mut is_text = false;
        while !self.is_full {
            let Some(piece) = self.xml.next(&mut problems) else { break };
            let Piece::Open(tag) = piece else { continue };
            match tag.name {
                "teiHeader" => self.xml.skip(&mut problems),
                "text" | "standOff" => is_text = true,
                "p" | "head" | "item" | "ab" | "l" | "row" | "opener" | "closer" | "dateline" | "note" if is_text => {
                    let element = self.xml.element(tag, &mut problems);
                    let mut found = Vec::new();
                    element.below("date", &mut found);
                    for date in found.into_iter().filter(|date| dates::is_dated(date)) {
                        let mut entry = Entry::new(date.at);
                        let line = element.line();
                        let title: String = line.chars().take(LONGEST_TITLE).collect();
                        entry.title(
                            date.at,
                            if title.len() < line.len() { format!("{}…", title.trim_end()) } else { title },
                        );
                        dates::date(date, &mut entry, &mut self.load.losses);
                        self.is_full = !self.load.add(entry);
                    }
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests;
