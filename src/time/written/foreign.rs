//! Dates of other calendars: Hijri, Solar Hijri, French Republican, Hebrew.
//!
//! Days are counted from 1970-01-01. A month or year of such a calendar touches two of ours and becomes "some time from
//! the one to the other", so that nothing is more precise than written.

use super::atom::{Atom, Foreign};
use super::piece::{Shape, year_form};
use super::reading::Note;
use super::state::State;
use crate::time::civil::{Civil, civil_from_days};

/// A date of another calendar in EDTF. `None` if it is no date of it.
pub(super) fn lower(atom: &Atom, state: &mut State) -> Option<Shape> {
    if atom.month.is_some() || atom.part.is_some() || atom.time.is_some() || atom.era.is_some() || atom.has_minus {
        return None;
    }
    let calendar = atom.foreign?;
    let place = atom.year_place()?;
    let year = atom.numbers.get(place)?.value;
    let day = match atom.count {
        1 => None,
        2 => Some(atom.numbers.get(1 - place.min(1))?.value),
        _ => return None,
    };
    let month = atom.foreign_month.map(i64::from);
    let (first, last) = match (month, day) {
        (None, None) => (start(calendar, year, 1)?, start(calendar, year + 1, 1)? - 1),
        (Some(month), None) => {
            (start(calendar, year, month)?, start(calendar, year, month)? + length(calendar, year, month)? - 1)
        }
        (Some(month), Some(day)) => {
            let exists = (1..=length(calendar, year, month)?).contains(&day);
            let day = start(calendar, year, month)? + day - 1;
            exists.then_some((day, day))?
        }
        (None, Some(_)) => return None,
    };
    state.note(Note::Converted);
    let (first, last) = (civil_from_days(first), civil_from_days(last));
    let of_month = |day: Civil| format!("{}-{:02}", year_form(day.year), day.month);
    let forms = match (month, day) {
        (_, Some(_)) => return Some(Shape::Date(format!("{}-{:02}", of_month(first), first.day))),
        (Some(_), None) => (of_month(first), of_month(last)),
        (None, None) => (year_form(first.year), year_form(last.year)),
    };
    if forms.0 == forms.1 {
        return Some(Shape::Date(forms.0));
    }
    state.note(Note::YearTouchesTwo);
    Some(Shape::OneOf(forms.0, forms.1))
}

/// The first day of a month. `None` for a year or month that the calendar does not have.
fn start(calendar: Foreign, year: i64, month: i64) -> Option<i64> {
    let known = match calendar {
        Foreign::Republican => 1..=15,
        Foreign::Solar => 1..=1_500,
        Foreign::Hijri => 1..=2_000,
        Foreign::Hebrew => 1..=6_500,
    };
    if !known.contains(&year) {
        return None;
    }
    let mut day = match calendar {
        // The arithmetic calendar of 30-year cycles; sightings differ by a day or two.
        Foreign::Hijri => (year - 1) * 354 + (3 + 11 * year).div_euclid(30) - 492_148,
        // Years of 33-year cycles, which agree with the astronomical rule from 1206 to 1498.
        Foreign::Solar => 365 * (year - 1349) + leaps_of_33(year) - leaps_of_33(1349) + 79,
        // 1792-09-22; the years 3, 7 and 11 had a sixth extra day.
        Foreign::Republican => 365 * (year - 1) + year / 4 - 64_748,
        Foreign::Hebrew => hebrew_new_year(year),
    };
    for before in 1..month {
        day += length(calendar, year, before)?;
    }
    Some(day)
}

const fn leaps_of_33(year: i64) -> i64 {
    let shifted = year + 1_595;
    shifted / 33 * 8 + (shifted % 33 + 3) / 4
}

/// Number of days of a month; 0 for the leap month of a common year.
fn length(calendar: Foreign, year: i64, month: i64) -> Option<i64> {
    let days = match (calendar, month) {
        (Foreign::Hijri, 1..=12) => 29 + month % 2,
        (Foreign::Solar, 1..=6) => 31,
        (Foreign::Solar, 7..=11) => 30,
        (Foreign::Solar, 12) => start(calendar, year + 1, 1)? - start(calendar, year, 1)? - 336,
        (Foreign::Republican, 1..=12) => 30,
        (Foreign::Republican, 13) => 5 + i64::from(year % 4 == 3),
        (Foreign::Hebrew, 1..=13) => hebrew_length(year, month),
        _ => return None,
    };
    Some(days)
}

/// Days of a month of the Jewish year, from Tishri; the seventh is the second Adar of leap years.
const fn hebrew_length(year: i64, month: i64) -> i64 {
    let is_leap = (7 * year + 1) % 19 < 7;
    let of_year = hebrew_new_year(year + 1) - hebrew_new_year(year);
    match month {
        2 => 29 + (of_year % 10 == 5) as i64,
        3 => 30 - (of_year % 10 == 3) as i64,
        6 => 29 + is_leap as i64,
        7 => 29 * is_leap as i64,
        1 | 5 | 8 | 10 | 12 => 30,
        _ => 29,
    }
}

/// First day of a Jewish year, by the rule of Reingold and Dershowitz, "Calendrical Calculations".
const fn hebrew_new_year(year: i64) -> i64 {
    let (before, this, next) = (hebrew_days(year - 1), hebrew_days(year), hebrew_days(year + 1));
    // Years have no 356 days, and none of 382 days precedes.
    let delay = if next - this == 356 {
        2
    } else if this - before == 382 {
        1
    } else {
        0
    };
    this + delay - 2_092_590
}

/// Days before the new moon of a year's Tishri, moved from Sunday, Wednesday and Friday.
const fn hebrew_days(year: i64) -> i64 {
    let months = (235 * year - 234).div_euclid(19);
    let day = 29 * months + (12_084 + 13_753 * months).div_euclid(25_920);
    if (3 * (day + 1)) % 7 < 3 { day + 1 } else { day }
}
