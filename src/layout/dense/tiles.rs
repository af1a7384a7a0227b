//! Where a lane is a strip and where its events are single marks: decided for tiles, which are stretches of about 32 to
//! 64 pixels anchored to absolute time, by how much is in them.

use super::lane::Indexed;
use super::raster::Raster;
use super::start_of;
use crate::index::Columns;
use crate::number::held;
use crate::view::Viewport;

/// Buckets in a tile are a power of two: of this exponent.
pub(super) const TILE_BITS: u8 = 6;
/// In the mean a mark takes so much of a row, so that most stand free.
const MARK_PX: f32 = 24.0;
/// Half of what is drawn of an event, however short it is.
const HALF_PX: f64 = 7.0;
/// Marks of one row that lie over one another by more than this are none that can be told apart…
const OVER_PX: f32 = 6.0;
/// … and those that are so far apart are.
const APART_PX: f32 = 2.0;
/// What is longer than this is not drawn on a strip.
const SHORT_PX: f64 = 48.0;

/// A tile of a lane.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tile {
    /// Events that begin in it.
    pub(super) starting: u32,
    /// How much of the strip is seen, of 255. Below 255 its events are drawn as marks.
    pub(super) alpha: u8,
    /// All of it is a strip, because more lasts than there are rows, and yet what begins in it is little: that is drawn as
    /// marks on the strip, as far as it is short.
    pub(super) short: bool,
    /// More begins in it than could be drawn one by one.
    pub(super) crowded: bool,
}

/// The tiles of a lane that are in view and one more at each side.
pub(super) struct Tiles {
    pub(super) level: u8,
    pub(super) first: i64,
    pub(super) list: Vec<Tile>,
    pub(super) visits: u32,
}

/// What decides about all tiles of a frame.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// Marks for each pixel of a row.
    density: f32,
}

impl Room {
    /// So many marks may be drawn in so many square pixels of rows of a height.
    pub(super) fn new(marks: f32, area_px: f32, row_px: f32) -> Self {
        Self { density: (1.0 / MARK_PX).min(marks * row_px / area_px.max(1.0)) }
    }
}

impl Tiles {
    /// Decides about the tiles of a lane in so many rows. Every event that is looked at is one that may be drawn, so
    /// there are as many as there is room for.
    pub(super) fn new(
        indexed: &Indexed,
        columns: Columns<'_>,
        (view, raster): (&Viewport, &Raster),
        rows: u8,
        room: Room,
    ) -> Self {
        let level = (raster.level + TILE_BITS).min(63);
        let level = if view.zoom_step() < 0 { tile_level_below_seconds(view) } else { level };
        let extent = view.extent();
        let (first, last) = ((extent.from >> level).saturating_sub(1), (extent.to >> level).saturating_add(1));
        let count = usize::try_from(last.saturating_sub(first)).unwrap_or(0) + 1;
        let mut list = vec![Tile::default(); count];
        let mut visits = indexed.buckets(columns, level, (first, last), &mut |bucket, count| {
            let place = usize::try_from(bucket.saturating_sub(first)).unwrap_or(usize::MAX);
            if let Some(tile) = list.get_mut(place) {
                tile.starting = count;
            }
        });
        #[expect(clippy::cast_possible_truncation, reason = "a tile is as wide as a picture at most")]
        let tile_px =
            crate::number::power_of_two(i32::from(level) - i32::from(raster.level)) as f32 * raster.bucket_px as f32;
        // One event by itself always is a mark.
        let most = (f32::from(rows) * tile_px * room.density).max(2.0);
        let mut place = Placing { indexed, columns, view, rows, most };
        for (bucket, tile) in (first..).zip(&mut list) {
            if tile.starting as f32 > most {
                (tile.alpha, tile.crowded) = (u8::MAX, true);
            } else {
                let (alpha, looked_at) =
                    place.alpha(start_of(bucket, level), start_of(bucket.saturating_add(1), level));
                tile.alpha = alpha;
                visits += looked_at;
                if alpha == u8::MAX && tile.starting > 0 {
                    let first = indexed.index.first_from(columns, start_of(bucket, level));
                    tile.short = place.stands_free(first, tile.starting);
                    visits += tile.starting;
                }
            }
        }
        Self { level, first, list, visits }
    }

    /// Runs of tiles of a sort: the first of each and the one behind its last.
    pub(super) fn runs(&self, is_of_sort: &dyn Fn(&Tile) -> bool) -> Vec<(i64, i64)> {
        let mut runs: Vec<(i64, i64)> = Vec::new();
        for (bucket, _) in (self.first..).zip(&self.list).filter(|(_, tile)| is_of_sort(tile)) {
            match runs.last_mut() {
                Some((_, end)) if *end == bucket => *end += 1,
                _ => runs.push((bucket, bucket.saturating_add(1))),
            }
        }
        runs
    }

    /// Whether a run goes on beyond the view to the left and to the right.
    pub(super) fn goes_on(&self, (first, end): (i64, i64)) -> (bool, bool) {
        let count = i64::try_from(self.list.len()).unwrap_or(0);
        (first <= self.first, end >= self.first.saturating_add(count))
    }

    /// Whether marks are drawn on the strip so many tiles from the first.
    pub(super) fn is_short_at(&self, tiles: f64) -> bool {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of tiles in view")]
        let place = tiles.max(0.0) as usize;
        self.list.get(place).is_some_and(|tile| tile.short)
    }

    /// How much of the strip is seen so many tiles from the first: it goes evenly from the middle of a tile to the next.
    pub(super) fn alpha_at(&self, tiles: f64) -> u8 {
        let at = tiles - 0.5;
        let left = at.floor();
        let alpha = |place: f64| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of tiles in view")]
            let place = place.max(0.0) as usize;
            f64::from(self.list.get(place.min(self.list.len().saturating_sub(1))).map_or(0, |tile| tile.alpha))
        };
        let share = at - left;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
        let mixed = (alpha(left) * (1.0 - share) + alpha(left + 1.0) * share).round() as u8;
        mixed
    }
}

/// Below a second to the pixel a bucket of one second is wider than a pixel, and a tile has fewer of them.
fn tile_level_below_seconds(view: &Viewport) -> u8 {
    u8::try_from((i32::from(TILE_BITS) + view.zoom_step()).clamp(0, 63)).unwrap_or(0)
}

/// Whether an event is so short that it may stand on a strip.
pub(super) fn is_short(view: &Viewport, from: i64, to: i64) -> bool {
    view.px_from_time(to) - view.px_from_time(from) <= SHORT_PX
}

/// The events of one tile after another on their rows.
struct Placing<'a> {
    indexed: &'a Indexed,
    columns: Columns<'a>,
    view: &'a Viewport,
    rows: u8,
    most: f32,
}

impl Placing<'_> {
    /// How much of the strip is seen in a tile, and how many events that took. By how many touch it, and by the two of one
    /// row that lie closest.
    fn alpha(&mut self, from: i64, to: i64) -> (u8, u32) {
        let mut ends = [f64::NEG_INFINITY; 32];
        let (mut count, mut least) = (0_u32, f32::INFINITY);
        for place in self.indexed.index.touching(self.columns, from, to) {
            count += 1;
            if count as f32 > self.most {
                return (u8::MAX, count);
            }
            let slot = if self.rows <= 1 { 0 } else { usize::from(self.indexed.index.slot(place)) };
            let (left, right) = self.sides(place);
            if let Some(end) = ends.get_mut(slot) {
                #[expect(clippy::cast_possible_truncation, reason = "very far is far enough")]
                let gap = (left - *end) as f32;
                least = least.min(gap);
                *end = end.max(right);
            }
            if least < -OVER_PX {
                return (u8::MAX, count);
            }
        }
        let by_count = (count as f32 / self.most - 0.6) / 0.4;
        let by_gap = (APART_PX - least) / (APART_PX + OVER_PX);
        // One by itself, or a few in rows of their own, are marks and nothing else.
        let share = if count <= 1 { 0.0 } else { by_count.max(by_gap) };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to a byte")]
        let alpha = (held(share, 0.0, 0.996) * 255.0) as u8;
        (alpha, count)
    }

    /// Whether of so many events from a place on some are short, and these do not lie over one another.
    fn stands_free(&self, first: usize, count: u32) -> bool {
        let mut ends = [f64::NEG_INFINITY; 32];
        let mut any = false;
        for place in first..first + count as usize {
            let (left, right) = self.sides(place);
            if right - left > SHORT_PX {
                continue;
            }
            let slot = if self.rows <= 1 { 0 } else { usize::from(self.indexed.index.slot(place)) };
            if let Some(end) = ends.get_mut(slot) {
                if left - *end < -f64::from(OVER_PX) {
                    return false;
                }
                *end = right;
            }
            any = true;
        }
        any
    }

    /// The sides of what is drawn of an event, in pixels.
    fn sides(&self, place: usize) -> (f64, f64) {
        let row = self.indexed.index.row(place).map_or(usize::MAX, |row| row as usize);
        let from = self.columns.from.get(row).copied().unwrap_or(0);
        let to = self.columns.to.get(row).copied().unwrap_or(from);
        let (left, right) = (self.view.px_from_time(from), self.view.px_from_time(to));
        let middle = (left + right) / 2.0;
        (left.min(middle - HALF_PX), right.max(middle + HALF_PX))
    }
}
