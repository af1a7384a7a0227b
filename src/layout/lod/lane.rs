//! One lane of a large record: its rows on screen, and its index, which is built in steps once the lane is needed.

use core::cell::{OnceCell, RefCell};

use super::indexed::Indexed;
use crate::index::{Columns, IndexBuilder, Rows};
use crate::time::SECONDS_PER_DAY;

/// A lane.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    progress: RefCell<Progress>,
    ends: Option<(u32, u32)>,
    /// Rows on screen.
    pub(super) slots: u8,
    index: OnceCell<Indexed>,
}

/// Progress of the index. Empty once the index is complete.
#[derive(Clone, Debug)]
enum Progress {
    Rows(Vec<u32>),
    Index(Box<IndexBuilder>),
}

impl Default for Progress {
    fn default() -> Self {
        Self::Rows(Vec::new())
    }
}

/// Number of rows on screen: more for a larger lane, fewer if there are more lanes.
fn slots(events: usize, lanes: usize) -> u8 {
    let most = (32 / lanes.max(1)).clamp(4, 16);
    let by_size = (usize::BITS - events.leading_zeros()) as usize * 2 / 3;
    u8::try_from(by_size.clamp(1, most)).unwrap_or(1)
}

impl Lane {
    /// A lane of the given rows (ascending) among `lanes` lanes.
    pub(super) fn new(rows: Vec<u32>, lanes: usize) -> Self {
        let ends = rows.first().copied().zip(rows.last().copied());
        let slots = slots(rows.len(), lanes);
        Self { slots, ends, progress: RefCell::new(Progress::Rows(rows)), index: OnceCell::new() }
    }

    /// Continues the index while `looks` remain; each event takes [`super::LOOKS`] in all. Returns true when the index
    /// is complete.
    pub(super) fn go_on(&self, columns: Columns<'_>, looks: &mut usize) -> bool {
        if self.index.get().is_some() {
            return true;
        }
        if *looks == 0 {
            return false;
        }
        let mut builder = self.builder(columns);
        if !builder.go_on(columns, looks) {
            self.progress.replace(Progress::Index(builder));
            return false;
        }
        self.index.set(Indexed::new(builder.finish(columns), columns)).is_ok()
    }

    /// Reads further events in a pass; see [`IndexBuilder::sweep`].
    pub(super) fn sweep(&self, columns: Columns<'_>, second: bool, row_end: u32) {
        if self.index.get().is_none() {
            let mut builder = self.builder(columns);
            builder.sweep(columns, second, row_end);
            self.progress.replace(Progress::Index(builder));
        }
    }

    fn builder(&self, columns: Columns<'_>) -> Box<IndexBuilder> {
        match self.progress.take() {
            Progress::Rows(rows) => {
                let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
                let all = rows.len() == columns.from.len();
                let rows = if all { Rows::All(count) } else { Rows::Listed(rows) };
                Box::new(IndexBuilder::new(rows, SECONDS_PER_DAY, self.slots))
            }
            Progress::Index(builder) => builder,
        }
    }

    /// The index, built to the end. O(n) the first time.
    pub(super) fn indexed(&self, columns: Columns<'_>) -> Option<&Indexed> {
        self.go_on(columns, &mut { usize::MAX });
        self.index.get()
    }

    /// The first or last row.
    pub(super) fn end(&self, last: bool) -> Option<u32> {
        self.ends.map(|ends| if last { ends.1 } else { ends.0 })
    }
}
