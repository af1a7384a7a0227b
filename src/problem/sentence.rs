//! A sentence as it is kept and packed: one text, its English followed by its coded form.

use core::fmt;
use core::ops::Deref;

use super::pattern::{BEGIN, END, Pattern, Said, VALUE, filled};

/// Separates the English from the coded form.
const CODED: char = '\u{1e}';
/// The place of the event's id, which is known only at the end of reading.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
const ID: char = '\u{1a}';

/// A sentence in English that other languages can say too. As a `str`, it is the English.
///
/// ```
/// let (_, problems) = annals::formats::read("a.csv", b"date,title\n2005,\n");
/// let message = &problems[0].message;
/// assert_eq!(&**message, "'title' is missing; the event is shown as '2005'");
/// assert!(message.whole().contains("TITLE_MISSING"));
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Sentence(Box<str>);

impl Sentence {
    /// The sentence of a pattern and its values, as texts. It costs less code than [`Sentence::from`].
    #[must_use]
    pub fn of_texts(pattern: Pattern, values: &[&str]) -> Self {
        Self::of_both(pattern, values, values)
    }

    /// The same with values that differ in the coded form, because they are patterns ([`Pattern::coded`]).
    #[must_use]
    pub fn of_both(pattern: Pattern, english: &[&str], coded: &[&str]) -> Self {
        let mut whole = filled(pattern.english(), english);
        whole.push(CODED);
        whole.push(BEGIN);
        whole.push_str(pattern.key());
        for value in coded {
            whole.push(VALUE);
            whole.push_str(value);
        }
        whole.push(END);
        Self(whole.into())
    }

    /// The sentence of an error whose `{:#}` is its coded form.
    #[must_use]
    pub fn of(error: &dyn fmt::Display) -> Self {
        Self(format!("{error}{CODED}{error:#}").into())
    }

    /// A sentence from its whole text, as packed. A text without a coded form is English in every language.
    #[must_use]
    pub const fn of_whole(whole: Box<str>) -> Self {
        Self(whole)
    }

    /// The whole text: the English and the coded form.
    #[must_use]
    pub const fn whole(&self) -> &str {
        &self.0
    }

    /// The whole text without the sentence around it.
    #[must_use]
    pub fn into_whole(self) -> Box<str> {
        self.0
    }

    /// A value that [`Sentence::with_id`] replaces.
    #[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
    pub(crate) const fn id() -> char {
        ID
    }

    /// The sentence with the id of its event.
    #[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
    pub(crate) fn with_id(self, id: &str) -> Self {
        Self(self.0.replace(ID, id).into())
    }

    /// True if the sentence is that of a pattern.
    #[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
    pub(crate) fn is_of(&self, pattern: Pattern) -> bool {
        let key = self.coded().strip_prefix(BEGIN).and_then(|coded| coded.strip_prefix(pattern.key()));
        key.is_some_and(|rest| rest.starts_with([VALUE, END]))
    }

    /// The coded form; empty if there is none.
    #[must_use]
    pub fn coded(&self) -> &str {
        self.0.split_once(CODED).map_or("", |(_, coded)| coded)
    }
}

impl From<Said<'_>> for Sentence {
    fn from(said: Said<'_>) -> Self {
        Self::of(&said)
    }
}

impl Deref for Sentence {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.split_once(CODED).map_or(&self.0, |(english, _)| english)
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// Compares the English.
impl PartialEq<&str> for Sentence {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

/// The innermost pattern that ends first in a coded form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Open<'a> {
    /// Text before it, text after it.
    pub around: (&'a str, &'a str),
    /// Its key.
    pub key: &'a str,
    /// Its values, which contain no pattern.
    pub values: Vec<&'a str>,
}

/// The innermost pattern that ends first; `None` if there is none.
#[must_use]
pub fn opened(coded: &str) -> Option<Open<'_>> {
    let (inside, after) = coded.split_once(END)?;
    let (before, inside) = inside.rsplit_once(BEGIN)?;
    let mut parts = inside.split(VALUE);
    Some(Open { around: (before, after), key: parts.next()?, values: parts.collect() })
}

#[cfg(test)]
mod tests {
    use super::super::pattern::Line;
    use super::*;

    const OUTER: Pattern = Pattern(&Line { key: "OUTER", english: "{0} is {1}" });
    const INNER: Pattern = Pattern(&Line { key: "INNER", english: "cut off" });

    #[test]
    fn a_sentence_is_english_and_can_be_taken_apart() {
        let sentence = Sentence::from(OUTER.with(&[&"'é'", &INNER]));
        assert_eq!(sentence, "'é' is cut off");
        assert_eq!(
            (sentence.to_string(), format!("{sentence:?}")),
            ("'é' is cut off".into(), "\"'é' is cut off\"".into())
        );
        assert!(sentence.is_of(OUTER) && !sentence.is_of(INNER));
        let inner = opened(sentence.coded()).unwrap();
        assert_eq!((inner.key, inner.values), ("INNER", vec![]));
        let rest = format!("{}abgeschnitten{}", inner.around.0, inner.around.1);
        let outer = opened(&rest).unwrap();
        assert_eq!((outer.around, outer.key, outer.values), (("", ""), "OUTER", vec!["'é'", "abgeschnitten"]));
        assert_eq!(Sentence::of_whole(sentence.clone().into_whole()), sentence);
    }

    #[test]
    fn a_sentence_of_texts_is_like_one_of_values() {
        assert_eq!(Sentence::of_texts(INNER, &[]), Sentence::from(INNER.said()));
        assert_eq!(Sentence::of_texts(OUTER, &["1", "new"]), Sentence::from(OUTER.with(&[&1, &"new"])));
        let both = Sentence::of_both(OUTER, &["it", INNER.english()], &["it", &INNER.coded()]);
        assert_eq!(both, Sentence::from(OUTER.with(&[&"it", &INNER])));
    }

    #[test]
    fn an_id_comes_later() {
        let sentence = Sentence::from(OUTER.with(&[&Sentence::id(), &"new"])).with_id("e-1");
        assert_eq!(sentence, "e-1 is new");
        assert_eq!(opened(sentence.coded()).unwrap().values, ["e-1", "new"]);
    }

    #[test]
    fn a_text_without_a_coded_form_stands_for_itself() {
        let sentence = Sentence::of_whole("Only English".into());
        assert_eq!((&*sentence, sentence.coded()), ("Only English", ""));
        for damaged in ["", "x", "\u{13}", "\u{12}\u{13}", "\u{11}KEY", "\u{13}\u{11}"] {
            assert_eq!(opened(damaged), None, "{damaged:?}");
        }
    }
}
