//! Lookup of the marks of a track by their targets.

use super::frame::{Mark, Target};
use crate::list::Gather;
use crate::order::sorted;
use crate::record::Row;

/// The marks of one track, sorted by target, because a track may have thousands of bars.
pub(super) struct Tracked<'m> {
    marks: &'m [Mark],
    /// Keys of targets with indices of marks; sorted.
    by_target: Vec<(u64, usize)>,
}

impl<'m> Tracked<'m> {
    pub(super) fn of(marks: &'m [Mark]) -> Self {
        let key = |mark: &Mark| match mark.target {
            Target::Event(row) => Some(Self::event(row)),
            Target::Span { span, .. } => Some(Self::span(span)),
            _ => None,
        };
        let keyed = marks.iter().enumerate().filter_map(|(place, mark)| Some((key(mark)?, place)));
        Self { marks, by_target: sorted(keyed.gather(), Ord::cmp) }
    }

    pub(super) fn event(row: Row) -> u64 {
        u64::from(row.0)
    }

    pub(super) fn span(place: u32) -> u64 {
        1 << 32 | u64::from(place)
    }

    /// The marks of any of these targets, in the order in which they were placed.
    pub(super) fn with(&self, keys: &[u64]) -> Vec<&'m Mark> {
        let mut places: Vec<usize> = Vec::new();
        for key in keys {
            let first = self.by_target.partition_point(|(other, _)| other < key);
            let own = self.by_target.get(first..).unwrap_or_default().iter().take_while(|(other, _)| other == key);
            places.extend(own.map(|(_, place)| *place));
        }
        let mut places = sorted(places, Ord::cmp);
        places.dedup();
        places.iter().filter_map(|place| self.marks.get(*place)).gather()
    }
}
