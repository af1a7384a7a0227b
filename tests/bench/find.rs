//! Search, filter and list of a large record, in the steps of the page. `cargo bench --bench find
//! --no-default-features`, optionally with numbers of events.

#![allow(
    unreachable_pub,
    missing_docs,
    dead_code,
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

use annals::app::{App, Effect, Effects, Msg};
use annals::find::{Column, Filter};
use annals::record::Document;
use annals::text::TableMeasure;

const LANES: u32 = 6;
/// As the page does.
const AT_ONCE: usize = 60_000;
const INDEXED_IN_A_FRAME: usize = 200_000;
/// Words of titles.
const WORDS: [&str; 16] = [
    "Treaty",
    "of",
    "friendship",
    "signed",
    "in",
    "Tskhinvali",
    "chancery",
    "ambassador",
    "appointed",
    "recalled",
    "Überfall",
    "visit",
    "agreement",
    "opened",
    "President",
    "war",
];

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let counts = if asked.is_empty() { vec![100_000, 1_000_000] } else { asked };
    for count in counts {
        println!("{count} events in {LANES} lanes");
        measure(record(count));
    }
}

/// Events of 300 years with titles of two to six words and a number.
fn record(count: usize) -> Document {
    let events = many::centuries(count, LANES, 2008);
    let mut lcg = many::Lcg(7);
    many::titled(LANES, &events, |number| {
        let words = (0..2 + lcg.below(5)).map(|_| WORDS[usize::try_from(lcg.below(16)).unwrap()]);
        format!("{} {number}", words.collect::<Vec<_>>().join(" "))
    })
}

/// Milliseconds since `start`.
fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

/// Steps until nothing is due: time to the first hits, to the end, and of the longest step.
fn steps(app: &mut App, begin: &mut dyn FnMut(&mut App) -> Effects) -> (f64, f64, f64) {
    let start = Instant::now();
    let (mut first, mut longest) = (None, 0.0_f64);
    let mut effects = begin(app);
    longest = longest.max(ms(start));
    while effects.has(Effect::Finding) {
        let step = Instant::now();
        effects = app.find_on(AT_ONCE);
        longest = longest.max(ms(step));
        if app.find().searched().is_some_and(|search| !search.hits().is_empty()) {
            first.get_or_insert_with(|| ms(start));
        }
    }
    (first.unwrap_or(f64::NAN), ms(start), longest)
}

/// Pictures until one is whole: time, and of the longest one.
fn pictures(app: &mut App) -> (f64, f64) {
    let mut measure = TableMeasure::default();
    let start = Instant::now();
    let mut longest = 0.0_f64;
    for frame in 0..1_000 {
        let one = Instant::now();
        app.advance(f64::from(frame) * 16.0, &mut measure);
        longest = longest.max(ms(one));
        if !app.needs_frame() {
            break;
        }
    }
    (ms(start), longest)
}

fn measure(document: Document) {
    let mut app = App::new(0);
    app.set_index_budget(INDEXED_IN_A_FRAME);
    app.update(Msg::Resize { width_px: 1_280.0, height_px: 760.0, device_pixel_ratio: 1.0 }, 0.0);
    app.take(document, Vec::new());
    pictures(&mut app);
    for (name, text) in [
        ("first search", "chan"),
        ("rare word", "chancery 77"),
        ("every title", "e"),
        ("nothing", "xylophone"),
        ("a phrase", "\"ambassador recalled\""),
        ("a date", "march 1987"),
    ] {
        let (first, all, longest) = steps(&mut app, &mut |app| app.search(text));
        let hits = app.find().searched().map_or(0, |search| search.hits().len());
        let (_, picture) = pictures(&mut app);
        println!(
            "  search, {name:<13} first hits {first:>7.1} ms, all {all:>7.1} ms ({hits}), longest step {longest:.1}, picture {picture:.1}"
        );
    }
    app.search("");
    for (name, text) in
        [("first filter", "lane:Lane 2"), ("time", "time:1950..1960"), ("without", "-lane:Lane 0"), ("none", "")]
    {
        let start = Instant::now();
        let (_, sieved, longest) = steps(&mut app, &mut |app| app.set_filter(Filter::parse(text), false));
        let (_, picture) = pictures(&mut app);
        let whole = ms(start);
        let start = Instant::now();
        black_box(app.overview_scene(1_280.0, 60.0, &mut TableMeasure::default()));
        let minimap = ms(start);
        println!(
            "  filter, {name:<13} to the whole picture {:>7.1} ms, of which choosing {sieved:.1}; longest step {longest:.1}, longest picture {picture:.1}, minimap {minimap:.1}",
            whole
        );
    }
    for (name, column) in [("title", Column::Title), ("kind", Column::Kind), ("lane", Column::Lane)] {
        let (_, sorted, longest) = steps(&mut app, &mut |app| app.sort_list(column, false));
        println!("  list by {name:<13} {sorted:>7.1} ms, longest step {longest:.1}");
    }
}
