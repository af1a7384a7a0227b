//! What a reader searches for: words that must all occur, and phrases in quotes.

use super::fold::Folder;
use crate::list::Gather;

/// Maximum number of letters of a search that are used.
const MOST_LETTERS: usize = 1_000;

/// Folded words and phrases, each of which an event must contain. Empty for a text without letters.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    words: Vec<Box<str>>,
}

impl Query {
    /// The words of a text as typed. Text in quotes is one phrase; a quote without an end reaches to the end. A word
    /// that another word contains is dropped, because it occurs wherever that one does.
    #[must_use]
    pub fn new(folder: &Folder, text: &str) -> Self {
        let (text, _) = crate::text::beginning(text, MOST_LETTERS * 4);
        let folded = folder.fold(text);
        let (folded, _) = crate::text::beginning(&folded, MOST_LETTERS);
        let mut words: Vec<Box<str>> = Vec::new();
        for (place, part) in folded.split('"').enumerate() {
            if place % 2 == 1 {
                words.push(spaced(part).into());
            } else {
                words.extend(part.split(' ').map(Into::into));
            }
        }
        words.retain(|word| !word.is_empty());
        let mut kept: Vec<Box<str>> = Vec::new();
        for (place, word) in words.iter().enumerate() {
            let is_within = |(other_place, other): (usize, &str)| {
                other_place != place && other.contains(&**word) && (other.len() > word.len() || other_place < place)
            };
            if !words.iter().map(|other| &**other).enumerate().any(is_within) {
                kept.push(word.clone());
            }
        }
        Self { words: kept }
    }

    /// One folded word or phrase.
    pub(super) fn of(word: &str) -> Self {
        Self { words: vec![word.into()] }
    }

    /// True if there is nothing to search for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words and phrases.
    #[must_use]
    pub fn words(&self) -> &[Box<str>] {
        &self.words
    }

    /// True if a folded text contains all words.
    #[must_use]
    pub fn is_in(&self, folded: &str) -> bool {
        !self.is_empty() && self.words.iter().all(|word| folded.contains(&**word))
    }
}

/// A phrase with single spaces, none at its ends.
fn spaced(text: &str) -> String {
    text.split(' ').filter(|word| !word.is_empty()).gather().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        Query::new(&Folder::default(), text).words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn words_and_phrases_are_told_apart() {
        assert_eq!(words("Visa  agreement"), ["visa", "agreement"]);
        assert_eq!(words("\"Visa  agreement \" 2009"), ["visa agreement", "2009"]);
        assert_eq!(words("„Überfall auf“ x"), ["uberfall auf", "x"]);
        assert_eq!(words("\"not closed"), ["not closed"]);
        assert_eq!(words("a.*b [x]"), ["a.*b", "[x]"], "letters, not patterns");
        assert_eq!(words("an ancient an"), ["ancient"], "what another word contains is implied");
        assert_eq!(words("visa visa"), ["visa"]);
    }

    #[test]
    fn a_text_without_letters_searches_for_nothing() {
        for text in ["", " ", "\"\"", "\u{301}\u{301}", "\u{202e}\u{2066}", "\" \" \""] {
            assert!(words(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn a_very_long_text_is_cut() {
        let long = words(&"é".repeat(10_000));
        assert_eq!(long.len(), 1);
        assert_eq!(long[0].len(), MOST_LETTERS);
        assert!(words(&"ab ".repeat(10_000)).len() == 1);
    }
}
