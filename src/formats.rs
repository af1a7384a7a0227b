//! Formats of records: a folder each, with its reader and, if it has one, its writer.
//!
//! A reader takes the text of a file and passes its contents with positions to [`ingest`](crate::ingest), which
//! interprets them. A writer takes a document. No format knows another format, a pixel, or the disk.

mod activity_streams;
mod aeon;
mod bibtex;
#[cfg(any(not(target_arch = "wasm32"), feature = "foreign"))]
mod convert;
mod csl_json;
mod csv;
mod dated_line;
mod easytimeline;
#[cfg(test)]
mod fast_path_tests;
#[cfg(test)]
mod field_tests;
mod foreign;
mod format;
mod gedcom;
mod geojson;
mod ical;
mod json;
mod lines;
mod linked_art;
mod list;
mod markwhen;
mod mermaid;
mod moment;
mod options;
#[cfg(not(target_arch = "wasm32"))]
mod outward;
#[cfg(test)]
mod outward_tests;
mod packed;
mod plantuml;
mod pocom;
mod reading;
mod register;
mod releases;
#[cfg(test)]
mod samples;
mod schema_org;
mod sheet;
mod shelf;
mod simile_json;
mod simile_xml;
mod table;
mod tei;
mod timeline_project;
mod timelinejs;
mod trace;
mod update;
mod values;
mod vis;
mod wikidata;
#[cfg(not(target_arch = "wasm32"))]
pub mod write;
#[cfg(any(not(target_arch = "wasm32"), feature = "foreign"))]
mod written;
mod xml;

use crate::ingest::plain::Path;
use crate::ingest::progress::Teller;
use crate::record::{Diagnostic, Document};

pub use crate::ingest::progress::Progress;
#[cfg(any(not(target_arch = "wasm32"), feature = "foreign"))]
pub use convert::answer;
pub use format::{Format, Module, Sure};
#[cfg(all(target_arch = "wasm32", feature = "foreign"))]
pub use json::write::json;
pub use options::Options;
pub use reading::Reading;
pub use shelf::{ONLY_OWN, is_request};
pub use table::{Mapping, MappingError};
pub use update::{UPDATE, update};
#[cfg(all(target_arch = "wasm32", feature = "foreign"))]
pub use written::Written;

/// Reads a record in JSON or CSV, recognised by its first character; the ending of `name` decides only for a text that
/// could be either. Problems are in order of position; of more than 1,000 the last one counts the rest.
///
/// ```
/// let csv = "date,title\n2005-09-19,Treaty signed\n2005-9-20,Parade\n";
/// let (document, problems) = annals::formats::read("record.csv", csv.as_bytes());
/// assert_eq!(document.len(), 2);
/// assert_eq!(
///     problems[0].to_string(),
///     "3:1: error: '2005-9-20' is not EDTF; did you mean 2005-09-20? (shown among the undated)"
/// );
/// ```
#[must_use]
pub fn read(name: &str, bytes: &[u8]) -> (Document, Vec<Diagnostic>) {
    read_with(name, bytes, &mut |_| {})
}

/// The same, and calls `tell` with the progress about every mebibyte and at the end.
#[must_use]
pub fn read_with(name: &str, bytes: &[u8], tell: &mut dyn FnMut(Progress)) -> (Document, Vec<Diagnostic>) {
    read_by(name, bytes, tell, (Path::Fast, &Options::default()))
}

/// The same with what a person said about the file.
#[must_use]
pub fn read_as(name: &str, bytes: &[u8], options: &Options) -> (Document, Vec<Diagnostic>) {
    read_by(name, bytes, &mut |_| {}, (Path::Fast, options))
}

/// The same, with the given path for plain events.
fn read_by(
    name: &str,
    bytes: &[u8],
    tell: &mut dyn FnMut(Progress),
    (path, options): (Path, &Options),
) -> (Document, Vec<Diagnostic>) {
    if !reading::is_table(name, bytes) {
        return reading::read_whole(name, bytes, tell, (path, options));
    }
    let mut reading = Reading::by(name, bytes.len(), reading::BLOCK, path).with(options.clone());
    let mut teller = Teller::new(tell);
    for block in bytes.chunks(reading::BLOCK) {
        reading.take(block);
        let Progress { bytes_read, events } = reading.progress();
        let _ = teller.at(bytes_read, events);
    }
    reading.finish(tell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Severity, is_refused};

    #[test]
    fn only_a_record_without_anything_is_refused() {
        for (text, refused) in [
            ("", true),
            ("<!doctype html>", true),
            ("{\"events\":[", true),
            ("{\"events\":[]}", false),
            ("date,title\n", false),
            ("date,title\nsoon,x\n", false),
            ("a,b\n1,2\n", true),
        ] {
            let (document, problems) = read("x", text.as_bytes());
            assert_eq!(is_refused(&document, &problems), refused, "{text:?}");
        }
    }

    /// In tests the memory limits are low.
    #[test]
    fn limits_of_memory_are_checked_before_it_ends() {
        let last = |text: &str| {
            let (document, problems) = read("x", text.as_bytes());
            (document, problems.into_iter().map(|problem| problem.message.to_string()).collect::<Vec<_>>())
        };
        let many = |text: &str, times: usize| text.repeat(times);
        let brackets = many("[", (4 << 20) + 1);
        let (document, said) = last(&brackets);
        assert!(document.is_empty());
        assert_eq!(
            said,
            [
                "What can only be read as a whole may have 4 MiB at most: JSON, a table with a damaged text and a row without an end; a table of plain rows may have 1 GiB; show a part of it, or write it as CSV"
            ]
        );
        let (document, _) = last(&format!("date,title\n{}", many("2005,A plain row of a table\n", 200_000)));
        assert_eq!(document.len(), 200_000, "rows of a table are given up one by one");
        let full = |what: &str| {
            format!(
                "What the record tells up to here takes 4 MiB of memory, which is the most that it may; {what}; show a part of it"
            )
        };
        let (document, said) = last(&format!("date,title,tags\n{}", many("2005,x,tag\n", 60_000)));
        assert!((1_000..60_000).contains(&document.len()), "{}", document.len());
        assert_eq!(said, [full("this event and those after it are not read")]);
        let entities: Vec<String> = (0..40_000).map(|n| format!("{{\"id\":\"{n}\"}}")).collect();
        for (list, one) in [("entities", "entity"), ("lanes", "lane"), ("sources", "source")] {
            let (document, said) = last(&format!("{{\"{list}\":[{}],\"events\":[]}}", entities.join(",")));
            let count = document.entities().len() + document.lanes().len() + document.sources().len();
            assert!((1_000..40_000).contains(&count), "{count}");
            assert_eq!(said, [full(&format!("this {one} is left out"))]);
        }
        let undated = format!("date,title\n{}", many("soon and not at any time that could be read,x\n", 90_000));
        let (document, said) = last(&undated);
        assert!(document.len() < 90_000 && said.len() == 1_001, "words of dates count too: {}", document.len());
    }

    #[test]
    fn limits_are_kept_and_named() {
        let many: String = (0..100_005).map(|lane| format!("2005,x,lane {lane}\n")).collect();
        let (document, problems) = read("x", format!("date,title,lane\n{many}").as_bytes());
        assert_eq!(
            (document.len(), document.lanes().len()),
            (100_005, 100_001),
            "the last is for all that are too many"
        );
        assert_eq!(problems.len(), 1);
        let fields: String = (0..300).map(|field| format!(",\"field number {field}\":1")).collect();
        let record = format!("[{{\"date\":\"2005\",\"title\":\"x\"{fields}}}]");
        let (document, problems) = read("x", record.as_bytes());
        let detail = document.events().next().and_then(|event| event.detail().cloned());
        assert_eq!(detail.map(|detail| detail.fields.len()), Some(256));
        assert_eq!(problems.iter().filter(|problem| problem.severity == Severity::Error).count(), 1);
        let title = "x".repeat(1_000_000);
        let (document, problems) = read("x", format!("date,title\n2005,{title}\n").as_bytes());
        assert_eq!(document.events().next().map(|event| event.title().len()), Some(65_536));
        assert_eq!(problems[0].message, "'title' is 1000000 bytes long; what is beyond 65536 bytes is cut off");
    }
}
