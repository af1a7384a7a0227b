//! Encodings of texts beside UTF-8: UTF-16, Windows-1252 and Mac Roman, found by what stands in the file.

use std::borrow::Cow;

/// Number of bytes that show UTF-16 without a mark.
const SHOWN: usize = 1_024;
/// Number of bytes beyond ASCII that decide between two encodings.
const MOST_WEIGHED: usize = 4_000;

/// An encoding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Encoding {
    /// UTF-8, perhaps damaged.
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
    MacRoman,
}

impl Encoding {
    /// Its name for people.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Windows1252 => "Windows-1252",
            Self::MacRoman => "Mac Roman",
        }
    }

    /// The encoding of a text. O(bytes).
    pub(crate) fn of(bytes: &[u8]) -> Self {
        match Self::utf_16(bytes) {
            Some(found) => found,
            None if core::str::from_utf8(bytes).is_ok() => Self::Utf8,
            None => Self::of_one_byte(bytes),
        }
    }

    /// UTF-16 by its mark, or by the zeros of its letters.
    pub(crate) fn utf_16(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\xff\xfe") {
            return Some(Self::Utf16Le);
        }
        if bytes.starts_with(b"\xfe\xff") {
            return Some(Self::Utf16Be);
        }
        let shown = bytes.get(..bytes.len().min(SHOWN)).unwrap_or_default();
        let zeros = |first: usize| shown.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
        let (even, odd, pairs) = (zeros(0), zeros(1), shown.len() / 2);
        if pairs < 2 || even * odd > 0 {
            return None;
        }
        // Signs of ASCII are frequent in any table: separators, ends of lines, digits.
        match (even * 4 >= pairs, odd * 4 >= pairs) {
            (false, true) => Some(Self::Utf16Le),
            (true, false) => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// The encoding of a text that is not valid UTF-8.
    pub(crate) fn of_one_byte(bytes: &[u8]) -> Self {
        // Letters of UTF-8 before the first fault decide, so that a table whose beginning has been read needs no second
        // look at it.
        if bytes.utf8_chunks().next().is_some_and(|chunk| !chunk.valid().is_ascii()) {
            return Self::Utf8;
        }
        let (mut valid, mut invalid) = (0_usize, 0_usize);
        for chunk in bytes.utf8_chunks() {
            valid += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
            invalid += usize::from(!chunk.invalid().is_empty());
        }
        // Two bytes beyond ASCII rarely are a letter of UTF-8 by chance.
        if valid * 4 >= invalid {
            return Self::Utf8;
        }
        if points(bytes, &MAC_ROMAN) > points(bytes, &WINDOWS_1252) { Self::MacRoman } else { Self::Windows1252 }
    }

    /// The text of bytes in this encoding; `None` for UTF-8.
    pub(crate) fn decode(self, bytes: &[u8]) -> Option<Cow<'static, str>> {
        let table = match self {
            Self::Utf8 => return None,
            Self::Utf16Le => return Some(utf_16(bytes, u16::from_le_bytes).into()),
            Self::Utf16Be => return Some(utf_16(bytes, u16::from_be_bytes).into()),
            Self::Windows1252 => &WINDOWS_1252,
            Self::MacRoman => &MAC_ROMAN,
        };
        let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
        for byte in bytes {
            text.push(letter(*byte, table));
        }
        Some(text.into())
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(unit));
    let text: String = char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned)
}

fn letter(byte: u8, table: &[char; 128]) -> char {
    match byte.checked_sub(128) {
        None => char::from(byte),
        Some(place) => table.get(usize::from(place)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// How well the letters beyond ASCII fit between their neighbours.
fn points(bytes: &[u8], table: &[char; 128]) -> i64 {
    let mut points = 0;
    let at = |place: Option<usize>| place.and_then(|place| bytes.get(place)).map_or(' ', |byte| letter(*byte, table));
    let high = bytes.iter().enumerate().filter(|(_, byte)| **byte >= 128).take(MOST_WEIGHED);
    for (place, byte) in high {
        let found = letter(*byte, table);
        let (before, after) = (at(place.checked_sub(1)), at(place.checked_add(1)));
        points += match found {
            char::REPLACEMENT_CHARACTER | '\u{f8ff}' => -5,
            _ if found.is_lowercase() && (before.is_alphabetic() || after.is_lowercase()) => 2,
            // A capital behind a small letter.
            _ if found.is_uppercase() && before.is_lowercase() => -2,
            _ if found.is_uppercase() && (after.is_alphabetic() || !before.is_alphanumeric()) => 1,
            '\u{2019}' => 1,
            '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2013}' | '\u{2014}' | '«' | '»' | '\u{a0}' | '°' | '…' | '€'
            | '£' => 1,
            _ if before.is_alphabetic() && after.is_alphabetic() => -2,
            _ => 0,
        };
    }
    points
}

/// Letters of the bytes 128 to 255 of Windows-1252 (as the Encoding Standard has it; five are not used).
const WINDOWS_1252: [char; 128] = table(
    "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
);

/// Letters of the bytes 128 to 255 of Mac OS Roman (Unicode's table ROMAN.TXT).
const MAC_ROMAN: [char; 128] = table(
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
);

/// 128 letters from a text of them.
const fn table(letters: &str) -> [char; 128] {
    let bytes = letters.as_bytes();
    let mut found = [char::REPLACEMENT_CHARACTER; 128];
    let mut left: &mut [char] = &mut found;
    let mut rest = bytes;
    // Decoded by hand, because a constant cannot be iterated.
    while let ([first, more @ ..], [slot, slots @ ..]) = (rest, left) {
        let (code, after) = match (*first, more) {
            (0..=0x7f, after) => (*first as u32, after),
            (0xc0..=0xdf, [a, after @ ..]) => (((*first as u32 & 31) << 6) | (*a as u32 & 63), after),
            (_, [a, b, after @ ..]) => {
                (((*first as u32 & 15) << 12) | ((*a as u32 & 63) << 6) | (*b as u32 & 63), after)
            }
            (_, after) => (0xfffd, after),
        };
        if let Some(letter) = char::from_u32(code) {
            *slot = letter;
        }
        rest = after;
        left = slots;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        for (table, byte, expected) in [
            (&WINDOWS_1252, 0x80, '€'),
            (&WINDOWS_1252, 0xe9, 'é'),
            (&WINDOWS_1252, 0xff, 'ÿ'),
            (&WINDOWS_1252, 0x92, '’'),
            (&MAC_ROMAN, 0x80, 'Ä'),
            (&MAC_ROMAN, 0x8e, 'é'),
            (&MAC_ROMAN, 0xd5, '’'),
            (&MAC_ROMAN, 0xff, 'ˇ'),
        ] {
            assert_eq!(letter(byte, table), expected, "{byte:x}");
        }
    }

    #[test]
    fn encodings_are_found_by_their_text() {
        let words = "Datum;Ereignis\r1848;Märzrevolution in Köln – »größer«\r1871;Gründung, café, naïve, l’été\r";
        let one = |table: &[char; 128]| -> Vec<u8> {
            let byte = |letter: char| match u8::try_from(letter) {
                Ok(byte) if byte < 128 => byte,
                _ => 128 + u8::try_from(table.iter().position(|of| *of == letter).unwrap()).unwrap(),
            };
            words.chars().map(byte).collect()
        };
        let two = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> { words.encode_utf16().flat_map(unit).collect() };
        for (bytes, expected) in [
            (one(&WINDOWS_1252), Encoding::Windows1252),
            (one(&MAC_ROMAN), Encoding::MacRoman),
            (two(u16::to_le_bytes), Encoding::Utf16Le),
            (two(u16::to_be_bytes), Encoding::Utf16Be),
            ([b"\xff\xfe", &*two(u16::to_le_bytes)].concat(), Encoding::Utf16Le),
            ([b"\xfe\xff", &*two(u16::to_be_bytes)].concat(), Encoding::Utf16Be),
        ] {
            assert_eq!(Encoding::of(&bytes), expected);
            assert_eq!(expected.decode(&bytes).unwrap(), words);
        }
        assert_eq!(Encoding::of(words.as_bytes()), Encoding::Utf8);
        assert_eq!(Encoding::of(b"\xc3\xa9 and \xe9"), Encoding::Utf8, "damaged UTF-8");
        assert_eq!(Encoding::of(b""), Encoding::Utf8);
    }
}
