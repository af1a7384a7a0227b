//! Replacement for `nearest` in the page, which reads no records: errors there have no suggestion.

use core::fmt;

/// No suggestion; see `nearest`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Nearest;

impl Nearest {
    /// Writes why a text is no date.
    pub(super) fn say(&self, f: &mut fmt::Formatter<'_>, written: &str, why: &str) -> fmt::Result {
        for part in [
            "'",
            written,
            "' is not EDTF (",
            why,
            "); write a date such as 2005-09-19, 2005-09, 2005, 2005~ or [..2005-09-19]",
        ] {
            f.write_str(part)?;
        }
        Ok(())
    }
}

/// No suggestion.
pub(super) const fn nearest(_written: &str) -> Nearest {
    Nearest
}
