//! A record as CSV: a row for each event, a column for each field that some event has.

use std::collections::BTreeSet;

use crate::formats::written::{EVENT, Lost, Written, cells_of_date, own_basis, own_fields, read_as};
use crate::record::{Detail, Document, Event, Field, Mention, NAMELESS_LANE};

/// The columns that a table may have, in the order in which they are written.
const COLUMNS: [&str; 19] = [
    "id",
    "date",
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
    "rank",
    "calendar",
    "link",
    "tags",
    "end",
];
/// Columns that are always there.
const ALWAYS: [&str; 3] = ["id", "date", "title"];
/// Writes a record as CSV, in reading order, parted by commas, without a byte-order mark. An interval stands whole in
/// the column `date` unless it has times. A cell that a spreadsheet would run as a formula is guarded by an apostrophe,
/// which reading takes off. O(events × columns).
#[must_use]
pub fn csv(document: &Document) -> Written {
    let mut lost = Lost::default();
    head(document, &mut lost);
    let rows: Vec<[String; 19]> = document.events().map(|event| row(document, event, &mut lost)).collect();
    let names = names(document);
    // Beside another name for one of our columns ours must stand, even empty, to be itself.
    let has_alias = names.iter().any(|(name, _)| read_as(name, &EVENT).is_some());
    let is_used = |place: usize, name: &str| {
        ALWAYS.contains(&name)
            || has_alias
            || rows.iter().any(|row| row.get(place).is_some_and(|cell| !cell.is_empty()))
    };
    let used: Vec<bool> = COLUMNS.iter().enumerate().map(|(place, name)| is_used(place, name)).collect();
    let mut text = String::new();
    let header = COLUMNS.iter().zip(&used).filter(|(_, used)| **used).map(|(name, _)| (*name).to_owned());
    let header: Vec<String> = header.chain(names.iter().map(|(name, _)| column(name, &mut lost))).collect();
    line(&mut text, &header);
    for (event, row) in document.events().zip(rows) {
        let mut cells: Vec<String> =
            row.into_iter().zip(&used).filter(|(_, used)| **used).map(|(cell, _)| cell).collect();
        for (name, turn) in &names {
            let field = fields(event).filter(|field| &*field.name == *name).nth(*turn);
            lost.add_if(field.is_some_and(|field| field.json), "CSV knows only texts: a value is written as its JSON");
            lost.add_if(
                field.is_some_and(|field| field.value.is_empty()),
                "CSV knows no empty text: a field with one is left out",
            );
            cells.push(field.map_or_else(String::new, |field| field.value.to_string()));
        }
        line(&mut text, &cells);
    }
    lost.add_if(names.len() > 256, "more than 256 unknown fields: the columns beyond are not read again");
    Written { text, lost: lost.into_sentences() }
}

/// The unknown fields of an event; a basis of an unknown word has a column.
fn fields(event: Event<'_>) -> impl Iterator<Item = &Field> {
    event.detail().into_iter().flat_map(own_fields)
}

/// The columns of unknown fields: a name, and how many columns before it have the same one, for the events that have
/// it more than once.
fn names(document: &Document) -> Vec<(&str, usize)> {
    let mut names: Vec<(&str, usize)> = Vec::new();
    for event in document.events() {
        let mut own: Vec<&str> = Vec::new();
        for field in fields(event) {
            let column = (&*field.name, own.iter().filter(|name| ***name == *field.name).count());
            own.push(column.0);
            if !names.contains(&column) {
                names.push(column);
            }
        }
    }
    names
}

/// What stands beside the events.
fn head(document: &Document, lost: &mut Lost) {
    let is_said = !document.title().is_empty() || !document.summary().is_empty() || !document.language().is_empty();
    lost.add_if(is_said, "CSV has no place for the title, summary and language of the record");
    lost.add_if(document.first_view().is_some(), "CSV has no place for the first view of the record");
    lost.add_if(!document.fields().is_empty(), "CSV has no place for fields of the record itself");
    let used = Used::of(document);
    for (place, entity) in (0_u32..).zip(document.entities()) {
        lost.add_if(!used.entities.contains(&place), "CSV has no place for an entity that no event names");
        lost.add_if(entity.name != entity.id, "CSV names entities, lanes and sources by their titles, without ids");
        let is_more = !entity.kind.is_empty()
            || !entity.note.is_empty()
            || !entity.link.is_empty()
            || !entity.formerly.is_empty();
        lost.add_if(is_more || !entity.fields.is_empty(), "CSV holds of an entity its name only");
    }
    let with_events: BTreeSet<u32> = used.lanes.iter().copied().collect();
    for (place, lane) in (0_u32..).zip(document.lanes()) {
        lost.add_if(!with_events.contains(&place), "CSV has no place for a lane without events");
        let is_nameless = lane.id.is_empty() && &*lane.title == NAMELESS_LANE;
        lost.add_if(
            lane.title != lane.id && !is_nameless,
            "CSV names entities, lanes and sources by their titles, without ids",
        );
        lost.add_if(!lane.note.is_empty() || !lane.fields.is_empty(), "CSV holds of a lane its title only");
    }
    lost.add_if(!used.lanes.is_sorted(), "CSV has no place for the order of the lanes: it is that of the events");
    for (place, source) in (0_u32..).zip(document.sources()) {
        lost.add_if(!used.sources.contains(&place), "CSV has no place for a source that no event names");
        lost.add_if(source.title != source.id, "CSV names entities, lanes and sources by their titles, without ids");
        let is_more =
            [&source.publisher, &source.url, &source.licence, &source.note].iter().any(|text| !text.is_empty());
        lost.add_if(is_more || !source.fields.is_empty(), "CSV holds of a source its title only");
    }
}

/// What events name.
#[derive(Default)]
struct Used {
    entities: BTreeSet<u32>,
    /// In the order in which they are first named.
    lanes: Vec<u32>,
    sources: BTreeSet<u32>,
}

impl Used {
    fn of(document: &Document) -> Self {
        let mut seen = [const { BTreeSet::new() }; 3];
        let mut used = Self::default();
        let [entities, lanes, sources] = &mut seen;
        for event in document.events() {
            if lanes.insert(event.lane().0) {
                used.lanes.push(event.lane().0);
            }
            let Some(detail) = event.detail() else { continue };
            let named = detail.actors.iter().map(|actor| &actor.who).chain(&detail.about).chain(&detail.places);
            for mention in named {
                if let Mention::Entity(place) = mention {
                    entities.insert(*place);
                }
            }
            sources.extend(detail.sources.iter().filter_map(|citation| citation.source.as_ref().ok()));
        }
        let [entities, _, sources] = seen;
        Self { entities, sources, ..used }
    }
}

/// The cells of an event, in the order of [`COLUMNS`].
fn row(document: &Document, event: Event<'_>, lost: &mut Lost) -> [String; 19] {
    let plain = Detail::default();
    let detail = event.detail().unwrap_or(&plain);
    let lane = document.lanes().get(event.lane().0 as usize);
    let lane = lane.filter(|lane| !lane.id.is_empty()).map_or("", |lane| &lane.title);
    let kind = if event.kind() == "event" { "" } else { event.kind() };
    let (date, end) = cells_of_date(event);
    let tags: Vec<String> = detail.tags.iter().map(|tag| value(tag, lost)).collect();
    let mut names = |list: &[Mention]| list.iter().map(|one| value(name(document, one), lost)).collect::<Vec<_>>();
    let (about, places) = (names(&detail.about), names(&detail.places));
    lost.add_if(!detail.alternatives.is_empty(), "CSV has no place for the alternatives of a date");
    [
        event.id().into_owned(),
        date,
        event.title().to_owned(),
        kind.to_owned(),
        lane.to_owned(),
        detail.text.to_string(),
        actors(document, detail, lost),
        about.join("; "),
        places.join("; "),
        relations(document, event, detail, lost),
        citations(document, detail, lost),
        if event.is_derived() { "derived".to_owned() } else { String::new() },
        basis(detail),
        number(detail.confidence, 1.0),
        number(event.rank(), 0.5),
        detail.calendar.to_string(),
        detail.link.to_string(),
        tags.join("; "),
        end,
    ]
}

fn actors(document: &Document, detail: &Detail, lost: &mut Lost) -> String {
    let mut cells = Vec::new();
    for actor in &detail.actors {
        let is_more = !actor.office.is_empty() || actor.state.is_some() || !actor.note.is_empty();
        lost.add_if(is_more || !actor.fields.is_empty(), "CSV holds of an actor the name and the role only");
        let who = value(name(document, &actor.who), lost);
        let role = value(&actor.role, lost);
        lost.add_if(role.contains(['(', ')']), "a role with parentheses is parted from its name at the last of them");
        // A name that ends in parentheses would lose them to the role.
        let is_parted = !role.is_empty() || who.ends_with(')');
        cells.push(if is_parted { format!("{who} ({role})") } else { who });
    }
    cells.join("; ")
}

fn relations(document: &Document, event: Event<'_>, detail: &Detail, lost: &mut Lost) -> String {
    let mut cells = Vec::new();
    let mut add = |rel: &str, target: &str, has_fields: bool| {
        lost.add_if(has_fields, "CSV has no place for fields of a relation");
        lost.add_if(rel.contains(char::is_whitespace), "the word of a relation ends at its first blank");
        cells.push(format!("{} {}", value(rel, lost), value(target, lost)));
    };
    for relation in &detail.relations {
        let target = document.event(relation.target).map_or_else(Default::default, Event::id);
        add(&relation.rel, &target, !relation.fields.is_empty());
    }
    for relation in event.lost_relations() {
        add(&relation.rel, &relation.target, !relation.fields.is_empty());
    }
    cells.join("; ")
}

fn citations(document: &Document, detail: &Detail, lost: &mut Lost) -> String {
    let mut cells = Vec::new();
    for citation in &detail.sources {
        lost.add_if(!citation.fields.is_empty(), "CSV has no place for fields of a source of an event");
        let source = match &citation.source {
            Ok(place) => document.sources().get(*place as usize).map_or("", |source| &source.title),
            Err(words) => words,
        };
        lost.add_if(source.contains(','), "a source is parted from its place at the first comma");
        let (source, at) = (value(source, lost), value(&citation.at, lost));
        cells.push(if at.is_empty() { source } else { format!("{source}, {at}") });
    }
    cells.join("; ")
}

/// The word of the basis, also one that is not known and kept as a field.
fn basis(detail: &Detail) -> String {
    own_basis(detail).map_or_else(|| detail.basis.word().to_owned(), |field| field.value.to_string())
}

fn name<'d>(document: &'d Document, mention: &'d Mention) -> &'d str {
    match mention {
        Mention::Entity(place) => document.entities().get(*place as usize).map_or("", |entity| &entity.name),
        Mention::Words(words) => words,
    }
}

/// One of several values in a cell, which are parted by semicolons.
fn value(text: &str, lost: &mut Lost) -> String {
    lost.add_if(text.contains(';'), "a semicolon parts the values of a cell: one inside a value is written as a comma");
    text.replace(';', ",")
}

fn number(value: f32, default: f32) -> String {
    if (value - default).abs() > 0.0 { value.to_string() } else { String::new() }
}

/// The column of a field that Annals does not know.
fn column(name: &str, lost: &mut Lost) -> String {
    if name.is_empty() {
        lost.add("a field without a name is written as 'unnamed'");
        return "unnamed".to_owned();
    }
    if !EVENT.contains(&name.to_ascii_lowercase().as_str()) {
        return name.to_owned();
    }
    let other = format!("{name} again");
    lost.add(&format!("the field '{name}' is written as '{other}', because the name is taken"));
    other
}

/// A row; a cell with something that parts cells, in this table or in one with other delimiters, goes in quotes.
fn line(text: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        let guard = if is_formula(cell) { "'" } else { "" };
        if cell.contains([',', ';', '\t', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(guard);
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(guard);
            text.push_str(cell);
        }
    }
    text.push('\n');
}

/// Whether a spreadsheet would run a cell as a formula, or reading would take an apostrophe off it. The counterpart of
/// `ingest/csv/guard.rs`.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}
