//! What readers of plain events ask: names that are known already, and room.

use super::{Lower, MOST_EVENTS};
use crate::record::PlainEvent;

impl Lower {
    /// How many events were taken.
    pub(crate) fn len(&self) -> usize {
        self.builder.len()
    }

    /// The lane of a name that needs no cleaning, if some event or declaration before named it.
    pub(crate) fn known_lane(&self, name: &str) -> Option<u32> {
        self.builder.known_lane(name)
    }

    /// The kind of a word that needs no cleaning, if an event before has it and there is nothing more to say of it.
    pub(crate) fn known_kind(&self, word: &str) -> Option<u16> {
        let said = || word.is_empty() || self.is_known_kind(word) || self.problems.has_said("kind", word);
        self.builder.known_kind(word).filter(|_| said())
    }

    /// Takes an event of which there is nothing to say; false when the record is full, which is for
    /// [`Lower::event`] to say.
    pub(crate) fn plain(&mut self, event: PlainEvent<'_>) -> bool {
        let has_room = self.builder.len() < MOST_EVENTS;
        if has_room {
            self.builder.push_plain(event);
        }
        has_room
    }

    /// Makes room for the rest of a text of which `read` of `whole` bytes are read, if it goes on as it began.
    pub(crate) fn expect(&mut self, read: usize, whole: usize) {
        let (read, whole) = (read.max(1) as u64, whole as u64);
        // A thirtieth more: columns that just do not suffice would be doubled.
        let scaled = |count: usize| (count as u64 * whole / read) * 31 / 30;
        let short = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        let events = short(scaled(self.builder.len())).min(MOST_EVENTS);
        self.builder.expect(events, short(scaled(self.builder.title_bytes()).min(whole)));
    }
}
