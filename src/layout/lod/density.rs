//! The strip of a lane. In each column it shows how many events begin that are not drawn one by one, and how much time
//! they cover.

use super::fill::{DenseFiller, Own, ROW_PAD_PX};
use super::zones::Zones;
use crate::geom::PxRect;
use crate::lanes::Tint;
use crate::layout::frame::Frame;
use crate::layout::metrics::LOD_ROW_PX;
use crate::layout::mix::{CountedRows, mix};
use crate::layout::raster::start_of;
use crate::layout::strip::{LEAST_PEAK, Strip, StripColumn, WASH, height_of};
use crate::number::held_f64;
use crate::record::Row;

/// Opacity (of 255) of the strip's column next to single marks.
const SOFT_ALPHA: u8 = 95;
/// Number of columns over which the opacity rises.
const SOFT_COLUMNS: u8 = 32;
/// Rise of the opacity per column.
const SOFT_STEP: u8 = 5;
/// Maximum number of events of a lane that are read for the cover of days.
const MOST_LOOKS: usize = 1_000;
/// A cover is first queried in steps of 2^`COARSE_BITS` columns, and per column only where a step is partly covered.
const COARSE_BITS: u8 = 6;

impl DenseFiller<'_> {
    /// Adds the strip of a lane, if any event is not drawn one by one. Events in `begun` are drawn and subtracted from
    /// the counts.
    pub(super) fn strip(&self, own: Own<'_>, zones: &Zones, frame: &mut Frame) {
        let has_intervals = own.indexed.has_intervals || self.scale.has_long_days();
        if zones.list.iter().all(|zone| zone.is_bare(has_intervals)) {
            return;
        }
        let raster = &self.raster.raster;
        let mut columns = vec![StripColumn::default(); self.raster.buckets.len()];
        let in_zone = zones.scale.level.saturating_sub(raster.level);
        let (first, last) = (raster.first_bucket, self.raster.last_bucket());
        let mut count = |bucket: i64, count: u32| {
            if let Some(column) = self.raster.of(bucket).and_then(|place| columns.get_mut(place)) {
                column.count = column.count.saturating_add(count);
            }
        };
        for (place, zone) in zones.list.iter().enumerate() {
            let bucket = zones.start(place) >> raster.level;
            let (from, to) = (bucket.max(first), bucket.saturating_add((1 << in_zone) - 1).min(last));
            if zone.rest() > 0 && from <= to {
                frame.visits += own.indexed.buckets(self.columns, raster.level, (from, to), &mut count);
            }
        }
        for from in &self.begun {
            // Zones without remaining events were not counted.
            if zones.of(*from).is_some_and(|zone| zone.rest() > 0)
                && let Some(column) = self.raster.of(from >> raster.level).and_then(|place| columns.get_mut(place))
            {
                column.count = column.count.saturating_sub(1);
            }
        }
        self.heights(own, zones, &mut columns);
        if has_intervals {
            self.cover(&own, &mut columns, frame);
        }
        if columns.iter().all(|column| column.alpha == 0 || (column.height == 0 && column.cover == 0)) {
            return;
        }
        let width = columns.len() as f32;
        let rect = PxRect::new(
            self.raster.left_px,
            own.mark_y() - LOD_ROW_PX / 2.0,
            width,
            f32::from(own.mark_rows()) * LOD_ROW_PX,
        );
        let tint = |row: Row| self.lanes.tint(self.placer.document, row, Some(own.lane));
        let index = &own.indexed.index;
        let best = index.cells(63, i64::MIN, i64::MAX).next().map_or(0, |cell| cell.representative as usize);
        let of_best = index.row(best).map_or(Tint::Neutral, |row| tint(Row(row)));
        let (layers, raster) = (Vec::new(), *raster);
        let mut strip = Strip { lane: own.lane, rect, tint: of_best, columns, layers, raster };
        let before = |at: i64| index.first_from(self.columns, at);
        let rows = CountedRows { before: &before, row: &|at| index.row(at).map(Row), tint: &tint };
        frame.visits = frame.visits.saturating_add(mix(&mut strip, &rows));
        frame.strips.push(strip);
    }

    /// Sets the height of the bar and the opacity of each column.
    fn heights(&self, own: Own<'_>, zones: &Zones, columns: &mut [StripColumn]) {
        let raster = &self.raster.raster;
        // Based on the mean of the buckets of a column, because columns hold one or two buckets.
        let most = own.indexed.peak(raster.level).max(LEAST_PEAK).saturating_mul(4);
        // Bars among single marks are low, so that text above them stays readable.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a byte")]
        let low = (255.0 * ROW_PAD_PX / (LOD_ROW_PX * f32::from(own.mark_rows().max(1)))) as u8;
        for (place, zone) in zones.list.iter().enumerate() {
            if zone.is_bare(own.indexed.has_intervals || self.scale.has_long_days()) {
                continue;
            }
            let columns_of = raster.columns_of(zones.scale.level, zones.start(place) >> zones.scale.level);
            let column = |at: i64| usize::try_from(at.max(0)).unwrap_or(0).min(columns.len());
            let (from, to) = (column(columns_of.start), column(columns_of.end));
            // The last bucket may begin in the first column of the next zone.
            let end = if columns.get(to).is_some_and(|column| column.count > 0) { to + 1 } else { to };
            let tops = if zone.marks { low } else { u8::MAX };
            let (mut count, mut height) = (0, 0);
            let parts = columns.get_mut(from..end).unwrap_or_default();
            for (column, buckets) in parts.iter_mut().zip(self.raster.buckets.iter().skip(from)) {
                // A bucket wider than a column has the same height in all its columns.
                if *buckets > 0 {
                    let mean = column.count.saturating_mul(4).div_ceil(u32::from(*buckets));
                    if mean != count {
                        (count, height) = (mean, height_of(mean, most).min(tops));
                    }
                }
                (column.height, column.alpha) = (height, u8::MAX);
            }
            let is_marks =
                |place: Option<usize>| place.and_then(|at| zones.list.get(at)).is_some_and(|zone| zone.marks);
            for n in 0..if zone.marks { 0 } else { SOFT_COLUMNS } {
                let alpha = SOFT_ALPHA + n * SOFT_STEP;
                let sides = [
                    (place.checked_sub(1), columns_of.start + i64::from(n)),
                    (Some(place + 1), columns_of.end - 1 - i64::from(n)),
                ];
                for (_, at) in sides.into_iter().filter(|(beside, _)| is_marks(*beside)) {
                    if let Some(column) = usize::try_from(at).ok().and_then(|at| columns.get_mut(at)) {
                        column.alpha = column.alpha.min(alpha);
                    }
                }
            }
        }
    }

    /// Sets the covered share of each column where no bar shows it. A wide step that is empty or fully covered needs no
    /// query per column.
    fn cover(&self, own: &Own<'_>, columns: &mut [StripColumn], frame: &mut Frame) {
        let (mut coarse, mut fine) = (own.indexed.index.covering(), own.indexed.index.covering());
        let view = self.placer.view;
        let left = f64::from(self.raster.left_px - self.placer.plot.x);
        let at = |place: usize| view.instant_from_px(left + place as f64).seconds;
        let level = (self.raster.raster.level + COARSE_BITS).min(63);
        let days = self.long_days(own, (at(0), at(columns.len())), frame);
        let mut next = (0, at(0));
        let mut known: Option<(i64, f32)> = None;
        for bars in self.bars.iter().flatten() {
            let place = |at: i64| {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to the columns")]
                let place = held_f64(view.px_from_time(at) - left + 0.5, 0.0, columns.len() as f64) as usize;
                place
            };
            let (from, to) = (place(bars.0), place(bars.1));
            for column in columns.get_mut(from..to).unwrap_or_default() {
                column.cover = u8::MAX;
            }
        }
        for (place, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.alpha > 0) {
            if column.cover > 0 {
                column.cover = 0;
                continue;
            }
            // The end of one column is the begin of the next.
            let from = if next.0 == place { next.1 } else { at(place) };
            let to = at(place + 1);
            next = (place + 1, to);
            let stretch = from >> level;
            let whole = match known {
                Some((known, share)) if known == stretch => share,
                _ => {
                    frame.visits = frame.visits.saturating_add(1);
                    coarse.share(start_of(stretch, level), start_of(stretch.saturating_add(1), level))
                }
            };
            known = Some((stretch, whole));
            let share = if whole <= 0.0 || whole >= 1.0 || to <= from {
                whole
            } else {
                frame.visits = frame.visits.saturating_add(1);
                fine.share(from, to)
            };
            let in_day = days.iter().any(|day| day.0 < to && day.1 > from);
            let share = if in_day { 1.0 } else { share };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a byte")]
            let cover = (share * f32::from(WASH) + 0.5) as u8;
            column.cover = cover;
        }
    }

    /// Ranges covered by events of at most a day, at scales at which a day is long.
    fn long_days(&self, own: &Own<'_>, (mut from, to): (i64, i64), frame: &mut Frame) -> Vec<(i64, i64)> {
        let mut days = Vec::new();
        let mut looks = 0;
        while self.scale.has_long_days() && from < to && looks < MOST_LOOKS {
            let touching = own.indexed.index.touching(self.columns, from, to);
            let spans = touching.map(|place| own.indexed.span(self.columns, place));
            let mut spans = spans.take(MOST_LOOKS - looks).inspect(|_| looks += 1);
            // The first of several events on one day is enough. The search continues after it.
            let Some(day) = spans.find(|span| self.scale.is_long(*span)) else { break };
            days.push(day);
            from = day.1.max(from.saturating_add(1));
        }
        frame.visits = frame.visits.saturating_add(u32::try_from(looks).unwrap_or(u32::MAX));
        days
    }
}
