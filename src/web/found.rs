//! Objects of search, filter and list that are passed to scripts.

use serde::Serialize;

use crate::app::{App, OfferedChoice, brief};
use crate::find::Search;
use crate::list::Gather;
use crate::record::{Event, Row};
use crate::words::Length;

/// A hit of a search. Marks are pairs of begin and end in UTF-16 code units.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Hit {
    id: String,
    title: String,
    marks: Vec<u32>,
    date_text: String,
    lane_title: String,
    passage: Option<String>,
    passage_marks: Vec<u32>,
}

/// A lane with hits, or whose title has the words.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct FoundLane {
    lane: u32,
    title: String,
    marks: Vec<u32>,
    hits: u32,
    is_named: bool,
}

/// An entity whose name has the words.
#[derive(Serialize)]
pub(super) struct FoundEntity {
    value: String,
    name: String,
    marks: Vec<u32>,
}

/// A search and its hits so far.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Hits {
    text: String,
    is_done: bool,
    count: usize,
    outside: usize,
    position: Option<usize>,
    hits: Vec<Hit>,
    lanes: Vec<FoundLane>,
    entities: Vec<FoundEntity>,
}

/// Maximum number of entities that a search names.
const MOST_ENTITIES: usize = 20;

fn flat(marks: Vec<(u32, u32)>) -> Vec<u32> {
    marks.into_iter().flat_map(|(from, to)| [from, to]).gather()
}

impl Hits {
    pub(super) fn of(app: &App, from: usize, most: usize) -> Self {
        let (find, document, words) = (app.find(), app.document(), app.words());
        let search = find.searched();
        let rows = search.map_or_else(Vec::new, |search| search.ranked(from, most));
        document.prepare_ids(&rows);
        let hit = |row: &Row| {
            let event = document.event(*row)?;
            let passage = find.passage(document, &words, *row);
            let title = brief(event.title());
            Some(Hit {
                id: event.id().into_owned(),
                marks: flat(find.marks(&title)),
                title,
                date_text: words.date(event, Length::Short),
                lane_title: app.lane_title(document, *row),
                passage_marks: passage.as_deref().map_or_else(Vec::new, |passage| flat(find.marks(passage))),
                passage,
            })
        };
        let lane = |lane: crate::app::FoundLane| FoundLane {
            lane: lane.lane.0,
            marks: if lane.is_named { flat(find.marks(&lane.title)) } else { Vec::new() },
            title: lane.title,
            hits: lane.hits,
            is_named: lane.is_named,
        };
        let entity = |place: u32| {
            let entity = document.entities().get(place as usize)?;
            let value = if entity.id.is_empty() { &entity.name } else { &entity.id };
            Some(FoundEntity {
                value: value.to_string(),
                name: entity.name.to_string(),
                marks: flat(find.marks(&entity.name)),
            })
        };
        Self {
            text: find.text().to_owned(),
            is_done: search.is_none_or(Search::is_done),
            count: search.map_or(0, |search| search.hits().len()),
            outside: search.map_or(0, Search::outside),
            position: app.selected().and_then(|row| search.and_then(|search| search.position(row))),
            hits: rows.iter().filter_map(hit).gather(),
            lanes: if search.is_some() { app.found_lanes().into_iter().map(lane).gather() } else { Vec::new() },
            entities: find.entities(document, MOST_ENTITIES).into_iter().filter_map(entity).gather(),
        }
    }
}

/// A term of a filter.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct FilterTerm {
    field: &'static str,
    value: String,
    title: String,
    is_out: bool,
}

/// A filter with its effect.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Terms {
    text: String,
    fades: bool,
    terms: Vec<FilterTerm>,
    kept: usize,
    events: usize,
}

impl Terms {
    pub(super) fn of(app: &App) -> Self {
        let filter = app.find().filter();
        let term = |term: &crate::find::Term| FilterTerm {
            field: term.field.word(),
            value: term.value.to_string(),
            title: app.term_title(term.field, &term.value),
            is_out: term.is_out,
        };
        Self {
            text: filter.text(),
            fades: app.find().fades(),
            terms: filter.terms().iter().map(term).gather(),
            kept: app.find().listed(app.document()),
            events: app.document().len(),
        }
    }
}

/// A choice of a filter.
#[derive(Serialize)]
pub(super) struct FilterChoice {
    value: String,
    title: String,
    count: u32,
}

/// The choices of a field.
#[derive(Serialize)]
pub(super) struct Choices {
    choices: Vec<FilterChoice>,
    total: usize,
}

impl Choices {
    pub(super) fn of(offered: Vec<OfferedChoice>, total: usize) -> Self {
        let choice = |OfferedChoice { value, title, count, .. }| FilterChoice { value, title, count };
        Self { choices: offered.into_iter().map(choice).gather(), total }
    }
}

/// A row of the list.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedEvent {
    id: String,
    title: String,
    date: String,
    date_text: String,
    lane_title: String,
    kind: String,
    kind_text: String,
    actors: String,
    places: String,
    sources: String,
    tags: String,
    text: String,
}

/// A part of the list.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListPage {
    total: usize,
    is_sorted: bool,
    events: Vec<ListedEvent>,
}

impl ListPage {
    pub(super) fn of(app: &App, (from, most): (usize, usize), whole: bool, all: bool) -> Self {
        let (find, document) = (app.find(), app.document());
        let total = if all { document.len() } else { find.listed(document) };
        let own = |at: usize| u32::try_from(at).ok().map(Row);
        let row = |at: usize| if all { own(at) } else { find.list_row(document, at) };
        let rows = (from..from.saturating_add(most).min(total)).filter_map(row).gather();
        document.prepare_ids(&rows);
        let events = rows.iter().filter_map(|row| document.event(*row)).map(|event| listed(app, event, whole)).gather();
        Self { total, is_sorted: find.list_row(document, 0).is_some() || total == 0, events }
    }
}

fn listed(app: &App, event: Event<'_>, whole: bool) -> ListedEvent {
    let brief = |text: &str| if whole { text.to_owned() } else { brief(text) };
    let (document, words) = (app.document(), app.words());
    let detail = event.detail();
    let names = |mentions: Vec<&crate::record::Mention>| {
        brief(&mentions.into_iter().map(|mention| document.name(mention)).gather().join("; "))
    };
    let sources = detail.map_or_else(Vec::new, |detail| {
        let title = |cited: &crate::record::Citation| match &cited.source {
            Ok(at) => document.sources().get(*at as usize).map_or_else(String::new, |source| source.title.to_string()),
            Err(words) => words.to_string(),
        };
        detail.sources.iter().map(title).gather()
    });
    ListedEvent {
        id: event.id().into_owned(),
        title: brief(event.title()),
        date: event.date().into_owned(),
        date_text: words.date(event, Length::Long),
        lane_title: app.lane_title(document, event.row()),
        kind: event.kind().to_owned(),
        kind_text: words.kind(event).to_owned(),
        actors: names(detail.map_or_else(Vec::new, |detail| detail.actors.iter().map(|actor| &actor.who).gather())),
        places: names(detail.map_or_else(Vec::new, |detail| detail.places.iter().gather())),
        sources: brief(&sources.join("; ")),
        tags: brief(&detail.map_or_else(String::new, |detail| detail.tags.join("; "))),
        text: brief(detail.map_or("", |detail| &detail.text)),
    }
}
