//! The page for readers, publishers and integrators, in a real browser: one test per scenario.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking, and so do its helpers"
)]

#[path = "../browser/mod.rs"]
mod browser;

mod accessible_list;
mod address;
mod axe;
mod calls;
mod details;
mod embed;
mod faults;
mod files;
mod find;
mod frames;
mod fuzz;
mod goto;
mod guest;
mod held;
mod horrors;
mod hostile;
mod ink;
mod keys;
mod lanes;
mod languages;
mod large;
mod limits;
mod opened;
mod parts;
mod phone;
mod picture;
mod pointer;
mod print;
mod quick;
mod reach;
mod samples;
mod script;
mod seeing;
mod share;
mod tasks;
mod theme;
mod traps;
mod update;
mod words;
