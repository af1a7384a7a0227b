//! What a person probably meant who did not write EDTF: the nearest form that is EDTF, where there is just one.
//!
//! English words only. Nothing is guessed: the form is named in a problem, and the event stays undated.

use super::civil::{Civil, civil_from_days, days_from_civil};
use super::grammar::Edtf;
use super::lexicon::Lexicon;
use super::{Calendar, SECONDS_PER_DAY};

/// No date that a person types is longer.
const LONGEST: usize = 60;

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Nearest {
    /// A form that is EDTF.
    Form(String),
    /// Day and month cannot be told apart: both readings.
    Either(String, String),
    /// Nothing.
    None,
}

/// The nearest form of a text that is not EDTF.
pub(super) fn nearest(written: &str) -> Nearest {
    if written.len() > LONGEST {
        return Nearest::None;
    }
    let plain: String = written.chars().map(plain_letter).collect();
    let found = match phrase(&plain) {
        Nearest::None => interval(&plain),
        found => found,
    };
    match found {
        Nearest::Form(form) if form == written || !is_edtf(&form) => Nearest::None,
        found => found,
    }
}

/// Whether a text is EDTF that time can hold.
fn is_edtf(text: &str) -> bool {
    Edtf::parse(text, Calendar::Gregorian)
        .is_ok_and(|parsed| parsed.beyond().is_edtf() && super::edtf::meaning(&parsed).is_some())
}

/// Small letters; dashes and digits of other scripts as those of ASCII.
fn plain_letter(letter: char) -> char {
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '٠'..='٩' => digit(letter, '٠'),
        '۰'..='۹' => digit(letter, '۰'),
        '０'..='９' => digit(letter, '０'),
        letter => letter.to_ascii_lowercase(),
    }
}

fn digit(letter: char, zero: char) -> char {
    char::from_digit(u32::from(letter).saturating_sub(u32::from(zero)), 10).unwrap_or(letter)
}

/// What is said before a date, and what EDTF puts around it instead.
const PHRASES: [(&str, &str, &str); 17] = [
    ("circa ", "", "~"),
    ("c. ", "", "~"),
    ("c.", "", "~"),
    ("c ", "", "~"),
    ("ca. ", "", "~"),
    ("ca ", "", "~"),
    ("about ", "", "~"),
    ("around ", "", "~"),
    ("approximately ", "", "~"),
    ("~", "", "~"),
    ("before ", "[..", "]"),
    ("by ", "[..", "]"),
    ("until ", "/", ""),
    ("after ", "[", "..]"),
    ("since ", "", "/.."),
    ("from ", "", ""),
    ("between ", "", ""),
];

/// A date with words before it or a mark behind it.
fn phrase(text: &str) -> Nearest {
    let text = text.trim();
    for (said, before, after) in PHRASES {
        if let Some(rest) = text.strip_prefix(said) {
            return match date(rest) {
                Nearest::Form(form) => Nearest::Form(format!("{before}{form}{after}")),
                found => found,
            };
        }
    }
    match text.strip_suffix('?') {
        Some(rest) => match date(rest) {
            Nearest::Form(form) => Nearest::Form(format!("{form}?")),
            found => found,
        },
        None => date(text),
    }
}

/// Two dates with something between them, the interval of the two; with "or" one of them.
fn interval(text: &str) -> Nearest {
    const BETWEEN: [(&str, bool); 7] = [
        (" - ", false),
        (" to ", false),
        (" until ", false),
        (" and ", false),
        (" or ", true),
        ("/", false),
        ("-", false),
    ];
    let (text, between) = match text.strip_prefix("between ") {
        Some(rest) => (rest, true),
        None => (text.strip_prefix("from ").unwrap_or(text), false),
    };
    for (mark, is_choice) in BETWEEN {
        // By bytes: the search of a text in a text weighs half a kilobyte.
        let windows = &mut text.as_bytes().windows(mark.len());
        let Some(at) = windows.position(|window| window == mark.as_bytes()) else { continue };
        let (Some(first), Some(last)) = (text.get(..at), text.get(at + mark.len()..)) else { continue };
        if mark == " and " && !between {
            continue;
        }
        if let (Nearest::Form(first), Nearest::Form(last)) = (date(first), date(last)) {
            return Nearest::Form(if is_choice {
                format!("[{first},{last}]")
            } else if between {
                format!("[{first}..{last}]")
            } else {
                format!("{first}/{last}")
            });
        }
    }
    Nearest::None
}

/// One date.
fn date(text: &str) -> Nearest {
    let text = text.trim();
    // As it stands, with capitals and without blanks.
    let mut tight = String::new();
    for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
        tight.push(if matches!(letter, 'x' | 't' | 'z' | 'y' | 's' | 'e') {
            letter.to_ascii_uppercase()
        } else {
            letter
        });
    }
    if is_edtf(&tight) {
        return Nearest::Form(tight);
    }
    if text.contains(':') { time(text) } else { Tokens::of(text).map_or(Nearest::None, |tokens| tokens.date()) }
}

/// A day with a time of day that lacks something, or that is 24:00.
fn time(text: &str) -> Nearest {
    let Some(colon) = text.find(':') else { return Nearest::None };
    let Some(at) = text.get(..colon).and_then(|before| before.rfind(['t', ' '])) else { return Nearest::None };
    let (Some(day), Some(rest)) = (text.get(..at), text.get(at + 1..)) else { return Nearest::None };
    let Nearest::Form(day) = date(day) else { return Nearest::None };
    let zone_at = rest.find(['z', '+', '-', ' ']).unwrap_or(rest.len());
    let (Some(clock), Some(zone)) = (rest.get(..zone_at), rest.get(zone_at..)) else { return Nearest::None };
    let mut parts = [0_u8; 3];
    // A fraction of a second is more than time holds here.
    let clock = clock.split('.').next().unwrap_or("");
    for (part, text) in parts.iter_mut().zip(clock.split(':')) {
        let Ok(number) = text.parse() else { return Nearest::None };
        *part = number;
    }
    let (day, hour) = if parts == [24, 0, 0] { (day_after(&day).unwrap_or(day), 0) } else { (day, parts[0]) };
    let mut zone: String = zone.trim().to_ascii_uppercase();
    if zone == "UTC" || zone == "GMT" {
        zone = "Z".to_owned();
    }
    if zone.len() == 5 && zone.is_ascii() && !zone.contains(':') {
        zone.insert(3, ':');
    }
    Nearest::Form(format!("{day}T{hour:02}:{:02}:{:02}{zone}", parts[1], parts[2]))
}

fn day_after(day: &str) -> Option<String> {
    let Edtf::Date(date) = Edtf::parse(day, Calendar::Gregorian).ok()? else { return None };
    let first = super::completion::day(&date, false)?.seconds()?;
    Some(form_of(Civil::from_seconds(first + SECONDS_PER_DAY)))
}

fn form_of(day: Civil) -> String {
    joined(year_form(day.year), i64::from(day.month), Some(i64::from(day.day)))
}

/// A number as written.
#[derive(Clone, Copy, Default)]
struct Number {
    value: i64,
    length: usize,
}

/// The numbers and words of a text.
#[derive(Default)]
struct Tokens {
    numbers: [Number; 3],
    count: usize,
    /// 1 to 12, or 21 to 24 and 33 to 36 for a season or quarter.
    month: u8,
    is_bce: bool,
    is_century: bool,
    /// `s`: a decade.
    is_decade: bool,
    is_week: bool,
    is_quarter: bool,
}

impl Tokens {
    fn of(text: &str) -> Option<Self> {
        let mut tokens = Self::default();
        let (mut word, mut number) = (String::new(), Number::default());
        for letter in text.chars().chain([' ']) {
            let is_letter = letter.is_ascii_alphabetic();
            // A point after a letter belongs to a shortened word: "b.c.", "Sept.".
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
                *tokens.numbers.get_mut(tokens.count)? = number;
                tokens.count += 1;
                number = Number::default();
            }
            if is_letter {
                word.push(letter);
            } else if !matches!(letter, ' ' | ',' | '.' | '-' | '/' | '\'' | '’') {
                return None;
            }
        }
        // A minus before a single number is that of a year.
        if tokens.count == 1 && (text.starts_with('-') || text.starts_with("y-")) && !tokens.is_bce {
            tokens.is_bce = true;
            tokens.numbers[0].value = tokens.numbers[0].value.checked_add(1)?;
        }
        Some(tokens)
    }

    /// What a word says; nothing for one that is not known.
    fn word(&mut self, word: &str) -> Option<()> {
        const SEASONS: [(&str, u8); 5] = [("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)];
        let english = Lexicon::english();
        match word {
            "bc" | "bce" => self.is_bce = true,
            "ad" | "ce" | "of" | "the" | "on" | "in" | "st" | "nd" | "rd" | "th" | "year" | "y" => {}
            "s" => self.is_decade = true,
            "century" => self.is_century = true,
            "w" | "week" => self.is_week = true,
            "q" | "quarter" => self.is_quarter = true,
            "sept" => self.month = 9,
            _ => {
                let season = SEASONS.iter().find(|(name, _)| *name == word).map(|(_, code)| *code);
                let starts = |month: &u8| {
                    word.len() >= 3
                        && english
                            .month(*month, false, true)
                            .get(..word.len())
                            .is_some_and(|name| name.eq_ignore_ascii_case(word))
                };
                self.month = season.or_else(|| (1..=12).find(starts))?;
            }
        }
        Some(())
    }

    fn date(&self) -> Nearest {
        let [a, b, c] = self.numbers;
        // A word that says what kind of date it is fits that kind only.
        let kinds = [self.is_century, self.is_decade, self.is_week, self.is_quarter];
        let is_plain = !kinds.contains(&true);
        let form = match (self.count, self.month) {
            (1, 0) if self.is_century && (1..=99).contains(&a.value) && !self.is_bce => {
                Some(format!("{:02}XX", a.value - 1))
            }
            (1, 0) if self.is_decade && a.length == 4 && a.value % 100 == 0 => Some(format!("{:02}XX", a.value / 100)),
            (1, 0) if self.is_decade && a.length == 4 && a.value % 10 == 0 => Some(format!("{:03}X", a.value / 10)),
            (2, 0) if self.is_quarter && a.length == 1 => Some(joined(self.year(b), 32 + a.value, None)),
            (2, 0) if self.is_quarter && b.length == 1 => Some(joined(self.year(a), 32 + b.value, None)),
            (2 | 3, 0) if self.is_week => week(a, b.value, (self.count == 3).then_some(c.value)),
            _ if !is_plain || (self.is_bce && self.numbers.iter().all(|number| number.value == 0)) => None,
            (1, 0) if a.length == 8 => {
                Some(joined(year_form(a.value / 10_000), a.value / 100 % 100, Some(a.value % 100)))
            }
            (1, 0) if a.length == 6 && a.value % 100 <= 12 => {
                Some(joined(year_form(a.value / 100), a.value % 100, None))
            }
            (1, 0) if !(6..=8).contains(&a.length) => Some(self.year(a)),
            (2, 0) if a.length == 4 && b.length == 3 => ordinal(a.value, b.value),
            (2, 0) if a.length == 4 && b.length <= 2 => Some(joined(self.year(a), b.value, None)),
            (2, 0) if b.length == 4 && a.length <= 2 => Some(joined(self.year(b), a.value, None)),
            (3, 0) if a.length == 4 => Some(joined(self.year(a), b.value, Some(c.value))),
            (3, 0) if c.length == 4 && a.length <= 2 && b.length <= 2 => {
                let (day_first, month_first) =
                    (joined(self.year(c), b.value, Some(a.value)), joined(self.year(c), a.value, Some(b.value)));
                if day_first != month_first && is_edtf(&day_first) && is_edtf(&month_first) {
                    return Nearest::Either(day_first, month_first);
                }
                Some(if is_edtf(&day_first) { day_first } else { month_first })
            }
            (1, month) if self.is_bce || a.length >= 3 => Some(joined(self.year(a), i64::from(month), None)),
            (2, month @ 1..=12) if a.length <= 2 && (b.length >= 3 || self.is_bce) => {
                Some(joined(self.year(b), i64::from(month), Some(a.value)))
            }
            (2, month @ 1..=12) if a.length >= 3 && b.length <= 2 => {
                Some(joined(self.year(a), i64::from(month), Some(b.value)))
            }
            _ => None,
        };
        form.filter(|form| is_edtf(form)).map_or(Nearest::None, Nearest::Form)
    }

    /// A year with as many digits as EDTF wants.
    fn year(&self, number: Number) -> String {
        year_form(if self.is_bce { 1 - number.value } else { number.value })
    }
}

/// A year of at least four digits.
fn year_form(year: i64) -> String {
    let (sign, size) = (if year < 0 { "-" } else { "" }, year.unsigned_abs());
    if size > 9_999 { format!("Y{sign}{size}") } else { format!("{sign}{size:04}") }
}

/// A year with a month and a day of two digits. Never inlined: it stands in many places, and weighs there.
#[inline(never)]
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

/// The 262nd day of a year.
fn ordinal(year: i64, day: i64) -> Option<String> {
    let found = civil_from_days(days_from_civil(Civil::new(year, 1, 1))? + day - 1);
    (day >= 1 && found.year == year).then(|| form_of(found))
}

/// A day of a week that begins on Monday, or the whole week; the first week of a year is the one with 4 January.
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
