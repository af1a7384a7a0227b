//! A short name for some bytes, to tell whether they have changed.

use std::hash::{DefaultHasher, Hasher as _};

/// The length and a 64-bit hash of the bytes, in hexadecimal.
///
/// It tells one version of a file from the next; it is no defence against someone who wants two
/// files to look alike.
pub(super) fn of(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("{:x}-{:016x}", bytes.len(), hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_same_bytes_have_one_name_and_others_another() {
        assert_eq!(of(b"annals"), of(b"annals"));
        assert_ne!(of(b"annals"), of(b"annalS"));
        assert!(of(b"annals").starts_with("6-"));
    }
}
