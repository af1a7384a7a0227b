//! Words and patterns for dates in one language, as plain data. English is built in; others come from a file or the
//! browser.

/// Words for dates: names of months and weekdays, and the order of the parts of a date.
///
/// A table of [`Lexicon::LENGTH`] texts in a fixed order (see the constants), which a script passes as one list. A
/// pattern contains [`Lexicon::DAY`], [`Lexicon::MONTH`], [`Lexicon::YEAR`] and [`Lexicon::WEEKDAY`] in the places of
/// the parts. The words around a date ("uncertain", "or before") are in the table of words ([`Words`](super::Words)).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lexicon(Option<Box<[Box<str>]>>);

/// Pattern of a date, by the parts that it shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Pattern {
    /// Day, month, year.
    Day = 55,
    /// Month, year.
    Month = 56,
    /// Day, month, year, with a short month.
    ShortDay = 57,
    /// Month, year, with a short month.
    ShortMonth = 58,
    /// Weekday, day, month, year.
    Full = 59,
    /// Day, month.
    DayMonth = 60,
    /// A year with its era.
    Year = 61,
    /// Separator between groups of digits, in years of five digits or more.
    Group = 62,
    /// Words between the two dates of an interval.
    Range = 63,
}

/// English names. A short name is the first three letters.
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

/// Parts that a pattern must contain, from [`Pattern::Day`] on.
const NEEDS: [&str; 9] =
    ["\x01\x02\x03", "\x02\x03", "\x01\x02\x03", "\x02\x03", "\x01\x02\x03\x04", "\x01\x02", "\x03\x05", "", ""];

/// Index of the first weekday, after four lists of months.
const WEEKDAYS_AT: usize = 48;
const PATTERNS_AT: usize = 55;
/// Index of the two eras: before year 1, and from year 1 on.
const ERAS_AT: usize = 64;
/// Index of the months of dates with an era, in the order of those without.
const ERA_MONTHS_AT: usize = 66;
/// Index of the patterns of dates with an era, from [`Pattern::Day`] to [`Pattern::Full`].
const ERA_PATTERNS_AT: usize = ERA_MONTHS_AT + WEEKDAYS_AT;
/// Number of patterns with an era.
const ERA_PATTERNS: usize = 5;

impl Lexicon {
    /// Number of texts of a language: twelve months in a date, twelve alone, both lists short, seven weekdays from
    /// Monday, and nine patterns: day, month and year; month and year; both with a short month; with the weekday; day
    /// and month; a year with its era; the separator between groups of digits; the words between two dates. Then, for
    /// dates below year 1000, the era before year 1, the era from year 1 on, the four lists of months beside an era,
    /// and the first five patterns with an era.
    pub const LENGTH: usize = ERA_PATTERNS_AT + ERA_PATTERNS;
    /// Number of texts of a language in which an era does not change the other words.
    pub(super) const FEW: usize = ERA_MONTHS_AT;
    /// Place of the day in a pattern.
    pub const DAY: char = '\u{1}';
    /// Place of the month.
    pub const MONTH: char = '\u{2}';
    /// Place of the year.
    pub const YEAR: char = '\u{3}';
    /// Place of the weekday.
    pub const WEEKDAY: char = '\u{4}';
    /// Place of the era.
    pub const ERA: char = '\u{5}';

    /// English.
    #[must_use]
    pub const fn english() -> Self {
        Self(None)
    }

    /// A language from its first [`Lexicon::FEW`] texts. Dates with an era have the same words, followed by the era.
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

    /// A language from its texts in the order of [`Lexicon::LENGTH`]; `None` if a text is missing or too long, or a
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

    /// True for English.
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

    /// The name of a month, 1 to 12, alone or (in some languages another word) in a date with a day. Empty for an
    /// invalid month.
    #[must_use]
    pub fn month(&self, month: u8, short: bool, alone: bool) -> &str {
        self.month_in(month, short, alone, false)
    }

    /// The name of a month beside an era, which is another word in some languages.
    pub(super) fn month_in(&self, month: u8, short: bool, alone: bool, era: bool) -> &str {
        let list = usize::from(alone) + 2 * usize::from(short);
        match month {
            1..=12 => self.at(usize::from(month) - 1 + 12 * list + if era { ERA_MONTHS_AT } else { 0 }),
            _ => "",
        }
    }

    /// Fills a pattern with an era. `write` writes the other parts.
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

    /// English as a table of the kind that a browser gives.
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
