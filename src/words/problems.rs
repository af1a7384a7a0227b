//! Sentences about what is wrong, in another language than English.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::table::{Words, form, plural};
use super::{Key, words_of};
use crate::problem::{Sentence, filled, opened};

/// The files of the sentences: tag of the language and contents.
pub const PROBLEMS: [(&str, &str); 2] = [
    ("de", include_str!("../../www/words/de.problems.txt")),
    ("qps", include_str!("../../www/words/qps.problems.txt")),
];

/// The sentences of one language.
///
/// ```
/// use annals::words::ProblemWords;
/// let (_, problems) = annals::formats::read("a.csv", b"date,title\n2005,\n");
/// let german = ProblemWords::of("de").unwrap();
/// assert_eq!(german.sentence(&problems[0].message), "'title' fehlt; das Ereignis heißt hier '2005'");
/// assert!(ProblemWords::of("tlh").is_none());
/// ```
pub struct ProblemWords {
    patterns: BTreeMap<&'static str, &'static str>,
    words: Words,
}

impl ProblemWords {
    /// The sentences of a language by its tag; nothing for one without a table. English has no patterns, because each
    /// sentence contains its English.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let (tag, words) = words_of(tag)?;
        let file = PROBLEMS.iter().find(|(own, _)| *own == tag).map_or("", |(_, file)| file);
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        Some(Self { patterns: lines.filter_map(|line| line.split_once(" = ")).collect(), words })
    }

    /// The words beside the sentences.
    #[must_use]
    pub const fn words(&self) -> &Words {
        &self.words
    }

    /// A sentence in this language. English, if it has a key that is not known here, or none.
    #[must_use]
    pub fn sentence<'a>(&self, sentence: &'a Sentence) -> Cow<'a, str> {
        let mut coded = Cow::Borrowed(sentence.coded());
        // Each round words the innermost pattern that ends first, and leaves one less.
        while let Some(inner) = opened(&coded) {
            let Some(pattern) = self.patterns.get(inner.key) else { return Cow::Borrowed(sentence) };
            coded = Cow::Owned([inner.around.0, &self.filled(pattern, inner.values), inner.around.1].concat());
        }
        if coded.is_empty() || coded.contains(char::is_control) { Cow::Borrowed(sentence) } else { coded }
    }

    /// A pattern with its values. One with forms counts its first value.
    fn filled(&self, pattern: &str, values: Vec<&str>) -> String {
        let number = values.first().and_then(|number| number.parse().ok()).filter(|_| pattern.contains('|'));
        let Some(number) = number else { return filled(pattern, &values) };
        let digits = self.words.grouped(number as u64);
        let values: Vec<&str> = core::iter::once(&*digits).chain(values.into_iter().skip(1)).collect();
        filled(form(pattern, plural(self.words.say(Key::PLURAL), number)), &values)
    }
}

/// English as a file: what every other language has in its own words.
#[must_use]
pub fn english_problems() -> String {
    crate::problem::english().map(|(key, english)| format!("{key} = {english}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{Count, en};

    #[test]
    fn german_is_said_and_counted() {
        let german = ProblemWords::of("de-AT").unwrap();
        let said = |sentence: Sentence| german.sentence(&sentence).into_owned();
        assert_eq!(
            said(en::NOT_LISTED.with(&[&Count(12_430), &Count(1)]).into()),
            "12.430 weitere Probleme sind nicht aufgeführt, davon 1 Fehler"
        );
        assert_eq!(
            said(en::ROW_SHORT.with(&[&3, &en::CELLS.with(&[&1]), &2, &en::MISSING_CELLS.with(&[&1])]).into()),
            "Zeile 3 hat 1 Zelle, die Kopfzeile 2; die fehlende gilt als leer"
        );
    }

    #[test]
    fn what_cannot_be_said_is_english() {
        let german = ProblemWords::of("de").unwrap();
        for whole in [
            "Only English",
            "Of another version\u{1e}\u{11}NO_SUCH_KEY\u{12}a\u{13}",
            "Cut\u{1e}\u{11}EMPTY",
            "Inside\u{1e}\u{11}SHOWN_UNDATED\u{12}\u{11}NO_SUCH_KEY\u{13}\u{13}",
            "Around\u{1e}\u{12}\u{11}EMPTY\u{13}",
        ] {
            let sentence = Sentence::of_whole(whole.into());
            assert_eq!(german.sentence(&sentence), &*sentence, "{whole:?}");
        }
    }
}
