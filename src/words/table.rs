//! The words of one language: a table of patterns, and the lexicon for dates.

use std::borrow::Cow;

use super::en::{ENGLISH, Key};
use super::lexicon::Lexicon;
use crate::list::Gather;

/// The words of one language. English by default.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// All patterns, each followed by a line break.
    lines: Cow<'static, str>,
    /// End of each pattern.
    ends: Vec<u32>,
    lexicon: Lexicon,
    /// True if the patterns are in the language of the dates.
    is_whole: bool,
}

impl Default for Words {
    fn default() -> Self {
        Self::of_lines(Cow::Borrowed(ENGLISH), Lexicon::english(), true)
    }
}

impl Words {
    fn of_lines(lines: Cow<'static, str>, lexicon: Lexicon, is_whole: bool) -> Self {
        let breaks = (0_u32..).zip(lines.bytes()).filter(|(_, byte)| *byte == b'\n');
        let ends = breaks.map(|(at, _)| at).gather();
        Self { lines, ends, lexicon, is_whole }
    }

    /// English words around the dates of another language.
    #[must_use]
    pub fn with_dates(lexicon: Lexicon) -> Self {
        Self::default().dated(lexicon)
    }

    /// The same words around other dates.
    #[must_use]
    pub fn dated(self, lexicon: Lexicon) -> Self {
        let is_whole = matches!(self.lines, Cow::Owned(_)) || lexicon.is_english();
        Self { lexicon, is_whole, ..self }
    }

    /// A complete language: its patterns in the order of the keys, each followed by a line break, and its dates. `None`
    /// with missing or surplus patterns.
    #[must_use]
    pub fn new(patterns: String, lexicon: Lexicon) -> Option<Self> {
        let words = Self::of_lines(Cow::Owned(patterns), lexicon, true);
        (words.ends.len() == Key::COUNT).then_some(words)
    }

    /// The words for dates.
    #[must_use]
    pub const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// True if the words around a date are in its own language.
    pub(super) const fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The words of a key, or its pattern unfilled.
    #[must_use]
    pub fn say(&self, key: Key) -> &str {
        let end = |place: usize| self.ends.get(place).map(|end| *end as usize);
        let from = key.place().checked_sub(1).and_then(end).map_or(0, |end| end + 1);
        end(key.place()).and_then(|end| self.lines.get(from..end)).unwrap_or("")
    }

    /// A pattern filled with its parts.
    #[must_use]
    pub fn fill(&self, key: Key, parts: &[&str]) -> String {
        filled(self.say(key), parts)
    }

    /// A pattern filled with its only part.
    #[must_use]
    pub fn with(&self, key: Key, part: &str) -> String {
        self.fill(key, &[part])
    }

    /// A pattern that counts, in its form for `number`, filled with the number and then the other parts.
    #[must_use]
    pub fn count(&self, key: Key, number: usize, parts: &[&str]) -> String {
        let digits = number.to_string();
        filled(form(self.say(key), number == 1), &[&[digits.as_str()], parts].concat())
    }

    /// The same with the digits of the number in groups.
    #[must_use]
    pub fn count_grouped(&self, key: Key, number: usize) -> String {
        filled(form(self.say(key), number == 1), &[&self.grouped(number as u64)])
    }

    /// The form of a pattern for one, or for another number.
    pub(super) fn form(&self, key: Key, is_one: bool) -> &str {
        form(self.say(key), is_one)
    }

    /// A number in groups of three digits: "12,430".
    #[must_use]
    pub fn grouped(&self, number: u64) -> String {
        grouped(number, self.say(Key::THOUSANDS))
    }

    /// A list in words: "a", "a, b", "a, b and c". `last` is the pattern for the last two.
    pub(super) fn list<S: AsRef<str>>(&self, parts: &[S], last: Key) -> String {
        let mut said = String::new();
        for (at, part) in parts.iter().enumerate() {
            let key = if at + 1 == parts.len() { last } else { Key::COMMA };
            said.push_str(if at == 0 { "" } else { self.between(key) });
            said.push_str(part.as_ref());
        }
        said
    }

    /// The words between the two places of a pattern that begins with one place and ends with the other.
    pub(super) fn between(&self, key: Key) -> &str {
        let pattern = self.say(key);
        pattern.get(3..pattern.len().saturating_sub(3)).unwrap_or("")
    }
}

/// The form of a pattern for one, or for another number.
fn form(pattern: &str, is_one: bool) -> &str {
    let Some(at) = pattern.bytes().position(|byte| byte == b'|') else { return pattern };
    if is_one { pattern.get(..at) } else { pattern.get(at + 1..) }.unwrap_or("")
}

/// A pattern filled with its parts.
pub(super) fn filled(pattern: &str, parts: &[&str]) -> String {
    let mut said = String::new();
    let mut rest = pattern;
    while let Some((before, place)) =
        rest.bytes().position(|byte| byte == b'{').and_then(|at| rest.split_at_checked(at))
    {
        said.push_str(before);
        if let [_, digit @ b'0'..=b'9', b'}', ..] = place.as_bytes() {
            said.push_str(parts.get(usize::from(digit - b'0')).copied().unwrap_or(""));
            rest = place.get(3..).unwrap_or("");
        } else {
            said.push('{');
            rest = place.get(1..).unwrap_or("");
        }
    }
    said.push_str(rest);
    said
}

/// A number with a separator between each three digits: "12,430".
#[must_use]
pub fn grouped(number: u64, separator: &str) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_english() {
        let english = Words::default();
        assert_eq!(english.ends.len(), Key::COUNT);
        assert_eq!((english.say(Key::THOUSANDS), english.say(Key::KIND_VISIT_WORKING)), (",", "Working visit"));
        assert_eq!(english.say(Key::SINCE), "since {0}");
        for place in 0..Key::COUNT {
            let key = Key::THOUSANDS.plus(u16::try_from(place).unwrap());
            assert!(!english.say(key).is_empty(), "key {place}");
        }
    }

    #[test]
    fn places_are_filled_and_other_braces_stand() {
        assert_eq!(filled("{1} of {0}, {1}", &["a", "b"]), "b of a, b");
        assert_eq!(filled("{2005,{x} {0", &["a"]), "{2005,{x} {0");
        assert_eq!(filled("{0}{1}", &["{1}", "b"]), "{1}b", "what is put in is no pattern");
        assert_eq!(filled("{3}!", &[]), "!");
    }

    #[test]
    fn numbers_have_forms() {
        let english = Words::default();
        assert_eq!(english.count(Key::EVENTS, 1, &[]), "1 event");
        assert_eq!(english.count_grouped(Key::EVENTS, 12_430), "12,430 events");
        assert_eq!(english.count(Key::DESCRIPTION, 2, &["a"]), "Timeline of 2 events, shown a.");
    }

    #[test]
    fn lists_are_said() {
        let english = Words::default();
        assert_eq!(english.list::<&str>(&[], Key::OR), "");
        assert_eq!(english.list(&["a"], Key::OR), "a");
        assert_eq!(english.list(&["a", "b", "c"], Key::OR), "a, b or c");
        assert_eq!(english.list(&["a", "b"], Key::AND), "a and b");
    }

    #[test]
    fn a_table_of_another_length_is_none() {
        let lexicon = Lexicon::english;
        assert_eq!(Words::new(ENGLISH.to_owned(), lexicon()).unwrap(), Words::default());
        assert_eq!(Words::new(ENGLISH[1..].replacen('\n', "", 1), lexicon()), None);
        assert_eq!(Words::new(format!("{ENGLISH}more\n"), lexicon()), None);
        assert_eq!(Words::new(String::new(), lexicon()), None);
    }
}
