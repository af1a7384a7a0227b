//! Annals compared with alternatives: the same events, the same windows, one run. See `../README.md`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a measurement stops at the first thing that is wrong, and asks the clock"
)]

#[path = "../../browser/mod.rs"]
mod browser;
mod npm;
mod own;
mod picture;
mod report;
mod sample;
mod site;
mod wish;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use browser::{Machine, Page};
use sample::Cost;
use wish::Wish;

/// A tool with a number of events, and the costs of its runs.
pub(crate) struct Case {
    /// Name of its adapter, a file beside this one.
    pub(crate) tool: &'static str,
    pub(crate) name: &'static str,
    pub(crate) events: u32,
    pub(crate) costs: Vec<Cost>,
    /// Why there are no more runs.
    pub(crate) fault: Option<String>,
}

fn main() -> ExitCode {
    let wish = match Wish::read(std::env::args().skip(1)) {
        Ok(wish) => wish,
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    match run(&wish) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run(wish: &Wish) -> Result<(), String> {
    let folder = bench_folder();
    let (pictures, files, built) = (folder.join("pictures"), folder.join("files"), folder.join("site"));
    for made in [&pictures, &files] {
        std::fs::create_dir_all(made).map_err(|error| format!("{} cannot be made: {error}.", made.display()))?;
    }
    let packages = if wish.has_peers() { npm::packages(&folder)? } else { folder.join("npm") };
    build(&built)?;
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/peers");
    let site = site::serve(vec![("npm", packages), ("peers", pages), ("site", built), ("files", files.clone())]);
    // Kept, so that one driver serves all measurements.
    let _machine = Machine::get();
    let mut cases = wish.cases();
    for round in 1..=wish.samples {
        for case in &mut cases {
            if case.fault.is_some() {
                continue;
            }
            eprintln!("round {round} of {}: {}, {} events", wish.samples, case.name, report::grouped(case.events));
            match one(&site, case, (round == 1).then_some(pictures.as_path())) {
                Ok(cost) => case.costs.push(cost),
                Err(fault) => {
                    eprintln!("  {fault}");
                    case.fault = Some(fault);
                }
            }
        }
    }
    let own = (wish.alone > 0).then(|| own::measure(&site, &files, wish.alone, wish.samples));
    let browser = agent(&site);
    report::print(&cases, own.as_ref(), wish.samples, &browser);
    let drawn = folder.join("peers.svg");
    let svg = picture::draw(&cases, wish.samples, &browser);
    std::fs::write(&drawn, svg).map_err(|error| format!("{} cannot be written: {error}.", drawn.display()))?;
    println!("\nThe picture is {}; what each tool showed is in {}.", drawn.display(), pictures.display());
    Ok(())
}

/// One run in a new browser. Its pictures are checked if there is a folder for them.
fn one(site: &str, case: &Case, pictures: Option<&Path>) -> Result<Cost, String> {
    let page = sample::page(site, case.tool, case.events, 8).map_err(|fault| said(&fault))?;
    let cost = sample::load(&page).and_then(|loaded| sample::run(&page, loaded)).map_err(|fault| said(&fault))?;
    if let Some(folder) = pictures {
        sample::look(&page, folder, &format!("{}-{}", case.tool, case.events)).map_err(|fault| said(&fault))?;
    }
    Ok(cost)
}

/// An error of the driver in a few words.
fn said(fault: &str) -> String {
    fault.lines().next().unwrap_or_default().split(';').next().unwrap_or_default().chars().take(160).collect()
}

/// Builds the page as it is delivered.
fn build(to: &Path) -> Result<(), String> {
    let built = Command::new(env!("CARGO_BIN_EXE_annals")).arg("build").arg("--out").arg(to).output();
    let built = built.map_err(|error| format!("The program under test cannot be started: {error}."))?;
    let words = String::from_utf8_lossy(&built.stderr).into_owned();
    if built.status.success() { Ok(()) } else { Err(format!("The page cannot be built: {}", words.trim())) }
}

/// Cargo's output folder, with a separate folder for the bench.
fn bench_folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("bench")
}

/// Name and version of the browser.
fn agent(site: &str) -> String {
    let page = Page::new(&browser::Look::default());
    page.go(&format!("{site}/peers/page.html"));
    page.text("(navigator.userAgent.match(/Chrom\\w*\\/(\\d+)/) ?? [])[0] ?? 'an unknown browser'").replace('/', " ")
}
