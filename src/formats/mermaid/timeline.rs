//! Timelines: periods in words with events.

use super::label::label;
use crate::formats::foreign::{Entry, Load};
use crate::formats::lines::Line;
use crate::list::Gather;
use crate::problem::en;
use crate::time::written::{Answer, Column, Rules};

/// An event of a timeline.
struct Row<'a> {
    at: usize,
    section: &'a str,
    period: &'a str,
    text: &'a str,
}

/// Reads the lines of a timeline. Returns false when the record is full.
pub(super) fn read(lines: &[Line<'_>], load: &mut Load<'_, '_>) -> bool {
    let mut rows: Vec<Row<'_>> = Vec::new();
    let (mut section, mut period, mut is_description) = ("", "", false);
    for (at, whole) in lines {
        let (at, line) = (at + whole.len() - whole.trim_start().len(), whole.trim());
        if is_description {
            is_description = !line.contains('}');
            continue;
        }
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        match word {
            "title" if !rest.is_empty() => continue,
            "section" => {
                (section, period) = (rest.trim(), "");
                continue;
            }
            "accTitle:" | "accTitle" => continue,
            _ if word.starts_with("accDescr") => {
                is_description = line.contains('{') && !line.contains('}');
                continue;
            }
            _ => {}
        }
        let parts = parts(line);
        let mut texts = parts.iter().copied();
        if !line.starts_with(':') {
            period = texts.next().unwrap_or_default();
        }
        let count = rows.len();
        rows.extend(texts.filter(|text| !text.is_empty()).map(|text| Row { at, section, period, text }));
        if rows.len() == count && !period.is_empty() {
            rows.push(Row { at, section, period, text: "" });
        }
    }
    let column = Column::new(Rules::default(), rows.iter().map(|row| row.period));
    for row in rows {
        let mut entry = Entry::new(row.at);
        // A period alone is an event of its own.
        let title = if row.text.is_empty() { row.period } else { row.text };
        entry.title(row.at, label(title));
        entry.lane(row.at, label(row.section));
        let words = label(row.period);
        match column.read(&words) {
            Answer::Unread | Answer::Undated(_) => {
                entry.written(&words);
                load.losses.add_named(en::PERIODS_UNDATED, &words, row.at);
            }
            _ => entry.written_date(row.at, &words, column.rules(), &mut load.losses),
        }
        if !load.add(entry) {
            return false;
        }
    }
    true
}

/// A line, parted at colons with a blank or nothing behind them; at all of them if there is none.
fn parts(line: &str) -> Vec<&str> {
    let is_part =
        |place: &usize| line.get(place + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    let mut places: Vec<usize> = line.match_indices(':').map(|(place, _)| place).filter(is_part).gather();
    if places.is_empty() {
        places.extend(line.find(':'));
    }
    let (mut parts, mut begin) = (Vec::new(), 0);
    for place in places {
        parts.push(line.get(begin..place).unwrap_or_default().trim());
        begin = place + 1;
    }
    parts.push(line.get(begin..).unwrap_or_default().trim());
    // Nothing stands before a colon at the begin of the line.
    if line.starts_with(':') {
        parts.remove(0);
    }
    parts
}
