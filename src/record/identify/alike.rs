//! How many events before one are written like it: counted in one pass over the events of its time, for as many rows as
//! are asked for, without an allocation for each event. A record may have millions of events at one time.

use super::hash::beside;
use super::times::together;
use crate::list::Gather;
use crate::order::sorted;
use crate::record::document::Document;
use crate::record::event::Event;
use crate::record::ids::Ids;
use crate::record::row::Row;

/// Places in the table of what is looked for, by a title's length and a lane; most events are passed over by it.
const SIEVE: usize = 1 << 10;

/// An event that is looked for, and how many like it have come.
struct Wanted<'a> {
    event: Event<'a>,
    written: Option<&'a str>,
    count: u32,
}

/// The salts of rows, sorted by row; rows with ids of their own have none. O(events at their times), and rows times
/// those of the events that are as long and in the same lanes.
pub(super) fn counted(document: &Document, rows: &[u32]) -> Vec<(u32, u32)> {
    // A row beyond the last is of no time, and the loop below would not get past it.
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

/// Counts from the first row of a time to the last that is asked for.
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

/// The date of an event where it is kept in words.
fn written(document: &Document, row: u32) -> Option<&str> {
    Cursor::at(&document.dates, row).find(row).map(|text| document.text(*text))
}

/// Whether two events of one time are written alike. Dates that are not kept in words follow from what they cover and
/// from their form.
fn is_alike(wanted: &Wanted<'_>, event: Event<'_>, written: Option<&str>) -> bool {
    let other = wanted.event;
    other.title() == event.title()
        && other.lane() == event.lane()
        && wanted.written == written
        && (written.is_some() || (other.extent() == event.extent() && other.form() == event.form()))
        && beside(other) == beside(event)
}

/// Goes through a table in order of row.
struct Cursor<'a, T> {
    rest: &'a [(u32, T)],
}

impl<'a, T> Cursor<'a, T> {
    fn at(table: &'a [(u32, T)], row: u32) -> Self {
        Self { rest: table.get(table.partition_point(|(other, _)| *other < row)..).unwrap_or_default() }
    }

    /// The entry of a row; each is greater than the one before.
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
    /// Remembers salts in the place of those before.
    pub(super) fn know(&self, salts: Vec<(u32, u32)>) {
        if let Ok(mut known) = self.salts.try_borrow_mut() {
            *known = salts;
        }
    }

    /// A salt that is remembered.
    pub(super) fn known(&self, row: u32) -> Option<u32> {
        let salts = self.salts.try_borrow().ok()?;
        let at = salts.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        salts.get(at).map(|(_, salt)| *salt)
    }
}
