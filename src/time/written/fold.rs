//! Folding: one spelling of a text for its many forms of letters, digits, spaces and dashes.

use crate::time::hidden::is_hidden;

/// A text in lower case, without accents and invisible characters, with ASCII digits and marks.
///
/// Hyphens and minuses become `-`, longer dashes and wave dashes `–`, any run of spaces one space. Texts that differ
/// only in case, in spaces, or in composed and decomposed letters have the same result. One pass, one allocation.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 4);
    for letter in text.chars() {
        if letter.is_ascii() {
            push(&mut folded, letter.to_ascii_lowercase());
        } else if let Some(digit) = digit(letter) {
            folded.push(digit);
        } else if !is_hidden(letter) && !is_combining(letter) {
            for small in letter.to_lowercase() {
                mark_or_letter(&mut folded, small);
            }
        }
    }
    folded.truncate(folded.trim_end().len());
    let folded = of_hundreds(if folded.contains('ø') { without_strokes(&folded) } else { folded });
    if folded.contains("+/-") { folded.replace("+/-", "±") } else { folded }
}

/// A text without the stroke of Danish and Norwegian. "Før" is before; without its stroke it is English "for".
fn without_strokes(folded: &str) -> String {
    let words = folded.split(' ').map(|word| if word == "før" { "before".to_owned() } else { word.replace('ø', "o") });
    words.collect::<Vec<_>>().join(" ")
}

/// A text with the hundred or ten years of Swedish, Danish, Norwegian and Finnish, `1900-talet`, written as `1900s`.
fn of_hundreds(folded: String) -> String {
    let ending = ["-talet", "-tallet", "-tal", "-luvulla", "-luvulta", "-luvun", "-luku"];
    let found = ending.into_iter().find_map(|ending| {
        let (before, after) = folded.split_once(ending)?;
        let digits = before.len() - before.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
        let is_whole = !after.starts_with(char::is_alphabetic) && before.ends_with('0') && matches!(digits, 3 | 4);
        is_whole.then(|| format!("{before}s{after}"))
    });
    found.unwrap_or(folded)
}

/// Adds a letter; of spaces, only one in a row and none at the start.
fn push(folded: &mut String, letter: char) {
    match letter {
        ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '_' => {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        '"' => {}
        letter if letter.is_control() => {}
        letter => folded.push(letter),
    }
}

fn mark_or_letter(folded: &mut String, letter: char) {
    match letter {
        '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{ad}' => folded.push('-'),
        '\u{2012}'..='\u{2015}' | '〜' | '～' => folded.push('–'),
        '‘' | '’' | 'ʼ' | '′' | 'ʹ' => folded.push('\''),
        '、' | '،' | '・' => folded.push(','),
        '。' => folded.push('.'),
        '؟' => folded.push('?'),
        '…' => folded.push_str("..."),
        '©' | '℗' | '「' | '」' | '“' | '”' | '„' | '«' | '»' => {}
        // The full-width forms of ASCII.
        '\u{ff01}'..='\u{ff5e}' => {
            let plain = char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter);
            push(folded, plain.to_ascii_lowercase());
        }
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        // "1.º": the point belongs to the ending.
        'º' | '°' | 'ª' => {
            if folded.ends_with('.') {
                folded.pop();
            }
            folded.push(base(letter));
        }
        letter if letter.is_whitespace() => push(folded, ' '),
        letter if !is_combining(letter) => folded.push(base(letter)),
        _ => {}
    }
}

/// Marks that are put on the letter before them, of Latin, Cyrillic and Arabic.
const fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{640}')
}

/// The letter without its accent.
const fn base(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ᵉ' => 'e',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' => 'i',
        'ł' | 'ľ' | 'ĺ' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ō' | 'ŏ' | 'ő' | 'º' | '°' => 'o',
        'ª' => 'a',
        'ř' | 'ŕ' | 'ʳ' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ˢ' => 's',
        'ť' | 'ţ' | 'ț' | 'ᵗ' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ё' => 'е',
        'й' => 'и',
        'آ' | 'أ' | 'إ' => 'ا',
        'ی' | 'ى' => 'ي',
        'ک' => 'ك',
        'ؤ' => 'و',
        'ئ' => 'ي',
        letter => letter,
    }
}

/// The ASCII digit of a digit of another script.
fn digit(letter: char) -> Option<char> {
    const ZEROS: [char; 6] = ['٠', '۰', '०', '০', '၀', '０'];
    ZEROS.iter().find_map(|zero| {
        let value = u32::from(letter).checked_sub(u32::from(*zero))?;
        char::from_digit(value, 10)
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn forms_of_letters_are_one() {
        for (text, folded) in [
            ("  CIRCA\u{a0}\u{2009}1850 ", "circa 1850"),
            ("Février", "fevrier"),
            ("Fe\u{301}vrier", "fevrier"),
            ("МАЙ", "маи"),
            ("маи\u{306}", "маи"),
            ("1850—60", "1850–60"),
            ("1.º", "1o"),
            ("1ᵉʳ", "1er"),
            ("1850−60", "1850-60"),
            ("１９３７年", "1937年"),
            ("۱۳۵۸", "1358"),
            ("Straße", "strasse"),
            ("STRASSE", "strasse"),
            ("أبريل", "ابريل"),
            ("1900-talet", "1900s"),
            ("slutet av 1800-tallet", "slutet av 1800s"),
            ("1920-luvulla", "1920s"),
            ("12-tal", "12-tal"),
            ("før 1850", "before 1850"),
            ("1950\u{200b}~", "1950~"),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }
}
