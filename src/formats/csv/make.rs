//! The make of a CSV text: Annals' own, or unknown; its separator; its cells as a grid.

use super::cells::{Cells, Row};
use super::header::{date_column, has_only_own_names, has_own_names};
use crate::formats::shelf::ONLY_OWN;
use crate::formats::table::{Grid, lengthen};
use crate::ingest::problems::Problems;
use crate::time::edtf;
use crate::time::written::{Answer, Rules, read};

/// Dates within this many bytes decide whether a table with Annals' own names has EDTF dates. The same for any size of
/// the pieces in which a file arrives.
const BEGINNING: usize = 1_024;
/// This number of dates that are written in another way makes a table one of unknown make, if EDTF is the exception.
const WRITTEN_DATES: usize = 3;
/// Part of a text that shows its separator.
const SHOWN: usize = 1 << 17;
/// Rows that show the separator.
const ROWS: usize = 200;

/// True if the table has Annals' own header, and dates in EDTF if the header is not exactly its own; with `only_own` the
/// header must be. `None` while its header is incomplete.
pub(super) fn is_own(source: &str, (place, delimiter): (usize, u8), is_last: bool, only_own: bool) -> Option<bool> {
    let mut problems = Problems::default();
    let mut cells = Cells::new(source, place, delimiter, is_last);
    let first = cells.next(&mut problems)?;
    if !has_own_names(first) {
        return Some(false);
    }
    let Some(column) = date_column(first) else { return Some(false) };
    // Names in Annals' own spelling are a promise: whatever stands there is EDTF or a fault.
    if has_only_own_names(first) {
        return Some(true);
    }
    if only_own || ONLY_OWN {
        return Some(false);
    }
    let (mut edtf, mut written) = (0_usize, 0_usize);
    let header_end = cells.place();
    // The rest says whether a quote is ever closed: without it, every size of pieces gives the same rows.
    let head = beginning(source);
    let mut cells = Cells::new(head, header_end.min(head.len()), delimiter, is_last && head.len() == source.len());
    cells.go_on_at(header_end.min(head.len()));
    while let Some(row) = cells.next(&mut problems).filter(|_| header_end < head.len()) {
        let text: String = row.cells().nth(column).map_or_else(String::new, |(_, text)| text.to_owned());
        if edtf::parse(&text).is_ok() {
            edtf += 1;
        } else if matches!(read(&text, &Rules::default()), Answer::Read(_) | Answer::Either(..)) {
            written += 1;
        }
    }
    Some(written < WRITTEN_DATES || written <= edtf)
}

/// The part of a text that decides.
fn beginning(source: &str) -> &str {
    let mut end = source.len().min(BEGINNING);
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    source.get(..end).unwrap_or_default()
}

/// The separator with the steadiest number of cells in a row, and where the table begins.
pub(super) fn separator(source: &str) -> (usize, u8) {
    let start = source.len() - source.trim_start_matches(['\r', '\n']).len();
    let first = source.get(start..).unwrap_or_default().split(['\r', '\n']).next().unwrap_or_default();
    if let Some(&[delimiter @ (b',' | b';' | b'\t' | b'|')]) = first.strip_prefix("sep=").map(str::as_bytes) {
        return (start + first.len(), delimiter);
    }
    let mut end = source.len().min(SHOWN);
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let shown = source.get(..end).unwrap_or_default();
    let mut best = (0, b',');
    for delimiter in [b',', b'\t', b';', b'|'] {
        let points = steadiness(shown, start, delimiter, end == source.len());
        if points > best.0 {
            best = (points, delimiter);
        }
    }
    (start, best.1)
}

/// Share of rows with the most frequent number of cells, and that number: 0 if it is 1.
fn steadiness(shown: &str, start: usize, delimiter: u8, is_last: bool) -> usize {
    let mut problems = Problems::default();
    let mut cells = Cells::new(shown, start, delimiter, is_last);
    let mut counts: Vec<(usize, usize)> = Vec::new();
    let mut rows = 0;
    while let Some(row) = cells.next(&mut problems) {
        rows += 1;
        let len = row.len();
        match counts.iter_mut().find(|(of, _)| *of == len) {
            Some((_, count)) => *count += 1,
            None => counts.push((len, 1)),
        }
        if rows >= ROWS {
            break;
        }
    }
    let most = counts.iter().filter(|(len, _)| *len > 1).max_by_key(|(_, count)| *count);
    // Ten shares, so that one row more or less does not outweigh the number of cells.
    most.map_or(0, |(len, count)| (count * 10).div_ceil(rows.max(1)) * 1_000 + len.min(&999))
}

/// The cells of a text.
pub(super) fn grid(source: &str, problems: &mut Problems) -> Grid {
    let (place, delimiter) = separator(source);
    let mut cells = Cells::new(source, place, delimiter, true);
    let mut grid = Grid::default();
    while let Some(row) = cells.next(problems) {
        fill(&mut grid, row);
    }
    lengthen(&mut grid);
    grid
}

fn fill(grid: &mut Grid, row: Row<'_>) {
    for (at, text) in row.cells() {
        grid.cell(at, text);
    }
    grid.end_row(row.at);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_that_is_never_closed_decides_alike_in_the_whole_and_in_a_piece() {
        let mut text = String::from("Date,Title,Description\n2004,\"x\n");
        for n in 0..200 {
            text.push_str(&format!("c. 18{:02}-9,event {n},words\n", n % 100));
        }
        let piece = text.get(..text.get(..2_000).unwrap().rfind('\n').unwrap() + 1).unwrap();
        let own = |text: &str, is_last| is_own(text, (0, b','), is_last, false);
        assert_eq!(own(&text, true), own(piece, false));
        let closed = text.replacen('"', "", 1);
        assert_eq!(own(&closed, true), Some(false), "without the quote, most dates are written in another way");
    }

    #[test]
    fn the_steadiest_separator_is_found() {
        for (text, expected) in [
            ("a,b\n1,2\n", b','),
            ("a;b\n1,5;2\n1,7;3\n", b';'),
            ("1708;;\"Lov, mod\";x\n1728;1728;Brand;y\n1733;1788;c;z\n", b';'),
            ("a\tb, c\n1\t2\n", b'\t'),
            ("a|b\n1|2, 3, 4\n", b'|'),
            ("sep=|\na,b\n", b'|'),
            ("one\ntwo\n", b','),
        ] {
            assert_eq!(separator(text).1, expected, "{text:?}");
        }
    }

    #[test]
    fn own_tables_are_known_by_header_and_dates() {
        let own = |text: &str| is_own(text, (0, b','), true, false);
        assert_eq!(own("date,title\n2005,a\n"), Some(true));
        assert_eq!(own("Datum,Titel\n2005,a\n"), Some(false));
        assert_eq!(own("Date,Title\n5 March 1825,a\n6 March 1825,b\nMay 1831,c\n1850,d\n"), Some(false));
        assert_eq!(own("date,title\n5 March 1825,a\n6 March 1825,b\nMay 1831,c\n1850,d\n"), Some(true));
        assert_eq!(own("date,title\n2005-9-20,a\n2005,b\n"), Some(true));
        assert_eq!(is_own("date,title", (0, b','), false, false), None);
    }
}
