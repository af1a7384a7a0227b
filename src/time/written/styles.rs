//! One day said twice: in the Julian and the Gregorian calendar, or in figures behind words.

use super::atom::Atom;
use super::lower;
use super::one::whole;
use super::reading::Note;
use super::state::State;
use super::token::Token;
use crate::time::{Calendar, Civil};

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

/// The day of a date in words or in figures with the year first.
fn civil(atom: &Atom) -> Option<Civil> {
    let [year, month, day] = atom.numbers;
    if !atom.is_triple {
        return lower::day(atom);
    }
    let (month, day) = (u8::try_from(month.value).ok()?, u8::try_from(day.value).ok()?);
    (year.length >= 3 && (1..=12).contains(&month)).then_some(Civil::new(year.value, month, day))
}
