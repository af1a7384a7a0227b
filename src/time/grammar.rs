//! The grammar of EDTF (ISO 8601-2:2019 Annex A, levels 0 to 2): from text to the parts as written.
//!
//! One pass over the bytes, without allocation except for members of sets. `completion` computes extents, `meaning` the
//! meaning. Tests compare it with `edtf-core`, an independent implementation, on generated texts.

use super::beyond::Beyond;
use super::clock::{time_of_day, zone};
use super::cursor::{Cursor, Parsed, around_dots, fail, position};
use super::parts::{Date, DateField, Interval, IntervalEndpoint, Qualifier, Set, SetElement, SetKind, Year, YearKind};
use super::{Calendar, completion};
use crate::problem::en;

/// A parsed EDTF text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Edtf {
    Date(Date),
    Interval(Interval),
    Set(Set),
}

impl Edtf {
    /// Parses a text without spaces around it, in a calendar.
    pub(super) fn parse(text: &str, calendar: Calendar) -> Parsed<Self> {
        let text = text.as_bytes();
        match text {
            [] => fail(en::NOTHING),
            [b'[', inner @ .., b']'] => set(SetKind::OneMember, inner, calendar),
            [b'{', inner @ .., b'}'] => set(SetKind::AllMembers, inner, calendar),
            [b'[' | b'{', ..] => fail(en::SET_NOT_CLOSED),
            _ => match position(text, b'/') {
                Some((start, end)) => interval(start, end, calendar),
                None => Ok(Self::Date(date(text, calendar)?)),
            },
        }
    }

    /// The ways in which it is not strict EDTF.
    pub(super) fn beyond(&self) -> Beyond {
        let mut all = Beyond::default();
        let mut within = |date: &Date| {
            all = all.and(date.beyond);
            if date.clock.is_some() {
                all = all.and(Beyond::TIME_WITHIN);
            }
        };
        match self {
            Self::Date(date) => return date.beyond,
            Self::Interval(interval) => {
                for end in [&interval.start, &interval.end] {
                    if let IntervalEndpoint::Date(date)
                    | IntervalEndpoint::OnOrBefore(date)
                    | IntervalEndpoint::OnOrAfter(date) = end
                    {
                        within(date);
                    }
                }
            }
            Self::Set(set) => {
                for element in &set.elements {
                    match element {
                        SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => {
                            within(date);
                        }
                        SetElement::Range(first, last) => {
                            within(first);
                            within(last);
                        }
                    }
                }
            }
        }
        all
    }
}

/// A date with or without a time of day, behind `T` or, as in databases, a space.
fn date(text: &[u8], calendar: Calendar) -> Parsed<Date> {
    let (day, time, is_blank) = match (position(text, b'T'), position(text, b' ')) {
        (Some((day, time)), _) => (day, time, false),
        (None, Some((day, time))) => (day, time, true),
        (None, None) => return without_time(text, calendar),
    };
    let mut date = without_time(day, calendar)?;
    let is_long = date.beyond == Beyond::LONG_YEAR;
    if date.day.is_none() || !date.is_plain() || !(is_long || date.beyond.is_edtf()) {
        return fail(en::TIME_AFTER_DAY);
    }
    if is_blank {
        date.beyond = date.beyond.and(Beyond::BLANK);
    }
    if !is_long && date.year.value() < Some(0) {
        date.beyond = date.beyond.and(Beyond::EARLY_TIME);
    }
    time_of_day(Cursor(time), &mut date)?;
    Ok(date)
}

/// A year, month or day. A qualifier after a part applies to all parts before it.
fn without_time(text: &[u8], calendar: Calendar) -> Parsed<Date> {
    let mut at = Cursor(text);
    if at.eat(b'Y') {
        return long_year(&mut at, calendar);
    }
    let (mut year, beyond) = year(&mut at)?;
    year.qualifier.add(at.qualifier());
    let is_long = !beyond.is_edtf();
    let mut read = Date { year, month: None, day: None, calendar, clock: None, zone: None, beyond };
    if at.at_end() || zone_of_day(&mut at, &mut read)? {
        return Ok(read);
    }
    if year.significant_digits.is_some() || !at.eat(b'-') {
        return fail(en::NO_MONTH);
    }
    let mut month = at.field()?;
    let after = at.qualifier();
    month.qualifier.add(after);
    read.year.qualifier.add(after);
    read.month = Some(month);
    if !at.at_end() && !zone_of_day(&mut at, &mut read)? {
        if !at.eat(b'-') {
            return fail(en::NO_DAY);
        }
        let mut day = at.field()?;
        let after = at.qualifier();
        day.qualifier.add(after);
        month.qualifier.add(after);
        read.year.qualifier.add(after);
        (read.month, read.day) = (Some(month), Some(day));
        if !at.at_end() && !zone_of_day(&mut at, &mut read)? {
            return fail(en::AFTER_DAY);
        }
    }
    let unspecified = |part: Option<DateField>| part.is_some_and(DateField::has_unspecified);
    if is_long && (unspecified(read.month) || unspecified(read.day)) {
        return fail(en::LONG_YEAR_KNOWN);
    }
    match month.value() {
        Some(21..=41) if read.day.is_some() => fail(en::SEASON_DAYS),
        Some(0 | 13..=20 | 42..) => fail(en::MONTH_RANGE),
        Some(21..=41) => Ok(read),
        _ if completion::day(&read, false).is_none() => fail(en::NO_SUCH_DAY),
        _ => Ok(read),
    }
}

/// The zone of a date without a time, as in XML Schema: `Z`, and behind a day `+hh:mm` too. Returns false if there is
/// none.
fn zone_of_day(at: &mut Cursor<'_>, date: &mut Date) -> Parsed<bool> {
    let is_zone = match at.0 {
        [b'Z'] => true,
        [b'+' | b'-', _, _, b':', _, _] => date.day.is_some(),
        _ => false,
    };
    if !is_zone || !date.is_plain() {
        return Ok(false);
    }
    date.beyond = date.beyond.and(Beyond::DAY_ZONE);
    date.zone = zone(at, &mut date.beyond)?.filter(|zone| *zone != 0);
    Ok(true)
}

/// Four digits or `X`, and the number of significant digits; or a sign and more digits.
fn year(at: &mut Cursor<'_>) -> Parsed<(Year, Beyond)> {
    let qualifier = at.qualifier();
    if let [b'+' | b'-', digits @ ..] = at.0
        && digits.iter().take_while(|digit| digit.is_ascii_digit()).count() > 4
    {
        return Ok((signed_year(at, qualifier)?, Beyond::LONG_YEAR));
    }
    let negative = at.eat(b'-');
    let digits = [at.digit()?, at.digit()?, at.digit()?, at.digit()?];
    let unspecified = digits.contains(&None);
    if negative && digits == [Some(0); 4] {
        return fail(en::MINUS_ZERO);
    }
    let mut significant_digits = None;
    if at.eat(b'S') {
        let (count, _) = at.number()?;
        if unspecified || !(1..=4).contains(&count) {
            return fail(en::SIGNIFICANT_RANGE);
        }
        significant_digits = u32::try_from(count).ok();
    }
    Ok((Year { kind: YearKind::Standard { negative, digits }, significant_digits, qualifier }, Beyond::default()))
}

/// A sign and more than four digits: six of them alone, as in ECMAScript, or any number before a month.
fn signed_year(at: &mut Cursor<'_>, qualifier: Qualifier) -> Parsed<Year> {
    let negative = at.next() == Some(b'-');
    let (number, length) = at.number()?;
    if (at.at_end() && length != 6) || (negative && number == 0) {
        return fail(en::LONG_YEAR_FORM);
    }
    let value = if negative { -number } else { number };
    Ok(Year { kind: YearKind::Big { value }, significant_digits: None, qualifier })
}

/// `Y` and more than four digits, or digits and a power of ten. No month can follow.
fn long_year(at: &mut Cursor<'_>, calendar: Calendar) -> Parsed<Date> {
    let negative = at.eat(b'-');
    let leading_zero = at.0.first() == Some(&b'0');
    let (number, mut length) = at.number()?;
    let signed = if negative { -number } else { number };
    let kind = if at.eat(b'E') {
        let (exponent, _) = at.number()?;
        let Some(exponent) = u32::try_from(exponent).ok().filter(|exponent| *exponent <= 100_000) else {
            return fail(en::POWER_TOO_LARGE);
        };
        length += exponent;
        YearKind::Exponential { significand: signed, exponent }
    } else {
        YearKind::Big { value: signed }
    };
    if leading_zero || length < 5 {
        return fail(en::Y_FORM);
    }
    let mut significant_digits = None;
    if at.eat(b'S') {
        let (count, _) = at.number()?;
        significant_digits = u32::try_from(count).ok().filter(|count| *count >= 1 && *count <= length);
        if significant_digits.is_none() {
            return fail(en::TOO_MANY_SIGNIFICANT);
        }
    }
    let qualifier = at.qualifier();
    if !at.at_end() {
        return fail(en::Y_WITHOUT_MONTH);
    }
    let year = Year { kind, significant_digits, qualifier };
    Ok(Date { year, month: None, day: None, calendar, clock: None, zone: None, beyond: Beyond::default() })
}

fn interval(start: &[u8], end: &[u8], calendar: Calendar) -> Parsed<Edtf> {
    let (start, end) = (endpoint(start, true, calendar)?, endpoint(end, false, calendar)?);
    let undated = |end| matches!(end, IntervalEndpoint::Open | IntervalEndpoint::Unknown);
    if undated(start) && undated(end) {
        return fail(en::INTERVAL_WITHOUT_DATE);
    }
    if let (IntervalEndpoint::Date(first), IntervalEndpoint::Date(last)) = (&start, &end)
        && reversed(first, last)
    {
        return fail(en::INTERVAL_REVERSED);
    }
    Ok(Edtf::Interval(Interval { start, end }))
}

fn endpoint(text: &[u8], is_start: bool, calendar: Calendar) -> Parsed<IntervalEndpoint> {
    Ok(match (text, around_dots(text)) {
        ([], _) => IntervalEndpoint::Unknown,
        (_, Some(([], []))) => IntervalEndpoint::Open,
        (_, Some(([], after))) if is_start => IntervalEndpoint::OnOrBefore(date(after, calendar)?),
        (_, Some((before, []))) if !is_start => IntervalEndpoint::OnOrAfter(date(before, calendar)?),
        _ => IntervalEndpoint::Date(date(text, calendar)?),
    })
}

/// True if the first cannot lie before the last.
fn reversed(first: &Date, last: &Date) -> bool {
    if let (Some((earliest, _)), Some((_, end))) = (completion::span(first), completion::span(last)) {
        return earliest >= end;
    }
    match (completion::day(first, false), completion::day(last, true)) {
        (Some(earliest), Some(latest)) => earliest > latest,
        _ => false,
    }
}

fn set(kind: SetKind, inner: &[u8], calendar: Calendar) -> Parsed<Edtf> {
    let mut elements = Vec::new();
    for text in inner.split(|byte| *byte == b',') {
        elements.push(element(text, calendar)?);
    }
    Ok(Edtf::Set(Set { kind, elements }))
}

fn element(text: &[u8], calendar: Calendar) -> Parsed<SetElement> {
    Ok(match around_dots(text) {
        None => SetElement::Date(date(text, calendar)?),
        Some(([], after)) => SetElement::OnOrBefore(date(after, calendar)?),
        Some((before, [])) => SetElement::OnOrAfter(date(before, calendar)?),
        Some((before, after)) => {
            let (first, last) = (date(before, calendar)?, date(after, calendar)?);
            let second = |date: &Date| date.clock.map(|clock| clock.second.is_some());
            let parts = |date: &Date| (date.month.is_some(), date.day.is_some(), second(date));
            if !first.is_plain() || !last.is_plain() || parts(&first) != parts(&last) {
                return fail(en::RANGE_KINDS);
            }
            if reversed(&first, &last) {
                return fail(en::RANGE_REVERSED);
            }
            SetElement::Range(first, last)
        }
    })
}
