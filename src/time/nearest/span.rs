//! Two numbers that may be a year and a month, the ends of a range of years, or one year in two styles.

use super::form::{Nearest, is_edtf};

/// Separator of the two numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Hyphen,
    Dash,
    Slash,
}

/// Longest range with a shortened second year, as in `1850-99`. From 2000 on, more would lie far in the future.
const fn longest(from: u32) -> u32 {
    if from < 2_000 { 60 } else { 30 }
}

/// A suggestion for a year of four digits and one or two digits behind a hyphen, dash or slash. `None` for any other
/// text.
pub(super) fn short(text: &str) -> Option<Nearest> {
    let tight: String = text.chars().filter(|letter| *letter != ' ').collect();
    let (year, rest) = (tight.get(..4)?, tight.get(4..)?);
    let (mark, last) = if let Some(last) = rest.strip_prefix('-') {
        (if text.contains(' ') { Mark::Dash } else { Mark::Hyphen }, last)
    } else if let Some(last) = rest.strip_prefix('–') {
        (Mark::Dash, last)
    } else {
        (Mark::Slash, rest.strip_prefix('/')?)
    };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(year) || !is_number(last) || !(1..=2).contains(&last.len()) {
        return None;
    }
    of_numbers(year, last, mark)
}

fn of_numbers(year: &str, last: &str, mark: Mark) -> Option<Nearest> {
    let (number, short): (u32, u32) = (year.parse().ok()?, last.parse().ok()?);
    let size = if last.len() == 1 { 10 } else { 100 };
    let end = number - number % size + short;
    // "1699/00": over the turn of the century.
    let end = if end + size - number == 1 { end + size } else { end };
    let is_span = end > number && end - number <= longest(number);
    let years = format!("{number:04}/{end:04}");
    let month = format!("{number:04}-{short:02}");
    let is_month = (1..=12).contains(&short);
    Some(match (is_span, is_month) {
        (true, true) if last.len() == 1 && mark == Mark::Dash => Nearest::Form(years),
        (true, true) => {
            // A month has two digits. With one digit, or behind a dash, years are at least as likely.
            Nearest::Choice([(month, "a month"), (years, "the years from one to the other")])
        }
        (true, false) if mark == Mark::Slash && end == number + 1 => {
            Nearest::Choice([(years, "the two years"), (format!("{end:04}"), "one year in old and in new style")])
        }
        (true, false) => Nearest::Form(years),
        (false, true) if is_edtf(&month) => Nearest::Form(month),
        _ => return None,
    })
}
