//! Dates by a pattern such as `YYYY-MM-DD HH:mm`, as `dateFormat` gives it (the tokens of day.js).

use crate::formats::moment::{Grain, Stamp, day_start, in_range};
use crate::list::Gather;

/// Tokens, longer ones before those that they begin with.
const TOKENS: [&str; 24] = [
    "YYYY", "YY", "MMMM", "MMM", "MM", "M", "DD", "Do", "D", "dddd", "ddd", "dd", "HH", "H", "hh", "h", "mm", "m",
    "ss", "s", "SSS", "ZZ", "Z", "A",
];

/// Months by the first three letters of their English names.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Longest pattern, in bytes.
const LONGEST: usize = 100;

/// Reads a date by a pattern. `None` if it does not fit, or if it is a time of day without a day.
pub(super) fn read(pattern: &str, text: &str) -> Option<Stamp> {
    let (pattern, text) = (pattern.trim(), text.trim());
    if pattern.len() > LONGEST || text.len() > LONGEST {
        return None;
    }
    if matches!(pattern, "X" | "x") {
        let number: i64 = text.parse().ok()?;
        let seconds = if pattern == "X" { number } else { number.div_euclid(1_000) };
        return in_range(seconds).then_some(Stamp { seconds, grain: Grain::Time });
    }
    let (mut year, mut month, mut day): (Option<i64>, Option<i64>, Option<i64>) = (None, None, None);
    let (mut hour, mut minute, mut second, mut is_afternoon, mut has_time) = (0, 0, 0, None, false);
    let (mut form, mut rest) = (pattern, text);
    while !form.is_empty() {
        if let Some(escaped) = form.strip_prefix('[') {
            let (literal, after) = escaped.split_once(']')?;
            (form, rest) = (after, rest.strip_prefix(literal)?);
            continue;
        }
        let token = TOKENS.into_iter().find(|token| form.starts_with(token)).or(form.starts_with('a').then_some("a"));
        let Some(token) = token else {
            let letter = form.chars().next()?;
            form = form.get(letter.len_utf8()..)?;
            rest = rest.strip_prefix(letter)?;
            continue;
        };
        form = form.get(token.len()..)?;
        let mut number = |most: usize| {
            let end = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
            let (digits, after) = rest.split_at_checked(end)?;
            rest = after;
            digits.parse::<i64>().ok()
        };
        match token {
            "YYYY" => year = Some(number(4)?),
            "YY" => year = number(2).map(|year| if year > 68 { 1900 + year } else { 2000 + year }),
            "MM" | "M" => month = Some(number(2)?),
            "DD" | "D" => day = Some(number(2)?),
            "Do" => {
                day = Some(number(2)?);
                rest = rest.trim_start_matches(|c: char| c.is_alphabetic());
            }
            "HH" | "H" | "hh" | "h" => (hour, has_time) = (number(2)?, true),
            "mm" | "m" => (minute, has_time) = (number(2)?, true),
            "ss" | "s" => (second, has_time) = (number(2)?, true),
            "SSS" => drop(number(3)?),
            _ => {
                let end =
                    rest.find(|c: char| !(c.is_alphabetic() || token.starts_with('Z') && "+-:0123456789".contains(c)));
                let (word, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
                rest = after;
                let word = word.to_ascii_lowercase();
                match token {
                    "MMMM" | "MMM" => {
                        let place = MONTHS.iter().position(|month| word.starts_with(month))?;
                        month = i64::try_from(place + 1).ok();
                    }
                    "A" | "a" => is_afternoon = Some(word.starts_with('p')),
                    _ => {}
                }
            }
        }
    }
    if !rest.is_empty() {
        return None;
    }
    match is_afternoon {
        Some(true) if hour < 12 => hour += 12,
        Some(false) if hour == 12 => hour = 0,
        _ => {}
    }
    let grain = match (month, day, has_time) {
        (Some(_), Some(_), true) => Grain::Time,
        (Some(_), Some(_), false) => Grain::Day,
        (Some(_), None, _) => Grain::Month,
        _ => Grain::Year,
    };
    if hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    let start = day_start(year?, month.unwrap_or(1), day.unwrap_or(1))?;
    let time = if grain == Grain::Time { hour * 3_600 + minute * 60 + second } else { 0 };
    Some(Stamp { seconds: start + time, grain })
}

/// The pattern's finest part that has a day or more; `None` if it is of times of day alone.
pub(super) fn has_day(pattern: &str) -> bool {
    matches!(pattern.trim(), "X" | "x") || pattern.contains("YY")
}

/// The words of a list that is separated by commas and blanks.
pub(super) fn list(text: &str) -> Vec<String> {
    text.split([',', ' ', '\t']).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).gather()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_by_a_pattern() {
        for (pattern, text, expected) in [
            ("YYYY-MM-DD", "2014-01-06", "2014-01-06"),
            ("YYYY-M", "2024-07", "2024-07"),
            ("YYYY", "1999", "1999"),
            ("DD.MM.YYYY", "6.1.2014", "2014-01-06"),
            ("D MMM YY", "6 Jan 14", "2014-01-06"),
            ("MMMM Do, YYYY", "January 6th, 2014", "2014-01-06"),
            ("YYYY-MM-DD HH:mm", "2014-01-06 17:05", "2014-01-06T17:05:00"),
            ("YYYY-MM-DDTHH:mm:ss.SSSZ", "2014-01-06T17:05:09.123Z", "2014-01-06T17:05:09"),
            ("YYYY-MM-DD h:mm A", "2014-01-06 5:05 PM", "2014-01-06T17:05:00"),
            ("[W]YYYY", "W2014", "2014"),
            ("X", "86400", "1970-01-02T00:00:00"),
            ("x", "86400000", "1970-01-02T00:00:00"),
        ] {
            assert_eq!(read(pattern, text).map(Stamp::edtf).as_deref(), Some(expected), "{pattern} {text}");
        }
        for (pattern, text) in [
            ("YYYY-MM-DD", "2014-02-30"),
            ("YYYY-MM-DD", "2014-01"),
            ("YYYY-MM-DD", "2014-01-06x"),
            ("YYYY-MM-DD", ""),
            ("HH:mm", "17:05"),
            ("YYYY [x", "2014"),
            ("X", "99999999999999"),
            ("é", "2014"),
            ("YYYY-MM-DD", "2014-é"),
        ] {
            assert_eq!(read(pattern, text), None, "{pattern} {text}");
        }
        assert!(has_day("YYYY") && has_day("X") && !has_day("HH:mm"));
    }
}
