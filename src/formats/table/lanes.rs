//! Tables with a column of texts for each lane: a cell of them is an event.

use super::grid::Grid;
use super::shape::Shape;
use super::short_years::lengthen;
use crate::list::Gather;

/// Name of the column of titles that is made.
pub(super) const TITLE: &str = "title";
/// Name of the column of lanes that is made.
pub(super) const LANE: &str = "lane";

/// The table with one row for each cell of the given columns, which becomes its title; the name of its column becomes
/// its lane.
pub(super) fn by_lane(grid: &Grid, shape: &Shape, columns: &[usize]) -> Grid {
    let mut made = Grid::default();
    let Some(header) = shape.header else { return made };
    let others: Vec<usize> = (0..shape.columns).filter(|column| !columns.contains(column)).gather();
    for name in [TITLE, LANE] {
        made.cell(grid.at_row(header), name);
    }
    others.iter().for_each(|column| made.cell(grid.at(header, *column), grid.text(header, *column)));
    made.end_row(grid.at_row(header));
    for row in shape.data.clone().filter(|row| grid.filled(*row) > 0) {
        let filled: Vec<usize> = columns.iter().copied().filter(|column| !grid.text(row, *column).is_empty()).gather();
        let rows: Vec<Option<usize>> =
            if filled.is_empty() { vec![None] } else { filled.into_iter().map(Some).gather() };
        for column in rows {
            let at = column.map_or_else(|| grid.at_row(row), |column| grid.at(row, column));
            made.cell(at, column.map_or("", |column| grid.text(row, column)));
            made.cell(at, column.map_or("", |column| grid.text(header, column)));
            for other in &others {
                made.cell(grid.at(row, *other), grid.text(row, *other));
            }
            made.end_row(grid.at_row(row));
        }
    }
    lengthen(&mut made);
    made
}

/// True if most rows fill only one of some columns, and each column is filled somewhere.
pub(super) fn take_turns(grid: &Grid, shape: &Shape, columns: &[usize]) -> bool {
    let (mut one, mut any) = (0_usize, 0_usize);
    for row in shape.data.clone() {
        let filled = columns.iter().filter(|column| !grid.text(row, **column).is_empty()).count();
        one += usize::from(filled == 1);
        any += usize::from(filled > 0);
    }
    any >= 4 && one * 10 >= any * 6
}
