//! Tests of readers by whole files.

use crate::formats::read;
use crate::formats::write::json;

/// Compares what is read of a file: each event as a line of JSON, without an id that was made; then each problem.
#[track_caller]
pub(in crate::formats) fn check(name: &str, file: &str, events: &[&str], problems: &[&str]) {
    let (document, found) = read(name, file.as_bytes());
    let written = json(&document).text;
    let list = written.split_once("\"events\": [").map_or("", |(_, list)| list);
    let lines = list.lines().map(|line| line.trim().trim_end_matches(',')).filter(|line| line.starts_with('{'));
    let lines: Vec<String> = lines
        .zip(document.events())
        .map(|(line, event)| match line.split_once("\", ") {
            Some((_, rest)) if event.draft().id.is_none() => format!("{{{rest}"),
            _ => line.to_owned(),
        })
        .collect();
    assert_eq!(lines, events, "{name}");
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(found, problems, "{name}");
}

/// Reads a file cut off at many bytes and with bytes changed. Nothing may panic, and what is cut off is named.
#[track_caller]
pub(in crate::formats) fn damage(name: &str, file: &str) {
    let whole = read(name, file.as_bytes()).0.len();
    let step = file.len() / 200 + 1;
    for end in (0..file.len()).step_by(step) {
        let (document, problems) = read(name, file.as_bytes().get(..end).unwrap_or_default());
        assert!(document.len() >= whole || !problems.is_empty(), "cut at {end}: nothing is said");
    }
    let mut seed = 7_u32;
    let mut random = |most: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % most
    };
    let signs = b"{}[]()\"':,;<>\\/-0129aX \n\xc3\xff";
    for _ in 0..200 {
        let mut bytes = file.as_bytes().to_vec();
        for _ in 0..=random(4) {
            let (place, sign) = (random(bytes.len()), random(signs.len()));
            if let (Some(byte), Some(sign)) = (bytes.get_mut(place), signs.get(sign)) {
                *byte = *sign;
            }
        }
        let _ = read(name, &bytes);
    }
}
