//! Drawings of dates, one golden picture per row of the design's section 4. Each has five cells (the date is 0.3, 3, 30
//! and 3,000 pixels wide; the last one about its start and about its end) and four lines (light and dark, stated above
//! derived). Also laws that hold for all of them. `UPDATE_GOLDEN=1` accepts new pictures; look at them first.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a test fails by panicking, and so do its helpers; its pictures are small"
)]

mod support;

use std::path::PathBuf;

use annals::paint;
use annals::scene::{Scene, ThemeName};
use support::drawn::{CELL_HEIGHT, CELL_WIDTH, Raster, Wish, draw};

/// Name of the golden picture, and the event's date fields.
const ROWS: [(&str, &str); 32] = [
    ("day", r#""date": "2005-09-19""#),
    ("second", r#""date": "2005-09-19T12:30:00Z""#),
    ("month", r#""date": "2005-09""#),
    ("season", r#""date": "2005-23""#),
    ("year", r#""date": "2005""#),
    ("decade", r#""date": "200X""#),
    ("day-approximate", r#""date": "2005-09-19~""#),
    ("month-approximate", r#""date": "2005-09~""#),
    ("day-uncertain", r#""date": "2005-09-19?""#),
    ("month-uncertain", r#""date": "2005-09?""#),
    ("day-uncertain-approximate", r#""date": "2005-09-19%""#),
    ("month-uncertain-approximate", r#""date": "2005-09%""#),
    ("on-or-before-a-day", r#""date": "[..2005-09-19]""#),
    ("on-or-before-a-month", r#""date": "[..2005-09]""#),
    ("on-or-after-a-day", r#""date": "[2005-09-19..]""#),
    ("on-or-after-a-month", r#""date": "[2005-09..]""#),
    ("one-of-a-span", r#""date": "[2005-09-19..2005-10-03]""#),
    ("one-of-a-span-of-months", r#""date": "[2005-07..2005-11]""#),
    ("one-of-several-days", r#""date": "[2005-09-19,2005-09-25,2005-10-03]""#),
    ("all-of-several-days", r#""date": "{2005-09-19,2005-09-25,2005-10-03}""#),
    ("one-of-several-months", r#""date": "[2005-07,2005-09~,2005-11?]""#),
    ("all-of-several-months", r#""date": "{2005-07,2005-09,2005-11}""#),
    ("from-day-to-day", r#""date": "2005-09-19/2005-10-03""#),
    ("from-month-to-month", r#""date": "2005-07/2005-11""#),
    ("from-to-approximate", r#""date": "2005-09-19~/2005-10~""#),
    ("from-to-uncertain", r#""date": "2005-09-19?/2005-10-03?""#),
    ("from-to-unsure", r#""date": "2005-07%/2005-11%""#),
    ("end-open", r#""date": "2005-09-19/..""#),
    ("end-unknown", r#""date": "2005-09-19/""#),
    ("start-open", r#""date": "../2005-09-19""#),
    ("start-unknown", r#""date": "/2005-09-19""#),
    ("from-on-or-before-to-on-or-after", r#""date": "[..2005-09-19]", "end": "[2005-10-03..]""#),
];

/// Width of the date, and the part of it in the middle.
const CELLS: [(f64, f64); 5] = [(0.3, 0.5), (3.0, 0.5), (30.0, 0.5), (3_000.0, 0.0), (3_000.0, 1.0)];
const LINES: [(ThemeName, bool); 4] =
    [(ThemeName::Light, false), (ThemeName::Light, true), (ThemeName::Dark, false), (ThemeName::Dark, true)];
/// Size limit of all golden pictures together. Every bar and block has its own lines, which takes more text than shapes
/// alone.
const MOST_BYTES: usize = 700_000;

/// All cells of a row in one picture. Each is a separate picture within it, so that nothing reaches into the next.
fn sheet(fields: &str) -> String {
    let (width, height) = (CELL_WIDTH * CELLS.len() as f32, CELL_HEIGHT * LINES.len() as f32);
    let mut sheet = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\n");
    for (line, (theme, derived)) in LINES.into_iter().enumerate() {
        for (column, (width_px, about)) in CELLS.into_iter().enumerate() {
            let cell = paint::svg_sign(&draw(Wish { fields, derived, theme, width_px, about }));
            let place = format!("<svg x=\"{}\" y=\"{}\" ", column as f32 * CELL_WIDTH, line as f32 * CELL_HEIGHT);
            let own = format!("fade{line}{column}-");
            let cell = cell.replace("xmlns=\"http://www.w3.org/2000/svg\" ", "").replacen("<svg ", &place, 1);
            sheet.push_str(cell.replace("fade", &own).trim());
            sheet.push('\n');
        }
    }
    sheet.push_str("</svg>\n");
    sheet
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/rows")).join(name)
}

/// Compares a sheet with its golden picture. The error says what differs.
fn compare(name: &str, drawn: &str) -> Result<(), String> {
    let golden = std::fs::read_to_string(path(&format!("{name}.svg"))).map_err(|_| format!("{name}: no golden"))?;
    if golden == drawn {
        return Ok(());
    }
    let line = golden.lines().zip(drawn.lines()).position(|(a, b)| a != b).unwrap_or(0);
    let of = |text: &str| text.lines().nth(line).unwrap_or("(no such line)").to_owned();
    Err(format!("{name}: line {} was\n  {}\nand is\n  {}", line + 1, of(&golden), of(drawn)))
}

#[test]
fn rows_are_drawn_as_reviewed() {
    let (mut wrong, mut bytes) = (Vec::new(), 0);
    for (name, fields) in ROWS {
        let drawn = sheet(fields);
        bytes += drawn.len();
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(path(&format!("{name}.svg")), &drawn).expect("the golden is written");
        }
        if let Err(words) = compare(name, &drawn) {
            std::fs::write(path(&format!("{name}-changed.svg")), &drawn).expect("the changed picture is written");
            wrong.push(words);
        }
    }
    assert!(bytes <= MOST_BYTES, "all goldens together are {bytes} bytes");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_golden_of_a_row_can_fail() {
    let month = sheet(ROWS[2].1);
    assert!(compare("month", &month).is_ok(), "as reviewed");
    assert!(compare("month", &sheet(r#""date": "2005-09-19""#)).is_err(), "a day in its place is seen");
    assert!(compare("month", &sheet(r#""date": "2005-09?""#)).is_err(), "another sign is seen");
    assert!(compare("no-such-row", &month).is_err(), "a golden that is missing is seen");
}

#[test]
fn which_part_is_uncertain_is_said_in_words_only() {
    assert_eq!(sheet(r#""date": "2005?-09-19""#), sheet(r#""date": "2005-09-19?""#));
}

fn cell(fields: &str, derived: bool, width_px: f64, about: f64) -> Scene {
    draw(Wish { derived, about, ..Wish::new(fields, width_px) })
}

#[test]
fn no_two_rows_look_the_same() {
    // Pairs with one meaning (a second and a day), and pairs that differ only in width.
    let same = ["second", "season", "year", "decade", "one-of-a-span-of-months"];
    let rows: Vec<_> = ROWS.iter().filter(|(name, _)| !same.contains(name)).collect();
    // A day and a month differ in width as blocks, and in ink as marks.
    let at = |width_px| rows.iter().map(move |(_, fields)| Raster::of(&cell(fields, false, width_px, 0.5)));
    let (wide, narrow): (Vec<Raster>, Vec<Raster>) = (at(120.0).collect(), at(2.0).collect());
    for n in 0..rows.len() {
        for m in n + 1..rows.len() {
            let differs = wide[n].differs(&wide[m]).max(narrow[n].differs(&narrow[m]));
            assert!(differs >= 6.0, "{} and {} differ by {differs:.1} px only", rows[n].0, rows[m].0);
        }
    }
}

#[test]
fn derived_is_lighter_than_stated_in_every_row() {
    for (name, fields) in ROWS {
        for (width_px, about) in CELLS {
            let ink = |derived| Raster::of(&cell(fields, derived, width_px, about)).seen(0.05).ink;
            let (stated, derived) = (ink(false), ink(true));
            assert!(derived > 0.0 && derived <= stated * 0.85, "{name} at {width_px} px: {derived:.1} of {stated:.1}");
        }
    }
}

#[test]
fn a_coarse_date_is_lighter_than_a_day_at_any_size() {
    let day = Raster::of(&cell(r#""date": "2005-09-19""#, false, 0.3, 0.5)).seen(0.05);
    for (name, fields) in
        [("month", r#""date": "2005-09""#), ("year", r#""date": "2005""#), ("decade", r#""date": "200X""#)]
    {
        for width_px in [0.05, 0.3, 1.0, 3.0] {
            let coarse = Raster::of(&cell(fields, false, width_px, 0.5)).seen(0.05);
            assert!(coarse.ink < day.ink * 0.8, "{name} at {width_px} px: {} of {}", coarse.ink, day.ink);
            let middle = coarse.left + (coarse.right - coarse.left) / 2.0;
            assert!((middle - CELL_WIDTH / 2.0).abs() < 0.7, "{name} at {width_px} px stands about {middle}");
        }
    }
}

#[test]
fn a_block_becomes_a_mark_without_a_jump() {
    for (name, fields) in ROWS {
        // A set has many blocks; a bound or an open end has no width. These follow their parts.
        if !matches!(
            name,
            "day"
                | "day-approximate"
                | "day-uncertain"
                | "month"
                | "month-approximate"
                | "month-uncertain"
                | "month-uncertain-approximate"
                | "one-of-a-span"
                | "from-day-to-day"
                | "from-month-to-month"
        ) {
            continue;
        }
        let mut before = None;
        let mut width_px = 30.0_f64;
        while width_px >= 0.3 {
            let seen = Raster::of(&cell(fields, false, width_px, 0.5)).seen(0.05);
            if let Some((wide, last)) = before {
                let last: support::drawn::Seen = last;
                let step = (wide - width_px) as f32;
                let told = format!("{name} from {wide:.2} to {width_px:.2} px: {last:?} to {seen:?}");
                assert!((seen.left - last.left).abs() <= step + 1.1, "left side: {told}");
                assert!((seen.right - last.right).abs() <= step + 1.1, "right side: {told}");
                assert!((seen.top - last.top).abs() <= 1.4, "upper side: {told}");
                assert!((seen.bottom - last.bottom).abs() <= 1.4, "lower side: {told}");
                assert!((seen.ink - last.ink).abs() <= last.ink * 0.12 + 1.0, "ink: {told}");
            }
            before = Some((width_px, seen));
            width_px *= 0.96;
        }
    }
}
