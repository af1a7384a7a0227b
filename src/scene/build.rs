//! Builds a scene from a frame and a theme: ground, strips, grid, marks, labels, then the margins, which cover marks
//! that reach under them.

use super::rounded::rounded;
use super::theme::Theme;
use super::{Scene, shape, strip};
use crate::geom::{PxPoint, PxRect};
use crate::layout::{AXIS_LABEL_PX, Band, COLUMN_PAD_PX, Depth, Frame, HEADING_PX, Label, Mark, Shape, Target, Tick};
use crate::list::Gather;
use crate::text::TextRole;

/// Left edge of the title of a lane where titles have no column.
const COMPACT_TITLE_X_PX: f32 = 10.0;
/// Left edge of the sign beside a title.
const SIGN_X_PX: f32 = 7.0;
/// Room of that sign where titles have no column.
const COMPACT_SIGN_PX: f32 = 10.0;

/// Returns title and description of a mark, for pictures with descriptions. A mark without them gets none.
pub type Captions<'a> = dyn Fn(Target) -> Option<(String, String)> + 'a;

/// Builds the scene of a frame. The cost is proportional to the contents of the frame.
#[must_use]
pub fn build(frame: &Frame, theme: &Theme, captions: Option<&Captions<'_>>) -> Scene {
    let mut scene = Scene::new(frame.size.width, frame.size.height);
    scene.rect(frame.size, theme.ground);
    bands(&mut scene, frame, theme);
    for strip in &frame.strips {
        let shaded = frame.bands.iter().any(|band| band.shaded && band.lane == strip.lane);
        strip::draw(&mut scene, strip, theme, shaded);
    }
    // In a picture that nobody can click there is nothing to fold.
    let signs = captions.is_none();
    grid(&mut scene, frame, theme, signs);
    today(&mut scene, frame, theme);
    for depth in [Depth::Ground, Depth::Area, Depth::Point] {
        for mark in frame.marks.iter().filter(|mark| mark.depth == depth && !mark.is_chip()) {
            captioned(&mut scene, mark, theme, is_shaded(frame, mark.hit.center()), captions);
        }
    }
    clear_hatching(&mut scene, frame, theme);
    for label in frame.labels.iter().filter(|label| label.rect.y < tray_top(frame)) {
        write_label(&mut scene, label, theme);
    }
    titles(&mut scene, frame, theme, signs);
    axis(&mut scene, frame, theme);
    tray(&mut scene, frame, theme, captions);
    scroll_bar(&mut scene, frame, theme);
    scene
}

fn captioned(scene: &mut Scene, mark: &Mark, theme: &Theme, shaded: bool, captions: Option<&Captions<'_>>) {
    let caption = captions.and_then(|captions| captions(mark.target));
    if let Some((title, description)) = &caption {
        scene.open(title, description);
    }
    shape::draw(scene, mark, theme, shaded);
    if caption.is_some() {
        scene.close();
    }
}

fn tray_top(frame: &Frame) -> f32 {
    frame.tray.map_or(f32::INFINITY, |tray| tray.y)
}

fn bands(scene: &mut Scene, frame: &Frame, theme: &Theme) {
    for band in frame.bands.iter().filter(|band| band.shaded) {
        scene.rect(band.rect.clipped(below_axis(frame)), theme.shade);
    }
}

fn below_axis(frame: &Frame) -> PxRect {
    PxRect::between(0.0, frame.plot.y, frame.size.width, frame.plot.bottom())
}

fn grid(scene: &mut Scene, frame: &Frame, theme: &Theme, signs: bool) {
    let bottom = frame.plot.bottom();
    let words = words_in_lanes(frame, signs);
    for tick in &frame.ticks {
        let x = frame.plot.x + tick.x;
        let color = if tick.strong { theme.rule } else { theme.grid };
        // The grid line is interrupted where it would cross text.
        let mut top = frame.plot.y;
        while top < bottom {
            let in_way = |rect: &&PxRect| rect.bottom() > top && rect.x - 2.0 < x && rect.right() + 2.0 > x;
            let next = words.iter().filter(in_way).min_by(|a, b| a.y.total_cmp(&b.y));
            let end = next.map_or(bottom, |rect| rect.y.min(bottom));
            if end > top {
                scene.line(PxPoint::new(x, top), PxPoint::new(x, end), 1.0, color);
            }
            top = next.map_or(bottom, |rect| rect.bottom());
        }
    }
}

/// Width from which today is a band and not a line.
const DAY_BAND_PX: f32 = 3.0;

/// Draws today: a line at its begin, and a light band where the day is wide.
fn today(scene: &mut Scene, frame: &Frame, theme: &Theme) {
    let Some(today) = &frame.today else { return };
    let (rect, accent) = (today.rect, theme.accent);
    if rect.width >= DAY_BAND_PX {
        scene.rect(rect, accent.with_alpha(0.1));
    }
    if today.has_begin {
        scene.rect(PxRect { width: 1.0, ..rect }, accent.with_alpha(0.7));
    }
}

/// Areas of texts in the lanes: labels, and titles without a column.
fn words_in_lanes(frame: &Frame, signs: bool) -> Vec<PxRect> {
    let labels = frame.labels.iter().map(|label| label.rect).filter(|rect| rect.y < tray_top(frame));
    let titles = frame.bands.iter().filter(|_| frame.compact).map(|band| {
        let heading = if band.heading.is_empty() { 0.0 } else { HEADING_PX };
        PxRect::new(compact_title_px(signs), band.rect.y + heading + 3.0, band.title_px, 18.0)
    });
    labels.chain(titles).gather()
}

/// Removes the hatching behind labels.
fn clear_hatching(scene: &mut Scene, frame: &Frame, theme: &Theme) {
    for mark in &frame.marks {
        let Shape::Hatch(hatch) = mark.shape else { continue };
        for label in frame.labels.iter().filter(|label| label.target == mark.target) {
            let ground = theme.under(is_shaded(frame, label.rect.center()));
            scene.rect(label.rect.grown(1.0).clipped(hatch), ground);
        }
    }
}

fn is_shaded(frame: &Frame, at: PxPoint) -> bool {
    frame.bands.iter().any(|band| band.shaded && band.rect.contains(at))
}

fn write_label(scene: &mut Scene, label: &Label, theme: &Theme) {
    let Label { rect, role, text: words, target } = label;
    // Counts are drawn on strips and clusters, so they need the stronger ink.
    let counts = matches!(target, Target::Lod(_) | Target::Cluster(_) | Target::Overflow(_));
    let color = if *role == TextRole::Note && !counts { theme.soft } else { theme.ink };
    scene.write(PxPoint::new(rect.x, rect.center().y), *role, color, words);
}

/// Draws the titles of lanes: in their column, or in the lanes if there is no column. With `signs`, each has a sign that
/// says whether the lane is folded.
fn titles(scene: &mut Scene, frame: &Frame, theme: &Theme, signs: bool) {
    let area = below_axis(frame);
    if !frame.compact {
        scene.rect(PxRect { width: frame.plot.x, ..area }, theme.ground);
    }
    let gutter = PxRect::between(frame.plot.right(), area.y, frame.size.width, area.bottom());
    scene.rect(gutter, theme.ground);
    for band in frame.bands.iter().filter(|band| band.shaded) {
        scene.rect(band.rect.clipped(gutter), theme.shade);
    }
    for band in &frame.bands {
        if !frame.compact && band.shaded {
            scene.rect(PxRect { width: frame.plot.x, ..band.rect }.clipped(area), theme.shade);
        }
        let mut top = band.rect.y;
        if !band.heading.is_empty() {
            side(scene, frame, theme, top, &band.heading);
            top += HEADING_PX;
        }
        if frame.compact {
            // Drawn over the lane at its left edge, where it stays while the picture is panned.
            let y = top + 12.0;
            if let Some(title) = band.title.first() {
                scene.write(PxPoint::new(compact_title_px(signs), y), TextRole::Lane, theme.ink, title);
            }
            if signs {
                fold_sign(scene, frame, PxPoint::new(SIGN_X_PX, y), band.folded, theme);
            }
            continue;
        }
        let mut y = title_top(frame, band, top);
        if band.folded {
            y = top + (band.rect.bottom() - top) / 2.0;
        }
        if signs {
            fold_sign(scene, frame, PxPoint::new(SIGN_X_PX, y), band.folded, theme);
        }
        for line in &band.title {
            scene.write(PxPoint::new(COLUMN_PAD_PX, y), TextRole::Lane, theme.ink, line);
            y += 17.0;
        }
        scene.write(PxPoint::new(COLUMN_PAD_PX, y), TextRole::Note, theme.soft, &band.note);
    }
    if !frame.compact {
        scene.line(PxPoint::new(frame.plot.x, area.y), PxPoint::new(frame.plot.x, area.bottom()), 1.0, theme.grid);
    }
}

/// Left edge of a title where titles have no column.
const fn compact_title_px(signs: bool) -> f32 {
    COMPACT_TITLE_X_PX + if signs { COMPACT_SIGN_PX } else { 0.0 }
}

/// Draws a triangle beside the title of a lane: to the right if the lane is folded, else downwards. `middle` is that of
/// its left edge.
fn fold_sign(scene: &mut Scene, frame: &Frame, middle: PxPoint, is_folded: bool, theme: &Theme) {
    let area = below_axis(frame);
    let corners =
        if is_folded { [(0.0, -4.0), (5.0, 0.0), (0.0, 4.0)] } else { [(0.0, -2.0), (8.0, -2.0), (4.0, 3.0)] };
    if middle.y - 4.0 >= area.y && middle.y + 4.0 <= area.bottom() {
        scene.poly(corners.map(|(x, down)| PxPoint::new(middle.x + x, middle.y + down)), theme.soft);
    }
}

/// Middle of the first line of the title of a lane in the column of titles: near the top of the lane, and in view as
/// long as the lane is.
fn title_top(frame: &Frame, band: &Band, top: f32) -> f32 {
    let lines = band.title.len() as f32 * 17.0 + if band.note.is_empty() { 0.0 } else { 16.0 };
    let lowest = band.rect.bottom() - lines - 8.0;
    (top + 12.0).max(below_axis(frame).y + 6.0).min(lowest.max(top + 6.0)) + 8.0
}

/// Draws the heading of a side: a heavier rule over the whole width, and its title below on plain ground.
fn side(scene: &mut Scene, frame: &Frame, theme: &Theme, top: f32, heading: &str) {
    let area = below_axis(frame);
    let strip = PxRect::new(0.0, top, frame.size.width, HEADING_PX);
    scene.rect(strip.clipped(area), theme.ground);
    scene.rect(PxRect { height: 2.0, ..strip }.clipped(area), theme.soft);
    let x = if frame.compact { 10.0 } else { COLUMN_PAD_PX };
    scene.write(PxPoint::new(x, top + HEADING_PX / 2.0 + 1.0), TextRole::Lane, theme.accent, heading);
}

fn axis(scene: &mut Scene, frame: &Frame, theme: &Theme) {
    let height = frame.axis_height_px;
    scene.rect(PxRect::new(0.0, 0.0, frame.size.width, height), theme.ground);
    let labels_y = if frame.contexts.is_empty() { height - 18.0 } else { height - 14.0 };
    for tick in &frame.ticks {
        let x = frame.plot.x + tick.x;
        let top = if tick.strong { 8.0 } else { height - 8.0 };
        scene.line(PxPoint::new(x, top), PxPoint::new(x, height), 1.0, theme.rule);
        scene.write(PxPoint::new(x + AXIS_LABEL_PX, labels_y), TextRole::Tick, theme.soft, &tick.label);
    }
    let is_sticky = |context: &Tick| !frame.compact && context.x < 0.0;
    for (place, context) in frame.contexts.iter().enumerate() {
        let x = frame.plot.x + context.x;
        // Text that is drawn twice would look bolder where both are visible.
        if x <= frame.plot.right() && !(place == 0 && is_sticky(context)) {
            scene.write(PxPoint::new(x + AXIS_LABEL_PX, 13.0), TextRole::Context, theme.ink, &context.label);
        }
    }
    if let Some(today) = &frame.today {
        if today.has_begin {
            let tip = PxPoint::new(today.rect.x + 0.5, height);
            scene.poly(
                [(-4.5, -7.0), (4.5, -7.0), (0.0, 0.0)].map(|(x, y)| PxPoint::new(tip.x + x, tip.y + y)),
                theme.accent,
            );
        }
        if let Some((rect, text)) = &today.word {
            scene.write(PxPoint::new(rect.x, rect.center().y), TextRole::Context, theme.accent, text);
        }
    }
    if !frame.compact {
        // Covers the contexts that slide out to the left, above the titles.
        scene.rect(PxRect::new(0.0, 0.0, frame.plot.x - 1.0, height), theme.ground);
        if let Some(context) = frame.contexts.first().filter(|context| is_sticky(context)) {
            let x = frame.plot.x + context.x + AXIS_LABEL_PX;
            scene.write(PxPoint::new(x, 13.0), TextRole::Context, theme.ink, &context.label);
        }
    }
    scene.line(PxPoint::new(0.0, height), PxPoint::new(frame.size.width, height), 1.0, theme.rule);
}

/// Height of a tray with one row of chips.
const ONE_ROW_PX: f32 = 42.0;

fn tray(scene: &mut Scene, frame: &Frame, theme: &Theme, captions: Option<&Captions<'_>>) {
    let Some(area) = frame.tray else { return };
    scene.rect(area, theme.ground);
    for mark in frame.marks.iter().filter(|mark| mark.is_chip()) {
        captioned(scene, mark, theme, false, captions);
    }
    for label in frame.labels.iter().filter(|label| label.rect.y >= area.y - 20.0 && label.rect.center().y >= area.y) {
        write_label(scene, label, theme);
    }
    // A folded tray on a small picture needs no title, because its chip says "undated".
    let is_folded = area.height < ONE_ROW_PX;
    let (x, y) = if frame.compact { (12.0, 15.0) } else { (COLUMN_PAD_PX, area.height.min(ONE_ROW_PX) / 2.0) };
    if !(frame.compact && is_folded) {
        scene.write(PxPoint::new(x, area.y + y), TextRole::Lane, theme.ink, &frame.tray_title);
    }
    scene.line(PxPoint::new(0.0, area.y), PxPoint::new(area.width, area.y), 1.0, theme.rule);
}

/// Draws a scroll bar at the right edge if the lanes are higher than the plot.
fn scroll_bar(scene: &mut Scene, frame: &Frame, theme: &Theme) {
    let Some((top, height)) = frame.thumb() else { return };
    let rail = PxRect::new(frame.size.width - 7.0, top + 2.0, 5.0, height - 4.0);
    rounded(scene, rail, 2.5, theme.soft.toned(theme.shade, 0.55));
}
