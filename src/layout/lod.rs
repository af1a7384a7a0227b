//! Layout of large records. The cost of a frame does not grow with the number of events.
//!
//! The number of rows (slots) of a lane depends only on its number of events and the number of lanes, so its height is
//! equal at every zoom. Where events lie too close together to be told apart, the lane is a strip of counts; elsewhere
//! its events are drawn one by one, and the strip fades towards them.
//!
//! All queries go to an index ([`crate::index`]), which a lane gets when it is first in view. All decisions are made
//! from the scale alone for ranges anchored to absolute time (buckets and zones of a power of two seconds), so panning
//! does not change what stays in view.

mod ahead;
mod density;
mod fill;
mod indexed;
mod lane;
mod position;
mod zones;

pub(super) use fill::DenseFiller;

use core::cell::Cell;

use super::metrics::LOD_ROW_PX;
use super::raster::{Stretch, start_of};
use super::shelves::Shelf;
use super::unit::reach;
use crate::index::Columns;
use crate::lanes::{LaneHeight, Lanes, ShownLane};
use crate::list::Gather;
use crate::record::{Document, Event, Row};
use crate::time::Extent;
use ahead::{Ahead, BLOCK, FINISH, OF_LANE};
use indexed::Indexed;
use lane::Lane;

/// True if this module can lay out large records by density. The module of the first picture cannot and is smaller;
/// large records are drawn by the module with the feature `quick`.
pub(super) const HAS_LOD: bool = cfg!(any(not(target_arch = "wasm32"), feature = "quick"));

/// A record with more dated events than this is laid out in this way.
pub const LARGE: usize = 12_000;
/// Number of times an event is read until the index of its lane is complete.
const LOOKS: usize = 2;
/// Where no cell gives the representative event, it is searched among at most this many.
const LOOKED_AT: usize = 256;

/// The events that begin in a stretch of a strip.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Crowd {
    /// Number of events.
    pub count: u32,
    /// The representative event: highest rank, then longest. If very many events share the finest bucket, it is chosen
    /// among the first few hundred.
    pub best: Row,
    /// Begin of the first event, in seconds.
    pub from: i64,
    /// Begin of the last event.
    pub to: i64,
}

/// The lanes of a large record.
#[derive(Clone, Debug, Default)]
pub(super) struct Lod {
    lanes: Vec<Lane>,
    /// Ends of the events, if some last until today; otherwise the column of the record is used.
    to: Option<Vec<i64>>,
    ahead: Cell<Ahead>,
}

impl Lod {
    /// The lanes of a record, without indexes. O(n).
    pub(super) fn new(document: &Document, lanes: &Lanes, today: i64) -> Self {
        let mut to = None;
        for (row, when) in document.odd_dates() {
            let until = reach(when, today).to;
            if document.to_column().get(row.index()).is_some_and(|to| until > *to) {
                let to: &mut Vec<i64> = to.get_or_insert_with(|| document.to_column().to_vec());
                if let Some(to) = to.get_mut(row.index()) {
                    *to = until;
                }
            }
        }
        let count = lanes.len();
        let mut rows = lanes.rows(document).into_iter();
        let share = LARGE / count.max(1);
        let lanes = (0..count).map(|_| Lane::new(rows.next().unwrap_or_default(), count, share)).gather();
        Self { lanes, to, ahead: Cell::default() }
    }

    /// Indexes about `events` more events. Returns true when all visible lanes are indexed.
    ///
    /// In each pass every lane reads one block of rows before any lane reads the next, so the columns pass through the
    /// cache once and not once per lane.
    pub(super) fn go_on_ahead(&self, document: &Document, lanes: &Lanes, events: usize) -> bool {
        let columns = self.columns(document);
        let mut looks = events.saturating_mul(LOOKS);
        let block = BLOCK.max(self.lanes.len() * OF_LANE);
        let mut at = self.ahead.get();
        while at.pass < 2 && looks > 0 {
            let end = at.place.saturating_add(block);
            let row_end = u32::try_from(end).unwrap_or(u32::MAX);
            for (lane, _) in lanes.iter().filter(|(_, shown)| shown.is_drawn()) {
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
                if shown.is_drawn() {
                    // All events are read; only the cells remain to be built.
                    self.go_on(document, lane, &mut { usize::MAX });
                    looks = looks.saturating_sub(FINISH + shown.events as usize / 2);
                }
            }
        }
        self.ahead.set(at);
        at.pass > 2
    }

    /// Gives each lane its rows after lanes were opened or closed. O(lanes).
    pub(super) fn fit(&mut self, lanes: &Lanes) {
        for (lane, shown) in lanes.iter() {
            if let Some(own) = self.lanes.get_mut(lane.0 as usize) {
                own.set_open(shown.height() == LaneHeight::Open);
            }
        }
    }

    /// True if the events of a lane are drawn from an index and not packed into rows. A lane with at most its share of
    /// [`LARGE`] events is packed, as all lanes of a smaller record are.
    pub(super) fn is_indexed(&self, lane: ShownLane) -> bool {
        self.lanes.get(lane.0 as usize).is_some_and(|lane| lane.rows() > 0)
    }

    /// The events of the packed lanes, each with its lane.
    pub(super) fn packed(&self) -> Vec<(ShownLane, u32)> {
        let mut packed = Vec::new();
        for (place, lane) in (0_u32..).zip(&self.lanes) {
            packed.extend(lane.packed().into_iter().map(|row| (ShownLane(place), row)));
        }
        packed
    }

    /// Number of rows of a lane for events from its index, 0 if it has none.
    pub(super) fn rows(&self, lane: ShownLane) -> u8 {
        self.lanes.get(lane.0 as usize).map_or(0, Lane::rows)
    }

    fn columns<'a>(&'a self, document: &'a Document) -> Columns<'a> {
        let to = self.to.as_deref().unwrap_or(document.to_column());
        Columns { from: document.from_column(), to, rank: document.rank_column() }
    }

    /// Continues the index of a lane while `looks` remain. Returns true when it is complete.
    fn go_on(&self, document: &Document, lane: ShownLane, looks: &mut usize) -> bool {
        self.lanes.get(lane.0 as usize).is_none_or(|lane| lane.go_on(self.columns(document), looks))
    }

    /// A lane's index, built when it is first needed: O(n) in the events of the lane once, then O(1).
    fn lane(&self, document: &Document, lane: ShownLane) -> Option<&Indexed> {
        self.lanes.get(lane.0 as usize)?.indexed(self.columns(document))
    }

    /// Middle of the row of an event in a lane, from the top of all lanes. O(log n).
    pub(super) fn middle_px(&self, document: &Document, shelf: &Shelf, is_folded: bool, row: Row) -> Option<f32> {
        if shelf.rows == 0 {
            return None;
        }
        let index = &self.lane(document, shelf.lane)?.index;
        let slot = index.slot(index.place(row.0)?);
        let slot = if is_folded { 0 } else { slot };
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a picture")]
        let top = shelf.top as f32;
        Some(top + shelf.first_row + (f32::from(slot) + 0.5) * LOD_ROW_PX)
    }

    /// The events that begin in a stretch of a strip. O(log n).
    pub(super) fn crowd(&self, document: &Document, stretch: Stretch) -> Option<Crowd> {
        let columns = self.columns(document);
        let lane = Some(stretch.lane).filter(|lane| self.is_indexed(*lane))?;
        let index = &self.lane(document, lane)?.index;
        let Stretch { level, bucket, .. } = stretch;
        let (first, end) = (
            index.first_from(columns, start_of(bucket, level)),
            index.first_from(columns, start_of(bucket.saturating_add(1), level)),
        );
        let row = |place: usize| index.row(place).map(Row);
        let from = |row: Row| columns.from.get(row.index()).copied();
        let best = match index.cells(level, bucket, bucket).next() {
            Some(cell) if level >= index.finest_level() => cell.representative as usize,
            _ => {
                let rank = |place: &usize| row(*place).and_then(|row| document.event(row)).map_or(0.0, Event::rank);
                let mut best = first;
                for place in (first..end).take(LOOKED_AT) {
                    if rank(&place) > rank(&best) {
                        best = place;
                    }
                }
                best
            }
        };
        let count = u32::try_from(end.checked_sub(first).filter(|count| *count > 0)?).unwrap_or(u32::MAX);
        Some(Crowd { count, best: row(best)?, from: from(row(first)?)?, to: from(row(end - 1)?)? })
    }

    /// True if an event in a visible lane touches a time range. `None` if the indexes of the lanes are not complete after
    /// about `events` more events were indexed. O(lanes · log n) beside that.
    pub(super) fn touches(&self, document: &Document, lanes: &Lanes, view: Extent, events: usize) -> Option<bool> {
        let mut looks = events.saturating_mul(LOOKS);
        for (lane, _) in lanes.iter().filter(|(_, shown)| shown.is_drawn()) {
            if self.lane_touches(document, lane, view, &mut looks)? {
                return Some(true);
            }
        }
        Some(false)
    }

    /// The same of one lane; `looks` is left over of the indexing. False for a lane without an index.
    pub(super) fn lane_touches(
        &self,
        document: &Document,
        lane: ShownLane,
        view: Extent,
        looks: &mut usize,
    ) -> Option<bool> {
        if !self.is_indexed(lane) {
            return Some(false);
        }
        if !self.go_on(document, lane, looks) {
            return None;
        }
        let (columns, indexed) = (self.columns(document), self.lane(document, lane));
        Some(indexed.is_some_and(|indexed| indexed.index.touching(columns, view.from, view.to).next().is_some()))
    }

    /// Position of an event in its lane, from 0. O(log n).
    pub(super) fn place(&self, document: &Document, lane: ShownLane, row: Row) -> Option<usize> {
        self.lane(document, lane)?.index.place(row.0)
    }
}
