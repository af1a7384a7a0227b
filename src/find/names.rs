//! Names that many events share: titles of lanes, kinds, entities, sources; folded once for each record and language.

use super::fold::Folder;
use super::texts::{Finder, Texts};
use crate::record::{Document, Event, Row};
use crate::words::{Length, Words};

/// Folded names of a record.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    lanes: Texts,
    /// By entry of the table of kinds.
    kinds: Texts,
    pub(super) entities: Texts,
    sources: Texts,
    /// Dates of each month and form, as examples of the words in dates.
    dates: String,
}

/// Which names contain a word.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    pub(super) lanes: Matches,
    pub(super) kinds: Matches,
    pub(super) entities: Matches,
    pub(super) sources: Matches,
    /// True if the word can occur in a plain date.
    pub(super) is_of_dates: bool,
}

/// Which entries of a table contain a word.
#[derive(Clone, Debug, Default)]
pub(super) struct Matches(Vec<bool>);

impl Matches {
    fn of(texts: &Texts, word: &Finder<'_>) -> Self {
        let mut found = Vec::new();
        texts.find(word, &mut |entry, _| {
            if found.len() <= entry {
                found.resize(entry + 1, false);
            }
            if let Some(is_found) = found.get_mut(entry) {
                *is_found = true;
            }
        });
        Self(found)
    }

    /// True if no entry contains the word.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn has(&self, entry: u32) -> bool {
        self.0.get(entry as usize).copied().unwrap_or(false)
    }
}

impl Names {
    /// The names of a record in a language. O(names) and one pass over the kinds of the events.
    pub(super) fn new(folder: &Folder, document: &Document, words: &Words) -> Self {
        let mut names = Self::default();
        for lane in document.lanes() {
            names.lanes.add(folder, words.lane(lane));
            names.lanes.add(folder, &lane.note);
            names.lanes.close();
        }
        for (word, row) in document.kinds().zip(kind_examples(document)) {
            if let Some(event) = row.and_then(|row| document.event(row)) {
                names.kinds.add(folder, words.kind(event));
                names.kinds.add(folder, words.family(event.family()));
            }
            names.kinds.add(folder, word);
            names.kinds.close();
        }
        for entity in document.entities() {
            names.entities.add(folder, &entity.name);
            names.entities.close();
        }
        for source in document.sources() {
            names.sources.add(folder, &source.title);
            names.sources.add(folder, &source.publisher);
            names.sources.close();
        }
        names.dates = date_examples(folder, words);
        names
    }

    /// Which names contain a word.
    pub(super) fn named(&self, word: &str) -> Named {
        let finder = Finder::new(word);
        Named {
            lanes: Matches::of(&self.lanes, &finder),
            kinds: Matches::of(&self.kinds, &finder),
            entities: Matches::of(&self.entities, &finder),
            sources: Matches::of(&self.sources, &finder),
            is_of_dates: word.split(' ').all(|part| part.chars().any(char::is_numeric) || self.dates.contains(part)),
        }
    }
}

/// An event of each kind, in the order of [`Document::kinds`]. O(n).
pub(super) fn kind_examples(document: &Document) -> Vec<Option<Row>> {
    let mut found = vec![None; document.kinds().count()];
    if document.kind_column().is_empty() {
        if let Some(first) = found.first_mut() {
            *first = document.event(Row(0)).map(Event::row);
        }
        return found;
    }
    for (row, kind) in (0_u32..).zip(document.kind_column()) {
        if let Some(example @ None) = found.get_mut(usize::from(*kind)) {
            *example = Some(Row(row));
        }
    }
    found
}

/// Folded dates that together contain every letter of plain dates: of each month, with all forms.
fn date_examples(folder: &Folder, words: &Words) -> String {
    let mut folded = String::new();
    for month in 1..=12 {
        for date in [
            format!("2005-{month:02}"),
            format!("2005-{month:02}-19"),
            format!("-0044-{month:02}-19"),
            format!("0800-{month:02}"),
            format!("2005-{month:02}-19T10:15:00Z"),
            format!("2005-{month:02}/2006-{month:02}"),
            format!("2005-{month:02}-01/2006-{month:02}-02"),
            format!("2005-{month:02}-01T10:15:00/2006-{month:02}-02T11:15:00Z"),
            format!("-0044/{:04}", month),
            format!("2005-{month:02}-01T10:15:00/2006"),
        ] {
            if let Ok(when) = crate::time::edtf::parse(&date) {
                folder.add(&crate::words::text_in(words, &when, Length::Long), &mut folded);
                folded.push('\n');
                folder.add(&date, &mut folded);
                folded.push('\n');
            }
        }
    }
    folded
}
