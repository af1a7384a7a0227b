//! The accessible list: the drawn events as options with text and position.

use crate::app::App;
use crate::geom::PxRect;
use crate::lanes::ShownLane;
use crate::layout::{Stretch, Target};
use crate::list::Gather;
use crate::order::sorted;
use crate::record::Row;
use crate::time::Extent;
use crate::words::Key;

/// Maximum number of options.
pub const MOST_OPTIONS: usize = 200;
/// Minimum size of an option's box (WCAG 2.5.8).
const LEAST_BOX_PX: f32 = 24.0;

/// An option of the accessible list.
#[derive(Clone, PartialEq, Debug)]
pub struct ListOption {
    /// The event.
    pub row: Row,
    /// "title, date in words, lane, kind", and remarks if it is derived or uncertain.
    pub text: String,
    /// Its area in the picture, padded.
    pub rect: PxRect,
    /// Its position among all events of the record in reading order, from 1.
    pub position: usize,
}

impl App {
    /// The options of the last frame in reading order: by lane from the top, then by time, then the undated. Always
    /// contains the selected event and the one with the keyboard focus, even if they are not drawn.
    #[must_use]
    pub fn mirror(&self) -> Vec<ListOption> {
        let drawn = self.drawn();
        let mut rows = drawn.iter().map(|(row, _)| *row).gather();
        let stretch = |row: Row| drawn.iter().find(|(other, _)| *other == row).and_then(|(_, stretch)| *stretch);
        let place = self.place();
        let beyond = place.filter(|row| !rows.contains(row));
        if rows.len() > MOST_OPTIONS {
            let kept = place.and_then(|place| rows.iter().position(|row| *row == place)).unwrap_or(0);
            let first = kept.saturating_sub(MOST_OPTIONS / 2).min(rows.len() - MOST_OPTIONS);
            rows = rows.into_iter().skip(first).take(MOST_OPTIONS).gather();
        }
        if let Some(row) = beyond {
            rows.truncate(MOST_OPTIONS - 1);
            rows.push(row);
        }
        let key = |row: &Row| (self.shelf_place(*row), *row);
        let rows = sorted(rows, |a, b| key(a).cmp(&key(b)));
        let positions = self.positions(&rows);
        self.document().prepare_ids(&rows);
        rows.iter()
            .zip(positions)
            .filter_map(|(row, position)| {
                let event = self.document().event(*row)?;
                let rect = self.locate(*row).unwrap_or_default().at_least(LEAST_BOX_PX);
                let mut text = self.state.words().spoken(self.document(), event);
                if let Some(count) = stretch(*row).and_then(|stretch| self.count_text(stretch)) {
                    text = self.state.words().fill(Key::STANDS_FOR, &[&text, &count]);
                }
                Some(ListOption { row: *row, text, rect, position })
            })
            .gather()
    }

    /// The events visible in the last frame, and the selected one if it is drawn at all, in reading order. Of strips,
    /// the representative events, each with the part that it stands for.
    fn drawn(&self) -> Vec<(Row, Option<Stretch>)> {
        let mut rows = self.passes.arrangement().representatives(self.document(), self.frame(), MOST_OPTIONS);
        // A mark that only reaches under the margins is not visible and gets no box.
        let is_of = |selected: &Row| self.frame().marks.iter().any(|mark| mark.target == Target::Event(*selected));
        rows.extend(self.selected().filter(is_of).map(|row| (row, None)));
        let key = |row: &Row| (self.shelf_place(*row), *row);
        // Of two entries for one event, that of its own mark stays.
        let mut rows = sorted(rows, |a, b| key(&a.0).cmp(&key(&b.0)).then(a.1.is_some().cmp(&b.1.is_some())));
        rows.dedup_by_key(|(row, _)| *row);
        rows
    }

    /// "Lane 0: 2,268 events, 1900 to 1935": what a part of a strip holds. `None` for a single event.
    pub(in crate::app) fn count_text(&self, stretch: Stretch) -> Option<String> {
        let crowd = self.passes.arrangement().crowd(self.document(), stretch).filter(|crowd| crowd.count > 1)?;
        let words = &**self.state.words();
        let lane = self.lanes().get(stretch.lane).map(|lane| words.phrase(&lane.title)).unwrap_or_default();
        let count = words.count_grouped(Key::EVENTS, crowd.count as usize);
        Some(words.fill(Key::STRIP_HOLDS, &[&lane, &count, &words.beginnings(crowd.from, crowd.to)]))
    }

    /// Area of an event in the last frame: its mark, or its spot in a strip.
    #[must_use]
    pub fn locate(&self, row: Row) -> Option<PxRect> {
        self.passes.locate(&self.state, row)
    }

    /// The event with the keyboard focus: the selected one, else the one that had the focus last, if that is drawn or the
    /// timeline has the focus, else the first option of the accessible list.
    #[must_use]
    pub fn focused(&self) -> Option<Row> {
        let first = || self.drawn().first().map(|(row, _)| *row);
        self.place().or_else(first)
    }

    fn place(&self) -> Option<Row> {
        let is_there = |row: &Row| {
            self.selected() == Some(*row)
                || (self.shelf_place(*row) <= self.lanes().len()
                    && (self.state.has_focus() || self.locate(*row).is_some()))
        };
        self.state.place().filter(is_there)
    }

    /// The lane in which an event is listed: its first visible one. `None` for an undated or hidden event.
    #[must_use]
    pub fn listed_in(&self, row: Row) -> Option<ShownLane> {
        self.lanes().first(self.document(), row)
    }

    /// Number of dated events that touch an extent. O(events).
    #[must_use]
    pub fn count(&self, extent: Extent) -> usize {
        let (from, to) = (self.document().from_column(), self.document().to_column());
        // An event without length touches the second at which it is.
        from.iter()
            .zip(to)
            .filter(|(from, to)| **from < extent.to && extent.from < (**to).max(from.saturating_add(1)))
            .count()
    }

    /// Sort key of an event: the place from the top of its first lane; below all lanes the undated events, then hidden
    /// ones.
    fn shelf_place(&self, row: Row) -> usize {
        let lanes = self.passes.arrangement().lanes();
        let dated = row.index() < self.document().dated_len();
        lanes.place(self.document(), row).map_or(lanes.len() + usize::from(dated), |place| place as usize)
    }

    /// Positions of rows (in reading order) among all events in that order, from 1. O(n log rows) for a record that is
    /// not large.
    fn positions(&self, rows: &[Row]) -> Vec<usize> {
        if self.passes.arrangement().has_lod() {
            return self.passes.arrangement().positions(self.document(), rows);
        }
        let key = |row: Row| (self.shelf_place(row), row);
        let keys = rows.iter().map(|row| key(*row)).gather();
        // Number of events after the previous row up to this one.
        let mut counts = vec![0_usize; rows.len()];
        for event in self.document().events() {
            let own = key(event.row());
            if let Some(count) = counts.get_mut(keys.partition_point(|key| *key < own)) {
                *count += 1;
            }
        }
        let mut position = 0;
        for count in &mut counts {
            position += *count;
            *count = position;
        }
        counts
    }
}
