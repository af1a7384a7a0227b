//! Columns of a strip, one CSS pixel wide and anchored to absolute time.
//!
//! A bucket of a power of two seconds is more than half a pixel and at most one pixel wide. It belongs to the column in
//! which it begins. That column follows from the number of the bucket and the scale alone, in integer arithmetic:
//! panning moves columns, even by fractions of a pixel, and never changes their contents. Only at less than a second
//! per pixel is a bucket of one second wider than a column; it then spans several columns, and its events count in the
//! first.

use core::ops::Range;

use crate::geom::PxRect;
use crate::lanes::ShownLane;
use crate::number::power_of_two;
use crate::view::Viewport;

/// Mapping of buckets to the columns of a strip.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Raster {
    /// Base-2 logarithm of the length of a bucket in seconds.
    pub level: u8,
    /// Bucket at the left edge of the view.
    pub first_bucket: i64,
    /// Width of a bucket in pixels.
    pub bucket_px: f64,
    /// Distance from the left edge of the first column to the begin of that bucket, 0 to 1.
    pub offset_px: f64,
}

/// Columns shared by all strips of a frame.
pub(super) struct StripColumns {
    pub(super) raster: Raster,
    /// Left edge of the first column in the picture.
    pub(super) left_px: f32,
    /// By bucket from the first, its column.
    of_bucket: Vec<u16>,
    /// By column, the number of buckets that begin in it.
    pub(super) buckets: Vec<u8>,
}

impl StripColumns {
    /// The columns of a view. O(width).
    pub(super) fn new(view: &Viewport, plot: PxRect) -> Self {
        let level = u8::try_from(view.zoom_step().clamp(0, 63)).unwrap_or(0);
        let bucket_px = power_of_two(i32::from(level)) / view.seconds_per_px();
        let first_bucket = view.left().seconds >> level;
        let last_bucket = view.extent().to >> level;
        // A float is a 53-bit integer shifted right. With integers the positions of buckets are exact.
        let bits = bucket_px.to_bits();
        let step = i128::from((bits & ((1 << 52) - 1)) | 1 << 52);
        let shift = u32::try_from(1_075_u64.saturating_sub((bits >> 52) & 0x7ff)).unwrap_or(0).min(120);
        let mut at = i128::from(first_bucket) * step;
        let first_column = at >> shift;
        let rest = at - (first_column << shift);
        let offset_px = rest as f64 / (1_i128 << shift) as f64;
        let begin_px = view.px_from_time(start_of(first_bucket, level));
        #[expect(clippy::cast_possible_truncation, reason = "within a bucket of the left side")]
        let left_px = plot.x + (begin_px - offset_px) as f32;
        let count = (plot.right() - left_px).ceil().max(0.0) as usize;
        let mut buckets = vec![0_u8; count];
        let mut of_bucket = Vec::with_capacity(count * 2);
        for _ in first_bucket..=last_bucket {
            let column = usize::try_from((at >> shift) - first_column).unwrap_or(usize::MAX);
            at += step;
            let Some(in_it) = buckets.get_mut(column) else { break };
            *in_it += 1;
            of_bucket.push(u16::try_from(column).unwrap_or(u16::MAX));
        }
        let raster = Raster { level, first_bucket, bucket_px, offset_px };
        Self { raster, left_px, of_bucket, buckets }
    }

    /// The first second that has a column in view: an event that begins earlier is counted out of view.
    pub(super) fn first_second(&self, view: &Viewport) -> i64 {
        let left = view.left();
        if self.raster.bucket_px <= 1.0 {
            start_of(self.raster.first_bucket, self.raster.level)
        } else {
            left.seconds.saturating_add(i64::from(left.fraction > 0.0))
        }
    }

    /// Column of a bucket, or `None` if it does not begin in the view.
    pub(super) fn of(&self, bucket: i64) -> Option<usize> {
        let place = usize::try_from(bucket.checked_sub(self.raster.first_bucket)?).ok()?;
        self.of_bucket.get(place).map(|column| usize::from(*column))
    }

    /// The last bucket that has a column.
    pub(super) fn last_bucket(&self) -> i64 {
        let count = i64::try_from(self.of_bucket.len()).unwrap_or(0);
        self.raster.first_bucket.saturating_add(count - 1)
    }
}

impl Raster {
    /// Number of buckets from the first one to the middle of a column.
    pub(super) fn buckets_to(&self, column: usize) -> f64 {
        (column as f64 + 0.5 - self.offset_px) / self.bucket_px
    }

    /// Bucket at the middle of a column, `coarser` levels above that of the columns.
    #[must_use]
    pub fn bucket_of(&self, column: usize, coarser: u8) -> i64 {
        #[expect(clippy::cast_possible_truncation, reason = "as many buckets as the picture is wide")]
        let buckets = self.buckets_to(column).floor() as i64;
        self.first_bucket.saturating_add(buckets) >> coarser.min(63)
    }

    /// Columns of a bucket of this level or a coarser one. They may lie outside the strip.
    #[must_use]
    pub fn columns_of(&self, level: u8, bucket: i64) -> Range<i64> {
        let finer = level.saturating_sub(self.level);
        let column = |bucket: i64| {
            let first = i128::from(bucket) << finer;
            let px = (first - i128::from(self.first_bucket)) as f64 * self.bucket_px + self.offset_px;
            #[expect(clippy::cast_possible_truncation, reason = "a float beyond i64 saturates")]
            let column = px.floor() as i64;
            column
        };
        column(bucket)..column(bucket.saturating_add(1))
    }
}

/// A part of a strip that a pointer can hit: a bucket of a lane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// The lane.
    pub lane: ShownLane,
    /// Base-2 logarithm of its length in seconds.
    pub level: u8,
    /// Number of the bucket. It begins at second `bucket` × 2^`level`.
    pub bucket: i64,
}

/// First second of a bucket, clamped to the range of `i64`.
pub(super) fn start_of(bucket: i64, level: u8) -> i64 {
    let start = i128::from(bucket) << level.min(63);
    i64::try_from(start).unwrap_or(if bucket < 0 { i64::MIN } else { i64::MAX })
}
