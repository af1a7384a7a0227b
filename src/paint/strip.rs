//! A strip in whole units of a surface: where each of its columns begins, how high its bar is, which colours it has.
//!
//! Every surface draws strips out of these [`Runs`], so that they look the same everywhere.

use super::{BackendCoord, whole};
use crate::scene::{Column, Rgba, Strip};

/// Neighbouring columns that look the same. From above: the wash, from `top` the edge of the bar, from `below` its body.
///
/// The edge goes down as far as the lower of the two bars beside it, so that the contour of a strip is one line and a bar
/// by itself is all edge.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Run {
    /// Left side.
    pub left: i32,
    /// Right side.
    pub right: i32,
    /// Where the bar begins; the bottom of the strip where there is none.
    pub top: i32,
    /// Where its body begins; the bottom where it has none.
    pub below: i32,
    /// Above the bar.
    pub wash: Rgba,
    /// The edge of the bar.
    pub edge: Rgba,
    /// The rest of the bar.
    pub body: Rgba,
}

/// A strip on a surface. Kept from one strip to the next, so that nothing is allocated once it has grown.
#[derive(Clone, Default, Debug)]
pub struct Runs {
    /// Upper left corner.
    pub from: BackendCoord,
    /// Lower right corner.
    pub to: BackendCoord,
    /// Side by side from the left to the right corner, all opaque.
    pub runs: Vec<Run>,
}

impl Runs {
    /// Places a strip on a surface with `scale` units in a CSS pixel. Cost grows with its columns.
    ///
    /// Columns begin and end where a mark at their place would. Where several share a unit, the most of each counts.
    pub fn place(&mut self, strip: &Strip, columns: &[Column], scale: f32) {
        (self.from, self.to) = super::corners(strip.rect, scale);
        let thick = whole(scale).max(1);
        self.runs.clear();
        let (last, bottom) = (self.to.0, self.to.1);
        let mut inks = Inks::new(strip);
        let mut most = Column::default();
        let (mut left, mut place) = (self.from.0, 0.0);
        for (n, column) in columns.iter().enumerate() {
            place += 1.0;
            most = highest(most, *column);
            let right = whole((strip.rect.x + place) * scale).min(last);
            if right <= left {
                continue;
            }
            // What lies beyond the ends of a strip is not known: as high as the last that is.
            let near = |near: Option<&Column>| near.map_or(most.height, |near| near.height);
            let lower = near(n.checked_sub(1).and_then(|before| columns.get(before))).min(near(columns.get(n + 1)));
            inks.take(most);
            let Inks { wash, edge, body, .. } = inks;
            // What is covered while nothing begins has a thin line along the bottom: a wash alone would hardly be seen.
            let line = if most.cover > 0 { thick.min(bottom - self.from.1) } else { 0 };
            let top = bottom - self.bar(most.height, thick).max(line);
            let below = (bottom - self.bar(lower, thick)).max(top + thick).min(bottom);
            self.push(Run { left, right, top, below, wash, edge, body });
            (left, most) = (right, Column::default());
        }
        if left < last {
            let bare = strip.ground;
            self.push(Run { left, right: last, top: bottom, below: bottom, wash: bare, edge: bare, body: bare });
        }
    }

    /// How high a bar is: at least one unit more than a line, so that what is there is seen.
    fn bar(&self, height: u8, thick: i32) -> i32 {
        let whole = self.to.1 - self.from.1;
        if height == 0 { 0 } else { ((i32::from(height) * whole + 127) / 255).max(thick + 1).min(whole) }
    }

    /// Adds a run, or makes the last one longer where it looks the same.
    fn push(&mut self, run: Run) {
        let bare = run.top == self.to.1;
        match self.runs.last_mut() {
            Some(last)
                if last.top == run.top
                    && last.below == run.below
                    && last.wash == run.wash
                    && (bare || (last.edge == run.edge && last.body == run.body)) =>
            {
                last.right = run.right;
            }
            _ => self.runs.push(run),
        }
    }
}

/// The larger of each.
fn highest(a: Column, b: Column) -> Column {
    Column { height: a.height.max(b.height), cover: a.cover.max(b.cover), alpha: a.alpha.max(b.alpha) }
}

/// Opaque colours of a column. Mixed anew only where they change: in most strips the bars have the same everywhere.
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
        let Strip { ground, bar, light, .. } = *self.strip;
        let mixed = |ink: Rgba| Rgba { alpha: part(ink.alpha, column.alpha), ..ink }.over(ground);
        let changed = self.of.alpha != column.alpha;
        if changed {
            self.edge = mixed(Rgba { alpha: 255, ..bar });
            self.body = mixed(bar);
        }
        if changed || self.of.cover != column.cover {
            self.wash = mixed(Rgba { alpha: part(light.alpha, column.cover), ..light });
        }
        self.of = column;
    }
}

/// A share of a share, both of 255.
fn part(a: u8, b: u8) -> u8 {
    u8::try_from((u32::from(a) * u32::from(b) + 127) / 255).unwrap_or(u8::MAX)
}
