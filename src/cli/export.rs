//! `annals export`: writes a record as a picture, without a browser, or in another format.

mod png;

use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;

use super::Error;
use super::args::{Export, Format};
use super::record::{has_room, read_some, write};
use super::write::{not_over, tell};
use crate::app::{PictureRequest, Spoken, own_lanes, picture_in};
use crate::computed::Computed;
use crate::formats::write::Written;
use crate::record::Document;
use crate::scene::ThemeName;
use crate::time::{Extent, SECONDS_PER_DAY, edtf};
use crate::view::Viewport;
use crate::words::words_of;

/// Measured bytes per plain event when written as text.
const WRITTEN: usize = 500;

/// Draws or writes the record. Problems of the record, and data that the format cannot hold, are reported on standard
/// error.
///
/// # Errors
/// If nothing can be read, a date is invalid, or the file cannot be written.
pub(super) fn run(args: &Export) -> Result<ExitCode, Error> {
    let path = &args.out.path;
    not_over(&args.file, path)?;
    let record = read_some(&args.file, &args.how.options(), "draw", args.lang.as_deref())?;
    let document = &record.0;
    let bytes = match args.out.format {
        Format::Svg => drawn(args, document)?.into_bytes(),
        Format::Png => {
            let (bytes, lacking) = png::png(&drawn(args, document)?)?;
            for words in lacking {
                warn(args, &words);
            }
            bytes
        }
        Format::Record(format) => {
            has_room(&args.file, document.len().saturating_mul(WRITTEN))?;
            written(path, format.write.map_or_else(Written::default, |write| write(document)))
        }
    };
    write(path, &bytes, &record)?;
    Ok(ExitCode::SUCCESS)
}

/// The SVG of a record. Reports events that it does not show.
fn drawn(args: &Export, document: &Document) -> Result<String, Error> {
    let request = request(args, document)?;
    let computed = Computed::of(document);
    let (mut spoken, mut texts) = (Spoken::default(), document.language());
    match (words_of(args.lang.as_deref().unwrap_or(texts)), &args.lang) {
        (Some((tag, words)), own) => {
            let is_dialect = own.as_ref().filter(|own| own.len() > tag.len());
            spoken = Spoken { words: Rc::new(words), tag: is_dialect.map_or(tag, |own| own) };
        }
        (None, Some(tag)) => {
            texts = tag;
            let words = format!(
                "there are no words for the language '{tag}', so dates and descriptions are in English; the record's texts are marked as '{tag}'"
            );
            warn(args, &words);
        }
        (None, None) => {}
    }
    let lanes = own_lanes(document, &computed);
    let picture = picture_in(document, &computed, lanes, &spoken, texts, &request);
    if !picture.left_out.is_empty() {
        let most = "no picture is higher than 16,384 pixels";
        warn(args, &format!("{most}, so left out are {}. Draw the record in parts", picture.left_out));
    }
    Ok(picture.svg)
}

fn warn(args: &Export, words: &str) {
    tell(&format!("{}: warning: {words}.", args.out.path.display()));
}

/// The bytes of a record. Reports data that the format cannot hold.
fn written(path: &Path, written: Written) -> Vec<u8> {
    for sentence in &written.lost {
        tell(&format!("{}: warning: {sentence}", path.display()));
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

/// The first second of today in UTC. This is the only place where the program reads the clock.
#[expect(
    clippy::disallowed_methods,
    reason = "the program's edge, where the clock is read and handed on as an argument"
)]
fn today() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seconds = since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(0));
    seconds - seconds.rem_euclid(SECONDS_PER_DAY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::How;
    use crate::cli::args::Picture;
    use crate::cli::scratch::Scratch;
    use resvg::tiny_skia;

    fn export(scratch: &Scratch, name: &str, record: &str, from: Option<&str>) -> Result<Vec<u8>, Error> {
        let (file, path) = (scratch.path().join("record.csv"), scratch.path().join(name));
        std::fs::write(&file, record).unwrap();
        let format = if name.ends_with("png") { Format::Png } else { Format::Svg };
        let args = Export {
            file,
            how: How::default(),
            out: Picture { path: path.clone(), format },
            from: from.map(str::to_owned),
            to: None,
            width: 700,
            now: Some("2020-01-01".to_owned()),
            lang: None,
        };
        run(&args).map(|_| std::fs::read(path).unwrap())
    }

    /// Number of pixels in a row of the picture that are not ground.
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
        // A letter missing in the font would be the same box twice.
        assert_ne!(with("აა"), with("ბბ"), "Georgian letters differ");
        assert_ne!(with("дд"), with("жж"), "Cyrillic letters differ");
    }

    #[test]
    fn an_svg_is_text_with_words() {
        let scratch = Scratch::new("export-svg");
        let svg = export(&scratch, "a.svg", "date,title\n2005-09-19,A <b>\n", None).unwrap();
        let svg = String::from_utf8(svg).unwrap();
        assert!(svg.contains("<title>A &lt;b&gt;</title>"), "{svg}");
    }

    #[test]
    fn the_language_of_texts_is_marked() {
        let scratch = Scratch::new("export-lang");
        let file = scratch.write("a.json", r#"{"language": "ka", "events": [{"date": "2005-09", "title": "T"}]}"#);
        let svg = |lang: Option<&str>| {
            let path = scratch.path().join("a.svg");
            let out = Picture { path: path.clone(), format: Format::Svg };
            let now = Some("2020-01-01".to_owned());
            let lang = lang.map(str::to_owned);
            run(&Export { file: file.clone(), how: How::default(), out, from: None, to: None, width: 700, now, lang })
                .unwrap();
            std::fs::read_to_string(path).unwrap()
        };
        for (lang, root, texts, axis) in [
            (None, "en", "ka", "Sep"),
            (Some("de"), "de", "ka", "Sept."),
            (Some("de-AT"), "de-AT", "ka", "Sept."),
            (Some("fr"), "en", "fr", "Sep"),
            (Some("en-GB"), "en-GB", "ka", "Sep"),
        ] {
            let svg = svg(lang);
            assert!(svg.contains(&format!(">{axis} 2005</text>")) || svg.contains(&format!(">{axis}</text>")), "{svg}");
            assert!(svg.lines().next().unwrap().contains(&format!(" lang=\"{root}\" xml:lang=\"{root}\">")), "{svg}");
            assert!(svg.contains(&format!(" lang=\"{texts}\" xml:lang=\"{texts}\">T</text>")), "{svg}");
        }
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
