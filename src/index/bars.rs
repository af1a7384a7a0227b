//! Bars: the events that are drawn over everything else in their slot.

use crate::list::{Gather, STRETCH};

/// Base-2 logarithm of a length in seconds, or `None` for an instant.
#[must_use]
#[inline(always)]
pub const fn bits(length_s: u64) -> Option<u32> {
    length_s.checked_ilog2()
}

/// State of one slot while bars are searched.
#[derive(Clone, Copy, Debug)]
struct Slot {
    /// The last bar: its place, its end, and the [`bits`] of its length plus one.
    place: u32,
    to: i64,
    bits: u8,
    is_short: bool,
    /// Latest end of all events of the slot up to this point.
    end: i64,
}

/// Search for bars.
///
/// Of events that overlap in a slot, the longest by a factor of two is a bar, else the first. An event no longer than
/// an instant's mark is a bar only where it is alone.
#[derive(Clone, Debug)]
pub(super) struct Bars {
    /// By place, the [`bits`] of the length plus one; 0 where the event is no bar.
    of: Vec<u8>,
    slots: [Slot; 32],
}

impl Bars {
    /// Room for `count` events.
    pub(super) fn new(count: usize) -> Self {
        let none = Slot { place: u32::MAX, to: i64::MIN, bits: 0, is_short: false, end: i64::MIN };
        Self { of: Vec::with_capacity(count), slots: [none; 32] }
    }

    /// Takes the next event, in order of place.
    #[inline(always)]
    pub(super) fn push(&mut self, slot: u8, (from, to): (i64, i64), is_short: bool) {
        let place = u32::try_from(self.of.len()).unwrap_or(u32::MAX);
        let bits = bits(to.abs_diff(from)).map_or(0, |bits| u8::try_from(bits + 1).unwrap_or(0));
        self.of.push(0);
        let Some(slot) = self.slots.get_mut(usize::from(slot)) else { return };
        let mut wins = bits > 0 && (!is_short || from >= slot.end);
        if from < slot.to {
            wins = wins && bits > slot.bits;
            if (wins || slot.is_short)
                && let Some(loses) = self.of.get_mut(slot.place as usize)
            {
                *loses = 0;
            }
        }
        if wins {
            (slot.place, slot.to, slot.bits, slot.is_short) = (place, to, bits, is_short);
            if let Some(of) = self.of.get_mut(place as usize) {
                *of = bits;
            }
        }
        slot.end = to.max(slot.end);
    }

    /// Places of the bars in time order, grouped by the bits of their lengths. O(n).
    pub(super) fn finish(self) -> Vec<Vec<u32>> {
        // Counting first gives each list its exact size, so no list is reallocated.
        let mut counts = [0_usize; 65];
        for of in self.of.chunks(STRETCH) {
            count(&mut counts, of);
        }
        let most = counts.iter().skip(1).rposition(|count| *count > 0).map_or(0, |bits| bits + 1);
        let mut bars: Vec<Vec<u32>> = counts.iter().skip(1).take(most).map(|count| Vec::with_capacity(*count)).gather();
        let mut first = 0;
        for of in self.of.chunks(STRETCH) {
            put(&mut bars, first, of);
            first += u32::try_from(of.len()).unwrap_or(0);
        }
        bars
    }
}

#[inline(never)]
fn count(counts: &mut [usize; 65], of: &[u8]) {
    for bits in of {
        if let Some(count) = counts.get_mut(usize::from(*bits)) {
            *count += 1;
        }
    }
}

#[inline(never)]
fn put(bars: &mut [Vec<u32>], first: u32, of: &[u8]) {
    for (place, bits) in (first..).zip(of) {
        if let Some(bars) = usize::from(*bits).checked_sub(1).and_then(|bits| bars.get_mut(bits)) {
            bars.push(place);
        }
    }
}
