//! What the page shows of the columns of a table: how each is taken, with its first cells, and what nothing decides.
//!
//! One line each, whose fields are separated by tabs: `column`, its handle in a mapping, its name, the word of its role,
//! `dmy`, `mdy` or nothing, `1` if a person named it, its first cells; `open`, handle, word of the role, a cell, and its
//! readings with the day first and with the month first.

use super::dates::{DateColumn, Said};
use super::grid::Grid;
use super::role::Role;
use super::shape::Shape;
use crate::time::written::{Order, Question};

/// Rows that are shown.
const ROWS: usize = 5;
/// Columns that are shown.
const COLUMNS: usize = 200;
/// Cells that show an open question.
const CASES: usize = 3;
/// Longest text, in characters.
const LONGEST: usize = 60;

/// A column as it is taken.
pub(super) struct Column {
    pub(super) handle: String,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) order: Option<Order>,
    pub(super) is_said: bool,
}

/// The lines about the columns and the questions about their dates.
pub(super) fn report(grid: &Grid, shape: &Shape, columns: &[Column], dates: &[&DateColumn]) -> String {
    let mut out = String::new();
    let rows = || shape.data.clone().filter(|row| grid.filled(*row) > 0);
    for (place, column) in columns.iter().enumerate().take(COLUMNS) {
        let order = match column.order {
            Some(Order::DayFirst) => "dmy",
            Some(Order::MonthFirst) => "mdy",
            None => "",
        };
        let said = if column.is_said { "1" } else { "" };
        let mut fields = vec!["column", &column.handle, &column.name, word(column.role), order, said];
        fields.extend(rows().take(ROWS).map(|row| grid.text(row, place)));
        line(&mut out, &fields);
    }
    for column in dates {
        let of = columns.get(column.place);
        let (handle, role) = of.map_or(("", ""), |of| (&*of.handle, word(of.role)));
        let case = |row: usize| match column.read(grid, row) {
            Said::Date(date) => {
                let (other, question) = date.other?;
                (question == Question::Order).then_some((grid.text(row, column.place), date.edtf, other))
            }
            _ => None,
        };
        for (written, first, other) in rows().filter_map(case).take(CASES) {
            line(&mut out, &["open", handle, role, written, &first, &other]);
        }
    }
    out
}

/// The word of a role in a mapping. A column that is part of another one is kept as it is.
fn word(role: Role) -> &'static str {
    match role {
        Role::RowNumber => "skip",
        role if role.word().is_empty() => "field",
        role => role.word(),
    }
}

/// Adds a line, whose fields are shortened and freed of tabs and ends of lines.
pub(in crate::formats) fn line(out: &mut String, fields: &[&str]) {
    for (place, field) in fields.iter().enumerate() {
        if place > 0 {
            out.push('\t');
        }
        let mut letters = field.chars();
        out.extend(letters.by_ref().take(LONGEST).map(|letter| if letter.is_control() { ' ' } else { letter }));
        if letters.next().is_some() {
            out.push('\u{2026}');
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use crate::formats::Reading;

    fn report(text: &str) -> String {
        let mut reading = Reading::new("a.csv", 0);
        reading.take(text.as_bytes());
        let _ = reading.end(&mut |_| {}).unwrap();
        reading.report().to_owned()
    }

    #[test]
    fn columns_with_their_roles_and_first_cells() {
        let told = report("Datum;Ereignis;Ort\n3/4/1901;Erstes;Bonn\n5/6/1902;Zweites\tx;\n;;\n7/8/1903;Drittes;Ulm\n");
        assert_eq!(
            told,
            "column\tDatum\tDatum\tdate\t\t\t3/4/1901\t5/6/1902\t7/8/1903\n\
             column\tEreignis\tEreignis\ttitle\t\t\tErstes\tZweites x\tDrittes\n\
             column\tOrt\tOrt\tplace\t\t\tBonn\t\tUlm\n\
             open\tDatum\tdate\t3/4/1901\t1901-04-03\t1901-03-04\n\
             open\tDatum\tdate\t5/6/1902\t1902-06-05\t1902-05-06\n\
             open\tDatum\tdate\t7/8/1903\t1903-08-07\t1903-07-08\n"
        );
    }

    #[test]
    fn a_table_without_dates_is_told_too() {
        assert_eq!(report("a,b\nx,y\nz,w\n").lines().count(), 2);
        assert_eq!(report("date,title\n2005,x\n"), "", "Annals' own header needs no choice");
    }
}
