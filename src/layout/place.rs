//! Places one unit on pixels: its bars. The events that stand on bars are placed in `stations`, the dates of an event by
//! itself in `dates`.
//!
//! A date is drawn by how wide it is: up to [`mark_share`] of 1 as a mark, from 0 on as the stretch that it covers, and
//! in between as a part of both. So a day is a mark at the scale of years and a block at the scale of hours.

mod dates;
mod stations;

use super::frame::{BarEnd, Depth, Mark, Shape, Target, mark_share, mark_sides};
use super::lanes::Tint;
use super::unit::{ATTESTED_FADE_PX, FADE_PX};
use crate::computed::{Span, SpanKind, Track};
use crate::geom::{PxPoint, PxRect};
use crate::model::{Document, Event, Family};
use crate::number::held_f64;
use crate::time::{Edge, Extent, Lexicon, Moment, When};
use crate::view::Viewport;

/// Height of a bar or block.
pub(super) const BAR_PX: f32 = 22.0;
/// Height of a bar of what is only attested, as of the thin part of a tenure.
const THIN_PX: f32 = 10.0;
/// A bar with an arrow is never shorter: the arrow is what it says.
const LEAST_ARROW_PX: f32 = 16.0;
/// How far the soft edge of an approximate date reaches beyond it and into it.
const SOFT_PX: f32 = 8.0;

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
    alternative: bool,
}

/// What is known of a bar beside its edges, in seconds.
#[derive(Clone, Copy, Default)]
struct Known {
    /// The day on which it becomes full; thin before.
    full_from: Option<Extent>,
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

    /// From the left to the right side of a stretch.
    fn sides(&self, extent: Extent) -> (f32, f32) {
        (self.x(extent.from), self.x(extent.to))
    }

    /// How wide a date is.
    fn width(&self, moment: &Moment) -> f32 {
        let (left, right) = self.sides(moment.extent);
        right - left
    }

    /// The sides at which what joins or fades away from a date begins: as wide as it is drawn as a block, and its middle
    /// where it is a mark.
    fn drawn_sides(&self, extent: Extent, is_fine: bool) -> (f32, f32) {
        let (left, right) = self.sides(extent);
        let width = right - left;
        let aside = if is_fine { width / 2.0 * mark_share(width) } else { 0.0 };
        (left + aside, right - aside)
    }

    fn mark(&self, target: Target, look: Look, shape: Shape, hit: PxRect, depth: Depth) -> Option<Mark> {
        let Look { family, derived, uncertain, approximate, alternative } = look;
        let tint = Tint::Family(family);
        // What lies wholly outside is not drawn; the rest is pointed at only where it can be seen.
        let reaches_in = hit.right() >= self.plot.x && hit.x <= self.plot.right();
        let is_point = depth == Depth::Point && !matches!(shape, Shape::Block { .. });
        let hit = if is_point { hit } else { hit.clipped(PxRect { y: hit.y, height: hit.height, ..self.plot }) };
        reaches_in.then_some(Mark {
            target,
            hit,
            depth,
            shape,
            family,
            tint,
            derived,
            uncertain,
            approximate,
            alternative,
        })
    }

    fn look(&self, event: Event<'_>) -> Look {
        let when = event.when();
        Look {
            family: event.family(),
            derived: event.is_derived(),
            uncertain: when.as_ref().is_some_and(When::uncertain),
            approximate: when.as_ref().is_some_and(When::approximate),
            alternative: false,
        }
    }

    /// A bar between two edges.
    fn bar(&self, target: Target, look: Look, (start, end): (&Edge, &Edge), y: f32, known: Known) -> Option<Mark> {
        let Known { full_from, attested_to, followed_at } = known;
        let plot = self.plot;
        let (start, end) = (of_known_year(start), of_known_year(end));
        let known = start.moment().or(end.moment())?;
        // Soft edges are never longer than the bar can bear.
        let whole = match (start.moment(), end.moment()) {
            (Some(first), Some(last)) => self.x(last.extent.to) - self.x(first.extent.from),
            _ => f32::INFINITY,
        };
        let soft = SOFT_PX.min((whole / 3.0).max(0.0));
        let dated = |moment: &Moment| {
            let over = if moment.quality.approximate { soft } else { 0.0 };
            let width = self.width(moment);
            let line = if moment.is_fine() { mark_share(width) } else { 0.0 };
            if line < 1.0 {
                (over, BarEnd::Coarse { length: width + over, soft: over * 2.0, line })
            } else if over > 0.0 {
                (over, BarEnd::Fade(over * 2.0))
            } else {
                (0.0, BarEnd::Sharp)
            }
        };
        let bound = |moment: &Moment| {
            let width = self.width(moment);
            let line = mark_share(width);
            BarEnd::Bound { fade: FADE_PX, length: if line < 1.0 { width } else { 0.0 }, line }
        };
        let (left, left_end) = match start {
            Edge::Date(moment) => {
                let (over, end) = dated(moment);
                (self.x(moment.extent.from) - over, end)
            }
            Edge::OnOrBefore(moment) | Edge::OnOrAfter(moment) => (self.x(moment.extent.from) - FADE_PX, bound(moment)),
            Edge::Open => ((plot.x - FADE_PX).min(self.x(known.extent.from)), BarEnd::Beyond(FADE_PX)),
            Edge::Unknown => (self.x(known.extent.from) - FADE_PX, BarEnd::Fade(FADE_PX)),
        };
        let (right, right_end) = match end {
            Edge::Date(moment) => {
                let (over, end) = dated(moment);
                (self.x(moment.extent.to) + over, end)
            }
            Edge::OnOrAfter(moment) | Edge::OnOrBefore(moment) => (self.x(moment.extent.to) + FADE_PX, bound(moment)),
            // Where today lies beyond the view there is no arrow: at the side it would seem to say that today is there.
            Edge::Open => {
                let today = self.x(self.today.max(known.extent.to)).max(left + LEAST_ARROW_PX);
                if today > plot.right() && self.x(known.extent.from) < plot.right() {
                    (plot.right() + FADE_PX, BarEnd::Beyond(FADE_PX))
                } else {
                    (today, BarEnd::Arrow)
                }
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
        let (first, last) = (plot.x - FADE_PX, plot.right() + FADE_PX);
        let (start, left) = if left < first { (cut(left_end, first - left), first) } else { (left_end, left) };
        let (end, right) = if right > last { (cut(right_end, right - last), last) } else { (right_end, right) };
        let rect = PxRect::between(left, y - BAR_PX / 2.0, right, y + BAR_PX / 2.0);
        let thin_to = full_from.map(|day| self.sides(day)).filter(|(from, to)| *from > left + 1.0 || *to > left + 4.0);
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
            let look = Look { family, derived: false, uncertain: false, approximate: false, alternative: false };
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
                // Between the stations, which are marks or blocks.
                let from = PxPoint::new(self.drawn_sides(start.moment()?.extent, true).1, y);
                let to = PxPoint::new(self.drawn_sides(last.extent, true).0.max(from.x), y);
                let hit = PxRect::between(from.x, y - 5.0, to.x, y + 5.0);
                self.mark(target, look, Shape::Join { from, to, broken: false }, hit, Depth::Ground)
            }
            _ => {
                let stations = span.stations.iter().filter_map(|station| self.document.event(station.row)?.extent());
                let attested_to = stations.map(|extent| extent.to).max();
                let known = Known { full_from: self.full_from(span), attested_to, followed_at: span.followed_at };
                self.bar(target, look, (start, end), y, known)
            }
        }
    }
}

/// An edge of an unknown year says as little as an unknown one.
fn of_known_year(edge: &Edge) -> &Edge {
    if edge.moment().is_some_and(Moment::is_of_unknown_year) { &Edge::Unknown } else { edge }
}

/// A square about a middle.
const fn square(at: PxPoint, half: f32) -> PxRect {
    PxRect::new(at.x - half, at.y - half, half * 2.0, half * 2.0)
}

/// What is left of an end when so many pixels of the bar are cut off: where its fade or its line lies outside the view,
/// nothing is said of these here.
fn cut(end: BarEnd, by: f32) -> BarEnd {
    match end {
        BarEnd::Arrow => BarEnd::Arrow,
        BarEnd::Coarse { length, soft, .. } if length > by => {
            BarEnd::Coarse { length: length - by, soft: (soft - by).max(0.0), line: 0.0 }
        }
        BarEnd::Bound { fade, length, .. } if fade + length > by => {
            let length = length.min(fade + length - by);
            BarEnd::Bound { fade: (fade - by).max(0.0), length, line: 0.0 }
        }
        _ => BarEnd::Outside,
    }
}
