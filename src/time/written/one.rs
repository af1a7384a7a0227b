//! Reads one date from the tokens: everything up to the link to a next date.

use super::atom::{Atom, EndWord, Era, Foreign, OtherDay, Unit};
use super::clock;
use super::cursor::Cursor;
use super::numbers::{decade_of_century, fraction, take_day_before_dash, take_month_of_year, take_triple};
use super::role::{Part, Role};
use super::table;
use super::token::{Kind, Number, Token};
use crate::time::Calendar;

/// The date at the position. `None` if there is none or its parts contradict one another.
pub(super) fn one(cursor: &mut Cursor<'_>) -> Option<Atom> {
    let mut atom = Atom::default();
    while let Some(token) = cursor.peek(0) {
        let goes_on = match token.kind {
            Kind::Number(number) => take_number(cursor, &mut atom, number)?,
            Kind::Word(role) => take_word(cursor, &mut atom, role)?,
            Kind::Mark(mark) => take_mark(cursor, &mut atom, mark)?,
        };
        if !goes_on {
            break;
        }
    }
    (!atom.is_empty()).then_some(atom)
}

/// True if the number was taken.
fn take_number(cursor: &mut Cursor<'_>, atom: &mut Atom, number: Number) -> Option<bool> {
    if let Some((time, length)) = clock::time(cursor) {
        // A time of day stands beside a whole day.
        if atom.time.is_some() || atom.count + usize::from(atom.month.is_some()) < 2 {
            return None;
        }
        atom.time = Some(time);
        cursor.at += length;
        return Some(true);
    }
    let is_start = atom.count == 0 && atom.month.is_none();
    if is_start
        && (take_triple(cursor, atom)? || take_month_of_year(cursor, atom) || take_day_before_dash(cursor, atom)?)
    {
        return Some(true);
    }
    if decade_of_century(cursor, atom, number) {
        return Some(true);
    }
    // "2/2 19th century", "1/4 18. Jh."
    if let Some(part) = fraction(cursor, number).filter(|_| atom.part.is_none() && atom.count == 0) {
        atom.part = Some(part);
        cursor.at += 3;
        return Some(true);
    }
    // "1. Hälfte", "3rd quarter".
    let rest = 1 + cursor.fillers(1);
    if let Some(part) = part_of(number.value, cursor.role(rest)) {
        if atom.part.is_some() {
            return None;
        }
        atom.part = Some(part);
        cursor.at += rest + 1;
        return Some(true);
    }
    if !has_room(cursor, atom, number) {
        return Some(false);
    }
    cursor.at += 1;
    if cursor.role(0) == Some(Role::MonthMark) && atom.month.is_none() {
        atom.month = u8::try_from(number.value).ok().filter(|month| (1..=12).contains(month));
        atom.month?;
        cursor.at += 1;
        return Some(true);
    }
    atom.push(number)?;
    after_number(cursor, atom, number)?;
    Some(true)
}

/// True if another number can belong to the date.
fn has_room(cursor: &Cursor<'_>, atom: &Atom, next: Number) -> bool {
    if atom.unit.is_some() && atom.count > 0 {
        return false;
    }
    let Some(last) = atom.numbers.get(atom.count.wrapping_sub(1)).copied().filter(|_| atom.count > 0) else {
        return true;
    };
    let is_short = |number: Number| number.length <= 2;
    if atom.is_triple || atom.count >= 2 {
        return atom.count < 3 && is_marked(cursor) && !atom.is_triple;
    }
    if last.is_ordinal && next.is_ordinal && atom.month.is_none() {
        return false;
    }
    // A day and a year, in this order or with a month before them; in Chinese and Japanese the marks say which.
    let day_and_year = is_short(last) && !is_short(next);
    let has_month = atom.month.is_some() || atom.foreign_month.is_some();
    let is_month_next = matches!(cursor.role(1), Some(Role::Month(_))) && atom.month.is_none();
    let year_and_day = !is_short(last) && is_short(next) && (has_month || is_month_next);
    let both_short = is_short(last) && is_short(next) && has_month;
    is_marked(cursor) || day_and_year || year_and_day || both_short
}

/// True for a number with a mark for year, month or day behind it.
fn is_marked(cursor: &Cursor<'_>) -> bool {
    matches!(cursor.role(1), Some(Role::MonthMark | Role::DayMark))
}

/// Takes what belongs to a number directly before: a mark of a decade or century, a dual year.
fn after_number(cursor: &mut Cursor<'_>, atom: &mut Atom, number: Number) -> Option<()> {
    // "1950s", "1950's", "1950S".
    let apostrophe = usize::from(cursor.mark(0) == Some('\'') && !cursor.is_spaced(0));
    if cursor.role(apostrophe) == Some(Role::Letter(b's')) && !cursor.is_spaced(apostrophe) && number.length >= 2 {
        atom.unit = Some(Unit::Decade);
        cursor.at += apostrophe + 1;
        return Some(());
    }
    match cursor.role(0) {
        // "20C.", "6th c.", "18e s."
        Some(Role::Letter(b'c' | b's')) if number.length <= 2 && number.value > 0 && cursor.number(1).is_none() => {
            let is_circa = cursor.mark(1) == Some('.') && cursor.number(2).is_some();
            if (number.is_ordinal || !cursor.is_spaced(0)) && !is_circa {
                atom.unit = Some(Unit::Century);
                cursor.at += 1;
            }
        }
        Some(Role::DayMark) => cursor.at += 1,
        Some(Role::Year) => {
            atom.is_year_marked = true;
            cursor.at += 1;
        }
        _ => {}
    }
    // "11 FEB 1731/32": the year began in March.
    if number.length >= 3
        && atom.month.is_some_and(|month| month <= 3)
        && cursor.mark(0) == Some('/')
        && !cursor.is_spaced(0)
        && let Some(later) = cursor.number(1).filter(|_| !cursor.is_spaced(1))
        && let Some(year) = next_year(number, later)
    {
        atom.dual = Some(year);
        cursor.at += 2;
    }
    Some(())
}

/// The year behind a slash if it is the next one: 1732 for `1731/32`.
pub(super) fn next_year(first: Number, later: Number) -> Option<i64> {
    let size = 10_i64.checked_pow(u32::from(later.length))?;
    let year = first.value + 1;
    (year % size == later.value && later.length <= first.length && later.length > 0).then_some(year)
}

/// A half, third or quarter with its number.
fn part_of(number: i64, role: Option<Role>) -> Option<Part> {
    let number = u8::try_from(number).ok()?;
    match role? {
        Role::Half | Role::Letter(b'h') if (1..=2).contains(&number) => Some(Part::Half(number)),
        Role::Quarter if (1..=4).contains(&number) => Some(Part::Quarter(number)),
        Role::Third | Role::Ordinal(3) if (1..=3).contains(&number) => Some(Part::Third(number)),
        _ => None,
    }
}

/// True if the word was taken.
fn take_word(cursor: &mut Cursor<'_>, atom: &mut Atom, role: Role) -> Option<bool> {
    let is_first = atom.is_empty();
    match role {
        // "C19": a century.
        Role::Letter(b'c')
            if atom.count == 0 && atom.month.is_none() && cursor.number(1).is_some_and(|number| number.length <= 2) =>
        {
            if cursor.is_spaced(1) {
                return Some(false);
            }
            atom.unit = Some(Unit::Century);
        }
        Role::Circa | Role::Letter(b'c') if is_first => atom.is_approximate = true,
        // "1950 ca.", but not "1954 c. 1960".
        Role::Circa | Role::Letter(b'c') => {
            let next = 1 + usize::from(cursor.mark(1) == Some('.'));
            if cursor.number(next).is_some() || atom.time.is_some() {
                return zone_of(cursor, atom, role);
            }
            atom.is_approximate = true;
        }
        Role::Perhaps => atom.is_uncertain = true,
        // "1500 of 1510" is Dutch.
        Role::OrOrOf if atom.year_place().is_some() && has_year_ahead(cursor) => return Some(false),
        Role::Filler | Role::OrOrOf | Role::Weekday | Role::Year => {
            atom.is_year_marked |= role == Role::Year;
            // "Mon., 9999": a point or comma belongs to the name of the day.
            if role == Role::Weekday {
                let point = usize::from(cursor.mark(1) == Some('.'));
                cursor.at += if cursor.mark(1 + point) == Some(',') { 1 + point } else { 0 };
            }
        }
        Role::Month(_) | Role::Season(_) => return take_month(cursor, atom, role),
        Role::Solar(month) | Role::HijriMonth(month) | Role::Republican(month) | Role::Hebrew(month) => {
            if atom.month.is_some() || atom.foreign_month.is_some() {
                return Some(false);
            }
            atom.foreign_month = Some(month);
            atom.foreign = Some(match role {
                Role::Solar(_) => Foreign::Solar,
                Role::HijriMonth(_) => Foreign::Hijri,
                Role::Republican(_) => Foreign::Republican,
                _ => Foreign::Hebrew,
            });
        }
        Role::Hijri => atom.foreign = Some(Foreign::Hijri),
        Role::SolarYear => atom.foreign = Some(Foreign::Solar),
        Role::RepublicanYear => atom.foreign = Some(Foreign::Republican),
        Role::HebrewYear => atom.foreign = Some(Foreign::Hebrew),
        Role::Reign(place) if atom.reign.is_none() && is_first => {
            if !matches!(cursor.number(1), Some(number) if number.length <= 2) {
                return Some(false);
            }
            atom.reign = Some(place);
        }
        Role::Bce | Role::Ce | Role::Bp => return take_era(cursor, atom, role),
        Role::Century | Role::Millennium | Role::Decade => {
            let unit = match role {
                Role::Century => Unit::Century,
                Role::Millennium => Unit::Millennium,
                _ => Unit::Decade,
            };
            if atom.unit.is_some_and(|said| said != Unit::Decade && said != unit) || atom.month.is_some() {
                return None;
            }
            atom.unit = Some(unit);
        }
        // "s. XIX" and "XIX w."
        Role::Letter(b's')
            if (is_first || is_part_only(atom))
                && matches!(cursor.role(1 + cursor.fillers(1)), Some(Role::Roman(_))) =>
        {
            atom.unit = Some(Unit::Century);
        }
        Role::Letter(b'w') if atom.count == 1 && atom.month.is_none() && atom.unit.is_none() => {
            atom.unit = Some(Unit::Century);
        }
        Role::Letter(b'w') if is_first => {}
        Role::Letter(letter @ (b'q' | b'h')) => return take_quarter(cursor, atom, letter == b'h'),
        Role::Ordinal(_) | Role::Roman(_) | Role::Last => return take_ordinal(cursor, atom, role),
        Role::Part(part) => return take_part(cursor, atom, part),
        Role::Julian => atom.calendar = Calendar::Julian,
        Role::Gregorian => {}
        // "AM 5758": anno mundi.
        Role::Am if is_first && cursor.number(1).is_some_and(|number| number.length == 4) => {
            atom.foreign = Some(Foreign::Hebrew);
        }
        Role::Am if atom.time.is_none() => {}
        Role::Zone(_) => return zone_of(cursor, atom, role),
        Role::Present if is_first => atom.end = Some(EndWord::Present),
        Role::Unknown if is_first => atom.end = Some(EndWord::Unknown),
        // "до 1917 года", "siglo de ...": a link within a date after a part: "fin du", "início do".
        Role::To if (is_part_only(atom) || is_short_decade(atom)) && is_unit_ahead(cursor) => {}
        // "tweede helft van de 18e eeuw"
        Role::From if is_part_only(atom) || is_short_decade(atom) => {}
        // "metà del XVIII secolo": a half without a number is the middle.
        Role::Half if atom.is_empty() => atom.part = Some(Part::Mid),
        _ => return Some(false),
    }
    cursor.at += 1;
    Some(true)
}

/// True for "second half", whose century follows.
fn is_part_only(atom: &Atom) -> bool {
    atom.part.is_some() && atom.count == 0 && atom.month.is_none()
}

/// True for "the 60s", whose century follows.
fn is_short_decade(atom: &Atom) -> bool {
    atom.unit == Some(Unit::Decade) && atom.only().is_some_and(|number| number.length == 2)
}

/// True if a number that can only be a year follows.
fn has_year_ahead(cursor: &Cursor<'_>) -> bool {
    cursor.number(1).is_some_and(|number| number.length >= 3)
}

/// True if a word for a unit of years follows.
fn is_unit_ahead(cursor: &Cursor<'_>) -> bool {
    matches!(cursor.role(1), Some(Role::Century | Role::Decade | Role::Millennium | Role::Year))
}

/// A name of a zone behind a time.
fn zone_of(cursor: &mut Cursor<'_>, atom: &mut Atom, role: Role) -> Option<bool> {
    let Some(time) = &mut atom.time else { return Some(false) };
    let minutes = match role {
        Role::Zone(minutes) => minutes,
        // "est" is also the short form of estimated.
        Role::Circa => -300,
        _ => return None,
    };
    if time.zone.is_none() {
        time.zone = Some(minutes);
    }
    cursor.at += 1;
    Some(true)
}

fn take_month(cursor: &mut Cursor<'_>, atom: &mut Atom, role: Role) -> Option<bool> {
    if atom.month.is_some() || atom.is_triple || atom.unit.is_some() {
        return Some(false);
    }
    match role {
        Role::Month(month) | Role::Season(month) => atom.month = Some(month),
        _ => return Some(false),
    }
    cursor.at += 1;
    // "Jan. 1"
    if cursor.mark(0) == Some('.') {
        cursor.at += 1;
    }
    Some(true)
}

fn take_era(cursor: &mut Cursor<'_>, atom: &mut Atom, role: Role) -> Option<bool> {
    if atom.era.is_some() {
        return Some(false);
    }
    // "100 AD 200" is no date, and "100 - AD 200" begins a new one.
    atom.era = Some(match role {
        Role::Bce => Era::Bce,
        Role::Ce => Era::Ce,
        _ => Era::Bp,
    });
    cursor.at += 1;
    Some(true)
}

/// `Q2 2001`, `2001-Q2`, `H1 2001`.
fn take_quarter(cursor: &mut Cursor<'_>, atom: &mut Atom, is_half: bool) -> Option<bool> {
    let (most, before) = if is_half { (2, 39) } else { (4, 32) };
    let number = cursor.number(1).filter(|number| number.length == 1 && (1..=most).contains(&number.value))?;
    if atom.month.is_some() || atom.unit.is_some() {
        return None;
    }
    atom.month = u8::try_from(before + number.value).ok();
    cursor.at += 2;
    Some(true)
}

fn take_ordinal(cursor: &mut Cursor<'_>, atom: &mut Atom, role: Role) -> Option<bool> {
    let rest = 1 + cursor.fillers(1);
    let next = cursor.role(rest);
    let value = match role {
        Role::Ordinal(value) | Role::Roman(value) => i64::from(value),
        _ => match next {
            Some(Role::Half) => 2,
            Some(Role::Quarter) => 4,
            Some(Role::Third | Role::Ordinal(3)) => 3,
            _ => return None,
        },
    };
    if let Some(part) = part_of(value, next) {
        if atom.part.is_some() {
            return None;
        }
        atom.part = Some(part);
        cursor.at += rest + 1;
        return Some(true);
    }
    // A Roman month: "12.IV.1905".
    if matches!(role, Role::Roman(1..=12)) && atom.count == 1 && atom.month.is_none() && atom.unit.is_none() {
        let dot = usize::from(matches!(cursor.mark(1), Some('.' | '-' | '/')));
        if cursor.number(1 + dot).is_some_and(|number| number.length >= 3) {
            atom.month = u8::try_from(value).ok();
            cursor.at += 1 + dot;
            return Some(true);
        }
    }
    let number = Number { value, length: 2, is_ordinal: true, ..Number::default() };
    if decade_of_century(cursor, atom, number) {
        return Some(true);
    }
    // "18 brumaire an VIII"
    if atom.count > 0 && (atom.foreign_month.is_none() || atom.count > 1) {
        return Some(false);
    }
    atom.push(number)?;
    cursor.at += 1;
    if cursor.mark(0) == Some('.') {
        cursor.at += 1;
    }
    // "XIX c.", "fifth c.", "XVe s."
    if matches!(cursor.role(0), Some(Role::Letter(b'c' | b's')))
        && cursor.number(1).is_none()
        && cursor.number(2).is_none()
    {
        atom.unit = Some(Unit::Century);
        cursor.at += 1;
    }
    Some(true)
}

fn take_part(cursor: &mut Cursor<'_>, atom: &mut Atom, part: Part) -> Option<bool> {
    if atom.part.is_some() {
        return Some(false);
    }
    atom.part = Some(part);
    cursor.at += 1;
    // "mid-19th", "mid- to late": the hyphen is no link.
    if cursor.mark(0) == Some('-') && !cursor.is_spaced(0) {
        let is_date = cursor.number(1).is_some()
            || matches!(
                cursor.role(1),
                Some(Role::To | Role::And | Role::Month(_) | Role::Ordinal(_) | Role::Roman(_))
            );
        cursor.at += usize::from(is_date);
    }
    Some(true)
}

/// True if the mark was taken.
fn take_mark(cursor: &mut Cursor<'_>, atom: &mut Atom, mark: char) -> Option<bool> {
    let taken = match mark {
        // "?-1914", "1903-?"
        '?' if atom.is_empty() && matches!(cursor.mark(1), None | Some('-' | '–')) && cursor.role(1).is_none() => {
            atom.end = Some(EndWord::Unknown);
            1
        }
        '?' if !atom.is_empty() => {
            atom.is_uncertain = true;
            1
        }
        // "1937~1945" is a span.
        '~' if atom.count > 0 && cursor.number(1).is_some() => 0,
        '~' => {
            atom.is_approximate = true;
            1
        }
        '%' => {
            (atom.is_approximate, atom.is_uncertain) = (true, true);
            1
        }
        // Two points are a link.
        '.' if cursor.mark(1) == Some('.') => 0,
        '.' | '\'' => 1,
        // GEDCOM: "@#DJULIAN@".
        '@' | '#' if atom.count == 0 => 1,
        // "18th century;?"
        ';' if cursor.mark(1) == Some('?') => 1,
        // "1966 (?)"
        '(' if cursor.mark(1) == Some('?') && cursor.mark(2) == Some(')') => {
            atom.is_uncertain = true;
            3
        }
        '(' | '[' => return Some(take_bracket(cursor, atom)),
        // A minus before the first number.
        '-' if atom.is_empty() && cursor.number(1).is_some() && !cursor.is_spaced(1) && is_sign(cursor) => {
            atom.has_minus = true;
            1
        }
        ',' if joins(cursor, atom) => 1,
        '-' | '/' if is_within(cursor, atom) => 1,
        // "20th-century", "1930er-Jahre"
        '-' if is_unit_name(cursor, atom) => 1,
        // "20th Century/MID"
        '/' if atom.unit.is_some() && atom.part.is_none() && is_part_ahead(cursor) => 1,
        _ => 0,
    };
    cursor.at += taken;
    Some(taken > 0)
}

/// True if a hyphen can be the sign of a year: at the start, behind a space or a bracket.
fn is_sign(cursor: &Cursor<'_>) -> bool {
    cursor.at == 0 || cursor.is_spaced(0) || matches!(cursor.mark_before(1), Some('(' | '[' | '/'))
}

/// True if a hyphen joins a number and the name of its unit.
fn is_unit_name(cursor: &Cursor<'_>, atom: &Atom) -> bool {
    let is_name = matches!(cursor.role(1), Some(Role::Century | Role::Decade | Role::Filler | Role::Year));
    is_name && atom.count == 1 && atom.month.is_none() && !cursor.is_spaced(0) && !cursor.is_spaced(1)
}

/// True if a part of a century follows a slash.
fn is_part_ahead(cursor: &Cursor<'_>) -> bool {
    matches!(cursor.role(1), Some(Role::Part(_) | Role::Last))
        || (matches!(cursor.role(2), Some(Role::Half | Role::Quarter | Role::Third))
            && (cursor.number(1).is_some() || matches!(cursor.role(1), Some(Role::Ordinal(_)))))
}

/// True if a comma stands within the date: `June 9, 1953`, `1916, November 28`.
fn joins(cursor: &Cursor<'_>, atom: &Atom) -> bool {
    if atom.unit.is_some() {
        return false;
    }
    let has_year = atom.year_place().is_some();
    if let Some(next) = cursor.number(1) {
        let is_time = cursor.mark(2) == Some(':');
        // "1918, 11 November"
        let is_day = next.length <= 2 && has_year && atom.month.is_none() && atom.count == 1;
        if is_day && matches!(cursor.role(2), Some(Role::Month(_))) && cursor.peek(3).is_none() {
            return true;
        }
        let is_year = next.length >= 3 && !has_year && (atom.month.is_some() || atom.count == 1);
        // "March 15, 44 BC"
        let has_era = matches!(cursor.role(2), Some(Role::Bce | Role::Ce)) && !has_year && atom.month.is_some();
        return is_time || is_year || has_era;
    }
    match cursor.role(1) {
        Some(Role::Month(_) | Role::Season(_)) => has_year && atom.month.is_none(),
        Some(Role::Zone(_)) => atom.time.is_some(),
        // "March 15, AD 44"
        Some(Role::Ce) if atom.month.is_some() && !has_year && cursor.number(2).is_some() => true,
        Some(Role::Bce | Role::Ce) => atom.count > 0 && cursor.number(2).is_none(),
        _ => false,
    }
}

/// True if a hyphen or slash stands within `6-Oct-1943` or `1943-Oct`.
fn is_within(cursor: &Cursor<'_>, atom: &Atom) -> bool {
    if cursor.is_spaced(0) || cursor.is_spaced(1) || atom.time.is_some() {
        return false;
    }
    let is_day = |number: Number| number.length <= 2;
    match (atom.only(), atom.month) {
        (Some(_), None) if matches!(cursor.role(1), Some(Role::Letter(b'q' | b'h'))) => true,
        (Some(number), None) if matches!(cursor.role(1), Some(Role::Month(_))) => {
            let further = cursor.mark(2) == cursor.mark(0) && cursor.number(3).is_some();
            let ends = cursor.peek(2).is_none() || (further && cursor.peek(4).is_none());
            if is_day(number) { further } else { ends }
        }
        (Some(number), Some(_)) => {
            let was_within = matches!(cursor.mark_before(2), Some('-' | '/'));
            was_within && cursor.number(1).is_some_and(|next| is_day(number) != is_day(next))
        }
        (None, Some(1..=12)) => atom.count == 0 && cursor.number(1).is_some_and(|next| next.length == 4),
        _ => false,
    }
}

/// Takes a bracket in the middle of a date. True if it says the day or year of the date in another way.
fn take_bracket(cursor: &mut Cursor<'_>, atom: &mut Atom) -> bool {
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

/// The date that all tokens are.
pub(super) fn whole(tokens: &[Token]) -> Option<Atom> {
    // "O.S. 25 October": the points are no part of a date.
    let first = tokens.iter().position(|token| !is_mark_of_calendar(token)).unwrap_or(tokens.len());
    let mut cursor = Cursor::new(tokens.get(first..)?);
    one(&mut cursor).filter(|_| cursor.is_done())
}

const fn is_mark_of_calendar(token: &Token) -> bool {
    matches!(token.kind, Kind::Mark('.' | ':') | Kind::Word(Role::Julian | Role::Gregorian))
}

/// The year of a date, counted from a reign if it names one.
fn year(atom: &Atom) -> Option<i64> {
    let number = atom.year()?.value;
    match atom.reign {
        Some(place) => Some(table::reign(place)?.first + number - 1),
        None => Some(number),
    }
}
