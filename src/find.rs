//! Search, filters and the order of the list: which events a reader asks for.
//!
//! Everything that grows with the number of events is done in steps ([`Find::go_on`]), so that the page can respond in
//! between. It knows no lanes as shown, no pixels and no clock.

mod arena;
mod choices;
mod filter;
mod fold;
mod marks;
mod names;
mod query;
mod said;
mod search;
mod sieve;
mod table;
mod texts;

use std::rc::Rc;

use arena::Arena;
pub use choices::{Choice, Choices, Value};
pub use filter::{Field, Filter, Term, range};
pub use fold::Folder;
pub use marks::{marks, passage};
use names::Names;
pub use query::Query;
use search::Around;
pub use search::{CLASSES, Search, is_hit};
use sieve::Sieve;
pub use table::Column;
use table::{Table, pieces};

use crate::list::Gather;
use crate::record::{Document, Event, Mention, Row, RowSet};
use crate::words::Words;

/// What has changed in a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Step {
    /// Another set of events is kept.
    pub kept: bool,
    /// There are more hits, or the search is complete.
    pub found: bool,
    /// The counts beside the choices, or the order of the list.
    pub listed: bool,
    /// There is more to do.
    pub more: bool,
}

/// The state of search, filter and list of one record.
#[derive(Clone, Debug, Default)]
pub struct Find {
    folder: Option<Rc<Folder>>,
    names: Option<Rc<Names>>,
    arena: Arena,
    /// The search as typed.
    text: String,
    search: Option<Search>,
    choices: Choices,
    filter: Filter,
    /// True if events that are left out are faded and not hidden.
    fades: bool,
    sieve: Option<Sieve>,
    /// True if the sieve has to pass: the filter is new, or its counts are wanted.
    sieve_due: bool,
    /// The events that the filter keeps; `None` without a filter.
    kept: Option<Rc<RowSet>>,
    counts: Vec<u32>,
    table: Table,
}

impl Find {
    /// Forgets everything that belongs to the record.
    pub fn forget_record(&mut self) {
        *self = Self { folder: self.folder.take(), fades: self.fades, ..Self::default() };
    }

    /// Forgets the texts, because the language has changed. A search begins again.
    pub fn forget_words(&mut self, document: &Document, words: &Words) {
        (self.names, self.arena) = (None, Arena::default());
        self.table = self.table.again();
        self.search_again(document, words);
    }

    /// Begins the search again, if there is one.
    pub fn search_again(&mut self, document: &Document, words: &Words) {
        if self.search.is_some() {
            let text = core::mem::take(&mut self.text);
            self.search(document, words, &text);
        }
    }

    fn folder(&mut self) -> Rc<Folder> {
        Rc::clone(self.folder.get_or_insert_with(Rc::default))
    }

    /// Searches for a text from now on. A text without letters ends the search.
    pub fn search(&mut self, document: &Document, words: &Words, text: &str) {
        let folder = self.folder();
        let query = Query::new(&folder, text);
        text.clone_into(&mut self.text);
        if query.is_empty() {
            self.search = None;
            return;
        }
        let names = self.names.get_or_insert_with(|| Rc::new(Names::new(&folder, document, words)));
        self.search = Some(Search::new(query, names, document));
    }

    /// The search as typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The search, if there is one.
    #[must_use]
    pub fn searched(&self) -> Option<&Search> {
        self.search.as_ref()
    }

    /// Filters from now on. What is kept is known after some steps.
    pub fn set_filter(&mut self, filter: Filter, fades: bool) {
        (self.filter, self.fades) = (filter, fades);
        self.sieve = None;
        self.sieve_due = true;
    }

    /// Asks for the counts beside the choices.
    pub fn count_choices(&mut self) {
        self.sieve_due |= self.sieve.is_none() && self.counts.is_empty();
    }

    /// The filter.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// True if events that are left out are faded and not hidden.
    #[must_use]
    pub fn fades(&self) -> bool {
        self.fades
    }

    /// The events that the filter keeps; `None` without a filter.
    #[must_use]
    pub fn kept(&self) -> Option<&Rc<RowSet>> {
        self.kept.as_ref()
    }

    /// The choices. Complete when the counts are.
    #[must_use]
    pub fn choices(&self) -> &Choices {
        &self.choices
    }

    /// By choice, how many events it would keep beside the terms of other fields. Empty until that is known.
    #[must_use]
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// An event of a kind, by the index of the kind in the record.
    #[must_use]
    pub fn kind_example<'a>(&self, document: &'a Document, kind: u32) -> Option<Event<'a>> {
        self.choices.kind_example(kind).and_then(|row| document.event(row))
    }

    /// Sorts the list in another way.
    pub fn sort(&mut self, column: Column, is_down: bool) {
        self.table = Table::new(column, is_down);
    }

    /// Number of events in the list.
    #[must_use]
    pub fn listed(&self, document: &Document) -> usize {
        self.kept.as_ref().map_or(document.len(), |kept| kept.len())
    }

    /// The event at an index of the list. `None` until it is sorted.
    #[must_use]
    pub fn list_row(&self, document: &Document, at: usize) -> Option<Row> {
        self.table.row(document, self.kept.as_deref(), at)
    }

    /// The index of the next event of the list whose title begins with a text, from an index on and then from the begin;
    /// case and accents do not count. O(events).
    #[must_use]
    pub fn list_find(&self, document: &Document, text: &str, from: usize) -> Option<usize> {
        let folder = self.folder.clone().unwrap_or_default();
        let wanted = folder.fold(text);
        let rows = self.table.rows(document, self.kept.as_deref());
        let begins = |at: usize| {
            let event = rows.get(at).and_then(|row| document.event(*row));
            event.is_some_and(|event| folder.fold(event.title()).starts_with(&wanted))
        };
        let from = from.min(rows.len());
        (from..rows.len()).chain(0..from).find(|at| !wanted.is_empty() && begins(*at))
    }

    /// True if there is more to do.
    #[must_use]
    pub fn is_due(&self) -> bool {
        let searches = self.search.as_ref().is_some_and(|search| !search.is_done());
        self.sieve_due || searches || !self.table.is_done()
    }

    /// Does about as much as `events` events cost. `found` is called with each new hit.
    pub fn go_on(&mut self, document: &Document, words: &Words, events: usize, found: &mut dyn FnMut(Row)) -> Step {
        let mut step = Step::default();
        if self.sieve_due {
            step = self.sift(document, words, events);
        } else if self.search.as_ref().is_some_and(|search| !search.is_done()) {
            let folder = self.folder();
            let around = Around { folder: &folder, document, words, kept: self.kept.as_deref() };
            // Wording dates costs about ten times as much as looking for a word.
            let is_slow = self.search.as_ref().is_some_and(Search::is_of_dates);
            for _ in 0..pieces(if is_slow { events / 10 } else { events }) {
                if let Some(search) = &mut self.search {
                    search.go_on(&mut self.arena, &around, found);
                }
            }
            step.found = true;
        } else if !self.table.is_done() {
            let folder = self.folder();
            let around = Around { folder: &folder, document, words, kept: self.kept.as_deref() };
            for _ in 0..pieces(events) {
                self.table.go_on(&mut self.arena, &around);
            }
            step.listed = self.table.is_done();
        }
        step.more = self.is_due();
        step
    }

    fn sift(&mut self, document: &Document, words: &Words, events: usize) -> Step {
        if !self.choices.is_done() {
            self.choices.go_on(document, events);
            return Step::default();
        }
        let sieve = self.sieve.get_or_insert_with(|| Sieve::new(document, &self.choices, &self.filter));
        if sieve.go_on(document, &self.choices, events) {
            return Step::default();
        }
        self.sieve_due = false;
        let Some((kept, counts)) = self.sieve.take().map(Sieve::finish) else { return Step::default() };
        self.counts = counts;
        let kept = (!self.filter.is_empty()).then_some(kept);
        let is_other = kept != self.kept;
        if is_other {
            self.kept = kept;
            self.table = self.table.again();
            // Hits are among the events that are kept.
            self.search_again(document, words);
        }
        Step { kept: is_other, found: is_other, listed: true, more: false }
    }

    /// Entities whose names contain all words of the search, at most `most`.
    #[must_use]
    pub fn entities(&self, document: &Document, most: usize) -> Vec<u32> {
        let (Some(search), Some(names)) = (&self.search, &self.names) else { return Vec::new() };
        let count = u32::try_from(document.entities().len()).unwrap_or(u32::MAX);
        (0..count).filter(|entity| search.query().is_in(names.entities.get(*entity as usize))).take(most).gather()
    }

    /// The parts of a text that match the search, in UTF-16 code units.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<(u32, u32)> {
        let (Some(search), Some(folder)) = (&self.search, &self.folder) else { return Vec::new() };
        marks(folder, text, search.query())
    }

    /// True if a text contains all words of the search.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        let (Some(search), Some(folder)) = (&self.search, &self.folder) else { return false };
        search.query().is_in(&folder.fold(text))
    }

    /// The part of an event's texts in which the search was found, if not in the title.
    #[must_use]
    pub fn passage(&self, document: &Document, words: &Words, row: Row) -> Option<String> {
        let (Some(search), Some(folder)) = (&self.search, &self.folder) else { return None };
        let event = document.event(row)?;
        let title = folder.fold(event.title());
        let missing = search.query().words().iter().find(|word| !title.contains(&***word))?;
        let query = Query::of(missing);
        let mut found: Option<String> = None;
        let mut look = |text: &str| {
            if found.is_none() {
                found = passage(folder, text, &query);
            }
        };
        said::own_texts(document, words, row, &mut look);
        if let Some(detail) = event.detail() {
            said::mentions(detail).for_each(|mention: &Mention| look(document.name(mention)));
            for source in said::cited(document, detail) {
                look(&source.title);
                look(&source.publisher);
            }
        }
        if let Some(lane) = document.lanes().get(event.lane().0 as usize) {
            look(words.lane(lane));
            look(&lane.note);
        }
        look(words.kind(event));
        found
    }
}
