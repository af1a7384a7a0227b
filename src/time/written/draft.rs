//! Notations that need only other signs: EDTF's draft of 2012, zeros for unknown parts, a plus before a year.

use super::role::Role;
use super::strict::{is_edtf, is_readable};
use super::table::look_up;

/// Words for an open end.
const OPEN: [&str; 9] = ["open", "now", "present", "today", "ongoing", "current", "the present", "to date", "date"];
const UNKNOWN: [&str; 3] = ["unknown", "unk", "?"];

/// The EDTF end for such a word.
pub(super) fn end_word(word: &str) -> Option<&'static str> {
    let word = word.trim().trim_end_matches('.');
    if OPEN.contains(&word) {
        Some("..")
    } else if UNKNOWN.contains(&word) {
        Some("")
    } else {
        None
    }
}

/// True for signs that only the draft has: `u`, two qualifiers in a row, brackets within a date.
pub(super) fn is_like(text: &str) -> bool {
    let is_group = || text.contains("-(") || text.starts_with('(') && text.contains(")-");
    text.contains('^') || text.contains("?~") || text.contains("~?") || is_group() || has_unknown_digit(text)
}

/// True for a `u` behind a digit.
fn has_unknown_digit(text: &str) -> bool {
    text.as_bytes().windows(2).any(|two| matches!(two, [b'0'..=b'9' | b'u' | b'-', b'u']))
}

/// The rest of a text whose day, or day and month, is written as unknown: `??/12/1920`, `xx December 1920`, `00.12.1920`.
pub(super) fn without_unknown_parts(text: &str) -> Option<&str> {
    let mut rest = text;
    for _ in 0..2 {
        let Some((part, further)) = rest.split_once(['/', '.', '-', ' ']) else { break };
        let further = further.trim_start();
        // "XX w." and "XX-XXI" are centuries.
        let is_date = part != "xx" || further.starts_with("xx") || begins_date(further);
        if !matches!(part, "??" | "xx" | "00") || !is_date {
            break;
        }
        rest = further;
    }
    (rest.len() < text.len()).then_some(rest)
}

/// True for a text that begins with a number or the name of a month.
fn begins_date(text: &str) -> bool {
    let word = text.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    let is_month = || matches!(look_up(word), Some((Some(Role::Month(_)), _)));
    text.starts_with(|letter: char| letter.is_ascii_digit()) || is_month()
}

/// The current spelling of a text in lower case. Only if the text contains nothing else.
pub(super) fn form(text: &str) -> Option<String> {
    let form = match text.split_once('/') {
        None => date(text)?,
        Some((start, end)) => {
            let end_of = |text: &str| match end_word(text) {
                Some(end) => Some(end.to_owned()),
                None if text.trim().is_empty() => Some(String::new()),
                None => date(text).or_else(|| Some(text.trim().to_owned())),
            };
            format!("{}/{}", end_of(start)?, end_of(end)?)
        }
    };
    (is_edtf(&form) || (text.starts_with('+') && is_readable(&form))).then_some(form)
}

/// A date, or a set of dates.
fn date(text: &str) -> Option<String> {
    if let Some(season) = season(text) {
        return Some(season);
    }
    let mut tight: String = text.chars().filter(|letter| *letter != ' ').collect();
    let is_sign = |letter: char| letter.is_ascii_digit() || "uxtzyeps-?~%.,:+[]{}()".contains(letter);
    if !tight.chars().all(is_sign) {
        return None;
    }
    // A space separates the time.
    if text.contains(':') && text.trim().contains(' ') {
        return None;
    }
    let has_power = tight.starts_with('y');
    tight = tight
        .chars()
        .map(|letter| match letter {
            'u' => 'X',
            'p' if has_power => 'S',
            letter => letter.to_ascii_uppercase(),
        })
        .collect();
    for both in ["?~", "~?"] {
        tight = tight.replace(both, "%");
    }
    if let Some(rest) = tight.strip_prefix('+') {
        tight = rest.to_owned();
    }
    tight = without_groups(&tight)?;
    without_zeros(&tight)
}

/// One part of a date of the draft, with its qualifiers.
#[derive(Default)]
struct Part {
    digits: String,
    uncertain: bool,
    approximate: bool,
    /// True if it has its own brackets: signs outside of them do not apply to it.
    is_apart: bool,
}

/// `2004-(06)?-11` and `(2011)-06-04~` of the draft. A sign applies to all parts before it within its brackets, except
/// those in inner brackets. A sign behind a bracket applies to the whole bracket.
fn without_groups(text: &str) -> Option<String> {
    if !text.contains('(') {
        return Some(text.to_owned());
    }
    let mut parts = vec![Part::default()];
    let mut open: Vec<usize> = Vec::new();
    // Index of the group that was just closed.
    let mut closed: Option<usize> = None;
    for letter in text.chars() {
        match letter {
            '(' => open.push(parts.len() - 1),
            ')' => {
                let from = open.pop()?;
                for part in parts.get_mut(from..)? {
                    part.is_apart = true;
                }
                closed = Some(from);
                continue;
            }
            // A hyphen before the first digit is the sign of a year before 0.
            '-' if parts.len() > 1 || parts.iter().any(|part| !part.digits.is_empty()) => parts.push(Part::default()),
            '?' | '~' | '%' => {
                let from = closed.or_else(|| open.last().copied()).unwrap_or(0);
                for part in parts.get_mut(from..)?.iter_mut().filter(|part| closed.is_some() || !part.is_apart) {
                    part.uncertain |= letter != '~';
                    part.approximate |= letter != '?';
                }
                continue;
            }
            digit => parts.last_mut()?.digits.push(digit),
        }
        closed = None;
    }
    if !open.is_empty() {
        return None;
    }
    let sign_of = |part: &Part| match (part.uncertain, part.approximate) {
        (true, true) => "%",
        (true, false) => "?",
        (false, true) => "~",
        (false, false) => "",
    };
    let (first, rest) = parts.split_first()?;
    let mut form = first.digits.clone();
    let whole = sign_of(first);
    if rest.iter().all(|part| sign_of(part) == whole) {
        for part in rest {
            form.push('-');
            form.push_str(&part.digits);
        }
        form.push_str(whole);
        return Some(form);
    }
    form.push_str(whole);
    for part in rest {
        for piece in ["-", sign_of(part), &part.digits] {
            form.push_str(piece);
        }
    }
    Some(form)
}

/// `2001-21^southernHemisphere` of the draft: seasons of the southern half have their own codes.
fn season(text: &str) -> Option<String> {
    let (before, half) = text.split_once('^')?;
    let (year, code) = before.rsplit_once('-')?;
    let code: u8 = code.parse().ok().filter(|code| (21..=24).contains(code))?;
    let code = match half {
        "northernhemisphere" => code + 4,
        "southernhemisphere" => code + 8,
        _ => return None,
    };
    Some(format!("{year}-{code}"))
}

/// Months and days of `00`, as Wikidata and SQL write unknown parts. The time of such a day (midnight) has no meaning.
fn without_zeros(text: &str) -> Option<String> {
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    let (sign, digits) = date.strip_prefix('-').map_or(("", date), |digits| ("-", digits));
    let mut parts = digits.split('-');
    let (Some(year), month, day, None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Some(text.to_owned());
    };
    let form = match (month, day) {
        (Some("00"), None) => format!("{sign}{year}-XX"),
        (Some("00"), Some("00")) => format!("{sign}{year}-XX-XX"),
        (Some(month), Some("00")) => format!("{sign}{year}-{month}-XX"),
        _ => return Some(text.to_owned()),
    };
    // In SQL, year 0 with such parts means that there is no date.
    if year == "0000" || time.is_some_and(|time| !time.starts_with("00:00:00")) {
        return None;
    }
    Some(form)
}
