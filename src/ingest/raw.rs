//! What both readers produce: values as written with their places, not yet understood. Never leaves `ingest`.

use std::borrow::Cow;

/// A text and the byte at which it begins.
#[derive(Clone, Debug)]
pub(crate) struct Words<'a> {
    pub(crate) at: usize,
    pub(crate) text: Cow<'a, str>,
}

/// A field that an event must have.
#[derive(Clone, Debug, Default)]
pub(crate) enum Required<'a> {
    /// It is not there, and nobody has said so yet.
    #[default]
    Missing,
    /// It is rightly not there, or its absence is reported already.
    Excused,
    /// As written.
    Given(Words<'a>),
}

/// A number and the byte at which it begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number {
    pub(crate) at: usize,
    pub(crate) value: f64,
}

/// A field that Annals does not know.
#[derive(Clone, Debug)]
pub(crate) struct RawField<'a> {
    pub(crate) at: usize,
    pub(crate) name: Cow<'a, str>,
    pub(crate) value: Cow<'a, str>,
    /// Whether `value` is JSON.
    pub(crate) json: bool,
}

/// An actor of an event.
#[derive(Clone, Debug)]
pub(crate) struct RawActor<'a> {
    pub(crate) entity: Words<'a>,
    pub(crate) role: Option<Words<'a>>,
    pub(crate) office: Option<Words<'a>>,
    pub(crate) state: Option<Words<'a>>,
    pub(crate) note: Option<Words<'a>>,
    pub(crate) fields: Vec<RawField<'a>>,
}

/// A relation to another event.
#[derive(Clone, Debug)]
pub(crate) struct RawRelation<'a> {
    pub(crate) rel: Option<Words<'a>>,
    pub(crate) target: Words<'a>,
    pub(crate) fields: Vec<RawField<'a>>,
}

/// A place in a source.
#[derive(Clone, Debug)]
pub(crate) struct RawCitation<'a> {
    pub(crate) source: Words<'a>,
    pub(crate) place: Option<Words<'a>>,
    pub(crate) fields: Vec<RawField<'a>>,
}

/// Another date that was considered.
#[derive(Clone, Debug)]
pub(crate) struct RawAlternative<'a> {
    pub(crate) date: Words<'a>,
    pub(crate) why: Option<Words<'a>>,
    pub(crate) fields: Vec<RawField<'a>>,
}

/// An event as written.
#[derive(Clone, Debug, Default)]
pub(crate) struct RawEvent<'a> {
    pub(crate) at: usize,
    pub(crate) id: Option<Words<'a>>,
    pub(crate) date: Required<'a>,
    pub(crate) end: Option<Words<'a>>,
    pub(crate) title: Required<'a>,
    pub(crate) kind: Option<Words<'a>>,
    pub(crate) lane: Option<Words<'a>>,
    pub(crate) text: Option<Words<'a>>,
    pub(crate) actors: Vec<RawActor<'a>>,
    pub(crate) about: Vec<Words<'a>>,
    pub(crate) places: Vec<Words<'a>>,
    pub(crate) relations: Vec<RawRelation<'a>>,
    pub(crate) sources: Vec<RawCitation<'a>>,
    pub(crate) layer: Option<Words<'a>>,
    pub(crate) basis: Option<Words<'a>>,
    pub(crate) confidence: Option<Number>,
    pub(crate) alternatives: Vec<RawAlternative<'a>>,
    pub(crate) calendar: Option<Words<'a>>,
    pub(crate) rank: Option<Number>,
    pub(crate) link: Option<Words<'a>>,
    pub(crate) tags: Vec<Words<'a>>,
    /// In the order of `Detail::TERMS`.
    pub(crate) terms: [Option<Words<'a>>; 3],
    pub(crate) fields: Vec<RawField<'a>>,
}

/// An entity, lane or source as written: an id and texts, by the names of its kind.
#[derive(Clone, Debug)]
pub(crate) struct RawThing<'a, const N: usize> {
    pub(crate) at: usize,
    pub(crate) id: Option<Words<'a>>,
    /// In the order of the names below.
    pub(crate) texts: [Option<Words<'a>>; N],
    /// Ids or names of what an entity continues.
    pub(crate) formerly: Vec<Words<'a>>,
    pub(crate) fields: Vec<RawField<'a>>,
}

/// The texts of an entity.
pub(crate) const ENTITY: [&str; 4] = ["type", "name", "note", "link"];
/// The texts of a lane.
pub(crate) const LANE: [&str; 2] = ["title", "note"];
/// The texts of a source.
pub(crate) const SOURCE: [&str; 5] = ["title", "publisher", "url", "licence", "note"];

/// What stands beside the lists of a record.
#[derive(Clone, Debug, Default)]
pub(crate) struct RawHead<'a> {
    pub(crate) title: Option<Words<'a>>,
    pub(crate) summary: Option<Words<'a>>,
    pub(crate) language: Option<Words<'a>>,
    pub(crate) view: Option<(Words<'a>, Words<'a>)>,
    pub(crate) fields: Vec<RawField<'a>>,
}
