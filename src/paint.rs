//! A scene becomes pixels or SVG: one generic [`Painter`] over plotters' `DrawingBackend`, several surfaces.
//!
//! Paint knows no events, no dates, no lanes. Coordinates become whole units of the surface here and nowhere else.

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
use crate::scene::{Column, Prim, Rgba, Scene, Strip};
use crate::text::TextRole;

/// The fonts of the picture, best first: what the reader's system has, then what most systems have.
pub const FONT_STACK: &str =
    "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif";

/// What a surface can do beside plotters' trait, which knows no gradient and no words for a mark.
pub trait Surface: DrawingBackend {
    /// A rectangle between two corners whose colour goes from its left to its right side.
    ///
    /// # Errors
    /// What the surface's own drawing gives.
    fn fade(
        &mut self,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
        left: Rgba,
        right: Rgba,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        // Slices of even width: seams cannot show, because their sides are whole units.
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

    /// A row of bars, with `scale` units in a CSS pixel: rectangles, with equal neighbours in one.
    ///
    /// A surface may draw it without regard to what lies there and to what is set, so strips come before everything that
    /// lies over them.
    ///
    /// # Errors
    /// What the surface's own drawing gives.
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
            for (top, bottom, color) in
                [(from.1, run.top, run.wash), (run.top, run.below, run.edge), (run.below, to.1, run.body)]
            {
                if top < bottom {
                    self.draw_rect((run.left, top), (run.right, bottom), &shape_style(color), true)?;
                }
            }
        }
        Ok(())
    }

    /// Makes a rectangle between two corners clear. Only a surface that lies above another can; others leave it as it is.
    fn clear(&mut self, _upper_left: BackendCoord, _lower_right: BackendCoord) {}

    /// A circle as a line, on a surface that lies above another; others have none.
    fn ring(&mut self, _center: BackendCoord, _radius: u32, _style: &ShapeStyle) {}

    /// The text that follows is of a role.
    fn text_role(&mut self, _role: TextRole) {}

    /// What follows is one mark with these words.
    fn open_mark(&mut self, _title: &str, _description: &str) {}

    /// The mark is over.
    fn close_mark(&mut self) {}
}

/// A colour between two.
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

/// Draws scenes on one kind of surface. Built once; holds what every frame needs.
pub struct Painter {
    /// Units of the surface in a pixel of the scene: the device pixel ratio, enlarged as the reader enlarges text, or the
    /// fineness of an SVG's grid.
    scale: f32,
}

impl Painter {
    /// A painter for surfaces that have `scale` units in a pixel of the scene.
    #[must_use]
    pub const fn new(scale: f32) -> Self {
        Self { scale }
    }

    /// Draws all of a scene. Cost grows with its primitives.
    ///
    /// # Errors
    /// What the surface gives.
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

    /// Upright and level lines are filled rectangles on whole units, so that they are crisp at every ratio.
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

/// A rectangle in whole units. What is there is seen: never thinner than one unit.
fn corners(rect: PxRect, scale: f32) -> (BackendCoord, BackendCoord) {
    let from = (whole(rect.x * scale), whole(rect.y * scale));
    let to = (whole(rect.right() * scale), whole(rect.bottom() * scale));
    (from, (to.0.max(from.0 + 1), to.1.max(from.1 + 1)))
}

#[expect(clippy::cast_possible_truncation, reason = "places of a scene lie near the picture; a cast saturates")]
fn whole(units: f32) -> i32 {
    units.round() as i32
}
