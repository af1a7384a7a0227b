//! Drafts: the parts of a record as written, before they are interpreted.
//!
//! Readers make drafts; [`ingest`](crate::ingest) makes a [`Document`](super::Document) from them; a document gives its
//! drafts back ([`Document::drafts`](super::Document::drafts)) for writers. Every field is optional, and each value has
//! its position in the source. The [table](super::fields) lists the fields; `slot` of a draft finds the value of a
//! field by its name.

mod of_document;

use std::borrow::Cow;

use super::fields::{ACTOR, ALTERNATIVE, CITATION, ENTITY, EVENT, KIND, LANE, MEDIUM, RECORD, RELATION, SOURCE, Thing};

pub(crate) use of_document::Drafts;

/// A text and the byte at which it begins in its source.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Words<'a> {
    pub(crate) at: usize,
    pub(crate) text: Cow<'a, str>,
}

/// A required field.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) enum Required<'a> {
    /// Absent, and not reported yet.
    #[default]
    Missing,
    /// Rightly absent, or reported already.
    Excused,
    /// As written.
    Given(Words<'a>),
}

/// A number and the byte at which it begins in its source.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Number {
    pub(crate) at: usize,
    pub(crate) value: f64,
}

/// An unknown field.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Extra<'a> {
    pub(crate) at: usize,
    pub(crate) name: Cow<'a, str>,
    pub(crate) value: Cow<'a, str>,
    /// True if `value` is JSON.
    pub(crate) json: bool,
}

/// A mutable reference to the value of a field in a draft.
pub(crate) enum Slot<'d, 'a> {
    Text(&'d mut Option<Words<'a>>),
    Required(&'d mut Required<'a>),
    Number(&'d mut Option<Number>),
    Texts(&'d mut Vec<Words<'a>>),
    List(&'d mut dyn Parts<'a>),
}

/// A draft of any thing in the table.
pub(crate) trait Slots<'a> {
    /// The thing in the table.
    fn thing(&self) -> &'static Thing;
    /// The value of a field by its name in the table; `None` for a field that is kept elsewhere.
    fn slot(&mut self, name: &str) -> Option<Slot<'_, 'a>>;
    /// Its unknown fields.
    fn extras(&mut self) -> &mut Vec<Extra<'a>>;
}

/// A list of drafts of one thing.
pub(crate) trait Parts<'a> {
    /// Adds an empty draft.
    fn add(&mut self) -> Option<&mut dyn Slots<'a>>;
    /// Removes all drafts.
    fn clear(&mut self);
    /// Removes the last draft.
    fn drop_last(&mut self);
    /// Visits the drafts in order.
    #[cfg(any(not(target_arch = "wasm32"), feature = "foreign"))]
    fn each(&mut self, visit: &mut dyn FnMut(&mut dyn Slots<'a>));
}

impl<'a, T: Slots<'a> + Default> Parts<'a> for Vec<T> {
    fn add(&mut self) -> Option<&mut dyn Slots<'a>> {
        self.push(T::default());
        self.last_mut().map(|last| last as &mut dyn Slots<'a>)
    }

    fn clear(&mut self) {
        self.truncate(0);
    }

    fn drop_last(&mut self) {
        self.pop();
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "foreign"))]
    fn each(&mut self, visit: &mut dyn FnMut(&mut dyn Slots<'a>)) {
        for one in self {
            visit(one);
        }
    }
}

/// An event as written.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Draft<'a> {
    pub(crate) at: usize,
    pub(crate) id: Option<Words<'a>>,
    pub(crate) date: Required<'a>,
    pub(crate) end: Option<Words<'a>>,
    pub(crate) title: Required<'a>,
    pub(crate) kind: Option<Words<'a>>,
    pub(crate) lane: Option<Words<'a>>,
    pub(crate) text: Option<Words<'a>>,
    pub(crate) actors: Vec<ActorDraft<'a>>,
    pub(crate) about: Vec<Words<'a>>,
    pub(crate) places: Vec<Words<'a>>,
    pub(crate) relations: Vec<RelationDraft<'a>>,
    pub(crate) sources: Vec<CitationDraft<'a>>,
    pub(crate) layer: Option<Words<'a>>,
    pub(crate) basis: Option<Words<'a>>,
    pub(crate) confidence: Option<Number>,
    pub(crate) rank: Option<Number>,
    pub(crate) alternatives: Vec<AlternativeDraft<'a>>,
    pub(crate) calendar: Option<Words<'a>>,
    pub(crate) written: Option<Words<'a>>,
    pub(crate) reading: Option<Words<'a>>,
    pub(crate) recurs: Option<Words<'a>>,
    pub(crate) appointed: Option<Words<'a>>,
    pub(crate) credentials: Option<Words<'a>>,
    pub(crate) ended: Option<Words<'a>>,
    pub(crate) link: Option<Words<'a>>,
    pub(crate) media: Vec<MediumDraft<'a>>,
    pub(crate) tags: Vec<Words<'a>>,
    pub(crate) extras: Vec<Extra<'a>>,
}

/// Implements [`Slots`] from pairs of a name in the table and a member. A name can differ from its member: `"type":
/// kind`.
macro_rules! slots {
    ($draft:ident is $thing:ident { $($name:literal: $sort:ident $member:ident,)* }) => {
        impl<'a> Slots<'a> for $draft<'a> {
            fn thing(&self) -> &'static Thing {
                &$thing
            }

            fn slot(&mut self, name: &str) -> Option<Slot<'_, 'a>> {
                Some(match name {
                    $($name => Slot::$sort(&mut self.$member),)*
                    _ => return None,
                })
            }

            fn extras(&mut self) -> &mut Vec<Extra<'a>> {
                &mut self.extras
            }
        }
    };
}

slots!(Draft is EVENT {
    "id": Text id,
    "date": Required date,
    "end": Text end,
    "title": Required title,
    "kind": Text kind,
    "lane": Text lane,
    "text": Text text,
    "actors": List actors,
    "about": Texts about,
    "places": Texts places,
    "relations": List relations,
    "sources": List sources,
    "layer": Text layer,
    "basis": Text basis,
    "confidence": Number confidence,
    "rank": Number rank,
    "alternatives": List alternatives,
    "calendar": Text calendar,
    "written": Text written,
    "reading": Text reading,
    "recurs": Text recurs,
    "appointed": Text appointed,
    "credentials": Text credentials,
    "ended": Text ended,
    "link": Text link,
    "media": List media,
    "tags": Texts tags,
});

/// A participant in an event.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct ActorDraft<'a> {
    pub(crate) entity: Option<Words<'a>>,
    pub(crate) role: Option<Words<'a>>,
    pub(crate) office: Option<Words<'a>>,
    pub(crate) state: Option<Words<'a>>,
    pub(crate) note: Option<Words<'a>>,
    pub(crate) extras: Vec<Extra<'a>>,
}

slots!(ActorDraft is ACTOR {
    "entity": Text entity,
    "role": Text role,
    "office": Text office,
    "state": Text state,
    "note": Text note,
});

/// A relation to another event.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct RelationDraft<'a> {
    pub(crate) rel: Option<Words<'a>>,
    pub(crate) target: Option<Words<'a>>,
    pub(crate) extras: Vec<Extra<'a>>,
}

slots!(RelationDraft is RELATION {
    "rel": Text rel,
    "target": Text target,
});

/// A place in a source.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct CitationDraft<'a> {
    pub(crate) source: Option<Words<'a>>,
    pub(crate) place: Option<Words<'a>>,
    pub(crate) extras: Vec<Extra<'a>>,
}

slots!(CitationDraft is CITATION {
    "source": Text source,
    "at": Text place,
});

/// Another date that was considered.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct AlternativeDraft<'a> {
    pub(crate) date: Option<Words<'a>>,
    pub(crate) why: Option<Words<'a>>,
    pub(crate) extras: Vec<Extra<'a>>,
}

slots!(AlternativeDraft is ALTERNATIVE {
    "date": Text date,
    "why": Text why,
});

/// A picture, sound, film or page about an event.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct MediumDraft<'a> {
    pub(crate) url: Option<Words<'a>>,
    pub(crate) kind: Option<Words<'a>>,
    pub(crate) alt: Option<Words<'a>>,
    pub(crate) caption: Option<Words<'a>>,
    pub(crate) credit: Option<Words<'a>>,
    pub(crate) extras: Vec<Extra<'a>>,
}

slots!(MediumDraft is MEDIUM {
    "url": Text url,
    "type": Text kind,
    "alt": Text alt,
    "caption": Text caption,
    "credit": Text credit,
});

/// The values of a record other than its lists.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct HeadDraft<'a> {
    pub(crate) title: Option<Words<'a>>,
    pub(crate) summary: Option<Words<'a>>,
    pub(crate) language: Option<Words<'a>>,
    pub(crate) view: Option<(Words<'a>, Words<'a>)>,
    pub(crate) extras: Vec<Extra<'a>>,
}

slots!(HeadDraft is RECORD {
    "title": Text title,
    "summary": Text summary,
    "language": Text language,
});

/// One of the record's own kinds.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct KindDraft<'a> {
    pub(crate) at: usize,
    pub(crate) id: Option<Words<'a>>,
    pub(crate) title: Option<Words<'a>>,
    pub(crate) family: Option<Words<'a>>,
    pub(crate) colour: Option<Words<'a>>,
    pub(crate) extras: Vec<Extra<'a>>,
}

slots!(KindDraft is KIND {
    "id": Text id,
    "title": Text title,
    "family": Text family,
    "colour": Text colour,
});

/// An entity, which events name by its id.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct EntityDraft<'a> {
    pub(crate) at: usize,
    pub(crate) id: Option<Words<'a>>,
    pub(crate) kind: Option<Words<'a>>,
    pub(crate) name: Option<Words<'a>>,
    pub(crate) note: Option<Words<'a>>,
    pub(crate) link: Option<Words<'a>>,
    pub(crate) formerly: Vec<Words<'a>>,
    pub(crate) extras: Vec<Extra<'a>>,
}

slots!(EntityDraft is ENTITY {
    "id": Text id,
    "type": Text kind,
    "name": Text name,
    "note": Text note,
    "link": Text link,
    "formerly": Texts formerly,
});

/// A lane.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct LaneDraft<'a> {
    pub(crate) at: usize,
    pub(crate) id: Option<Words<'a>>,
    pub(crate) title: Option<Words<'a>>,
    pub(crate) note: Option<Words<'a>>,
    pub(crate) extras: Vec<Extra<'a>>,
}

slots!(LaneDraft is LANE {
    "id": Text id,
    "title": Text title,
    "note": Text note,
});

/// A source.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct SourceDraft<'a> {
    pub(crate) at: usize,
    pub(crate) id: Option<Words<'a>>,
    pub(crate) title: Option<Words<'a>>,
    pub(crate) publisher: Option<Words<'a>>,
    pub(crate) url: Option<Words<'a>>,
    pub(crate) licence: Option<Words<'a>>,
    pub(crate) note: Option<Words<'a>>,
    pub(crate) extras: Vec<Extra<'a>>,
}

slots!(SourceDraft is SOURCE {
    "id": Text id,
    "title": Text title,
    "publisher": Text publisher,
    "url": Text url,
    "licence": Text licence,
    "note": Text note,
});
