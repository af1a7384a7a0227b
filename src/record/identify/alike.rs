//! Counts, for each of the given rows, how many earlier events are written in the same way. One pass over the events at
//! their times, without an allocation per event: a record may have millions of events at one time.

use super::hash::beside;
use super::times::together;
use crate::list::Gather;
use crate::order::sorted;
use crate::record::document::Document;
use crate::record::event::Event;
use crate::record::ids::Ids;
use crate::record::row::Row;

/// Size of the table of wanted events by title length and lane, which filters most events out.
const SIEVE: usize = 1 << 10;

/// A wanted event, and the number of equal events found.
struct Wanted<'a> {
    event: Event<'a>,
    written: Option<&'a str>,
    count: u32,
}

/// The salts of rows, sorted by row; rows with their own ids have none. O(events at their times), plus rows times the
/// events of equal title length and lane.
pub(super) fn counted(document: &Document, rows: &[u32]) -> Vec<(u32, u32)> {
    // A row beyond the last has no time, and the loop below would not end.
    let there = rows.iter().copied().filter(|row| (*row as usize) < document.len());
    let without_id = there.filter(|row| document.ids.said(*row).is_none());
    let mut rows: Vec<u32> = sorted(without_id.gather(), Ord::cmp);
    rows.dedup();
    let mut salts = Vec::new();
    let mut rest = rows.as_slice();
    while let Some(first) = rest.first() {
        let time = together(document, *first);
        let (own, after) = rest.split_at(rest.partition_point(|row| *row < time.end));
        rest = after;
        if time.len() == 1 {
            salts.push((*first, 0));
        } else {
            count(document, time.start, own, &mut salts);
        }
    }
    salts
}

/// Counts from the first row of a time to the last wanted one.
fn count(document: &Document, first: u32, rows: &[u32], salts: &mut Vec<(u32, u32)>) {
    let mut wanted: Vec<Wanted<'_>> = Vec::new();
    let mut sieve = vec![false; SIEVE];
    for row in rows {
        let Some(event) = document.event(Row(*row)) else { continue };
        if let Some(place) = sieve.get_mut(place(event)) {
            *place = true;
        }
        let written = written(document, *row);
        if !wanted.iter().any(|other| is_alike(other, event, written)) {
            wanted.push(Wanted { event, written, count: 0 });
        }
    }
    let mut asked = rows;
    let mut dates = Cursor::at(&document.dates, first);
    let mut said = Cursor::at(&document.ids.said, first);
    for row in first.. {
        let Some(next) = asked.first() else { break };
        let is_asked = *next == row;
        if is_asked {
            asked = asked.get(1..).unwrap_or_default();
        }
        let Some(event) = document.event(Row(row)) else { break };
        if !sieve.get(place(event)).is_some_and(|there| *there) || said.find(row).is_some() {
            continue;
        }
        let written = dates.find(row).map(|text| document.text(*text));
        if let Some(found) = wanted.iter_mut().find(|other| is_alike(other, event, written)) {
            if is_asked {
                salts.push((row, found.count));
            }
            found.count += 1;
        }
    }
}

fn place(event: Event<'_>) -> usize {
    (event.title().len() + event.lane().0 as usize * 61) % SIEVE
}

/// The date of an event, if it is stored as text.
fn written(document: &Document, row: u32) -> Option<&str> {
    Cursor::at(&document.dates, row).find(row).map(|text| document.text(*text))
}

/// True if two events at one time are written in the same way. Dates that are not stored as text follow from extent and
/// form.
fn is_alike(wanted: &Wanted<'_>, event: Event<'_>, written: Option<&str>) -> bool {
    let other = wanted.event;
    other.title() == event.title()
        && other.lane() == event.lane()
        && wanted.written == written
        && (written.is_some() || (other.extent() == event.extent() && other.form() == event.form()))
        && beside(other) == beside(event)
}

/// Cursor through a table in order of row.
struct Cursor<'a, T> {
    rest: &'a [(u32, T)],
}

impl<'a, T> Cursor<'a, T> {
    fn at(table: &'a [(u32, T)], row: u32) -> Self {
        Self { rest: table.get(table.partition_point(|(other, _)| *other < row)..).unwrap_or_default() }
    }

    /// The entry of a row. Rows must be ascending from call to call.
    fn find(&mut self, row: u32) -> Option<&'a T> {
        while let Some(((other, value), rest)) = self.rest.split_first() {
            if *other > row {
                break;
            }
            self.rest = rest;
            if *other == row {
                return Some(value);
            }
        }
        None
    }
}

impl Ids {
    /// Stores salts in place of the previous ones.
    pub(super) fn know(&self, salts: Vec<(u32, u32)>) {
        if let Ok(mut known) = self.salts.try_borrow_mut() {
            *known = salts;
        }
    }

    /// A stored salt.
    pub(super) fn known(&self, row: u32) -> Option<u32> {
        let salts = self.salts.try_borrow().ok()?;
        let at = salts.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        salts.get(at).map(|(_, salt)| *salt)
    }
}
