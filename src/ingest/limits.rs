//! How much of a record is held at once.

/// So many bytes of a text may be held at once, of JSON for instance, which is read when all of it is there: with what is
/// made of it, they fit into the memory of a reader in a browser.
pub(crate) const MOST_HELD: usize = if cfg!(test) { 4 << 20 } else { 384 << 20 };
