//! Laws that hold for every view and every record, tested on random ones.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::app::Msg;
use annals::layout::{Depth, Target, hit};
use annals::scene::Prim;
use annals::time::{Extent, MAX_TIME, MIN_TIME, edtf};
use annals::view::{Modifiers, Viewport};
use annals::words;
use arbtest::arbitrary::{Result, Unstructured};
use support::law::{law, law_of};
use support::{Harness, default_bytes, envoys, second};

/// A view from a second to 13.8 billion years wide, somewhere between now and that long ago.
fn any_view(u: &mut Unstructured<'_>) -> Result<Viewport> {
    let year = 31_556_952_i64;
    let oldest = -13_800_000_000 * year;
    let from = u.int_in_range(oldest..=3_000 * year)?;
    let octaves = u.int_in_range(0..=580_u32)?;
    #[allow(clippy::cast_possible_truncation, reason = "below 2^58")]
    let span = 2.0_f64.powf(f64::from(octaves) / 10.0) as i64;
    let width = u.int_in_range(200..=3_000_u16)?;
    Ok(Viewport::between(from, from.saturating_add(span), f32::from(width)))
}

fn pixel_of(view: &Viewport, share: u16) -> f64 {
    f64::from(view.width_px()) * f64::from(share) / 65_535.0
}

#[test]
fn pixels_and_times_are_inverse_at_every_age() {
    law(30_000, |u| {
        let view = any_view(u)?;
        let px = pixel_of(&view, u.arbitrary()?);
        let instant = view.instant_from_px(px);
        let back = view.px_from_time(instant.seconds) + instant.fraction / view.seconds_per_px();
        assert!((back - px).abs() < 1e-3, "{px} came back as {back} over {} s", view.span_seconds());
        let time = view.left().seconds.saturating_add(u.int_in_range(0..=1_000_000)?);
        let there = view.instant_from_px(view.px_from_time(time));
        let error = (there.seconds - time) as f64 + there.fraction;
        assert!(error.abs() <= (view.seconds_per_px() * 1e-6).max(1e-3), "{time} came back {error} s off");
        Ok(())
    });
}

#[test]
fn the_time_under_the_pointer_survives_a_zoom() {
    law(30_000, |u| {
        let view = any_view(u)?;
        let px = pixel_of(&view, u.arbitrary()?);
        let factor = 2.0_f64.powf(f64::from(u.int_in_range(-60..=60_i32)?) / 10.0);
        let before = view.instant_from_px(px);
        let zoomed = view.zoomed_at(px, factor);
        let after = zoomed.instant_from_px(px);
        let pixels = after.since(before).abs() / zoomed.seconds_per_px();
        let clamped = zoomed.left().seconds == MIN_TIME || zoomed.right().seconds >= MAX_TIME;
        assert!(clamped || pixels < 0.01, "{pixels} px off after a zoom by {factor}");
        Ok(())
    });
}

/// Random actions of a reader on the default record.
fn anywhere(u: &mut Unstructured<'_>, harness: &mut Harness) -> Result<()> {
    let width = u.int_in_range(300..=1_600_u16)?;
    let height = u.int_in_range(250..=1_000_u16)?;
    harness.send(Msg::Resize { width_px: f32::from(width), height_px: f32::from(height), device_pixel_ratio: 1.0 });
    for _ in 0..u.int_in_range(0..=6_u8)? {
        let x = f32::from(u.int_in_range(0..=width)?);
        if u.arbitrary()? {
            let dy = f32::from(u.int_in_range(-400..=400_i16)?);
            harness.wheel(x, 100.0, 0.0, dy * 4.0, Modifiers::default());
        } else {
            harness.drag((x, 150.0), (x + f32::from(u.int_in_range(-600..=600_i16)?), 150.0));
        }
    }
    harness.settle();
    Ok(())
}

/// Records of many lanes with many events at one time, so that rows are crowded.
fn crowded_record(u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let mut csv = String::from("date,title,lane,kind\n");
    for n in 0..u.int_in_range(1..=400_u16)? {
        let (year, month, day) = (u.int_in_range(1990..=1993)?, u.int_in_range(1..=12_u8)?, u.int_in_range(1..=28_u8)?);
        let date = match u.int_in_range(0..=6_u8)? {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            2 => format!("{year}-{month:02}-{day:02}/{}", year + 1),
            3 => format!("[..{year}-{month:02}-{day:02}]"),
            4 => format!("{year}-{month:02}-{day:02}/"),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        let lane = u.int_in_range(0..=5_u8)?;
        csv.push_str(&format!("{date},Event {n} of some length,Lane {lane},visit.state\n"));
    }
    Ok(csv.into_bytes())
}

fn check_frame(harness: &Harness) {
    let frame = harness.app.frame();
    for (n, label) in frame.labels.iter().enumerate() {
        for other in frame.labels.iter().skip(n + 1) {
            assert!(!label.rect.overlaps(other.rect), "{:?} lies over {:?}", label.text, other.text);
        }
    }
    assert!(frame.labels.len() <= annals::layout::MOST_LABELS, "{} labels", frame.labels.len());
    let drawn = harness.app.scene().prims.iter().filter(|prim| !matches!(prim, Prim::Open { .. } | Prim::Close));
    let drawn = drawn.count();
    assert!(drawn <= 4_000, "{drawn} primitives");
}

#[test]
fn labels_never_overlap_and_a_frame_is_bounded() {
    let bytes = default_bytes();
    law(500, |u| {
        let mut harness = Harness::with(support::DEFAULT_RECORD, &bytes, 940.0, 700.0);
        anywhere(u, &mut harness)?;
        check_frame(&harness);
        Ok(())
    });
}

#[test]
fn crowded_records_are_bounded_too() {
    law_of(600, 40_000, |u| {
        let bytes = crowded_record(u)?;
        let mut harness = Harness::with("crowd.csv", &bytes, 1_200.0, 800.0);
        check_frame(&harness);
        anywhere(u, &mut harness)?;
        check_frame(&harness);
        Ok(())
    });
}

#[test]
fn every_drawn_mark_is_hit_at_its_centre() {
    let bytes = default_bytes();
    law(600, |u| {
        let mut harness = Harness::with(support::DEFAULT_RECORD, &bytes, 940.0, 700.0);
        anywhere(u, &mut harness)?;
        let frame = harness.app.frame();
        for mark in &frame.marks {
            let middle = mark.hit.center();
            if !frame.is_seen(mark) {
                continue;
            }
            let found = hit(frame, middle).unwrap_or_else(|| panic!("{mark:?} is hit"));
            // Stations lie on their bar, several of one day on each other. The item hit must be drawn there too.
            let beside = frame
                .marks
                .iter()
                .any(|other| other.target == found && other.depth >= mark.depth && other.hit.contains(middle));
            assert!(found == mark.target || beside, "{mark:?}: {found:?} was hit");
            let alone = !frame.marks.iter().any(|other| {
                other.target != mark.target && other.depth >= mark.depth && other.hit.center().distance(middle) < 3.0
            });
            if mark.depth == Depth::Point && alone {
                assert_eq!(found, mark.target, "a mark with a place of its own is what is hit there");
            }
        }
        Ok(())
    });
}

#[test]
fn panning_never_changes_rows() {
    let bytes = default_bytes();
    law(340, |u| {
        let mut harness = Harness::with(support::DEFAULT_RECORD, &bytes, 940.0, 900.0);
        anywhere(u, &mut harness)?;
        // An event can have several marks that are not all in both pictures: two stations at one point lie in both
        // halves.
        let rows_of = |harness: &Harness, target: Target| -> Vec<f32> {
            let marks = harness.app.frame().marks.iter().filter(|mark| mark.target == target);
            marks.map(|mark| mark.hit.center().y).collect()
        };
        let scroll = harness.app.frame().scroll_px;
        let before: Vec<Target> = harness.app.frame().marks.iter().map(|mark| mark.target).collect();
        let was: Vec<Vec<f32>> = before.iter().map(|target| rows_of(&harness, *target)).collect();
        // A drag of a few pixels is a click, and a click on a group zooms in.
        let by = u.int_in_range(10..=200_i16)? * if u.arbitrary()? { 1 } else { -1 };
        harness.drag((500.0, 150.0), (500.0 + f32::from(by), 150.0));
        assert!((harness.app.frame().scroll_px - scroll).abs() < 0.01, "a level drag does not scroll");
        for (target, was) in before.iter().zip(was) {
            let is = rows_of(&harness, *target);
            if matches!(target, Target::Event(_)) && !is.is_empty() {
                let stays = was.iter().any(|was| is.iter().any(|is| (was - is).abs() < 0.01));
                assert!(stays, "{target:?} jumped from {was:?} to {is:?}");
            }
        }
        Ok(())
    });
}

/// Stations of a bar exactly at the distance that decides whether they share a half, at positions that round
/// differently.
#[test]
fn stations_keep_their_half_of_the_bar_under_panning() {
    let (document, _) = envoys(&[
        ("a", "2005-01-01", "appointed", "P"),
        ("b", "2005-03-02", "accredited", "P"),
        ("c", "2005-03-12", "arrived", "P"),
        ("d", "2005-03-22", "presented", "P"),
        ("e", "2009-01-01", "recalled", "P"),
    ]);
    let mut harness = Harness::of(document, 940.0, 400.0);
    let (from, width) = (second("2004"), f64::from(harness.view().width_px()));
    let mut seen: Vec<Vec<f32>> = Vec::new();
    // Ten days are four pixels.
    let seconds_per_px = 10 * 86_400 / 4;
    for pan in 0..400_i64 {
        let from = from + pan * 997_003 / 13;
        harness.send(Msg::Show { from, to: from + seconds_per_px * width as i64, animate: false });
        harness.settle();
        assert!((harness.view().seconds_per_px() - seconds_per_px as f64).abs() < 1e-6);
        let marks = harness.app.frame().marks.iter().filter(|mark| mark.depth == Depth::Point);
        let halves: Vec<f32> = marks.map(|mark| mark.hit.center().y).collect();
        if !seen.contains(&halves) {
            seen.push(halves);
        }
    }
    assert_eq!(seen.len(), 1, "the same halves everywhere: {seen:?}");
    assert_eq!(seen[0].len(), 5, "every station is a mark");
}

#[test]
fn dates_are_never_earlier_than_their_beginning() {
    law(20_000, |u| {
        let written: String = (0..u.int_in_range(1..=24_u8)?)
            .map(|_| u.choose(b"0123456789-XY/.[]{},?~%TZ:+").map(|byte| char::from(*byte)))
            .collect::<Result<_>>()?;
        if let Ok(when) = edtf::parse(&written) {
            let Extent { from, to } = when.extent();
            assert!(from <= to, "{written} covers {from} to {to}");
            assert!(!words::text(&when, words::Length::Full).is_empty(), "{written} has words");
        }
        Ok(())
    });
    assert!(second("2005") < second("2006"));
}
