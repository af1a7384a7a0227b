//! Tokens: the numbers and words of one date in English.

use super::form::{Nearest, is_edtf, year_form};
use crate::time::civil::{Civil, civil_from_days, days_from_civil};

/// A number as written.
#[derive(Clone, Copy, Default)]
struct Number {
    value: i64,
    length: usize,
}

/// The numbers and words of a text.
#[derive(Default)]
pub(super) struct Tokens {
    numbers: [Number; 3],
    count: usize,
    /// 1 to 12, or 21 to 24 for a season.
    month: u8,
    is_bce: bool,
    is_ce: bool,
    is_century: bool,
    /// True for a decade, by `s`.
    is_decade: bool,
    is_week: bool,
    is_quarter: bool,
    /// True if its year is marked as one: by `Y`, a minus or an era.
    is_year: bool,
    /// True if a minus precedes its first number.
    has_minus: bool,
    /// True if its separators differ: `2005-06/07`.
    is_mixed: bool,
}

impl Tokens {
    /// Tokens of a text in lower case. `None` if a word is unknown or a part is given twice.
    pub(super) fn of(text: &str) -> Option<Self> {
        if text.trim_end().ends_with(['-', '–', '/']) {
            return None;
        }
        let mut tokens = Self::default();
        let mut marks = text.chars().filter(|letter| matches!(letter, '-' | '–' | '/'));
        let mark = marks.next();
        tokens.is_mixed = marks.any(|other| Some(other) != mark);
        let (mut word, mut number) = (String::new(), Number::default());
        for letter in text.chars().chain([' ']) {
            let is_letter = letter.is_ascii_alphabetic();
            // A point after a letter belongs to an abbreviation: "b.c.", "Sept.".
            if !word.is_empty() && !is_letter && letter != '.' {
                tokens.word(&word)?;
                word.clear();
            }
            if let Some(digit) = letter.to_digit(10) {
                number.value = number.value.checked_mul(10)?.checked_add(i64::from(digit))?;
                number.length += 1;
                continue;
            }
            if number.length > 0 {
                tokens.push(number)?;
                number = Number::default();
            }
            if is_letter {
                word.push(letter);
            } else if !matches!(letter, ' ' | ',' | '.' | '-' | '–' | '/' | '\'' | '’') {
                return None;
            }
        }
        // A minus directly before the first number is the sign of a year.
        let mut letters = text.chars().filter(|letter| *letter != 'y');
        let has_minus = letters.next() == Some('-') && letters.next().is_some_and(|letter| letter.is_ascii_digit());
        if has_minus && tokens.month == 0 && !tokens.is_bce {
            (tokens.is_bce, tokens.is_year, tokens.has_minus) = (true, true, true);
            tokens.numbers[0].value = tokens.numbers[0].value.checked_add(1)?;
        }
        Some(tokens)
    }

    fn push(&mut self, number: Number) -> Option<()> {
        *self.numbers.get_mut(self.count)? = number;
        self.count += 1;
        Some(())
    }

    /// Takes a word. `None` if it is unknown or gives a part again.
    fn word(&mut self, word: &str) -> Option<()> {
        const SEASONS: [(&str, u8); 5] = [("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)];
        let letters: String = word.chars().filter(|letter| *letter != '.').collect();
        let flag = match &*letters {
            "bc" | "bce" => {
                self.is_year = true;
                &mut self.is_bce
            }
            "ad" | "ce" => {
                self.is_year = true;
                &mut self.is_ce
            }
            "year" | "y" => &mut self.is_year,
            "s" => &mut self.is_decade,
            "century" => &mut self.is_century,
            "w" | "week" => &mut self.is_week,
            "q" | "quarter" => &mut self.is_quarter,
            "of" | "the" | "on" | "in" | "st" | "nd" | "rd" | "th" => return Some(()),
            letters => {
                let season = SEASONS.iter().find(|(name, _)| *name == letters).map(|(_, code)| *code);
                let month = if letters == "sept" { Some(9) } else { month_of(letters) };
                let found = season.or(month)?;
                if self.month != 0 {
                    return None;
                }
                self.month = found;
                return Some(());
            }
        };
        let is_new = !*flag || matches!(&*letters, "bc" | "bce" | "ad" | "ce" | "year" | "y");
        *flag = true;
        (is_new && !(self.is_bce && self.is_ce)).then_some(())
    }

    /// True if one of the numbers can only be a year.
    pub(super) fn has_year(&self) -> bool {
        self.is_year || self.is_decade || self.is_century || self.year_number().is_some()
    }

    fn year_number(&self) -> Option<Number> {
        let numbers = self.numbers.iter().take(self.count);
        numbers.copied().find(|number| number.length >= 3).or_else(|| {
            // "3 BC": the last number has the era.
            let last = self.numbers.get(self.count.checked_sub(1)?)?;
            self.is_year.then_some(*last)
        })
    }

    /// Completes the first of two dates by parts that the last one gives for both, and the last one by a month that
    /// only the first one names.
    pub(super) fn complete(&mut self, last: &mut Self) -> Option<()> {
        let is_number = self.count == 1 && self.month == 0 && !self.is_decade && !self.is_week && !self.is_quarter;
        if last.is_bce && is_number && !self.is_year && last.count == 1 && last.month == 0 {
            self.is_bce = true;
            self.is_year = true;
            self.is_century = last.is_century;
            return Some(());
        }
        if last.is_century && is_number && self.numbers[0].length <= 2 {
            self.is_century = true;
            return Some(());
        }
        if self.has_year() {
            return None;
        }
        let year = last.year_number()?;
        (self.is_bce, self.is_year) = (last.is_bce, last.is_year);
        match (self.month, self.count, last.month, last.count) {
            // "May - June 1960", "7 Jun - 14 Jul 1916", but not "9 June - July 1953".
            (1.., count, 1.., last_count) if last_count == count + 1 => {}
            // "1-3 July 1035".
            (0, 1, month @ 1..=12, 2) => self.month = month,
            // "June 9-11, 1953".
            (month @ 1..=12, 1, 0, 2) => last.month = month,
            _ => return None,
        }
        self.push(year)
    }

    /// The date of these tokens.
    pub(super) fn date(&self) -> Nearest {
        let [a, b, c] = self.numbers;
        // A word for one kind of date excludes the others.
        let kinds = [self.is_century, self.is_decade, self.is_week, self.is_quarter];
        let is_plain = !kinds.contains(&true);
        let form = match (self.count, self.month) {
            (1, 0) if self.is_century && (1..=99).contains(&a.value) && !self.is_bce => {
                Some(format!("{:02}XX", a.value - 1))
            }
            (1, 0) if self.is_decade && a.length == 4 && a.value % 100 == 0 => Some(format!("{:02}XX", a.value / 100)),
            (1, 0) if self.is_decade && a.length == 4 && a.value % 10 == 0 => Some(format!("{:03}X", a.value / 10)),
            (2, 0) if self.is_quarter && a.length == 1 && b.length == 4 => {
                Some(joined(self.year(b), 32 + a.value, None))
            }
            (2, 0) if self.is_quarter && b.length == 1 && a.length == 4 => {
                Some(joined(self.year(a), 32 + b.value, None))
            }
            (2 | 3, 0) if self.is_week => week(a, b.value, (self.count == 3).then_some(c.value)),
            _ if !is_plain || self.is_mixed || (self.is_bce && self.numbers.iter().all(|number| number.value == 0)) => {
                None
            }
            (1, 0) if self.is_year => Some(self.year(a)),
            (1, 0) if a.length == 8 => {
                Some(joined(year_form(a.value / 10_000), a.value / 100 % 100, Some(a.value % 100)))
            }
            (1, 0) if a.length == 6 && a.value % 100 <= 12 => {
                Some(joined(year_form(a.value / 100), a.value % 100, None))
            }
            // Both are in use: 193 for the years from 1930 on, 19 for those from 1900 on.
            (1, 0) if a.length == 3 && (100..=203).contains(&a.value) => {
                return Nearest::Choice([(year_form(a.value), "the year"), (format!("{}X", a.value), "the ten years")]);
            }
            (1, 0) if a.length == 2 && (10..=20).contains(&a.value) => {
                return Nearest::Choice([
                    (year_form(a.value), "the year"),
                    (format!("{}XX", a.value), "the hundred years"),
                ]);
            }
            (1, 0) if a.length <= 4 && a.value > 0 => Some(self.year(a)),
            (2, 0) if a.length == 4 && b.length == 3 && !self.is_bce => ordinal(a.value, b.value),
            (2, 0) if self.has_long_year(a) && (b.length == 2 || (b.length == 1 && a.length == 4)) => {
                Some(joined(self.year(a), b.value, None))
            }
            (2, 0) if b.length == 4 && a.length <= 2 => Some(joined(self.year(b), a.value, None)),
            (3, 0) if self.has_long_year(a) => Some(joined(self.year(a), b.value, Some(c.value))),
            (3, 0) if c.length == 4 && a.length <= 2 && b.length <= 2 => {
                let (day_first, month_first) =
                    (joined(self.year(c), b.value, Some(a.value)), joined(self.year(c), a.value, Some(b.value)));
                if day_first != month_first && is_edtf(&day_first) && is_edtf(&month_first) {
                    return Nearest::Either(day_first, month_first);
                }
                Some(if is_edtf(&day_first) { day_first } else { month_first })
            }
            (1, month) if self.is_year || a.length >= 3 => Some(joined(self.year(a), i64::from(month), None)),
            (2, month @ 1..=12) if a.length <= 2 && (b.length >= 3 || self.is_year) => {
                Some(joined(self.year(b), i64::from(month), Some(a.value)))
            }
            (2, month @ 1..=12) if a.length >= 3 && b.length <= 2 => {
                Some(joined(self.year(a), i64::from(month), Some(b.value)))
            }
            _ => None,
        };
        form.filter(|form| is_edtf(form)).map_or(Nearest::None, Nearest::Form)
    }

    /// True if the first number is a year before a month: four digits, three of an early year, or any number behind a
    /// minus.
    const fn has_long_year(&self, first: Number) -> bool {
        matches!(first.length, 3 | 4) || (self.has_minus && first.length < 3)
    }

    /// A year with the number of digits required by EDTF.
    fn year(&self, number: Number) -> String {
        year_form(if self.is_bce { 1 - number.value } else { number.value })
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month that begins with a word of at least three letters.
fn month_of(word: &str) -> Option<u8> {
    let starts = |name: &&str| name.get(..word.len()).is_some_and(|name| name.eq_ignore_ascii_case(word));
    let place = MONTHS.iter().position(|name| word.len() >= 3 && starts(name))?;
    u8::try_from(place + 1).ok()
}

/// A date from year, month and day, both of two digits.
fn joined(mut year: String, month: i64, day: Option<i64>) -> String {
    for part in [Some(month), day].into_iter().flatten() {
        year.push('-');
        if part < 10 {
            year.push('0');
        }
        year.push_str(&part.to_string());
    }
    year
}

fn form_of(day: Civil) -> String {
    joined(year_form(day.year), i64::from(day.month), Some(i64::from(day.day)))
}

/// A date from a year and the number of a day, such as the 262nd.
fn ordinal(year: i64, day: i64) -> Option<String> {
    let found = civil_from_days(days_from_civil(Civil::new(year, 1, 1))? + day - 1);
    (day >= 1 && found.year == year).then(|| form_of(found))
}

/// A day of a week that begins on Monday, or the whole week. Week 1 of a year contains 4 January.
fn week(year: Number, week: i64, day: Option<i64>) -> Option<String> {
    let fourth = Civil::new(year.value, 1, 4);
    let monday = days_from_civil(fourth)? - i64::try_from(fourth.weekday()).ok()? + (week - 1) * 7;
    if !(1..=53).contains(&week) || year.length != 4 {
        return None;
    }
    match day {
        Some(day @ 1..=7) => Some(form_of(civil_from_days(monday + day - 1))),
        Some(_) => None,
        None => Some(format!("{}/{}", form_of(civil_from_days(monday)), form_of(civil_from_days(monday + 6)))),
    }
}
