//! Base direction of a text: that of its first strong letter (UAX 9, rules P2 and P3), like `dir=auto` in HTML.

/// Directional type of a letter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strength {
    /// Written from left to right.
    Left,
    /// Written from right to left.
    Right,
    /// Neutral: digits, spaces, signs, combining marks.
    None,
}

/// Neutral code points outside the right-to-left scripts, as inclusive ranges. A code point in none of the three tables
/// is a left-to-right letter.
const SILENT: [(u32, u32); 27] = [
    (0x0, 0x40),
    (0x5b, 0x60),
    (0x7b, 0xa9),
    (0xab, 0xb4),
    (0xb6, 0xb9),
    (0xbb, 0xbf),
    (0xd7, 0xd7),
    (0xf7, 0xf7),
    (0x2b9, 0x2ba),
    (0x2c2, 0x2cf),
    (0x2d2, 0x2df),
    (0x2e5, 0x36f),
    (0x483, 0x489),
    (0x1dc0, 0x1dff),
    (0x2000, 0x200d),
    (0x2010, 0x2070),
    (0x2074, 0x207e),
    (0x2080, 0x208e),
    (0x20a0, 0x2101),
    (0x2190, 0x2335),
    (0x237b, 0x2bff),
    (0x2e00, 0x3004),
    (0x3008, 0x3020),
    (0xfe00, 0xfe6f),
    (0xff01, 0xff20),
    (0x1_f300, 0x1_faff),
    (0xe_0000, 0xf_ffff),
];

/// Blocks of right-to-left scripts: Hebrew, Arabic, Syriac, Thaana, N'Ko and others.
const RIGHT: [(u32, u32); 6] =
    [(0x590, 0x8ff), (0x200f, 0x200f), (0xfb1d, 0xfdff), (0xfe70, 0xfefe), (0x1_0800, 0x1_0fff), (0x1_e800, 0x1_efff)];

/// Neutral digits, signs and marks within those blocks.
const SILENT_AMONG_THEM: [(u32, u32); 9] = [
    (0x591, 0x5bd),
    (0x600, 0x607),
    (0x60c, 0x60c),
    (0x610, 0x61a),
    (0x64b, 0x66c),
    (0x6d6, 0x6e4),
    (0x6e7, 0x6ed),
    (0x6f0, 0x6f9),
    (0x8d3, 0x8ff),
];

fn strength(letter: char) -> Strength {
    let code = u32::from(letter);
    let is_in = |ranges: &[(u32, u32)]| ranges.iter().any(|(first, last)| (*first..=*last).contains(&code));
    if is_in(&RIGHT) {
        if is_in(&SILENT_AMONG_THEM) { Strength::None } else { Strength::Right }
    } else if is_in(&SILENT) {
        Strength::None
    } else {
        Strength::Left
    }
}

/// True if the first strong letter of the text belongs to a right-to-left script.
#[must_use]
pub fn is_rtl(text: &str) -> bool {
    // Most texts end the search at their first letter.
    text.chars().map(strength).find(|found| *found != Strength::None) == Some(Strength::Right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_strong_letter_decides() {
        for text in [
            "שלום עולם!",
            "\"היא אמרה\" ABC",
            "2005 שנת",
            "(العربية)",
            "– ١٢٣ ع",
            "\u{200f}abc",
            "ދިވެހި",
            "ߒߞߏ",
            "🙂 שלום",
            "\u{301}ש",
            "𞤀𞤣",
            "ﷲ",
        ] {
            assert!(is_rtl(text), "{text}");
        }
        for text in [
            "",
            "2005",
            "+ 12",
            "ABC שלום",
            "é שלום",
            "ж ع",
            "日本語 שלום",
            "ხ ش",
            "…",
            "١٢٣",
            "\u{200e}שלום",
            "हिन्दी ع",
            "Ａ ع",
            "한 ע",
            "ª ע",
        ] {
            assert!(!is_rtl(text), "{text}");
        }
    }
}
