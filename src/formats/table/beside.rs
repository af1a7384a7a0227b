//! Dates that only two columns say together: a day beside a column of years, a year beside a column of eras, and small
//! years in a column of years.

use super::grid::Grid;
use super::names::{Topic, strength, words};
use super::profile::is_empty;
use crate::list::Gather;
use crate::time::written::{Answer, Rules, read};

/// Maximum number of columns that are looked at.
const COLUMNS: usize = 64;
/// Rows that show what a column holds.
const SHOWN: usize = 300;
/// Longest day or era, in bytes.
const LONGEST: usize = 24;

/// Gives cells that are no date alone a reading with what a column beside them says.
pub(super) fn complete(grid: &mut Grid) {
    let columns = (0..grid.len().min(SHOWN)).map(|row| grid.width(row)).max().unwrap_or(0).min(COLUMNS);
    let is_of_years =
        |column: &usize| mostly(grid, *column, &is_year) && (is_named(grid, *column) || is_long(grid, *column));
    let years: Vec<usize> = (0..columns).filter(is_of_years).gather();
    for column in &years {
        small_years(grid, *column);
    }
    let Some(year) = years.first().copied() else { return };
    if let Some(era) = (0..columns).find(|column| mostly(grid, *column, &is_era)) {
        eras(grid, year, era);
    }
    for day in (0..columns).filter(|column| !years.contains(column)) {
        if mostly(grid, day, &is_without_year) {
            days(grid, year, day);
        }
    }
}

/// True if a test holds for two or more of the first cells of a column and for nearly all that are filled. The name of the
/// column is one cell.
fn mostly(grid: &Grid, column: usize, is_it: &dyn Fn(&str) -> bool) -> bool {
    let texts = || (0..grid.len().min(SHOWN)).map(|row| grid.text(row, column)).filter(|text| !is_empty(text));
    let good = texts().filter(|text| is_it(text)).count();
    good >= 2 && (good + 1) * 10 >= texts().count() * 9
}

/// A whole number that can be a year, before Christ with a minus.
fn is_year(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '\u{2212}']).unwrap_or(text);
    (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0')
}

/// True if a column is named as one of years.
fn is_named(grid: &Grid, column: usize) -> bool {
    (0..grid.len().min(SHOWN)).any(|row| strength(&words(grid.text(row, column)), Topic::Year) > 1)
}

/// True if most numbers of a column have as many digits as years have.
fn is_long(grid: &Grid, column: usize) -> bool {
    let numbers = || (0..grid.len().min(SHOWN)).filter_map(|row| grid.text(row, column).parse::<i64>().ok());
    numbers().filter(|number| (100..=2_200).contains(&number.abs())).count() * 10 >= numbers().count() * 6
}

/// BC, AD and their like.
fn is_era(text: &str) -> bool {
    let has_letters = text.len() <= LONGEST && text.chars().any(char::is_alphabetic) && !has_digit(text);
    has_letters && reading(&format!("100 {text}")).is_some_and(|edtf| matches!(&*edtf, "-0099" | "0100"))
}

/// A day and a month, or a month alone.
fn is_without_year(text: &str) -> bool {
    let is_short = text.len() <= LONGEST && text.chars().any(char::is_alphabetic);
    let has_no_year = !text.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits.len() > 2);
    is_short
        && has_no_year
        && reading(text).is_none()
        && reading(&format!("{text} 2000")).is_some_and(|edtf| {
            edtf.strip_prefix("2000-").is_some_and(|rest| matches!(rest.len(), 2 | 5) && !rest.starts_with(['2', '3']))
        })
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

fn reading(text: &str) -> Option<String> {
    match read(text, &Rules::default()) {
        Answer::Read(reading) => Some(reading.edtf),
        _ => None,
    }
}

/// In a column of years with some before Christ or before 1000, a number of one or two digits is a year too.
fn small_years(grid: &mut Grid, column: usize) {
    let is_old = |text: &str| is_year(text) && (text.starts_with(['-', '\u{2212}']) || text.len() == 3);
    let has_old = (0..grid.len()).any(|row| is_old(grid.text(row, column)));
    if !has_old || !is_named(grid, column) {
        return;
    }
    for row in 0..grid.len() {
        let text = grid.text(row, column);
        if is_year(text) && text.len() <= 2 && !text.starts_with('-') {
            let long = format!("{text:0>4}");
            grid.read_as(row, column, long);
        }
    }
}

/// The years with the eras beside them.
fn eras(grid: &mut Grid, year: usize, era: usize) {
    for row in 0..grid.len() {
        let (number, word) = (grid.text(row, year), grid.text(row, era));
        if is_year(number) && is_era(word) && !number.starts_with(['-', '\u{2212}']) {
            let whole = format!("{number} {word}");
            grid.read_as(row, year, whole);
        }
    }
}

/// The days with the years beside them. A year holds for the rows below it whose own is empty.
fn days(grid: &mut Grid, year: usize, day: usize) {
    let mut last = String::new();
    for row in 0..grid.len() {
        let number = grid.text(row, year);
        if is_year(number) && number.len() >= 3 {
            number.clone_into(&mut last);
        } else if !is_empty(number) {
            last.clear();
        }
        let text = grid.text(row, day);
        if !last.is_empty() && is_without_year(text) {
            let whole = format!("{text} {last}");
            grid.read_as(row, day, whole);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The readings of a table that differ from its texts.
    fn readings(text: &str) -> Vec<String> {
        let mut grid = Grid::default();
        for (place, line) in text.lines().enumerate() {
            line.split(',').for_each(|cell| grid.cell(place, cell));
            grid.end_row(place);
        }
        complete(&mut grid);
        let cells = (0..grid.len()).flat_map(|row| (0..grid.width(row)).map(move |column| (row, column)));
        cells
            .filter(|(row, column)| grid.reading(*row, *column) != grid.text(*row, *column))
            .map(|(row, column)| grid.reading(row, column).to_owned())
            .collect()
    }

    #[test]
    fn a_day_has_the_year_beside_it_or_above() {
        assert_eq!(
            readings("Year,Day,What\n1969,July 16,a\n,July 20,b\n1970,April,c\n"),
            ["July 16 1969", "July 20 1969", "April 1970"]
        );
        assert_eq!(readings("Year,Day\n1969,July 16 1969\n1970,July 20 1970\n"), [""; 0]);
        assert_eq!(readings("Age,Day\nold,July 16\nnew,July 20\n"), [""; 0]);
    }

    #[test]
    fn a_year_has_the_era_beside_it() {
        assert_eq!(readings("Year,Era,What\n753,BC,a\n14,AD,b\n"), ["753 BC", "14 AD"]);
        assert_eq!(readings("Year,Group\n753,A\n14,B\n"), ["0014"]);
    }

    #[test]
    fn small_years_stand_among_old_ones() {
        assert_eq!(readings("year,event\n-44,a\n14,b\n476,c\n"), ["0014"]);
        assert_eq!(readings("year,event\n2012,a\n13,b\n2014,c\n"), [""; 0]);
        assert_eq!(readings("rank,event\n101,a\n14,b\n2,c\n"), [""; 0]);
    }
}
