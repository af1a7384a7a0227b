//! Strips: drawn in a lane where single marks would lie too close together to be told apart. Each column is one CSS
//! pixel wide and holds a count of events and a covered share; the size of a strip does not grow with the number of
//! events.

use super::raster::Raster;
use crate::geom::PxRect;
use crate::lanes::{ShownLane, Tint};

/// One column of a strip.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct StripColumn {
    /// Number of events that begin in it.
    pub count: u32,
    /// Height of the bar, of 255: see [`height_of`].
    pub height: u8,
    /// Share of its time that intervals cover, of 255.
    pub cover: u8,
    /// Opacity, of 255. Lower near single marks.
    pub alpha: u8,
}

/// Bars of a part of the events of a strip, in a colour of their own.
#[derive(Clone, PartialEq, Debug)]
pub struct StripLayer {
    /// The colour.
    pub tint: Tint,
    /// By column, the height of the bar, of 255.
    pub heights: Vec<u8>,
}

/// A strip over a lane or a part of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Strip {
    /// The lane.
    pub lane: ShownLane,
    /// Position in CSS pixels. Heights of bars are relative to its height, so it is not clipped where the lane is
    /// scrolled partly out of the plot; the margins are drawn over it.
    pub rect: PxRect,
    /// The colour.
    pub tint: Tint,
    /// One column per CSS pixel from the left edge. If there are fewer, the rest is empty.
    pub columns: Vec<StripColumn>,
    /// Lower bars, drawn over those of the columns and over one another, where events have several colours.
    pub layers: Vec<StripLayer>,
    /// Mapping of time to columns.
    pub raster: Raster,
}

/// Minimum count for a bar of full height, so that the bar of a single event is never as high as the strip.
pub(super) const LEAST_PEAK: u32 = 6;
/// Light ink (of 255) of a fully covered column; bars have full ink.
pub(super) const WASH: u8 = 128;

/// Height of the bar of one event among very many: two pixels of a strip of 26.
const LEAST_HEIGHT: f32 = 20.0;

/// Height of the bar of a count, of 255, where `most` is the count of the highest bar.
///
/// Proportional to the square root of the count (Tukey's rootogram), plus a base that keeps a single event visible.
/// Counts vary by about their square root, so on this scale random variation is equally large for low and high bars.
/// Plain counts would show one peak only; on a logarithmic scale half as many events would look almost like all.
#[must_use]
pub fn height_of(count: u32, most: u32) -> u8 {
    if count == 0 {
        return 0;
    }
    // Above 16 million an `f32` cannot distinguish neighbouring counts, and neither can a bar.
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
        // Counts one standard deviation above and below.
        let spread = |count: u32, deviation: u32| {
            height_of(count + deviation, 1_000).abs_diff(height_of(count - deviation, 1_000))
        };
        let (low, high) = (spread(64, 8), spread(625, 25));
        assert!(low.abs_diff(high) <= 1, "{low} and {high}");
    }
}
