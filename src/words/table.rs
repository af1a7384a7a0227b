//! The words of one language: a table of patterns, and the lexicon for dates.

use std::borrow::Cow;

use super::en::{ENGLISH, Key};
use super::lexicon::Lexicon;
use crate::list::Gather;
use crate::number::{digits, grouped};
use crate::problem::filled;

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
        let digits = digits(number as u64);
        filled(self.form(key, number), &[&[digits.as_str()], parts].concat())
    }

    /// The same with the digits of the number in groups.
    #[must_use]
    pub fn count_grouped(&self, key: Key, number: usize) -> String {
        filled(self.form(key, number), &[&self.grouped(number as u64)])
    }

    /// The form of a pattern for a number.
    pub(super) fn form(&self, key: Key, number: usize) -> &str {
        form(self.say(key), plural(self.say(Key::PLURAL), number))
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

/// The place of the form for a number, by the rule of a language ([`Key::PLURAL`]): letters for the numbers from 0 on,
/// a space, and letters that repeat for all further numbers. The letter `a` is the first form of a pattern.
pub(super) fn plural(rule: &str, number: usize) -> usize {
    let rule = rule.as_bytes();
    let first = rule.iter().position(|byte| *byte == b' ').unwrap_or(0);
    let further = rule.len().saturating_sub(first + 1).max(1);
    let at = if number < first { number } else { first + 1 + number % further };
    usize::from(rule.get(at).map_or(0, |letter| letter.wrapping_sub(b'a')))
}

/// The form of a pattern at a place; the last one if there are fewer.
pub(super) fn form(pattern: &str, mut place: usize) -> &str {
    let mut rest = pattern;
    while let Some(at) = rest.bytes().position(|byte| byte == b'|') {
        if place == 0 {
            return rest.get(..at).unwrap_or("");
        }
        place -= 1;
        rest = rest.get(at + 1..).unwrap_or("");
    }
    rest
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
    fn numbers_have_forms() {
        let english = Words::default();
        assert_eq!(english.count(Key::EVENTS, 1, &[]), "1 event");
        assert_eq!(english.count_grouped(Key::EVENTS, 12_430), "12,430 events");
        assert_eq!(english.count(Key::DESCRIPTION, 2, &["a"]), "Timeline of 2 events, shown a.");
    }

    #[test]
    fn a_rule_has_as_many_forms_as_its_language() {
        // English; French, where 0 is like 1; Polish, with three forms; Japanese, with one; Arabic, with six.
        let polish = &format!("ca {}", "ccbbbccccc".to_owned() + "cccccccccc" + &"ccbbbccccc".repeat(8));
        let arabic = &format!("abcddddddddeeeeeeeeeee {}", "fffdddddddd".to_owned() + &"e".repeat(89));
        for (rule, numbers, places) in [
            ("ba b", &[0, 1, 2, 11, 101][..], &[1, 0, 1, 1, 1][..]),
            ("aa b", &[0, 1, 2, 100], &[0, 0, 1, 1]),
            (
                polish,
                &[0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 102, 112, 1_000_002],
                &[2, 0, 1, 1, 2, 2, 2, 2, 2, 1, 2, 1, 2, 1],
            ),
            ("a a", &[0, 1, 7], &[0, 0, 0]),
            (arabic, &[0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 110, 111, 203], &[0, 1, 2, 3, 3, 4, 4, 5, 5, 3, 3, 4, 3]),
        ] {
            let found: Vec<usize> = numbers.iter().map(|number| plural(rule, *number)).collect();
            assert_eq!(found, places, "{rule}");
        }
        for damaged in ["", " ", "a", "~ ~"] {
            let _ = plural(damaged, 7);
        }
        assert_eq!([0, 1, 2, 9].map(|place| form("plik|pliki|plików", place)), ["plik", "pliki", "plików", "plików"]);
    }

    #[test]
    fn a_language_may_have_three_forms() {
        let rule = format!("ca {}cccccccccc{}", "ccbbbccccc", "ccbbbccccc".repeat(8));
        let lines = ENGLISH.replacen("\nba b\n", &format!("\n{rule}\n"), 1);
        let lines = lines.replacen("{0} event|{0} events\n", "{0} zdarzenie|{0} zdarzenia|{0} zdarzeń\n", 1);
        let words = Words::new(lines, Lexicon::english()).unwrap();
        let said = [1, 2, 5, 22, 12].map(|number| words.count(Key::EVENTS, number, &[]));
        assert_eq!(said, ["1 zdarzenie", "2 zdarzenia", "5 zdarzeń", "22 zdarzenia", "12 zdarzeń"]);
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
