//! Events on a computed bar: heavy edges at its begin and end, ticks for steps, smaller glyphs on the line of an
//! instrument. Each becomes a block where its date is wider than the mark.

use super::{Placer, square};
use crate::computed::{Span, SpanKind, Station, StationKind};
use crate::geom::{PxPoint, PxRect};
use crate::layout::frame::{Core, Depth, Mark, Shape, mark_share, mark_sides};
use crate::layout::metrics::BAR_PX;
use crate::layout::unit::FADE_PX;
use crate::time::{Extent, Member, When};

/// Minimum width of a block on a bar, so that it stays visible.
const LEAST_BLOCK_PX: f32 = 3.0;
/// Width of the edge of a bar.
const EDGE_PX: f32 = 3.0;
/// Width of the tick of a step on a bar.
const TICK_WIDTH_PX: f32 = 2.0;
/// Height of the tick.
const TICK_PX: f32 = 7.0;
/// Half the width of a station's glyph with its hit area.
const STATION_HALF_PX: f32 = 7.0;
/// Stations closer than this are drawn in different halves of the bar.
const TOGETHER_PX: f32 = 4.0;

/// End of the last station in the upper half, the lower half and the middle of a bar, in seconds.
type Taken = [Option<i64>; 3];

impl Placer<'_> {
    /// Day on which a tenure becomes full, from the event that begins at that second; otherwise an empty extent.
    pub(super) fn full_from(&self, span: &Span) -> Option<Extent> {
        let at = span.full_from?;
        let extents = span.stations.iter().filter_map(|station| self.document.event(station.row)?.extent());
        let day = extents.filter(|extent| extent.from == at).reduce(|a, b| if b.to < a.to { b } else { a });
        Some(day.unwrap_or(Extent::new(at, at)))
    }

    /// Adds the events on a bar. Two at one point are drawn in different halves, so that each is visible and can be
    /// hit.
    pub(super) fn stations(&self, span: &Span, y: f32, marks: &mut Vec<Mark>) {
        let mut taken = [None; 3];
        for station in &span.stations {
            let Some(event) = self.document.event(station.row) else { continue };
            let Some(when) = event.when() else { continue };
            let subject = self.subject(event, y);
            let bound = match &when {
                When::OneOf(members) => match members.as_slice() {
                    [Member::OnOrBefore(moment)] => Some((*moment, -FADE_PX)),
                    [Member::OnOrAfter(moment)] => Some((*moment, FADE_PX)),
                    _ => None,
                },
                _ => None,
            };
            let (extent, fine) = match (&when, bound) {
                (When::Moment(moment), _) => (moment.extent, moment.is_fine()),
                (_, Some((moment, _))) => (moment.extent, moment.is_fine()),
                (When::Interval(..), None) => (when.extent(), false),
                (When::OneOf(members) | When::AllOf(members), None) => {
                    // A set: its members on the bar, joined as for an event on no track.
                    self.members(subject, (members, matches!(when, When::OneOf(_))), marks);
                    continue;
                }
            };
            if let Some((_, length)) = bound {
                let at = self.x(if length < 0.0 { extent.from } else { extent.to });
                self.faded(subject, PxPoint::new(at, y), length, marks);
            }
            let (shape, hit) = if span.kind == SpanKind::LifeCycle {
                self.on_line(
                    extent,
                    if fine { Core::Station { hollow: station.kind == StationKind::Step } } else { Core::Coarse },
                    y,
                )
            } else if fine {
                self.on_bar(extent, *station, y, &mut taken)
            } else {
                // A month or a year: a stronger block over its whole width.
                let (left, right) = self.sides(extent);
                let grown = ((LEAST_BLOCK_PX - (right - left)) / 2.0).max(0.0);
                let rect = PxRect::between(left - grown, y - BAR_PX / 2.0, right + grown, y + BAR_PX / 2.0);
                let hit = PxRect { x: rect.x - 3.0, width: rect.width + 6.0, ..rect };
                (Shape::Block { rect, core: Core::None }, hit)
            };
            marks.extend(self.mark(subject, shape, hit, Depth::Point));
        }
    }

    /// Shape and hit area of a station on the line of an instrument: a point while its day is narrow, else a block
    /// with this core.
    fn on_line(&self, extent: Extent, core: Core, y: f32) -> (Shape, PxRect) {
        let (left, right) = self.sides(extent);
        if let Core::Station { hollow } = core
            && mark_share(right - left) >= 1.0
        {
            let at = PxPoint::new(self.x(i64::midpoint(extent.from, extent.to)), y);
            return (Shape::Station { at, hollow }, square(at, STATION_HALF_PX));
        }
        let rect = PxRect::between(left, y - BAR_PX / 2.0, right, y + BAR_PX / 2.0);
        let (left, right) = mark_sides(rect);
        let hit = PxRect::between(left, rect.y, right, rect.bottom());
        (Shape::Block { rect, core }, hit)
    }

    /// Shape and hit area of a station on a bar that is known to the day or better. As the day gets wider, its edge or
    /// tick grows into a block.
    fn on_bar(&self, extent: Extent, station: Station, y: f32, taken: &mut Taken) -> (Shape, PxRect) {
        let (left, right) = self.sides(extent);
        let share = mark_share(right - left);
        let at_end = station.kind == StationKind::Ends;
        let x = if at_end { right } else { left };
        // Slots: 0 upper half, 1 lower half, 2 middle. Edges prefer the upper half, steps the lower one.
        let preferred = if station.kind == StationKind::Step { [1, 0, 2] } else { [0, 1, 2] };
        // Compared as times: pixels are rounded differently at each position, and no station may change its half while
        // panning.
        let (from, to) = match (share >= 1.0, at_end) {
            (true, true) => (extent.to, extent.to),
            (true, false) => (extent.from, extent.from),
            (false, _) => (extent.from, extent.to),
        };
        let is_free = |slot: &usize| {
            let last = taken.get(*slot).copied().flatten();
            last.is_none_or(|last| self.px_between(last, from) >= f64::from(TOGETHER_PX))
        };
        let slot = preferred.into_iter().find(is_free).unwrap_or(2);
        if let Some(last) = taken.get_mut(slot) {
            *last = Some(to);
        }
        let small = if station.kind == StationKind::Step {
            // Half outside the bar, so that it stays clear of the label.
            let edge = if slot == 0 { y - BAR_PX / 2.0 } else { y + BAR_PX / 2.0 };
            PxRect::new(x - TICK_WIDTH_PX / 2.0, edge - TICK_PX / 2.0, TICK_WIDTH_PX, TICK_PX)
        } else {
            PxRect::new(if at_end { x - EDGE_PX } else { x }, y - BAR_PX / 2.0, EDGE_PX, BAR_PX)
        };
        let middle = y + [-8.0, 8.0, 0.0].get(slot).copied().unwrap_or(0.0);
        if share >= 1.0 {
            let shape = if station.kind == StationKind::Step { Shape::Tick(small) } else { Shape::Edge(small) };
            return (shape, PxRect::new(x - 5.0, middle - 5.5, 10.0, 11.0));
        }
        let between = |small: f32, block: f32| small + (block - small) * (1.0 - share);
        let rect = PxRect::between(
            between(small.x, left),
            between(small.y, y - BAR_PX / 2.0),
            between(small.right(), right),
            between(small.bottom(), y + BAR_PX / 2.0),
        );
        let hit = PxRect::between(rect.x - 3.0 * share, middle - 5.5, rect.right() + 3.0 * share, middle + 5.5);
        (Shape::Block { rect, core: Core::Edge }, hit)
    }
}
