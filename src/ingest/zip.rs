//! Files within a ZIP file, by its central directory (APPNOTE.TXT of PKWARE): stored or deflated, also with the
//! wider numbers of ZIP64, as programs write them that do not know the size of a file in advance.

/// The most files of one that are looked at.
const MOST_FILES: usize = 20_000;

/// Why a file within a ZIP file is not given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ZipError {
    /// It is not there.
    Absent,
    /// It is damaged or cut short, or packed in another way.
    Damaged,
    /// It needs a password.
    Locked,
    /// It is larger than allowed.
    TooLarge,
}

/// A ZIP file.
#[derive(Debug)]
pub(crate) struct Zip<'a> {
    bytes: &'a [u8],
    files: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    is_locked: bool,
    method: u16,
    packed: usize,
    at: usize,
}

/// A number of two or four bytes, the lowest first.
fn number(bytes: &[u8], at: usize, len: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(len)?)?;
    Some(bytes.iter().rev().fold(0, |number, byte| (number << 8) | usize::from(*byte)))
}

/// A number of four bytes that stands elsewhere as one of eight.
const UNKNOWN: usize = 0xffff_ffff;

/// Count of files and place of the directory in the end record of ZIP64, which a locator before the end record names.
fn wide_end(bytes: &[u8], end: usize) -> Option<(usize, usize)> {
    let locator = end.checked_sub(20).filter(|at| bytes.get(*at..*at + 4) == Some(b"PK\x06\x07"))?;
    let record = number(bytes, locator + 8, 8)?;
    let is_there = bytes.get(record..record.checked_add(4)?) == Some(b"PK\x06\x06");
    is_there.then_some(())?;
    Some((number(bytes, record.checked_add(32)?, 8)?, number(bytes, record.checked_add(48)?, 8)?))
}

/// Packed size and place of a file, from its size, packed size and place; those that are unknown stand in this order in
/// the extra field 1.
fn wide(extras: &[u8], [size, packed, place]: [usize; 3]) -> (usize, usize) {
    let mut at = 0;
    while let (Some(tag), Some(len)) = (number(extras, at, 2), number(extras, at + 2, 2)) {
        if tag == 1 {
            let mut next = at + 4;
            let mut known = |short: usize| {
                if short != UNKNOWN {
                    return short;
                }
                next += 8;
                number(extras, next - 8, 8).unwrap_or(short)
            };
            let _ = known(size);
            return (known(packed), known(place));
        }
        at += 4 + len;
    }
    (packed, place)
}

impl<'a> Zip<'a> {
    /// The files in the directory at the end. `None` if there is no directory.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Self> {
        // A remark of up to 64 KiB may stand behind the end record of 22 bytes.
        let from = bytes.len().saturating_sub(22 + 0xffff);
        let tail = bytes.get(from..)?;
        let end = from + tail.windows(4).rposition(|found| found == b"PK\x05\x06")?;
        let (mut count, mut at) = (number(bytes, end + 10, 2)?, number(bytes, end + 16, 4)?);
        if count == 0xffff || at == UNKNOWN {
            (count, at) = wide_end(bytes, end).unwrap_or((count, at));
        }
        let count = count.min(MOST_FILES);
        let mut files = Vec::new();
        for _ in 0..count {
            if bytes.get(at..at.checked_add(4)?) != Some(b"PK\x01\x02") {
                break;
            }
            let (name, extra, remark) =
                (number(bytes, at + 28, 2)?, number(bytes, at + 30, 2)?, number(bytes, at + 32, 2)?);
            let text = bytes.get(at + 46..at + 46 + name)?;
            let extras = bytes.get(at + 46 + name..at + 46 + name + extra).unwrap_or_default();
            let (packed, place) =
                wide(extras, [number(bytes, at + 24, 4)?, number(bytes, at + 20, 4)?, number(bytes, at + 42, 4)?]);
            files.push(Entry {
                name: String::from_utf8_lossy(text).replace('\\', "/"),
                is_locked: number(bytes, at + 8, 2)? & 1 == 1,
                method: u16::try_from(number(bytes, at + 10, 2)?).unwrap_or(u16::MAX),
                packed,
                at: place,
            });
            at += 46 + name + extra + remark;
        }
        Some(Self { bytes, files })
    }

    /// Names of the files in their order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| &*file.name)
    }

    /// The contents of a file by its name, in any case of letters. At most `most` bytes are unpacked.
    pub(crate) fn read(&self, name: &str, most: usize) -> Result<Vec<u8>, ZipError> {
        let file = self.files.iter().find(|file| file.name.eq_ignore_ascii_case(name)).ok_or(ZipError::Absent)?;
        if file.is_locked {
            return Err(ZipError::Locked);
        }
        let packed = self.packed(file).ok_or(ZipError::Damaged)?;
        match file.method {
            0 if packed.len() > most => Err(ZipError::TooLarge),
            0 => Ok(packed.to_vec()),
            8 => inflated(packed, most),
            _ => Err(ZipError::Damaged),
        }
    }

    /// The packed bytes of a file, behind its own header.
    fn packed(&self, file: &Entry) -> Option<&'a [u8]> {
        if self.bytes.get(file.at..file.at.checked_add(4)?) != Some(b"PK\x03\x04") {
            return None;
        }
        let begin = file.at + 30 + number(self.bytes, file.at + 26, 2)? + number(self.bytes, file.at + 28, 2)?;
        self.bytes.get(begin..begin.checked_add(file.packed)?)
    }
}

#[cfg(any(feature = "cli", feature = "reader"))]
fn inflated(packed: &[u8], most: usize) -> Result<Vec<u8>, ZipError> {
    use flate2::{Decompress, FlushDecompress, Status};

    /// Size of a piece in bytes.
    const PIECE: usize = 1 << 16;
    let mut inflate = Decompress::new(false);
    let mut text = Vec::new();
    let mut room = vec![0; PIECE];
    let mut rest = packed;
    loop {
        let (read, written) = (inflate.total_in(), inflate.total_out());
        let status = inflate.decompress(rest, &mut room, FlushDecompress::None).map_err(|_| ZipError::Damaged)?;
        let (read, written) = (inflate.total_in() - read, inflate.total_out() - written);
        rest = rest.get(usize::try_from(read).unwrap_or(usize::MAX)..).unwrap_or_default();
        text.extend_from_slice(room.get(..usize::try_from(written).unwrap_or(0)).unwrap_or_default());
        if text.len() > most {
            return Err(ZipError::TooLarge);
        }
        match status {
            Status::StreamEnd => return Ok(text),
            Status::Ok | Status::BufError if read == 0 && written == 0 => return Err(ZipError::Damaged),
            Status::Ok | Status::BufError => {}
        }
    }
}

/// The page's own module has no inflate, and reads no files.
#[cfg(not(any(feature = "cli", feature = "reader")))]
fn inflated(_: &[u8], _: usize) -> Result<Vec<u8>, ZipError> {
    Err(ZipError::Damaged)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::DeflateEncoder;
    use std::io::Write as _;

    /// A ZIP file with these files, deflated.
    pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut all = Vec::new();
        let mut directory = Vec::new();
        for (name, text) in files {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(text).unwrap();
            let packed = encoder.finish().unwrap();
            let short = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
            let at = short(all.len());
            let common = [
                &[20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0][..],
                &short(packed.len()),
                &short(text.len()),
                &short(name.len())[..2],
                &[0, 0],
            ]
            .concat();
            all.extend([b"PK\x03\x04", &common[..], name.as_bytes(), &packed].concat());
            directory.extend([b"PK\x01\x02\x14\0", &common[..], &[0; 10], &at, name.as_bytes()].concat());
        }
        let count = u16::try_from(files.len()).unwrap().to_le_bytes();
        let (size, at) = (u32::try_from(directory.len()).unwrap(), u32::try_from(all.len()).unwrap());
        all.extend(directory);
        all.extend(
            [b"PK\x05\x06\0\0\0\0", &count[..], &count, &size.to_le_bytes(), &at.to_le_bytes(), &[0, 0]].concat(),
        );
        all
    }

    #[test]
    fn wide_numbers_are_read() {
        let plain = zipped(&[("a", b"<a/>"), ("b", b"<b/>")]);
        let end = plain.len() - 22;
        let directory = number(&plain, end + 16, 4).unwrap();
        // Each entry of the directory gets its numbers in an extra field.
        let mut bytes = plain[..directory].to_vec();
        let mut at = directory;
        while at < end {
            let mut entry = plain[at..at + 47].to_vec();
            let eight = |at: usize| u64::try_from(number(&entry, at, 4).unwrap()).unwrap().to_le_bytes();
            let extra = [&[9, 0, 1, 0, 7, 1, 0, 24, 0][..], &eight(24), &eight(20), &eight(42)].concat();
            for place in [20, 24, 42] {
                entry[place..place + 4].fill(0xff);
            }
            entry[30] = u8::try_from(extra.len()).unwrap();
            bytes.extend([entry, extra].concat());
            at += 47;
        }
        let record = u64::try_from(bytes.len()).unwrap().to_le_bytes();
        let mut wide_end = [b"PK\x06\x06".to_vec(), vec![0; 52]].concat();
        wide_end[32] = 2;
        wide_end[48..56].copy_from_slice(&u64::try_from(directory).unwrap().to_le_bytes());
        bytes.extend(wide_end);
        bytes.extend([&b"PK\x06\x07\0\0\0\0"[..], &record, &[1, 0, 0, 0]].concat());
        bytes.extend([&b"PK\x05\x06\0\0\0\0"[..], &[0xff; 12], &[0, 0]].concat());
        let zip = Zip::open(&bytes).unwrap();
        assert_eq!((zip.read("a", 9).unwrap(), zip.read("b", 9).unwrap()), (b"<a/>".to_vec(), b"<b/>".to_vec()));
        for cut in 0..bytes.len() {
            if let Some(zip) = Zip::open(&bytes[..cut]) {
                let _ = zip.read("a", 100);
            }
        }
    }

    #[test]
    fn files_are_found_and_limited() {
        let bytes = zipped(&[("a/b.xml", b"<a/>"), ("zeros", &[0; 100_000])]);
        let zip = Zip::open(&bytes).unwrap();
        assert_eq!(zip.names().collect::<Vec<_>>(), ["a/b.xml", "zeros"]);
        assert_eq!(zip.read("A/B.xml", 100).unwrap(), b"<a/>");
        assert_eq!(zip.read("zeros", 99_999), Err(ZipError::TooLarge));
        assert_eq!(zip.read("zeros", 100_000).unwrap().len(), 100_000);
        assert_eq!(zip.read("none", 9), Err(ZipError::Absent));
        for end in 0..bytes.len() {
            if let Some(zip) = Zip::open(&bytes[..end]) {
                let _ = zip.read("a/b.xml", 100);
            }
        }
        for place in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0xff;
            if let Some(zip) = Zip::open(&damaged) {
                let _ = zip.read("a/b.xml", 100);
            }
        }
    }
}
