//! Tables of unknown make: any rows of cells become events, by what their columns hold and how they are named.
//!
//! A reader of a format (CSV, a workbook) fills a [`Grid`] and calls [`read`]. `shape` finds the header and the rows of
//! data; `profile` counts what each column holds; `names` knows what columns are called in twelve languages;
//! `recognise` gives each column its role, or a preset of a known program or a [`Mapping`] does; `dates` reads the
//! columns of dates as a whole, and `beside` what only two columns say together; `events` makes the events. Columns without a role are kept as fields.

mod answer;
mod beside;
mod dates;
mod events;
mod grid;
mod lanes;
mod mapping;
mod names;
mod preset;
mod profile;
mod recognise;
mod report;
mod role;
mod said;
mod shape;
mod short_years;
#[cfg(test)]
mod table_tests;

pub(super) use answer::{dated, read, read_alike};
pub(super) use grid::Grid;
pub use mapping::{Mapping, MappingError};
pub(super) use report::line;
pub(super) use short_years::lengthen;
