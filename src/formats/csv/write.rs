//! Writes a record as CSV: one row for each event, one column for each field that any event has.

use std::collections::{BTreeMap, BTreeSet};

use crate::formats::written::{Lost, Written};
use crate::list::{map_of, set_of};
use crate::number::shortest;
use crate::record::draft::{Draft, Extra, Required, Slot, Slots, Words};
use crate::record::fields::{Cell, EVENT, Field, Sort};
use crate::record::{Document, Event, Mention, NAMELESS_LANE};

/// Columns that are always written.
const ALWAYS: [&str; 3] = ["id", "date", "title"];

/// A row of the table: a cell for each field, and the unknown fields.
struct Row<'d> {
    cells: Vec<String>,
    extras: Vec<Extra<'d>>,
}

/// Writes a record as CSV in reading order, separated by commas, without a byte order mark.
///
/// An interval is whole in the column `date`, unless it has times. A cell that a spreadsheet would run as a formula
/// gets an apostrophe before it, which reading removes. O(events × columns).
#[must_use]
pub fn csv(document: &Document) -> Written {
    let mut lost = Lost::default();
    head(document, &mut lost);
    let named = Named::of(document);
    let rows: Vec<Row<'_>> = document.events().map(|event| row(event, &named, &mut lost)).collect();
    let names = names(&rows);
    // Beside a field with an alias as its name, our column must exist, even empty, to be read correctly.
    let has_alias = names.iter().any(|(name, _)| EVENT.meant(name).is_some());
    let is_used = |place: usize, name: &str| {
        ALWAYS.contains(&name)
            || has_alias
            || rows.iter().any(|row| row.cells.get(place).is_some_and(|cell| !cell.is_empty()))
    };
    let used: Vec<bool> = columns().enumerate().map(|(place, field)| is_used(place, field.name)).collect();
    let mut text = String::new();
    let header = columns().zip(&used).filter(|(_, used)| **used).map(|(field, _)| field.name.to_owned());
    let header: Vec<String> = header.chain(names.iter().map(|(name, _)| column(name, &mut lost))).collect();
    line(&mut text, &header);
    for Row { cells, extras } in &rows {
        let mut cells: Vec<String> =
            cells.iter().zip(&used).filter(|(_, used)| **used).map(|(cell, _)| cell.clone()).collect();
        for (name, turn) in &names {
            let extra = extras.iter().filter(|extra| extra.name == *name).nth(*turn);
            lost.add_if(extra.is_some_and(|extra| extra.json), "CSV knows only texts: a value is written as its JSON");
            lost.add_if(
                extra.is_some_and(|extra| extra.value.is_empty()),
                "CSV knows no empty text: a field with one is left out",
            );
            cells.push(extra.map_or_else(String::new, |extra| extra.value.to_string()));
        }
        line(&mut text, &cells);
    }
    lost.add_if(names.len() > 256, "more than 256 unknown fields: the columns beyond are not read again");
    Written { text, lost: lost.into_sentences() }
}

/// The fields that have columns, in the order of writing.
fn columns() -> impl Iterator<Item = &'static Field> {
    EVENT.fields.iter().filter(|field| field.cell != Cell::No)
}

/// The columns of unknown fields: a name, and the number of columns of the same name before it, for events that have a
/// field more than once.
fn names<'r>(rows: &'r [Row<'_>]) -> Vec<(&'r str, usize)> {
    let mut names: Vec<(&str, usize)> = Vec::new();
    for row in rows {
        let mut own: Vec<&str> = Vec::new();
        for extra in &row.extras {
            let column = (&*extra.name, own.iter().filter(|name| **name == extra.name).count());
            own.push(column.0);
            if !names.contains(&column) {
                names.push(column);
            }
        }
    }
    names
}

/// Reports data beside the events.
fn head(document: &Document, lost: &mut Lost) {
    let is_said = !document.title().is_empty() || !document.summary().is_empty() || !document.language().is_empty();
    lost.add_if(is_said, "CSV has no place for the title, summary and language of the record");
    lost.add_if(document.first_view().is_some(), "CSV has no place for the first view of the record");
    lost.add_if(!document.fields().is_empty(), "CSV has no place for fields of the record itself");
    lost.add_if(!document.own_kinds().is_empty(), "CSV has no place for what a record says of its own kinds");
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
    let with_events = set_of(used.lanes.iter().copied());
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

/// Items used by events.
#[derive(Default)]
struct Used {
    entities: BTreeSet<u32>,
    /// In order of first use.
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

/// Names of entities, lanes and sources by id: a table has only the ids of events.
struct Named<'d> {
    entities: BTreeMap<&'d str, &'d str>,
    lanes: BTreeMap<&'d str, &'d str>,
    sources: BTreeMap<&'d str, &'d str>,
}

impl<'d> Named<'d> {
    fn of(document: &'d Document) -> Self {
        Self {
            entities: map_of(document.entities().iter().map(|entity| (&*entity.id, &*entity.name))),
            lanes: map_of(document.lanes().iter().map(|lane| (&*lane.id, &*lane.title))),
            sources: map_of(document.sources().iter().map(|source| (&*source.id, &*source.title))),
        }
    }
}

/// The cells of an event, in the order of [`columns`], and its unknown fields.
fn row<'d>(event: Event<'d>, named: &Named<'_>, lost: &mut Lost) -> Row<'d> {
    let mut draft = event.draft();
    draft.id.get_or_insert_with(|| Words { at: 0, text: event.id() });
    lost.add_if(!draft.alternatives.is_empty(), "CSV has no place for the alternatives of a date");
    let cells = columns().map(|field| cell(&mut draft, field, named, lost)).collect();
    Row { cells, extras: draft.extras }
}

/// The cell of a field.
fn cell(draft: &mut Draft<'_>, field: &Field, named: &Named<'_>, lost: &mut Lost) -> String {
    match (field.cell, draft.slot(field.name)) {
        (Cell::Roles, _) => actors(draft, named, lost),
        (Cell::Places, _) => citations(draft, named, lost),
        (Cell::Relations, _) => relations(draft, lost),
        (_, Some(Slot::Text(Some(words)) | Slot::Required(Required::Given(words)))) => {
            let text: &str = &words.text;
            let title = if field.name == "lane" { named.lanes.get(text).copied() } else { None };
            title.unwrap_or(text).to_owned()
        }
        (_, Some(Slot::Number(Some(number)))) => shortest(number.value),
        (_, Some(Slot::Texts(texts))) => {
            let is_mention = matches!(field.sort, Sort::Mentions);
            let mut cells = Vec::new();
            for words in texts.iter() {
                cells.push(value(if is_mention { name(&named.entities, words) } else { &words.text }, lost));
            }
            cells.join("; ")
        }
        (_, Some(Slot::List(parts))) => {
            let mut cells = Vec::new();
            parts.each(&mut |part| cells.push(bare(part, field.name, lost)));
            cells.join("; ")
        }
        (_, None | Some(_)) => String::new(),
    }
}

/// The one field that can stand for a whole part. If other fields have values, reports that they are lost.
fn bare<'a>(part: &mut dyn Slots<'a>, of: &str, lost: &mut Lost) -> String {
    let thing = part.thing();
    let (mut cell, mut is_more) = (String::new(), !part.extras().is_empty());
    for field in thing.fields {
        // The type `link` is the default, so nothing is lost.
        match part.slot(field.name) {
            Some(Slot::Text(Some(words))) if thing.bare == Some(field.name) => cell = value(&words.text, lost),
            Some(Slot::Text(Some(words))) => is_more |= field.name != "type" || words.text != "link",
            _ => {}
        }
    }
    lost.add_if(is_more, &format!("CSV holds of '{of}' the {} only", thing.bare.unwrap_or_default()));
    cell
}

fn text<'w>(words: &'w Option<Words<'_>>) -> &'w str {
    words.as_ref().map_or("", |words| &words.text)
}

/// The name of an id; other words unchanged.
fn name<'w>(names: &'w BTreeMap<&str, &'w str>, words: &'w Words<'_>) -> &'w str {
    let text: &str = &words.text;
    names.get(text).copied().unwrap_or(text)
}

fn actors(draft: &Draft<'_>, named: &Named<'_>, lost: &mut Lost) -> String {
    let mut cells = Vec::new();
    for actor in &draft.actors {
        let is_more = actor.office.is_some() || actor.state.is_some() || actor.note.is_some();
        lost.add_if(is_more || !actor.extras.is_empty(), "CSV holds of an actor the name and the role only");
        let who = value(actor.entity.as_ref().map_or("", |words| name(&named.entities, words)), lost);
        let role = value(text(&actor.role), lost);
        lost.add_if(role.contains(['(', ')']), "a role with parentheses is parted from its name at the last of them");
        // Parentheses at the end of a name would be read as the role.
        let is_parted = !role.is_empty() || who.ends_with(')');
        cells.push(if is_parted { format!("{who} ({role})") } else { who });
    }
    cells.join("; ")
}

fn relations(draft: &Draft<'_>, lost: &mut Lost) -> String {
    let mut cells = Vec::new();
    for relation in &draft.relations {
        let (rel, target) = (text(&relation.rel), text(&relation.target));
        lost.add_if(!relation.extras.is_empty(), "CSV has no place for fields of a relation");
        lost.add_if(rel.contains(char::is_whitespace), "the word of a relation ends at its first blank");
        cells.push(format!("{} {}", value(rel, lost), value(target, lost)));
    }
    cells.join("; ")
}

fn citations(draft: &Draft<'_>, named: &Named<'_>, lost: &mut Lost) -> String {
    let mut cells = Vec::new();
    for citation in &draft.sources {
        lost.add_if(!citation.extras.is_empty(), "CSV has no place for fields of a source of an event");
        let source = citation.source.as_ref().map_or("", |words| name(&named.sources, words));
        lost.add_if(source.contains(','), "a source is parted from its place at the first comma");
        let (source, at) = (value(source, lost), value(text(&citation.place), lost));
        cells.push(if at.is_empty() { source } else { format!("{source}, {at}") });
    }
    cells.join("; ")
}

/// One of several values in a cell, separated by semicolons.
fn value(text: &str, lost: &mut Lost) -> String {
    lost.add_if(text.contains(';'), "a semicolon parts the values of a cell: one inside a value is written as a comma");
    text.replace(';', ",")
}

/// The column name of an unknown field.
fn column(name: &str, lost: &mut Lost) -> String {
    if name.is_empty() {
        lost.add("a field without a name is written as 'unnamed'");
        return "unnamed".to_owned();
    }
    if EVENT.place(&name.to_ascii_lowercase()).is_none() {
        return name.to_owned();
    }
    let other = format!("{name} again");
    lost.add(&format!("the field '{name}' is written as '{other}', because the name is taken"));
    other
}

/// Writes a row. A cell is quoted if it contains a separator of this or other kinds of tables.
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

/// True if a spreadsheet would run the cell as a formula, or reading would remove an apostrophe from it. The
/// counterpart of `formats/csv/guard.rs`.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}
