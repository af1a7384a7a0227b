//! The families are distinguishable: by colour with normal vision and with the three common colour vision deficiencies,
//! and without colour by the shapes of their glyphs.
//!
//! Deficient vision is computed with the matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model
//! for Simulation of Color Vision Deficiency" (2009), at full severity, on linear light. Difference is CIEDE2000
//! (Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula", 2005), where about 2 is just visible side by side.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::many_single_char_names,
    reason = "a test fails by panicking, and so do its helpers; formulas keep the letters of their papers"
)]

mod support;

use annals::geom::PxPoint;
use annals::record::Family;
use annals::scene::{Prim, Rgba, SIGN_HEIGHT_PX, SIGN_WIDTH_PX, Sign, Theme, ThemeName, sign_scene};
use support::drawn::within;

/// Five times the difference that is just visible side by side, because marks lie far apart.
const LEAST_DIFFERENCE: f64 = 10.0;
/// Minimum share of the smaller of two overlaid glyphs that is not in the other, or the reverse.
const LEAST_SHAPE: f64 = 0.25;

type Matrix = [[f64; 3]; 3];

const NORMAL: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
const PROTANOPIA: Matrix =
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];
const DEUTERANOPIA: Matrix =
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];
const TRITANOPIA: Matrix =
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]];
const SIGHTS: [(&str, Matrix); 4] =
    [("normal", NORMAL), ("protanopia", PROTANOPIA), ("deuteranopia", DEUTERANOPIA), ("tritanopia", TRITANOPIA)];

fn linear(channel: u8) -> f64 {
    let share = f64::from(channel) / 255.0;
    if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

fn seen(color: Rgba, sight: Matrix) -> [f64; 3] {
    let light = [color.red, color.green, color.blue].map(linear);
    sight.map(|row| (row[0] * light[0] + row[1] * light[1] + row[2] * light[2]).clamp(0.0, 1.0))
}

/// Linear sRGB to CIELAB under D65.
fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
    let x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047;
    let y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b;
    let z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883;
    let f = |t: f64| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 };
    [116.0 * f(y) - 16.0, 500.0 * (f(x) - f(y)), 200.0 * (f(y) - f(z))]
}

/// CIEDE2000 with all weights 1.
fn difference([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let bent = |c: f64| (c.powi(7) / (c.powi(7) + 25_f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - bent(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let grey = c1 * c2 == 0.0;
    let turn = if grey { 0.0 } else { (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0 };
    let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let (l, c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let h = if grey { h1 + h2 } else { (h1 + turn / 2.0).rem_euclid(360.0) };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0) - 0.20 * cos(4.0 * h - 63.0);
    let sl = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let rt = -2.0 * bent(c) * (60.0 * (-((h - 275.0) / 25.0).powi(2)).exp()).to_radians().sin();
    let (dl, dc, dh) = ((l2 - l1) / sl, (c2 - c1) / sc, dh / sh);
    (dl * dl + dc * dc + dh * dh + rt * dc * dh).sqrt()
}

/// Pairs of families whose colours are too similar for someone.
fn too_near(colors: &[Rgba]) -> Vec<String> {
    let mut found = Vec::new();
    for (sight, matrix) in SIGHTS {
        for (n, one) in colors.iter().enumerate() {
            for (m, other) in colors.iter().enumerate().skip(n + 1) {
                let apart = difference(lab(seen(*one, matrix)), lab(seen(*other, matrix)));
                if apart < LEAST_DIFFERENCE {
                    found.push(format!("{:?} and {:?}: {apart:.1} with {sight} sight", Family::ALL[n], Family::ALL[m]));
                }
            }
        }
    }
    found
}

fn colors(name: ThemeName) -> Vec<Rgba> {
    Family::ALL.iter().map(|family| Theme::named(name).family(*family)).collect()
}

/// The points of a fine grid over the sign that lie within a family's glyph.
fn shape(family: Family) -> Vec<bool> {
    let scene = sign_scene(Sign::Family(family), false, Theme::named(ThemeName::Light));
    // The last polygon is the glyph itself; the one before is its rim.
    let corners = scene.prims.iter().rev().find_map(|prim| match prim {
        Prim::Poly { points, .. } => Some(scene.corners(points)),
        _ => None,
    });
    let corners = corners.expect("a glyph");
    let net = |length: f32| (0_u16..).map(|n| (f32::from(n) + 0.5) / 8.0).take_while(move |at| *at < length);
    net(SIGN_HEIGHT_PX).flat_map(|y| net(SIGN_WIDTH_PX).map(move |x| within(corners, PxPoint::new(x, y)))).collect()
}

/// Difference of two shapes, relative to the smaller one.
fn unlike(one: &[bool], other: &[bool]) -> f64 {
    let count = |test: &dyn Fn(bool, bool) -> bool| {
        f64::from(u32::try_from(one.iter().zip(other).filter(|(a, b)| test(**a, **b)).count()).unwrap())
    };
    count(&|a, b| a != b) / count(&|a, _| a).min(count(&|_, b| b)).max(1.0)
}

#[test]
fn the_formulas_are_right() {
    // From the test data of Sharma, Wu and Dalal.
    for (one, other, right) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 2.5, 0.0], [61.0, -5.0, 29.0], 22.8977),
        ([50.0, 2.5, 0.0], [50.0, 0.0, -2.5], 4.3065),
    ] {
        let found = difference(one, other);
        assert!((found - right).abs() < 1e-4, "{one:?} {other:?}: {found} and not {right}");
    }
    let [l, a, b] = lab(seen(Rgba::hex(0x00ff_ffff), DEUTERANOPIA));
    assert!((l - 100.0).abs() < 0.01 && a.abs() < 0.05 && b.abs() < 0.05, "white stays white: {l} {a} {b}");
}

#[test]
fn colours_of_families_are_told_apart_with_every_sight() {
    for name in [ThemeName::Light, ThemeName::Dark] {
        let near = too_near(&colors(name));
        assert!(near.is_empty(), "{name:?}: {}", near.join("; "));
    }
}

#[test]
fn colours_that_are_too_near_are_found() {
    // Red and green of one lightness, which only people with red-green deficiency confuse.
    let mut colors = colors(ThemeName::Light);
    (colors[0], colors[1]) = (Rgba::hex(0x00b0_3a2e), Rgba::hex(0x006b_5e1c));
    let near = too_near(&colors);
    let of_both =
        |sight: &str| near.iter().any(|words| words.starts_with("Relations and Agreements") && words.contains(sight));
    assert!(of_both("deuteranopia") && !of_both("normal"), "{near:?}");
}

#[test]
fn glyphs_are_told_apart_without_colour() {
    let shapes: Vec<Vec<bool>> = Family::ALL.iter().map(|family| shape(*family)).collect();
    for (n, one) in shapes.iter().enumerate() {
        assert!(one.iter().any(|within| *within), "{:?} has a glyph", Family::ALL[n]);
        for (m, other) in shapes.iter().enumerate().skip(n + 1) {
            let apart = unlike(one, other);
            assert!(apart >= LEAST_SHAPE, "{:?} and {:?} differ by {apart:.2}", Family::ALL[n], Family::ALL[m]);
        }
    }
    assert!(unlike(&shapes[0], &shapes[0]) < LEAST_SHAPE, "a glyph is not unlike itself");
}
