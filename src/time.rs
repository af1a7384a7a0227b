//! Dates: the text as written, and its meaning.
//!
//! Time is `i64` seconds from 1970-01-01T00:00:00, proleptic Gregorian calendar, UTC, without leap seconds: a range of
//! 290 billion years each way at a resolution of one second. [`edtf::parse`] reads a text (EDTF, ISO 8601-2:2019 Annex
//! A) into its meaning, a [`When`]; [`words`](crate::words) puts it into words.
//!
//! Decisions where implementations of EDTF disagree:
//! - Qualification (`?`, `~`, `%`) does not move bounds: `1985~` covers the year 1985 and is drawn with soft edges.
//! - Unspecified digits cover every completion: `198X` is the decade, `1985-XX` the year. A pattern such as
//!   `156X-12-25` does not cover the time between its members, but is drawn over their hull and worded as a pattern.
//!   Digits with only one possible value are that value: `2005-X3` is March.
//! - Significant digits cover the years that share them: `1950S2` is an estimate of 1950 and covers 1900 to 1999.
//! - Northern seasons (21 to 24 and 25 to 28) cover whole months, winter the three months from December on;
//!   southern ones likewise, half a year later.
//! - A leap second (`23:59:60`) is placed on the second before it and worded as written. It can only be at the end of
//!   30 June and 31 December in UTC, from 1972 on. A time without a zone is placed as UTC.
//! - `X` is allowed in a year before 0: `-01XX` covers -0199 to -0100.
//! - Forms of ISO 8601-1 beyond EDTF are read and named ([`Beyond`]): `24:00:00` as 00:00 of the next day, `hh:mm` as
//!   a whole minute, fractions of a second as that second, `+hhmm`, years of six digits with a sign, a time of day
//!   before year 0, in an interval or in a set. So are SQL's space before a time and XML Schema's zone of a day.
//! - `-0000`, zones beyond 14 hours, week dates, ordinal dates and dates without hyphens are not read.
//! - `Y` needs more than four digits, in full or by a power of ten, without leading zeros.
//! - An interval is reversed only if it ends before it can have begun: `2004-06/2004` is valid.
//! - A set of one date is that date. A range in a set has two plain years, months or days.
//! - EDTF has no form for a part of a decade: `1920~/1923~` is worded "early 1920s, approximate", years 4 to 6 "mid",
//!   7 to 9 "late". Without `~`, and in the first decade of a century, it is worded by its years.
//! - "Before 1920" is suggested as `[..1920]`, "after" likewise: EDTF has no strict bound.

#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
mod between;
mod beyond;
mod bounds;
pub mod civil;
mod clock;
mod completion;
mod cursor;
pub mod edtf;
mod grammar;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod hidden;
mod julian;
mod meaning;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod nearest;
#[cfg(all(target_arch = "wasm32", not(feature = "reader")))]
#[path = "time/no_nearest.rs"]
mod nearest;
#[cfg(test)]
mod oracle;
mod parts;
mod plain;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod print;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod undated;
mod when;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub mod written;

#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
pub use between::{Between, Gap, Lapse, Meeting, Order};
pub use beyond::Beyond;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use beyond::other_years;
pub use bounds::Bounds;
pub use civil::Civil;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use hidden::is_hidden;
pub use julian::Calendar;
pub use plain::{Part, Plain};
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use undated::says_no_date;
pub use when::{Digits, Edge, Extent, Member, Moment, Precision, Quality, When};

/// Seconds in a day; the calendar used here has no leap seconds.
pub const SECONDS_PER_DAY: i64 = 86_400;
/// Mean length of a Gregorian year in seconds (365.2425 days).
pub const SECONDS_PER_YEAR: f64 = 31_556_952.0;
/// Earliest time: about 290 billion years before 1970.
pub const MIN_TIME: i64 = -9_150_000_000_000_000_000;
/// Latest time: about 290 billion years after 1970.
pub const MAX_TIME: i64 = 9_150_000_000_000_000_000;
