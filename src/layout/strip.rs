//! Strips: what a lane is where its marks would lie too close together to be told apart. One column for each CSS pixel
//! says how many events lie in it and how much of it is covered; nothing of a strip grows with the number of events.

use super::raster::Raster;
use crate::geom::PxRect;
use crate::lanes::{ShownLane, Tint};

/// What one column of a strip says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct StripColumn {
    /// How many events lie in it.
    pub count: u32,
    /// How high its bar is, of 255: see [`height_of`].
    pub height: u8,
    /// How much of its time is covered by at least one interval, of 255.
    pub cover: u8,
    /// How much of the strip is seen here, of 255: less where single marks take its place.
    pub alpha: u8,
}

/// A strip over a lane or a part of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Strip {
    /// Its lane.
    pub lane: ShownLane,
    /// Its place in CSS pixels. Bars are parts of its whole height, so it is not cut where the lane is scrolled half out
    /// of the plot: the margins are drawn later and cover what reaches under them.
    pub rect: PxRect,
    /// Its colour.
    pub tint: Tint,
    /// One for each CSS pixel from the left side; where there are too few, the rest is bare.
    pub columns: Vec<StripColumn>,
    /// How time lies on the columns.
    pub raster: Raster,
}

/// The height of a bar for one event among very many: two pixels of a strip of 26.
const LEAST_HEIGHT: f32 = 20.0;

/// How high the bar of a count is, of 255, where the highest stands for `most`.
///
/// By the square root of the count (Tukey's rootogram), on a foot that lets one event be seen. Counts scatter by about
/// their square root, so on this scale chance moves a low bar as far as a high one and what stands out means something.
/// Counts by themselves would leave one lonely peak; their logarithm would make half as many look the same as all.
#[must_use]
pub fn height_of(count: u32, most: u32) -> u8 {
    if count == 0 {
        return 0;
    }
    // Above 16 million a float tells neighbours apart no more, and neither does a bar.
    let most = most.max(1);
    let share = (count.min(most) as f32 / most as f32).sqrt();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the share is between 0 and 1")]
    let height = (LEAST_HEIGHT + (255.0 - LEAST_HEIGHT) * share + 0.5) as u8;
    height
}

#[cfg(test)]
mod tests {
    use crate::law::law;

    use super::*;

    #[test]
    fn heights_grow_with_counts_from_nothing_to_all() {
        law(5_000, |u| {
            let most = u.int_in_range(1..=u32::MAX)?;
            let (a, b) = (u.int_in_range(0..=most)?, u.int_in_range(0..=most)?);
            let (low, high) = (height_of(a.min(b), most), height_of(a.max(b), most));
            assert!(low <= high, "{a} and {b} of {most}: {low} and {high}");
            assert_eq!(height_of(0, most), 0, "nothing has no height");
            assert_eq!(height_of(most, most), 255, "the most has all of it, {most}");
            assert!(height_of(1, most) >= 20, "one of {most} is seen");
            assert!(height_of(a.saturating_add(most), most) == 255, "more than the most is the most");
            Ok(())
        });
        assert_eq!((height_of(0, 0), height_of(3, 0)), (0, 255), "no most is no fault");
    }

    #[test]
    fn chance_moves_low_bars_as_far_as_high_ones() {
        // One standard deviation above and below, of counts as they scatter.
        let spread = |count: u32, deviation: u32| {
            height_of(count + deviation, 1_000).abs_diff(height_of(count - deviation, 1_000))
        };
        let (low, high) = (spread(64, 8), spread(625, 25));
        assert!(low.abs_diff(high) <= 1, "{low} and {high}");
    }
}
