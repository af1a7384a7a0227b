//! Tests that the fast path for plain events equals the general path, on random tables and records.

use arbtest::arbitrary::{Result, Unstructured};

use crate::law::law_of;

use super::{Options, Progress, Reading, read_by, reading};
use crate::ingest::plain::Path;

/// Reads by both paths and compares. Returns the number of events.
#[track_caller]
fn check(bytes: &[u8]) -> usize {
    let (general, said) = read_by("x", bytes, &mut |_| {}, (Path::General, &Options::default()));
    let (fast, said_fast) = read_by("x", bytes, &mut |_| {}, (Path::Fast, &Options::default()));
    let shown = || String::from_utf8_lossy(&bytes[..bytes.len().min(2_000)]).into_owned();
    assert_eq!(said_fast, said, "{}", shown());
    assert!(fast == general, "{:?}\n{fast:#?}\n{general:#?}", shown());
    general.len()
}

/// Reads in blocks of a size, from bytes in pieces of a size, and compares with reading all at once.
#[track_caller]
fn check_blocks(bytes: &[u8], block: usize, piece: usize, path: Path) -> usize {
    let (whole, said) = reading::read_whole("x", bytes, &mut |_| {}, (path, &Options::default()));
    let mut reading = Reading::by("x", bytes.len(), block, path);
    for (number, piece) in bytes.chunks(piece).enumerate() {
        reading.take(piece);
        if number == 7 {
            let so_far = reading.so_far().map_or(0, |document| document.len());
            assert!(so_far <= whole.len(), "{so_far} of {}", whole.len());
        }
    }
    let (document, said_now) = reading.finish(&mut |_| {});
    let shown = || format!("{block} {piece} {}", String::from_utf8_lossy(&bytes[..bytes.len().min(4_000)]));
    assert_eq!(said_now, said, "{}", shown());
    assert!(document == whole, "{}\n{document:#?}\n{whole:#?}", shown());
    document.len()
}

const DATES: [&str; 24] = [
    "2005",
    "2005-09",
    "2005-09-19",
    "1900-02-28",
    "2004-02-29",
    "0000-01-01",
    "9998-12-31",
    "2005-09-19T12:30:00",
    "2005-09-19T12:30:00Z",
    "2004-06",
    "2004",
    "2005-02-30",
    "2005-13",
    "9999-12-31",
    "2005-09-19T23:59:60Z",
    "2005-09-19T24:00:00",
    "2005~",
    "[..2005]",
    "2005/2006",
    "..",
    "-0044",
    "",
    "soon",
    " 2005",
];

const TEXTS: [&str; 30] = [
    "Treaty signed",
    "Parade",
    "a",
    "Дмитрий – დმიტრი",
    "é",
    "日本語の年表",
    "שלום",
    "x\u{300}y",
    "😀",
    "five\" disk",
    "a, b",
    "a;b|c",
    "",
    " blank before",
    "blank behind ",
    "\u{a0}hard blank",
    "\u{3000}wide blank",
    "tab\there",
    "bell\u{7}",
    "nul\0",
    "\u{7f}delete",
    "\u{85}next",
    "turned\u{202e}back",
    "mark\u{200f}",
    "\u{feff}order",
    "two\nlines",
    "old\rlines",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "say \"so\"",
    "\u{2028}",
];

const RANKS: [&str; 12] = ["", "", "0.5", "1", "0", "0.25", "1e-2", "2", "-0", "0,5", "much", ".5"];
const KINDS: [&str; 8] = ["", "event", "treaty.signed", "treaty", "visit", "nonsense", "other nonsense", "a\u{202e}b"];
const LANES: [&str; 7] = ["", "Events", "North", "South", "Запад", "North ", "a,b"];

/// A cell of a column by its name, mostly plain.
fn cell(u: &mut Unstructured<'_>, column: &str) -> Result<String> {
    let plain = u.ratio(14, 15)?;
    let first = |list: &[&'static str], count: usize| list[..if plain { count } else { list.len() }].to_vec();
    let list = match column.trim() {
        "date" => first(&DATES, 11),
        "end" if u.ratio(2, 3)? => vec![""],
        "end" => first(&DATES, 11),
        "title" => first(&TEXTS, 9),
        "lane" => first(&LANES, 5),
        "kind" => first(&KINDS, 5),
        "rank" => first(&RANKS, 7),
        "sources" | "actors" if !plain => vec!["x; y", "z (envoy)"],
        "relations" if !plain => vec!["after a", "x"],
        "id" if !plain => vec!["a", "b"],
        "calendar" if !plain => vec!["julian", "gregorian", "mayan"],
        "layer" if !plain => vec!["derived", "stated"],
        _ if plain => vec![""],
        _ => TEXTS.to_vec(),
    };
    let cell = (*u.choose(&list)?).to_owned();
    if u.ratio(1, 400)? {
        return Ok(cell.repeat(9_000));
    }
    Ok(cell)
}

/// A cell as written in a table, mostly with the required quotes.
fn quoted(u: &mut Unstructured<'_>, cell: String, delimiter: char) -> Result<String> {
    let needs = cell.contains([delimiter, '"', '\n', '\r']);
    if u.ratio(1, 40)? {
        // A quote in a wrong place.
        return Ok(format!("{cell}\""));
    }
    if u.ratio(1, 200)? {
        return Ok(format!("\"{cell}"));
    }
    let quotes = needs && !u.ratio(1, 30)? || u.ratio(1, 12)?;
    Ok(if quotes { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell })
}

pub(super) fn table(u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let delimiter = *u.choose(&[',', ',', ',', ';', '\t', '|'])?;
    let mut columns = vec!["date", "title"];
    for column in ["end", "lane", "kind", "rank", "id", "text", "sources", "actors", "relations", "calendar", "layer"] {
        if u.ratio(1, 2)? {
            columns.insert(u.choose_index(columns.len() + 1)?, column);
        }
    }
    if u.ratio(1, 10)? {
        columns.push(u.choose(&["", "extra", "date", "Title", "start"])?);
    }
    if u.ratio(1, 30)? {
        columns.remove(0);
    }
    let mut out = String::new();
    if u.ratio(1, 8)? {
        out.push('\u{feff}');
    }
    let end_of_line = *u.choose(&["\n", "\n", "\r\n", "\r"])?;
    if delimiter == '|' || u.ratio(1, 20)? {
        out.push_str(&format!("sep={delimiter}{end_of_line}"));
    }
    let separator = String::from(delimiter);
    out.push_str(&columns.join(&separator));
    for _ in 0..u.int_in_range(0..=40)? {
        out.push_str(end_of_line);
        if u.ratio(1, 30)? {
            out.push_str(u.choose(&["", " ", "\n", "\r", ",,,", "\u{feff}", "x"])?);
            continue;
        }
        let mut row = Vec::new();
        for column in &columns {
            let cell = cell(u, column)?;
            row.push(quoted(u, cell, delimiter)?);
        }
        if u.ratio(1, 30)? {
            row.pop();
        } else if u.ratio(1, 30)? {
            row.push((*u.choose(&["", "x"])?).to_owned());
        }
        out.push_str(&row.join(&separator));
    }
    if u.ratio(1, 2)? {
        out.push_str(end_of_line);
    }
    let mut bytes = out.into_bytes();
    if u.ratio(1, 20)? {
        let at = u.choose_index(bytes.len())?;
        bytes[at] = u.arbitrary()?;
    }
    Ok(bytes)
}

/// Number of cases of each law.
const CASES: u32 = 400;

/// Checks a law on random cases; `compare` returns the number of events compared.
fn law(mut compare: impl FnMut(&mut Unstructured<'_>) -> Result<usize>) {
    let mut events = 0;
    law_of(CASES, 20_000, |u| {
        events += compare(u)?;
        Ok(())
    });
    assert!(events > 1_000, "there are events: {events}");
}

#[test]
fn any_table_is_read_as_by_the_general_way() {
    law(|u| Ok(check(&table(u)?)));
}

#[test]
fn in_blocks_of_any_size_a_record_is_the_same() {
    law(|u| {
        let bytes = if u.ratio(1, 6)? { record(u)? } else { table(u)? };
        let block = *u.choose(&[1, 7, 40, 100, 400, 3_000])?;
        let piece = *u.choose(&[1, 3, 50, 1_000, 100_000])?;
        Ok(check_blocks(&bytes, block, piece, if u.ratio(1, 4)? { Path::General } else { Path::Fast }))
    });
}

/// An event or another value, mostly plain.
fn object(u: &mut Unstructured<'_>) -> Result<String> {
    if u.ratio(1, 40)? {
        return Ok((*u.choose(&[
            "{}",
            "null",
            "7",
            "[]",
            "[{\"date\":\"2005\",\"title\":\"x\"}]",
            "\"x\"",
            "{\"date\"}",
        ])?)
        .to_owned());
    }
    let blank = *u.choose(&["", "", " ", "\n"])?;
    let mut members = Vec::new();
    for (name, often) in
        [("date", 30), ("end", 3), ("title", 30), ("lane", 2), ("kind", 2), ("rank", 2), ("id", 1), ("sources", 1)]
    {
        let is_there = if often > 3 { !u.ratio(1, often)? } else { u.ratio(often, 8)? };
        if is_there && (often > 1 || u.ratio(1, 8)?) {
            let cell = cell(u, name)?;
            let text = if u.ratio(1, 30)? { cell.clone() } else { serde_json::to_string(&cell).unwrap_or_default() };
            let value = match name {
                "rank" if !u.ratio(1, 30)? => cell,
                _ if u.ratio(1, 40)? => (*u.choose(&["null", "1", "true", "[]", "{}", "\"\\u0041\""])?).to_owned(),
                _ => text,
            };
            members.push(format!("\"{name}\"{blank}:{blank}{value}"));
        }
    }
    if u.ratio(1, 40)? {
        members.push(
            (*u.choose(&[
                "\"extra\":1",
                "\"events\":[{\"date\":\"2005\",\"title\":\"x\"}]",
                "\"title\":\"again\"",
                "",
            ])?)
            .to_owned(),
        );
    }
    if u.ratio(1, 4)? && !members.is_empty() {
        let at = u.choose_index(members.len())?;
        members.swap(0, at);
    }
    Ok(format!("{{{blank}{}{blank}}}", members.join(&format!("{blank},{blank}"))))
}

pub(super) fn record(u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let lines = u.ratio(1, 4)?;
    let mut list = String::new();
    for place in 0..u.int_in_range(0..=40)? {
        let joint = if lines { "\n" } else { *u.choose(&[",", ",", ",", ",", ",\n", " , "])? };
        let joint = if u.ratio(1, 200)? { *u.choose(&["", " ", ",,", ",", "]", "}"])? } else { joint };
        list.push_str(if place == 0 { "" } else { joint });
        list.push_str(&object(u)?);
    }
    let out = match u.int_in_range(0..=5)? {
        _ if lines => list,
        0 => format!("[{list}]"),
        1 => format!("{{\"events\":[{list}],\"title\":\"T\",\"lanes\":[{{\"id\":\"North\",\"title\":\"N\"}}]}}"),
        2 => format!("{{\"lanes\":[{list}],\"entities\":[{list}],\"events\":[{list}]}}"),
        3 => format!("{{\"events\":[{list}],\"events\":[{list}]}}"),
        4 => format!("[{list}] [{list}]"),
        _ => format!("{{\"annals\":1,\"other\":[{list}],\"events\":[{list},]}}"),
    };
    let mut bytes = out.into_bytes();
    if u.ratio(1, 10)? && !bytes.is_empty() {
        let at = u.choose_index(bytes.len())?;
        if u.ratio(1, 2)? {
            bytes.truncate(at);
        } else {
            bytes[at] = u.arbitrary()?;
        }
    }
    Ok(bytes)
}

#[test]
fn any_record_is_read_as_by_the_general_way() {
    law(|u| Ok(check(&record(u)?)));
}

#[test]
fn progress_is_told_about_every_mebibyte() {
    let rows = "2005-09-19,Treaty signed,North\n".repeat(100_000);
    let table = format!("date,title,lane\n{rows}");
    let mut told: Vec<Progress> = Vec::new();
    let (document, problems) =
        read_by("x", table.as_bytes(), &mut |progress| told.push(progress), (Path::Fast, &Options::default()));
    assert_eq!((document.len(), problems.len()), (100_000, 0));
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.windows(2).all(|pair| pair[0].bytes_read < pair[1].bytes_read && pair[0].events < pair[1].events));
    assert_eq!(told.last(), Some(&Progress { bytes_read: table.len(), events: 100_000 }));
}

#[test]
fn names_beyond_what_is_remembered_are_said_each_time() {
    let rows: String = (0..9_000).map(|row| format!("2005,x,word {},lane {}\n", row % 4_500, row % 9)).collect();
    assert_eq!(check(format!("date,title,kind,lane\n{rows}").as_bytes()), 9_000);
    let rows: String = (0..9_000).map(|row| format!("2005,x,lane {}\n", row % 6_000)).collect();
    assert_eq!(check(format!("date,title,lane\n{rows}").as_bytes()), 9_000);
}
