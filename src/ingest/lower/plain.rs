//! Queries of the readers of plain events: known names, and available room.

use super::{Lower, MOST_EVENTS};
use crate::record::PlainEvent;

impl Lower {
    /// Number of events.
    pub(crate) fn len(&self) -> usize {
        self.builder.len()
    }

    /// The lane of a name that needs no cleaning, if an earlier event or declaration has it.
    pub(crate) fn known_lane(&self, name: &str) -> Option<u32> {
        self.builder.known_lane(name)
    }

    /// The kind of a word that needs no cleaning, if an earlier event has it and there is nothing more to report.
    pub(crate) fn known_kind(&self, word: &str) -> Option<u16> {
        let said = || word.is_empty() || self.is_known_kind(word) || self.problems.has_said("kind", word);
        self.builder.known_kind(word).filter(|_| said())
    }

    /// Adds a plain event. Returns false when the record is full, which [`Lower::event`] then reports.
    pub(crate) fn plain(&mut self, event: PlainEvent<'_>) -> bool {
        let has_room = self.builder.len() < MOST_EVENTS;
        if has_room {
            self.builder.push_plain(event);
        }
        has_room
    }

    /// Reserves memory for the rest of a text of which `read` of `whole` bytes are read, if it continues as it began.
    pub(crate) fn expect(&mut self, read: usize, whole: usize) {
        let (read, whole) = (read.max(1) as u64, whole as u64);
        // A thirtieth more, because columns that are slightly too small would be doubled.
        let scaled = |count: usize| (count as u64 * whole / read) * 31 / 30;
        let short = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        let events = short(scaled(self.builder.len())).min(MOST_EVENTS);
        self.builder.expect(events, short(scaled(self.builder.title_bytes()).min(whole)));
    }
}
