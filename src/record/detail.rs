//! What only some events have: texts, people, sources, relations. Side tables, never touched by a frame.

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
    /// A remark, or empty.
    pub note: Box<str>,
    /// An address about it, or empty. Filtered to https, http and mailto.
    pub link: Box<str>,
    /// Ids or names of the posts or bodies that it continues, as written.
    pub formerly: Vec<Box<str>>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

/// A lane as the record names it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lane {
    /// Its id in the record.
    pub id: Box<str>,
    /// Its title.
    pub title: Box<str>,
    /// A small remark below the title, or empty.
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
    /// Who published it, or empty.
    pub publisher: Box<str>,
    /// Its address, or empty. Filtered to https, http and mailto.
    pub url: Box<str>,
    /// Under which terms, or empty.
    pub licence: Box<str>,
    /// A remark, or empty.
    pub note: Box<str>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

/// An entity by its place in [`Document::entities`](super::Document::entities), or words that are no entity's id.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Mention {
    /// An entity of the record.
    Entity(u32),
    /// Plain words.
    Words(Box<str>),
}

/// Who took part, and as what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// Who.
    pub who: Mention,
    /// `signatory`, `envoy`, `receiver`, `sending-state`… or empty.
    pub role: Box<str>,
    /// The office held, or empty.
    pub office: Box<str>,
    /// The state of that office.
    pub state: Option<Mention>,
    /// A remark, or empty.
    pub note: Box<str>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

/// A place in a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Citation {
    /// By its place in [`Document::sources`](super::Document::sources); words when the record names no such source.
    pub source: Result<u32, Box<str>>,
    /// Where in it, or empty.
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

/// A relation before its target has a row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewRelation {
    /// The word.
    pub rel: Box<str>,
    /// The id of the other event.
    pub target: Box<str>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

/// Another date that was considered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alternative {
    /// As written.
    pub date: Box<str>,
    /// Why it was considered, or why not taken.
    pub why: Box<str>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

/// What a date rests on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Basis {
    /// Nothing is said about it.
    #[default]
    Unsaid,
    /// The source writes it.
    Explicit,
    /// The source writes it with a slip.
    ExplicitWithTypo,
    /// The year was taken from what stands around it.
    YearFromContext,
    /// It is said relative to another date.
    Relative,
    /// It was computed from another date.
    Computed,
    /// Only a bound is known.
    Bound,
    /// It is true of that day; more is not said.
    AttestedOn,
    /// The source is vague.
    Vague,
    /// It came with imported data.
    Imported,
    /// An editor entered it.
    Editor,
    /// The source gives no date.
    None,
}

impl Basis {
    /// All words of files with what they mean.
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

    /// The word in files; empty when nothing is said.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, basis)| *basis == self).map_or("", |(word, _)| word)
    }
}

/// How a date was made from what its source writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Reading {
    /// Nothing is said about it.
    #[default]
    Unsaid,
    /// It has one meaning.
    Rule,
    /// The other cells of its column decided.
    Column,
    /// A person chose.
    Reader,
}

impl Reading {
    /// All words of files with what they mean.
    pub const WORDS: [(&'static str, Self); 3] =
        [("rule", Self::Rule), ("column", Self::Column), ("reader", Self::Reader)];

    /// The reading of a word in files.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, reading)| *reading)
    }

    /// The word in files; empty when nothing is said.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, reading)| *reading == self).map_or("", |(word, _)| word)
    }
}

/// What only few events have, apart so that it takes no memory in the others.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rare {
    /// Pictures, sound, films and pages about it.
    pub media: Vec<Medium>,
    /// Its date as its source writes it, or empty.
    pub written: Box<str>,
    /// How the date was made from that.
    pub reading: Reading,
    /// The rule of a series that it stands for (RRULE, RFC 5545), or empty.
    pub recurs: Box<str>,
}

/// Everything about an event beside its columns. Empty strings and lists mean that nothing was said.
#[derive(Clone, PartialEq, Debug)]
pub struct Detail {
    /// A description.
    pub text: Box<str>,
    /// Who took part.
    pub actors: Vec<Actor>,
    /// Instruments, missions, conflicts, posts, awards that it concerns.
    pub about: Vec<Mention>,
    /// Where.
    pub places: Vec<Mention>,
    /// To other events, as written on this one.
    pub relations: Vec<Relation>,
    /// Where it is told.
    pub sources: Vec<Citation>,
    /// What its date rests on.
    pub basis: Basis,
    /// 0 to 1.
    pub confidence: f32,
    /// Other dates.
    pub alternatives: Vec<Alternative>,
    /// The end as written, where it stands beside the date and does not make an interval with it in EDTF's own words: it
    /// could not be used, or has a time of day. Else empty.
    pub end: Box<str>,
    /// As written; empty is Gregorian.
    pub calendar: Box<str>,
    /// An address about it, or empty. Filtered to https, http and mailto.
    pub link: Box<str>,
    /// Free words.
    pub tags: Vec<Box<str>>,
    /// What few events have; nothing where none of it is said.
    pub rare: Option<Box<Rare>>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

impl Detail {
    /// The fields of a tenure that is stated as one event (kind `tenure.*`): EDTF, kept as written among `fields`.
    pub const TERMS: [&'static str; 3] = ["appointed", "credentials", "ended"];

    /// The text of a field by its name.
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
