//! Rules of recurring events (RFC 5545, 3.3.10): the last date of a series.
//!
//! Daily, weekly, monthly and yearly rules are computed, with interval, count, until, days of the week, of the month and
//! months, and their positions in a set. All is counted in days from 1970-01-01; a time of day only decides whether an
//! occurrence on the last day still counts.

use crate::list::Gather;
use crate::order::sorted;
use crate::time::civil::{Civil, civil_from_days, days_from_civil, days_in_month};

/// Maximum number of periods that are looked at for one rule.
const MOST_PERIODS: usize = 20_000;
/// Maximum number of periods that are looked at for all rules of a file.
pub(crate) const ALL_PERIODS: usize = 4_000_000;
/// Maximum number of values in a list of a rule.
const MOST_VALUES: usize = 400;
/// Last day of a series, 9999-12-31: a date of a calendar has four digits for its year.
const LAST_DAY: i64 = 2_932_896;

/// The unit that a rule repeats by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// A rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Rule {
    pub(crate) unit: Unit,
    /// At least 1.
    pub(crate) interval: i64,
    pub(crate) count: Option<u64>,
    /// Last day, and the second in it if that is written.
    pub(crate) until: Option<(i64, Option<u32>)>,
    /// Days of the week, 0 being Monday, each with its number within the month or year, or 0 for all.
    pub(crate) week_days: Vec<(i64, i64)>,
    pub(crate) month_days: Vec<i64>,
    pub(crate) months: Vec<i64>,
    pub(crate) positions: Vec<i64>,
    /// First day of the week.
    pub(crate) week_start: i64,
}

/// The end of a series.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Last {
    /// The day of the last occurrence.
    Day(i64),
    /// There is none.
    Endless,
    /// It would take too long to find.
    Far,
}

/// Days of the week as rules write them.
const WEEK: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Rule {
    /// A rule without an end.
    pub(crate) const fn every(interval: i64, unit: Unit) -> Self {
        Self {
            unit,
            interval,
            count: None,
            until: None,
            week_days: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            week_start: 0,
        }
    }

    /// Reads `FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4`. `None` if it is damaged or of a kind that is not computed.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut rule = Self::every(1, Unit::Day);
        let mut is_there = false;
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            let value = value.trim().to_ascii_uppercase();
            let numbers = |most: i64| -> Option<Vec<i64>> {
                let list: Option<Vec<i64>> =
                    value.split(',').take(MOST_VALUES).map(|number| number.trim().parse().ok()).collect();
                list.filter(|list| list.iter().all(|number| *number != 0 && (-most..=most).contains(number)))
            };
            match &*name.trim().to_ascii_uppercase() {
                "FREQ" => {
                    is_there = true;
                    rule.unit = match &*value {
                        "DAILY" => Unit::Day,
                        "WEEKLY" => Unit::Week,
                        "MONTHLY" => Unit::Month,
                        "YEARLY" => Unit::Year,
                        _ => return None,
                    };
                }
                "INTERVAL" => rule.interval = value.parse().ok().filter(|number| (1..=1_000_000).contains(number))?,
                "COUNT" => rule.count = Some(value.parse().ok().filter(|count| *count > 0)?),
                "UNTIL" => rule.until = Some(moment(&value)?),
                "BYDAY" => {
                    let days: Option<Vec<_>> = value.split(',').take(MOST_VALUES).map(week_day).collect();
                    rule.week_days = days?;
                }
                "BYMONTHDAY" => rule.month_days = numbers(31)?,
                "BYMONTH" => rule.months = numbers(12)?.into_iter().filter(|month| *month > 0).gather(),
                "BYSETPOS" => rule.positions = numbers(366)?,
                "WKST" => rule.week_start = week_day(&value)?.0,
                name if name.starts_with("X-") => {}
                _ => return None,
            }
        }
        let has_numbers = rule.week_days.iter().any(|(_, number)| *number != 0);
        let is_wrong = has_numbers && matches!(rule.unit, Unit::Day | Unit::Week);
        (is_there && !is_wrong).then_some(rule)
    }

    /// The rule as it is written in files.
    pub(crate) fn text(&self) -> String {
        let unit = match self.unit {
            Unit::Day => "DAILY",
            Unit::Week => "WEEKLY",
            Unit::Month => "MONTHLY",
            Unit::Year => "YEARLY",
        };
        let mut text = format!("FREQ={unit}");
        if self.interval != 1 {
            text.push_str(&format!(";INTERVAL={}", self.interval));
        }
        if !self.week_days.is_empty() {
            let days = self.week_days.iter().filter_map(|(day, number)| {
                let day = WEEK.get(usize::try_from(*day).ok()?)?;
                Some(if *number == 0 { (*day).to_owned() } else { format!("{number}{day}") })
            });
            text.push_str(&format!(";BYDAY={}", days.gather().join(",")));
        }
        if let Some(count) = self.count {
            text.push_str(&format!(";COUNT={count}"));
        }
        if let Some((day, _)) = self.until {
            let Civil { year, month, day } = civil_from_days(day);
            text.push_str(&format!(";UNTIL={year:04}{month:02}{day:02}"));
        }
        text
    }

    /// The day of the last occurrence of a series that begins on a day, at a second of it. The begin counts as the first
    /// occurrence. `periods` is the number of periods that may still be looked at.
    pub(crate) fn last(&self, start: i64, second: Option<u32>, periods: &mut usize) -> Last {
        let until = self.until.map_or(LAST_DAY, |(day, last)| match (second, last) {
            (Some(second), Some(last)) if second > last => day - 1,
            _ => day,
        });
        if self.count.is_none() && self.until.is_none() {
            return Last::Endless;
        }
        if until <= start || self.count == Some(1) {
            return Last::Day(start);
        }
        match self.count {
            Some(count) => self.counted(start, until, count, periods),
            None => self.before(start, until, periods),
        }
    }

    /// The last of a number of occurrences.
    fn counted(&self, start: i64, until: i64, count: u64, periods: &mut usize) -> Last {
        // Without further conditions a series of days or weeks needs no search.
        if self.week_days.is_empty()
            && self.month_days.is_empty()
            && self.months.is_empty()
            && self.positions.is_empty()
        {
            let step = match self.unit {
                Unit::Day => Some(self.interval),
                Unit::Week => Some(7 * self.interval),
                Unit::Month | Unit::Year => None,
            };
            if let Some(step) = step {
                let count = i64::try_from(count).unwrap_or(i64::MAX);
                let most = (until - start).div_euclid(step);
                return Last::Day(start + most.min(count - 1) * step);
            }
        }
        let (mut found, mut last) = (1_u64, start);
        for number in 0..MOST_PERIODS {
            let Some(rest) = periods.checked_sub(1) else { return Last::Far };
            *periods = rest;
            let Some(begin) = self.period(start, number) else { return Last::Day(last) };
            if begin > until {
                return Last::Day(last);
            }
            for day in self.days(start, begin) {
                if day > until {
                    return Last::Day(last);
                }
                if day > start {
                    (found, last) = (found + 1, day);
                }
                if found == count {
                    return Last::Day(last);
                }
            }
        }
        Last::Far
    }

    /// The last occurrence up to a day, searched backwards.
    fn before(&self, start: i64, until: i64, periods: &mut usize) -> Last {
        // A period too many is found to be too late.
        let length = match self.unit {
            Unit::Day => 1,
            Unit::Week => 7,
            Unit::Month => 28,
            Unit::Year => 365,
        };
        let mut number = usize::try_from((until - start) / (length * self.interval) + 1).unwrap_or(usize::MAX);
        // Months and years are longer than assumed, so that whole years of periods may be too late.
        if matches!(self.unit, Unit::Month | Unit::Year) {
            let (first, last) = (civil_from_days(start), civil_from_days(until));
            let months = (last.year - first.year) * 12 + i64::from(last.month) - i64::from(first.month);
            let units = if self.unit == Unit::Month { months } else { last.year - first.year };
            number = usize::try_from(units / self.interval + 1).unwrap_or(0);
        }
        for number in (0..=number).rev().take(MOST_PERIODS) {
            let Some(rest) = periods.checked_sub(1) else { return Last::Far };
            *periods = rest;
            let Some(begin) = self.period(start, number) else { continue };
            let found = self.days(start, begin).into_iter().filter(|day| *day <= until && *day >= start).max();
            if let Some(day) = found {
                return Last::Day(day);
            }
        }
        Last::Day(start)
    }

    /// First day of a period by its number; `None` beyond the calendar.
    fn period(&self, start: i64, number: usize) -> Option<i64> {
        let steps = i64::try_from(number).ok()?.checked_mul(self.interval)?;
        let first = civil_from_days(start);
        let day = match self.unit {
            Unit::Day => start.checked_add(steps)?,
            Unit::Week => {
                let weekday = (start + 3).rem_euclid(7);
                (start - (weekday - self.week_start).rem_euclid(7)).checked_add(steps.checked_mul(7)?)?
            }
            Unit::Month => {
                let month = first.year * 12 + i64::from(first.month) - 1 + steps;
                month_start(month.div_euclid(12), month.rem_euclid(12) + 1)?
            }
            Unit::Year => month_start(first.year.checked_add(steps)?, 1)?,
        };
        (day <= LAST_DAY).then_some(day)
    }

    /// The days of the rule in a period, in order.
    fn days(&self, start: i64, begin: i64) -> Vec<i64> {
        let mut days: Vec<i64> = match self.unit {
            Unit::Day => vec![begin],
            Unit::Week if self.week_days.is_empty() => {
                vec![begin + ((start + 3).rem_euclid(7) - self.week_start).rem_euclid(7)]
            }
            Unit::Week => (begin..begin + 7).filter(|day| self.is_week_day(*day)).gather(),
            Unit::Month => self.in_month(start, begin),
            Unit::Year => self.in_year(start, begin),
        };
        if matches!(self.unit, Unit::Day | Unit::Week) {
            days.retain(|day| {
                let civil = civil_from_days(*day);
                (self.months.is_empty() || self.months.contains(&i64::from(civil.month)))
                    && (self.month_days.is_empty() || is_month_day(&self.month_days, civil))
                    && (self.week_days.is_empty() || self.is_week_day(*day))
            });
        }
        let mut days = sorted(days, Ord::cmp);
        days.dedup();
        if self.positions.is_empty() {
            return days;
        }
        let chosen = self.positions.iter().filter_map(|position| nth(&days, *position)).gather();
        sorted(chosen, Ord::cmp)
    }

    /// The days of one month, which begins on a day.
    fn in_month(&self, start: i64, begin: i64) -> Vec<i64> {
        let civil = civil_from_days(begin);
        if !self.months.is_empty() && !self.months.contains(&i64::from(civil.month)) {
            return Vec::new();
        }
        let length = i64::from(days_in_month(civil.year, civil.month));
        let all = begin..begin + length;
        if !self.month_days.is_empty() {
            let is_day = |day: &i64| is_month_day(&self.month_days, civil_from_days(*day));
            return all.filter(is_day).filter(|day| self.week_days.is_empty() || self.is_week_day(*day)).gather();
        }
        if !self.week_days.is_empty() {
            return self.numbered(&all.gather());
        }
        let day = i64::from(civil_from_days(start).day);
        if day <= length { vec![begin + day - 1] } else { Vec::new() }
    }

    /// The days of one year, which begins on a day.
    fn in_year(&self, start: i64, begin: i64) -> Vec<i64> {
        let year = civil_from_days(begin).year;
        let of_month = |month: i64| month_start(year, month).map_or_else(Vec::new, |first| self.in_month(start, first));
        if !self.months.is_empty() {
            return self.months.iter().flat_map(|month| of_month(*month)).gather();
        }
        if !self.month_days.is_empty() {
            return (1..=12).flat_map(of_month).gather();
        }
        if !self.week_days.is_empty() {
            let end = month_start(year + 1, 1).unwrap_or(begin);
            return self.numbered(&(begin..end).gather());
        }
        let first = civil_from_days(start);
        if first.day > days_in_month(year, first.month) {
            return Vec::new();
        }
        days_from_civil(Civil { year, ..first }).into_iter().gather()
    }

    /// Days of the week within a month or a year, by their numbers.
    fn numbered(&self, all: &[i64]) -> Vec<i64> {
        let mut found = Vec::new();
        for (week_day, number) in &self.week_days {
            let of_week: Vec<i64> = all.iter().copied().filter(|day| (day + 3).rem_euclid(7) == *week_day).gather();
            match number {
                0 => found.extend(of_week),
                number => found.extend(nth(&of_week, *number)),
            }
        }
        found
    }

    fn is_week_day(&self, day: i64) -> bool {
        self.week_days.iter().any(|(week_day, _)| *week_day == (day + 3).rem_euclid(7))
    }
}

/// An item by its position from 1, or from the end if it is negative.
fn nth(days: &[i64], position: i64) -> Option<i64> {
    let place = if position > 0 {
        usize::try_from(position - 1).ok()?
    } else {
        days.len().checked_sub(usize::try_from(-position).ok()?)?
    };
    days.get(place).copied()
}

fn is_month_day(days: &[i64], civil: Civil) -> bool {
    let (day, length) = (i64::from(civil.day), i64::from(days_in_month(civil.year, civil.month)));
    days.iter().any(|wanted| *wanted == day || (*wanted < 0 && length + 1 + *wanted == day))
}

/// First day of a month.
fn month_start(year: i64, month: i64) -> Option<i64> {
    days_from_civil(Civil::new(year, u8::try_from(month).ok()?, 1))
}

/// A day of the week with its number: `MO`, `-1SU`.
fn week_day(text: &str) -> Option<(i64, i64)> {
    let text = text.trim();
    let name = text.get(text.len().checked_sub(2)?..)?;
    let number = text.get(..text.len() - 2)?;
    let place = WEEK.iter().position(|day| *day == name)?;
    let number =
        if number.is_empty() { 0 } else { number.parse().ok().filter(|number| (-53..=53).contains(number))? };
    Some((i64::try_from(place).ok()?, number))
}

/// A day and, if it is written, the second in it: `20250531`, `20250531T215959Z`.
fn moment(text: &str) -> Option<(i64, Option<u32>)> {
    let text = text.trim_end_matches('Z');
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    let digits: String = date.chars().filter(|c| *c != '-').collect();
    let number = |text: Option<&str>| -> Option<u32> {
        text.filter(|text| text.bytes().all(|c| c.is_ascii_digit()))?.parse().ok()
    };
    let (year, month, day) = (number(digits.get(..4))?, number(digits.get(4..6))?, number(digits.get(6..))?);
    let civil = Civil::new(i64::from(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    if civil.day == 0 || civil.day > days_in_month(civil.year, civil.month) {
        return None;
    }
    let second = match time {
        Some(time) => {
            let digits: String = time.chars().filter(|c| *c != ':').collect();
            Some(
                number(digits.get(..2))? * 3_600
                    + number(digits.get(2..4))? * 60
                    + number(digits.get(4..6)).unwrap_or(0),
            )
        }
        None => None,
    };
    Some((days_from_civil(civil)?, second))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> i64 {
        moment(text).unwrap().0
    }

    #[track_caller]
    fn check(rule: &str, start: &str, last: &str) {
        let (begin, second) = moment(start).unwrap();
        let found = Rule::read(rule).unwrap().last(begin, second, &mut ALL_PERIODS.clone());
        assert_eq!(
            found,
            Last::Day(day(last)),
            "{rule} from {start}: {:?}",
            if let Last::Day(day) = found { Some(civil_from_days(day)) } else { None }
        );
    }

    /// The examples of RFC 5545 that have an end.
    #[test]
    fn series_with_an_end() {
        check("FREQ=DAILY;COUNT=10", "19970902", "19970911");
        check("FREQ=DAILY;UNTIL=19971224T000000Z", "19970902T090000", "19971223");
        check("FREQ=DAILY;INTERVAL=10;COUNT=5", "19970902", "19971012");
        check("FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "19980101T090000", "20000131");
        check("FREQ=WEEKLY;COUNT=10", "19970902", "19971104");
        check("FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", "19970902T090000", "19971002");
        check("FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "19970902", "19971016");
        check("FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "19970905", "19980605");
        check("FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "19970907", "19980531");
        check("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "19970922", "19980216");
        check("FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", "19970902", "19980115");
        check("FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "19970930", "19980201");
        check("FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "19970610", "20010710");
        check("FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", "19970310", "20030310");
        check("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "19970904", "19971106");
        check("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805", "19970824");
        check("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "19970805", "19970831");
        check("FREQ=YEARLY;BYDAY=20MO;COUNT=3", "19970519", "19990517");
        check("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3", "19961105", "20041102");
        check("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR;COUNT=3", "19980213", "19981113");
    }

    #[test]
    fn ends_that_are_far_or_odd() {
        check("FREQ=YEARLY;COUNT=3", "20240229", "20320229");
        check("FREQ=MONTHLY;COUNT=3", "20250131", "20250531");
        check("FREQ=DAILY;UNTIL=20200101", "20250101", "20250101");
        check("FREQ=DAILY;COUNT=1", "20250101", "20250101");
        check("FREQ=DAILY;COUNT=18446744073709551615", "20250101", "99991231");
        check("FREQ=YEARLY;COUNT=100000", "20250101", "99990101");
        check("FREQ=YEARLY;INTERVAL=1000000;UNTIL=99991231", "20250101", "20250101");
        check("FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20250430", "20250131", "20250331");
        check("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", "20250101", "20250101");
        let endless = Rule::read("FREQ=YEARLY").unwrap();
        assert_eq!(endless.last(0, None, &mut ALL_PERIODS.clone()), Last::Endless);
        let long = Rule::read("FREQ=DAILY;BYMONTH=2;COUNT=900000").unwrap();
        assert_eq!(long.last(0, None, &mut ALL_PERIODS.clone()), Last::Far);
        assert_eq!(long.last(0, None, &mut 3), Last::Far, "for all rules of a file together");
    }

    #[test]
    fn rules_of_other_kinds_are_not_read() {
        for rule in [
            "",
            "COUNT=3",
            "FREQ=HOURLY",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;BYHOUR=9",
            "FREQ=YEARLY;BYWEEKNO=20",
            "FREQ=WEEKLY;BYDAY=2MO",
            "FREQ=DAILY;UNTIL=soon",
            "FREQ=MONTHLY;BYMONTHDAY=32",
            "FREQ",
            "é",
        ] {
            assert_eq!(Rule::read(rule), None, "{rule}");
        }
        let rule = Rule::read("freq=weekly;interval=2;byday=mo,-1su;X-A=1");
        assert_eq!(rule, None, "a number needs a month or year");
        assert_eq!(
            Rule::read("FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,-1SU;UNTIL=2025-01-31").unwrap().text(),
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,-1SU;UNTIL=20250131"
        );
    }
}
