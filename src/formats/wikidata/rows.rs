//! Results of a query in JSON: the W3C form (`{head: {vars}, results: {bindings}}`) and the flat list of the query page.
//!
//! Variables are the asker's own: which is the item, the title, a date, its precision follows from data types and names.
//! Rows of the same item with the same dates are one event. Years have a year 0.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::cells::{Cell, Sort, number_of, of_row};
use super::names::{TITLES, is_dated, is_end, is_place, is_precision, is_text, is_year};
use super::precision::{DAY, YEAR, edtf};
use crate::formats::foreign::{Entry, Load, Losses, each, first_items, is_object, iso_of_any_year};
use crate::formats::format::{Format, Read, Shape};
use crate::formats::json::tree::{Kind, Value};
use crate::problem::en;

/// Results of a query.
pub(in crate::formats) static FORMAT: Format = Format {
    name: "wikidata-query",
    title: "Wikidata query results",
    endings: &["srj", "json"],
    media_types: &["application/sparql-results+json", "application/json"],
    read: Read::Values(Shape { holds, read }),
    ..Format::READ_ONLY
};

fn holds(roots: &[Value<'_>]) -> bool {
    roots.iter().any(|root| list(*root).is_some())
}

/// The list of rows of a root.
fn list(root: Value<'_>) -> Option<Value<'_>> {
    if let Some(results) = root.get("results") {
        let bindings = results.get("bindings").filter(|list| list.kind() == Kind::List);
        return bindings.filter(|_| root.get("head").is_some());
    }
    let is_flat = root.kind() == Kind::List
        && first_items(root).any(|row| of_row(row).iter().any(|cell| cell.sort == Sort::Item));
    is_flat.then_some(root)
}

fn read(roots: &[Value<'_>], load: &mut Load<'_, '_>) {
    for root in roots {
        let Some(list) = list(*root) else { continue };
        let vars: Vec<Cow<'_, str>> = root
            .get("head")
            .map(|head| each(head, "vars").into_iter().filter_map(Value::text).collect())
            .unwrap_or_default();
        let mut rows = Vec::new();
        for row in list.items() {
            if is_object(row) {
                rows.push((row.at(), of_row(row)));
            } else {
                load.losses.add_error(en::ITEMS_NO_OBJECT, &row.name().to_string(), row.at());
            }
        }
        let roles = Roles::of(&vars, &rows);
        if roles.begin.is_none() && roles.end.is_none() {
            load.losses.add(en::QUERY_WITHOUT_DATES, root.at());
        }
        if !add(&rows, &roles, load) {
            return;
        }
    }
}

/// Maximum number of values of a variable in joined rows.
const MOST_VALUES: usize = 256;

type Rows<'a> = [(usize, Vec<Cell<'a>>)];

/// What the variables stand for.
#[derive(Default, Debug)]
struct Roles {
    item: Option<String>,
    title: Option<String>,
    begin: Option<String>,
    end: Option<String>,
    /// Precisions of begin and end.
    precisions: [Option<String>; 2],
}

impl Roles {
    fn of(vars: &[Cow<'_, str>], rows: &Rows<'_>) -> Self {
        let mut names: Vec<String> = vars.iter().map(ToString::to_string).collect();
        let mut sorts: BTreeMap<&str, Sort> = BTreeMap::new();
        for cell in rows.iter().flat_map(|(_, cells)| cells) {
            if !sorts.contains_key(&*cell.name) && !names.iter().any(|name| *name == cell.name) {
                names.push(cell.name.to_string());
            }
            let sort = sorts.entry(&cell.name).or_insert(cell.sort);
            if *sort == Sort::Unknown {
                *sort = cell.sort;
            }
        }
        let of =
            |sort: Sort| names.iter().filter(|name| sorts.get(&***name) == Some(&sort)).cloned().collect::<Vec<_>>();
        // A title that stands before any item is that of the rows, and the items are what they mention.
        let place = |name: &str| names.iter().position(|known| known == name);
        let titled = TITLES.iter().filter(|name| sorts.contains_key(**name)).filter_map(|name| place(name)).min();
        let item = of(Sort::Item).first().cloned();
        // Other stores have items at addresses of their own.
        let first = || of(Sort::Address).first().filter(|name| Some(*name) == names.first()).cloned();
        let item = item.or_else(first);
        let item = item.filter(|item| titled.is_none_or(|titled| place(item) < Some(titled)));
        let mut dates = of(Sort::Date);
        if dates.is_empty() {
            dates = of(Sort::Integer).into_iter().filter(|name| is_year(name) && !is_precision(name)).collect();
        }
        if dates.is_empty() {
            let is_date = |name: &String| {
                find_in(rows, name).is_some_and(|cell| cell.sort == Sort::Text && iso_of_any_year(&cell.text).is_some())
            };
            dates = of(Sort::Text).into_iter().filter(|name| is_dated(name) && is_date(name)).collect();
        }
        let end = dates.iter().find(|name| is_end(name)).cloned();
        let begin = dates.iter().find(|name| Some(*name) != end.as_ref()).cloned();
        // The only date is that of the event, whatever its name.
        let (begin, end) = if begin.is_none() { (end, None) } else { (begin, end) };
        let has = |name: &str| sorts.contains_key(name);
        let label = |name: &String| Some(format!("{name}Label")).filter(|label| has(label));
        let known = |names: &[&str]| names.iter().find(|name| has(name)).map(|name| (*name).to_owned());
        let title = item
            .as_ref()
            .and_then(label)
            .or_else(|| known(&TITLES))
            .or_else(|| names.iter().find(|name| name.ends_with("Label") && has(name)).cloned())
            .or_else(|| {
                of(Sort::Text).into_iter().find(|name| Some(name) != begin.as_ref() && Some(name) != end.as_ref())
            });
        // A precision is that of one date: the one whose name begins most like it, or else the first.
        let shared = |name: &str, date: &str| {
            name.to_lowercase().bytes().zip(date.to_lowercase().bytes()).take_while(|(a, b)| a == b).count()
        };
        let precisions = [(&begin, &end, 0), (&end, &begin, 1)].map(|(date, other, least)| {
            let date = date.as_ref()?;
            let is_its_own = |name: &&String| {
                let other = other.as_ref().map(|other| shared(name, other) + least);
                has(name) && is_precision(name) && other.is_none_or(|other| shared(name, date) >= other)
            };
            names.iter().filter(is_its_own).max_by_key(|name| shared(name, date)).cloned()
        });
        Self { item, title, begin, end, precisions }
    }
}

/// The first cell of a variable.
fn find_in<'r, 'a>(rows: &'r Rows<'a>, name: &str) -> Option<&'r Cell<'a>> {
    rows.iter().find_map(|(_, cells)| find(cells, Some(name)))
}

/// Adds the events. Returns false when the record is full.
fn add(rows: &Rows<'_>, roles: &Roles, load: &mut Load<'_, '_>) -> bool {
    let mut things: Vec<Vec<&(usize, Vec<Cell<'_>>)>> = Vec::new();
    let mut places: BTreeMap<[&str; 3], usize> = BTreeMap::new();
    for row in rows {
        let text = |name: &Option<String>| find(&row.1, name.as_deref()).map_or("", |cell| &*cell.text);
        let key = [text(&roles.item), text(&roles.begin), text(&roles.end)];
        let known = places.get(&key).copied().filter(|_| !key[0].is_empty());
        match known.and_then(|place| things.get_mut(place)) {
            Some(thing) => {
                load.losses.add(en::ROWS_JOINED, row.0);
                thing.push(row);
            }
            None => {
                places.insert(key, things.len());
                things.push(vec![row]);
            }
        }
    }
    things.iter().all(|rows| {
        let entry = event(rows, roles, &mut load.losses);
        load.add(entry)
    })
}

fn find<'r, 'a>(cells: &'r [Cell<'a>], name: Option<&str>) -> Option<&'r Cell<'a>> {
    cells.iter().find(|cell| Some(&*cell.name) == name)
}

fn event<'a>(rows: &[&(usize, Vec<Cell<'a>>)], roles: &Roles, losses: &mut Losses) -> Entry<'a> {
    let Some((at, cells)) = rows.first().copied() else { return Entry::new(0) };
    let mut entry = Entry::new(*at);
    let item = find(cells, roles.item.as_deref());
    if let Some(item) = item {
        entry.link(item.at, &item.text, losses);
    }
    if let Some(title) = find(cells, roles.title.as_deref()) {
        entry.title(title.at, title.text.clone());
    } else if let Some(item) = item {
        entry.title(item.at, number_of(&item.text).replace('_', " "));
    }
    let [begin, end] = [&roles.begin, &roles.end].map(|name| find(cells, name.as_deref()));
    let [of_begin, of_end] = [&roles.precisions[0], &roles.precisions[1]].map(|name| find(cells, name.as_deref()));
    if let Some((cell, date)) = begin.and_then(|cell| Some((cell, dated(cell, of_begin, losses)?))) {
        entry.date(cell.at, date);
    }
    if let Some((cell, date)) = end.and_then(|cell| Some((cell, dated(cell, of_end, losses)?))) {
        entry.end(cell.at, date);
    }
    let used = [&roles.item, &roles.title, &roles.begin, &roles.end, &roles.precisions[0], &roles.precisions[1]];
    let is_used = |name: &str| used.iter().any(|role| role.as_deref() == Some(name));
    let mut others: Vec<(&str, Vec<&Cell<'a>>)> = Vec::new();
    for cell in rows.iter().flat_map(|(_, cells)| cells).filter(|cell| !is_used(&cell.name)) {
        match others.iter_mut().find(|(name, _)| *name == &*cell.name) {
            Some((_, known)) => {
                if known.len() >= MOST_VALUES {
                    losses.add(en::VALUES_CUT, cell.at);
                } else if known.iter().all(|known| known.text != cell.text) {
                    known.push(cell);
                }
            }
            None => others.push((&cell.name, vec![cell])),
        }
    }
    let has_label = |name: &str| others.iter().any(|(other, _)| other.strip_suffix("Label") == Some(name));
    for (name, values) in &others {
        // An address beside its label says nothing more.
        let is_labelled = has_label(name) && values.iter().all(|cell| cell.sort == Sort::Item);
        if !is_labelled {
            other(&mut entry, name, values, losses);
        }
    }
    entry
}

/// Takes a variable that has no role: places, descriptions and pictures by its name and values, others as fields.
fn other<'a>(entry: &mut Entry<'a>, name: &str, values: &[&Cell<'a>], losses: &mut Losses) {
    let Some(first) = values.first() else { return };
    let field = name.strip_suffix("Label").unwrap_or(name);
    if is_place(field) && first.sort == Sort::Text && !first.text.starts_with("Point(") {
        values.iter().for_each(|cell| entry.place(cell.at, cell.text.clone()));
    } else if is_text(field) && first.sort == Sort::Text {
        values.iter().for_each(|cell| entry.text(cell.at, cell.text.clone()));
    } else if values.iter().all(|cell| cell.sort == Sort::Address) {
        for cell in values {
            entry.medium(cell.at, &cell.text, [field, "", ""], losses);
        }
    } else {
        let texts: Vec<&str> = values
            .iter()
            .map(|cell| if cell.sort == Sort::Item { number_of(&cell.text) } else { &*cell.text })
            .collect();
        entry.field(first.at, field.to_owned(), texts.join("; "));
    }
}

/// EDTF of a cell, with the precision of another. Without one the first of January stands for its year.
fn dated(cell: &Cell<'_>, precision: Option<&Cell<'_>>, losses: &mut Losses) -> Option<String> {
    if cell.sort == Sort::Unknown {
        losses.add(en::VALUES_UNKNOWN, cell.at);
        return None;
    }
    let Some(found) = iso_of_any_year(&cell.text) else {
        losses.add_error(en::DATES_UNREAD, &cell.text, cell.at);
        return None;
    };
    let parts = found.parts;
    if parts.year < 0 {
        losses.add(en::YEARS_WITH_ZERO, cell.at);
    }
    let stated = precision.and_then(|cell| cell.text.trim().parse().ok());
    let precision = stated.unwrap_or_else(|| {
        if parts.day.is_some() {
            losses.add(en::PRECISION_UNKNOWN, cell.at);
        }
        if parts.month == Some(1) && parts.day == Some(1) { YEAR } else { DAY }
    });
    Some(edtf(parts, precision))
}
