//! Folded texts one after the other, in which a word is found.

use super::fold::Folder;

/// Ends each text. No folded text and no word contains it.
const END: char = '\n';

/// Entries of one or more folded texts each.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    text: String,
    /// Where each entry ends.
    ends: Vec<u32>,
}

impl Texts {
    /// Adds a text to the entry that is not closed yet.
    pub(super) fn add(&mut self, folder: &Folder, text: &str) {
        if !text.is_empty() {
            folder.add(text, &mut self.text);
            self.text.push(END);
        }
    }

    /// Closes an entry. Entries beyond 4 GiB are empty.
    pub(super) fn close(&mut self) {
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// Memory that it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.text.len() + self.ends.len() * 4
    }

    /// An entry: its texts, each with a line end.
    pub(super) fn get(&self, entry: usize) -> &str {
        let end = |entry: usize| self.ends.get(entry).map_or(0, |end| *end as usize);
        self.text.get(entry.checked_sub(1).map_or(0, end)..end(entry)).unwrap_or("")
    }

    /// Calls `each` with every entry that contains a word, and true if the word is at the begin of a word there.
    pub(super) fn find(&self, word: &Finder<'_>, each: &mut dyn FnMut(usize, bool)) {
        let (mut entry, mut from) = (0, 0);
        let mut last: Option<usize> = None;
        while let Some(at) = word.next(self.text.as_bytes(), from) {
            while self.ends.get(entry).is_some_and(|end| *end as usize <= at) {
                entry += 1;
            }
            let is_start = is_start(&self.text, at);
            if is_start || last != Some(entry) {
                each(entry, is_start);
            }
            last = Some(entry);
            // Nothing better follows in this entry.
            from = if is_start { self.ends.get(entry).map_or(at + 1, |end| *end as usize) } else { at + 1 };
        }
    }
}

/// True if no letter or digit stands before a place in a text.
pub(super) fn is_start(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|letter| !letter.is_alphanumeric())
}

/// Common bytes of folded texts, the commonest first. All others are rarer.
const COMMON: &[u8] = b" \neaonirtslhducmpgfybw\xd0\xd1\xc3\xe1vk";

/// A word to search for. It looks for its rarest byte, eight bytes at a time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finder<'a> {
    word: &'a [u8],
    /// Where its rarest byte is, and that byte.
    at: usize,
    byte: u8,
}

impl<'a> Finder<'a> {
    /// A word that is not empty.
    pub(super) fn new(word: &'a str) -> Self {
        let commonness = |byte: u8| COMMON.iter().position(|common| *common == byte).unwrap_or(COMMON.len());
        let bytes = word.as_bytes();
        let mut best = (0, 0);
        for (at, byte) in bytes.iter().enumerate() {
            if at == 0 || commonness(*byte) > best.1 {
                best = (at, commonness(*byte));
            }
        }
        Self { word: bytes, at: best.0, byte: bytes.get(best.0).copied().unwrap_or(0) }
    }

    /// Where the word is next in a text, from a place on.
    pub(super) fn next(&self, text: &[u8], from: usize) -> Option<usize> {
        let mut look = from.checked_add(self.at)?;
        loop {
            look += place_of(text.get(look..)?, self.byte)?;
            let at = look - self.at;
            if text.get(at..at + self.word.len())? == self.word {
                return Some(at);
            }
            look += 1;
        }
    }
}

/// The first place of a byte: eight bytes at a time ("find a zero byte", Warren, Hacker's Delight, 6-1).
fn place_of(text: &[u8], byte: u8) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let spread = u64::from(byte) * ONES;
    let mut place = 0;
    let mut eights = text.chunks_exact(8);
    for eight in &mut eights {
        let differs = u64::from_le_bytes(eight.try_into().unwrap_or_default()) ^ spread;
        let zeros = differs.wrapping_sub(ONES) & !differs & (ONES << 7);
        if zeros != 0 {
            return Some(place + (zeros.trailing_zeros() / 8) as usize);
        }
        place += 8;
    }
    eights.remainder().iter().position(|other| *other == byte).map(|rest| place + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_where_the_standard_library_finds_it() {
        crate::law::law(3_000, |u| {
            let letters = ['a', 'b', ' ', 'é', 'z', 'я'];
            let mut text = || -> arbtest::arbitrary::Result<String> {
                let length = usize::from(u.arbitrary::<u8>()?) % 60;
                (0..length).map(|_| u.choose(&letters).copied()).collect()
            };
            let (hay, long) = (text()?, text()?);
            let word: String = long.chars().take(1 + hay.len() % 4).collect();
            if word.is_empty() {
                return Ok(());
            }
            let finder = Finder::new(&word);
            let mut found = Vec::new();
            let mut from = 0;
            while let Some(at) = finder.next(hay.as_bytes(), from) {
                found.push(at);
                from = at + word.len();
            }
            let expected: Vec<usize> = hay.match_indices(&word).map(|(at, _)| at).collect();
            assert_eq!(found, expected, "{word:?} in {hay:?}");
            Ok(())
        });
    }

    #[test]
    fn an_entry_is_told_once_as_middle_and_once_as_start() {
        let folder = Folder::default();
        let mut texts = Texts::default();
        for entry in ["Embassy", "", "The bassoon", "base Bass", "lobster"] {
            texts.add(&folder, entry);
            texts.close();
        }
        let mut found = Vec::new();
        texts.find(&Finder::new("bas"), &mut |entry, is_start| found.push((entry, is_start)));
        assert_eq!(found, [(0, false), (2, true), (3, true)]);
        assert_eq!(texts.get(2), "the bassoon\n");
        assert_eq!(texts.get(1), "");
    }
}
