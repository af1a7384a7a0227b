//! Shared parts of the readers: bytes to text, cleaning, problems with positions, and the interpretation of values as
//! written.
//!
//! Reading never fails. Data that cannot be understood does not affect other data, and is reported with line and
//! column. This layer knows no pixels, scripts or file system. It trusts no input: nesting, lengths and counts are
//! limited, texts are freed of harmful characters, links are filtered.

pub(crate) mod clean;
pub(crate) mod decode;
pub(crate) mod encoding;
#[cfg(any(feature = "cli", feature = "reader"))]
pub mod gzip;
mod letters;
pub(crate) mod limits;
pub(crate) mod lower;
pub(crate) mod message;
pub(crate) mod plain;
pub(crate) mod problems;
pub(crate) mod progress;
pub(crate) mod recurrence;
pub(crate) mod zip;
