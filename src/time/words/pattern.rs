//! Dates with unspecified digits in words: "25 December of a year in the 1560s".

use super::{Words, first_day, sub_year_text};
use crate::time::when::{Digits, Moment};

const X: u8 = Digits::UNSPECIFIED;

/// One part of a date by its two digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Absent,
    Unknown,
    Known(u8),
    /// The tens are known.
    Within(u8),
    /// The units are known.
    Units(u8),
}

impl Part {
    const fn of(digits: [u8; 2]) -> Self {
        match digits {
            [Digits::ABSENT, _] => Self::Absent,
            [X, X] => Self::Unknown,
            [X, units] => Self::Units(units),
            [tens, X] => Self::Within(tens),
            [tens, units] => Self::Known(tens * 10 + units),
        }
    }
}

impl Words<'_> {
    pub(super) fn pattern(self, moment: &Moment, year: [u8; 4], month: [u8; 2], day: [u8; 2]) -> String {
        let year_known = !year.contains(&X);
        let month = Part::of(month);
        if month == Part::Absent {
            return self.of_year(moment, year, true);
        }
        let year = self.of_year(moment, year, false);
        let day = Part::of(day);
        let month_said = match month {
            Part::Known(code @ 21..) => return format!("{} {year}", sub_year_of(code)),
            Part::Known(month) => self.month(month),
            Part::Unknown | Part::Absent => {
                return match day {
                    Part::Absent => format!("{year}, month unknown"),
                    Part::Unknown => format!("{year}, month and day unknown"),
                    day => format!("{} of an unknown month of {year}", days(day, "day ")),
                };
            }
            Part::Within(0) => format!("a month from {} to {}", self.month(1), self.month(9)),
            Part::Within(_) => format!("a month from {} to {}", self.month(10), self.month(12)),
            Part::Units(units) => format!("{} or {}", self.month(units), self.month(10 + units)),
        };
        let of_year = if year_known { " " } else { " of " };
        let month_and_year = format!("{month_said}{of_year}{year}");
        match (day, month) {
            (Part::Absent, _) => month_and_year,
            (Part::Unknown, _) => format!("{month_and_year}, day unknown"),
            (day, Part::Known(_)) => format!("{} {month_and_year}", days(day, "")),
            (day, _) => format!("{} of {month_and_year}", days(day, "day ")),
        }
    }

    fn month(self, month: u8) -> String {
        self.lexicon.month(month, self.length == super::Length::Short, true).to_owned()
    }

    /// "the 1990s" alone, "a year in the 1990s" after a month; years that have no such name by the first and the last.
    fn of_year(self, moment: &Moment, digits: [u8; 4], alone: bool) -> String {
        let (mut known, mut size) = (0_i64, 1_i64);
        let is_early = first_day(moment).year < 0;
        for digit in digits {
            match digit {
                X => size *= 10,
                // A known digit behind an unknown one.
                _ if size > 1 => {
                    let sign = if is_early { "-" } else { "" };
                    let form: String =
                        digits.iter().map(|digit| if *digit == X { 'X' } else { char::from(b'0' + digit) }).collect();
                    return format!("a year of the form {sign}{form}");
                }
                digit => known = known * 10 + i64::from(digit),
            }
        }
        let first = known * size;
        match size {
            _ if is_early && size > 1 => {
                let last = super::last_year(moment);
                format!("a year from {} to {}", self.year(first_day(moment).year), self.year(last))
            }
            1 => self.year(first_day(moment).year),
            10_000 => "an unknown year".to_owned(),
            // The first decade of a century is called like the century.
            10 | 100 if known > 0 && (size == 100 || known % 10 != 0) => {
                format!("{}the {first}s", if alone { "" } else { "a year in " })
            }
            _ => format!("a year from {} to {}", self.year(first), self.year(first + size - 1)),
        }
    }
}

/// "second quarter of", "spring of".
fn sub_year_of(code: u8) -> String {
    let said = sub_year_text(code);
    if code < 33 { format!("{said} of") } else { said.to_owned() }
}

/// "day 15", "a day from 10 to 19", "day 5, 15 or 25".
fn days(day: Part, name: &str) -> String {
    match day {
        Part::Known(day) => format!("{name}{day}"),
        Part::Within(0) => "a day from 1 to 9".to_owned(),
        Part::Within(3) => format!("{name}30 or 31"),
        Part::Within(tens) => format!("a day from {tens}0 to {tens}9"),
        Part::Units(0) => format!("{name}10, 20 or 30"),
        Part::Units(1) => format!("{name}1, 11, 21 or 31"),
        Part::Units(units) => format!("{name}{units}, 1{units} or 2{units}"),
        Part::Absent | Part::Unknown => String::new(),
    }
}
