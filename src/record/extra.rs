//! Fields that Annals does not know: kept as they were, shown with what they stand in, and written again.

/// A field that Annals does not know, kept as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// Its name.
    pub name: Box<str>,
    /// Its text; of a JSON value that is no string, its JSON.
    pub value: Box<str>,
    /// Whether `value` is JSON and not plain text.
    pub json: bool,
}
