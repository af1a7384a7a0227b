//! Reading of a record whose bytes arrive in pieces. Rows of a table are read as they arrive and their text is dropped;
//! other formats are kept until the end has arrived.

use super::csv::Table;
use super::format::{Format, Module, Read, Sure};
use super::json::scan::after_comments;
use super::options::Options;
use super::shelf::{self, HAS_BOOKS, HAS_TEXTS, ONLY_BOOKS, ONLY_OWN};
use super::values;
use crate::ingest::decode::{BEGINNING, MARK, begins_well, decode, page, rest_of, text_of, without_mark};
use crate::ingest::limits::MOST_HELD;
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::progress::{Progress, Teller};
use crate::problem::en;
use crate::record::{Diagnostic, Document};

/// Size of a block of a table in bytes, small enough to stay in the cache.
pub(super) const BLOCK: usize = 1 << 18;

/// A larger rest, in bytes, counts as large.
const LARGE: usize = 1 << 24;

/// A record being read: pass its bytes to [`Reading::take`], then call [`Reading::finish`].
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
    /// Total number of bytes; 0 if unknown.
    whole: usize,
    form: Form,
    lower: Lower,
    /// Bytes that are not read yet, and the number of bytes read.
    rest: Vec<u8>,
    done: usize,
    /// Length of the rest at which it is examined again.
    next: usize,
    block: usize,
    path: Path,
    options: Options,
    /// More bytes arrived than may be held.
    is_over: bool,
    /// True if all bytes that were read are ASCII.
    is_ascii: bool,
    /// True if only Annals' own files are read.
    only_own: bool,
    /// True if a person named the columns, which is done for tables of unknown make.
    is_mapped: bool,
    /// The module that reads this file instead.
    elsewhere: Option<Module>,
    /// What the reader tells beside the record.
    report: String,
    /// True if the file is read although another module would name the nearest form of its dates.
    insists: bool,
}

/// How the record is read.
enum Form {
    /// Unknown, because its beginning has not arrived.
    Unknown,
    Table(Table),
    /// Only as a whole.
    Whole,
}

impl Reading {
    /// A reading for a file name and a size in bytes, 0 if unknown.
    #[must_use]
    pub fn new(name: &str, whole: usize) -> Self {
        Self::by(name, whole, BLOCK, Path::Fast)
    }

    /// The same with another block size and the given path for plain events.
    pub(super) fn by(name: &str, whole: usize, block: usize, path: Path) -> Self {
        Self {
            name: name.into(),
            whole,
            form: Form::Unknown,
            lower: Lower::default(),
            rest: Vec::new(),
            done: 0,
            // Fewer bytes could be mistaken for another kind of text.
            next: MARK.len() + BEGINNING,
            block,
            path,
            options: Options::default(),
            is_over: false,
            is_ascii: true,
            only_own: ONLY_OWN,
            is_mapped: false,
            elsewhere: None,
            insists: false,
            report: String::new(),
        }
    }

    /// A reading of Annals' own files alone; another file is left to [`Reading::elsewhere`].
    #[must_use]
    pub fn of_own(name: &str, whole: usize, is_mapped: bool) -> Self {
        Self { only_own: true, is_mapped, ..Self::new(name, whole) }
    }

    /// The same with what a person said about the file.
    #[must_use]
    pub fn with(self, options: Options) -> Self {
        Self { options, ..self }
    }

    /// Takes the next bytes. O(bytes) in all, in any pieces.
    pub fn take(&mut self, bytes: &[u8]) {
        if self.is_over || self.rest.len() + bytes.len() > MOST_HELD {
            // A part with an unknown end is not used.
            (self.is_over, self.rest) = (true, Vec::new());
            return;
        }
        self.make_room(bytes.len());
        self.rest.extend_from_slice(bytes);
        if self.rest.len() < self.next {
            return;
        }
        if let Form::Unknown = self.form {
            self.form = self.form_by_beginning();
        }
        match &mut self.form {
            Form::Table(_) => self.read_rows(),
            _ => self.wait_for_all(),
        }
    }

    fn form_by_beginning(&mut self) -> Form {
        if self.is_of_own() {
            return match own(&self.name, &self.rest, self.is_mapped) {
                Own::Table => Form::Table(Table::own(self.path)),
                Own::Json => Form::Whole,
                Own::Not(module) => {
                    self.elsewhere = Some(module);
                    Form::Whole
                }
            };
        }
        if !ONLY_BOOKS && is_table(&self.name, &self.rest) {
            Form::Table(Table::new(self.path, self.options.mapping.clone()))
        } else {
            Form::Whole
        }
    }

    const fn is_of_own(&self) -> bool {
        ONLY_OWN || HAS_TEXTS && HAS_BOOKS && self.only_own
    }

    /// The module that reads this file instead, as soon as it is known. It gets the bytes of [`Reading::held`].
    #[must_use]
    pub const fn elsewhere(&self) -> Option<Module> {
        self.elsewhere
    }

    /// What a person may want to change about how a table was read, after [`Reading::end`], in lines whose fields are
    /// separated by tabs: its columns (`column`, handle in a mapping, name, role, order, `1` if a person named it, first
    /// cells), dates that can be read in two ways (`open`, handle, role, cell, both readings), the sheets of its workbook
    /// (`sheet`, name, `1` if it is read). Empty for other files.
    #[must_use]
    pub fn report(&self) -> &str {
        &self.report
    }

    /// The bytes that are not read. They are not kept.
    #[must_use]
    pub fn held(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.rest)
    }

    /// The same as [`Reading::end`] for a file that another module would read better, if that module is not there.
    ///
    /// # Errors
    /// Those of [`Reading::end`].
    pub fn end_anyway(&mut self, tell: &mut dyn FnMut(Progress)) -> Result<(Document, Vec<Diagnostic>), Module> {
        (self.elsewhere, self.insists) = (None, true);
        self.end(tell)
    }

    /// Doubles a rest of unknown size, up to the limit: the previous rest fits beside the new one.
    fn make_room(&mut self, more: usize) {
        let len = self.rest.len();
        if len > LARGE && self.rest.capacity() - len < more {
            let _ = self.rest.try_reserve_exact(more.max(len.min(MOST_HELD - len)));
        }
    }

    fn wait_for_all(&mut self) {
        self.next = usize::MAX;
        let missing = self.whole.saturating_sub(self.done + self.rest.len()).min(MOST_HELD - self.rest.len());
        // A failed reservation is repeated when the memory is needed.
        let _ = self.rest.try_reserve_exact(missing);
    }

    /// Reads the rows that have arrived and drops their text.
    fn read_rows(&mut self) {
        let Form::Table(table) = &mut self.form else { return };
        if ONLY_BOOKS {
            return;
        }
        let mark = if self.done == 0 { self.rest.len() - without_mark(&self.rest).len() } else { 0 };
        let bytes = self.rest.get(mark..).unwrap_or_default();
        let (text, is_damaged) = valid_beginning(bytes);
        // Damaged text is repaired and reported as a whole.
        if is_damaged {
            return self.wait_for_all();
        }
        let taken = table.read(text, false, &mut self.lower);
        if table.needs_all() {
            self.form = Form::Whole;
            self.elsewhere = self.is_of_own().then_some(Module::Foreign);
            return self.wait_for_all();
        }
        self.lower.settle(text, taken.lines);
        if taken.bytes > 0 {
            let is_first = self.done == 0;
            self.is_ascii &= text.get(..taken.bytes).is_none_or(str::is_ascii);
            self.done += self.rest.drain(..mark + taken.bytes).len();
            if is_first {
                self.lower.expect(self.done, self.whole);
            }
        }
        // A row without an end is not scanned again for every few bytes.
        self.next = self.block.max(self.rest.len() * 2);
    }

    /// The progress.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress { bytes_read: self.done, events: self.lower.len() }
    }

    /// The record as far as it can be read, if it has any event. O(events).
    #[must_use]
    pub fn so_far(&mut self) -> Option<Document> {
        if self.is_over || self.elsewhere.is_some() {
            return None;
        }
        if self.next < usize::MAX {
            self.read_rows();
        }
        let document = match self.form {
            Form::Unknown => return None,
            Form::Table(_) => self.lower.so_far(),
            Form::Whole if self.is_of_own() => {
                let (name, is_mapped) = (&*self.name, self.is_mapped);
                read_own((name, is_mapped, false), &self.rest, &mut |_| {}, self.path).ok()?.0
            }
            Form::Whole => read_whole(&self.name, &self.rest, &mut |_| {}, (self.path, &self.options)).0,
        };
        (document.dated_len() > 0).then_some(document)
    }

    /// The record with its problems. Calls `tell` with the progress about every mebibyte for the part that could only
    /// be read here, and at the end in any case.
    #[must_use]
    pub fn finish(mut self, tell: &mut dyn FnMut(Progress)) -> (Document, Vec<Diagnostic>) {
        self.end(tell).unwrap_or_else(|_| Lower::default().finish(""))
    }

    /// The same where only Annals' own files are read.
    ///
    /// # Errors
    /// The module that reads this file instead. It gets the bytes of [`Reading::held`].
    pub fn end(&mut self, tell: &mut dyn FnMut(Progress)) -> Result<(Document, Vec<Diagnostic>), Module> {
        if let Some(module) = self.elsewhere {
            return Err(module);
        }
        if ONLY_BOOKS {
            return Ok(self.whole(tell));
        }
        let (mut lower, path, done) = (core::mem::take(&mut self.lower), self.path, self.done);
        if self.is_over {
            lower.too_long();
            return Ok(lower.finish(""));
        }
        let Form::Table(mut table) = core::mem::replace(&mut self.form, Form::Unknown) else {
            if self.is_of_own() {
                let read = read_own((&self.name, self.is_mapped, true), &self.rest, tell, path);
                return self.own_or_elsewhere(read);
            }
            return Ok(self.whole(tell));
        };
        let (rest, is_ascii) = (&self.rest, self.is_ascii);
        let bytes = if done == 0 { without_mark(rest) } else { rest };
        // What was read before says which encodings are left.
        let text =
            if done > 0 { rest_of(bytes, is_ascii, &mut lower.problems) } else { text_of(bytes, &mut lower.problems) };
        let _ = table.read(&text, true, &mut lower);
        if self.is_of_own() && table.needs_all() {
            return self.own_or_elsewhere(Err(Module::Foreign));
        }
        tell(Progress { bytes_read: done + rest.len(), events: lower.len() });
        self.report = core::mem::take(&mut lower.report);
        let read = lower.finish(&text);
        // What was read in blocks is not there any more.
        if self.is_of_own() && done == 0 { self.own_or_elsewhere(Ok(read)) } else { Ok(read) }
    }

    fn whole(&mut self, tell: &mut dyn FnMut(Progress)) -> (Document, Vec<Diagnostic>) {
        read_into(&self.name, &self.rest, tell, (self.path, &self.options), &mut self.report)
    }

    /// What was read of one of Annals' own files, unless another module reads it better.
    fn own_or_elsewhere(
        &mut self,
        read: Result<(Document, Vec<Diagnostic>), Module>,
    ) -> Result<(Document, Vec<Diagnostic>), Module> {
        let read = read.and_then(|read| {
            // That module knows how dates are written in words, and names the nearest form.
            let is_unread = read.1.iter().any(|problem| problem.message.whole().contains(en::NOT_EDTF.key()));
            if is_unread && !self.insists { Err(Module::Foreign) } else { Ok(read) }
        });
        self.elsewhere = read.as_ref().err().copied();
        read
    }
}

/// What a file is to the reader of Annals' own files, from its beginning.
enum Own {
    /// Perhaps a table with Annals' own header.
    Table,
    /// Perhaps a record in JSON.
    Json,
    /// What another module reads.
    Not(Module),
}

fn own(name: &str, bytes: &[u8], is_mapped: bool) -> Own {
    match shelf::of(name, bytes) {
        Module::Reader if is_mapped => Own::Not(Module::Foreign),
        Module::Reader => {
            let text = valid_beginning(without_mark(bytes)).0;
            if after_comments(text).starts_with(['{', '[']) { Own::Json } else { Own::Table }
        }
        module => Own::Not(module),
    }
}

/// Reads a complete file if it is Annals' own; with `is_all` false it is only the beginning of one. Otherwise returns the
/// module that reads it.
fn read_own(
    (name, is_mapped, is_all): (&str, bool, bool),
    bytes: &[u8],
    tell: &mut dyn FnMut(Progress),
    path: Path,
) -> Result<(Document, Vec<Diagnostic>), Module> {
    let is_json = match own(name, bytes, is_mapped) {
        Own::Table => false,
        Own::Json => true,
        Own::Not(module) => return Err(module),
    };
    let mut lower = Lower::default();
    let Some(text) = decode(bytes, &mut lower.problems) else { return Ok(lower.finish("")) };
    let is_own = if is_json {
        values::read_own(&text, is_all, &mut lower, &mut Teller::new(tell), path)
    } else {
        let mut table = Table::own(path);
        let _ = table.read(&text, true, &mut lower);
        !table.needs_all()
    };
    if !is_own {
        return Err(Module::Foreign);
    }
    tell(Progress { bytes_read: bytes.len(), events: lower.len() });
    Ok(lower.finish(&text))
}

/// True if a file with this name and beginning is a table.
pub(super) fn is_table(name: &str, bytes: &[u8]) -> bool {
    let beginning = without_mark(bytes.get(..bytes.len().min(BEGINNING)).unwrap_or_default());
    let text = valid_beginning(beginning).0.trim_start();
    begins_well(bytes)
        && !text.is_empty()
        && !text.starts_with('<')
        && matches!(Format::of(name, text.as_bytes()).read, Read::Rows)
}

/// The valid UTF-8 at the beginning, and true if the bytes after it are damaged. The last character may be incomplete.
fn valid_beginning(bytes: &[u8]) -> (&str, bool) {
    match core::str::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).and_then(|valid| core::str::from_utf8(valid).ok());
            (valid.unwrap_or_default(), error.error_len().is_some())
        }
    }
}

/// Reads a complete record, unless it is too long to be held together with its result.
pub(super) fn read_whole(
    name: &str,
    bytes: &[u8],
    tell: &mut dyn FnMut(Progress),
    how: (Path, &Options),
) -> (Document, Vec<Diagnostic>) {
    read_into(name, bytes, tell, how, &mut String::new())
}

/// The same, and what the reader tells beside the record.
fn read_into(
    name: &str,
    bytes: &[u8],
    tell: &mut dyn FnMut(Progress),
    (path, options): (Path, &Options),
    report: &mut String,
) -> (Document, Vec<Diagnostic>) {
    let mut lower = Lower::default();
    if bytes.len() > MOST_HELD {
        lower.too_long();
        return lower.finish("");
    }
    let beginning = bytes.get(..bytes.len().min(BEGINNING)).unwrap_or_default();
    if let (Sure::Perhaps | Sure::Yes, Format { read: Read::Bytes(read), .. }) = Format::found(name, beginning) {
        let text = read(bytes, options, &mut lower);
        tell(Progress { bytes_read: bytes.len(), events: lower.len() });
        *report = core::mem::take(&mut lower.report);
        return lower.finish(&text);
    }
    if ONLY_BOOKS {
        lower.problems.error(0, en::ZIP.said());
        return lower.finish("");
    }
    let own = super::gedcom::ansel::text(bytes).map(String::into_bytes).or_else(|| super::ical::fold::moved(bytes));
    let bytes = own.as_deref().unwrap_or(bytes);
    let Some(text) = decode(bytes, &mut lower.problems) else {
        return lower.finish("");
    };
    let (sure, format) = Format::found(name, text.as_bytes());
    match (page(&text), format.read) {
        // The ending of a name does not make a table or JSON of markup.
        (Some(reason), _) if sure < Sure::Yes => lower.problems.error(0, reason.said()),
        (_, Read::Values(_) | Read::Json) => {
            values::read(&text, &options.mapping, &mut lower, &mut Teller::new(tell), path);
        }
        (_, Read::Whole(read)) => read(&text, &mut lower, &mut Teller::new(tell), path),
        (_, Read::Rows | Read::Opened | Read::Bytes(_)) => {
            let _ = Table::new(path, options.mapping.clone()).read(&text, true, &mut lower);
        }
    }
    tell(Progress { bytes_read: bytes.len(), events: lower.len() });
    *report = core::mem::take(&mut lower.report);
    lower.finish(&text)
}
