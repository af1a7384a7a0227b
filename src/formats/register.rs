//! The register of formats.
//!
//! To add a format: a folder (or a file) in `formats` with a `FORMAT`, a row in a table below, and samples in the tests.
//! Readers, the command line and `annals formats` use the rows.

use super::format::{Format, Holds, Read, Shape, Sure};
use super::json::tree::Value;
use super::shelf::{HAS_BOOKS, HAS_TEXTS, ONLY_BOOKS};

/// Annals' own formats.
static OWN: [&Format; 2] = [&super::json::FORMAT, &super::csv::FORMAT];

/// Workbooks.
static BOOKS: [&Format; 1] = [&super::sheet::FORMAT];

/// Packed records, and texts of other programs.
static TEXTS: [&Format; 29] = [
    &super::packed::FORMAT,
    &super::timelinejs::FORMAT,
    &super::timelinejs::FIRST,
    &super::wikidata::QUERY,
    &super::wikidata::ENTITY,
    &super::activity_streams::FORMAT,
    &super::linked_art::FORMAT,
    &super::geojson::FORMAT,
    &super::schema_org::FORMAT,
    &super::csl_json::FORMAT,
    &super::releases::FORMAT,
    &super::trace::FORMAT,
    &super::simile_json::FORMAT,
    &super::vis::FORMAT,
    &super::aeon::FORMAT,
    &super::aeon::JSON,
    &super::aeon::ZIPPED,
    &super::ical::FORMAT,
    &super::mermaid::FORMAT,
    &super::gedcom::FORMAT,
    &super::simile_xml::FORMAT,
    &super::pocom::FORMAT,
    &super::tei::FORMAT,
    &super::timeline_project::FORMAT,
    &super::plantuml::FORMAT,
    &super::bibtex::FORMAT,
    &super::easytimeline::FORMAT,
    &super::markwhen::FORMAT,
    &super::list::FORMAT,
];

/// The tests for the shapes of values, without the readers: a module that has this table does not link them.
static SHAPES: [Option<Holds>; TEXTS.len()] = {
    let mut shapes = [None; TEXTS.len()];
    let (mut places, mut formats): (&mut [Option<Holds>], &[&Format]) = (&mut shapes, &TEXTS);
    while let (Some((place, rest)), Some((format, others))) = (places.split_first_mut(), formats.split_first()) {
        *place = format.holds();
        (places, formats) = (rest, others);
    }
    shapes
};

/// The formats that this module of WebAssembly reads; natively all. The first one that is certain reads a file;
/// otherwise the first possible one with the ending of its name; otherwise the table.
fn carried() -> impl Iterator<Item = &'static Format> {
    let own: &[_] = if ONLY_BOOKS { &[] } else { &OWN };
    let books: &[_] = if HAS_BOOKS { &BOOKS } else { &[] };
    let texts: &[_] = if HAS_TEXTS { &TEXTS } else { &[] };
    own.iter().chain(books).chain(texts).copied()
}

/// The first format whose values have the shape of these.
pub(super) fn shape_of(roots: &[Value<'_>]) -> Option<Shape> {
    carried().find_map(|format| match format.read {
        Read::Values(shape) if (shape.holds)(roots) => Some(shape),
        _ => None,
    })
}

/// True if the values have the shape of another program's format.
pub(super) fn has_foreign_shape(roots: &[Value<'_>]) -> bool {
    SHAPES.iter().flatten().any(|holds| holds(roots))
}

impl Format {
    /// All formats.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn all() -> impl Iterator<Item = &'static Self> {
        carried()
    }

    /// The format with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        carried().find(|format| format.name == name)
    }

    /// The format with an ending, in any case.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<&'static Self> {
        let ending = ending.to_ascii_lowercase();
        carried().find(|format| format.endings.contains(&&*ending))
    }

    /// The format that is written to a file of this name: of several endings the longest counts (`x.vis.json`).
    #[must_use]
    #[cfg(not(target_arch = "wasm32"))]
    pub fn written_to(name: &str) -> Option<&'static Self> {
        let name = name.to_ascii_lowercase();
        let parts = name.match_indices('.').filter_map(|(dot, _)| name.get(dot + 1..));
        parts.into_iter().find_map(Self::of_ending).filter(|format| format.write.is_some())
    }

    /// The format of a file by its first bytes (UTF-8, if it is a text) and its name.
    #[must_use]
    pub fn of(name: &str, beginning: &[u8]) -> &'static Self {
        Self::found(name, beginning).1
    }

    /// The same, and how certain it is.
    pub(super) fn found(name: &str, beginning: &[u8]) -> (Sure, &'static Self) {
        let mut found = (Sure::No, &super::csv::FORMAT);
        for format in carried() {
            let by_name = format.has_ending(name);
            let sure = (format.sniff)(beginning);
            // A plain list that is named as Markwhen is one of its documents.
            let is_named = *format == super::list::FORMAT && *found.1 == super::markwhen::FORMAT;
            if sure > found.0 && (sure == Sure::Yes || by_name) && !is_named {
                found = (sure, format);
            }
        }
        found
    }

    /// True if a file name has one of its endings.
    fn has_ending(&self, name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        let of = |ending: &&str| name.strip_suffix(ending).is_some_and(|before| before.ends_with('.'));
        self.endings.iter().any(of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Document;

    #[test]
    fn names_and_endings_are_of_one_format_each() {
        // A format of another program may have the endings of a more general one, which stands before it.
        let written = || Format::all().filter(|format| format.write.is_some());
        for mut words in [
            written().map(|format| format.endings[0]).collect::<Vec<_>>(),
            Format::all().map(|format| format.title).collect(),
            Format::all().map(|format| format.name).collect(),
        ] {
            let count = words.len();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), count, "{words:?}");
        }
        for format in Format::all() {
            assert!(core::ptr::eq(Format::named(format.name).unwrap(), format));
            for ending in format.endings {
                let first = Format::of_ending(&ending.to_uppercase()).unwrap();
                assert!(first.endings.contains(ending), "{ending}");
            }
            assert!(!format.media_types.is_empty() && !format.endings.is_empty());
        }
        for format in written() {
            assert!(core::ptr::eq(Format::of_ending(format.endings[0]).unwrap(), format), "{}", format.name);
        }
        assert!(Format::of_ending("exe").is_none() && Format::named("").is_none());
    }

    #[test]
    fn the_page_says_what_is_read_of_each_format() {
        let page = include_str!("../../www/format.html");
        for format in Format::all().filter(|format| !matches!(format.name, "json" | "csv" | "annals")) {
            let row = format!("<tr id=\"format-{}\">", format.name);
            assert!(page.contains(&row), "www/format.html needs a row {row} in its table 'Files of other programs'");
        }
    }

    #[test]
    fn a_format_knows_its_own_samples_and_leaves_those_of_others() {
        let packed = crate::record::packed::write(&Document::default(), &[]);
        for (name, bytes, expected) in [
            ("x.csv", &b" {\"events\":[]}"[..], "json"),
            ("x.json", b"\n[]", "json"),
            ("x.JSON", b"date,title", "json"),
            ("x.ndjson", b"date,title", "json"),
            ("x", b"date,title", "csv"),
            ("x.json", &packed, "annals"),
            ("\u{e9}", b"date,title", "csv"),
            ("", b"", "csv"),
            ("x.json", b"", "csv"),
            ("x.annals", b"date,title", "csv"),
        ] {
            assert_eq!(Format::of(name, bytes).name, expected, "{name} {:?}", String::from_utf8_lossy(bytes));
        }
    }
}
