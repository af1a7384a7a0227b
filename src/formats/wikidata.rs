//! Wikidata: results of queries in JSON, and items in JSON.
//!
//! Its precision decides how fine a date is: 11 a day, 10 a month, 9 a year, 8 a decade, 7 a century, 6 a millennium.

mod cells;
mod entity;
mod names;
mod precision;
mod rows;
mod statement;
#[cfg(test)]
mod tests;

pub(super) use entity::FORMAT as ENTITY;
pub(super) use rows::FORMAT as QUERY;
