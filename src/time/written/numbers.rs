//! Numbers that stand together: days in numbers, a month of a year, a part as a fraction, a decade of a century.

use super::atom::{Atom, Unit};
use super::cursor::Cursor;
use super::role::{Part, Role};
use super::token::Number;

/// `2005-09-19`, `19.9.2005`, `9/19/2005`: three numbers with one separator. True if they were taken.
pub(super) fn take_triple(cursor: &mut Cursor<'_>, atom: &mut Atom) -> Option<bool> {
    if let (Some(year), Some(month), Some(day)) = (cursor.number(0), cursor.number(1), cursor.number(2))
        && (year.length, month.length, day.length) == (4, 2, 2)
    {
        // "2005 09 19"
        for number in [year, month, day] {
            atom.push(number)?;
        }
        atom.is_triple = true;
        cursor.at += 3;
        return Some(true);
    }
    let (Some(first), Some(mark), Some(second), Some(third)) =
        (cursor.number(0), cursor.mark(1), cursor.number(2), cursor.number(4))
    else {
        return Some(false);
    };
    let is_mark = matches!(mark, '-' | '/' | '.' | '–') && cursor.mark(3) == Some(mark);
    let is_short = |number: Number| number.length <= 2;
    let is_long = |number: Number| matches!(number.length, 3 | 4);
    // Behind a minus or an era ("BC 44-03-15"), the year is first, of any length; before an era ("3/15/44 BC"), last.
    let era_first = atom.era.is_some() && mark == '-';
    let era_last = atom.era.is_none() && matches!(cursor.role(5), Some(Role::Bce | Role::Ce));
    let year_first = (is_long(first) || atom.has_minus || era_first) && is_short(third);
    let is_shape = is_short(second) && (is_short(first) && (is_long(third) || era_last) || year_first);
    // "9 - 11 - 1953" is no date, "23. 4. 1901" is one.
    let is_tight = mark == '.' || (1..5).all(|ahead| !cursor.is_spaced(ahead));
    if !is_mark || !is_shape || !is_tight {
        return Some(false);
    }
    let year = |number: Number, is_year: bool| Number { length: if is_year { 4 } else { number.length }, ..number };
    for number in [year(first, era_first && !is_long(first)), second, year(third, era_last && !is_long(third))] {
        atom.push(number)?;
    }
    atom.is_triple = true;
    cursor.at += 5;
    // "2005-09-19T12:00".
    if cursor.role(0) == Some(Role::Letter(b't')) && cursor.number(1).is_some() {
        cursor.at += 1;
    }
    Some(true)
}

/// `3.1824`, `10/1917`: a month and a year. True if the month was taken.
pub(super) fn take_month_of_year(cursor: &mut Cursor<'_>, atom: &mut Atom) -> bool {
    let (Some(month), Some(mark), Some(year)) = (cursor.number(0), cursor.mark(1), cursor.number(2)) else {
        return false;
    };
    let is_month = month.length <= 2 && (1..=12).contains(&month.value) && year.length == 4;
    let is_tight = !cursor.is_spaced(1) && !cursor.is_spaced(2);
    // "2005-12/2005" is no month of a year, nor "2 - 1917".
    let follows_year = matches!(cursor.mark_before(1), Some('-' | '/'))
        && cursor.number_before(2).is_some_and(|number| number.length >= 3)
        && !matches!(cursor.mark_before(3), Some('/' | '.' | '-'));
    if follows_year || !is_month || !is_tight || !matches!(mark, '.' | '/' | '-') || cursor.mark(3) == Some(mark) {
        return false;
    }
    atom.month = u8::try_from(month.value).ok();
    cursor.at += 2;
    true
}

/// A part as a fraction before the number of a century: `2/2`, `1/4`.
pub(super) fn fraction(cursor: &Cursor<'_>, number: Number) -> Option<Part> {
    let of = cursor.number(2).filter(|of| of.length == 1 && cursor.mark(1) == Some('/'))?;
    let is_ordinal = cursor.number(3).is_some_and(|next| next.is_ordinal || cursor.mark(4) == Some('.'));
    let is_before_century = is_ordinal || matches!(cursor.role(3), Some(Role::Roman(_) | Role::Ordinal(_)));
    if !is_before_century || number.length != 1 || !(1..=of.value).contains(&number.value) {
        return None;
    }
    let number = u8::try_from(number.value).ok()?;
    match of.value {
        2 => Some(Part::Half(number)),
        3 => Some(Part::Third(number)),
        4 => Some(Part::Quarter(number)),
        _ => None,
    }
}

/// `18.3.–2.5.1849`, `18.3. bis 2.5.1849`: a day and a month in numbers before a whole date. True if they were taken.
pub(super) fn take_day_before_dash(cursor: &mut Cursor<'_>, atom: &mut Atom) -> Option<bool> {
    let (Some(day), Some(month)) = (cursor.number(0), cursor.number(2)) else { return Some(false) };
    let is_point = |ahead: usize| cursor.mark(ahead) == Some('.');
    let is_linked = matches!(cursor.mark(4), Some('-' | '–' | '/')) || matches!(cursor.role(4), Some(Role::To));
    let is_day = day.length <= 2 && month.length <= 2 && (1..=12).contains(&month.value);
    if !is_day || !is_point(1) || !is_point(3) || !is_linked {
        return Some(false);
    }
    atom.push(day)?;
    atom.month = u8::try_from(month.value).ok();
    cursor.at += 4;
    Some(true)
}

/// `30-е годы XX века`, `20世纪30年代`: a decade counted within its century. True if the second number was taken.
pub(super) fn decade_of_century(cursor: &mut Cursor<'_>, atom: &mut Atom, next: Number) -> bool {
    let Some(first) = atom.only().filter(|_| atom.month.is_none() && atom.era.is_none()) else { return false };
    let rest = 1 + cursor.fillers(1);
    let is_decade = |number: Number| number.length == 2 && !number.is_ordinal && number.value % 10 == 0;
    let (decade, century) = match (atom.unit, cursor.role(rest)) {
        (Some(Unit::Decade), Some(Role::Century | Role::Letter(b'c' | b's' | b'w'))) => (first, next),
        (Some(Unit::Century), Some(Role::Decade | Role::Letter(b's'))) => (next, first),
        _ => return false,
    };
    if !is_decade(decade) || !(1..=21).contains(&century.value) {
        return false;
    }
    let year = Number { value: (century.value - 1) * 100 + decade.value, length: 4, ..Number::default() };
    (atom.numbers, atom.unit) = ([year, Number::default(), Number::default()], Some(Unit::Decade));
    // The 00s of a century are ten years.
    atom.is_year_marked = true;
    cursor.at += rest + 1;
    true
}
