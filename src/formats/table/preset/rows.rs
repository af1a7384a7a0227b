//! Tables of known programs that have no header, and results of queries whose cells are terms of RDF.

use super::made::{Made, Named, plain};
use crate::formats::table::grid::Grid;
use crate::formats::table::profile::{flag, is_empty};
use crate::formats::table::role::Role;
use crate::formats::table::shape::Shape;
use crate::list::Gather;
use crate::time::written::{Answer, Rules, read};

/// The columns of Preceden by their places.
const PRECEDEN: [(&str, Role); 11] = [
    ("Layer", Role::Lane),
    ("ID", Role::Id),
    ("Name", Role::Title),
    ("Notes", Role::Text),
    ("Start", Role::Date),
    ("Start approximate", Role::Approx),
    ("End", Role::End),
    ("End approximate", Role::EndApprox),
    ("Milestone", Role::Field),
    ("Symbol", Role::Field),
    ("Colour", Role::Field),
];
/// Rows that show the form of a table.
const SHOWN: usize = 50;

/// An export of Preceden without a header: eleven columns, known by their places.
pub(super) fn preceden(grid: &Grid, shape: &Shape) -> Option<Made> {
    let rows = || (0..grid.len()).filter(|row| grid.filled(*row) > 0);
    let text = |row: usize, column: usize| Some(grid.text(row, column)).filter(|text| !is_empty(text));
    let is_flag = |row: usize, column: usize| text(row, column).is_none_or(|text| flag(text).is_some());
    let is_date = |text: &str| !matches!(read(text, &Rules::default()), Answer::Unread | Answer::Undated(_));
    let is_row = |row: &usize| {
        (9..=11).contains(&grid.width(*row))
            && text(*row, 2).is_some()
            && text(*row, 4).is_some_and(is_date)
            && text(*row, 6).is_none_or(is_date)
            && [5, 7, 8].into_iter().all(|column| is_flag(*row, column))
            && text(*row, 10).is_none_or(is_colour)
    };
    let has_flags = rows().take(SHOWN).any(|row| [5, 7, 8].into_iter().any(|column| text(row, column).is_some()));
    let is_alike = rows().take(SHOWN).count() >= 2 && rows().take(SHOWN).all(|row| is_row(&row));
    if shape.header.is_some() || !has_flags || !is_alike {
        return None;
    }
    let mut made = Grid::default();
    PRECEDEN.iter().for_each(|(name, _)| made.cell(0, name));
    made.end_row(0);
    for row in rows() {
        (0..PRECEDEN.len()).for_each(|column| made.cell(grid.at(row, column), grid.text(row, column)));
        made.end_row(grid.at_row(row));
    }
    Some(Made {
        name: "Preceden",
        grid: made,
        roles: PRECEDEN.iter().map(|(name, role)| (plain(name), *role)).gather(),
        is_whole: true,
        ..Made::default()
    })
}

/// `#1a2b3c`, or a name.
fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').unwrap_or(text).bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ')
}

/// The plain values of a table of the query service in its verbose form: `?item`, `<http://…>`, `"…"@en`, `"…"^^<…>`.
pub(super) fn terms(table: &Named<'_>) -> Option<Grid> {
    let header = table.shape.header?;
    let is_variable = |column: usize| table.grid.text(header, column).starts_with('?');
    (table.shape.columns > 0 && (0..table.shape.columns).all(is_variable)).then(|| {
        let mut made = Grid::default();
        for row in header..table.shape.data.end {
            for column in 0..table.grid.width(row) {
                made.cell(table.grid.at(row, column), &term(table.grid.text(row, column)));
            }
            made.end_row(table.grid.at_row(row));
        }
        made
    })
}

/// The value of a term. The quotes of a literal may be gone, as those of a cell.
fn term(text: &str) -> String {
    if let Some(variable) = text.strip_prefix('?') {
        return variable.to_owned();
    }
    if let Some(address) = text.strip_prefix('<').and_then(|text| text.strip_suffix('>')) {
        return address.to_owned();
    }
    let literal = text.split_once("^^<").map_or(text, |(literal, _)| literal);
    let literal = match literal.rsplit_once('@') {
        Some((literal, tag)) if is_tag(tag) => literal,
        _ => literal,
    };
    let quoted = literal.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    quoted.unwrap_or(literal).replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\")
}

/// A tag of a language: `en`, `zh-Hans`.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_language = |part: &str| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase());
    parts.next().is_some_and(is_language)
        && parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_plain_values() {
        for (written, value) in [
            ("?item", "item"),
            ("<http://www.wikidata.org/entity/Q1>", "http://www.wikidata.org/entity/Q1"),
            ("\"Alpha \\\"A\\\"\"@en", "Alpha \"A\""),
            ("Alpha@zh-Hans", "Alpha"),
            ("a@example.org", "a@example.org"),
            ("\"1900-05-01T00:00:00Z\"^^<http://www.w3.org/2001/XMLSchema#dateTime>", "1900-05-01T00:00:00Z"),
            ("10", "10"),
        ] {
            assert_eq!(term(written), value, "{written}");
        }
    }
}
