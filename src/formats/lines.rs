//! The lines of a text with their places.

/// A line without its ending, and its byte in the text.
pub(super) type Line<'a> = (usize, &'a str);

/// The lines of a text, which end in CRLF, LF or CR.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> + Clone {
    let mut place = 0;
    core::iter::from_fn(move || {
        let rest = text.get(place..).filter(|rest| !rest.is_empty())?;
        let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let (line, after) = rest.split_at_checked(end)?;
        let at = place;
        place += end + if after.starts_with("\r\n") { 2 } else { after.len().min(1) };
        Some((at, line))
    })
}

/// Number of bytes of a file that are enough to recognise it.
const BEGINNING: usize = 16 << 10;

/// The beginning of a file as text, for recognising it.
pub(super) fn beginning(bytes: &[u8]) -> &str {
    let bytes = bytes.get(..bytes.len().min(BEGINNING)).unwrap_or_default();
    bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_endings_end_a_line() {
        let found: Vec<Line<'_>> = lines("a\r\n\né\rb\n").collect();
        assert_eq!(found, [(0, "a"), (3, ""), (4, "é"), (7, "b")]);
        assert_eq!(lines("").count(), 0);
    }
}
