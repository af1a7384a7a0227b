//! The figures as Markdown tables.

use std::time::SystemTime;

use annals::time::Civil;

use crate::Case;
use crate::own::{Own, Read};
use crate::sample::{Cost, medians};

/// The goal of a figure.
#[derive(Clone, Copy)]
enum Goal {
    AtMost(f64),
    AtLeast(f64),
}

/// Today, as a date.
pub(crate) fn today() -> String {
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let day = Civil::from_seconds(i64::try_from(seconds).unwrap());
    format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
}

/// A number with thousands separators.
pub(crate) fn grouped(number: u32) -> String {
    annals::number::grouped(number.into(), ",")
}

/// A number with three digits.
fn short(number: f64) -> String {
    match number {
        n if n.is_nan() => "?".to_owned(),
        n if n >= 100.0 => format!("{n:.0}"),
        n if n >= 10.0 => format!("{n:.1}"),
        n if n >= 0.1 => format!("{n:.2}"),
        n => format!("{n:.4}"),
    }
}

/// Prints all tables.
pub(crate) fn print(cases: &[Case], own: Option<&Own>, samples: u32, browser: &str) {
    println!("## A frame, by tool and number of events\n");
    println!(
        "{}, {browser}, headless, frame cap off, picture 1280 by 600, {samples} fresh browsers each in turn, medians. \
         Script: 200 windows, in and out through 16 octaves, swaying; the first 10 are dropped.\n",
        today()
    );
    println!(
        "| tool | events | first picture, ms | task time a frame, ms | between frames p50 / p95, ms | times Annals with as many | times Annals with 1,000,000 |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|");
    let mut sorted: Vec<&Case> = cases.iter().collect();
    sorted.sort_by_key(|case| (case.tool != "annals", case.tool, case.events));
    for case in sorted {
        row(case, cases);
    }
    println!("\n## Goals\n");
    println!("| figure | measured | goal | |");
    println!("|---|--:|--:|---|");
    frames(cases);
    own.inspect(|own| alone(own));
}

fn row(case: &Case, cases: &[Case]) {
    let (name, events) = (case.name, grouped(case.events));
    let Some(cost) = cost(case) else {
        println!("| {name} | {events} | {} | | | | |", case.fault.as_deref().unwrap_or("not measured"));
        return;
    };
    let times = |events: u32| {
        let ours = of(cases, "annals", events).filter(|_| case.tool != "annals");
        ours.map_or(String::new(), |ours| short(cost.task / ours.task))
    };
    println!(
        "| {name} | {events} | {} | {} | {} / {} | {} | {} |",
        short(cost.load),
        short(cost.task),
        short(cost.p50),
        short(cost.p95),
        times(case.events),
        times(1_000_000)
    );
}

/// The medians of a case. An error in a later round keeps the earlier ones.
pub(crate) fn cost(case: &Case) -> Option<Cost> {
    (!case.costs.is_empty()).then(|| medians(&case.costs))
}

fn of(cases: &[Case], tool: &str, events: u32) -> Option<Cost> {
    cases.iter().find(|case| case.tool == tool && case.events == events).and_then(cost)
}

/// One row of the goals. A missing figure is marked.
fn figure(name: &str, measured: Option<f64>, unit: &str, goal: Goal) {
    let (words, held) = match (goal, measured) {
        (Goal::AtMost(most), value) => (format!("≤ {most}"), value.map(|value| value <= most)),
        (Goal::AtLeast(least), value) => (format!("≥ {least}"), value.map(|value| value >= least)),
    };
    let verdict = held.map_or("", |held| if held { "held" } else { "missed" });
    let value = measured.map_or("not measured".to_owned(), |value| format!("{}{unit}", short(value)));
    println!("| {name} | {value} | {words}{unit} | {verdict} |");
}

/// Goals for the script.
fn frames(cases: &[Case]) {
    let ours = |events| of(cases, "annals", events);
    for (events, task, p95) in [(1_000_000, 2.5, 6.0), (10_000_000, 3.5, 8.0)] {
        let (words, cost) = (grouped(events), ours(events));
        figure(&format!("task time a frame, {words} events"), cost.map(|cost| cost.task), " ms", Goal::AtMost(task));
        figure(&format!("between frames p95, {words} events"), cost.map(|cost| cost.p95), " ms", Goal::AtMost(p95));
    }
    let ratio = |over: Option<Cost>, under: Option<Cost>| over.zip(under).map(|(over, under)| over.task / under.task);
    figure("a frame of 10,000,000 over one of 10,000", ratio(ours(10_000_000), ours(10_000)), "", Goal::AtMost(1.5));
    let peer = of(cases, "echarts", 100_000);
    figure(
        "ECharts custom with 100,000 over Annals with 1,000,000",
        ratio(peer, ours(1_000_000)),
        "",
        Goal::AtLeast(60.0),
    );
    let slow = peer.zip(ours(1_000_000)).map_or("not measured".to_owned(), |(peer, ours)| short(peer.p95 / ours.p95));
    println!("| the same by p95 between frames | {slow} | | |");
    figure("1,000,000 from typed columns", ours(1_000_000).map(|cost| cost.load), " ms", Goal::AtMost(120.0));
}

/// Goals for Annals alone. For other numbers of events than a million they are only figures.
fn alone(own: &Own) {
    let events = grouped(own.events);
    let told = |name: String, value: &Result<f64, String>, unit: &str, goal: f64| match value {
        Ok(value) if own.events == 1_000_000 => figure(&name, Some(*value), unit, Goal::AtMost(goal)),
        // The goals are for a million.
        Ok(value) => println!("| {name} | {}{unit} | | |", short(*value)),
        Err(fault) => println!("| {name} | {fault} | ≤ {goal}{unit} | |"),
    };
    let megabytes = |bytes: &Result<f64, String>| bytes.clone().map(|bytes| bytes / 1e6);
    told(format!("memory of the engine, {events}, no titles"), &megabytes(&own.memory_untitled), " MB", 50.0);
    told(format!("memory of the engine, {events}, titles of 20 bytes"), &megabytes(&own.memory_titled), " MB", 80.0);
    let read = |name: &str, read: &Result<Read, String>, most: f64| {
        let size = read.as_ref().map_or(String::new(), |read| format!(", {} MB", short(read.bytes / 1e6)));
        let part = |of: fn(&Read) -> f64| read.as_ref().map(of).map_err(Clone::clone);
        told(format!("{events} from {name}{size}"), &part(|read| read.took), " ms", most);
        told(format!("longest block of the page meanwhile, {name}"), &part(|read| read.blocked), " ms", 50.0);
    };
    read("CSV", &own.csv, 400.0);
    read("a packed record", &own.packed, 120.0);
    told(format!("a move of the pointer, {events}"), &own.hover_ms, " ms", 0.05);
    let (events, lanes, cost) = &own.many_lanes;
    let (events, lanes) = (grouped(*events), grouped(*lanes));
    let part = |of: fn(&Cost) -> f64| cost.as_ref().map(of).map_err(Clone::clone);
    told(format!("task time a frame, {events} in {lanes} lanes"), &part(|cost| cost.task), " ms", 2.5);
    told(format!("between frames p95, {events} in {lanes} lanes"), &part(|cost| cost.p95), " ms", 6.0);
}
