//! The dates of an event by itself: a glyph for a day, a block for what is coarser, the members of a set.

use super::{BAR_PX, Known, Look, Placer, square};
use crate::geom::{PxPoint, PxRect};
use crate::layout::frame::{Depth, Mark, Shape, Target, mark_sides};
use crate::layout::unit::{FADE_PX, GLYPH_HALF_PX};
use crate::model::Event;
use crate::time::{Member, Moment, When};

impl Placer<'_> {
    /// The marks of an event by itself, in the row whose middle is at `y`.
    pub(in crate::layout) fn event(&self, event: Event<'_>, y: f32, marks: &mut Vec<Mark>) {
        let Some(when) = event.when() else { return };
        let (target, look) = (Target::Event(event.row()), self.look(event));
        match &when {
            When::Moment(moment) => marks.extend(self.moment(target, look, moment, y)),
            When::Interval(start, end) => marks.extend(self.bar(target, look, (start, end), y, Known::default())),
            When::OneOf(members) => self.members(target, look, (members, true), y, marks),
            When::AllOf(members) => self.members(target, look, (members, false), y, marks),
        }
    }

    /// A glyph for a day, a block for anything coarser. A block has its true width, however small: what it becomes as it
    /// shrinks is a matter of drawing, and its middle stays where it is.
    fn moment(&self, target: Target, look: Look, moment: &Moment, y: f32) -> Option<Mark> {
        if moment.is_fine() {
            let at = PxPoint::new(self.x(moment.middle()), y);
            return self.mark(target, look, Shape::Glyph(at), square(at, GLYPH_HALF_PX), Depth::Point);
        }
        let (left, right) = (self.x(moment.extent.from), self.x(moment.extent.to));
        let rect = PxRect::between(left, y - BAR_PX / 2.0, right, y + BAR_PX / 2.0);
        let (left, right) = mark_sides(rect);
        let hit = PxRect::between(left, rect.y, right, rect.bottom());
        self.mark(target, look, Shape::Block(rect), hit, Depth::Area)
    }

    /// The members of a set, joined: by a broken line where just one of them holds.
    fn members(&self, target: Target, look: Look, (members, broken): (&[Member], bool), y: f32, marks: &mut Vec<Mark>) {
        let (mut left, mut right) = (f32::INFINITY, f32::NEG_INFINITY);
        for member in members {
            let x = self.x(middle_of(member));
            (left, right) = (left.min(x), right.max(x));
        }
        if members.len() > 1 {
            let shape = Shape::Join { from: PxPoint::new(left, y), to: PxPoint::new(right, y), broken };
            let hit = PxRect::between(left, y - 5.0, right, y + 5.0);
            marks.extend(self.mark(target, look, shape, hit, Depth::Ground));
        }
        for member in members {
            // Each member is as sure as it is written.
            let look = look.of(member);
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
                    let from = PxPoint::new(self.x(first.extent.from), y);
                    let to = PxPoint::new(self.x(last.extent.to), y);
                    let (left, right) = mark_sides(PxRect::between(from.x, y, to.x, y));
                    let hit = PxRect::between(left - 4.0, y - 9.0, right + 4.0, y + 9.0);
                    marks.extend(self.mark(target, look, Shape::Possible { from, to }, hit, Depth::Area));
                }
            }
        }
    }

    /// A fade over `length` pixels, leftwards when negative.
    pub(super) fn faded(&self, target: Target, look: Look, at: PxPoint, length: f32, marks: &mut Vec<Mark>) {
        let hit = PxRect::between(at.x.min(at.x + length), at.y - 6.0, at.x.max(at.x + length), at.y + 6.0);
        marks.extend(self.mark(target, look, Shape::FadeFrom { at, length }, hit, Depth::Ground));
    }
}

impl Look {
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

fn middle_of(member: &Member) -> i64 {
    let extent = member.extent();
    extent.from + (extent.to - extent.from) / 2
}
