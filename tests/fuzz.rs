//! Hostile input: six targets (records, tables, packed, dates here; the address and the arguments of the script face in
//! `tests/e2e/fuzz.rs`), each a loop over inputs made by chance from a seed, and inputs made by hand to hurt.
//!
//! Each target runs for a second with the same seeds every time. For longer, from the clock or from a seed:
//!
//! ```text
//! ANNALS_FUZZ_SECONDS=3600 cargo test --release --test fuzz -- --nocapture --test-threads 1
//! ANNALS_FUZZ_SECONDS=0 ANNALS_FUZZ_SEED=4711 cargo test --release --test fuzz records -- --nocapture
//! ```
//!
//! What fails says its seed; the second command repeats it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

#[path = "dates/chance.rs"]
mod chance;
#[path = "fuzz/dates.rs"]
mod dates;
#[path = "fuzz/hurt.rs"]
mod hurt;
#[path = "fuzz/made.rs"]
mod made;
#[path = "fuzz/mutate.rs"]
mod mutate;
#[path = "fuzz/packed.rs"]
mod packed;
#[path = "fuzz/records.rs"]
mod records;
#[path = "fuzz/rounds.rs"]
mod rounds;
#[path = "fuzz/seen.rs"]
mod seen;
#[path = "fuzz/tables.rs"]
mod tables;
