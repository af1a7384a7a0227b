//! A line that begins or ends with a date, as people write lists: what stands in front of it, its date, and its title.

use std::borrow::Cow;

use crate::list::Gather;
use crate::time::written::{Answer, Note, Rules, read};

/// Longest text of a date at the beginning of a line, in bytes.
const LONGEST: usize = 90;
/// Maximum number of places that may end a date.
const MOST_ENDS: usize = 14;
/// Signs that part a date from a title.
const PARTING: [char; 20] =
    [':', '：', '–', '—', '―', '-', '|', '=', '→', '⇒', ',', '，', '、', ';', '；', '.', '。', '·', '•', '・'];
/// Signs that end a date in Chinese, Japanese and Korean.
const EAST_ASIAN: [char; 10] = ['年', '月', '日', '紀', '纪', '代', '頃', '년', '월', '일'];
/// Signs in front of an entry of a list.
const BULLETS: [char; 22] =
    ['-', '*', '+', '•', '·', '◦', '▪', '▫', '‣', '⁃', '○', '●', '■', '□', '–', '—', '→', '►', '▶', '✓', '✔', '»'];
/// Marks of Markdown and brackets around a date.
const AROUND: [(&str, &str); 13] = [
    ("[[", "]]"),
    ("***", "***"),
    ("**", "**"),
    ("__", "__"),
    ("*", "*"),
    ("_", "_"),
    ("`", "`"),
    ("[", "]"),
    ("(", ")"),
    ("【", "】"),
    ("「", "」"),
    ("<b>", "</b>"),
    ("<strong>", "</strong>"),
];

/// A line parted into date and title.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Part<'a> {
    /// The date as it is read.
    pub(super) date: Cow<'a, str>,
    /// The date as it stands in the line.
    pub(super) written: &'a str,
    pub(super) title: Cow<'a, str>,
    /// The first sign behind the date, a blank if there is none.
    pub(super) sign: char,
    /// True if the words behind the date may go on with it: "1500 soldiers".
    pub(super) is_weak: bool,
}

impl Part<'_> {
    /// True if a sign or a mark parts date and title.
    pub(super) const fn is_parted(&self) -> bool {
        self.sign != ' '
    }
}

/// A line without the sign of a list, a check box and the sign of a quotation, and true if it had any.
pub(super) fn without_bullet(line: &str) -> (&str, bool) {
    let mut rest = line.trim();
    while let Some(quoted) = rest.strip_prefix("> ") {
        rest = quoted.trim_start();
    }
    let mut letters = rest.chars();
    let is_bullet = letters.next().is_some_and(|first| BULLETS.contains(&first))
        && letters.as_str().starts_with([' ', '\t', '\u{a0}']);
    if is_bullet {
        rest = letters.as_str().trim_start();
    }
    for sign in ["[ ] ", "[x] ", "[X] "] {
        rest = rest.strip_prefix(sign).map_or(rest, str::trim_start);
    }
    (rest, is_bullet)
}

/// A line behind its number in a list, `1. `, `2) `, `(3) `.
fn without_number(line: &str) -> Option<&str> {
    let rest = line.strip_prefix('(').unwrap_or(line);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = rest.get(digits..)?.strip_prefix(['.', ')'])?;
    ((1..=3).contains(&digits) && rest.starts_with([' ', '\t'])).then(|| rest.trim_start())
}

/// Parts a line whose bullet is left out already. `year` is that of a heading above, for dates without one. The second
/// value is true if a number stands in front.
pub(super) fn part<'a>(line: &'a str, year: Option<&str>) -> Option<(Part<'a>, bool)> {
    let whole = part_of(line, year);
    let Some(numbered) = without_number(line) else { return Some((whole?, false)) };
    // "1. May 1945" is a day, "1. 1066" is the first entry.
    let is_day = |part: &Part<'_>| fineness_of(&part.date) > 2;
    match (whole, part_of(numbered, year)) {
        (Some(whole), Some(_)) if is_day(&whole) => Some((whole, false)),
        (_, Some(rest)) if !numbered.starts_with(char::is_alphabetic) => Some((rest, true)),
        (Some(whole), _) => Some((whole, false)),
        (None, Some(rest)) => Some((rest, true)),
        (None, None) => None,
    }
}

fn part_of<'a>(line: &'a str, year: Option<&str>) -> Option<Part<'a>> {
    marked(line, year).or_else(|| {
        // Marks may be around date and title together.
        let bare = line.trim_start_matches(['*', '_', '`']);
        at_beginning(bare, year)
    })
}

/// A date within marks or brackets: `**1969** Moon landing`.
fn marked<'a>(line: &'a str, year: Option<&str>) -> Option<Part<'a>> {
    AROUND.iter().find_map(|(open, close)| {
        let inside = line.strip_prefix(open)?;
        let end = inside.get(..inside.len().min(floor(inside, LONGEST)))?.find(close)?;
        let (written, behind) = (inside.get(..end)?.trim_end_matches([' ', ':', '：']).trim(), inside.get(end..)?);
        let behind = behind.strip_prefix(close)?;
        let date = dated(written, year)?;
        // `[[1618]]–[[1648]]` is a span in a wiki.
        if *open == "[["
            && let Some(second) = behind.strip_prefix(['–', '—', '-']).and_then(|rest| rest.strip_prefix(open))
            && let Some((last, title)) = second.split_once(close)
            && let Some(date) = dated(&format!("{written}–{last}"), year)
        {
            let written = line.get(..line.len() - title.len())?;
            let date = Cow::Owned(date.into_owned());
            return Some(Part { date, written, title: Cow::Borrowed(bare_title(title)), sign: '*', is_weak: false });
        }
        let title = match behind.strip_prefix('(') {
            // A date that is a link hands it on.
            Some(_) if *open == "[" => Cow::Owned(format!("[]{behind}")),
            _ => Cow::Borrowed(bare_title(behind)),
        };
        Some(Part { date, written, title, sign: '*', is_weak: false })
    })
}

/// The longest beginning of a line that is a date and nothing else.
fn at_beginning<'a>(line: &'a str, year: Option<&str>) -> Option<Part<'a>> {
    if !has_number(line.get(..floor(line, LONGEST / 2))?) {
        return None;
    }
    let mut best: Option<Part<'a>> = None;
    for end in ends(line) {
        let written = line.get(..end)?.trim();
        let rest = line.get(end..)?;
        let (sign, is_strong) = sign_of(written, rest);
        // A sign at the end belongs to the title, except the full stop of an abbreviation.
        let is_cut = written.ends_with(|c: char| c != '.' && PARTING.contains(&c));
        if is_cut && sign == ' ' {
            continue;
        }
        let date = match &best {
            None => dated(written, year),
            Some(before) => longer(before, written, (rest, is_strong), year),
        };
        let Some(date) = date else { continue };
        let title = bare_title(rest);
        let is_number = written.bytes().all(|byte| byte.is_ascii_digit());
        let goes_on = title.starts_with(|c: char| c.is_lowercase() || matches!(c, '%' | '€' | '$' | '£' | '°' | '/'));
        let is_weak = sign == ' ' && is_number && goes_on;
        best = Some(Part { date, written, title: Cow::Borrowed(title), sign, is_weak });
        // A colon with a blank behind it ends a date, and so does a gap.
        let behind = rest.trim_start().strip_prefix([':', '：']);
        if sign == '\t' || behind.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)) {
            break;
        }
    }
    // No year of three digits or beyond all calendars without a sign behind it.
    best.filter(|part| {
        let number =
            part.written.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.written.parse::<u64>().ok()).flatten();
        part.is_parted()
            || part.title.is_empty()
            || !number.is_some_and(|year| year > 2_200 || (year < 1_000 && part.is_weak))
    })
}

/// Places that may end a date: in front of blanks and signs, behind the signs of East Asia, and the end of the line.
fn ends(line: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (place, letter) in line.char_indices().take_while(|(place, _)| *place <= LONGEST) {
        let next = line.get(place + letter.len_utf8()..).and_then(|rest| rest.chars().next());
        // A sign between digits is within a date or a time of day.
        let is_within = before.is_ascii_digit() && next.is_some_and(|next| next.is_ascii_digit()) && letter != ',';
        let is_sign = match letter {
            '.' => next.is_none_or(char::is_whitespace),
            letter => PARTING.contains(&letter) && !is_within,
        };
        let is_asian = EAST_ASIAN.contains(&before) && !letter.is_ascii_punctuation();
        let is_end = letter.is_whitespace() || is_sign || is_asian;
        if place > 0 && !before.is_whitespace() && is_end && found.len() < MOST_ENDS {
            found.push(place);
        }
        before = letter;
    }
    if line.len() <= LONGEST && !line.is_empty() {
        found.push(line.len());
    }
    found
}

/// The sign between a date and its title, a blank if there is none; and true if the date ends here for certain.
fn sign_of(written: &str, rest: &str) -> (char, bool) {
    let trimmed = rest.trim_start();
    let Some(sign) = trimmed.chars().next() else { return ('\n', true) };
    if rest.starts_with('\t') || rest.starts_with("  ") {
        return ('\t', true);
    }
    if matches!(sign, '(' | '"' | '“' | '«' | '„' | '「') {
        return (' ', true);
    }
    if PARTING.contains(&sign) {
        return (sign, true);
    }
    // Behind a sign of East Asia a title follows at once.
    let is_asian = written.ends_with(EAST_ASIAN) && !rest.starts_with(char::is_whitespace);
    if is_asian { ('年', false) } else { (' ', false) }
}

/// A longer date than one that is found, if the words between belong to it.
fn longer<'a>(
    before: &Part<'a>,
    written: &'a str,
    (rest, is_strong): (&str, bool),
    year: Option<&str>,
) -> Option<Cow<'a, str>> {
    let more = written.get(before.written.len()..)?;
    let has_year = |text: &str| text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= 3);
    let is_year = matches!(before.written.len(), 3 | 4) && before.written.bytes().all(|byte| byte.is_ascii_digit());
    let is_tight = !more.starts_with(char::is_whitespace) && !more.contains(char::is_whitespace);
    let is_dash = more.trim_start().starts_with(['-', '–', '—', '―']);
    if is_year && is_dash && !is_tight && !has_year(more) {
        if !is_strong || rest.trim().is_empty() {
            return None;
        }
        // "1789 – 14 July – Storming" names a day of the year.
        let of_year = format!("{} {}", more.trim_start_matches(|c: char| !c.is_alphanumeric()), before.written);
        if more.contains(char::is_alphabetic)
            && let Some(date) = dated(&of_year, None)
        {
            return Some(Cow::Owned(date.into_owned()));
        }
    }
    let date = dated(written, year)?;
    // "1848 March Revolution" is not finer than a year, "1944 June 6 Landing" is.
    let (coarse, fine) = (fineness_of(&before.date), fineness_of(&date));
    // "1789 The" is 1789 and the title; an era or an abbreviation belongs to the year.
    let is_era = more.trim_end().ends_with('.') || !more.contains(char::is_lowercase);
    if !is_strong && !is_tight && !has_year(more) && edtf_of(&before.date) == edtf_of(&date) && !is_era {
        return None;
    }
    let is_safe = is_strong || is_tight || has_year(more) || fine <= coarse || fine > 2;
    is_safe.then_some(date)
}

/// How fine a date in EDTF is: 1 for a year and anything coarser, 2 for a month, 3 for a day, 4 for a time of day.
fn fineness(edtf: &str) -> usize {
    let of = |end: &str| {
        let date = end.trim_start_matches(['-', '[', '{']);
        let is_one = !date.contains("..") && !date.contains([',', 'X']);
        if date.contains('T') {
            4
        } else if is_one {
            1 + date.matches('-').count()
        } else {
            1
        }
    };
    edtf.split('/').map(of).max().unwrap_or(1)
}

/// The first reading of a date.
fn edtf_of(text: &str) -> Option<String> {
    match read(text, &Rules::default()) {
        Answer::Read(reading) => Some(reading.edtf),
        Answer::Either(both, _) => {
            let [first, _] = *both;
            Some(first.edtf)
        }
        _ => None,
    }
}

/// How fine the date of a text is, 0 if it is none.
fn fineness_of(text: &str) -> usize {
    edtf_of(text).map_or(0, |edtf| fineness(&edtf))
}

/// True if a text has a digit, a Roman number or the first year of a reign.
fn has_number(text: &str) -> bool {
    let is_roman =
        |word: &str| word.len() <= 7 && !word.is_empty() && word.bytes().all(|byte| b"IVXLC".contains(&byte));
    text.contains(char::is_numeric) || text.contains('元') || text.split([' ', '-', '–', ':', '.']).any(is_roman)
}

/// A text that is a date and nothing else; without a year it is one of the given year.
pub(super) fn dated<'a>(text: &'a str, year: Option<&str>) -> Option<Cow<'a, str>> {
    let text = text.trim();
    // "date: 1999" is a field of some other format.
    if !has_number(text) || text.contains(": ") {
        return None;
    }
    if is_date(text) {
        return Some(Cow::Borrowed(text));
    }
    let year = year?;
    // A day without a year; a month alone may be the beginning of a name.
    let has_day = text.bytes().any(|byte| byte.is_ascii_digit()) && text.contains(char::is_alphabetic);
    let whole = format!("{text} {year}");
    (has_day && fineness_of(&whole) > 2 && is_date(&whole)).then_some(Cow::Owned(whole))
}

fn is_date(text: &str) -> bool {
    match read(text, &Rules::default()) {
        Answer::Read(reading) => !reading
            .notes
            .iter()
            .any(|note| matches!(note, Note::WordsLeftOut | Note::FirstOfSeveral | Note::UnixTime | Note::Serial)),
        Answer::Either(..) => true,
        _ => false,
    }
}

/// A title without the signs in front of it.
fn bare_title(rest: &str) -> &str {
    rest.trim_start_matches(|c: char| c.is_whitespace() || PARTING.contains(&c)).trim()
}

/// The date at the end of a line: `Moon landing (1969)`, `Moon landing – 20 July 1969`.
pub(super) fn at_end(line: &str) -> Option<Part<'_>> {
    let line = line.trim();
    let parted = |title: &str, written: &'_ str| {
        !title.trim().is_empty() && title.chars().any(char::is_alphanumeric) && !written.is_empty()
    };
    if let Some(inside) = line.strip_suffix(')')
        && let Some((title, written)) = inside.rsplit_once('(')
        && parted(title, written)
        && let Some(date) = dated(written, None)
    {
        let written = written.trim();
        return Some(Part {
            date: Cow::Owned(date.into_owned()),
            written,
            title: Cow::Borrowed(title.trim()),
            sign: '(',
            is_weak: false,
        });
    }
    // The first sign behind which only a date is left.
    let signs = line.match_indices(['–', '—', '-', ',']).map(|(place, sign)| (place, place + sign.len())).gather();
    signs.into_iter().find_map(|(place, end)| {
        let (title, written) = (line.get(..place)?, line.get(end..)?);
        if !written.starts_with(char::is_whitespace) || !parted(title, written.trim()) {
            return None;
        }
        let written = written.trim();
        let date = dated(written, None)?;
        Some(Part {
            date: Cow::Owned(date.into_owned()),
            written,
            title: Cow::Borrowed(title.trim()),
            sign: '(',
            is_weak: false,
        })
    })
}

/// The length of the longest beginning of at most this number of bytes.
fn floor(text: &str, most: usize) -> usize {
    (0..=most.min(text.len())).rev().find(|place| text.is_char_boundary(*place)).unwrap_or(0)
}

/// True for a line with a date in front, a sign behind that, and a title.
pub(super) fn is_dated_line(line: &str) -> bool {
    let (bare, _) = without_bullet(line);
    part(bare, None).is_some_and(|(part, _)| part.is_parted() && !part.title.is_empty())
}
