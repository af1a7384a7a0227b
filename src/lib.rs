//! Reads a record of dated events, says its dates in words and draws it as an interactive timeline.
//!
//! The crate is three things: the core of a web page (compiled to WebAssembly), the program `annals`, and this small library,
//! with which a program of your own reads, checks, draws and writes records:
//!
//! ```
//! let record = annals::Record::read("treaties.csv", b"date,title\n2005-09-19,Treaty signed\n2005-09?,Talks\n");
//! for event in record.events() {
//!     println!("{}: {}", event.date_in_words().unwrap_or_default(), event.title());
//! }
//! for problem in record.problems() {
//!     eprintln!("{problem}");
//! }
//! let svg = record.svg(900.0, "2026-11-29").unwrap();
//! assert!(svg.contains("Treaty signed"));
//! ```
#![doc = include_str!("PROMISED.md")]
#![cfg_attr(
    promised,
    allow(rustdoc::broken_intra_doc_links, reason = "hidden pages are linked from hidden pages alone")
)]

#[cfg_attr(promised, doc(hidden))]
pub mod app;
#[cfg_attr(promised, doc(hidden))]
pub mod computed;
#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
#[cfg_attr(promised, doc(hidden))]
pub mod find;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
#[cfg_attr(promised, doc(hidden))]
pub mod formats;
#[cfg_attr(promised, doc(hidden))]
pub mod geom;
#[cfg_attr(promised, doc(hidden))]
pub mod index;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
#[cfg_attr(promised, doc(hidden))]
pub mod ingest;
#[cfg_attr(promised, doc(hidden))]
pub mod lanes;
#[cfg_attr(promised, doc(hidden))]
pub mod layout;
#[cfg_attr(promised, doc(hidden))]
pub mod list;
#[cfg_attr(promised, doc(hidden))]
pub mod number;
#[cfg_attr(promised, doc(hidden))]
pub mod order;
#[cfg_attr(promised, doc(hidden))]
pub mod paint;
#[cfg_attr(promised, doc(hidden))]
pub mod problem;
#[cfg_attr(promised, doc(hidden))]
pub mod record;
#[cfg_attr(promised, doc(hidden))]
pub mod scene;
#[cfg_attr(promised, doc(hidden))]
pub mod text;
#[cfg_attr(promised, doc(hidden))]
pub mod time;
#[cfg_attr(promised, doc(hidden))]
pub mod view;
#[cfg_attr(promised, doc(hidden))]
pub mod words;

#[cfg(target_arch = "wasm32")]
mod allocator;
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#[cfg_attr(promised, doc(hidden))]
pub mod cli;
#[cfg(test)]
#[allow(unreachable_pub, dead_code, reason = "shared with the tests in `tests`")]
#[path = "../tests/support/law.rs"]
mod law;
#[cfg(not(target_arch = "wasm32"))]
mod promised;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
#[cfg_attr(promised, doc(hidden))]
pub mod web;
#[cfg(all(target_arch = "wasm32", feature = "reader"))]
#[cfg_attr(promised, doc(hidden))]
pub mod worker;

#[cfg(not(promised))]
#[doc = include_str!("ARCHITECTURE.md")]
pub mod architecture {}

#[cfg(not(target_arch = "wasm32"))]
pub use promised::{Day, Event, Problem, Record, date_in_words};
