//! Fuzzing with hostile input. Seven targets: records, tables, packed, dates and written dates here, the address and
//! the arguments of the script interface in `tests/e2e/fuzz.rs`. Each is a loop over random inputs from a seed, and over
//! hand-made hostile inputs.
//!
//! Each target runs for a second, with the same seeds every time. To run longer, from the clock or from a seed:
//!
//! ```text
//! ANNALS_FUZZ_SECONDS=3600 cargo test --release --test fuzz -- --nocapture --test-threads 1
//! ANNALS_FUZZ_SECONDS=0 ANNALS_FUZZ_SEED=4711 cargo test --release --test fuzz records -- --nocapture
//! ```
//!
//! A failure prints its seed. The second command repeats it.

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
#[path = "fuzz/foreign.rs"]
mod foreign;
#[path = "fuzz/hurt.rs"]
mod hurt;
#[path = "dates/kinds.rs"]
mod kinds;
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
#[path = "fuzz/texts.rs"]
mod texts;
