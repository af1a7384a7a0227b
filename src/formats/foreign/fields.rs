//! Fields of objects in JSON, as other programs write them: numbers as texts, one value where a list could be.

use std::borrow::Cow;

use super::entry::Entry;
use super::parts::Parts;
use crate::formats::json::tree::{Kind, Value};
use crate::ingest::clean::LONGEST;
use crate::record::draft::Extra;

/// The words of a field and their place: a text, a number or a word such as `true`. `None` if it is absent or blank.
pub(in crate::formats) fn text<'a>(object: Value<'a>, name: &str) -> Option<(usize, Cow<'a, str>)> {
    let value = object.get(name)?;
    let words = value.words()?;
    (!words.trim().is_empty()).then_some((value.at(), words))
}

/// The same for the first of several names that is filled.
pub(in crate::formats) fn any_text<'a>(object: Value<'a>, names: &[&str]) -> Option<(usize, Cow<'a, str>)> {
    names.iter().find_map(|name| text(object, name))
}

/// The values of a field: the items of a list, or the value itself.
pub(in crate::formats) fn each<'a>(object: Value<'a>, name: &str) -> Vec<Value<'a>> {
    object.get(name).map(items).unwrap_or_default()
}

/// The items of a list, or the value itself if it is none.
pub(in crate::formats) fn items(value: Value<'_>) -> Vec<Value<'_>> {
    if value.kind() == Kind::List { value.items().collect() } else { vec![value] }
}

/// Number of items that show what a list holds.
const LOOKED_AT: usize = 50;

/// The first items of a list, or the value itself if it is none: enough to see what it holds.
pub(in crate::formats) fn first_items(value: Value<'_>) -> impl Iterator<Item = Value<'_>> {
    let own = Some(value).filter(|value| value.kind() != Kind::List);
    own.into_iter().chain(value.items().take(LOOKED_AT))
}

/// True for an object.
pub(in crate::formats) fn is_object(value: Value<'_>) -> bool {
    value.kind() == Kind::Object
}

/// A whole number, also as a text with blanks or commas between its digits.
pub(in crate::formats) fn integer(value: Value<'_>) -> Option<i64> {
    let words = value.words()?;
    let text: String = words.trim().chars().filter(|c| !matches!(c, ',' | ' ' | '_' | '\u{a0}' | '\u{202f}')).collect();
    let text = text.strip_prefix('+').unwrap_or(&text).replace('\u{2212}', "-");
    let whole = match text.split_once('.') {
        Some((whole, zeros)) if zeros.bytes().all(|digit| digit == b'0') => whole,
        Some(_) => return None,
        None => &text,
    };
    whole.parse().ok()
}

/// A date whose parts have these names, the year first, and true if all filled parts are numbers. `None` without a year.
pub(in crate::formats) fn parts(object: Value<'_>, names: [&str; 6]) -> Option<(Parts, bool)> {
    let mut is_whole = true;
    let [year, month, day, hour, minute, second] = names.map(|name| {
        let value = object.get(name).filter(|value| value.words().is_none_or(|words| !words.trim().is_empty()))?;
        let number = integer(value);
        is_whole &= number.is_some();
        number
    });
    Some((Parts { year: year?, month, day, hour, minute, second }, is_whole))
}

/// Keeps all fields of an object that are not named as fields of the entry: texts and numbers as they are, lists and
/// objects as JSON.
pub(in crate::formats) fn keep_others<'a>(entry: &mut Entry<'a>, object: Value<'a>, named: &[&str]) {
    for (name, value) in object.pairs() {
        let key = name.text().unwrap_or_default();
        if !named.contains(&&*key) {
            keep(entry, key, value);
        }
    }
}

/// Keeps a value as a field of the entry.
pub(in crate::formats) fn keep<'a>(entry: &mut Entry<'a>, name: impl Into<Cow<'a, str>>, value: Value<'a>) {
    match value.kind() {
        Kind::Null | Kind::Lost | Kind::Run => {}
        Kind::List | Kind::Object => {
            if value.items().next().is_some() || value.pairs().next().is_some() {
                let (text, json) = value.json(LONGEST);
                entry.extra(Extra { at: value.at(), name: name.into(), value: text.into(), json });
            }
        }
        _ => entry.field(value.at(), name, value.words().unwrap_or_else(|| value.source().into())),
    }
}
