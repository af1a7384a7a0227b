//! Writes a record: a document in, the text of a file out, with what that file has no place for. For the native program.
//!
//! What is written is read again as the same document. JSON holds everything; CSV holds what makes sense in a row.

pub use super::csv::write::csv;
pub use super::json::write::json;
pub use super::written::Written;
