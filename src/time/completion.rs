//! Extent of a written date: its first and last day, with every unspecified digit at its least and its greatest value
//! that the calendar allows.

use super::parts::{Date, DateField, YearKind};
use super::{Calendar, Civil, SECONDS_PER_DAY};

/// First second of a date, with its time of day and zone, and the second after its last. `None` if [`day`] returns
/// `None` or outside the range of time.
pub(super) fn span(date: &Date) -> Option<(i64, i64)> {
    let seconds = |last| date.calendar.seconds(day(date, last)?);
    let zone = i64::from(date.zone.unwrap_or(0)) * 60;
    let from = seconds(false)?.checked_sub(zone)?;
    if let Some(clock) = date.clock {
        let from = from.checked_add(clock.seconds())?;
        return Some((from, from.checked_add(clock.length())?));
    }
    Some((from, seconds(true)?.checked_sub(zone)?.checked_add(SECONDS_PER_DAY)?))
}

/// First or last day of a date. `None` if the calendar has no such day, or the year exceeds a number.
///
/// A few steps for a plain date; with unspecified digits at most a few thousand, for a 29 February.
pub(super) fn day(date: &Date, last: bool) -> Option<Civil> {
    let (least, most) = years(date)?;
    if let Some(code @ 21..) = date.month.and_then(DateField::value) {
        return Some(of_sub_year(code, if last { most } else { least }, last, date.calendar));
    }
    let YearKind::Standard { digits, .. } = date.year.kind else {
        return in_year(date, if last { most } else { least }, last);
    };
    if date.year.significant_digits.is_some() {
        return in_year(date, if last { most } else { least }, last);
    }
    let mut year = if last { most } else { least };
    while (least..=most).contains(&year) {
        if admits(digits, year)
            && let Some(day) = in_year(date, year, last)
        {
            return Some(day);
        }
        year += if last { -1 } else { 1 };
    }
    None
}

/// First and last year that the digits of a year allow.
fn years(date: &Date) -> Option<(i64, i64)> {
    let year = date.year;
    if let YearKind::Standard { negative, digits } = year.kind
        && year.value().is_none()
    {
        let filled = |fill| digits.iter().fold(0, |year, digit| year * 10 + i64::from(digit.unwrap_or(fill)));
        // There is no year -0000.
        return Some(if negative { (-filled(9), -filled(0).max(1)) } else { (filled(0), filled(9)) });
    }
    let value = year.value()?;
    let Some(significant) = year.significant_digits else { return Some((value, value)) };
    // The leading zeros of a four-digit year count; longer years have none.
    let length = value.unsigned_abs().checked_ilog10().map_or(1, |log| log + 1).max(4);
    let swept = 10_i64.checked_pow(length.saturating_sub(significant))?;
    let size = value.checked_abs()?;
    let least = size - size % swept;
    let most = least.checked_add(swept - 1)?;
    Some(if value < 0 { (-most, -least) } else { (least, most) })
}

fn admits(digits: [Option<u8>; 4], year: i64) -> bool {
    let mut rest = year.abs();
    for digit in digits.iter().rev() {
        if digit.is_some_and(|digit| i64::from(digit) != rest % 10) {
            return false;
        }
        rest /= 10;
    }
    true
}

fn in_year(date: &Date, year: i64, last: bool) -> Option<Civil> {
    // A plain day, the most frequent form, needs no search.
    if let (Some(month), Some(day)) = (date.month.and_then(DateField::value), date.day.and_then(DateField::value)) {
        let exists = (1..=date.calendar.days_in_month(year, month)).contains(&day);
        return exists.then_some(Civil::new(year, month, day));
    }
    for step in 1..=12 {
        let month = if last { 13 - step } else { step };
        if date.month.is_some_and(|field| !field.admits(month)) {
            continue;
        }
        let length = date.calendar.days_in_month(year, month);
        for step in 0..length {
            let day = if last { length - step } else { step + 1 };
            if date.day.is_none_or(|field| field.admits(day)) {
                return Some(Civil::new(year, month, day));
            }
        }
    }
    None
}

/// First or last day of a group of months. Seasons follow their months; the northern winter and the southern summer end
/// in the next year (ISO 8601-2 does not define them).
fn of_sub_year(code: u8, year: i64, last: bool, calendar: Calendar) -> Civil {
    let (first_month, months): (u8, u8) = match code {
        21 | 25 | 31 => (3, 3),
        22 | 26 | 32 => (6, 3),
        23 | 27 | 29 => (9, 3),
        24 | 28 | 30 => (12, 3),
        33..=36 => ((code - 33) * 3 + 1, 3),
        37..=39 => ((code - 37) * 4 + 1, 4),
        _ => (if code == 40 { 1 } else { 7 }, 6),
    };
    if !last {
        return Civil::new(year, first_month, 1);
    }
    let last_month = first_month + months - 1;
    let (year, month) = if last_month > 12 { (year.saturating_add(1), last_month - 12) } else { (year, last_month) };
    Civil::new(year, month, calendar.days_in_month(year, month))
}
