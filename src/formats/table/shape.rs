//! Where the table lies within the rows: its header, its rows of data, what stands above and below.

use core::ops::Range;

use super::grid::Grid;
use super::names;
use super::profile::{Sort, sort};
use crate::list::Gather;

/// Rows among which a header is searched.
const FIRST_ROWS: usize = 40;
/// Rows that show what a column usually holds.
const USUAL_ROWS: usize = 300;
/// Longest words in a column of dates that may stand for a date, in characters.
const WORDS_OF_DATE: usize = 40;
/// Rows at the end that may be remarks.
const LAST_ROWS: usize = 30;
/// Maximum number of columns that are examined.
pub(super) const MOST_COLUMNS: usize = 1_024;

/// The shape of a table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Shape {
    /// The row that names the columns.
    pub(super) header: Option<usize>,
    /// Rows of data, blank ones among them.
    pub(super) data: Range<usize>,
    /// Number of columns.
    pub(super) columns: usize,
    /// Rows with any text above the header or the data, and below the data.
    pub(super) above: Vec<usize>,
    pub(super) below: Vec<usize>,
}

impl Shape {
    /// The shape of the table in a grid.
    pub(super) fn of(grid: &Grid) -> Self {
        let most = most_columns(grid);
        let sorts = Sorts::of(grid, most);
        let usual = sorts.usual(most, 0..grid.len().min(USUAL_ROWS));
        let header = header(grid, &sorts, most, &usual);
        let begin = match header {
            Some(header) => header + 1,
            None => first_row(grid, most),
        };
        let named = header.map_or(0, |header| used_width(grid, header));
        let columns = named.max(common_width(grid, begin)).min(MOST_COLUMNS);
        // What stands above or below a table would blur what its columns hold.
        let shown = ((grid.len() - begin) * 2 / 3).clamp(3, USUAL_ROWS);
        let usual = sorts.usual(columns, begin..grid.len().min(begin + shown));
        let end = last_row(grid, begin, &usual);
        let filled = |rows: Range<usize>| rows.filter(|row| grid.filled(*row) > 0).gather();
        Self {
            header,
            above: filled(0..header.unwrap_or(begin)),
            below: filled(end..grid.len()),
            data: begin..end,
            columns,
        }
    }

    /// The names of the columns; empty without a header. A column without a name has that of the row above, where two rows
    /// are a header.
    pub(super) fn names<'g>(&self, grid: &'g Grid) -> Vec<&'g str> {
        let name = |column| self.header.map_or("", |header| grid.text(header, column));
        let above = self.header.and_then(|header| header.checked_sub(1)).filter(|above| grid.filled(*above) > 1);
        let name_above = |column| above.map_or("", |above| grid.text(above, column));
        (0..self.columns).map(|column| if name(column).is_empty() { name_above(column) } else { name(column) }).gather()
    }
}

/// Width of a row without the empty cells at its end.
fn used_width(grid: &Grid, row: usize) -> usize {
    (0..grid.width(row)).rev().find(|column| !grid.text(row, *column).is_empty()).map_or(0, |last| last + 1)
}

/// Width of the longest row among the first.
fn most_columns(grid: &Grid) -> usize {
    (0..grid.len().min(USUAL_ROWS)).map(|row| used_width(grid, row)).max().unwrap_or(0).min(MOST_COLUMNS)
}

/// The largest width that a tenth of the rows has, and more than one of them.
fn common_width(grid: &Grid, begin: usize) -> usize {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for row in begin..grid.len().min(begin + USUAL_ROWS) {
        let width = used_width(grid, row);
        match counts.iter_mut().find(|(of, _)| *of == width) {
            _ if width == 0 => {}
            Some((_, count)) => *count += 1,
            None => counts.push((width, 1)),
        }
    }
    let rows: usize = counts.iter().map(|(_, count)| count).sum();
    let is_common = |count: usize| count * 10 >= rows && (count > 1 || rows < 3);
    counts.iter().filter(|(_, count)| is_common(*count)).map(|(width, _)| *width).max().unwrap_or(0)
}

/// The sorts of the cells of the first rows.
struct Sorts {
    columns: usize,
    sorts: Vec<Sort>,
}

impl Sorts {
    fn of(grid: &Grid, columns: usize) -> Self {
        let rows = grid.len().min(USUAL_ROWS);
        let sorts = (0..rows).flat_map(|row| (0..columns).map(move |column| sort(grid.reading(row, column)))).gather();
        Self { columns, sorts }
    }

    fn get(&self, row: usize, column: usize) -> Sort {
        if column >= self.columns {
            return Sort::Empty;
        }
        self.sorts.get(row * self.columns + column).copied().unwrap_or(Sort::Empty)
    }

    /// What each column usually holds: the sort of most of its cells in some rows.
    fn usual(&self, columns: usize, rows: Range<usize>) -> Vec<Option<Sort>> {
        let usual = |column: usize| {
            let mut counts: Vec<(Sort, usize)> = Vec::new();
            for row in rows.clone() {
                let found = self.get(row, column);
                match counts.iter_mut().find(|(of, _)| alike(*of, found)) {
                    _ if found == Sort::Empty => {}
                    Some((_, count)) => *count += 1,
                    None => counts.push((found, 1)),
                }
            }
            let all: usize = counts.iter().map(|(_, count)| count).sum();
            let most = counts.into_iter().max_by_key(|(_, count)| *count);
            most.filter(|(_, count)| count * 2 >= all).map(|(sort, _)| sort)
        };
        (0..columns).map(usual).gather()
    }
}

/// True for two sorts that stand in one column.
fn alike(one: Sort, other: Sort) -> bool {
    let is_date = |sort| matches!(sort, Sort::Date | Sort::Year | Sort::Compact);
    one == other || is_date(one) && is_date(other)
}

/// True if a column that holds this is not one of words.
const fn is_typed(usual: Option<Sort>) -> bool {
    matches!(usual, Some(Sort::Date | Sort::Year | Sort::Compact | Sort::Number | Sort::Link))
}

/// The row that names the columns.
fn header(grid: &Grid, sorts: &Sorts, columns: usize, usual: &[Option<Sort>]) -> Option<usize> {
    let mut best: Option<(i64, usize)> = None;
    for row in 0..grid.len().min(FIRST_ROWS) {
        let points = header_points(grid, sorts, row, columns, usual);
        if points >= 3 && best.is_none_or(|(most, _)| points > most) {
            best = Some((points, row));
        }
    }
    best.map(|(_, row)| row)
}

/// How much a row looks like a header.
fn header_points(grid: &Grid, sorts: &Sorts, row: usize, columns: usize, usual: &[Option<Sort>]) -> i64 {
    let filled = grid.filled(row);
    if filled == 0 || filled * 2 < columns || (filled == 1 && columns > 1) {
        return 0;
    }
    let mut points = 0;
    let mut known = 0;
    for (column, usual) in usual.iter().enumerate() {
        let text = grid.text(row, column);
        let sort = sorts.get(row, column);
        points += match sort {
            Sort::Empty => 0,
            Sort::Word | Sort::Flag if text.chars().count() > 80 => -3,
            Sort::Word | Sort::Flag | Sort::Date
                if names::is_known(&names::words(text)) && !text.starts_with(|c: char| c.is_ascii_digit()) =>
            {
                known += 1;
                3
            }
            Sort::Word if is_typed(*usual) => 2,
            Sort::Word => 0,
            _ if usual.is_some_and(|usual| alike(usual, sort)) => -4,
            _ => -2,
        };
    }
    // One word that happens to be a name of columns does not outweigh cells of data.
    if known == 0 && points < 2 { 0 } else { points + i64::from(filled == columns) }
}

/// The first row of data of a table without a header: with half as many cells as there are columns.
fn first_row(grid: &Grid, columns: usize) -> usize {
    let is_full = |row: &usize| grid.filled(*row) * 2 >= columns.min(8);
    (0..grid.len().min(FIRST_ROWS)).find(is_full).unwrap_or(0)
}

/// The end of the data: before remarks at the end.
fn last_row(grid: &Grid, begin: usize, usual: &[Option<Sort>]) -> usize {
    let mut end = grid.len();
    let mut has_reason = false;
    let mut row = end;
    while row > begin + 1 && grid.len() - row < LAST_ROWS {
        row -= 1;
        if grid.filled(row) == 0 {
            // Remarks are parted from the table by an empty row.
            has_reason |= end < grid.len();
            end = if has_reason || end == grid.len() { row } else { end };
            continue;
        }
        let mut fits = 0;
        let usuals = usual;
        let mut words_in_typed = 0;
        for (column, usual) in usual.iter().enumerate().filter(|(_, usual)| is_typed(**usual)) {
            let found = sort(grid.reading(row, column));
            fits += usize::from(usual.is_some_and(|usual| alike(usual, found)));
            words_in_typed += usize::from(found == Sort::Word);
            // "soon" beside a title: an event.
            let is_short = found == Sort::Word && grid.text(row, column).chars().count() <= WORDS_OF_DATE;
            let is_date = usual.is_some_and(|usual| alike(usual, Sort::Date));
            fits += usize::from(is_short && is_date && has_words(grid, row, usuals));
        }
        if is_total(grid, row) && !has_date(grid, row, usual) {
            has_reason = true;
            end = row;
            continue;
        }
        if fits > 0 || (words_in_typed == 0 && grid.filled(row) * 2 > usual.len()) {
            break;
        }
        has_reason |= words_in_typed > 0 || (grid.filled(row) == 1 && is_remark(grid, row));
        end = row;
    }
    if has_reason { end } else { grid.len() }
}

/// True if a column of dates holds one in a row.
fn has_date(grid: &Grid, row: usize, usual: &[Option<Sort>]) -> bool {
    let is_date = |sort: Sort| alike(sort, Sort::Date);
    usual
        .iter()
        .enumerate()
        .any(|(column, usual)| usual.is_some_and(is_date) && is_date(sort(grid.reading(row, column))))
}

/// True if a row begins with the word for a sum of the rows above.
fn is_total(grid: &Grid, row: usize) -> bool {
    const WORDS: [&str; 15] = [
        "total",
        "totals",
        "sum",
        "grand total",
        "summe",
        "gesamt",
        "gesamtsumme",
        "insgesamt",
        "somme",
        "suma",
        "totale",
        "totaal",
        "razem",
        "итого",
        "合計",
    ];
    let first = grid.row(row).find(|text| !text.is_empty()).unwrap_or_default().to_lowercase();
    WORDS.contains(&first.trim_end_matches([':', '.']).trim())
}

/// True if any column of words is filled in a row.
fn has_words(grid: &Grid, row: usize, usual: &[Option<Sort>]) -> bool {
    usual
        .iter()
        .enumerate()
        .any(|(column, usual)| !is_typed(*usual) && usual.is_some() && !grid.text(row, column).is_empty())
}

/// True if the only text of a row begins like a remark.
fn is_remark(grid: &Grid, row: usize) -> bool {
    let text = grid.row(row).find(|text| !text.is_empty()).unwrap_or_default().to_lowercase();
    let begins =
        ["source", "quelle", "fuente", "fonte", "источник", "note", "anm", "remark", "*", "©", "(c)", "total", "licen"];
    text.chars().count() > 120 || begins.iter().any(|start| text.starts_with(start))
}

/// True if the grid is a table on its side: its columns hold no dates, and one of its rows does.
pub(super) fn lies_on_its_side(grid: &Grid, shape: &Shape) -> bool {
    let is_dates = |sorts: &[Sort]| {
        let dates = sorts.iter().filter(|sort| alike(**sort, Sort::Date)).count();
        let filled = sorts.iter().filter(|sort| **sort != Sort::Empty).count();
        dates >= 2 && dates * 10 >= filled * 7
    };
    if shape.columns < 3 || grid.len() > 200 || shape.columns < grid.len() / 4 {
        return false;
    }
    let column = |column: usize| (0..grid.len()).skip(1).map(|row| sort(grid.text(row, column))).gather();
    let row = |row: usize| (1..shape.columns).map(|column| sort(grid.text(row, column))).gather();
    let no_column = (0..shape.columns).all(|place| !is_dates(&column(place)));
    no_column && (0..grid.len()).any(|place| is_dates(&row(place)) && sort(grid.text(place, 0)) == Sort::Word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(text: &str) -> Grid {
        let mut grid = Grid::default();
        for (place, line) in text.lines().enumerate() {
            line.split(',').for_each(|cell| grid.cell(place, cell));
            grid.end_row(place);
        }
        grid
    }

    #[track_caller]
    fn check(text: &str, header: Option<usize>, data: Range<usize>) {
        let shape = Shape::of(&grid(text));
        assert_eq!((shape.header, shape.data), (header, data), "{text}");
    }

    #[test]
    fn header_and_data_are_found() {
        check("Datum,Ereignis\n1949,a\n1990,b", Some(0), 1..3);
        check("1949,a\n1990,b", None, 0..2);
        check("What I know,\nof it all,\nJahr,Was,Wo\n1949,a,b\n1990,b,c\n1991,x,y", Some(2), 3..6);
        check("foo,bar\n1949,a\n1990,b", Some(0), 1..3);
        check("Jahr,Name,Alter\n1949,a,3\n1990,b,4\n,remarks,at\n,the,end", Some(0), 1..3);
        check("Jahr,Name,Alter\n1949,a,3\n1990,b,4\n,,\nSource: a book,,", Some(0), 1..3);
        check("Jahr,Name,Alter\n1949,a,3\n1990,b,4\n,undated,", Some(0), 1..4);
        check("Datum,Was,Euro\n5.5.1945,a,3\n3.10.1990,b,4\nSumme,,7", Some(0), 1..3);
        let two = grid("Date,,,Place\nYear,Month,Title,\n1914,6,a,x\n1914,7,b,y");
        assert_eq!(Shape::of(&two).names(&two), ["Year", "Month", "Title", "Place"]);
    }

    #[test]
    fn a_table_on_its_side_is_seen() {
        let lies_on_its_side = |grid: &Grid| lies_on_its_side(grid, &Shape::of(grid));
        assert!(lies_on_its_side(&grid("Year,1949,1990,1991\nWhat,a,b,c\nWhere,x,y,z")));
        assert!(!lies_on_its_side(&grid("Year,What,Where\n1949,a,x\n1990,b,y")));
    }
}
