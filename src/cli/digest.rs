//! Short digests of bytes, to detect changes.

use std::hash::{DefaultHasher, Hasher as _};

/// The length and a 64-bit hash of the bytes, in hexadecimal.
///
/// It distinguishes versions of a file. It is no protection against files made to have the same digest.
pub(super) fn of(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("{:x}-{:016x}", bytes.len(), hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn digests_are_equal_for_equal_bytes_only() {
        assert_eq!(of(b"annals"), of(b"annals"));
        assert_ne!(of(b"annals"), of(b"annalS"));
        assert!(of(b"annals").starts_with("6-"));
    }
}
