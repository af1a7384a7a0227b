//! Cells of a result: what a variable is bound to in a row.

use std::borrow::Cow;

use crate::formats::foreign::{iso, text};
use crate::formats::json::tree::{Kind, Value};

/// What a variable is bound to.
#[derive(Clone, Debug)]
pub(super) struct Cell<'a> {
    pub(super) at: usize,
    pub(super) name: Cow<'a, str>,
    pub(super) text: Cow<'a, str>,
    pub(super) sort: Sort,
}

/// The kind of a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// An item, property or statement of Wikidata.
    Item,
    /// Another address.
    Address,
    /// A date, by its data type or its form.
    Date,
    /// A whole number.
    Integer,
    /// A value that is known to exist, but not which.
    Unknown,
    Text,
}

/// The cells of a row in the W3C form (`{"x": {"type": "uri", "value": …}}`) or the flat one (`{"x": "…"}`).
pub(super) fn of_row(row: Value<'_>) -> Vec<Cell<'_>> {
    let mut cells = Vec::new();
    for (name, value) in row.pairs() {
        let Some(name) = name.text() else { continue };
        let bound = if value.kind() == Kind::Object { value.get("value") } else { Some(value) };
        let Some((bound, words)) = bound.and_then(|bound| Some((bound, bound.words()?))) else { continue };
        if words.trim().is_empty() {
            continue;
        }
        let sort = sort(value, &words);
        cells.push(Cell { at: bound.at(), name, text: words, sort });
    }
    cells
}

fn sort(value: Value<'_>, words: &str) -> Sort {
    let of_object = |name| text(value, name).map_or(Cow::Borrowed(""), |(_, word)| word);
    let (kind, datatype) = (of_object("type"), of_object("datatype"));
    let data = datatype.rsplit(['#', '/', ':']).next().unwrap_or_default();
    if kind == "bnode" || words.contains("/.well-known/genid/") || words.starts_with("_:") {
        return Sort::Unknown;
    }
    if words.contains("wikidata.org/entity/") || words.contains("wikidata.org/prop/") {
        return Sort::Item;
    }
    match data {
        "dateTime" | "date" | "gYear" | "gYearMonth" | "dateTimeStamp" => return Sort::Date,
        "integer" | "int" | "nonNegativeInteger" => return Sort::Integer,
        "" => {}
        _ => return Sort::Text,
    }
    if kind == "uri" || words.starts_with("http://") || words.starts_with("https://") {
        return Sort::Address;
    }
    // The flat form has no data types.
    if kind.is_empty() && words.ends_with('Z') && words.contains('T') && iso(words).is_some() {
        return Sort::Date;
    }
    let is_number = !words.is_empty() && words.len() < 7 && words.bytes().all(|byte| byte.is_ascii_digit());
    if kind.is_empty() && is_number { Sort::Integer } else { Sort::Text }
}

/// The number of an item at the end of its address: `Q42`.
pub(super) fn number_of(address: &str) -> &str {
    address.rsplit(['/', '#', ':']).next().unwrap_or(address)
}
