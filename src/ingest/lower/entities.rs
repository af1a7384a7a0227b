//! Entities, lanes and sources, which events refer to by id.

use super::event::weight_of;
use super::{ENTRY, Lower, MOST_LANES};
use crate::ingest::letters::seen;
use crate::ingest::message::Found;
use crate::list::Gather;
use crate::problem::{Pattern, en};
use crate::record::draft::{EntityDraft, LaneDraft, SourceDraft, Words};
use crate::record::{Entity, Lane, NAMELESS_LANE, Source};

impl Lower {
    /// Adds an entity. It is dropped without an id, or if its id is in use.
    pub(crate) fn entity(&mut self, draft: &EntityDraft<'_>) {
        let Some(id) = self.thing_id(en::ENTITY_WITHOUT_ID, draft.at, draft.id.as_ref()) else { return };
        if self.entities.contains_key(&id) {
            self.taken(en::SECOND_ENTITY, draft.id.as_ref(), draft.at);
            return;
        }
        let entity = Entity {
            kind: self.line("type", draft.kind.as_ref()),
            name: self.named("name", draft.name.as_ref(), &id),
            note: self.line("note", draft.note.as_ref()),
            link: self.link("link", draft.link.as_ref()),
            formerly: self.formerly(&draft.formerly),
            fields: self.fields(&draft.extras),
            id: id.clone(),
        };
        let Entity { id: own, kind, name, note, link, formerly, fields } = &entity;
        let before = formerly.iter().map(|text| text.len() + ENTRY).sum::<usize>();
        let weight = before + weight_of(&[own, kind, name, note, link], fields);
        if !self.has_room(draft.at, weight, en::ENTITY_LEFT_OUT) {
            return;
        }
        self.entities.insert(id, u32::try_from(self.builder.entities.len()).unwrap_or(u32::MAX));
        self.builder.entities.push(entity);
    }

    fn formerly(&mut self, words: &[Words<'_>]) -> Vec<Box<str>> {
        let lines = words.iter().map(|words| self.line("formerly", Some(words)));
        lines.filter(|line| !line.is_empty()).gather()
    }

    /// Adds a lane. It is dropped without an id, or if its id is in use. An empty id means the lane of events without
    /// one.
    pub(crate) fn lane(&mut self, draft: &LaneDraft<'_>) {
        let is_nameless = draft.id.as_ref().is_some_and(|words| words.text.is_empty());
        let id = if is_nameless {
            Some(Box::default())
        } else {
            self.thing_id(en::LANE_WITHOUT_ID, draft.at, draft.id.as_ref())
        };
        let Some(id) = id else { return };
        if self.lanes.contains_key(&id) {
            self.taken(en::SECOND_LANE, draft.id.as_ref(), draft.at);
            return;
        }
        if self.lanes.len() >= MOST_LANES {
            self.too_many_lanes(draft.at);
            return;
        }
        let lane = Lane {
            title: self.named("title", draft.title.as_ref(), if is_nameless { NAMELESS_LANE } else { &id }),
            note: self.line("note", draft.note.as_ref()),
            fields: self.fields(&draft.extras),
            id: id.clone(),
        };
        let weight = weight_of(&[&lane.id, &lane.title, &lane.note], &lane.fields);
        if !self.has_room(draft.at, weight, en::LANE_LEFT_OUT) {
            return;
        }
        self.lanes.insert(id.clone(), 0);
        self.looks_like_another(&id, draft.at);
        self.builder.declare_lane(lane);
    }

    /// Adds a source. It is dropped without an id, or if its id is in use.
    pub(crate) fn source(&mut self, draft: &SourceDraft<'_>) {
        let Some(id) = self.thing_id(en::SOURCE_WITHOUT_ID, draft.at, draft.id.as_ref()) else { return };
        if self.sources.contains_key(&id) {
            self.taken(en::SECOND_SOURCE, draft.id.as_ref(), draft.at);
            return;
        }
        let source = Source {
            title: self.named("title", draft.title.as_ref(), &id),
            publisher: self.line("publisher", draft.publisher.as_ref()),
            url: self.link("url", draft.url.as_ref()),
            licence: self.line("licence", draft.licence.as_ref()),
            note: self.line("note", draft.note.as_ref()),
            fields: self.fields(&draft.extras),
            id: id.clone(),
        };
        let Source { id: own, title, publisher, url, licence, note, fields } = &source;
        let weight = weight_of(&[own, title, publisher, url, licence, note], fields);
        if !self.has_room(draft.at, weight, en::SOURCE_LEFT_OUT) {
            return;
        }
        self.sources.insert(id, u32::try_from(self.builder.sources.len()).unwrap_or(u32::MAX));
        self.builder.sources.push(source);
    }

    /// The lane of an event. An undeclared lane is created by its name.
    pub(crate) fn lane_of(&mut self, words: Option<&Words<'_>>) -> Box<str> {
        let name = self.line("lane", words);
        if name.is_empty() || self.lanes.contains_key(&name) {
            return name;
        }
        if self.lanes.len() >= MOST_LANES {
            self.too_many_lanes(words.map_or(0, |words| words.at));
            return Box::default();
        }
        self.lanes.insert(name.clone(), 0);
        self.looks_like_another(&name, words.map_or(0, |words| words.at));
        name
    }

    /// Warns of a lane that differs from another only by invisible characters.
    fn looks_like_another(&mut self, name: &str, at: usize) {
        let before = self.seen_lanes.insert(seen(name).into(), name.into());
        if before.is_some() {
            self.problems.warning(at, en::LANE_LOOKS_LIKE.with(&[&Found(name)]));
        }
    }

    fn too_many_lanes(&mut self, at: usize) {
        if self.problems.first("limit", "lanes") {
            self.problems.error(at, en::TOO_MANY_LANES.with(&[&MOST_LANES]));
        }
    }

    pub(super) fn thing_id(&mut self, missing: Pattern, at: usize, words: Option<&Words<'_>>) -> Option<Box<str>> {
        let id = self.line("id", words);
        if id.is_empty() {
            self.problems.error(at, missing.said());
            return None;
        }
        Some(id)
    }

    pub(super) fn taken(&mut self, second: Pattern, id: Option<&Words<'_>>, at: usize) {
        let (at, id) = id.map_or((at, ""), |words| (words.at, &*words.text));
        self.problems.warning(at, second.with(&[&Found(id)]));
    }

    /// The name for people, or the id if there is none.
    fn named(&mut self, field: &str, words: Option<&Words<'_>>, id: &str) -> Box<str> {
        let name = self.line(field, words);
        if name.is_empty() { id.into() } else { name }
    }
}
