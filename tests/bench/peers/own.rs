//! Figures measured only for Annals: memory, CSV, a packed record, the pointer, many lanes.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use crate::sample::{self, Cost, TIMEOUT, median, medians, number};

/// Moves of the pointer.
const MOVES: u32 = 2_000;
/// Time limit for a million events as CSV: generating and reading it.
const READING: Duration = Duration::from_secs(180);

/// The figures, each with its error if it failed.
pub(crate) struct Own {
    /// Number of events.
    pub(crate) events: u32,
    pub(crate) memory_untitled: Result<f64, String>,
    pub(crate) memory_titled: Result<f64, String>,
    pub(crate) csv: Result<Read, String>,
    pub(crate) packed: Result<Read, String>,
    pub(crate) hover_ms: Result<f64, String>,
    /// Events and lanes, and the cost of the script.
    pub(crate) many_lanes: (u32, u32, Result<Cost, String>),
}

/// From bytes in memory to the first complete picture.
pub(crate) struct Read {
    pub(crate) bytes: f64,
    pub(crate) took: f64,
    pub(crate) blocked: f64,
}

/// Measures all figures, each in new pages.
pub(crate) fn measure(site: &str, files: &Path, events: u32, samples: u32) -> Own {
    let lanes = 2_000_u32;
    let in_lanes = events / 5;
    eprintln!("Annals alone, {events} events: memory, CSV, a packed record, the pointer, many lanes");
    Own {
        events,
        memory_untitled: memory(site, events, "await own.loadUntitled(bench)"),
        memory_titled: memory(site, events, "await bench.load()"),
        csv: reads(site, events, samples, "readCsv"),
        packed: packed(site, files, events, samples),
        hover_ms: repeat(samples, || hover(site, events)).map(median),
        many_lanes: (
            in_lanes,
            lanes,
            repeat(samples, || {
                let page = sample::page(site, "annals", in_lanes, lanes)?;
                let loaded = sample::load(&page)?;
                sample::run(&page, loaded)
            })
            .map(|costs| medians(&costs)),
        ),
    }
}

fn repeat<T>(samples: u32, one: impl Fn() -> Result<T, String>) -> Result<Vec<T>, String> {
    (0..samples).map(|_| one()).collect()
}

/// Runs statements that use the Annals module, in a new page.
fn in_page(site: &str, events: u32, statements: &str) -> Result<Value, String> {
    let page = sample::page(site, "annals", events, 8)?;
    page.within(READING, &format!("const own = await import('./annals.js'); {statements}"))
}

/// Bytes of the engine's memory after the events are loaded and shown.
fn memory(site: &str, events: u32, load: &str) -> Result<f64, String> {
    in_page(site, events, &format!("{load}; return own.memory()")).map(|bytes| number(&bytes))
}

fn reads(site: &str, events: u32, samples: u32, how: &str) -> Result<Read, String> {
    let read = repeat(samples, || in_page(site, events, &format!("return own.{how}(bench)")))?;
    let of = |name: &str| median(read.iter().map(|one| number(&one[name])));
    Ok(Read { bytes: of("size"), took: of("took"), blocked: of("blocked") })
}

/// The same events packed by `annals pack`, if it exists.
fn packed(site: &str, files: &Path, events: u32, samples: u32) -> Result<Read, String> {
    let annals = || Command::new(env!("CARGO_BIN_EXE_annals"));
    let known = annals().args(["pack", "--help"]).output().is_ok_and(|output| output.status.success());
    if !known {
        return Err("there is no `annals pack` yet".to_owned());
    }
    in_page(site, events, "await own.giveCsv(bench)")?;
    let (from, to) = (files.join("events.csv"), files.join("events.annals"));
    let output = annals().arg("pack").arg(&from).arg("--out").arg(&to).output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!("`annals pack` failed: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    reads(site, events, samples, "readPacked")
}

/// A move of the pointer over a picture with many marks.
fn hover(site: &str, events: u32) -> Result<f64, String> {
    let page = sample::page(site, "annals", events, 8)?;
    sample::load(&page)?;
    page.within(TIMEOUT, "await bench.stand(40)")?;
    let hovered =
        page.within(TIMEOUT, &format!("const own = await import('./annals.js'); return own.hover(bench, {MOVES})"));
    hovered.map(|took| number(&took))
}
