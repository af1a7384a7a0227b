//! Addresses as other programs write them.

use std::borrow::Cow;

use crate::ingest::clean::is_safe_link;

/// An address with its scheme: one that begins with `//` or `www.` gets https. Blanks around it are left out.
pub(in crate::formats) fn address(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.starts_with("//") {
        return Cow::Owned(format!("https:{text}"));
    }
    let is_bare = text.get(..4).is_some_and(|first| first.eq_ignore_ascii_case("www."));
    if is_bare { Cow::Owned(format!("https://{text}")) } else { Cow::Borrowed(text) }
}

/// True if an address may be opened: https, http or mailto. One that is relative to its site may not.
pub(in crate::formats) fn is_address(text: &str) -> bool {
    is_safe_link(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_added() {
        for (written, whole) in [
            (" //example.org/a ", "https://example.org/a"),
            ("www.example.org", "https://www.example.org"),
            ("http://example.org", "http://example.org"),
            ("/a/b.jpg", "/a/b.jpg"),
            ("", ""),
        ] {
            assert_eq!(address(written), whole);
            assert_eq!(is_address(&address(written)), whole.starts_with("http"), "{whole}");
        }
    }
}
