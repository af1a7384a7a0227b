//! Strips as pixels, which the browser's canvas draws as one image.

use super::strip::{Run, Runs};
use crate::scene::{Column, HAS_LAYERS, Rgba, Strip};

/// Bytes per pixel.
const PIXEL: usize = 4;

/// Area of an image on a surface, in pixels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// Draws strips into pixels. Reused across frames; allocates only for a strip that is larger than all before.
#[derive(Default, Debug)]
pub struct Raster {
    runs: Runs,
    /// By row, the first of its turns as index + 1, or 0 if nothing changes.
    rows: Vec<u32>,
    turns: Vec<Turn>,
    pixels: Vec<u8>,
}

/// A change of colour of a run at a row.
#[derive(Clone, Copy, Debug)]
struct Turn {
    run: Run,
    /// The next turn of the same row, as in `rows`.
    next: u32,
}

impl Raster {
    /// Draws the visible part of a strip on a surface with `size` pixels and `scale` pixels per CSS pixel. Returns its
    /// area and the pixels as RGBA, row by row from the top, or `None` if the strip lies outside.
    ///
    /// Cost: one copy of each row from the one above, and two changes per run.
    pub fn draw(&mut self, strip: &Strip, columns: &[Column], scale: f32, size: (u32, u32)) -> Option<(Piece, &[u8])> {
        self.runs.place(strip, columns, scale);
        let Runs { from, to, .. } = self.runs;
        let side = |at: i32, most: u32| u32::try_from(at).unwrap_or(0).min(most);
        let (left, top) = (side(from.0, size.0), side(from.1, size.1));
        let (width, height) = (side(to.0, size.0) - left, side(to.1, size.1) - top);
        let stride = width as usize * PIXEL;
        let bytes = stride * height as usize;
        if bytes == 0 {
            return None;
        }
        if self.pixels.len() < bytes {
            self.pixels.resize(bytes, 0);
        }
        self.find_turns(top, height);
        let paint = |row: &mut [u8], run: &Run, y: i32| {
            let within = |x: i32| side(x, left + width).saturating_sub(left) as usize * PIXEL;
            if let Some(stretch) = row.get_mut(within(run.left)..within(run.right)) {
                fill(stretch, color(run, y));
            }
        };
        let mut above: &mut [u8] = &mut [];
        let rows = self.pixels.get_mut(..bytes)?.chunks_exact_mut(stride);
        for ((y, row), first) in (from.1.max(0)..).zip(rows).zip(&self.rows) {
            if above.is_empty() {
                let seen = self.runs.runs.iter().filter(|run| !HAS_LAYERS || run.layer == 0 || y >= run.top);
                seen.for_each(|run| paint(row, run, y));
            } else {
                row.copy_from_slice(above);
            }
            let mut place = *first;
            while let Some(turn) = place.checked_sub(1).and_then(|place| self.turns.get(place as usize)) {
                paint(row, &turn.run, y);
                place = turn.next;
            }
            above = row;
        }
        self.pixels.get(..bytes).map(|pixels| (Piece { x: left, y: top, width, height }, pixels))
    }

    /// Finds the changes in each of the rows.
    fn find_turns(&mut self, top: u32, height: u32) {
        self.turns.clear();
        self.rows.clear();
        self.rows.resize(height as usize, 0);
        // The last turn of a row is painted first.
        for run in self.runs.runs.iter().rev() {
            for y in [run.top, run.below] {
                let row = u32::try_from(y).ok().and_then(|y| y.checked_sub(top));
                if let Some(first) = row.and_then(|row| self.rows.get_mut(row as usize)) {
                    self.turns.push(Turn { run: *run, next: *first });
                    *first = u32::try_from(self.turns.len()).unwrap_or(0);
                }
            }
        }
    }
}

/// Colour of a run in a row.
fn color(run: &Run, y: i32) -> Rgba {
    if y < run.top {
        run.wash
    } else if y < run.below {
        run.edge
    } else {
        run.body
    }
}

fn fill(pixels: &mut [u8], color: Rgba) {
    for pixel in pixels.chunks_exact_mut(PIXEL) {
        pixel.copy_from_slice(&[color.red, color.green, color.blue, 255]);
    }
}

#[cfg(test)]
mod tests {
    use core::convert::Infallible;

    use crate::law::law_of;
    use arbtest::arbitrary::{Result, Unstructured};
    use expect_test::expect;
    use plotters_backend::{
        BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    };

    use super::*;
    use crate::geom::PxRect;
    use crate::paint::{Painter, Surface};
    use crate::scene::{Prim, Scene};

    const GROUND: Rgba = Rgba::hex(0x00f6_f4ef);

    fn scene(rect: PxRect, bars: &[(u8, u8, u8)]) -> Scene {
        let columns =
            bars.iter().map(|(height, cover, alpha)| Column { height: *height, cover: *cover, alpha: *alpha });
        let mut scene = Scene::new(400.0, 100.0);
        let inks = [GROUND, Rgba::hex(0x0011_72b7).with_alpha(0.5), Rgba { alpha: 44, ..Rgba::hex(0x0011_72b7) }];
        scene.strip(rect, inks, columns);
        scene
    }

    fn strip(scene: &Scene) -> (&Strip, &[Column]) {
        let Some(Prim::Strip(strip)) = scene.prims.first() else { panic!("a strip") };
        (strip, scene.bars(strip))
    }

    /// Characters of the picture: `.` ground, `~` wash, `#` edge, `:` body, `?` any other colour.
    fn picture(scene: &Scene, scale: f32, size: (u32, u32)) -> String {
        let (strip, columns) = strip(scene);
        let mut raster = Raster::default();
        let (piece, pixels) = raster.draw(strip, columns, scale, size).unwrap();
        let known = [
            (GROUND, '.'),
            (strip.light.over(GROUND), '~'),
            (Rgba { alpha: 255, ..strip.bar }, '#'),
            (strip.bar.over(GROUND), ':'),
        ];
        let letter = |pixel: &[u8]| {
            let color = Rgba { red: pixel[0], green: pixel[1], blue: pixel[2], alpha: pixel[3] };
            known.iter().find(|(known, _)| *known == color).map_or('?', |(_, letter)| *letter)
        };
        let rows = pixels.chunks_exact(piece.width as usize * PIXEL);
        let rows = rows.map(|row| row.chunks_exact(PIXEL).map(letter).collect::<String>());
        format!("{},{}\n{}\n", piece.x, piece.y, rows.collect::<Vec<_>>().join("\n"))
    }

    /// A rise, a covered gap, a single bar, empty ground, an invisible bar.
    const BARS: [(u8, u8, u8); 9] = [
        (102, 0, 255),
        (153, 255, 255),
        (255, 255, 255),
        (204, 255, 255),
        (0, 255, 255),
        (1, 255, 255),
        (0, 0, 255),
        (0, 0, 0),
        (204, 0, 0),
    ];

    #[test]
    fn one_pixel_in_a_pixel() {
        let scene = scene(PxRect::new(3.0, 2.0, 10.0, 5.0), &BARS);
        expect![[r#"
            3,2
            .~#~~~....
            .~##~~....
            .#:#~~....
            #::#~#....
            :::###....
        "#]]
        .assert_eq(&picture(&scene, 1.0, (400, 100)));
    }

    #[test]
    fn one_and_a_half_pixels_in_a_pixel() {
        // Columns are one or two pixels wide and have the same edges as marks at their positions.
        let scene = scene(PxRect::new(3.0, 2.0, 10.0, 5.0), &BARS);
        expect![[r#"
            5,3
            .~~#~~~~~......
            .~~#~~~~~......
            .~~###~~~......
            .##:##~~~......
            .##:##~~~......
            #:::##~##......
            #:::#####......
            ::::#####......
        "#]]
        .assert_eq(&picture(&scene, 1.5, (400, 100)));
    }

    #[test]
    fn two_pixels_in_a_pixel_from_a_half() {
        let scene = scene(PxRect::new(2.5, 2.0, 10.0, 5.0), &BARS);
        expect![[r#"
            5,4
            ..~~##~~~~~~........
            ..~~##~~~~~~........
            ..~~####~~~~........
            ..~~####~~~~........
            ..##::##~~~~........
            ..##::##~~~~........
            ##::::##~~~~........
            ##::::##~~##........
            ::::::######........
            ::::::######........
        "#]]
        .assert_eq(&picture(&scene, 2.0, (400, 100)));
    }

    #[test]
    fn half_a_pixel_in_a_pixel_loses_no_event() {
        let mut bars = [(0, 0, 255); 12];
        bars[5].0 = 1;
        let scene = scene(PxRect::new(2.0, 0.0, 12.0, 8.0), &bars);
        expect![[r#"
            1,0
            ......
            ......
            ...#..
            ...#..
        "#]]
        .assert_eq(&picture(&scene, 0.5, (400, 100)));
    }

    #[test]
    fn only_what_lies_on_the_surface_is_made() {
        let scene = scene(PxRect::new(-2.0, -3.0, 10.0, 5.0), &BARS);
        expect![[r#"
            0,0
            :#~#
            :###
        "#]]
        .assert_eq(&picture(&scene, 1.0, (4, 100)));
        let (strip, columns) = strip(&scene);
        assert!(Raster::default().draw(strip, columns, 1.0, (0, 9)).is_none(), "a surface of no size");
        let far = Strip { rect: PxRect::new(0.0, 50.0, 9.0, 9.0), ..strip.clone() };
        assert!(Raster::default().draw(&far, columns, 1.0, (9, 9)).is_none(), "a strip below the surface");
    }

    #[test]
    fn a_share_of_the_opacity_is_a_share_of_the_way_from_the_ground() {
        let whole = scene(PxRect::new(0.0, 0.0, 1.0, 4.0), &[(128, 255, 255)]);
        let (strip, _) = strip(&whole);
        let at = |alpha: u8| {
            let columns = [Column { height: 128, cover: 255, alpha }];
            let mut raster = Raster::default();
            let (_, pixels) = raster.draw(strip, &columns, 1.0, (1, 4)).unwrap();
            pixels.iter().map(|byte| i16::from(*byte)).collect::<Vec<_>>()
        };
        let (none, half, all) = (at(0), at(128), at(255));
        assert!(none.chunks(4).all(|pixel| pixel == [0xf6, 0xf4, 0xef, 255]), "the ground: {none:?}");
        for ((none, half), all) in none.iter().zip(&half).zip(&all) {
            assert!((half - (none + all) / 2).abs() <= 2, "{half} between {none} and {all}");
        }
    }

    /// A surface that can draw only rectangles.
    struct Grid {
        size: (u32, u32),
        pixels: Vec<u8>,
        rects: usize,
    }

    impl DrawingBackend for Grid {
        type ErrorType = Infallible;

        fn get_size(&self) -> (u32, u32) {
            self.size
        }

        fn ensure_prepared(&mut self) -> std::result::Result<(), DrawingErrorKind<Infallible>> {
            Ok(())
        }

        fn present(&mut self) -> std::result::Result<(), DrawingErrorKind<Infallible>> {
            Ok(())
        }

        fn draw_pixel(
            &mut self,
            _: BackendCoord,
            _: BackendColor,
        ) -> std::result::Result<(), DrawingErrorKind<Infallible>> {
            panic!("only rectangles")
        }

        fn draw_rect<S: BackendStyle>(
            &mut self,
            from: BackendCoord,
            to: BackendCoord,
            style: &S,
            _fill: bool,
        ) -> std::result::Result<(), DrawingErrorKind<Infallible>> {
            self.rects += 1;
            let BackendColor { alpha, rgb: (red, green, blue) } = style.color();
            assert!(alpha == 1.0, "opaque");
            let (width, height) = (self.size.0.cast_signed(), self.size.1.cast_signed());
            for y in from.1.max(0)..to.1.min(height) {
                for x in from.0.max(0)..to.0.min(width) {
                    let at = (y * width + x) as usize * PIXEL;
                    self.pixels[at..at + PIXEL].copy_from_slice(&[red, green, blue, 255]);
                }
            }
            Ok(())
        }

        fn draw_text<T: BackendTextStyle>(
            &mut self,
            _: &str,
            _: &T,
            _: BackendCoord,
        ) -> std::result::Result<(), DrawingErrorKind<Infallible>> {
            panic!("only rectangles")
        }
    }

    impl Surface for Grid {}

    fn any_strip(u: &mut Unstructured<'_>) -> Result<(Scene, f32, (u32, u32))> {
        let eighths = |u: &mut Unstructured<'_>, least: i16, most: i16| -> Result<f32> {
            Ok(f32::from(u.int_in_range(least * 8..=most * 8)?) / 8.0)
        };
        let rect = PxRect::new(eighths(u, -9, 30)?, eighths(u, -9, 30)?, eighths(u, 0, 60)?, eighths(u, 0, 40)?);
        // Few values, so that neighbours are often equal.
        let pick = |u: &mut Unstructured<'_>| -> Result<u8> { Ok(*u.choose(&[0, 0, 1, 40, 128, 255, 255])?) };
        let mut bars = Vec::new();
        for _ in 0..u.int_in_range(0..=70_u8)? {
            bars.push((pick(u)?, pick(u)?, pick(u)?));
        }
        let scale = *u.choose(&[0.5, 1.0, 1.25, 1.5, 2.0, 2.625, 3.0])?;
        let mut scene = scene(rect, &bars);
        for layer in 0..u.int_in_range(0..=2)? {
            for bar in &mut bars {
                bar.0 = u.int_in_range(0..=bar.0)?;
            }
            let lower = bars.iter().map(|(height, _, alpha)| Column { height: *height, cover: 0, alpha: *alpha });
            scene.layer(Rgba::hex(0x00b3_3a10 + layer).with_alpha(0.5), lower);
        }
        Ok((scene, scale, (u.int_in_range(1..=120)?, u.int_in_range(1..=90)?)))
    }

    /// The first pixel that differs between the raster and a drawing with rectangles.
    fn differs(scene: &Scene, scale: f32, size: (u32, u32), spoil: impl Fn(&mut [u8])) -> Option<usize> {
        const BARE: u8 = 7;
        let bytes = (size.0 * size.1) as usize * PIXEL;
        let mut grid = Grid { size, pixels: vec![BARE; bytes], rects: 0 };
        Painter::new(scale).paint(scene, &mut grid).unwrap();
        let mut put = vec![BARE; bytes];
        if let Some(Prim::Strip(strip)) = scene.prims.first() {
            // As in a later frame: remains of an earlier frame must not be visible.
            let mut raster = Raster { pixels: vec![99; 50_000], ..Raster::default() };
            if let Some((piece, pixels)) = raster.draw(strip, scene.bars(strip), scale, size) {
                for (n, row) in pixels.chunks_exact(piece.width as usize * PIXEL).enumerate() {
                    let at = ((piece.y as usize + n) * size.0 as usize + piece.x as usize) * PIXEL;
                    put[at..at + row.len()].copy_from_slice(row);
                }
            }
        }
        spoil(&mut put);
        put.iter().zip(&grid.pixels).position(|(a, b)| a != b).map(|byte| byte / PIXEL)
    }

    #[test]
    fn pixels_are_those_of_the_rectangles() {
        law_of(1_000, 65_536, |u| {
            let (scene, scale, size) = any_strip(u)?;
            let place = differs(&scene, scale, size, |_| ());
            assert_eq!(place, None, "at {scale} on {size:?}: {:?}", scene.prims);
            Ok(())
        });
        let scene = scene(PxRect::new(3.0, 2.0, 10.0, 5.0), &BARS);
        let spoiled = differs(&scene, 1.0, (20, 20), |pixels| pixels[(4 * 20 + 5) * PIXEL] ^= 1);
        assert_eq!(spoiled, Some(4 * 20 + 5), "one bit of one pixel is found");
    }

    #[test]
    fn equal_neighbours_are_one_rectangle() {
        let scene = scene(PxRect::new(0.0, 0.0, 300.0, 40.0), &[(100, 40, 255); 300]);
        let mut grid = Grid { size: (300, 40), pixels: vec![0; 300 * 40 * PIXEL], rects: 0 };
        Painter::new(1.0).paint(&scene, &mut grid).unwrap();
        assert_eq!(grid.rects, 3, "wash, edge and body");
    }
}
