//! What readers of all formats share: bytes to text, cleaning, problems with their places, and one step that makes sense
//! of what was written.
//!
//! Reading never fails. What cannot be understood costs no more than itself and is named with line and column. This layer
//! knows no pixel, no script and no file system, and it trusts nothing that it reads: nesting, lengths and counts are
//! limited, texts are freed of what must not be shown, links are filtered.

pub(crate) mod clean;
pub(crate) mod decode;
#[cfg(any(feature = "cli", feature = "reader"))]
pub mod gzip;
mod letters;
pub(crate) mod limits;
pub(crate) mod lower;
pub(crate) mod message;
pub(crate) mod plain;
pub(crate) mod problems;
pub(crate) mod progress;
