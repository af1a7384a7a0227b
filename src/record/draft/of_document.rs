//! The drafts of a document: made into a document again, they give the same one.

use super::{
    ActorDraft, AlternativeDraft, CitationDraft, Draft, EntityDraft, Extra, HeadDraft, KindDraft, LaneDraft,
    MediumDraft, Number, RelationDraft, Required, SourceDraft, Words,
};
use crate::record::detail::NAMELESS_LANE;
use crate::record::detail::{Basis, Detail, Lane, Mention, Rare};
use crate::record::document::Document;
use crate::record::event::Event;
use crate::record::extra::Field;
use crate::time::{Edge, When};
use std::borrow::Cow;

/// The drafts of a document. Drafts of events are made on request.
pub(crate) struct Drafts<'d> {
    #[cfg(test)]
    document: &'d Document,
    pub(crate) head: HeadDraft<'d>,
    /// The first view in seconds, because not every view can be written as two dates.
    pub(crate) first_view: Option<(i64, i64)>,
    pub(crate) kinds: Vec<KindDraft<'d>>,
    pub(crate) entities: Vec<EntityDraft<'d>>,
    pub(crate) lanes: Vec<LaneDraft<'d>>,
    pub(crate) sources: Vec<SourceDraft<'d>>,
}

impl Document {
    /// The drafts that make this document. O(entities, lanes and sources), and each event on request.
    pub(crate) fn drafts(&self) -> Drafts<'_> {
        Drafts {
            #[cfg(test)]
            document: self,
            head: HeadDraft {
                title: words(self.title()),
                summary: words(self.summary()),
                language: words(self.language()),
                view: None,
                extras: extras(self.fields().iter()),
            },
            first_view: self.first_view(),
            kinds: kinds(self),
            entities: entities(self),
            lanes: lanes(self),
            sources: sources(self),
        }
    }
}

#[cfg(test)]
impl<'d> Drafts<'d> {
    /// The events in reading order.
    pub(crate) fn events(&self) -> impl Iterator<Item = Draft<'d>> + use<'d> {
        let document = self.document;
        document.events().map(Event::draft)
    }
}

impl<'d> Event<'d> {
    /// The draft that makes this event. It has no id if the record gave none.
    pub(crate) fn draft(self) -> Draft<'d> {
        let document = self.document();
        let (date, end) = cells_of_date(self);
        let lane = document.lanes().get(self.lane().0 as usize).map_or("", |lane| &lane.id);
        let mut draft = Draft {
            id: self.own_id().and_then(owned),
            date: if date.is_empty() { Required::Excused } else { Required::Given(text(date)) },
            end: owned(end),
            title: Required::Given(text(self.title().into())),
            kind: words(if self.kind() == "event" { "" } else { self.kind() }),
            lane: words(lane),
            layer: words(if self.is_derived() { "derived" } else { "" }),
            rank: number(self.rank(), 0.5),
            ..Draft::default()
        };
        if let Some(detail) = self.detail() {
            add_detail(document, detail, &mut draft);
        }
        draft.relations.extend(self.lost_relations().map(|relation| RelationDraft {
            rel: words(&relation.rel),
            target: words(&relation.target),
            extras: extras(relation.fields.iter()),
        }));
        draft
    }
}

fn add_detail<'d>(document: &'d Document, detail: &'d Detail, draft: &mut Draft<'d>) {
    let mention = |mention: &'d Mention| words(mentioned(document, mention));
    draft.text = words(&detail.text);
    for actor in &detail.actors {
        draft.actors.push(ActorDraft {
            entity: mention(&actor.who),
            role: words(&actor.role),
            office: words(&actor.office),
            state: actor.state.as_ref().and_then(mention),
            note: words(&actor.note),
            extras: extras(actor.fields.iter()),
        });
    }
    draft.about = detail.about.iter().filter_map(mention).collect();
    draft.places = detail.places.iter().filter_map(mention).collect();
    for relation in &detail.relations {
        draft.relations.push(RelationDraft {
            rel: words(&relation.rel),
            target: document.event(relation.target).and_then(|event| owned(event.id())),
            extras: extras(relation.fields.iter()),
        });
    }
    for citation in &detail.sources {
        let source = match &citation.source {
            Ok(place) => document.sources().get(*place as usize).map_or("", |source| &source.id),
            Err(words) => words,
        };
        draft.sources.push(CitationDraft {
            source: words(source),
            place: words(&citation.at),
            extras: extras(citation.fields.iter()),
        });
    }
    draft.confidence = number(detail.confidence, 1.0);
    for other in &detail.alternatives {
        draft.alternatives.push(AlternativeDraft {
            date: Some(text((&*other.date).into())),
            why: words(&other.why),
            extras: extras(other.fields.iter()),
        });
    }
    draft.calendar = words(&detail.calendar);
    draft.link = words(&detail.link);
    draft.tags = detail.tags.iter().filter_map(|tag| words(tag)).collect();
    if let Some(rare) = &detail.rare {
        add_rare(rare, draft);
    }
    add_fields(detail, draft);
}

fn add_rare<'d>(rare: &'d Rare, draft: &mut Draft<'d>) {
    draft.written = words(&rare.written);
    draft.reading = words(rare.reading.word());
    draft.recurs = words(&rare.recurs);
    for medium in &rare.media {
        draft.media.push(MediumDraft {
            url: words(&medium.url),
            kind: words(medium.kind.word()),
            alt: words(&medium.alt),
            caption: words(&medium.caption),
            credit: words(&medium.credit),
            extras: extras(medium.fields.iter()),
        });
    }
}

/// Restores fields that are kept among the unknown ones: the dates of a tenure, and a basis in a word of the record.
fn add_fields<'d>(detail: &'d Detail, draft: &mut Draft<'d>) {
    let is_line = |field: &&Field| !field.json && !field.value.is_empty() && !field.value.contains(['\n', '\t']);
    let last = |name: &str| detail.fields.iter().rfind(|field| &*field.name == name && is_line(field));
    let [appointed, credentials, ended] = Detail::TERMS.map(last);
    let is_own = |field: &&Field| &*field.name == "basis" && is_line(field) && Basis::find(&field.value).is_none();
    let basis = detail.fields.iter().rfind(is_own).filter(|_| detail.basis.word().is_empty());
    draft.basis = words(basis.map_or(detail.basis.word(), |field| &field.value));
    let value = |field: Option<&'d Field>| field.and_then(|field| words(&field.value));
    (draft.appointed, draft.credentials, draft.ended) = (value(appointed), value(credentials), value(ended));
    let back = [appointed, credentials, ended, basis];
    let is_back = |field: &&Field| back.iter().flatten().any(|back| core::ptr::eq(*back, *field));
    draft.extras = extras(detail.fields.iter().filter(|field| !is_back(field)));
}

fn kinds(document: &Document) -> Vec<KindDraft<'_>> {
    let mut drafts = Vec::new();
    for kind in document.own_kinds() {
        drafts.push(KindDraft {
            at: 0,
            id: words(&kind.id),
            title: words(&kind.title),
            family: kind.family.and_then(|family| words(family.word())),
            colour: kind.colour.and_then(|colour| owned(format!("#{colour:06x}").into())),
            extras: extras(kind.fields.iter()),
        });
    }
    drafts
}

fn entities(document: &Document) -> Vec<EntityDraft<'_>> {
    let mut drafts = Vec::new();
    for entity in document.entities() {
        drafts.push(EntityDraft {
            at: 0,
            id: words(&entity.id),
            kind: words(&entity.kind),
            name: words(unless(&entity.id, &entity.name)),
            note: words(&entity.note),
            link: words(&entity.link),
            formerly: entity.formerly.iter().filter_map(|former| words(former)).collect(),
            extras: extras(entity.fields.iter()),
        });
    }
    drafts
}

/// The lanes in order. The lane of events without a lane has no id; it is listed only if its place would differ without
/// it.
fn lanes(document: &Document) -> Vec<LaneDraft<'_>> {
    let (lanes, mut drafts) = (document.lanes(), Vec::new());
    let is_used = |place: usize| document.lane_column().iter().any(|lane| *lane as usize == place);
    let last = lanes.iter().rposition(|lane| !lane.id.is_empty());
    for (place, lane) in lanes.iter().enumerate() {
        let is_plain = *lane == Lane { title: lane.title.clone(), ..Lane::default() } && &*lane.title == NAMELESS_LANE;
        if is_plain && last.is_none_or(|last| place > last) && is_used(place) {
            continue;
        }
        drafts.push(LaneDraft {
            at: 0,
            id: Some(text((&*lane.id).into())),
            title: words(&lane.title),
            note: words(&lane.note),
            extras: extras(lane.fields.iter()),
        });
    }
    drafts
}

fn sources(document: &Document) -> Vec<SourceDraft<'_>> {
    let mut drafts = Vec::new();
    for source in document.sources() {
        drafts.push(SourceDraft {
            at: 0,
            id: words(&source.id),
            title: words(unless(&source.id, &source.title)),
            publisher: words(&source.publisher),
            url: words(&source.url),
            licence: words(&source.licence),
            note: words(&source.note),
            extras: extras(source.fields.iter()),
        });
    }
    drafts
}

/// Date and end of an event for two cells. EDTF's intervals cannot contain times, so an interval of times uses both
/// cells; any other is completely in the first.
fn cells_of_date(event: Event<'_>) -> (Cow<'_, str>, Cow<'_, str>) {
    let date = event.date();
    let end = event.detail().map_or("", |detail| &*detail.end);
    let is_interval = || matches!(event.when(), Some(When::Interval(Edge::Date(_), Edge::Date(_))));
    match date.split_once('/') {
        Some((from, to)) if end.is_empty() && date.contains('T') && is_interval() => {
            (from.to_owned().into(), to.to_owned().into())
        }
        _ => (date, end.into()),
    }
}

/// The id of an entity, or words.
fn mentioned<'d>(document: &'d Document, mention: &'d Mention) -> &'d str {
    match mention {
        Mention::Entity(_) => document.entity(mention).map_or("", |entity| &entity.id),
        Mention::Words(words) => words,
    }
}

/// A name; empty if it equals the id.
fn unless<'d>(id: &str, name: &'d str) -> &'d str {
    if name == id { "" } else { name }
}

const fn text(text: Cow<'_, str>) -> Words<'_> {
    Words { at: 0, text }
}

fn words(words: &str) -> Option<Words<'_>> {
    owned(words.into())
}

fn owned(words: Cow<'_, str>) -> Option<Words<'_>> {
    (!words.is_empty()).then(|| text(words))
}

fn number(value: f32, default: f32) -> Option<Number> {
    ((value - default).abs() > 0.0).then(|| Number { at: 0, value: value.into() })
}

fn extras<'d>(fields: impl Iterator<Item = &'d Field>) -> Vec<Extra<'d>> {
    let extra = |field: &'d Field| Extra {
        at: 0,
        name: (&*field.name).into(),
        value: (&*field.value).into(),
        json: field.json,
    };
    fields.map(extra).collect()
}
