//! Places one unit on pixels: its bars and the events that stand on them. How the dates of an event by itself are placed
//! is told in `dates`.

mod dates;

use super::frame::{BarEnd, Depth, Mark, Shape, Target, mark_sides};
use super::lanes::Tint;
use super::unit::{ATTESTED_FADE_PX, FADE_PX};
use crate::computed::{Span, SpanKind, StationKind, Track};
use crate::geom::{PxPoint, PxRect};
use crate::model::{Document, Event, Family};
use crate::number::held_f64;
use crate::time::{Edge, Lexicon, Moment, When};
use crate::view::Viewport;

/// Height of a bar or block.
pub(super) const BAR_PX: f32 = 22.0;
/// Height of a bar of what is only attested, as of the thin part of a tenure.
const THIN_PX: f32 = 10.0;
/// A block on a bar is never narrower: it would not be seen.
const LEAST_BLOCK_PX: f32 = 3.0;
/// A bar with an arrow is never shorter: the arrow is what it says.
const LEAST_ARROW_PX: f32 = 16.0;
/// How far the soft edge of an approximate date reaches beyond it and into it.
const SOFT_PX: f32 = 8.0;
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
    pub(super) lexicon: &'a Lexicon,
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
            uncertain: when.as_ref().is_some_and(When::uncertain),
            approximate: when.as_ref().is_some_and(When::approximate),
        }
    }

    /// A bar between two edges.
    fn bar(&self, target: Target, look: Look, (start, end): (&Edge, &Edge), y: f32, known: Known) -> Option<Mark> {
        let Known { full_from, attested_to, followed_at } = known;
        let plot = self.plot;
        let known = start.moment().or(end.moment())?;
        // Soft edges are never longer than the bar can bear.
        let whole = match (start.moment(), end.moment()) {
            (Some(first), Some(last)) => self.x(last.extent.to) - self.x(first.extent.from),
            _ => f32::INFINITY,
        };
        let soft = SOFT_PX.min((whole / 3.0).max(0.0));
        let dated = |moment: &Moment| {
            let over = if moment.quality.approximate { soft } else { 0.0 };
            if !moment.is_fine() {
                let length = self.x(moment.extent.to) - self.x(moment.extent.from) + over;
                (over, BarEnd::Coarse { length, soft: over * 2.0 })
            } else if over > 0.0 {
                (over, BarEnd::Fade(over * 2.0))
            } else {
                (0.0, BarEnd::Sharp)
            }
        };
        let (left, left_end) = match start {
            Edge::Date(moment) => {
                let (over, end) = dated(moment);
                (self.x(moment.extent.from) - over, end)
            }
            Edge::OnOrBefore(moment) | Edge::OnOrAfter(moment) => {
                (self.x(moment.extent.from) - FADE_PX, BarEnd::Bound(FADE_PX))
            }
            Edge::Open => (plot.x.min(self.x(known.extent.from)) - 1.0, BarEnd::Arrow),
            Edge::Unknown => (self.x(known.extent.from) - FADE_PX, BarEnd::Fade(FADE_PX)),
        };
        let (right, right_end) = match end {
            Edge::Date(moment) => {
                let (over, end) = dated(moment);
                (self.x(moment.extent.to) + over, end)
            }
            Edge::OnOrAfter(moment) | Edge::OnOrBefore(moment) => {
                (self.x(moment.extent.to) + FADE_PX, BarEnd::Bound(FADE_PX))
            }
            // Where today lies beyond the view, the arrow stands at the right side: it goes on from there.
            Edge::Open => {
                let today = self.x(self.today.max(known.extent.to)).max(left + LEAST_ARROW_PX);
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
        // Beside a computed bar stand its stations; an event by itself becomes a mark as it shrinks.
        let least = if matches!(target, Target::Event(_)) { 0.0 } else { 2.0 };
        let grown = ((least - (right - left)) / 2.0).max(0.0);
        let (left, right) = (left - grown, right + grown);
        let (start, left) =
            if left < plot.x - FADE_PX { (outside(left_end), plot.x - FADE_PX) } else { (left_end, left) };
        let beyond = plot.right() + FADE_PX;
        let (end, right) = if right > beyond { (outside(right_end), beyond) } else { (right_end, right) };
        let rect = PxRect::between(left, y - BAR_PX / 2.0, right, y + BAR_PX / 2.0);
        let thin_to = full_from.map(|at| self.x(at)).filter(|x| *x > left + 1.0);
        let (hit_left, hit_right) = if least == 0.0 { mark_sides(rect) } else { (rect.x, rect.right()) };
        let hit = PxRect::between(hit_left, rect.y, hit_right, rect.bottom());
        self.mark(target, look, Shape::Bar { rect, start, end, thin_to }, hit, Depth::Ground)
    }

    /// The marks of a track: its bars, then the events on them.
    pub(super) fn track(&self, place: u32, track: &Track, y: f32, marks: &mut Vec<Mark>) {
        for (span_place, span) in (0_u32..).zip(&track.spans) {
            let Some(principal) = self.document.event(span.principal) else { continue };
            let target = Target::Span { track: place, span: span_place, principal: span.principal };
            let family = if track.attested { Family::Envoys } else { principal.family() };
            let look = Look { family, derived: false, uncertain: false, approximate: false };
            marks.extend(self.span(target, look, span, y));
            if track.attested {
                // Its events are drawn where they belong.
                continue;
            }
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
            // Thin, and fading beyond both days: at least that long.
            (SpanKind::Attested, Edge::Date(last)) => {
                let (left, right) = (self.x(start.moment()?.extent.from), self.x(last.extent.to));
                let rect = PxRect::between(
                    left - ATTESTED_FADE_PX,
                    y - THIN_PX / 2.0,
                    right + ATTESTED_FADE_PX,
                    y + THIN_PX / 2.0,
                );
                let fade = BarEnd::Fade(ATTESTED_FADE_PX);
                self.mark(target, look, Shape::Bar { rect, start: fade, end: fade, thin_to: None }, rect, Depth::Ground)
            }
            (SpanKind::LifeCycle, Edge::Date(last)) => {
                let from = PxPoint::new(self.x(start.moment()?.middle()), y);
                let to = PxPoint::new(self.x(last.middle()), y);
                let hit = PxRect::between(from.x, y - 5.0, to.x, y + 5.0);
                self.mark(target, look, Shape::Join { from, to, broken: false }, hit, Depth::Ground)
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
                let (left, right) = (self.x(extent.from), self.x(extent.to));
                let grown = ((LEAST_BLOCK_PX - (right - left)) / 2.0).max(0.0);
                let rect = PxRect::between(left - grown, y - BAR_PX / 2.0, right + grown, y + BAR_PX / 2.0);
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

/// A square about a middle.
const fn square(at: PxPoint, half: f32) -> PxRect {
    PxRect::new(at.x - half, at.y - half, half * 2.0, half * 2.0)
}

/// What an end becomes when it lies outside the view: an arrow still points on, the rest says nothing.
const fn outside(end: BarEnd) -> BarEnd {
    match end {
        BarEnd::Arrow => BarEnd::Arrow,
        _ => BarEnd::Outside,
    }
}
