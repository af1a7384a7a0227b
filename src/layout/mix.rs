//! The colours of a strip whose events have several: bars in layers, by shares of the events.

use super::raster::start_of;
use super::strip::{Strip, StripLayer};
use crate::lanes::Tint;
use crate::list::Gather;
use crate::order::sorted;
use crate::record::Row;

/// The shares are found for 2^`GROUP_BITS` buckets (4–8 px) together.
const GROUP_BITS: u8 = 3;
/// Of more events in such a group, about this number is looked at.
const MOST_LOOKS: usize = 16;
/// Spreads the events that are looked at (Knuth's multiplicative hash).
const SPREAD: usize = 2_654_435_761;
/// Maximum number of colours of a strip. Further ones are grey.
const MOST_TINTS: usize = 8;

/// The events that a strip counts, by begin.
pub(super) struct CountedRows<'a> {
    /// Number of them that begin before a second.
    pub(super) before: &'a dyn Fn(i64) -> usize,
    /// The event at a place among them.
    pub(super) row: &'a dyn Fn(usize) -> Option<Row>,
    /// The colour of an event.
    pub(super) tint: &'a dyn Fn(Row) -> Tint,
}

/// Divides the bars of a strip by the colours of its events. Returns the number of events looked at, of which the
/// number depends on the width alone.
pub(super) fn mix(strip: &mut Strip, rows: &CountedRows<'_>) -> u32 {
    let level = strip.raster.level.saturating_add(GROUP_BITS).min(63);
    let coarser = level - strip.raster.level;
    let last = strip.raster.bucket_of(strip.columns.len().saturating_sub(1), coarser);
    let mut tints: Vec<Tint> = Vec::new();
    let mut groups: Vec<(usize, usize, [u8; MOST_TINTS])> = Vec::new();
    let mut looks = 0;
    for group in strip.raster.bucket_of(0, coarser)..=last {
        let columns = strip.raster.columns_of(level, group);
        let place = |at: i64| usize::try_from(at.max(0)).unwrap_or(0).min(strip.columns.len());
        let (from, to) = (place(columns.start), place(columns.end));
        if strip.columns.get(from..to).unwrap_or(&[]).iter().all(|column| column.height == 0) {
            continue;
        }
        let first = (rows.before)(start_of(group, level));
        let end = (rows.before)(start_of(group.saturating_add(1), level));
        let mut shares = [0; MOST_TINTS];
        let step = end.saturating_sub(first).div_ceil(MOST_LOOKS).max(1);
        for at in (first..end).step_by(step) {
            looks += 1;
            // Not at equal distances: events may alternate regularly.
            let at = (at + (at.wrapping_mul(SPREAD) >> 8) % step).min(end - 1);
            let tint = (rows.row)(at).map_or(Tint::Neutral, rows.tint);
            let known = tints.iter().position(|known| *known == tint);
            let own = known.unwrap_or_else(|| {
                if tints.len() < MOST_TINTS {
                    tints.push(if tints.len() + 1 < MOST_TINTS { tint } else { Tint::Neutral });
                }
                tints.len() - 1
            });
            if let Some(share) = shares.get_mut(own) {
                *share += 1;
            }
        }
        groups.push((from, to, shares));
    }
    // From the bottom, in the same order in every strip.
    let order = sorted((0..tints.len()).gather(), |a, b| tints.get(*a).cmp(&tints.get(*b)));
    let Some((top, lower)) = order.split_last() else { return looks };
    strip.tint = tints.get(*top).copied().unwrap_or(strip.tint);
    for count in (1..=lower.len()).rev() {
        let own = lower.get(..count).unwrap_or(&[]);
        let mut heights = vec![0; strip.columns.len()];
        for (from, to, shares) in &groups {
            let share = |tint: &usize| u32::from(shares.get(*tint).copied().unwrap_or(0));
            let (part, all) = (own.iter().map(share).sum::<u32>(), order.iter().map(share).sum::<u32>().max(1));
            let columns = strip.columns.get(*from..*to).unwrap_or(&[]).iter();
            for (height, column) in heights.iter_mut().skip(*from).zip(columns) {
                *height = u8::try_from((u32::from(column.height) * part + all / 2) / all).unwrap_or(u8::MAX);
            }
        }
        let tint = own.last().and_then(|own| tints.get(*own)).copied().unwrap_or(strip.tint);
        strip.layers.push(StripLayer { tint, heights });
    }
    looks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::PxRect;
    use crate::lanes::ShownLane;
    use crate::layout::{Raster, StripColumn};
    use crate::record::Family;

    #[test]
    fn layers_are_the_shares_of_the_colours_from_the_bottom() {
        let raster = Raster { level: 0, first_bucket: 0, bucket_px: 1.0, offset_px: 0.0 };
        let column = StripColumn { count: 4, height: 200, cover: 0, alpha: 255 };
        let mut strip = Strip {
            lane: ShownLane(0),
            rect: PxRect::new(0.0, 0.0, 16.0, 40.0),
            tint: Tint::Neutral,
            columns: vec![column; 16],
            layers: Vec::new(),
            raster,
        };
        // Two events in each second; of the first eight seconds, a quarter are agreements, then all of them.
        let rows = CountedRows {
            before: &|at| usize::try_from(at).unwrap_or(0) * 2,
            row: &|place| u32::try_from(place).ok().map(Row),
            tint: &|row| {
                Tint::Family(if row.0 >= 16 || row.0.is_multiple_of(4) { Family::Agreements } else { Family::Visits })
            },
        };
        let looks = mix(&mut strip, &rows);
        assert!(looks <= 32, "{looks} looks");
        assert_eq!(strip.layers.len(), 1, "two colours are one layer over the whole");
        let [first, second] = [0, 8].map(|at| strip.layers[0].heights[at]);
        let lower = if strip.layers[0].tint == Tint::Family(Family::Agreements) { (50, 200) } else { (150, 0) };
        assert_eq!((first, second), lower, "{:?} below {:?}", strip.layers[0].tint, strip.tint);
    }
}
