//! Dates as programs write them: digits without marks, days of spreadsheets, Unix time, dates of scripts.

use super::piece::year_form;
use super::reading::{Note, Serials};
use super::state::State;
use crate::time::{Civil, SECONDS_PER_DAY};

/// Days from 1899-12-30 and from 1904-01-01 to 1970-01-01: the days 0 of the two systems.
const FROM_1900: i64 = 25_569;
const FROM_1904: i64 = 24_107;

/// EDTF of a folded text that a program wrote.
pub(super) fn date(text: &str, state: &mut State) -> Option<String> {
    if text.starts_with(|letter: char| letter.is_ascii_digit()) { number(text, state) } else { call(text, state) }
}

/// A single number.
fn number(text: &str, state: &mut State) -> Option<String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) || whole.len() > 16 {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let is_whole = fraction.bytes().all(|digit| digit == b'0');
    match (whole.len(), number) {
        // A year as a decimal number, as tables of numbers write it.
        (4, 1..) if is_whole => Some(whole.to_owned()),
        (5, 20_000..=60_000) => serial(number, fraction, state),
        (6, _) if fraction.is_empty() && (1..=12).contains(&(number % 100)) => {
            Some(format!("{}-{}", whole.get(..4)?, whole.get(4..)?))
        }
        (8, _) if fraction.is_empty() => Some(format!("{}-{}-{}", whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?)),
        (14, _) if fraction.is_empty() => {
            let part = |from, to| whole.get(from..to).unwrap_or_default();
            let (date, clock) = ((part(0, 4), part(4, 6), part(6, 8)), (part(8, 10), part(10, 12), part(12, 14)));
            Some(format!("{}-{}-{}T{}:{}:{}", date.0, date.1, date.2, clock.0, clock.1, clock.2))
        }
        (9 | 10, 100_000_000..) => Some(unix(number, state)),
        (12 | 13, 100_000_000_000..) => Some(unix(number.div_euclid(1_000), state)),
        (15 | 16, 100_000_000_000_000..) => Some(unix(number.div_euclid(1_000_000), state)),
        _ => None,
    }
}

/// A day number of a spreadsheet, with a part of the day as fraction.
fn serial(number: i64, fraction: &str, state: &mut State) -> Option<String> {
    let zero = match state.serials()? {
        Serials::From1900 => FROM_1900,
        Serials::From1904 => FROM_1904,
    };
    state.note(Note::Serial);
    let day = (number - zero) * SECONDS_PER_DAY;
    if fraction.bytes().all(|digit| digit == b'0') {
        return Some(day_form(day));
    }
    let nanos: i64 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    Some(time_form(day + (nanos * SECONDS_PER_DAY + 500_000_000) / 1_000_000_000, ""))
}

fn unix(second: i64, state: &mut State) -> String {
    state.note(Note::UnixTime);
    time_form(second, "Z")
}

/// `/Date(1196676930000)/` of .NET and `Date(2005,8,19)` of scripts, whose months count from 0.
fn call(text: &str, state: &mut State) -> Option<String> {
    let inner = text.trim_matches('/').trim_start_matches("\\/");
    let inner = inner.strip_prefix("new ").unwrap_or(inner).strip_prefix("date(")?;
    let inner = inner.split(')').next()?;
    let mut parts = inner.split(',').map(str::trim);
    let first = parts.next()?;
    let parts: Vec<u8> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    if parts.is_empty() {
        // Milliseconds, with a zone that changes nothing.
        let end =
            first.char_indices().skip(1).find(|(_, letter)| !letter.is_ascii_digit()).map_or(first.len(), |(at, _)| at);
        let milliseconds: i64 = first.get(..end)?.parse().ok()?;
        return Some(unix(milliseconds.div_euclid(1_000), state));
    }
    let year: i64 = first.parse().ok().filter(|year| (100..=9_999).contains(year))?;
    let month = parts.first()?.checked_add(1)?;
    Some(match *parts.as_slice() {
        [_] => format!("{year:04}-{month:02}"),
        [_, day] => format!("{year:04}-{month:02}-{day:02}"),
        [_, day, hour, minute] => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"),
        [_, day, hour, minute, second] | [_, day, hour, minute, second, _] => {
            format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
        }
        _ => return None,
    })
}

fn day_form(second: i64) -> String {
    let Civil { year, month, day } = Civil::from_seconds(second);
    format!("{}-{month:02}-{day:02}", year_form(year))
}

fn time_form(second: i64, zone: &str) -> String {
    let of_day = second.rem_euclid(SECONDS_PER_DAY);
    format!("{}T{:02}:{:02}:{:02}{zone}", day_form(second), of_day / 3_600, of_day / 60 % 60, of_day % 60)
}
