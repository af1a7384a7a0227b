//! Dates with unspecified digits in words: "25 December of a year in the 1560s".

use super::{Dates, first_day, sub_year_text};
use crate::list::Gather;
use crate::number::digits;
use crate::time::{Digits, Moment};
use crate::words::en::Key;

const X: u8 = Digits::UNSPECIFIED;

/// One part of a date by its two digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Absent,
    Unknown,
    Known(u8),
    /// Only the tens are known.
    Within(u8),
    /// Only the units are known.
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

impl Dates<'_> {
    pub(super) fn pattern(self, moment: &Moment, year: [u8; 4], month: [u8; 2], day: [u8; 2]) -> String {
        let words = self.words;
        let year_known = !year.contains(&X);
        let month = Part::of(month);
        if month == Part::Absent {
            return self.of_year(moment, year, true);
        }
        let last = last_day(moment, year_known, month);
        let year = self.of_year(moment, year, false);
        let day = Part::of(day);
        let month_said = match month {
            Part::Known(code @ 21..) => {
                let key = if code < 33 { Key::SEASON_OF_YEAR } else { Key::PART_OF_YEAR };
                return words.fill(key, &[sub_year_text(words, code), &year]);
            }
            Part::Known(month) => self.month(month),
            Part::Unknown | Part::Absent => {
                return match day {
                    Part::Absent => words.with(Key::MONTH_UNKNOWN, &year),
                    Part::Unknown => words.with(Key::MONTH_AND_DAY_UNKNOWN, &year),
                    day => words.fill(Key::DAY_OF_UNKNOWN_MONTH, &[&self.days(day, last, true), &year]),
                };
            }
            Part::Within(0) => words.fill(Key::A_MONTH, &[&self.month(1), &self.month(9)]),
            Part::Within(_) => words.fill(Key::A_MONTH, &[&self.month(10), &self.month(12)]),
            Part::Units(units) => words.fill(Key::OR, &[&self.month(units), &self.month(10 + units)]),
        };
        let of_year = if year_known { Key::MONTH_YEAR } else { Key::MONTH_OF_YEAR };
        let month_and_year = words.fill(of_year, &[&month_said, &year]);
        match (day, month) {
            (Part::Absent, _) => month_and_year,
            (Part::Unknown, _) => words.with(Key::DAY_UNKNOWN, &month_and_year),
            (day, Part::Known(_)) => words.fill(Key::DAY_MONTH, &[&self.days(day, last, false), &month_and_year]),
            (day, _) => words.fill(Key::DAY_OF_MONTH, &[&self.days(day, last, true), &month_and_year]),
        }
    }

    /// True if such a date is worded as a choice between two dates or among several.
    pub(super) fn pattern_is_choice(self, moment: &Moment, year: [u8; 4], month: [u8; 2], day: [u8; 2]) -> bool {
        let last = last_day(moment, !year.contains(&X), Part::of(month));
        let months = matches!(Part::of(month), Part::Within(_) | Part::Units(_));
        let unknown = year.iter().position(|digit| *digit == X).and_then(|first| year.get(first..)).unwrap_or(&[]);
        let is_form = unknown.iter().any(|digit| *digit != X);
        let is_early = first_day(moment).year < 0;
        let years = !unknown.is_empty() && !is_form && (is_early || (unknown.len() < 4 && !has_name(year)));
        months || years || possible_days(Part::of(day), last).len() > 1
    }

    fn month(self, month: u8) -> String {
        self.words.lexicon().month(month, self.length == super::Length::Short, true).to_owned()
    }

    /// "the 1990s" alone, "a year in the 1990s" after a month. Years without such a name are worded by the first and
    /// the last.
    fn of_year(self, moment: &Moment, digits: [u8; 4], alone: bool) -> String {
        let words = self.words;
        let years = |first, last| words.fill(Key::A_YEAR, &[&self.year(first), &self.year(last)]);
        let (mut known, mut size) = (0_i64, 1_i64);
        let is_early = first_day(moment).year < 0;
        for digit in digits {
            match digit {
                X => size *= 10,
                // A known digit after an unknown one.
                _ if size > 1 => {
                    let mut form = String::from(if is_early { "-" } else { "" });
                    form.extend(digits.iter().map(|digit| if *digit == X { 'X' } else { char::from(b'0' + digit) }));
                    return words.with(Key::YEAR_OF_FORM, &form);
                }
                digit => known = known * 10 + i64::from(digit),
            }
        }
        let first = known * size;
        match size {
            _ if is_early && size > 1 => years(first_day(moment).year, super::last_year(moment)),
            1 => self.year(first_day(moment).year),
            10_000 => words.say(Key::UNKNOWN_YEAR).to_owned(),
            10 | 100 if has_name(digits) => {
                words.with(if alone { Key::DECADE } else { Key::YEAR_IN_DECADE }, &first.to_string())
            }
            _ => years(first, first + size - 1),
        }
    }

    /// "day 15", "a day from 10 to 19", "day 5, 15 or 25": days up to the last one of the month. `named` if no month
    /// follows.
    fn days(self, day: Part, last: u8, named: bool) -> String {
        let said: Vec<String> = possible_days(day, last)
            .iter()
            .map(|day| self.words.with(Key::DAY_NUMBER, &digits(u64::from(*day))))
            .gather();
        match (day, said.as_slice()) {
            (Part::Within(_), [first, .., most]) if said.len() > 2 => self.words.fill(Key::A_DAY, &[first, most]),
            (_, said) => {
                let list = self.words.list(said, Key::OR);
                if named { self.words.with(Key::NAMED_DAY, &list) } else { list }
            }
        }
    }
}

/// True if the decade or century of a year is named by its first year. False for the first decade of a century, which
/// has the same name as the century ("the 2000s" can be ten years or a hundred), and for early decades ("the 50s" means
/// another one to most people).
fn has_name(digits: [u8; 4]) -> bool {
    match digits {
        [thousands, 1..=9, X, X] => thousands != X,
        [thousands, hundreds, 1..=9, X] => thousands != X && hundreds != X && (thousands, hundreds) != (0, 0),
        _ => false,
    }
}

/// The days that match the digits, up to the last one of the month.
fn possible_days(day: Part, last: u8) -> Vec<u8> {
    let days = 1..=last;
    match day {
        Part::Known(day) => vec![day],
        Part::Within(tens) => days.filter(|day| day / 10 == tens).gather(),
        Part::Units(units) => days.filter(|day| day % 10 == units).gather(),
        Part::Absent | Part::Unknown => Vec::new(),
    }
}

/// The last possible day of the month.
fn last_day(moment: &Moment, year_known: bool, month: Part) -> u8 {
    let Part::Known(month) = month else { return 31 };
    // If the year is unknown, a leap day is possible.
    let year = if year_known { first_day(moment).year } else { 2000 };
    moment.calendar.days_in_month(year, month)
}
