//! Notations that only need other signs: EDTF's draft of 2012, zeros for parts that are not known, a plus before a year.

use super::form::{is_edtf, is_readable};

/// Words for an end that is not over, and for one that is not known.
const OPEN: [&str; 9] = ["open", "now", "present", "today", "ongoing", "current", "the present", "to date", "date"];
const UNKNOWN: [&str; 3] = ["unknown", "unk", "?"];

/// The end of an interval that a word stands for.
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

/// Today's spelling, of small letters. Only where nothing else is in the text than such signs.
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
    let mut tight: String = text.chars().filter(|letter| *letter != ' ').collect();
    let is_sign = |letter: char| letter.is_ascii_digit() || "uxtzyeps-?~%.,:+[]{}()".contains(letter);
    if !tight.chars().all(is_sign) {
        return None;
    }
    // A blank parts what stands before a time from the time.
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

/// `2004-(06)?-11` of the draft: what stands in brackets with a sign behind them gets that sign before each part.
fn without_groups(text: &str) -> Option<String> {
    let Some((before, rest)) = text.split_once('(') else { return Some(text.to_owned()) };
    let (group, after) = rest.split_once(')')?;
    let sign = after.chars().next().filter(|sign| "?~%".contains(*sign))?;
    let mut form = before.to_owned();
    for (place, part) in group.split('-').enumerate() {
        if place > 0 {
            form.push('-');
        }
        form.push(sign);
        form.push_str(part);
    }
    form.push_str(after.get(1..)?);
    if form.contains(['(', ')']) { None } else { Some(form) }
}

/// Months and days of `00`, as Wikidata and SQL write what is not known; the time of such a day, which is midnight, says
/// nothing.
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
    // The year 0 with such parts is SQL's way to say that there is no date.
    if year == "0000" || time.is_some_and(|time| !time.starts_with("00:00:00")) {
        return None;
    }
    Some(form)
}
