//! The plan that the sentences of a chart make, and the days that follow from it.

use std::collections::{BTreeMap, BTreeSet};

use super::sentences::{Point, Words};
use crate::list::Gather;
use crate::time::civil::{Civil, civil_from_days};

/// Number of times that tasks are gone through: one may begin after another that stands further down.
const ROUNDS: usize = 10;
/// Maximum number of days of a task with the closed days within it.
const MOST_DAYS: i64 = 40_000;

/// A point with names that are kept.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Place {
    Day(i64),
    Project(i64),
    Of { task: usize, is_end: bool, days: i64 },
}

/// A task.
#[derive(Clone, Default, Debug)]
pub(super) struct Task {
    pub(super) at: usize,
    pub(super) name: String,
    pub(super) lane: String,
    pub(super) note: String,
    pub(super) link: String,
    pub(super) people: Vec<String>,
    pub(super) fields: Vec<(&'static str, String)>,
    pub(super) is_milestone: bool,
    /// First and last day, once they are known. The last day is not known if nothing says how long it lasts.
    pub(super) span: Option<(i64, Option<i64>)>,
    starts: Option<Place>,
    ends: Option<Place>,
    days: Option<i64>,
    /// Begin and end in words, for a task that gets no date.
    said: Vec<(&'static str, String)>,
}

impl Task {
    /// What is known of a task without a date.
    pub(super) fn words(&self) -> Vec<(&'static str, String)> {
        self.said.clone()
    }
}

/// A plan.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) lane: String,
    pub(super) tasks: Vec<Task>,
    start: Option<i64>,
    closed_weekdays: BTreeSet<i64>,
    closed: Vec<(i64, i64)>,
    open: Vec<(i64, i64)>,
    names: BTreeMap<String, usize>,
    /// The task that the sentence is about.
    now: usize,
}

impl Plan {
    /// Takes a part of a sentence.
    pub(super) fn take(&mut self, at: usize, words: Words<'_>) {
        match words {
            Words::Start(day) => self.start = Some(day),
            Words::ClosedWeekday(day) if day < 0 => drop(self.closed_weekdays.remove(&(-1 - day))),
            Words::ClosedWeekday(day) => drop(self.closed_weekdays.insert(day)),
            Words::Days { first, last, is_open } => {
                let list = if is_open { &mut self.open } else { &mut self.closed };
                list.push((first, last));
            }
            Words::Task { name, alias, follows } => {
                let above = self.tasks.len().checked_sub(1);
                self.now = self.task(at, name, alias);
                if let (true, Some(above)) = (follows, above) {
                    let place = Place::Of { task: above, is_end: true, days: 0 };
                    if let Some(task) = self.tasks.get_mut(self.now) {
                        task.starts = Some(place);
                    }
                }
            }
            Words::Lasts(days) => self.with(|task| {
                task.days = Some(days);
                task.said.push(("lasts", format!("{days} days")));
            }),
            Words::Starts(point) => {
                let (place, said) = (self.place(at, &point), in_words(&point));
                self.with(|task| {
                    task.starts = Some(place);
                    task.said.push(("starts", said));
                });
            }
            Words::Ends(point) => {
                let (place, said) = (self.place(at, &point), in_words(&point));
                self.with(|task| {
                    task.ends = Some(place);
                    task.said.push(("ends", said));
                });
            }
            Words::Happens(point) => {
                let (place, said) = (self.place(at, &point), in_words(&point));
                self.with(|task| {
                    task.starts = Some(place);
                    task.is_milestone = true;
                    task.said.push(("happens", said));
                });
            }
            Words::Complete(share) => self.with(|task| task.fields.push(("complete", share.to_owned()))),
            Words::Link(link) => self.with(|task| link.clone_into(&mut task.link)),
            Words::Person(name) => self.with(|task| task.people.push(name.to_owned())),
        }
    }

    /// Adds a note to the task above.
    pub(super) fn note(&mut self, text: &str) {
        if let Some(task) = self.tasks.last_mut() {
            task.note.push_str(text.trim());
        }
    }

    fn with(&mut self, change: impl FnOnce(&mut Task)) {
        if let Some(task) = self.tasks.get_mut(self.now) {
            change(task);
        }
    }

    /// The place of a task by its names. A new other name makes a new task.
    fn task(&mut self, at: usize, name: &str, alias: Option<&str>) -> usize {
        if let Some(known) = self.names.get(alias.unwrap_or(name)) {
            return *known;
        }
        let place = self.tasks.len();
        self.tasks.push(Task { at, name: name.to_owned(), lane: self.lane.clone(), ..Task::default() });
        for name in [Some(name), alias].into_iter().flatten() {
            // The last task with a name is meant.
            let _ = self.names.insert(name.to_owned(), place);
        }
        place
    }

    fn place(&mut self, at: usize, point: &Point<'_>) -> Place {
        match point {
            Point::Day(day) => Place::Day(*day),
            Point::Project(days) => Place::Project(*days),
            Point::Of { task, is_end, days } => {
                Place::Of { task: self.task(at, task, None), is_end: *is_end, days: *days }
            }
        }
    }

    pub(super) fn has_closed_days(&self) -> bool {
        !self.closed_weekdays.is_empty() || !self.closed.is_empty()
    }

    /// The closed days in words.
    pub(super) fn closed_in_words(&self) -> String {
        const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let weekdays = self
            .closed_weekdays
            .iter()
            .filter_map(|day| WEEK.get(usize::try_from(*day).ok()?))
            .map(|day| (*day).to_owned());
        let days = self.closed.iter().map(|(first, last)| {
            if first == last { day_text(*first) } else { format!("{} to {}", day_text(*first), day_text(*last)) }
        });
        weekdays.chain(days).take(12).gather().join(", ")
    }

    fn is_closed(&self, day: i64) -> bool {
        let is_in = |list: &[(i64, i64)]| list.iter().any(|(first, last)| (*first..=*last).contains(&day));
        !is_in(&self.open) && (self.closed_weekdays.contains(&(day + 3).rem_euclid(7)) || is_in(&self.closed))
    }

    /// The first open day from a day on, forwards or backwards.
    fn open_day(&self, day: i64, step: i64) -> Option<i64> {
        (0..MOST_DAYS).map(|number| day + number * step).find(|day| !self.is_closed(*day))
    }

    /// The day a number of open days further; of 1 day it is the day itself.
    fn after(&self, day: i64, days: i64, step: i64) -> Option<i64> {
        let mut now = self.open_day(day, step)?;
        if !self.has_closed_days() {
            return now.checked_add((days - 1).max(0) * step);
        }
        let mut seen = 0;
        for _ in 1..days {
            let next = self.open_day(now + step, step)?;
            seen += (next - now).abs();
            now = next;
            if seen > MOST_DAYS {
                return None;
            }
        }
        Some(now)
    }

    /// Finds the days of all tasks, as far as they follow from dates.
    pub(super) fn resolve(&mut self) {
        for _ in 0..ROUNDS {
            let mut has_new = false;
            for place in 0..self.tasks.len() {
                let Some(task) = self.tasks.get(place).filter(|task| task.span.is_none()) else { continue };
                if let Some(span) = self.span(task) {
                    has_new = true;
                    if let Some(task) = self.tasks.get_mut(place) {
                        task.span = Some(span);
                    }
                }
            }
            if !has_new {
                break;
            }
        }
    }

    fn span(&self, task: &Task) -> Option<(i64, Option<i64>)> {
        let starts = match &task.starts {
            Some(place) => Some(self.day(place, task.is_milestone, true)?),
            None => None,
        };
        let ends = match &task.ends {
            Some(place) => Some(self.day(place, true, false)?),
            None => None,
        };
        if task.is_milestone {
            return Some((starts?, None));
        }
        match (starts, ends, task.days) {
            (Some(start), Some(end), _) => Some((start, Some(end))),
            (Some(start), None, Some(days)) => {
                let start = self.open_day(start, 1)?;
                Some((start, Some(self.after(start, days, 1)?)))
            }
            (Some(start), None, None) => Some((self.open_day(start, 1)?, None)),
            (None, Some(end), Some(days)) => Some((self.after(end, days, -1)?, Some(end))),
            // What says nothing begins with the project.
            (None, Some(end), None) => Some((self.open_day(self.start?, 1)?, Some(end))),
            (None, None, days) => {
                let start = self.open_day(self.start?, 1)?;
                Some((start, days.map(|days| self.after(start, days, 1)).unwrap_or(None)))
            }
        }
    }

    /// The day of a point. What starts at the end of another task starts on the day after it.
    fn day(&self, place: &Place, is_same_day: bool, is_start: bool) -> Option<i64> {
        match place {
            Place::Day(day) => Some(*day),
            Place::Project(days) => self.start?.checked_add(*days),
            Place::Of { task, is_end, days } => {
                let (first, last) = self.tasks.get(*task)?.span?;
                let day = if *is_end { last.unwrap_or(first) } else { first };
                let moved = day.checked_add(*days)?;
                if *is_end && is_start && !is_same_day { self.open_day(moved + 1, 1) } else { Some(moved) }
            }
        }
    }
}

fn in_words(point: &Point<'_>) -> String {
    match point {
        Point::Day(day) => day_text(*day),
        Point::Project(days) => format!("{days} days after the start of the project"),
        Point::Of { task, is_end, days } => {
            let side = if *is_end { "end" } else { "start" };
            if *days == 0 {
                format!("at the {side} of {task}")
            } else {
                format!("{days} days after the {side} of {task}")
            }
        }
    }
}

/// A day in EDTF.
pub(super) fn day_text(day: i64) -> String {
    let Civil { year, month, day } = civil_from_days(day.clamp(-4_000_000, 2_932_896));
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
}
