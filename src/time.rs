//! Dates: what was written and what it means, as two things.
//!
//! Time is `i64` seconds from 1970-01-01T00:00:00, proleptic Gregorian calendar, UTC, without leap seconds: a second and
//! 290 billion years fit. [`edtf::parse`] reads what was written (EDTF, ISO 8601-2:2019 Annex A) into a
//! [`When`], which says what it means; [`words`](crate::words) says it to people.
//!
//! Decisions where implementations of EDTF disagree:
//! - Qualification (`?`, `~`, `%`) does not move bounds: `1985~` covers the year 1985 and is drawn with soft edges.
//! - Unspecified digits cover every completion: `198X` is the decade, `1985-XX` the year. Members of a pattern such as
//!   `156X-12-25` do not cover what lies between them, but are drawn over their hull and said as a pattern. Digits that
//!   leave only one choice are that date: `2005-X3` is March.
//! - Significant digits cover the years that share them: `1950S2` is an estimate of 1950 that stands for 1900 to 1999.
//! - Northern seasons (21 to 24 and 25 to 28) are taken by their months, winter as the three months from December on,
//!   southern ones likewise half a year later.
//! - A leap second (`23:59:60`) is placed on the second before it and said as written; it can be at the end of 30 June
//!   and 31 December in UTC only, from 1972 on. A time without a zone is placed as UTC.
//! - `X` may stand in a year before 0: `-01XX` covers -0199 to -0100.
//! - ISO 8601-1 has more than EDTF, which is read and named ([`Beyond`]): `24:00:00` as 00:00 of the next day, `hh:mm` as
//!   a whole minute, fractions of a second as that second, `+hhmm`, years of six digits with a sign, a time of day before
//!   year 0, in an interval or in a set; so are SQL's blank before a time and the zone of a day in XML Schema.
//! - `-0000`, zones beyond 14 hours, week dates, ordinal dates and dates without hyphens are not read.
//! - `Y` needs more than four digits, written or by its power of ten, and none of its own zeros at the front.
//! - An interval is reversed only if it ends before it can have begun: `2004-06/2004` is good.
//! - A set of one date is that date. A range in a set is of two plain years, months or days.
//! - EDTF has no words for a part of a decade: `1920~/1923~` is called "early 1920s, approximate", years 4 to 6 "mid",
//!   7 to 9 "late"; without `~`, and in the first decade of a century, they are called by their years.
//! - "Before 1920" is offered as `[..1920]`, "after" likewise: EDTF has no strict bound.

mod beyond;
mod bounds;
pub mod civil;
mod clock;
mod completion;
mod cursor;
pub mod edtf;
mod grammar;
mod julian;
mod meaning;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod nearest;
#[cfg(all(target_arch = "wasm32", not(feature = "reader")))]
#[path = "time/no_nearest.rs"]
mod nearest;
#[cfg(test)]
mod oracle;
mod plain;
#[cfg(not(target_arch = "wasm32"))]
mod print;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod undated;
mod when;
mod written;

pub use beyond::Beyond;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use beyond::other_years;
pub use bounds::Bounds;
pub use civil::Civil;
pub use julian::Calendar;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use nearest::is_hidden;
pub use plain::{Part, Plain};
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use undated::says_no_date;
pub use when::{Digits, Edge, Extent, Member, Moment, Precision, Quality, When};

/// Seconds in a day; the calendar used here has no leap seconds.
pub const SECONDS_PER_DAY: i64 = 86_400;
/// Mean length of a Gregorian year in seconds (365.2425 days).
pub const SECONDS_PER_YEAR: f64 = 31_556_952.0;
/// The earliest second that is placed: about 290 billion years before 1970.
pub const MIN_TIME: i64 = -9_150_000_000_000_000_000;
/// The last second that is placed: about 290 billion years after 1970.
pub const MAX_TIME: i64 = 9_150_000_000_000_000_000;
