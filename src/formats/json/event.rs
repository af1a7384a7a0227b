//! An event of a JSON record, as written.

use super::shape::{has, list, number, other_name, slots, text, texts, wrong};
use super::tree::{Kind, Value};
use crate::ingest::problems::Problems;
use crate::ingest::raw::{RawActor, RawAlternative, RawCitation, RawEvent, RawRelation, Required, Words};

const EVENT: [&str; 23] = [
    "id",
    "date",
    "end",
    "title",
    "kind",
    "lane",
    "text",
    "actors",
    "about",
    "places",
    "relations",
    "sources",
    "layer",
    "basis",
    "confidence",
    "alternatives",
    "calendar",
    "rank",
    "link",
    "tags",
    "appointed",
    "credentials",
    "ended",
];

/// Takes an object apart. `value` is known to be one.
pub(super) fn event<'t>(value: Value<'t>, problems: &mut Problems) -> RawEvent<'t> {
    let mut fields = Vec::new();
    let [
        id,
        date,
        end,
        title,
        kind,
        lane,
        description,
        actors,
        about,
        places,
        relations,
        sources,
        layer,
        basis,
        confidence,
        alternatives,
        calendar,
        rank,
        link,
        tags,
        appointed,
        credentials,
        ended,
    ] = slots(value, "an event", &EVENT, Some(&mut fields), problems);
    RawEvent {
        at: value.at(),
        id: text("id", id, problems),
        date: match date {
            Some(date) => required("date", date, problems),
            // Written as null: undated on purpose.
            None if names_date(value) => Required::Excused,
            None => Required::Missing,
        },
        end: text("end", end, problems),
        title: title.map_or(Required::Missing, |title| required("title", title, problems)),
        kind: text("kind", kind, problems),
        lane: text("lane", lane, problems),
        text: text("text", description, problems),
        actors: list("actors", actors, problems, actor),
        about: texts("about", about, problems),
        places: texts("places", places, problems),
        relations: list("relations", relations, problems, relation),
        sources: list("sources", sources, problems, citation),
        layer: text("layer", layer, problems),
        basis: text("basis", basis, problems),
        confidence: number("confidence", confidence, problems),
        alternatives: list("alternatives", alternatives, problems, alternative),
        calendar: text("calendar", calendar, problems),
        rank: number("rank", rank, problems),
        link: text("link", link, problems),
        tags: texts("tags", tags, problems),
        terms: [
            text("appointed", appointed, problems),
            text("credentials", credentials, problems),
            text("ended", ended, problems),
        ],
        fields,
    }
}

/// A text that must be there.
fn required<'t>(name: &str, value: Value<'t>, problems: &mut Problems) -> Required<'t> {
    text(name, Some(value), problems).map_or(Required::Excused, Required::Given)
}

/// Whether an object is an event by itself: it names a date.
pub(super) fn names_date(value: Value<'_>) -> bool {
    has(value, "date")
        || value.pairs().any(|(name, _)| {
            let key = name.text().unwrap_or_default();
            other_name(value, &key, &EVENT) == Some("date")
        })
}

fn actor<'t>(value: Value<'t>, problems: &mut Problems) -> Option<RawActor<'t>> {
    let (mut role, mut office, mut state, mut note) = (None, None, None, None);
    let mut fields = Vec::new();
    let entity = if value.kind() == Kind::Object {
        let names = ["entity", "role", "office", "state", "note"];
        let [who, as_what, in_office, of_state, remark] = slots(value, "an actor", &names, Some(&mut fields), problems);
        role = text("role", as_what, problems);
        office = text("office", in_office, problems);
        state = text("state", of_state, problems);
        note = text("note", remark, problems);
        needed("entity", "an actor", who, value, problems)?
    } else {
        text("actors", Some(value), problems)?
    };
    Some(RawActor { entity, role, office, state, note, fields })
}

fn relation<'t>(value: Value<'t>, problems: &mut Problems) -> Option<RawRelation<'t>> {
    if value.kind() != Kind::Object {
        wrong("relations", "a list of objects with 'rel' and 'target'", value, problems);
        return None;
    }
    let mut fields = Vec::new();
    let [rel, target] = slots(value, "a relation", &["rel", "target"], Some(&mut fields), problems);
    Some(RawRelation {
        rel: text("rel", rel, problems),
        target: needed("target", "a relation", target, value, problems)?,
        fields,
    })
}

fn citation<'t>(value: Value<'t>, problems: &mut Problems) -> Option<RawCitation<'t>> {
    if value.kind() != Kind::Object {
        return Some(RawCitation { source: text("sources", Some(value), problems)?, place: None, fields: Vec::new() });
    }
    let mut fields = Vec::new();
    let [source, at] = slots(value, "a source of an event", &["source", "at"], Some(&mut fields), problems);
    Some(RawCitation {
        source: needed("source", "a source of an event", source, value, problems)?,
        place: text("at", at, problems),
        fields,
    })
}

fn alternative<'t>(value: Value<'t>, problems: &mut Problems) -> Option<RawAlternative<'t>> {
    if value.kind() != Kind::Object {
        return Some(RawAlternative {
            date: text("alternatives", Some(value), problems)?,
            why: None,
            fields: Vec::new(),
        });
    }
    let mut fields = Vec::new();
    let [date, why] = slots(value, "an alternative", &["date", "why"], Some(&mut fields), problems);
    Some(RawAlternative {
        date: needed("date", "an alternative", date, value, problems)?,
        why: text("why", why, problems),
        fields,
    })
}

/// The one text without which an object says nothing.
fn needed<'t>(
    name: &str,
    what: &str,
    value: Option<Value<'t>>,
    object: Value<'t>,
    problems: &mut Problems,
) -> Option<Words<'t>> {
    if value.is_none() {
        problems.error(object.at(), format_args!("'{name}' is missing in {what}; it is left out"));
    }
    text(name, value, problems)
}
