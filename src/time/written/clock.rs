//! A time of day within a written date, with its zone.

use super::atom::Time;
use super::cursor::Cursor;
use super::role::Role;

/// The time at the position and the number of its tokens: `23:26:00 GMT-0600`, `9:30 pm`, `12:45:26.5 +0200`.
pub(super) fn time(cursor: &Cursor<'_>) -> Option<(Time, usize)> {
    let two = |ahead: usize| cursor.number(ahead).filter(|number| number.length <= 2);
    let hour = two(0)?;
    if cursor.mark(1) != Some(':') || cursor.is_spaced(1) {
        return None;
    }
    let minute = two(2).filter(|number| number.length == 2)?;
    let mut at = 3;
    let mut second = None;
    if cursor.mark(at) == Some(':') {
        second = Some(u8::try_from(two(at + 1)?.value).ok()?);
        at += 2;
        // A fraction of a second is not kept.
        if matches!(cursor.mark(at), Some('.' | ',')) && !cursor.is_spaced(at) && cursor.number(at + 1).is_some() {
            at += 2;
        }
    }
    let mut hour = u8::try_from(hour.value).ok()?;
    if let Some(role @ (Role::Am | Role::Pm)) = cursor.role(at) {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if role == Role::Pm { 12 } else { 0 };
        at += 1;
    }
    let (zone, length) = zone(cursor, at);
    let time = Time { hour, minute: u8::try_from(minute.value).ok()?, second, zone };
    let is_time = time.hour < 24 && time.minute < 60 && time.second.is_none_or(|second| second <= 60);
    is_time.then_some((time, at + length))
}

/// `+0200`, `-05:00`, `GMT-0600`, and the number of tokens.
fn zone(cursor: &Cursor<'_>, at: usize) -> (Option<i16>, usize) {
    let named = match cursor.role(at) {
        Some(Role::Zone(minutes)) => Some(minutes),
        _ => None,
    };
    let from = at + usize::from(named.is_some());
    let sign = match cursor.mark(from) {
        Some('+') => 1,
        Some('-') => -1,
        _ => return (named, from - at),
    };
    let Some(number) = cursor.number(from + 1).filter(|_| !cursor.is_spaced(from + 1)) else {
        return (named, from - at);
    };
    let colon = cursor.mark(from + 2) == Some(':') && number.length == 2;
    let (minutes, length) = match (number.length, cursor.number(from + 3).filter(|_| colon)) {
        (2, Some(minutes)) if minutes.value < 60 => (number.value * 60 + minutes.value, 4),
        (1 | 2, None) => (number.value * 60, 2),
        (3 | 4, None) if number.value % 100 < 60 => (number.value / 100 * 60 + number.value % 100, 2),
        _ => return (named, from - at),
    };
    match i16::try_from(minutes).ok().filter(|minutes| *minutes <= 14 * 60) {
        Some(minutes) => (Some(sign * minutes), from - at + length),
        None => (named, from - at),
    }
}
