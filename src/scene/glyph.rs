//! Outlines of the glyphs of the eight families, which differ without colour.

use crate::list::Gather;
use core::f32::consts::FRAC_1_SQRT_2;

use crate::geom::PxPoint;
use crate::number::on_circle;
use crate::record::Family;

/// Points of a family's glyph around `at`, about `radius` pixels large. The last point equals the first.
pub(super) fn outline(family: Family, at: PxPoint, radius: f32) -> Vec<PxPoint> {
    let corners: Vec<(f32, f32)> = match family {
        // A circle.
        Family::Relations => regular(20, 1.0, 0.0),
        // A slender diamond.
        Family::Agreements => vec![(0.0, -1.24), (0.9, 0.0), (0.0, 1.24), (-0.9, 0.0)],
        // A triangle on its tip: a person in a post.
        Family::Envoys => vec![(-0.86, -0.78), (0.86, -0.78), (0.0, 1.06)],
        // A house.
        Family::Missions => {
            vec![(0.0, -1.08), (0.98, -0.2), (0.78, -0.2), (0.78, 0.9), (-0.78, 0.9), (-0.78, -0.2), (-0.98, -0.2)]
        }
        // An arrow to the right.
        Family::Visits => vec![(-0.82, -0.92), (1.06, 0.0), (-0.82, 0.92), (-0.34, 0.0)],
        // A cross.
        Family::Conflict => cross(0.36, 0.98),
        // A star.
        Family::Honours => star(5, 1.14, 0.5),
        // A wide rectangle, because a square would look like a circle or a house when small.
        Family::Other => vec![(-1.04, -0.64), (1.04, -0.64), (1.04, 0.64), (-1.04, 0.64)],
    };
    let first = corners.first().copied();
    corners.into_iter().chain(first).map(|(x, y)| PxPoint::new(at.x + x * radius, at.y + y * radius)).gather()
}

fn regular(count: u16, radius: f32, turn: f32) -> Vec<(f32, f32)> {
    (0..count).map(|n| at_turn(f32::from(n) / f32::from(count) - 0.25 + turn, radius)).gather()
}

fn star(points: u16, outer: f32, inner: f32) -> Vec<(f32, f32)> {
    let count = points * 2;
    let radius = |n: u16| if n.is_multiple_of(2) { outer } else { inner };
    (0..count).map(|n| at_turn(f32::from(n) / f32::from(count) - 0.25, radius(n))).gather()
}

/// Points of a diagonal cross with arms of a width and a length.
fn cross(wide: f32, long: f32) -> Vec<(f32, f32)> {
    let upright = [
        (-wide, -long),
        (wide, -long),
        (wide, -wide),
        (long, -wide),
        (long, wide),
        (wide, wide),
        (wide, long),
        (-wide, long),
        (-wide, wide),
        (-long, wide),
        (-long, -wide),
        (-wide, -wide),
    ];
    let (sine, cosine) = (FRAC_1_SQRT_2, FRAC_1_SQRT_2);
    upright.map(|(x, y)| (x * cosine - y * sine, x * sine + y * cosine)).to_vec()
}

fn at_turn(turns: f32, radius: f32) -> (f32, f32) {
    let (across, down) = on_circle(turns);
    (across * radius, down * radius)
}

/// The dashes of a closed line, each as a line of its own: `on` pixels drawn, `off` pixels free.
pub(super) fn dashes(line: &[PxPoint], on: f32, off: f32) -> Vec<Vec<PxPoint>> {
    let mut dashes: Vec<Vec<PxPoint>> = Vec::new();
    let (mut drawing, mut left) = (true, on);
    let mut dash: Vec<PxPoint> = line.first().copied().into_iter().gather();
    for (from, to) in line.iter().zip(line.iter().skip(1)) {
        let length = from.distance(*to);
        let mut gone = 0.0;
        while length - gone > left {
            gone += left;
            let share = gone / length;
            let at = PxPoint::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
            if drawing {
                dash.push(at);
                dashes.push(core::mem::take(&mut dash));
            } else {
                dash = vec![at];
            }
            drawing = !drawing;
            left = if drawing { on } else { off };
        }
        left -= length - gone;
        if drawing {
            dash.push(*to);
        }
    }
    if dash.len() > 1 {
        dashes.push(dash);
    }
    dashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_differ_in_outline_and_stay_within_their_size() {
        let at = PxPoint::new(50.0, 50.0);
        let outlines: Vec<Vec<PxPoint>> = Family::ALL.iter().map(|family| outline(*family, at, 6.0)).collect();
        for (n, line) in outlines.iter().enumerate() {
            assert_eq!(line.first(), line.last(), "closed");
            assert!(line.iter().all(|corner| corner.distance(at) <= 8.0), "{:?} keeps its size", Family::ALL[n]);
            assert!(outlines.iter().skip(n + 1).all(|other| other != line), "{:?} is one of a kind", Family::ALL[n]);
        }
    }

    #[test]
    fn dashes_cover_their_share() {
        let square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)].map(|(x, y)| PxPoint::new(x, y));
        let drawn: f32 = dashes(&square, 3.0, 2.0)
            .iter()
            .flat_map(|dash| dash.windows(2).map(|pair| pair[0].distance(pair[1])))
            .sum();
        assert!((drawn - 24.0).abs() < 0.01, "three of every five pixels: {drawn}");
    }
}
