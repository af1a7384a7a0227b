//! Forms of ISO 8601-1 that EDTF does not have: days without a year, times without colons, ends without the parts that
//! equal those of the start, weeks, numbered days.

use crate::time::civil::{Civil, civil_from_days, days_from_civil};

/// EDTF of such a text, which is folded.
pub(super) fn form(text: &str) -> Option<String> {
    if text.starts_with("--") {
        return without_year(text);
    }
    time(text).or_else(|| short_end(text)).or_else(|| week(text)).or_else(|| ordinal(text))
}

fn has_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `--09-19`, `--0919`, `--09` and `---19`.
fn without_year(text: &str) -> Option<String> {
    let rest = text.strip_prefix("--")?;
    if let Some(day) = rest.strip_prefix('-') {
        return has_digits(day, 2).then(|| format!("XXXX-XX-{day}"));
    }
    let (month, day) = rest.split_once('-').or_else(|| rest.split_at_checked(2))?;
    if !has_digits(month, 2) || !(day.is_empty() || has_digits(day, 2)) || rest.ends_with('-') {
        return None;
    }
    Some(if day.is_empty() { format!("XXXX-{month}") } else { format!("XXXX-{month}-{day}") })
}

/// `20050919T101530Z`: the hours, minutes and seconds of a day without colons; also after a day with hyphens.
fn time(text: &str) -> Option<String> {
    let (day, time) = text.split_once('t')?;
    let tight: String = day.chars().filter(|letter| *letter != '-').collect();
    let end = time.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(time.len());
    let (clock, zone) = time.split_at_checked(end)?;
    if !has_digits(&tight, 8) || !(has_digits(clock, 4) || has_digits(clock, 6)) {
        return None;
    }
    let two = |text: &str, place: usize| text.get(place * 2..place * 2 + 2).map(str::to_owned);
    let (year, month, day) = (tight.get(..4)?, tight.get(4..6)?, tight.get(6..)?);
    let parts: Vec<String> = (0..3).map_while(|place| two(clock, place)).collect();
    Some(format!("{year}-{month}-{day}T{}{}", parts.join(":"), zone.to_ascii_uppercase()))
}

/// `2005-09-19/21`, `2005-09-19/10-02` and `2005-09-19T10:15/11:15`.
fn short_end(text: &str) -> Option<String> {
    let (first, last) = text.split_once('/')?;
    let is_sign = |letter: char| letter.is_ascii_digit() || matches!(letter, '-' | ':' | 't');
    let is_shorter = last.len() < first.len() && !last.is_empty();
    if !first.chars().all(is_sign) || !last.chars().all(is_sign) || !is_shorter {
        return None;
    }
    let kept = first.get(..first.len() - last.len())?;
    // The end replaces whole parts of the start.
    // `2005-06/07` may be two years or two months.
    let is_apart = first.len() >= 10 && kept.ends_with(['-', 't']) && has_digits(kept.get(..4)?, 4);
    let alike = |letter: char| if letter.is_ascii_digit() { '0' } else { letter };
    let is_like = first.chars().rev().map(alike).zip(last.chars().rev().map(alike)).all(|(one, other)| one == other);
    (is_apart && is_like).then(|| format!("{first}/{kept}{last}").to_ascii_uppercase())
}

fn form_of(day: Civil) -> String {
    format!("{}-{:02}-{:02}", super::piece::year_form(day.year), day.month, day.day)
}

/// `2005-262`: a year and the number of a day.
fn ordinal(text: &str) -> Option<String> {
    let (year, day) = text.split_once('-')?;
    if !has_digits(year, 4) || !has_digits(day, 3) {
        return None;
    }
    let (year, day): (i64, i64) = (year.parse().ok()?, day.parse().ok()?);
    let found = civil_from_days(days_from_civil(Civil::new(year, 1, 1))? + day - 1);
    (day >= 1 && found.year == year).then(|| form_of(found))
}

/// `2005-W38-1`, `2005W381` and `2005-W38`: a day of a week that begins on Monday, or the whole week. Week 1 of a year
/// contains 4 January.
fn week(text: &str) -> Option<String> {
    let (year, rest) = text.split_once('w')?;
    let year = year.strip_suffix('-').unwrap_or(year);
    let (week, day) = rest.split_at_checked(2)?;
    let day = day.strip_prefix('-').unwrap_or(day);
    if !has_digits(year, 4) || !has_digits(week, 2) || !(day.is_empty() || has_digits(day, 1)) {
        return None;
    }
    let (year, week): (i64, i64) = (year.parse().ok()?, week.parse().ok()?);
    let fourth = Civil::new(year, 1, 4);
    let first = days_from_civil(fourth)? - i64::try_from(fourth.weekday()).ok()?;
    let monday = first + (week - 1) * 7;
    // A year has 52 weeks or 53; the last one contains 28 December.
    let last = days_from_civil(Civil::new(year, 12, 28))?;
    if week < 1 || monday > last {
        return None;
    }
    match day.parse::<i64>() {
        Ok(day @ 1..=7) => Some(form_of(civil_from_days(monday + day - 1))),
        Ok(_) => None,
        Err(_) => Some(format!("{}/{}", form_of(civil_from_days(monday)), form_of(civil_from_days(monday + 6)))),
    }
}
