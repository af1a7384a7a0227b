//! Tokens: the numbers, words and marks of a folded text.

use super::role::Role;
use super::table::{LONGEST_UNSPACED, look_up};

/// Maximum number of tokens in a date.
const MOST: usize = 40;

/// A number as written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Number {
    pub(super) value: i64,
    /// Number of digits; 0 for a number in words.
    pub(super) length: u8,
    /// True for the first, second…
    pub(super) is_ordinal: bool,
    /// Number of digits behind it that are not known: 2 for `19--`.
    pub(super) unknown: u8,
    /// True for a number whose groups of three digits are separated.
    pub(super) is_grouped: bool,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Number(Number),
    Word(Role),
    Mark(char),
}

/// A token, and true if a space precedes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) is_spaced: bool,
}

/// Endings of numbers in the languages of the tables: the 1st, 19e, 1er, XIX-го.
const ENDINGS: [&str; 22] = [
    "st", "nd", "rd", "th", "e", "er", "re", "ere", "eme", "ieme", "o", "a", "ste", "de", "го", "я", "и", "е", "х",
    "ые", "ого", "ი",
];

/// The tokens of a folded text. `None` if there are more than a date has.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut scanner = Scanner { text, at: 0, found: Vec::with_capacity(12) };
    while scanner.step()? {}
    Some(scanner.found)
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    found: Vec<Token>,
}

impl Scanner<'_> {
    /// Takes one token. False at the end.
    fn step(&mut self) -> Option<bool> {
        let rest = self.text.get(self.at..)?;
        let is_spaced = rest.starts_with(' ');
        self.at += usize::from(is_spaced);
        let rest = rest.get(usize::from(is_spaced)..)?;
        let Some(first) = rest.chars().next() else { return Some(false) };
        if self.found.len() >= MOST {
            return None;
        }
        let kind = if first.is_ascii_digit() {
            self.digits(rest)?
        } else if is_han_digit(first) {
            self.han(rest)?
        } else if first.is_alphabetic() {
            return self.word(rest, is_spaced);
        } else {
            self.at += first.len_utf8();
            Kind::Mark(first)
        };
        self.found.push(Token { kind, is_spaced });
        Some(true)
    }

    fn digits(&mut self, rest: &str) -> Option<Kind> {
        let mut end = count(rest, u8::is_ascii_digit);
        let mut value: i64 = rest.get(..end)?.parse().ok()?;
        let mut length = end;
        let is_first = !matches!(self.found.last(), Some(Token { kind: Kind::Mark(','), .. }));
        let mut is_grouped = false;
        // "150,000": groups of three digits behind one to three.
        while is_first && length <= 12 && end <= 15 && (is_grouped || end <= 3) {
            let Some(group) = rest.get(end..).and_then(|rest| rest.strip_prefix(',')) else { break };
            if count(group, u8::is_ascii_digit) != 3 || group.as_bytes().get(3).is_some_and(u8::is_ascii_digit) {
                break;
            }
            value = value * 1_000 + group.get(..3)?.parse::<i64>().ok()?;
            (end, length, is_grouped) = (end + 4, length + 3, true);
        }
        let unknown = if is_grouped { 0 } else { unknown_digits(rest, end) };
        self.at += end + unknown;
        let (length, unknown) = (u8::try_from(length + unknown).ok()?, u8::try_from(unknown).ok()?);
        Some(Kind::Number(Number { value, length, is_grouped, unknown, ..Number::default() }))
    }

    /// A number in Chinese characters: by place value (一九三七) or with tens and hundreds (十二).
    fn han(&mut self, rest: &str) -> Option<Kind> {
        let (mut sum, mut last, mut length, mut has_units) = (0_i64, 0_i64, 0_u8, false);
        for letter in rest.chars().take_while(|letter| is_han_digit(*letter)).take(8) {
            self.at += letter.len_utf8();
            let unit = match letter {
                '十' => 10,
                '百' => 100,
                '千' => 1_000,
                digit => {
                    let value = HAN.iter().position(|(one, other)| *one == digit || *other == digit)?;
                    last = if has_units { 0 } else { last * 10 } + i64::try_from(value).ok()?;
                    length += 1;
                    continue;
                }
            };
            has_units = true;
            sum += if last == 0 { unit } else { last * unit };
            last = 0;
        }
        let value = sum + last;
        let length = if has_units { u8::try_from(value.checked_ilog10()? + 1).ok()? } else { length };
        Some(Kind::Number(Number { value, length, ..Number::default() }))
    }

    /// Takes a word, or the longest phrase that begins with it.
    fn word(&mut self, rest: &str, is_spaced: bool) -> Option<bool> {
        let first = rest.chars().next()?;
        if is_unspaced(first) {
            return self.unspaced(rest, is_spaced);
        }
        let end = letters(rest);
        let word = rest.get(..end)?;
        // The article before a vowel: "l'an", "d'avril".
        if matches!(word, "l" | "d") && rest.get(end..)?.starts_with('\'') {
            self.at += end + 1;
            return Some(true);
        }
        // The ordinal before its number: "მე-18".
        if word == "მე" && rest.get(end..)?.starts_with('-') {
            self.at += end + 1;
            return Some(true);
        }
        if self.is_ending(word, is_spaced) {
            self.at += end;
            return Some(true);
        }
        let (role, begins) = look_up(word).unwrap_or((None, false));
        let (mut role, mut end) = (role, end);
        if begins && let Some((longer, longest)) = phrase(rest, end) {
            (role, end) = (Some(longer), longest);
        }
        // "XIXe" is one word.
        let role = role.or_else(|| roman(word)).unwrap_or(Role::Name);
        self.at += end;
        self.found.push(Token { kind: Kind::Word(role), is_spaced });
        Some(true)
    }

    /// True for the ending of the number before it, which is then an ordinal.
    fn is_ending(&mut self, word: &str, is_spaced: bool) -> bool {
        if is_spaced || !ENDINGS.contains(&word) {
            return false;
        }
        let hyphen = matches!(self.found.last(), Some(Token { kind: Kind::Mark('-'), is_spaced: false }));
        let place = self.found.len().wrapping_sub(1 + usize::from(hyphen));
        // "1950er" and "1950-е" are decades.
        let is_decade = |value: i64| matches!(word, "er" | "е" | "х" | "ые") && value >= 20 && value % 10 == 0;
        let decade = match self.found.get_mut(place).map(|token| &mut token.kind) {
            Some(Kind::Number(number)) if is_decade(number.value) => true,
            Some(Kind::Number(number)) if number.value < 100 => {
                number.is_ordinal = true;
                false
            }
            Some(Kind::Word(Role::Roman(_))) if hyphen => false,
            _ => return false,
        };
        self.found.truncate(place + 1);
        if decade {
            self.found.push(Token { kind: Kind::Word(Role::Letter(b's')), is_spaced: false });
        }
        true
    }

    /// Takes the longest known word of a script without spaces; else one letter as a name.
    fn unspaced(&mut self, rest: &str, is_spaced: bool) -> Option<bool> {
        // 元 is the first year of an era.
        if rest.starts_with("元年") {
            self.at += "元".len();
            let number = Number { value: 1, length: 1, ..Number::default() };
            self.found.push(Token { kind: Kind::Number(number), is_spaced });
            return Some(true);
        }
        let ends: Vec<usize> =
            rest.char_indices().take(LONGEST_UNSPACED).map(|(at, letter)| at + letter.len_utf8()).collect();
        let known = ends.iter().rev().find_map(|end| Some((look_up(rest.get(..*end)?)?.0?, *end)));
        let (role, end) = known.unwrap_or((Role::Name, *ends.first()?));
        self.at += end;
        // A run of letters of a name is one name.
        let is_same =
            role == Role::Name && matches!(self.found.last(), Some(Token { kind: Kind::Word(Role::Name), .. }));
        if !is_same {
            self.found.push(Token { kind: Kind::Word(role), is_spaced });
        }
        Some(true)
    }
}

/// Number of signs for unknown digits behind the `end` digits of a year: 2 for `19--` and `18??`, 1 for `192-` and
/// `192x`. 0 if the digits and signs are not four, or if more follows that belongs to them.
fn unknown_digits(rest: &str, end: usize) -> usize {
    let signs = rest.as_bytes().get(end..).unwrap_or_default();
    let Some(sign) = signs.first().filter(|sign| matches!(sign, b'-' | b'?' | b'x' | b'u')) else { return 0 };
    let count = signs.iter().take_while(|other| *other == sign).count();
    let is_digit_next = |at: usize| signs.get(at).is_some_and(u8::is_ascii_alphanumeric);
    match (end, count, sign) {
        (2, 2, _) if !is_digit_next(2) => 2,
        // "192?" is a doubtful year 192.
        (3, 1, b'-' | b'x' | b'u') if !is_digit_next(1) && signs.get(1) != Some(&b' ') => 1,
        _ => 0,
    }
}

/// The longest phrase of at most four words at the start of a text whose first word ends at `end`, with its own end.
/// Points, apostrophes and hyphens between its words are ignored.
fn phrase(rest: &str, end: usize) -> Option<(Role, usize)> {
    let mut words = rest.get(..end)?.to_owned();
    let mut found = None;
    let mut at = end;
    for _ in 0..4 {
        let gap = rest.get(at..)?.bytes().take_while(|byte| matches!(byte, b'.' | b'\'' | b'-' | b' ')).count();
        let next = rest.get(at + gap..)?;
        let length = letters(next);
        if length == 0 || gap > 3 {
            break;
        }
        words.push(' ');
        words.push_str(next.get(..length)?);
        at += gap + length;
        if let Some((Some(role), _)) = look_up(&words) {
            found = Some((role, at));
        }
    }
    found
}

/// Length in bytes of the letters at the start.
fn letters(text: &str) -> usize {
    text.find(|letter: char| !letter.is_alphabetic() || is_unspaced(letter)).unwrap_or(text.len())
}

fn count(text: &str, test: impl Fn(&u8) -> bool) -> usize {
    text.bytes().take_while(|byte| test(byte)).count()
}

/// Chinese characters, Japanese and Korean syllables.
const fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// The ten digits in Chinese, each in two forms.
const HAN: [(char, char); 10] = [
    ('〇', '零'),
    ('一', '壹'),
    ('二', '贰'),
    ('三', '叁'),
    ('四', '肆'),
    ('五', '伍'),
    ('六', '陆'),
    ('七', '柒'),
    ('八', '捌'),
    ('九', '玖'),
];

fn is_han_digit(letter: char) -> bool {
    matches!(letter, '十' | '百' | '千') || HAN.iter().any(|(one, other)| *one == letter || *other == letter)
}

/// A Roman numeral up to 39, also with the ending of an ordinal.
fn roman(word: &str) -> Option<Role> {
    let digits = word.trim_end_matches(|letter: char| !matches!(letter, 'i' | 'v' | 'x'));
    let ending = word.get(digits.len()..)?;
    if digits.is_empty() || digits.len() > 7 || !(ending.is_empty() || ENDINGS.contains(&ending)) {
        return None;
    }
    let values = digits.bytes().map(|digit| match digit {
        b'i' => 1,
        b'v' => 5,
        _ => 10,
    });
    let next = values.clone().skip(1).chain([0]);
    let value: i32 = values.zip(next).map(|(one, next)| if one < next { -one } else { one }).sum();
    // Written in the usual way: `iiii` and `vx` are words of something else.
    let tens = ["", "x", "xx", "xxx"];
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let value = usize::try_from(value).ok()?;
    let usual = format!("{}{}", tens.get(value / 10)?, ones.get(value % 10)?);
    (usual == digits).then(|| u8::try_from(value).ok().map(Role::Roman))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let say = |token: Token| match token.kind {
            Kind::Number(number) => format!("{}{}", number.value, if number.is_ordinal { "." } else { "" }),
            Kind::Word(role) => format!("{role:?}"),
            Kind::Mark(mark) => mark.to_string(),
        };
        tokens(&super::super::fold::fold(text)).unwrap().into_iter().map(say).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_and_numbers() {
        for (text, tokens) in [
            ("c. 1830–41", "Letter(99) . 1830 – 41"),
            ("18th century", "18. Century"),
            ("XIXe siècle", "Roman(19) Century"),
            ("44 B.C.E.", "44 Bce ."),
            ("до н. э.", "Bce ."),
            ("1950-е годы", "1950 Letter(115) Filler"),
            ("昭和十二年3月", "Reign(2) 12 Year 3 MonthMark"),
            ("一九三七年", "1937 Year"),
            ("150,000 BC", "150000 Bce"),
            ("June 9-11, 1953", "Month(6) 9 - 11 , 1953"),
            ("no later than 1906", "By 1906"),
            ("about1973", "Circa 1973"),
        ] {
            assert_eq!(said(text), tokens, "{text}");
        }
    }
}
