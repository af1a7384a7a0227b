//! Plain events read fast are the same as by the general way: tables and records put together by chance.

use arbtest::arbitrary::{Result, Unstructured};

use super::{Progress, read_by};

/// Reads both ways and compares; how many events there are.
#[track_caller]
fn check(bytes: &[u8]) -> usize {
    let (general, said) = read_by("x", bytes, &mut |_| {}, false);
    let (fast, said_fast) = read_by("x", bytes, &mut |_| {}, true);
    let shown = || String::from_utf8_lossy(&bytes[..bytes.len().min(2_000)]).into_owned();
    assert_eq!(said_fast, said, "{}", shown());
    assert!(fast == general, "{:?}\n{fast:#?}\n{general:#?}", shown());
    general.len()
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

/// A cell as it stands in a table, mostly with quotes where it needs them.
fn quoted(u: &mut Unstructured<'_>, cell: String, delimiter: char) -> Result<String> {
    let needs = cell.contains([delimiter, '"', '\n', '\r']);
    if u.ratio(1, 40)? {
        // A quote where none should be.
        return Ok(format!("{cell}\""));
    }
    if u.ratio(1, 200)? {
        return Ok(format!("\"{cell}"));
    }
    let quotes = needs && !u.ratio(1, 30)? || u.ratio(1, 12)?;
    Ok(if quotes { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell })
}

fn table(u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
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

#[test]
fn any_table_is_read_as_by_the_general_way() {
    let mut events = 0;
    arbtest::arbtest(|u| {
        events += check(&table(u)?);
        Ok(())
    })
    .size_min(2_000)
    .size_max(20_000)
    .budget_ms(3_000);
    assert!(events > 1_000, "tables have events: {events}");
}

#[test]
fn progress_is_told_about_every_mebibyte() {
    let rows = "2005-09-19,Treaty signed,North\n".repeat(100_000);
    let table = format!("date,title,lane\n{rows}");
    let mut told: Vec<Progress> = Vec::new();
    let (document, problems) = read_by("x", table.as_bytes(), &mut |progress| told.push(progress), true);
    assert_eq!((document.len(), problems.len()), (100_000, 0));
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.windows(2).all(|pair| pair[0].bytes_read < pair[1].bytes_read && pair[0].events < pair[1].events));
    assert_eq!(told.last(), Some(&Progress { bytes_read: table.len(), events: 100_000 }));
}

#[test]
fn names_beyond_what_is_remembered_are_said_each_time() {
    let rows: String = (0..9_000).map(|row| format!("2005,x,word {},lane {row}\n", row % 4_500)).collect();
    assert_eq!(check(format!("date,title,kind,lane\n{rows}").as_bytes()), 9_000);
}
