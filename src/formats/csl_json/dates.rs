//! Dates of CSL-JSON: `{"date-parts": [[2005, 12, 15], [2005, 12, 20]], "circa": true, "season": 3}`, or words.

use crate::formats::foreign::{Entry, Losses, Parts, each, integer, text};
use crate::formats::json::tree::Value;
use crate::problem::en;
use crate::time::written::{Reckoning, Rules};

/// Words of a date as they stand in the file.
pub(super) fn words(date: Value<'_>) -> String {
    let of_field = ["raw", "edtf", "literal"].into_iter().find_map(|name| text(date, name));
    of_field.map_or_else(|| date.get("date-parts").unwrap_or(date).json(200).0, |(_, words)| words.into_owned())
}

/// Takes a date.
pub(super) fn take<'a>(entry: &mut Entry<'a>, value: Value<'a>, losses: &mut Losses) {
    if let Some(words) = value.text() {
        return entry.written_date(value.at(), &words, &Rules::default(), losses);
    }
    for name in ["literal", "raw"] {
        if let Some((_, words)) = text(value, name) {
            entry.written(&words);
        }
    }
    let is_circa =
        value.get("circa").is_some_and(|circa| !matches!(circa.words().as_deref(), Some("false" | "0" | "")));
    let mark = if is_circa { "~" } else { "" };
    let dates: Vec<Value<'_>> = each(value, "date-parts");
    let season = value.get("season").and_then(season);
    let Some((first, begin)) = dates.first().and_then(|first| Some((*first, date(*first, season, losses)?))) else {
        let words = ["edtf", "raw", "literal"].into_iter().find_map(|name| text(value, name));
        if let Some((at, words)) = words {
            entry.written_date(at, &words, &Rules::default(), losses);
        } else if let Some((at, words)) =
            dates.first().and_then(|first| Some((first.at(), first.items().next()?.words()?)))
        {
            entry.written_date(at, &words, &Rules::default(), losses);
        }
        return;
    };
    entry.date(first.at(), format!("{begin}{mark}"));
    let Some(second) = dates.get(1) else { return };
    let numbers: Vec<Option<i64>> = second.items().map(integer).collect();
    if numbers.iter().all(|number| number.is_none_or(|number| number == 0)) {
        entry.end(second.at(), "..");
    } else if let Some(end) = date(*second, None, losses) {
        entry.end(second.at(), format!("{end}{mark}"));
    }
}

/// EDTF of the parts of a date.
fn date(list: Value<'_>, season: Option<i64>, losses: &mut Losses) -> Option<String> {
    let values: Vec<Value<'_>> = list.items().collect();
    let part = |place: usize| values.get(place).copied().and_then(integer);
    let year = part(0)?;
    if year == 0 {
        return None;
    }
    if year < 0 {
        losses.add(en::YEARS_WITHOUT_ZERO, list.at());
    }
    let month = part(1).filter(|month| *month != 0);
    let of_season = match month {
        Some(month @ 13..=16) => Some(month + 8),
        Some(month @ 21..=24) => Some(month),
        None => season.map(|season| season + 20),
        _ => None,
    };
    if let Some(season) = of_season {
        let (year, _) = Parts { year, ..Parts::default() }.edtf(Reckoning::NoYearZero);
        return Some(format!("{year}-{season}"));
    }
    let parts = Parts { year, month, day: part(2).filter(|day| *day != 0), ..Parts::default() };
    let (edtf, is_whole) = parts.edtf(Reckoning::NoYearZero);
    if !is_whole {
        losses.add_error(en::DATES_PARTLY, &list.json(80).0, list.at());
    }
    Some(edtf)
}

/// A season from its number or its name: 1 for spring to 4 for winter.
fn season(value: Value<'_>) -> Option<i64> {
    if let Some(number) = integer(value) {
        return match number {
            1..=4 => Some(number),
            13..=16 => Some(number - 12),
            21..=24 => Some(number - 20),
            _ => None,
        };
    }
    match value.text()?.trim().to_lowercase().as_str() {
        "spring" => Some(1),
        "summer" => Some(2),
        "autumn" | "fall" => Some(3),
        "winter" => Some(4),
        _ => None,
    }
}
