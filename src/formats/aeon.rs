//! Aeon Timeline: version 3 (`.aeon`, a head of bytes and JSON) and version 2 (`.aeonzip`, JSON within a ZIP file).
//!
//! A date has a precision there, which decides how fine it is. Durations are kept in words.

mod second;
mod third;

use super::foreign::Load;
use super::format::{Format, Read, Shape, Sure};
use super::json::scan::scan;
use super::json::tree::Value;
use super::options::Options;
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::progress::Teller;
use crate::ingest::zip::Zip;
use crate::list::Gather;
use crate::problem::en;

/// Aeon Timeline 3.
pub(super) static FORMAT: Format = Format {
    name: "aeon",
    title: "Aeon Timeline 3",
    endings: &["aeon"],
    media_types: &["application/x-aeon"],
    sniff,
    read: Read::Whole(read),
    ..Format::READ_ONLY
};

/// The JSON of Aeon Timeline 2 and 3.
pub(super) static JSON: Format = Format {
    name: "aeon-json",
    title: "Aeon Timeline, JSON",
    endings: &["json"],
    media_types: &["application/json"],
    read: Read::Values(Shape { holds, read: fill }),
    ..Format::READ_ONLY
};

/// A zipped timeline of Aeon Timeline 2.
pub(super) static ZIPPED: Format = Format {
    name: "aeonzip",
    title: "Aeon Timeline 2",
    endings: &["aeonzip"],
    media_types: &["application/zip"],
    sniff: sniff_zip,
    read: Read::Bytes(read_zip),
    ..Format::READ_ONLY
};

/// The file in a zipped timeline.
const INSIDE: &str = "timeline.json";
/// Most bytes of a timeline when it is unpacked.
const MOST_UNPACKED: usize = 64 << 20;

pub(super) fn sniff_zip(beginning: &[u8]) -> Sure {
    let is_zip = beginning.starts_with(b"PK\x03\x04");
    let has = |name: &[u8]| beginning.windows(name.len()).any(|found| found == name);
    if is_zip && has(INSIDE.as_bytes()) { Sure::Yes } else { Sure::No }
}

fn read_zip(bytes: &[u8], _: &Options, lower: &mut Lower) -> String {
    let unpacked = Zip::open(bytes).and_then(|zip| zip.read(INSIDE, MOST_UNPACKED).ok());
    let text = unpacked.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    read(&text, lower, &mut Teller::new(&mut |_| {}), Path::Fast);
    text
}

/// Longest head in front of the JSON, in bytes.
const LONGEST_HEAD: usize = 256;
/// What the JSON begins with.
const BEGINNING: &[u8] = b"{\"definitions\":";

/// Where the JSON begins, after a head that is no text.
fn begin(bytes: &[u8]) -> Option<usize> {
    let head = bytes.get(..bytes.len().min(LONGEST_HEAD))?;
    let place = head.windows(BEGINNING.len()).position(|window| window == BEGINNING)?;
    head.get(..place)?.iter().any(|byte| *byte < b'\t').then_some(place)
}

fn sniff(beginning: &[u8]) -> Sure {
    if begin(beginning).is_some() { Sure::Yes } else { Sure::No }
}

fn holds(roots: &[Value<'_>]) -> bool {
    roots.iter().any(|root| second::is_own(*root) || third::is_own(*root))
}

fn read(source: &str, lower: &mut Lower, teller: &mut Teller<'_>, path: Path) {
    let begin = begin(source.as_bytes()).unwrap_or(0);
    // Blanks in place of the head, so that places stay what they are.
    let text = format!("{}{}", " ".repeat(begin), source.get(begin..).unwrap_or_default());
    let mark = lower.problems.mark();
    let tree = scan(&text, &mut lower.problems, path);
    // What follows the JSON is bytes again.
    lower.problems.forget(mark);
    let roots: Vec<Value<'_>> = tree.roots().take(1).gather();
    if !holds(&roots) {
        return lower.problems.error(begin, en::AEON_DAMAGED.said());
    }
    let mut load = Load::new(lower, teller);
    fill(&roots, &mut load);
    load.finish();
}

fn fill(roots: &[Value<'_>], load: &mut Load<'_, '_>) {
    for root in roots {
        if second::is_own(*root) {
            second::fill(*root, load);
        } else if third::is_own(*root) {
            third::fill(*root, load);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::read;
    use crate::formats::samples::{events, problems};

    #[test]
    fn events_of_version_3() {
        let date = |era: &str, year: &str, precision: i8| {
            format!(
                "{{\"era\":{era},\"year\":{year},\"month\":11,\"day\":19,\"hour\":9,\"minute\":5,\"second\":0,\"precision\":{precision}}}"
            )
        };
        let item = |kind: &str, label: &str, date: &str| {
            format!(
                "{{\"type\":\"{kind}\",\"label\":\"{label}\",\"summary\":\"S\",\"startDate\":{date},\"duration\":{{\"weeks\":3,\"days\":0}},\"tags\":[],\"color\":\"red\"}}"
            )
        };
        let items = [
            item("e", "A", &date("0", "1", 5)),
            item("e", "B", &date("1", "99", 3)),
            item("e", "C", &date("1", "2001", 7)),
            item("e", "D", &date("null", "null", -1)),
            item("p", "Person", &date("null", "null", -1)),
        ];
        let list: Vec<String> = items.iter().enumerate().map(|(place, item)| format!("\"i{place}\":{item}")).collect();
        let json = format!(
            "{{\"definitions\":{{\"types\":{{\"byId\":{{\"e\":{{\"label\":\"Event\",\"superTypes\":[\"defaultEvent\"]}},\"p\":{{\"label\":\"Character\",\"superTypes\":[]}}}}}}}},\"data\":{{\"items\":{{\"byId\":{{{}}}}}}}}}",
            list.join(",")
        );
        let mut bytes = b"\x02\x00\x00\x00(\x00\x11HDJ".to_vec();
        bytes.extend(json.as_bytes());
        bytes.extend(b"\x00\x01timeline");
        let (document, found) = read("a.aeon", &bytes);
        assert_eq!(events(&document), ["0000-11-19|A|", "0099-11|B|", "2001-11-19T09:05|C|", "|D|"]);
        assert_eq!(
            problems(&found),
            [
                "1:171: warning: Colours of 4 events are not shown",
                "1:966: warning: 1 part of the file is no event and is left out: 'Character'",
            ]
        );
    }

    #[test]
    fn a_zipped_timeline() {
        let json = "{\"template\":{},\"fileVersion\":1,\"events\":[{\"title\":\"A\",\"rangeValues\":[{\"position\":{\"precision\":\"day\",\"timestamp\":63773539200}}]}]}";
        let bytes = crate::ingest::zip::tests::zipped(&[("timeline.json", json.as_bytes())]);
        let (document, found) = read("a.aeonzip", &bytes);
        assert_eq!(events(&document), ["2021-11-26|A|"], "{found:?}");
        let cut = &bytes[..bytes.len() - 30];
        let (document, found) = read("a.aeonzip", cut);
        assert!(document.is_empty());
        let said = "1:1: error: This Aeon file is damaged or of a version that is not known; export it there as CSV and open that";
        assert_eq!(problems(&found), [said]);
    }

    #[test]
    fn events_of_version_2() {
        let json = "{\"template\":{\"properties\":[{\"guid\":\"d\",\"name\":\"Description\"}]},\"entities\":[{\"guid\":\"p\",\"name\":\"Ann\"}],\"events\":[{\"guid\":\"1\",\"title\":\"A\",\"rangeValues\":[{\"position\":{\"precision\":\"minute\",\"timestamp\":63773539200},\"span\":{}}],\"relationships\":[{\"entity\":\"p\"}],\"tags\":[\"x\"],\"values\":[{\"property\":\"d\",\"value\":\"Text\"}]},{\"guid\":\"2\",\"title\":\"B\",\"rangeValues\":[{\"position\":{\"precision\":\"year\",\"timestamp\":63773539200}}]}]}";
        let (document, found) = read("timeline.json", json.as_bytes());
        assert_eq!(events(&document), ["2021|B|", "2021-11-26T16:00|A|"]);
        assert!(problems(&found).is_empty(), "{found:?}");
        let detail = document.events().nth(1).unwrap().detail().cloned().unwrap();
        assert_eq!((&*detail.text, detail.actors.len(), detail.tags.len()), ("Text", 1, 1));
    }
}
