//! What both readers produce: values as written with their places, not yet understood. Never leaves `ingest`.

use std::borrow::Cow;

/// A text and the byte at which it begins.
#[derive(Clone, Debug)]
pub(super) struct Words<'a> {
    pub(super) at: usize,
    pub(super) text: Cow<'a, str>,
}

/// A field that an event must have.
#[derive(Clone, Debug, Default)]
pub(super) enum Required<'a> {
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
pub(super) struct Number {
    pub(super) at: usize,
    pub(super) value: f64,
}

/// A field that Annals does not know.
#[derive(Clone, Debug)]
pub(super) struct RawField<'a> {
    pub(super) at: usize,
    pub(super) name: Cow<'a, str>,
    pub(super) value: Cow<'a, str>,
    /// Whether `value` is JSON.
    pub(super) json: bool,
}

/// An actor of an event.
#[derive(Clone, Debug)]
pub(super) struct RawActor<'a> {
    pub(super) entity: Words<'a>,
    pub(super) role: Option<Words<'a>>,
    pub(super) office: Option<Words<'a>>,
    pub(super) state: Option<Words<'a>>,
    pub(super) note: Option<Words<'a>>,
    pub(super) fields: Vec<RawField<'a>>,
}

/// A relation to another event.
#[derive(Clone, Debug)]
pub(super) struct RawRelation<'a> {
    pub(super) rel: Option<Words<'a>>,
    pub(super) target: Words<'a>,
    pub(super) fields: Vec<RawField<'a>>,
}

/// A place in a source.
#[derive(Clone, Debug)]
pub(super) struct RawCitation<'a> {
    pub(super) source: Words<'a>,
    pub(super) place: Option<Words<'a>>,
    pub(super) fields: Vec<RawField<'a>>,
}

/// Another date that was considered.
#[derive(Clone, Debug)]
pub(super) struct RawAlternative<'a> {
    pub(super) date: Words<'a>,
    pub(super) why: Option<Words<'a>>,
    pub(super) fields: Vec<RawField<'a>>,
}

/// An event as written.
#[derive(Clone, Debug, Default)]
pub(super) struct RawEvent<'a> {
    pub(super) at: usize,
    pub(super) id: Option<Words<'a>>,
    pub(super) date: Required<'a>,
    pub(super) end: Option<Words<'a>>,
    pub(super) title: Required<'a>,
    pub(super) kind: Option<Words<'a>>,
    pub(super) lane: Option<Words<'a>>,
    pub(super) text: Option<Words<'a>>,
    pub(super) actors: Vec<RawActor<'a>>,
    pub(super) about: Vec<Words<'a>>,
    pub(super) places: Vec<Words<'a>>,
    pub(super) relations: Vec<RawRelation<'a>>,
    pub(super) sources: Vec<RawCitation<'a>>,
    pub(super) layer: Option<Words<'a>>,
    pub(super) basis: Option<Words<'a>>,
    pub(super) confidence: Option<Number>,
    pub(super) alternatives: Vec<RawAlternative<'a>>,
    pub(super) calendar: Option<Words<'a>>,
    pub(super) rank: Option<Number>,
    pub(super) link: Option<Words<'a>>,
    pub(super) tags: Vec<Words<'a>>,
    /// In the order of `Detail::TERMS`.
    pub(super) terms: [Option<Words<'a>>; 3],
    pub(super) fields: Vec<RawField<'a>>,
}

/// An entity, lane or source as written: an id and texts, by the names of its kind.
#[derive(Clone, Debug)]
pub(super) struct RawThing<'a, const N: usize> {
    pub(super) at: usize,
    pub(super) id: Option<Words<'a>>,
    /// In the order of the names below.
    pub(super) texts: [Option<Words<'a>>; N],
    /// Ids or names of what an entity continues.
    pub(super) formerly: Vec<Words<'a>>,
    pub(super) fields: Vec<RawField<'a>>,
}

/// The texts of an entity.
pub(super) const ENTITY: [&str; 4] = ["type", "name", "note", "link"];
/// The texts of a lane.
pub(super) const LANE: [&str; 2] = ["title", "note"];
/// The texts of a source.
pub(super) const SOURCE: [&str; 5] = ["title", "publisher", "url", "licence", "note"];

/// What stands beside the lists of a record.
#[derive(Clone, Debug, Default)]
pub(super) struct RawHead<'a> {
    pub(super) title: Option<Words<'a>>,
    pub(super) summary: Option<Words<'a>>,
    pub(super) language: Option<Words<'a>>,
    pub(super) view: Option<(Words<'a>, Words<'a>)>,
    pub(super) fields: Vec<RawField<'a>>,
}
