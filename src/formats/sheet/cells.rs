//! The cells of a sheet while they are read.

use crate::formats::table::Grid;

/// Cells of a row beyond this column are left out.
const MOST_COLUMNS: usize = 1_024;
/// The rows of the largest sheet.
const MOST_ROWS: usize = 1_048_576;
/// Number of cells of one sheet, empty ones between others included.
const MOST_CELLS: usize = 30_000_000;

/// A sheet of a workbook.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    pub(super) grid: Grid,
    /// A line for each row and a letter for each cell, so that a byte of it is a row and a column.
    pub(super) places: String,
    /// Number of rows until now.
    rows: usize,
    cells: usize,
}

impl Sheet {
    pub(super) fn new(name: &str, is_hidden: bool) -> Self {
        Self { name: name.to_owned(), is_hidden, ..Self::default() }
    }

    /// Adds a row at its number from 0; empty ones before it are added too. The cells have their columns from 0. Rows that are out of order or beyond the limits are left out.
    pub(super) fn row<'c>(&mut self, number: usize, cells: impl Iterator<Item = (usize, &'c str)>) {
        let mut texts: Vec<&str> = Vec::new();
        for (column, text) in cells.filter(|(column, text)| !text.is_empty() && *column < MOST_COLUMNS) {
            if texts.len() <= column {
                texts.resize(column + 1, "");
            }
            if let Some(slot) = texts.get_mut(column) {
                *slot = text;
            }
        }
        let width = texts.len();
        if width == 0 {
            return;
        }
        if number < self.rows || number >= MOST_ROWS || self.cells + width > MOST_CELLS {
            self.grid.is_cut |= number >= self.rows;
            return;
        }
        while self.rows < number {
            self.grid.end_row(self.places.len());
            self.places.push('\n');
            self.rows += 1;
        }
        let begin = self.places.len();
        for (column, text) in texts.into_iter().enumerate() {
            self.grid.cell(begin + column, text);
        }
        self.places.extend(core::iter::repeat_n(' ', width));
        self.places.push('\n');
        self.grid.end_row(begin);
        self.rows += 1;
        self.cells += width;
    }
}

/// The column of a cell by its name, `B5`.
pub(super) fn column(name: &str) -> Option<usize> {
    let mut column = 0_usize;
    for letter in name.bytes().take_while(u8::is_ascii_alphabetic) {
        column = column.checked_mul(26)?.checked_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)?;
    }
    column.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        assert_eq!([column("A1"), column("Z9"), column("AA10"), column("1")], [Some(0), Some(25), Some(26), None]);
    }

    #[test]
    fn rows_keep_their_numbers() {
        let mut sheet = Sheet::new("x", false);
        sheet.row(1, [(1, "b")].into_iter());
        sheet.row(0, [(0, "late")].into_iter());
        sheet.row(3, [(0, "a"), (2, "c")].into_iter());
        assert_eq!((sheet.grid.len(), sheet.grid.text(1, 1), sheet.grid.text(3, 2)), (4, "b", "c"));
        assert_eq!(sheet.places, "\n  \n\n   \n");
        assert_eq!(sheet.grid.at(3, 2), 7);
    }
}
