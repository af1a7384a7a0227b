//! The cells of a table, in one text, with their positions in the source.

use std::collections::BTreeMap;

/// Maximum number of cells. Cells beyond it are not kept.
const MOST_CELLS: usize = 64_000_000;

/// Rows of cells.
#[derive(Debug, Default)]
pub(in crate::formats) struct Grid {
    text: String,
    cells: Vec<Cell>,
    rows: Vec<Row>,
    /// Other texts of some cells as dates, by the index of the cell.
    readings: BTreeMap<usize, Box<str>>,
    /// True if there were more cells than can be kept.
    pub(in crate::formats) is_cut: bool,
}

/// End of a cell in the text, and its first byte in the source.
#[derive(Clone, Copy, Debug)]
struct Cell {
    end: u32,
    at: u32,
}

/// End of a row in the list of cells, and its first byte in the source.
#[derive(Clone, Copy, Debug)]
struct Row {
    end: u32,
    at: u32,
}

fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

impl Grid {
    /// Adds a cell to the row that is not ended yet.
    pub(in crate::formats) fn cell(&mut self, at: usize, text: &str) {
        if self.cells.len() >= MOST_CELLS || self.text.len() + text.len() > u32::MAX as usize {
            self.is_cut = true;
            return;
        }
        self.text.push_str(text.trim());
        self.cells.push(Cell { end: short(self.text.len()), at: short(at) });
    }

    /// Ends a row that begins at a byte of the source.
    pub(in crate::formats) fn end_row(&mut self, at: usize) {
        self.rows.push(Row { end: short(self.cells.len()), at: short(at) });
    }

    /// Number of rows.
    pub(in crate::formats) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Index of the first cell of a row.
    fn first(&self, row: usize) -> usize {
        row.checked_sub(1).and_then(|before| self.rows.get(before)).map_or(0, |before| before.end as usize)
    }

    /// Number of cells of a row.
    pub(in crate::formats) fn width(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |found| (found.end as usize).saturating_sub(self.first(row)))
    }

    /// The first byte of a row in the source.
    pub(in crate::formats) fn at_row(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.at as usize)
    }

    fn index(&self, row: usize, column: usize) -> Option<usize> {
        (column < self.width(row)).then(|| self.first(row) + column)
    }

    /// The text of a cell; empty beyond the end of the row.
    pub(in crate::formats) fn text(&self, row: usize, column: usize) -> &str {
        let Some(index) = self.index(row, column) else { return "" };
        let end_of = |index: usize| self.cells.get(index).map_or(0, |cell| cell.end as usize);
        let start = index.checked_sub(1).map_or(0, end_of);
        self.text.get(start..end_of(index)).unwrap_or_default()
    }

    /// The text of a cell as a date.
    pub(in crate::formats) fn reading(&self, row: usize, column: usize) -> &str {
        let found = (!self.readings.is_empty()).then(|| self.readings.get(&self.index(row, column)?)).flatten();
        match found {
            Some(reading) => reading,
            None => self.text(row, column),
        }
    }

    /// Gives a cell another text as a date.
    pub(in crate::formats) fn read_as(&mut self, row: usize, column: usize, text: String) {
        if let Some(index) = self.index(row, column) {
            self.readings.insert(index, text.into());
        }
    }

    /// The first byte of a cell in the source; that of its row if there is no such cell.
    pub(in crate::formats) fn at(&self, row: usize, column: usize) -> usize {
        let cell = self.index(row, column).and_then(|index| self.cells.get(index));
        cell.map_or_else(|| self.at_row(row), |cell| cell.at as usize)
    }

    /// The cells of a row.
    pub(in crate::formats) fn row(&self, row: usize) -> impl Iterator<Item = &str> + Clone {
        (0..self.width(row)).map(move |column| self.text(row, column))
    }

    /// Number of cells of a row that are not empty.
    pub(in crate::formats) fn filled(&self, row: usize) -> usize {
        self.row(row).filter(|text| !text.is_empty()).count()
    }

    /// The grid with rows and columns exchanged.
    pub(in crate::formats) fn turned(&self) -> Self {
        let width = (0..self.len()).map(|row| self.width(row)).max().unwrap_or(0);
        let mut turned = Self::default();
        for column in 0..width {
            for row in 0..self.len() {
                turned.cell(self.at(row, column), self.text(row, column));
            }
            turned.end_row(self.at(0, column));
        }
        turned
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_row_and_column() {
        let mut grid = Grid::default();
        for (at, text) in [(0, " a "), (4, ""), (5, "b")] {
            grid.cell(at, text);
        }
        grid.end_row(0);
        grid.cell(7, "c");
        grid.end_row(7);
        assert_eq!((grid.len(), grid.width(0), grid.width(1), grid.filled(0)), (2, 3, 1, 2));
        assert_eq!((grid.text(0, 0), grid.text(0, 2), grid.text(1, 0), grid.text(1, 1)), ("a", "b", "c", ""));
        assert_eq!((grid.at(0, 2), grid.at(1, 5), grid.text(9, 0)), (5, 7, ""));
        let turned = grid.turned();
        assert_eq!((turned.len(), turned.text(0, 1), turned.text(2, 0), turned.width(2)), (3, "c", "b", 2));
    }
}
