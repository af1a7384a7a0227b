//! Indexes of all lanes made ahead of the first frame. In each pass all lanes look at a block of rows before any looks at
//! the next, so that the columns go through the memory next to the processor once, and not once for each lane.

use super::{Dense, LOOKS};
use crate::layout::lanes::Lanes;
use crate::model::Document;

/// Rows of a block, and of one for each lane where there are many.
const BLOCK: usize = 1 << 15;
const OF_LANE: usize = 64;
/// Finishing a lane costs as much as so many looks, and half a look for each event.
const FINISH: usize = 64;

/// How far that has come.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ahead {
    /// 0 and 1 are those over the rows, in the last each lane is finished.
    pass: u8,
    /// The next row, or in the last pass the next lane.
    place: usize,
}

impl Dense {
    /// Puts about so many more events in indexes. Says whether all that are shown are in one.
    pub(in crate::layout) fn go_on_ahead(&self, document: &Document, lanes: &Lanes, events: usize) -> bool {
        let columns = self.columns(document);
        let mut looks = events.saturating_mul(LOOKS);
        let block = BLOCK.max(self.lanes.len() * OF_LANE);
        let mut at = self.ahead.get();
        while at.pass < 2 && looks > 0 {
            let end = at.place.saturating_add(block);
            let row_end = u32::try_from(end).unwrap_or(u32::MAX);
            for (lane, _) in lanes.iter().filter(|(_, shown)| !shown.hidden) {
                if let Some(lane) = self.lanes.get(lane.0 as usize) {
                    lane.sweep(columns, at.pass == 1, row_end);
                }
            }
            looks = looks.saturating_sub(block);
            at.place = end;
            if end >= columns.from.len() {
                at = Ahead { pass: at.pass + 1, place: 0 };
            }
        }
        if at.pass == 2 {
            let mut rest = lanes.iter().skip(at.place);
            while looks > 0 {
                let Some((lane, shown)) = rest.next() else {
                    at.pass += 1;
                    break;
                };
                at.place += 1;
                if !shown.hidden {
                    // Nothing is left to look at, but all cells of it.
                    self.go_on(document, lane, &mut { usize::MAX });
                    looks = looks.saturating_sub(FINISH + shown.events as usize / 2);
                }
            }
        }
        self.ahead.set(at);
        at.pass > 2
    }
}
