//! What a person says about a file beside its name.

use super::table::Mapping;

/// What a person said about a file that is to be read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// The columns of a table.
    pub mapping: Mapping,
    /// The sheet of a workbook, by its name or its number from 1.
    pub sheet: Option<String>,
}
