//! Numbers that programs write for dates: Excel days, Unix time, digits without separators.

use super::form::{Nearest, year_form};
use crate::time::{Civil, SECONDS_PER_DAY};

/// Days from 1899-12-30, Excel's day 0, to 1970-01-01.
const EXCEL_TO_1970: i64 = 25_569;

/// The suggestion for a single number.
pub(super) fn date(text: &str) -> Option<Nearest> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let has_fraction = fraction.bytes().any(|digit| digit != b'0');
    Some(match (whole.len(), number) {
        // A year as a decimal number, as tables of numbers write it.
        (4, _) if !fraction.is_empty() && !has_fraction => Nearest::Form(whole.to_owned()),
        (5, 20_000..=60_000) => {
            let day = (number - EXCEL_TO_1970) * SECONDS_PER_DAY;
            if !has_fraction {
                return Some(Nearest::If("a day number of Excel", day_form(day)));
            }
            let nanos: i64 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
            let second = (nanos * SECONDS_PER_DAY + 500_000_000) / 1_000_000_000;
            Nearest::If("a day number of Excel with a time", time_form(day + second, ""))
        }
        (9 | 10, 100_000_000..) => Nearest::If("Unix time in seconds", time_form(number, "Z")),
        (12 | 13, 100_000_000_000..) => {
            Nearest::If("Unix time in milliseconds", time_form(number.div_euclid(1_000), "Z"))
        }
        (15 | 16, 100_000_000_000_000..) => {
            Nearest::If("Unix time in microseconds", time_form(number.div_euclid(1_000_000), "Z"))
        }
        (14, _) if fraction.is_empty() => {
            let part = |from, to| whole.get(from..to).unwrap_or_default();
            let (date, clock) = ((part(0, 4), part(4, 6), part(6, 8)), (part(8, 10), part(10, 12), part(12, 14)));
            Nearest::Form(format!("{}-{}-{}T{}:{}:{}", date.0, date.1, date.2, clock.0, clock.1, clock.2))
        }
        // A number of this size could be a year or something else.
        (5 | 7 | 9.., _) => Nearest::None,
        // 2005.5 is neither May nor certainly the middle of the year.
        (_, _) if fraction.len() == 1 && whole.len() == 4 => Nearest::None,
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
