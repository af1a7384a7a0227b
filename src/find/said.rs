//! The texts of an event in which a word is searched, beside its title.
//!
//! Names that many events share (lanes, kinds, entities, sources) are searched once each (`names.rs`). What an event has
//! for itself is here.

use crate::record::{Detail, Document, Event, Mention, Row, Source};
use crate::words::{Length, Words};

/// Calls `each` with every text that an event has for itself: description, offices, plain words for people, places,
/// posts and sources, tags, unknown fields, and a date that is not plain.
pub(super) fn own_texts(document: &Document, words: &Words, row: Row, each: &mut dyn FnMut(&str)) {
    let Some(event) = document.event(row) else { return };
    if !has_plain_date(event) {
        date_texts(words, event, each);
    }
    let Some(detail) = event.detail() else { return };
    each(&detail.text);
    for actor in &detail.actors {
        each(&actor.office);
        each(&actor.note);
    }
    for mention in mentions(detail) {
        if let Mention::Words(text) = mention {
            each(text);
        }
    }
    for citation in &detail.sources {
        each(&citation.at);
        if let Err(text) = &citation.source {
            each(text);
        }
    }
    for tag in &detail.tags {
        each(tag);
    }
    if let Some(rare) = &detail.rare {
        each(&rare.written);
    }
    for field in &detail.fields {
        each(&field.value);
    }
}

/// All mentions of an event: participants and the states of their offices, what it concerns, places.
pub(super) fn mentions(detail: &Detail) -> impl Iterator<Item = &Mention> {
    let actors = detail.actors.iter().flat_map(|actor| core::iter::once(&actor.who).chain(&actor.state));
    actors.chain(&detail.about).chain(&detail.places)
}

/// The sources that an event cites, of those that the record lists.
pub(super) fn cited<'a>(document: &'a Document, detail: &'a Detail) -> impl Iterator<Item = &'a Source> {
    let places = detail.sources.iter().filter_map(|citation| citation.source.as_ref().ok());
    places.filter_map(|place| document.sources().get(*place as usize))
}

/// The date of an event in words and as written.
pub(super) fn date_texts(words: &Words, event: Event<'_>, each: &mut dyn FnMut(&str)) {
    let written = event.date();
    if event.when().is_some() {
        each(&words.date(event, Length::Long));
    }
    each(&written);
}

/// True if the texts of the date follow from its extent.
pub(super) fn has_plain_date(event: Event<'_>) -> bool {
    event.is_dated() && event.plain_form() != 0
}
