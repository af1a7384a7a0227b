//! `annals export`: a record as a picture, without a browser, or in the other format.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use resvg::{tiny_skia, usvg};

use super::Error;
use super::args::{Export, Format};
use super::record::{read_some, write};
use super::write::not_over;
use crate::app::{PictureRequest, picture};
use crate::computed::Computed;
use crate::emit::{self, Written};
use crate::model::Document;
use crate::scene::ThemeName;
use crate::time::{Extent, SECONDS_PER_DAY, edtf};
use crate::view::Viewport;

/// Pixels of a PNG in one CSS pixel: sharp on today's screens and in print.
const PNG_SCALE: f32 = 2.0;
/// A PNG of more pixels than this is refused: it would take a gigabyte to draw.
const MOST_PIXELS: f32 = 250_000_000.0;

/// Draws the record and writes the picture, or writes the record. Problems of the record go to standard error, and so
/// does what the format has no place for; what can be read is written.
///
/// # Errors
/// When nothing can be read, a date is no date, or the picture cannot be written: a sentence.
pub(super) fn run(args: &Export) -> Result<ExitCode, Error> {
    let path = &args.out.path;
    not_over(&args.file, path)?;
    let record = read_some(&args.file, "draw")?;
    let document = &record.0;
    let bytes = match args.out.format {
        Format::Svg => drawn(args, document)?.into_bytes(),
        Format::Png => png(&drawn(args, document)?)?,
        Format::Json => written(path, emit::json(document)),
        Format::Csv => written(path, emit::csv(document)),
    };
    write(path, &bytes, &record)?;
    Ok(ExitCode::SUCCESS)
}

fn drawn(args: &Export, document: &Document) -> Result<String, Error> {
    let request = request(args, document)?;
    Ok(picture(document, &Computed::of(document), &request))
}

/// The bytes of a record; what they do not hold is said.
fn written(path: &Path, written: Written) -> Vec<u8> {
    for sentence in &written.lost {
        eprintln!("{}: warning: {sentence}", path.display());
    }
    written.text.into_bytes()
}

fn request(args: &Export, document: &Document) -> Result<PictureRequest, Error> {
    let date = |name: &str, written: &Option<String>| match written {
        None => Ok(None),
        Some(written) => edtf::parse(written)
            .map(|when| Some(when.extent()))
            .map_err(|error| Error::usage(format!("--{name}: {error}"))),
    };
    let (from, to) = (date("from", &args.from)?, date("to", &args.to)?);
    let today = date("now", &args.now)?.map_or_else(today, |extent| extent.from);
    let width_px = args.width as f32;
    let whole = || document.span().map(|span| Viewport::around(span, 0.03, width_px).extent());
    let first_view = document.first_view().map(|(from, to)| Extent::new(from, to)).or_else(whole);
    let shown = first_view.unwrap_or(Extent::new(today - 365 * SECONDS_PER_DAY, today));
    let (from, to) = (from.map_or(shown.from, |extent| extent.from), to.map_or(shown.to, |extent| extent.to));
    if to <= from {
        return Err(Error::usage("the picture would end before it begins: --to must be later than --from".to_owned()));
    }
    Ok(PictureRequest { from, to, width_px, theme: ThemeName::Light, today })
}

/// The first second of today in UTC: the one place where the program asks the clock.
#[expect(
    clippy::disallowed_methods,
    reason = "the program's edge, where the clock is read and handed on as an argument"
)]
fn today() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seconds = since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(0));
    seconds - seconds.rem_euclid(SECONDS_PER_DAY)
}

/// Rasterises the SVG with a font that this program carries, so that a PNG is the same on every machine.
fn png(svg: &str) -> Result<Vec<u8>, Error> {
    let failed = |why: String| {
        Error::failure(format!("the picture could not be turned into a PNG: {why}; write an .svg instead"))
    };
    let tree = usvg::Tree::from_str(svg, &options()).map_err(|cause| failed(cause.to_string()))?;
    let size = tree.size();
    let (width, height) = (size.width() * PNG_SCALE, size.height() * PNG_SCALE);
    if width * height > MOST_PIXELS {
        return Err(failed(format!("it would be {width} by {height} pixels; make it narrower with --width")));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "bounded above, and sizes are positive"
    )]
    let pixels = tiny_skia::Pixmap::new(width.ceil() as u32, height.ceil() as u32);
    let mut pixels = pixels.ok_or_else(|| failed(format!("it would be {width} by {height} pixels")))?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(PNG_SCALE, PNG_SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(|cause| failed(cause.to_string()))
}

/// Every family of the page's font stack leads to the font that is carried: nothing depends on the machine.
fn options() -> usvg::Options<'static> {
    let mut fonts = usvg::fontdb::Database::new();
    for face in [dejavu::sans::regular(), dejavu::sans::bold()] {
        fonts.load_font_data(face.to_vec());
    }
    fonts.set_sans_serif_family("DejaVu Sans");
    usvg::Options { fontdb: Arc::new(fonts), font_family: "DejaVu Sans".to_owned(), ..usvg::Options::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::Picture;
    use crate::cli::scratch::Scratch;
    use crate::geom::PxRect;
    use crate::paint::{Raster, svg};
    use crate::scene::{Column, Prim, Scene, Strip, Theme};

    fn export(scratch: &Scratch, name: &str, record: &str, from: Option<&str>) -> Result<Vec<u8>, Error> {
        let (file, path) = (scratch.path().join("record.csv"), scratch.path().join(name));
        std::fs::write(&file, record).unwrap();
        let format = if name.ends_with("png") { Format::Png } else { Format::Svg };
        let args = Export {
            file,
            out: Picture { path: path.clone(), format },
            from: from.map(str::to_owned),
            to: None,
            width: 700,
            now: Some("2020-01-01".to_owned()),
        };
        run(&args).map(|_| std::fs::read(path).unwrap())
    }

    /// How many pixels of a row of the picture are not its ground.
    fn ink(png: &[u8]) -> usize {
        let pixels = tiny_skia::Pixmap::decode_png(png).unwrap();
        let ground = pixels.pixel(1, pixels.height() / 2).unwrap();
        pixels.pixels().iter().filter(|pixel| **pixel != ground).count()
    }

    #[test]
    fn letters_of_three_scripts_leave_their_own_ink() {
        let scratch = Scratch::new("export-scripts");
        let with = |title: &str| {
            export(&scratch, "a.png", &format!("date,title\n2005-09-19,{title}\n"), Some("2005-01-01")).unwrap()
        };
        let blank = ink(&with("."));
        let mut seen: Vec<Vec<u8>> = Vec::new();
        for title in ["Treaty", "Договор", "ხელშეკრულება"] {
            let png = with(title);
            assert!(ink(&png) > blank + 150, "{title} is written");
            assert!(!seen.contains(&png), "{title} is not written as boxes alike");
            seen.push(png);
        }
        // A letter that the font has not would be the same box twice.
        assert_ne!(with("აა"), with("ბბ"), "Georgian letters differ");
        assert_ne!(with("дд"), with("жж"), "Cyrillic letters differ");
    }

    #[test]
    fn a_strip_has_the_same_pixels_as_on_the_canvas() {
        let (width, height) = (240_u32, 60);
        let mut scene = Scene::new(width as f32, height as f32);
        let noise = |n: u32| n.wrapping_mul(2_654_435_761).to_be_bytes();
        scene.columns.extend((0..220).map(|n| {
            let [height, cover, gap, _] = noise(n / 2);
            Column { height: if gap < 60 { 0 } else { height }, cover, alpha: u8::try_from(n * 2).unwrap_or(255) }
        }));
        let theme = Theme::named(ThemeName::Dark);
        let (rect, ground) = (PxRect::new(7.4, 5.0, 221.3, 46.0), theme.shade);
        let (bar, light) = (theme.accent.with_alpha(0.4), theme.accent.with_alpha(0.2));
        let strip = Strip { rect, ground, bar, light, columns: 0..220 };
        scene.prims.push(Prim::Strip(strip.clone()));

        let tree = usvg::Tree::from_str(&svg(&scene, "", ""), &options()).unwrap();
        let mut drawn = tiny_skia::Pixmap::new(width, height).unwrap();
        resvg::render(&tree, tiny_skia::Transform::identity(), &mut drawn.as_mut());
        let mut raster = Raster::default();
        let (piece, pixels) = raster.draw(&strip, scene.bars(&strip), 1.0, (width, height)).unwrap();
        assert_eq!((piece.x, piece.y, piece.width, piece.height), (7, 5, 222, 46));
        for (n, pixel) in (0_u32..).zip(pixels.chunks_exact(4)) {
            let (x, y) = (piece.x + n % piece.width, piece.y + n / piece.width);
            let color = drawn.pixel(x, y).unwrap();
            assert_eq!([color.red(), color.green(), color.blue(), color.alpha()], pixel, "at {x}, {y}");
        }
        let around = drawn.pixels().iter().filter(|pixel| pixel.alpha() > 0).count();
        assert_eq!(around, 222 * 46, "and nothing beside it");
    }

    #[test]
    fn an_svg_is_text_with_words() {
        let scratch = Scratch::new("export-svg");
        let svg = export(&scratch, "a.svg", "date,title\n2005-09-19,A <b>\n", None).unwrap();
        let svg = String::from_utf8(svg).unwrap();
        assert!(svg.contains("<title>A &lt;b&gt;</title>"), "{svg}");
    }

    #[test]
    fn what_cannot_be_drawn_is_a_sentence() {
        let scratch = Scratch::new("export-errors");
        let words = export(&scratch, "a.svg", "nothing", None).unwrap_err().to_string();
        assert!(words.contains("nothing to draw"), "{words}");
        let words = export(&scratch, "a.svg", "date,title\n2005,A\n", Some("soon")).unwrap_err().to_string();
        assert!(words.starts_with("--from: 'soon' is not EDTF"), "{words}");
        let words = export(&scratch, "a.svg", "date,title\n2005,A\n", Some("2030")).unwrap_err().to_string();
        assert!(words.contains("--to must be later"), "{words}");
    }
}
