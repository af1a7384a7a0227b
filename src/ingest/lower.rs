//! From values as written to their meaning: resolves ids, reads dates, cleans texts, enforces limits, and fills the
//! document.

mod entities;
mod event;
mod kinds;
mod plain;
mod rare;
mod series;
mod when;

use std::collections::{BTreeMap, BTreeSet};

use super::clean::{Form, LONGEST, clean, is_safe_link};
use super::limits::MOST_HELD;
use super::message::Found;
use super::problems::{Problems, Spot};
use crate::list::Gather;
use crate::problem::{Pattern, en};
use crate::record::draft::{Draft, Drafts, Extra, HeadDraft, Words};
use crate::record::{At, Builder, Diagnostic, Document, Event, Field, Mention};
use crate::time::edtf;

/// Maximum number of events of a record.
const MOST_EVENTS: usize = 20_000_000;
/// Maximum memory for data beside the columns, in bytes as counted here. A reader in a browser has 1,500 MiB and holds
/// such data three times while writing them.
const MOST_WEIGHT: usize = if cfg!(test) { 4 << 20 } else { 384 << 20 };
/// Memory counted for each item and event with data beyond the columns, and for each entry of a list, in bytes.
const THING: usize = 256;
const ENTRY: usize = 48;
/// Maximum number of lanes of a record, declared and undeclared.
const MOST_LANES: usize = 100_000;

/// Fills a document from raw values in any order, except that events come last because they refer to entities and
/// sources.
#[derive(Default)]
pub(crate) struct Lower {
    /// Problems reported by readers and by this.
    pub(crate) problems: Problems,
    builder: Builder,
    entities: BTreeMap<Box<str>, u32>,
    sources: BTreeMap<Box<str>, u32>,
    lanes: BTreeMap<Box<str>, u32>,
    /// Lanes by the visible form of their names.
    seen_lanes: BTreeMap<Box<str>, Box<str>>,
    /// Relations to events that have not been read yet, and the number of those in finished texts.
    waiting: Vec<Waiting>,
    settled: usize,
    /// Used part of [`MOST_WEIGHT`].
    weight: usize,
    /// Number of periods of recurring events that were looked at.
    periods: usize,
    /// What a reader tells the page beside the record, in lines: see `formats::Reading::report`.
    pub(crate) report: String,
}

/// A relation whose target is resolved at the end.
struct Waiting {
    at: Spot,
    target: Box<str>,
    event: u32,
}

impl Lower {
    /// Takes the data beside the lists.
    pub(crate) fn head(&mut self, head: &HeadDraft<'_>) {
        self.builder.title = self.line("title", head.title.as_ref());
        self.builder.summary = self.text("summary", head.summary.as_ref(), Form::Text);
        self.builder.language = self.language(head.language.as_ref());
        self.builder.first_view = head.view.as_ref().and_then(|(from, to)| self.view(from, to));
        self.builder.fields = self.fields(&head.extras);
    }

    /// The document made from the drafts of another one, and the problems of making it.
    #[cfg(test)]
    pub(crate) fn document_of(drafts: &Drafts<'_>) -> (Document, Vec<Diagnostic>) {
        let mut lower = Self::default();
        lower.beside_events(drafts);
        for draft in drafts.events() {
            let mark = lower.problems.mark();
            if !lower.event(&draft, mark) {
                break;
            }
        }
        lower.finish("")
    }

    /// Takes an event of an existing document. Its problems were reported before, except for relations to removed
    /// events.
    ///
    /// # Errors
    /// A sentence, if there is no room for it.
    pub(crate) fn known_event(&mut self, draft: &Draft<'_>) -> Result<(), String> {
        let mark = self.problems.mark();
        let is_taken = self.event(draft, mark);
        if is_taken {
            self.problems.forget(mark);
        }
        if is_taken { Ok(()) } else { Err("The record has no room for this update; load a part of it.".to_owned()) }
    }

    /// Takes the drafts of a document, except its events.
    pub(crate) fn beside_events(&mut self, drafts: &Drafts<'_>) {
        self.head(&drafts.head);
        self.builder.first_view = drafts.first_view;
        drafts.kinds.iter().for_each(|kind| self.own_kind(kind));
        drafts.entities.iter().for_each(|entity| self.entity(entity));
        drafts.lanes.iter().for_each(|lane| self.lane(lane));
        drafts.sources.iter().for_each(|source| self.source(source));
    }

    /// Finishes a text. The next one begins `lines` further down.
    pub(crate) fn settle(&mut self, text: &str, lines: usize) {
        let others = self.waiting.iter_mut().skip(self.settled).map(|waiting| &mut waiting.at);
        self.problems.settle(text, lines, others);
        self.settled = self.waiting.len();
    }

    /// Reports that a text is longer than may be held at once.
    pub(crate) fn too_long(&mut self) {
        self.problems.late_error(Spot::At(At::START), en::TOO_LONG.with(&[&(MOST_HELD >> 20)]));
    }

    /// The record as far as it is read.
    pub(crate) fn so_far(&self) -> Document {
        self.builder.clone().finish()
    }

    /// The document with the problems from all finished texts and this last one.
    pub(crate) fn finish(mut self, text: &str) -> (Document, Vec<Diagnostic>) {
        // Tell the reader that an empty page is not broken.
        if self.builder.is_empty() && self.problems.mark() == 0 {
            self.problems.late_warning(Spot::At(At::START), en::NO_EVENTS.said());
        }
        self.settle(text, 0);
        let Self { mut problems, builder, waiting, .. } = self;
        let (document, placement) = builder.finish_placed();
        // Relations of one event are adjacent, and it may have tens of thousands.
        let (mut of, mut lost) = (None, BTreeSet::new());
        for Waiting { at, target, event } in waiting {
            if of != Some(event) {
                of = Some(event);
                let relations = document.event(placement.row(event)).into_iter().flat_map(Event::lost_relations);
                lost = relations.map(|relation| &*relation.target).collect();
            }
            if lost.contains(&*target) {
                let mark = problems.mark();
                problems.late_warning(at, en::NO_TARGET.with(&[&Found(&target)]));
                problems.concern(mark, event);
            }
        }
        document.prepare_ids(&problems.events().map(|place| placement.row(place)).gather());
        let id_of = |place| document.event(placement.row(place)).map_or_else(Box::default, |event| event.id().into());
        let diagnostics = problems.into_named(&id_of);
        (document, diagnostics)
    }

    /// Counts memory for data to be kept. Returns false, with an error, if there is no room.
    fn has_room(&mut self, at: usize, weight: usize, what: Pattern) -> bool {
        let has_room = self.weight.saturating_add(weight) <= MOST_WEIGHT;
        if has_room {
            self.weight += weight;
        } else if self.problems.first("limit", "weight") {
            self.problems.error(at, en::TOO_HEAVY.with(&[&(MOST_WEIGHT >> 20), &what]));
        }
        has_room
    }

    fn language(&mut self, words: Option<&Words<'_>>) -> Box<str> {
        let language = self.line("language", words);
        let is_tag = language.len() <= 35 && language.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if let Some(words) = words.filter(|_| !is_tag) {
            self.problems.warning(words.at, en::NO_LANGUAGE.with(&[&Found(&words.text)]));
            return Box::default();
        }
        language
    }

    /// From the earliest second of `from` to the latest of `to`.
    fn view(&mut self, from: &Words<'_>, to: &Words<'_>) -> Option<(i64, i64)> {
        let mut read = |words: &Words<'_>| match edtf::parse(&clean(&words.text, Form::Line).text) {
            Ok(when) => Some(when.extent()),
            Err(error) => {
                self.problems.warning(words.at, en::ALL_SHOWN.with(&[&error]));
                None
            }
        };
        let (first, last) = (read(from), read(to));
        let view = (first?.from, last?.to);
        if view.0 < view.1 {
            return Some(view);
        }
        self.problems.warning(to.at, en::VIEW_REVERSED.with(&[&Found(&to.text), &Found(&from.text)]));
        None
    }

    /// A text of one line.
    fn line(&mut self, name: &str, words: Option<&Words<'_>>) -> Box<str> {
        self.text(name, words, Form::Line)
    }

    /// A text cleaned for display; changes are reported. Empty if there is none.
    fn text(&mut self, name: &str, words: Option<&Words<'_>>, form: Form) -> Box<str> {
        let Some(words) = words else { return Box::default() };
        let cleaned = clean(&words.text, form);
        if cleaned.removed.any() {
            self.problems.warning(words.at, en::LETTERS_REMOVED.with(&[&name, &cleaned.removed]));
        }
        if let Some(length) = cleaned.cut_from {
            self.problems.error(words.at, en::TOO_LONG_TEXT.with(&[&name, &length, &LONGEST]));
        }
        cleaned.text.into()
    }

    /// A link, or empty if it may not be opened.
    fn link(&mut self, name: &str, words: Option<&Words<'_>>) -> Box<str> {
        let Some(words) = words else { return Box::default() };
        let link = words.text.trim();
        if link.is_empty() {
            return Box::default();
        }
        if link.len() <= LONGEST && is_safe_link(link) {
            return link.into();
        }
        self.problems.error(words.at, en::NO_LINK.with(&[&name, &Found(link)]));
        Box::default()
    }

    /// Unknown fields.
    fn fields(&mut self, extras: &[Extra<'_>]) -> Vec<Field> {
        let mut fields = Vec::new();
        for field in extras {
            fields.push(self.field(field));
        }
        fields
    }

    fn field(&mut self, extra: &Extra<'_>) -> Field {
        let name = self.line("name of a field", Some(&Words { at: extra.at, text: (&*extra.name).into() }));
        let value = Words { at: extra.at, text: (&*extra.value).into() };
        let whole = value.text.len();
        let value = self.text(&name, Some(&value), Form::Text);
        // A text that was cut is no valid JSON.
        Field { json: extra.json && whole <= LONGEST, name, value }
    }

    /// An entity by its id, or words.
    fn mention(&mut self, name: &str, words: &Words<'_>) -> Option<Mention> {
        if let Some(entity) = self.entities.get(words.text.trim()) {
            return Some(Mention::Entity(*entity));
        }
        let text = self.line(name, Some(words));
        // Removed characters may have hidden an id.
        if let Some(entity) = self.entities.get(&*text) {
            return Some(Mention::Entity(*entity));
        }
        (!text.is_empty()).then_some(Mention::Words(text))
    }
}
