//! Takes values out of JSON objects by name and type; what does not fit is named and left out.

use crate::list::Gather;
use std::borrow::Cow;

use super::tree::{Kind, Value};
use crate::ingest::clean::LONGEST;
use crate::ingest::message::{Found, Hint, LastOf};
use crate::ingest::problems::Problems;
use crate::ingest::raw::{Number, RawField, Words};
use crate::number::parse_decimal;
use crate::record::names::field_of;

/// How many fields that Annals does not know are kept of one object.
pub(in crate::formats) const MOST_FIELDS: usize = 256;

/// The values of an object by the names given; null counts as not there. Of a name that stands twice the last counts.
/// Other names go to `unknown`, where the object can keep them.
pub(super) fn slots<'t, const N: usize>(
    object: Value<'t>,
    what: &'static str,
    names: &[&'static str; N],
    unknown: Option<&mut Vec<RawField<'t>>>,
    problems: &mut Problems,
) -> [Option<Value<'t>>; N] {
    let mut slots = [None; N];
    fill(object, what, names, &mut slots, unknown, problems);
    slots
}

fn fill<'t>(
    object: Value<'t>,
    what: &'static str,
    names: &[&'static str],
    slots: &mut [Option<Value<'t>>],
    mut unknown: Option<&mut Vec<RawField<'t>>>,
    problems: &mut Problems,
) {
    let mut beyond = 0_usize;
    for (name, value) in object.pairs() {
        let key = name.text().unwrap_or_default();
        let place = names.iter().position(|known| *known == key);
        if place.is_none()
            && let Some(field) = other_name(object, &key, names)
            && let Some(slot) = names.iter().position(|known| *known == field).and_then(|at| slots.get_mut(at))
            && slot.is_none()
        {
            if problems.first(what, &key) {
                problems.warning(
                    name.at(),
                    format_args!("{} is no field of {what}; did you mean {field}? It is read as that", Found(&key)),
                );
            }
            *slot = Some(value);
            continue;
        }
        if let Some(slot) = place.and_then(|place| slots.get_mut(place)) {
            if slot.is_some() {
                problems.warning(name.at(), format_args!("{} stands twice in {what}; the last counts", Found(&key)));
            }
            *slot = Some(value);
            continue;
        }
        let kept = unknown.as_deref_mut();
        if problems.first(what, &key) {
            let fate = if kept.is_some() { "kept as a field" } else { "not kept" };
            problems.warning(
                name.at(),
                format_args!(
                    "{} is no field of {what}; it is {fate}{}",
                    Found(&key),
                    Hint(&key, names.iter().copied())
                ),
            );
        }
        let Some(kept) = kept else { continue };
        if kept.len() >= MOST_FIELDS {
            if beyond == 0 {
                problems.error(
                    name.at(),
                    format_args!("There are more than {MOST_FIELDS} unknown fields in {what}; the rest is left out"),
                );
            }
            beyond += 1;
            continue;
        }
        let field = field(name.at(), key, value);
        if let Some(before) = kept.iter_mut().find(|before| before.name == field.name) {
            problems.warning(name.at(), format_args!("{} stands twice in {what}; the last counts", Found(&field.name)));
            *before = field;
        } else {
            kept.push(field);
        }
    }
    for slot in slots.iter_mut() {
        *slot = slot.filter(|value| value.kind() != Kind::Null);
    }
}

/// The field that another name stands for, as in tables: with capitals, or one of the names that tables use. The proper
/// name goes before.
pub(super) fn other_name(object: Value<'_>, key: &str, names: &[&'static str]) -> Option<&'static str> {
    let small = key.trim().to_ascii_lowercase();
    let proper = names.iter().copied().find(|name| *name == small);
    // Only events have other names than their own.
    let other = || field_of(&small).filter(|_| names.contains(&"date") && names.contains(&"title"));
    proper.or_else(other).filter(|field| names.contains(field) && !has(object, field))
}

/// Whether an object names a field at all, also with null.
pub(super) fn has(object: Value<'_>, name: &str) -> bool {
    object.pairs().any(|(found, _)| found.text().as_deref() == Some(name))
}

/// A text stays plain; every other value is kept as its JSON.
fn field<'t>(at: usize, name: Cow<'t, str>, value: Value<'t>) -> RawField<'t> {
    if let Some(text) = value.text() {
        return RawField { at, name, value: text, json: false };
    }
    let (json, whole) = value.json(LONGEST);
    RawField { at, name, value: json.into(), json: whole }
}

/// Says that a value has the wrong type.
pub(super) fn wrong(name: &str, expected: &str, value: Value<'_>, problems: &mut Problems) {
    // What could not be read is reported where it stands.
    if value.kind() == Kind::Lost {
        return;
    }
    let found = value.name();
    let shown = match value.kind() {
        Kind::Number => Some(Cow::Borrowed(value.source())),
        _ => value.text(),
    };
    match shown {
        Some(shown) => problems.error(
            value.at(),
            format_args!("'{name}' should be {expected}, found {found} {}; it is left out", Found(&shown)),
        ),
        None => {
            problems.error(value.at(), format_args!("'{name}' should be {expected}, found {found}; it is left out"));
        }
    }
}

/// A text.
pub(super) fn text<'t>(name: &str, value: Option<Value<'t>>, problems: &mut Problems) -> Option<Words<'t>> {
    let value = value?;
    let text = value.text().or_else(|| taken_as_text(name, value, problems));
    if text.is_none() {
        wrong(name, "a text in quotes", value, problems);
    }
    Some(Words { at: value.at(), text: text? })
}

/// The digits of a number and the word of a yes or no, where a text is meant: databases give numbers for ids and years.
fn taken_as_text<'t>(name: &str, value: Value<'t>, problems: &mut Problems) -> Option<Cow<'t, str>> {
    if !matches!(value.kind(), Kind::Number | Kind::True | Kind::False) {
        return None;
    }
    let text = value.source();
    if let Some(is_last) = problems.often(&format!("text\u{1f}{name}")) {
        let what = if value.kind() == Kind::Number { "the number" } else { "the word" };
        problems.warning(
            value.at(),
            format_args!(
                "'{name}' should be a text in quotes, found {what} {text:.60}; it is read as the text {}{}",
                Found(text),
                LastOf(is_last)
            ),
        );
    }
    Some(Cow::Borrowed(text))
}

/// A number.
pub(super) fn number(name: &str, value: Option<Value<'_>>, problems: &mut Problems) -> Option<Number> {
    let value = value?;
    let written = value.text().filter(|_| value.kind() != Kind::Number);
    let of_text = written.as_deref().and_then(|text| parse_decimal(text.trim()));
    if let (Some(number), Some(text)) = (of_text, &written) {
        if let Some(is_last) = problems.often(&format!("number\u{1f}{name}")) {
            problems.warning(
                value.at(),
                format_args!(
                    "'{name}' should be a number without quotes, found the text {}; it is read as that number{}",
                    Found(text),
                    LastOf(is_last)
                ),
            );
        }
        return Some(Number { at: value.at(), value: number });
    }
    let number = value.number();
    if number.is_none() {
        wrong(name, "a number from 0 to 1 without quotes", value, problems);
    }
    Some(Number { at: value.at(), value: number? })
}

/// The items of a list, each made into something by `make`; a single text or object is read as a list of one.
pub(super) fn list<'t, T>(
    name: &'static str,
    value: Option<Value<'t>>,
    problems: &mut Problems,
    mut make: impl FnMut(Value<'t>, &mut Problems) -> Option<T>,
) -> Vec<T> {
    let Some(value) = value else { return Vec::new() };
    match value.kind() {
        Kind::List => value.items().filter_map(|item| make(item, problems)).gather(),
        Kind::Plain | Kind::Escaped | Kind::Bare | Kind::Object | Kind::Number => {
            problems.warning(
                value.at(),
                format_args!("'{name}' should be a list, found {}; it is read as a list of one", value.name()),
            );
            make(value, problems).into_iter().gather()
        }
        _ => {
            wrong(name, "a list", value, problems);
            Vec::new()
        }
    }
}

/// The texts of a list.
pub(super) fn texts<'t>(name: &'static str, value: Option<Value<'t>>, problems: &mut Problems) -> Vec<Words<'t>> {
    list(name, value, problems, |item, problems| text(name, Some(item), problems))
}
