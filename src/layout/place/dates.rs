//! The dates of an event by itself: a glyph for what is no wider than that, a block for what is, the members of a set.

use super::{Placer, Subject, square};
use crate::geom::{PxPoint, PxRect};
use crate::layout::frame::{Core, Depth, Mark, Shape, mark_share, mark_sides};
use crate::layout::metrics::BAR_PX;
use crate::layout::unit::{FADE_PX, GLYPH_HALF_PX};
use crate::list::Gather;
use crate::order::sorted;
use crate::record::Event;
use crate::time::{Edge, Extent, Member, Moment, When};

/// Members nearer than this are not joined: there is no room for a line.
const JOINED_FROM_PX: f32 = 2.0;

impl Placer<'_> {
    /// The marks of an event by itself, in the row whose middle is at `y`.
    pub(in crate::layout) fn event(&self, event: Event<'_>, y: f32, marks: &mut Vec<Mark>) {
        let Some(when) = event.when() else { return };
        let subject = self.subject(event, y);
        match &when {
            When::Moment(moment) => marks.extend(self.moment(subject, moment)),
            When::Interval(start, end) => marks.extend(self.bar(subject, (start, end))),
            When::OneOf(members) => self.members(subject, (members, true), marks),
            When::AllOf(members) => self.members(subject, (members, false), marks),
        }
    }

    /// One date.
    fn moment(&self, subject: Subject, moment: &Moment) -> Option<Mark> {
        if moment.is_fine() && mark_share(self.width(moment)) >= 1.0 {
            let at = PxPoint::new(self.x(moment.middle()), subject.y);
            return self.mark(subject, Shape::Glyph(at), square(at, GLYPH_HALF_PX), Depth::Point);
        }
        self.block(subject, moment.extent, moment.is_fine())
    }

    /// A block has its true width, however small: what it becomes as it shrinks is a matter of drawing, and its middle
    /// stays where it is.
    fn block(&self, subject: Subject, extent: Extent, is_fine: bool) -> Option<Mark> {
        let (left, right) = self.sides(extent);
        let rect = PxRect::between(left, subject.y - BAR_PX / 2.0, right, subject.y + BAR_PX / 2.0);
        let (left, right) = mark_sides(rect);
        let hit = PxRect::between(left, rect.y, right, rect.bottom());
        let core = if is_fine { Core::Fine } else { Core::Coarse };
        self.mark(subject, Shape::Block { rect, core }, hit, Depth::Area)
    }

    /// The members of a set, joined. Where just one of them holds, they are hollow and the line is broken.
    pub(super) fn members(&self, subject: Subject, (members, one_of): (&[Member], bool), marks: &mut Vec<Mark>) {
        let subject = Subject { alternative: one_of && members.len() > 1, ..subject };
        let y = subject.y;
        self.joins(subject, (members, one_of), marks);
        for member in members.iter().filter(|member| member.has_place()) {
            // Each member is as sure as it is written.
            let subject = subject.of(member);
            match member {
                Member::Date(moment) => marks.extend(self.moment(subject, moment)),
                // All dates before it: as much as an interval without a start, and so for those after it.
                Member::OnOrBefore(moment) if !one_of => {
                    marks.extend(self.bar(subject, (&Edge::Open, &Edge::Date(*moment))));
                }
                Member::OnOrAfter(moment) if !one_of => {
                    marks.extend(self.bar(subject, (&Edge::Date(*moment), &Edge::Open)));
                }
                Member::OnOrBefore(moment) => {
                    let from = self.drawn_sides(moment.extent, moment.is_fine()).0;
                    self.faded(subject, PxPoint::new(from, y), -FADE_PX, marks);
                    marks.extend(self.moment(subject, moment));
                }
                Member::OnOrAfter(moment) => {
                    let from = self.drawn_sides(moment.extent, moment.is_fine()).1;
                    self.faded(subject, PxPoint::new(from, y), FADE_PX, marks);
                    marks.extend(self.moment(subject, moment));
                }
                Member::Range(first, _) if !one_of => {
                    marks.extend(self.block(subject, member.extent(), first.is_fine()));
                }
                Member::Range(..) => {
                    let (from, to) = self.sides(member.extent());
                    let (from, to) = (PxPoint::new(from, y), PxPoint::new(to, y));
                    let (left, right) = mark_sides(PxRect::between(from.x, y, to.x, y));
                    let hit = PxRect::between(left - 4.0, y - 9.0, right + 4.0, y + 9.0);
                    marks.extend(self.mark(subject, Shape::Possible { from, to }, hit, Depth::Area));
                }
            }
        }
    }

    /// A line from each member to the next.
    fn joins(&self, subject: Subject, (members, broken): (&[Member], bool), marks: &mut Vec<Mark>) {
        let y = subject.y;
        let sides = members.iter().filter(|member| member.has_place()).map(|member| match member {
            // A range is as wide as it is.
            Member::Range(..) => self.sides(member.extent()),
            Member::Date(moment) | Member::OnOrBefore(moment) | Member::OnOrAfter(moment) => {
                // A mark in the middle, where its line begins.
                self.drawn_sides(moment.extent, true)
            }
        });
        let sides = sorted(sides.gather(), |a, b| a.0.total_cmp(&b.0));
        let mut reach: Option<f32> = None;
        for (left, right) in sides {
            if let Some(from) = reach.filter(|from| left - from > JOINED_FROM_PX) {
                let shape = Shape::Join { from: PxPoint::new(from, y), to: PxPoint::new(left, y), broken };
                let hit = PxRect::between(from, y - 5.0, left, y + 5.0);
                marks.extend(self.mark(subject, shape, hit, Depth::Ground));
            }
            reach = Some(reach.map_or(right, |reach| reach.max(right)));
        }
    }

    /// A fade over `length` pixels, leftwards when negative.
    pub(super) fn faded(&self, subject: Subject, at: PxPoint, length: f32, marks: &mut Vec<Mark>) {
        let hit = PxRect::between(at.x.min(at.x + length), at.y - 6.0, at.x.max(at.x + length), at.y + 6.0);
        marks.extend(self.mark(subject, Shape::FadeFrom { at, length }, hit, Depth::Ground));
    }
}

impl Subject {
    /// The look of one member of a set.
    fn of(self, member: &Member) -> Self {
        let (first, last) = match member {
            Member::Date(moment) | Member::OnOrBefore(moment) | Member::OnOrAfter(moment) => (moment, moment),
            Member::Range(first, last) => (first, last),
        };
        Self {
            uncertain: first.quality.uncertain() || last.quality.uncertain(),
            approximate: first.quality.approximate || last.quality.approximate,
            ..self
        }
    }
}
