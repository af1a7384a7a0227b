//! Dates in the properties of a feature.

use crate::formats::foreign::{Entry, Losses, Midnight, any_text, iso, items, unix_ms};
use crate::formats::json::tree::{Kind, Value};
use crate::problem::en;
use crate::time::written::{Reckoning, Rules};

/// Names of a begin or an only date.
const BEGINS: [&str; 31] = [
    "start",
    "start_date",
    "startDate",
    "start_time",
    "begin",
    "from",
    "datetime",
    "date",
    "Date",
    "time",
    "times",
    "timestamp",
    "year",
    "Year",
    "edtf:inception",
    "inception",
    "date_start",
    "datum",
    "Datum",
    "jahr",
    "Jahr",
    "année",
    "annee",
    "Année",
    "fecha",
    "año",
    "data",
    "anno",
    "дата",
    "год",
    "日期",
];
/// Names of an end.
const ENDS: [&str; 10] =
    ["end", "end_date", "endDate", "end_time", "to", "until", "edtf:cessation", "cessation", "date_end", "dissolved"];
/// Names of bounds that Who's On First derives from its dates.
const DERIVED: [&str; 4] =
    ["date:inception_lower", "date:inception_upper", "date:cessation_lower", "date:cessation_upper"];
/// Smallest number that is taken as milliseconds and not seconds since 1970.
const LEAST_MILLISECONDS: f64 = 1e11;
/// Largest number that is taken as a year.
const LARGEST_YEAR: f64 = 9_999.0;

/// Takes the dates. Returns the names of the fields used.
pub(super) fn take<'a>(entry: &mut Entry<'a>, properties: Value<'a>, losses: &mut Losses) -> Vec<&'static str> {
    if entry.is_dated() {
        return Vec::new();
    }
    let field = |names: &'static [&'static str]| {
        names.iter().find_map(|name| properties.get(name).filter(|value| is_filled(*value)).map(|value| (*name, value)))
    };
    let mut used = DERIVED.to_vec();
    if let Some((name, value)) = field(&BEGINS) {
        used.push(name);
        let list = items(value);
        // One moving thing: from its first moment to its last.
        for (is_end, value) in [(false, list.first()), (true, list.last().filter(|_| list.len() > 1))] {
            if let Some(value) = value {
                date(entry, *value, is_end, losses);
            }
        }
    }
    if let Some((name, value)) = field(&ENDS) {
        used.push(name);
        date(entry, value, true, losses);
    }
    if let Some((_, words)) = any_text(properties, &["display_date", "date_text"]) {
        entry.written(&words);
    }
    used
}

fn is_filled(value: Value<'_>) -> bool {
    value.kind() == Kind::List || value.words().is_some_and(|words| !words.trim().is_empty())
}

fn date<'a>(entry: &mut Entry<'a>, value: Value<'a>, is_end: bool, losses: &mut Losses) {
    let at = value.at();
    let set = |entry: &mut Entry<'a>, edtf: String| if is_end { entry.end(at, edtf) } else { entry.date(at, edtf) };
    if let Some(number) = value.number().filter(|number| number.abs() > LARGEST_YEAR) {
        let found = if number.abs() >= LEAST_MILLISECONDS { unix_ms(number) } else { unix_ms(number * 1_000.0) };
        return match found {
            Some(found) => {
                if found.has_fraction() {
                    losses.add(en::FRACTIONS, at);
                }
                set(entry, found.edtf(Midnight::IsDay).0);
            }
            None => entry.unread(at, value.source(), losses),
        };
    }
    let Some(words) = value.words() else { return };
    if let Some(found) = iso(&words) {
        if found.has_fraction() {
            losses.add(en::FRACTIONS, at);
        }
        return set(entry, found.edtf(Midnight::IsDay).0);
    }
    match older(&words) {
        Some(Older::Open) => set(entry, "..".to_owned()),
        Some(Older::Unknown) if is_end => set(entry, String::new()),
        Some(Older::Unknown) => {}
        Some(Older::Date(text)) => set(entry, text),
        None => {
            let rules = Rules { reckoning: Reckoning::Astronomical, ..Rules::default() };
            if is_end {
                entry.written_end(at, &words, &rules, losses);
            } else {
                entry.written_date(at, &words, &rules, losses);
            }
        }
    }
}

/// A date in the draft of EDTF that is older than its standard.
enum Older {
    Open,
    Unknown,
    Date(String),
}

/// The older spellings: `open`, `uuuu`, `unknown`, and `u` for an unknown digit.
fn older(text: &str) -> Option<Older> {
    let text = text.trim();
    match text {
        "open" | ".." => return Some(Older::Open),
        "unknown" | "uuuu" | "uuuu-uu" | "uuuu-uu-uu" => return Some(Older::Unknown),
        _ => {}
    }
    let is_older = text.contains('u')
        && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'u' | b'-' | b'~' | b'?'));
    if !is_older {
        return None;
    }
    let mut date = text;
    while let Some(rest) = date.strip_suffix("-uu") {
        date = rest;
    }
    Some(Older::Date(date.replace('u', "X")))
}
