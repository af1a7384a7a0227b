//! Tables of known programs and databases, recognised by their headers or their cells: what differs from the general
//! rules is brought into a form that these read.

mod aeon;
mod events;
mod made;
mod rows;
mod timelinejs;
mod wikidata;

use super::grid::Grid;
use super::role::Role;
use super::shape::Shape;
use crate::time::written::{Order, Rules};
use made::Named;

pub(super) use made::{Made, plain};

/// True where the readers of texts are at hand.
const HAS_TEXTS: bool = cfg!(any(not(target_arch = "wasm32"), feature = "foreign"));

/// A table in the form of a known program; `None` for any other.
pub(super) fn made(grid: &Grid, shape: &Shape) -> Option<Made> {
    let table = Named::of(grid, shape);
    if HAS_TEXTS && let Some(plain) = rows::terms(&table) {
        let shape = Shape::of(&plain);
        return wikidata::made(&Named::of(&plain, &shape));
    }
    timelinejs::made(&table)
        .or_else(|| aeon::made(&table))
        .or_else(|| if HAS_TEXTS { of_text(grid, shape, &table) } else { None })
        .or_else(|| events::acled(&table))
        .or_else(|| tiki_toki(&table))
        .or_else(|| wikidata::made(&table))
}

/// Tables that never come as workbooks.
fn of_text(grid: &Grid, shape: &Shape, table: &Named<'_>) -> Option<Made> {
    events::icews(table).or_else(|| events::gdelt(grid)).or_else(|| rows::preceden(grid, shape))
}

/// Tiki-Toki: dates of the United States, two texts.
fn tiki_toki(table: &Named<'_>) -> Option<Made> {
    table.has_all(&["event title", "date", "intro text", "full description"]).then(|| Made {
        name: "Tiki-Toki",
        grid: table.copy(&|_| true),
        roles: table.roles(&[
            ("event title", Role::Title),
            ("date", Role::Date),
            ("end date", Role::End),
            ("intro text", Role::Text),
            ("full description", Role::Text),
            ("category", Role::Lane),
            ("media", Role::Media),
            ("tag", Role::Tags),
        ]),
        is_whole: true,
        rules: Rules { order: Some(Order::MonthFirst), ..Rules::default() },
        ..Made::default()
    })
}
