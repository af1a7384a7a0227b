//! ANSEL (ANSI/NISO Z39.47) to Unicode: the letters of older GEDCOM files. An accent stands before its letter there.

use super::tree::Node;

/// Letters from 0xA1 on; a blank is no letter.
const LETTERS: [char; 47] = [
    'Ł', 'Ø', 'Đ', 'Þ', 'Æ', 'Œ', 'ʹ', '·', '♭', '®', '±', 'Ơ', 'Ư', 'ʼ', ' ', 'ʻ', 'ł', 'ø', 'đ', 'þ', 'æ', 'œ', 'ʺ',
    'ı', '£', 'ð', ' ', 'ơ', 'ư', ' ', ' ', '°', 'ℓ', '℗', '©', '♯', '¿', '¡', 'ß', '€', ' ', ' ', ' ', ' ', 'e', 'o',
    'ß',
];

/// Accents from 0xE0 on, as Unicode's combining marks.
const ACCENTS: [char; 31] = [
    '\u{309}', '\u{300}', '\u{301}', '\u{302}', '\u{303}', '\u{304}', '\u{306}', '\u{307}', '\u{308}', '\u{30c}',
    '\u{30a}', '\u{fe20}', '\u{fe21}', '\u{315}', '\u{30b}', '\u{310}', '\u{327}', '\u{328}', '\u{323}', '\u{324}',
    '\u{325}', '\u{333}', '\u{332}', '\u{326}', '\u{31c}', '\u{32e}', '\u{fe22}', '\u{fe23}', '\u{fffd}', '\u{fffd}',
    '\u{313}',
];

/// Letters with an accent as one character: pairs of a letter and the result.
const JOINED: [(char, &str); 14] = [
    ('\u{300}', "aàeèiìoòuùAÀEÈIÌOÒUÙ"),
    ('\u{301}', "aáeéiíoóuúyýcćnńsśzźlĺrŕAÁEÉIÍOÓUÚYÝCĆNŃSŚZŹLĹRŔ"),
    ('\u{302}', "aâeêiîoôuûAÂEÊIÎOÔUÛwŵyŷ"),
    ('\u{303}', "aãnñoõiĩuũAÃNÑOÕ"),
    ('\u{304}', "aāeēiīoōuūAĀEĒIĪOŌUŪ"),
    ('\u{306}', "aăgğeĕoŏuŭAĂGĞ"),
    ('\u{307}', "zżeėcċgġZŻEĖIİ"),
    ('\u{308}', "aäeëiïoöuüyÿAÄEËIÏOÖUÜYŸ"),
    ('\u{30c}', "cčsšzžrřeěnňdďtťCČSŠZŽRŘEĚNŇDĎTŤ"),
    ('\u{30a}', "aåuůAÅUŮ"),
    ('\u{30b}', "oőuűOŐUŰ"),
    ('\u{327}', "cçsştţCÇSŞTŢkķlļnņ"),
    ('\u{328}', "aąeęiįuųAĄEĘIĮUŲ"),
    ('\u{323}', "aạeẹiịoọuụhḥsṣtṭ"),
];

/// The text of a GEDCOM file that says it is in ANSEL. `None` for any other file.
pub(in crate::formats) fn text(bytes: &[u8]) -> Option<String> {
    let is_gedcom = bytes.trim_ascii_start().starts_with(b"0 HEAD");
    if !is_gedcom || bytes.is_ascii() {
        return None;
    }
    let head = bytes.get(..bytes.len().min(4_096))?;
    let head: String = head.iter().map(|byte| char::from(*byte)).collect();
    let says = super::tree::records(&head)
        .next()?
        .iter()
        .any(|node: &Node<'_>| node.tag == "CHAR" && node.value.trim().eq_ignore_ascii_case("ANSEL"));
    says.then(|| decoded(bytes))
}

fn decoded(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut waiting: Vec<char> = Vec::new();
    for byte in bytes.iter().copied() {
        let place = |from: u8| usize::from(byte.wrapping_sub(from));
        let letter = match byte {
            0xe0..=0xfe if waiting.len() < 4 => {
                waiting.extend(ACCENTS.get(place(0xe0)));
                continue;
            }
            0..=0x7f => char::from(byte),
            _ => {
                LETTERS.get(place(0xa1)).copied().filter(|letter| *letter != ' ').unwrap_or(char::REPLACEMENT_CHARACTER)
            }
        };
        // The accent nearest to the letter is joined with it.
        let joined = waiting.last().and_then(|accent| join(letter, *accent));
        if joined.is_some() {
            let _ = waiting.pop();
        }
        text.push(joined.unwrap_or(letter));
        text.extend(waiting.drain(..));
    }
    text
}

fn join(letter: char, accent: char) -> Option<char> {
    let (_, pairs) = JOINED.iter().find(|(known, _)| *known == accent)?;
    let mut letters = pairs.chars();
    while let (Some(plain), Some(joined)) = (letters.next(), letters.next()) {
        if plain == letter {
            return Some(joined);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_accents() {
        let bytes = b"0 HEAD\n1 CHAR ANSEL\n0 @I1@ INDI\n1 NAME M\xe8uller \xc7 \xe2e \xb2 \xe1\xf0c \xf5x \xe1";
        let text = text(bytes).unwrap();
        assert!(text.ends_with("NAME Müller ß é ø ç\u{300} x\u{333} "), "{text}");
        assert_eq!(super::text(b"0 HEAD\n1 CHAR UTF-8\n1 NAME \xc3\xa9"), None);
        assert_eq!(super::text(b"date,title\n\xe8u"), None);
        for (_, pairs) in JOINED {
            assert_eq!(pairs.chars().count() % 2, 0, "{pairs}");
        }
    }
}
