//! Details of an event for the panel: all texts in words, so that the panel looks nothing up.
//!
//! These types are the interface to the page (`timeline.details`): plain strings and lists, with the names of the
//! public contract.

use crate::list::Gather;
use crate::number::hex_colour;
use serde::Serialize;

use super::relations::{self, RelationDetails};
use crate::app::App;
use crate::record::{Actor, Citation, Detail, Document, Entity, Event, Field, Medium, Mention, Reading, Row, Source};
use crate::words::{Key, Length, Words, sentence};

/// All details of one event.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Details {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The dotted word of its kind.
    pub kind: String,
    /// Its kind for people.
    pub kind_text: String,
    /// Its family for people.
    pub family: String,
    /// Colour of the family in the theme in use, as `#rrggbb`.
    pub colour: String,
    /// The date as written, or `None`.
    pub date: Option<String>,
    /// The date in words.
    pub date_text: String,
    /// Certainty and basis of the date.
    pub sure: String,
    /// Its lane's id.
    pub lane: String,
    /// Its lane's title.
    pub lane_title: String,
    /// Its description.
    pub text: Option<String>,
    /// Participants.
    pub actors: Vec<ActorDetails>,
    /// Items that it concerns.
    pub about: Vec<MentionDetails>,
    /// Places.
    pub places: Vec<MentionDetails>,
    /// Relations to and from other events.
    pub relations: Vec<RelationDetails>,
    /// Number of further relations.
    pub relations_more: usize,
    /// Sources.
    pub sources: Vec<SourceDetails>,
    /// `stated` or `derived`.
    pub layer: String,
    /// Basis of the date, as the record's word, or `None`.
    pub basis: Option<String>,
    /// 0 to 1.
    pub confidence: f32,
    /// Alternative dates.
    pub alternatives: Vec<AlternativeDetails>,
    /// Bars that it is on.
    pub computed: Vec<ComputedDetails>,
    /// Unknown fields.
    pub fields: Vec<FieldDetails>,
    /// Free words.
    pub tags: Vec<String>,
    /// A link about it.
    pub link: Option<String>,
    /// Id of the previous event in time order.
    pub previous: Option<String>,
    /// Its title.
    pub previous_title: Option<String>,
    /// Id of the next event.
    pub next: Option<String>,
    /// Its title.
    pub next_title: Option<String>,
    /// Pictures, sound, films and pages about it.
    pub media: Vec<MediumDetails>,
    /// For a part: the numbers of sources, actors, about, places, alternatives, computed, fields, tags and media.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<[u32; 9]>,
}

/// A participant and their role.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ActorDetails {
    /// The entity's id; `None` for plain words.
    pub entity: Option<String>,
    /// The name.
    pub name: String,
    /// The record's word.
    pub role: Option<String>,
    /// The same for people.
    pub role_text: Option<String>,
    /// The office held.
    pub office: Option<String>,
    /// Id or words of the office's state.
    pub state: Option<String>,
    /// Its name.
    pub state_name: Option<String>,
    /// A note: on the event, or else on the entity.
    pub note: Option<String>,
    /// A link.
    pub link: Option<String>,
}

/// An entity, or words.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MentionDetails {
    /// The entity's id; `None` for plain words.
    pub entity: Option<String>,
    /// The name.
    pub name: String,
    /// The type of the entity.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// A link.
    pub link: Option<String>,
}

/// A reference to a place in a source.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceDetails {
    /// The source's id; `None` if the record has no such source.
    pub source: Option<String>,
    /// Its title.
    pub title: String,
    /// Its publisher.
    pub publisher: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// Place within the source.
    pub at: Option<String>,
}

/// An alternative date.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AlternativeDetails {
    /// As written.
    pub date: String,
    /// In words.
    pub date_text: String,
    /// The reason.
    pub why: Option<String>,
}

/// A bar that the event is on.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ComputedDetails {
    /// Its title.
    pub title: String,
    /// Its extent in words.
    pub date_text: String,
}

/// A picture, sound, film or page about the event. The page fetches images when
/// their event is opened; all others are links.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct MediumDetails {
    /// Its address.
    pub url: String,
    /// `image`, `audio`, `video` or `link`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The text alternative.
    pub alt: Option<String>,
    /// The caption.
    pub caption: Option<String>,
    /// The author and the terms of use.
    pub credit: Option<String>,
}

/// An unknown field.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FieldDetails {
    /// Its name.
    pub name: String,
    /// Its text.
    pub value: String,
}

/// The part of each list of details to pass: entries are passed one by one, which takes time.
#[derive(Clone, Copy)]
struct Part {
    from: usize,
    most: usize,
}

impl Part {
    const WHOLE: Self = Self { from: 0, most: usize::MAX };

    fn of<T>(self, list: &[T]) -> &[T] {
        let rest = list.get(self.from..).unwrap_or_default();
        rest.get(..self.most).unwrap_or(rest)
    }
}

impl App {
    /// All details of an event, or `None` for an invalid row.
    #[must_use]
    pub fn details(&self, row: Row) -> Option<Details> {
        self.details_of(row, Part::WHOLE)
    }

    /// The same with at most `most` entries of each list, starting at index `from`, and the lengths of the lists.
    /// O(entries returned).
    #[must_use]
    pub fn details_part(&self, row: Row, from: usize, most: usize) -> Option<Details> {
        self.details_of(row, Part { from, most })
    }

    fn details_of(&self, row: Row, part: Part) -> Option<Details> {
        let (document, words) = (self.document(), &**self.state.words());
        let event = document.event(row)?;
        let none = Detail::default();
        let detail = event.detail().unwrap_or(&none);
        let lane = document.lanes().get(event.lane().0 as usize);
        let beside = |later| self.beside(row, later).and_then(|row| document.event(row));
        let [(previous, previous_title), (next, next_title)] = [false, true]
            .map(|later| beside(later).map(|event| (event.id().into_owned(), event.title().to_owned())).unzip());
        let colour = self.colours().tint(self.tint(event.row()));
        // Relations are not requested in parts.
        let (relations, relations_more) = if part.from == 0 {
            relations::sentences(document, self.computed(), words, event)
        } else {
            Default::default()
        };
        let spans = self.computed().spans_of(row);
        let own = own_fields(detail, words).iter().filter(|(_, value)| !value.is_empty()).count();
        let media = detail.rare.as_ref().map_or(&[][..], |rare| &rare.media);
        let counts = [
            detail.sources.len(),
            detail.actors.len(),
            detail.about.len(),
            detail.places.len(),
            detail.alternatives.len(),
            spans.len(),
            own + detail.fields.len(),
            detail.tags.len(),
            media.len(),
        ];
        let counts = (part.most < usize::MAX).then(|| counts.map(|count| u32::try_from(count).unwrap_or(u32::MAX)));
        Some(Details {
            id: event.id().into_owned(),
            title: event.title().to_owned(),
            kind: event.kind().to_owned(),
            kind_text: words.kind(event).to_owned(),
            family: words.family(event.family()).to_owned(),
            colour: hex_colour(&[colour.red, colour.green, colour.blue]),
            date: some(&event.date()),
            date_text: words.date(event, Length::Full),
            sure: words.sure(event, detail),
            lane: lane.map_or_else(String::new, |lane| lane.id.to_string()),
            lane_title: lane.map_or_else(String::new, |lane| words.lane(lane).to_owned()),
            text: some(&detail.text),
            actors: part.of(&detail.actors).iter().map(|actor| actor_details(document, actor)).gather(),
            about: part.of(&detail.about).iter().map(|mention| mention_details(document, mention)).gather(),
            places: part.of(&detail.places).iter().map(|mention| mention_details(document, mention)).gather(),
            relations,
            relations_more,
            sources: part.of(&detail.sources).iter().map(|citation| source_details(document, citation)).gather(),
            layer: if event.is_derived() { "derived" } else { "stated" }.to_owned(),
            basis: some(detail.basis.word()),
            confidence: detail.confidence,
            alternatives: part
                .of(&detail.alternatives)
                .iter()
                .map(|alternative| AlternativeDetails {
                    date: alternative.date.to_string(),
                    date_text: words.written(&alternative.date, &detail.calendar),
                    why: some(&alternative.why),
                })
                .gather(),
            computed: part
                .of(&spans)
                .iter()
                .map(|span| ComputedDetails {
                    title: words.phrase(&span.title).into_owned(),
                    date_text: span.stretch_text(words),
                })
                .gather(),
            fields: fields(event, detail, part, words),
            tags: part.of(&detail.tags).iter().map(ToString::to_string).gather(),
            link: some(&detail.link),
            media: part.of(media).iter().map(medium_details).gather(),
            previous,
            previous_title,
            next,
            next_title,
            counts,
        })
    }

    /// Title and description of a mark, for pictures with descriptions.
    #[must_use]
    pub fn caption(&self, target: crate::layout::Target) -> Option<(String, String)> {
        caption(self.document(), self.state.drawn(), self.state.words(), target)
    }
}

/// Title and description of the item that a mark stands for.
#[must_use]
pub(super) fn caption(
    document: &Document,
    computed: &crate::computed::Computed,
    words: &Words,
    target: crate::layout::Target,
) -> Option<(String, String)> {
    use crate::layout::Target;
    match target {
        Target::Event(row) => {
            let event = document.event(row)?;
            Some((event.title().to_owned(), words.description(event)))
        }
        Target::Span { track, span, .. } => {
            let span = computed.tracks().get(track as usize)?.spans.get(span as usize)?;
            Some((words.phrase(&span.title).into_owned(), span.stretch_text(words)))
        }
        Target::Cluster(_) | Target::Lod(_) | Target::Overflow(_) | Target::More => None,
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Fields that Annals adds to the unknown ones, including empty ones: an end that the text of the date does not
/// contain, and how the date was written and read.
fn own_fields<'w>(detail: &'w Detail, words: &'w Words) -> [(Key, &'w str); 4] {
    let (mut written, mut read, mut recurs) = ("", "", "");
    if let Some(rare) = &detail.rare {
        (written, recurs) = (&rare.written, &rare.recurs);
        read = match rare.reading {
            Reading::Unsaid => "",
            Reading::Rule => words.say(Key::READ_BY_RULE),
            Reading::Column => words.say(Key::READ_BY_COLUMN),
            Reading::Reader => words.say(Key::READ_BY_READER),
        };
    }
    [(Key::END_AS_WRITTEN, &detail.end), (Key::WRITTEN_AS, written), (Key::READ, read), (Key::RECURS, recurs)]
}

/// Unknown fields as written, after the added ones.
fn fields(event: Event<'_>, detail: &Detail, part: Part, words: &Words) -> Vec<FieldDetails> {
    let mut fields: Vec<FieldDetails> = Vec::new();
    let mut own = 0;
    for (name, value) in own_fields(detail, words) {
        if value.is_empty() {
            continue;
        }
        if own >= part.from && fields.len() < part.most {
            fields.push(FieldDetails { name: words.say(name).to_owned(), value: value.to_owned() });
        }
        own += 1;
    }
    let rest = Part { from: part.from.saturating_sub(own), most: part.most.saturating_sub(fields.len()) };
    fields.extend(rest.of(&detail.fields).iter().map(|field| field_details(event, field, words)));
    fields
}

/// A field as written; the dates of a tenure in words.
fn field_details(event: Event<'_>, field: &Field, words: &Words) -> FieldDetails {
    let is_tenure = event.kind().split('.').next() == Some("tenure");
    if let Some(term) = Detail::TERMS.iter().position(|term| is_tenure && **term == *field.name) {
        let name = words.say(Key::APPOINTED.plus(u16::try_from(term).unwrap_or(0))).to_owned();
        return FieldDetails { name, value: words.written(&field.value, "") };
    }
    FieldDetails { name: field.name.to_string(), value: field.value.to_string() }
}

fn medium_details(medium: &Medium) -> MediumDetails {
    MediumDetails {
        url: medium.url.to_string(),
        kind: medium.kind.word(),
        alt: some(&medium.alt),
        caption: some(&medium.caption),
        credit: some(&medium.credit),
    }
}

fn entity<'a>(document: &'a Document, mention: &Mention) -> Option<&'a Entity> {
    if let Mention::Entity(place) = mention { document.entities().get(*place as usize) } else { None }
}

/// Id, name and other data of an entity.
fn mention_details(document: &Document, mention: &Mention) -> MentionDetails {
    match (entity(document, mention), mention) {
        (Some(entity), _) => MentionDetails {
            entity: Some(entity.id.to_string()),
            name: entity.name.to_string(),
            kind: some(&entity.kind),
            note: some(&entity.note),
            link: some(&entity.link),
        },
        (None, Mention::Words(words)) => {
            MentionDetails { entity: None, name: words.to_string(), kind: None, note: None, link: None }
        }
        (None, Mention::Entity(_)) => {
            MentionDetails { entity: None, name: String::new(), kind: None, note: None, link: None }
        }
    }
}

fn actor_details(document: &Document, actor: &Actor) -> ActorDetails {
    let who = mention_details(document, &actor.who);
    let state = actor.state.as_ref().map(|state| mention_details(document, state));
    ActorDetails {
        entity: who.entity,
        name: who.name,
        role: some(&actor.role),
        role_text: some(&sentence(&actor.role)),
        office: some(&actor.office),
        state: state.as_ref().map(|state| state.entity.clone().unwrap_or_else(|| state.name.clone())),
        state_name: state.map(|state| state.name),
        note: some(&actor.note).or(who.note),
        link: who.link,
    }
}

fn source_details(document: &Document, citation: &Citation) -> SourceDetails {
    let known: Option<&Source> =
        citation.source.as_ref().ok().and_then(|place| document.sources().get(*place as usize));
    let words = citation.source.as_ref().err().map_or("", |words| words);
    SourceDetails {
        source: known.map(|source| source.id.to_string()),
        title: known.map_or(words, |source| &source.title).to_owned(),
        publisher: known.and_then(|source| some(&source.publisher)),
        url: known.and_then(|source| some(&source.url)),
        licence: known.and_then(|source| some(&source.licence)),
        note: known.and_then(|source| some(&source.note)),
        at: some(&citation.at),
    }
}
