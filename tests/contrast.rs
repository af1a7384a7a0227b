//! Contrast of everything drawn. Every shape, of every family, stated or derived, on both grounds of lanes and in every
//! theme, has an edge with a contrast of 3:1, and every text one of 4.5:1 (WCAG 2.2, 1.4.11 and 1.4.3). The selection
//! stands out from everything else.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::app::Msg;
use annals::geom::{PxPoint, PxRect};
use annals::lanes::{ShownLane, Tint};
use annals::layout::{Band, BarEnd, Core, Depth, Frame, Mark, Shape, Target};
use annals::record::{Event, Family, Row};
use annals::scene::{Palette, Prim, Rgba, Scene, Sign, Theme, ThemeName, build, sign_scene};
use support::drawn::Raster;
use support::{Harness, second};

const NAMES: [ThemeName; 4] = [ThemeName::Light, ThemeName::Dark, ThemeName::Contrast, ThemeName::ContrastDark];

/// Palettes that systems force on pages: ground, text, selection, links.
const FORCED: [[u32; 4]; 6] = [
    [0x0000_0000, 0x00ff_ffff, 0x001a_ebff, 0x00ff_ff00],
    [0x00ff_ffff, 0x0000_0000, 0x0037_006e, 0x0000_009f],
    [0x0020_2020, 0x00ff_ffff, 0x008e_e3f0, 0x0075_e9fc],
    [0x002d_3236, 0x00ff_ffff, 0x00a1_bfde, 0x0070_ebde],
    [0x00ff_faef, 0x003d_3d3d, 0x0090_3909, 0x001c_5e75],
    // The selection is a pale ground for dark text.
    [0x00ff_ffff, 0x0000_0000, 0x00cc_e8ff, 0x0000_66cc],
];

fn palettes() -> impl Iterator<Item = Palette> {
    FORCED.into_iter().map(|colors| colors.map(Rgba::hex))
}

/// Every theme with its name.
fn themes() -> Vec<(String, Theme)> {
    let named = NAMES.map(|name| (format!("{name:?}"), *Theme::named(name)));
    let forced = palettes().map(|palette| (format!("forced {:?}", palette[0]), Theme::of_system(palette)));
    named.into_iter().chain(forced).collect()
}

const WIDTH: f32 = 120.0;
const HEIGHT: f32 = 40.0;
const BAR: PxRect = PxRect::new(20.0, 9.0, 80.0, 22.0);

fn bar(start: BarEnd, end: BarEnd) -> Shape {
    Shape::Bar { rect: BAR, start, end, thin_to: None }
}

/// A shape, its left and right edge, and the share of its columns that must be visible.
fn shapes() -> Vec<(&'static str, Shape, (f32, f32), f32)> {
    let middle = PxPoint::new(60.0, 20.0);
    let (left, right) = (PxPoint::new(20.0, 20.0), PxPoint::new(100.0, 20.0));
    let join = |broken| Shape::Join { from: left, to: right, broken };
    let narrow = |width: f32| Shape::Block { rect: PxRect { x: 60.0 - width / 2.0, width, ..BAR }, core: Core::Coarse };
    let bound = BarEnd::Bound { fade: 20.0, length: 10.0, line: 0.0 };
    let coarse = BarEnd::Coarse { length: 30.0, soft: 0.0, line: 0.0 };
    vec![
        ("glyph", Shape::Glyph(middle), (57.0, 63.0), 0.6),
        ("station", Shape::Station { at: middle, hollow: false }, (58.0, 62.0), 0.6),
        ("step", Shape::Station { at: middle, hollow: true }, (58.0, 62.0), 0.6),
        ("block", Shape::Block { rect: BAR, core: Core::Coarse }, (21.0, 99.0), 1.0),
        ("block becoming a mark", narrow(18.0), (57.0, 63.0), 0.6),
        ("block half a mark", narrow(14.0), (57.0, 63.0), 0.6),
        ("block nearly a mark", narrow(9.0), (57.0, 63.0), 0.6),
        ("block that is a mark", narrow(1.0), (57.0, 63.0), 0.6),
        ("bar", bar(BarEnd::Sharp, BarEnd::Sharp), (20.5, 99.5), 1.0),
        ("bar from a month to a month", bar(coarse, coarse), (20.5, 99.5), 1.0),
        ("bar with an arrow", bar(BarEnd::Sharp, BarEnd::Arrow), (20.5, 96.0), 1.0),
        ("bar with unknown ends", bar(BarEnd::Fade(20.0), BarEnd::Fade(20.0)), (41.0, 79.0), 1.0),
        ("bar with bounds", bar(bound, bound), (40.0, 80.0), 1.0),
        ("hatch", Shape::Hatch(BAR), (26.0, 94.0), 0.8),
        ("join", join(false), (21.0, 99.0), 1.0),
        ("broken join", join(true), (21.0, 99.0), 0.4),
        ("span of possibility", Shape::Possible { from: left, to: right }, (21.0, 99.0), 0.4),
        ("edge", Shape::Edge(PxRect { width: 3.0, ..BAR }), (20.5, 22.5), 1.0),
        ("tick", Shape::Tick(PxRect::new(20.0, 9.0, 2.0, 7.0)), (20.5, 21.5), 1.0),
        ("cluster", Shape::Cluster { rect: BAR, count: 9 }, (20.5, 99.5), 1.0),
        ("chip", Shape::Chip(BAR), (21.0, 99.0), 1.0),
        ("fade", Shape::FadeFrom { at: left, length: 48.0 }, (20.2, 20.8), 1.0),
    ]
}

fn mark(shape: Shape, family: Family) -> Mark {
    Mark {
        target: Target::Event(Row(0)),
        hit: BAR,
        depth: if matches!(shape, Shape::Block { .. }) { Depth::Area } else { Depth::Point },
        shape,
        family,
        tint: Tint::Family(family),
        derived: false,
        uncertain: false,
        approximate: false,
        alternative: false,
    }
}

/// A lane with one mark only.
fn draw(mark: Mark, shaded: bool, theme: &Theme) -> Scene {
    let size = PxRect::new(0.0, 0.0, WIDTH, HEIGHT);
    let band = Band {
        lane: ShownLane(0),
        rect: size,
        shaded,
        title: Vec::new(),
        title_px: 0.0,
        note: String::new(),
        heading: String::new(),
        folded: false,
    };
    let tray = mark.is_chip().then_some(size);
    build(&Frame { size, plot: size, bands: vec![band], marks: vec![mark], tray, ..Frame::default() }, theme, None)
}

/// Share of a mark's columns that is visible on its ground. The axis at the top is ignored.
fn seen(mark: &Mark, of: (f32, f32), shaded: bool, theme: &Theme) -> f32 {
    let raster = Raster::of(&draw(mark.clone(), shaded, theme));
    raster.seen_share(theme.under(shaded && !mark.is_chip()), of, (3.0, HEIGHT - 1.0))
}

#[test]
fn every_mark_is_seen_in_every_theme() {
    for (name, theme) in themes() {
        let forced = name.starts_with("forced");
        for (what, shape, of, least) in shapes() {
            for family in Family::ALL.into_iter().take(if forced { 2 } else { 8 }) {
                // The shaded ground is closer to every ink. The other one is tested with one family.
                let grounds = if family == Family::Agreements { [true, false].as_slice() } else { &[true] };
                let pairs = grounds.iter().flat_map(|shaded| [(false, *shaded), (true, *shaded)]);
                for (derived, shaded) in pairs {
                    let mark = Mark { derived, ..mark(shape, family) };
                    let share = seen(&mark, of, shaded, &theme);
                    let words = format!("{what} of {family:?}, derived {derived}, shaded {shaded}, {name}");
                    assert!(share >= least, "{words}: only {share:.2} of it is seen");
                }
            }
        }
    }
}

#[test]
fn uncertain_and_approximate_marks_are_visible() {
    for (name, theme) in themes() {
        for (what, shape, (left, right), least) in shapes() {
            for (uncertain, approximate) in [(true, false), (false, true), (true, true)] {
                // Soft edges take a third of it, and at most 16 pixels.
                let soft = if approximate && right - left > 30.0 { 17.0 } else { 0.0 };
                let least = if uncertain { least * 0.4 } else { least };
                let mark = Mark { uncertain, approximate, ..mark(shape, Family::Envoys) };
                let share = seen(&mark, (left + soft, right - soft), true, &theme);
                assert!(share >= least || what == "fade", "{what}, {uncertain} {approximate}, {name}: {share:.2}");
            }
        }
    }
}

#[test]
fn a_mark_that_cannot_be_seen_is_found() {
    let theme = Theme::named(ThemeName::Light);
    let block = mark(Shape::Block { rect: BAR, core: Core::Coarse }, Family::Conflict);
    assert!(seen(&block, (21.0, 99.0), false, theme) > 0.9);
    let mut scene = draw(block, false, theme);
    // Only its ink, without its lines.
    scene.prims.retain(|prim| !matches!(prim, Prim::Rect { fill, .. } if fill.alpha == 255 && *fill != theme.ground));
    let share = Raster::of(&scene).seen_share(theme.ground, (21.0, 99.0), (3.0, 39.0));
    assert!(share == 0.0, "a pale ink alone is not seen: {share}");
}

#[test]
fn bars_of_families_are_told_apart_without_colour() {
    let theme = Theme::of_system(palettes().next().unwrap());
    let of = |family| Raster::of(&draw(mark(bar(BarEnd::Outside, BarEnd::Outside), family), false, &theme));
    let drawn = Family::ALL.map(of);
    for (n, one) in drawn.iter().enumerate() {
        for (m, other) in drawn.iter().enumerate().skip(n + 1) {
            let apart = one.differs(other);
            assert!(apart > 20.0, "{:?} and {:?} differ by {apart:.0} px", Family::ALL[n], Family::ALL[m]);
        }
    }
}

#[test]
fn every_text_is_read_on_what_it_may_lie_on() {
    for (name, theme) in themes() {
        for shaded in [false, true] {
            let ground = theme.under(shaded);
            // Includes colours that a record can give its own kinds: 125 of all hues and brightnesses.
            let own = (0..125_u32).map(|n| Tint::Own((n / 25 * 0x003f_0000) | (n / 5 % 5 * 0x3f00) | (n % 5 * 0x3f)));
            let tints = Family::ALL.map(Tint::Family).into_iter().chain((0..8).map(Tint::Slot)).chain(own);
            let inks = tints.flat_map(|tint| [("bar", theme.bar(tint)), ("strip", theme.mass(tint))]);
            for (what, ink) in inks.chain([("ground", Rgba::hex(0).with_alpha(0.0))]) {
                let below = ink.over(ground);
                // Counts, the only text on the bars of a strip, are drawn in ink.
                let texts = if what == "strip" { vec![theme.ink] } else { vec![theme.ink, theme.soft] };
                for text in texts {
                    let contrast = text.contrast(below);
                    assert!(contrast >= 4.5, "{name}: {text:?} on a {what} {below:?}: {contrast:.2}");
                }
            }
            let veiled = |color: Rgba| theme.veil(shaded).over(color).contrast(ground);
            assert!(veiled(theme.ink) >= 4.5, "{name}: titles behind the veil {:.2}", veiled(theme.ink));
            assert!(veiled(theme.soft) >= 3.0, "{name}: dates behind the veil {:.2}", veiled(theme.soft));
            assert!(theme.accent.contrast(ground) >= 3.0, "{name}: accent");
        }
    }
}

#[test]
fn a_count_is_written_in_ink() {
    let csv = "date,title\n".to_owned() + &"2005-01-01T10:00:00Z,x\n".repeat(20_000);
    let harness = Harness::with("many.csv", csv.as_bytes(), 940.0, 500.0);
    let ink = Theme::named(ThemeName::Light).ink;
    let scene = harness.app.scene();
    let counts = scene.prims.iter().filter(|prim| match prim {
        Prim::Text { text, color, .. } if scene.words(text) == "20,000" => {
            assert_eq!(*color, ink);
            true
        }
        _ => false,
    });
    assert_eq!(counts.count(), 1, "the strip says how many");
}

/// Drawing of the selection in a theme: number of opaque lines in accent, and of clear rectangles.
fn selected(harness: &Harness, accent: Rgba) -> (usize, usize) {
    let prims = &harness.app.overlay().prims;
    let lines = prims.iter().filter(|prim| match prim {
        Prim::Rect { fill, .. } => *fill == accent,
        Prim::Ring { color, width, .. } | Prim::Path { color, width, .. } => *color == accent && *width >= 2.0,
        _ => false,
    });
    (lines.count(), prims.iter().filter(|prim| matches!(prim, Prim::Clear(_))).count())
}

#[test]
fn the_selection_is_outlined_and_the_rest_recedes() {
    for name in NAMES {
        let mut harness = Harness::with(support::DEFAULT_RECORD, &support::default_bytes(), 940.0, 1_400.0);
        harness.send(Msg::Theme(name, None));
        harness.send(Msg::Show { from: second("1989"), to: second("2017"), animate: false });
        harness.settle();
        let theme = *harness.app.colours();
        let rows: Vec<Row> = harness.app.document().events().map(Event::row).collect();
        assert!(rows.len() > 30);
        for row in rows {
            harness.send(Msg::Select(Some(row), false));
            harness.settle();
            let id = harness.app.document().event(row).unwrap().id().into_owned();
            let overlay = harness.app.overlay();
            let veil = |prim: &Prim| matches!(prim, Prim::Rect { fill, .. } if [theme.veil(false), theme.veil(true)].contains(fill));
            assert!(overlay.prims.first().is_some_and(veil), "{name:?} {id}: the rest recedes first");
            let (lines, clear) = selected(&harness, theme.accent);
            assert!(lines > 0, "{name:?} {id} is outlined");
            assert!(clear > 0, "{name:?} {id} and its words stay as they are");
            // Its whole bar has lines above and below.
            if let Some(bar) = harness.app.computed().place_of(row) {
                let is_bar = |mark: &&Mark| {
                    matches!(mark.target, Target::Span { track, span, .. } if (track, span) == bar)
                        && matches!(mark.shape, Shape::Bar { .. })
                };
                for mark in harness.app.frame().marks.iter().filter(is_bar) {
                    let along = overlay.prims.iter().filter(|prim| {
                        matches!(prim, Prim::Rect { rect, fill } if *fill == theme.accent
                            && rect.height == 2.0 && rect.width >= mark.hit.width)
                    });
                    assert_eq!(along.count(), 2, "{name:?} {id}: lines along its bar");
                }
            }
        }
        harness.send(Msg::Select(None, false));
        harness.settle();
        assert!(harness.app.overlay().prims.is_empty(), "nothing is selected");
    }
}

#[test]
fn a_selection_out_of_view_dims_nothing() {
    let mut harness = Harness::new();
    let row = harness.row("treaty-signed");
    harness.send(Msg::Select(Some(row), false));
    harness.send(Msg::Show { from: second("2014"), to: second("2016"), animate: false });
    harness.settle();
    let prims = &harness.app.overlay().prims;
    assert!(prims.is_empty(), "{prims:?}");
}

#[test]
fn only_forced_colours_are_drawn() {
    for palette in palettes() {
        let mut harness = Harness::new();
        harness.send(Msg::Theme(ThemeName::ContrastDark, Some(palette)));
        let row = harness.row("treaty-signed");
        harness.send(Msg::Select(Some(row), false));
        harness.settle();
        let [ground, ink, selected, link] = palette;
        // On the straight line between the ground and one of the other colours.
        let between = |color: Rgba| {
            [ink, selected, link].into_iter().any(|end| {
                (0_u16..=255).any(|step| {
                    let mixed = end.with_alpha(f32::from(step) / 255.0).over(ground);
                    let near = |a: u8, b: u8| a.abs_diff(b) <= 1;
                    near(mixed.red, color.red) && near(mixed.green, color.green) && near(mixed.blue, color.blue)
                })
            })
        };
        for prim in harness.app.scene().prims.iter().chain(&harness.app.overlay().prims) {
            let colors = match prim {
                Prim::Rect { fill, .. } | Prim::Poly { fill, .. } => vec![*fill],
                Prim::Fade { left, right, .. } => vec![*left, *right],
                Prim::Line { color, .. } | Prim::Path { color, .. } | Prim::Ring { color, .. } => vec![*color],
                Prim::Text { color, .. } => vec![*color],
                Prim::Strip(strip) => vec![strip.ground, strip.bar, strip.light],
                Prim::Clear(_) | Prim::Open { .. } | Prim::Close => Vec::new(),
            };
            assert!(colors.iter().all(|color| between(*color)), "{prim:?} of {palette:?}");
        }
    }
}

#[test]
fn only_the_signs_of_families_have_their_colours() {
    let theme = Theme::named(ThemeName::Light);
    let colored = |sign: Sign| {
        let scene = sign_scene(sign, false, theme);
        scene.prims.iter().any(|prim| match prim {
            Prim::Rect { fill, .. } | Prim::Poly { fill, .. } => {
                let (most, least) = (fill.red.max(fill.green).max(fill.blue), fill.red.min(fill.green).min(fill.blue));
                most - least > 48
            }
            _ => false,
        })
    };
    assert!(colored(Sign::Family(Family::Conflict)), "a family's sign has its colour");
    for sign in [Sign::Coarse, Sign::Uncertain, Sign::OnOrBefore, Sign::Lasting, Sign::Vacant, Sign::Credentials] {
        assert!(!colored(sign), "{sign:?} is grey");
    }
}
