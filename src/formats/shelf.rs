//! Which of the page's modules reads a file. The first module has the readers of Annals' own files alone, and hands over
//! what it does not surely know: texts of other programs and tables of unknown make to the second module,
//! workbooks to the third. The program has all readers in one.

use super::aeon::sniff_zip;
use super::format::{Module, Sure};
use super::json::scan::{after_comments, is_wiki_text};
use crate::ingest::decode::{BEGINNING, begins_well, without_mark};

/// True where the readers of texts of other programs are at hand.
pub(super) const HAS_TEXTS: bool = cfg!(any(not(target_arch = "wasm32"), feature = "foreign"));
/// True where the readers of workbooks are at hand.
pub(super) const HAS_BOOKS: bool = cfg!(any(not(target_arch = "wasm32"), feature = "sheet"));
/// True in the module that reads Annals' own files alone.
pub const ONLY_OWN: bool = !HAS_TEXTS && !HAS_BOOKS;
/// True in the module that reads workbooks alone.
pub(super) const ONLY_BOOKS: bool = HAS_BOOKS && !HAS_TEXTS;

/// Endings of tables.
pub(super) const TABLES: [&str; 3] = ["csv", "tsv", "txt"];
/// The first bytes of requests that are no files (see [`super::answer`]): for the record as Annals JSON, for some of its
/// events, and for the meanings of a typed date.
pub(super) const WRITE: [u8; 8] = *b"ANNWRITE";
pub(super) const SOME: [u8; 8] = *b"ANNWSOME";
pub(super) const DATE: [u8; 8] = *b"ANNADATE";

/// True for bytes that begin a request.
#[must_use]
pub fn is_request(bytes: &[u8]) -> bool {
    [WRITE, SOME, DATE].iter().any(|request| bytes.starts_with(request))
}
/// Begins files of Excel before 2007, and those with a password.
pub(super) const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// Begins a ZIP file.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";

/// The module that reads a file with this name and beginning. `Reader` is not certain: the header of a table and the
/// values of JSON decide.
pub(super) fn of(name: &str, bytes: &[u8]) -> Module {
    let beginning = bytes.get(..bytes.len().min(BEGINNING)).unwrap_or_default();
    let beginning = without_mark(beginning);
    if beginning.starts_with(ZIP) || beginning.starts_with(OLE) {
        return if sniff_zip(beginning) == Sure::Yes { Module::Foreign } else { Module::Sheet };
    }
    if is_request(beginning) {
        return Module::Foreign;
    }
    if beginning.trim_ascii().is_empty() {
        return Module::Reader;
    }
    if !begins_well(bytes) {
        return Module::Foreign;
    }
    let text = beginning.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let text = after_comments(text);
    match text.as_bytes().first() {
        Some(b'{') if is_wiki_text(text) => Module::Foreign,
        Some(b'{' | b'[') => Module::Reader,
        Some(b'<') => Module::Foreign,
        _ if is_of_table(name) => Module::Reader,
        _ => Module::Foreign,
    }
}

/// True for a name that ends as tables do, or has no ending.
fn is_of_table(name: &str) -> bool {
    match name.rsplit_once('.') {
        Some((_, ending)) => TABLES.contains(&&*ending.to_ascii_lowercase()),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Reading, read};
    use crate::record::{Diagnostic, Document, packed};

    #[test]
    fn the_beginning_names_the_module() {
        for (name, bytes, expected) in [
            ("a.csv", &b"date,title\n"[..], Module::Reader),
            ("the record", b"date,title\n", Module::Reader),
            ("a.md", b"date,title\n", Module::Foreign),
            ("a.json", b"\xef\xbb\xbf // x\n {\"annals\":1}", Module::Reader),
            ("a.json", b"var x = {", Module::Foreign),
            ("a.csv", b"<x>", Module::Foreign),
            ("a.txt", b"{{Infobox war}}", Module::Foreign),
            ("a", b"PK\x03\x04", Module::Sheet),
            ("a.aeonzip", b"PK\x03\x04timeline.json", Module::Foreign),
            ("a.xls", OLE, Module::Sheet),
            ("a.ics", b"BEGIN:VCALENDAR", Module::Foreign),
            ("a.csv", b"\xff\xfed\0a\0t\0e\0", Module::Foreign),
            ("a.csv", b"", Module::Reader),
        ] {
            assert_eq!(of(name, bytes), expected, "{name} {:?}", String::from_utf8_lossy(bytes));
        }
    }

    /// Reads a file as the page does, in pieces: its record, or the module that gets all of its bytes.
    fn in_page(name: &str, bytes: &[u8], size: usize) -> Result<(Document, Vec<Diagnostic>), Module> {
        let mut reading = Reading::of_own(name, bytes.len(), false);
        let mut passed = Vec::new();
        for piece in bytes.chunks(size) {
            reading.take(piece);
            if reading.elsewhere().is_some() {
                passed.extend(reading.held());
            }
        }
        let read = reading.end(&mut |_| {});
        if read.is_err() {
            passed.extend(reading.held());
            assert_eq!(passed, bytes, "{name}: all bytes are passed on, once");
        }
        read
    }

    #[test]
    fn own_files_are_read_by_the_first_module_as_by_the_program_and_others_are_passed_on() {
        let long = format!("date,title,tags\n{}", "2005,An event with a title,x;y\n".repeat(200));
        let foreign = format!("Jahr,Was\n{}", "1848,Revolution\n".repeat(200));
        for (name, text, is_own) in [
            ("a.json", r#"{"annals":1,"events":[{"date":"2005","title":"x","start":"2005","content":"y"}]}"#, true),
            ("a.json", r#"{"annals":1,"events":[{"date":"2005","title":"x"},]}"#, true),
            ("the record", r#"[{"date":"2005","title":"x"},{"date":"2006-12","title":"y","tilte":1}]"#, true),
            ("a.ndjson", "{\"date\":\"2005\",\"title\":\"x\"}\n{\"date\":\"2006\",\"title\":\"y\"}\n", true),
            ("a.json", r#"[{"start":"2005","content":"y","id":1}]"#, false),
            ("a.json", r#"[{"date":"2005","title":"x","item":"http://www.wikidata.org/entity/Q1"}]"#, false),
            ("a.json", r#"[{"date":"2005","title":"x"},]"#, false),
            ("a.json", r#"{"events":[{"start_date":{"year":2005},"text":{"headline":"x"}}]}"#, false),
            ("a.csv", &long, true),
            ("a.json", r#"{"annals":1,"events":[{"date":"2006-13","title":"y"}]}"#, false),
            ("the record", "date,title\n2005,x\nsoon,y\n", false),
            ("a.csv", "Date,Title\n2005,x\n", false),
            ("a.csv", &foreign, false),
            ("a.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20050919\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n", false),
            ("a.csv", "BEGIN:VCALENDAR\n", false),
            ("a.txt", "1789 – Storming of the Bastille\n1799 – Napoleon\n", false),
            ("the record", "# A\n\n* **1789**: Storming, of the Bastille\n* 1799: Napoleon\n", false),
            ("a.xlsx", "PK\u{3}\u{4}x", false),
            ("a.csv", "", true),
            ("a.json", " \n", true),
        ] {
            for size in [1, 7, 1_000, 1 << 20] {
                match in_page(name, text.as_bytes(), size) {
                    Ok((document, problems)) => {
                        assert!(is_own, "{name} {text}");
                        let (expected, of_program) = read(name, text.as_bytes());
                        assert_eq!(
                            packed::write(&document, &problems),
                            packed::write(&expected, &of_program),
                            "{text}"
                        );
                    }
                    Err(module) => {
                        assert!(!is_own, "{name} {text}");
                        assert_ne!(module, Module::Reader);
                    }
                }
            }
        }
    }
}
