//! Finds the end of a text that needs no cleaning, eight bytes at a time.

use crate::ingest::clean::{Form, clean};

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;
const LOW: u64 = !HIGH;

/// The bytes that end a text besides control characters: two bytes, each repeated eight times.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stops {
    bytes: [u8; 2],
    words: [u64; 2],
}

/// Extent of a text without anything to clean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Sight {
    /// The byte after it: a stop, a control character or the end.
    pub(crate) end: usize,
    /// True if it has characters that [`is_clean`] has to check.
    pub(crate) doubtful: bool,
}

impl Stops {
    /// Two ASCII bytes that end a text; they may be equal.
    pub(crate) const fn new(a: u8, b: u8) -> Self {
        Self { bytes: [a, b], words: [a as u64 * ONES, b as u64 * ONES] }
    }

    /// Scans from a byte to the first stop. O(bytes).
    #[inline]
    pub(crate) fn from(self, bytes: &[u8], from: usize) -> Sight {
        let mut end = from;
        while let Some(chunk) = bytes.get(end..).and_then(<[u8]>::first_chunk::<8>) {
            let found = self.marks(u64::from_le_bytes(*chunk));
            if found != 0 {
                end += found.trailing_zeros() as usize / 8;
                break;
            }
            end += 8;
        }
        // The last bytes, and texts with non-ASCII characters.
        let mut doubtful = false;
        while let Some(byte) = bytes.get(end) {
            if self.bytes.contains(byte) || matches!(byte, 0..0x20 | 0x7f) {
                break;
            }
            doubtful |= is_doubtful(*byte);
            end += 1;
        }
        Sight { end, doubtful }
    }

    /// The highest bit of each byte that is not printable ASCII or is a stop. Correct up to the first such byte; bytes
    /// above it may be wrong.
    const fn marks(self, word: u64) -> u64 {
        let [a, b] = self.words;
        let control = !((word | HIGH) - 0x20 * ONES);
        let delete = (word & LOW) + ONES;
        (control | delete | word | zeros(word ^ a) | zeros(word ^ b)) & HIGH
    }
}

/// The highest bit of each zero byte.
const fn zeros(word: u64) -> u64 {
    !(((word & LOW) + LOW) | word)
}

/// True if a byte may begin a character to be cleaned or a space: controls, combining marks, direction marks, non-ASCII
/// spaces, and the byte order mark.
const fn is_doubtful(byte: u8) -> bool {
    matches!(byte, 0xc2 | 0xcc | 0xcd | 0xd2 | 0xe1..=0xe3 | 0xef)
}

/// True if a text with such characters is shown unchanged.
pub(crate) fn is_clean(text: &str) -> bool {
    // The CSV reader removes the byte order mark at some positions.
    !text.contains('\u{feff}') && {
        let cleaned = clean(text, Form::Line);
        cleaned.text.len() == text.len()
            && !cleaned.removed.any()
            && cleaned.cut_from.is_none()
            && *cleaned.text == *text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_doubtful_is_clean() {
        for c in '\0'..=char::MAX {
            // Nine of them, because of stacked marks, and one alone, because spaces are trimmed.
            let text = String::from(c).repeat(9);
            let sight = Stops::new(b',', b'"').from(text.as_bytes(), 0);
            let is_plain = sight.end == text.len() && !sight.doubtful && c != ' ';
            assert!(!is_plain || is_clean(&text), "{c:?}");
            let stops = c.is_ascii_control() || matches!(c, ',' | '"');
            assert_eq!(sight.end, if stops { 0 } else { text.len() }, "{c:?}");
        }
    }

    #[test]
    fn a_text_ends_where_it_ends() {
        crate::law::law(2_000, |u| {
            let mut bytes = Vec::new();
            for _ in 0..u.int_in_range(0..=40)? {
                let byte = if u.ratio(1, 8)? { u.arbitrary()? } else { u.int_in_range(b'a'..=b'z')? };
                bytes.push(byte);
            }
            let from = u.int_in_range(0..=bytes.len())?;
            let stops = |byte: &u8| byte.is_ascii_control() || matches!(byte, b';' | b'"');
            let end = bytes[from..].iter().position(stops).map_or(bytes.len(), |end| from + end);
            let doubtful = bytes[from..end].iter().any(|byte| is_doubtful(*byte));
            assert_eq!(Stops::new(b'"', b';').from(&bytes, from), Sight { end, doubtful }, "{bytes:?} from {from}");
            Ok(())
        });
    }
}
