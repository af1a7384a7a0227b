//! SVG: a surface of our own, because plotters' writes no titles, descriptions or groups.

mod strip;

use core::convert::Infallible;
use core::fmt::Write as _;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::{FONT_STACK, Painter, Surface};
use crate::number::decimal;
use crate::scene::{Column, Rgba, Scene, Strip};

/// Units in a CSS pixel: an eighth of a pixel is finer than any screen shows.
const GRID: f32 = 8.0;
const GRID_UNITS: i32 = 8;

/// A scene as a whole SVG document with a title and a description.
///
/// ```
/// use annals::{paint, scene::Scene};
/// let picture = paint::svg(&Scene::new(10.0, 10.0), "A < B", "");
/// assert!(picture.contains("<title>A &lt; B</title>"));
/// ```
#[must_use]
pub fn svg(scene: &Scene, title: &str, description: &str) -> String {
    let mut backend = SvgBackend::new(scene);
    backend.head(title, description);
    paint(scene, &mut backend);
    backend.finish()
}

/// A scene as a bare SVG without words, for the small pictures of a legend.
#[must_use]
pub fn svg_sign(scene: &Scene) -> String {
    let mut backend = SvgBackend::new(scene);
    let (width, height) = (decimal(scene.width_px.into(), 1), decimal(scene.height_px.into(), 1));
    let _ = write!(
        backend.out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">"
    );
    paint(scene, &mut backend);
    backend.finish()
}

fn paint(scene: &Scene, backend: &mut SvgBackend) {
    // Writing to a string cannot fail.
    let _ = Painter::new(GRID).paint(scene, backend);
}

/// Writes SVG text.
struct SvgBackend {
    out: String,
    size: (u32, u32),
    fades: u32,
    /// A row of rectangles of one colour is one path: (colour, its pieces).
    open_marks: u32,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl SvgBackend {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a picture's size is small and positive"
    )]
    fn new(scene: &Scene) -> Self {
        let size = ((scene.width_px * GRID) as u32, (scene.height_px * GRID) as u32);
        Self { out: String::new(), size, fades: 0, open_marks: 0 }
    }

    fn head(&mut self, title: &str, description: &str) {
        let (width, height) =
            (Units(i32::try_from(self.size.0).unwrap_or(0)), Units(i32::try_from(self.size.1).unwrap_or(0)));
        let _ = write!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{FONT_STACK}\">"
        );
        self.words("title", title);
        self.words("desc", description);
        self.out.push('\n');
    }

    fn words(&mut self, element: &str, words: &str) {
        if !words.is_empty() {
            let _ = write!(self.out, "<{element}>{}</{element}>", Escaped(words));
        }
    }

    fn finish(mut self) -> String {
        self.out.push_str("</svg>\n");
        self.out
    }

    fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        for (n, (x, y)) in points.into_iter().enumerate() {
            let separator = if n == 0 { "" } else { " " };
            let _ = write!(self.out, "{separator}{},{}", Units(x), Units(y));
        }
    }
}

/// Units of the grid as CSS pixels, in as few digits as they need.
struct Units(i32);

impl core::fmt::Display for Units {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (whole, part) = (self.0 / GRID_UNITS, (self.0 % GRID_UNITS).unsigned_abs() * 125);
        let sign = if self.0 < 0 && whole == 0 { "-" } else { "" };
        if part == 0 {
            return write!(f, "{whole}");
        }
        let digits = format!("{part:03}");
        write!(f, "{sign}{whole}.{}", digits.trim_end_matches('0'))
    }
}

/// A text that cannot end an element or an attribute; control characters, which XML forbids, become blanks.
struct Escaped<'a>(&'a str);

impl core::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\u{fffe}' | '\u{ffff}' => f.write_str("\u{fffd}")?,
                _ if letter.is_control() => f.write_char(' ')?,
                _ => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}

/// A colour as attributes: `fill="#123456"` and, where it is not opaque, `fill-opacity`.
struct Paint(&'static str, BackendColor);

impl core::fmt::Display for Paint {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self(attribute, BackendColor { alpha, rgb: (red, green, blue) }) = self;
        write!(f, "{attribute}=\"#{red:02x}{green:02x}{blue:02x}\"")?;
        if *alpha < 1.0 { write!(f, " {attribute}-opacity=\"{}\"", decimal(*alpha, 2)) } else { Ok(()) }
    }
}

impl DrawingBackend for SvgBackend {
    type ErrorType = Infallible;

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
        let (x, y) = (Units(point.0), Units(point.1));
        let _ =
            writeln!(self.out, "<rect x=\"{x}\" y=\"{y}\" width=\".125\" height=\".125\" {}/>", Paint("fill", color));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, _fill: bool) -> Drawn {
        let (x, y) = (Units(from.0), Units(from.1));
        let (width, height) = (Units(to.0 - from.0), Units(to.1 - from.1));
        let fill = Paint("fill", style.color());
        let _ = writeln!(self.out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {fill}/>");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.out.push_str("<polyline points=\"");
        self.points(path);
        let width = Units(i32::try_from(style.stroke_width()).unwrap_or(GRID_UNITS));
        let stroke = Paint("stroke", style.color());
        let _ = writeln!(self.out, "\" fill=\"none\" {stroke} stroke-width=\"{width}\"/>");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        self.out.push_str("<polygon points=\"");
        self.points(corners);
        let _ = writeln!(self.out, "\" {}/>", Paint("fill", style.color()));
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Drawn {
        let size = style.size() / f64::from(GRID);
        // Half the height of small letters lies a third of an em above the baseline's middle in most fonts.
        let (x, y) = (Units(at.0), f64::from(at.1) / f64::from(GRID) + size * 0.34);
        let weight = if matches!(style.style(), FontStyle::Bold) { " font-weight=\"600\"" } else { "" };
        let fill = Paint("fill", style.color());
        let _ = writeln!(
            self.out,
            "<text x=\"{x}\" y=\"{}\" font-size=\"{}\"{weight} {fill}>{}</text>",
            decimal(y, 1),
            decimal(size, 1),
            Escaped(text)
        );
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        _text: &str,
        _style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        // Never asked: layout measures text itself.
        Ok((0, 0))
    }

    fn blit_bitmap(&mut self, _at: BackendCoord, _size: (u32, u32), _pixels: &[u8]) -> Drawn {
        // A scene has no bitmaps.
        Ok(())
    }
}

impl Surface for SvgBackend {
    fn strip(&mut self, strip: &Strip, columns: &[Column], _scale: f32) -> Drawn {
        strip::write(&mut self.out, strip, columns);
        Ok(())
    }

    fn fade(&mut self, from: BackendCoord, to: BackendCoord, left: Rgba, right: Rgba) -> Drawn {
        self.fades += 1;
        let id = self.fades;
        let stop = |color: Rgba| {
            let Rgba { red, green, blue, alpha } = color;
            let opacity = decimal(f64::from(alpha) / 255.0, 2);
            format!("stop-color=\"#{red:02x}{green:02x}{blue:02x}\" stop-opacity=\"{opacity}\"")
        };
        let (x, y) = (Units(from.0), Units(from.1));
        let (width, height) = (Units(to.0 - from.0), Units(to.1 - from.1));
        let _ = writeln!(
            self.out,
            "<linearGradient id=\"fade{id}\"><stop {}/><stop offset=\"1\" {}/></linearGradient>\
             <rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"url(#fade{id})\"/>",
            stop(left),
            stop(right)
        );
        Ok(())
    }

    fn open_mark(&mut self, title: &str, description: &str) {
        self.open_marks += 1;
        self.out.push_str("<g>");
        self.words("title", title);
        self.words("desc", description);
        self.out.push('\n');
    }

    fn close_mark(&mut self) {
        if let Some(left) = self.open_marks.checked_sub(1) {
            self.open_marks = left;
            self.out.push_str("</g>\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_short() {
        for (units, text) in [(0, "0"), (8, "1"), (4, "0.5"), (-4, "-0.5"), (-12, "-1.5"), (9, "1.125")] {
            assert_eq!(Units(units).to_string(), text);
        }
    }

    #[test]
    fn no_text_ends_its_element() {
        let picture = svg(&Scene::new(1.0, 1.0), "</title><script>alert(1)</script>\u{0}", "\"&");
        assert!(!picture.contains("<script"), "{picture}");
        assert!(picture.contains("&lt;/title&gt;&lt;script&gt;"), "{picture}");
        assert!(picture.contains("<desc>&quot;&amp;</desc>"), "{picture}");
    }
}
