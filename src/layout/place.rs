//! Places one unit in pixels: computed bars in `spans`, the events on them in `stations`, the dates of an event on no
//! track in `dates`.
//!
//! The width of a date decides its look: a mark where [`mark_share`] is 1, a block of its true width where it is 0, and
//! a mixture in between. So a day is a mark at the scale of years and a block at the scale of hours.

mod dates;
mod spans;
mod stations;

use super::frame::{BarEnd, Depth, Mark, Shape, Target, mark_share, mark_sides};
use super::metrics::BAR_PX;
use super::unit::FADE_PX;
use crate::geom::{PxPoint, PxRect};
use crate::lanes::Tint;
use crate::number::held_f64;
use crate::record::{Document, Event, Family};
use crate::time::{Edge, Extent, Moment, When};
use crate::view::Viewport;

/// Height of a bar that is only attested, and of the thin part of a tenure.
const THIN_PX: f32 = 10.0;
/// Minimum length of a bar with an arrow, so that the arrow fits.
const LEAST_ARROW_PX: f32 = 16.0;
/// Distance by which the soft edge of an approximate date reaches beyond it and into it.
const SOFT_PX: f32 = 8.0;

/// Context for placing: the view, the plot, today.
#[derive(Clone, Copy)]
pub(super) struct Placer<'a> {
    pub(super) document: &'a Document,
    pub(super) view: &'a Viewport,
    pub(super) plot: PxRect,
    pub(super) today: i64,
    pub(super) words: &'a crate::words::Words,
}

/// Properties shared by all marks of one event or bar: target, middle of the row, and look.
#[derive(Clone, Copy)]
struct Subject {
    target: Target,
    y: f32,
    family: Family,
    derived: bool,
    uncertain: bool,
    approximate: bool,
    alternative: bool,
}

impl Placer<'_> {
    /// Pixel of a time in the picture, clamped near the plot so that an `f32` stays precise.
    pub(super) fn x(&self, seconds: i64) -> f32 {
        let px = held_f64(self.view.px_from_time(seconds), -4096.0, f64::from(self.plot.width) + 4096.0);
        #[expect(clippy::cast_possible_truncation, reason = "clamped to a few thousand pixels")]
        let px = px as f32;
        self.plot.x + px
    }

    /// Pixels from one time to another, negative if it is earlier. Equal at every position of the view.
    fn px_between(&self, from: i64, to: i64) -> f64 {
        to.saturating_sub(from) as f64 / self.view.seconds_per_px()
    }

    /// Left and right edge of a time range.
    fn sides(&self, extent: Extent) -> (f32, f32) {
        (self.x(extent.from), self.x(extent.to))
    }

    /// Width of a date in pixels.
    fn width(&self, moment: &Moment) -> f32 {
        let (left, right) = self.sides(moment.extent);
        right - left
    }

    /// Left and right edge of a date as drawn, where its joins and fades begin: the edges of a block, or the middle of
    /// a mark.
    fn drawn_sides(&self, extent: Extent, is_fine: bool) -> (f32, f32) {
        let (left, right) = self.sides(extent);
        let width = right - left;
        let aside = if is_fine { width / 2.0 * mark_share(width) } else { 0.0 };
        (left + aside, right - aside)
    }

    fn mark(&self, subject: Subject, shape: Shape, hit: PxRect, depth: Depth) -> Option<Mark> {
        let Subject { target, family, derived, uncertain, approximate, alternative, .. } = subject;
        let tint = Tint::Family(family);
        // A mark entirely outside is not drawn. A mark can be hit only where it is visible.
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

    fn subject(&self, event: Event<'_>, y: f32) -> Subject {
        let when = event.when();
        Subject {
            target: Target::Event(event.row()),
            y,
            family: event.family(),
            derived: event.is_derived(),
            uncertain: when.as_ref().is_some_and(When::uncertain),
            approximate: when.as_ref().is_some_and(When::approximate),
            alternative: false,
        }
    }

    /// A bar between two edges for an event on no track. It becomes a mark as it shrinks.
    fn bar(&self, subject: Subject, (start, end): (&Edge, &Edge)) -> Option<Mark> {
        let (plot, y) = (self.plot, subject.y);
        let (start, end) = (of_known_year(start), of_known_year(end));
        let known = start.moment().or(end.moment())?;
        // A soft edge is at most a third of the bar.
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
            // If today lies beyond the view there is no arrow: an arrow at the edge would look like today.
            Edge::Open => {
                let today = self.x(self.today.max(known.extent.to)).max(left + LEAST_ARROW_PX);
                if today > plot.right() && self.x(known.extent.from) < plot.right() {
                    (plot.right() + FADE_PX, BarEnd::Beyond(FADE_PX))
                } else {
                    (today, BarEnd::Arrow)
                }
            }
            Edge::Unknown => (self.x(known.extent.to) + FADE_PX, BarEnd::Fade(FADE_PX)),
        };
        let (first, last) = (plot.x - FADE_PX, plot.right() + FADE_PX);
        let (start, left) = if left < first { (cut(left_end, first - left), first) } else { (left_end, left) };
        let (end, right) = if right > last { (cut(right_end, right - last), last) } else { (right_end, right) };
        let rect = PxRect::between(left, y - BAR_PX / 2.0, right, y + BAR_PX / 2.0);
        let (hit_left, hit_right) = mark_sides(rect);
        let hit = PxRect::between(hit_left, rect.y, hit_right, rect.bottom());
        self.mark(subject, Shape::Bar { rect, start, end, thin_to: None }, hit, Depth::Ground)
    }
}

/// An edge with an unknown year is treated as unknown.
fn of_known_year(edge: &Edge) -> &Edge {
    if edge.moment().is_some_and(Moment::is_of_unknown_year) { &Edge::Unknown } else { edge }
}

/// A square around a centre.
const fn square(at: PxPoint, half: f32) -> PxRect {
    PxRect::new(at.x - half, at.y - half, half * 2.0, half * 2.0)
}

/// The rest of a bar's end after `by` pixels of the bar are cut off. [`BarEnd::Outside`] if its fade or line lies
/// outside the view.
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
