//! The events as columns, and the rows of one lane.

/// Columns of all events by row. Rows are in order of `from`; ties are in file order.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// Begin of each event, in seconds.
    pub from: &'a [i64],
    /// End of each event, in seconds; equal to `from` for an instant. An end before the begin is treated as an instant.
    pub to: &'a [i64],
    /// Rank of each event, 0 to 1. May be empty: every rank is then 0.5.
    pub rank: &'a [f32],
}

impl Columns<'_> {
    /// Begin of the event of a row. A row beyond the columns counts as an instant at the end of time, which keeps the
    /// order.
    #[inline(always)]
    pub(super) fn from(self, row: u32) -> i64 {
        self.from.get(row as usize).copied().unwrap_or(i64::MAX)
    }

    /// Begin and end of the event of a row.
    #[inline(always)]
    pub(super) fn span(self, row: u32) -> (i64, i64) {
        let from = self.from(row);
        (from, self.to.get(row as usize).map_or(from, |to| from.max(*to)))
    }

    /// Rank of the event of a row. NaN counts as 0.
    #[inline(always)]
    pub(super) fn rank(self, row: u32) -> f32 {
        self.rank.get(row as usize).map_or(0.5, |rank| rank.max(0.0))
    }
}

/// Rows of a lane, ascending.
#[derive(Clone, Debug)]
pub enum Rows {
    /// The rows `0..n`. Takes no memory.
    All(u32),
    /// The listed rows.
    Listed(Vec<u32>),
}

impl Rows {
    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::All(count) => *count as usize,
            Self::Listed(rows) => rows.len(),
        }
    }

    /// Row at a place; `u32::MAX`, or a row that no column has, beyond the last.
    #[inline(always)]
    pub(super) fn row(&self, place: u32) -> u32 {
        match self {
            Self::All(_) => place,
            Self::Listed(rows) => rows.get(place as usize).copied().unwrap_or(u32::MAX),
        }
    }

    /// Number of rows of the lane that are less than `row`. O(log n).
    pub(super) fn before(&self, row: u32) -> u32 {
        match self {
            Self::All(count) => row.min(*count),
            Self::Listed(rows) => u32::try_from(rows.partition_point(|own| *own < row)).unwrap_or(u32::MAX),
        }
    }

    /// Place of a row.
    pub(super) fn place(&self, row: u32) -> Option<usize> {
        match self {
            Self::All(count) => (row < *count).then_some(row as usize),
            Self::Listed(rows) => rows.binary_search(&row).ok(),
        }
    }

    /// Memory of the list in bytes.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::All(_) => 0,
            Self::Listed(rows) => rows.capacity() * size_of::<u32>(),
        }
    }
}

/// Order in which a representative event is chosen: rank, then length in seconds, then the earlier place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merit {
    pub rank: f32,
    pub length: u64,
}

impl Merit {
    /// Merit of the event of a row.
    pub(super) fn of(columns: Columns<'_>, row: u32) -> Self {
        let (from, to) = columns.span(row);
        Self { rank: columns.rank(row), length: to.abs_diff(from) }
    }

    /// True if this later event represents both.
    #[inline(always)]
    pub(super) fn beats(self, earlier: Self) -> bool {
        self.rank > earlier.rank || (self.rank >= earlier.rank && self.length > earlier.length)
    }
}
