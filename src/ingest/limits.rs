//! Limits of the amount of data held at once.

/// Maximum size of a text that is read as a whole, such as JSON, in bytes: together with its result it fits into the
/// memory of a reader in a browser.
pub(crate) const MOST_HELD: usize = if cfg!(test) { 4 << 20 } else { 384 << 20 };
