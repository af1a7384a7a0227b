//! Dates from end to end: every example of the specification, strings that are no dates, words, laws.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

#[path = "dates/beyond.rs"]
mod beyond;
#[path = "dates/chance.rs"]
mod chance;
#[path = "dates/examples.rs"]
mod examples;
#[path = "dates/julian.rs"]
mod julian;
#[path = "dates/kinds.rs"]
mod kinds;
#[path = "dates/languages.rs"]
mod languages;
#[path = "support/law.rs"]
mod law;
#[path = "dates/laws.rs"]
mod laws;
#[path = "dates/meant.rs"]
mod meant;
#[path = "dates/none.rs"]
mod none;
#[path = "dates/said.rs"]
mod said;
#[path = "dates/written.rs"]
mod written;
