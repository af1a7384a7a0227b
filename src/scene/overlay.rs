//! What lies above the marks: rings around what is selected and focused, and the card of what is under the pointer.

use super::theme::Theme;
use super::{Pointer, Scene, Tie, relations, shape};
use crate::geom::{PxPoint, PxRect};
use crate::layout::{Depth, Frame, Mark, Shape, Target};
use crate::list::Gather;
use crate::model::Row;
use crate::number::on_circle;
use crate::text::{Measure, TextRole, fitted};

/// What is to be seen of the reader's doing.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Emphasis {
    /// What is selected.
    pub selected: Option<Row>,
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

/// Draws the overlay of a frame. No ground: what it does not cover stays clear.
#[must_use]
pub fn overlay(frame: &Frame, emphasis: &Emphasis, theme: &Theme, measure: &mut dyn Measure) -> Scene {
    let mut scene = Scene::new(frame.size.width, frame.size.height);
    relations::draw(&mut scene, frame, emphasis, theme);
    if let Some(target) = emphasis.hovered {
        for mark in frame.marks.iter().filter(|mark| mark.target == target && frame.is_seen(mark)) {
            ring(&mut scene, frame, mark, theme, 0.28, 3.0);
        }
    }
    if let Some(rect) = emphasis.hovered.and_then(|target| match target {
        Target::Dense(stretch) => frame.rect_of(stretch),
        _ => None,
    }) {
        scene.rect(rect, theme.accent.with_alpha(0.16));
    }
    if let Some(place) = emphasis.spot {
        spot(&mut scene, place.center(), theme, 5.0);
    }
    for (row, alpha) in [(emphasis.selected, 0.42), (emphasis.focused, 1.0)] {
        let Some(row) = row else { continue };
        let own = |mark: &&Mark| mark.target == Target::Event(row);
        let any = |mark: &&Mark| frame.stands_for(mark, row);
        let has_own = frame.marks.iter().any(|mark| own(&mark));
        let marks = frame.marks.iter().filter(|mark| if has_own { own(mark) } else { any(mark) });
        for mark in marks.filter(|mark| frame.is_seen(mark)) {
            if alpha == 1.0 {
                focus_ring(&mut scene, frame, mark, theme);
            } else {
                ring(&mut scene, frame, mark, theme, alpha, 5.0);
            }
        }
    }
    if let (Some(at), false) = (emphasis.pointer, emphasis.card.is_empty()) {
        card(&mut scene, frame, at, &emphasis.card, theme, measure);
    }
    scene
}

fn around(frame: &Frame, mark: &Mark, by: f32) -> PxRect {
    mark.hit.grown(by).clipped(frame.area_of(mark))
}

pub(super) fn ring(scene: &mut Scene, frame: &Frame, mark: &Mark, theme: &Theme, alpha: f32, width: f32) {
    let color = theme.accent.with_alpha(alpha);
    match mark.shape {
        Shape::Glyph(at) | Shape::Station { at, .. } => {
            ring_at(scene, at, color, width);
        }
        Shape::FadeFrom { .. } => {}
        Shape::Join { .. } => scene.rect(around(frame, mark, -3.0), color),
        _ => {
            let by = if mark.depth == Depth::Point { 1.5 } else { 2.0 };
            frame_of(scene, around(frame, mark, by), width.min(3.0), color);
        }
    }
}

/// The place of an event in a strip, where no mark shows it: a dot in a ring of a width.
pub(super) fn spot(scene: &mut Scene, at: PxPoint, theme: &Theme, width: f32) {
    for (half, color) in [(5.5, theme.ground), (4.0, theme.accent)] {
        shape::rounded(scene, PxRect::new(at.x - half, at.y - half, half * 2.0, half * 2.0), half, color);
    }
    ring_at(scene, at, theme.accent.with_alpha(0.42), width);
}

fn ring_at(scene: &mut Scene, at: PxPoint, color: super::Rgba, width: f32) {
    let steps = 28_u16;
    let circle = (0..=steps).map(|n| {
        let (across, down) = on_circle(f32::from(n) / f32::from(steps));
        PxPoint::new(at.x + across * 11.5, at.y + down * 11.5)
    });
    scene.path(circle.gather(), width, color);
}

/// Two pixels of accent with a rim of the ground: 3:1 against both (WCAG 2.4.13).
fn focus_ring(scene: &mut Scene, frame: &Frame, mark: &Mark, theme: &Theme) {
    if matches!(mark.shape, Shape::FadeFrom { .. }) {
        return;
    }
    let rect = around(frame, mark, 4.0);
    frame_of(scene, rect.grown(1.0), 4.0, theme.ground);
    frame_of(scene, rect, 2.0, theme.accent);
}

fn frame_of(scene: &mut Scene, rect: PxRect, width: f32, color: super::Rgba) {
    scene.rect(PxRect { height: width, ..rect }, color);
    scene.rect(PxRect { y: rect.bottom() - width, height: width, ..rect }, color);
    let inner = PxRect::between(rect.x, rect.y + width, rect.right(), rect.bottom() - width);
    scene.rect(PxRect { width, ..inner }, color);
    scene.rect(PxRect { x: rect.right() - width, width, ..inner }, color);
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
