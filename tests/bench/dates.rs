//! Speed of reading dates: days alone, EDTF of every kind, and written dates, alone and as a column.
//! `cargo bench --bench dates --no-default-features`.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a measurement reads the clock and may panic")]

use std::hint::black_box;
use std::time::Instant;

use annals::time::written::{Column, Rules, read};
use annals::time::{Civil, edtf};

#[path = "../dates/kinds.rs"]
mod kinds;

/// Reads all texts repeatedly for a second. Returns texts per second, the best of three.
fn speed(texts: &[String], mut call: impl FnMut(&str)) -> f64 {
    let mut best = 0.0_f64;
    for _ in 0..3 {
        let (start, mut count) = (Instant::now(), 0_u64);
        while start.elapsed().as_millis() < 1_000 {
            for text in texts {
                call(black_box(text));
            }
            count += texts.len() as u64;
        }
        best = best.max(count as f64 / start.elapsed().as_secs_f64());
    }
    best
}

fn main() {
    let days: Vec<String> = (0..10_000)
        .map(|day| {
            let day = Civil::from_seconds(i64::from(day) * 86_400);
            format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
        })
        .collect();
    let mixed: Vec<String> = [
        "2005-09-19",
        "2005",
        "2005-09",
        "199X",
        "1980~",
        "2005?-09-20",
        "2007-09-26/2012-07-25",
        "2013-04-15/",
        "[..2005-09-19]",
        "{2005,2007,2009}",
        "2001-21",
        "1985-XX",
        "156X-12-25",
        "Y-13800000000",
        "1950S2",
        "2005-09-19T15:00:00+03:00",
    ]
    .map(String::from)
    .to_vec();
    // As in the catalogues of museums: half years, a third with "circa", the rest of every kind.
    let kinds = kinds::KINDS.iter().flat_map(|(_, cases)| cases.iter().map(|(written, _)| (*written).to_owned()));
    let catalogue: Vec<String> = kinds
        .clone()
        .enumerate()
        .flat_map(|(place, case)| {
            let year = 1500 + place % 500;
            let about = [format!("c. {year}"), format!("c. {year}-{}", year + 9), format!("June {year}")];
            [year.to_string(), year.to_string(), year.to_string()].into_iter().chain(about).chain([case])
        })
        .collect();
    let kinds: Vec<String> = kinds.collect();
    let edtf = |text: &str| drop(black_box(edtf::parse(text).unwrap()));
    let rules = Rules::default();
    let written = |text: &str| drop(black_box(read(text, &rules)));
    println!("days       {:>12.0} dates a second", speed(&days, edtf));
    println!("mixed      {:>12.0} dates a second", speed(&mixed, edtf));
    println!("catalogue  {:>12.0} dates a second", speed(&catalogue, written));
    println!("kinds      {:>12.0} dates a second", speed(&kinds, written));
    let column = Column::new(rules, catalogue.iter().map(String::as_str));
    println!(
        "column     {:>12.0} dates a second, read after it was looked through",
        speed(&catalogue, |text| {
            drop(black_box(column.read(text)));
        })
    );
}
