//! Slots: rows on screen, assigned once in time order.

/// The most rows in which a lane is drawn.
const MOST: usize = 32;

/// Slots of each event: where it is a mark, and where it is a bar.
#[derive(Clone, Debug)]
pub(super) struct Slots {
    /// The slot of the mark. If there are rows for bars alone, its lower half; the upper half is the slot of the bar.
    of: Vec<u8>,
    used: u8,
    /// Number of rows for bars alone.
    pub(super) bar_rows: u8,
}

impl Slots {
    /// Room for `count` events, with `bar_rows` rows for bars alone (at most 16).
    pub(super) fn new(count: usize, bar_rows: u8) -> Self {
        Self { of: Vec::with_capacity(count), used: 0, bar_rows }
    }

    /// Takes the slots of the next event, in order of place: that of its mark among the rows for marks, and that of its
    /// bar among the rows for bars, which is 0 where there are none.
    #[inline(always)]
    pub(super) fn push(&mut self, slot: u8, bar: u8) {
        self.used = self.used.max(slot + 1);
        self.of.push(slot | bar << 4);
    }

    /// Row of the mark of the event at a place.
    pub(super) fn mark(&self, place: usize) -> u8 {
        let slot = self.of.get(place).copied().unwrap_or(0);
        if self.bar_rows > 0 { self.bar_rows + (slot & 15) } else { slot }
    }

    /// Row of the bar of the event at a place, if there are rows for bars alone.
    pub(super) fn bar(&self, place: usize) -> u8 {
        self.of.get(place).map_or(0, |slot| slot >> 4)
    }

    /// Number of rows in use.
    pub(super) const fn used(&self) -> u8 {
        self.bar_rows + self.used
    }

    /// Memory of the list in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.of.capacity()
    }
}

/// Slots in the order in which they are assigned.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    /// Time in seconds from which each slot is free, and its number. The slot that has been free for longest comes
    /// first; ties are in order of assignment.
    free_from: [(i64, u8); MOST],
    most: usize,
}

impl Queue {
    /// A queue of `most` slots (clamped to `1..=32`), all free.
    pub(super) fn new(most: u8) -> Self {
        let mut free_from = [(i64::MIN, 0); MOST];
        for (number, (_, slot)) in (0..).zip(&mut free_from) {
            *slot = number;
        }
        Self { free_from, most: usize::from(most).clamp(1, MOST) }
    }

    /// Slot for the next event in time order. O(slots).
    #[inline(always)]
    pub(super) fn next(&mut self, from: i64, to: i64) -> u8 {
        let queue = self.free_from.get_mut(..self.most).unwrap_or_default();
        let Some((free_from, slot)) = queue.first().copied() else { return 0 };
        // If all slots are taken, the assigned slot may be occupied for longer than this event lasts.
        let free_from = from.max(to).max(free_from);
        let mut place = 0;
        while let Some(next) = queue.get(place + 1).copied()
            && next.0 <= free_from
            && let Some(room) = queue.get_mut(place)
        {
            *room = next;
            place += 1;
        }
        if let Some(room) = queue.get_mut(place) {
            *room = (free_from, slot);
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(most: u8, spans: &[(i64, i64)]) -> Vec<u8> {
        let (mut slots, mut queue) = (Slots::new(spans.len(), 0), Queue::new(most));
        spans.iter().for_each(|(from, to)| slots.push(queue.next(*from, *to), 0));
        slots.of
    }

    #[test]
    fn instants_take_turns_also_within_one_second() {
        assert_eq!(slots(3, &[(5, 5); 7]), [0, 1, 2, 0, 1, 2, 0]);
        assert_eq!(slots(2, &[(i64::MIN, i64::MIN), (0, 0), (i64::MAX, i64::MAX)]), [0, 1, 0]);
        assert_eq!(slots(0, &[(1, 1), (2, 2)]), [0, 0], "one slot there always is");
    }

    #[test]
    fn the_slot_that_was_free_for_longest_is_next() {
        let spans = [(0, 10), (1, 4), (2, i64::MAX), (4, 6), (7, 8), (10, 12), (11, 20), (11, 13)];
        assert_eq!(slots(3, &spans), [0, 1, 2, 1, 1, 1, 0, 1], "the last overlaps: four do at once");
    }
}
