//! Ids of events: that of the record; for events without one, a stable hash of date, title and lane; for columns from a
//! script, the number of the row. A hash is computed when it is needed, so that a million of them cost nothing.
//!
//! The hash is a promise: addresses of pages contain it (`#sel=`), so it must be the same in every later version. It is
//! FNV-1a (64 bits) over the UTF-8 of date, title and lane, each followed by the byte 0x1f, and four little-endian
//! bytes with the number of earlier events that are written in the same way. The id is its twelve lowest digits in base
//! 36, the lowest first.
//!
//! The date is as written (`date`, or `date/end` if both fields together are an EDTF interval), the title as shown, the
//! lane its id, empty without one. An end that is separate from the date, or a calendar other than Gregorian, follows
//! the lane, because both determine the time too. Tests below pin some ids.

mod alike;
mod hash;
mod search;
mod times;

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use core::cmp::Ordering;
use std::borrow::Cow;

use super::document::Document;
use super::event::Event;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use super::ids::Twins;
use super::row::Row;
use crate::list::Gather;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use crate::order::sorted;
use alike::counted;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use hash::beside;
use hash::{HASH_LENGTH, hash_of};
#[cfg(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader"))]
use search::search;
#[cfg(not(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader")))]
use search::search_few as search;
use times::together;

/// Number of times whose twins are remembered.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
const TIMES: usize = 64;

/// The id of a row.
pub(super) fn of(document: &Document, row: u32) -> Cow<'_, str> {
    let ids = &document.ids;
    if let Some(text) = ids.said(row) {
        return document.text(text).into();
    }
    if ids.numbered {
        return ids.numbers.get(row as usize).unwrap_or(&row).to_string().into();
    }
    if let Some(hash) = ids.hash(row) {
        return hash.into();
    }
    let Some(event) = document.event(Row(row)) else { return Cow::Borrowed("") };
    let hash = hash_of(event, salt(document, row));
    ids.remember(&hash, row);
    String::from(hash).into()
}

/// The event's own id, if it has one.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub(super) fn own(event: Event<'_>) -> Option<Cow<'_, str>> {
    let (document, row) = (event.document(), event.row().0);
    (document.ids.numbered || document.ids.said(row).is_some()).then(|| of(document, row))
}

/// The row of an id of the record. O(log n).
pub(super) fn find_said(document: &Document, id: &str) -> Option<Row> {
    let ids = &document.ids;
    let text = |row: &u32| ids.said(*row).map_or("", |text| document.text(text));
    let at = ids.by_id.binary_search_by(|row| text(row).cmp(id)).ok()?;
    ids.by_id.get(at).map(|row| Row(*row))
}

/// The row of an id.
pub(super) fn find(document: &Document, id: &str) -> Option<Row> {
    let ids = &document.ids;
    if let Some(row) = find_said(document, id) {
        return Some(row);
    }
    if ids.numbered {
        let number: u32 = id.parse().ok().filter(|number: &u32| number.to_string() == id)?;
        let row = match ids.numbers.as_slice() {
            [] => Some(number as usize),
            numbers => numbers.iter().position(|own| *own == number),
        };
        return row.filter(|row| *row < document.len()).and_then(|row| u32::try_from(row).ok()).map(Row);
    }
    if !looks_like_hash(id) {
        return None;
    }
    if let Some(row) = ids.recent(id) {
        return Some(Row(row));
    }
    let row = search(document, id)?;
    ids.remember(id, row.0);
    Some(row)
}

/// True if a text has the form of a hash.
pub(super) fn looks_like_hash(id: &str) -> bool {
    id.len() == HASH_LENGTH && id.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase())
}

/// Number of earlier events without an id that are written in the same way, so that the hashes of twins differ. Twins
/// have the same time.
fn salt(document: &Document, row: u32) -> u32 {
    let time = together(document, row);
    if time.len() == 1 {
        return 0;
    }
    if let Some(salt) = document.ids.known(row) {
        return salt;
    }
    of_many(document, row, time)
}

/// The salt of one of several events at one time.
#[cfg(not(any(not(target_arch = "wasm32"), feature = "reader")))]
fn of_many(document: &Document, row: u32, _: core::ops::Range<u32>) -> u32 {
    counted(document, &[row]).first().map_or(0, |(_, salt)| *salt)
}

/// The same when a record is written: the ids of all events are needed, so the twins of the last times are remembered.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
fn of_many(document: &Document, row: u32, time: core::ops::Range<u32>) -> u32 {
    let salt_in = |twins: &[(u32, u32)]| {
        let at = twins.binary_search_by_key(&row, |(row, _)| *row);
        at.ok().and_then(|at| twins.get(at)).map_or(0, |(_, salt)| *salt)
    };
    if let Ok(known) = document.ids.twins.try_borrow()
        && let Some((_, twins)) = known.iter().find(|(first, _)| *first == time.start)
    {
        return salt_in(twins);
    }
    let events = time.clone().filter_map(|row| document.event(Row(row)));
    let twins = twins(events.filter(|event| document.ids.said(event.row().0).is_none()).gather());
    let salt = salt_in(&twins);
    if let Ok(mut known) = document.ids.twins.try_borrow_mut() {
        if known.len() >= TIMES {
            known.remove(0);
        }
        known.push((time.start, twins));
    }
    salt
}

/// Computes the salts of these rows at once. O(events at the times of the rows).
pub(super) fn prepare(document: &Document, rows: &[u32]) {
    if document.ids.numbered {
        return;
    }
    let unknown = rows.iter().any(|row| together(document, *row).len() > 1 && document.ids.known(*row).is_none());
    if unknown {
        document.ids.know(counted(document, rows));
    }
}

/// Of the events at one time, those that are written like an earlier one, with the number of these; sorted by row. O(n
/// log n).
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
fn twins(events: Vec<Event<'_>>) -> Twins {
    let by_words = |a: &Event<'_>, b: &Event<'_>| {
        let words = a.lane().cmp(&b.lane()).then_with(|| a.title().cmp(b.title()));
        words.then_with(|| a.date().cmp(&b.date())).then_with(|| beside(*a).cmp(&beside(*b)))
    };
    let (mut found, mut salt) = (Vec::new(), 0);
    let events = sorted(events, by_words);
    for pair in events.windows(2) {
        let [first, second] = pair else { continue };
        salt = if by_words(first, second) == Ordering::Equal { salt + 1 } else { 0 };
        if salt > 0 {
            found.push((second.row().0, salt));
        }
    }
    sorted(found, Ord::cmp)
}

impl Document {
    /// The row of an id. O(log n) for an id of the record and for a recently returned hash; another hash is searched
    /// among all events.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<Row> {
        find(self, id)
    }

    /// Prepares the ids of these rows at once. One by one, each could take a pass over the events at its time.
    pub fn prepare_ids(&self, rows: &[Row]) {
        prepare(self, &rows.iter().map(|row| row.0).gather());
    }
}

impl<'a> Event<'a> {
    /// Its id: that of the record, or else a stable hash.
    #[must_use]
    pub fn id(self) -> Cow<'a, str> {
        of(self.document(), self.row().0)
    }

    /// The id given by the record, or the number in typed columns; `None` if the id is a hash.
    #[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
    pub(crate) fn own_id(self) -> Option<Cow<'a, str>> {
        own(self)
    }
}

#[cfg(test)]
mod tests {
    use super::hash::{content, salted};
    use super::*;
    use crate::record::{Builder, Detail, NewEvent};
    use crate::time::edtf;

    /// The definition as stated above, to check the search and the count in one pass.
    fn ids_by_definition(document: &Document) -> Vec<String> {
        let words = |event: Event<'_>| {
            let [end, calendar] = beside(event).map(str::to_owned);
            (event.date().into_owned(), event.title().to_owned(), event.lane(), end, calendar)
        };
        let mut before = Vec::new();
        let mut ids = Vec::new();
        for event in document.events() {
            let own = document.ids.said(event.row().0);
            if let Some(text) = own {
                ids.push(document.text(text).to_owned());
                continue;
            }
            let salt = before.iter().filter(|other| **other == words(event)).count();
            before.push(words(event));
            ids.push(salted(content(event), u32::try_from(salt).unwrap()).into());
        }
        ids
    }

    #[test]
    fn hashes_are_counted_and_found_as_they_are_defined() {
        crate::law::law(300, |u| {
            let mut builder = Builder::default();
            let many = u.arbitrary::<bool>()?;
            for number in 0..u.int_in_range(0..=if many { 700 } else { 40 })? {
                let date = *u.choose(&["2005", "2005", "2005-09-19", "2005~", "soon", "", "2005-01-01/2005"])?;
                let own = u.ratio(1, 9)?;
                builder.push(NewEvent {
                    id: if own { format!("own {number}").into() } else { Box::default() },
                    date: date.into(),
                    when: edtf::parse(date).ok(),
                    title: (*u.choose(&["a", "a", "b", "ab"])?).into(),
                    lane: (*u.choose(&["", "", "x"])?).into(),
                    detail: u.ratio(1, 8)?.then(|| Box::new(Detail { end: "2009".into(), ..Detail::default() })),
                    ..NewEvent::default()
                });
            }
            let document = builder.finish();
            let ids = ids_by_definition(&document);
            let rows: Vec<u32> = (0..u32::try_from(document.len()).unwrap()).collect();
            for (row, salt) in counted(&document, &rows) {
                let event = document.event(Row(row)).unwrap();
                assert_eq!(*hash_of(event, salt), *ids[row as usize], "row {row} counted with all");
            }
            let some: Vec<u32> = rows.iter().copied().filter(|_| u.ratio(1, 5).unwrap_or(false)).collect();
            let document = document.clone();
            prepare(&document, &some);
            for row in some.iter().chain(&rows) {
                assert_eq!(of(&document, *row), ids[*row as usize], "row {row}");
            }
            for (row, id) in rows.iter().zip(&ids) {
                // The copy of a copy has no remembered hashes.
                let found = if looks_like_hash(id) { search(&document, id) } else { find_said(&document, id) };
                assert_eq!(found, Some(Row(*row)), "{id}");
                if looks_like_hash(id) {
                    assert_eq!(search::search_few(&document, id), Some(Row(*row)), "{id} in a small record");
                }
            }
            assert_eq!(search::search_few(&document, "zzzzzzzzzzzz"), None);
            assert_eq!(search(&document, "zzzzzzzzzzzz"), None);
            Ok(())
        });
    }

    #[test]
    fn rows_beyond_the_last_have_no_ids() {
        let mut builder = Builder::default();
        for date in ["2005", "2005", "soon", "soon"] {
            builder.push(NewEvent { date: date.into(), when: edtf::parse(date).ok(), ..NewEvent::default() });
        }
        let document = builder.finish();
        document.prepare_ids(&[Row(0), Row(3), Row(4), Row(u32::MAX)]);
        assert_eq!(counted(&document, &[0, 1, 2, 3, 4, 9]), [(0, 0), (1, 1), (2, 0), (3, 1)]);
        assert_eq!(of(&document, 4), "");
        assert!(counted(&Document::default(), &[0]).is_empty());
    }

    #[test]
    fn an_id_that_nobody_gave_is_the_same_in_every_version_to_come() {
        let event = |date: &str, title: &str, lane: &str, beside: [&str; 2]| NewEvent {
            date: date.into(),
            when: edtf::parse(date).ok(),
            title: title.into(),
            lane: lane.into(),
            detail: Some(Box::new(Detail { end: beside[0].into(), calendar: beside[1].into(), ..Detail::default() })),
            ..NewEvent::default()
        };
        let events = [
            event("2005-09-19", "Treaty signed", "agreements", ["", ""]),
            event("2005-09-19", "Treaty signed", "agreements", ["", ""]),
            event("2005-09-19", "Treaty signed", "agreements", ["1066", ""]),
            event("2005-09-19", "Treaty signed", "agreements", ["", "julian"]),
            event("2007/2008", "Договор", "", ["", ""]),
            event("soon", "Parade", "visits", ["", ""]),
        ];
        let mut builder = Builder::default();
        for event in events {
            builder.push(event);
        }
        let document = builder.finish();
        let ids: Vec<String> = document.events().map(|event| event.id().into_owned()).collect();
        // Never change these: they are part of addresses that people have saved. A version with other ids is wrong.
        assert_eq!(
            ids,
            ["ejma3trekvjp", "7xsv0wdg2u45", "pod955x763n9", "fthimeguwl67", "4kx3dtiljt5l", "4h8ia1a7e17x"]
        );
        for (event, id) in document.events().zip(&ids) {
            assert_eq!(document.row(id), Some(event.row()), "{id} is found");
        }
    }
}
