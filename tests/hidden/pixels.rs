//! The same law on painted pixels: what is seen by its box has pixels that differ from the picture without it.

use annals::geom::PxRect;
use annals::layout::{Frame, Mark, Target};
use annals::paint;
use annals::record::Row;
use annals::scene::{Prim, Rgba, Scene, Theme, ThemeName, build};
use arbtest::arbitrary::{Result, Unstructured};

use super::support::Harness;
use super::support::drawn::{difference, over, reach};
use super::support::law::law_of;
use super::support::many::Lcg;
use super::{LEAST_OUTLINE, seen};

/// Difference of a pixel, of 1, from which it is told from what lies below.
const LEAST_DIFFERENCE: f32 = 0.08;
/// Maximum width and height of the part of a mark that is painted.
const MOST_PX: f32 = 96.0;

/// The pixels of a part of a scene, without its texts.
fn painted(scene: &Scene, area: PxRect) -> Vec<Rgba> {
    let (across, down) = (area.width as usize, area.height as usize);
    let at = |place: usize| {
        annals::geom::PxPoint::new(area.x + (place % across) as f32 + 0.5, area.y + (place / across) as f32 + 0.5)
    };
    let mut pixels = vec![Rgba::hex(0); across * down];
    for prim in &scene.prims {
        if let Prim::Strip(strip) = prim {
            let mut raster = paint::Raster::default();
            let size = (scene.width_px as u32, scene.height_px as u32);
            let Some((piece, colors)) = raster.draw(strip, scene.bars(strip), 1.0, size) else { continue };
            for (place, pixel) in pixels.iter_mut().enumerate() {
                let at = at(place);
                let (x, y) = (at.x as u32, at.y as u32);
                if x >= piece.x && y >= piece.y && x < piece.x + piece.width && y < piece.y + piece.height {
                    let first = ((y - piece.y) * piece.width + x - piece.x) as usize * 4;
                    let [red, green, blue, alpha] = [0, 1, 2, 3].map(|n| colors[first + n]);
                    *pixel = Rgba { red, green, blue, alpha };
                }
            }
            continue;
        }
        let (left, right) = reach(scene, prim, |point| point.x);
        let (top, bottom) = reach(scene, prim, |point| point.y);
        if right + 2.0 < area.x || left - 2.0 > area.right() || bottom + 2.0 < area.y || top - 2.0 > area.bottom() {
            continue;
        }
        for (place, pixel) in pixels.iter_mut().enumerate() {
            *pixel = over(scene, prim, at(place), *pixel, 1.0);
        }
    }
    pixels
}

/// True if a mark shows an event: its own, a bar on which it stands, or one of overlapping events.
fn shows(harness: &Harness, mark: &Mark, row: Row) -> bool {
    match mark.target {
        Target::Span { track, span, .. } => {
            let span = &harness.app.computed().tracks()[track as usize].spans[span as usize];
            span.stations.iter().any(|station| station.row == row)
        }
        target => harness.app.frame().stands_for(target, row),
    }
}

/// Number of pixels by which an event differs from the picture without it, up to some; in the part of one of its marks
/// that has most of them.
fn pixels(harness: &Harness, frame: &Frame, whole: &Scene, row: Row, theme: &Theme) -> usize {
    let without = Frame {
        marks: frame.marks.iter().filter(|mark| !shows(harness, mark, row)).cloned().collect(),
        ..frame.clone()
    };
    let without = build(&without, theme, None);
    let own = frame.marks.iter().filter(|mark| shows(harness, mark, row) && !mark.is_chip());
    let mut most = 0;
    for mark in own {
        let hit = mark.hit.grown(2.0).clipped(frame.plot);
        let mut x = hit.x.floor();
        while x < hit.right() && most < LEAST_OUTLINE {
            let area = PxRect::new(x, hit.y.floor(), MOST_PX.min(hit.right() - x), hit.height.min(MOST_PX));
            let (a, b) = (painted(whole, area), painted(&without, area));
            most = most.max(a.iter().zip(&b).filter(|(a, b)| difference(**a, **b) >= LEAST_DIFFERENCE).count());
            x += MOST_PX;
        }
    }
    most
}

/// A date of any form.
fn date(lcg: &mut Lcg) -> String {
    let (year, month, day) = (1990 + lcg.below(30), 1 + lcg.below(12), 1 + lcg.below(28));
    let plain = format!("{year}-{month:02}-{day:02}");
    let later = format!("{}-{:02}-{:02}", year + 1 + lcg.below(3), 1 + lcg.below(12), 1 + lcg.below(28));
    match lcg.below(14) {
        0 => format!("{year}"),
        1 => format!("{year}-{month:02}"),
        2 => format!("{plain}~"),
        3 => format!("{plain}?"),
        4 => format!("{year}-{month:02}%"),
        5 => format!("[..{plain}]"),
        6 => format!("[{plain}..]"),
        7 => format!("[{plain}..{later}]"),
        8 => format!("{plain}/{later}"),
        9 => format!("{plain}/.."),
        10 => format!("{plain}/"),
        11 => format!("/{later}"),
        12 => format!("{{{plain},{later}}}"),
        _ => plain,
    }
}

/// A record of events of all kinds and dates, some derived, some of posts.
fn mixed(u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let mut lcg = Lcg(u64::from(u.arbitrary::<u32>()?));
    let (lanes, count) = (*u.choose(&[1, 2, 5])?, u.int_in_range(4..=90)?);
    let kinds =
        ["treaty.signed", "conflict.war", "visit.state", "recognition", "mission.opened", "award.conferred", "other"];
    let mut events = Vec::new();
    for n in 0..count {
        let is_post = lcg.below(4) == 0;
        let kind = if is_post {
            ["envoy.appointed", "envoy.recalled"][lcg.below(2) as usize]
        } else {
            kinds[lcg.below(7) as usize]
        };
        let about = if is_post { ",\"about\":[\"p\"]" } else { "" };
        let layer = if lcg.below(3) == 0 { ",\"layer\":\"derived\"" } else { "" };
        events.push(format!(
            "{{\"date\":\"{}\",\"title\":\"Event {n}\",\"lane\":\"L{}\",\"kind\":\"{kind}\"{about}{layer}}}",
            date(&mut lcg),
            lcg.below(lanes)
        ));
    }
    let post = "{\"id\":\"p\",\"type\":\"post\",\"name\":\"Post\"}";
    Ok(format!("{{\"entities\":[{post}],\"events\":[{}]}}", events.join(",")).into_bytes())
}

#[test]
fn what_is_seen_by_its_box_is_seen_on_the_pixels() {
    let mut looked = 0;
    law_of(40, 1_024, |u| {
        let theme = *u.choose(&[ThemeName::Light, ThemeName::Dark, ThemeName::Contrast])?;
        let theme = Theme::named(theme);
        let mut harness = Harness::with("mixed.json", &mixed(u)?, 900.0, 600.0);
        harness.settle();
        for view in 0..3 {
            if view > 0 {
                let rows = u32::try_from(harness.app.document().dated_len()).unwrap();
                let row = Row(u.int_in_range(0..=rows - 1)?);
                let extent = harness.app.document().event(row).unwrap().extent().unwrap();
                let length = 1_i64 << u.int_in_range(16..=30_u8)?;
                harness.send(annals::app::Msg::Show {
                    from: extent.from - length / 3,
                    to: extent.from + length,
                    animate: false,
                });
                harness.settle();
            }
            // Texts are the matter of other laws.
            let frame = Frame { labels: Vec::new(), ..harness.app.frame().clone() };
            let whole = build(&frame, theme, None);
            let is_whole = |band: &&annals::layout::Band| {
                band.rect.y >= frame.plot.y - 0.5 && band.rect.bottom() <= frame.plot.bottom() + 0.5
            };
            let bands: Vec<_> = frame.bands.iter().filter(is_whole).collect();
            let rows: Vec<Row> = seen(&harness, &bands).into_values().flatten().collect();
            for _ in 0..6 {
                if rows.is_empty() {
                    break;
                }
                let row = *u.choose(&rows)?;
                let pixels = pixels(&harness, &frame, &whole, row, theme);
                let event = harness.app.document().event(row).unwrap();
                let own: Vec<_> = frame.marks.iter().filter(|mark| shows(&harness, mark, row)).collect();
                assert!(
                    pixels >= LEAST_OUTLINE,
                    "{:?}, {} of {:?} has {pixels} pixels of its own: {own:?}",
                    event.date(),
                    event.title(),
                    event.family(),
                );
                looked += 1;
            }
        }
        Ok(())
    });
    assert!(looked > 200, "{looked} events were looked at");
}
