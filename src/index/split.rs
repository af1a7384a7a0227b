//! Rows of each lane.

use crate::list::STRETCH;

/// Grouping of rows by lane.
#[derive(Clone, Copy, Debug)]
pub struct Split;

impl Split {
    /// Number of rows of each lane. O(rows + lanes).
    #[must_use]
    pub fn counts(lanes: &[u32], lane_count: usize) -> Vec<u32> {
        let mut counts = vec![0; lane_count];
        for lanes in lanes.chunks(STRETCH) {
            count(&mut counts, lanes);
        }
        counts
    }

    /// The rows of each lane, ascending, from the lane of each row. Rows are counted first, so that each list has its
    /// exact size. A row of a lane beyond the last is dropped. O(rows + lanes).
    #[must_use]
    pub fn by_lane(lanes: &[u32], lane_count: usize) -> Vec<Vec<u32>> {
        let mut rows: Vec<Vec<u32>> = Vec::with_capacity(lane_count);
        for count in Self::counts(lanes, lane_count) {
            rows.push(Vec::with_capacity(count as usize));
        }
        let mut first = 0;
        for lanes in lanes.chunks(STRETCH) {
            deal(&mut rows, first, lanes);
            first += u32::try_from(lanes.len()).unwrap_or(0);
        }
        rows
    }
}

#[inline(never)]
fn count(counts: &mut [u32], lanes: &[u32]) {
    for lane in lanes {
        if let Some(count) = counts.get_mut(*lane as usize) {
            *count += 1;
        }
    }
}

#[inline(never)]
fn deal(rows: &mut [Vec<u32>], first: u32, lanes: &[u32]) {
    for (row, lane) in (first..).zip(lanes) {
        if let Some(rows) = rows.get_mut(*lane as usize) {
            rows.push(row);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_in_its_lane() {
        let rows = Split::by_lane(&[2, 0, 2, 7, 0, 2], 4);
        assert_eq!(rows, [vec![1, 4], vec![], vec![0, 2, 5], vec![]]);
        assert!(rows.iter().all(|rows| rows.capacity() == rows.len()), "no list is larger than needed");
        assert!(Split::by_lane(&[1, 2], 0).is_empty());
    }
}
