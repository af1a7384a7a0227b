//! One day said twice: in the Julian and the Gregorian calendar, in figures behind words, in a reign behind a year.

use super::atom::Atom;
use super::cursor::Cursor;
use super::lower;
use super::one::one;
use super::reading::Note;
use super::role::Role;
use super::state::State;
use super::table;
use super::token::{Kind, Token};
use crate::time::{Calendar, Civil};

/// A day within brackets in the middle of a date: `6 (18) мая 1868`, `7 November [O.S. 25 October] 1917`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct OtherDay {
    day: u8,
    /// That of the date if it has none.
    month: Option<u8>,
}

/// Takes a bracket in the middle of a date. True if it says the day or year of the date in another way.
pub(super) fn take(cursor: &mut Cursor<'_>, atom: &mut Atom) -> bool {
    let Some((inner, length)) = cursor.bracket() else { return false };
    let Some(other) = whole(inner).filter(|_| cursor.peek(length).is_some()) else { return false };
    let Some(number) = atom.only().filter(|_| other.count == 1 && other.era.is_none()) else { return false };
    if number.length > 2 || atom.reign.is_some() {
        // "1923年（大正12年）9月1日"
        let is_same =
            atom.month.is_none() && other.month.is_none() && year(atom).is_some() && year(atom) == year(&other);
        cursor.at += if is_same { length } else { 0 };
        return is_same;
    }
    let day = other.only().filter(|day| day.length <= 2).and_then(|day| u8::try_from(day.value).ok());
    let is_day = !other.is_foreign() && other.unit.is_none() && other.month.is_none_or(|month| month <= 12);
    let Some(day) = day.filter(|_| is_day && atom.unit.is_none() && atom.other_day.is_none()) else { return false };
    atom.other_day = Some(OtherDay { day, month: other.month });
    cursor.at += length;
    true
}

/// Finds the calendar of a date that has its day in both. `None` if the two days are not the same.
pub(super) fn settle(atom: &mut Atom, state: &mut State) -> Option<()> {
    let Some(other) = atom.other_day else { return Some(()) };
    let day = lower::day(atom)?;
    let month = other.month.unwrap_or(day.month);
    // 25 December of one year can be 6 January of the next.
    [0, 1, -1].into_iter().find_map(|step| calendar(day, Civil::new(day.year + step, month, other.day))).map(
        |calendar| {
            set(atom, calendar, state);
        },
    )
}

/// True if a bracket behind a date says its day again. `None` if it says something else.
pub(super) fn again(inner: &[Token], atom: &mut Atom, state: &mut State) -> Option<()> {
    let (day, other) = (civil(atom)?, civil(&whole(inner)?)?);
    if day == other {
        return Some(());
    }
    let calendar = calendar(day, other)?;
    set(atom, calendar, state);
    Some(())
}

fn set(atom: &mut Atom, calendar: Calendar, state: &mut State) {
    atom.calendar = calendar;
    if calendar == Calendar::Julian {
        state.note(Note::TwoCalendars);
    }
}

/// The calendar of the first day, if the second one is the same in the other calendar.
fn calendar(day: Civil, other: Civil) -> Option<Calendar> {
    let is_same = |julian: Civil, gregorian: Civil| {
        let (one, other) = (Calendar::Julian.seconds(julian), Calendar::Gregorian.seconds(gregorian));
        one.is_some() && one == other
    };
    if is_same(other, day) {
        Some(Calendar::Gregorian)
    } else if is_same(day, other) {
        Some(Calendar::Julian)
    } else {
        None
    }
}

/// The date that all tokens are.
fn whole(tokens: &[Token]) -> Option<Atom> {
    // "O.S. 25 October": the points are no part of a date.
    let first = tokens.iter().position(|token| !is_mark_of_calendar(token)).unwrap_or(tokens.len());
    let mut cursor = Cursor::new(tokens.get(first..)?);
    one(&mut cursor).filter(|_| cursor.is_done())
}

const fn is_mark_of_calendar(token: &Token) -> bool {
    matches!(token.kind, Kind::Mark('.' | ':') | Kind::Word(Role::Julian | Role::Gregorian))
}

/// The day of a date in words or in figures with the year first.
fn civil(atom: &Atom) -> Option<Civil> {
    let [year, month, day] = atom.numbers;
    if !atom.is_triple {
        return lower::day(atom);
    }
    let (month, day) = (u8::try_from(month.value).ok()?, u8::try_from(day.value).ok()?);
    (year.length >= 3 && (1..=12).contains(&month)).then_some(Civil::new(year.value, month, day))
}

/// The year of a date, counted from a reign if it names one.
fn year(atom: &Atom) -> Option<i64> {
    let number = atom.year()?.value;
    match atom.reign {
        Some(place) => Some(table::reign(place)?.first + number - 1),
        None => Some(number),
    }
}
