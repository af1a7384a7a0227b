//! How many cells each level would have, before any is made.

/// Counts of neighbours in time by how coarse a bucket must be to hold both.
#[derive(Clone, Debug)]
pub(super) struct Levels {
    /// Neighbours that the level of this number is the first to hold in one bucket; at 64 those that none does, one
    /// before 1970 and one after.
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

    /// How many buckets of a level hold an event.
    pub(super) fn count(&self, level: u8) -> u32 {
        let apart: u32 = self.joined_at.iter().skip(usize::from(level) + 1).sum();
        apart + u32::from(self.last.is_some())
    }

    /// The finest level with at most so many cells; 63 if none is coarse enough.
    pub(super) fn finest(&self, most: u32) -> u8 {
        (0..63).find(|level| self.count(*level) <= most).unwrap_or(63)
    }
}

/// The first level at which two buckets, or two seconds, are one; 64 if they never are. Buckets are cut by shifting, so
/// it is where their bits begin to differ.
#[inline(always)]
pub(super) const fn joined_at(a: i64, b: i64) -> u32 {
    64 - (a ^ b).leading_zeros()
}
