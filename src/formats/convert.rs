//! What a page asks of the readers beside reading: its record as a file for people, and the meaning of a typed date.

use super::json::write::json_of_some;
use super::shelf::{DATE, SOME, WRITE};
use crate::record::{Row, RowSet, packed};
use crate::time::written::{self, Answer, Reading, Rules};
use crate::time::{Calendar, Civil, edtf};

/// The answer to a request, as the bytes of a file. A request is one of
///
/// - `WRITE` and the packed form of a record: Annals JSON of it;
/// - `SOME`, a number of rows, the rows, all as four bytes with the lowest first, and the packed form: Annals JSON of
///   these events alone;
/// - `DATE` and a text: an array of JSON of its meanings as EDTF, none or up to two.
///
/// # Errors
/// A sentence for people, if the record cannot be opened. O(size of the record).
pub fn answer(request: &[u8]) -> Result<Vec<u8>, String> {
    if let Some(text) = request.strip_prefix(&DATE) {
        let meanings = meanings(&String::from_utf8_lossy(text));
        return Ok(format!("[{}]", meanings.iter().map(|date| format!("\"{date}\"")).collect::<Vec<_>>().join(","))
            .into_bytes());
    }
    let (rows, record) = match request.strip_prefix(&SOME).map(rows_of) {
        Some((rows, record)) => (Some(rows), record),
        None => (None, request.strip_prefix(&WRITE).unwrap_or(request)),
    };
    let (document, _) = packed::open(record).map_err(|error| format!("{error}."))?;
    let kept = rows.map(|rows| {
        let mut kept = RowSet::new(document.len());
        rows.for_each(|row| kept.add(row));
        kept
    });
    Ok(json_of_some(&document, kept.as_ref()).text.into_bytes())
}

/// The rows at the beginning of a request, and what follows them.
fn rows_of(bytes: &[u8]) -> (impl Iterator<Item = Row>, &[u8]) {
    let (count, rest) = bytes.split_first_chunk::<4>().unwrap_or((&[0; 4], &[]));
    let length = (u32::from_le_bytes(*count) as usize).saturating_mul(4).min(rest.len());
    let (rows, record) = rest.split_at(length);
    let row = |bytes: &[u8]| bytes.try_into().map_or(u32::MAX, u32::from_le_bytes);
    (rows.chunks_exact(4).map(move |bytes| Row(row(bytes))), record)
}

/// What a date may mean as a person writes it: EDTF of the Gregorian calendar.
fn meanings(text: &str) -> Vec<String> {
    match written::read(text, &Rules::default()) {
        Answer::Read(reading) => gregorian(&reading).into_iter().collect(),
        Answer::Either(both, _) => both.iter().filter_map(gregorian).collect(),
        Answer::Undated(_) | Answer::Unread => Vec::new(),
    }
}

/// A reading in the Gregorian calendar: of another calendar, the days that it covers.
fn gregorian(reading: &Reading) -> Option<String> {
    if reading.calendar == Calendar::Gregorian {
        return Some(reading.edtf.clone());
    }
    let extent = edtf::parse_in(&reading.edtf, reading.calendar).ok()?.extent();
    let [from, to] = [extent.from, extent.to.saturating_sub(1)].map(|second| {
        let Civil { year, month, day } = Civil::from_seconds(second);
        (0..=9_999).contains(&year).then(|| format!("{year:04}-{month:02}-{day:02}"))
    });
    let (from, to) = (from?, to?);
    Some(if from == to { from } else { format!("{from}/{to}") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::read;

    const RECORD: &[u8] = b"date,title,lane\n2005,x,a\n2006-01/..,y,b\n2007,z,b\n";

    fn titles(json: &[u8]) -> Vec<String> {
        let (document, problems) = read("a.json", json);
        assert!(problems.is_empty(), "{problems:?}");
        document.events().map(|event| format!("{} {}", event.date(), event.title())).collect()
    }

    #[test]
    fn a_record_is_written_as_it_was_read() {
        let (document, problems) = read("a.csv", RECORD);
        let request = [&WRITE[..], &packed::write(&document, &problems)].concat();
        assert_eq!(titles(&answer(&request).unwrap()), ["2005 x", "2006-01/.. y", "2007 z"]);
        assert!(answer(&WRITE).is_err());
    }

    #[test]
    fn some_events_are_written_alone() {
        let (document, problems) = read("a.csv", RECORD);
        let packed = packed::write(&document, &problems);
        let request = |rows: &[u32]| {
            let count = u32::try_from(rows.len()).unwrap().to_le_bytes();
            let rows = rows.iter().flat_map(|row| row.to_le_bytes()).collect::<Vec<_>>();
            [&SOME[..], &count, &rows, &packed].concat()
        };
        assert_eq!(titles(&answer(&request(&[2, 0])).unwrap()), ["2005 x", "2007 z"]);
        let none = String::from_utf8(answer(&request(&[])).unwrap()).unwrap();
        assert!(none.contains("\"events\": []"), "{none}");
        assert_eq!(titles(&answer(&request(&[1, 77, u32::MAX])).unwrap()), ["2006-01/.. y"], "rows beyond the end");
        for length in 0..request(&[1]).len() {
            let cut = request(&[1]);
            assert!(answer(&cut[..length]).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn a_typed_date_has_its_meanings() {
        let meanings = |text: &str| String::from_utf8(answer(&[&DATE[..], text.as_bytes()].concat()).unwrap()).unwrap();
        for (text, expected) in [
            ("2008", r#"["2008"]"#),
            ("Aug 2008", r#"["2008-08"]"#),
            ("19 Sep 2005", r#"["2005-09-19"]"#),
            ("1990..1995", r#"["1990/1995"]"#),
            ("19. September 2005", r#"["2005-09-19"]"#),
            ("Herbst 1989", r#"["1989-23"]"#),
            ("44 v. Chr.", r#"["-0043"]"#),
            ("c. 1850", r#"["1850~"]"#),
            ("[..2005-09-19]", r#"["[..2005-09-19]"]"#),
            ("3/4/2008", r#"["2008-04-03","2008-03-04"]"#),
            ("25 October 1917 O.S.", r#"["1917-11-07"]"#),
            ("44 BCE", r#"["-0043"]"#),
            ("Sept. 2005", r#"["2005-09"]"#),
            ("19th September 2005", r#"["2005-09-19"]"#),
            ("September 19, 2005", r#"["2005-09-19"]"#),
            ("Aug 2008 to Sep 2009", r#"["2008-08/2009-09"]"#),
            ("1850s", r#"["185X"]"#),
            ("18th century", r#"["17XX"]"#),
            ("18. Jahrhundert", r#"["17XX"]"#),
            ("März 2012", r#"["2012-03"]"#),
            ("um 1850", r#"["1850~"]"#),
            ("19.9.2005", r#"["2005-09-19"]"#),
            ("2005-09-19T10:15", r#"["2005-09-19T10:15"]"#),
            ("soon", "[]"),
            ("", "[]"),
            ("\u{301}\u{202e}", "[]"),
        ] {
            assert_eq!(meanings(text), expected, "{text}");
        }
        assert_eq!(answer(&[&DATE[..], b"\xff\xfe2008"].concat()), Ok(b"[]".to_vec()), "no UTF-8");
    }

    #[test]
    fn any_text_has_readable_meanings() {
        let signs = [
            "1", "19", "2005", " ", "-", "/", ".", "..", "–", "Sep", "c.", "BC", "th", "century", "[", "]", "~", "X",
            "é", "日", "(", "\\", "\"", "O.S.",
        ];
        let mut seed = 7_u64;
        let mut below = |n: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap() % n
        };
        for _ in 0..5_000 {
            let text: String = (0..below(9)).map(|_| signs[below(signs.len())]).collect();
            let meanings = meanings(&text);
            assert!(meanings.len() <= 2, "{text}");
            for date in meanings {
                assert!(edtf::parse(&date).is_ok(), "{text}: {date}");
            }
        }
    }
}
