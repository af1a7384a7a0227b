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
        let last = last_day(moment, year_known, month);
        let year = self.of_year(moment, year, false);
        let day = Part::of(day);
        let month_said = match month {
            Part::Known(code @ 21..) => return format!("{} {year}", sub_year_of(code)),
            Part::Known(month) => self.month(month),
            Part::Unknown | Part::Absent => {
                return match day {
                    Part::Absent => format!("{year}, month unknown"),
                    Part::Unknown => format!("{year}, month and day unknown"),
                    day => format!("{} of an unknown month of {year}", days(day, last, "day ")),
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
            (day, Part::Known(_)) => format!("{} {month_and_year}", days(day, last, "")),
            (day, _) => format!("{} of {month_and_year}", days(day, last, "day ")),
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
            // The first decade of a century is called like the century; "the 50s" is another one for most people, and "the
            // 2000s" can be ten years or a hundred.
            10 | 100 if first >= 100 && known % 10 != 0 => {
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

/// The last day that the month can have.
fn last_day(moment: &Moment, year_known: bool, month: Part) -> u8 {
    let Part::Known(month) = month else { return 31 };
    // Of a year that is not known, one with a leap day is possible.
    let year = if year_known { first_day(moment).year } else { 2000 };
    moment.calendar.days_in_month(year, month)
}

/// "day 15", "a day from 10 to 19", "day 5, 15 or 25": days up to the last one of the month.
fn days(day: Part, last: u8, name: &str) -> String {
    match day {
        Part::Known(day) => format!("{name}{day}"),
        Part::Within(tens) => {
            let (first, most) = ((tens * 10).max(1), (tens * 10 + 9).min(last));
            let between = if most == first + 1 { " or " } else { " to " };
            match (most - first, between) {
                (0, _) => format!("{name}{first}"),
                (1, or) => format!("{name}{first}{or}{most}"),
                (_, to) => format!("a day from {first}{to}{most}"),
            }
        }
        Part::Units(units) => {
            let possible =
                [units, 10 + units, 20 + units, 30 + units].into_iter().filter(|day| (1..=last).contains(day));
            listed(name, &possible.collect::<Vec<_>>())
        }
        Part::Absent | Part::Unknown => String::new(),
    }
}

/// "day 1, 11 or 21".
fn listed(name: &str, numbers: &[u8]) -> String {
    let mut said = name.to_owned();
    for (at, number) in numbers.iter().enumerate() {
        if at > 0 {
            said.push_str(if at + 1 == numbers.len() { " or " } else { ", " });
        }
        said.push_str(&number.to_string());
    }
    said
}
