//! Number of cells that each level would have, before any cell is made.

/// Counts of pairs of neighbours in time, by the level at which both fall into one bucket.
#[derive(Clone, Debug)]
pub(super) struct Levels {
    /// At index l, the number of pairs that share a bucket from level l on; at 64, the pairs that never do (one before
    /// 1970, one after).
    joined_at: [u32; 65],
    last: Option<i64>,
}

impl Default for Levels {
    fn default() -> Self {
        Self { joined_at: [0; 65], last: None }
    }
}

impl Levels {
    /// Takes the next time, in order.
    #[inline(always)]
    pub(super) fn push(&mut self, from: i64) {
        if let Some(last) = self.last
            && let Some(count) = self.joined_at.get_mut(joined_at(last, from) as usize)
        {
            *count += 1;
        }
        self.last = Some(from);
    }

    /// Number of buckets of a level that hold an event.
    pub(super) fn count(&self, level: u8) -> u32 {
        let apart: u32 = self.joined_at.iter().skip(usize::from(level) + 1).sum();
        apart + u32::from(self.last.is_some())
    }

    /// The finest level with at most `most` cells, or 63 if none is coarse enough.
    pub(super) fn finest(&self, most: u32) -> u8 {
        (0..63).find(|level| self.count(*level) <= most).unwrap_or(63)
    }
}

/// The first level at which two buckets, or two seconds, fall into one bucket; 64 if they never do. Buckets are found by
/// shifting, so this is the number of the highest differing bit, counted from 1.
#[inline(always)]
pub(super) const fn joined_at(a: i64, b: i64) -> u32 {
    64 - (a ^ b).leading_zeros()
}
