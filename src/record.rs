//! The record: immutable columns of events, side tables for data that only some events have, and the problems of
//! reading it.
//!
//! It knows no file formats, pixels or clock. A [`Document`] is made once by a [`Builder`] and never changes.

mod arena;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod builder;
mod columns;
mod detail;
mod diagnostic;
mod document;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub(crate) mod draft;
mod event;
mod extra;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub mod fields;
mod identify;
mod ids;
mod kind;
mod media;
pub mod packed;
mod row;
mod row_set;
pub mod typed;

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use builder::{Builder, NewEvent, Placement, PlainEvent, Pushed};
pub use detail::{
    Actor, Alternative, Basis, Citation, Detail, Entity, Lane, Mention, NAMELESS_LANE, NewRelation, Rare, Reading,
    Relation, Source,
};
pub use diagnostic::{At, Diagnostic, Severity, is_refused};
pub use document::Document;
pub use event::Event;
pub use extra::Field;
pub use kind::{Family, KINDS, Kind, OwnKind};
pub use media::{MediaKind, Medium};
pub use row::{LaneId, Row};
pub use row_set::RowSet;
