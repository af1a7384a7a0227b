//! What a column holds: counts over a sample of its rows.

use std::collections::BTreeSet;

use super::grid::Grid;
use crate::list::Gather;
use crate::number::parse_decimal;
use crate::time::written::{self, Answer, Note, Rules};

/// Number of rows that are looked at.
const SAMPLE: usize = 2_000;
/// Number of different texts that are counted.
const MOST_DISTINCT: usize = 2_000;
/// Longest text that may be a date, in bytes.
const LONGEST_DATE: usize = 80;
/// A text with more characters is prose.
const PROSE: usize = 90;

/// Sort of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    Empty,
    /// A date in any form but a bare year.
    Date,
    /// A whole number that may be a year.
    Year,
    /// Eight or more digits that are a date.
    Compact,
    Number,
    Link,
    /// Yes, no and their like.
    Flag,
    Word,
}

/// Counts of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    /// Rows in the sample.
    pub(super) rows: usize,
    pub(super) filled: usize,
    pub(super) dates: usize,
    pub(super) years: usize,
    pub(super) compact: usize,
    pub(super) numbers: usize,
    pub(super) links: usize,
    pub(super) pictures: usize,
    pub(super) flags: usize,
    pub(super) words: usize,
    pub(super) prose: usize,
    pub(super) letters: usize,
    /// Whole numbers from 1 to 12, and from 1 to 31.
    pub(super) to_12: usize,
    pub(super) to_31: usize,
    pub(super) distinct: usize,
    /// True if whole numbers rise by one from row to row.
    pub(super) counts_up: bool,
}

impl Profile {
    /// The profile of a column in some rows.
    pub(super) fn of(grid: &Grid, column: usize, rows: core::ops::Range<usize>) -> Self {
        let mut found = Self::default();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut last: Option<i64> = None;
        let step = rows.len().div_ceil(SAMPLE).max(1);
        found.counts_up = step == 1 && rows.len() > 1;
        for row in rows.step_by(step) {
            found.rows += 1;
            let text = grid.reading(row, column);
            let number: Option<i64> = text.parse().ok();
            found.counts_up &= number.is_some() && last.is_none_or(|last| number == last.checked_add(1));
            last = number;
            found.count(text, number);
            if !text.is_empty() && seen.len() < MOST_DISTINCT {
                seen.insert(text);
            }
        }
        found.distinct = seen.len();
        found
    }

    fn count(&mut self, text: &str, number: Option<i64>) {
        let sort = sort(text);
        if sort == Sort::Empty {
            return;
        }
        self.filled += 1;
        self.letters += text.chars().map(width).sum::<usize>();
        self.to_12 += usize::from(number.is_some_and(|number| (1..=12).contains(&number)));
        self.to_31 += usize::from(number.is_some_and(|number| (1..=31).contains(&number)));
        match sort {
            Sort::Empty => {}
            Sort::Date => self.dates += 1,
            Sort::Year => self.years += 1,
            Sort::Compact => self.compact += 1,
            Sort::Number => self.numbers += 1,
            Sort::Link => {
                self.links += 1;
                self.pictures += usize::from(is_picture(text));
            }
            Sort::Flag => self.flags += 1,
            Sort::Word => {
                self.words += 1;
                self.prose += usize::from(text.chars().count() > PROSE);
            }
        }
    }

    /// True if at least `percent` of the filled cells are counted.
    pub(super) const fn mostly(&self, count: usize, percent: usize) -> bool {
        self.filled > 0 && count * 100 >= self.filled * percent
    }

    /// True if the cells are dates, bare years among them.
    pub(super) const fn is_dates(&self) -> bool {
        self.mostly(self.dates + self.years, 55) && (self.dates > 0 || self.mostly(self.years, 80))
    }

    /// Mean length of a filled cell in characters.
    pub(super) fn mean(&self) -> usize {
        self.letters.checked_div(self.filled).unwrap_or(0)
    }

    /// Share of filled cells, in percent.
    pub(super) fn filled_percent(&self) -> usize {
        (self.filled * 100).checked_div(self.rows).unwrap_or(0)
    }

    /// Share of different texts among filled cells, in percent.
    pub(super) fn distinct_percent(&self) -> usize {
        (self.distinct * 100).checked_div(self.filled.min(MOST_DISTINCT)).unwrap_or(0).min(100)
    }
}

/// Letters of scripts that write a syllable or a word with one letter count as three.
const fn width(letter: char) -> usize {
    if (letter as u32) < 0x2e80 { 1 } else { 3 }
}

/// The sort of a cell.
pub(super) fn sort(text: &str) -> Sort {
    if is_empty(text) {
        return Sort::Empty;
    }
    if is_link(text) {
        return Sort::Link;
    }
    if text.len() > LONGEST_DATE {
        return Sort::Word;
    }
    let digits = text.strip_prefix(['-', '+', '\u{2212}']).unwrap_or(text);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return whole(text, digits);
    }
    if parse_decimal(text).is_some() || parse_decimal(&text.replace(',', ".")).is_some() || is_grouped(text) {
        return Sort::Number;
    }
    if flag(text).is_some() {
        return Sort::Flag;
    }
    if is_date(text) { Sort::Date } else { Sort::Word }
}

/// A whole number.
fn whole(text: &str, digits: &str) -> Sort {
    match (digits.len(), digits.parse::<i64>().unwrap_or(0)) {
        (3 | 4, 100..=2_200) if text.len() == digits.len() || text.starts_with(['-', '\u{2212}']) => Sort::Year,
        (3..=6, _) if text.starts_with(['-', '\u{2212}']) => Sort::Year,
        (8 | 14, _) if text.len() == digits.len() && is_date(text) => Sort::Compact,
        _ => Sort::Number,
    }
}

/// `12,430` and its like.
fn is_grouped(text: &str) -> bool {
    let mut parts = text.split([',', '\u{a0}', '\u{202f}']);
    let first = parts.next().unwrap_or_default();
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut count = 0;
    let rest = parts.all(|part| {
        count += 1;
        part.len() == 3 && is_digits(part)
    });
    (1..=3).contains(&first.len()) && is_digits(first) && count > 0 && rest
}

/// True if a text is a written date and nothing else.
fn is_date(text: &str) -> bool {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) && text.is_ascii() {
        return false;
    }
    match written::read(text, &Rules::default()) {
        Answer::Either(..) => true,
        Answer::Read(reading) => {
            ![Note::WordsLeftOut, Note::NamedPeriod, Note::UnixTime, Note::Serial, Note::FirstOfSeveral]
                .into_iter()
                .any(|note| reading.notes.has(note))
        }
        Answer::Undated(_) | Answer::Unread => false,
    }
}

/// Words that stand for an empty cell in exports of statistics programs and databases.
pub(super) fn is_empty(text: &str) -> bool {
    matches!(
        text,
        "" | "NA"
            | "N/A"
            | "n/a"
            | "NULL"
            | "null"
            | "NaN"
            | "nan"
            | "None"
            | "#N/A"
            | "\\N"
            | "-"
            | "\u{2013}"
            | "\u{2014}"
    )
}

/// An address.
pub(super) fn is_link(text: &str) -> bool {
    let begins = |start: &str| text.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start));
    (begins("http://") || begins("https://") || begins("mailto:") || begins("www."))
        && !text.contains(char::is_whitespace)
}

/// True if an address is that of a picture, sound or film.
pub(super) fn is_picture(link: &str) -> bool {
    let path = link.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let endings = [".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".tif", ".tiff", ".mp3", ".mp4", ".webm", ".ogg"];
    endings.iter().any(|ending| path.ends_with(ending)) || path.contains("special:filepath/")
}

/// Yes or no in the languages of the tables.
pub(super) fn flag(text: &str) -> Option<bool> {
    let small = text.trim().to_lowercase();
    let yes =
        ["yes", "y", "true", "x", "ja", "oui", "sí", "si", "sì", "да", "კი", "sim", "tak", "是", "はい", "✓", "✔"];
    let no = ["no", "n", "false", "nein", "non", "нет", "არა", "não", "nee", "nie", "否", "いいえ"];
    if yes.contains(&&*small) {
        Some(true)
    } else if no.contains(&&*small) {
        Some(false)
    } else {
        None
    }
}

/// Profiles of all columns in some rows.
pub(super) fn profiles(grid: &Grid, columns: usize, rows: &core::ops::Range<usize>) -> Vec<Profile> {
    (0..columns).map(|column| Profile::of(grid, column, rows.clone())).gather()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_sorted_by_what_they_are() {
        for (text, expected) in [
            ("", Sort::Empty),
            ("NA", Sort::Empty),
            ("1850", Sort::Year),
            ("-333", Sort::Year),
            ("12", Sort::Number),
            ("5200", Sort::Number),
            ("12,430", Sort::Number),
            ("37.0870", Sort::Number),
            ("20171202", Sort::Compact),
            ("99999999", Sort::Number),
            ("c. 1850", Sort::Date),
            ("3/4/1901", Sort::Date),
            ("12.5.1850", Sort::Date),
            ("5 March 1825", Sort::Date),
            ("https://example.org/a b", Sort::Word),
            ("https://example.org/a", Sort::Link),
            ("yes", Sort::Flag),
            ("Treaty of Tartu", Sort::Word),
            ("founded in 1923 by Ann", Sort::Word),
        ] {
            assert_eq!(sort(text), expected, "{text:?}");
        }
    }
}
