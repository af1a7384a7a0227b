//! Reading never fails: seeded mutations of small records, and inputs made to hurt. Runs for two seconds; for longer with
//! `ANNALS_FUZZ_SECONDS`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic, and its helpers are no tests by the lint's rule"
)]

use std::time::Duration;

use annals::ingest::read;
use annals::model::is_refused;
use annals::model::{Diagnostic, Document, Severity};

const RECORD: &str = r#"{ "annals": 1, "title": "Relations", "language": "en", "view": {"from": "2005", "to": "2016"},
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

const LINES: &str = "{\"date\":\"2005\",\"title\":\"a\"}\n{\"date\":\"2006~\",\"title\":\"b\",\"x\":[1,2]}\n";

const TABLE: &str = "id,date,title,end,kind,lane,text,actors,relations,rank,link,credentials\r\n\
a,2005-09-19,\"Treaty, \"\"signed\"\"\",,treaty.signed,Both,\"one\ntwo\",x;y,,0.5,https://example.org,2005\r\n\
b,2006,Ratified é 😀,..,treaty.ratified,Both,,,ratifies a,,,\r\n,,Undated,,,,,,,,,\r\n";

const TABS: &str = "date\ttitle\ttags\n1999/2000\tone\ta;b\n199X\ttwo\t\n";

/// What is put into records: brackets, quotes, parts of escapes and dates, characters that disturb, bytes that are none.
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

/// xorshift64*: the same inputs in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap()
    }
}

/// Changes a few places.
fn mutate(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let to = (at + random.below(12)).min(bytes.len());
        let piece = PIECES[random.below(PIECES.len())].to_vec();
        match random.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(at..to)),
            3 => {
                let again = bytes[at..to].to_vec();
                bytes.splice(at..at, again.repeat(1 + random.below(20)));
            }
            4 => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.below(other.len());
                bytes.splice(at..to, other[from..(from + 40).min(other.len())].to_vec());
            }
            _ => drop(bytes.splice(at..to, piece)),
        }
    }
    bytes
}

/// What holds for every input.
#[track_caller]
fn check(bytes: &[u8]) -> (Document, Vec<Diagnostic>) {
    let (document, problems) = read("x", bytes);
    let shown = || String::from_utf8_lossy(&bytes[..bytes.len().min(2_000)]).into_owned();
    assert!(!document.is_empty() || !problems.is_empty(), "neither an event nor a problem: {}", shown());
    assert!(problems.windows(2).all(|pair| pair[0].at <= pair[1].at), "not in order of place: {}", shown());
    assert!(problems.len() <= 1_001, "too many problems: {}", shown());
    for problem in &problems {
        assert!(problem.at.line >= 1 && problem.at.column >= 1, "{problem}");
        assert!(!problem.message.chars().any(char::is_control), "{problem:?}");
        assert!(problem.message.chars().count() < 500, "a sentence stays short: {problem}");
    }
    for event in document.events() {
        assert!(!event.title().is_empty() && event.title().len() <= 65_536, "{}", shown());
        let link = event.detail().map_or("", |detail| &detail.link).to_ascii_lowercase();
        assert!(
            ["", "http://", "https://", "mailto:"]
                .iter()
                .any(|good| link.starts_with(good) && link.is_empty() == good.is_empty()),
            "{link}"
        );
        let texts = [event.id(), event.title().into(), event.date()];
        assert!(!texts.iter().any(|text| text.chars().any(|c| c.is_control() || c == '\u{202e}')), "{texts:?}");
    }
    (document, problems)
}

/// The built-in records and, where they are, those of the page.
fn seeds() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = [RECORD, LINES, TABLE, TABS].iter().map(|text| text.as_bytes().to_vec()).collect();
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/www/data")).into_iter().flatten().flatten();
    let mut paths: Vec<_> =
        folder.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    paths.sort();
    seeds.extend(paths.iter().filter_map(|path| std::fs::read(path).ok()));
    seeds
}

#[test]
fn the_seeds_are_read_without_a_problem_of_note() {
    for seed in seeds() {
        let (document, problems) = check(&seed);
        let errors: Vec<_> = problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
        assert!(errors.is_empty() && document.len() >= 2, "{errors:?}");
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "how long to go on is no part of what is tested")]
fn mutations_are_survived() {
    let seconds = std::env::var("ANNALS_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(2);
    let end = std::time::Instant::now() + Duration::from_secs(seconds);
    let seeds = seeds();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut count = 0_u64;
    while std::time::Instant::now() < end {
        check(&mutate(&seeds, &mut random));
        count += 1;
    }
    println!("{count} mutations");
    assert!(count > 100, "only {count} mutations in {seconds} s");
}

#[test]
fn every_beginning_of_a_record_is_read() {
    for seed in [RECORD, LINES, TABLE, TABS] {
        for end in 0..seed.len() {
            check(&seed.as_bytes()[..end]);
        }
    }
    let (document, problems) = check(&RECORD.as_bytes()[..RECORD.len() - 10]);
    assert_eq!(document.len(), 5, "all before the cut");
    assert!(problems.iter().any(|problem| problem.message.contains("cut off")), "{problems:?}");
}

#[test]
fn inputs_made_to_hurt() {
    const LONG: usize = 50_000_000;
    for piece in ["[", "{", "{\"a\":", "]", "\"", "\\", "[],", ",", "\n", "-", "(", "a,\"\n"] {
        let bytes = piece.repeat(LONG / piece.len()).into_bytes();
        let (document, problems) = check(&bytes);
        assert!(is_refused(&document, &problems), "{piece:?} means nothing");
    }
    check(("[".to_owned() + &"[],".repeat(LONG / 3)).as_bytes());
    for (open, close) in [("{\"events\":[", "]}"), ("date,title\n", "")] {
        let event = if close.is_empty() { "2005,x\n" } else { "{\"date\":\"2005\",\"title\":\"x\"}," };
        let (document, _) = check(format!("{open}{}{close}", event.repeat(200_000)).as_bytes());
        assert_eq!(document.len(), 200_000, "a crowd of twins");
    }
    let title = "ab\u{301}c".repeat(250_000);
    let (document, problems) = check(format!("[{{\"date\":\"2005\",\"title\":\"{title}\"}}]").as_bytes());
    assert_eq!((document.len(), problems.len()), (1, 1), "a title of a million characters is cut and named");
    let keys: String = (0..300_000).map(|key| format!("\"k{key}\":1,")).collect();
    check(format!("[{{{keys}\"date\":\"2005\",\"title\":\"x\"}}]").as_bytes());
    let row = ",".repeat(1_000_000);
    check(format!("date,title{row}\n2005,x{row}\n").as_bytes());
}

#[test]
fn what_people_do_to_each_other() {
    let script = "<script>alert(1)</script>";
    let keys = ["id", "date", "end", "title", "kind", "lane", "text", "layer", "basis", "calendar", "link"];
    let fields: Vec<String> = keys.iter().map(|key| format!("\"{key}\":\"{script}\"")).collect();
    let lists = ["about", "places", "tags", "actors", "sources"].map(|key| format!("\"{key}\":[\"{script}\"]"));
    let (document, problems) = check(format!("[{{{},{}}}]", fields.join(","), lists.join(",")).as_bytes());
    let event = document.events().next().unwrap();
    assert_eq!(event.title(), script, "text stays text");
    assert!(!event.is_dated() && event.detail().unwrap().link.is_empty(), "no date and no link");
    assert!(problems.iter().all(|problem| problem.at.line == 1), "each has its place");
    let right_to_left = "[{\"date\":\"2005\",\"title\":\"\u{202e}שלום\u{202c} \u{200f}!\"}]";
    let (document, problems) = check(right_to_left.as_bytes());
    assert_eq!(document.events().next().unwrap().title(), "שלום \u{200f}!");
    assert_eq!(problems.len(), 1);
    for (date, dated) in [("Y170000000002", true), ("Y999999999999999", false), ("Y-99999999999999999999999", false)] {
        let (document, problems) = check(format!("date,title\n{date},x\n").as_bytes());
        assert_eq!((document.dated_len() == 1, problems.is_empty()), (dated, dated), "{date}: {problems:?}");
        assert_eq!(document.events().next().unwrap().date(), date, "the words are kept");
    }
    let (document, problems) = check(b"id,date,end,title\na,2005,2004,x\na,2005/2001,,y\n");
    assert_eq!((document.dated_len(), problems.len()), (2, 3), "two ends before their starts, one id twice");
    let twice: String = (0..5_000).map(|_| "a,soon,x,nonsense\n").collect();
    let (document, problems) = check(format!("id,date,title,kind\n{twice}").as_bytes());
    assert_eq!((document.len(), problems.len()), (5_000, 1_001), "a thousand problems and a last one");
}
