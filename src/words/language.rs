//! Reads a language from its file (`www/words/de.txt`): lines of a key and its words, in the order of the English keys.

use super::en::Key;
#[cfg(not(target_arch = "wasm32"))]
use super::en::{ENGLISH, NAMES};
use super::lexicon::Lexicon;
#[cfg(not(target_arch = "wasm32"))]
use super::lexicon::Pattern;
use super::table::Words;
use crate::problem::filled;

/// Number of lines for dates.
const DATES: usize = 15;
/// The line with the words between two dates.
const RANGE: usize = 13;
/// The line before the words of the page.
const PAGE: &str = "[page]";

/// The parts of a text between separators. `str::split` would add more code to the page.
fn pieces(text: &str, separator: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    core::iter::from_fn(move || {
        let whole = rest?;
        let end = whole.bytes().position(|byte| byte == separator);
        rest = end.and_then(|end| whole.get(end + 1..));
        Some(end.and_then(|end| whole.get(..end)).unwrap_or(whole))
    })
}

/// The words after the key of a line; `None` for a comment, a heading or an empty line.
fn value(line: &str) -> Option<&str> {
    if matches!(line.as_bytes(), [] | [b'#', ..] | [b'[', .., b']']) {
        return None;
    }
    let equals = line.bytes().position(|byte| byte == b'=').map_or(0, |at| at + 2);
    line.get(equals..)
}

impl Words {
    /// The words of a language from its file; `None` with missing or surplus lines.
    #[must_use]
    pub fn of_file(file: &str) -> Option<Self> {
        let (mut texts, mut patterns, mut count): (Vec<String>, String, usize) = (Vec::new(), String::new(), 0);
        for value in pieces(file, b'\n').take_while(|line| *line != PAGE).filter_map(value) {
            if count >= DATES {
                patterns.push_str(value);
                patterns.push('\n');
            } else if count == RANGE {
                texts.push(value.get(3..value.len().saturating_sub(3))?.to_owned());
            } else {
                let parts = ["", "\u{1}", "\u{2}", "\u{3}", "\u{4}", "\u{5}"];
                texts.extend(pieces(value, b'|').map(|text| filled(text, &parts)));
            }
            count += 1;
        }
        if count != DATES + Key::COUNT {
            return None;
        }
        Self::new(patterns, Lexicon::from_few(texts)?)
    }
}

/// Keys of the lines of dates, in order.
#[cfg(not(target_arch = "wasm32"))]
const DATE_KEYS: [&str; DATES] = [
    "months",
    "months-alone",
    "short-months",
    "short-months-alone",
    "weekdays",
    "day",
    "month",
    "short-day",
    "short-month",
    "full-day",
    "day-of-month",
    "year",
    "thousands",
    "range",
    "eras",
];

/// Complete languages besides English: tag (BCP 47) and file.
#[cfg(not(target_arch = "wasm32"))]
pub const LANGUAGES: [(&str, &str); 2] =
    [("de", include_str!("../../www/words/de.txt")), ("qps", include_str!("../../www/words/qps.txt"))];

/// The words of a language by its tag, and the tag of the table; nothing for one that has no table. Regions are left
/// away: `de-AT` is `de`.
///
/// ```
/// use annals::words::{Key, words_of};
/// assert_eq!(words_of("de-CH").unwrap().1.say(Key::UNDATED), "Ohne Datum");
/// assert!(words_of("en-GB").is_some() && words_of("tlh").is_none());
/// ```
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn words_of(tag: &str) -> Option<(&'static str, Words)> {
    let own = tag.split(['-', '_']).next().unwrap_or("");
    if own.eq_ignore_ascii_case("en") {
        return Some(("en", Words::default()));
    }
    let (tag, file) = LANGUAGES.into_iter().find(|(tag, _)| tag.eq_ignore_ascii_case(own))?;
    Some((tag, Words::of_file(file)?))
}

/// English as a file: what every other language has in its own words.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn english_file() -> String {
    let english = Lexicon::english();
    let months = |short, alone| (1..=12).map(|month| english.month(month, short, alone)).collect::<Vec<_>>().join("|");
    let pattern = |place| {
        let parts = [("\u{1}", "{1}"), ("\u{2}", "{2}"), ("\u{3}", "{3}"), ("\u{4}", "{4}"), ("\u{5}", "{5}")];
        parts.iter().fold(english.pattern(place).to_owned(), |text, (from, to)| text.replace(from, to))
    };
    let values = [
        months(false, false),
        months(false, true),
        months(true, false),
        months(true, true),
        (0..7).map(|day| english.weekday(day)).collect::<Vec<_>>().join("|"),
        pattern(Pattern::Day),
        pattern(Pattern::Month),
        pattern(Pattern::ShortDay),
        pattern(Pattern::ShortMonth),
        pattern(Pattern::Full),
        pattern(Pattern::DayMonth),
        pattern(Pattern::Year),
        pattern(Pattern::Group),
        format!("{{0}}{}{{1}}", pattern(Pattern::Range)),
        "BCE|CE".to_owned(),
    ];
    let mut file = String::from("[dates]\n");
    file.extend(DATE_KEYS.iter().zip(values).map(|(key, value)| format!("{key} = {value}\n")));
    file.push_str("\n[core]\n");
    file.extend(NAMES.iter().zip(ENGLISH.lines()).map(|(key, value)| format!("{key} = {value}\n")));
    file
}

#[cfg(test)]
mod tests {
    use super::super::dates::{Length, text_in, year_text_in};
    use super::*;
    use crate::time::edtf;

    /// The places (`{0}`) of a pattern, in order.
    fn places(pattern: &str) -> Vec<&str> {
        let mut found: Vec<&str> = pattern
            .match_indices('{')
            .filter_map(|(at, _)| pattern.get(at..at + 3))
            .filter(|it| it.ends_with('}'))
            .collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn every_language_has_every_key_in_order_with_the_places_and_forms_of_the_english() {
        for (tag, file) in LANGUAGES {
            let core = file.split("[page]\n").next().unwrap();
            let lines = core.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '[']));
            let (keys, values): (Vec<&str>, Vec<&str>) =
                lines.map(|line| line.split_once(" = ").unwrap_or_else(|| panic!("{tag}: {line}"))).unzip();
            let wanted: Vec<&str> = DATE_KEYS.iter().chain(NAMES.iter()).copied().collect();
            for (found, wanted) in keys.iter().zip(&wanted) {
                assert_eq!(found, wanted, "{tag}: the keys stand in the order of the English");
            }
            assert_eq!(keys.len(), wanted.len(), "{tag}");
            for ((name, english), own) in NAMES.iter().zip(ENGLISH.lines()).zip(&values[DATES..]) {
                assert!(!own.trim().is_empty() && own.trim() == *own, "{tag}: {name}");
                let forms = values[DATES + Key::PLURAL.place()].chars().filter(char::is_ascii_lowercase).max();
                let forms = forms.map_or(0, |last| usize::from(last as u8 - b'a') + 1);
                let counts = english.contains('|');
                assert_eq!(own.split('|').count(), if counts { forms } else { 1 }, "{tag}: {name} has all forms");
                let last = english.split('|').next_back().unwrap();
                for own in own.split('|') {
                    assert_eq!(places(own), places(last), "{tag}: {name}");
                }
            }
            for key in [Key::AND, Key::OR, Key::COMMA] {
                let own = values[DATES + key.place()];
                assert!(own.starts_with("{0}") && own.ends_with("{1}"), "{tag}: {own} joins a list");
            }
            assert!(Words::of_file(file).is_some(), "{tag} is read");
            assert!(Words::of_file(core).is_some(), "{tag} is read without what the page says");
            let bare = values.join("\n") + "\n";
            assert_eq!(Words::of_file(&bare), Words::of_file(file), "{tag}: keys are for people");
        }
    }

    #[test]
    fn a_file_that_lacks_a_line_is_none() {
        let (_, file) = LANGUAGES[0];
        for line in ["SINCE = seit {0}\n", "range = {0} bis {1}\n", "KIND_VISIT_WORKING = Arbeitsbesuch\n"] {
            assert!(file.contains(line));
            assert_eq!(Words::of_file(&file.replace(line, "")), None, "without {line}");
            assert_eq!(Words::of_file(&file.replace(line, &line.repeat(2))), None, "with {line} twice");
        }
        assert_eq!(Words::of_file(&file.replace("|Dezember", "")), None, "eleven months");
        assert_eq!(Words::of_file(""), None);
        assert_eq!(Words::of_file("<!doctype html>"), None);
    }

    #[test]
    fn german_says_dates() {
        let (_, german) = words_of("de").unwrap();
        let said = |written, length| text_in(&german, &edtf::parse(written).unwrap(), length);
        for (written, long) in [
            ("2005-09-19", "19. September 2005"),
            ("2015-08", "August 2015"),
            ("[..2005-09-19]", "am oder vor dem 19. September 2005"),
            ("[..2005]", "2005 oder davor"),
            ("[2010-12-10..2012-07-25]", "zwischen 10. Dezember 2010 und 25. Juli 2012"),
            ("{2005,2007,2009}", "2005, 2007 und 2009"),
            ("2005?-09-20", "20. September, Jahr unsicher: 2005"),
            ("1900~", "1900, ungefähr"),
            ("199X", "die 1990er Jahre"),
            ("1560-12-XX", "Dezember 1560, Tag unbekannt"),
            ("156X-12-25", "25. Dezember, ein Jahr der 1560er Jahre"),
            ("2005-XX-15", "der 15. eines unbekannten Monats, 2005"),
            ("1920~/1923~", "frühe 1920er Jahre, ungefähr"),
            ("2001-21", "Frühling 2001"),
            ("2001-34", "zweites Quartal 2001"),
            ("2007-09-26/2012-07-25", "26. September 2007 bis 25. Juli 2012"),
            ("2008-04-15/..", "seit 15. April 2008"),
            ("2013-04-15/", "ab 15. April 2013, Ende unbekannt"),
            ("-0043-03-15", "15. März 44 v. Chr."),
            ("Y-13800000000", "vor 13,8 Milliarden Jahren"),
            ("Y-1000000", "vor 1 Million Jahren"),
        ] {
            assert_eq!(said(written, Length::Long), long, "{written}");
        }
        assert_eq!(said("2005-09-19", Length::Full), "Montag, 19. September 2005");
        assert_eq!(said("2005-09-19", Length::Short), "19. Sept. 2005");
        assert_eq!(year_text_in(&german, -11_699), "11.699 v. Chr.");
        assert_eq!(german.grouped(12_430), "12.430");
    }
}
