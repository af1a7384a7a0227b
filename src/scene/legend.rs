//! The signs of the legend, drawn by the same code as the picture.

use super::rounded::rounded;
use super::theme::Theme;
use super::{Scene, shape};
use crate::geom::{PxPoint, PxRect};
use crate::lanes::Tint;
use crate::layout::{BarEnd, Core, Depth, Mark, Shape, Target};
use crate::list::Gather;
use crate::record::{Family, Row};

/// A sign in the legend.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sign {
    /// The glyph of a family.
    Family(Family),
    /// A block over a month, a year…
    Coarse,
    /// Approximate date: soft edges.
    Approximate,
    /// Uncertain date: hollow and dashed.
    Uncertain,
    /// Derived event, which follows from the source without being stated: lighter.
    Derived,
    /// On or before a date: a mark with a fade before it.
    OnOrBefore,
    /// On or after a date: a mark with a fade after it.
    OnOrAfter,
    /// One day of a range: a thin line with marked ends.
    OneOfSpan,
    /// One of several dates: members joined by a broken line.
    OneOf,
    /// All of several dates: members joined by a line.
    AllOf,
    /// A lasting event: a bar.
    Lasting,
    /// Still lasting: a bar with an arrow.
    StillSo,
    /// Unknown end: a bar that fades out.
    EndUnknown,
    /// Open start: a bar that begins with an arrow.
    StartOpen,
    /// Unknown start: a bar that fades in.
    StartUnknown,
    /// Vacancy: a hatched area.
    Vacant,
    /// Credentials: a bar that is thin up to a tick.
    Credentials,
    /// Instrument: stations joined by a line.
    Stations,
}

/// Width of a sign.
pub const SIGN_WIDTH_PX: f32 = 30.0;
/// Height of a sign.
pub const SIGN_HEIGHT_PX: f32 = 16.0;

/// A swatch in the colour of a lane, an actor or a certainty.
#[must_use]
pub fn swatch_scene(tint: Tint, theme: &Theme) -> Scene {
    let mut scene = Scene::new(SIGN_WIDTH_PX, SIGN_HEIGHT_PX);
    rounded(&mut scene, PxRect::new(9.0, 2.0, 12.0, 12.0), 3.0, theme.tint(tint));
    scene
}

/// Draws the glyph of a family in any colour, for the record's own kinds.
#[must_use]
pub fn kind_scene(family: Family, tint: Tint, theme: &Theme) -> Scene {
    let mut scene = Scene::new(SIGN_WIDTH_PX, SIGN_HEIGHT_PX);
    for mut mark in marks(Sign::Family(family)) {
        mark.tint = tint;
        shape::draw(&mut scene, &mark, theme, false);
    }
    scene
}

/// Draws one sign.
///
/// A family has its own colour, or grey if the picture is coloured by another property. All other signs are grey,
/// because they belong to no family.
#[must_use]
pub fn sign_scene(sign: Sign, grey: bool, theme: &Theme) -> Scene {
    let mut scene = Scene::new(SIGN_WIDTH_PX, SIGN_HEIGHT_PX);
    for mut mark in marks(sign) {
        if grey || !matches!(sign, Sign::Family(_)) {
            mark.tint = Tint::Neutral;
        }
        shape::draw(&mut scene, &mark, theme, false);
    }
    scene
}

fn marks(sign: Sign) -> Vec<Mark> {
    let middle = PxPoint::new(SIGN_WIDTH_PX / 2.0, SIGN_HEIGHT_PX / 2.0);
    let at = |x: f32| PxPoint::new(x, middle.y);
    let rect = PxRect::new(2.0, 2.0, 26.0, 12.0);
    let bar = |end: BarEnd| Shape::Bar { rect, start: BarEnd::Sharp, end, thin_to: None };
    let station = |x: f32, hollow: bool| Shape::Station { at: at(x), hollow };
    let edge = Shape::Edge(PxRect::new(2.0, 2.0, 3.0, 12.0));
    let shapes: Vec<Shape> = match sign {
        Sign::Family(_) | Sign::Approximate | Sign::Uncertain | Sign::Derived => vec![Shape::Glyph(middle)],
        Sign::Coarse => vec![Shape::Block { rect, core: Core::None }],
        Sign::OnOrBefore => vec![Shape::FadeFrom { at: at(22.0), length: -22.0 }, Shape::Glyph(at(22.0))],
        Sign::OnOrAfter => vec![Shape::FadeFrom { at: at(8.0), length: 22.0 }, Shape::Glyph(at(8.0))],
        Sign::OneOfSpan => vec![Shape::Possible { from: at(2.0), to: at(28.0) }],
        Sign::OneOf | Sign::AllOf => {
            let broken = sign == Sign::OneOf;
            vec![Shape::Join { from: at(7.0), to: at(23.0), broken }, Shape::Glyph(at(7.0)), Shape::Glyph(at(23.0))]
        }
        Sign::Lasting => vec![bar(BarEnd::Sharp), edge],
        Sign::StillSo => vec![bar(BarEnd::Arrow), edge],
        Sign::EndUnknown => vec![bar(BarEnd::Fade(20.0)), edge],
        Sign::StartOpen => vec![Shape::Bar { rect, start: BarEnd::Beyond(0.0), end: BarEnd::Sharp, thin_to: None }],
        Sign::StartUnknown => vec![Shape::Bar { rect, start: BarEnd::Fade(20.0), end: BarEnd::Sharp, thin_to: None }],
        Sign::Vacant => vec![Shape::Hatch(rect)],
        Sign::Credentials => vec![
            Shape::Bar { rect, start: BarEnd::Sharp, end: BarEnd::Sharp, thin_to: Some((14.0, 14.0)) },
            edge,
            Shape::Tick(PxRect::new(13.0, 8.0, 2.0, 6.0)),
        ],
        Sign::Stations => vec![
            Shape::Join { from: at(6.0), to: at(24.0), broken: false },
            station(6.0, false),
            station(15.0, true),
            station(24.0, true),
        ],
    };
    let family = match sign {
        Sign::Family(family) => family,
        Sign::Stations => Family::Agreements,
        _ => Family::Relations,
    };
    let whole = PxRect::new(0.0, 0.0, SIGN_WIDTH_PX, SIGN_HEIGHT_PX);
    shapes
        .into_iter()
        .map(|shape| Mark {
            target: Target::Event(Row(0)),
            hit: whole,
            depth: Depth::Point,
            shape,
            family,
            tint: Tint::Family(family),
            derived: sign == Sign::Derived,
            uncertain: sign == Sign::Uncertain,
            approximate: sign == Sign::Approximate,
            alternative: sign == Sign::OneOf,
        })
        .gather()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::theme::ThemeName;

    #[test]
    fn signs_that_say_different_things_look_different() {
        let signs = [
            Sign::Coarse,
            Sign::Approximate,
            Sign::Uncertain,
            Sign::Derived,
            Sign::OnOrBefore,
            Sign::OnOrAfter,
            Sign::OneOfSpan,
            Sign::OneOf,
            Sign::AllOf,
            Sign::Lasting,
            Sign::StillSo,
            Sign::EndUnknown,
            Sign::StartOpen,
            Sign::StartUnknown,
        ];
        for name in [ThemeName::Light, ThemeName::Dark] {
            let drawn: Vec<String> =
                signs.iter().map(|sign| format!("{:?}", sign_scene(*sign, false, Theme::named(name)))).collect();
            for (n, picture) in drawn.iter().enumerate() {
                let same = drawn.iter().skip(n + 1).position(|other| other == picture);
                assert_eq!(same, None, "{name:?}: {:?} looks like a later one", signs[n]);
            }
        }
    }
}
