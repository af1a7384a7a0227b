//! PNG export: rasterises the SVG with the built-in font, so that pictures are equal on every machine. Letters that
//! this font lacks come from system fonts; letters in no font are reported.

use std::collections::BTreeSet;
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, ID, Source};
use resvg::{tiny_skia, usvg};

use crate::cli::Error;

/// Pixels of a PNG per CSS pixel: sharp on current screens and in print.
const PNG_SCALE: f32 = 2.0;
/// Maximum number of pixels. A larger PNG would need a gigabyte of memory.
const MOST_PIXELS: f32 = 250_000_000.0;
/// Maximum number of letters listed in a message.
const MOST_NAMED: usize = 12;

/// The bytes of a PNG, and messages about letters that the built-in font lacks.
///
/// # Errors
/// If the picture is too large, or cannot be read or written.
pub(super) fn png(svg: &str) -> Result<(Vec<u8>, Vec<String>), Error> {
    let svg = isolated(svg);
    let mut tree = drawn(&svg, false)?;
    let mut said = Vec::new();
    let foreign = lacking(&tree);
    if !foreign.is_empty() {
        tree = drawn(&svg, true)?;
        let boxes = lacking(&tree);
        let borrowed: BTreeSet<char> = foreign.difference(&boxes).copied().collect();
        if !borrowed.is_empty() {
            said.push(format!(
                "the font that Annals carries lacks {}; fonts of this system are taken for them, and another system may \
                 draw them otherwise",
                named(&borrowed)
            ));
        }
        if !boxes.is_empty() {
            said.push(format!(
                "no font here has {}; boxes stand for them. Install a font that has them, or write an .svg, which keeps \
                 the letters",
                named(&boxes)
            ));
        }
    }
    Ok((pixels(&tree)?, said))
}

fn pixels(tree: &usvg::Tree) -> Result<Vec<u8>, Error> {
    let size = tree.size();
    let (width, height) = (size.width() * PNG_SCALE, size.height() * PNG_SCALE);
    if width * height > MOST_PIXELS {
        return Err(failed(&format!("it would be {width} by {height} pixels; make it narrower with --width")));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "bounded above, and sizes are positive"
    )]
    let pixels = tiny_skia::Pixmap::new(width.ceil() as u32, height.ceil() as u32);
    let mut pixels = pixels.ok_or_else(|| failed(&format!("it would be {width} by {height} pixels")))?;
    resvg::render(tree, tiny_skia::Transform::from_scale(PNG_SCALE, PNG_SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(|cause| failed(&cause.to_string()))
}

fn failed(why: &str) -> Error {
    Error::failure(format!("the picture could not be turned into a PNG: {why}; write an .svg instead"))
}

fn drawn(svg: &str, with_system: bool) -> Result<usvg::Tree, Error> {
    usvg::Tree::from_str(svg, &options(with_system)).map_err(|cause| failed(&cause.to_string()))
}

/// Options of the rasteriser. Every family of the page's font stack maps to the built-in font. System fonts, if
/// requested, are used only for letters that it lacks.
fn options(with_system: bool) -> usvg::Options<'static> {
    let mut fonts = Database::new();
    let mut load = |face: &[u8]| fonts.load_font_source(Source::Binary(Arc::new(face.to_vec()))).first().copied();
    let (regular, bold): (Option<ID>, Option<ID>) = (load(dejavu::sans::regular()), load(dejavu::sans::bold()));
    if with_system {
        fonts.load_system_fonts();
    }
    let font_resolver = usvg::FontResolver {
        select_font: Box::new(move |font, _| if font.weight() >= 600 { bold } else { regular }),
        ..usvg::FontResolver::default()
    };
    usvg::Options { fontdb: Arc::new(fonts), font_resolver, ..usvg::Options::default() }
}

/// Encloses right-to-left texts in direction marks. The rasteriser would lay out every text from left to right
/// otherwise. Each text is one line.
fn isolated(svg: &str) -> String {
    const RIGHT: &str = " direction=\"rtl\" text-anchor=\"end\">";
    let mut out = String::with_capacity(svg.len());
    for line in svg.split_inclusive('\n') {
        match line.strip_prefix("<text ").and_then(|rest| rest.split_once(RIGHT)) {
            Some((head, rest)) => {
                let (words, tail) = rest.rsplit_once("</text>").unwrap_or((rest, ""));
                out.push_str(&format!("<text {head}>\u{2067}{words}\u{2069}</text>{tail}"));
            }
            None => out.push_str(line),
        }
    }
    out
}

/// The letters that are drawn as boxes.
fn lacking(tree: &usvg::Tree) -> BTreeSet<char> {
    let mut found = BTreeSet::new();
    collect(tree.root(), &mut found);
    found
}

fn collect(group: &usvg::Group, found: &mut BTreeSet<char>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => collect(group, found),
            usvg::Node::Text(text) => {
                let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                for glyph in glyphs.filter(|glyph| glyph.id.0 == 0) {
                    found.extend(glyph.text.chars().filter(|letter| !is_unseen(*letter)));
                }
            }
            _ => {}
        }
    }
}

/// True for characters that are invisible in every font: spaces, joiners, direction marks, variation selectors.
fn is_unseen(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// For example "the letters 日 (U+65E5) and 本 (U+672C)".
fn named(letters: &BTreeSet<char>) -> String {
    let list: Vec<String> =
        letters.iter().take(MOST_NAMED).map(|letter| format!("{letter} (U+{:04X})", u32::from(*letter))).collect();
    let rest = letters.len().saturating_sub(MOST_NAMED);
    let what = if letters.len() == 1 { "the letter" } else { "the letters" };
    let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    format!("{what} {}{more}", list.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{PxPoint, PxRect};
    use crate::paint::{Caption, Raster, svg};
    use crate::scene::{Column, Prim, Rgba, Scene, Strip, Theme, ThemeName};
    use crate::text::TextRole;

    /// The picture of a text.
    fn picture(words: &str) -> String {
        let mut scene = Scene::new(300.0, 40.0);
        scene.write(PxPoint::new(100.0, 20.0), TextRole::Label, Rgba::hex(0), words);
        svg(&scene, &Caption::default())
    }

    /// First and last column with ink in a picture, in CSS pixels.
    fn ink(words: &str) -> (u32, u32) {
        let tree = drawn(&isolated(&picture(words)), false).unwrap();
        let mut pixels = tiny_skia::Pixmap::new(300, 40).unwrap();
        resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixels.as_mut());
        let mut columns = (0..300).filter(|x| (0..40).any(|y| pixels.pixel(*x, y).unwrap().alpha() > 60));
        let first = columns.next().unwrap();
        (first, columns.next_back().unwrap_or(first))
    }

    #[test]
    fn letters_of_the_carried_font_need_no_other() {
        for words in
            ["Treaty – Договор – ხელშეკრულება – Συνθήκη – é̂ ½ “”…→", "שלום עולם!", "العربية", "a\u{200d}b\u{fe0f}"]
        {
            let tree = drawn(&isolated(&picture(words)), false).unwrap();
            assert_eq!(lacking(&tree), BTreeSet::new(), "{words}");
        }
    }

    #[test]
    fn a_letter_that_no_font_has_is_named() {
        // From the private planes, for which system fonts have no letters.
        let (bytes, said) = png(&picture("a\u{10fffd}b\u{10fffc}")).unwrap();
        assert!(bytes.starts_with(b"\x89PNG"));
        assert_eq!(
            said,
            [
                "no font here has the letters \u{10fffc} (U+10FFFC), \u{10fffd} (U+10FFFD); boxes stand for them. Install a \
              font that has them, or write an .svg, which keeps the letters"
            ]
        );
        let many: String = (0..20).map(|n| char::from_u32(0x10_ff00 + n).unwrap()).collect();
        assert!(png(&picture(&many)).unwrap().1[0].contains(" and 8 more; boxes"));
    }

    #[test]
    fn letters_of_other_scripts_are_borrowed_or_named_and_change_nothing_else() {
        let (_, said) = png(&picture("日本語")).unwrap();
        let words = said.join("\n");
        for letter in ["日 (U+65E5)", "本 (U+672C)", "語 (U+8A9E)"] {
            assert!(words.contains(letter), "{words}");
        }
        let (alone, beside) = (drawn(&picture("Treaty"), false).unwrap(), drawn(&picture("Treaty"), true).unwrap());
        assert_eq!(pixels(&alone).unwrap(), pixels(&beside).unwrap(), "the carried font comes first");
    }

    #[test]
    fn a_text_from_right_to_left_begins_where_others_do_and_ends_with_its_own_sign() {
        let (left, right) = ink("שלום!!!!!!");
        let (plain_left, plain_right) = ink("\u{200e}שלום!!!!!!");
        assert!(
            left.abs_diff(plain_left) <= 2 && right.abs_diff(plain_right) <= 2,
            "{left} {right} {plain_left} {plain_right}"
        );
        // The signs at the end of the text stand at its left: thin strokes with wider gaps than letters.
        let tree = |words: &str| pixels(&drawn(&isolated(&picture(words)), false).unwrap()).unwrap();
        assert_eq!(tree("שלום!"), tree("\u{200e}!\u{2067}שלום\u{2069}"), "the sign stands at the left");
        assert_ne!(tree("שלום!"), tree("\u{200e}שלום!"));
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
        let strip = Strip { rect, ground, bar, light, columns: 0..220, layers: Vec::new() };
        scene.prims.push(Prim::Strip(strip.clone()));

        let tree = drawn(&svg(&scene, &Caption::default()), false).unwrap();
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
}
