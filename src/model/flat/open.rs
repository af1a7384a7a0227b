//! Opens the flat form: columns are copied in as the bytes come, in chunks of any size; then all is checked once.

use core::fmt;

use super::bytes::Reader;
use super::side::Side;
use super::{HEADER, MAGIC, MOST_EVENTS, Read, SECTION, Tag, VERSION};
use crate::list::Gather;
use crate::model::columns::{CODE, DERIVED};
use crate::model::document::{Document, KindEntry, Row, push_text};
use crate::model::{Diagnostic, Mention};
use crate::order::sorted;
use crate::time::{MAX_TIME, MIN_TIME, Plain};

/// Why bytes are not opened: sentences for a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FlatError {
    /// They do not begin as the form does.
    NotFlat,
    /// Made by another version.
    Version(u16),
    /// Fewer or more bytes than the form says it has.
    Length {
        /// As it says.
        said: u64,
        /// Found.
        found: u64,
    },
    /// More events than a record may have.
    TooMany(u32),
    /// Something in it contradicts itself: what.
    Damaged(&'static str),
}

impl fmt::Display for FlatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFlat => f.write_str("This is no packed record; make one with `annals pack FILE --out X.annals`"),
            Self::Version(version) => write!(
                f,
                "This record was packed by another version of Annals (form {version}, expected {VERSION}); pack it again from its CSV or JSON"
            ),
            Self::Length { said, found } => write!(
                f,
                "This packed record should have {said} bytes and has {found}: it was cut short or changed on its way; load or pack it again"
            ),
            Self::TooMany(count) => {
                write!(
                    f,
                    "This packed record has {count} events, and at most {MOST_EVENTS} are shown; pack a part of it"
                )
            }
            Self::Damaged(what) => write!(f, "This packed record is damaged ({what}); load or pack it again"),
        }
    }
}

/// A record that is being opened. Memory grows with what has come, or at once where whoever opens it has all of it: never
/// with what the bytes promise.
#[derive(Default)]
pub struct Opening {
    /// So many bytes are known to be there.
    known: u64,
    document: Document,
    titles: Vec<u8>,
    side: Vec<u8>,
    computed: Vec<u8>,
    /// Bytes that do not make up an entry or a head yet.
    rest: Vec<u8>,
    whole: u64,
    count: usize,
    come: u64,
    /// The next section.
    next: usize,
    section: Option<(Tag, u64)>,
}

/// Opens bytes that are all there.
///
/// # Errors
/// When they are no flat form of this version, cut short, or contradict themselves.
pub fn open(bytes: &[u8]) -> Result<Read, FlatError> {
    let mut opening = Opening::of_length(bytes.len() as u64);
    opening.feed(bytes)?;
    opening.finish()
}

impl Opening {
    /// Begins with what is known to be so many bytes, 0 where that is not known.
    #[must_use]
    pub fn of_length(known: u64) -> Self {
        Self { known, ..Self::default() }
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// As soon as they show that this is no good.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), FlatError> {
        self.come += bytes.len() as u64;
        let mut bytes = bytes;
        if self.whole == 0 {
            let Some(head) = self.whole_piece(&mut bytes, HEADER) else {
                let known = self.rest.len().min(MAGIC.len());
                return if self.rest.get(..known) == MAGIC.get(..known) { Ok(()) } else { Err(FlatError::NotFlat) };
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
                self.take(tag, &entry);
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
            self.take(tag, own);
            bytes = after;
            self.section = Some((tag, left - own.len() as u64));
        }
    }

    /// So many bytes together, if they have come; else what has come is kept.
    fn whole_piece(&mut self, bytes: &mut &[u8], length: usize) -> Option<Vec<u8>> {
        let missing = length.saturating_sub(self.rest.len()).min(bytes.len());
        let (own, after) = bytes.split_at_checked(missing)?;
        self.rest.extend_from_slice(own);
        *bytes = after;
        (self.rest.len() == length).then(|| core::mem::take(&mut self.rest))
    }

    fn head(&mut self, head: &[u8]) -> Result<(), FlatError> {
        if !head.starts_with(&MAGIC) {
            return Err(FlatError::NotFlat);
        }
        let version = u16::from_le_bytes(bytes_at(head, 6));
        if version != VERSION {
            return Err(FlatError::Version(version));
        }
        self.whole = u64::from_le_bytes(bytes_at(head, 8));
        let count = u32::from_le_bytes(bytes_at(head, 16));
        self.document.dated = u32::from_le_bytes(bytes_at(head, 20));
        if count > MOST_EVENTS {
            return Err(FlatError::TooMany(count));
        }
        self.count = count as usize;
        if self.document.dated > count || self.whole < HEADER as u64 {
            return Err(FlatError::Damaged("its head"));
        }
        Ok(())
    }

    fn section_head(&self, head: &[u8]) -> Result<(Tag, u64), FlatError> {
        let tag = Tag::of(u32::from_le_bytes(bytes_at(head, 0)));
        let length = u64::from_le_bytes(bytes_at(head, 4));
        let tag = tag.filter(|tag| Tag::ALL.get(self.next) == Some(tag)).ok_or(FlatError::Damaged("its sections"))?;
        let entries = length / tag.width() as u64;
        let full = entries == self.count as u64;
        let fits = match tag {
            Tag::From | Tag::To | Tag::Lane | Tag::Flags | Tag::TitleEnd => full,
            Tag::Kind | Tag::Rank | Tag::Numbers => full || length == 0,
            Tag::Titles | Tag::Side | Tag::Computed => length < self.whole,
        };
        let even = length.is_multiple_of(tag.width() as u64);
        if fits && even { Ok((tag, length)) } else { Err(FlatError::Damaged("the length of a section")) }
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
            Tag::Titles => self.titles.reserve_exact(entries),
            Tag::Numbers => self.document.ids.numbers.reserve_exact(entries),
            Tag::Side => self.side.reserve_exact(entries),
            Tag::Computed => self.computed.reserve_exact(entries),
        }
    }

    fn take(&mut self, tag: Tag, bytes: &[u8]) {
        let columns = &mut self.document.columns;
        match tag {
            Tag::From => columns.from.extend(bytes.as_chunks().0.iter().map(|entry| i64::from_le_bytes(*entry))),
            Tag::To => columns.to.extend(bytes.as_chunks().0.iter().map(|entry| i64::from_le_bytes(*entry))),
            Tag::Lane => extend_short(&mut columns.lane, bytes),
            Tag::Kind => columns.kind.extend(bytes.as_chunks().0.iter().map(|entry| u16::from_le_bytes(*entry))),
            Tag::Rank => columns.rank.extend(bytes.as_chunks().0.iter().map(|entry| f32::from_le_bytes(*entry))),
            Tag::Flags => columns.flags.extend_from_slice(bytes),
            Tag::TitleEnd => extend_short(&mut columns.title_end, bytes),
            Tag::Titles => self.titles.extend_from_slice(bytes),
            Tag::Numbers => extend_short(&mut self.document.ids.numbers, bytes),
            Tag::Side => self.side.extend_from_slice(bytes),
            Tag::Computed => self.computed.extend_from_slice(bytes),
        }
    }

    fn wrong_length(&self) -> FlatError {
        FlatError::Length { said: self.whole, found: self.come }
    }

    /// The record, when all bytes have come.
    ///
    /// # Errors
    /// When bytes are missing or contradict one another. O(events).
    pub fn finish(self) -> Result<Read, FlatError> {
        self.finish_with().map(|(document, problems, _)| (document, problems))
    }

    /// The same, with the bytes of what was computed of the record.
    ///
    /// # Errors
    /// As [`Opening::finish`].
    pub fn finish_with(mut self) -> Result<(Document, Vec<Diagnostic>, Vec<u8>), FlatError> {
        if self.whole == 0 {
            return Err(FlatError::NotFlat);
        }
        // A last section without bytes is over with its head.
        self.feed(&[])?;
        if self.next < Tag::ALL.len() || self.come != self.whole {
            return Err(self.wrong_length());
        }
        let Self { mut document, titles, side: bytes, computed, .. } = self;
        document.titles = String::from_utf8(titles).map_err(|_| FlatError::Damaged("its titles are not UTF-8"))?;
        let mut side = Side::default();
        let mut reader = Reader::new(&bytes);
        if side.code(&mut reader).is_none() || !reader.is_at_end() {
            return Err(FlatError::Damaged("its side tables"));
        }
        drop(bytes);
        let problems = core::mem::take(&mut side.problems);
        furnish(&mut document, side);
        document.settle();
        match fault(&document) {
            Some(what) => Err(FlatError::Damaged(what)),
            None => Ok((document, problems, computed)),
        }
    }
}

fn extend_short(column: &mut Vec<u32>, bytes: &[u8]) {
    column.extend(bytes.as_chunks().0.iter().map(|entry| u32::from_le_bytes(*entry)));
}

/// So many bytes at a place; zeros where there are none.
fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).copied().unwrap_or([0; N])
}

/// Puts the side tables where they belong and makes what follows from them.
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
    document.kinds = side.kinds.iter().map(|word| KindEntry::of(word)).gather();
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

/// What in a record contradicts itself. One pass over the columns.
fn fault(document: &Document) -> Option<&'static str> {
    let columns = &document.columns;
    let times = document.from_column().iter().zip(document.to_column());
    let mut last = MIN_TIME;
    for (from, to) in times {
        if *from < last || to < from || *to > MAX_TIME {
            return Some("times are out of order");
        }
        last = *from;
    }
    let lanes = document.lanes.len();
    if columns.lane.iter().any(|lane| *lane as usize >= lanes) {
        return Some("an event stands in a lane that is not there");
    }
    let kinds = document.kinds.len();
    if columns.kind.iter().any(|kind| usize::from(*kind) >= kinds) || (kinds == 0 && !document.is_empty()) {
        return Some("an event is of a kind that is not there");
    }
    if columns.rank.iter().any(|rank| !(0.0..=1.0).contains(rank)) {
        return Some("a rank is not from 0 to 1");
    }
    let mut start = 0;
    for end in &columns.title_end {
        let end = *end as usize;
        if end < start || !document.titles.is_char_boundary(end) {
            return Some("titles overlap");
        }
        start = end;
    }
    if start != document.titles.len() {
        return Some("there are more titles than events");
    }
    let dated = document.dated_len();
    let mut whens = document.whens.iter();
    for (row, flags) in columns.flags.iter().enumerate() {
        let code = flags & CODE;
        let is_plain = Plain::from_code(code).is_some();
        let is_told = row < dated && !is_plain && whens.next().is_some_and(|(own, _)| *own as usize == row);
        if flags & !(CODE | DERIVED) != 0
            || (is_plain && row >= dated)
            || (row < dated && !is_plain && !is_told)
            || (code != 0 && !is_plain)
        {
            return Some("a date has no meaning");
        }
    }
    if whens.next().is_some() {
        return Some("a meaning has no date");
    }
    (!tables_are_good(document)).then_some("a side table leads nowhere")
}

/// Whether side tables are sorted by row and what they name is there.
fn tables_are_good(document: &Document) -> bool {
    let count = document.len();
    let rising = |row: u32, last: &mut i64| {
        let is_good = i64::from(row) > *last && (row as usize) < count;
        *last = i64::from(row);
        is_good
    };
    let (mut said, mut dates, mut details) = (-1, -1, -1);
    let entities = document.entities.len();
    let known = |mention: &Mention| !matches!(mention, Mention::Entity(place) if *place as usize >= entities);
    document.ids.said.iter().all(|(row, _)| rising(*row, &mut said))
        && document.dates.iter().all(|(row, _)| rising(*row, &mut dates))
        && document.details.iter().all(|(row, detail)| {
            rising(*row, &mut details)
                && detail.relations.iter().all(|relation| relation.target.index() < count)
                && detail.actors.iter().all(|actor| known(&actor.who) && actor.state.as_ref().is_none_or(known))
                && detail.about.iter().chain(&detail.places).all(known)
                && detail.sources.iter().all(|cited| {
                    cited.source.as_ref().is_ok_and(|place| (*place as usize) < document.sources.len())
                        || cited.source.is_err()
                })
        })
        && document.lost.iter().all(|(row, _)| document.event(Row(*row)).is_some())
        && document.lost.is_sorted_by_key(|(row, _)| *row)
        && (document.ids.numbers.is_empty() || document.ids.numbered)
}
