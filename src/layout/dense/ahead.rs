//! Indexes of all lanes made ahead of the first frame. In each pass all lanes look at a block of rows before any looks at
//! the next, so that the columns go through the memory next to the processor once, and not once for each lane.

use crate::layout::lanes::{Lanes, ShownLane};

/// Rows of a block, and of one for each lane where there are many.
const BLOCK: usize = 1 << 15;
const OF_LANE: usize = 64;
/// Finishing a lane costs as much as so many looks, and half a look for each event.
const FINISH: usize = 64;

/// How far the indexes have come.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ahead {
    /// 0 and 1 are those over the rows, in the last each lane is finished.
    pass: u8,
    /// The next row, or in the last pass the next lane.
    place: usize,
}

/// What is done with a lane on the way.
pub(super) trait Sweep {
    /// Looks at the rows of a lane up to one, in the first or the second pass.
    fn sweep(&self, lane: ShownLane, is_second: bool, row_end: u32);
    /// Makes all that is left to make of a lane.
    fn finish(&self, lane: ShownLane);
}

impl Ahead {
    /// How far it is after about so many looks at events more, of a record with so many rows.
    pub(super) fn after(mut self, mut looks: usize, rows: usize, lanes: &Lanes, of: &dyn Sweep) -> Self {
        let block = BLOCK.max(lanes.len() * OF_LANE);
        while self.pass < 2 && looks > 0 {
            let end = self.place.saturating_add(block);
            let row_end = u32::try_from(end).unwrap_or(u32::MAX);
            for (lane, _) in lanes.iter().filter(|(_, shown)| !shown.hidden) {
                of.sweep(lane, self.pass == 1, row_end);
            }
            looks = looks.saturating_sub(block);
            self.place = end;
            if end >= rows {
                self = Self { pass: self.pass + 1, place: 0 };
            }
        }
        if self.pass == 2 {
            let mut rest = lanes.iter().skip(self.place);
            while looks > 0 {
                let Some((lane, shown)) = rest.next() else {
                    self.pass += 1;
                    break;
                };
                self.place += 1;
                if !shown.hidden {
                    of.finish(lane);
                    looks = looks.saturating_sub(FINISH + shown.events as usize / 2);
                }
            }
        }
        self
    }

    /// Whether all lanes that are shown have their index.
    pub(super) const fn is_done(self) -> bool {
        self.pass > 2
    }
}
