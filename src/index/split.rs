//! Which rows each lane has.

/// Rows by lane.
#[derive(Clone, Copy, Debug)]
pub struct Split;

impl Split {
    /// The rows of each lane, ascending, out of the lane of each row. Rows are counted first, so that no list is larger
    /// than what it holds. A row of a lane beyond the last is in none. O(rows + lanes).
    #[must_use]
    pub fn by_lane(lanes: &[u32], lane_count: usize) -> Vec<Vec<u32>> {
        let mut counts = vec![0_usize; lane_count];
        for lane in lanes {
            if let Some(count) = counts.get_mut(*lane as usize) {
                *count += 1;
            }
        }
        let mut rows: Vec<Vec<u32>> = Vec::with_capacity(lane_count);
        for count in counts {
            rows.push(Vec::with_capacity(count));
        }
        for (row, lane) in (0..).zip(lanes) {
            if let Some(rows) = rows.get_mut(*lane as usize) {
                rows.push(row);
            }
        }
        rows
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
