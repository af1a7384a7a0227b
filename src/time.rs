//! Dates: what was written and what it means, as two things.
//!
//! Time is `i64` seconds from 1970-01-01T00:00:00, proleptic Gregorian calendar, UTC, without leap seconds: a second and
//! 290 billion years fit. [`edtf::parse`] reads what was written (EDTF, ISO 8601-2:2019 Annex A) into a [`When`], which says what it means; [`words`] says it to people.
//!
//! Decisions where implementations of EDTF disagree:
//! - Qualification (`?`, `~`, `%`) does not move bounds: `1985~` covers the year 1985 and is drawn with soft edges.
//! - Unspecified digits cover every completion: `198X` is the decade, `1985-XX` the year.
//! - Northern seasons (21 to 24 and 25 to 28) are taken by their months, winter as the first three months of its year's
//!   end.
//! - A leap second (`23:59:60`) is placed on the second before it.

mod bounds;
pub mod civil;
mod completion;
pub mod edtf;
mod grammar;
mod julian;
mod lexicon;
#[cfg(test)]
mod oracle;
mod when;
pub mod words;

pub use bounds::Bounds;
pub use civil::Civil;
pub use julian::Calendar;
pub use lexicon::Lexicon;
pub use when::{Digits, Edge, Extent, Member, Moment, Precision, Quality, When};

/// Seconds in a day; the calendar used here has no leap seconds.
pub const SECONDS_PER_DAY: i64 = 86_400;
/// Mean length of a Gregorian year in seconds (365.2425 days).
pub const SECONDS_PER_YEAR: f64 = 31_556_952.0;
/// The earliest second that is placed: about 290 billion years before 1970.
pub const MIN_TIME: i64 = -9_150_000_000_000_000_000;
/// The last second that is placed: about 290 billion years after 1970.
pub const MAX_TIME: i64 = 9_150_000_000_000_000_000;
