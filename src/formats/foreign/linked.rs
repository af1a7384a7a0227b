//! JSON-LD: contexts, types and names of things.

use std::borrow::Cow;

use super::fields::{each, text};
use crate::formats::json::tree::{Kind, Value};

/// Longest context that is looked at, in bytes.
const LONGEST_CONTEXT: usize = 4_096;

/// True if the context of an object names a vocabulary.
pub(in crate::formats) fn has_context(object: Value<'_>, vocabulary: &str) -> bool {
    object.get("@context").is_some_and(|context| context.json(LONGEST_CONTEXT).0.contains(vocabulary))
}

/// The types of an object without their vocabularies: `MusicEvent` for `https://schema.org/MusicEvent`.
pub(in crate::formats) fn types(object: Value<'_>) -> Vec<Cow<'_, str>> {
    let name = if object.get("@type").is_some() { "@type" } else { "type" };
    let bare = |word: Cow<'_, str>| word.rsplit(['/', '#', ':']).next().unwrap_or_default().to_owned();
    each(object, name).into_iter().filter_map(Value::text).map(|word| Cow::Owned(bare(word))).collect()
}

/// The value of a field, also under a name with its vocabulary: `schema:startDate`, `http://schema.org/startDate`.
pub(in crate::formats) fn of_vocabulary<'a>(object: Value<'a>, name: &str) -> Option<Value<'a>> {
    object.get(name).or_else(|| {
        let found = object.pairs().find(|(key, _)| {
            let key = key.text().unwrap_or_default();
            key.strip_suffix(name).is_some_and(|vocabulary| vocabulary.ends_with([':', '/', '#']))
        });
        found.map(|(_, value)| value).filter(|value| value.kind() != Kind::Null)
    })
}

/// The name of a thing: a text itself, or the first filled field of an object, or of the first item of a list. A text
/// may be an object with a language: `{"@value": "Rome", "@language": "it"}`.
pub(in crate::formats) fn name<'a>(value: Value<'a>, fields: &[&str]) -> Option<(usize, Cow<'a, str>)> {
    match value.kind() {
        Kind::List => value.items().find_map(|item| name(item, fields)),
        Kind::Object => {
            let of_field = |field: &&str| {
                text(value, field).or_else(|| {
                    value.get(field).and_then(|inner| {
                        let item = if inner.kind() == Kind::List { inner.items().next()? } else { inner };
                        text(item, "@value").or_else(|| Some((item.at(), item.text()?)))
                    })
                })
            };
            fields.iter().find_map(of_field)
        }
        _ => value.words().filter(|words| !words.trim().is_empty()).map(|words| (value.at(), words)),
    }
}
