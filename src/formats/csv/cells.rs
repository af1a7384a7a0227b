//! Rows and cells of a CSV text with their places, on `csv-core`: one buffer for all rows, nothing allocated per cell.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::guard::unguarded;
use crate::ingest::problems::Problems;

/// How often a quote that is never closed is mended; each time the rest of the file is read again.
const MENDED: usize = 4;

/// How many cells of a row are kept, far more than a header may have; what is beyond is counted.
const MOST_CELLS: usize = 4_096;

/// Goes through a text row by row.
pub(super) struct Cells<'a> {
    source: &'a str,
    delimiter: u8,
    reader: Reader,
    place: usize,
    /// Where reading stops: the end of the text, or of a line that is being mended.
    end: usize,
    /// Whether the file ends where the text does.
    is_last: bool,
    buffer: Vec<u8>,
    cells: Vec<Cell>,
    /// How many cells the row has, also those that are not kept.
    count: usize,
    /// Whether only the end of the text ended it.
    runs_out: bool,
    mended: usize,
}

/// A cell in the buffer and where it begins in the text.
#[derive(Clone, Copy)]
struct Cell {
    from: usize,
    to: usize,
    at: usize,
}

impl<'a> Cells<'a> {
    /// The rows of `source` from `place` on. If it is not the last text of the file, a row that it does not end is none.
    pub(super) fn new(source: &'a str, place: usize, delimiter: u8, is_last: bool) -> Self {
        Self {
            source,
            delimiter,
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            place,
            end: source.len(),
            is_last,
            buffer: vec![0; 4_096],
            cells: Vec::new(),
            count: 0,
            runs_out: false,
            mended: 0,
        }
    }

    /// The byte where the next row is looked for.
    pub(super) const fn place(&self) -> usize {
        self.place
    }

    /// Goes on at a byte where a row begins, as if a row before it had been read.
    pub(super) fn go_on_at(&mut self, place: usize) {
        self.place = place;
        // A reader that has read nothing takes a mark of byte order away; of an empty line it gives nothing.
        let _ = self.reader.read_field(b"\n", &mut []);
    }

    /// Reads the next row that has any cell; nothing at the end, or where the text does not end the row, which is the
    /// next one again then.
    pub(super) fn next(&mut self, problems: &mut Problems) -> Option<Row<'_>> {
        let bytes = self.source.as_bytes();
        while let Some(b'\r' | b'\n') = bytes.get(self.place) {
            self.place += 1;
        }
        let start = self.place;
        if !self.read_row() {
            self.place = start;
            return None;
        }
        if let Some(at) = self.open_quote().filter(|_| self.mended < MENDED) {
            let rest = self.source.get(at..).unwrap_or_default();
            problems.error(
                at,
                format_args!(
                    "The quote that opens this cell is never closed; the row is read up to the end of its line"
                ),
            );
            self.mended += 1;
            self.reader = ReaderBuilder::new().delimiter(self.delimiter).build();
            self.place = start;
            self.end = at + rest.find(['\r', '\n']).unwrap_or(rest.len());
            self.read_row();
            self.reader = ReaderBuilder::new().delimiter(self.delimiter).build();
            self.place = self.end;
            self.end = self.source.len();
        }
        let used = self.cells.last().map_or(0, |cell| cell.to);
        // The cells are a text because the file is and delimiters and quotes are single bytes of their own.
        let text = core::str::from_utf8(self.buffer.get(..used).unwrap_or_default()).unwrap_or_default();
        Some(Row { at: start, text, cells: &self.cells, count: self.count })
    }

    /// Reads one row into the buffer; false at the end.
    fn read_row(&mut self) -> bool {
        self.cells.clear();
        self.count = 0;
        let bytes = self.source.as_bytes();
        let mut used = 0;
        let mut cell = Cell { from: 0, to: 0, at: self.place };
        loop {
            let input = bytes.get(self.place..self.end).unwrap_or_default();
            let output = self.buffer.get_mut(used..).unwrap_or_default();
            let (result, read, written) = self.reader.read_field(input, output);
            self.place += read;
            used += written;
            match result {
                // An empty input after the last byte says that it was the last.
                ReadFieldResult::InputEmpty if self.is_last => {}
                ReadFieldResult::InputEmpty => return false,
                ReadFieldResult::OutputFull => self.buffer.resize(self.buffer.len() * 2, 0),
                ReadFieldResult::End => return !self.cells.is_empty(),
                ReadFieldResult::Field { record_end } => {
                    self.count += 1;
                    if self.count <= MOST_CELLS {
                        self.cells.push(Cell { to: used, ..cell });
                    } else {
                        used = cell.from;
                    }
                    if record_end {
                        self.runs_out = input.is_empty();
                        return true;
                    }
                    cell = Cell { from: used, to: used, at: self.place };
                }
            }
        }
    }

    /// The place of a quote that swallowed the rest of the text: the last cell begins with one, and they are odd.
    fn open_quote(&self) -> Option<usize> {
        if !self.runs_out {
            return None;
        }
        let at = self.cells.last()?.at;
        let raw = self.source.as_bytes().get(at..)?;
        let quotes = raw.iter().filter(|byte| **byte == b'"').count();
        (raw.first() == Some(&b'"') && quotes % 2 == 1).then_some(at)
    }
}

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    /// The byte where it begins.
    pub(super) at: usize,
    text: &'a str,
    cells: &'a [Cell],
    count: usize,
}

impl<'a> Row<'a> {
    /// How many cells it has, also those that are not kept.
    pub(super) const fn len(self) -> usize {
        self.count
    }

    /// Texts of the cells without blanks at both ends and without a guard against formulas, and the bytes where they
    /// begin.
    pub(super) fn cells(self) -> impl Iterator<Item = (usize, &'a str)> {
        let text = move |cell: &Cell| self.text.get(cell.from..cell.to).unwrap_or_default().trim();
        self.cells.iter().map(move |cell| (cell.at, unguarded(text(cell))))
    }

    /// Whether nothing stands in it.
    pub(super) fn is_blank(self) -> bool {
        self.cells().all(|(_, text)| text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[&[(usize, &str)]], said: usize) {
        let mut problems = Problems::default();
        let mut cells = Cells::new(source, 0, b',', true);
        let mut rows: Vec<Vec<(usize, String)>> = Vec::new();
        while let Some(row) = cells.next(&mut problems) {
            rows.push(row.cells().map(|(at, text)| (at, text.to_owned())).collect());
        }
        let expected: Vec<Vec<(usize, String)>> =
            expected.iter().map(|row| row.iter().map(|(at, text)| (*at, (*text).to_owned())).collect()).collect();
        assert_eq!(rows, expected, "{source:?}");
        assert_eq!(problems.into_diagnostics(source).len(), said);
    }

    #[test]
    fn rows_and_places() {
        check("a,b\r\n\r\nc , d \n", &[&[(0, "a"), (2, "b")], &[(7, "c"), (10, "d")]], 0);
    }

    #[test]
    fn quoted_cells_and_line_ends() {
        check("\"a\nb\",c\rd", &[&[(0, "a\nb"), (6, "c")], &[(8, "d")]], 0);
        check("a,\"é\"\"é\",\n,\n", &[&[(0, "a"), (2, "é\"é"), (11, "")], &[(12, ""), (13, "")]], 0);
        check("", &[], 0);
        check("\n\r\n", &[], 0);
        check("x,", &[&[(0, "x"), (2, "")]], 0);
        let long = "y".repeat(100_000);
        check(&format!("{long},z"), &[&[(0, &long), (100_001, "z")]], 0);
    }

    #[test]
    fn a_row_that_goes_on_waits_for_the_rest() {
        for (source, place) in [("a,b\nc,d", 4), ("a,b\n\"c\n\nd", 4), ("a,b\r\n\r\n", 7), ("a,b\n", 4)] {
            let mut problems = Problems::default();
            let mut cells = Cells::new(source, 0, b',', false);
            assert!(cells.next(&mut problems).is_some_and(|row| row.len() == 2), "{source:?}");
            assert!(cells.next(&mut problems).is_none() && cells.place() == place, "{source:?}");
            assert!(problems.into_diagnostics(source).is_empty(), "a quote may still be closed");
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_its_line() {
        check("a,\"b\nc,d\n", &[&[(0, "a"), (2, "b")], &[(5, "c"), (7, "d")]], 1);
        check("a,\"b", &[&[(0, "a"), (2, "b")]], 1);
        let many = "\"a\n".repeat(21);
        let mut problems = Problems::default();
        let mut cells = Cells::new(&many, 0, b',', true);
        while cells.next(&mut problems).is_some() {}
        assert!(problems.into_diagnostics(&many).len() <= MENDED, "mending has an end");
    }
}
