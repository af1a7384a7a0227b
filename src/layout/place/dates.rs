//! Marks of an event that is on no track: a glyph for a short date, a block for a wider one, and the members of a set.

use super::{Placer, Subject, square};
use crate::geom::{PxPoint, PxRect};
use crate::layout::frame::{Core, Depth, Mark, Shape, mark_share, mark_sides};
use crate::layout::metrics::BAR_PX;
use crate::layout::unit::{FADE_PX, GLYPH_HALF_PX};
use crate::list::Gather;
use crate::order::sorted;
use crate::record::Event;
use crate::time::{Edge, Extent, Member, Moment, When};

/// Members closer than this are not joined, because there is no room for a line.
const JOINED_FROM_PX: f32 = 2.0;

impl Placer<'_> {
    /// Adds the marks of an event in the row whose middle is at `y`.
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

    /// The mark of one date.
    fn moment(&self, subject: Subject, moment: &Moment) -> Option<Mark> {
        if moment.is_fine() && mark_share(self.width(moment)) >= 1.0 {
            let at = PxPoint::new(self.x(moment.middle()), subject.y);
            return self.mark(subject, Shape::Glyph(at), square(at, GLYPH_HALF_PX), Depth::Point);
        }
        self.block(subject, moment.extent, moment.is_fine())
    }

    /// A block keeps its true width and middle. The scene turns it into a mark as it shrinks.
    fn block(&self, subject: Subject, extent: Extent, is_fine: bool) -> Option<Mark> {
        let (left, right) = self.sides(extent);
        let rect = PxRect::between(left, subject.y - BAR_PX / 2.0, right, subject.y + BAR_PX / 2.0);
        let (left, right) = mark_sides(rect);
        let hit = PxRect::between(left, rect.y, right, rect.bottom());
        let core = if is_fine { Core::Fine } else { Core::Coarse };
        self.mark(subject, Shape::Block { rect, core }, hit, Depth::Area)
    }

    /// Adds the joined members of a set. If only one of them is meant, they are hollow and the line is broken.
    pub(super) fn members(&self, subject: Subject, (members, one_of): (&[Member], bool), marks: &mut Vec<Mark>) {
        let subject = Subject { alternative: one_of && members.len() > 1, ..subject };
        let y = subject.y;
        self.joins(subject, (members, one_of), marks);
        for member in members.iter().filter(|member| member.has_place()) {
            // Each member has its own qualifiers.
            let subject = subject.of(member);
            match member {
                Member::Date(moment) => marks.extend(self.moment(subject, moment)),
                // All dates up to a member: drawn like an interval without a start. Dates after a member are drawn in
                // the same way.
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

    /// Adds a line from each member to the next.
    fn joins(&self, subject: Subject, (members, broken): (&[Member], bool), marks: &mut Vec<Mark>) {
        let y = subject.y;
        let sides = members.iter().filter(|member| member.has_place()).map(|member| match member {
            // A range covers its true width.
            Member::Range(..) => self.sides(member.extent()),
            Member::Date(moment) | Member::OnOrBefore(moment) | Member::OnOrAfter(moment) => {
                // A narrow date is a mark in its middle, where the line begins.
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

    /// Adds a fade over `length` pixels, to the left if negative.
    pub(super) fn faded(&self, subject: Subject, at: PxPoint, length: f32, marks: &mut Vec<Mark>) {
        let hit = PxRect::between(at.x.min(at.x + length), at.y - 6.0, at.x.max(at.x + length), at.y + 6.0);
        marks.extend(self.mark(subject, Shape::FadeFrom { at, length }, hit, Depth::Ground));
    }
}

impl Subject {
    /// Look of one member of a set.
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
