//! The values that events can be filtered by, and which event has which: made in pieces once for each record.

use std::collections::BTreeMap;

use super::filter::{Field, Term, fixed, is_of_kind};
use super::said::mentions;
use crate::record::{Detail, Document, Event, Family, Mention, Row, RowSet};
use crate::time::{Edge, Member, When};

/// From here on a confidence is 100 % when rounded.
const SURE: f32 = 0.995;
/// Marks an entity that has no choice in a field yet.
const NONE: u32 = u32::MAX;
/// Fields in which an entity can be a value.
const OF_ENTITIES: [Field; 3] = [Field::Actor, Field::Place, Field::About];

/// What a choice stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// An entry of the lanes, kinds or sources of the record, by index.
    Entry(u32),
    /// An entity of the record.
    Entity(u32),
    /// Plain words, or one of the words that a field always has.
    Words(Box<str>),
}

/// A value of a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// The field.
    pub field: Field,
    /// The value.
    pub value: Value,
}

/// The choices of a record.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    list: Vec<Choice>,
    /// Of lanes, kinds, sources, families, layer and certainty, the first choice.
    first: [u32; 6],
    /// By field of entities and by entity, its choice.
    of_entity: [Vec<u32>; 3],
    of_words: BTreeMap<(Field, Box<str>), u32>,
    /// By entry of the details, where its choices end in `values`.
    ends: Vec<u32>,
    values: Vec<u32>,
    unsure: RowSet,
    /// Families of the kinds, as places in [`Family::ALL`].
    families: Vec<u32>,
    /// An event of each kind.
    examples: Vec<Option<Row>>,
    is_begun: bool,
    is_done: bool,
}

/// Places in [`Choices::first`].
const LANES: usize = 0;
const KINDS: usize = 1;
const SOURCES: usize = 2;
const FAMILIES: usize = 3;
const LAYERS: usize = 4;
const SURES: usize = 5;

impl Choices {
    /// True when all events are known.
    pub(super) fn is_done(&self) -> bool {
        self.is_done
    }

    /// All choices, in the order of their indices.
    #[must_use]
    pub fn list(&self) -> &[Choice] {
        &self.list
    }

    /// Reads the details of about `events` more events.
    pub(super) fn go_on(&mut self, document: &Document, events: usize) {
        if self.is_done {
            return;
        }
        if !core::mem::replace(&mut self.is_begun, true) {
            self.begin(document);
        }
        let details = document.all_details();
        for (row, detail) in details.iter().skip(self.ends.len()).take(events) {
            let begin = self.values.len();
            self.read(detail);
            let mut own = self.values.split_off(begin);
            own.sort_unstable();
            own.dedup();
            self.values.extend(own);
            self.ends.push(u32::try_from(self.values.len()).unwrap_or(u32::MAX));
            if detail.confidence < SURE {
                self.unsure.add(Row(*row));
            }
        }
        self.is_done = self.ends.len() >= details.len();
    }

    fn begin(&mut self, document: &Document) {
        let entry = |field: Field, count: usize, list: &mut Vec<Choice>| {
            let first = u32::try_from(list.len()).unwrap_or(NONE);
            let count = u32::try_from(count).unwrap_or(0);
            list.extend((0..count).map(|place| Choice { field, value: Value::Entry(place) }));
            first
        };
        let words = |field: Field, list: &mut Vec<Choice>| {
            let first = u32::try_from(list.len()).unwrap_or(NONE);
            list.extend(fixed(field).into_iter().map(|word| Choice { field, value: Value::Words(word.into()) }));
            first
        };
        let list = &mut self.list;
        self.first = [
            entry(Field::Lane, document.lanes().len(), list),
            entry(Field::Kind, document.kinds().count(), list),
            entry(Field::Source, document.sources().len(), list),
            words(Field::Family, list),
            words(Field::Layer, list),
            words(Field::Sure, list),
        ];
        self.of_entity = [(); 3].map(|()| vec![NONE; document.entities().len()]);
        self.unsure = RowSet::new(document.len());
        for (row, when) in document.odd_dates() {
            if is_unsure(when) {
                self.unsure.add(row);
            }
        }
        for event in document.undated_events() {
            self.unsure.add(event.row());
        }
        let family = |row: Option<Row>| {
            let family = row.and_then(|row| document.event(row)).map_or(Family::Other, Event::family);
            Family::ALL
                .iter()
                .position(|other| *other == family)
                .and_then(|place| u32::try_from(place).ok())
                .unwrap_or(0)
        };
        self.examples = super::names::kind_examples(document);
        self.families = self.examples.iter().copied().map(family).collect();
    }

    fn read(&mut self, detail: &Detail) {
        for actor in &detail.actors {
            self.mention(Field::Actor, &actor.who);
        }
        for place in &detail.places {
            self.mention(Field::Place, place);
        }
        for mention in mentions(detail) {
            self.mention(Field::About, mention);
        }
        for tag in &detail.tags {
            self.word(Field::Tag, tag);
        }
        for citation in &detail.sources {
            match &citation.source {
                Ok(source) => self.values.push(self.first.get(SOURCES).map_or(NONE, |first| first + source)),
                Err(words) => self.word(Field::Source, words),
            }
        }
    }

    fn mention(&mut self, field: Field, mention: &Mention) {
        let entity = match mention {
            Mention::Words(words) => return self.word(field, words),
            Mention::Entity(entity) => *entity,
        };
        let place = OF_ENTITIES.iter().position(|other| *other == field).unwrap_or(0);
        let next = u32::try_from(self.list.len()).unwrap_or(NONE);
        let Some(choice) = self.of_entity.get_mut(place).and_then(|of| of.get_mut(entity as usize)) else { return };
        if *choice == NONE {
            *choice = next;
            self.list.push(Choice { field, value: Value::Entity(entity) });
        }
        self.values.push(*choice);
    }

    fn word(&mut self, field: Field, words: &str) {
        if words.is_empty() {
            return;
        }
        let next = u32::try_from(self.list.len()).unwrap_or(NONE);
        let choice = *self.of_words.entry((field, words.into())).or_insert(next);
        if choice == next {
            self.list.push(Choice { field, value: Value::Words(words.into()) });
        }
        self.values.push(choice);
    }

    /// Calls `each` with every choice that an event has. `at` is the first entry of the details at or after the row.
    pub(super) fn of(&self, document: &Document, row: Row, at: usize, each: &mut dyn FnMut(u32)) {
        let Some(event) = document.event(row) else { return };
        let first = |place: usize| self.first.get(place).copied().unwrap_or(NONE);
        each(first(LANES) + event.lane().0);
        let kind = document.kind_column().get(row.index()).map_or(0, |kind| u32::from(*kind));
        each(first(KINDS) + kind);
        each(first(FAMILIES) + self.families.get(kind as usize).copied().unwrap_or(0));
        each(first(LAYERS) + u32::from(event.is_derived()));
        each(first(SURES) + u32::from(self.unsure.has(row)));
        if document.all_details().get(at).is_some_and(|(own, _)| *own == row.0) {
            let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
            let own = self.values.get(at.checked_sub(1).map_or(0, end)..end(at)).unwrap_or(&[]);
            own.iter().for_each(|choice| each(*choice));
        }
    }

    /// An event of a kind, by the index of the kind in the record.
    pub(super) fn kind_example(&self, kind: u32) -> Option<Row> {
        self.examples.get(kind as usize).copied().flatten()
    }

    /// The value of a choice as a term of a filter has it: an id, else a name.
    #[must_use]
    pub fn value<'a>(&'a self, document: &'a Document, choice: &'a Choice) -> &'a str {
        let id_or = |id: &'a str, name: &'a str| if id.is_empty() { name } else { id };
        match (&choice.value, choice.field) {
            (Value::Words(words), _) => words,
            (Value::Entity(entity), _) => {
                document.entities().get(*entity as usize).map_or("", |entity| id_or(&entity.id, &entity.name))
            }
            (Value::Entry(at), Field::Lane) => {
                document.lanes().get(*at as usize).map_or("", |lane| id_or(&lane.id, &lane.title))
            }
            (Value::Entry(at), Field::Kind) => document.kinds().nth(*at as usize).unwrap_or(""),
            (Value::Entry(at), _) => {
                document.sources().get(*at as usize).map_or("", |source| id_or(&source.id, &source.title))
            }
        }
    }

    /// True if a term asks for a choice.
    pub(super) fn is_meant(&self, document: &Document, choice: &Choice, term: &Term) -> bool {
        if choice.field != term.field {
            return false;
        }
        let value = &*term.value;
        match (&choice.value, choice.field) {
            (Value::Words(words), _) => **words == *value,
            (Value::Entity(at), _) => {
                document.entities().get(*at as usize).is_some_and(|entity| is_named(value, &entity.id, &entity.name))
            }
            (Value::Entry(at), Field::Lane) => {
                document.lanes().get(*at as usize).is_some_and(|lane| is_named(value, &lane.id, &lane.title))
            }
            (Value::Entry(_), Field::Kind) => is_of_kind(self.value(document, choice), value),
            (Value::Entry(at), _) => {
                document.sources().get(*at as usize).is_some_and(|source| is_named(value, &source.id, &source.title))
            }
        }
    }
}

fn is_named(value: &str, id: &str, name: &str) -> bool {
    *id == *value || *name == *value
}

/// True if a date is uncertain, approximate, or known only by bounds.
fn is_unsure(when: &When) -> bool {
    let bounded = |edge: &Edge| matches!(edge, Edge::Unknown | Edge::OnOrBefore(_) | Edge::OnOrAfter(_));
    when.uncertain()
        || when.approximate()
        || match when {
            When::Moment(_) => false,
            When::Interval(start, end) => bounded(start) || bounded(end),
            When::OneOf(_) => true,
            When::AllOf(members) => members.iter().any(|member| !matches!(member, Member::Date(_))),
        }
}
