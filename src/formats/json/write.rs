//! A record as JSON: a line for each entity, lane, source and event.

use crate::formats::written::{EVENT, Lost, Written, cells_of_date, own_basis, own_fields, read_as};
use crate::record::{Document, Event, Field, Lane, Mention, NAMELESS_LANE, NewRelation};
use crate::time::{Civil, SECONDS_PER_DAY, edtf};

/// Writes a record as JSON, in reading order. O(size of the record).
#[must_use]
pub fn json(document: &Document) -> Written {
    let mut lost = Lost::default();
    let mut head = Object::default();
    head.raw("annals", "1");
    head.text("title", document.title());
    head.text("summary", document.summary());
    head.text("language", document.language());
    if let Some(view) = document.first_view() {
        match view_of(view) {
            Some((from, to)) => {
                let mut object = Object::default();
                object.text("from", &from);
                object.text("to", &to);
                head.raw("view", &object.close());
            }
            None => lost.add("the first view begins or ends where no date can say it; it is left out"),
        }
    }
    let known = ["annals", "title", "summary", "language", "view", "entities", "lanes", "sources", "events"];
    head.fields(document.fields(), &known, &mut lost);
    head.lines("entities", &entities(document, &mut lost));
    head.lines("lanes", &lanes(document, &mut lost));
    head.lines("sources", &sources(document, &mut lost));
    let events: Vec<String> = document.events().map(|event| event_of(document, event, &mut lost)).collect();
    head.raw("events", &lines(&events));
    let text = format!("{{\n  {}\n}}\n", head.members.join(",\n  "));
    Written { text, lost: lost.into_sentences() }
}

fn entities(document: &Document, lost: &mut Lost) -> Vec<String> {
    let mut lines = Vec::new();
    for entity in document.entities() {
        let mut object = Object::default();
        object.text("id", &entity.id);
        object.text("type", &entity.kind);
        object.text("name", if entity.name == entity.id { "" } else { &entity.name });
        object.text("note", &entity.note);
        object.text("link", &entity.link);
        object.list("formerly", &entity.formerly.iter().map(|former| quoted(former)).collect::<Vec<_>>());
        object.fields(&entity.fields, &["id", "type", "name", "note", "link", "formerly"], lost);
        lines.push(object.close());
    }
    lines
}

/// The lanes in their order. That of events that name none has no id: it stands here only where its place would be
/// another without it.
fn lanes(document: &Document, lost: &mut Lost) -> Vec<String> {
    let mut lines = Vec::new();
    let lanes = document.lanes();
    let last = lanes.iter().rposition(|lane| !lane.id.is_empty());
    for (place, lane) in lanes.iter().enumerate() {
        let is_plain = *lane == Lane { title: lane.title.clone(), ..Lane::default() } && &*lane.title == NAMELESS_LANE;
        if is_plain && last.is_none_or(|last| place > last) {
            continue;
        }
        let mut object = Object::default();
        object.raw("id", &quoted(&lane.id));
        object.text("title", if lane.title == lane.id { "" } else { &lane.title });
        object.text("note", &lane.note);
        object.fields(&lane.fields, &["id", "title", "note"], lost);
        lines.push(object.close());
    }
    lines
}

fn sources(document: &Document, lost: &mut Lost) -> Vec<String> {
    let mut lines = Vec::new();
    for source in document.sources() {
        let mut object = Object::default();
        object.text("id", &source.id);
        object.text("title", if source.title == source.id { "" } else { &source.title });
        object.text("publisher", &source.publisher);
        object.text("url", &source.url);
        object.text("licence", &source.licence);
        object.text("note", &source.note);
        object.fields(&source.fields, &["id", "title", "publisher", "url", "licence", "note"], lost);
        lines.push(object.close());
    }
    lines
}

fn event_of(document: &Document, event: Event<'_>, lost: &mut Lost) -> String {
    let mut object = Object::default();
    object.text("id", &event.id());
    let (date, end) = cells_of_date(event);
    object.raw("date", &if date.is_empty() { "null".to_owned() } else { quoted(&date) });
    object.text("end", &end);
    object.text("title", event.title());
    object.text("kind", if event.kind() == "event" { "" } else { event.kind() });
    object.text("lane", document.lanes().get(event.lane().0 as usize).map_or("", |lane| &lane.id));
    if event.is_derived() {
        object.text("layer", "derived");
    }
    object.number("rank", event.rank(), 0.5);
    let Some(detail) = event.detail() else {
        object.list("relations", &relations(document, event, lost));
        return object.close();
    };
    object.text("text", &detail.text);
    let mut actors = Vec::new();
    for actor in &detail.actors {
        let mut written = Object::default();
        written.text("entity", mention(document, &actor.who));
        written.text("role", &actor.role);
        written.text("office", &actor.office);
        written.text("state", actor.state.as_ref().map_or("", |state| mention(document, state)));
        written.text("note", &actor.note);
        written.fields(&actor.fields, &["entity", "role", "office", "state", "note"], lost);
        actors.push(written.close());
    }
    object.list("actors", &actors);
    object.list("about", &detail.about.iter().map(|thing| quoted(mention(document, thing))).collect::<Vec<_>>());
    object.list("places", &detail.places.iter().map(|place| quoted(mention(document, place))).collect::<Vec<_>>());
    object.list("relations", &relations(document, event, lost));
    let mut sources = Vec::new();
    for citation in &detail.sources {
        let source = match &citation.source {
            Ok(place) => document.sources().get(*place as usize).map_or("", |source| &source.id),
            Err(words) => words,
        };
        let mut written = Object::default();
        written.text("source", source);
        written.text("at", &citation.at);
        written.fields(&citation.fields, &["source", "at"], lost);
        sources.push(written.close());
    }
    object.list("sources", &sources);
    object.text("basis", detail.basis.word());
    object.number("confidence", detail.confidence, 1.0);
    let mut alternatives = Vec::new();
    for alternative in &detail.alternatives {
        let mut written = Object::default();
        written.raw("date", &quoted(&alternative.date));
        written.text("why", &alternative.why);
        written.fields(&alternative.fields, &["date", "why"], lost);
        alternatives.push(written.close());
    }
    object.list("alternatives", &alternatives);
    object.text("calendar", &detail.calendar);
    object.text("link", &detail.link);
    object.list("tags", &detail.tags.iter().map(|tag| quoted(tag)).collect::<Vec<_>>());
    object.fields(own_fields(detail), &EVENT, lost);
    if let Some(basis) = own_basis(detail) {
        object.text("basis", &basis.value);
    }
    object.close()
}

/// The relations of an event, at last those whose target the record does not have.
fn relations(document: &Document, event: Event<'_>, lost: &mut Lost) -> Vec<String> {
    let mut list: Vec<NewRelation> = Vec::new();
    for relation in event.detail().map_or(&[][..], |detail| &detail.relations) {
        let target = document.event(relation.target).map_or_else(Default::default, Event::id);
        list.push(NewRelation { rel: relation.rel.clone(), target: target.into(), fields: relation.fields.clone() });
    }
    list.extend(event.lost_relations().cloned());
    let mut lines = Vec::new();
    for relation in &list {
        let mut object = Object::default();
        object.text("rel", &relation.rel);
        object.text("target", &relation.target);
        object.fields(&relation.fields, &["rel", "target"], lost);
        lines.push(object.close());
    }
    lines
}

fn mention<'d>(document: &'d Document, mention: &'d Mention) -> &'d str {
    match mention {
        Mention::Entity(place) => document.entities().get(*place as usize).map_or("", |entity| &entity.id),
        Mention::Words(words) => words,
    }
}

/// The dates that say the two ends of a view, days where they do and seconds where not.
fn view_of((from, to): (i64, i64)) -> Option<(String, String)> {
    let (first, last) = (said(from, from)?, said(to.checked_sub(1)?, to)?);
    let again = (edtf::parse(&first).ok()?.extent().from, edtf::parse(&last).ok()?.extent().to);
    (again == (from, to)).then_some((first, last))
}

/// The day of a second where `edge` is a midnight, else the second itself.
fn said(second: i64, edge: i64) -> Option<String> {
    let Civil { year, month, day } = Civil::from_seconds(second);
    if !(-9_999..=9_999).contains(&year) {
        // Only a year can be written there; the caller sees whether it says the same.
        return Some(format!("Y{year}"));
    }
    let sign = if year < 0 { "-" } else { "" };
    let date = format!("{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs());
    if edge.rem_euclid(SECONDS_PER_DAY) == 0 {
        return Some(date);
    }
    let of_day = second.rem_euclid(SECONDS_PER_DAY);
    Some(format!("{date}T{:02}:{:02}:{:02}Z", of_day / 3_600, of_day / 60 % 60, of_day % 60))
}

/// An object that is being written, member by member.
#[derive(Default)]
struct Object {
    members: Vec<String>,
    names: Vec<String>,
}

impl Object {
    /// A member whose value is JSON already.
    fn raw(&mut self, name: &str, value: &str) {
        self.members.push(format!("{}: {value}", quoted(name)));
        self.names.push(name.to_owned());
    }

    /// A text; left out when it is empty.
    fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.raw(name, &quoted(value));
        }
    }

    /// A number; left out when it is what is taken anyway.
    fn number(&mut self, name: &str, value: f32, default: f32) {
        if (value - default).abs() > 0.0 {
            self.raw(name, &value.to_string());
        }
    }

    /// A list on one line; left out when it is empty.
    fn list(&mut self, name: &str, items: &[String]) {
        if !items.is_empty() {
            self.raw(name, &format!("[{}]", items.join(", ")));
        }
    }

    /// A list with a line for each item; left out when it is empty.
    fn lines(&mut self, name: &str, items: &[String]) {
        if !items.is_empty() {
            self.raw(name, &lines(items));
        }
    }

    /// Fields that Annals does not know. One that has the name of a known field, as a table may have a column twice,
    /// gets another; one that would be read as a known field has that field beside it, without a value.
    fn fields<'f>(&mut self, fields: impl IntoIterator<Item = &'f Field>, known: &[&str], lost: &mut Lost) {
        for field in fields {
            let mut name = field.name.to_string();
            while known.contains(&name.as_str()) || self.names.contains(&name) {
                name.push_str(" again");
            }
            if name != *field.name {
                lost.add(&format!("the field '{}' is written as '{name}', because the name is taken", field.name));
            }
            if let Some(proper) = read_as(&name, known).filter(|proper| !self.names.iter().any(|name| name == proper)) {
                self.raw(proper, "null");
            }
            self.raw(&name, &if field.json { field.value.to_string() } else { quoted(&field.value) });
        }
    }

    fn close(&self) -> String {
        format!("{{{}}}", self.members.join(", "))
    }
}

fn lines(items: &[String]) -> String {
    if items.is_empty() { "[]".to_owned() } else { format!("[\n    {}\n  ]", items.join(",\n    ")) }
}

/// A text in quotes, with what JSON wants escaped.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
