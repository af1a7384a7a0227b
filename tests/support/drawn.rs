//! The drawing of one date: its marks alone, and the picture that they make, point by point.

use annals::app::{PictureRequest, picture_scene};
use annals::computed::Computed;
use annals::geom::{PxPoint, PxRect};
use annals::record::Document;
use annals::scene::{Prim, Rgba, Scene, Theme, ThemeName};

use super::second;

/// Width of a picture of one date.
pub const CELL_WIDTH: f32 = 200.0;
/// Height of the picture. The row of the mark lies in its middle.
pub const CELL_HEIGHT: f32 = 36.0;
/// Middle of the first row in a whole picture without a column of titles.
const ROW_Y: f32 = 82.0;

/// A date to draw, and how.
#[derive(Clone, Copy)]
pub struct Wish<'a> {
    /// `"date": …` and other fields of the event, as JSON.
    pub fields: &'a str,
    pub derived: bool,
    pub theme: ThemeName,
    /// Width of the date in pixels.
    pub width_px: f64,
    /// The part of the date in the middle of the picture: 0 its start, 1 its end.
    pub about: f64,
}

impl<'a> Wish<'a> {
    pub fn new(fields: &'a str, width_px: f64) -> Self {
        Self { fields, derived: false, theme: ThemeName::Light, width_px, about: 0.5 }
    }
}

fn document(fields: &str, derived: bool) -> Document {
    let layer = if derived { ", \"layer\": \"derived\"" } else { "" };
    let record = format!("{{\"events\": [{{\"title\": \"t\", \"kind\": \"meeting\"{layer}, {fields}}}]}}");
    let (document, problems) = annals::formats::read("row.json", record.as_bytes());
    assert!(problems.is_empty(), "{record}: {problems:?}");
    document
}

/// The marks of a single event on the ground of its theme.
pub fn draw(wish: Wish<'_>) -> Scene {
    let document = document(wish.fields, wish.derived);
    let extent = document.dated_events().next().and_then(annals::record::Event::extent).expect("a date");
    let length = (extent.to - extent.from) as f64;
    let half = (length / wish.width_px * f64::from(CELL_WIDTH) / 2.0).round().max(1.0) as i64;
    let middle = extent.from + (length * wish.about) as i64;
    let request = PictureRequest {
        from: middle - half,
        to: middle + half,
        width_px: CELL_WIDTH,
        theme: wish.theme,
        today: second("2005-11-20"),
    };
    let whole = picture_scene(&document, &Computed::of(&document), &request);
    let mut cell = Scene::new(CELL_WIDTH, CELL_HEIGHT);
    let ground = Theme::named(wish.theme).shade;
    let rect = PxRect::new(0.0, 0.0, CELL_WIDTH, CELL_HEIGHT);
    cell.prims.push(Prim::Rect { rect, fill: ground });
    let up = ROW_Y - CELL_HEIGHT / 2.0;
    let moved = |point: PxPoint| PxPoint::new(point.x, point.y - up);
    cell.points = whole.points.iter().map(|point| moved(*point)).collect();
    let mut inside = false;
    for prim in &whole.prims {
        let mut prim = prim.clone();
        match &mut prim {
            Prim::Open { .. } => inside = true,
            Prim::Close => inside = false,
            Prim::Rect { rect, .. } | Prim::Fade { rect, .. } => rect.y -= up,
            Prim::Line { from, to, .. } => (*from, *to) = (moved(*from), moved(*to)),
            Prim::Poly { .. } | Prim::Path { .. } => {}
            Prim::Text { .. } | Prim::Strip(_) | Prim::Clear(_) | Prim::Ring { .. } => continue,
        }
        let (left, right) = reach(&cell, &prim, |point| point.x);
        if inside && right >= -20.0 && left <= CELL_WIDTH + 20.0 {
            cell.prims.push(prim);
        }
    }
    assert!(cell.prims.len() > 1, "{}: something is drawn", wish.fields);
    cell
}

/// Points per pixel, along each side.
const FINE: usize = 3;

/// Difference of each point of a picture from its ground, 0 to 1.
pub struct Raster {
    columns: usize,
    colors: Vec<Rgba>,
    ink: Vec<f32>,
}

/// Visible ink of a picture.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub bottom: f32,
    /// Area of full ink in square pixels.
    pub ink: f32,
    /// Horizontal middle of the ink.
    pub middle: f32,
}

impl Raster {
    /// Paints a scene in order, as any surface would.
    pub fn of(scene: &Scene) -> Self {
        let (columns, rows) = (scene.width_px as usize * FINE, scene.height_px as usize * FINE);
        let Some(Prim::Rect { fill: ground, .. }) = scene.prims.first() else { panic!("a ground") };
        let mut colors = vec![*ground; columns * rows];
        for prim in &scene.prims {
            let (top, bottom) = reach(scene, prim, |point| point.y);
            let (left, right) = reach(scene, prim, |point| point.x);
            let near = |column: &usize| at(*column) >= left - 2.0 && at(*column) <= right + 2.0;
            for row in (0..rows).filter(|row| at(*row) >= top - 2.0 && at(*row) <= bottom + 2.0) {
                for column in (0..columns).filter(near) {
                    let below = &mut colors[row * columns + column];
                    *below = over(scene, prim, PxPoint::new(at(column), at(row)), *below, 1.0 / FINE as f32);
                }
            }
        }
        let ink = colors.iter().map(|color| difference(*color, *ground)).collect();
        Self { columns, colors, ink }
    }

    /// Share of the columns between two positions with a point that has a contrast of 3:1 with the ground (WCAG 2.2),
    /// between two heights.
    pub fn seen_share(&self, ground: Rgba, (left, right): (f32, f32), (top, bottom): (f32, f32)) -> f32 {
        let (mut seen, mut all) = (0_u16, 0_u16);
        let within = |place: f32, from: f32, to: f32| place > from && place < to;
        for column in (0..self.columns).filter(|column| within(at(*column), left, right)) {
            let rows = (0..self.colors.len() / self.columns).filter(|row| within(at(*row), top, bottom));
            let mut points = rows.map(|row| self.colors[row * self.columns + column]);
            seen += u16::from(points.any(|color| color.contrast(ground) >= 3.0));
            all += 1;
        }
        f32::from(seen) / f32::from(all.max(1))
    }

    /// Edges and amount of visible ink; ink fainter than `least` is ignored.
    pub fn seen(&self, least: f32) -> Seen {
        let mut seen = Seen { left: 1e6, right: -1e6, top: 1e6, bottom: -1e6, ink: 0.0, middle: 0.0 };
        for (place, ink) in self.ink.iter().enumerate() {
            let (x, y) = (at(place % self.columns), at(place / self.columns));
            let share = ink / (FINE * FINE) as f32;
            seen.ink += share;
            seen.middle += share * x;
            if *ink >= least {
                (seen.left, seen.right) = (seen.left.min(x), seen.right.max(x));
                (seen.top, seen.bottom) = (seen.top.min(y), seen.bottom.max(y));
            }
        }
        seen.middle /= seen.ink.max(1e-6);
        seen
    }

    /// Difference to the ink of another picture, in square pixels of full ink.
    pub fn differs(&self, other: &Self) -> f32 {
        let both = self.ink.iter().zip(&other.ink);
        both.map(|(a, b)| (a - b).abs()).sum::<f32>() / (FINE * FINE) as f32
    }
}

fn at(place: usize) -> f32 {
    (place as f32 + 0.5) / FINE as f32
}

/// Greatest difference of two colours in a channel, 0 to 1.
pub fn difference(a: Rgba, b: Rgba) -> f32 {
    let channel = |a: u8, b: u8| f32::from(a.abs_diff(b)) / 255.0;
    channel(a.red, b.red).max(channel(a.green, b.green)).max(channel(a.blue, b.blue))
}

/// Least and greatest coordinate of a primitive. Empty for texts and strips.
pub fn reach(scene: &Scene, prim: &Prim, of: impl Fn(&PxPoint) -> f32) -> (f32, f32) {
    let hull = |points: &[PxPoint]| points.iter().map(&of).fold((1e6_f32, -1e6_f32), |(a, b), x| (a.min(x), b.max(x)));
    match prim {
        Prim::Rect { rect, .. } | Prim::Fade { rect, .. } => {
            hull(&[PxPoint::new(rect.x, rect.y), PxPoint::new(rect.right(), rect.bottom())])
        }
        Prim::Line { from, to, .. } => hull(&[*from, *to]),
        Prim::Poly { points, .. } | Prim::Path { points, .. } => hull(scene.corners(points)),
        _ => (1e6, -1e6),
    }
}

/// Colour of a point, which is `step` pixels wide, after a primitive, which may cover only a part of it.
pub fn over(scene: &Scene, prim: &Prim, at: PxPoint, below: Rgba, step: f32) -> Rgba {
    let along = |from: f32, to: f32, at: f32| ((to.min(at + step / 2.0) - from.max(at - step / 2.0)) / step).max(0.0);
    let of_rect = |rect: &PxRect| along(rect.x, rect.right(), at.x) * along(rect.y, rect.bottom(), at.y);
    let of_line = |line: &[PxPoint], width: f32| {
        let near = line.windows(2).map(|pair| distance(at, pair[0], pair[1])).fold(1e6, f32::min);
        ((width / 2.0 - near) / step + 0.5).clamp(0.0, 1.0)
    };
    let (color, covered) = match prim {
        Prim::Rect { rect, fill } => (*fill, of_rect(rect)),
        Prim::Fade { rect, left, right } => {
            (annals::paint::mixed(*left, *right, ((at.x - rect.x) / rect.width).clamp(0.0, 1.0)), of_rect(rect))
        }
        Prim::Line { from, to, width, color } => (*color, of_line(&[*from, *to], *width)),
        Prim::Poly { points, fill } => (*fill, if within(scene.corners(points), at) { 1.0 } else { 0.0 }),
        Prim::Path { points, width, color } => (*color, of_line(scene.corners(points), *width)),
        _ => return below,
    };
    color.with_alpha(f32::from(color.alpha) / 255.0 * covered).over(below)
}

/// Distance of a point from a line segment.
fn distance(at: PxPoint, from: PxPoint, to: PxPoint) -> f32 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx * dx + dy * dy;
    let share = if length == 0.0 { 0.0 } else { ((at.x - from.x) * dx + (at.y - from.y) * dy) / length };
    let share = share.clamp(0.0, 1.0);
    at.distance(PxPoint::new(from.x + dx * share, from.y + dy * share))
}

/// True if a point lies in a polygon: a ray from it crosses the sides an odd number of times.
pub fn within(corners: &[PxPoint], at: PxPoint) -> bool {
    let pairs = corners.iter().zip(corners.iter().cycle().skip(1)).take(corners.len());
    let crosses = |(a, b): &(&PxPoint, &PxPoint)| {
        (a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x
    };
    pairs.filter(crosses).count() % 2 == 1
}
