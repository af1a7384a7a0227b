//! Strips as few SVG paths: one per colour, along the outline of its area.

use core::fmt::Write as _;

use plotters::style::Color;

use super::value::Paint;
use crate::paint::rgba;
use crate::paint::strip::{Run, Runs};
use crate::scene::{Column, HAS_LAYERS, Rgba, Strip};

/// Top and colour of a layer at a run, or `None`.
type Layer<'a> = &'a dyn Fn(&Run) -> Option<(i32, Rgba)>;

/// Writes a strip, aligned to whole CSS pixels to be sharp, not to the finer grid of the picture.
///
/// Three areas are drawn over each other: the washes over the whole height, the bars in the colour of their edges, and
/// their bodies; then the bars of further colours. Each area reaches down to the bottom, so that only its upper contour
/// needs to be written.
pub(super) fn write(out: &mut String, strip: &Strip, columns: &[Column]) {
    let mut placed = Runs::default();
    placed.place(strip, columns, 1.0);
    let Runs { from, to, runs } = placed;
    let bottom = to.1;
    let mut write = |runs: &[Run]| {
        layer(out, runs, bottom, &|run| (is_first(run) && run.top > from.1).then_some((from.1, run.wash)));
        layer(out, runs, bottom, &|run| (run.top < bottom).then_some((run.top, run.edge)));
        layer(out, runs, bottom, &|run| (run.below < bottom).then_some((run.below, run.body)));
    };
    if HAS_LAYERS {
        runs.chunk_by(|a, b| a.layer == b.layer).for_each(write);
    } else {
        write(&runs);
    }
}

/// True for a run of the strip itself.
const fn is_first(run: &Run) -> bool {
    !HAS_LAYERS || run.layer == 0
}

fn layer(out: &mut String, runs: &[Run], bottom: i32, of: Layer<'_>) {
    let mut done: Vec<Rgba> = Vec::new();
    for (_, color) in runs.iter().filter_map(of) {
        if !done.contains(&color) {
            done.push(color);
            path(out, runs, bottom, color, of);
        }
    }
}

/// Writes one path for all runs of a colour. Writing to a string cannot fail.
fn path(out: &mut String, runs: &[Run], bottom: i32, color: Rgba, of: Layer<'_>) {
    let _ = write!(out, "<path {} d=\"", Paint("fill", rgba(color).to_backend_color()));
    let mut pen = Pen { out, bottom, began: None, right: i32::MIN, level: bottom, ahead: 0 };
    for run in runs {
        if let Some((top, _)) = of(run).filter(|(_, other)| *other == color) {
            pen.draw(run, top);
        }
    }
    pen.close();
    out.push_str("\"/>\n");
}

/// Writer of outlines that stand on the bottom.
struct Pen<'a> {
    out: &'a mut String,
    bottom: i32,
    /// Start of the last outline.
    began: Option<i32>,
    /// Current x.
    right: i32,
    /// Current y.
    level: i32,
    /// Horizontal distance on this level that is not written yet.
    ahead: i32,
}

impl Pen<'_> {
    fn draw(&mut self, run: &Run, top: i32) {
        if self.right != run.left {
            self.close();
            // After a closed outline, positions are relative to its start.
            if let Some(began) = self.began {
                self.put('m', run.left - began);
                self.put(' ', 0);
            } else {
                self.put('M', run.left);
                self.put(' ', self.bottom);
            }
            self.began = Some(run.left);
        }
        self.rise(top);
        self.ahead += run.right - run.left;
        self.right = run.right;
    }

    fn rise(&mut self, level: i32) {
        if level == self.level {
            return;
        }
        if self.ahead > 0 {
            self.put('h', self.ahead);
        }
        self.put('v', level - self.level);
        (self.level, self.ahead) = (level, 0);
    }

    fn put(&mut self, letter: char, number: i32) {
        let _ = write!(self.out, "{letter}{number}");
    }

    /// Closes the outline: down to the bottom and back to its start.
    fn close(&mut self) {
        if self.began.is_some() {
            self.rise(self.bottom);
            self.out.push('z');
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::geom::PxRect;
    use crate::paint::svg_sign;
    use crate::scene::{Column, Rgba, Scene};

    fn picture(rect: PxRect, columns: impl IntoIterator<Item = Column>) -> String {
        let mut scene = Scene::new(1_400.0, 100.0);
        let (bar, light) = (Rgba::hex(0x0011_72b7).with_alpha(0.5), Rgba { alpha: 44, ..Rgba::hex(0x0011_72b7) });
        scene.strip(rect, [Rgba::hex(0x00f6_f4ef), bar, light], columns);
        svg_sign(&scene)
    }

    #[test]
    fn a_colour_is_one_outline() {
        let column = |height, cover| Column { height, cover, alpha: 255 };
        let bars = [(128, 0), (255, 255), (255, 255), (128, 255), (0, 255), (128, 255), (0, 0)];
        let drawn = picture(PxRect::new(3.3, 2.0, 9.0, 10.0), bars.map(|(height, cover)| column(height, cover)));
        expect![[r##"
            <svg xmlns="http://www.w3.org/2000/svg" width="1400" height="100" viewBox="0 0 1400 100"><path fill="#f6f4ef" d="M3 12v-10h1v10zm6 0v-10h3v10z"/>
            <path fill="#cedee5" d="M6 12v-10h3v10z"/>
            <path fill="#1172b7" d="M3 12v-5h1v-5h2v5h1v4h1v-4h1v5z"/>
            <path fill="#83b3d3" d="M3 12v-4h1v-1h2v5z"/>
            </svg>
        "##]].assert_eq(&drawn);
    }

    /// The noisiest strip: neighbouring columns always differ in height and cover.
    fn noise(n: u32) -> Column {
        let random = n.wrapping_mul(2_654_435_761) >> 8;
        let byte = |shift: u32| u8::try_from(random >> shift & 255).unwrap();
        Column { height: byte(0), cover: byte(8), alpha: 255 }
    }

    #[test]
    fn a_long_strip_is_short_to_write() {
        let rect = PxRect::new(180.0, 20.0, 1_200.0, 46.0);
        let drawn = picture(rect, (0..1_200).map(noise)).len();
        assert!(drawn < 40 * 1_024, "{drawn} bytes of noise");
        let soft = |n: u32| Column { alpha: u8::try_from((n * 3).min(255)).unwrap(), ..noise(n) };
        let drawn = picture(rect, (0..1_200).map(soft)).len();
        assert!(drawn < 40 * 1_024, "{drawn} bytes of noise that comes in softly");
        let calm = |n: u32| Column { height: u8::try_from(n / 10 % 200).unwrap(), cover: 255, alpha: 255 };
        let drawn = picture(rect, (0..1_200).map(calm)).len();
        assert!(drawn < 3 * 1_024, "{drawn} bytes of a slope");
        // Check that this test can fail: rectangles would exceed the limit.
        let rects: usize = (0..1_200)
            .map(|x| format!("<rect x=\"{x}\" y=\"20\" width=\"1\" height=\"46\" fill=\"#123456\"/>").len())
            .sum();
        assert!(rects > 40 * 1_024, "{rects} bytes of rectangles");
    }
}
