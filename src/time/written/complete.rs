//! Completes two linked dates: each takes from the other what was written once for both.

use super::atom::{Atom, Era, Unit};
use super::one::next_year;
use super::pair::{Pair, pair};
use super::reading::Note;
use super::sequence::{Item, Link, Sequence};
use super::state::State;
use super::token::Number;
use crate::time::Calendar;

/// Completes all dates of a sequence. `None` if two of them contradict each other.
pub(super) fn complete(found: &mut Sequence, state: &mut State) -> Option<()> {
    let is_pair = found.items.len() == 2;
    let mut place = 0;
    while place + 1 < found.items.len() {
        let link = *found.links.get(place)?;
        let (Some(mut first), Some(mut last)) = (found.items.get(place).copied(), found.items.get(place + 1).copied())
        else {
            return None;
        };
        let is_one = two(&mut first, &mut last, (link, is_pair), state)?;
        *found.items.get_mut(place)? = first;
        if is_one {
            found.items.remove(place + 1);
            found.links.remove(place);
        } else {
            *found.items.get_mut(place + 1)? = last;
            place += 1;
        }
    }
    backwards(found, state)
}

/// "1920, 1921 or 1922 AD" and "17th, 18th or 19th century": what the last one says, all before it mean.
fn backwards(found: &mut Sequence, state: &mut State) -> Option<()> {
    for place in (0..found.items.len().saturating_sub(2)).rev() {
        let (mut first, mut last) = (*found.items.get(place)?, *found.items.get(place + 1)?);
        if first.atom.end.is_none() && !first.atom.has_year() {
            two(&mut first, &mut last, (*found.links.get(place)?, false), state)?;
            *found.items.get_mut(place)? = first;
        }
    }
    Some(())
}

/// Completes two dates, which may be all of the text. True if both are one date.
fn two(first: &mut Item, last: &mut Item, (link, is_all): (Link, bool), state: &mut State) -> Option<bool> {
    qualify(first, last);
    let (a, b) = (&mut first.atom, &mut last.atom);
    if a.end.is_some() || b.end.is_some() {
        return Some(false);
    }
    eras(a, b)?;
    units(a, b);
    if a.count == 0 && a.month.is_none() && a.part.is_some() && b.count > 0 {
        // "early to mid 1970s"
        let part = a.part;
        let (is_approximate, is_uncertain) = (a.is_approximate, a.is_uncertain);
        *a = Atom { part, is_approximate, is_uncertain, ..*b };
        return Some(false);
    }
    if link == Link::Comma && a.is_bare() && a.has_year() && b.month.is_some() && !b.has_year() && !b.is_foreign() {
        // "1898 (Meiji 31), April 1"
        a.month = b.month;
        if let Some(day) = b.only() {
            a.push(day)?;
        }
        return (b.count < 2).then_some(true);
    }
    if is_one_day(a, b, link, state) || is_winter(a, b, state) {
        return Some(true);
    }
    if let (Some(year), Some(short)) = (last_year(a), b.only().filter(|_| b.is_bare() && b.era.is_none()))
        && a.era != Some(Era::Bce)
        && short.length < year.length
        && !short.is_ordinal
        && b.dual.is_none()
    {
        if a.is_paired {
            // "2005-06/07"
            return None;
        }
        let is_alone = is_all
            && last.before.is_none()
            && a.is_bare()
            && first.before.is_none()
            && !a.is_approximate
            && a.era.is_none();
        return shortened(a, b, (year, short), (link, is_alone), state);
    }
    if !is_all && a.is_bare() && b.is_bare() && !a.has_year() && !b.has_year() {
        // "5, 6 and 7 May 1940": the last one says the month and the year.
        return Some(false);
    }
    years(a, b)?;
    Some(false)
}

/// "c. 1950-1970" says about of both, "1950-1960?" perhaps of both.
fn qualify(first: &mut Item, last: &mut Item) {
    let about = first.leads_approximate || (last.atom.is_approximate && !last.leads_approximate);
    let perhaps = first.leads_uncertain || (last.atom.is_uncertain && !last.leads_uncertain);
    for item in [first, last] {
        item.atom.is_approximate |= about;
        item.atom.is_uncertain |= perhaps;
    }
}

/// "300-200 BC": the era belongs to both, if the years go down.
fn eras(first: &mut Atom, last: &Atom) -> Option<()> {
    if first.era.is_some() || last.era.is_none() || first.has_minus {
        return Some(());
    }
    let value = |atom: &Atom| atom.numbers.get(atom.count.checked_sub(1)?).map(|number| number.value);
    let year = |atom: &Atom| atom.year().map(|number| number.value).or_else(|| value(atom));
    if last.era == Some(Era::Ce) {
        // A bare number before it is a year too: "14-37 AD".
        first.is_year_marked |= first.is_bare() && last.unit.is_none();
        return Some(());
    }
    if first.count > 0 && (first.has_year() || first.is_bare()) {
        // The first one can also lack its year: "3-5 March 44 BC".
        let is_day = first.is_bare() && last.month.is_some() && first.only().is_some_and(|number| number.length <= 2);
        if !is_day && year(first) < year(last) {
            return None;
        }
    }
    first.era = last.era;
    Some(())
}

/// "18th-19th century", "1980s-90s", "1850-1860s".
fn units(first: &mut Atom, last: &mut Atom) {
    let Some(number) = first.only() else { return };
    let is_bare = first.unit.is_none() && first.month.is_none() && !first.is_year_marked;
    match last.unit {
        Some(unit @ (Unit::Century | Unit::Millennium)) if is_bare && number.length <= 2 => first.unit = Some(unit),
        // "siglos XVII-XVIII"
        None if matches!(first.unit, Some(Unit::Century | Unit::Millennium)) && last.is_bare() => {
            let is_ordinal = last.only().is_some_and(|number| number.is_ordinal && number.length <= 2);
            last.unit = first.unit.filter(|_| is_ordinal);
        }
        Some(Unit::Decade) if is_bare && number.length == 4 && number.value % 10 == 0 => {
            first.unit = Some(Unit::Decade);
        }
        _ => {}
    }
    if first.unit == Some(Unit::Decade)
        && last.unit == Some(Unit::Decade)
        && let (Some(short), 1) = (last.only(), last.count)
        && short.length == 2
        && number.length == 4
        && let Some(slot) = last.numbers.first_mut()
    {
        let value = number.value - number.value % 100 + short.value;
        *slot = Number { value, length: 4, ..short };
    }
}

/// The year of a date that ends with it.
fn last_year(atom: &Atom) -> Option<Number> {
    let place = atom.year_place()?;
    let number = atom.numbers.get(place).copied()?;
    (place + 1 == atom.count && !atom.is_triple && number.length >= 3 && !atom.is_foreign() && atom.dual.is_none())
        .then_some(number)
}

/// A year and a shorter number: the end of a span, a month, or the other style of the year.
fn shortened(
    first: &mut Atom,
    last: &mut Atom,
    numbers: (Number, Number),
    (link, is_alone): (Link, bool),
    state: &mut State,
) -> Option<bool> {
    match pair(numbers, (link, is_alone), state)? {
        Pair::Years(end) => {
            let (year, _) = numbers;
            *last.numbers.first_mut()? = Number { value: end, length: year.length, ..Number::default() };
            Some(false)
        }
        Pair::Part(month) if first.month.is_none() => {
            first.month = Some(month);
            first.is_paired = true;
            Some(true)
        }
        Pair::OneYear(year) => {
            first.dual = Some(year);
            Some(true)
        }
        Pair::Part(_) => None,
    }
}

/// "10/21 February 1731" and "30 January/9 February 1649": one day in the Julian and the Gregorian calendar.
fn is_one_day(first: &mut Atom, last: &Atom, link: Link, state: &mut State) -> bool {
    if link != Link::Slash || last.month.is_none() || last.count != 2 || last.unit.is_some() || first.is_triple {
        return false;
    }
    let mut old = *first;
    if old.month.is_none() {
        old.month = last.month;
    }
    if old.count == 1
        && let Some(year) = last.year()
    {
        let _ = old.push(year);
    }
    (old.era, old.is_year_marked) = (last.era, last.is_year_marked);
    let day = |atom: &Atom, calendar: Calendar| super::lower::day(atom).and_then(|day| calendar.seconds(day));
    if day(&old, Calendar::Julian).is_none() || day(&old, Calendar::Julian) != day(last, Calendar::Gregorian) {
        return false;
    }
    old.calendar = Calendar::Julian;
    state.note(Note::TwoCalendars);
    *first = old;
    true
}

/// "winter 1944-45": one winter.
fn is_winter(first: &Atom, last: &Atom, state: &mut State) -> bool {
    let (Some(year), Some(later)) = (first.year(), last.only()) else { return false };
    let size = 10_i64.checked_pow(u32::from(later.length)).unwrap_or(i64::MAX);
    let is_next = next_year(year, later).is_some() || later.value == (year.value + 1) % size;
    let is_winter = first.month == Some(24) && first.count == 1 && last.is_bare() && is_next;
    if is_winter {
        state.note(Note::WinterOfTwoYears);
    }
    is_winter
}

/// Gives the first date the year and month of the last one, and the last one the month or year of the first one.
fn years(first: &mut Atom, last: &mut Atom) -> Option<()> {
    let is_day = |number: Option<Number>| number.is_some_and(|number| number.length <= 2);
    let is_short = first.is_bare() || (first.month.is_some() && first.count == 1);
    if is_short && is_day(first.only()) && last.is_triple {
        // "3.-5.12.1880", "18.3.-2.5.1849": a date in numbers that has its day first.
        let [day, month, year] = last.numbers;
        last.month = u8::try_from(month.value).ok().filter(|month| (1..=12).contains(month) && year.length >= 3);
        last.month?;
        (last.numbers, last.count, last.is_triple) = ([day, year, Number::default()], 2, false);
    }
    if first.unit.is_some() || last.unit.is_some() || first.is_triple || last.is_triple {
        return Some(());
    }
    if !last.has_year() {
        let is_short = last.is_bare() && is_day(last.only());
        if is_short && first.count == 2 && first.year_place() == Some(0) && !first.is_foreign() {
            // "1945年5月5日-8日"
            last.month = Some(first.month?);
            last.era = first.era;
            return last.push(first.year()?);
        }
        // "1956 March - June"
        let year = first.year().filter(|_| last.month.is_some())?;
        let of_next = last.month < first.month && last.month.is_some_and(|month| month <= 12);
        last.push(Number { value: year.value + i64::from(of_next), ..year })?;
        last.era = last.era.or(first.era);
        return Some(());
    }
    if first.month.is_some() && last.month.is_none() && last.count == 2 && is_day(last.numbers.first().copied()) {
        // "June 9-11, 1953"
        last.month = first.month;
    }
    if first.month.is_none() && first.is_bare() && is_day(first.only()) && last.month.is_some() && last.count == 2 {
        // "1-3 July 1035"
        first.month = last.month;
        first.is_year_marked = false;
        first.era = last.era;
        return first.push(last.year()?);
    }
    if first.month.is_some() && (first.count == 0 || (first.count == 1 && is_day(first.only()))) {
        let is_era_alone = first.count == 1 && first.era.is_some() && last.count == 1;
        if is_era_alone {
            return Some(());
        }
        let year = last.year()?;
        // "December - January 1950": December of the year before.
        let of_before = first.month > last.month && last.month.is_some_and(|month| month <= 12);
        let step = if last.era == Some(Era::Bce) { -1 } else { 1 };
        first.push(Number { value: year.value - if of_before { step } else { 0 }, ..year })?;
        (first.era, first.is_year_marked) = (last.era, last.is_year_marked);
    }
    Some(())
}
