//! The first picture of the default record on a slow connection and a slow processor, of Annals and of alternatives. See
//! `../README.md`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a measurement stops at the first thing that is wrong"
)]

#[path = "../../browser/mod.rs"]
mod browser;
#[path = "../peers/npm.rs"]
mod npm;
mod records;
#[path = "../peers/site.rs"]
mod site;

use std::path::{Path, PathBuf};
use std::process::Command;

use browser::{Look, Machine, Page};
use serde_json::json;

/// Bytes per second of the browser's own "slow 4G": 1.6 Mbit/s.
const DOWNLOAD: f64 = 1.6e6 / 8.0;
/// Bytes per second that go up: 750 kbit/s.
const UPLOAD: f64 = 750e3 / 8.0;
/// Delay of each request, ms.
const LATENCY_MS: u32 = 150;
/// How many times slower the processor is.
const SLOWDOWN: u32 = 4;

/// A tool: its name, the address of its page, and the performance mark that it leaves with its first picture.
const TOOLS: [(&str, &str, &str); 3] = [
    ("Annals", "/site/index.html", "annals-first-picture"),
    ("vis-timeline", "/slow/vis.html", "drawn"),
    ("TimelineJS", "/slow/timelinejs.html", "drawn"),
];

fn main() {
    let samples = samples();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("bench");
    let (files, built) = (folder.join("slow"), folder.join("site"));
    std::fs::create_dir_all(&files).unwrap();
    let packages = npm::packages(&folder).unwrap_or_else(|reason| panic!("{reason}"));
    build(&built);
    records::write(&files);
    for (page, text) in [("vis.html", include_str!("vis.html")), ("timelinejs.html", include_str!("timelinejs.html"))] {
        std::fs::write(files.join(page), text).unwrap();
    }
    let site = site::serve_gzipped(vec![("npm", packages), ("site", built), ("slow", files)]);
    // Kept, so that one driver serves all measurements.
    let _machine = Machine::get();
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); TOOLS.len()];
    let mut weights = vec![0.0; TOOLS.len()];
    // In the first round nothing is kept: then the server has compressed each file.
    for round in 0..=samples {
        for (tool, (name, address, mark)) in TOOLS.iter().enumerate() {
            eprintln!("round {round} of {samples}: {name}");
            let (time, weight) =
                first_picture(&format!("{site}{address}"), mark, &folder.join(format!("slow-{name}.png")));
            if round > 0 {
                times[tool].push(time);
                weights[tool] = weight;
            }
        }
    }
    println!(
        "The default record, 1280 by 760 px, at 1.6 Mbit/s with {LATENCY_MS} ms of delay and a processor {SLOWDOWN} times slower:"
    );
    println!("medians of {samples} fresh browsers in turn.\n");
    println!("| tool | first picture, ms | from, to | bytes until then, gzipped |\n|---|--:|--:|--:|");
    for (tool, (name, _, _)) in TOOLS.iter().enumerate() {
        let sorted = &mut times[tool];
        sorted.sort_by(f64::total_cmp);
        let (first, last) = (sorted[0], sorted[sorted.len() - 1]);
        println!("| {name} | {:.0} | {first:.0}, {last:.0} | {:.0} |", sorted[sorted.len() / 2], weights[tool]);
    }
}

/// Time from navigation to the mark, in a new browser, and the bytes that were loaded until then. The picture is kept.
fn first_picture(address: &str, mark: &str, picture: &Path) -> (f64, f64) {
    let page = Page::new(&Look { height: 760, ..Look::default() });
    page.browser("Network.enable", &json!({}));
    page.browser(
        "Network.emulateNetworkConditions",
        &json!({
            "offline": false, "latency": LATENCY_MS, "downloadThroughput": DOWNLOAD, "uploadThroughput": UPLOAD,
        }),
    );
    page.browser("Emulation.setCPUThrottlingRate", &json!({ "rate": SLOWDOWN }));
    page.go(address);
    let time = format!("performance.getEntriesByName('{mark}')[0]?.startTime ?? 0");
    page.wait(&format!("({time}) > 0"));
    let weight = format!(
        "performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource')\
         .filter(entry => entry.responseEnd <= ({time}))).reduce((sum, entry) => sum + entry.transferSize, 0)"
    );
    let measured = (page.number(&time), page.number(&weight));
    std::fs::write(picture, page.picture()).unwrap();
    measured
}

/// Builds the page as it is delivered.
fn build(to: &PathBuf) {
    let built = Command::new(env!("CARGO_BIN_EXE_annals")).arg("build").arg("--out").arg(to).output().unwrap();
    assert!(built.status.success(), "the page cannot be built: {}", String::from_utf8_lossy(&built.stderr));
}

/// The argument `--samples N`; 5 without it.
fn samples() -> usize {
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let number = match given.as_slice() {
        [] => Some(5),
        [name, number] if name == "--samples" => number.parse().ok().filter(|number| *number > 0),
        _ => None,
    };
    number.expect("expected nothing, or `--samples N` with a number above 0")
}
