//! Writes a record: takes a document and returns the text of a file, with a list of data that the file cannot hold. For
//! the native program.
//!
//! A written file is read as the same document. JSON holds everything; CSV holds data that fit into rows.

pub use super::csv::write::csv;
pub use super::ical::write::ics;
pub use super::json::write::json;
pub use super::markwhen::write::markwhen;
pub use super::timelinejs::write::timelinejs;
pub use super::vis::write::vis;
pub use super::written::Written;
