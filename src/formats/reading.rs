//! A record whose bytes come bit by bit. Of a table the rows are read as they come and their text is given up; what is
//! no table is kept until its end has come.

use super::csv::Table;
use super::format::{Format, Read};
use crate::ingest::decode::{BEGINNING, MARK, begins_well, decode, repaired, without_mark};
use crate::ingest::limits::MOST_HELD;
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::progress::{Progress, Teller};
use crate::record::{Diagnostic, Document};

/// So many bytes of a table are read at a time: few enough to stay in the memory next to the processor.
pub(super) const BLOCK: usize = 1 << 18;

/// A rest of more bytes is large.
const LARGE: usize = 1 << 24;

/// A record on its way in: [`Reading::take`] its bytes, and [`Reading::finish`] it.
///
/// ```
/// let mut reading = annals::formats::Reading::new("record.csv", 0);
/// reading.take(b"date,title\n2005-09-19,Treaty ");
/// reading.take(b"signed\n");
/// let (document, problems) = reading.finish(&mut |_| {});
/// assert_eq!((document.len(), problems.len()), (1, 0));
/// ```
pub struct Reading {
    name: Box<str>,
    /// How many bytes there will be; 0 where that is not known.
    whole: usize,
    form: Form,
    lower: Lower,
    /// What is not read yet, and how many bytes are.
    rest: Vec<u8>,
    done: usize,
    /// With so many bytes in the rest it is looked at again.
    next: usize,
    block: usize,
    path: Path,
    /// More came than may be held.
    is_over: bool,
}

/// How a record is read.
enum Form {
    /// Its beginning has not come yet.
    Unknown,
    Table(Table),
    /// What can only be read when all of it is there.
    Whole,
}

impl Reading {
    /// A record of this name, of so many bytes if that is known, else 0.
    #[must_use]
    pub fn new(name: &str, whole: usize) -> Self {
        Self::by(name, whole, BLOCK, Path::Fast)
    }

    /// The same, with another size of blocks; with plain events on another path.
    pub(super) fn by(name: &str, whole: usize, block: usize, path: Path) -> Self {
        Self {
            name: name.into(),
            whole,
            form: Form::Unknown,
            lower: Lower::default(),
            rest: Vec::new(),
            done: 0,
            // With fewer bytes it could be taken for a text that it is not.
            next: MARK.len() + BEGINNING,
            block,
            path,
            is_over: false,
        }
    }

    /// Takes the next bytes. O(bytes) altogether, however they come.
    pub fn take(&mut self, bytes: &[u8]) {
        if self.is_over || self.rest.len() + bytes.len() > MOST_HELD {
            // Nothing is made of a part whose end nobody knows.
            (self.is_over, self.rest) = (true, Vec::new());
            return;
        }
        self.make_room(bytes.len());
        self.rest.extend_from_slice(bytes);
        if self.rest.len() < self.next {
            return;
        }
        if let Form::Unknown = self.form {
            self.form = if is_table(&self.name, &self.rest) { Form::Table(Table::new(self.path)) } else { Form::Whole };
        }
        match &mut self.form {
            Form::Table(_) => self.read_rows(),
            _ => self.wait_for_all(),
        }
    }

    /// A rest of unknown size is doubled, up to what may be held: all that it had before fits beside that.
    fn make_room(&mut self, more: usize) {
        let len = self.rest.len();
        if len > LARGE && self.rest.capacity() - len < more {
            let _ = self.rest.try_reserve_exact(more.max(len.min(MOST_HELD - len)));
        }
    }

    fn wait_for_all(&mut self) {
        self.next = usize::MAX;
        let missing = self.whole.saturating_sub(self.done + self.rest.len()).min(MOST_HELD - self.rest.len());
        // What cannot be had now is asked for again when it is needed.
        let _ = self.rest.try_reserve_exact(missing);
    }

    /// Reads the rows that have come and gives up their text.
    fn read_rows(&mut self) {
        let Form::Table(table) = &mut self.form else { return };
        let mark = if self.done == 0 { self.rest.len() - without_mark(&self.rest).len() } else { 0 };
        let bytes = self.rest.get(mark..).unwrap_or_default();
        let (text, is_damaged) = valid_beginning(bytes);
        // What is damaged is mended and told of as a whole.
        if is_damaged {
            return self.wait_for_all();
        }
        let taken = table.read(text, false, &mut self.lower);
        self.lower.settle(text, taken.lines);
        if taken.bytes > 0 {
            let is_first = self.done == 0;
            self.done += self.rest.drain(..mark + taken.bytes).len();
            if is_first {
                self.lower.expect(self.done, self.whole);
            }
        }
        // A row without an end in sight is not gone through again for every few bytes.
        self.next = self.block.max(self.rest.len() * 2);
    }

    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress { bytes_read: self.done, events: self.lower.len() }
    }

    /// The record as far as it can be read by now, if there is any event in it. O(events).
    #[must_use]
    pub fn so_far(&mut self) -> Option<Document> {
        if self.is_over {
            return None;
        }
        if self.next < usize::MAX {
            self.read_rows();
        }
        let document = match self.form {
            Form::Unknown => return None,
            Form::Table(_) => self.lower.so_far(),
            Form::Whole => read_whole(&self.name, &self.rest, &mut |_| {}, self.path).0,
        };
        (document.dated_len() > 0).then_some(document)
    }

    /// The record with the problems of it. What could only be read now tells `tell` about every mebibyte how far it has
    /// come; it is told the end in any case.
    #[must_use]
    pub fn finish(self, tell: &mut dyn FnMut(Progress)) -> (Document, Vec<Diagnostic>) {
        let Self { name, form, mut lower, rest, done, path, is_over, .. } = self;
        if is_over {
            lower.too_long();
            return lower.finish("");
        }
        let Form::Table(mut table) = form else { return read_whole(&name, &rest, tell, path) };
        let bytes = if done == 0 { without_mark(&rest) } else { &rest };
        let text = repaired(bytes, &mut lower.problems);
        let _ = table.read(&text, true, &mut lower);
        tell(Progress { bytes_read: done + rest.len(), events: lower.len() });
        lower.finish(&text)
    }
}

/// Whether a file of this name that begins with these bytes is a table.
pub(super) fn is_table(name: &str, bytes: &[u8]) -> bool {
    let beginning = without_mark(bytes.get(..bytes.len().min(BEGINNING)).unwrap_or_default());
    let text = valid_beginning(beginning).0.trim_start();
    begins_well(bytes)
        && !text.is_empty()
        && !text.starts_with('<')
        && matches!(Format::of(name, text.as_bytes()).read, Read::Rows)
}

/// The text that bytes begin with, and whether what follows is damaged: the last character may only have begun to come.
fn valid_beginning(bytes: &[u8]) -> (&str, bool) {
    match core::str::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).and_then(|valid| core::str::from_utf8(valid).ok());
            (valid.unwrap_or_default(), error.error_len().is_some())
        }
    }
}

/// Reads a record all of which is there, if it is not too long to be held with what is made of it.
pub(super) fn read_whole(
    name: &str,
    bytes: &[u8],
    tell: &mut dyn FnMut(Progress),
    path: Path,
) -> (Document, Vec<Diagnostic>) {
    let mut lower = Lower::default();
    if bytes.len() > MOST_HELD {
        lower.too_long();
        return lower.finish("");
    }
    let Some(text) = decode(bytes, &mut lower.problems) else {
        return lower.finish("");
    };
    match Format::of(name, text.as_bytes()).read {
        Read::Whole(read) => read(&text, &mut lower, &mut Teller::new(tell), path),
        Read::Rows | Read::Opened => {
            let _ = Table::new(path).read(&text, true, &mut lower);
        }
    }
    tell(Progress { bytes_read: bytes.len(), events: lower.len() });
    lower.finish(&text)
}
