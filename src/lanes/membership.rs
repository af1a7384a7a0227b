//! Lanes of each event: from the column of the record, or from lists where an event may have other or several lanes.

use super::shown::NOWHERE;
use crate::index::Split;
use crate::record::{Document, Row};

/// Lanes of the events.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum LaneMembership {
    /// Each event is in the lane that the record names: the shown lane of each lane of the record. No memory per event.
    Plain(Vec<u32>),
    /// Each event is in any number of lanes.
    Listed {
        /// By dated row, the start of its lanes in `lanes`; one more entry at the end.
        starts: Vec<u32>,
        lanes: Vec<u32>,
        /// Parallel to `lanes`: true if the event is drawn there on a track and not by itself.
        on_track: Vec<bool>,
    },
}

impl Default for LaneMembership {
    fn default() -> Self {
        Self::Plain(Vec::new())
    }
}

impl LaneMembership {
    /// Membership lists from pairs of row and lane in any order. The lanes of one row keep their order. O(rows +
    /// pairs).
    pub(super) fn listed(rows: usize, pairs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0_u32; rows + 2];
        for (row, _) in pairs {
            if let Some(count) = starts.get_mut(*row as usize + 2) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut lanes = vec![0; pairs.len()];
        for (row, lane) in pairs {
            let Some(next) = starts.get_mut(*row as usize + 1) else { continue };
            if let Some(stand) = lanes.get_mut(*next as usize) {
                *stand = *lane;
            }
            *next += 1;
        }
        starts.truncate(rows + 1);
        Self::Listed { starts, on_track: vec![false; lanes.len()], lanes }
    }

    pub(super) fn is_plain(&self) -> bool {
        matches!(self, Self::Plain(_))
    }

    /// The lane of a dated event in the plain form.
    fn plain(&self, document: &Document, row: Row) -> Option<u32> {
        let Self::Plain(shown) = self else { return None };
        let lane = document.lane_column().get(row.index()).filter(|_| row.index() < document.dated_len())?;
        shown.get(*lane as usize).copied().filter(|lane| *lane != NOWHERE)
    }

    /// Lanes of an event.
    pub(super) fn of<'a>(&'a self, document: &Document, row: Row) -> impl Iterator<Item = u32> + use<'a> {
        let listed = match self {
            Self::Listed { lanes, .. } => lanes.get(self.range(row)).unwrap_or(&[]),
            Self::Plain(_) => &[],
        };
        self.plain(document, row).into_iter().chain(listed.iter().copied())
    }

    /// Lanes in which the event is drawn by itself.
    pub(super) fn alone<'a>(&'a self, document: &Document, row: Row) -> impl Iterator<Item = u32> + use<'a> {
        let on_track = match self {
            Self::Listed { on_track, .. } => on_track.get(self.range(row)).unwrap_or(&[]),
            Self::Plain(_) => &[false],
        };
        self.of(document, row).zip(on_track).filter(|(_, on_track)| !**on_track).map(|(lane, _)| lane)
    }

    /// Marks an event as drawn on a track in the lanes of the track.
    pub(super) fn mark_on_track(&mut self, row: Row, of_track: &[u32]) {
        let range = self.range(row);
        let Self::Listed { lanes, on_track, .. } = self else { return };
        for place in range {
            let there = lanes.get(place).is_some_and(|lane| of_track.contains(lane));
            if let Some(on_track) = on_track.get_mut(place) {
                *on_track |= there;
            }
        }
    }

    /// Rows of the events that are drawn by themselves in each of `lane_count` lanes, ascending. O(n).
    pub(super) fn rows(&self, document: &Document, lane_count: usize) -> Vec<Vec<u32>> {
        match self {
            Self::Plain(shown) => {
                let column = document.lane_column().get(..document.dated_len()).unwrap_or(&[]);
                let mut rows = vec![Vec::new(); lane_count];
                for (lane, own) in shown.iter().zip(Split::by_lane(column, shown.len())) {
                    if let Some(place) = rows.get_mut(*lane as usize) {
                        *place = own;
                    }
                }
                rows
            }
            Self::Listed { starts, lanes, on_track } => {
                let mut rows = vec![Vec::new(); lane_count];
                let row_count = u32::try_from(starts.len().saturating_sub(1)).unwrap_or(u32::MAX);
                for row in 0..row_count {
                    let range = self.range(Row(row));
                    let own = lanes.get(range.clone()).unwrap_or(&[]).iter().zip(on_track.get(range).unwrap_or(&[]));
                    for (lane, _) in own.filter(|(_, on_track)| !**on_track) {
                        if let Some(rows) = rows.get_mut(*lane as usize) {
                            rows.push(row);
                        }
                    }
                }
                rows
            }
        }
    }

    /// Number of listed events that are in no lane accepted by `is_of_sort`. O(n).
    pub(super) fn in_none(&self, is_of_sort: &dyn Fn(u32) -> bool) -> usize {
        let Self::Listed { starts, lanes, .. } = self else { return 0 };
        let rows = u32::try_from(starts.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let of = |row| lanes.get(self.range(Row(row))).unwrap_or(&[]);
        (0..rows).filter(|row| !of(*row).iter().any(|lane| is_of_sort(*lane))).count()
    }

    fn range(&self, row: Row) -> core::ops::Range<usize> {
        let Self::Listed { starts, .. } = self else { return 0..0 };
        let at = |place: usize| starts.get(place).map_or(0, |start| *start as usize);
        let from = at(row.index());
        from..at(row.index() + 1).max(from)
    }
}
