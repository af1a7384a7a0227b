//! A record being filled from another program's file.

use super::entry::Entry;
use super::losses::Losses;
use crate::ingest::lower::Lower;
use crate::ingest::progress::Teller;
use crate::problem::en;
use crate::record::draft::{HeadDraft, LaneDraft, Required, Words};

/// Longest title that is made from a text, in characters.
const LONGEST_TITLE: usize = 90;

/// A record being filled. [`Load::finish`] reports what was lost.
pub(in crate::formats) struct Load<'l, 'p> {
    pub(in crate::formats) lower: &'l mut Lower,
    pub(in crate::formats) losses: Losses,
    teller: &'l mut Teller<'p>,
    is_full: bool,
}

impl<'l, 'p> Load<'l, 'p> {
    /// A record without entries yet.
    pub(in crate::formats) fn new(lower: &'l mut Lower, teller: &'l mut Teller<'p>) -> Self {
        // Other programs write times of day to the minute, which is no fault of theirs.
        lower.problems.silence("beyond");
        lower.problems.silence("years");
        Self { lower, losses: Losses::default(), teller, is_full: false }
    }

    /// Title and description of the record.
    pub(in crate::formats) fn head(&mut self, at: usize, title: &str, summary: &str) {
        let words = |text: &str| (!text.trim().is_empty()).then(|| Words { at, text: text.to_owned().into() });
        self.lower.head(&HeadDraft { title: words(title), summary: words(summary), ..HeadDraft::default() });
    }

    /// Declares a lane with a title of its own, before the entries that name its id.
    pub(in crate::formats) fn lane(&mut self, at: usize, id: &str, title: &str) {
        let words = |text: &str| Some(Words { at, text: text.to_owned().into() });
        self.lower.lane(&LaneDraft { at, id: words(id), title: words(title), ..LaneDraft::default() });
    }

    /// Adds an event. Without a title it gets the beginning of its text. Returns false when the record is full: nothing
    /// more need be read then.
    pub(in crate::formats) fn add(&mut self, entry: Entry<'_>) -> bool {
        if self.is_full {
            return false;
        }
        let mark = self.lower.problems.mark();
        let mut draft = entry.into_draft(&mut self.losses);
        if !matches!(&draft.title, Required::Given(words) if !words.text.trim().is_empty()) {
            let text = draft.text.as_ref().map(|words| beginning(&words.text)).filter(|text| !text.is_empty());
            draft.title = match text {
                Some(text) => Required::Given(Words { at: draft.at, text: text.to_owned().into() }),
                None => Required::Excused,
            };
            // A text that is all in the title is not said twice.
            if let (Required::Given(title), Some(text)) = (&draft.title, &draft.text)
                && title.text == text.text.trim()
            {
                draft.text = None;
            }
            let cause = if draft.title == Required::Excused { en::UNTITLED } else { en::TITLED_BY_TEXT };
            self.losses.add(cause, draft.at);
        }
        self.is_full = !self.lower.event(&draft, mark);
        let _ = self.teller.at(draft.at, self.lower.len());
        !self.is_full
    }

    /// Reports what was lost.
    pub(in crate::formats) fn finish(self) {
        self.losses.report(&mut self.lower.problems);
    }
}

/// The first line of a text, or its first words if that is long.
fn beginning(text: &str) -> &str {
    let line = text.trim().lines().next().unwrap_or_default().trim();
    let Some((most, _)) = line.char_indices().nth(LONGEST_TITLE) else { return line };
    let cut = line.get(..most).unwrap_or_default();
    cut.rfind(char::is_whitespace).and_then(|end| cut.get(..end)).unwrap_or(cut).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_from_texts() {
        assert_eq!(beginning(" One line\nand more"), "One line");
        let long = "word ".repeat(40);
        assert_eq!(beginning(&long).len(), 89, "whole words");
        assert_eq!(beginning(&"x".repeat(200)).len(), LONGEST_TITLE);
    }
}
