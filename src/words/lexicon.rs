//! The words and patterns of a language's dates, as plain data: English is built in, others come from the browser.

/// What dates are said with: names of months and weekdays, and the order of a date's parts.
///
/// A table of [`Lexicon::LENGTH`] texts in a fixed order (see the constants), so that it crosses from script as one
/// list. A pattern holds [`Lexicon::DAY`], [`Lexicon::MONTH`], [`Lexicon::YEAR`] and [`Lexicon::WEEKDAY`] where the
/// parts stand. What is said around a date ("uncertain", "or before") stands in the table of words ([`Words`](super::Words)).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lexicon(Option<Box<[Box<str>]>>);

/// The pattern of a date by what it shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Pattern {
    /// Day, month, year.
    Day = 55,
    /// Month, year.
    Month = 56,
    /// Day, month, year, the month short.
    ShortDay = 57,
    /// Month, year, the month short.
    ShortMonth = 58,
    /// Weekday, day, month, year.
    Full = 59,
    /// Day, month.
    DayMonth = 60,
    /// A year with its era.
    Year = 61,
    /// Between the digits of a year of five and more.
    Group = 62,
    /// Between the two dates of an interval.
    Range = 63,
}

/// English names; short ones are the first three letters.
const NAMES: [&str; 19] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// English patterns from [`Pattern::Day`] on.
const PATTERNS: [&str; 9] = [
    "\x01 \x02 \x03",
    "\x02 \x03",
    "\x01 \x02 \x03",
    "\x02 \x03",
    "\x04 \x01 \x02 \x03",
    "\x01 \x02",
    "\x03 \x05",
    ",",
    " to ",
];

/// Which parts a pattern must hold, from [`Pattern::Day`] on.
const NEEDS: [&str; 9] =
    ["\x01\x02\x03", "\x02\x03", "\x01\x02\x03", "\x02\x03", "\x01\x02\x03\x04", "\x01\x02", "\x03\x05", "", ""];

/// Where the names of weekdays begin, after four lists of months.
const WEEKDAYS_AT: usize = 48;
const PATTERNS_AT: usize = 55;
/// Where the two eras stand: before year 1, and from it on.
const ERAS_AT: usize = 64;
/// Where the months of dates with an era begin, in the order of those without.
const ERA_MONTHS_AT: usize = 66;
/// Where the patterns of dates with an era begin, from [`Pattern::Day`] to [`Pattern::Full`].
const ERA_PATTERNS_AT: usize = ERA_MONTHS_AT + WEEKDAYS_AT;
/// How many patterns there are with an era.
const ERA_PATTERNS: usize = 5;

impl Lexicon {
    /// How many texts make a language: twelve months as they stand in a date, twelve alone, the same twice short,
    /// seven weekdays from Monday, and nine patterns: day, month and year; month and year; both with short months;
    /// with the weekday; day and month; a year with its era; the mark between groups of digits; the words between two
    /// dates. Then what a date below year 1000 needs: the era before year 1 and the one from it on, the four lists of
    /// months as they stand beside an era, and the first five patterns with an era.
    pub const LENGTH: usize = ERA_PATTERNS_AT + ERA_PATTERNS;
    /// So many of them say all where an era changes nothing else.
    pub(super) const FEW: usize = ERA_MONTHS_AT;
    /// Where the day stands in a pattern.
    pub const DAY: char = '\u{1}';
    /// Where the month stands.
    pub const MONTH: char = '\u{2}';
    /// Where the year stands.
    pub const YEAR: char = '\u{3}';
    /// Where the weekday stands.
    pub const WEEKDAY: char = '\u{4}';
    /// Where the era stands.
    pub const ERA: char = '\u{5}';

    /// English.
    #[must_use]
    pub const fn english() -> Self {
        Self(None)
    }

    /// A language by its first [`Lexicon::FEW`] texts, where dates with an era are like those without, with the era behind
    /// them.
    #[must_use]
    pub(super) fn from_few(mut texts: Vec<String>) -> Option<Self> {
        if texts.len() != Self::FEW {
            return None;
        }
        texts.extend_from_within(..WEEKDAYS_AT);
        for place in PATTERNS_AT..PATTERNS_AT + ERA_PATTERNS {
            let mut pattern = texts.get(place)?.clone();
            pattern.push(' ');
            pattern.push(Self::ERA);
            texts.push(pattern);
        }
        Self::from_texts(texts)
    }

    /// A language by its texts in the order of [`Lexicon::LENGTH`]; nothing where one is missing, too long, or where a
    /// pattern lacks a part.
    #[must_use]
    pub fn from_texts(texts: Vec<String>) -> Option<Self> {
        let holds = |text: &String, needs: &str| needs.bytes().all(|part| text.bytes().any(|byte| byte == part));
        let with_era = texts.get(ERA_PATTERNS_AT..)?.iter().zip(NEEDS);
        let whole = texts.get(PATTERNS_AT..)?.iter().zip(NEEDS).all(|(text, needs)| holds(text, needs))
            && with_era.into_iter().all(|(text, needs)| holds(text, needs) && holds(text, "\x05"));
        let is_name = |place: &usize| *place < PATTERNS_AT || (ERAS_AT..ERA_PATTERNS_AT).contains(place);
        let names_stand = (0..ERA_PATTERNS_AT).filter(is_name).all(|place| texts.get(place) != Some(&String::new()));
        let fits = texts.len() == Self::LENGTH && texts.iter().all(|text| text.len() <= 100);
        if !(whole && names_stand && fits) {
            return None;
        }
        Some(Self(Some(texts.into_iter().map(String::into_boxed_str).collect())))
    }

    /// Whether it is English.
    #[must_use]
    pub const fn is_english(&self) -> bool {
        self.0.is_none()
    }

    fn at(&self, place: usize) -> &str {
        match &self.0 {
            Some(texts) => texts.get(place).map_or("", |text| text),
            None if place >= PATTERNS_AT => PATTERNS.get(place - PATTERNS_AT).copied().unwrap_or(""),
            None if place >= WEEKDAYS_AT => NAMES.get(place - WEEKDAYS_AT + 12).copied().unwrap_or(""),
            None => {
                let name = NAMES.get(place % 12).copied().unwrap_or("");
                if place >= 24 { name.get(..3).unwrap_or(name) } else { name }
            }
        }
    }

    /// The name of a month, 1 to 12, as it stands alone or, in some languages another word, in a date with a day;
    /// empty for a month that is none.
    #[must_use]
    pub fn month(&self, month: u8, short: bool, alone: bool) -> &str {
        self.month_in(month, short, alone, false)
    }

    /// The same in a date with its era, where some languages write the month in another way.
    pub(super) fn month_in(&self, month: u8, short: bool, alone: bool, era: bool) -> &str {
        let list = usize::from(alone) + 2 * usize::from(short);
        match month {
            1..=12 => self.at(usize::from(month) - 1 + 12 * list + if era { ERA_MONTHS_AT } else { 0 }),
            _ => "",
        }
    }

    /// A pattern of a date with its era; the era is put in, the other parts are written by the caller.
    pub(super) fn with_era(&self, pattern: Pattern, year: i64, write: impl Fn(&mut String, char)) -> String {
        let place = pattern as usize;
        let place = if place < PATTERNS_AT + ERA_PATTERNS { place - PATTERNS_AT + ERA_PATTERNS_AT } else { place };
        let era = self.at(ERAS_AT + usize::from(year > 0));
        let mut said = String::new();
        for part in self.at(place).chars() {
            if part == Self::ERA { said.push_str(era) } else { write(&mut said, part) }
        }
        said
    }

    /// The name of a day of the week; 0 is Monday.
    pub(super) fn weekday(&self, weekday: usize) -> &str {
        self.at(WEEKDAYS_AT + weekday % 7)
    }

    pub(super) fn pattern(&self, pattern: Pattern) -> &str {
        self.at(pattern as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// English, as a table that a browser would give.
    fn english_as_texts() -> Vec<String> {
        let mut texts: Vec<String> = (0..ERAS_AT).map(|place| Lexicon::english().at(place).to_owned()).collect();
        texts.extend(["BCE", "CE"].map(String::from));
        texts.extend_from_within(..WEEKDAYS_AT);
        texts.extend(PATTERNS[..ERA_PATTERNS].iter().map(|pattern| format!("{pattern} \u{5}")));
        texts
    }

    #[test]
    fn a_language_is_a_list_of_texts() {
        let own = Lexicon::from_texts(english_as_texts()).unwrap();
        assert_eq!((own.month(5, false, true), own.month(9, true, false)), ("May", "Sep"));
        assert_eq!((own.weekday(6), own.pattern(Pattern::Year)), ("Sunday", "\u{3} \u{5}"));
        assert_eq!((own.month(0, false, true), own.month(13, true, true)), ("", ""));
    }

    #[test]
    fn a_list_that_lacks_something_is_none() {
        for spoil in [
            |texts: &mut Vec<String>| drop(texts.pop()),
            |texts: &mut Vec<String>| texts.push("more".into()),
            |texts: &mut Vec<String>| texts[55] = "\u{1} \u{2}".into(),
            |texts: &mut Vec<String>| texts[3].clear(),
            |texts: &mut Vec<String>| texts[ERAS_AT].clear(),
            |texts: &mut Vec<String>| texts[ERA_MONTHS_AT + 47].clear(),
            |texts: &mut Vec<String>| texts[ERA_PATTERNS_AT] = "\u{1} \u{2} \u{3}".into(),
            |texts: &mut Vec<String>| texts[61] = "\u{3}".into(),
            |texts: &mut Vec<String>| texts[3] = "x".repeat(101),
        ] {
            let mut texts = english_as_texts();
            spoil(&mut texts);
            assert_eq!(Lexicon::from_texts(texts), None);
        }
        assert_eq!(Lexicon::from_texts(Vec::new()), None);
    }
}
