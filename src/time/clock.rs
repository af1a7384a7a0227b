//! Times of day and zones as written: EDTF's `hh:mm:ss` and further forms of ISO 8601-1.

use super::beyond::Beyond;
use super::cursor::{Cursor, Parsed, fail};
use super::parts::{Clock, Date};
use super::{Civil, SECONDS_PER_DAY, completion};
use crate::problem::en;

/// Reads a time, with or without a zone, up to the end of the text, and adds it to its date.
pub(super) fn time_of_day(mut at: Cursor<'_>, date: &mut Date) -> Parsed<()> {
    let hour = at.two()?;
    let colon = at.eat(b':');
    let minute = at.two()?;
    if !colon {
        return fail(en::CLOCK_FORM);
    }
    let second = if at.eat(b':') { Some(at.two()?) } else { None };
    let mut is_whole = true;
    match second {
        None => date.beyond = date.beyond.and(Beyond::MINUTES),
        Some(_) if at.eat(b'.') || at.eat(b',') => {
            date.beyond = date.beyond.and(Beyond::FRACTION);
            is_whole = at.fraction()?;
        }
        Some(_) => {}
    }
    let clock = Clock { hour, minute, second };
    let is_end = hour == 24 && minute == 0 && second.unwrap_or(0) == 0 && is_whole;
    if (hour > 23 && !is_end) || minute > 59 || second > Some(60) {
        return fail(en::CLOCK_RANGE);
    }
    if is_end {
        date.beyond = date.beyond.and(Beyond::MIDNIGHT);
    }
    date.clock = Some(clock);
    date.zone = zone(&mut at, &mut date.beyond)?;
    if clock.is_leap() && !can_leap(date) {
        return fail(en::LEAP_SECOND);
    }
    Ok(())
}

/// True if a leap second is possible: at 23:59:60 UTC on 30 June or 31 December, from 1972 on, the year of the first
/// one (ITU-R TF.460).
fn can_leap(date: &Date) -> bool {
    let Some((_, end)) = completion::span(date) else { return false };
    let next = Civil::from_seconds(end);
    let is_midnight = end.rem_euclid(SECONDS_PER_DAY) == 0;
    is_midnight && next.day == 1 && (next.month == 7 || (next.month == 1 && next.year > 1_972)) && next.year >= 1_972
}

/// Minutes from UTC: `Z`, `+hh`, `+hh:mm`, `+hhmm`, the same with a minus, or none.
pub(super) fn zone(at: &mut Cursor<'_>, beyond: &mut Beyond) -> Parsed<Option<i16>> {
    let Some(sign) = at.next() else { return Ok(None) };
    let zone = match sign {
        b'Z' => 0,
        b'+' | b'-' => {
            let hours = at.two()?;
            let minutes = if at.eat(b':') {
                at.two()?
            } else if at.at_end() {
                0
            } else {
                *beyond = beyond.and(Beyond::ZONE);
                at.two()?
            };
            let in_all = i16::from(hours) * 60 + i16::from(minutes);
            if minutes > 59 || in_all > 14 * 60 || (sign == b'-' && in_all == 0) {
                return fail(en::ZONE_RANGE);
            }
            if sign == b'-' { -in_all } else { in_all }
        }
        _ => return fail(en::ZONE_FORM),
    };
    if at.at_end() { Ok(Some(zone)) } else { fail(en::AFTER_ZONE) }
}
