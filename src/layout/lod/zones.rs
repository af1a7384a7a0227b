//! Decides for each zone of a lane whether it is a strip or single marks.
//!
//! A zone is some hundred pixels wide and anchored to absolute time. All events that begin in one zone are drawn in the
//! same way, so a lane rarely changes its look, and whether an event is drawn or counted depends on its begin and not
//! on the position of the view.

use super::indexed::Indexed;
use crate::index::Columns;
use crate::layout::raster::start_of;
use crate::number::power_of_two;
use crate::time::SECONDS_PER_DAY;
use crate::view::Viewport;

/// A zone holds 2^`ZONE_BITS` buckets. A bucket is half a pixel to one pixel wide.
const ZONE_BITS: i32 = 9;
/// Average width of a row per mark, so that most marks have free space around them.
const MARK_PX: f32 = 32.0;
/// Half the minimum width of a drawn event.
const HALF_PX: f64 = 7.0;
/// Marks of one row that overlap by more than this cannot be told apart.
const OVER_PX: f64 = 4.0;
/// Minimum width of a group, so that its count fits.
const GROUP_PX: f64 = 20.0;
/// An event longer than this is drawn by itself if it has its row for itself, because it has room for text.
const LONG_PX: f64 = 64.0;

/// Zoom thresholds shared by all lanes of a frame.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    /// Base-2 logarithm of the length of a zone in seconds.
    pub(super) level: u8,
    /// Width of a zone in pixels.
    pub(super) zone_px: f64,
    /// First and last zone: those in view and one more on each side.
    first: i64,
    last: i64,
    /// An event of more seconds than this is long.
    pub(super) long_s: f64,
    /// Maximum number of marks per pixel of a row.
    density: f32,
}

impl Scale {
    /// Thresholds at which at most `marks` marks are drawn on `area_px` square pixels of rows that are `row_px` high.
    pub(super) fn new(view: &Viewport, marks: f32, area_px: f32, row_px: f32) -> Self {
        let level = u8::try_from((ZONE_BITS + view.zoom_step()).clamp(0, 63)).unwrap_or(0);
        let extent = view.extent();
        Self {
            level,
            zone_px: power_of_two(i32::from(level)) / view.seconds_per_px(),
            first: (extent.from >> level).saturating_sub(1),
            last: (extent.to >> level).saturating_add(1),
            long_s: LONG_PX * view.seconds_per_px(),
            density: (1.0 / MARK_PX).min(marks * row_px / area_px.max(1.0)),
        }
    }

    /// Time range of all zones.
    pub(super) fn extent(&self) -> (i64, i64) {
        (start_of(self.first, self.level), start_of(self.last.saturating_add(1), self.level))
    }

    /// True if a day is a long event. The index counts days as instants, so their cover is read from the events.
    pub(super) const fn has_long_days(&self) -> bool {
        self.long_s < SECONDS_PER_DAY as f64
    }

    /// True if an event is long.
    pub(super) fn is_long(&self, (from, to): (i64, i64)) -> bool {
        to.saturating_sub(from) as f64 > self.long_s
    }
}

/// A zone of a lane.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Zone {
    /// By half, the number of events that begin in it and are not drawn one by one.
    pub(super) counted: [u32; 2],
    /// True if its short events are drawn as single marks.
    pub(super) marks: bool,
    /// True if an event that is not drawn reaches into it.
    pub(super) reached: bool,
}

impl Zone {
    /// True if the zone needs no strip.
    pub(super) const fn is_bare(&self, has_intervals: bool) -> bool {
        self.rest() == 0 && (self.marks || !has_intervals) && !self.reached
    }

    /// Number of events that begin in the zone and are not drawn.
    pub(super) const fn rest(&self) -> u32 {
        self.counted[0].saturating_add(self.counted[1])
    }
}

/// Overlapping marks of one row; usually a single mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) slot: u8,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) count: u32,
}

/// The zones of a lane, and the short events drawn in them.
pub(super) struct Zones {
    pub(super) scale: Scale,
    pub(super) list: Vec<Zone>,
    pub(super) groups: Vec<Group>,
    /// Places of events, each with the index of its group.
    pub(super) members: Vec<(usize, usize)>,
    pub(super) visits: u32,
}

/// Context for one lane.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) indexed: &'a Indexed,
    pub(super) columns: Columns<'a>,
    pub(super) view: &'a Viewport,
    pub(super) rows: u8,
    /// By row, begin and end of the bars drawn in it.
    pub(super) bars: &'a [Vec<(i64, i64)>],
}

impl Zones {
    /// Decides the look of all zones of a lane. Reads only events that may be drawn, so their number is limited by the
    /// room. If `is_full`, no zone has marks.
    pub(super) fn new(ground: Ground<'_>, scale: Scale, is_full: bool) -> Self {
        let Ground { indexed, columns, .. } = ground;
        let count = usize::try_from(scale.last.saturating_sub(scale.first)).unwrap_or(0) + 1;
        let list = vec![Zone::default(); count];
        let mut zones = Self { scale, list, groups: Vec::new(), members: Vec::new(), visits: 0 };
        let halves = scale.level.saturating_sub(1);
        let shift = scale.level - halves;
        let (from, to) = (scale.first << shift, (scale.last.saturating_add(1) << shift).saturating_sub(1));
        zones.visits = indexed.buckets(columns, halves, (from, to), &mut |bucket, count| {
            let place = usize::try_from((bucket >> shift).saturating_sub(scale.first)).unwrap_or(usize::MAX);
            if let Some([first, second]) = zones.list.get_mut(place).map(|zone| &mut zone.counted) {
                *(if bucket & 1 == 0 { first } else { second }) += count;
            }
        });
        if is_full {
            return zones;
        }
        // A single event is always a mark.
        #[expect(clippy::cast_possible_truncation, reason = "a zone is as wide as a picture at most")]
        let most = (f32::from(ground.rows) * scale.zone_px as f32 * scale.density).max(2.0);
        // By row, its last group. A group may reach into the next zone.
        let mut last: [Option<usize>; 32] = [None; 32];
        for place in 0..count {
            let rest = zones.list.get(place).map_or(0, Zone::rest);
            let marks = rest as f32 <= most && zones.gather(ground, place, rest, &mut last);
            if !marks {
                last = [None; 32];
            }
            if let Some(zone) = zones.list.get_mut(place) {
                zone.marks = marks;
            }
        }
        if indexed.has_intervals || scale.has_long_days() {
            for place in 0..count {
                zones.reach(ground, place);
            }
        }
        zones
    }

    /// First second of a zone, by index.
    pub(super) fn start(&self, place: usize) -> i64 {
        start_of(self.scale.first.saturating_add(i64::try_from(place).unwrap_or(i64::MAX)), self.scale.level)
    }

    /// Index of the zone of a time.
    fn place(&self, from: i64) -> Option<usize> {
        usize::try_from((from >> self.scale.level).checked_sub(self.scale.first)?).ok()
    }

    /// The zone of a time.
    pub(super) fn of(&self, from: i64) -> Option<&Zone> {
        self.list.get(self.place(from)?)
    }

    /// True if any zone of a time range is a strip.
    pub(super) fn has_strip(&self, (from, to): (i64, i64)) -> bool {
        let place = |at: i64| usize::try_from((at >> self.scale.level).saturating_sub(self.scale.first)).unwrap_or(0);
        let end = if to >> self.scale.level < self.scale.first { 0 } else { place(to.saturating_sub(1).max(from)) + 1 };
        self.list.iter().take(end).skip(place(from)).any(|zone| !zone.marks)
    }

    /// Removes one event from the counts, because it is drawn by itself.
    pub(super) fn drawn(&mut self, from: i64) {
        let half = self.scale.level.checked_sub(1).map_or(0, |half| from >> half & 1);
        let zone = self.place(from).and_then(|place| self.list.get_mut(place));
        if let Some([first, second]) = zone.map(|zone| &mut zone.counted) {
            let count = if half == 0 { first } else { second };
            *count = count.saturating_sub(1);
        }
    }

    /// Groups the short events of a zone. Returns true if most marks stand free; otherwise drops the groups.
    fn gather(&mut self, ground: Ground<'_>, place: usize, count: u32, last: &mut [Option<usize>; 32]) -> bool {
        let Ground { indexed, columns, view, rows, bars } = ground;
        let (groups, members) = (self.groups.len(), self.members.len());
        let of_zone_before = last.map(|own| own.and_then(|own| Some((own, *self.groups.get(own)?))));
        let first = indexed.index.first_from(columns, self.start(place));
        let mut over = 0;
        for place in first..first + count as usize {
            self.visits += 1;
            let (from, to) = indexed.span(columns, place);
            if self.scale.is_long((from, to)) {
                continue;
            }
            let slot = if rows <= 1 { 0 } else { indexed.index.slot(place) };
            let (left, right) = (view.px_from_time(from), view.px_from_time(to));
            // A mark may stand on a bar. A short bar on another bar would not be visible.
            let on_bar = |bar: &(i64, i64)| bar.0 <= from && from < bar.1;
            if right - left > 2.0 * HALF_PX && bars.get(usize::from(slot)).is_some_and(|bars| bars.iter().any(on_bar)) {
                continue;
            }
            let middle = (left + right) / 2.0;
            let (left, right) = (left.min(middle - HALF_PX), right.max(middle + HALF_PX));
            let Some(own) = last.get_mut(usize::from(slot)) else { continue };
            match own.and_then(|own| self.groups.get_mut(own)) {
                Some(group) if group.right - left > OVER_PX => {
                    (group.right, group.count) = (group.right.max(right).max(group.left + GROUP_PX), group.count + 1);
                    over += 1;
                }
                _ => {
                    *own = Some(self.groups.len());
                    self.groups.push(Group { slot, left, right, count: 1 });
                }
            }
            self.members.push((place, own.unwrap_or(0)));
        }
        let free = over * 6 <= count + 6;
        if !free {
            self.groups.truncate(groups);
            for (place, group) in of_zone_before.into_iter().flatten() {
                if let Some(own) = self.groups.get_mut(place) {
                    *own = group;
                }
            }
            self.members.truncate(members);
        }
        free
    }

    /// Finds out if an event that is not drawn reaches into a zone of marks.
    fn reach(&mut self, ground: Ground<'_>, place: usize) {
        let Ground { indexed, columns, .. } = ground;
        let (from, to) = (self.start(place), self.start(place + 1));
        let Some(zone) = self.list.get_mut(place).filter(|zone| zone.marks) else { return };
        let first = indexed.index.first_from(columns, from);
        for place in indexed.index.touching(columns, from, to).take_while(|place| *place < first) {
            self.visits += 1;
            let span = indexed.span(columns, place);
            if self.scale.is_long(span) && !indexed.is_bar(columns, place) {
                zone.reached = true;
                return;
            }
        }
    }
}
