//! Speed of reading: a million events in CSV, the same in JSON, and files given as arguments.
//!
//! `cargo bench --bench reading --no-default-features -- [--only=table] [--only=json] [file…]`.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a measurement reads the clock and may panic")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use annals::formats::read;
use annals::time::Civil;

const EVENTS: usize = 1_000_000;
const LANES: u64 = 40;

/// Pseudo-random numbers, equal on every machine (Knuth's MMIX generator).
struct Lcg(u64);

impl Lcg {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 16) % most
    }
}

/// The texts of an event: date, end, title and lane.
struct Event([String; 4]);

fn day(seconds: i64) -> String {
    let day = Civil::from_seconds(seconds);
    format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
}

/// Days of 300 years, every second event with an end.
fn events(count: usize, in_order: bool) -> Vec<Event> {
    let mut lcg = Lcg(2008);
    let mut days: Vec<i64> = (0..count).map(|_| lcg.below(110_000).cast_signed() - 73_000).collect();
    if in_order {
        days.sort_unstable();
    }
    let mut event = |(number, from): (usize, i64)| {
        let end = if number % 2 == 0 { day((from + lcg.below(900).cast_signed()) * 86_400) } else { String::new() };
        let title = format!("Event {number:07} of {:03}", lcg.below(1_000));
        Event([day(from * 86_400), end, title, format!("Lane number {:02}", lcg.below(LANES))])
    };
    days.into_iter().enumerate().map(&mut event).collect()
}

fn table(events: &[Event]) -> Vec<u8> {
    let mut out = String::from("date,end,title,lane\n");
    for Event(texts) in events {
        out.push_str(&texts.join(","));
        out.push('\n');
    }
    out.into_bytes()
}

fn json(events: &[Event]) -> Vec<u8> {
    let mut out = String::from("{\"annals\":1,\"events\":[\n");
    for (number, Event([date, end, title, lane])) in events.iter().enumerate() {
        let joint = if number == 0 { "" } else { ",\n" };
        let end = if end.is_empty() { String::new() } else { format!("\"end\":\"{end}\",") };
        write!(out, "{joint}{{\"date\":\"{date}\",{end}\"title\":\"{title}\",\"lane\":\"{lane}\"}}").unwrap();
    }
    out.push_str("\n]}\n");
    out.into_bytes()
}

/// CPU seconds of this thread, without other threads, if the system reports them.
fn seconds_on_a_processor() -> f64 {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    said.split(' ').next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

/// Prints the best of five runs: wall time and CPU time.
fn measure(name: &str, bytes: &[u8]) {
    let (mut least, mut least_alone) = (f64::INFINITY, f64::INFINITY);
    let mut shape = (0, 0);
    for _ in 0..5 {
        let (start, start_alone) = (Instant::now(), seconds_on_a_processor());
        let (document, problems) = black_box(read(name, black_box(bytes)));
        least = least.min(start.elapsed().as_secs_f64());
        least_alone = least_alone.min(seconds_on_a_processor() - start_alone);
        shape = (document.len(), problems.len());
    }
    let (megabytes, (events, problems)) = (bytes.len() as f64 / 1e6, shape);
    println!(
        "{name:<24} {megabytes:>7.1} MB {events:>8} events {problems:>5} problems {:>7.1} ms, of the processor {:>7.1} ms {:>6.0} MB/s {:>8.0} events/s",
        least * 1e3,
        least_alone * 1e3,
        megabytes / least,
        events as f64 / least,
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let only = arguments.iter().find_map(|argument| argument.strip_prefix("--only="));
    let files = arguments.iter().filter(|argument| !argument.starts_with('-'));
    for in_order in [true, false] {
        let events = events(EVENTS, in_order);
        let order = if in_order { "in order" } else { "mixed" };
        if only.is_none_or(|only| only == "table") {
            measure(&format!("table, {order}"), &table(&events));
        }
        if only.is_none_or(|only| only == "json") {
            measure(&format!("json, {order}"), &json(&events));
        }
    }
    for file in files {
        measure(file, &std::fs::read(file).unwrap());
    }
}
