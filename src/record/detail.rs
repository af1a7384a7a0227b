//! Details: data of only some events, such as texts, people, sources, relations. Stored in side tables that no frame
//! reads.

use super::extra::Field;
use super::media::Medium;
use super::row::Row;

/// A person, state, institution, instrument, mission, conflict, award, post or place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entity {
    /// Its id in the record.
    pub id: Box<str>,
    /// `state`, `person`, `instrument`, `mission`, `conflict`, `award`, `post`, `place`… as written.
    pub kind: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// A note, or empty.
    pub note: Box<str>,
    /// A link about it, or empty. Filtered to https, http and mailto.
    pub link: Box<str>,
    /// Ids or names of the posts or bodies that it continues, as written.
    pub formerly: Vec<Box<str>>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

/// Title of the lane for events without one, unless the record names it.
pub const NAMELESS_LANE: &str = "Events";

/// A lane as stated in the record.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lane {
    /// Its id in the record.
    pub id: Box<str>,
    /// Its title.
    pub title: Box<str>,
    /// A short note below the title, or empty.
    pub note: Box<str>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

/// A source of the record.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Source {
    /// Its id in the record.
    pub id: Box<str>,
    /// Its title.
    pub title: Box<str>,
    /// Its publisher, or empty.
    pub publisher: Box<str>,
    /// Its address, or empty. Filtered to https, http and mailto.
    pub url: Box<str>,
    /// Its licence, or empty.
    pub licence: Box<str>,
    /// A note, or empty.
    pub note: Box<str>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

/// An entity by index in [`Document::entities`](super::Document::entities), or words that are no entity's id.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Mention {
    /// An entity of the record.
    Entity(u32),
    /// Plain words.
    Words(Box<str>),
}

/// A participant and their role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// The participant.
    pub who: Mention,
    /// `signatory`, `envoy`, `receiver`, `sending-state`… or empty.
    pub role: Box<str>,
    /// The office held, or empty.
    pub office: Box<str>,
    /// The state of that office.
    pub state: Option<Mention>,
    /// A note, or empty.
    pub note: Box<str>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

/// A reference to a place in a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Citation {
    /// Index in [`Document::sources`](super::Document::sources); words if the record has no such source.
    pub source: Result<u32, Box<str>>,
    /// Place within the source, or empty.
    pub at: Box<str>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

/// A relation from one event to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relation {
    /// `ratifies`, `part-of`, `same-day-as`… as written.
    pub rel: Box<str>,
    /// The other event.
    pub target: Row,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

/// A relation whose target has no row yet.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewRelation {
    /// The word.
    pub rel: Box<str>,
    /// Id of the other event.
    pub target: Box<str>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

/// Another date that was considered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alternative {
    /// As written.
    pub date: Box<str>,
    /// The reason for it, or for not using it.
    pub why: Box<str>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

/// Basis of a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Basis {
    /// Not stated.
    #[default]
    Unsaid,
    /// The source states it.
    Explicit,
    /// The source states it with a typographical error.
    ExplicitWithTypo,
    /// The year follows from the context.
    YearFromContext,
    /// The source states it relative to another date.
    Relative,
    /// It was computed from another date.
    Computed,
    /// Only a bound is known.
    Bound,
    /// It is attested for that day; more is not known.
    AttestedOn,
    /// The source is vague.
    Vague,
    /// It comes from imported data.
    Imported,
    /// An editor entered it.
    Editor,
    /// The source gives no date.
    None,
}

impl Basis {
    /// All words in files with their meanings.
    pub const WORDS: [(&'static str, Self); 11] = [
        ("explicit", Self::Explicit),
        ("explicit-with-typo", Self::ExplicitWithTypo),
        ("year-from-context", Self::YearFromContext),
        ("relative", Self::Relative),
        ("computed", Self::Computed),
        ("bound", Self::Bound),
        ("attested-on", Self::AttestedOn),
        ("vague", Self::Vague),
        ("imported", Self::Imported),
        ("editor", Self::Editor),
        ("none", Self::None),
    ];

    /// The basis of a word in files.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, basis)| *basis)
    }

    /// The word in files; empty if it is not stated.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, basis)| *basis == self).map_or("", |(word, _)| word)
    }
}

/// How a date was derived from the text in its source.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Reading {
    /// Not stated.
    #[default]
    Unsaid,
    /// The text has one meaning.
    Rule,
    /// The other cells of the column decided.
    Column,
    /// A person decided.
    Reader,
}

impl Reading {
    /// All words in files with their values.
    pub const WORDS: [(&'static str, Self); 3] =
        [("rule", Self::Rule), ("column", Self::Column), ("reader", Self::Reader)];

    /// The value of a word in files.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, reading)| *reading)
    }

    /// The word in files; empty if not stated.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, reading)| *reading == self).map_or("", |(word, _)| word)
    }
}

/// Values that few events have, kept apart so that the others take no memory for them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rare {
    /// Pictures, sound, films and pages about it.
    pub media: Vec<Medium>,
    /// Its date as written in its source, or empty.
    pub written: Box<str>,
    /// How the date was derived from that.
    pub reading: Reading,
    /// The rule of the series that the event stands for (RRULE, RFC 5545), or empty.
    pub recurs: Box<str>,
}

/// All data of an event beside its columns. Empty strings and lists mean that nothing is stated.
#[derive(Clone, PartialEq, Debug)]
pub struct Detail {
    /// A description.
    pub text: Box<str>,
    /// Participants.
    pub actors: Vec<Actor>,
    /// Instruments, missions, conflicts, posts, awards that it concerns.
    pub about: Vec<Mention>,
    /// Places.
    pub places: Vec<Mention>,
    /// Relations to other events, as written on this one.
    pub relations: Vec<Relation>,
    /// Sources.
    pub sources: Vec<Citation>,
    /// Basis of its date.
    pub basis: Basis,
    /// 0 to 1.
    pub confidence: f32,
    /// Alternative dates.
    pub alternatives: Vec<Alternative>,
    /// The end as written, if it is a separate field and does not form an EDTF interval with the date: it could not be
    /// used, or has a time of day. Otherwise empty.
    pub end: Box<str>,
    /// The calendar as written; empty for Gregorian.
    pub calendar: Box<str>,
    /// A link about it, or empty. Filtered to https, http and mailto.
    pub link: Box<str>,
    /// Free words.
    pub tags: Vec<Box<str>>,
    /// Values that few events have; `None` without any.
    pub rare: Option<Box<Rare>>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

impl Detail {
    /// Fields of a tenure stated as one event (kind `tenure.*`): EDTF, kept as written among `fields`.
    pub const TERMS: [&'static str; 3] = ["appointed", "credentials", "ended"];

    /// Text of a field by its name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| &*field.name == name && !field.json).map(|field| &*field.value)
    }
}

impl Default for Detail {
    fn default() -> Self {
        Self {
            text: Box::default(),
            actors: Vec::new(),
            about: Vec::new(),
            places: Vec::new(),
            relations: Vec::new(),
            sources: Vec::new(),
            basis: Basis::Unsaid,
            confidence: 1.0,
            alternatives: Vec::new(),
            end: Box::default(),
            calendar: Box::default(),
            link: Box::default(),
            tags: Vec::new(),
            rare: None,
            fields: Vec::new(),
        }
    }
}
