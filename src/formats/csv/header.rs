//! The header of a CSV record: the meaning of its columns.

use super::cells::Row;
use crate::formats::json::shape::MOST_FIELDS;
use crate::ingest::message::{Found, Hint};
use crate::ingest::problems::Problems;
use crate::list::Gather;
use crate::problem::en;
use crate::record::fields::{Cell, EVENT, Field};

/// Meaning of a column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Column {
    /// A field of events, as its index in the table of fields.
    Known(usize),
    /// An unknown field, kept under this name.
    Field(Box<str>),
    /// A column without a name, kept under its number if it has any text.
    Nameless(Box<str>),
    /// One of the unknown columns beyond the limit.
    Beyond,
}

/// The columns of a record in order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Header {
    pub(super) columns: Vec<Column>,
}

/// Reads the first row, which has the columns `date` and `title`.
pub(super) fn header(row: Row<'_>, problems: &mut Problems) -> Header {
    let known = known_columns(row);
    let mut header = Header::default();
    let mut taken: Vec<usize> = Vec::new();
    let mut fields = 0_usize;
    for (place, ((at, name), known)) in row.cells().zip(known).enumerate() {
        let column = match known {
            Some(known) if !taken.contains(&known) => {
                taken.push(known);
                Column::Known(known)
            }
            _ if fields >= MOST_FIELDS => Column::Beyond,
            _ if name.is_empty() => Column::Nameless(format!("column {}", place + 1).into()),
            _ => {
                report(at, name, known, problems);
                Column::Field(name.into())
            }
        };
        fields += usize::from(!matches!(column, Column::Known(_)));
        header.columns.push(column);
    }
    if header.columns.contains(&Column::Beyond) {
        problems.error(row.at, en::TOO_MANY_COLUMNS.with(&[&MOST_FIELDS]));
    }
    header
}

/// True if a row names the columns `date` and `title`, by these names or others that Annals takes for them.
pub(super) fn has_own_names(row: Row<'_>) -> bool {
    let known = known_columns(row);
    let has = |name: &str| EVENT.place(name).is_some_and(|place| known.contains(&Some(place)));
    has("date") && has("title")
}

/// True if all names are those of Annals, in their own spelling.
pub(super) fn has_only_own_names(row: Row<'_>) -> bool {
    row.cells().all(|(_, name)| EVENT.fields.iter().any(|field| has_cell(field) && field.name == name))
}

/// The column of dates.
pub(super) fn date_column(row: Row<'_>) -> Option<usize> {
    let date = EVENT.place("date");
    known_columns(row).iter().position(|known| known.is_some() && *known == date)
}

/// True if a column can hold a field.
fn has_cell(field: &Field) -> bool {
    field.cell != Cell::No
}

/// The known columns by name. An alias gives way to the proper name.
fn known_columns(row: Row<'_>) -> Vec<Option<usize>> {
    let names: Vec<String> = row.cells().map(|(_, name)| name.to_ascii_lowercase()).gather();
    let place = |name: &str| EVENT.fields.iter().position(|field| has_cell(field) && field.name == name);
    let proper: Vec<Option<usize>> = names.iter().map(|name| place(name)).gather();
    let alias = |name: &String| place(EVENT.meant(name)?.name).filter(|alias| !proper.contains(&Some(*alias)));
    names.iter().zip(&proper).map(|(name, proper)| proper.or_else(|| alias(name))).gather()
}

fn report(at: usize, name: &str, known: Option<usize>, problems: &mut Problems) {
    if known.is_some() {
        problems.warning(at, en::COLUMN_AGAIN.with(&[&Found(name)]));
    } else {
        let known = EVENT.fields.iter().filter(|field| has_cell(field)).map(|field| field.name);
        problems.warning(at, en::COLUMN_UNKNOWN.with(&[&Found(name), &Hint(name, known)]));
    }
}
