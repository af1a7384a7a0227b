//! Decades, centuries and millennia, and what their parts mean.

use super::atom::{Atom, Era, Unit};
use super::piece::{Shape, year_form};
use super::reading::Note;
use super::role::Part;
use super::state::State;

/// What a part of a decade and of a century means, as first and last year within it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PartYears {
    /// The part, as people write it.
    pub words: &'static str,
    /// Within a decade. `None` if people do not speak of it.
    pub decade: Option<(i64, i64)>,
    /// Within a century; a millennium has ten years for each.
    pub century: (i64, i64),
    /// Where the rule comes from.
    pub source: &'static str,
}

const THIRDS: &str = "Thirds, like the years that the Metropolitan Museum of Art publishes beside such words \
    (1800 to 1833, 1867 to 1900). Cataloging Cultural Objects leaves the span to the cataloguer.";
const COUNTED: &str = "Counted from the year 00, as EDTF counts centuries: 18XX is 1800 to 1899.";

/// The table of parts, which the documentation shows.
pub const PARTS: [PartYears; 9] = [
    PartYears { words: "early, beginning", decade: Some((0, 3)), century: (0, 33), source: THIRDS },
    PartYears { words: "mid, middle", decade: Some((4, 6)), century: (33, 67), source: THIRDS },
    PartYears { words: "late, end", decade: Some((7, 9)), century: (67, 99), source: THIRDS },
    PartYears { words: "first half", decade: Some((0, 4)), century: (0, 49), source: COUNTED },
    PartYears { words: "second half", decade: Some((5, 9)), century: (50, 99), source: COUNTED },
    PartYears { words: "first quarter", decade: None, century: (0, 24), source: COUNTED },
    PartYears { words: "second quarter", decade: None, century: (25, 49), source: COUNTED },
    PartYears { words: "third quarter", decade: None, century: (50, 74), source: COUNTED },
    PartYears { words: "last quarter", decade: None, century: (75, 99), source: COUNTED },
];

/// The row of a part.
fn row(part: Part) -> Option<&'static PartYears> {
    let place = match part {
        Part::Early | Part::Third(1) => 0,
        Part::Mid | Part::Third(2) => 1,
        Part::Late | Part::Third(_) => 2,
        Part::Half(number) => 2 + usize::from(number),
        Part::Quarter(number) => 4 + usize::from(number),
    };
    PARTS.get(place)
}

/// The years of a decade, century or millennium, and true if their ends are soft. `None` if the number has no such
/// unit.
pub(super) fn lower(atom: &Atom, unit: Unit, state: &mut State) -> Option<(Shape, bool)> {
    let number = atom.only()?;
    let is_bce = match atom.era {
        Some(Era::Bp) => return None,
        era => era == Some(Era::Bce),
    };
    if atom.has_minus || atom.month.is_some() {
        return None;
    }
    match unit {
        Unit::Decade => {
            let is_hundred = number.value % 100 == 0 && !atom.is_year_marked;
            if number.length < 2 || (number.length == 2 && !is_bce && atom.era.is_none()) || number.value % 10 != 0 {
                return None;
            }
            if is_hundred {
                state.note(Note::HundredYears);
            }
            let length = if is_hundred { 100 } else { 10 };
            years((number.value / length, length), is_bce, true, atom.part, state)
        }
        // The first century is the hundred years from 0 on, as EDTF has it: 00XX.
        Unit::Century if (1..=99).contains(&number.value) => {
            years((number.value - 1, 100), is_bce, false, atom.part, state)
        }
        Unit::Millennium if (1..=9).contains(&number.value) => {
            years((number.value - 1, 1_000), is_bce, false, atom.part, state)
        }
        _ => None,
    }
}

/// The years of the unit with `before` units of `length` years before it. `is_named` if it is called by its first year:
/// the 330s BCE are 339 to 330 BCE, which the year 0 shifts by one.
fn years(
    (before, length): (i64, i64),
    is_bce: bool,
    is_named: bool,
    part: Option<Part>,
    state: &mut State,
) -> Option<(Shape, bool)> {
    let is_decade = length == 10;
    let first = if is_bce { -(before * length + length - 1) + i64::from(is_named) } else { before * length };
    let Some(part) = part else {
        let digits = if is_decade {
            3
        } else if length == 100 {
            2
        } else {
            1
        };
        if is_bce && (is_named || before == 0) {
            return Some((Shape::Through(year_form(first), year_form(first + length - 1)), false));
        }
        if before > 999 {
            return None;
        }
        let sign = if is_bce { "-" } else { "" };
        return Some((Shape::Date(format!("{sign}{before:0digits$}{}", "X".repeat(4 - digits))), false));
    };
    let row = row(part)?;
    if is_decade {
        state.note(Note::PartOfDecade);
        let (from, to) = row.decade?;
        let is_soft = matches!(part, Part::Early | Part::Mid | Part::Late);
        let (from, to) = (year_form(first + from), year_form(first + to));
        return Some((if is_soft { Shape::Through(from, to) } else { Shape::OneOf(from, to) }, is_soft));
    }
    state.note(Note::PartOfCentury);
    let (from, to) = row.century;
    let times = length / 100;
    Some((Shape::OneOf(year_form(first + from * times), year_form(first + to * times + times - 1)), false))
}
