//! Reads a record: bytes in, a document and the problems of reading it out. Reading never fails.
//!
//! Two readers, one of JSON and one of CSV, produce the same raw values with their places; one step makes sense of
//! them. What cannot be understood costs no more than itself and is named with line and column. This layer knows no
//! pixel, no script and no file system, and it trusts nothing that it reads: nesting, lengths and counts are limited,
//! texts are freed of what must not be shown, links are filtered.

mod clean;
mod csv;
mod decode;
#[cfg(any(feature = "cli", feature = "reader"))]
pub mod gzip;
mod json;
mod letters;
mod lower;
mod names;
mod plain;
mod problems;
mod progress;
mod raw;
mod reading;
#[cfg(test)]
mod same;
mod say;

use crate::model::{Diagnostic, Document};
use progress::Teller;

pub use progress::Progress;
pub use reading::Reading;

/// Reads a record in JSON or CSV, told apart by its first character; the ending of `name` counts only for what could be
/// either. The problems are in order of place; of more than 1,000 the last one counts the rest.
///
/// ```
/// let csv = "date,title\n2005-09-19,Treaty signed\n2005-9-20,Parade\n";
/// let (document, problems) = annals::ingest::read("record.csv", csv.as_bytes());
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

/// The same, telling about every mebibyte how far it has come, and at the end that it has.
#[must_use]
pub fn read_with(name: &str, bytes: &[u8], tell: &mut dyn FnMut(Progress)) -> (Document, Vec<Diagnostic>) {
    read_by(name, bytes, tell, true)
}

/// The same; without `fast`, plain events go the general way too.
fn read_by(name: &str, bytes: &[u8], tell: &mut dyn FnMut(Progress), fast: bool) -> (Document, Vec<Diagnostic>) {
    if !reading::is_table(name, bytes) {
        return reading::read_whole(name, bytes, tell, fast);
    }
    let mut reading = Reading::by(name, bytes.len(), reading::BLOCK, fast);
    let mut teller = Teller::new(tell);
    for block in bytes.chunks(reading::BLOCK) {
        reading.take(block);
        let Progress { bytes_read, events } = reading.progress();
        let _ = teller.at(bytes_read, events);
    }
    reading.finish(tell)
}

fn is_json(name: &str, text: &str) -> bool {
    match json::scan::after_comments(text).as_bytes().first() {
        Some(b'{' | b'[') => true,
        // No header of a table: then the name decides how the fault is explained.
        Some(_) => [".json", ".ndjson", ".jsonl"].iter().any(|ending| {
            let at = name.len().saturating_sub(ending.len());
            name.get(at..).is_some_and(|found| found.eq_ignore_ascii_case(ending))
        }),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Severity, is_refused};

    #[test]
    fn the_format_is_seen_from_the_content() {
        for (name, text, json) in [
            ("x.csv", " {\"events\":[]}", true),
            ("x.json", "\n[]", true),
            ("x.JSON", "date,title", true),
            ("x", "date,title", false),
            ("é", "date,title", false),
        ] {
            assert_eq!(is_json(name, text), json, "{name} {text}");
        }
    }

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
