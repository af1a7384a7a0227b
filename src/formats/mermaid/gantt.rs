//! Gantt charts: sections and tasks.

use std::collections::{BTreeMap, BTreeSet};

use super::day_format::list;
use super::label::label;
use super::schedule::{Point, Settings, Task, WEEK, duration, schedule};
use crate::formats::foreign::{Entry, Load};
use crate::formats::lines::Line;
use crate::formats::moment::{Grain, Stamp};
use crate::list::Gather;
use crate::problem::en;

/// Words in front of the dates of a task.
const TAGS: [&str; 5] = ["active", "done", "crit", "milestone", "vert"];

/// Settings that say how the chart is drawn.
const DRAWING: [&str; 7] =
    ["axisFormat", "tickInterval", "topAxis", "todayMarker", "weekday", "displayMode", "accTitle"];

/// A task as it stands in its line.
struct Row<'a> {
    at: usize,
    name: &'a str,
    section: &'a str,
    tags: Vec<&'a str>,
    /// Begin and end as written.
    words: (&'a str, &'a str),
}

/// Reads the lines of a chart. Returns false when the record is full.
pub(super) fn read(lines: &[Line<'_>], load: &mut Load<'_, '_>) -> bool {
    let mut settings = Settings { pattern: "YYYY-MM-DD", ..Settings::default() };
    let (mut rows, mut tasks, mut links) = (Vec::new(), Vec::new(), BTreeMap::new());
    let (mut section, mut is_description) = ("", false);
    for (at, line) in lines {
        let (at, line) = (at + line.len() - line.trim_start().len(), line.trim());
        if is_description {
            is_description = !line.contains('}');
            continue;
        }
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        match word {
            "title" if !rest.is_empty() => {}
            "dateFormat" => settings.pattern = rest.trim_end_matches(';'),
            "inclusiveEndDates" => settings.has_inclusive_ends = true,
            "excludes" => {
                settings.excludes.extend(list(rest));
                load.losses.add_named(en::DAYS_EXCLUDED, rest, at);
            }
            "includes" => settings.includes.extend(list(rest)),
            "weekend" => settings.is_weekend_from_friday = rest.eq_ignore_ascii_case(WEEK[4]),
            "section" => section = rest.trim_end_matches(';'),
            "click" => click(at, rest, &mut links, load),
            _ if DRAWING.contains(&word.trim_end_matches(':')) => {
                load.losses.add_each(en::SETTINGS_LEFT_OUT, word.trim_end_matches(':'), at);
            }
            _ if word.starts_with("accDescr") => is_description = line.contains('{') && !line.contains('}'),
            _ => match task(at, line, section) {
                Some((row, task)) => {
                    rows.push(row);
                    tasks.push(task);
                }
                None => load.losses.add_error(en::LINES_UNREAD, line, at),
            },
        }
    }
    schedule(&mut tasks, &settings);
    let mut ids = BTreeSet::new();
    for (row, task) in rows.iter().zip(&tasks) {
        let mut entry = Entry::new(row.at);
        entry.title(row.at, label(row.name));
        entry.lane(row.at, label(row.section));
        row.tags.iter().for_each(|tag| entry.tag(row.at, (*tag).to_owned()));
        if let Some(id) = task.id.filter(|id| ids.insert(*id)) {
            entry.id(row.at, id.to_owned());
        }
        if let Some(link) = task.id.and_then(|id| links.get(id)) {
            entry.link(row.at, link, &mut load.losses);
        }
        dates(row, task, &mut entry, load);
        if !load.add(entry) {
            return false;
        }
    }
    true
}

/// Begin and end of a task in EDTF: in the chart an end is exclusive.
fn dates(row: &Row<'_>, task: &Task<'_>, entry: &mut Entry<'_>, load: &mut Load<'_, '_>) {
    let Some((begin, end)) = task.span else {
        load.losses.add_named(en::TASKS_UNDATED, row.name, row.at);
        entry.field(row.at, "begins", row.words.0.to_owned());
        let name = if duration(row.words.1).is_some() { "lasts" } else { "ends" };
        entry.field(row.at, name, row.words.1.to_owned());
        return;
    };
    let date = begin.edtf();
    let last = if end.grain == Grain::Time { Some(end) } else { end.later(-1) };
    let is_point = end.seconds <= begin.seconds || row.tags.contains(&"milestone");
    let until = last.map(Stamp::edtf).filter(|until| *until != date && !is_point);
    if end.seconds < begin.seconds {
        load.losses.add_named(en::ENDS_BEFORE_BEGINS, row.name, row.at);
    }
    entry.date(row.at, date);
    if let Some(until) = until {
        entry.end(row.at, until);
    }
}

/// A task: `name : tags, id, begin, end`.
fn task<'a>(at: usize, line: &'a str, section: &'a str) -> Option<(Row<'a>, Task<'a>)> {
    let (name, data) = line.split_once(':')?;
    let data = data.split(['#', ';']).next().unwrap_or_default();
    let mut tags = Vec::new();
    let mut parts: Vec<&str> = data.split(',').map(str::trim).gather();
    // Tags end with a comma; where that is missing, the next part follows after a blank.
    while let Some(first) = parts.first().copied() {
        let (word, rest) = first.split_once(char::is_whitespace).unwrap_or((first, ""));
        let Some(tag) = TAGS.into_iter().find(|tag| *tag == word) else { break };
        tags.push(tag);
        match parts.first_mut() {
            Some(first) if !rest.trim().is_empty() => *first = rest.trim(),
            _ => drop(parts.remove(0)),
        }
    }
    parts.retain(|part| !part.is_empty());
    let (id, begin, end) = match parts.as_slice() {
        [] => (None, "", "0d"),
        [end] => (None, "", *end),
        [begin, end] => (None, *begin, *end),
        [id, begin, end, ..] => (Some(*id), *begin, *end),
    };
    let point = |text| Point::read(text);
    let from = if begin.is_empty() { Point::Above } else { point(begin) };
    let task = Task { id, begin: from, end: point(end), span: None };
    Some((Row { at, name: name.trim(), section, tags, words: (begin, end) }, task))
}

/// A link of tasks: `click a,b href "https://…"`. A call of a script is never run.
fn click<'a>(at: usize, rest: &'a str, links: &mut BTreeMap<&'a str, &'a str>, load: &mut Load<'_, '_>) {
    let (ids, action) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    if action.contains("call ") {
        load.losses.add(en::SCRIPTS_NOT_RUN, at);
    }
    let address = action.split_once("href").map_or(action, |(_, address)| address).trim();
    let address = address.strip_prefix('"').and_then(|address| address.split('"').next());
    if let Some(address) = address {
        for id in ids.split(',') {
            let _ = links.insert(id.trim(), address);
        }
    }
}
