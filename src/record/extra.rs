//! Unknown fields: kept unchanged, shown, and written again.

/// An unknown field, kept unchanged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// Its name.
    pub name: Box<str>,
    /// Its text; for a JSON value that is not a string, its JSON.
    pub value: Box<str>,
    /// True if `value` is JSON and not plain text.
    pub json: bool,
}
