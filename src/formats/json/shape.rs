//! Reads JSON objects into drafts by the table of fields. Values that do not fit are reported and left out.

use crate::list::Gather;
use core::fmt;
use std::borrow::Cow;

use super::tree::{Kind, Value};
use crate::ingest::clean::LONGEST;
use crate::ingest::message::{Found, Hint, LastOf, SHOWN};
use crate::ingest::problems::Problems;
use crate::number::parse_decimal;
use crate::problem::{Joined, en};
use crate::record::draft::{Draft, Extra, Number, Required, Slot, Slots, Words};
use crate::record::fields::{EVENT, Field, Need, Thing};

/// Maximum number of unknown fields kept per object.
pub(in crate::formats) const MOST_FIELDS: usize = 256;

/// Greater than the number of fields of any thing.
const MOST_NAMED: usize = 32;

/// The values of an object, in the order of the table of fields.
pub(super) struct Values<'t> {
    thing: &'static Thing,
    list: [Option<Value<'t>>; MOST_NAMED],
}

impl<'t> Values<'t> {
    /// The value of a field by its name; null counts as absent.
    pub(super) fn get(&self, name: &str) -> Option<Value<'t>> {
        *self.list.get(self.thing.place(name)?)?
    }
}

/// Reads an object into a draft.
pub(super) fn fill<'t>(object: Value<'t>, draft: &mut dyn Slots<'t>, problems: &mut Problems) -> Values<'t> {
    let thing = draft.thing();
    let values = values(object, thing, Some(draft.extras()).filter(|_| thing.keeps_others), problems);
    for (field, value) in thing.fields.iter().zip(values.list) {
        if let Some(value) = value
            && let Some(slot) = draft.slot(field.name)
        {
            put(value, field, slot, problems);
        }
    }
    values
}

/// Changes a draft by an object: each field of the object replaces that of the draft, and null removes it.
pub(in crate::formats) fn change<'t>(object: Value<'t>, draft: &mut dyn Slots<'t>, problems: &mut Problems) {
    let thing = draft.thing();
    let mut extras = Vec::new();
    let values = values(object, thing, Some(&mut extras), problems);
    for (field, value) in thing.fields.iter().zip(values.list) {
        let Some(slot) = draft.slot(field.name).filter(|_| value.is_some() || has(object, field.name)) else {
            continue;
        };
        match slot {
            Slot::Text(slot) => *slot = None,
            Slot::Required(slot) => {
                *slot = if field.need == Need::Filled { Required::Missing } else { Required::Excused }
            }
            Slot::Number(slot) => *slot = None,
            Slot::Texts(slot) => slot.clear(),
            Slot::List(slot) => slot.clear(),
        }
        if let Some((value, slot)) = value.zip(draft.slot(field.name)) {
            put(value, field, slot, problems);
        }
    }
    for extra in extras {
        draft.extras().retain(|known| known.name != extra.name);
        if !(extra.json && extra.value == "null") {
            draft.extras().push(extra);
        }
    }
}

/// Puts a value into its slot. A value that does not fit is reported and left out.
fn put<'t>(value: Value<'t>, field: &'static Field, slot: Slot<'_, 't>, problems: &mut Problems) {
    let name = field.name;
    match slot {
        Slot::Text(slot) => *slot = text(name, Some(value), problems),
        Slot::Required(slot) => *slot = text(name, Some(value), problems).map_or(Required::Excused, Required::Given),
        Slot::Number(slot) => *slot = number(name, value, problems),
        Slot::Texts(slot) => {
            list(name, value, problems, &mut |item, problems| slot.extend(text(name, Some(item), problems)));
        }
        Slot::List(slot) => list(name, value, problems, &mut |item, problems| {
            let is_kept = slot.add().is_some_and(|draft| part(name, item, draft, problems));
            if !is_kept {
                slot.drop_last();
            }
        }),
    }
}

/// Fills the draft of a part of an event from an object or, if the table allows it, a text. Returns false if it is
/// empty, which is reported.
fn part<'t>(name: &'static str, value: Value<'t>, draft: &mut dyn Slots<'t>, problems: &mut Problems) -> bool {
    let thing = draft.thing();
    if value.kind() == Kind::Object {
        let values = fill(value, draft, problems);
        let needed = thing.fields.iter().zip(values.list).filter(|(field, _)| field.need != Need::No);
        return needed.fold(true, |is_whole, (field, found)| {
            if found.is_none() {
                let (name, said) = (field.name, thing.said);
                problems.error(value.at(), en::MISSING_IN.with(&[&name, &said]));
            }
            is_whole && !matches!(draft.slot(field.name), Some(Slot::Text(None)))
        });
    }
    let Some(bare) = thing.bare else {
        let names: Vec<String> = thing.names().map(|name| format!("'{name}'")).gather();
        let names = Joined { items: &names, between: en::AND, last: en::AND };
        wrong(name, &en::OBJECTS_WITH.with(&[&names]), value, problems);
        return false;
    };
    let words = text(name, Some(value), problems);
    let is_kept = words.is_some();
    if let Some(Slot::Text(slot)) = draft.slot(bare) {
        *slot = words;
    }
    is_kept
}

/// An event from an object; an empty event from any other value.
pub(in crate::formats) fn event<'t>(object: Value<'t>, problems: &mut Problems) -> Draft<'t> {
    let mut draft = Draft { at: object.at(), ..Draft::default() };
    fill(object, &mut draft, problems);
    // Written as null: intentionally undated.
    if draft.date == Required::Missing && names_date(object) {
        draft.date = Required::Excused;
    }
    draft
}

/// True if an object is an event itself, because it has a date.
pub(super) fn names_date(value: Value<'_>) -> bool {
    has(value, "date")
        || value.pairs().any(|(name, _)| {
            let key = name.text().unwrap_or_default();
            other_name(value, &key, &EVENT) == Some("date")
        })
}

/// The values of an object, in the order of the table of fields; null counts as absent. If a name is given twice, the
/// last value counts. Unknown names go to `extras`, if the thing keeps them.
pub(super) fn values<'t>(
    object: Value<'t>,
    thing: &'static Thing,
    mut extras: Option<&mut Vec<Extra<'t>>>,
    problems: &mut Problems,
) -> Values<'t> {
    let mut list = [None; MOST_NAMED];
    let what = thing.said;
    let mut beyond = 0_usize;
    for (name, value) in object.pairs() {
        let key = name.text().unwrap_or_default();
        let place = thing.place(&key);
        if place.is_none()
            && let Some(field) = other_name(object, &key, thing)
            && let Some(slot) = thing.place(field).and_then(|place| list.get_mut(place))
            && slot.is_none()
        {
            if problems.first(what.english(), &key) {
                problems.warning(name.at(), en::READ_AS_FIELD.with(&[&Found(&key), &what, &field]));
            }
            *slot = Some(value);
            continue;
        }
        if let Some(slot) = place.and_then(|place| list.get_mut(place)) {
            if slot.is_some() {
                problems.warning(name.at(), en::TWICE.with(&[&Found(&key), &what]));
            }
            *slot = Some(value);
            continue;
        }
        let kept = extras.as_deref_mut();
        if problems.first(what.english(), &key) {
            let fate = if kept.is_some() { en::NO_FIELD_KEPT } else { en::NO_FIELD_DROPPED };
            problems.warning(name.at(), fate.with(&[&Found(&key), &what, &Hint(&key, thing.names())]));
        }
        let Some(kept) = kept else { continue };
        if kept.len() >= MOST_FIELDS {
            if beyond == 0 {
                problems.error(name.at(), en::TOO_MANY_FIELDS.with(&[&MOST_FIELDS, &what]));
            }
            beyond += 1;
            continue;
        }
        let extra = extra(name.at(), key, value);
        if let Some(before) = kept.iter_mut().find(|before| before.name == extra.name) {
            problems.warning(name.at(), en::TWICE.with(&[&Found(&extra.name), &what]));
            *before = extra;
        } else {
            kept.push(extra);
        }
    }
    for slot in &mut list {
        *slot = slot.filter(|value| value.kind() != Kind::Null);
    }
    Values { thing, list }
}

/// The field for another name, as in tables: in capitals, or one of the aliases. The proper name takes precedence.
fn other_name(object: Value<'_>, key: &str, thing: &Thing) -> Option<&'static str> {
    thing.meant(key).map(|field| field.name).filter(|field| !has(object, field))
}

/// True if an object has a field, even with null.
pub(super) fn has(object: Value<'_>, name: &str) -> bool {
    object.pairs().any(|(found, _)| found.text().as_deref() == Some(name))
}

/// A text stays plain; any other value is kept as its JSON.
fn extra<'t>(at: usize, name: Cow<'t, str>, value: Value<'t>) -> Extra<'t> {
    if let Some(text) = value.text() {
        return Extra { at, name, value: text, json: false };
    }
    let (json, whole) = value.json(LONGEST);
    Extra { at, name, value: json.into(), json: whole }
}

/// Reports a value of the wrong type.
pub(super) fn wrong(name: &str, expected: &dyn fmt::Display, value: Value<'_>, problems: &mut Problems) {
    // A value that could not be read has been reported where it is.
    if value.kind() == Kind::Lost {
        return;
    }
    let found = value.name();
    let shown = match value.kind() {
        Kind::Number => Some(Cow::Borrowed(value.source())),
        _ => value.text(),
    };
    match shown {
        Some(shown) => {
            problems.error(
                value.at(),
                en::WRONG_VALUE.with(&[&name, &expected, &en::VALUE_SHOWN.with(&[&found, &Found(&shown)])]),
            );
        }
        None => problems.error(value.at(), en::WRONG_VALUE.with(&[&name, &expected, &found])),
    }
}

/// A text.
pub(super) fn text<'t>(name: &str, value: Option<Value<'t>>, problems: &mut Problems) -> Option<Words<'t>> {
    let value = value?;
    let text = value.text().or_else(|| taken_as_text(name, value, problems));
    if text.is_none() {
        wrong(name, &en::TEXT_IN_QUOTES, value, problems);
    }
    Some(Words { at: value.at(), text: text? })
}

/// The digits of a number, or the word of a boolean, where a text is expected: databases write ids and years as
/// numbers.
fn taken_as_text<'t>(name: &str, value: Value<'t>, problems: &mut Problems) -> Option<Cow<'t, str>> {
    if !matches!(value.kind(), Kind::Number | Kind::True | Kind::False) {
        return None;
    }
    let text = value.source();
    if let Some(is_last) = problems.often(&format!("text\u{1f}{name}")) {
        let what = if value.kind() == Kind::Number { en::THE_NUMBER } else { en::THE_WORD };
        let short: String = text.chars().take(SHOWN).collect();
        let taken = en::TAKEN_AS_TEXT;
        problems.warning(value.at(), taken.with(&[&name, &what, &short, &Found(text), &LastOf(is_last)]));
    }
    Some(Cow::Borrowed(text))
}

/// A number.
fn number(name: &str, value: Value<'_>, problems: &mut Problems) -> Option<Number> {
    let written = value.text().filter(|_| value.kind() != Kind::Number);
    let of_text = written.as_deref().and_then(|text| parse_decimal(text.trim()));
    if let (Some(number), Some(text)) = (of_text, &written) {
        if let Some(is_last) = problems.often(&format!("number\u{1f}{name}")) {
            problems.warning(value.at(), en::TAKEN_AS_NUMBER.with(&[&name, &Found(text), &LastOf(is_last)]));
        }
        return Some(Number { at: value.at(), value: number });
    }
    let number = value.number();
    if number.is_none() {
        wrong(name, &en::BARE_NUMBER, value, problems);
    }
    Some(Number { at: value.at(), value: number? })
}

/// Passes the items of a list to `take`; a single text or object counts as a list of one.
fn list<'t>(
    name: &'static str,
    value: Value<'t>,
    problems: &mut Problems,
    take: &mut dyn FnMut(Value<'t>, &mut Problems),
) {
    match value.kind() {
        Kind::List => value.items().for_each(|item| take(item, problems)),
        Kind::Plain | Kind::Escaped | Kind::Bare | Kind::Object | Kind::Number => {
            problems.warning(value.at(), en::TAKEN_AS_LIST.with(&[&name, &value.name()]));
            take(value, problems);
        }
        _ => wrong(name, &en::THE_LIST, value, problems),
    }
}
