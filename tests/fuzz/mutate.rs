//! Initial records, and changes to their bytes.

use super::chance::Chance;

pub(crate) const RECORD: &str = r#"{ "annals": 1, "title": "Relations", "language": "en", "view": {"from": "2005", "to": "2016"},
  "entities": [{"id": "abkhazia", "type": "state", "name": "Abkhazia", "link": "https://example.org/a"}],
  "lanes": [{"id": "agreements", "title": "Agreements", "note": "shared"}],
  "sources": [{"id": "article", "title": "Article", "url": "https://example.org/", "licence": "CC0"}],
  "events": [
    {"id": "signed", "date": "2005-09-19", "title": "Treaty \"signed\" é 😀 \u00e9\ud83d\ude00", "kind": "treaty.signed",
     "lane": "agreements", "text": "One\nTwo", "actors": [{"entity": "abkhazia", "role": "party", "state": "abkhazia"}],
     "about": ["treaty"], "places": ["Tskhinvali"], "sources": [{"source": "article", "at": "sentence 3"}],
     "layer": "stated", "basis": "explicit", "confidence": 1.0, "alternatives": [{"date": "2005-09", "why": "x"}],
     "calendar": "gregorian", "rank": 0.9, "link": "https://example.org/b", "tags": ["t"], "extra": {"a": [1, {}]}},
    {"id": "ratified", "date": "[..2005-12-27]", "title": "Ratified", "relations": [{"rel": "ratifies", "target": "signed"}]},
    {"date": "2013-04-15/", "title": "Embassy"}, {"date": "2005?-09-20", "end": "..", "title": "Medal"},
    {"date": null, "title": "Undated"}] }"#;

pub(crate) const LINES: &str =
    "{\"date\":\"2005\",\"title\":\"a\"}\n{\"date\":\"2006~\",\"title\":\"b\",\"x\":[1,2]}\n";

pub(crate) const TABLE: &str = "id,date,title,end,kind,lane,text,actors,relations,rank,link,credentials\r\n\
a,2005-09-19,\"Treaty, \"\"signed\"\"\",,treaty.signed,Both,\"one\ntwo\",x;y,,0.5,https://example.org,2005\r\n\
b,2006,Ratified é 😀,..,treaty.ratified,Both,,,ratifies a,,,\r\n,,Undated,,,,,,,,,\r\n";

pub(crate) const TABS: &str = "date\ttitle\ttags\n1999/2000\tone\ta;b\n199X\ttwo\t\n";

/// Pieces to insert into records: brackets, quotes, parts of escapes and dates, problematic characters, invalid bytes.
const PIECES: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"\\",
    b"\\u",
    b"\\ud800",
    b",",
    b":",
    b";",
    b"\n",
    b"\r",
    b"\t",
    b"/",
    b"..",
    b"?",
    b"~",
    b"X",
    b"-",
    b"\0",
    b"\x07",
    b"\xff",
    b"\xc3",
    b"\xe2\x80\xae",
    b"\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"null",
    b"true",
    b"1e999",
    b"-0",
    b"99999999999999999999",
    b"Y-170000000002",
    b"\"date\":",
    b"\"title\":",
    b"\"events\":[",
    b"{\"date\":\"2005\"},",
    b"2005-02-30",
    b"2006/2005",
    b"javascript:",
    b"<script>",
    b"<!doctype html>",
    b"sep=;\n",
    b"date,title\n",
    b"",
];

/// The built-in records and, if they exist, those of the page.
pub(crate) fn files() -> Vec<Vec<u8>> {
    let mut files: Vec<Vec<u8>> = [RECORD, LINES, TABLE, TABS].iter().map(|text| text.as_bytes().to_vec()).collect();
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/www/data")).into_iter().flatten().flatten();
    let mut paths: Vec<_> =
        folder.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    paths.sort();
    files.extend(paths.iter().filter_map(|path| std::fs::read(path).ok()));
    files
}

/// Changes the bytes in a few places.
pub(crate) fn changed(mut bytes: Vec<u8>, others: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len() + 1);
        let to = (at + chance.below(12)).min(bytes.len());
        let piece = PIECES[chance.below(PIECES.len())].to_vec();
        match chance.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(at..to)),
            3 => {
                let again = bytes[at..to].to_vec();
                bytes.splice(at..at, again.repeat(1 + chance.below(20)));
            }
            4 => {
                let other = &others[chance.below(others.len())];
                let from = chance.below(other.len());
                bytes.splice(at..to, other[from..(from + 40).min(other.len())].to_vec());
            }
            5 => {
                let date = chance.expression();
                bytes.splice(at..to, chance.damaged(&date).into_bytes());
            }
            _ => drop(bytes.splice(at..to, piece)),
        }
    }
    bytes
}
