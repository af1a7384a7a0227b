//! SVG output. Plotters' own SVG surface writes no titles, descriptions or groups.

mod strip;
mod value;

use core::convert::Infallible;
use core::fmt::Write as _;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::{FONT_STACK, Painter, Surface};
use crate::number::{decimal, hex_colour, push_hex};
use crate::scene::{Column, Rgba, Scene, Strip};
use crate::text::{TextRole, is_rtl};
use value::{Escaped, GRID_UNITS, Paint, Units};

/// Units per CSS pixel. An eighth of a pixel is finer than any screen.
const GRID: f32 = 8.0;

/// Title, description and languages (BCP 47 tags) of a picture. An empty text is left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Caption<'a> {
    /// Title of the picture.
    pub title: &'a str,
    /// Description, in English.
    pub description: &'a str,
    /// Language of the dates.
    pub language: &'a str,
    /// Language of the record's own texts (titles, labels, lanes), if the record states it.
    pub texts: &'a str,
    /// The title of the tray. It is drawn like a title of the record, but is not a text of the record.
    pub tray: &'a str,
}

/// A scene as a complete SVG document with title and description.
///
/// Equal scenes give equal texts. Ids in the document begin with a hash of it, so that several pictures can be used in
/// one page.
///
/// ```
/// use annals::{paint, scene::Scene};
/// let caption = paint::Caption { title: "A < B", language: "en", ..paint::Caption::default() };
/// let picture = paint::svg(&Scene::new(10.0, 10.0), &caption);
/// assert!(picture.contains("<title>A &lt; B</title>"));
/// assert!(picture.contains(" lang=\"en\" xml:lang=\"en\""));
/// ```
#[must_use]
pub fn svg(scene: &Scene, caption: &Caption<'_>) -> String {
    let mut backend = SvgBackend::new(scene);
    backend.head(caption);
    paint(scene, &mut backend);
    backend.finish()
}

/// A scene as a bare SVG without texts, for the small pictures of a legend.
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

/// Writer of SVG text.
struct SvgBackend {
    out: String,
    size: (u32, u32),
    fades: u32,
    /// Byte offsets in `out` at which the hash of the picture is inserted.
    hashes: Vec<usize>,
    /// Language of the record's texts, if it is not that of the picture.
    texts: String,
    /// The title of the tray.
    tray: String,
    /// True if the next text comes from the record.
    of_record: bool,
    /// Number of marks opened and not closed.
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
        let (out, texts, tray) = (String::new(), String::new(), String::new());
        Self { out, size, fades: 0, hashes: Vec::new(), texts, tray, of_record: false, open_marks: 0 }
    }

    fn head(&mut self, caption: &Caption<'_>) {
        let (width, height) =
            (Units(i32::try_from(self.size.0).unwrap_or(0)), Units(i32::try_from(self.size.1).unwrap_or(0)));
        let _ = write!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{FONT_STACK}\""
        );
        self.language(caption.language);
        self.out.push('>');
        if caption.texts != caption.language {
            self.texts.push_str(caption.texts);
            self.tray.push_str(caption.tray);
        }
        self.words("title", caption.title, true);
        self.words("desc", caption.description, false);
        self.out.push('\n');
    }

    fn language(&mut self, tag: &str) {
        if !tag.is_empty() {
            let _ = write!(self.out, " lang=\"{0}\" xml:lang=\"{0}\"", Escaped(tag));
        }
    }

    /// Writes the language of a text of the record, if it is not that of the picture.
    fn own_language(&mut self, of_record: bool) {
        if of_record {
            let tag = core::mem::take(&mut self.texts);
            self.language(&tag);
            self.texts = tag;
        }
    }

    fn words(&mut self, element: &str, words: &str, of_record: bool) {
        if !words.is_empty() {
            self.out.push('<');
            self.out.push_str(element);
            self.own_language(of_record);
            let _ = write!(self.out, ">{}</{element}>", Escaped(words));
        }
    }

    /// Writes an id: the hash of the picture and a number.
    fn id(&mut self, number: u32) {
        self.out.push('a');
        self.hashes.push(self.out.len());
        let _ = write!(self.out, "-{number}");
    }

    fn finish(mut self) -> String {
        self.out.push_str("</svg>\n");
        if self.hashes.is_empty() {
            return self.out;
        }
        // FNV-1a: ids differ between two pictures in one page, and are equal for the same picture on every machine.
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let hash = self.out.bytes().fold(0xcbf2_9ce4_8422_2325, mix);
        let mut out = String::with_capacity(self.out.len() + self.hashes.len() * 16);
        let mut from = 0;
        for place in &self.hashes {
            out.push_str(self.out.get(from..*place).unwrap_or(""));
            push_hex(&mut out, &hash.to_be_bytes());
            from = *place;
        }
        out.push_str(self.out.get(from..).unwrap_or(""));
        out
    }

    fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        for (n, (x, y)) in points.into_iter().enumerate() {
            let separator = if n == 0 { "" } else { " " };
            let _ = write!(self.out, "{separator}{},{}", Units(x), Units(y));
        }
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
        // In most fonts the baseline lies a third of an em below the middle.
        let (x, y) = (Units(at.0), f64::from(at.1) / f64::from(GRID) + size * 0.34);
        let weight = if matches!(style.style(), FontStyle::Bold) { " font-weight=\"600\"" } else { "" };
        let fill = Paint("fill", style.color());
        let (y, size) = (decimal(y, 1), decimal(size, 1));
        let _ = write!(self.out, "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight} {fill}");
        self.own_language(self.of_record && text != self.tray);
        if is_rtl(text) {
            // With `direction="rtl"`, `end` aligns the left edge of the text at `x`.
            self.out.push_str(" direction=\"rtl\" text-anchor=\"end\"");
        }
        let _ = writeln!(self.out, ">{}</text>", Escaped(text));
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        _text: &str,
        _style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        // Never called: the layout measures texts itself.
        Ok((0, 0))
    }

    fn blit_bitmap(&mut self, _at: BackendCoord, _size: (u32, u32), _pixels: &[u8]) -> Drawn {
        // Scenes have no bitmaps.
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
            format!("stop-color=\"{}\" stop-opacity=\"{opacity}\"", hex_colour(&[red, green, blue]))
        };
        let (x, y) = (Units(from.0), Units(from.1));
        let (width, height) = (Units(to.0 - from.0), Units(to.1 - from.1));
        self.out.push_str("<linearGradient id=\"");
        self.id(id);
        let (left, right) = (stop(left), stop(right));
        let _ = write!(
            self.out,
            "\"><stop {left}/><stop offset=\"1\" {right}/></linearGradient>\
             <rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"url(#"
        );
        self.id(id);
        self.out.push_str(")\"/>\n");
        Ok(())
    }

    fn text_role(&mut self, role: TextRole) {
        // Notes are dates and counts.
        self.of_record = matches!(role, TextRole::Lane | TextRole::Label);
    }

    fn open_mark(&mut self, title: &str, description: &str) {
        self.open_marks += 1;
        self.out.push_str("<g>");
        self.words("title", title, true);
        self.words("desc", description, false);
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
    use crate::geom::{PxPoint, PxRect};

    #[test]
    fn units_are_short() {
        for (units, text) in [(0, "0"), (8, "1"), (4, "0.5"), (-4, "-0.5"), (-12, "-1.5"), (9, "1.125")] {
            assert_eq!(Units(units).to_string(), text);
        }
    }

    /// A picture with a gradient and a text.
    fn picture(words: &str, ink: u32, caption: &Caption<'_>) -> String {
        let mut scene = Scene::new(100.0, 20.0);
        let (left, right) = (Rgba::hex(ink), Rgba::hex(0));
        scene.prims.push(crate::scene::Prim::Fade { rect: PxRect::new(0.0, 0.0, 50.0, 20.0), left, right });
        scene.write(PxPoint::new(50.0, 10.0), TextRole::Label, left, words);
        scene.write(PxPoint::new(50.0, 10.0), TextRole::Tick, left, "2005");
        scene.write(PxPoint::new(50.0, 10.0), TextRole::Note, left, "in or before 2005");
        svg(&scene, caption)
    }

    /// All parts of a text that lie between two markers.
    fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
        text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
    }

    #[test]
    fn ids_are_of_one_picture() {
        let caption = Caption { title: "T", ..Caption::default() };
        let one = picture("x", 0x0011_2233, &caption);
        assert_eq!(one, picture("x", 0x0011_2233, &caption), "the same on every day");
        let ids = between(&one, " id=\"", "\"");
        assert_eq!(ids, between(&one, "url(#", ")"), "{one}");
        assert!(ids.len() == 1 && ids[0].starts_with('a') && ids[0].ends_with("-1"), "{ids:?}");
        let others = [
            picture("y", 0x0011_2233, &caption),
            picture("x", 0x0011_2234, &caption),
            picture("x", 0x0011_2233, &Caption { title: "U", ..caption }),
            picture("x", 0x0011_2233, &Caption { language: "de", ..caption }),
        ];
        for other in &others {
            assert_ne!(ids, between(other, " id=\"", "\""), "{other}");
        }
    }

    #[test]
    fn each_text_has_its_direction_and_language() {
        let caption = Caption { title: "T", description: "D", language: "en", texts: "he", tray: "Undated" };
        let tray = picture("Undated", 0, &caption);
        assert!(tray.contains(" fill=\"#000000\">Undated<"), "the title of the tray is no text of the record: {tray}");
        let said = picture("שלום!", 0, &caption);
        let texts = between(&said, "<text ", "</text>");
        let right = " lang=\"he\" xml:lang=\"he\" direction=\"rtl\" text-anchor=\"end\">שלום!";
        assert!(texts[0].ends_with(right), "{}", texts[0]);
        assert!(texts[1].ends_with(" fill=\"#000000\">2005"), "{}", texts[1]);
        assert!(
            texts[2].ends_with(" fill=\"#000000\">in or before 2005"),
            "a date is no text of the record: {}",
            texts[2]
        );
        assert!(
            said.contains(" lang=\"en\" xml:lang=\"en\"><title lang=\"he\" xml:lang=\"he\">T</title><desc>D<"),
            "{said}"
        );
        let same = picture("abc", 0, &Caption { texts: "en", ..caption });
        assert_eq!(same.matches("lang=").count(), 2, "said once: {same}");
        assert!(!same.contains("direction"), "{same}");
    }

    #[test]
    fn no_text_ends_its_element() {
        let picture = svg(
            &Scene::new(1.0, 1.0),
            &Caption { title: "</title><script>alert(1)</script>\u{0}", description: "\"&", ..Caption::default() },
        );
        assert!(!picture.contains("<script"), "{picture}");
        assert!(picture.contains("&lt;/title&gt;&lt;script&gt;"), "{picture}");
        assert!(picture.contains("<desc>&quot;&amp;</desc>"), "{picture}");
    }
}
