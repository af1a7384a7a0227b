//! Bytes to text: other encodings, damaged UTF-8, and files that are no records.

use std::borrow::Cow;

use super::encoding::Encoding;
use super::problems::{Problems, Spot};
use crate::problem::{Pattern, en};
use crate::record::At;

/// The byte order mark of UTF-8.
pub(crate) const MARK: &[u8] = b"\xef\xbb\xbf";

/// Number of bytes that decide whether a file is text.
pub(crate) const BEGINNING: usize = 1_024;

/// Maximum number of lines with damaged UTF-8 that are reported.
const DAMAGED_LINES: usize = 5;

/// The text of a file without its byte order mark, or `None` if it is none (the reason is reported).
pub(crate) fn decode<'a>(bytes: &'a [u8], problems: &mut Problems) -> Option<Cow<'a, str>> {
    let bytes = without_mark(bytes);
    if let Some(reason) = refusal(bytes) {
        problems.error(0, reason.said());
        return None;
    }
    Some(text_of(bytes, problems))
}

/// Bytes without the byte order mark.
pub(crate) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}

/// True if a file with this beginning is UTF-8 text, as far as can be seen.
pub(crate) fn begins_well(bytes: &[u8]) -> bool {
    refusal(without_mark(bytes)).is_none() && Encoding::utf_16(bytes).is_none()
}

/// Why these bytes are no readable text.
fn refusal(bytes: &[u8]) -> Option<Pattern> {
    let beginning = bytes.get(..bytes.len().min(BEGINNING)).unwrap_or_default();
    let zeros = beginning.iter().filter(|byte| **byte == 0).count();
    if beginning.starts_with(b"PK\x03\x04") {
        Some(en::ZIP)
    } else if zeros * 8 > beginning.len() && Encoding::utf_16(bytes).is_none() {
        Some(en::BINARY)
    } else if u32::try_from(bytes.len()).is_err() {
        Some(en::OVER_4_GIB)
    } else if bytes.trim_ascii().is_empty() {
        Some(en::EMPTY)
    } else {
        None
    }
}

/// Why a text in no known format that begins with `<` is no record.
pub(crate) fn page(text: &str) -> Option<Pattern> {
    let beginning = text.trim_start().strip_prefix('<')?;
    let is = |word: &str| beginning.get(..word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word));
    Some(if is("!doctype") || is("html") || is("head") || is("body") || is("!--") { en::WEB_PAGE } else { en::XML })
}

/// The text of bytes in the encoding that fits them, which is named if it is not UTF-8. O(bytes).
pub(crate) fn text_of<'a>(bytes: &'a [u8], problems: &mut Problems) -> Cow<'a, str> {
    let encoding = Encoding::of(bytes);
    match encoding.decode(bytes) {
        Some(text) => {
            problems.warning(0, en::OTHER_ENCODING.with(&[&encoding.name()]));
            text
        }
        None => repaired(bytes, problems),
    }
}

/// The text of the rest of a table of which a part was read before: as UTF-8, or in ASCII alone.
pub(crate) fn rest_of<'a>(bytes: &'a [u8], is_ascii: bool, problems: &mut Problems) -> Cow<'a, str> {
    let is_valid = core::str::from_utf8(bytes).is_ok();
    let encoding = if is_valid || !is_ascii { Encoding::Utf8 } else { Encoding::of_one_byte(bytes) };
    match encoding.decode(bytes) {
        Some(text) => {
            problems.late_warning(Spot::At(At::START), en::OTHER_ENCODING.with(&[&encoding.name()]));
            text
        }
        None => repaired(bytes, problems),
    }
}

/// The text of bytes; damaged ones become U+FFFD.
fn repaired<'a>(bytes: &'a [u8], problems: &mut Problems) -> Cow<'a, str> {
    if let Ok(text) = core::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 16);
    let mut named = 0;
    let mut named_up_to = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if chunk.invalid().is_empty() {
            continue;
        }
        let since = text.get(named_up_to..).unwrap_or_default();
        if named == 0 || (named < DAMAGED_LINES && since.contains('\n')) {
            problems.error(text.len(), en::NOT_UTF_8.said());
            named += 1;
            named_up_to = text.len();
        }
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: Option<&str>, said: &[&str]) {
        let mut problems = Problems::default();
        let read = decode(bytes, &mut problems);
        assert_eq!(read.as_deref(), text);
        let said_now: Vec<_> =
            problems.into_diagnostics(read.as_deref().unwrap_or("")).iter().map(ToString::to_string).collect();
        assert_eq!(said_now.len(), said.len(), "{said_now:?}");
        for (now, expected) in said_now.iter().zip(said) {
            assert!(now.starts_with(expected), "{now:?} instead of {expected:?}");
        }
    }

    #[test]
    fn what_is_no_record_is_named() {
        check(b"", None, &["1:1: error: The file is empty;"]);
        check(b"\xef\xbb\xbf \n", None, &["1:1: error: The file is empty;"]);
        check(b"{\0\x01\0\0a\0\0\0", None, &["1:1: error: This is no text in UTF-8"]);
        check(b"PK\x03\x04xl", None, &["1:1: error: This is an Excel or ZIP file"]);
    }

    #[test]
    fn pages_are_told_from_other_markup() {
        assert_eq!(page("\n <!DOCTYPE html><p>"), Some(en::WEB_PAGE));
        assert_eq!(page("<kml>"), Some(en::XML));
        assert_eq!(page("date,title\n<p>,x"), None);
    }

    #[test]
    fn other_encodings_are_read_and_named() {
        check(b"\xff\xfea\0b\0", Some("ab"), &["1:1: warning: The file is not in UTF-8; it is read as UTF-16"]);
        check(
            b"caf\xe9 1850",
            Some("café 1850"),
            &["1:1: warning: The file is not in UTF-8; it is read as Windows-1252"],
        );
        check(b"caf\x8e 1850", Some("café 1850"), &["1:1: warning: The file is not in UTF-8; it is read as Mac Roman"]);
    }

    #[test]
    fn a_good_text_is_not_copied() {
        for bytes in ["date,title\né", "\u{feff}date,title\n"] {
            assert!(matches!(decode(bytes.as_bytes(), &mut Problems::default()), Some(Cow::Borrowed(_))), "{bytes}");
        }
    }

    #[test]
    fn damaged_text_is_read_and_named_by_line() {
        check(b"\xef\xbb\xbfdate", Some("date"), &[]);
        check(
            b"a\xe9b\xe9\nc\xc3\xa9\n\xe9",
            Some("a\u{fffd}b\u{fffd}\ncé\n\u{fffd}"),
            &["1:2: error: Here are bytes", "3:1: error: Here are bytes"],
        );
        let many = b"\xc3\xa9 \xe9\n".repeat(20);
        let mut problems = Problems::default();
        assert!(decode(&many, &mut problems).is_some(), "damage does not refuse");
        assert_eq!(problems.into_diagnostics("").len(), DAMAGED_LINES);
    }
}
