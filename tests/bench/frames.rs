//! Cost of a frame of a large record: layout and scene, while the view zooms through sixteen octaves and back, with a
//! drag at each. `cargo bench --bench frames --no-default-features`, optionally with numbers of events; with `bad`, the
//! records that are hardest to lay out.

#![allow(
    unreachable_pub,
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a measurement reads the clock and may panic"
)]

#[path = "../support/many.rs"]
mod many;

use std::hint::black_box;
use std::time::Instant;

use annals::app::{App, Key, Msg};
use annals::computed::Computed;
use annals::lanes::{Colour, Group, Lanes};
use annals::layout::{Arrangement, Settings, TrayRows, layout};
use annals::record::Document;
use annals::scene::{self, Theme, ThemeName};
use annals::text::TableMeasure;
use annals::view::{Modifiers, Viewport};

const LANES: u32 = 6;

fn main() {
    if std::env::args().any(|word| word == "bad") {
        return bad();
    }
    let asked: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let counts = if asked.is_empty() { vec![20_000, 100_000, 1_000_000, 10_000_000] } else { asked };
    for count in counts {
        let document = many::record(LANES, &many::centuries(count, LANES, 2008));
        println!("{count} events in {LANES} lanes");
        frames(&document);
        first(document);
    }
}

/// Milliseconds since `start`.
fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

/// From a record to its first picture.
fn first(document: Document) {
    let mut measure = TableMeasure::default();
    let mut app = App::new(0);
    app.update(Msg::Resize { width_px: 1_280.0, height_px: 760.0, device_pixel_ratio: 1.0 }, 0.0);
    let start = Instant::now();
    app.take(document, Vec::new());
    let taken = ms(start);
    app.advance(0.0, &mut measure);
    println!("  first frame            {:>9.1} ms, of which taking the record {taken:.1}", ms(start));
    let start = Instant::now();
    black_box(annals::app::signs_in_use(app.document(), app.computed()));
    println!("  signs in use           {:>9.1} ms", ms(start));
    let start = Instant::now();
    black_box(app.mirror());
    println!("  accessible list        {:>9.3} ms", ms(start));
}

/// Records that are hard to lay out: the first picture, and each frame of the app while a reader zooms in and out and
/// drags, with packing of rows, layout and scene.
fn bad() {
    let day = many::DAY;
    let instants = |count: i64| (0..count).map(|_| (0, 0, 0, 0.5)).collect::<Vec<_>>();
    let years = 300 * 365 * day;
    let long = |count: i64, lanes: i64| -> Vec<many::Spec> {
        (0..count).map(|n| (n, years + n * 7, u32::try_from(n % lanes).unwrap(), 0.5)).collect()
    };
    let spread = |count: i64, lanes: i64| -> Vec<many::Spec> {
        (0..count)
            .map(|n| (n * 7_919 % 36_500 * day, n * 7_919 % 36_500 * day, u32::try_from(n % lanes).unwrap(), 0.5))
            .collect()
    };
    let lanes_of = |count: u32| (count, spread(count.into(), count.into()));
    type Lanes = (u32, Vec<many::Spec>);
    let cases: [(&str, Lanes, f32); 9] = [
        ("a million lanes with an event each", lanes_of(1_000_000), 760.0),
        ("2,000 lanes with five events each", (2_000, spread(10_000, 2_000)), 760.0),
        ("one lane, a million events at one second", (1, instants(1_000_000)), 760.0),
        ("one lane, 12,000 events at one second", (1, instants(12_000)), 760.0),
        ("12,000 bars longer than the view, one lane", (1, long(12_000, 1)), 760.0),
        ("a million bars longer than the view, 12 lanes", (12, long(1_000_000, 12)), 760.0),
        ("5,000 events in 3 lanes", (3, spread(5_000, 3)), 760.0),
        ("10,000 events in 10 lanes", (10, spread(10_000, 10)), 760.0),
        ("100,000 events in 6 lanes, 60 px high", (6, many::centuries(100_000, 6, 7)), 60.0),
    ];
    println!("| record | first picture, ms | frame, ms: median | p95 | most |");
    println!("|---|--:|--:|--:|--:|");
    for (name, (lanes, events), height_px) in cases {
        let document = many::record(lanes, &events);
        let (mut measure, mut app) = (TableMeasure::default(), App::new(0));
        app.update(Msg::Resize { width_px: 1_280.0, height_px, device_pixel_ratio: 1.0 }, 0.0);
        app.update(Msg::ReducedMotion(true), 0.0);
        let start = Instant::now();
        app.take(document, Vec::new());
        app.advance(0.0, &mut measure);
        let first = ms(start);
        let mut times = Vec::new();
        for step in 0..240 {
            let msg = match step % 8 {
                6 => Msg::Key(Key::PageDown, Modifiers::default()),
                7 => Msg::Key(Key::PageUp, Modifiers::default()),
                _ => Msg::Zoom(if step < 120 { 1.2 } else { 1.0 / 1.2 }),
            };
            let start = Instant::now();
            app.update(msg, 0.0);
            app.advance(0.0, &mut measure);
            times.push(ms(start));
        }
        times.sort_by(f64::total_cmp);
        let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
        println!("| {name} | {first:.1} | {:.2} | {:.2} | {:.2} |", at(50), at(95), at(100));
    }
}

/// Layout and scene, frame by frame.
fn frames(document: &Document) {
    let (mut measure, computed) = (TableMeasure::default(), Computed::default());
    let lanes = Lanes::new(document, &computed, Group::Record, Colour::Family);
    let mut arrangement = Arrangement::new(document, &computed, lanes, 0, &mut measure);
    let settings = Settings {
        width_px: 1_280.0,
        height_px: 760.0,
        gutter_px: 0.0,
        compact: false,
        today: 0,
        scroll_px: 0.0,
        tray_scroll_px: 0.0,
        tray: TrayRows::Closed,
    };
    let width = arrangement.plot_width_px(settings.width_px, false);
    let mut view = Viewport::around(document.span().unwrap(), 0.03, width);
    let theme = Theme::named(ThemeName::Light);
    let mut times: Vec<(f64, f64)> = Vec::new();
    let (mut prims, mut marks, mut visits) = (0, 0, 0);
    let mut draw = |view: &Viewport| {
        arrangement.pack_for(view, settings.height_px);
        let start = Instant::now();
        let frame = layout(document, &computed, &arrangement, view, &settings, &mut measure);
        let laid = ms(start);
        let scene = scene::build(&frame, theme, None);
        times.push((ms(start), laid));
        (prims, marks) = (prims.max(scene.prims.len()), marks.max(frame.marks.len()));
        visits = visits.max(frame.visits);
        black_box(scene);
    };
    draw(&view);
    for step in 0..320 {
        // Zoom in by a tenth of an octave about a point right of the middle, for sixteen octaves, and back.
        view = view.zoomed_at(f64::from(width) * 0.6, if step < 160 { 1.072 } else { 1.0 / 1.072 });
        draw(&view);
        if step % 10 == 0 {
            for _ in 0..8 {
                view = view.panned(7.0);
                draw(&view);
            }
            view = view.panned(-56.0);
        }
    }
    let first = times.remove(0);
    let mean = |of: &dyn Fn(&(f64, f64)) -> f64| times.iter().map(of).sum::<f64>() / times.len() as f64;
    let (whole, laid) = (mean(&|time| time.0), mean(&|time| time.1));
    let mut sorted: Vec<f64> = times.iter().map(|time| time.0).collect();
    sorted.sort_by(f64::total_cmp);
    println!("  frame with indexing    {:>9.1} ms", first.0);
    println!(
        "  frame                  {whole:>9.3} ms in the mean (layout {laid:.3}), p95 {:.3}, most {:.3}",
        sorted[sorted.len() * 95 / 100],
        sorted[sorted.len() - 1]
    );
    println!("  at most                {prims:>9} primitives, {marks} marks, {visits} visits");
}
