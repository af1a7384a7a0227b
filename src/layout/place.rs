//! Places one unit on pixels: the shapes of its dates, its bars and the events that stand on them.

use super::frame::{BarEnd, Depth, Mark, Shape, Target};
use super::lanes::Tint;
use super::unit::{FADE_PX, GLYPH_HALF_PX};
use crate::computed::{Span, SpanKind, StationKind, Track};
use crate::geom::{PxPoint, PxRect};
use crate::model::{Document, Event, Family};
use crate::number::held_f64;
use crate::time::{Edge, Member, Moment, When};
use crate::view::Viewport;

/// Height of a bar or block.
pub(super) const BAR_PX: f32 = 22.0;
/// A block narrower than this is drawn as a glyph would be: it has no visible width.
const LEAST_BLOCK_PX: f32 = 3.0;
/// Height of the tick of a step on a bar.
const TICK_PX: f32 = 7.0;
/// Stations nearer than this share a place: the next one is drawn in the other half of the bar.
const TOGETHER_PX: f32 = 4.0;

/// What placing needs to know: the view, where the plot begins, today.
#[derive(Clone, Copy)]
pub(super) struct Placer<'a> {
    pub(super) document: &'a Document,
    pub(super) view: &'a Viewport,
    pub(super) plot: PxRect,
    pub(super) today: i64,
}

/// The look that all marks of one event share.
#[derive(Clone, Copy)]
struct Look {
    family: Family,
    derived: bool,
    uncertain: bool,
    approximate: bool,
}

/// What is known of a bar beside its edges, in seconds.
#[derive(Clone, Copy, Default)]
struct Known {
    /// Where it becomes full; thin before.
    full_from: Option<i64>,
    /// Up to where something is told of.
    attested_to: Option<i64>,
    /// Where something else is known to have followed.
    followed_at: Option<i64>,
}

impl Placer<'_> {
    /// Pixels of a time in the picture, held near the plot so that an `f32` stays sharp.
    fn x(&self, seconds: i64) -> f32 {
        let px = held_f64(self.view.px_from_time(seconds), -4096.0, f64::from(self.plot.width) + 4096.0);
        #[expect(clippy::cast_possible_truncation, reason = "clamped to a few thousand pixels")]
        let px = px as f32;
        self.plot.x + px
    }

    fn mark(&self, target: Target, look: Look, shape: Shape, hit: PxRect, depth: Depth) -> Option<Mark> {
        let Look { family, derived, uncertain, approximate } = look;
        let tint = Tint::Family(family);
        // What lies wholly outside is not drawn; the rest is pointed at only where it can be seen.
        let reaches_in = hit.right() >= self.plot.x && hit.x <= self.plot.right();
        let hit =
            if depth == Depth::Point { hit } else { hit.clipped(PxRect { y: hit.y, height: hit.height, ..self.plot }) };
        reaches_in.then_some(Mark { target, hit, depth, shape, family, tint, derived, uncertain, approximate })
    }

    fn look(&self, event: Event<'_>) -> Look {
        let when = event.when();
        Look {
            family: event.family(),
            derived: event.is_derived(),
            uncertain: when.is_some_and(When::uncertain),
            approximate: when.is_some_and(When::approximate),
        }
    }

    /// The marks of an event by itself, in the row whose middle is at `y`.
    pub(super) fn event(&self, event: Event<'_>, y: f32, marks: &mut Vec<Mark>) {
        let Some(when) = event.when() else { return };
        let (target, look) = (Target::Event(event.row()), self.look(event));
        match when {
            When::Moment(moment) => marks.extend(self.moment(target, look, moment, y)),
            When::Interval(start, end) => marks.extend(self.bar(target, look, (start, end), y, Known::default())),
            When::OneOf(members) | When::AllOf(members) => self.members(target, look, members, y, marks),
        }
    }

    /// A glyph for a day, a block for anything coarser.
    fn moment(&self, target: Target, look: Look, moment: &Moment, y: f32) -> Option<Mark> {
        if moment.is_fine() {
            let at = PxPoint::new(self.x(moment.middle()), y);
            return self.mark(target, look, Shape::Glyph(at), square(at, GLYPH_HALF_PX), Depth::Point);
        }
        let (left, right) = (self.x(moment.extent.from), self.x(moment.extent.to));
        let right = right.max(left + LEAST_BLOCK_PX);
        let rect = PxRect::between(left, y - BAR_PX / 2.0, right, y + BAR_PX / 2.0);
        self.mark(target, look, Shape::Block(rect), rect, Depth::Area)
    }

    fn members(&self, target: Target, look: Look, members: &[Member], y: f32, marks: &mut Vec<Mark>) {
        if let [Member::Range(first, last)] = members {
            let (from, to) = (PxPoint::new(self.x(first.extent.from), y), PxPoint::new(self.x(last.extent.to), y));
            let hit = PxRect::between(from.x - 4.0, y - 9.0, to.x + 4.0, y + 9.0);
            marks.extend(self.mark(target, look, Shape::Possible { from, to }, hit, Depth::Area));
            return;
        }
        let middles: Vec<f32> = members.iter().map(|member| self.x(middle_of(member))).collect();
        let (left, right) =
            (middles.iter().copied().fold(f32::INFINITY, f32::min), middles.iter().copied().fold(0.0, f32::max));
        if members.len() > 1 {
            let shape = Shape::Join { from: PxPoint::new(left, y), to: PxPoint::new(right, y) };
            let hit = PxRect::between(left, y - 5.0, right, y + 5.0);
            marks.extend(self.mark(target, look, shape, hit, Depth::Ground));
        }
        for member in members {
            match member {
                Member::Date(moment) => marks.extend(self.moment(target, look, moment, y)),
                Member::OnOrBefore(moment) => {
                    // From a glyph away, from a block its side.
                    let from = if moment.is_fine() { moment.middle() } else { moment.extent.from };
                    self.faded(target, look, PxPoint::new(self.x(from), y), -FADE_PX, marks);
                    marks.extend(self.moment(target, look, moment, y));
                }
                Member::OnOrAfter(moment) => {
                    let from = if moment.is_fine() { moment.middle() } else { moment.extent.to };
                    self.faded(target, look, PxPoint::new(self.x(from), y), FADE_PX, marks);
                    marks.extend(self.moment(target, look, moment, y));
                }
                Member::Range(first, last) => {
                    let (from, to) =
                        (PxPoint::new(self.x(first.extent.from), y), PxPoint::new(self.x(last.extent.to), y));
                    let hit = PxRect::between(from.x, y - 6.0, to.x, y + 6.0);
                    marks.extend(self.mark(target, look, Shape::Possible { from, to }, hit, Depth::Area));
                }
            }
        }
    }

    fn faded(&self, target: Target, look: Look, at: PxPoint, length: f32, marks: &mut Vec<Mark>) {
        let hit = PxRect::between(at.x.min(at.x + length), at.y - 6.0, at.x.max(at.x + length), at.y + 6.0);
        marks.extend(self.mark(target, look, Shape::FadeFrom { at, length }, hit, Depth::Ground));
    }

    /// A bar between two edges.
    fn bar(&self, target: Target, look: Look, (start, end): (&Edge, &Edge), y: f32, known: Known) -> Option<Mark> {
        let Known { full_from, attested_to, followed_at } = known;
        let plot = self.plot;
        let known = start.moment().or(end.moment())?;
        let (left, left_end) = match start {
            Edge::Date(moment) if moment.is_fine() => (self.x(moment.extent.from), BarEnd::Sharp),
            Edge::Date(moment) => {
                let (from, to) = (self.x(moment.extent.from), self.x(moment.extent.to));
                (from, BarEnd::Coarse(to - from))
            }
            Edge::OnOrBefore(moment) | Edge::OnOrAfter(moment) => {
                (self.x(moment.extent.from) - FADE_PX, BarEnd::Fade(FADE_PX))
            }
            Edge::Open => (plot.x.min(self.x(known.extent.from)) - 1.0, BarEnd::Arrow),
            Edge::Unknown => (self.x(known.extent.from) - FADE_PX, BarEnd::Fade(FADE_PX)),
        };
        let (right, right_end) = match end {
            Edge::Date(moment) if moment.is_fine() => (self.x(moment.extent.to), BarEnd::Sharp),
            Edge::Date(moment) => {
                let (from, to) = (self.x(moment.extent.from), self.x(moment.extent.to));
                (to, BarEnd::Coarse(to - from))
            }
            Edge::OnOrAfter(moment) | Edge::OnOrBefore(moment) => {
                (self.x(moment.extent.to) + FADE_PX, BarEnd::Fade(FADE_PX))
            }
            // Where today lies beyond the view, the arrow stands at the right side: it goes on from there.
            Edge::Open => {
                let today = self.x(self.today.max(known.extent.to));
                (if self.x(known.extent.from) < plot.right() { today.min(plot.right()) } else { today }, BarEnd::Arrow)
            }
            // Solid as far as something is told of, then fading, sooner where something else followed.
            Edge::Unknown => {
                let attested = self.x(attested_to.map_or(known.extent.to, |at| at.max(known.extent.to)));
                let followed = followed_at.map_or(f32::INFINITY, |at| self.x(at));
                let right = (attested + FADE_PX).min(followed).max(attested + 2.0);
                (right, BarEnd::Fade(right - attested))
            }
        };
        let right = right.max(left + 2.0);
        let (start, left) =
            if left < plot.x - FADE_PX { (outside(left_end), plot.x - FADE_PX) } else { (left_end, left) };
        let beyond = plot.right() + FADE_PX;
        let (end, right) = if right > beyond { (outside(right_end), beyond) } else { (right_end, right) };
        let rect = PxRect::between(left, y - BAR_PX / 2.0, right, y + BAR_PX / 2.0);
        let thin_to = full_from.map(|at| self.x(at)).filter(|x| *x > left + 1.0);
        self.mark(target, look, Shape::Bar { rect, start, end, thin_to }, rect, Depth::Ground)
    }

    /// The marks of a track: its bars, then the events on them.
    pub(super) fn track(&self, place: u32, track: &Track, y: f32, marks: &mut Vec<Mark>) {
        for (span_place, span) in (0_u32..).zip(&track.spans) {
            let Some(principal) = self.document.event(span.principal) else { continue };
            let target = Target::Span { track: place, span: span_place, principal: span.principal };
            let look = Look { family: principal.family(), derived: false, uncertain: false, approximate: false };
            marks.extend(self.span(target, look, span, y));
            if span.fades_in
                && let When::Interval(Edge::Date(start), _) = &span.when
            {
                let at = PxPoint::new(self.x(start.extent.from), y);
                self.faded(target, look, at, -FADE_PX, marks);
            }
            self.stations(span, y, marks);
        }
    }

    fn span(&self, target: Target, look: Look, span: &Span, y: f32) -> Option<Mark> {
        let When::Interval(start, end) = &span.when else { return None };
        match (span.kind, end) {
            (SpanKind::Vacancy, Edge::Date(end)) => {
                let rect = PxRect::between(
                    self.x(start.moment()?.extent.to),
                    y - BAR_PX / 2.0,
                    self.x(end.extent.from),
                    y + BAR_PX / 2.0,
                );
                self.mark(target, look, Shape::Hatch(rect), rect, Depth::Ground)
            }
            (SpanKind::LifeCycle, Edge::Date(last)) => {
                let from = PxPoint::new(self.x(start.moment()?.middle()), y);
                let to = PxPoint::new(self.x(last.middle()), y);
                let hit = PxRect::between(from.x, y - 5.0, to.x, y + 5.0);
                self.mark(target, look, Shape::Join { from, to }, hit, Depth::Ground)
            }
            _ => {
                let stations = span.stations.iter().filter_map(|station| self.document.event(station.row)?.extent());
                let attested_to = stations.map(|extent| extent.to).max();
                let known = Known { full_from: span.full_from, attested_to, followed_at: span.followed_at };
                self.bar(target, look, (start, end), y, known)
            }
        }
    }

    /// The events on a bar: heavy edges where they begin or end it, ticks for steps; smaller glyphs on an instrument.
    /// Two at one place lie in different halves of the bar, so that each can be seen and pointed at.
    fn stations(&self, span: &Span, y: f32, marks: &mut Vec<Mark>) {
        let mut taken: [Option<f32>; 3] = [None; 3];
        for station in &span.stations {
            let Some(event) = self.document.event(station.row) else { continue };
            let Some(when) = event.when() else { continue };
            let (target, look) = (Target::Event(station.row), self.look(event));
            let extent = when.extent();
            let fine = when.moment().is_none_or(Moment::is_fine);
            if span.kind == SpanKind::LifeCycle {
                let at = PxPoint::new(self.x(extent.from + (extent.to - extent.from) / 2), y);
                let hollow = station.kind == StationKind::Step;
                marks.extend(self.mark(target, look, Shape::Station { at, hollow }, square(at, 7.0), Depth::Point));
                continue;
            }
            if !fine {
                // Known to a month or a year: a stronger block over all of it, on the bar.
                let right = self.x(extent.to).max(self.x(extent.from) + LEAST_BLOCK_PX);
                let rect = PxRect::between(self.x(extent.from), y - BAR_PX / 2.0, right, y + BAR_PX / 2.0);
                let hit = PxRect { x: rect.x - 3.0, width: rect.width + 6.0, ..rect };
                marks.extend(self.mark(target, look, Shape::Block(rect), hit, Depth::Point));
                continue;
            }
            let x = self.x(if station.kind == StationKind::Ends { extent.to } else { extent.from });
            // Slots: 0 the upper half, 1 the lower half, 2 the middle. Edges prefer the upper, steps the lower one.
            let preferred = if station.kind == StationKind::Step { [1, 0, 2] } else { [0, 1, 2] };
            let is_free = |slot: &usize| {
                taken.get(*slot).is_some_and(|last| last.is_none_or(|last| (x - last).abs() >= TOGETHER_PX))
            };
            let slot = preferred.into_iter().find(is_free).unwrap_or(2);
            if let Some(last) = taken.get_mut(slot) {
                *last = Some(x);
            }
            let middle = PxPoint::new(x, y + [-8.0, 8.0, 0.0].get(slot).copied().unwrap_or(0.0));
            let hit = PxRect::new(middle.x - 5.0, middle.y - 5.5, 10.0, 11.0);
            let shape = if station.kind == StationKind::Step {
                // Half outside the bar, so that it stays clear of the label.
                let edge = if slot == 0 { y - BAR_PX / 2.0 } else { y + BAR_PX / 2.0 };
                let top = edge - TICK_PX / 2.0;
                Shape::Tick(PxRect::new(x - 1.0, top, 2.0, TICK_PX))
            } else {
                let left = if station.kind == StationKind::Ends { x - 3.0 } else { x };
                Shape::Edge(PxRect::new(left, y - BAR_PX / 2.0, 3.0, BAR_PX))
            };
            marks.extend(self.mark(target, look, shape, hit, Depth::Point));
        }
    }
}

const fn square(at: PxPoint, half: f32) -> PxRect {
    PxRect::new(at.x - half, at.y - half, half * 2.0, half * 2.0)
}

fn middle_of(member: &Member) -> i64 {
    let extent = member.extent();
    extent.from + (extent.to - extent.from) / 2
}

/// What an end becomes when it lies outside the view: an arrow still points on, the rest says nothing.
const fn outside(end: BarEnd) -> BarEnd {
    match end {
        BarEnd::Arrow => BarEnd::Arrow,
        _ => BarEnd::Outside,
    }
}
