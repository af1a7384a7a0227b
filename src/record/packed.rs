//! The packed form of a record: one sequence of bytes, passed on by a worker or stored in an `.annals` file, that opens
//! without parsing.
//!
//! ```text
//! "ANNALS" · version, 2 bytes · whole length, 8 · number of events, 4 · of dated ones, 4
//! then sections, each: tag, 4 bytes · length, 8 · its bytes
//! ```
//!
//! All numbers are little-endian. The sections are the columns of a [`Document`] in the order of `Tag`, then the
//! titles, then the side tables (`side`), as numbers of variable length and texts. Columns are copied as they arrive,
//! without parsing. An opened record is checked before it is used: lengths, order, positions of texts, lanes and kinds.

mod bytes;
/// Writing and reading of side tables, for data of higher layers.
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
#[cfg(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader"))]
mod write;

pub use open::{Opening, PackedError, open};
#[cfg(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader"))]
pub use write::{LEAST_ROOM, Writing, write, write_with};

use super::{Diagnostic, Document};

/// First bytes of a packed form.
pub const MAGIC: [u8; 6] = *b"ANNALS";
/// Version of the form. A reader refuses other versions.
const VERSION: u16 = 3;
/// Bytes before the first section.
const HEADER: usize = 24;
/// Bytes before the content of a section.
const SECTION: usize = 12;
/// Maximum number of events of a record.
pub const MOST_EVENTS: u32 = 20_000_000;
/// Maximum number of named lanes of a record. One more, 'Events', holds the events of further lanes.
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
    /// Numbers of rows in the input, if these are the ids.
    Numbers,
    Side,
    /// Data computed by a higher layer.
    Computed,
}

impl Tag {
    /// All sections in the order of writing.
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

/// True if the bytes begin like a packed form.
#[must_use]
pub fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}
