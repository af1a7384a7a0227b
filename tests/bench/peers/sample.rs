//! One tool with some events in a new browser, led through the script once.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};
use serde_json::{Value, json};

use crate::browser::{Look, Page};

/// Time limit of a tool for loading, and again for the script.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(60);
/// Time limit of preparations that are not measured: generating the events.
const PREPARING: Duration = Duration::from_secs(180);
/// Number of measured steps; those at the beginning are not measured.
const FRAMES: f64 = 190.0;
/// Steps at which the picture is checked: the whole record, and a part of it.
const LOOKS: [u32; 2] = [0, 60];
/// Minimum share of a picture's pixels that are not its ground; an axis with its text has a third of it.
const LEAST_DRAWN: f64 = 0.03;
/// Minimum share of pixels that differ in another window.
const LEAST_MOVED: f64 = 0.01;
/// Colour channels with a smaller difference are equal.
const ALIKE: u8 = 16;

/// Cost of one run through the script.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Cost {
    /// From the events in memory to the first complete picture, ms.
    pub(crate) load: f64,
    /// Longest time for which the main thread was blocked, ms.
    pub(crate) blocked: f64,
    /// Main-thread task time per frame, ms.
    pub(crate) task: f64,
    /// Time between frames, ms.
    pub(crate) p50: f64,
    pub(crate) p95: f64,
}

/// A page with a tool that has its events, not loaded yet.
pub(crate) fn page(site: &str, tool: &str, events: u32, lanes: u32) -> Result<Page, String> {
    let page = Page::new(&Look {
        width: 1320,
        height: 800,
        flags: &["--disable-gpu-vsync", "--disable-frame-rate-limit"],
        ..Look::default()
    });
    page.go(&format!("{site}/peers/page.html"));
    page.wait("window.bench && innerWidth >= 1280 && innerHeight >= 600");
    page.browser("Performance.enable", &json!({}));
    page.within(PREPARING, &format!("await bench.prepare({}, {events}, {lanes})", json!(tool)))?;
    Ok(page)
}

/// Loads the events in such a page.
pub(crate) fn load(page: &Page) -> Result<(f64, f64), String> {
    let loaded = page.within(TIMEOUT, "return bench.load()")?;
    Ok((number(&loaded["took"]), number(&loaded["blocked"])))
}

/// Leads a loaded page through the script.
pub(crate) fn run(page: &Page, (load, blocked): (f64, f64)) -> Result<Cost, String> {
    page.within(TIMEOUT, "await bench.warm()")?;
    let before = task_ms(page);
    let gaps = page.within(TIMEOUT, "return bench.measure()")?;
    let task = (task_ms(page) - before) / FRAMES;
    let mut gaps: Vec<f64> = gaps.as_array().unwrap().iter().map(number).collect();
    gaps.sort_by(f64::total_cmp);
    let at = |share: f64| gaps[((gaps.len() - 1) as f64 * share).round() as usize];
    Ok(Cost { load, blocked, task, p50: at(0.5), p95: at(0.95) })
}

/// Checks two pictures and saves them. A picture without events, or two equal ones, are an error: nothing was measured.
pub(crate) fn look(page: &Page, folder: &Path, name: &str) -> Result<(), String> {
    let mut seen: Vec<Pixmap> = Vec::new();
    for step in LOOKS {
        page.within(TIMEOUT, &format!("await bench.stand({step})"))?;
        let png = page.picture();
        std::fs::write(folder.join(format!("{name}-{step}.png")), &png).map_err(|error| error.to_string())?;
        let picture = Pixmap::decode_png(&png).map_err(|error| error.to_string())?;
        let share = drawn(&picture);
        if share < LEAST_DRAWN {
            return Err(format!("its picture at step {step} is empty: {:.2} % is drawn", share * 100.0));
        }
        seen.push(picture);
    }
    let changed = seen[0].pixels().iter().zip(seen[1].pixels());
    let changed = changed.filter(|(one, other)| differ(parts(**one), parts(**other))).count();
    if (changed as f64) < LEAST_MOVED * seen[0].pixels().len() as f64 {
        return Err("its picture does not follow the window".to_owned());
    }
    Ok(())
}

/// Share of the pixels that do not have the most frequent colour.
fn drawn(picture: &Pixmap) -> f64 {
    let mut counts: BTreeMap<[u8; 3], u32> = BTreeMap::new();
    for pixel in picture.pixels() {
        *counts.entry(parts(*pixel)).or_default() += 1;
    }
    let ground = counts.iter().max_by_key(|(_, count)| **count).map_or([0; 3], |(colour, _)| *colour);
    let inked: u32 = counts.iter().filter(|(colour, _)| differ(**colour, ground)).map(|(_, count)| count).sum();
    f64::from(inked) / picture.pixels().len() as f64
}

fn parts(pixel: PremultipliedColorU8) -> [u8; 3] {
    [pixel.red(), pixel.green(), pixel.blue()]
}

fn differ(one: [u8; 3], other: [u8; 3]) -> bool {
    one.into_iter().zip(other).any(|(one, other)| one.abs_diff(other) > ALIKE)
}

/// `TaskDuration` of the browser's performance metrics, in ms.
fn task_ms(page: &Page) -> f64 {
    let answer = page.browser("Performance.getMetrics", &json!({}));
    let metrics = answer["metrics"].as_array().unwrap();
    number(&metrics.iter().find(|metric| metric["name"] == "TaskDuration").unwrap()["value"]) * 1_000.0
}

pub(crate) fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

/// The middle value, or the mean of the two middle ones.
pub(crate) fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => f64::NAN,
        length if length.is_multiple_of(2) => f64::midpoint(values[middle - 1], values[middle]),
        _ => values[middle],
    }
}

/// The medians of several runs, one by one.
pub(crate) fn medians(costs: &[Cost]) -> Cost {
    let of = |field: fn(&Cost) -> f64| median(costs.iter().map(field));
    Cost {
        load: of(|cost| cost.load),
        blocked: of(|cost| cost.blocked),
        task: of(|cost| cost.task),
        p50: of(|cost| cost.p50),
        p95: of(|cost| cost.p95),
    }
}
