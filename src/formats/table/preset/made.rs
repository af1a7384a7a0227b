//! A table of a known program in general form, and the table that it is made from.

use crate::formats::table::grid::Grid;
use crate::formats::table::role::Role;
use crate::formats::table::said::Causes;
use crate::formats::table::shape::Shape;
use crate::list::Gather;
use crate::time::written::{Reckoning, Rules};

/// A table brought into general form.
#[derive(Debug, Default)]
pub(in crate::formats::table) struct Made {
    /// Name of the program or database.
    pub(in crate::formats::table) name: &'static str,
    pub(in crate::formats::table) grid: Grid,
    /// Columns by name, with their roles; others are recognised, unless `is_whole`.
    pub(in crate::formats::table) roles: Vec<(String, Role)>,
    /// True if it is said already how the columns are taken.
    pub(in crate::formats::table) is_said: bool,
    /// True if columns without a role are fields.
    pub(in crate::formats::table) is_whole: bool,
    pub(in crate::formats::table) rules: Rules,
    /// Rows that are no events, by cause.
    pub(in crate::formats::table) causes: Causes,
    /// Title and summary of the record, and the place of the title.
    pub(in crate::formats::table) head: Option<(usize, String, String)>,
}

/// A table with the names of its columns.
pub(super) struct Named<'g> {
    pub(super) grid: &'g Grid,
    pub(super) shape: Shape,
    pub(super) names: Vec<String>,
}

impl<'g> Named<'g> {
    /// The table in a grid.
    pub(super) fn of(grid: &'g Grid, shape: &Shape) -> Self {
        let names = shape.names(grid).iter().map(|name| plain(name)).gather();
        Self { grid, shape: shape.clone(), names }
    }

    /// The column of a name, in small letters and with spaces.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|of| of == name)
    }

    pub(super) fn has_all(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.column(name).is_some())
    }

    /// The text of a cell by the name of its column; empty without that column.
    pub(super) fn text(&self, row: usize, name: &str) -> &'g str {
        self.column(name).map_or("", |column| self.grid.text(row, column))
    }

    /// The columns that are there, with their roles.
    pub(super) fn roles(&self, roles: &[(&str, Role)]) -> Vec<(String, Role)> {
        roles
            .iter()
            .filter(|(name, _)| self.column(name).is_some())
            .map(|(name, role)| ((*name).to_owned(), *role))
            .gather()
    }

    /// The header and those rows that are kept.
    pub(super) fn copy(&self, keeps: &dyn Fn(usize) -> bool) -> Grid {
        self.rewritten(keeps, &|_, _, text| text.to_owned())
    }

    /// The same with other texts.
    pub(super) fn rewritten(&self, keeps: &dyn Fn(usize) -> bool, text: &dyn Fn(usize, usize, &str) -> String) -> Grid {
        let mut grid = Grid::default();
        for row in self.shape.header.into_iter().chain(self.shape.data.clone().filter(|row| keeps(*row))) {
            let is_header = Some(row) == self.shape.header;
            for column in 0..self.grid.width(row) {
                let found = self.grid.text(row, column);
                let at = self.grid.at(row, column);
                if is_header { grid.cell(at, found) } else { grid.cell(at, &text(row, column, found)) }
            }
            grid.end_row(self.grid.at_row(row));
        }
        grid
    }
}

/// A name in small letters, with one space for other marks.
pub(in crate::formats::table) fn plain(name: &str) -> String {
    let parted = name.replace(['_', '-', '.'], " ");
    parted.split_whitespace().map(str::to_lowercase).gather().join(" ")
}

impl Made {
    /// The role of a column by its name.
    pub(in crate::formats::table) fn role(&self, name: &str) -> Option<Role> {
        let name = plain(name);
        self.roles.iter().find(|(of, _)| *of == name).map(|(_, role)| *role)
    }
}

/// The rules of dates that are EDTF already.
pub(super) const EDTF: Rules =
    Rules { order: None, pairs: None, duals: None, reckoning: Reckoning::Astronomical, serials: None };
