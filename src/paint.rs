//! Painting: a scene becomes pixels or SVG. One generic [`Painter`] over plotters' `DrawingBackend` serves several
//! surfaces.
//!
//! Paint knows no events, dates or lanes. Coordinates are rounded to whole units of the surface only here.

#[cfg(target_arch = "wasm32")]
mod canvas;
mod raster;
mod strip;
mod svg;

#[cfg(target_arch = "wasm32")]
pub use canvas::{CanvasBackend, CanvasMeasure};
pub use raster::{Piece, Raster};
pub use strip::{Run, Runs};
pub use svg::{Caption, svg, svg_sign};

use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};
use plotters_backend::{BackendCoord, DrawingBackend, DrawingErrorKind};

use crate::geom::{PxPoint, PxRect};
use crate::number::held;
use crate::scene::{self, Column, Prim, Rgba, Scene, Strip};
use crate::text::TextRole;

/// Fonts of the picture, best first: the reader's system font, then common fonts.
pub const FONT_STACK: &str =
    "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif";

/// Operations of a surface that plotters' trait lacks: gradients, strips, and descriptions of marks.
pub trait Surface: DrawingBackend {
    /// Draws a rectangle between two corners with a gradient from left to right.
    ///
    /// # Errors
    /// Those of the surface.
    fn fade(
        &mut self,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
        left: Rgba,
        right: Rgba,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        // Slices of a whole number of units have no visible seams.
        let width = lower_right.0 - upper_left.0;
        let slices = (width / 2).clamp(1, 24);
        for slice in 0..slices {
            let from = upper_left.0 + width * slice / slices;
            let to = upper_left.0 + width * (slice + 1) / slices;
            let share = (slice as f32 + 0.5) / slices as f32;
            let style = shape_style(mixed(left, right, share));
            self.draw_rect((from, upper_left.1), (to, lower_right.1), &style, true)?;
        }
        Ok(())
    }

    /// Draws a row of bars, with `scale` units per CSS pixel, by default as rectangles for runs of equal columns.
    ///
    /// A surface may ignore its drawing state and what is drawn there, so strips come before everything drawn over
    /// them.
    ///
    /// # Errors
    /// Those of the surface.
    fn strip(
        &mut self,
        strip: &Strip,
        columns: &[Column],
        scale: f32,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let mut placed = Runs::default();
        placed.place(strip, columns, scale);
        let Runs { from, to, runs } = placed;
        for run in runs {
            let first = if !scene::HAS_LAYERS || run.layer == 0 { from.1 } else { run.top };
            for (top, bottom, color) in
                [(first, run.top, run.wash), (run.top, run.below, run.edge), (run.below, to.1, run.body)]
            {
                if top < bottom {
                    self.draw_rect((run.left, top), (run.right, bottom), &shape_style(color), true)?;
                }
            }
        }
        Ok(())
    }

    /// Makes a rectangle between two corners transparent. Only for a surface that lies above another; others ignore it.
    fn clear(&mut self, _upper_left: BackendCoord, _lower_right: BackendCoord) {}

    /// Draws the outline of a circle. Only for a surface that lies above another; others ignore it.
    fn ring(&mut self, _center: BackendCoord, _radius: u32, _style: &ShapeStyle) {}

    /// Sets the role of the next text.
    fn text_role(&mut self, _role: TextRole) {}

    /// Begins a mark with these descriptions.
    fn open_mark(&mut self, _title: &str, _description: &str) {}

    /// Ends a mark.
    fn close_mark(&mut self) {}
}

/// A mixture of two colours.
#[must_use]
pub fn mixed(left: Rgba, right: Rgba, share: f32) -> Rgba {
    let mix = |a: u8, b: u8| {
        let value = f32::from(a) + (f32::from(b) - f32::from(a)) * share;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
        let value = held(value.round(), 0.0, 255.0) as u8;
        value
    };
    Rgba {
        red: mix(left.red, right.red),
        green: mix(left.green, right.green),
        blue: mix(left.blue, right.blue),
        alpha: mix(left.alpha, right.alpha),
    }
}

fn rgba(color: Rgba) -> RGBAColor {
    RGBAColor(color.red, color.green, color.blue, f64::from(color.alpha) / 255.0)
}

fn shape_style(color: Rgba) -> ShapeStyle {
    ShapeStyle { color: rgba(color), filled: true, stroke_width: 1 }
}

/// Painter of scenes for one kind of surface.
pub struct Painter {
    /// Units of the surface per pixel of the scene: the device pixel ratio, multiplied by the reader's text zoom, or
    /// the grid of an SVG.
    scale: f32,
}

impl Painter {
    /// A painter for surfaces with `scale` units per pixel of the scene.
    #[must_use]
    pub const fn new(scale: f32) -> Self {
        Self { scale }
    }

    /// Draws a whole scene. O(primitives).
    ///
    /// # Errors
    /// Those of the surface.
    pub fn paint<S: Surface>(&self, scene: &Scene, surface: &mut S) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        surface.ensure_prepared()?;
        for prim in &scene.prims {
            self.prim(scene, prim, surface)?;
        }
        surface.present()
    }

    fn prim<S: Surface>(
        &self,
        scene: &Scene,
        prim: &Prim,
        surface: &mut S,
    ) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        match prim {
            Prim::Rect { rect, fill } => {
                let (from, to) = self.corners(*rect);
                surface.draw_rect(from, to, &shape_style(*fill), true)
            }
            Prim::Strip(strip) => surface.strip(strip, scene.bars(strip), self.scale),
            Prim::Fade { rect, left, right } => {
                let (from, to) = self.corners(*rect);
                surface.fade(from, to, *left, *right)
            }
            Prim::Line { from, to, width, color } => self.line(*from, *to, *width, *color, surface),
            Prim::Poly { points, fill } => {
                let corners = scene.corners(points).iter().map(|corner| self.unit(*corner));
                surface.fill_polygon(corners, &shape_style(*fill))
            }
            Prim::Path { points, width, color } => {
                let corners = scene.corners(points).iter().map(|corner| self.unit(*corner));
                let style = ShapeStyle { color: rgba(*color), filled: false, stroke_width: self.stroke(*width) };
                surface.draw_path(corners, &style)
            }
            Prim::Ring { at, radius, width, color } => {
                let style = ShapeStyle { color: rgba(*color), filled: false, stroke_width: self.stroke(*width) };
                surface.ring(self.unit(*at), self.stroke(*radius), &style);
                Ok(())
            }
            Prim::Text { at, role, color, text } => self.text(scene.words(text), *at, *role, *color, surface),
            Prim::Clear(rect) => {
                let (from, to) = self.corners(*rect);
                surface.clear(from, to);
                Ok(())
            }
            Prim::Open { title, description } => {
                surface.open_mark(scene.words(title), scene.words(description));
                Ok(())
            }
            Prim::Close => {
                surface.close_mark();
                Ok(())
            }
        }
    }

    /// Draws a line. Vertical and horizontal lines are filled rectangles on whole units, to be sharp at every ratio.
    fn line<S: Surface>(
        &self,
        from: PxPoint,
        to: PxPoint,
        width: f32,
        color: Rgba,
        surface: &mut S,
    ) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        let thick = i32::try_from(self.stroke(width)).unwrap_or(1);
        let (a, b) = (self.unit(from), self.unit(to));
        let style = shape_style(color);
        if a.0 == b.0 {
            let left = a.0 - thick / 2;
            return surface.draw_rect((left, a.1.min(b.1)), (left + thick, a.1.max(b.1)), &style, true);
        }
        if a.1 == b.1 {
            let top = a.1 - thick / 2;
            return surface.draw_rect((a.0.min(b.0), top), (a.0.max(b.0), top + thick), &style, true);
        }
        let style = ShapeStyle { stroke_width: self.stroke(width), filled: false, ..style };
        surface.draw_path([a, b], &style)
    }

    fn text<S: Surface>(
        &self,
        words: &str,
        at: PxPoint,
        role: TextRole,
        color: Rgba,
        surface: &mut S,
    ) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        surface.text_role(role);
        let style = if role.is_bold() { FontStyle::Bold } else { FontStyle::Normal };
        let size = f64::from(role.size_px() * self.scale);
        let font = FontDesc::new(FontFamily::Name(FONT_STACK), size, style);
        let pos = Pos::new(HPos::Left, VPos::Center);
        let style = TextStyle { font, color: rgba(color).to_backend_color(), pos };
        surface.draw_text(words, &style, self.unit(at))
    }

    fn corners(&self, rect: PxRect) -> (BackendCoord, BackendCoord) {
        corners(rect, self.scale)
    }

    fn unit(&self, at: PxPoint) -> BackendCoord {
        (whole(at.x * self.scale), whole(at.y * self.scale))
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at least 1, and a cast saturates")]
    fn stroke(&self, width: f32) -> u32 {
        (width * self.scale).round().max(1.0) as u32
    }
}

/// Corners of a rectangle in whole units, at least one unit wide and high, so that it is visible.
fn corners(rect: PxRect, scale: f32) -> (BackendCoord, BackendCoord) {
    let from = (whole(rect.x * scale), whole(rect.y * scale));
    let to = (whole(rect.right() * scale), whole(rect.bottom() * scale));
    (from, (to.0.max(from.0 + 1), to.1.max(from.1 + 1)))
}

#[expect(clippy::cast_possible_truncation, reason = "places of a scene lie near the picture; a cast saturates")]
fn whole(units: f32) -> i32 {
    units.round() as i32
}
