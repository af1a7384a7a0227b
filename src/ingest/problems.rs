//! Collects problems while a record is read and gives them lines and columns at the end.

use crate::list::Gather;
use crate::order::sorted;
use core::fmt;
use std::collections::BTreeMap;

use crate::record::{At, Diagnostic, Severity};
use crate::words::grouped;

/// How many problems are kept; one more says how many there were beside them.
pub(crate) const KEPT: usize = 1_000;

/// How many words of one topic are remembered as said, all topics together; beyond, nothing new is kept anyway.
const REMEMBERED: usize = 4 * KEPT;

/// How many values are named of which the same holds.
const OFTEN: u32 = 10;

/// Where something stands: a byte of the text that is being read, until that text is done with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Spot {
    /// A byte of the present text.
    Byte(usize),
    /// A line and a column of the whole.
    At(At),
}

impl Spot {
    /// The byte, of what is not settled yet.
    const fn byte(self) -> Option<usize> {
        if let Self::Byte(byte) = self { Some(byte) } else { None }
    }

    /// Line and column, once settled.
    const fn place(self) -> At {
        if let Self::At(at) = self { at } else { At::START }
    }
}

/// A problem and where it stands.
struct Found {
    at: Spot,
    severity: Severity,
    message: String,
    /// Its place in the file.
    event: Option<u32>,
    /// The sentence ends in its id, which is known at the end only.
    names_event: bool,
}

/// The problems of one record. A sentence is only made when it is kept, so that a million of them cost nothing. A file
/// may be read in several texts, one after the other: see [`Problems::settle`].
pub(crate) struct Problems {
    found: Vec<Found>,
    /// Where the present text begins in the whole.
    begin: At,
    errors: usize,
    warnings: usize,
    said: BTreeMap<Box<str>, u32>,
}

impl Default for Problems {
    fn default() -> Self {
        Self { found: Vec::new(), begin: At::START, errors: 0, warnings: 0, said: BTreeMap::new() }
    }
}

impl Problems {
    /// Something is not shown as written. `at` is a byte of the text.
    pub(crate) fn error(&mut self, at: usize, message: fmt::Arguments<'_>) {
        self.late_error(Spot::Byte(at), message);
    }

    /// The same of something in a text that is done with.
    pub(crate) fn late_error(&mut self, at: Spot, message: fmt::Arguments<'_>) {
        self.errors += 1;
        if self.errors <= KEPT {
            self.keep(at, Severity::Error, message);
        }
    }

    /// Shown, but probably not meant. `at` is a byte of the text.
    pub(crate) fn warning(&mut self, at: usize, message: fmt::Arguments<'_>) {
        self.late_warning(Spot::Byte(at), message);
    }

    /// The same of something in a text that is done with.
    pub(crate) fn late_warning(&mut self, at: Spot, message: fmt::Arguments<'_>) {
        self.warnings += 1;
        if self.warnings <= KEPT {
            self.keep(at, Severity::Warning, message);
        }
    }

    fn keep(&mut self, at: Spot, severity: Severity, message: fmt::Arguments<'_>) {
        self.found.push(Found { at, severity, message: message.to_string(), event: None, names_event: false });
    }

    /// Whether this is the first time that `word` comes up in `topic`: what would be said of every event alike is said
    /// once.
    pub(crate) fn first(&mut self, topic: &'static str, word: &str) -> bool {
        let key = format!("{topic}\u{1f}{word}");
        if self.said.contains_key(&*key) {
            return false;
        }
        // There are few limits, and each is met when much else has been said.
        if self.said.len() < REMEMBERED || topic == "limit" {
            self.said.insert(key.into(), 1);
        }
        true
    }

    /// Whether to say what holds for many values alike: of the first ten of a topic, of which the last says that it is the
    /// last (true).
    pub(crate) fn often(&mut self, topic: &str) -> Option<bool> {
        if !self.said.contains_key(topic) && self.said.len() >= REMEMBERED {
            return None;
        }
        let count = self.said.entry(topic.into()).or_insert(0);
        *count = count.saturating_add(1);
        (*count <= OFTEN).then_some(*count == OFTEN)
    }

    /// Whether `word` is remembered to have come up in `topic`.
    pub(crate) fn has_said(&self, topic: &'static str, word: &str) -> bool {
        self.said.contains_key(&*format!("{topic}\u{1f}{word}"))
    }

    /// A mark for [`Problems::concern`].
    pub(crate) fn mark(&self) -> usize {
        self.found.len()
    }

    /// Takes back all problems since the mark.
    pub(crate) fn forget(&mut self, mark: usize) {
        for found in self.found.drain(mark.min(self.found.len())..) {
            match found.severity {
                Severity::Error => self.errors = self.errors.saturating_sub(1),
                Severity::Warning => self.warnings = self.warnings.saturating_sub(1),
            }
        }
    }

    /// Says of all problems since the mark that they concern the event at this place in the file.
    pub(crate) fn concern(&mut self, mark: usize, event: u32) {
        for found in self.found.iter_mut().skip(mark) {
            found.event = Some(event);
        }
    }

    /// Says of all problems since the mark that their sentence ends in the id of the event that they concern.
    pub(crate) fn name_event(&mut self, mark: usize) {
        for found in self.found.iter_mut().skip(mark) {
            found.names_event = true;
        }
    }

    /// Ends a text: gives lines and columns to what was found in it, and to these other places in it. The text that
    /// comes next begins a line of its own, so many lines further down. O(found), and O(text) where there is any.
    pub(crate) fn settle<'s>(&'s mut self, text: &str, lines: usize, others: impl Iterator<Item = &'s mut Spot>) {
        let found = self.found.iter_mut().map(|found| &mut found.at);
        let mut spots: Vec<(usize, &mut Spot)> =
            found.chain(others).filter_map(|spot| Some((spot.byte()?, spot))).gather();
        spots = sorted(spots, |a, b| a.0.cmp(&b.0));
        let mut sweep = Sweep { bytes: text.as_bytes(), offset: 0, at: self.begin };
        for (byte, spot) in spots {
            *spot = Spot::At(sweep.to(byte));
        }
        self.begin = At { line: self.begin.line.saturating_add(short(lines)), column: 1 };
    }

    /// Places in the file of the events that they concern.
    pub(crate) fn events(&self) -> impl Iterator<Item = u32> {
        self.found.iter().filter_map(|found| found.event)
    }

    /// The list where no event has an id.
    #[cfg(test)]
    pub(crate) fn into_diagnostics(mut self, text: &str) -> Vec<Diagnostic> {
        self.settle(text, 0, core::iter::empty());
        self.into_named(&|_| Box::default())
    }

    /// The list in order of place, at most [`KEPT`] and one that counts the rest. Errors are kept before warnings.
    /// `id_of` gives the id of the event at a place in the file. All texts have to be settled.
    pub(crate) fn into_named(self, id_of: &dyn Fn(u32) -> Box<str>) -> Vec<Diagnostic> {
        let errors_kept = self.errors.min(KEPT);
        let mut warnings_left = KEPT - errors_kept;
        let found = sorted(self.found, |a, b| a.at.place().cmp(&b.at.place()));
        let mut list: Vec<Diagnostic> = Vec::new();
        for Found { at, severity, mut message, event, names_event } in found {
            if severity == Severity::Warning {
                if warnings_left == 0 {
                    continue;
                }
                warnings_left -= 1;
            }
            let event = event.map(id_of);
            if let Some(id) = event.as_ref().filter(|_| names_event) {
                message.push_str(id);
            }
            list.push(Diagnostic { at: at.place(), severity, message, event, rest: None });
        }
        let left_out = (self.errors + self.warnings).saturating_sub(list.len());
        if left_out > 0 {
            let errors = self.errors - errors_kept;
            let severity = if errors > 0 { Severity::Error } else { Severity::Warning };
            let number = |count: usize| grouped(count as u64, ",");
            let message = format!(
                "{} more {} not listed, {} of them errors",
                number(left_out),
                if left_out == 1 { "problem is" } else { "problems are" },
                number(errors)
            );
            let at = list.last().map_or(At::START, |last| last.at);
            let rest = Some((short(errors), short(left_out - errors)));
            list.push(Diagnostic { at, severity, message, event: None, rest });
        }
        list
    }
}

fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// How many lines end within a part of a text. A carriage return ends a line of old files; before a line feed it is a
/// part of that.
pub(crate) fn line_ends(bytes: &[u8], from: usize, to: usize) -> usize {
    let part = bytes.get(from..to).unwrap_or_default();
    if part.contains(&b'\r') {
        (from..to).filter(|place| ends_line(bytes, *place)).count()
    } else {
        part.iter().filter(|byte| **byte == b'\n').count()
    }
}

/// Whether a line ends at this byte.
#[inline]
pub(crate) fn ends_line(bytes: &[u8], place: usize) -> bool {
    match bytes.get(place) {
        Some(b'\n') => true,
        Some(b'\r') => bytes.get(place + 1) != Some(&b'\n'),
        _ => false,
    }
}

/// Walks once over the text and counts lines and characters; bytes must be asked for in rising order.
struct Sweep<'a> {
    bytes: &'a [u8],
    offset: usize,
    at: At,
}

impl Sweep<'_> {
    /// The place of a byte. Lines are counted first and characters only in the last one: most of a large file is
    /// passed over in long strides.
    fn to(&mut self, offset: usize) -> At {
        let offset = offset.min(self.bytes.len());
        let from = self.offset.min(offset);
        self.offset = self.offset.max(offset);
        let lines = line_ends(self.bytes, from, offset);
        let last_end = (from..offset).rev().find(|place| ends_line(self.bytes, *place));
        let line = self.bytes.get(last_end.map_or(from, |end| end + 1)..offset).unwrap_or_default();
        // A continuation byte begins no character.
        let characters = line.iter().filter(|byte| !matches!(byte, 0x80..=0xbf)).count();
        let column = if last_end.is_some() { 1 } else { self.at.column };
        self.at =
            At { line: self.at.line.saturating_add(short(lines)), column: column.saturating_add(short(characters)) };
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters() {
        let text = "año\r\nb\rc\n\u{10348}x";
        let mut problems = Problems::default();
        for (place, _) in text.char_indices().rev() {
            problems.warning(place, format_args!("here"));
        }
        problems.error(1_000, format_args!("beyond the end"));
        let places: Vec<_> =
            problems.into_diagnostics(text).iter().map(|found| (found.at.line, found.at.column)).collect();
        assert_eq!(
            places,
            [(1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (2, 1), (2, 2), (3, 1), (3, 2), (4, 1), (4, 2), (4, 3)]
        );
    }

    #[test]
    fn a_thousand_are_kept_and_the_rest_is_counted() {
        let mut problems = Problems::default();
        for at in 0..3_000 {
            problems.warning(at, format_args!("w"));
        }
        problems.error(2_999, format_args!("e"));
        let list = problems.into_diagnostics(&"x".repeat(3_000));
        assert_eq!(list.len(), KEPT + 1);
        assert_eq!(list[KEPT - 1].message, "e", "an error is never lost to warnings");
        assert_eq!(list[KEPT].message, "2,001 more problems are not listed, 0 of them errors");
        let count = |severity| list.iter().map(|problem| problem.count(severity)).sum::<usize>();
        assert_eq!(
            (count(Severity::Error), count(Severity::Warning)),
            (1, 3_000),
            "the line that counts is no problem"
        );
        assert!(list.windows(2).all(|pair| pair[0].at <= pair[1].at), "in order of place");
    }
}
