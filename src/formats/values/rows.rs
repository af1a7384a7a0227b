//! Objects of unknown make, `[{"Jahr": 1989, "Ereignis": "…"}]`: what they hold is a table, whose columns are the names of
//! their fields.

use std::borrow::Cow;

use crate::formats::foreign::Losses;
use crate::formats::json::tree::{Kind, Value};
use crate::formats::table::{self, Grid, Mapping, lengthen};
use crate::ingest::lower::Lower;
use crate::ingest::message::Found;
use crate::list::Gather;
use crate::problem::en;
use crate::record::draft::{HeadDraft, Words};
use crate::record::fields::{EVENT, RECORD};

/// Number of objects that show what all are.
const SHOWN: usize = 50;
/// Maximum number of columns.
const MOST_COLUMNS: usize = 256;

/// The objects of the outermost values: the items of a list, of the longest list in an object, or the values themselves.
fn objects<'a>(roots: &[Value<'a>]) -> Vec<Value<'a>> {
    let is_row = |value: &Value<'_>| value.kind() == Kind::Object;
    match roots {
        [only] if only.kind() == Kind::List => only.items().filter(is_row).gather(),
        [only] => {
            // Lists that a record of Annals has are its own.
            let is_other = |name: &str| RECORD.meant(name).is_none_or(|field| field.name == "events");
            let lists = only
                .pairs()
                .filter(|(name, value)| value.kind() == Kind::List && name.text().is_none_or(|name| is_other(&name)));
            let lists: Vec<Vec<Value<'a>>> = lists.map(|(_, list)| list.items().filter(is_row).gather()).gather();
            lists.into_iter().max_by_key(Vec::len).unwrap_or_default()
        }
        several => several.iter().copied().filter(is_row).gather(),
    }
}

/// True if the values are objects with a date in a field of another name than Annals has, or a title.
pub(super) fn holds(roots: &[Value<'_>]) -> bool {
    let found = objects(roots);
    // Events of Annals, one of which makes it a record.
    let lists = roots.iter().flat_map(|root| [*root].into_iter().chain(root.pairs().map(|(_, value)| value)));
    let is_own = |value: Value<'_>| value.kind() == Kind::Run;
    let has_own = roots.iter().any(|root| is_own(*root)) || lists.flat_map(Value::items).any(is_own);
    if has_own || found.iter().any(|object| object.get("date").is_some() && object.get("title").is_some()) {
        return false;
    }
    let shown = || found.iter().take(SHOWN);
    let meant = |name: Value<'_>| name.text().and_then(|name| EVENT.meant(&name)).map_or("", |field| field.name);
    let has = |field: &str| shown().any(|object| object.pairs().any(|(name, _)| meant(name) == field));
    if found.is_empty() || has("date") && has("title") {
        return false;
    }
    let (mut dated, mut worded) = (0, 0);
    for object in shown() {
        let is_date = |value: Value<'_>| {
            let words = value.words().unwrap_or_default();
            words.len() <= 60 && words.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
        };
        let is_title = |value: Value<'_>| value.text().is_some_and(|text| text.chars().any(char::is_alphabetic));
        dated += usize::from(object.pairs().any(|(_, value)| is_date(value)));
        worded += usize::from(object.pairs().any(|(_, value)| is_title(value)));
    }
    dated * 2 >= shown().count() && worded * 2 >= shown().count()
}

/// Reads the objects as rows.
pub(super) fn read(roots: &[Value<'_>], mapping: &Mapping, lower: &mut Lower) {
    let objects = objects(roots);
    let mut names: Vec<Cow<'_, str>> = Vec::new();
    for object in &objects {
        for (name, _) in object.pairs() {
            let name = name.text().unwrap_or_default();
            if names.len() < MOST_COLUMNS && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let mut grid = Grid::default();
    let at = objects.first().map_or(0, |object| object.at());
    names.iter().for_each(|name| grid.cell(at, name));
    grid.end_row(at);
    for object in &objects {
        let pairs: Vec<(Cow<'_, str>, Value<'_>)> =
            object.pairs().map(|(name, value)| (name.text().unwrap_or_default(), value)).gather();
        for (place, name) in names.iter().enumerate() {
            // Objects mostly have their fields in the same order.
            let own =
                pairs.get(place).filter(|(own, _)| own == name).or_else(|| pairs.iter().find(|(own, _)| own == name));
            match own {
                Some((_, value)) => grid.cell(value.at(), &cell(*value)),
                None => grid.cell(object.at(), ""),
            }
        }
        grid.end_row(object.at());
    }
    let mut losses = Losses::default();
    let lists = roots.iter().filter(|root| root.kind() == Kind::List);
    for other in lists.flat_map(|list| list.items()).filter(|item| item.kind() != Kind::Object) {
        losses.add_error(en::ITEMS_NO_OBJECT, &other.name().to_string(), other.at());
    }
    losses.report(&mut lower.problems);
    if let [only] = roots {
        let kept = only.pairs().filter(|(_, value)| value.kind() != Kind::List && !matches!(value.kind(), Kind::Null));
        let head = kept.filter(|(name, _)| name.text().is_none_or(|name| !matches!(&*name, "title" | "name")));
        for (name, _) in head {
            let said = name.text().unwrap_or_default();
            lower.problems.warning(name.at(), en::HEADER_LEFT_OUT.with(&[&"", &Found(&said)]));
        }
        let title = ["title", "name"]
            .into_iter()
            .find_map(|name| only.get(name).filter(|value| value.kind() != Kind::List)?.words());
        if let Some(title) = title {
            let title = Some(Words { at: only.at(), text: title });
            lower.head(&HeadDraft { title, ..HeadDraft::default() });
        }
    }
    lengthen(&mut grid);
    let _ = table::read(&grid, mapping, lower);
}

/// The text of a cell: words, the words of a list, or JSON.
fn cell(value: Value<'_>) -> Cow<'_, str> {
    const LONGEST: usize = 10_000;
    match value.kind() {
        Kind::Null | Kind::Lost | Kind::Run => Cow::Borrowed(""),
        Kind::List if value.items().all(|item| item.words().is_some()) => {
            value.items().filter_map(Value::words).gather().join("; ").into()
        }
        Kind::List | Kind::Object => value.json(LONGEST).0.into(),
        _ => value.words().unwrap_or_else(|| value.source().into()),
    }
}

#[cfg(test)]
#[path = "rows_tests.rs"]
mod tests;
