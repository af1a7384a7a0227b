//! Opens the packed form. Columns are copied as the bytes arrive, in chunks of any size; then everything is checked
//! once.

use core::fmt;

use bytemuck::Pod;

use super::bytes::Reader;
use super::fault::fault;
use super::side::{Place, Side};
use super::{HEADER, MAGIC, MOST_EVENTS, MOST_LANES, Read, SECTION, Tag, VERSION};
use crate::list::{Gather, STRETCH};
use crate::number::digits;
use crate::order::sorted;
use crate::problem::{Pattern, Sentence, en};
use crate::record::Diagnostic;
use crate::record::arena::push_text;
use crate::record::document::Document;
use crate::record::kind::KindEntry;

const NO_TEXT: PackedError = damaged(en::DAMAGED_TITLES);
/// True if an error names the exact contradiction. The page's first module names none, which saves weight.
const IS_EXACT: bool = cfg!(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader"));

/// The error of a contradiction.
const fn damaged(what: Pattern) -> PackedError {
    PackedError::Damaged(if IS_EXACT { what } else { en::DAMAGED_CONTENTS })
}

/// Why bytes cannot be opened, as sentences for people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PackedError {
    /// They do not begin like the form.
    NotPacked,
    /// Made by another version.
    Version(u16),
    /// Fewer or more bytes than stated.
    Length {
        /// The stated length.
        said: u64,
        /// The actual length.
        found: u64,
    },
    /// More events than the maximum.
    TooMany(u32),
    /// More lanes than the maximum.
    TooManyLanes(usize),
    /// A contradiction; the pattern names it.
    Damaged(Pattern),
}

impl PackedError {
    /// The sentence for people.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        let (pattern, values) = match self {
            Self::NotPacked => (en::NOT_PACKED, [0, 0]),
            Self::Version(version) => (en::PACKED_VERSION, [u64::from(*version), u64::from(VERSION)]),
            Self::Length { said, found } => (en::PACKED_LENGTH, [*said, *found]),
            Self::TooMany(count) => (en::PACKED_EVENTS, [u64::from(*count), u64::from(MOST_EVENTS)]),
            Self::TooManyLanes(count) => (en::PACKED_LANES, [*count as u64, MOST_LANES as u64]),
            Self::Damaged(what) => {
                return Sentence::of_both(en::PACKED_DAMAGED, &[what.english()], &[&what.coded()]);
            }
        };
        let [first, second] = values.map(digits);
        Sentence::of_texts(pattern, &[&first, &second])
    }
}

impl fmt::Display for PackedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

/// A record that is being opened. Memory grows with the bytes received, or at once if the caller knows the length. It
/// never depends on lengths stated in the data.
#[derive(Default)]
pub struct Opening {
    /// Number of bytes known to exist.
    known: u64,
    document: Document,
    /// The beginning of a character of a title whose rest has not arrived.
    cut: Vec<u8>,
    side: Vec<u8>,
    /// The side tables read up to a byte.
    tables: Side,
    place: Place,
    read: usize,
    computed: Vec<u8>,
    /// Bytes that do not form a complete entry or head yet.
    rest: Vec<u8>,
    whole: u64,
    count: usize,
    come: u64,
    /// The next section.
    next: usize,
    section: Option<(Tag, u64)>,
}

/// Opens complete bytes.
///
/// # Errors
/// If they are no packed form of this version, are cut short, or contain a contradiction.
pub fn open(bytes: &[u8]) -> Result<Read, PackedError> {
    let mut opening = Opening::of_length(bytes.len() as u64);
    opening.feed(bytes)?;
    opening.finish()
}

impl Opening {
    /// Begins with the known number of bytes, 0 if unknown.
    #[must_use]
    pub fn of_length(known: u64) -> Self {
        Self { known, ..Self::default() }
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// As soon as they are invalid.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), PackedError> {
        self.come += bytes.len() as u64;
        let mut bytes = bytes;
        if self.whole == 0 {
            let Some(head) = self.whole_piece(&mut bytes, HEADER) else {
                let known = self.rest.len().min(MAGIC.len());
                return if self.rest.get(..known) == MAGIC.get(..known) { Ok(()) } else { Err(PackedError::NotPacked) };
            };
            self.head(&head)?;
        }
        loop {
            let Some((tag, left)) = self.section else {
                if self.next >= Tag::ALL.len() {
                    return if bytes.is_empty() { Ok(()) } else { Err(self.wrong_length()) };
                }
                let Some(head) = self.whole_piece(&mut bytes, SECTION) else { return Ok(()) };
                let (tag, length) = self.section_head(&head)?;
                if length <= self.known
                    && let Ok(length) = usize::try_from(length)
                {
                    self.reserve(tag, length / tag.width());
                }
                self.section = Some((tag, length));
                continue;
            };
            if left == 0 {
                self.section = None;
                self.next += 1;
                continue;
            }
            if bytes.is_empty() {
                return Ok(());
            }
            if !self.rest.is_empty() {
                let Some(entry) = self.whole_piece(&mut bytes, tag.width()) else { return Ok(()) };
                self.take(tag, &entry)?;
                self.section = Some((tag, left - entry.len() as u64));
                continue;
            }
            let most = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
            let whole = most - most % tag.width();
            let (own, after) = bytes.split_at_checked(whole).unwrap_or((bytes, &[]));
            if own.is_empty() {
                self.rest.extend_from_slice(after);
                return Ok(());
            }
            self.take(tag, own)?;
            bytes = after;
            self.section = Some((tag, left - own.len() as u64));
        }
    }

    /// Exactly `length` bytes, if they have arrived; otherwise keeps the bytes received.
    fn whole_piece(&mut self, bytes: &mut &[u8], length: usize) -> Option<Vec<u8>> {
        let missing = length.saturating_sub(self.rest.len()).min(bytes.len());
        let (own, after) = bytes.split_at_checked(missing)?;
        self.rest.extend_from_slice(own);
        *bytes = after;
        (self.rest.len() == length).then(|| core::mem::take(&mut self.rest))
    }

    fn head(&mut self, head: &[u8]) -> Result<(), PackedError> {
        if !head.starts_with(&MAGIC) {
            return Err(PackedError::NotPacked);
        }
        let version = u16::from_le_bytes(bytes_at(head, 6));
        if version != VERSION {
            return Err(PackedError::Version(version));
        }
        self.whole = u64::from_le_bytes(bytes_at(head, 8));
        let count = u32::from_le_bytes(bytes_at(head, 16));
        self.document.dated = u32::from_le_bytes(bytes_at(head, 20));
        if count > MOST_EVENTS {
            return Err(PackedError::TooMany(count));
        }
        self.count = count as usize;
        if self.document.dated > count || self.whole < HEADER as u64 {
            return Err(damaged(en::DAMAGED_HEAD));
        }
        Ok(())
    }

    fn section_head(&self, head: &[u8]) -> Result<(Tag, u64), PackedError> {
        let tag = Tag::of(u32::from_le_bytes(bytes_at(head, 0)));
        let length = u64::from_le_bytes(bytes_at(head, 4));
        let tag = tag.filter(|tag| Tag::ALL.get(self.next) == Some(tag)).ok_or(damaged(en::DAMAGED_SECTIONS))?;
        let entries = length / tag.width() as u64;
        let full = entries == self.count as u64;
        let fits = match tag {
            Tag::From | Tag::To | Tag::Lane | Tag::Flags | Tag::TitleEnd => full,
            Tag::Kind | Tag::Rank | Tag::Numbers => full || length == 0,
            Tag::Titles | Tag::Side | Tag::Computed => length < self.whole,
        };
        let even = length.is_multiple_of(tag.width() as u64);
        if fits && even { Ok((tag, length)) } else { Err(damaged(en::DAMAGED_LENGTH)) }
    }

    fn reserve(&mut self, tag: Tag, entries: usize) {
        let columns = &mut self.document.columns;
        match tag {
            Tag::From => columns.from.reserve_exact(entries),
            Tag::To => columns.to.reserve_exact(entries),
            Tag::Lane => columns.lane.reserve_exact(entries),
            Tag::Kind => columns.kind.reserve_exact(entries),
            Tag::Rank => columns.rank.reserve_exact(entries),
            Tag::Flags => columns.flags.reserve_exact(entries),
            Tag::TitleEnd => columns.title_end.reserve_exact(entries),
            Tag::Titles => self.document.titles.reserve_exact(entries),
            Tag::Numbers => self.document.ids.numbers.reserve_exact(entries),
            Tag::Side => self.side.reserve_exact(entries),
            Tag::Computed => self.computed.reserve_exact(entries),
        }
    }

    fn take(&mut self, tag: Tag, bytes: &[u8]) -> Result<(), PackedError> {
        let columns = &mut self.document.columns;
        match tag {
            Tag::From => extend(&mut columns.from, bytes),
            Tag::To => extend(&mut columns.to, bytes),
            Tag::Lane => extend(&mut columns.lane, bytes),
            Tag::Kind => extend(&mut columns.kind, bytes),
            Tag::Rank => extend(&mut columns.rank, bytes),
            Tag::Flags => columns.flags.extend_from_slice(bytes),
            Tag::TitleEnd => extend(&mut columns.title_end, bytes),
            Tag::Titles => return self.take_titles(bytes),
            Tag::Numbers => extend(&mut self.document.ids.numbers, bytes),
            Tag::Side => self.side.extend_from_slice(bytes),
            Tag::Computed => self.computed.extend_from_slice(bytes),
        }
        Ok(())
    }

    /// Checks titles as they arrive. A piece may end within a character.
    fn take_titles(&mut self, bytes: &[u8]) -> Result<(), PackedError> {
        for mut bytes in bytes.chunks(STRETCH * 8) {
            while let (false, Some((next, rest))) = (self.cut.is_empty(), bytes.split_first()) {
                self.cut.push(*next);
                bytes = rest;
                match core::str::from_utf8(&self.cut) {
                    Ok(character) => {
                        self.document.titles.push_str(character);
                        self.cut.clear();
                    }
                    Err(error) if error.error_len().is_some() => return Err(NO_TEXT),
                    Err(_) => {}
                }
            }
            match core::str::from_utf8(bytes) {
                Ok(titles) => self.document.titles.push_str(titles),
                Err(error) if error.error_len().is_some() => return Err(NO_TEXT),
                Err(error) => {
                    let (whole, cut) = bytes.split_at_checked(error.valid_up_to()).unwrap_or((bytes, &[]));
                    self.document.titles.push_str(core::str::from_utf8(whole).unwrap_or_default());
                    self.cut.extend_from_slice(cut);
                }
            }
        }
        Ok(())
    }

    fn wrong_length(&self) -> PackedError {
        PackedError::Length { said: self.whole, found: self.come }
    }

    /// Reads at most `most` entries of the side tables, after all bytes have arrived. Returns true if there is more;
    /// [`Opening::finish`] reads the rest.
    ///
    /// # Errors
    /// If bytes are missing or invalid.
    pub fn unfold(&mut self, most: usize) -> Result<bool, PackedError> {
        if self.whole == 0 {
            return Err(PackedError::NotPacked);
        }
        // A last section without content ends with its head.
        self.feed(&[])?;
        if self.next < Tag::ALL.len() || self.come != self.whole {
            return Err(self.wrong_length());
        }
        if !self.cut.is_empty() {
            return Err(NO_TEXT);
        }
        let mut reader = Reader::new(self.side.get(self.read..).unwrap_or_default());
        let more = self.tables.code_some(&mut reader, &mut self.place, most);
        let more = more.filter(|more| *more || reader.is_at_end()).ok_or(damaged(en::DAMAGED_TABLES))?;
        self.read = self.side.len() - reader.left();
        Ok(more)
    }

    /// The record, after all bytes have arrived.
    ///
    /// # Errors
    /// If bytes are missing or contain a contradiction. O(events).
    pub fn finish(self) -> Result<Read, PackedError> {
        self.finish_with().map(|(document, problems, _)| (document, problems))
    }

    /// The same, with the bytes of computed data.
    ///
    /// # Errors
    /// Those of [`Opening::finish`].
    pub fn finish_with(mut self) -> Result<(Document, Vec<Diagnostic>, Vec<u8>), PackedError> {
        while self.unfold(usize::MAX)? {}
        let Self { mut document, tables: mut side, side: bytes, computed, .. } = self;
        drop(bytes);
        let problems = core::mem::take(&mut side.problems);
        // One more lane holds the events of lanes beyond the maximum.
        if side.lanes.len() > MOST_LANES + 1 {
            return Err(PackedError::TooManyLanes(side.lanes.len()));
        }
        furnish(&mut document, side);
        document.settle();
        match fault(&document) {
            Some(what) => Err(damaged(what)),
            None => Ok((document, problems, computed)),
        }
    }
}

/// Appends entries to a column by copying memory. Compilers do not reliably turn a loop into a copy.
fn extend<T: Pod>(column: &mut Vec<T>, bytes: &[u8]) {
    let before = column.len();
    column.resize(before + bytes.len() / size_of::<T>(), T::zeroed());
    let room = bytemuck::cast_slice_mut::<T, u8>(column.get_mut(before..).unwrap_or_default());
    if let Some(bytes) = bytes.get(..room.len()) {
        room.copy_from_slice(bytes);
    }
    if cfg!(target_endian = "big") {
        room.chunks_exact_mut(size_of::<T>()).for_each(<[u8]>::reverse);
    }
}

/// `N` bytes at an offset; zeros beyond the end.
fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).copied().unwrap_or([0; N])
}

/// Moves the side tables into the document and computes derived tables.
fn furnish(document: &mut Document, side: Side) {
    let mut push = |text: &str| push_text(&mut document.texts, text);
    document.ids.said = side.ids.iter().map(|(row, text)| (*row, push(text))).gather();
    document.dates = side.dates.iter().map(|(row, text)| (*row, push(text))).gather();
    let by_id = sorted(side.ids, |a, b| a.1.cmp(&b.1));
    document.ids.by_id = by_id.into_iter().map(|(row, _)| row).gather();
    document.ids.numbered = side.numbered;
    document.title = side.title;
    document.summary = side.summary;
    document.language = side.language;
    document.first_view = side.first_view;
    document.fields = side.fields;
    document.entities = side.entities;
    document.lanes = side.lanes;
    document.sources = side.sources;
    document.kinds = side.kinds.iter().map(|word| KindEntry::of(word, &side.own_kinds)).gather();
    document.own_kinds = side.own_kinds;
    document.whens = side.whens;
    document.details = side.details;
    document.lost = side.lost;
    let mut inverse = Vec::new();
    for (row, detail) in &document.details {
        for (place, relation) in (0_u32..).zip(&detail.relations) {
            inverse.push((relation.target.0, *row, place));
        }
    }
    document.inverse = sorted(inverse, Ord::cmp);
}
