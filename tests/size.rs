//! The weight of the page as a server sends it. Build the site first: `cargo run -- build`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking, and so do its helpers"
)]

use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

/// Parts that are fetched for the first picture of a wide page.
const FIRST_PARTS: [&str; 2] = ["parts/about.js", "parts/legend.js"];
/// Limit of the wasm, gzipped.
const MOST_WASM_BYTES: usize = 160_000;
/// Limits of the modules that are fetched later, gzipped: the reader of Annals' own files, the same for
/// large files, that of other programs' texts and of tables of unknown make, and that of workbooks.
const MOST_LATER: [(&str, usize); 4] = [
    ("annals_reader_bg.wasm", 260_000),
    ("annals_fast_bg.wasm", 360_000),
    ("annals_foreign_bg.wasm", 500_000),
    ("annals_sheet_bg.wasm", 280_000),
];
/// Limit of the whole default page, gzipped.
const MOST_PAGE_BYTES: usize = 204_800;

fn gzipped(path: &Path) -> usize {
    let bytes = std::fs::read(path)
        .unwrap_or_else(|error| panic!("{}: {error}. Build the page first: cargo run -- build", path.display()));
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&bytes).unwrap();
    encoder.finish().unwrap().len()
}

fn site() -> PathBuf {
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    Path::new(env!("CARGO_MANIFEST_DIR")).join(target).join("site")
}

/// Files that the default page loads until its picture is at rest: the addresses in `index.html` and in `guard.js`,
/// which requests the default record, and the parts beside the first picture. `tests/e2e/parts.rs` checks that no other
/// file is loaded.
fn loaded() -> Vec<String> {
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
    let html = std::fs::read_to_string(www.join("index.html")).unwrap();
    let mut names: Vec<String> = vec!["index.html".to_owned()];
    let mark = html.find("<body").unwrap();
    let guard = std::fs::read_to_string(www.join("guard.js")).unwrap();
    let record = guard.split(['"', '\'']).filter(|part| part.ends_with(".annals"));
    for part in html[..mark].split(['"', '\'']).chain(record) {
        let is_file =
            part.ends_with(".js") || part.ends_with(".css") || part.ends_with(".wasm") || part.ends_with(".annals");
        if is_file && !part.contains(' ') && !names.iter().any(|name| name == part) {
            names.push(part.to_owned());
        }
    }
    names.extend(FIRST_PARTS.map(str::to_owned));
    names
}

#[test]
fn the_page_is_light() {
    let site = site();
    let names = loaded();
    assert!(names.len() > 9, "the page's files are found: {names:?}");
    assert!(names.iter().any(|name| name.ends_with(".annals")), "the record too: {names:?}");
    let mut sum = 0;
    for name in &names {
        let bytes = gzipped(&site.join(name));
        println!("{bytes:>8}  {name}");
        sum += bytes;
        if name.ends_with(".wasm") {
            assert!(bytes <= MOST_WASM_BYTES, "the wasm weighs {bytes} bytes gzipped, more than {MOST_WASM_BYTES}");
        }
    }
    println!("{sum:>8}  in all");
    assert!(sum <= MOST_PAGE_BYTES, "the page weighs {sum} bytes gzipped, more than {MOST_PAGE_BYTES}");
}

#[test]
fn the_readers_are_light() {
    for (name, most) in MOST_LATER {
        let bytes = gzipped(&site().join("pkg").join(name));
        println!("{bytes:>8}  pkg/{name}");
        assert!(bytes <= most, "{name} weighs {bytes} bytes gzipped, more than {most}");
    }
}

/// Panics contain source paths. They must be those of the compiler and never a user's folder.
#[test]
fn no_module_names_a_folder_of_this_machine() {
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let root = env!("CARGO_MANIFEST_DIR");
    let home = std::env::home_dir().unwrap();
    let mut found = 0;
    for entry in std::fs::read_dir(Path::new(root).join(target).join("site/pkg")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        for folder in [root.to_owned(), format!("{}/", home.display())] {
            assert!(!text.contains(&folder), "{} holds {folder}", path.display());
        }
        found += usize::from(text.contains("cargo/registry/src/"));
    }
    assert!(found >= 3, "places are there, under a name of their own");
}

#[test]
fn every_module_is_asked_for_at_once() {
    let site = site();
    let names = loaded();
    for name in names.iter().filter(|name| name.ends_with(".js") && !name.contains('/')) {
        let text = std::fs::read_to_string(site.join(name)).unwrap();
        for imported in text.split("from'./").skip(1).filter_map(|rest| rest.split('\'').next()) {
            assert!(
                names.iter().any(|name| name == imported),
                "{name} imports {imported}, which index.html does not preload"
            );
        }
    }
}
