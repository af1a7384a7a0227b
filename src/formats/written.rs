//! What writers of all formats share: the text of a file with what it has no place for, and which fields keep their name.

use crate::record::names::field_of;
use crate::record::{Basis, Detail, Event, Field};
use crate::time::{Edge, When};

/// The text of a file, and what of the record did not go into it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Written {
    /// The file.
    pub text: String,
    /// Sentences for a person, one for each sort of thing that was lost or changed; empty when all is there.
    pub lost: Vec<String>,
}

/// Fields of an event that have a meaning: a field that is kept may not take such a name.
pub(super) const EVENT: [&str; 20] = [
    "id",
    "date",
    "end",
    "title",
    "kind",
    "lane",
    "text",
    "actors",
    "about",
    "places",
    "relations",
    "sources",
    "layer",
    "basis",
    "confidence",
    "alternatives",
    "calendar",
    "rank",
    "link",
    "tags",
];

/// The name among `known` as which a field of another name would be read, for it is written with capitals or is an alias.
pub(super) fn read_as<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let small = name.trim().to_ascii_lowercase();
    let alias = || field_of(&small).filter(|_| known == EVENT);
    let field = known.iter().copied().find(|name| **name == small);
    field.or_else(|| known.iter().copied().find(|name| alias() == Some(*name)))
}

/// The field that is the basis of a date in a word of the record's own: it goes back to where it came from.
pub(super) fn own_basis(detail: &Detail) -> Option<&Field> {
    let is_own = |field: &&Field| {
        let value = &*field.value;
        let is_line = !value.is_empty() && !value.contains(['\n', '\t']);
        &*field.name == "basis" && !field.json && is_line && Basis::find(value).is_none()
    };
    detail.fields.iter().find(is_own).filter(|_| detail.basis.word().is_empty())
}

/// The fields of an event that Annals does not know, but for its own basis.
pub(super) fn own_fields(detail: &Detail) -> impl Iterator<Item = &Field> {
    let basis = own_basis(detail);
    detail.fields.iter().filter(move |field| basis.is_none_or(|basis| !core::ptr::eq(basis, *field)))
}

/// The date and the end of an event as they are written in two cells. Times are no part of EDTF's intervals, so an
/// interval of times stands in both; any other stands whole in the first.
pub(super) fn cells_of_date(event: Event<'_>) -> (String, String) {
    let date = event.date();
    let end = event.detail().map_or("", |detail| &*detail.end);
    let is_interval = || matches!(event.when(), Some(When::Interval(Edge::Date(_), Edge::Date(_))));
    match date.split_once('/') {
        Some((from, to)) if end.is_empty() && date.contains('T') && is_interval() => (from.to_owned(), to.to_owned()),
        _ => (date.to_string(), end.to_owned()),
    }
}

/// Counts what is lost, by what it is.
#[derive(Default)]
pub(super) struct Lost(Vec<(String, usize)>);

impl Lost {
    pub(super) fn add(&mut self, what: &str) {
        match self.0.iter_mut().find(|(known, _)| known == what) {
            Some((_, count)) => *count += 1,
            None => self.0.push((what.to_owned(), 1)),
        }
    }

    pub(super) fn add_if(&mut self, is_lost: bool, what: &str) {
        if is_lost {
            self.add(what);
        }
    }

    pub(super) fn into_sentences(self) -> Vec<String> {
        let said = |(what, count): (String, usize)| match count {
            1 => what,
            _ => format!("{what} ({count} times)"),
        };
        self.0.into_iter().map(said).collect()
    }
}
