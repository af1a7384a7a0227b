//! What the register knows of a format: what it is called, how a file of it is known, and what reads and writes it.

#[cfg(not(target_arch = "wasm32"))]
use super::written::Written;
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::progress::Teller;
#[cfg(not(target_arch = "wasm32"))]
use crate::record::Document;

/// A format of records.
#[derive(Debug)]
pub struct Format {
    /// Its word for the command line and for script.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// Endings of its files, without the dot; the first is the one that is written.
    pub endings: &'static [&'static str],
    /// Its media types; the first is the one that is sent.
    pub media_types: &'static [&'static str],
    /// Which WebAssembly module of the page reads it.
    pub module: Module,
    /// How sure it is that a file that begins with these bytes is of this format. Texts are UTF-8 here, without a
    /// byte-order mark.
    pub(super) sniff: fn(&[u8]) -> Sure,
    pub(super) read: Read,
    /// Writes a record; nothing for a format that is only read.
    #[cfg(not(target_arch = "wasm32"))]
    pub write: Option<fn(&Document) -> Written>,
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

/// How sure a look at the beginning of a file is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sure {
    /// It is another format.
    No,
    /// It could be this one: the ending of the name decides.
    Perhaps,
    /// It is this one, whatever the name says.
    Yes,
}

/// A WebAssembly module of the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Module {
    /// The one of the page itself, which opens what is packed.
    Page,
    /// The reader, which is fetched when there is something to read.
    Reader,
}

/// How a format is read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Read {
    /// Row by row, while the file comes.
    Rows,
    /// As a text, when all of it is there.
    Whole(fn(&str, &mut Lower, &mut Teller<'_>, Path)),
    /// Not parsed, but opened: see [`packed`](crate::record::packed).
    Opened,
}
