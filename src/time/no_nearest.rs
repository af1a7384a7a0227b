//! Replacement for `nearest` in the page, which reads no records: errors there have no suggestion.

/// No suggestion; see `nearest`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Nearest;

/// No suggestion.
pub(super) const fn nearest(_written: &str) -> Nearest {
    Nearest
}
