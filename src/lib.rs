#![doc = include_str!("ARCHITECTURE.md")]

pub mod geom;
pub mod model;
pub mod text;
pub mod time;
pub mod view;
