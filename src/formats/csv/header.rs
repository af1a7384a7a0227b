//! The header of a CSV record: which column is which.

use super::cells::Row;
use crate::formats::json::shape::MOST_FIELDS;
use crate::ingest::message::{Found, Hint, Names};
use crate::ingest::problems::Problems;
use crate::list::Gather;
use crate::record::names::field_of;

/// A column that Annals knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Known {
    Id,
    Date,
    End,
    Title,
    Kind,
    Lane,
    Text,
    Actors,
    About,
    Places,
    Relations,
    Sources,
    Layer,
    Basis,
    Confidence,
    Calendar,
    Rank,
    Link,
    Tags,
    Appointed,
    Credentials,
    Ended,
}

/// Names of columns.
const NAMES: [(&str, Known); 22] = [
    ("id", Known::Id),
    ("date", Known::Date),
    ("end", Known::End),
    ("title", Known::Title),
    ("kind", Known::Kind),
    ("lane", Known::Lane),
    ("text", Known::Text),
    ("actors", Known::Actors),
    ("about", Known::About),
    ("places", Known::Places),
    ("relations", Known::Relations),
    ("sources", Known::Sources),
    ("layer", Known::Layer),
    ("basis", Known::Basis),
    ("confidence", Known::Confidence),
    ("calendar", Known::Calendar),
    ("rank", Known::Rank),
    ("link", Known::Link),
    ("tags", Known::Tags),
    ("appointed", Known::Appointed),
    ("credentials", Known::Credentials),
    ("ended", Known::Ended),
];

/// What a column holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Column {
    /// A field of events.
    Known(Known),
    /// A field that is kept under this name.
    Field(Box<str>),
    /// A column without a name: kept under its number where something stands in it.
    Nameless(Box<str>),
    /// One of more unknown columns than are kept.
    Beyond,
}

/// The columns of a record in order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Header {
    pub(super) columns: Vec<Column>,
    /// Whether the header names dates.
    pub(super) has_date: bool,
    /// Whether the header names titles.
    pub(super) has_title: bool,
}

/// Reads the first row; nothing when it is no header of a record (reported).
pub(super) fn header(row: Row<'_>, problems: &mut Problems) -> Option<Header> {
    let known = known_columns(row);
    let has = |wanted| known.contains(&Some(wanted));
    let mut header = Header { columns: Vec::new(), has_date: has(Known::Date), has_title: has(Known::Title) };
    if !complain(row, &header, problems) {
        return None;
    }
    let mut taken: Vec<Known> = Vec::new();
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
        problems.error(row.at, format_args!("There are more than {MOST_FIELDS} unknown columns; the rest is left out"));
    }
    Some(header)
}

/// What each column is, as far as its name says. An alias gives way to the proper name.
fn known_columns(row: Row<'_>) -> Vec<Option<Known>> {
    let names: Vec<String> = row.cells().map(|(_, name)| name.to_ascii_lowercase()).gather();
    let find =
        |name: &str, table: &[(&str, Known)]| table.iter().find(|(known, _)| *known == name).map(|(_, known)| *known);
    let proper: Vec<Option<Known>> = names.iter().map(|name| find(name, &NAMES)).gather();
    let alias = |name: &String| find(field_of(name)?, &NAMES).filter(|alias| !proper.contains(&Some(*alias)));
    names.iter().zip(&proper).map(|(name, proper)| proper.or_else(|| alias(name))).gather()
}

/// Reports what the header lacks; false when it is no header at all.
fn complain(row: Row<'_>, header: &Header, problems: &mut Problems) -> bool {
    let (missing, advice) = match (header.has_date, header.has_title) {
        (true, true) => return true,
        (true, false) => ("'title' is missing", "add it or rename a column"),
        (false, true) => ("'date' is missing", "add it or rename a column"),
        (false, false) => ("both are missing", "add them or rename columns"),
    };
    let found: Vec<&str> = row.cells().map(|(_, name)| name).gather();
    problems.error(
        row.at,
        format_args!(
            "The first row should name the columns, 'date' and 'title' among them; {missing}, found {}; {advice}",
            Names(&found)
        ),
    );
    header.has_date || header.has_title
}

fn report(at: usize, name: &str, known: Option<Known>, problems: &mut Problems) {
    if known.is_some() {
        problems.warning(at, format_args!("A column {} stands here again; it is kept as a field", Found(name)));
    } else {
        let known = NAMES.iter().map(|(known, _)| *known);
        problems.warning(
            at,
            format_args!("The column {} is not known; it is kept as a field{}", Found(name), Hint(name, known)),
        );
    }
}
