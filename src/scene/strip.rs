//! Drawing of strips: a row of bars over a light wash where time is covered.

use super::theme::Theme;
use super::{Column, HAS_LAYERS, Scene};
use crate::layout;

/// Draws a strip in the colour of its lane as one primitive, for any number of columns. Covered time has the light ink
/// of bars, so that a bar turns into a strip without a jump.
pub(super) fn draw(scene: &mut Scene, strip: &layout::Strip, theme: &Theme, shaded: bool) {
    let ground = if shaded { theme.shade } else { theme.ground };
    let inks = [ground, theme.mass(strip.tint), theme.bar(strip.tint)];
    let columns = strip.columns.iter();
    let columns = columns.map(|column| Column { height: column.height, cover: column.cover, alpha: column.alpha });
    scene.strip(strip.rect, inks, columns);
    for layer in strip.layers.iter().filter(|_| HAS_LAYERS) {
        let columns = strip.columns.iter().zip(&layer.heights);
        let columns = columns.map(|(column, height)| Column { height: *height, cover: 0, alpha: column.alpha });
        scene.layer(theme.bar(layer.tint), columns);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::PxRect;
    use crate::lanes::{ShownLane, Tint};
    use crate::layout::{Band, Frame, StripColumn, height_of};
    use crate::record::Family;
    use crate::scene::{Prim, Rgba, ThemeName, build};

    fn frame(columns: u16) -> Frame {
        let size = PxRect::new(0.0, 0.0, 1_000.0, 200.0);
        let rect = PxRect::new(0.0, 50.0, 1_000.0, 60.0);
        let band = Band {
            lane: ShownLane(3),
            rect,
            shaded: true,
            title: Vec::new(),
            title_px: 0.0,
            note: String::new(),
            heading: String::new(),
            folded: false,
        };
        let column = |n: u16| {
            let count = u32::from(n) * 7 % 97;
            StripColumn { count, height: height_of(count, 96), cover: 255, alpha: 255 }
        };
        let strip = layout::Strip {
            lane: band.lane,
            rect: rect.grown(-6.0),
            tint: Tint::Family(Family::Agreements),
            columns: (0..columns).map(column).collect(),
            layers: Vec::new(),
            raster: layout::Raster::default(),
        };
        Frame { size, plot: size, bands: vec![band], strips: vec![strip], ..Frame::default() }
    }

    /// Number of primitives that the strips of a frame add.
    fn more(frame: &Frame, draw: impl Fn(&Frame) -> Scene) -> usize {
        let without = Frame { strips: Vec::new(), ..frame.clone() };
        draw(frame).prims.len() - draw(&without).prims.len()
    }

    #[test]
    fn a_strip_is_one_primitive_however_long() {
        let theme = Theme::named(ThemeName::Light);
        for columns in [1, 1_000, 8_000] {
            let frame = frame(columns);
            assert_eq!(more(&frame, |frame| build(frame, theme, None)), 1, "{columns} columns");
            // Check that this test can fail: one rectangle per column exceeds the limit.
            let by_columns = |frame: &Frame| {
                let mut scene = build(&Frame { strips: Vec::new(), ..frame.clone() }, theme, None);
                for strip in &frame.strips {
                    strip.columns.iter().for_each(|_| scene.rect(strip.rect, theme.ink));
                }
                scene
            };
            assert_eq!(more(&frame, by_columns), usize::from(columns), "{columns} rectangles");
        }
    }

    #[test]
    fn strips_lie_on_their_band_and_below_everything_else() {
        let theme = Theme::named(ThemeName::Dark);
        let mut frame = frame(500);
        frame.ticks.push(layout::Tick { x: 40.0, label: "1900".to_owned(), strong: false });
        let scene = build(&frame, theme, None);
        let place = |of: &dyn Fn(&Prim) -> bool| scene.prims.iter().position(of).unwrap();
        let strip = place(&|prim| matches!(prim, Prim::Strip(strip) if strip.ground == theme.shade));
        assert_eq!(place(&|prim| matches!(prim, Prim::Rect { fill, .. } if *fill == theme.shade)), strip - 1, "band");
        assert_eq!(place(&|prim| matches!(prim, Prim::Line { .. })), strip + 1, "grid");
    }

    #[test]
    fn a_strip_is_seen_and_labels_are_read_over_it() {
        for name in [ThemeName::Light, ThemeName::Dark, ThemeName::Contrast] {
            let theme = Theme::named(name);
            for (shaded, ground) in [(false, theme.ground), (true, theme.shade)] {
                for tint in (0..8).map(Tint::Slot).chain(Family::ALL.map(Tint::Family)) {
                    let mut scene = Scene::new(9.0, 9.0);
                    let strip = layout::Strip { tint, ..frame(1).strips.remove(0) };
                    draw(&mut scene, &strip, theme, shaded);
                    let Some(Prim::Strip(drawn)) = scene.prims.first() else { panic!("a strip") };
                    assert_eq!(drawn.ground, ground);
                    let (edge, body) = (Rgba { alpha: 255, ..drawn.bar }, drawn.bar.over(ground));
                    let wash = drawn.light.over(ground);
                    let of = format!("{name:?} {tint:?}");
                    assert!(edge.contrast(ground) >= 3.0, "{of}: the contour on the ground {}", edge.contrast(ground));
                    assert!(edge.contrast(body) >= 1.5, "{of}: on the bar {}", edge.contrast(body));
                    assert!(body.contrast(wash) >= 1.2, "{of}: the bar on the wash {}", body.contrast(wash));
                    assert!(theme.ink.contrast(wash) >= 4.5, "{of}: a label on the wash");
                    assert!(theme.ink.contrast(body) >= 4.5, "{of}: a label on the bar {}", theme.ink.contrast(body));
                }
            }
        }
    }
}
