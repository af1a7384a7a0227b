//! The description of a format: its names, how its files are recognised, its reader and its writer.

use super::foreign::Load;
use super::json::tree::Value;
use super::options::Options;
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
    /// Name for the command line and for scripts.
    pub name: &'static str,
    /// Name for people.
    pub title: &'static str,
    /// Endings of its files, without the dot. Writers use the first. Of formats with the same ending the first in the
    /// register is meant where only the ending is known.
    pub endings: &'static [&'static str],
    /// Its media types. Servers send the first.
    pub media_types: &'static [&'static str],
    /// The WebAssembly module of the page that reads it.
    pub module: Module,
    /// How certain it is that a file that begins with these bytes has this format. Texts are UTF-8 without a byte-order
    /// mark.
    pub(super) sniff: fn(&[u8]) -> Sure,
    pub(super) read: Read,
    /// Writes a record; `None` for a format that is only read.
    #[cfg(not(target_arch = "wasm32"))]
    pub write: Option<fn(&Document) -> Written>,
}

impl Format {
    /// A format of another program that nothing writes; the others are this one with fields of their own.
    pub(super) const READ_ONLY: Self = Self {
        name: "",
        title: "",
        endings: &[],
        media_types: &[],
        module: Module::Foreign,
        sniff: |_| Sure::No,
        read: Read::Rows,
        #[cfg(not(target_arch = "wasm32"))]
        write: None,
    };
}

impl Format {
    /// The test for the shape of its values, if it has any.
    pub(super) const fn holds(&self) -> Option<Holds> {
        match self.read {
            Read::Values(shape) => Some(shape.holds),
            _ => None,
        }
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

/// The certainty of a format from the beginning of a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sure {
    /// It is another format.
    No,
    /// It could be this one: the ending of the file name decides.
    Perhaps,
    /// It is this one, whatever the file name.
    Yes,
}

/// A WebAssembly module of the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Module {
    /// The page's own module, which opens packed records.
    Page,
    /// The reader of Annals' own files, fetched only when a text has to be read.
    Reader,
    /// The reader of other programs' texts and of tables of unknown make, fetched when the former finds one.
    Foreign,
    /// The reader of workbooks.
    Sheet,
}

/// True if some of the outermost values of a text have the shape of a format.
pub(super) type Holds = fn(&[Value<'_>]) -> bool;

/// The shape of the values of a format: the outermost values of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// True if some of the values have the shape of the format.
    pub(super) holds: Holds,
    /// Reads the values that have it.
    pub(super) read: fn(&[Value<'_>], &mut Load<'_, '_>),
}

/// How a format is read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Read {
    /// Row by row while the file arrives.
    Rows,
    /// As a text, when all of it has arrived.
    Whole(fn(&str, &mut Lower, &mut Teller<'_>, Path)),
    /// As bytes, when all of them have arrived. Returns the text that positions of problems refer to.
    Bytes(fn(&[u8], &Options, &mut Lower) -> String),
    /// As JSON or as data of a script, when all of it has arrived, if the shape of its values is that of the format.
    Values(Shape),
    /// As Annals' own JSON, if the values have the shape of no other format.
    Json,
    /// Not parsed, but opened: see [`packed`](crate::record::packed).
    Opened,
}
