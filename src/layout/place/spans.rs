//! Bars of computed spans. They are solid only over the time that is certain.

use super::{LEAST_ARROW_PX, Placer, SOFT_PX, Subject, THIN_PX, cut};
use crate::computed::{End, Span, SpanKind, Track};
use crate::geom::{PxPoint, PxRect};
use crate::layout::frame::{BarEnd, Depth, Mark, Shape, Target, mark_share};
use crate::layout::metrics::BAR_PX;
use crate::layout::unit::{ATTESTED_FADE_PX, FADE_PX};
use crate::record::Family;
use crate::time::{Moment, Precision, When};

/// One end of a bar in pixels: its outer edge, and its drawing between there and the solid part.
struct Side {
    outer: f32,
    end: BarEnd,
}

impl Placer<'_> {
    /// Adds the marks of a bar of a track, then the events on it.
    pub(in crate::layout) fn track_bar(&self, place: u32, track: &Track, bar: u32, y: f32, marks: &mut Vec<Mark>) {
        let Some(span) = track.spans.get(bar as usize) else { return };
        let Some(principal) = self.document.event(span.principal) else { return };
        let target = Target::Span { track: place, span: bar, principal: span.principal };
        let family = if track.attested { Family::Envoys } else { principal.family() };
        let subject =
            Subject { target, y, family, derived: false, uncertain: false, approximate: false, alternative: false };
        marks.extend(self.span(subject, span));
        // The events of an attested office are drawn in their own lanes.
        if !track.attested {
            self.stations(span, y, marks);
        }
    }

    fn span(&self, subject: Subject, span: &Span) -> Option<Mark> {
        let y = subject.y;
        match (span.kind, &span.end) {
            (SpanKind::Vacancy, _) => {
                let sure = span.sure?;
                let half = BAR_PX / 2.0;
                let rect = PxRect::between(self.x(sure.from), y - half, self.x(sure.to), y + half);
                self.mark(subject, Shape::Hatch(rect), rect, Depth::Ground)
            }
            // Thin, fading beyond both days: it lasted at least that long.
            (SpanKind::Attested, _) => {
                let extent = span.extent();
                let (left, right) = (self.x(extent.from) - ATTESTED_FADE_PX, self.x(extent.to) + ATTESTED_FADE_PX);
                let rect = PxRect::between(left, y - THIN_PX / 2.0, right, y + THIN_PX / 2.0);
                let fade = BarEnd::Fade(ATTESTED_FADE_PX);
                self.mark(subject, Shape::Bar { rect, start: fade, end: fade, thin_to: None }, rect, Depth::Ground)
            }
            (SpanKind::LifeCycle, End::At(_)) => {
                // The line runs between the stations, which are marks or blocks.
                let is_fine = |end: &End| end.moment().is_some_and(Moment::is_fine);
                let from = PxPoint::new(self.drawn_sides(span.start.extent()?, is_fine(&span.start)).1, y);
                let to = self.drawn_sides(span.end.extent()?, is_fine(&span.end)).0;
                let to = PxPoint::new(to.max(from.x), y);
                let hit = PxRect::between(from.x, y - 5.0, to.x, y + 5.0);
                self.mark(subject, Shape::Join { from, to, broken: false }, hit, Depth::Ground)
            }
            _ => self.lasting(subject, span),
        }
    }

    /// A bar: solid where it is certain, lighter where its dates leave it possible, fading where it has no bound.
    fn lasting(&self, subject: Subject, span: &Span) -> Option<Mark> {
        let (plot, y) = (self.plot, subject.y);
        let extent = span.extent();
        span.start.date().or(span.end.date())?;
        // Where nothing is certain, the two ends meet at the latest possible begin, if it is known.
        let meet = span.start.latest().or(span.end.latest()).unwrap_or(extent.to);
        let meet = span.end.latest().map_or(meet, |latest| latest.min(meet));
        let sure = span.sure.map_or((meet, meet), |sure| (sure.from, sure.to));
        let (mut from, mut to) = (self.x(sure.0), self.x(sure.1));
        // A span that must have begun at some time and still lasts is possible up to today.
        let goes_on = span.end == End::Open;
        if goes_on {
            to = self.x(self.today.max(extent.to));
            if span.sure.is_some_and(|sure| sure.from == i64::MAX) {
                from = to;
            }
        }
        let length = to - from;
        let left = if span.start == End::Open {
            Side { outer: (plot.x - FADE_PX).min(self.x(extent.from)), end: BarEnd::Beyond(FADE_PX) }
        } else {
            self.side(&span.start, from, -1.0, length)
        };
        let right = if goes_on {
            // If today lies beyond the view there is no arrow: an arrow at the edge would look like today.
            let today = to.max(left.outer + LEAST_ARROW_PX);
            if today > plot.right() && self.x(extent.from) < plot.right() {
                Side { outer: plot.right() + FADE_PX, end: BarEnd::Beyond(FADE_PX) }
            } else {
                Side { outer: today, end: BarEnd::Arrow }
            }
        } else {
            let mut right = self.side(&span.end, to, 1.0, length);
            // A fade stops where a later span is known to follow.
            if let (Some(followed), BarEnd::Fade(fade) | BarEnd::Bound { fade, .. }) =
                (span.followed_at, &mut right.end)
            {
                let beyond = (right.outer - self.x(followed)).clamp(0.0, (*fade - 2.0).max(0.0));
                right.outer -= beyond;
                *fade -= beyond;
            }
            right
        };
        // A computed bar may be narrow because its stations stand beside it.
        let grown = ((2.0 - (right.outer - left.outer)) / 2.0).max(0.0);
        let (left_x, right_x) = (left.outer - grown, right.outer + grown);
        let (near, far) = (plot.x - FADE_PX, plot.right() + FADE_PX);
        let (start, left_x) = if left_x < near { (cut(left.end, near - left_x), near) } else { (left.end, left_x) };
        let (end, right_x) = if right_x > far { (cut(right.end, right_x - far), far) } else { (right.end, right_x) };
        let rect = PxRect::between(left_x, y - BAR_PX / 2.0, right_x, y + BAR_PX / 2.0);
        let full = self.full_from(span).map(|day| self.sides(day));
        let thin_to = full.filter(|(from, to)| *from > left_x + 1.0 || *to > left_x + 4.0);
        self.mark(subject, Shape::Bar { rect, start, end, thin_to }, rect, Depth::Ground)
    }

    /// One end of a bar whose solid part begins or stops at `firm`; `sign` is −1 for the left end.
    fn side(&self, end: &End, firm: f32, sign: f32, room: f32) -> Side {
        let (Some(extent), Some(date)) = (end.extent(), end.date()) else {
            return Side { outer: firm + sign * FADE_PX, end: BarEnd::Fade(FADE_PX) };
        };
        let bounded = if sign < 0.0 { end.earliest() } else { end.latest() };
        let Some(bounded) = bounded else {
            // A bound: a fade beside the part that is only possible, with a line where the bound is a day.
            let (near, far) = self.sides(extent);
            let (outer, inner) =
                if sign < 0.0 { (near.min(firm), far.min(firm)) } else { (far.max(firm), near.max(firm)) };
            let length = (firm - outer).abs();
            let fine = end.date().is_some_and(|date| date.precision().is_some_and(|it| it <= Precision::Day));
            let line = if fine && (firm - inner).abs() < 1.0 { mark_share(length) } else { 0.0 };
            let length = if line < 1.0 { length } else { 0.0 };
            return Side { outer: outer + sign * FADE_PX, end: BarEnd::Bound { fade: FADE_PX, length, line } };
        };
        let bound = self.x(bounded);
        let possible = ((firm - bound) * -sign).max(0.0);
        // A soft edge is at most a third of the bar.
        let soft = if end.is_doubtful() { SOFT_PX.min((room + possible).max(0.0) / 3.0) } else { 0.0 };
        let outer = if possible > 0.0 { bound } else { firm } + sign * soft;
        // A day that is narrow is drawn as an edge.
        let line = if matches!(date, When::Moment(moment) if moment.is_fine()) { mark_share(possible) } else { 0.0 };
        let end = match (line < 1.0, soft > 0.0) {
            (true, _) => BarEnd::Coarse { length: possible + soft, soft: soft * 2.0, line },
            (false, true) => BarEnd::Fade(soft * 2.0),
            (false, false) => BarEnd::Sharp,
        };
        Side { outer, end }
    }
}
