#![doc = include_str!("ARCHITECTURE.md")]

pub mod app;
pub mod computed;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub mod formats;
pub mod geom;
pub mod index;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub mod ingest;
pub mod lanes;
pub mod layout;
pub mod list;
pub mod number;
pub mod order;
pub mod paint;
pub mod record;
pub mod scene;
pub mod text;
pub mod time;
pub mod view;

#[cfg(target_arch = "wasm32")]
mod allocator;
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod cli;
#[cfg(test)]
#[allow(unreachable_pub, dead_code, reason = "shared with the tests in `tests`")]
#[path = "../tests/support/law.rs"]
mod law;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod web;
#[cfg(all(target_arch = "wasm32", feature = "reader"))]
pub mod worker;
