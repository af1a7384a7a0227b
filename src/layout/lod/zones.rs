//! Where a lane is a strip and where its events are single marks: decided for zones, stretches of some hundred pixels
//! anchored to absolute time. All that begins in a zone is drawn in the same way, so that a lane changes from one to the
//! other seldom and at once, and each event is drawn or counted by where it begins, wherever the view is.

use super::indexed::Indexed;
use crate::index::Columns;
use crate::layout::raster::start_of;
use crate::number::power_of_two;
use crate::time::SECONDS_PER_DAY;
use crate::view::Viewport;

/// Buckets in a zone are a power of two: of this exponent. A bucket has half a pixel to one.
const ZONE_BITS: i32 = 9;
/// In the mean a mark takes so much of a row, so that most stand free.
const MARK_PX: f32 = 32.0;
/// Half of what is drawn of an event, however short it is.
const HALF_PX: f64 = 7.0;
/// Marks of one row that lie over one another by more than this are none that can be told apart.
const OVER_PX: f64 = 4.0;
/// Together they have room for their number.
const GROUP_PX: f64 = 20.0;
/// What is longer is drawn by itself wherever it has its row for itself: it has room for words.
const LONG_PX: f64 = 64.0;

/// What decides in all lanes of a frame.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    /// The logarithm to base two of the seconds of a zone.
    pub(super) level: u8,
    /// Pixels of a zone.
    pub(super) zone_px: f64,
    /// The zones in view and one more at each side, both included.
    first: i64,
    last: i64,
    /// An event of more seconds than this is a long one.
    pub(super) long_s: f64,
    /// Marks for each pixel of a row.
    density: f32,
}

impl Scale {
    /// So many marks may be drawn in so many square pixels of rows of a height.
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

    /// The time of all zones.
    pub(super) fn extent(&self) -> (i64, i64) {
        (start_of(self.first, self.level), start_of(self.last.saturating_add(1), self.level))
    }

    /// Whether a day is a long event. The index counts days among instants: what they cover is looked for among the events.
    pub(super) const fn has_long_days(&self) -> bool {
        self.long_s < SECONDS_PER_DAY as f64
    }

    /// Whether an event is a long one.
    pub(super) fn is_long(&self, (from, to): (i64, i64)) -> bool {
        to.saturating_sub(from) as f64 > self.long_s
    }
}

/// A zone of a lane.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Zone {
    /// Events that begin in each of its halves and are not drawn by themselves.
    pub(super) counted: [u32; 2],
    /// Its short events are single marks.
    pub(super) marks: bool,
    /// Something that is not drawn reaches into it.
    pub(super) reached: bool,
}

impl Zone {
    /// Whether nothing of a strip is in it.
    pub(super) const fn is_bare(&self, has_intervals: bool) -> bool {
        self.rest() == 0 && (self.marks || !has_intervals) && !self.reached
    }

    /// How many events begin in it and are not drawn.
    pub(super) const fn rest(&self) -> u32 {
        self.counted[0].saturating_add(self.counted[1])
    }
}

/// Marks of one row that lie over one another, or mostly one by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) slot: u8,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) count: u32,
}

/// The zones of a lane, and the short events that are drawn in them.
pub(super) struct Zones {
    pub(super) scale: Scale,
    pub(super) list: Vec<Zone>,
    pub(super) groups: Vec<Group>,
    /// Places of events, each with its group.
    pub(super) members: Vec<(usize, usize)>,
    pub(super) visits: u32,
}

/// A lane whose zones are decided about.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) indexed: &'a Indexed,
    pub(super) columns: Columns<'a>,
    pub(super) view: &'a Viewport,
    pub(super) rows: u8,
    /// By row, when the bars begin and end that are drawn in it.
    pub(super) bars: &'a [Vec<(i64, i64)>],
}

impl Zones {
    /// Decides about the zones of a lane. Every event that is looked at is one that may be drawn, so there are as many as
    /// there is room for; `is_full` says that there is none.
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
        // One event by itself always is a mark.
        #[expect(clippy::cast_possible_truncation, reason = "a zone is as wide as a picture at most")]
        let most = (f32::from(ground.rows) * scale.zone_px as f32 * scale.density).max(2.0);
        for place in 0..count {
            let rest = zones.list.get(place).map_or(0, Zone::rest);
            let marks = rest as f32 <= most && zones.gather(ground, place, rest);
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

    /// The first second of the zone of a place.
    pub(super) fn start(&self, place: usize) -> i64 {
        start_of(self.scale.first.saturating_add(i64::try_from(place).unwrap_or(i64::MAX)), self.scale.level)
    }

    /// The place of the zone in which something begins.
    fn place(&self, from: i64) -> Option<usize> {
        usize::try_from((from >> self.scale.level).checked_sub(self.scale.first)?).ok()
    }

    /// The zone in which something begins.
    pub(super) fn of(&self, from: i64) -> Option<&Zone> {
        self.list.get(self.place(from)?)
    }

    /// What begins then is drawn by itself, and counted no more.
    pub(super) fn drawn(&mut self, from: i64) {
        let half = self.scale.level.checked_sub(1).map_or(0, |half| from >> half & 1);
        let zone = self.place(from).and_then(|place| self.list.get_mut(place));
        if let Some([first, second]) = zone.map(|zone| &mut zone.counted) {
            let count = if half == 0 { first } else { second };
            *count = count.saturating_sub(1);
        }
    }

    /// Puts the short events of a zone in groups, and says whether most stand free.
    fn gather(&mut self, ground: Ground<'_>, place: usize, count: u32) -> bool {
        let Ground { indexed, columns, view, rows, bars } = ground;
        let (groups, members) = (self.groups.len(), self.members.len());
        // Of each row its last group.
        let mut last: [Option<usize>; 32] = [None; 32];
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
            // A mark may stand on a bar; another bar on it would be lost.
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
            self.members.truncate(members);
        }
        free
    }

    /// Whether something that is not drawn reaches into a zone of marks.
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
