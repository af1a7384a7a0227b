//! Numbers of variable length and texts, for reading and writing: [`side`](super::side) describes each table once for
//! both.

/// `Some(())` on success, `None` if the bytes are invalid.
pub(crate) type Done = Option<()>;

/// Writes a value, or fills it in.
pub(crate) trait Code {
    /// A number: seven bits per byte, the lowest first.
    fn number(&mut self, value: &mut u64) -> Done;
    /// A text.
    fn text(&mut self, text: &mut Box<str>) -> Done;
    /// Number of entries of a list; `len` is the current one.
    fn count(&mut self, len: usize) -> Option<usize>;

    /// A number that fits four bytes.
    fn short(&mut self, value: &mut u32) -> Done {
        let mut wide = u64::from(*value);
        self.number(&mut wide)?;
        *value = u32::try_from(wide).ok()?;
        Some(())
    }

    /// A byte.
    fn byte(&mut self, value: &mut u8) -> Done {
        let mut wide = u64::from(*value);
        self.number(&mut wide)?;
        *value = u8::try_from(wide).ok()?;
        Some(())
    }

    /// A boolean.
    fn flag(&mut self, value: &mut bool) -> Done {
        let mut byte = u8::from(*value);
        self.byte(&mut byte)?;
        *value = byte != 0;
        Some(())
    }

    /// A signed number; short near zero.
    fn signed(&mut self, value: &mut i64) -> Done {
        let mut turned = (*value << 1 ^ *value >> 63).cast_unsigned();
        self.number(&mut turned)?;
        *value = (turned >> 1).cast_signed() ^ -(turned & 1).cast_signed();
        Some(())
    }
}

/// A list, entry by entry.
pub(crate) fn list<C: Code, T>(
    code: &mut C,
    list: &mut Vec<T>,
    empty: fn() -> T,
    each: fn(&mut C, &mut T) -> Done,
) -> Done {
    some(code, list, empty, each, &mut None, &mut { usize::MAX })
}

/// Number of processed entries and total number of a list; `None` before it is begun.
pub(crate) type Entries = Option<(usize, usize)>;

/// Processes at most `most` entries of a list and subtracts them. `entries` is `None` again at the end of the list.
pub(crate) fn some<C: Code, T>(
    code: &mut C,
    list: &mut Vec<T>,
    empty: fn() -> T,
    each: fn(&mut C, &mut T) -> Done,
    entries: &mut Entries,
    most: &mut usize,
) -> Done {
    let (done, count) = if let Some(begun) = *entries { begun } else { (0, code.count(list.len())?) };
    let until = count.min(done.saturating_add(*most));
    for place in done..until {
        if place >= list.len() {
            list.push(empty());
        }
        each(code, list.get_mut(place)?)?;
    }
    *most -= until - done;
    *entries = (until < count).then_some((until, count));
    Some(())
}

/// Fills in values from bytes.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(rest: &'a [u8]) -> Self {
        Self { rest }
    }

    /// True if no bytes are left.
    pub(crate) const fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// Number of remaining bytes.
    pub(super) const fn left(&self) -> usize {
        self.rest.len()
    }
}

impl Code for Reader<'_> {
    fn number(&mut self, value: &mut u64) -> Done {
        *value = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            *value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(());
            }
        }
        None
    }

    fn text(&mut self, text: &mut Box<str>) -> Done {
        let mut length = 0;
        self.number(&mut length)?;
        let (own, rest) = self.rest.split_at_checked(usize::try_from(length).ok()?)?;
        *text = core::str::from_utf8(own).ok()?.into();
        self.rest = rest;
        Some(())
    }

    fn count(&mut self, _len: usize) -> Option<usize> {
        let mut count = 0;
        self.number(&mut count)?;
        // Each entry takes at least a byte. A larger count is false and must not reserve memory.
        usize::try_from(count).ok().filter(|count| *count <= self.rest.len())
    }
}

/// Writes values to bytes.
#[cfg(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader"))]
#[derive(Default)]
pub(crate) struct Writer {
    pub(crate) bytes: Vec<u8>,
}

#[cfg(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader"))]
impl Code for Writer {
    fn number(&mut self, value: &mut u64) -> Done {
        let mut left = *value;
        while left >= 0x80 {
            self.bytes.push((left & 0x7f) as u8 | 0x80);
            left >>= 7;
        }
        self.bytes.push(left as u8);
        Some(())
    }

    fn text(&mut self, text: &mut Box<str>) -> Done {
        self.number(&mut (text.len() as u64))?;
        self.bytes.extend_from_slice(text.as_bytes());
        Some(())
    }

    fn count(&mut self, len: usize) -> Option<usize> {
        self.number(&mut (len as u64))?;
        Some(len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        crate::law::law(2_000, |u| {
            let (number, signed): (u64, i64) = (u.arbitrary()?, u.arbitrary()?);
            for (mut number, mut signed) in [(number, signed), (number % 200, signed % 100), (u64::MAX, i64::MIN)] {
                let mut writer = Writer::default();
                writer.number(&mut number);
                writer.signed(&mut signed);
                let (mut again, mut signed_again) = (1, 1);
                let mut reader = Reader::new(&writer.bytes);
                reader.number(&mut again);
                reader.signed(&mut signed_again);
                assert!(reader.is_at_end());
                assert_eq!((again, signed_again), (number, signed));
            }
            Ok(())
        });
    }

    #[test]
    fn bad_bytes_are_nothing() {
        let text = |bytes: &[u8]| {
            let mut text = Box::default();
            Reader::new(bytes).text(&mut text).map(|()| text)
        };
        assert_eq!(text(&[2, b'a', b'b']).as_deref(), Some("ab"));
        for bytes in [&[][..], &[3, b'a'], &[1, 0xff], &[0x80; 11], &[0xff, 0xff, 0xff, 0xff, 0x0f]] {
            assert_eq!(text(bytes), None, "{bytes:?}");
        }
        assert_eq!(Reader::new(&[100, 1, 1]).count(0), None, "more entries than bytes");
    }
}
