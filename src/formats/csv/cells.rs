//! Rows and cells of a CSV text with their positions, on `csv-core`: one buffer for all rows, no allocation per cell.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::guard::unguarded;
use crate::ingest::problems::Problems;
use crate::problem::en;

/// Maximum number of repairs of a quote that is never closed. Each repair reads the rest of the file again.
const MENDED: usize = 4;

/// Maximum number of cells kept per row, far more than a header may have. Further ones are counted.
const MOST_CELLS: usize = 4_096;

/// Reader of a text, row by row.
pub(super) struct Cells<'a> {
    source: &'a str,
    delimiter: u8,
    reader: Reader,
    place: usize,
    /// End of reading: the end of the text, or of a line that is being repaired.
    end: usize,
    /// True if the file ends where the text does.
    is_last: bool,
    buffer: Vec<u8>,
    cells: Vec<Cell>,
    /// Number of cells of the row, including those that are not kept.
    count: usize,
    /// True if only the end of the text ended the row.
    runs_out: bool,
    mended: usize,
}

/// A cell in the buffer, and its start in the text.
#[derive(Clone, Copy)]
struct Cell {
    from: usize,
    to: usize,
    at: usize,
}

impl<'a> Cells<'a> {
    /// The rows of `source` from `place` on. In any text but the last one of the file, an incomplete row at the end is
    /// not returned.
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

    /// The byte at which the next row is searched.
    pub(super) const fn place(&self) -> usize {
        self.place
    }

    /// Continues at a byte where a row begins, as if a row before it had been read.
    pub(super) fn go_on_at(&mut self, place: usize) {
        self.place = place;
        // A new reader removes a byte order mark and returns nothing for an empty line.
        let _ = self.reader.read_field(b"\n", &mut []);
    }

    /// Reads the next non-empty row. `None` at the end, or if the text does not end the row; that row is then the next
    /// one again.
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
            problems.error(at, en::CELL_NOT_CLOSED.said());
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
        // The cells are valid text, because the file is, and separators and quotes are single ASCII bytes.
        let text = core::str::from_utf8(self.buffer.get(..used).unwrap_or_default()).unwrap_or_default();
        Some(Row { at: start, text, cells: &self.cells, count: self.count })
    }

    /// Reads one row into the buffer. Returns false at the end.
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
                // An empty input tells the reader that the previous byte was the last.
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

    /// Position of a quote that swallowed the rest of the text: the last cell begins with one, and their number is odd.
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
    /// Its first byte.
    pub(super) at: usize,
    text: &'a str,
    cells: &'a [Cell],
    count: usize,
}

impl<'a> Row<'a> {
    /// Number of its cells, including those that are not kept.
    pub(super) const fn len(self) -> usize {
        self.count
    }

    /// Texts of the cells, trimmed and without a guard against formulas, with their first bytes.
    pub(super) fn cells(self) -> impl Iterator<Item = (usize, &'a str)> {
        let text = move |cell: &Cell| self.text.get(cell.from..cell.to).unwrap_or_default().trim();
        self.cells.iter().map(move |cell| (cell.at, unguarded(text(cell))))
    }

    /// True if all its cells are empty.
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
