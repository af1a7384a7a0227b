//! Drawing on the browser's canvas. Apart from `web`, this is the only file that uses web-sys.
//!
//! Styles are set only when they change. Setting a canvas's size resets its state, so a new backend, without remembered
//! styles, is made for every picture.

use js_sys::Reflect;
use plotters::style::ShapeStyle;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use wasm_bindgen::Clamped;
use web_sys::{CanvasRenderingContext2d, ImageData};

use super::{FONT_STACK, Raster, Surface};
use crate::number::{held_f64, hex_colour};
use crate::scene::{Column, Strip};
use crate::text::{Measure, TextRole, beginning, is_rtl};

/// Error when a canvas could not be drawn on.
#[derive(Debug)]
pub struct CanvasError;

impl core::fmt::Display for CanvasError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("the canvas of this page could not be drawn on; reload the page")
    }
}

impl core::error::Error for CanvasError {}

type Drawn = Result<(), DrawingErrorKind<CanvasError>>;

/// Draws on a canvas in device pixels and remembers the styles set.
pub struct CanvasBackend<'a> {
    context: &'a CanvasRenderingContext2d,
    size: (u32, u32),
    raster: &'a mut Raster,
    fill: Option<BackendColor>,
    stroke: Option<(BackendColor, u32)>,
    font: Option<(u64, bool)>,
    rtl: bool,
}

impl<'a> CanvasBackend<'a> {
    /// A surface of a size in device pixels. `raster` is reused from frame to frame.
    #[must_use]
    pub fn new(context: &'a CanvasRenderingContext2d, size: (u32, u32), raster: &'a mut Raster) -> Self {
        context.set_line_cap("butt");
        context.set_line_join("round");
        context.set_text_baseline("alphabetic");
        // On a right-to-left page both would be reversed by default.
        context.set_text_align("left");
        set_direction(context, false);
        Self { context, size, raster, fill: None, stroke: None, font: None, rtl: false }
    }

    fn set_fill(&mut self, color: BackendColor) {
        if !self.fill.is_some_and(|set| same(set, color)) {
            self.context.set_fill_style_str(&css(color));
            self.fill = Some(color);
        }
    }

    fn set_stroke(&mut self, color: BackendColor, width: u32) {
        if !self.stroke.is_some_and(|(set, of)| same(set, color) && of == width) {
            self.context.set_stroke_style_str(&css(color));
            self.context.set_line_width(f64::from(width));
            self.stroke = Some((color, width));
        }
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        self.context.begin_path();
        for (n, (x, y)) in path.into_iter().enumerate() {
            let (x, y) = (f64::from(x), f64::from(y));
            if n == 0 { self.context.move_to(x, y) } else { self.context.line_to(x, y) }
        }
    }
}

/// Sets the base direction of texts. web-sys has no name for this property of the context.
fn set_direction(context: &CanvasRenderingContext2d, rtl: bool) {
    // A browser without the property draws from left to right.
    let _ = Reflect::set(context, &"direction".into(), &(if rtl { "rtl" } else { "ltr" }).into());
}

fn same(a: BackendColor, b: BackendColor) -> bool {
    a.rgb == b.rgb && (a.alpha - b.alpha).abs() < 1e-6
}

/// A colour in CSS. Hexadecimal, so that no decimal number is formatted in a frame.
fn css(color: BackendColor) -> String {
    let (red, green, blue) = color.rgb;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255 after clamping")]
    let alpha = (held_f64(color.alpha, 0.0, 1.0) * 255.0 + 0.5) as u8;
    hex_colour(&[red, green, blue, alpha])
}

/// The font of a role at a size in device pixels, in CSS.
fn font_css(size_px: f64, bold: bool) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a font has some hundred tenths of pixels"
    )]
    let tenths = (size_px * 10.0).round() as u32;
    let weight = if bold { "600 " } else { "" };
    format!("{weight}{}.{}px {FONT_STACK}", tenths / 10, tenths % 10)
}

impl DrawingBackend for CanvasBackend<'_> {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.set_fill(color);
        self.context.fill_rect(f64::from(point.0), f64::from(point.1), 1.0, 1.0);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, _fill: bool) -> Drawn {
        self.set_fill(style.color());
        let (x, y) = (f64::from(from.0), f64::from(from.1));
        self.context.fill_rect(x, y, f64::from(to.0) - x, f64::from(to.1) - y);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.set_stroke(style.color(), style.stroke_width());
        self.trace(path);
        self.context.stroke();
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        self.set_fill(style.color());
        self.trace(corners);
        self.context.fill();
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Drawn {
        let (size, bold) = (style.size(), matches!(style.style(), FontStyle::Bold));
        if self.font != Some((size.to_bits(), bold)) {
            self.context.set_font(&font_css(size, bold));
            self.font = Some((size.to_bits(), bold));
        }
        let rtl = is_rtl(text);
        if self.rtl != rtl {
            set_direction(self.context, rtl);
            self.rtl = rtl;
        }
        self.set_fill(style.color());
        // In most fonts the baseline lies a third of an em below the middle.
        let y = (f64::from(at.1) + size * 0.34).round();
        self.context.fill_text(text, f64::from(at.0), y).map_err(|_| DrawingErrorKind::DrawingError(CanvasError))
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        _text: &str,
        _style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<CanvasError>> {
        // Never called: the layout measures texts itself.
        Ok((0, 0))
    }

    fn blit_bitmap(&mut self, _at: BackendCoord, _size: (u32, u32), _pixels: &[u8]) -> Drawn {
        // Scenes have no bitmaps.
        Ok(())
    }
}

impl Surface for CanvasBackend<'_> {
    fn ring(&mut self, center: BackendCoord, radius: u32, style: &ShapeStyle) {
        self.set_stroke(BackendStyle::color(style), style.stroke_width);
        self.context.begin_path();
        // It fails only for a negative radius.
        let _ =
            self.context.arc(f64::from(center.0), f64::from(center.1), f64::from(radius), 0.0, core::f64::consts::TAU);
        self.context.stroke();
    }

    fn clear(&mut self, from: BackendCoord, to: BackendCoord) {
        let (x, y) = (f64::from(from.0), f64::from(from.1));
        self.context.clear_rect(x, y, f64::from(to.0) - x, f64::from(to.1) - y);
    }

    /// Draws the strip as one image, which costs a browser the same for one column as for a thousand. The canvas copies
    /// the pixels directly from wasm memory.
    fn strip(&mut self, strip: &Strip, columns: &[Column], scale: f32) -> Drawn {
        let Some((piece, pixels)) = self.raster.draw(strip, columns, scale, self.size) else { return Ok(()) };
        ImageData::new_with_u8_clamped_array_and_sh(Clamped(pixels), piece.width, piece.height)
            .and_then(|image| self.context.put_image_data(&image, f64::from(piece.x), f64::from(piece.y)))
            .map_err(|_| DrawingErrorKind::DrawingError(CanvasError))
    }
}

/// Maximum number of remembered texts that are measured as a whole, because their letters join or reorder.
const MOST_WHOLE_TEXTS: usize = 4_096;
/// The width of a text with more bytes is estimated from its beginning.
const LONG_TEXT: usize = 2_000;

/// Text widths from the browser's canvas. Each letter of a role is measured once; widths of texts are sums.
pub struct CanvasMeasure {
    context: CanvasRenderingContext2d,
    /// Widths of single letters, sorted by role and letter.
    letters: Vec<(u32, f32)>,
    /// Widths of whole texts, sorted by role and text.
    whole: Vec<(Box<str>, f32)>,
}

impl CanvasMeasure {
    /// Measures with the fonts of a canvas. It changes the font of the context, so use a context on which nothing is
    /// drawn.
    #[must_use]
    pub fn new(context: CanvasRenderingContext2d) -> Self {
        Self { context, letters: Vec::new(), whole: Vec::new() }
    }

    fn ask(&self, role: TextRole, text: &str) -> f32 {
        self.context.set_font(&font_css(f64::from(role.size_px()), role.is_bold()));
        #[expect(clippy::cast_possible_truncation, reason = "a width on screen fits an f32")]
        let width = self.context.measure_text(text).map_or(0.0, |metrics| metrics.width() as f32);
        width
    }
}

/// True for letters that do not join: Latin, Greek, Cyrillic, Armenian, Georgian, kana, ideographs, Hangul syllables.
const fn stands_alone(letter: char) -> bool {
    matches!(letter as u32, 0x20..=0x2ff | 0x370..=0x58f | 0x10a0..=0x10ff | 0x1e00..=0x200a | 0x2010..=0x2027
        | 0x2030..=0x205e | 0x20a0..=0x2bff | 0x3000..=0x9fff | 0xac00..=0xd7a3)
}

impl Measure for CanvasMeasure {
    fn width_px(&mut self, role: TextRole, text: &str) -> f32 {
        let (beginning, is_cut) = beginning(text, LONG_TEXT);
        if is_cut {
            return self.width_px(role, beginning) * (text.len() as f32 / beginning.len().max(1) as f32);
        }
        if text.chars().all(stands_alone) {
            let mut sum = 0.0;
            for letter in text.chars() {
                let key = (role as u32) << 24 | u32::from(letter);
                sum += match self.letters.binary_search_by(|known| known.0.cmp(&key)) {
                    Ok(place) => self.letters.get(place).map_or(0.0, |known| known.1),
                    Err(place) => {
                        let width = self.ask(role, letter.encode_utf8(&mut [0; 4]));
                        self.letters.insert(place, (key, width));
                        width
                    }
                };
            }
            return sum;
        }
        let key = format!("{}{text}", char::from(b'0' + role as u8));
        let place = match self.whole.binary_search_by(|known| (*known.0).cmp(&*key)) {
            Ok(place) => return self.whole.get(place).map_or(0.0, |known| known.1),
            Err(place) => place,
        };
        let width = self.ask(role, text);
        if self.whole.len() >= MOST_WHOLE_TEXTS {
            self.whole.clear();
        }
        self.whole.insert(place.min(self.whole.len()), (key.into(), width));
        width
    }
}
