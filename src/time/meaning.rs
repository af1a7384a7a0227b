//! Meaning of a written date: its extent, precision, and quality.

use super::MAX_TIME;
use super::completion;
use super::grammar::Edtf;
use super::parts::{Clock, Date, DateField, IntervalEndpoint, Qualifier, SetElement, SetKind, YearKind};
use super::when::{Digits, Edge, Extent, Member, Moment, Precision, Quality, When};

/// The meaning of a text, or `None` outside the range of time.
pub(super) fn meaning(parsed: &Edtf) -> Option<When> {
    Some(match parsed {
        Edtf::Date(date) => When::Moment(moment(date)?),
        Edtf::Interval(interval) => When::Interval(edge(&interval.start)?, edge(&interval.end)?),
        Edtf::Set(set) => {
            let members = set.elements.iter().map(member).collect::<Option<Vec<_>>>()?;
            // One of one date, and all of one date, are that date.
            if let [Member::Date(only)] = members.as_slice() {
                return Some(When::Moment(*only));
            }
            match set.kind {
                SetKind::OneMember => When::OneOf(members),
                SetKind::AllMembers => When::AllOf(members),
            }
        }
    })
}

fn edge(endpoint: &IntervalEndpoint) -> Option<Edge> {
    Some(match endpoint {
        IntervalEndpoint::Date(date) => Edge::Date(moment(date)?),
        IntervalEndpoint::OnOrBefore(date) => Edge::OnOrBefore(moment(date)?),
        IntervalEndpoint::OnOrAfter(date) => Edge::OnOrAfter(moment(date)?),
        IntervalEndpoint::Open => Edge::Open,
        IntervalEndpoint::Unknown => Edge::Unknown,
    })
}

fn member(element: &SetElement) -> Option<Member> {
    Some(match element {
        SetElement::Date(date) => Member::Date(moment(date)?),
        SetElement::OnOrBefore(date) => Member::OnOrBefore(moment(date)?),
        SetElement::OnOrAfter(date) => Member::OnOrAfter(moment(date)?),
        SetElement::Range(first, last) => Member::Range(moment(first)?, moment(last)?),
    })
}

fn moment(written: &Date) -> Option<Moment> {
    let date = &settled(*written);
    let (from, to) = completion::span(date).filter(|(_, to)| *to <= MAX_TIME)?;
    let (mut precision, patterned) = precision(date);
    if let Some(clock) = date.clock {
        precision = if clock.second.is_some() { Precision::Second } else { Precision::Minute };
    }
    let sub_year = date.month.and_then(DateField::value).filter(|code| *code >= 21).unwrap_or(0);
    let none = Qualifier::default();
    let year = date.year.qualifier;
    let month = date.month.map_or(none, |field| field.qualifier);
    let day = date.day.map_or(none, |field| field.qualifier);
    let quality = Quality {
        approximate: year.approximate || month.approximate || day.approximate,
        year_uncertain: year.uncertain,
        month_uncertain: month.uncertain,
        day_uncertain: day.uncertain,
        year_approximate: year.approximate,
        month_approximate: month.approximate,
        day_approximate: day.approximate,
    };
    Some(Moment {
        extent: Extent::new(from, to),
        precision,
        quality,
        patterned,
        sub_year,
        zone_minutes: date.zone,
        leap_second: date.clock.is_some_and(Clock::is_leap),
        digits: digits(date),
        calendar: date.calendar,
    })
}

/// A month or day whose digits allow only one value gets that value. Months that are too short for the day do not
/// count: `1984-X1-31` is 31 January.
fn settled(mut date: Date) -> Date {
    let settle = |field: &mut DateField, is_possible: &dyn Fn(u8) -> bool| {
        let mut choices = (1..=31).filter(|number| field.admits(*number) && is_possible(*number));
        if let (Some(only), None) = (choices.next(), choices.next()) {
            field.digits = [Some(only / 10), Some(only % 10)];
        }
    };
    let (calendar, day) = (date.calendar, date.day);
    // A February of an unknown year can have 29 days.
    let year = date.year.value().unwrap_or(0);
    if let Some(month) = date.month.as_mut().filter(|month| month.has_unspecified()) {
        settle(month, &|month| {
            month <= 12
                && day.is_none_or(|day| (1..=calendar.days_in_month(year, month)).any(|number| day.admits(number)))
        });
    }
    let month = date.month.and_then(DateField::value);
    let most = month.map_or(31, |month| calendar.days_in_month(year, month));
    if let Some(day) = date.day.as_mut().filter(|day| day.has_unspecified()) {
        settle(day, &|day| day <= most);
    }
    date
}

fn digits(date: &Date) -> Digits {
    if let (Some(significant), Some(year)) = (date.year.significant_digits, date.year.value()) {
        return Digits::Rounded { year, significant: u8::try_from(significant).unwrap_or(u8::MAX) };
    }
    let unspecified = |field: Option<DateField>| field.is_some_and(DateField::has_unspecified);
    let YearKind::Standard { digits: year, .. } = date.year.kind else { return Digits::Known };
    if date.year.value().is_some() && !unspecified(date.month) && !unspecified(date.day) {
        return Digits::Known;
    }
    let digit = |digit: Option<u8>| digit.unwrap_or(Digits::UNSPECIFIED);
    let two = |field: Option<DateField>| field.map_or([Digits::ABSENT; 2], |field| field.digits.map(digit));
    Digits::Pattern { year: year.map(digit), month: two(date.month), day: two(date.day) }
}

/// The finest fully specified part, and true if another part has unspecified digits.
fn precision(date: &Date) -> (Precision, bool) {
    let (year_precision, year_patterned) = year_precision(date);
    if year_precision != Precision::Year {
        return (year_precision, year_patterned || date.month.is_some());
    }
    let Some(month) = date.month else { return (Precision::Year, false) };
    if month.has_unspecified() {
        let whole_month_unknown = month.digits.iter().all(Option::is_none);
        let day_says_something = date.day.is_some_and(|day| day.digits.iter().any(Option::is_some));
        return (Precision::Year, !whole_month_unknown || day_says_something);
    }
    if month.value().is_some_and(|code| code >= 21) {
        return (Precision::SubYear, false);
    }
    match date.day {
        None => (Precision::Month, false),
        Some(day) if day.digits.iter().all(Option::is_none) => (Precision::Month, false),
        Some(day) if day.has_unspecified() => (Precision::Month, true),
        Some(_) => (Precision::Day, false),
    }
}

fn year_precision(date: &Date) -> (Precision, bool) {
    let digits = match date.year.kind {
        YearKind::Standard { digits, .. } => digits,
        YearKind::Big { .. } | YearKind::Exponential { .. } => {
            let rounded = date.year.significant_digits.is_some();
            return (if rounded { Precision::Longer } else { Precision::Year }, false);
        }
    };
    if let Some(significant) = date.year.significant_digits {
        return match significant {
            4 => (Precision::Year, false),
            3 => (Precision::Decade, false),
            2 => (Precision::Century, false),
            _ => (Precision::Longer, false),
        };
    }
    match digits.map(|digit| digit.is_none()) {
        [false, false, false, false] => (Precision::Year, false),
        [false, false, false, true] => (Precision::Decade, false),
        [false, false, true, true] => (Precision::Century, false),
        _ => (Precision::Longer, true),
    }
}
