//! The tests for every engine: Chromium, Firefox and WebKitGTK, each in one browser after the other.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking, and so do its helpers"
)]

#[path = "../browser/mod.rs"]
mod browser;

mod embed;
mod file;
mod hostile;
mod mounted;
mod page;
mod platform;

use std::sync::Arc;

use browser::{Desk, Engine, Firefox, Look, Machine, Page, WebKit};

/// A test for any engine.
type Story = fn(&dyn Engine, &Machine);

const STORIES: [(&str, Story); 8] = [
    ("the default page", page::default_page),
    ("a plain frame of another site", embed::plain),
    ("a sandboxed frame of another site", embed::sandboxed),
    ("frames and hosts of other kinds", embed::others),
    ("an element of a host", mounted::guest),
    ("a file of the reader", file::opened),
    ("a packed file", file::packed),
    ("a record that means harm", hostile::record_of_harm),
];

/// Prints the name of the failing test.
struct Now(&'static str, &'static str);

impl Drop for Now {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("In {}: {}", self.0, self.1);
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "how long stories take is printed, and no part of what is tested")]
fn tell(engine: &dyn Engine, machine: &Machine) {
    for (name, story) in STORIES {
        let begun = std::time::Instant::now();
        let _now = Now(engine.name(), name);
        story(engine, machine);
        println!("{}: {name}, {:.1} s", engine.name(), begun.elapsed().as_secs_f64());
    }
}

#[test]
fn in_chromium() {
    let page = Page::new(&Look::default());
    tell(&page, &Arc::clone(&page.machine));
}

#[test]
fn in_firefox() {
    let machine = Machine::get();
    tell(&Firefox::start(), &machine);
}

#[test]
fn in_webkit() {
    let webkit = WebKit::start();
    tell(&*webkit, &Arc::clone(&webkit.machine));
}

#[test]
fn assistive_tools_in_chromium() {
    let desk = Desk::start();
    let driver = desk.driver();
    let page = Page::on(&driver);
    platform::trees(&page, &desk);
    platform::announced(&page, &desk);
}

#[test]
fn assistive_tools_in_firefox() {
    let _machine = Machine::get();
    let desk = Desk::start();
    let firefox = Firefox::on(&desk);
    // A Firefox whose window nobody has activated tells of no focus, so what is announced is tested in Chromium.
    platform::trees(&firefox, &desk);
}
