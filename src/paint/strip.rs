//! Strips in whole units of a surface: position, height and colours of their columns.
//!
//! All surfaces draw strips from these [`Runs`], so that they look the same everywhere.

use super::{BackendCoord, whole};
use crate::list::Gather;
use crate::scene::{Column, HAS_LAYERS, Rgba, Strip};

/// Adjacent columns that look the same.
///
/// From the top: the wash, then from `top` the edge of the bar, then from `below` its body. The edge reaches down to
/// the lower of the two neighbouring bars, so that the contour of a strip is one line and a single bar is all edge.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Run {
    /// Left edge.
    pub left: i32,
    /// Right edge.
    pub right: i32,
    /// Top of the bar, or the bottom of the strip if there is no bar.
    pub top: i32,
    /// Top of the body, or the bottom if there is no body.
    pub below: i32,
    /// Colour above the bar.
    pub wash: Rgba,
    /// Colour of the edge.
    pub edge: Rgba,
    /// Colour of the body.
    pub body: Rgba,
    /// 0 for a run of the strip itself, else the number of the layer, which has no wash.
    pub layer: u8,
}

/// The runs of one strip on a surface. Reused from strip to strip to avoid allocations.
#[derive(Clone, Default, Debug)]
pub struct Runs {
    /// Upper left corner.
    pub from: BackendCoord,
    /// Lower right corner.
    pub to: BackendCoord,
    /// Adjacent opaque runs from the left to the right edge; then, layer by layer, bars that are drawn over them.
    pub runs: Vec<Run>,
}

impl Runs {
    /// Computes the runs of a strip on a surface with `scale` units per CSS pixel. O(columns).
    ///
    /// A column has the same edges as a mark at its position. Where several columns fall into one unit, the greatest
    /// values count.
    pub fn place(&mut self, strip: &Strip, columns: &[Column], scale: f32) {
        (self.from, self.to) = super::corners(strip.rect, scale);
        let thick = whole(scale).max(1);
        self.runs.clear();
        let (last, bottom, whole_px) = (self.to.0, self.to.1, self.to.1 - self.from.1);
        // Each layer has as many columns as the strip.
        let parts = if HAS_LAYERS { columns.len() / (strip.layers.len() + 1) } else { columns.len() };
        let (columns, of_layers) = columns.split_at_checked(parts).unwrap_or_default();
        let mut inks = Inks::new(strip);
        let mut of_layers: Vec<(&[Column], Rgba, u8)> = if HAS_LAYERS {
            of_layers.chunks(parts.max(1)).zip(&strip.layers).map(|(columns, bar)| (columns, *bar, 0)).gather()
        } else {
            Vec::new()
        };
        let mut lower: Vec<Vec<Run>> = if HAS_LAYERS { vec![Vec::new(); of_layers.len()] } else { Vec::new() };
        let mut most = Column::default();
        let (mut left, mut place) = (self.from.0, 0.0);
        for (n, column) in columns.iter().enumerate() {
            place += 1.0;
            most = highest(most, *column);
            if HAS_LAYERS {
                for (columns, _, height) in &mut of_layers {
                    *height = columns.get(n).map_or(0, |column| column.height).max(*height);
                }
            }
            let right = whole((strip.rect.x + place) * scale).min(last);
            if right <= left {
                continue;
            }
            // Beyond the ends of the strip the height is assumed to continue.
            let near = |near: Option<&Column>| near.map_or(most.height, |near| near.height);
            let next = near(n.checked_sub(1).and_then(|before| columns.get(before))).min(near(columns.get(n + 1)));
            inks.take(most);
            let Inks { wash, edge, body, .. } = inks;
            // Covered time in which no event begins gets a thin line at the bottom, because a wash alone would hardly
            // be visible.
            let line = if most.cover > 0 { thick.min(bottom - self.from.1) } else { 0 };
            let top = bottom - bar_px(most.height, (whole_px, thick)).max(line);
            let below = (bottom - bar_px(next, (whole_px, thick))).max(top + thick).min(bottom);
            let mut run = Run { left, right, top, below, wash, edge, body, layer: 0 };
            let mut of = &mut self.runs;
            for ((layer, own), (_, bar, height)) in (1..).zip(&mut lower).zip(&mut of_layers) {
                if !HAS_LAYERS || *height == 0 {
                    continue;
                }
                let top = bottom - bar_px(core::mem::take(height), (whole_px, thick));
                // What a lower bar covers is cut off, so that each row of a run has one colour.
                push(of, Run { below: run.below.min(top.max(run.top)), ..run }, bottom);
                let [edge, body] = [Rgba { alpha: 255, ..*bar }, *bar].map(|ink| inks.mixed(ink));
                run = Run { left, right, top, below: (top + thick).min(bottom), wash, edge, body, layer };
                of = own;
            }
            push(of, run, bottom);
            (left, most) = (right, Column::default());
        }
        if left < last {
            let bare = strip.ground;
            let run =
                Run { left, right: last, top: bottom, below: bottom, wash: bare, edge: bare, body: bare, layer: 0 };
            push(&mut self.runs, run, bottom);
        }
        if HAS_LAYERS {
            self.runs.extend(lower.into_iter().flatten());
        }
    }
}

/// Height of a bar: at least one unit more than a line, so that it is visible.
fn bar_px(height: u8, (whole, thick): (i32, i32)) -> i32 {
    if height == 0 { 0 } else { ((i32::from(height) * whole + 127) / 255).max(thick + 1).min(whole) }
}

/// Adds a run, or extends the last one if it looks the same.
fn push(runs: &mut Vec<Run>, run: Run, bottom: i32) {
    let bare = run.top == bottom;
    match runs.last_mut() {
        Some(last)
            if last.right == run.left
                && last.top == run.top
                && last.below == run.below
                && last.wash == run.wash
                && (bare || (last.edge == run.edge && last.body == run.body)) =>
        {
            last.right = run.right;
        }
        _ => runs.push(run),
    }
}

/// Maximum of each value.
fn highest(a: Column, b: Column) -> Column {
    Column { height: a.height.max(b.height), cover: a.cover.max(b.cover), alpha: a.alpha.max(b.alpha) }
}

/// Opaque colours of a column, mixed again only when they change. In most strips all bars have the same colours.
struct Inks<'a> {
    strip: &'a Strip,
    of: Column,
    wash: Rgba,
    edge: Rgba,
    body: Rgba,
}

impl<'a> Inks<'a> {
    fn new(strip: &'a Strip) -> Self {
        let ground = strip.ground;
        Self { strip, of: Column::default(), wash: ground, edge: ground, body: ground }
    }

    fn take(&mut self, column: Column) {
        let Strip { bar, light, .. } = *self.strip;
        let before = core::mem::replace(&mut self.of, column);
        let changed = before.alpha != column.alpha;
        if changed {
            self.edge = self.mixed(Rgba { alpha: 255, ..bar });
            self.body = self.mixed(bar);
        }
        if changed || before.cover != column.cover {
            self.wash = self.mixed(Rgba { alpha: part(light.alpha, column.cover), ..light });
        }
    }

    /// An ink with the opacity of the column, over the ground.
    fn mixed(&self, ink: Rgba) -> Rgba {
        Rgba { alpha: part(ink.alpha, self.of.alpha), ..ink }.over(self.strip.ground)
    }
}

/// Product of two shares of 255.
fn part(a: u8, b: u8) -> u8 {
    u8::try_from((u32::from(a) * u32::from(b) + 127) / 255).unwrap_or(u8::MAX)
}
