//! Nothing in view is hidden: every event that touches the view, in a lane that lies in the plot, is a mark of which
//! some outline is not covered, or is counted in exactly one column of a strip or one overflow chip.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a test fails by panicking, and so do its helpers"
)]

#[path = "hidden/pixels.rs"]
mod pixels;
mod support;

use std::collections::BTreeMap;

use annals::app::Msg;
use annals::geom::{PxPoint, PxRect};
use annals::lanes::ShownLane;
use annals::layout::{Band, Core, Frame, LARGE, Mark, Shape, Target};
use annals::record::Row;
use annals::view::Modifiers;
use arbtest::arbitrary::{Result, Unstructured};
use support::Harness;
use support::law::{cases_of, law_of};
use support::many::{DAY, Lcg, Spec, record};

/// Pixels of the outline of a mark that must not be covered.
const LEAST_OUTLINE: usize = 6;
/// An event whose begin or end lies this near to an edge of the view may be in it or not.
const EDGE_PX: f64 = 3.0;
/// A chip with this number stands for more in a large record.
const MOST_REACHING: u32 = 2_000;

/// The box of a mark as drawn. `None` for lines and fades, which cover nothing and show no event by themselves.
fn body(mark: &Mark) -> Option<PxRect> {
    match mark.shape {
        Shape::Glyph(at) | Shape::Station { at, .. } => Some(PxRect::new(at.x - 6.0, at.y - 6.0, 12.0, 12.0)),
        // A date on a bar stays a block of its width.
        Shape::Block { rect, core: Core::None } => Some(rect),
        Shape::Block { rect, .. } | Shape::Bar { rect, .. } => Some(rect.at_least(8.0)),
        Shape::Cluster { rect, .. } | Shape::More { rect, .. } | Shape::Edge(rect) | Shape::Tick(rect) => Some(rect),
        _ => None,
    }
}

/// Number of pixels of the outline of a box, within the plot, that no later box covers.
fn outline(rect: PxRect, plot: PxRect, later: &[PxRect]) -> usize {
    let (across, down) = (rect.width as usize, rect.height as usize);
    let sides = (0..across.min(4_000)).flat_map(|x| [(x as f32 + 0.5, 0.5), (x as f32 + 0.5, rect.height - 0.5)]);
    let ends = (0..down).flat_map(|y| [(0.5, y as f32 + 0.5), (rect.width - 0.5, y as f32 + 0.5)]);
    let free = |&(x, y): &(f32, f32)| {
        let at = PxPoint::new(rect.x + x, rect.y + y);
        plot.contains(at) && !later.iter().any(|other| other.contains(at))
    };
    sides.chain(ends).filter(free).take(LEAST_OUTLINE).count()
}

/// The events of each lane that are seen, or are counted in a mark of overlapping events.
fn seen(harness: &Harness, bands: &[&Band]) -> BTreeMap<ShownLane, Vec<Row>> {
    let frame = harness.app.frame();
    let tracks = harness.app.computed().tracks();
    let mut seen: BTreeMap<ShownLane, Vec<Row>> = BTreeMap::new();
    for band in bands {
        let is_in = |mark: &&Mark| !mark.is_chip() && band.rect.contains(mark.hit.center());
        let mut marks: Vec<&Mark> = frame.marks.iter().filter(is_in).collect();
        marks.sort_by_key(|mark| mark.depth);
        let bodies: Vec<PxRect> = marks.iter().map(|mark| body(mark).unwrap_or_default()).collect();
        let rows = seen.entry(band.lane).or_default();
        for (place, mark) in marks.iter().enumerate() {
            let Some(own) = body(mark) else { continue };
            let near: Vec<PxRect> = bodies[place + 1..]
                .iter()
                .zip(&marks[place + 1..])
                .filter(|(other, over)| other.overlaps(own) && over.target != mark.target)
                .map(|(other, _)| *other)
                .collect();
            if outline(own.clipped(frame.plot), frame.plot, &near) < LEAST_OUTLINE {
                continue;
            }
            match mark.target {
                Target::Event(row) => rows.push(row),
                Target::Cluster(cluster) => rows.extend(frame.cluster(cluster)),
                Target::Span { track, span, .. } => {
                    let span = &tracks[track as usize].spans[span as usize];
                    rows.extend(span.stations.iter().map(|station| station.row));
                }
                _ => {}
            }
        }
        rows.sort_unstable();
        rows.dedup();
    }
    seen
}

/// Number of events in the overflow chip of a lane.
fn overflow(frame: &Frame, lane: ShownLane) -> u32 {
    let chips = frame.marks.iter().filter(|mark| mark.target == Target::Overflow(lane));
    chips.map(|mark| if let Shape::More { count, .. } = mark.shape { count } else { 0 }).sum()
}

/// Checks the law on the last frame.
fn check(harness: &Harness, of: &str) {
    let (frame, view, document) = (harness.app.frame(), harness.app.view(), harness.app.document());
    let plot = frame.plot;
    let is_whole = |band: &&Band| band.rect.y >= plot.y - 0.5 && band.rect.bottom() <= plot.bottom() + 0.5;
    let bands: Vec<&Band> = frame.bands.iter().filter(is_whole).collect();
    let seen = seen(harness, &bands);
    // By lane: events that are neither seen nor near an edge, and those that may or may not be in view.
    let mut unseen: BTreeMap<ShownLane, (u32, u32)> = BTreeMap::new();
    let width = f64::from(view.width_px());
    for event in document.dated_events() {
        let extent = event.extent().unwrap();
        let (from, to) = (view.px_from_time(extent.from), view.px_from_time(extent.to));
        if to < -EDGE_PX || from > width + EDGE_PX {
            continue;
        }
        let is_sure = to > EDGE_PX && from < width - EDGE_PX && !(-EDGE_PX..EDGE_PX).contains(&from);
        for lane in harness.app.lanes().of(document, event.row()).map(ShownLane) {
            let Some(rows) = seen.get(&lane) else { continue };
            if rows.binary_search(&event.row()).is_ok() {
                continue;
            }
            let (sure, maybe) = unseen.entry(lane).or_default();
            *sure += u32::from(is_sure);
            *maybe += 1;
            let begins = from as f32 + plot.x;
            let columns = frame.strips.iter().filter(|strip| strip.lane == lane).flat_map(|strip| {
                let at = (begins - strip.rect.x).floor();
                let near = if at < -3.0 { 0..0 } else { (at.max(2.0) as usize - 2)..(at.max(0.0) as usize + 3) };
                near.filter_map(|at| strip.columns.get(at)).collect::<Vec<_>>()
            });
            let is_counted = columns.into_iter().any(|column| column.count > 0 && column.alpha > 60);
            let is_there = is_counted || overflow(frame, lane) > 0;
            assert!(!is_sure || is_there, "{of}: {:?} from {from:.1} to {to:.1} px is hidden in {lane:?}", event.row());
        }
    }
    for band in &bands {
        let columns = frame.strips.iter().filter(|strip| strip.lane == band.lane).flat_map(|strip| {
            // A column left of the plot is not seen.
            let hidden = (plot.x - EDGE_PX as f32 - strip.rect.x).max(0.0) as usize;
            strip.columns.iter().skip(hidden)
        });
        let counted = columns.map(|column| column.count).sum::<u32>() + overflow(frame, band.lane);
        let (sure, maybe) = unseen.get(&band.lane).copied().unwrap_or_default();
        if overflow(frame, band.lane) == MOST_REACHING {
            continue;
        }
        // A bar of a track that is counted stands for the event that begins it, which may lie before the view.
        let most = if harness.app.computed().tracks().is_empty() { maybe } else { u32::MAX };
        assert!((sure..=most).contains(&counted), "{of}: {counted} counted of {sure} to {maybe} in {:?}", band.lane);
    }
}

/// Events of many shapes: points, thousands at one instant, nested intervals, bars longer than everything.
fn events(u: &mut Unstructured<'_>, lanes: u32, most: u32) -> Result<Vec<Spec>> {
    let mut lcg = Lcg(u64::from(u.arbitrary::<u32>()?));
    let span = (1_i64 << u.int_in_range(12..=34_u8)?).max(DAY);
    let mut events: Vec<Spec> = Vec::new();
    while (events.len() as u32) < most {
        let lane = |lcg: &mut Lcg| u32::try_from(lcg.below(i64::from(lanes))).unwrap();
        let count = 1 + lcg.below(i64::from(most / 3).max(1));
        match u.int_in_range(0..=5_u8)? {
            0 => events.extend((0..count).map(|_| {
                let at = lcg.below(span);
                (at, at, lane(&mut lcg), 0.5)
            })),
            1 => {
                let (at, lane) = (lcg.below(span), lane(&mut lcg));
                events.extend((0..count).map(|_| (at, at, lane, 0.5)));
            }
            2 => {
                let (middle, lane) = (lcg.below(span), lane(&mut lcg));
                let step = (span / 2 / count.max(1)).max(1);
                events.extend((1..=count.min(60)).map(|n| (middle - n * step, middle + n * step, lane, 0.5)));
            }
            3 => {
                let lane = lane(&mut lcg);
                events.extend((0..count.min(40)).map(|n| (-span - n, 2 * span + n, lane, 0.5)));
            }
            4 => events.extend((0..count).map(|_| {
                let at = lcg.below(span);
                (at, at + 1 + lcg.below(span / 8), lane(&mut lcg), 0.5)
            })),
            _ => events.extend((0..count).map(|_| {
                let day = lcg.below(span) / DAY * DAY;
                (day, day + DAY, lane(&mut lcg), 0.5)
            })),
        }
    }
    Ok(events)
}

/// Checks the law in the first view and in views of all lengths around events.
fn wander(u: &mut Unstructured<'_>, harness: &mut Harness, views: u8, of: &str) -> Result<()> {
    harness.send(Msg::Fit);
    harness.settle();
    check(harness, of);
    for n in 0..views {
        let rows = harness.app.document().dated_len();
        let row = Row(u.int_in_range(0..=u32::try_from(rows - 1).unwrap())?);
        let extent = harness.app.document().event(row).unwrap().extent().unwrap();
        let length = 1_i64 << u.int_in_range(5..=36_u8)?;
        let from =
            if u.arbitrary()? { extent.from } else { extent.to } - length / (2 + i64::from(u.arbitrary::<u8>()? % 9));
        harness.send(Msg::Show { from, to: from + length, animate: false });
        harness.settle();
        let down = f32::from(u.int_in_range(-900..=900_i16)?);
        harness.wheel(20.0, 300.0, 0.0, down, Modifiers::default());
        check(harness, &format!("{of}, view {n}: {from} and {length} s"));
    }
    Ok(())
}

#[test]
fn nothing_in_view_is_neither_seen_nor_counted() {
    law_of(120, 4_096, |u| {
        let lanes = *u.choose(&[1, 1, 2, 3, 7, 40, 500])?;
        let most = u.int_in_range(1..=900)?;
        let mut harness = Harness::of(record(lanes, &events(u, lanes, most)?), 1_280.0, 760.0);
        wander(u, &mut harness, 4, "small")
    });
}

fn large(u: &mut Unstructured<'_>) -> Result<()> {
    let lanes = *u.choose(&[1, 2, 7, 40, 500])?;
    let mut harness = Harness::of(record(lanes, &events(u, lanes, LARGE as u32 + 500)?), 1_280.0, 760.0);
    wander(u, &mut harness, 6, "large")
}

#[test]
fn nothing_in_view_of_a_large_record_is_neither_seen_nor_counted() {
    // A chip in a lane without a free place.
    cases_of(&[0x1042_1a15_0000_0038], large);
    law_of(16, 4_096, large);
}

/// A record of posts with their holders, treaties and plain events in a few lanes.
fn posts(u: &mut Unstructured<'_>, lanes: u32, count: u32) -> Result<Vec<u8>> {
    let mut lcg = Lcg(u64::from(u.arbitrary::<u32>()?));
    let posts = u.int_in_range(1..=count / 4)?;
    let mut record = String::from("{\"entities\":[");
    for post in 0..posts {
        record.push_str(&format!("{{\"id\":\"p{post}\",\"type\":\"post\",\"name\":\"Post {post}\"}},"));
    }
    record.push_str("{\"id\":\"t\",\"type\":\"instrument\",\"name\":\"Treaty\"}],\"events\":[");
    for n in 0..count {
        let (year, month) = (1800 + lcg.below(220), 1 + lcg.below(12));
        let (post, lane) = (lcg.below(i64::from(posts)), lcg.below(i64::from(lanes)));
        let kind =
            ["envoy.appointed", "envoy.recalled", "envoy.credentials-presented", "meeting"][lcg.below(4) as usize];
        let comma = if n == 0 { "" } else { "," };
        record.push_str(&format!(
            "{comma}{{\"date\":\"{year}-{month:02}\",\"title\":\"Event {n}\",\"lane\":\"L{lane}\",\"kind\":\"{kind}\",\"about\":[\"p{post}\"],\"actors\":[{{\"entity\":\"Person {}\",\"role\":\"envoy\"}}]}}",
            n / 3
        ));
    }
    record.push_str("]}");
    Ok(record.into_bytes())
}

fn of_posts(u: &mut Unstructured<'_>) -> Result<()> {
    let lanes = *u.choose(&[1, 2, 7, 40])?;
    let count = *u.choose(&[300, 2_000, LARGE as u32 + 500])?;
    let mut harness = Harness::with("posts.json", &posts(u, lanes, count)?, 1_280.0, 760.0);
    assert!(!harness.app.computed().tracks().is_empty(), "posts have rows at any size");
    wander(u, &mut harness, 5, &format!("{count} events about posts"))
}

#[test]
fn nothing_in_view_of_posts_and_their_holders_is_neither_seen_nor_counted() {
    // Several holders in the same month; an event far from the dates of its narrow bar.
    cases_of(&[0xcde3_1339_0000_04c1, 0x43ca_14e6_0000_01ea], of_posts);
    law_of(12, 4_096, of_posts);
}
