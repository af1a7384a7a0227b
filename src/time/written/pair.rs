//! A year and a shorter number behind it: `1828–9`, `1924-26`, `1910-12`, `1762/63`.

use super::reading::{Duals, Note, Pairs};
use super::sequence::Link;
use super::state::{Seen, State};
use super::token::Number;

/// Meaning of such a pair.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Pair {
    /// Two years: the last one.
    Years(i64),
    /// A month, or EDTF's code of another part of the year.
    Part(u8),
    /// One year in two styles, the later one.
    OneYear(i64),
}

/// From this year on, no country's year began in March any more.
const NO_MORE_DUALS: i64 = 1800;

/// Longest span that is written like a month, in years.
const fn longest(from: i64) -> i64 {
    if from < 2_000 { 60 } else { 30 }
}

/// Meaning of a year and a shorter number. `is_alone` if nothing else stands beside them. `None` if there is none.
pub(super) fn pair((year, short): (Number, Number), (link, is_alone): (Link, bool), state: &mut State) -> Option<Pair> {
    let (from, number) = (year.value, short.value);
    let size = 10_i64.checked_pow(u32::from(short.length))?;
    let end = from - from % size + number;
    // "1699/00": over the turn of the century.
    let end = if end + size - from == 1 { end + size } else { end };
    let is_span = end > from;
    let part = u8::try_from(number).ok()?;
    let is_month = (1..=12).contains(&number);
    if matches!(link, Link::And | Link::Or | Link::Comma | Link::To) {
        return is_span.then_some(Pair::Years(end));
    }
    if year.length < 4 {
        // "193-5" can be digits of one year.
        return (is_span && short.length > 1).then_some(Pair::Years(end));
    }
    if !is_span {
        let is_part = is_month || (is_alone && link == Link::Hyphen && (21..=41).contains(&number));
        if is_month && short.length == 2 && link == Link::Hyphen {
            state.see(Seen::MONTH);
        }
        return is_part.then_some(Pair::Part(part));
    }
    if is_alone && link == Link::Hyphen && from >= 2_000 && end - from > longest(from) {
        return None;
    }
    let years = Pair::Years(end);
    match link {
        Link::Slash if end == from + 1 && from < NO_MORE_DUALS => Some(match state.duals() {
            Duals::Years => years,
            Duals::OneYear => Pair::OneYear(end),
        }),
        Link::Slash if is_alone && is_month => Some(match state.pairs() {
            Pairs::Years => years,
            Pairs::PartOfYear => Pair::Part(part),
        }),
        Link::Hyphen if is_alone && (short.length == 2 || is_month) => {
            Some(with_hyphen((from, end), part, short.length == 2, state))
        }
        _ => Some(years),
    }
}

/// `1910-12`, `1921-22`, `1924-26`, `2005-9`: EDTF's form of a month or part of a year, or its like.
fn with_hyphen((from, end): (i64, i64), part: u8, is_edtf: bool, state: &mut State) -> Pair {
    let is_short = end - from <= longest(from);
    let decided = state.rules.pairs;
    match part {
        1..=12 if !is_edtf || decided == Some(Pairs::Years) => match state.pairs() {
            Pairs::Years => Pair::Years(end),
            Pairs::PartOfYear => Pair::Part(part),
        },
        1..=12 => {
            if decided.is_none() && is_short {
                state.note(Note::MonthNotYears);
            }
            Pair::Part(part)
        }
        21..=41 if decided == Some(Pairs::PartOfYear) => Pair::Part(part),
        21..=24 => match state.pairs() {
            Pairs::Years => Pair::Years(end),
            Pairs::PartOfYear => Pair::Part(part),
        },
        25..=41 if decided.is_none() => {
            state.see(Seen::YEARS);
            state.note(Note::YearsNotPart);
            Pair::Years(end)
        }
        _ => {
            state.see(Seen::YEARS);
            Pair::Years(end)
        }
    }
}
