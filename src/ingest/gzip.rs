//! Decompresses gzip (RFC 1952) as it arrives: one or several members, one after the other, as made by `cat a.gz b.gz`.
//! Trailing data that is no member is ignored, as by gzip itself; trailing zeros are padding.

use core::fmt;

use flate2::{Crc, Decompress, FlushDecompress, Status};

use crate::problem::{Sentence, en};
use crate::record::{At, Diagnostic, Severity};

/// Maximum size of a record in bytes, compressed or not.
pub const MOST_BYTES: u64 = 1 << 30;

/// Size of a decompressed piece in bytes.
const PIECE: usize = 1 << 17;
/// Maximum length of the names in the header of a member.
const LONGEST_HEAD: usize = 1 << 16;
/// Bytes at the end of a member: a checksum and a length.
const TAIL: usize = 8;

/// Why compressed bytes cannot be read, as a sentence for people: `{}` is English, `{:#}` the coded form of
/// [`problem`](crate::problem).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GzipError {
    /// The checksum or length does not match.
    Damaged,
    /// The end is missing.
    Cut,
    /// It contains more than may be read.
    TooLarge,
    /// There is not enough memory.
    NoRoom,
}

impl GzipError {
    /// Kind of the error for scripts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Damaged | Self::Cut => "unreadable",
            Self::TooLarge | Self::NoRoom => "too-large",
        }
    }
}

impl fmt::Display for GzipError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self {
            Self::Damaged => en::GZIP_DAMAGED,
            Self::Cut => en::GZIP_CUT,
            Self::TooLarge => en::GZIP_TOO_LARGE,
            Self::NoRoom => en::GZIP_NO_ROOM,
        };
        said.fmt(f)
    }
}

/// State of decompression.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the header of a member, or where the next one may begin.
    Head,
    Body,
    Tail,
    /// After the last member.
    Beyond,
}

/// Decompresses bytes that arrive in pieces.
pub struct Gunzip {
    place: Place,
    /// The received part of a header or trailer.
    part: Vec<u8>,
    inflate: Decompress,
    sum: Crc,
    unpacked: u64,
    members: u32,
    has_more: bool,
    room: Vec<u8>,
}

impl Default for Gunzip {
    fn default() -> Self {
        Self {
            place: Place::Head,
            part: Vec::new(),
            inflate: Decompress::new(false),
            sum: Crc::new(),
            unpacked: 0,
            members: 0,
            has_more: false,
            room: vec![0; PIECE],
        }
    }
}

/// True if the bytes begin like gzip data.
#[must_use]
pub fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Name of the contained file.
#[must_use]
pub fn name(packed: &str) -> &str {
    let at = packed.len().saturating_sub(3);
    match packed.get(at..) {
        Some(ending) if ending.eq_ignore_ascii_case(".gz") => packed.get(..at).unwrap_or(packed),
        _ => packed,
    }
}

/// Decompresses complete bytes, with a warning if other data follows.
///
/// # Errors
/// If they are damaged, cut short, or contain too much.
pub fn gunzip(bytes: &[u8]) -> Result<(Vec<u8>, Option<Diagnostic>), GzipError> {
    let mut whole: Vec<u8> = Vec::new();
    let mut has_room = true;
    let mut gunzip = Gunzip::default();
    for bytes in bytes.chunks(PIECE) {
        gunzip.feed(bytes, &mut |piece| {
            has_room = has_room && whole.try_reserve(piece.len()).is_ok();
            if has_room {
                whole.extend_from_slice(piece);
            }
        })?;
        if !has_room {
            return Err(GzipError::NoRoom);
        }
    }
    let warning = gunzip.finish()?;
    Ok((whole, warning))
}

impl Gunzip {
    /// Takes the next bytes and passes the decompressed data to `give`, in pieces.
    ///
    /// # Errors
    /// As soon as they are invalid.
    pub fn feed(&mut self, bytes: &[u8], give: &mut dyn FnMut(&[u8])) -> Result<(), GzipError> {
        let mut bytes = bytes;
        while let Some((first, rest)) = bytes.split_first() {
            match self.place {
                Place::Head => {
                    self.part.push(*first);
                    bytes = rest;
                    self.head()?;
                }
                Place::Body => bytes = self.body(bytes, give)?,
                Place::Tail => {
                    self.part.push(*first);
                    bytes = rest;
                    self.tail()?;
                }
                Place::Beyond => {
                    self.has_more |= bytes.iter().any(|byte| *byte != 0);
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// A warning if other data follows.
    ///
    /// # Errors
    /// If the end is missing.
    pub fn finish(mut self) -> Result<Option<Diagnostic>, GzipError> {
        let is_between = self.place == Place::Head && self.members > 0 && self.part.len() < 2;
        if self.place != Place::Beyond && !is_between {
            return Err(GzipError::Cut);
        }
        self.has_more |= self.part.iter().any(|byte| *byte != 0);
        Ok(self.has_more.then(more))
    }

    /// Examines the received part of a member's header.
    fn head(&mut self) -> Result<(), GzipError> {
        let is_magic = [0x1f, 0x8b].iter().zip(&self.part).all(|(magic, byte)| magic == byte);
        if !is_magic && self.members > 0 {
            self.place = Place::Beyond;
            return Ok(());
        }
        let is_known = is_magic && self.part.get(2).is_none_or(|method| *method == 8);
        if !is_known || self.part.len() > LONGEST_HEAD {
            return Err(GzipError::Damaged);
        }
        if has_whole_head(&self.part) {
            self.part.clear();
            self.inflate.reset(false);
            self.sum.reset();
            self.place = Place::Body;
        }
        Ok(())
    }

    /// Decompresses some bytes. Returns the rest.
    fn body<'b>(&mut self, bytes: &'b [u8], give: &mut dyn FnMut(&[u8])) -> Result<&'b [u8], GzipError> {
        let (taken, given) = (self.inflate.total_in(), self.inflate.total_out());
        let status = self.inflate.decompress(bytes, &mut self.room, FlushDecompress::None);
        let status = status.map_err(|_| GzipError::Damaged)?;
        let (taken, given) = (self.inflate.total_in() - taken, self.inflate.total_out() - given);
        let length = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        self.unpacked += given;
        if self.unpacked > MOST_BYTES {
            return Err(GzipError::TooLarge);
        }
        let piece = self.room.get(..length(given)).unwrap_or_default();
        self.sum.update(piece);
        give(piece);
        if status == Status::StreamEnd {
            self.place = Place::Tail;
        } else if taken == 0 && given == 0 {
            return Err(GzipError::Damaged);
        }
        Ok(bytes.get(length(taken)..).unwrap_or_default())
    }

    /// Compares the trailer of a member with its contents.
    fn tail(&mut self) -> Result<(), GzipError> {
        let Some(tail) = self.part.first_chunk::<TAIL>() else { return Ok(()) };
        let said = u64::from_le_bytes(*tail);
        // The length is that of the member, modulo 2^32.
        let length = self.inflate.total_out() & u64::from(u32::MAX);
        if said != u64::from(self.sum.sum()) | length << 32 {
            return Err(GzipError::Damaged);
        }
        self.part.clear();
        self.members += 1;
        self.place = Place::Head;
        Ok(())
    }
}

/// True if the header of a member is complete: ten bytes and the parts announced by its flags.
fn has_whole_head(head: &[u8]) -> bool {
    let Some(flags) = head.get(3).filter(|_| head.len() >= 10) else { return false };
    // A text ends with a 0, possibly followed by the two bytes of a checksum, so the search is only needed then.
    if flags & 24 != 0 && !matches!(head, [.., 0] | [.., 0, _, _]) {
        return false;
    }
    let mut at = 10;
    if flags & 4 != 0 {
        let Some([low, high]) = head.get(at..at + 2) else { return false };
        at += 2 + usize::from(u16::from_le_bytes([*low, *high]));
    }
    for text in [8, 16] {
        if flags & text == 0 {
            continue;
        }
        let Some(end) = head.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0)) else { return false };
        at += end + 1;
    }
    if flags & 2 != 0 {
        at += 2;
    }
    head.len() >= at
}

/// Bytes compressed with gzip, in one member.
#[cfg(test)]
pub(crate) fn packed(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The problem of a file with bytes behind its gzip data.
#[must_use]
pub fn more() -> Diagnostic {
    let message = Sentence::of_texts(en::GZIP_MORE, &[]);
    Diagnostic { at: At::START, severity: Severity::Warning, message, event: None, rest: None }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::write::GzEncoder;
    use flate2::{Compression, GzBuilder};

    use super::*;

    fn text(bytes: &[u8]) -> Result<(String, bool), GzipError> {
        gunzip(bytes).map(|(bytes, warning)| (String::from_utf8(bytes).unwrap(), warning.is_some()))
    }

    #[test]
    fn members_are_joined_in_chunks_of_any_size() {
        crate::law::law(300, |u| {
            let (mut bytes, mut whole) = (Vec::new(), Vec::new());
            for _ in 0..u.int_in_range(1..=4)? {
                let part: Vec<u8> = u.arbitrary()?;
                bytes.extend(packed(&part));
                whole.extend(part);
            }
            let size = u.int_in_range(1..=bytes.len())?;
            let mut gunzip = Gunzip::default();
            let mut found = Vec::new();
            for chunk in bytes.chunks(size) {
                gunzip.feed(chunk, &mut |piece| found.extend_from_slice(piece)).unwrap();
            }
            assert_eq!(gunzip.finish(), Ok(None));
            assert_eq!(found, whole);
            Ok(())
        });
    }

    #[test]
    fn what_is_cut_or_changed_is_never_taken_for_whole() {
        let bytes = [packed(b"date,title\n2005,One\n"), packed(b"2006,Two\n")].concat();
        let first = packed(b"date,title\n2005,One\n").len();
        for end in 0..bytes.len() {
            let found = text(&bytes[..end]);
            if end == first || end == first + 1 {
                assert_eq!(found, Ok(("date,title\n2005,One\n".to_owned(), end > first)), "a whole member");
            } else {
                assert_eq!(found, Err(GzipError::Cut), "cut at {end}");
            }
        }
        let whole = text(&bytes).unwrap();
        // The time, the flags and the system in a header do not affect the contents.
        let idle = |at: usize| (4..10).contains(&(at % first)) || at % first == 3;
        for at in (0..bytes.len()).filter(|at| !idle(*at)) {
            let mut changed = bytes.clone();
            changed[at] ^= 0x41;
            assert_ne!(text(&changed), Ok(whole.clone()), "byte {at} changed");
        }
    }

    #[test]
    fn what_follows_is_left_out_and_told_of_unless_it_is_zeros() {
        let bytes = packed(b"abc");
        for (more, told) in
            [(&b""[..], false), (&[0; 600], false), (b"x", true), (b"\0\0x", true), (b"\x1f", true), (b"\x1fx", true)]
        {
            assert_eq!(text(&[&bytes[..], more].concat()), Ok(("abc".to_owned(), told)), "{more:?}");
        }
        let (_, warning) = gunzip(&[&bytes[..], b"x"].concat()).unwrap();
        let said = "1:1: warning: What follows the end of the packed record is not packed with gzip and is left out";
        assert_eq!(warning.unwrap().to_string(), said);
    }

    #[test]
    fn heads_may_have_names_and_more() {
        let builder = GzBuilder::new().filename("a.csv").comment("as it was").extra(b"xy\x02\0ab".to_vec()).mtime(7);
        let mut encoder = builder.write(Vec::new(), Compression::best());
        encoder.write_all(b"abc").unwrap();
        let bytes = encoder.finish().unwrap();
        for size in 1..bytes.len() {
            let mut gunzip = Gunzip::default();
            let mut found = Vec::new();
            for chunk in bytes.chunks(size) {
                gunzip.feed(chunk, &mut |piece| found.extend_from_slice(piece)).unwrap();
            }
            assert_eq!((gunzip.finish(), &*found), (Ok(None), &b"abc"[..]));
        }
        // The checksum of the header follows its texts.
        let mut checked = GzBuilder::new().filename("a").write(Vec::new(), Compression::best()).finish().unwrap();
        checked[3] |= 2;
        checked.splice(12..12, [0, 7]);
        assert_eq!(text(&checked), Ok((String::new(), false)));
        let endless = [&[0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 0][..], &[b'a'; LONGEST_HEAD]].concat();
        assert_eq!(text(&endless), Err(GzipError::Damaged), "a name without an end is not kept");
    }

    #[test]
    fn more_than_the_limit_is_refused_before_it_is_there() {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        for _ in 0..1 << 10 {
            encoder.write_all(&[0; 1 << 20]).unwrap();
        }
        let mut bytes = encoder.finish().unwrap();
        let mut unpacked = 0;
        let mut gunzip = Gunzip::default();
        gunzip.feed(&bytes, &mut |piece| unpacked += piece.len() as u64).unwrap();
        assert_eq!((gunzip.finish(), unpacked), (Ok(None), MOST_BYTES), "that number of bytes is read");
        bytes.extend(packed(b"x"));
        assert_eq!(Gunzip::default().feed(&bytes, &mut |_| {}), Err(GzipError::TooLarge), "in all members together");
    }
}
