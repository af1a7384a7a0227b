//! The events as columns, and which rows of them a lane has.

/// Columns of all events by row: rows are in order of `from`, ties in order of the file.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// When each event begins, in seconds.
    pub from: &'a [i64],
    /// When it ends, in seconds; the same as `from` for an instant. An end before its begin is taken for one.
    pub to: &'a [i64],
    /// How much it matters, 0 to 1. May be empty: then each is 0.5.
    pub rank: &'a [f32],
}

impl Columns<'_> {
    /// When the event of a row begins. One that the columns do not have is an instant at the end of time, which keeps
    /// them in order.
    #[inline(always)]
    pub(super) fn from(self, row: u32) -> i64 {
        self.from.get(row as usize).copied().unwrap_or(i64::MAX)
    }

    /// When the event of a row begins and ends.
    #[inline(always)]
    pub(super) fn span(self, row: u32) -> (i64, i64) {
        let from = self.from(row);
        (from, self.to.get(row as usize).map_or(from, |to| from.max(*to)))
    }

    /// How much the event of a row matters; what is no number matters least.
    #[inline(always)]
    pub(super) fn rank(self, row: u32) -> f32 {
        self.rank.get(row as usize).map_or(0.5, |rank| rank.max(0.0))
    }
}

/// The rows of a lane, ascending.
#[derive(Clone, Debug)]
pub enum Rows {
    /// All of so many: costs no memory.
    All(u32),
    /// These.
    Listed(Vec<u32>),
}

impl Rows {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::All(count) => *count as usize,
            Self::Listed(rows) => rows.len(),
        }
    }

    /// The row at a place; beyond the last, none that any column has.
    #[inline(always)]
    pub(super) fn row(&self, place: u32) -> u32 {
        match self {
            Self::All(_) => place,
            Self::Listed(rows) => rows.get(place as usize).copied().unwrap_or(u32::MAX),
        }
    }

    /// How many of them come before a row of the columns. O(log n).
    pub(super) fn before(&self, row: u32) -> u32 {
        match self {
            Self::All(count) => row.min(*count),
            Self::Listed(rows) => u32::try_from(rows.partition_point(|own| *own < row)).unwrap_or(u32::MAX),
        }
    }

    /// The place of a row.
    pub(super) fn place(&self, row: u32) -> Option<usize> {
        match self {
            Self::All(count) => (row < *count).then_some(row as usize),
            Self::Listed(rows) => rows.binary_search(&row).ok(),
        }
    }

    /// Bytes of the list.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::All(_) => 0,
            Self::Listed(rows) => rows.capacity() * size_of::<u32>(),
        }
    }
}

/// By what the event is chosen that stands for others: its rank, then its length in seconds, then its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merit {
    pub rank: f32,
    pub length: u64,
}

impl Merit {
    /// That of an event.
    pub(super) fn of(columns: Columns<'_>, row: u32) -> Self {
        let (from, to) = columns.span(row);
        Self { rank: columns.rank(row), length: to.abs_diff(from) }
    }

    /// Whether a later event stands for both.
    #[inline(always)]
    pub(super) fn beats(self, earlier: Self) -> bool {
        self.rank > earlier.rank || (self.rank >= earlier.rank && self.length > earlier.length)
    }
}
