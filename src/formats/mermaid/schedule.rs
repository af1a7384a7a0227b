//! When the tasks of a gantt chart begin and end: dates, durations, what follows what, and days that do not count.

use std::collections::{BTreeMap, BTreeSet};

use super::day_format::{has_day, read};
use crate::formats::moment::{Grain, Stamp, of_edtf};
use crate::list::Gather;
use crate::number::parse_decimal;
use crate::time::SECONDS_PER_DAY;
use crate::time::written::{self, Answer};

/// Number of times that tasks are gone through: one may begin after another that stands further down.
const ROUNDS: usize = 10;
/// Maximum number of days by which days that do not count lengthen a task.
const MOST_ADDED: usize = 4_000;
/// Days of the week from Monday.
pub(super) const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// When a task begins or ends, as written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Point<'a> {
    /// At the end of the task above.
    Above,
    /// At the latest end of tasks.
    After(Vec<&'a str>),
    /// At the earliest begin of tasks.
    Until(Vec<&'a str>),
    /// At a date, or after a duration.
    Words(&'a str),
}

impl<'a> Point<'a> {
    /// Reads `after a b`, `until c`, a date or a duration.
    pub(super) fn read(text: &'a str) -> Self {
        let text = text.trim();
        let ids = |rest: &'a str| rest.split([' ', '\t', ',']).filter(|id| !id.is_empty()).gather();
        match text.split_once(char::is_whitespace) {
            Some(("after", rest)) => Self::After(ids(rest)),
            Some(("until", rest)) => Self::Until(ids(rest)),
            _ => Self::Words(text),
        }
    }
}

/// A task with its written begin and end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Task<'a> {
    pub(super) id: Option<&'a str>,
    pub(super) begin: Point<'a>,
    pub(super) end: Point<'a>,
    /// Begin and exclusive end, once they are known.
    pub(super) span: Option<(Stamp, Stamp)>,
}

/// The settings of a chart.
#[derive(Clone, Default, Debug)]
pub(super) struct Settings<'a> {
    /// The pattern of dates.
    pub(super) pattern: &'a str,
    /// Days that do not count: `weekends`, names of days, dates. In lower case.
    pub(super) excludes: BTreeSet<String>,
    /// Dates that count all the same.
    pub(super) includes: BTreeSet<String>,
    pub(super) has_inclusive_ends: bool,
    /// True if Friday and Saturday are the weekend.
    pub(super) is_weekend_from_friday: bool,
}

/// Finds begin and end of all tasks, as far as they follow from dates. O(tasks) in all.
pub(super) fn schedule(tasks: &mut [Task<'_>], settings: &Settings<'_>) {
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, task) in tasks.iter().enumerate() {
        if let Some(id) = task.id {
            let _ = ids.entry(id).or_insert(place);
        }
    }
    for _ in 0..ROUNDS {
        let (mut has_new, mut has_open) = (false, false);
        let mut above = None;
        for place in 0..tasks.len() {
            let Some(task) = tasks.get(place) else { break };
            let mut span = task.span;
            if span.is_none() {
                let of = |id: &&str| ids.get(id).and_then(|place| tasks.get(*place)).and_then(|task| task.span);
                span = find(task, above, &of, settings);
                has_new |= span.is_some();
                has_open |= span.is_none();
            }
            if let Some(task) = tasks.get_mut(place) {
                task.span = span;
            }
            above = span.map(|(_, end)| end);
        }
        if !has_new || !has_open {
            break;
        }
    }
}

/// Begin and end of a task. `of` is the span of another task.
fn find(
    task: &Task<'_>,
    above: Option<Stamp>,
    of: &dyn Fn(&&str) -> Option<(Stamp, Stamp)>,
    settings: &Settings<'_>,
) -> Option<(Stamp, Stamp)> {
    // All tasks that are named must be known.
    let all = |ids: &[&str]| -> Option<Vec<(Stamp, Stamp)>> { ids.iter().map(of).collect() };
    let begin = match &task.begin {
        Point::Above => above?,
        Point::After(ids) => all(ids)?.into_iter().map(|(_, end)| end).max_by_key(|end| end.seconds)?,
        Point::Until(ids) => all(ids)?.into_iter().map(|(begin, _)| begin).min_by_key(|begin| begin.seconds)?,
        Point::Words(words) => date(words, settings)?,
    };
    let end = match &task.end {
        Point::Above => begin,
        Point::After(ids) => all(ids)?.into_iter().map(|(_, end)| end).max_by_key(|end| end.seconds)?,
        Point::Until(ids) => all(ids)?.into_iter().map(|(begin, _)| begin).min_by_key(|begin| begin.seconds)?,
        Point::Words(words) => match duration(words) {
            Some((number, unit)) => lengthened(begin, later(begin, number, unit)?, settings),
            None => {
                let end = date(words, settings)?;
                if settings.has_inclusive_ends { end.next()? } else { end }
            }
        },
    };
    // A date that follows from a month is no finer than that month.
    let grain = match &task.end {
        Point::Words(words) if duration(words).is_none() => end.grain,
        Point::Words(_) => begin.grain,
        _ => end.grain.min(begin.grain),
    };
    let is_whole = |stamp: Stamp| stamp.seconds.rem_euclid(SECONDS_PER_DAY) == 0;
    let grain = match (begin.grain, grain) {
        (Grain::Day, Grain::Day) if !is_whole(begin) || !is_whole(end) => Grain::Time,
        (_, grain) => grain,
    };
    let begin_grain = if grain == Grain::Time && begin.grain == Grain::Day { Grain::Time } else { begin.grain };
    Some((Stamp { grain: begin_grain, ..begin }, Stamp { grain, ..end }))
}

/// A date by the pattern of the chart, or else as people write it.
fn date(text: &str, settings: &Settings<'_>) -> Option<Stamp> {
    if let Some(stamp) = read(settings.pattern, text) {
        return Some(stamp);
    }
    if !has_day(settings.pattern) {
        return None;
    }
    match written::read(text, &written::Rules::default()) {
        Answer::Read(reading) => of_edtf(&reading.edtf),
        _ => None,
    }
}

/// A number and its unit: `3d`, `1.5h`, `6M`.
pub(super) fn duration(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, unit) = text.split_at_checked(end)?;
    let is_unit = matches!(unit, "ms" | "s" | "m" | "h" | "d" | "w" | "M" | "y");
    parse_decimal(number).filter(|number| is_unit && *number < 1e9).map(|number| (number, unit))
}

#[expect(clippy::cast_possible_truncation, reason = "below 1e9 units")]
fn later(begin: Stamp, number: f64, unit: &str) -> Option<Stamp> {
    let seconds = match unit {
        "ms" => 0.001,
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3_600.0,
        "d" => 86_400.0,
        "w" => 604_800.0,
        "M" => return begin.months_later(number as i64),
        _ => return begin.months_later((number * 12.0) as i64),
    };
    begin.later((number * seconds) as i64)
}

/// An end that days which do not count move on. The first day always counts.
fn lengthened(begin: Stamp, end: Stamp, settings: &Settings<'_>) -> Stamp {
    if settings.excludes.is_empty() {
        return end;
    }
    let (mut day, mut last) = (begin.seconds, end);
    let mut reached = end;
    let (mut added, mut is_excluded) = (0, false);
    while let Some(next) = day.checked_add(SECONDS_PER_DAY) {
        day = next;
        if day > last.seconds || added > MOST_ADDED {
            break;
        }
        if !is_excluded {
            reached = last;
        }
        is_excluded = settings.is_excluded(day);
        if is_excluded {
            added += 1;
            let Some(later) = last.later(SECONDS_PER_DAY) else { break };
            last = later;
        }
    }
    if added > MOST_ADDED { reached } else { last }
}

impl Settings<'_> {
    fn is_excluded(&self, seconds: i64) -> bool {
        let stamp = Stamp { seconds, grain: Grain::Day };
        let is_in = |list: &BTreeSet<String>| {
            list.iter().any(|word| {
                read(self.pattern, word).or_else(|| of_edtf(word)).is_some_and(|day| day.edtf() == stamp.edtf())
            })
        };
        let weekday = (seconds.div_euclid(SECONDS_PER_DAY) + 3).rem_euclid(7);
        let weekend = if self.is_weekend_from_friday { [4, 5] } else { [5, 6] };
        let name = usize::try_from(weekday).ok().and_then(|place| WEEK.get(place)).copied().unwrap_or_default();
        !is_in(&self.includes)
            && (self.excludes.contains("weekends") && weekend.contains(&weekday)
                || self.excludes.contains(name)
                || is_in(&self.excludes))
    }
}
