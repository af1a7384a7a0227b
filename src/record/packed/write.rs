//! Writes the packed form in pieces, so that the whole is never in memory.

use core::borrow::Borrow;

use super::bytes::Writer;
use super::side::Side;
use super::{HEADER, MAGIC, SECTION, Tag, VERSION};
use crate::record::{Diagnostic, Document};

/// Minimum size of a piece in bytes, because entries of columns are not split.
pub const LEAST_ROOM: usize = 8;

/// The packed form of a record with its problems, without computed data.
#[must_use]
pub fn write(document: &Document, problems: &[Diagnostic]) -> Vec<u8> {
    write_with(document, problems, Vec::new())
}

/// The same with computed data. O(size of the record), in one allocation of that size.
#[must_use]
pub fn write_with(document: &Document, problems: &[Diagnostic], computed: Vec<u8>) -> Vec<u8> {
    let mut writing = Writing::new(document, problems, computed);
    let mut bytes = vec![0; writing.whole];
    let _ = writing.fill(&mut bytes);
    bytes
}

/// A record, owned or borrowed, that is being written.
pub struct Writing<D> {
    document: D,
    side: Vec<u8>,
    computed: Vec<u8>,
    whole: usize,
    /// Unwritten bytes before the content of a section.
    head: Vec<u8>,
    /// The current section.
    place: usize,
    /// Number of its entries written.
    done: usize,
}

impl<D: Borrow<Document>> Writing<D> {
    /// Begins with the head. No columns are copied yet.
    #[must_use]
    pub fn new(document: D, problems: &[Diagnostic], computed: Vec<u8>) -> Self {
        let record = document.borrow();
        let side = side(record, problems);
        let (count, dated) = (u32::try_from(record.len()).unwrap_or(u32::MAX), record.dated);
        let mut writing = Self { document, side, computed, whole: 0, head: Vec::new(), place: 0, done: 0 };
        let lengths = Tag::ALL.map(|tag| writing.length(tag));
        writing.whole = HEADER + Tag::ALL.len() * SECTION + lengths.iter().sum::<usize>();
        writing.head.extend_from_slice(&MAGIC);
        writing.head.extend_from_slice(&VERSION.to_le_bytes());
        writing.head.extend_from_slice(&(writing.whole as u64).to_le_bytes());
        writing.head.extend_from_slice(&count.to_le_bytes());
        writing.head.extend_from_slice(&dated.to_le_bytes());
        writing.begin_section();
        writing
    }

    /// Total length in bytes.
    #[must_use]
    pub const fn whole(&self) -> usize {
        self.whole
    }

    /// Writes into `room`, which must have [`LEAST_ROOM`] bytes or more. Returns the number of bytes written, 0 at the
    /// end.
    pub fn fill(&mut self, room: &mut [u8]) -> usize {
        let mut filled = 0;
        while let Some(rest) = room.get_mut(filled..) {
            let written = if self.head.is_empty() { self.write_entries(rest) } else { self.write_head(rest) };
            if written == 0 && !self.next_section() {
                break;
            }
            filled += written;
        }
        filled
    }

    fn write_head(&mut self, room: &mut [u8]) -> usize {
        let count = self.head.len().min(room.len());
        for (room, byte) in room.iter_mut().zip(self.head.drain(..count)) {
            *room = byte;
        }
        count
    }

    /// Writes entries of the current section, as many as fit. Returns their bytes.
    fn write_entries(&mut self, room: &mut [u8]) -> usize {
        let Some(tag) = Tag::ALL.get(self.place) else { return 0 };
        let (document, done) = (self.document.borrow(), self.done);
        let columns = &document.columns;
        let count = match tag {
            Tag::From => copy(room, &columns.from, done, i64::to_le_bytes),
            Tag::To => copy(room, &columns.to, done, i64::to_le_bytes),
            Tag::Lane => copy(room, &columns.lane, done, u32::to_le_bytes),
            Tag::Kind => copy(room, &columns.kind, done, u16::to_le_bytes),
            Tag::Rank => copy(room, &columns.rank, done, f32::to_le_bytes),
            Tag::Flags => copy(room, &columns.flags, done, u8::to_le_bytes),
            Tag::TitleEnd => copy(room, &columns.title_end, done, u32::to_le_bytes),
            Tag::Titles => copy(room, document.titles.as_bytes(), done, u8::to_le_bytes),
            Tag::Numbers => copy(room, &document.ids.numbers, done, u32::to_le_bytes),
            Tag::Side => copy(room, &self.side, done, u8::to_le_bytes),
            Tag::Computed => copy(room, &self.computed, done, u8::to_le_bytes),
        };
        self.done += count;
        count * tag.width()
    }

    /// Goes to the next section if the current one is written. Returns false at the end.
    fn next_section(&mut self) -> bool {
        let Some(tag) = Tag::ALL.get(self.place) else { return false };
        if !self.head.is_empty() || self.done * tag.width() < self.length(*tag) {
            return false;
        }
        (self.place, self.done) = (self.place + 1, 0);
        self.begin_section();
        true
    }

    fn begin_section(&mut self) {
        let Some(tag) = Tag::ALL.get(self.place) else { return };
        let length = self.length(*tag) as u64;
        self.head.extend_from_slice(&tag.code().to_le_bytes());
        self.head.extend_from_slice(&length.to_le_bytes());
    }

    /// Length of the content of a section in bytes.
    fn length(&self, tag: Tag) -> usize {
        let document = self.document.borrow();
        let columns = &document.columns;
        let entries = match tag {
            Tag::From => columns.from.len(),
            Tag::To => columns.to.len(),
            Tag::Lane => columns.lane.len(),
            Tag::Kind => columns.kind.len(),
            Tag::Rank => columns.rank.len(),
            Tag::Flags => columns.flags.len(),
            Tag::TitleEnd => columns.title_end.len(),
            Tag::Titles => document.titles.len(),
            Tag::Numbers => document.ids.numbers.len(),
            Tag::Side => self.side.len(),
            Tag::Computed => self.computed.len(),
        };
        entries * tag.width()
    }
}

/// Copies entries of a column from an index, as many as fit. Returns their number. A separate call, so that a browser
/// soon runs it optimised.
#[inline(never)]
fn copy<const WIDTH: usize, T: Copy>(
    room: &mut [u8],
    column: &[T],
    from: usize,
    bytes: impl Fn(T) -> [u8; WIDTH],
) -> usize {
    let column = column.get(from..).unwrap_or_default();
    let room = room.as_chunks_mut().0;
    for (room, value) in room.iter_mut().zip(column) {
        *room = bytes(*value);
    }
    room.len().min(column.len())
}

/// The side tables as bytes. They are copied once: a large record is large in its columns.
fn side(document: &Document, problems: &[Diagnostic]) -> Vec<u8> {
    let text = |(row, text): &(u32, _)| (*row, Box::from(document.text(*text)));
    let mut side = Side {
        title: document.title.clone(),
        summary: document.summary.clone(),
        language: document.language.clone(),
        first_view: document.first_view,
        fields: document.fields.clone(),
        entities: document.entities.clone(),
        lanes: document.lanes.clone(),
        sources: document.sources.clone(),
        own_kinds: document.own_kinds.clone(),
        kinds: document.kinds.iter().map(|kind| kind.word.clone()).collect(),
        numbered: document.ids.numbered,
        ids: document.ids.said.iter().map(text).collect(),
        dates: document.dates.iter().map(text).collect(),
        whens: document.whens.clone(),
        details: document.details.clone(),
        lost: document.lost.clone(),
        problems: problems.to_vec(),
    };
    let mut writer = Writer::default();
    // Writing cannot fail; only reading can.
    let _ = side.code(&mut writer);
    writer.bytes
}
