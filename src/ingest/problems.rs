//! Collects problems while a record is read, and computes their lines and columns at the end.

use crate::list::Gather;
use crate::order::sorted;
use std::collections::BTreeMap;

use crate::problem::{Count, Said, Sentence, en};
use crate::record::{At, Diagnostic, Severity};

/// Maximum number of problems kept; one more counts the others.
pub(crate) const KEPT: usize = 1_000;

/// Maximum number of words remembered as reported, over all topics. Beyond that nothing new is kept anyway.
const REMEMBERED: usize = 4 * KEPT;

/// Number of values reported for one topic.
const OFTEN: u32 = 10;

/// A position: a byte of the current text, until that text is finished.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Spot {
    /// A byte of the current text.
    Byte(usize),
    /// Line and column in the whole file.
    At(At),
}

impl Spot {
    /// The byte, if it is not converted yet.
    const fn byte(self) -> Option<usize> {
        if let Self::Byte(byte) = self { Some(byte) } else { None }
    }

    /// Line and column, after conversion.
    const fn place(self) -> At {
        if let Self::At(at) = self { at } else { At::START }
    }
}

/// A problem and its position.
struct Found {
    at: Spot,
    severity: Severity,
    message: Sentence,
    /// Index of the event in the file.
    event: Option<u32>,
    /// True if the message contains the id of the event ([`Sentence::id`]), which is known only at the end.
    names_event: bool,
}

/// The problems of one record. A message is formatted only if it is kept, so a million problems cost little. A file may
/// be read in several texts, one after the other: see [`Problems::settle`].
pub(crate) struct Problems {
    found: Vec<Found>,
    /// Start of the current text in the whole file.
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
    /// Reports that something is not shown as written. `at` is a byte of the text.
    pub(crate) fn error(&mut self, at: usize, said: Said<'_>) {
        self.late_error(Spot::Byte(at), said);
    }

    /// The same for a text that is finished.
    pub(crate) fn late_error(&mut self, at: Spot, said: Said<'_>) {
        self.errors += 1;
        if self.errors <= KEPT {
            self.keep(at, Severity::Error, said);
        }
    }

    /// Reports that something is shown, but probably not as intended. `at` is a byte of the text.
    pub(crate) fn warning(&mut self, at: usize, said: Said<'_>) {
        self.late_warning(Spot::Byte(at), said);
    }

    /// The same for a text that is finished.
    pub(crate) fn late_warning(&mut self, at: Spot, said: Said<'_>) {
        self.warnings += 1;
        if self.warnings <= KEPT {
            self.keep(at, Severity::Warning, said);
        }
    }

    fn keep(&mut self, at: Spot, severity: Severity, said: Said<'_>) {
        self.found.push(Found { at, severity, message: said.into(), event: None, names_event: false });
    }

    /// True if `word` occurs for the first time in `topic`, so that a message about every event is reported once.
    pub(crate) fn first(&mut self, topic: &'static str, word: &str) -> bool {
        let key = format!("{topic}\u{1f}{word}");
        if self.said.contains_key(&*key) {
            return false;
        }
        // Limits are few, and are reached when much else has been reported.
        if self.said.len() < REMEMBERED || topic == "limit" {
            self.said.insert(key.into(), 1);
        }
        true
    }

    /// For a message about many values: `Some` for the first ten of a topic, with true for the last of them.
    pub(crate) fn often(&mut self, topic: &str) -> Option<bool> {
        if !self.said.contains_key(topic) && self.said.len() >= REMEMBERED {
            return None;
        }
        let count = self.said.entry(topic.into()).or_insert(0);
        *count = count.saturating_add(1);
        (*count <= OFTEN).then_some(*count == OFTEN)
    }

    /// Leaves out all further messages that [`Problems::often`] counts under a topic.
    pub(crate) fn silence(&mut self, topic: &str) {
        self.said.insert(topic.into(), OFTEN);
    }

    /// True if `word` is remembered as reported in `topic`.
    pub(crate) fn has_said(&self, topic: &'static str, word: &str) -> bool {
        self.said.contains_key(&*format!("{topic}\u{1f}{word}"))
    }

    /// A mark for [`Problems::concern`].
    pub(crate) fn mark(&self) -> usize {
        self.found.len()
    }

    /// Removes all problems after the mark.
    pub(crate) fn forget(&mut self, mark: usize) {
        for found in self.found.drain(mark.min(self.found.len())..) {
            match found.severity {
                Severity::Error => self.errors = self.errors.saturating_sub(1),
                Severity::Warning => self.warnings = self.warnings.saturating_sub(1),
            }
        }
    }

    /// Removes the warnings after the mark.
    pub(crate) fn forget_warnings(&mut self, mark: usize) {
        let rest = self.found.split_off(mark.min(self.found.len()));
        for found in rest {
            match found.severity {
                Severity::Error => self.found.push(found),
                Severity::Warning => self.warnings = self.warnings.saturating_sub(1),
            }
        }
    }

    /// Adds the errors of another list of the same text.
    pub(crate) fn take_errors(&mut self, other: &Self) {
        for found in other.found.iter().filter(|found| found.severity == Severity::Error) {
            self.errors += 1;
            if self.errors <= KEPT {
                let Found { at, severity, ref message, event, names_event } = *found;
                self.found.push(Found { at, severity, message: message.clone(), event, names_event });
            }
        }
    }

    /// Assigns all problems since the mark to the event at this index in the file.
    pub(crate) fn concern(&mut self, mark: usize, event: u32) {
        for found in self.found.iter_mut().skip(mark) {
            found.event = Some(event);
        }
    }

    /// Marks all problems since the mark as containing the id of their event.
    pub(crate) fn name_event(&mut self, mark: usize) {
        for found in self.found.iter_mut().skip(mark) {
            found.names_event = true;
        }
    }

    /// Finishes a text: computes lines and columns of its problems and of the given other positions. The next text
    /// begins a new line, `lines` further down. O(problems), and O(text) if there are any.
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

    /// Indices of the events concerned.
    pub(crate) fn events(&self) -> impl Iterator<Item = u32> {
        self.found.iter().filter_map(|found| found.event)
    }

    /// The list if no event has an id.
    #[cfg(test)]
    pub(crate) fn into_diagnostics(mut self, text: &str) -> Vec<Diagnostic> {
        self.settle(text, 0, core::iter::empty());
        self.into_named(&|_| Box::default())
    }

    /// The list in order of position, at most [`KEPT`] and one that counts the rest. Errors are kept before warnings.
    /// `id_of` returns the id of the event at an index. All texts must be finished.
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
                message = message.with_id(id);
            }
            list.push(Diagnostic { at: at.place(), severity, message, event, rest: None });
        }
        let left_out = (self.errors + self.warnings).saturating_sub(list.len());
        if left_out > 0 {
            let errors = self.errors - errors_kept;
            let severity = if errors > 0 { Severity::Error } else { Severity::Warning };
            let message = en::NOT_LISTED.with(&[&Count(left_out), &Count(errors)]).into();
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

/// Number of line ends within a part of a text. A carriage return ends a line of old files; before a line feed it
/// belongs to that.
pub(crate) fn line_ends(bytes: &[u8], from: usize, to: usize) -> usize {
    let part = bytes.get(from..to).unwrap_or_default();
    if part.contains(&b'\r') {
        (from..to).filter(|place| ends_line(bytes, *place)).count()
    } else {
        part.iter().filter(|byte| **byte == b'\n').count()
    }
}

/// True if a line ends at this byte.
#[inline]
pub(crate) fn ends_line(bytes: &[u8], place: usize) -> bool {
    match bytes.get(place) {
        Some(b'\n') => true,
        Some(b'\r') => bytes.get(place + 1) != Some(&b'\n'),
        _ => false,
    }
}

/// Counts lines and characters in one pass over the text. Bytes must be queried in ascending order.
struct Sweep<'a> {
    bytes: &'a [u8],
    offset: usize,
    at: At,
}

impl Sweep<'_> {
    /// Position of a byte. Lines are counted first, and characters only in the last one, so most of a large file is
    /// skipped quickly.
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
    use crate::problem::Pattern;

    const HERE: Pattern = en::NO_EVENTS;
    const FAULT: Pattern = en::EMPTY;

    #[test]
    fn places_count_lines_and_characters() {
        let text = "año\r\nb\rc\n\u{10348}x";
        let mut problems = Problems::default();
        for (place, _) in text.char_indices().rev() {
            problems.warning(place, HERE.said());
        }
        problems.error(1_000, HERE.said());
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
            problems.warning(at, HERE.said());
        }
        problems.error(2_999, FAULT.said());
        let list = problems.into_diagnostics(&"x".repeat(3_000));
        assert_eq!(list.len(), KEPT + 1);
        assert_eq!(list[KEPT - 1].message, FAULT.english(), "an error is never lost to warnings");
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
