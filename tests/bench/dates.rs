//! Speed of reading dates: days alone, and dates of every kind. `cargo bench --bench dates --no-default-features`.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a measurement reads the clock and may panic")]

use std::hint::black_box;
use std::time::Instant;

use annals::time::{Civil, edtf};

/// Reads all texts repeatedly for a second. Returns texts per second, the best of three.
fn speed(texts: &[String]) -> f64 {
    let mut best = 0.0_f64;
    for _ in 0..3 {
        let (start, mut count) = (Instant::now(), 0_u64);
        while start.elapsed().as_millis() < 1_000 {
            for text in texts {
                black_box(edtf::parse(black_box(text)).unwrap());
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
    println!("days   {:>12.0} dates a second", speed(&days));
    println!("mixed  {:>12.0} dates a second", speed(&mixed));
}
