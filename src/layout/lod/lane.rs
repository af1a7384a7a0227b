//! One lane of a large record: its rows on screen, and its index, which is built in steps once the lane is needed.

use core::cell::{OnceCell, RefCell};

use super::indexed::Indexed;
use crate::index::{Columns, IndexBuilder, Rows};
use crate::time::SECONDS_PER_DAY;

/// A lane.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    progress: RefCell<Progress>,
    /// True if its events are packed into rows as those of a small record.
    is_packed: bool,
    has_events: bool,
    /// Rows on screen for its events.
    pub(super) slots: u8,
    /// Rows on screen unless the reader has opened the lane.
    usual_slots: u8,
    index: OnceCell<Indexed>,
}

/// Progress of the index. Empty once the index is complete.
#[derive(Clone, Debug)]
enum Progress {
    Rows(Rows),
    Index(Box<IndexBuilder>),
}

impl Default for Progress {
    fn default() -> Self {
        Self::Rows(Rows::All(0))
    }
}

/// Number of rows of a lane that the reader has opened.
const OPEN_SLOTS: u8 = 16;

/// Number of rows on screen: more for a larger lane, fewer if there are more lanes, so that twelve fill a picture.
fn slots(events: usize, lanes: usize) -> u8 {
    let most = (24 / lanes.max(1)).clamp(2, 16);
    let by_size = (usize::BITS - events.leading_zeros()) as usize * 2 / 3;
    u8::try_from(by_size.clamp(1, most)).unwrap_or(1)
}

impl Lane {
    /// A lane of the given rows (ascending) among `lanes` lanes. It is packed if it has at most `share` events.
    pub(super) fn new(rows: Vec<u32>, lanes: usize, share: usize) -> Self {
        let (has_events, is_packed) = (!rows.is_empty(), rows.len() <= share);
        let slots = slots(rows.len(), lanes);
        let rows = Rows::Listed(rows);
        Self {
            slots,
            usual_slots: slots,
            is_packed,
            has_events,
            progress: RefCell::new(Progress::Rows(rows)),
            index: OnceCell::new(),
        }
    }

    /// Number of rows on screen for events from its index, 0 without such events.
    pub(super) const fn rows(&self) -> u8 {
        if self.has_events && !self.is_packed { self.slots } else { 0 }
    }

    /// Its events, if they are packed. To be called before the index is begun.
    pub(super) fn packed(&self) -> Vec<u32> {
        match &*self.progress.borrow() {
            Progress::Rows(Rows::Listed(rows)) if self.is_packed => rows.clone(),
            _ => Vec::new(),
        }
    }

    /// Opens the lane, or closes it again. If its number of rows changes, it gets another index.
    pub(super) fn set_open(&mut self, is_open: bool) {
        let slots = if is_open { OPEN_SLOTS.max(self.usual_slots) } else { self.usual_slots };
        if slots == self.slots {
            return;
        }
        self.slots = slots;
        let rows = match (self.index.take(), self.progress.take()) {
            (Some(indexed), _) => indexed.index.into_rows(),
            (None, Progress::Rows(rows)) => rows,
            (None, Progress::Index(builder)) => builder.into_rows(),
        };
        self.progress.replace(Progress::Rows(rows));
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
                let rows = match rows {
                    Rows::Listed(rows) if rows.len() == columns.from.len() => {
                        Rows::All(u32::try_from(rows.len()).unwrap_or(u32::MAX))
                    }
                    rows => rows,
                };
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
}
