//! Folded texts: what two texts have in common that differ in case, accents, composition or the form of quotes and
//! dashes.
//!
//! `letters.txt` has one line for each folded form: the form, a space, and the letters that are folded to it. It follows
//! the canonical decompositions of the Unicode Character Database without marks of the combining classes 10 to 36 and
//! 200 or above (accents, vowel points). Marks of other classes are kept, because they make another letter (kana,
//! Indic scripts).

/// The letters by their folded form.
const LETTERS: &str = include_str!("letters.txt");

/// Characters that are left out, as ranges: accents, points, and those that only control the display.
const IGNORED: &[(u32, u32)] = &[
    (0xad, 0xad),
    (0x300, 0x333),
    (0x339, 0x36f),
    (0x483, 0x487),
    (0x591, 0x5bd),
    (0x5bf, 0x5bf),
    (0x5c1, 0x5c2),
    (0x5c4, 0x5c5),
    (0x5c7, 0x5c7),
    (0x610, 0x61a),
    (0x61c, 0x61c),
    (0x640, 0x640),
    (0x64b, 0x65f),
    (0x670, 0x670),
    (0x6d6, 0x6dc),
    (0x6df, 0x6e4),
    (0x6e7, 0x6e8),
    (0x6ea, 0x6ed),
    (0x711, 0x711),
    (0x730, 0x74a),
    (0x7eb, 0x7f3),
    (0x7fd, 0x7fd),
    (0x816, 0x819),
    (0x81b, 0x823),
    (0x825, 0x827),
    (0x829, 0x82d),
    (0x859, 0x85b),
    (0x898, 0x89f),
    (0x8ca, 0x8e1),
    (0x8e3, 0x8ff),
    (0x951, 0x954),
    (0x9fe, 0x9fe),
    (0xf18, 0xf19),
    (0xf35, 0xf35),
    (0xf37, 0xf37),
    (0xf39, 0xf39),
    (0xf82, 0xf83),
    (0xf86, 0xf87),
    (0xfc6, 0xfc6),
    (0x108d, 0x108d),
    (0x135d, 0x135f),
    (0x17dd, 0x17dd),
    (0x18a9, 0x18a9),
    (0x1939, 0x193b),
    (0x1a17, 0x1a18),
    (0x1a75, 0x1a7c),
    (0x1a7f, 0x1a7f),
    (0x1ab0, 0x1abd),
    (0x1abf, 0x1ace),
    (0x1b6b, 0x1b73),
    (0x1cd0, 0x1cd2),
    (0x1cd5, 0x1ce0),
    (0x1ced, 0x1ced),
    (0x1cf4, 0x1cf4),
    (0x1cf8, 0x1cf9),
    (0x1dc0, 0x1dff),
    (0x200b, 0x200f),
    (0x202a, 0x202e),
    (0x2060, 0x206f),
    (0x20d0, 0x20d1),
    (0x20d4, 0x20d7),
    (0x20db, 0x20dc),
    (0x20e1, 0x20e1),
    (0x20e7, 0x20e9),
    (0x20ec, 0x20f0),
    (0x2cef, 0x2cf1),
    (0x2de0, 0x2dff),
    (0x302a, 0x302f),
    (0xa66f, 0xa66f),
    (0xa674, 0xa67d),
    (0xa69e, 0xa69f),
    (0xa6f0, 0xa6f1),
    (0xa8e0, 0xa8f1),
    (0xa92b, 0xa92d),
    (0xaab0, 0xaab0),
    (0xaab2, 0xaab4),
    (0xaab7, 0xaab8),
    (0xaabe, 0xaabf),
    (0xaac1, 0xaac1),
    (0xfb1e, 0xfb1e),
    (0xfe00, 0xfe0f),
    (0xfe20, 0xfe2f),
    (0xfeff, 0xfeff),
    (0xfff9, 0xfffb),
    (0xe_0000, 0xe_0fff),
];

/// Characters below this have an entry in the table.
const TABLED: u32 = 0x2100;
/// Entry of a character that is left out.
const NONE: u32 = u32::MAX;
/// Entry of a character whose folded form has several letters.
const SEVERAL: u32 = u32::MAX - 1;

/// The tables of folding. Making them takes about a millisecond.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Folded forms of the first characters.
    table: Vec<u32>,
    /// Letters of `letters.txt` with their folded forms, sorted.
    letters: Vec<(char, &'static str)>,
}

impl Default for Folder {
    fn default() -> Self {
        let mut letters = Vec::new();
        for line in LETTERS.lines() {
            let Some((folded, of)) = line.rsplit_once(' ') else { continue };
            letters.extend(of.chars().map(|letter| (letter, folded)));
        }
        let letters = crate::order::sorted(letters, |a, b| a.0.cmp(&b.0));
        let mut folder = Self { table: Vec::new(), letters };
        let mut table = Vec::with_capacity(TABLED as usize);
        for code in 0..TABLED {
            let mut entry = NONE;
            if let Some(letter) = char::from_u32(code) {
                folder.each(letter, &mut |folded| {
                    entry = if entry == NONE { u32::from(folded) } else { SEVERAL };
                });
            }
            table.push(entry);
        }
        folder.table = table;
        folder
    }
}

impl Folder {
    /// Appends the folded form of a text, with one space where it has several.
    pub fn add(&self, text: &str, to: &mut String) {
        for letter in text.chars() {
            if letter > ' ' && letter.is_ascii() {
                to.push(letter.to_ascii_lowercase());
            } else {
                self.letter(letter, &mut |folded| push(folded, to));
            }
        }
    }

    /// The folded form of a text.
    #[must_use]
    pub fn fold(&self, text: &str) -> String {
        let mut folded = String::with_capacity(text.len());
        self.add(text, &mut folded);
        folded
    }

    /// Calls `put` with each letter of the folded form of a character: none for a mark.
    pub fn letter(&self, letter: char, put: &mut dyn FnMut(char)) {
        match self.table.get(letter as usize).copied() {
            Some(NONE) => {}
            Some(SEVERAL) | None => self.each(letter, put),
            Some(code) => {
                if let Some(folded) = char::from_u32(code) {
                    put(folded);
                }
            }
        }
    }

    fn each(&self, letter: char, put: &mut dyn FnMut(char)) {
        if letter.is_whitespace() || letter.is_control() {
            return put(' ');
        }
        let letter = narrow(letter);
        if let Some(parts) = jamo(letter) {
            return parts.into_iter().flatten().for_each(put);
        }
        for lower in letter.to_lowercase() {
            match self.letters.binary_search_by(|(known, _)| known.cmp(&lower)) {
                Ok(at) => self.letters.get(at).map_or("", |(_, folded)| folded).chars().for_each(&mut *put),
                Err(_) if is_ignored(lower) => {}
                Err(_) => put(lower),
            }
        }
    }
}

/// Appends a folded letter. A space after another one is left out.
pub(super) fn push(folded: char, to: &mut String) {
    if folded != ' ' || !to.ends_with(' ') {
        to.push(folded);
    }
}

/// The usual form of a full-width letter or digit.
fn narrow(letter: char) -> char {
    let code = u32::from(letter);
    if (0xff01..=0xff5e).contains(&code) { char::from_u32(code - 0xfee0).unwrap_or(letter) } else { letter }
}

/// The parts of a Korean syllable (The Unicode Standard, 3.12).
fn jamo(letter: char) -> Option<[Option<char>; 3]> {
    let place = u32::from(letter).checked_sub(0xac00).filter(|place| *place < 11_172)?;
    let (first, middle, last) = (place / 588, place % 588 / 28, place % 28);
    let end = if last == 0 { None } else { char::from_u32(0x11a7 + last) };
    Some([char::from_u32(0x1100 + first), char::from_u32(0x1161 + middle), end])
}

fn is_ignored(letter: char) -> bool {
    let code = u32::from(letter);
    let at = IGNORED.partition_point(|(first, _)| *first <= code);
    at.checked_sub(1).and_then(|at| IGNORED.get(at)).is_some_and(|(_, last)| code <= *last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_read_alike_are_folded_alike() {
        let folder = Folder::default();
        for (one, other) in [
            ("CHANCERY", "chancery"),
            ("Überfall", "u\u{308}berfall"),
            ("Łódź", "lodz"),
            ("Straße", "STRASSE"),
            ("İstanbul", "istanbul"),
            ("Ἀθῆναι", "αθηναι"),
            ("ΟΔΟΣ", "οδός"),
            ("Ёлка", "елка"),
            ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
            ("が", "か\u{3099}"),
            ("क़", "क\u{93c}"),
            ("مُحَمَّد", "محمد"),
            ("שָׁלוֹם", "שלום"),
            ("Ｆｕｌｌ", "full"),
            ("“a”–b’s", "\"a\"-b's"),
            ("co\u{ad}op\u{200b}eration\u{202e}", "cooperation"),
            ("a\u{a0}b\n c", "a b  c"),
            ("ﬁnal", "final"),
            ("Tskhinvali", "tskhinvali"),
        ] {
            assert_eq!(folder.fold(one), folder.fold(other), "{one} and {other}");
        }
        for (one, other) in [("か", "が"), ("क", "क़"), ("a", "b"), ("ს", "ზ")] {
            assert_ne!(folder.fold(one), folder.fold(other), "{one} and {other} are other letters");
        }
        assert_eq!(folder.fold("\u{301}\u{202e}\u{feff}"), "", "marks alone say nothing");
    }

    #[test]
    fn a_folded_text_is_folded_already() {
        let folder = Folder::default();
        for code in 0..0x3_0000 {
            let Some(letter) = char::from_u32(code) else { continue };
            let once = folder.fold(&letter.to_string());
            assert_eq!(folder.fold(&once), once, "U+{code:04X}");
        }
    }

    #[test]
    fn the_table_of_letters_is_in_order() {
        let folder = Folder::default();
        assert!(folder.letters.windows(2).all(|pair| pair[0].0 < pair[1].0), "each letter once");
        assert!(IGNORED.windows(2).all(|pair| pair[0].1 < pair[1].0), "ranges ascend");
    }
}
