//! CSL-JSON, the lists of works of Zotero, pandoc and others. A work is an event at its date of issue.
//!
//! Years have no year 0: -1 is 1 BCE. Months 13 to 16 and 21 to 24 are seasons. A second date whose parts are 0 is an
//! open end. `accessed` is the day when somebody looked, and no event.

mod dates;
#[cfg(test)]
mod tests;

use super::foreign::{Entry, Load, Losses, address, any_text, first_items, is_object, items, keep_others, text};
use super::format::{Format, Read, Shape};
use super::json::tree::{Kind, Value};
use crate::problem::en;

/// CSL-JSON.
pub(super) static FORMAT: Format = Format {
    name: "csl-json",
    title: "CSL-JSON (works)",
    endings: &["json", "csl"],
    media_types: &["application/vnd.citationstyles.csl+json", "application/json"],
    read: Read::Values(Shape { holds, read }),
    ..Format::READ_ONLY
};

/// Dates of a work, the one that counts first.
const DATES: [&str; 5] = ["issued", "event-date", "original-date", "submitted", "available-date"];

fn holds(roots: &[Value<'_>]) -> bool {
    roots.iter().any(|root| works(*root).is_some())
}

/// The works of a root: a list, `{items}` or one work.
fn works(root: Value<'_>) -> Option<Vec<Value<'_>>> {
    let list = match root.get("items") {
        Some(list) if list.kind() == Kind::List => list,
        _ => root,
    };
    first_items(list).any(is_work).then(|| items(list))
}

fn is_work(work: Value<'_>) -> bool {
    DATES.into_iter().chain(["accessed"]).any(|name| {
        work.get(name).is_some_and(|date| {
            is_object(date) && ["date-parts", "raw", "literal", "season"].iter().any(|part| date.get(part).is_some())
        })
    })
}

fn read(roots: &[Value<'_>], load: &mut Load<'_, '_>) {
    for work in roots.iter().filter_map(|root| works(*root)).flatten() {
        if !is_object(work) {
            load.losses.add_error(en::ITEMS_NO_OBJECT, &work.name().to_string(), work.at());
            continue;
        }
        let entry = event(work, &mut load.losses);
        if !load.add(entry) {
            return;
        }
    }
}

/// Fields that the record has.
const KNOWN: [&str; 21] = [
    "id",
    "type",
    "title",
    "issued",
    "event-date",
    "original-date",
    "submitted",
    "available-date",
    "accessed",
    "author",
    "editor",
    "translator",
    "recipient",
    "interviewer",
    "abstract",
    "note",
    "URL",
    "DOI",
    "keyword",
    "event-place",
    "publisher-place",
];

fn event<'a>(work: Value<'a>, losses: &mut Losses) -> Entry<'a> {
    let mut entry = Entry::new(work.at());
    if let Some((at, id)) = text(work, "id") {
        entry.id(at, id);
    }
    if let Some((at, title)) = any_text(work, &["title", "title-short", "container-title"]) {
        entry.html_title(at, &title);
    }
    let mut has_date = false;
    for name in DATES {
        let Some(date) = work.get(name) else { continue };
        if has_date {
            entry.field(date.at(), name, dates::words(date));
            losses.add(en::OTHER_DATES, date.at());
        } else {
            dates::take(&mut entry, date, losses);
            has_date = true;
        }
    }
    if let Some(accessed) = work.get("accessed") {
        entry.field(accessed.at(), "accessed", dates::words(accessed));
    }
    for role in ["author", "editor", "translator", "recipient", "interviewer"] {
        for person in work.get(role).map(items).unwrap_or_default() {
            entry.actor(person.at(), person_name(person), role);
        }
    }
    for field in ["abstract", "note"] {
        if let Some((at, words)) = text(work, field) {
            entry.html_text(at, &words);
        }
    }
    if let Some((at, doi)) = text(work, "DOI") {
        let doi = doi.trim().trim_start_matches("doi:");
        let link = if doi.starts_with("http") { doi.to_owned() } else { format!("https://doi.org/{doi}") };
        entry.link(at, &link, losses);
    }
    if let Some((at, url)) = text(work, "URL") {
        entry.link(at, &address(&url), losses);
    }
    if let Some((at, place)) = any_text(work, &["event-place", "publisher-place"]) {
        entry.place(at, place);
    }
    if let Some((at, kind)) = text(work, "type") {
        entry.lane(at, kind);
    }
    if let Some((at, words)) = text(work, "keyword") {
        words.split([',', ';']).map(str::trim).for_each(|word| entry.tag(at, word.to_owned()));
    }
    keep_others(&mut entry, work, &KNOWN);
    entry
}

/// A person as they are named: given name, particles, family name; or a name of one piece.
fn person_name(person: Value<'_>) -> String {
    if let Some((_, literal)) = text(person, "literal") {
        return literal.into_owned();
    }
    if let Some(words) = person.text() {
        return words.into_owned();
    }
    let part = |name| text(person, name).map(|(_, words)| words.trim().to_owned());
    let parts =
        ["given", "dropping-particle", "non-dropping-particle", "family", "suffix"].into_iter().filter_map(part);
    parts.collect::<Vec<_>>().join(" ")
}
