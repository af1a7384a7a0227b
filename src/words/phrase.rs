//! A phrase without a language, as the layers below give it.

use std::borrow::Cow;

use super::en::Key;
use super::table::Words;

/// A pattern with its parts, or a text of the record.
///
/// ```
/// use annals::words::{Key, Phrase, Words};
/// let vacant = Phrase::with(Key::VACANT_POST, ["Ambassador"]);
/// assert_eq!(Words::default().phrase(&vacant), "Vacant: Ambassador");
/// assert_eq!(Words::default().phrase(&Phrase::own("Ambassador")), "Ambassador");
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Phrase {
    key: Option<Key>,
    parts: Vec<Box<str>>,
}

impl Phrase {
    /// A text of the record.
    #[must_use]
    pub fn own(text: &str) -> Self {
        Self { key: None, parts: if text.is_empty() { Vec::new() } else { vec![text.into()] } }
    }

    /// A pattern without parts.
    #[must_use]
    pub const fn said(key: Key) -> Self {
        Self { key: Some(key), parts: Vec::new() }
    }

    /// A pattern with texts of the record as its parts.
    #[must_use]
    pub fn with<'a>(key: Key, parts: impl IntoIterator<Item = &'a str>) -> Self {
        Self { key: Some(key), parts: parts.into_iter().map(Into::into).collect() }
    }

    /// True if the phrase is empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.key.is_none() && self.parts.is_empty()
    }

    /// Its key, if it has one, and its parts.
    pub const fn parts_mut(&mut self) -> (&mut Option<Key>, &mut Vec<Box<str>>) {
        (&mut self.key, &mut self.parts)
    }
}

/// The phrase in English.
#[cfg(not(target_arch = "wasm32"))]
impl core::fmt::Display for Phrase {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&Words::default().phrase(self))
    }
}

/// Compares the English words.
#[cfg(not(target_arch = "wasm32"))]
impl PartialEq<&str> for Phrase {
    fn eq(&self, other: &&str) -> bool {
        Words::default().phrase(self) == **other
    }
}

impl Words {
    /// A phrase in this language. The parts of [`Key::RELATIONS_OF`] are worded as a list.
    #[must_use]
    pub fn phrase<'a>(&'a self, phrase: &'a Phrase) -> Cow<'a, str> {
        let own = || phrase.parts.first().map_or("", |text| text);
        match phrase.key {
            None => Cow::Borrowed(own()),
            Some(key) if phrase.parts.is_empty() => Cow::Borrowed(self.say(key)),
            Some(Key::RELATIONS_OF) => self.with(Key::RELATIONS_OF, &self.list(&phrase.parts, Key::AND)).into(),
            Some(key) => {
                let second = phrase.parts.get(1).map_or("", |text| text);
                self.fill(key, &[own(), second]).into()
            }
        }
    }
}
