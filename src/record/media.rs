//! Pictures, sound, films and pages about an event. The page fetches images when their event is
//! opened; the program fetches none.

use super::extra::Field;

/// Type of a medium.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MediaKind {
    /// A picture.
    Image,
    /// Sound.
    Audio,
    /// A film.
    Video,
    /// A page, or anything else.
    #[default]
    Link,
}

impl MediaKind {
    /// All words in files with their values.
    pub const WORDS: [(&'static str, Self); 4] =
        [("image", Self::Image), ("audio", Self::Audio), ("video", Self::Video), ("link", Self::Link)];

    /// The value of a word in files.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind)
    }

    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("link", |(word, _)| word)
    }
}

/// A picture, sound, film or page about an event.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Medium {
    /// Its address. Filtered to https, http and mailto.
    pub url: Box<str>,
    /// Its type.
    pub kind: MediaKind,
    /// The text alternative, or empty.
    pub alt: Box<str>,
    /// The caption, or empty.
    pub caption: Box<str>,
    /// The author and the terms of use, or empty.
    pub credit: Box<str>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}
