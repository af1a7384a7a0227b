//! Relations of the selected event: lines to related events in view, and pointers at the edge to the others.

use super::Scene;
use super::emphasis::{Emphasis, Head, Pointer, Tie, Way, is_bar};
use super::ring::{Ring, ring, spot};
use super::rounded::rounded;
use super::theme::Theme;
use crate::geom::{PxPoint, PxRect};
use crate::layout::{Frame, Mark, Target};
use crate::list::Gather;
use crate::number::held;
use crate::text::{Measure, TextRole, fitted};

/// Maximum number of lines.
pub const MOST_LINES: usize = 64;
/// Maximum number of pointers on each side, before one with the number of the rest.
pub const MOST_POINTERS: usize = 6;
/// Height of a pointer: the minimum target size for a finger (WCAG 2.5.8).
const POINTER_PX: f32 = 24.0;
/// Distance between the tops of two pointers.
const STEP_PX: f32 = 28.0;
/// Maximum width of a pointer.
const WIDEST_PX: f32 = 260.0;
/// Width of the arrowhead of a pointer.
const HEAD_PX: f32 = 22.0;
/// Distance between the end of a line and the centre of a mark.
const CLEAR_PX: f32 = 11.0;
/// Number of straight segments of a curve.
const PIECES: u8 = 48;

/// Area at which the lines of the selected event begin: its mark, or its spot in a strip.
fn own_place(frame: &Frame, emphasis: &Emphasis) -> Option<PxRect> {
    let mark = frame.mark_of(emphasis.selected?);
    mark.map(|mark| mark.hit).or(emphasis.spot)
}

/// Places the pointers to related events out of view: on the side where they lie, near the height of the selected
/// event, without overlap.
#[must_use]
pub fn pointers(frame: &Frame, emphasis: &Emphasis, measure: &mut dyn Measure) -> Vec<Pointer> {
    let mut placed: Vec<Pointer> = Vec::new();
    let Some(own) = own_place(frame, emphasis) else { return placed };
    for way in [Way::Left, Way::Right, Way::Up, Way::Down] {
        let (mut shown, mut rest, mut first) = (0, 0_usize, None);
        for tie in &emphasis.ties {
            if tie.way != Some(way) {
                continue;
            }
            if shown < MOST_POINTERS {
                let words = words_of(tie, room_of(frame), measure);
                if let Some(rect) = free_place(frame, own, way, width_of(&words, measure), &placed) {
                    placed.push(Pointer { rect, row: tie.row, way, words });
                    shown += 1;
                    continue;
                }
            }
            rest += 1;
            first = first.or(Some(tie.row));
        }
        if let Some(row) = first {
            let words = format!("+{rest}");
            if let Some(rect) = free_place(frame, own, way, width_of(&words, measure), &placed) {
                placed.push(Pointer { rect, row, way, words });
            }
        }
    }
    placed
}

fn room_of(frame: &Frame) -> f32 {
    (frame.plot.width * 0.4).min(WIDEST_PX) - HEAD_PX - 8.0
}

fn words_of(tie: &Tie, room_px: f32, measure: &mut dyn Measure) -> String {
    if tie.date.is_empty() {
        return fitted(measure, TextRole::Note, &tie.title, room_px).unwrap_or_default();
    }
    let date = " · ".to_owned() + &tie.date;
    let left_px = room_px - measure.width_px(TextRole::Note, &date);
    match fitted(measure, TextRole::Note, &tie.title, left_px) {
        Some(title) => title + &date,
        None => fitted(measure, TextRole::Note, &tie.title, room_px).unwrap_or_default(),
    }
}

/// Width of a pointer with this text, in CSS pixels.
fn width_of(words: &str, measure: &mut dyn Measure) -> f32 {
    HEAD_PX + if words.is_empty() { 0.0 } else { measure.width_px(TextRole::Note, words) + 8.0 }
}

/// The free position of a pointer nearest to the wanted one: at the edge of the plot in its direction, near `own`, the
/// selected event. `None` if the plot has no room.
fn free_place(frame: &Frame, own: PxRect, way: Way, width: f32, placed: &[Pointer]) -> Option<PxRect> {
    let plot = frame.plot;
    let middle = own.center();
    let (left, right) = (plot.x + 4.0, plot.right() - width - 4.0);
    if right < left {
        return None;
    }
    let x = match way {
        Way::Left => left,
        Way::Right => right,
        Way::Up | Way::Down => held(middle.x - width / 2.0, left, right),
    };
    let wanted = match way {
        Way::Up => plot.y,
        Way::Down => plot.bottom(),
        Way::Left | Way::Right => middle.y - POINTER_PX / 2.0,
    };
    let mut best: Option<(f32, PxRect)> = None;
    let mut y = plot.y + 4.0;
    while y + POINTER_PX <= plot.bottom() - 2.0 {
        let rect = PxRect::new(x, y, width, POINTER_PX);
        let free = !rect.overlaps(own.grown(4.0)) && placed.iter().all(|other| !other.rect.overlaps(rect));
        // At a small distance it covers no text.
        let covers = frame.labels.iter().any(|label| label.rect.overlaps(rect));
        let away = (rect.y - wanted).abs() + if covers { 2.0 * STEP_PX } else { 0.0 };
        if free && best.is_none_or(|(least, _)| away < least) {
            best = Some((away, rect));
        }
        y += STEP_PX;
    }
    best.map(|(_, rect)| rect)
}

/// A related event in view.
pub(super) struct Drawn<'a> {
    tie: &'a Tie,
    mark: Option<&'a Mark>,
    place: PxRect,
}

impl Drawn<'_> {
    /// True if the target stands for the related event.
    pub(super) fn is_of(&self, target: Target) -> bool {
        let own = target == Target::Event(self.tie.row) || self.mark.is_some_and(|mark| mark.target == target);
        own || is_bar(target, self.tie.bar)
    }
}

/// The related events that get a line, at most [`MOST_LINES`].
pub(super) fn drawn<'a>(frame: &'a Frame, emphasis: &'a Emphasis) -> Vec<Drawn<'a>> {
    let mut found = Vec::new();
    if own_place(frame, emphasis).is_none() {
        return found;
    }
    for tie in &emphasis.ties {
        let mark = frame.mark_of(tie.row);
        let Some(place) = mark.map(|mark| mark.hit).or(tie.spot) else { continue };
        if found.len() == MOST_LINES {
            break;
        }
        found.push(Drawn { tie, mark, place });
    }
    found
}

/// Draws the lines, the rings of the related marks and the pointers. Their numbers are limited.
pub(super) fn draw(scene: &mut Scene, frame: &Frame, emphasis: &Emphasis, tied: &[Drawn<'_>], theme: &Theme) {
    let Some(own) = own_place(frame, emphasis) else { return };
    for Drawn { tie, mark, place } in tied {
        let (from, to) = match tie.head {
            Head::Selected => (*place, own),
            Head::Other | Head::None => (own, *place),
        };
        line(scene, frame, from.center(), to.center(), tie.head != Head::None, theme);
        match mark {
            Some(mark) => ring(scene, frame, mark, theme, Ring::Light),
            None => spot(scene, place.center(), theme, Ring::Light),
        }
    }
    for pointer in &emphasis.pointers {
        draw_pointer(scene, own, pointer, theme);
    }
}

/// Draws a curve with a rim of the ground, and a head at its end for a directed relation.
fn line(scene: &mut Scene, frame: &Frame, from: PxPoint, to: PxPoint, has_head: bool, theme: &Theme) {
    let length = from.distance(to);
    if length < 2.0 * CLEAR_PX + 4.0 {
        return;
    }
    let bow = (length * 0.18).min(48.0) / length;
    let (mut across, mut up) = ((to.y - from.y) * bow, (from.x - to.x) * bow);
    // Bends upwards, or to the left if the line is vertical, so that the curve is the same from either end.
    if up > 0.0 || (up == 0.0 && across > 0.0) {
        (across, up) = (-across, -up);
    }
    let bend = PxPoint::new((from.x + to.x) / 2.0 + across * 2.0, (from.y + to.y) / 2.0 + up * 2.0);
    let mut points = Vec::new();
    for piece in 0..=PIECES {
        let share = f32::from(piece) / f32::from(PIECES);
        let back = 1.0 - share;
        let at = |a: f32, b: f32, c: f32| back * back * a + 2.0 * back * share * b + share * share * c;
        let x = held(at(from.x, bend.x, to.x), frame.plot.x, frame.plot.right());
        let y = held(at(from.y, bend.y, to.y), frame.plot.y + 1.0, frame.size.height - 1.0);
        let point = PxPoint::new(x, y);
        if point.distance(from) >= CLEAR_PX && point.distance(to) >= CLEAR_PX {
            points.push(point);
        }
    }
    let [.., before, tip] = points.as_slice() else { return };
    let head = head(*before, *tip, 8.0);
    // The curve is interrupted where it would cross text.
    let reach = PxRect::between(from.x.min(to.x), from.y.min(to.y), from.x.max(to.x), from.y.max(to.y)).grown(48.0);
    let words = frame.labels.iter().map(|label| label.rect.grown(2.0)).filter(|rect| rect.overlaps(reach)).gather();
    for run in points.split(|point| words.iter().any(|rect| rect.contains(*point))) {
        if run.len() > 1 {
            scene.path(run.iter().copied(), 4.5, theme.ground.with_alpha(0.9));
            scene.path(run.iter().copied(), 1.6, theme.accent);
        }
    }
    if has_head {
        scene.poly(head, theme.accent);
    }
}

/// An arrowhead with its tip beyond `tip`, pointing away from `before`.
fn head(before: PxPoint, tip: PxPoint, size: f32) -> [PxPoint; 3] {
    let length = before.distance(tip).max(0.01);
    let (x, y) = ((tip.x - before.x) / length * size, (tip.y - before.y) / length * size);
    let (back_x, back_y) = (tip.x - x * 0.6, tip.y - y * 0.6);
    [
        PxPoint::new(tip.x + x * 0.4, tip.y + y * 0.4),
        PxPoint::new(back_x - y * 0.5, back_y + x * 0.5),
        PxPoint::new(back_x + y * 0.5, back_y - x * 0.5),
    ]
}

fn draw_pointer(scene: &mut Scene, own: PxRect, pointer: &Pointer, theme: &Theme) {
    let rect = pointer.rect;
    // A thin line connects the pointer to the selected event.
    let (from, middle) = (own.center(), rect.center());
    let x = held(from.x, rect.x, rect.right());
    let to = PxPoint::new(x, middle.y);
    let length = from.distance(to);
    if length > CLEAR_PX + POINTER_PX {
        let share = CLEAR_PX / length;
        let start = PxPoint::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
        scene.line(start, to, 3.5, theme.ground.with_alpha(0.9));
        scene.line(start, to, 1.0, theme.accent.toned(theme.shade, 0.6));
    }
    rounded(scene, rect.grown(1.0), 6.0, theme.rule);
    rounded(scene, rect, 5.0, theme.card);
    let at_right = pointer.way == Way::Right;
    let center = PxPoint::new(if at_right { rect.right() - 12.0 } else { rect.x + 12.0 }, middle.y);
    let (across, down) = match pointer.way {
        Way::Left => (-1.0, 0.0),
        Way::Right => (1.0, 0.0),
        Way::Up => (0.0, -1.0),
        Way::Down => (0.0, 1.0),
    };
    let before = PxPoint::new(center.x - across, center.y - down);
    scene.poly(head(before, center, 11.0), theme.accent);
    let text_x = if at_right { rect.x + 8.0 } else { rect.x + HEAD_PX };
    scene.write(PxPoint::new(text_x, middle.y), TextRole::Note, theme.ink, &pointer.words);
}
