//! Shared parts of the browser tests: the program that serves the page, a browser driver, a page, and its input. All
//! calls block, so that tests read from top to bottom.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    missing_docs,
    reason = "the stories and the measurements each use a part of this"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod bidi;
mod desk;
mod engine;
mod firefox;
mod hand;
mod host;
mod page;
mod process;
mod webkit;

use std::sync::{Arc, Mutex, PoisonError, Weak};

pub use desk::{Desk, Ear, like_golden};
pub use engine::{Engine, Place};
pub use firefox::Firefox;
pub use hand::Spot;
pub use host::{Host, Reply};
pub use page::{Look, Page};
pub use process::{Driver, Program};
pub use webkit::WebKit;

/// Processes beside the browsers. All tests share them; they end with the last user.
pub struct Machine {
    pub driver: Driver,
    pub program: Program,
}

static MACHINE: Mutex<Weak<Machine>> = Mutex::new(Weak::new());

impl Machine {
    /// The running one, or a new one.
    pub fn get() -> Arc<Self> {
        let mut shared = MACHINE.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let machine = Arc::new(Self { driver: Driver::start(), program: Program::serve(&[]) });
            *shared = Arc::downgrade(&machine);
            machine
        })
    }
}
