//! Prints the cost of the page on this machine: bytes, first picture, a frame, reading. See `README.md` beside this
//! file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a measurement stops at the first thing that is wrong, and asks the clock"
)]

#[path = "../browser/mod.rs"]
mod browser;

use std::time::Instant;

use annals::app::{PictureRequest, picture_scene};
use annals::computed::Computed;
use annals::scene::ThemeName;
use browser::{Look, Machine, Page};
use serde_json::{Value, json};

/// Number of new browsers for the first picture.
const STARTS: usize = 9;
/// Pictures of the scripted pan.
const FRAMES: u32 = 300;
/// Runs of the native part; the best is printed.
const RUNS: u32 = 20;

fn main() {
    // `cargo bench` adds its own flags; the other arguments are records.
    let records: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/www/data/abkhazia-south-ossetia.json").to_owned();
    println!("native, best of {RUNS}");
    for record in [default].iter().chain(&records) {
        native(record);
    }
    println!("\nin the browser");
    // Kept, so that one server and one driver serve all measurements.
    let _machine = Machine::get();
    first_picture();
    memory();
    for record in &records {
        reading(core::slice::from_ref(record));
    }
    if records.len() > 1 {
        reading(&records);
    }
    pan();
}

fn best(mut work: impl FnMut()) -> f64 {
    let times = (0..RUNS).map(|_| {
        let begun = Instant::now();
        work();
        begun.elapsed().as_secs_f64() * 1_000.0
    });
    times.fold(f64::INFINITY, f64::min)
}

/// Reads a record, and draws all of it from nothing.
fn native(path: &str) {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let (document, _) = annals::formats::read(path, &bytes);
    let reading = best(|| drop(annals::formats::read(path, &bytes)));
    let computed = Computed::of(&document);
    let span = document.span().expect("a record with dates");
    let request =
        PictureRequest { from: span.from, to: span.to, width_px: 1_280.0, theme: ThemeName::Light, today: span.to };
    let drawing = best(|| drop(picture_scene(&document, &computed, &request)));
    let name = path.rsplit('/').next().unwrap_or(path);
    println!(
        "  {name}: {} events, {} bytes: read {reading:.2} ms, arrange and lay out {drawing:.2} ms",
        document.len(),
        bytes.len()
    );
}

/// `annals-first-picture` after navigation, each time in a new browser.
fn first_picture() {
    let mark = "performance.getEntriesByName('annals-first-picture')[0]?.startTime ?? 0";
    let mut times: Vec<f64> = (0..STARTS)
        .map(|_| {
            let page = Page::new(&Look { height: 760, ..Look::default() });
            page.go(page.machine.program.origin());
            page.wait(&format!("{mark} > 0"));
            page.number(mark)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "  first picture: median {:.0} ms of {STARTS} fresh browsers ({:.0} to {:.0})",
        times[STARTS / 2],
        times[0],
        times[STARTS - 1]
    );
}

/// From the bytes of records to their first complete pictures, one after the other over the default record: the first
/// time on a page, and again.
fn reading(paths: &[String]) {
    let mut records = Vec::new();
    for path in paths {
        let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let name = path.rsplit('/').next().unwrap_or(path).to_owned();
        records.push(json!({ "name": name, "text": String::from_utf8_lossy(&bytes) }));
    }
    let page = Page::open("");
    let times = page.later(&format!(
        "const records = {}, times = [], coder = new TextEncoder();
         for (const record of records) record.bytes = coder.encode(record.text);
         for (let n = 0; n <= {STARTS}; n++) {{
           const given = records.map(({{ name, bytes }}) => ({{ name, bytes: bytes.slice().buffer }}));
           const begun = performance.now();
           for (const {{ name, bytes }} of given) {{
             await window.annals.load(bytes, {{ name }});
             await window.annals.idle();
           }}
           times.push(performance.now() - begun);
         }}
         return times",
        json!(records)
    ));
    let times: Vec<f64> = times.unwrap().as_array().unwrap().iter().map(|time| time.as_f64().unwrap()).collect();
    let (first, rest) = times.split_first().unwrap();
    let mut rest = rest.to_vec();
    rest.sort_by(f64::total_cmp);
    let names: Vec<&str> = records.iter().map(|record| record["name"].as_str().unwrap()).collect();
    println!(
        "  {}: to the first whole picture {first:.0} ms the first time on a page, then {:.0} ms (median of {STARTS})",
        names.join(" and "),
        rest[rest.len() / 2]
    );
}

/// Memory of the engine with the default record.
fn memory() {
    let page = Page::open("");
    let held = page.later(
        "const core = await import('./pkg/annals_core.js'); return (await core.default()).memory.buffer.byteLength",
    );
    println!("  memory of the engine: {:.2} MB", held.unwrap().as_f64().unwrap() / 1e6);
}

/// Dragging the default record to and fro, without the frame rate limit.
fn pan() {
    let page = Page::new(&Look {
        height: 760,
        flags: &["--disable-gpu-vsync", "--disable-frame-rate-limit"],
        ..Look::default()
    });
    page.show("");
    page.browser("Performance.enable", &json!({}));
    let drag = |frames: u32| {
        let script = format!(
            "const canvas = document.querySelector('[data-annals=canvas]'), box = canvas.getBoundingClientRect();
             const send = (name, x) => canvas.dispatchEvent(new PointerEvent(name, {{ pointerId: 1, pointerType: 'mouse',
               isPrimary: true, button: 0, buttons: 1, clientX: box.x + x, clientY: box.y + 300, bubbles: true }}));
             const times = [];
             send('pointerdown', 500);
             let last = performance.now();
             for (let n = 0; n < {frames}; n++) {{
               send('pointermove', 500 + Math.sin(n / 20) * 250);
               await new Promise(requestAnimationFrame);
               const now = performance.now();
               times.push(now - last);
               last = now;
             }}
             send('pointerup', 500);
             return times.sort((a, b) => a - b)"
        );
        let times = page.later(&script).unwrap();
        times.as_array().unwrap().iter().filter_map(Value::as_f64).collect::<Vec<f64>>()
    };
    // The first pictures run code that is not optimised yet.
    drag(60);
    let before = task_ms(&page);
    let times = drag(FRAMES);
    let task = (task_ms(&page) - before) / f64::from(FRAMES);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "  panning, frame cap off: {task:.2} ms of main-thread task time a frame, p50 {:.1} ms and p95 {:.1} ms between frames",
        at(0.5),
        at(0.95)
    );
}

/// `TaskDuration` of the browser's performance metrics, in ms.
fn task_ms(page: &Page) -> f64 {
    let answer = page.browser("Performance.getMetrics", &json!({}));
    let metrics = answer["metrics"].as_array().unwrap();
    let task = metrics.iter().find(|metric| metric["name"] == "TaskDuration").unwrap();
    task["value"].as_f64().unwrap() * 1_000.0
}
