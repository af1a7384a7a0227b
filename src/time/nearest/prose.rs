//! Dates in English words: phrases before a date, and links between two dates.

use super::draft::end_word;
use super::form::{Nearest, is_edtf, is_readable};
use super::span;
use super::tokens::Tokens;

/// Phrases before a date, and the EDTF signs before and after the date that replace them.
const PHRASES: [(&str, &str, &str); 28] = [
    ("circa ", "", "~"),
    ("c. ", "", "~"),
    ("c.", "", "~"),
    ("c ", "", "~"),
    ("ca. ", "", "~"),
    ("ca.", "", "~"),
    ("ca ", "", "~"),
    ("about ", "", "~"),
    ("around ", "", "~"),
    ("approximately ", "", "~"),
    ("approx. ", "", "~"),
    ("~", "", "~"),
    // From GEDCOM.
    ("abt. ", "", "~"),
    ("abt ", "", "~"),
    ("est. ", "", "~"),
    ("est ", "", "~"),
    ("cal ", "", "~"),
    ("before ", "[..", "]"),
    ("bef. ", "[..", "]"),
    ("bef ", "[..", "]"),
    ("by ", "[..", "]"),
    ("after ", "[", "..]"),
    ("aft. ", "[", "..]"),
    ("aft ", "[", "..]"),
    ("until ", "/", ""),
    ("to ", "/", ""),
    ("since ", "", "/.."),
    ("from ", "", "/"),
];

/// One or two dates with words before them or a mark behind them, in lower case.
pub(super) fn phrase(text: &str) -> Nearest {
    let text = text.trim();
    for before in ["between ", "bet. ", "bet "] {
        if let Some(rest) = text.strip_prefix(before) {
            return two(rest, true).unwrap_or(Nearest::None);
        }
    }
    for (said, before, after) in PHRASES {
        let Some(rest) = text.strip_prefix(said) else { continue };
        if said == "from "
            && let Some(both) = two(rest, false)
        {
            return both;
        }
        let found = if after == "~" { one_or_two(rest) } else { phrase(rest) };
        return found.map(|form| match form.split_once('/') {
            None => format!("{before}{form}{after}"),
            Some((first, last)) if after == "~" => {
                let has_none = |end: &str| matches!(end, "" | "..") || end.ends_with('~');
                let about = |end: &str| format!("{end}{}", if has_none(end) { "" } else { "~" });
                format!("{}/{}", about(first), about(last))
            }
            // "before 1920 to 1930" is no date.
            Some(_) => String::new(),
        });
    }
    match text.strip_suffix('?') {
        // It is unknown which of the two years is meant.
        Some(rest) if span::short(rest.trim()).is_some() => Nearest::None,
        Some(rest) => match date(rest) {
            Nearest::Form(form) => Nearest::Form(format!("{form}?")),
            Nearest::Choice(_) => Nearest::None,
            found => found,
        },
        None => one_or_two(text),
    }
}

fn one_or_two(text: &str) -> Nearest {
    if let Some(found) = span::short(text.trim()) {
        return found;
    }
    match date(text) {
        Nearest::None => two(text, false).unwrap_or(Nearest::None),
        found => found,
    }
}

/// Two dates with a link between them: the interval of both or, with "or" or "between", one date of that range.
fn two(text: &str, between: bool) -> Option<Nearest> {
    const MARKS: [&str; 12] =
        [" - ", " – ", " to ", " until ", " till ", " through ", " thru ", " and ", " or ", "–", "/", "-"];
    for mark in MARKS {
        let Some((first, last)) = text.split_once(mark) else { continue };
        if mark == " and " && !between {
            continue;
        }
        if let Some((first, last)) = ends(first.trim(), last.trim(), mark) {
            let form = if mark == " or " {
                format!("[{first},{last}]")
            } else if between {
                format!("[{first}..{last}]")
            } else {
                format!("{first}/{last}")
            };
            return is_readable(&form).then_some(Nearest::Form(form));
        }
    }
    None
}

/// Both ends. The first may lack parts that the last one gives for both: `May - June 1960`, `7 Jun - 14 Jul 1916`,
/// `300-200 BC`.
fn ends(first: &str, last: &str, mark: &str) -> Option<(String, String)> {
    match (end_word(first), end_word(last)) {
        (Some(_), Some(_)) => return None,
        (Some(first), None) => return Some((first.to_owned(), full(last)?)),
        (None, Some(last)) => return Some((full(first)?, last.to_owned())),
        (None, None) => {}
    }
    // "300-200 BC": the era belongs to both.
    let is_shared = last.contains("bc") && first.bytes().all(|byte| byte.is_ascii_digit());
    if !is_shared && let (Some(first), Some(last)) = (full(first), full(last)) {
        return Some((first, last));
    }
    // "10/21 February" is a day in two calendars.
    if mark == "/" {
        return None;
    }
    let (mut first, mut last) = (Tokens::of(first)?, Tokens::of(last)?);
    first.complete(&mut last)?;
    match (first.date(), last.date()) {
        (Nearest::Form(first), Nearest::Form(last)) => Some((first, last)),
        _ => None,
    }
}

/// A date with its own year. A year of two digits needs an era.
fn full(text: &str) -> Option<String> {
    let about = PHRASES.iter().find(|(said, _, after)| *after == "~" && text.starts_with(said));
    let (text, sign) = about.map_or((text, ""), |(said, ..)| (text.get(said.len()..).unwrap_or_default(), "~"));
    let tight = tight(text);
    if tight.len() >= 4 && is_edtf(&tight) {
        return Some(tight + sign);
    }
    let tokens = Tokens::of(text)?;
    match tokens.has_year().then(|| tokens.date())? {
        Nearest::Form(form) => Some(form + sign),
        _ => None,
    }
}

/// The text as it is, in capitals and without spaces.
fn tight(text: &str) -> String {
    text.chars()
        .filter(|letter| *letter != ' ')
        .map(|letter| match letter {
            '–' => '-',
            'x' | 't' | 'z' | 'y' | 's' | 'e' => letter.to_ascii_uppercase(),
            letter => letter,
        })
        .collect()
}

/// One date.
fn date(text: &str) -> Nearest {
    let text = text.trim();
    let tight = tight(text);
    if is_edtf(&tight) {
        return Nearest::Form(tight);
    }
    if text.contains(':') { time(text) } else { Tokens::of(text).map_or(Nearest::None, |tokens| tokens.date()) }
}

/// A day with an incomplete time of day. Missing parts are not invented.
fn time(text: &str) -> Nearest {
    let Some(colon) = text.find(':') else { return Nearest::None };
    let Some(at) = text.get(..colon).and_then(|before| before.rfind(['t', ' '])) else { return Nearest::None };
    let (Some(day), Some(rest)) = (text.get(..at), text.get(at + 1..)) else { return Nearest::None };
    let Nearest::Form(day) = date(day) else { return Nearest::None };
    let zone_at = rest.find(['z', 'u', 'g', '+', '-', ' ']).unwrap_or(rest.len());
    let (Some(clock), Some(zone)) = (rest.get(..zone_at), rest.get(zone_at..)) else { return Nearest::None };
    let mut form = day + "T";
    for (place, part) in clock.split(':').enumerate() {
        form.push_str(if place > 0 { ":" } else { "" });
        form.push_str(if part.find('.').unwrap_or(part.len()) == 1 { "0" } else { "" });
        form.push_str(part);
    }
    let mut zone: String = zone.trim().to_ascii_uppercase();
    if zone == "UTC" || zone == "GMT" {
        zone = "Z".to_owned();
    }
    if zone.len() == 5 && zone.is_ascii() && !zone.contains(':') {
        zone.insert(3, ':');
    }
    let form = form + &zone;
    if is_readable(&form) { Nearest::Form(form) } else { Nearest::None }
}
