//! Years of two digits, as spreadsheets show them: `13/04/85`, `janv-13`, `4-Mar-85`.

use super::beside::complete;
use super::dates::month_number;
use super::grid::Grid;
use crate::list::Gather;

/// Years up to this one are of the 21st century, as in spreadsheets.
const LAST: u8 = 29;
/// Longest cell that is looked at, in bytes.
const LONGEST: usize = 32;

/// Gives cells with a year of two digits a reading with four, in columns that mostly hold such dates, and cells whose year
/// stands in another column a reading with it.
pub(in crate::formats) fn lengthen(grid: &mut Grid) {
    complete(grid);
    let columns = (0..grid.len().min(300)).map(|row| grid.width(row)).max().unwrap_or(0).min(256);
    for column in 0..columns {
        let (mut filled, mut short) = (0_usize, 0_usize);
        for row in 0..grid.len().min(1_000) {
            let text = grid.text(row, column);
            filled += usize::from(!text.is_empty());
            short += usize::from(grid.reading(row, column) == text && lengthened(text).is_some());
        }
        // The name of the column is one cell.
        if short < 2 || short * 10 < filled.saturating_sub(1) * 6 {
            continue;
        }
        for row in 0..grid.len() {
            if let Some(reading) = lengthened(grid.text(row, column)) {
                grid.read_as(row, column, reading);
            }
        }
    }
}

/// A date with a year of two digits at its end, with four.
fn lengthened(text: &str) -> Option<String> {
    if text.len() > LONGEST || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (day, time) = match text.split_once(' ') {
        Some((day, time)) if time.contains(':') => (day, Some(time)),
        _ => (text, None),
    };
    let mark = day.chars().find(|letter| matches!(letter, '/' | '.' | '-' | ' ' | '\'' | '\u{2019}'))?;
    let parts: Vec<&str> = day.split(['/', '.', '-', ' ', '\'', '\u{2019}']).filter(|part| !part.is_empty()).gather();
    let (year, before) = parts.split_last()?;
    let number: u8 = year.parse().ok().filter(|_| year.len() == 2)?;
    let is_small = |part: &&str| part.parse::<u8>().is_ok_and(|number| (1..=31).contains(&number));
    let is_month = |part: &str| part.chars().all(char::is_alphabetic) && month_number(part).is_some();
    let fits = match *before {
        [one, other] if is_month(other) => is_small(&one),
        [one, other] => mark != ' ' && is_small(&one) && is_small(&other),
        // "July 16" is a day.
        [month] => mark != ' ' && mark != '.' && is_month(month),
        _ => false,
    };
    let century = if number <= LAST { "20" } else { "19" };
    let joined = match *before {
        [month] => format!("{month} {century}{year}"),
        [day, month] if is_month(month) => format!("{day} {month} {century}{year}"),
        _ => format!("{}{mark}{century}{year}", before.join(&mark.to_string())),
    };
    let time = time.map_or_else(String::new, |time| format!(" {time}"));
    fits.then(|| joined + &time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_years_become_long_ones() {
        for (text, expected) in [
            ("13/04/85", Some("13/04/1985")),
            ("1.2.05", Some("1.2.2005")),
            ("2/2/13 14:05", Some("2/2/2013 14:05")),
            ("janv-13", Some("janv 2013")),
            ("Sept-29", Some("Sept 2029")),
            ("Sept. 29", None),
            ("July 16", None),
            ("4-Mar-85", Some("4 Mar 1985")),
            ("85/13/04", None),
            ("14-18", None),
            ("1985-04-13", None),
            ("A 13", None),
            ("12", None),
            ("", None),
        ] {
            assert_eq!(lengthened(text).as_deref(), expected, "{text}");
        }
    }
}
