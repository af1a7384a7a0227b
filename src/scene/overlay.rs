//! What lies above the marks: a veil before which what is selected stands out, rings around it and what is focused, and the
//! card of what is under the pointer.

use super::theme::Theme;
use super::{Pointer, Scene, Tie, rails, relations, shape};
use crate::geom::{PxPoint, PxRect};
use crate::layout::{BarEnd, Depth, Frame, Mark, Shape, Target};
use crate::list::Gather;
use crate::model::Row;
use crate::text::{Measure, TextRole, fitted};

/// What is to be seen of the reader's doing.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Emphasis {
    /// What is selected.
    pub selected: Option<Row>,
    /// The computed bar on which it stands, by track and span.
    pub bar: Option<(u32, u32)>,
    /// Where what is selected lies in a strip, where no mark of its own shows it.
    pub spot: Option<PxRect>,
    /// What the keyboard stands on, while the timeline has the focus.
    pub focused: Option<Row>,
    /// What ties the selected event to others.
    pub ties: Vec<Tie>,
    /// What points to those of them that are out of view: what a click at the edge means.
    pub pointers: Vec<Pointer>,
    /// What the pointer is on.
    pub hovered: Option<Target>,
    /// Where the pointer is.
    pub pointer: Option<PxPoint>,
    /// The words of the card: a title and lines below.
    pub card: Vec<String>,
}

/// Whether something is the computed bar of this track and span.
pub(super) fn is_bar(target: Target, bar: Option<(u32, u32)>) -> bool {
    matches!(target, Target::Span { track, span, .. } if bar == Some((track, span)))
}

/// How strong a ring is: what is selected, or what is related to it or under the pointer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ring {
    /// Two pixels with a soft halo.
    Selected,
    /// One line.
    Light,
}

/// What of a frame stands out.
struct Lit<'a> {
    frame: &'a Frame,
    emphasis: &'a Emphasis,
    tied: Vec<relations::Drawn<'a>>,
}

impl Lit<'_> {
    /// Whether something is the selected event, or the bar on which it stands.
    #[inline(never)]
    fn is_own(&self, target: Target) -> bool {
        let Emphasis { selected, bar, .. } = self.emphasis;
        is_bar(target, *bar) || selected.is_some_and(|row| stands_for(self.frame, target, row))
    }

    /// Whether something keeps its full strength before the veil: what is selected, related or under the pointer.
    fn is_bright(&self, target: Target) -> bool {
        let is_tied = || self.tied.iter().any(|tied| tied.is_of(target));
        self.is_own(target) || self.emphasis.hovered == Some(target) || is_tied()
    }
}

/// Whether something is an event itself or, where the frame has no mark of it alone, what stands for it.
fn stands_for(frame: &Frame, target: Target, row: Row) -> bool {
    let own = Target::Event(row);
    target == own || (frame.stands_for(target, row) && frame.marks.iter().all(|mark| mark.target != own))
}

/// Draws the overlay of a frame. No ground: what it does not cover stays clear.
#[must_use]
pub fn overlay(frame: &Frame, emphasis: &Emphasis, theme: &Theme, measure: &mut dyn Measure) -> Scene {
    let mut scene = Scene::new(frame.size.width, frame.size.height);
    let lit = Lit { frame, emphasis, tied: relations::drawn(frame, emphasis) };
    let own = |mark: &&Mark| lit.is_own(mark.target);
    if emphasis.spot.is_some() || frame.marks.iter().filter(own).any(|mark| frame.is_seen(mark)) {
        veil(&mut scene, frame, theme);
        for mark in frame.marks.iter().filter(|mark| lit.is_bright(mark.target)) {
            scene.clear(around(frame, mark, 5.0));
        }
        for label in frame.labels.iter().filter(|label| lit.is_bright(label.target)) {
            let is_undated = label.rect.center().y > frame.plot.bottom();
            scene.clear(label.rect.grown(2.0).clipped(if is_undated { frame.size } else { frame.plot }));
        }
    }
    relations::draw(&mut scene, frame, emphasis, &lit.tied, theme);
    if let Some(target) = emphasis.hovered {
        for mark in frame.marks.iter().filter(|mark| mark.target == target && frame.is_seen(mark)) {
            ring(&mut scene, frame, mark, theme, Ring::Light);
        }
        if let Target::Dense(stretch) = target
            && let Some(rect) = frame.rect_of(stretch)
        {
            scene.rect(rect, theme.accent.with_alpha(0.16));
            rails::frame(&mut scene, rect.grown(1.0), 1.0, theme.accent, (true, true));
        }
    }
    if let Some(place) = emphasis.spot {
        spot(&mut scene, place.center(), theme, Ring::Selected);
    }
    // Bars come first among the marks, so that an event stands out on its own.
    for mark in frame.marks.iter().filter(own) {
        if is_bar(mark.target, emphasis.bar) || frame.is_seen(mark) {
            ring(&mut scene, frame, mark, theme, Ring::Selected);
        }
    }
    if let Some(row) = emphasis.focused {
        for mark in frame.marks.iter().filter(|mark| stands_for(frame, mark.target, row) && frame.is_seen(mark)) {
            focus_ring(&mut scene, frame, mark, theme);
        }
    }
    if let (Some(at), false) = (emphasis.pointer, emphasis.card.is_empty()) {
        card(&mut scene, frame, at, &emphasis.card, theme, measure);
    }
    scene
}

/// The ground, half clear, over all lanes and the tray, but not over the titles.
fn veil(scene: &mut Scene, frame: &Frame, theme: &Theme) {
    for band in &frame.bands {
        scene.rect(band.rect.clipped(frame.plot), theme.veil(band.shaded));
    }
    if let Some(tray) = frame.tray {
        let left = frame.plot.x.max(tray.x);
        scene.rect(PxRect::between(left, tray.y + 1.0, tray.right(), tray.bottom()), theme.veil(false));
    }
}

fn around(frame: &Frame, mark: &Mark, by: f32) -> PxRect {
    mark.hit.grown(by).clipped(frame.area_of(mark))
}

pub(super) fn ring(scene: &mut Scene, frame: &Frame, mark: &Mark, theme: &Theme, ring: Ring) {
    let accent = theme.accent;
    let area = frame.area_of(mark);
    match mark.shape {
        Shape::Glyph(at) | Shape::Station { at, .. } => ring_at(scene, at, theme, ring),
        Shape::FadeFrom { .. } => {}
        // A lane between the rings of what it joins.
        Shape::Join { from, to, .. } => {
            for y in [from.y - 11.0, from.y + 9.0] {
                scene.rect(PxRect::between(from.x, y, to.x, y + 2.0).clipped(area), accent);
            }
        }
        // On a bar there is no room for a ring: it is drawn anew, and out of its bar when it is selected.
        Shape::Edge(rect) => post(scene, rect, if ring == Ring::Selected { 6.0 } else { 0.0 }, area, theme),
        Shape::Tick(rect) => {
            post(scene, rect, 0.0, area, theme);
            if ring == Ring::Selected {
                scene.ring(rect.center(), 6.0, 2.0, accent);
            }
        }
        Shape::Chip(rect) => {
            let outline = |by: f32| {
                let rect = rect.grown(by);
                let corners = shape::round(rect, rect.height / 2.0);
                let first = corners.first().copied();
                corners.into_iter().chain(first).gather()
            };
            if ring == Ring::Selected {
                scene.path(outline(3.0), 4.0, accent.with_alpha(HALO));
            }
            scene.path(outline(1.0), 2.0, accent);
        }
        _ => {
            // No side where it reaches out of view, nor where nobody knows where it is: words may run on there.
            let (start, end) = match mark.shape {
                Shape::Bar { start, end, .. } => (start, end),
                _ => (BarEnd::Sharp, BarEnd::Sharp),
            };
            let known = |end: BarEnd| !matches!(end, BarEnd::Fade(_) | BarEnd::Bound { .. });
            let sides =
                (known(start) && mark.hit.x > area.x + 0.5, known(end) && mark.hit.right() < area.right() - 0.5);
            if ring == Ring::Selected && mark.depth != Depth::Point {
                rails::frame(scene, around(frame, mark, 5.0), 3.0, accent.with_alpha(HALO), sides);
            }
            rails::frame(scene, around(frame, mark, 2.0), 2.0, accent, sides);
        }
    }
}

/// A station on a bar, drawn so much higher.
fn post(scene: &mut Scene, rect: PxRect, by: f32, area: PxRect, theme: &Theme) {
    let rect = PxRect::new(rect.x, rect.y - by, rect.width, rect.height + 2.0 * by);
    scene.rect(rect.grown(2.0).clipped(area), theme.ground);
    scene.rect(rect.grown(1.0).clipped(area), theme.accent);
}

/// Opacity of the halo about what is selected.
const HALO: f32 = 0.25;

/// The place of an event in a strip, where no mark shows it: a dot in a ring.
pub(super) fn spot(scene: &mut Scene, at: PxPoint, theme: &Theme, ring: Ring) {
    for (half, color) in [(5.5, theme.ground), (4.0, theme.accent)] {
        shape::rounded(scene, PxRect::new(at.x - half, at.y - half, half * 2.0, half * 2.0), half, color);
    }
    ring_at(scene, at, theme, ring);
}

fn ring_at(scene: &mut Scene, at: PxPoint, theme: &Theme, ring: Ring) {
    if ring == Ring::Selected {
        scene.ring(at, 13.0, 5.0, theme.accent.with_alpha(HALO));
    }
    scene.ring(at, 10.0, 2.0, theme.accent);
}

/// Two pixels of accent with a rim of the ground: 3:1 against both (WCAG 2.4.13).
fn focus_ring(scene: &mut Scene, frame: &Frame, mark: &Mark, theme: &Theme) {
    if matches!(mark.shape, Shape::FadeFrom { .. }) {
        return;
    }
    let rect = around(frame, mark, 4.0);
    rails::frame(scene, rect.grown(1.0), 4.0, theme.ground, (true, true));
    rails::frame(scene, rect, 2.0, theme.accent, (true, true));
}

/// The card beside the pointer: what it is on, in words, held within the picture.
fn card(scene: &mut Scene, frame: &Frame, at: PxPoint, lines: &[String], theme: &Theme, measure: &mut dyn Measure) {
    let room = (frame.size.width - 40.0).min(380.0);
    let role = |n: usize| if n == 0 { TextRole::Label } else { TextRole::Note };
    let lines: Vec<String> =
        lines.iter().enumerate().filter_map(|(n, line)| fitted(measure, role(n), line, room)).gather();
    let widest = lines.iter().enumerate().map(|(n, line)| measure.width_px(role(n), line)).fold(0.0, f32::max);
    let (width, height) = (widest + 20.0, lines.len() as f32 * 18.0 + 12.0);
    let x = (at.x + 14.0).min(frame.size.width - width - 6.0).max(6.0);
    let below = at.y + 18.0;
    let y = if below + height + 6.0 > frame.size.height { at.y - height - 12.0 } else { below }.max(4.0);
    let rect = PxRect::new(x, y, width, height);
    shape::rounded(scene, PxRect { y: rect.y + 1.5, ..rect.grown(2.0) }, 8.0, theme.ink.with_alpha(0.08));
    shape::rounded(scene, rect.grown(1.0), 7.0, theme.rule);
    shape::rounded(scene, rect, 6.0, theme.card);
    for (n, line) in lines.iter().enumerate() {
        let color = if n == 0 { theme.ink } else { theme.soft };
        scene.write(PxPoint::new(x + 10.0, y + 15.0 + n as f32 * 18.0), role(n), color, line);
    }
}
