//! Writes a record as JSON: one line for each kind, entity, lane, source and event, with the fields in the order of the
//! table.

use crate::formats::written::{Lost, Written};
use crate::number::shortest;
use crate::record::draft::{Extra, Required, Slot, Slots, Words};
use crate::record::fields::Thing;
use crate::record::{Document, RowSet};
use crate::time::{Civil, SECONDS_PER_DAY, edtf};

/// Writes a record as JSON, in reading order. O(size of the record).
#[must_use]
pub fn json(document: &Document) -> Written {
    json_of_some(document, None)
}

/// Writes a record with these of its events alone, or with all.
#[must_use]
pub(in crate::formats) fn json_of_some(document: &Document, kept: Option<&RowSet>) -> Written {
    let mut lost = Lost::default();
    let mut drafts = document.drafts();
    let mut head = Object::default();
    head.raw("annals", "1");
    head.slots(&mut drafts.head, &mut lost);
    if let Some(view) = drafts.first_view {
        match view_of(view) {
            Some((from, to)) => head.raw("view", &format!("{{\"from\": {}, \"to\": {}}}", quoted(&from), quoted(&to))),
            None => lost.add("the first view begins or ends where no date can say it; it is left out"),
        }
    }
    head.extras(drafts.head.thing(), &drafts.head.extras, &mut lost);
    head.lines("kinds", &objects(&mut drafts.kinds, &mut lost));
    head.lines("entities", &objects(&mut drafts.entities, &mut lost));
    head.lines("lanes", &objects(&mut drafts.lanes, &mut lost));
    head.lines("sources", &objects(&mut drafts.sources, &mut lost));
    let mut events = Vec::new();
    for event in document.events().filter(|event| kept.is_none_or(|kept| kept.has(event.row()))) {
        let mut draft = event.draft();
        draft.id.get_or_insert_with(|| Words { at: 0, text: event.id() });
        events.push(object(&mut draft, &mut lost));
    }
    head.raw("events", &lines(&events));
    let text = format!("{{\n  {}\n}}\n", head.members.join(",\n  "));
    Written { text, lost: lost.into_sentences() }
}

fn objects<'a, T: Slots<'a>>(drafts: &mut [T], lost: &mut Lost) -> Vec<String> {
    drafts.iter_mut().map(|draft| object(draft, lost)).collect()
}

/// A draft as an object on one line.
fn object<'a>(draft: &mut dyn Slots<'a>, lost: &mut Lost) -> String {
    let mut object = Object::default();
    object.slots(draft, lost);
    let thing = draft.thing();
    object.extras(thing, draft.extras(), lost);
    object.close()
}

/// Dates for the two ends of a view: days if they are exact, otherwise seconds.
fn view_of((from, to): (i64, i64)) -> Option<(String, String)> {
    let (first, last) = (said(from, from)?, said(to.checked_sub(1)?, to)?);
    let again = (edtf::parse(&first).ok()?.extent().from, edtf::parse(&last).ok()?.extent().to);
    (again == (from, to)).then_some((first, last))
}

/// The day of a second if `edge` is a midnight, otherwise the second itself.
fn said(second: i64, edge: i64) -> Option<String> {
    let Civil { year, month, day } = Civil::from_seconds(second);
    if !(-9_999..=9_999).contains(&year) {
        // Only a year can be written there. The caller checks that it has the same meaning.
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
    /// Adds a member whose value is already JSON.
    fn raw(&mut self, name: &str, value: &str) {
        self.members.push(format!("{}: {value}", quoted(name)));
        self.names.push(name.to_owned());
    }

    /// The non-empty fields of a draft, in the order of the table.
    fn slots<'a>(&mut self, draft: &mut dyn Slots<'a>, lost: &mut Lost) {
        for field in draft.thing().fields {
            let name = field.name;
            match draft.slot(name) {
                None | Some(Slot::Text(None) | Slot::Number(None)) => {}
                Some(Slot::Text(Some(words)) | Slot::Required(Required::Given(words))) => {
                    self.raw(name, &quoted(&words.text));
                }
                Some(Slot::Required(_)) => self.raw(name, "null"),
                Some(Slot::Number(Some(number))) => self.raw(name, &shortest(number.value)),
                Some(Slot::Texts(texts)) => {
                    self.list(name, &texts.iter().map(|words| quoted(&words.text)).collect::<Vec<_>>());
                }
                Some(Slot::List(parts)) => {
                    let mut items = Vec::new();
                    parts.each(&mut |part| items.push(object(part, lost)));
                    self.list(name, &items);
                }
            }
        }
    }

    /// Adds a list on one line, unless it is empty.
    fn list(&mut self, name: &str, items: &[String]) {
        if !items.is_empty() {
            self.raw(name, &format!("[{}]", items.join(", ")));
        }
    }

    /// Adds a list with one line per item, unless it is empty.
    fn lines(&mut self, name: &str, items: &[String]) {
        if !items.is_empty() {
            self.raw(name, &lines(items));
        }
    }

    /// Adds unknown fields. A field with the name of a known field (a table may have a column twice) is renamed. A
    /// field that would be read as a known one gets that known field beside it, without a value.
    fn extras(&mut self, thing: &Thing, extras: &[Extra<'_>], lost: &mut Lost) {
        for extra in extras {
            let mut name = extra.name.to_string();
            while thing.place(&name).is_some() || self.names.contains(&name) {
                name.push_str(" again");
            }
            if name != extra.name {
                lost.add(&format!("the field '{}' is written as '{name}', because the name is taken", extra.name));
            }
            if let Some(proper) = thing.meant(&name).filter(|proper| !self.names.iter().any(|name| name == proper.name))
            {
                self.raw(proper.name, "null");
            }
            self.raw(&name, &if extra.json { extra.value.to_string() } else { quoted(&extra.value) });
        }
    }

    fn close(&self) -> String {
        format!("{{{}}}", self.members.join(", "))
    }
}

fn lines(items: &[String]) -> String {
    if items.is_empty() { "[]".to_owned() } else { format!("[\n    {}\n  ]", items.join(",\n    ")) }
}

/// A text in quotes, escaped for JSON.
pub(in crate::formats) fn quoted(text: &str) -> String {
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
