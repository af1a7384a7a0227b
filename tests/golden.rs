//! Golden pictures: the default record at three zooms, as SVG. A changed picture is written beside the golden one as
//! `NAME-changed.svg`. `UPDATE_GOLDEN=1` accepts new pictures; look at them first.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use std::path::PathBuf;

use annals::app::{PictureRequest, picture};
use annals::computed::Computed;
use annals::record::Document;
use annals::scene::ThemeName;
use support::{default_document, second};

/// Size limit of a golden picture. Nobody reviews a larger one.
const MOST_BYTES: usize = 64 * 1024;

const CASES: [(&str, &str, &str, f32, ThemeName); 3] = [
    ("first-view", "2005", "2017", 940.0, ThemeName::Light),
    ("whole-on-a-phone", "1990", "2017", 390.0, ThemeName::Light),
    ("september-2005-dark", "2005-09-10", "2005-10-01", 940.0, ThemeName::Dark),
];

fn draw(document: &Document, case: (&str, &str, &str, f32, ThemeName)) -> String {
    let (_, from, to, width_px, theme) = case;
    let today = second("2026-11-23");
    let request = PictureRequest { from: second(from), to: second(to), width_px, theme, today };
    picture(document, &Computed::of(document), &request)
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden")).join(name)
}

/// Compares a picture with its golden one. The error says what differs.
fn compare(name: &str, picture: &str) -> Result<(), String> {
    let golden = std::fs::read_to_string(path(&format!("{name}.svg"))).map_err(|_| format!("{name}: no golden"))?;
    let line = golden.lines().zip(picture.lines()).position(|(a, b)| a != b);
    match line {
        None if golden == picture => Ok(()),
        line => {
            let line = line.unwrap_or_else(|| golden.lines().count().min(picture.lines().count()));
            let of = |text: &str| text.lines().nth(line).unwrap_or("(no such line)").to_owned();
            Err(format!("{name}: line {} was\n  {}\nand is\n  {}", line + 1, of(&golden), of(picture)))
        }
    }
}

#[test]
fn pictures_are_as_reviewed() {
    let document = default_document();
    let mut wrong = Vec::new();
    for case in CASES {
        let (name, drawn) = (case.0, draw(&document, case));
        assert!(drawn.len() <= MOST_BYTES, "{name} is {} bytes", drawn.len());
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(path(&format!("{name}.svg")), &drawn).expect("the golden is written");
        }
        if let Err(words) = compare(name, &drawn) {
            std::fs::write(path(&format!("{name}-changed.svg")), &drawn).expect("the changed picture is written");
            wrong.push(words);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_golden_can_fail() {
    let document = default_document();
    let [first, ..] = CASES;
    let drawn = draw(&document, first);
    let nudged = draw(&document, (first.0, "2005-01-04", first.2, first.3, first.4));
    assert_ne!(drawn, nudged, "three days of another view are seen");
    assert!(compare(first.0, &nudged).is_err(), "and fail the golden");
    let dark = draw(&document, (first.0, first.1, first.2, first.3, ThemeName::Dark));
    assert!(compare(first.0, &dark).is_err(), "other colours fail the golden");
}

#[test]
fn every_mark_of_the_picture_has_its_words() {
    let document = default_document();
    let drawn = draw(&document, ("", "1990", "2017", 940.0, ThemeName::Light));
    for event in document.events() {
        let title = event.title().replace('&', "&amp;");
        assert!(drawn.contains(&format!("<title>{title}</title>")), "{} has a title in the picture", event.id());
    }
    assert_eq!(drawn.matches("<g>").count(), drawn.matches("</g>").count(), "groups are closed");
    assert!(drawn.contains("<desc>Treaty signed, Monday 19 September 2005."), "descriptions say kind and date");
}

#[test]
fn pictures_are_the_same_every_time() {
    let document = default_document();
    let [first, ..] = CASES;
    assert_eq!(draw(&document, first), draw(&document, first), "no order that could change");
}
