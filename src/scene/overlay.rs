//! The overlay above the marks: a veil over everything except the selection, rings around selected and focused marks,
//! and the card beside the pointer.

use super::emphasis::{Emphasis, is_bar};
use super::ring::{Ring, around, ring, spot};
use super::rounded::rounded;
use super::theme::Theme;
use super::{Scene, rails, relations};
use crate::geom::{PxPoint, PxRect};
use crate::layout::{Frame, Mark, Shape, Target};
use crate::list::Gather;
use crate::record::Row;
use crate::text::{Measure, TextRole, fitted};

/// The highlighted part of a frame.
struct Highlight<'a> {
    frame: &'a Frame,
    emphasis: &'a Emphasis,
    tied: Vec<relations::Drawn<'a>>,
}

impl Highlight<'_> {
    /// True for the selected event, or the bar on which it lies.
    #[inline(never)]
    fn is_own(&self, target: Target) -> bool {
        let Emphasis { selected, bar, .. } = self.emphasis;
        is_bar(target, *bar) || selected.is_some_and(|row| stands_for(self.frame, target, row))
    }

    /// True for a target that is not veiled: selected, related, a hit of the search, or under the pointer.
    fn is_bright(&self, target: Target) -> bool {
        let is_tied = || self.tied.iter().any(|tied| tied.is_of(target));
        #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
        if super::found::is_hit(self.frame, self.emphasis, target) {
            return true;
        }
        self.is_own(target) || self.emphasis.hovered == Some(target) || is_tied()
    }
}

/// True if the target is the event or, if the frame has no mark for the event alone, a mark that contains it.
fn stands_for(frame: &Frame, target: Target, row: Row) -> bool {
    let own = Target::Event(row);
    target == own || (frame.stands_for(target, row) && frame.marks.iter().all(|mark| mark.target != own))
}

/// Draws the overlay of a frame and sets the area of its card. It has no ground: everything else stays transparent.
#[must_use]
pub fn overlay(frame: &Frame, emphasis: &mut Emphasis, theme: &Theme, measure: &mut dyn Measure) -> Scene {
    let mut scene = highlights(frame, emphasis, theme);
    emphasis.card_area = match emphasis.pointer {
        Some(at) if !emphasis.card.is_empty() => Some(card(&mut scene, frame, at, &emphasis.card, theme, measure)),
        _ => None,
    };
    scene
}

fn highlights(frame: &Frame, emphasis: &Emphasis, theme: &Theme) -> Scene {
    let mut scene = Scene::new(frame.size.width, frame.size.height);
    let lit = Highlight { frame, emphasis, tied: relations::drawn(frame, emphasis) };
    let own = |mark: &&Mark| lit.is_own(mark.target);
    if emphasis.spot.is_some() || frame.marks.iter().filter(own).any(|mark| frame.is_seen(mark)) {
        veil(&mut scene, frame, theme);
        for mark in frame.marks.iter().filter(|mark| lit.is_bright(mark.target)) {
            scene.clear(around(frame, mark, 5.0));
        }
        clear_labels(&mut scene, frame, &|target| lit.is_bright(target));
    }
    #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
    if scene.prims.is_empty() && !emphasis.faded.is_empty() {
        veil(&mut scene, frame, theme);
        for mark in super::found::kept(frame, emphasis) {
            scene.clear(around(frame, mark, 5.0));
        }
        clear_labels(&mut scene, frame, &|target| !super::found::is_faded(frame, emphasis, target));
    }
    #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
    super::found::hits(&mut scene, frame, emphasis, theme);
    relations::draw(&mut scene, frame, emphasis, &lit.tied, theme);
    if let Some(target) = emphasis.hovered {
        for mark in frame.marks.iter().filter(|mark| mark.target == target && frame.is_seen(mark)) {
            ring(&mut scene, frame, mark, theme, Ring::Light);
        }
        if let Target::Lod(stretch) = target
            && let Some(rect) = frame.rect_of(stretch)
        {
            scene.rect(rect, theme.accent.with_alpha(0.16));
            rails::frame(&mut scene, rect.grown(1.0), 1.0, theme.accent, (true, true));
        }
    }
    if let Some(place) = emphasis.spot {
        spot(&mut scene, place.center(), theme, Ring::Selected);
    }
    // Lines along an item with a label above it are drawn behind that label.
    let is_join = |mark: &&Mark| matches!(mark.shape, Shape::Join { .. } | Shape::Possible { .. });
    let mut joins = frame.marks.iter().filter(own).filter(is_join).peekable();
    if joins.peek().is_some() {
        joins.for_each(|mark| ring(&mut scene, frame, mark, theme, Ring::Selected));
        clear_labels(&mut scene, frame, &|target| lit.is_own(target));
    }
    // Bars come first among the marks, so the ring of an event lies above that of its bar.
    for mark in frame.marks.iter().filter(own).filter(|mark| !is_join(mark)) {
        if is_bar(mark.target, emphasis.bar) || frame.is_seen(mark) {
            ring(&mut scene, frame, mark, theme, Ring::Selected);
        }
    }
    if let Some(row) = emphasis.focused {
        for mark in frame.marks.iter().filter(|mark| stands_for(frame, mark.target, row) && frame.is_seen(mark)) {
            focus_ring(&mut scene, frame, mark, theme);
        }
    }
    scene
}

/// Clears the overlay at the labels of some targets.
fn clear_labels(scene: &mut Scene, frame: &Frame, is_of: &dyn Fn(Target) -> bool) {
    for label in frame.labels.iter().filter(|label| is_of(label.target)) {
        let is_undated = label.rect.center().y > frame.plot.bottom();
        scene.clear(label.rect.grown(2.0).clipped(if is_undated { frame.size } else { frame.plot }));
    }
}

/// Draws the ground colour, half transparent, over all lanes and the tray, but not over the titles.
fn veil(scene: &mut Scene, frame: &Frame, theme: &Theme) {
    for band in &frame.bands {
        scene.rect(band.rect.clipped(frame.plot), theme.veil(band.shaded));
    }
    if let Some(tray) = frame.tray {
        let left = frame.plot.x.max(tray.x);
        scene.rect(PxRect::between(left, tray.y + 1.0, tray.right(), tray.bottom()), theme.veil(false));
    }
}

/// Draws two pixels of accent with a rim of the ground: 3:1 contrast with both (WCAG 2.4.13).
fn focus_ring(scene: &mut Scene, frame: &Frame, mark: &Mark, theme: &Theme) {
    if matches!(mark.shape, Shape::FadeFrom { .. }) {
        return;
    }
    let rect = around(frame, mark, 4.0);
    rails::frame(scene, rect.grown(1.0), 4.0, theme.ground, (true, true));
    rails::frame(scene, rect, 2.0, theme.accent, (true, true));
}

/// Draws the card beside the pointer, kept within the picture, and returns its area.
fn card(
    scene: &mut Scene,
    frame: &Frame,
    at: PxPoint,
    lines: &[String],
    theme: &Theme,
    measure: &mut dyn Measure,
) -> PxRect {
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
    rounded(scene, PxRect { y: rect.y + 1.5, ..rect.grown(2.0) }, 8.0, theme.ink.with_alpha(0.08));
    rounded(scene, rect.grown(1.0), 7.0, theme.rule);
    rounded(scene, rect, 6.0, theme.card);
    for (n, line) in lines.iter().enumerate() {
        let color = if n == 0 { theme.ink } else { theme.soft };
        scene.write(PxPoint::new(x + 10.0, y + 15.0 + n as f32 * 18.0), role(n), color, line);
    }
    rect
}
