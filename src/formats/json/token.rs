//! Numbers and escapes of JSON, and names of other tokens for messages.

use core::fmt;

use crate::ingest::message::Found;
use crate::problem::en;

/// True for a number in JSON: no sign except `-`, no leading zero, digits on both sides of the point.
pub(super) fn is_number(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let word = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = word.split_once(['e', 'E']).map_or((word, None), |(m, e)| (m, Some(e)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(w, f)| (w, Some(f)));
    digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent)))
}

/// Meaning of an escape: the character, the number of bytes after the backslash, and true if it is valid JSON.
pub(super) fn escape(after: &[u8]) -> (char, usize, bool) {
    let Some(first) = after.first() else { return (char::REPLACEMENT_CHARACTER, 0, false) };
    let simple = match first {
        b'"' | b'\\' | b'/' => char::from(*first),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unicode_escape(after),
        // Only the backslash is left out; the character after it stays.
        _ => return ('\0', 0, false),
    };
    (simple, 1, true)
}

/// `uXXXX`, or two of them for a character beyond U+FFFF. Half of a pair is no character.
fn unicode_escape(after: &[u8]) -> (char, usize, bool) {
    let unit = |from: usize| {
        let digits = core::str::from_utf8(after.get(from..from + 4)?).ok()?;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
    };
    let Some(first) = unit(1) else { return (char::REPLACEMENT_CHARACTER, 1, false) };
    if let Some(c) = char::from_u32(first) {
        return (c, 5, true);
    }
    let second = if after.get(5..7) == Some(b"\\u") { unit(7) } else { None };
    match (first, second) {
        (0xd800..0xdc00, Some(second @ 0xdc00..0xe000)) => {
            let c = char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00));
            (c.unwrap_or(char::REPLACEMENT_CHARACTER), 11, true)
        }
        _ => (char::REPLACEMENT_CHARACTER, 5, false),
    }
}

/// A text with its escapes resolved.
pub(super) fn decoded(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let (c, length, good) = escape(after.as_bytes());
        if good || length > 0 {
            out.push(c);
        }
        rest = after.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// The text at a position, for a message.
pub(super) struct Here<'a>(pub(super) &'a str);

impl fmt::Display for Here<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(first) = self.0.chars().next() else {
            return en::CUT_OFF.fmt(f);
        };
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let end = self.0.find(|c| !is_word(c)).unwrap_or(self.0.len()).max(first.len_utf8());
        Found(self.0.get(..end).unwrap_or_default()).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_decoded() {
        for (raw, text) in [
            (r"a\nb\\c\/", "a\nb\\c/"),
            (r"\u00e9\uD83D\uDE00", "é😀"),
            (r"\ud83dx\ude00", "\u{fffd}x\u{fffd}"),
            (r"\ud83d\u0041", "\u{fffd}A"),
            (r"\q\u12", "q\u{fffd}12"),
            (r"\u+123", "\u{fffd}+123"),
        ] {
            assert_eq!(decoded(raw), text, "{raw}");
        }
    }
}
