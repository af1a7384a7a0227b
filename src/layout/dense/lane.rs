//! One lane of a large record: its rows on the screen, and its index, which is made from the time on that it is looked
//! at, a stretch of events after the other.

use core::cell::{OnceCell, RefCell};

use super::bars;
use super::indexed::Indexed;
use crate::index::{Columns, Making, Rows};
use crate::time::SECONDS_PER_DAY;

/// A lane.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    progress: RefCell<Progress>,
    ends: Option<(u32, u32)>,
    /// Rows on the screen.
    pub(super) slots: u8,
    index: OnceCell<Indexed>,
}

/// How far the index has come.
#[derive(Clone, Debug, Default)]
enum Progress {
    Rows(Vec<u32>),
    Index(Box<Making>),
    Bars(Box<(Indexed, bars::Making)>),
    #[default]
    Done,
}

/// In how many rows a lane is drawn: more for a larger one, fewer where there are more lanes.
fn slots(events: usize, lanes: usize) -> u8 {
    let most = (32 / lanes.max(1)).clamp(4, 16);
    let by_size = (usize::BITS - events.leading_zeros()) as usize * 2 / 3;
    u8::try_from(by_size.clamp(1, most)).unwrap_or(1)
}

impl Lane {
    /// A lane of these rows, which ascend, among so many lanes.
    pub(super) fn new(rows: Vec<u32>, lanes: usize) -> Self {
        let ends = rows.first().copied().zip(rows.last().copied());
        let slots = slots(rows.len(), lanes);
        Self { slots, ends, progress: RefCell::new(Progress::Rows(rows)), index: OnceCell::new() }
    }

    /// Makes more of its index, as long as there are looks at events left: three for each event, in all. Says whether it is
    /// there.
    pub(super) fn go_on(&self, columns: Columns<'_>, looks: &mut usize) -> bool {
        if self.index.get().is_some() {
            return true;
        }
        if *looks == 0 {
            return false;
        }
        let mut progress = self.progress.take();
        loop {
            progress = match progress {
                Progress::Rows(rows) => {
                    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
                    let all = rows.len() == columns.from.len();
                    let rows = if all { Rows::All(count) } else { Rows::Listed(rows) };
                    Progress::Index(Box::new(Making::new(rows, SECONDS_PER_DAY, self.slots)))
                }
                Progress::Index(mut making) => {
                    if !making.go_on(columns, looks) {
                        self.progress.replace(Progress::Index(making));
                        return false;
                    }
                    let indexed = Indexed::new(making.finish(columns), columns);
                    let making = bars::Making::new(indexed.index.len());
                    Progress::Bars(Box::new((indexed, making)))
                }
                Progress::Bars(mut both) => {
                    let (indexed, making) = &mut *both;
                    if !making.go_on(indexed, columns, looks) {
                        self.progress.replace(Progress::Bars(both));
                        return false;
                    }
                    let (mut indexed, making) = *both;
                    indexed.bars = making.finish(&indexed, columns);
                    return self.index.set(indexed).is_ok();
                }
                Progress::Done => return true,
            };
        }
    }

    /// With its index. O(n) the first time.
    pub(super) fn indexed(&self, columns: Columns<'_>) -> Option<&Indexed> {
        self.go_on(columns, &mut { usize::MAX });
        self.index.get()
    }

    /// The first or last row.
    pub(super) fn end(&self, last: bool) -> Option<u32> {
        self.ends.map(|ends| if last { ends.1 } else { ends.0 })
    }
}
