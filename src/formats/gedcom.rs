//! GEDCOM 5.5.1 and 7: events of people and families.
//!
//! An event has a date there; what has none stays with the person. Titles are composed: "Birth of …". People become
//! entities, so that events can be arranged by them.

pub(super) mod ansel;
mod dates;
mod events;
mod tree;

use std::collections::BTreeMap;

use super::foreign::{Entry, Load};
use super::format::{Format, Read, Sure};
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::progress::Teller;
use crate::list::Gather;
use crate::problem::en;
use crate::record::draft::{CitationDraft, EntityDraft, Extra, SourceDraft, Words};
use events::{Event, name, of_tag};
use tree::{Node, child, children, records};

/// GEDCOM.
pub(super) static FORMAT: Format = Format {
    name: "gedcom",
    title: "GEDCOM",
    endings: &["ged", "gedcom"],
    media_types: &["text/vnd.familysearch.gedcom", "application/x-gedcom"],
    sniff,
    read: Read::Whole(read),
    ..Format::READ_ONLY
};

/// Maximum number of fields of a person.
const MOST_FIELDS: usize = 32;

/// A text that begins with the head of GEDCOM.
fn sniff(beginning: &[u8]) -> Sure {
    let beginning = beginning.trim_ascii_start();
    let is_head = beginning.starts_with(b"0 HEAD") && !beginning.get(6).is_some_and(u8::is_ascii_alphanumeric);
    if is_head { Sure::Yes } else { Sure::No }
}

/// What other records name.
#[derive(Default)]
struct Names {
    people: BTreeMap<String, String>,
    notes: BTreeMap<String, String>,
}

fn read(source: &str, lower: &mut Lower, teller: &mut Teller<'_>, _: Path) {
    let mut load = Load::new(lower, teller);
    let mut names = Names::default();
    for nodes in records(source) {
        declare(&nodes, &mut names, &mut load);
    }
    for nodes in records(source) {
        let Some(first) = nodes.first() else { continue };
        let goes_on = match first.tag {
            "INDI" | "FAM" => history(&nodes, &names, &mut load),
            _ => true,
        };
        if !goes_on {
            break;
        }
    }
    load.finish();
}

/// Takes a record that events name: a person, a source, a note. Others are left out.
fn declare(nodes: &[Node<'_>], names: &mut Names, load: &mut Load<'_, '_>) {
    let Some(first) = nodes.first() else { return };
    let words = |text: String| (!text.trim().is_empty()).then(|| Words { at: first.at, text: text.into() });
    let text_of = |tag: &str| child(nodes, 0, tag).map(|(_, node)| node.text());
    match first.tag {
        "INDI" => {
            let own = text_of("NAME").map(|written| name(&written)).filter(|name| !name.is_empty());
            let own = own.unwrap_or_else(|| first.id.to_owned());
            let _ = names.people.insert(first.id.to_owned(), own.clone());
            let mut extras = Vec::new();
            let mut notes: Vec<String> = Vec::new();
            for (_, node) in children(nodes, 0) {
                match node.tag {
                    "NAME" | "CHAN" | "CREA" | "REFN" | "RIN" | "AFN" | "UID" | "_UID" | "EXID" => {}
                    "FAMS" | "FAMC" | "ASSO" | "ALIA" if !node.pointer().is_empty() => {
                        load.losses.add(en::FAMILY_LINKS, node.at);
                    }
                    "OBJE" => load.losses.add(en::ATTACHMENTS, node.at),
                    "SOUR" => load.losses.add(en::SOURCES_OF_PEOPLE, node.at),
                    "RESN" => load.losses.add(en::CONFIDENTIAL, node.at),
                    "NOTE" | "SNOTE" if node.pointer().is_empty() => notes.push(node.text()),
                    tag if of_tag(tag).is_some() => {}
                    tag if extras.len() < MOST_FIELDS
                        && extras.iter().all(|extra: &Extra<'_>| extra.name != tag.to_ascii_lowercase()) =>
                    {
                        let value = if node.value.trim().is_empty() { "yes".to_owned() } else { node.text() };
                        extras.push(Extra {
                            at: node.at,
                            name: tag.to_ascii_lowercase().into(),
                            value: value.into(),
                            json: false,
                        });
                    }
                    tag => load.losses.add_each(en::RECORDS_LEFT_OUT, tag, node.at),
                }
            }
            load.lower.entity(&EntityDraft {
                at: first.at,
                id: words(first.id.to_owned()),
                kind: words("person".to_owned()),
                name: words(own),
                note: words(notes.join("\n")),
                extras,
                ..EntityDraft::default()
            });
        }
        "SOUR" if !first.id.is_empty() => load.lower.source(&SourceDraft {
            at: first.at,
            id: words(first.id.to_owned()),
            title: text_of("TITL").or(text_of("ABBR")).and_then(words),
            publisher: text_of("PUBL").or(text_of("AUTH")).and_then(words),
            note: text_of("NOTE").and_then(words),
            ..SourceDraft::default()
        }),
        "NOTE" | "SNOTE" => {
            let _ = names.notes.insert(first.id.to_owned(), first.text());
        }
        "FAM" => {
            for (_, node) in children(nodes, 0) {
                match node.tag {
                    "HUSB" | "WIFE" | "CHAN" | "CREA" | "REFN" | "RIN" | "UID" | "_UID" | "EXID" => {}
                    "CHIL" => load.losses.add(en::FAMILY_LINKS, node.at),
                    "OBJE" => load.losses.add(en::ATTACHMENTS, node.at),
                    "SOUR" => load.losses.add(en::SOURCES_OF_PEOPLE, node.at),
                    "RESN" => load.losses.add(en::CONFIDENTIAL, node.at),
                    tag if of_tag(tag).is_some() => {}
                    tag => load.losses.add_each(en::RECORDS_LEFT_OUT, tag, node.at),
                }
            }
        }
        "HEAD" | "TRLR" => {}
        other => load.losses.add_each(en::PARTS_LEFT_OUT, other, first.at),
    }
}

/// The events of a person or a family. Returns false when the record is full.
fn history(nodes: &[Node<'_>], names: &Names, load: &mut Load<'_, '_>) -> bool {
    let Some(first) = nodes.first() else { return true };
    let people: Vec<&str> = match first.tag {
        "INDI" => vec![first.id],
        _ => children(nodes, 0)
            .filter(|(_, node)| matches!(node.tag, "HUSB" | "WIFE"))
            .map(|(_, node)| node.pointer())
            .gather(),
    };
    let named: Vec<&str> = people.iter().filter_map(|id| names.people.get(*id)).map(|name| &**name).gather();
    let whose = if named.is_empty() { first.id.to_owned() } else { named.join(" and ") };
    for (place, node) in children(nodes, 0) {
        let Some(event) = of_tag(node.tag) else { continue };
        if child(nodes, place, "DATE").is_none() {
            // Attributes such as an occupation are often without one.
            load.losses.add_named(en::FACTS_UNDATED, &format!("{} of {whose}", event.title), node.at);
            continue;
        }
        let mut entry = Entry::new(node.at);
        for id in &people {
            entry.actor(node.at, (*id).to_owned(), if first.tag == "FAM" { "spouse" } else { "" });
        }
        fill(nodes, place, event, &whose, names, &mut entry, load);
        if !load.add(entry) {
            return false;
        }
    }
    true
}

/// Fills an event from the lines below it.
fn fill(
    nodes: &[Node<'_>],
    place: usize,
    event: &Event,
    whose: &str,
    names: &Names,
    entry: &mut Entry<'_>,
    load: &mut Load<'_, '_>,
) {
    let Some(node) = nodes.get(place) else { return };
    let at = node.at;
    let value = node.text();
    let kind = child(nodes, place, "TYPE").map(|(_, node)| node.text()).filter(|kind| !kind.trim().is_empty());
    let is_general = matches!(event.tag, "EVEN" | "FACT");
    // Values of events say little (`Y`), those of attributes say all.
    let says = value.trim().trim_matches(|c: char| c == 'Y' || c.is_whitespace());
    let what = match &kind {
        Some(kind) if is_general => kind.trim().to_owned(),
        _ => event.title.to_owned(),
    };
    entry.title(at, format!("{what} of {whose}"));
    entry.tag(at, event.title);
    if !says.is_empty() {
        entry.text(at, value.trim().to_owned());
    }
    if let Some(kind) = kind.filter(|_| !is_general) {
        entry.field(at, "type", kind);
    }
    for (place, node) in children(nodes, place) {
        let at = node.at;
        match node.tag {
            "DATE" => {
                dates::date(at, &node.text(), entry, &mut load.losses);
                for (_, node) in children(nodes, place) {
                    match node.tag {
                        "PHRASE" => entry.written(&node.text()),
                        tag => entry.field(node.at, format!("date {}", tag.to_ascii_lowercase()), node.text()),
                    }
                }
            }
            "PLAC" => entry.place(at, node.text()),
            "TYPE" => {}
            "NOTE" | "SNOTE" => match names.notes.get(node.pointer()) {
                Some(note) => entry.text(at, note.clone()),
                None => entry.text(at, node.text()),
            },
            "SOUR" => {
                let source = if node.pointer().is_empty() { node.text() } else { node.pointer().to_owned() };
                let page = child(nodes, place, "PAGE").map(|(_, page)| Words { at: page.at, text: page.text().into() });
                let source = Some(Words { at, text: source.into() });
                entry.draft.sources.push(CitationDraft { source, place: page, extras: Vec::new() });
            }
            "OBJE" => match child(nodes, place, "FILE") {
                Some((_, file)) => entry.medium(at, &file.value, ["", "", ""], &mut load.losses),
                None => load.losses.add(en::ATTACHMENTS, at),
            },
            "RESN" => load.losses.add(en::CONFIDENTIAL, at),
            tag => {
                let tag = tag.to_ascii_lowercase();
                if node.pointer().is_empty() {
                    entry.field(at, tag.clone(), node.text());
                }
                for (_, inner) in children(nodes, place) {
                    entry.field(inner.at, format!("{tag} {}", inner.tag.to_ascii_lowercase()), inner.text());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
