//! The packed form of a record: one run of bytes that a worker hands over and a `.annals` file holds, opened without
//! parsing.
//!
//! ```text
//! "ANNALS" · version, 2 bytes · whole length, 8 · number of events, 4 · of dated ones, 4
//! then sections, each: tag, 4 bytes · length, 8 · its bytes
//! ```
//!
//! All numbers are little-endian. The sections are the columns of a [`Document`] in the order of `Tag`, then the titles,
//! then everything that only some events have (`side`), as numbers of variable length and texts. Columns are copied in as
//! they come; nothing in them is parsed. What is opened is checked before it is believed: lengths, order, places of
//! texts, lanes and kinds.

mod bytes;
/// How side tables are written and read: for what a higher layer adds.
pub(crate) mod code {
    #[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
    pub(crate) use super::bytes::Writer;
    pub(crate) use super::bytes::{Code, Done, Reader, list};
    pub(crate) use super::side::mention;
    pub(crate) use super::when::when;
}
mod fault;
mod open;
mod side;
mod when;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod write;

pub use open::{Opening, PackedError, open};
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use write::{LEAST_ROOM, Writing, write, write_with};

use super::{Diagnostic, Document};

/// What a packed form begins with.
pub const MAGIC: [u8; 6] = *b"ANNALS";
/// Of the form; a reader refuses another.
const VERSION: u16 = 3;
/// Bytes before the first section.
const HEADER: usize = 24;
/// Bytes before the content of a section.
const SECTION: usize = 12;
/// The most events of a record.
pub const MOST_EVENTS: u32 = 20_000_000;
/// The most lanes of a record that have names; one more, 'Events', is for events of further ones.
pub const MOST_LANES: usize = 100_000;

/// A section.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Tag {
    From,
    To,
    Lane,
    Kind,
    Rank,
    Flags,
    TitleEnd,
    Titles,
    /// Numbers of rows in the input, where ids are these.
    Numbers,
    Side,
    /// What a higher layer computed of the record.
    Computed,
}

impl Tag {
    /// In the order in which they are written.
    const ALL: [Self; 11] = [
        Self::From,
        Self::To,
        Self::Lane,
        Self::Kind,
        Self::Rank,
        Self::Flags,
        Self::TitleEnd,
        Self::Titles,
        Self::Numbers,
        Self::Side,
        Self::Computed,
    ];

    const fn code(self) -> u32 {
        self as u32 + 1
    }

    fn of(code: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|tag| tag.code() == code)
    }

    /// Bytes of one entry.
    const fn width(self) -> usize {
        match self {
            Self::From | Self::To => 8,
            Self::Lane | Self::Rank | Self::TitleEnd | Self::Numbers => 4,
            Self::Kind => 2,
            Self::Flags | Self::Titles | Self::Side | Self::Computed => 1,
        }
    }
}

/// A record with the problems of reading it.
pub type Read = (Document, Vec<Diagnostic>);

/// Whether bytes begin as a packed form does.
#[must_use]
pub fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}
