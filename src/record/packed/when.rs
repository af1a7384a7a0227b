//! Dates that are not plain, in the packed form.

use super::bytes::{Code, Done, list};
use crate::time::{Calendar, Digits, Edge, Extent, Member, Moment, Precision, Quality, When};

/// Precisions by code. A leap second has the code after them.
const PRECISIONS: [Precision; 9] = [
    Precision::Second,
    Precision::Day,
    Precision::Month,
    Precision::SubYear,
    Precision::Year,
    Precision::Decade,
    Precision::Century,
    Precision::Longer,
    Precision::Minute,
];
const LEAP_SECOND: u8 = 9;

/// Any date, to be filled in.
pub(super) const fn any() -> When {
    When::Moment(any_moment())
}

const fn any_moment() -> Moment {
    Moment::plain(Extent::new(0, 0), Precision::Second)
}

const fn any_member() -> Member {
    Member::Date(any_moment())
}

/// The meaning of a date.
pub(crate) fn when<C: Code>(code: &mut C, when: &mut When) -> Done {
    let mut shape: u8 = match when {
        When::Moment(_) => 0,
        When::Interval(..) => 1,
        When::OneOf(_) => 2,
        When::AllOf(_) => 3,
    };
    let was = shape;
    code.byte(&mut shape)?;
    if shape != was {
        *when = match shape {
            0 => any(),
            1 => When::Interval(Edge::Open, Edge::Open),
            2 => When::OneOf(Vec::new()),
            3 => When::AllOf(Vec::new()),
            _ => return None,
        };
    }
    match when {
        When::Moment(date) => moment(code, date),
        When::Interval(start, end) => {
            edge(code, start)?;
            edge(code, end)
        }
        When::OneOf(members) | When::AllOf(members) => {
            list(code, members, any_member, member)?;
            (!members.is_empty()).then_some(())
        }
    }
}

fn edge<C: Code>(code: &mut C, edge: &mut Edge) -> Done {
    let mut shape: u8 = match edge {
        Edge::Date(_) => 0,
        Edge::OnOrBefore(_) => 1,
        Edge::OnOrAfter(_) => 2,
        Edge::Open => 3,
        Edge::Unknown => 4,
    };
    code.byte(&mut shape)?;
    let mut date = edge.moment().copied().unwrap_or(any_moment());
    if shape < 3 {
        moment(code, &mut date)?;
    }
    *edge = match shape {
        0 => Edge::Date(date),
        1 => Edge::OnOrBefore(date),
        2 => Edge::OnOrAfter(date),
        3 => Edge::Open,
        4 => Edge::Unknown,
        _ => return None,
    };
    Some(())
}

fn member<C: Code>(code: &mut C, member: &mut Member) -> Done {
    let (mut shape, mut first, mut last): (u8, _, _) = match *member {
        Member::Date(date) => (0, date, date),
        Member::OnOrBefore(date) => (1, date, date),
        Member::OnOrAfter(date) => (2, date, date),
        Member::Range(first, last) => (3, first, last),
    };
    code.byte(&mut shape)?;
    moment(code, &mut first)?;
    if shape == 3 {
        moment(code, &mut last)?;
    }
    *member = match shape {
        0 => Member::Date(first),
        1 => Member::OnOrBefore(first),
        2 => Member::OnOrAfter(first),
        3 => Member::Range(first, last),
        _ => return None,
    };
    Some(())
}

fn moment<C: Code>(code: &mut C, moment: &mut Moment) -> Done {
    code.signed(&mut moment.extent.from)?;
    let mut length = moment.extent.to.abs_diff(moment.extent.from);
    code.number(&mut length)?;
    moment.extent.to = moment.extent.from.checked_add_unsigned(length)?;
    let mut precision = PRECISIONS.iter().position(|known| *known == moment.precision).unwrap_or(0) as u8;
    if moment.leap_second {
        precision = LEAP_SECOND;
    }
    code.byte(&mut precision)?;
    moment.leap_second = precision == LEAP_SECOND;
    moment.precision = if moment.leap_second { Precision::Second } else { *PRECISIONS.get(usize::from(precision))? };
    let Quality { approximate, year_uncertain, month_uncertain, day_uncertain, .. } = &mut moment.quality;
    for flag in [approximate, year_uncertain, month_uncertain, day_uncertain] {
        code.flag(flag)?;
    }
    let Quality { year_approximate, month_approximate, day_approximate, .. } = &mut moment.quality;
    for flag in [year_approximate, month_approximate, day_approximate, &mut moment.patterned] {
        code.flag(flag)?;
    }
    code.byte(&mut moment.sub_year)?;
    let mut zone = moment.zone_minutes.map_or(i64::MAX, i64::from);
    code.signed(&mut zone)?;
    moment.zone_minutes = if zone == i64::MAX { None } else { Some(i16::try_from(zone).ok()?) };
    let mut julian = moment.calendar == Calendar::Julian;
    code.flag(&mut julian)?;
    moment.calendar = if julian { Calendar::Julian } else { Calendar::Gregorian };
    digits(code, &mut moment.digits)
}

fn digits<C: Code>(code: &mut C, digits: &mut Digits) -> Done {
    let mut shape: u8 = match digits {
        Digits::Known => 0,
        Digits::Pattern { .. } => 1,
        Digits::Rounded { .. } => 2,
    };
    let was = shape;
    code.byte(&mut shape)?;
    if was != shape {
        *digits = match shape {
            0 => Digits::Known,
            1 => Digits::Pattern { year: [0; 4], month: [0; 2], day: [0; 2] },
            2 => Digits::Rounded { year: 0, significant: 1 },
            _ => return None,
        };
    }
    match digits {
        Digits::Known => {}
        Digits::Pattern { year, month, day } => {
            for digit in year.iter_mut().chain(month).chain(day) {
                code.byte(digit)?;
            }
        }
        Digits::Rounded { year, significant } => {
            code.signed(year)?;
            code.byte(significant)?;
        }
    }
    Some(())
}
