//! From the parts of one date to EDTF.

use super::atom::{Atom, EndWord, Era};
use super::foreign;
use super::piece::{Piece, Shape, year_form};
use super::reading::{Note, Order, Reckoning};
use super::role::Part;
use super::state::{Seen, State};
use super::table;
use super::token::Number;
use super::units;
use crate::time::{Calendar, Civil};

/// The EDTF of a date. `None` if its parts are no date.
pub(super) fn lower(atom: &Atom, state: &mut State) -> Option<Piece> {
    let piece = |shape| Piece {
        shape,
        is_approximate: atom.is_approximate,
        is_uncertain: atom.is_uncertain,
        calendar: if atom.dual.is_some() { Calendar::Julian } else { atom.calendar },
    };
    match atom.end {
        Some(EndWord::Present) => return Some(piece(Shape::Present)),
        Some(EndWord::Unknown) => return Some(piece(Shape::Unknown)),
        None => {}
    }
    if atom.foreign.is_some() || atom.foreign_month.is_some() {
        return foreign::lower(atom, state).map(piece);
    }
    if let Some(unit) = atom.unit {
        // The thirds of a decade have no sharp ends.
        let (shape, is_soft) = units::lower(atom, unit, state)?;
        let soft = piece(shape);
        return Some(Piece { is_approximate: soft.is_approximate || is_soft, ..soft });
    }
    if atom.calendar == Calendar::Julian {
        state.note(Note::Julian);
    }
    let text = match atom.is_triple {
        true => triple(atom, state)?,
        false => of_parts(atom, state)?,
    };
    Some(piece(Shape::Date(text)))
}

/// Day, month and year in numbers.
fn triple(atom: &Atom, state: &mut State) -> Option<String> {
    let [first, second, third] = atom.numbers;
    if first.unknown > 0 || third.unknown > 0 {
        return None;
    }
    if first.length >= 3 || atom.has_minus {
        return with_time(day_form(astronomical(first, atom, state)?, second.value, third.value)?, atom);
    }
    let year = astronomical(third, atom, state)?;
    let (day_first, month_first) =
        (day_form(year, second.value, first.value), day_form(year, first.value, second.value));
    let day = match (day_first, month_first) {
        (Some(day_first), Some(month_first)) if day_first != month_first => match state.order() {
            Order::DayFirst => day_first,
            Order::MonthFirst => month_first,
        },
        (Some(day_first), other) => {
            if other.is_none() {
                state.see(Seen::DAY_FIRST);
            }
            day_first
        }
        (None, month_first) => {
            state.see(Seen::MONTH_FIRST);
            month_first?
        }
    };
    with_time(day, atom)
}

/// A year with month and day, as far as they are written.
fn of_parts(atom: &Atom, state: &mut State) -> Option<String> {
    let place = atom.year_place()?;
    let number = *atom.numbers.get(place)?;
    if number.unknown > 0 {
        return unknown(number, atom, state);
    }
    if number.is_ordinal && atom.era.is_none() && atom.month.is_none() {
        // "an VIII" is a year of the French Republic.
        return None;
    }
    let mut year = astronomical(number, atom, state)?;
    let mut month = atom.month;
    let mut day = match (atom.count, place) {
        (1, 0) => None,
        (2, 0 | 1) => Some(atom.numbers.get(1 - place)?.value),
        _ => return None,
    };
    if let Some(reign) = atom.reign {
        let reign = table::reign(reign)?;
        year = reign.first + number.value - 1;
        if year > reign.last || number.value < 1 {
            return None;
        }
        state.note(Note::Reign);
        if month.is_some() && year < reign.gregorian_from {
            state.note(Note::LunarMonth);
            (month, day) = (None, None);
        }
    }
    if let Some(later) = atom.dual {
        state.note(Note::DualYear);
        state.see(Seen::DUAL);
        year = later;
    }
    let text = match (month, day) {
        (None, None) => return part_of_year(year, atom.part, atom, state),
        (None, Some(_)) => return None,
        (Some(month), None) => format!("{}-{month:02}", year_form(year)),
        (Some(month @ 1..=12), Some(day)) => day_form(year, i64::from(month), day)?,
        (Some(_), Some(_)) => return None,
    };
    if matches!(month, Some(21..=24)) {
        state.note(Note::SeasonInWords);
    }
    if atom.part.is_some() {
        state.note(Note::PartLeftOut);
    }
    with_time(text, atom)
}

/// A year with unknown digits, `19--` or `192-`, also with month and day.
fn unknown(number: Number, atom: &Atom, state: &mut State) -> Option<String> {
    let is_plain = atom.era.is_none() && !atom.has_minus && atom.part.is_none() && atom.time.is_none();
    if !is_plain || atom.reign.is_some() || atom.dual.is_some() {
        return None;
    }
    state.note(Note::HyphenDigits);
    let year = format!("{}{}", number.value, "X".repeat(usize::from(number.unknown)));
    match (atom.month, atom.count) {
        (None, 1) => Some(year),
        (Some(month), 1) => Some(format!("{year}-{month:02}")),
        (Some(month @ 1..=12), 2) => {
            let day = atom.numbers.iter().find(|other| other.unknown == 0 && other.length <= 2)?.value;
            Some(format!("{year}-{month:02}-{day:02}"))
        }
        _ => None,
    }
}

/// A year, or a half, third or quarter of it.
fn part_of_year(year: i64, part: Option<Part>, atom: &Atom, state: &mut State) -> Option<String> {
    if atom.time.is_some() {
        return None;
    }
    let year = year_form(year);
    let code = match part {
        None => return Some(year),
        Some(Part::Early | Part::Mid | Part::Late) => {
            state.note(Note::PartLeftOut);
            return Some(year);
        }
        Some(Part::Quarter(number)) => 32 + number,
        Some(Part::Third(number)) => 36 + number,
        Some(Part::Half(number)) => 39 + number,
    };
    Some(format!("{year}-{code}"))
}

/// The day of a date, if it has one, with its year as written.
pub(super) fn day(atom: &Atom) -> Option<Civil> {
    let place = atom.year_place()?;
    let year = atom.numbers.get(place)?.value;
    let day = (atom.count == 2).then(|| atom.numbers.get(1 - place.min(1)))??.value;
    let year = if atom.era == Some(Era::Bce) { 1 - year } else { year };
    let month = atom.month.filter(|month| *month <= 12)?;
    let day = u8::try_from(day).ok()?;
    let is_day = (1..=Calendar::Julian.days_in_month(year, month)).contains(&day);
    is_day.then_some(Civil::new(year, month, day))
}

/// The astronomical year of a number: 0 is 1 BCE.
pub(super) fn astronomical(number: Number, atom: &Atom, state: &mut State) -> Option<i64> {
    let value = number.value;
    if value > 1_000_000_000_000_000 {
        return None;
    }
    if atom.has_minus {
        if atom.era.is_some() || value == 0 {
            return None;
        }
        return Some(match state.rules.reckoning {
            Reckoning::NoYearZero => {
                state.note(Note::NoYearZero);
                1 - value
            }
            Reckoning::Astronomical => {
                state.note(Note::YearZero);
                -value
            }
        });
    }
    match atom.era {
        Some(Era::Bce) => (value > 0).then_some(1 - value),
        Some(Era::Bp) => {
            state.note(Note::BeforePresent);
            Some(1950 - value)
        }
        Some(Era::Ce) => Some(value),
        // A number of more digits than a year has is something else.
        None => (number.length <= 4 && !number.is_grouped && (value > 0 || atom.reign.is_some())).then_some(value),
    }
}

/// A day that may exist.
fn day_form(year: i64, month: i64, day: i64) -> Option<String> {
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let day = u8::try_from(day).ok()?;
    // The calendar of the date is not known here; the result is checked in its own.
    let is_day = (1..=Calendar::Julian.days_in_month(year, month)).contains(&day);
    is_day.then(|| format!("{}-{month:02}-{day:02}", year_form(year)))
}

fn with_time(day: String, atom: &Atom) -> Option<String> {
    let Some(time) = atom.time else { return Some(day) };
    let mut text = format!("{day}T{:02}:{:02}", time.hour, time.minute);
    if let Some(second) = time.second {
        text.push_str(&format!(":{second:02}"));
    }
    if let Some(minutes) = time.zone {
        let (sign, size) = (if minutes < 0 { '-' } else { '+' }, minutes.unsigned_abs());
        if size == 0 {
            text.push('Z');
        } else {
            text.push_str(&format!("{sign}{:02}:{:02}", size / 60, size % 60));
        }
    }
    // A time stands behind a whole day.
    let is_day = day.len() >= 10 && day.matches('-').count() >= 2;
    is_day.then_some(text)
}
