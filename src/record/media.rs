//! Pictures, sound, films and pages about an event. None of them is ever fetched: they are shown as links.

use super::extra::Field;

/// What a medium is.
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
    /// All words of files with what they mean.
    pub const WORDS: [(&'static str, Self); 4] =
        [("image", Self::Image), ("audio", Self::Audio), ("video", Self::Video), ("link", Self::Link)];

    /// What a word in files means.
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
    /// What it is.
    pub kind: MediaKind,
    /// What is to be seen or heard, or empty.
    pub alt: Box<str>,
    /// The words below it, or empty.
    pub caption: Box<str>,
    /// Who made it and under which terms, or empty.
    pub credit: Box<str>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}
