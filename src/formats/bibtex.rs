//! BibTeX and BibLaTeX: works by their dates.
//!
//! `date` is EDTF there, also that of 2012; else `year` and `month` say when. A work without a date is undated.

mod dates;
mod entries;
mod latex;

use std::collections::{BTreeMap, BTreeSet};

use super::foreign::{Entry, Load};
use super::format::{Format, Read, Sure};
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::progress::Teller;
#[cfg(test)]
use crate::list::Gather;
use crate::problem::en;
use entries::{Part, Work, parts};
use latex::plain;

/// BibTeX and BibLaTeX.
pub(super) static FORMAT: Format = Format {
    name: "bibtex",
    title: "BibTeX and BibLaTeX",
    endings: &["bib", "bibtex", "biblatex"],
    media_types: &["application/x-bibtex"],
    sniff,
    read: Read::Whole(read),
    ..Format::READ_ONLY
};

/// A text with an entry `@word{`, or with comments in front of it.
fn sniff(beginning: &[u8]) -> Sure {
    let text = super::lines::beginning(beginning);
    let starts = text.trim_start();
    // Programs write comments with `%` in front.
    let first =
        starts.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('%')).unwrap_or_default();
    let Some(rest) = first.strip_prefix('@') else {
        return if starts.contains("\n@") { Sure::Perhaps } else { Sure::No };
    };
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let is_entry = end > 0 && rest.get(end..).is_some_and(|rest| rest.trim_start().starts_with(['{', '(']));
    if is_entry { Sure::Yes } else { Sure::No }
}

/// Fields that say how a work is printed or found, and not what it is.
const BOOKS: [&str; 18] = [
    "urldate",
    "langid",
    "language",
    "langidopts",
    "options",
    "entrysubtype",
    "crossref",
    "xref",
    "xdata",
    "ids",
    "file",
    "timestamp",
    "date-added",
    "date-modified",
    "bdsk-url-1",
    "bdsk-file-1",
    "owner",
    "sortkey",
];

/// Most works that one refers to for what it does not say itself.
const MOST_PARENTS: usize = 8;

fn read(source: &str, lower: &mut Lower, teller: &mut Teller<'_>, _: Path) {
    let mut load = Load::new(lower, teller);
    let mut strings: BTreeMap<String, String> = BTreeMap::new();
    let mut works = Vec::new();
    for part in parts(source, &strings) {
        match part {
            Part::Work(work) => works.push(work),
            Part::String(name, value) => {
                let _ = strings.insert(name, value);
            }
            Part::Comment(at, what) => load.losses.add_each(en::PARTS_LEFT_OUT, what, at),
            Part::Damaged(at) => load.losses.add_error(en::WORKS_DAMAGED, "", at),
        }
    }
    for work in &mut works {
        work.resolve(&strings);
    }
    let mut keys: BTreeMap<&str, usize> = BTreeMap::new();
    // A key that several works have says nothing about which is meant.
    for (place, work) in works.iter().enumerate() {
        let _ = keys.entry(work.key).and_modify(|known| *known = usize::MAX).or_insert(place);
    }
    let mut ids = BTreeSet::new();
    for work in &works {
        if !add(work, &works, &keys, &mut ids, &mut load) {
            break;
        }
    }
    load.finish();
}

/// A field of a work, or of the works that it refers to.
fn field<'w>(work: &'w Work<'_>, works: &'w [Work<'_>], keys: &BTreeMap<&str, usize>, name: &str) -> Option<&'w str> {
    let mut now = work;
    for _ in 0..MOST_PARENTS {
        if let Some(value) = now.get(name) {
            return Some(value);
        }
        let parent = now.get("crossref").or_else(|| now.get("xdata"))?;
        now = keys.get(parent.trim()).and_then(|place| works.get(*place))?;
    }
    None
}

/// Adds a work. Returns false when the record is full.
fn add<'w>(
    work: &'w Work<'_>,
    works: &'w [Work<'_>],
    keys: &BTreeMap<&str, usize>,
    ids: &mut BTreeSet<&'w str>,
    load: &mut Load<'_, '_>,
) -> bool {
    let at = work.at;
    let mut entry = Entry::new(at);
    let get = |name: &str| field(work, works, keys, name);
    let own = |name: &str| work.get(name).map(plain).filter(|text| !text.is_empty());
    let title =
        own("title").map(|title| own("subtitle").map_or_else(|| title.clone(), |more| format!("{title}: {more}")));
    entry.title(at, title.unwrap_or_else(|| work.key.to_owned()));
    if !work.key.is_empty() && ids.insert(work.key) {
        entry.id(at, work.key.to_owned());
    }
    entry.lane(at, work.kind.clone());
    for (role, name) in [("author", "author"), ("editor", "editor")] {
        get(name).map_or_else(Vec::new, latex::names).into_iter().for_each(|person| entry.actor(at, person, role));
    }
    for (name, value) in &work.fields {
        let text = plain(value);
        match name.as_str() {
            "title" | "subtitle" | "author" | "editor" | "date" | "year" | "month" | "day" => {}
            "url" => entry.link(at, &text, &mut load.losses),
            "doi" => {
                let doi = text.trim_start_matches("https://doi.org/").trim_start_matches("doi:").trim();
                entry.link(at, &format!("https://doi.org/{doi}"), &mut load.losses);
            }
            "abstract" | "note" | "annotation" | "annote" => entry.text(at, text),
            "keywords" | "keyword" => {
                text.split([',', ';']).map(str::trim).for_each(|word| entry.tag(at, word.to_owned()));
            }
            "location" | "address" | "venue" | "eventlocation" => {
                text.split(';').for_each(|place| entry.place(at, place.trim().to_owned()));
            }
            name if BOOKS.contains(&name) => {}
            name => entry.field(at, name.to_owned(), text),
        }
    }
    // Its own date stands above that of the work that it is in.
    let has_own = ["date", "year"].iter().any(|name| work.get(name).is_some());
    let of_date = |name: &str| if has_own { work.get(name) } else { get(name) };
    dates::dates(at, &of_date, &mut entry, &mut load.losses);
    if !entry.is_dated() {
        load.losses.add(en::WORKS_UNDATED, at);
    }
    load.add(entry)
}

/// Names of fields in order, for tests.
#[cfg(test)]
fn names<'w>(work: &'w Work<'_>) -> Vec<&'w str> {
    work.fields.iter().map(|(name, _)| &**name).gather()
}

#[cfg(test)]
mod tests;
