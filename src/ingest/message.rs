//! Parts of messages: the text found, and suggestions.

use crate::list::Gather;
use crate::problem::en;
use core::fmt;

/// Maximum number of characters shown of the text found.
pub(crate) const SHOWN: usize = 60;

/// A text found in a file, in quotes, cut to 60 characters, with disturbing characters replaced.
pub(crate) struct Found<'a>(pub(crate) &'a str);

impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("'")?;
        let mut chars = self.0.chars();
        for c in chars.by_ref().take(SHOWN) {
            let disturbs = c.is_control() || super::clean::turns_direction(c);
            fmt::Write::write_char(f, if disturbs { char::REPLACEMENT_CHARACTER } else { c })?;
        }
        f.write_str(if chars.next().is_some() { "…'" } else { "'" })
    }
}

/// Addition to the last of several equal messages.
pub(crate) struct LastOf(pub(crate) bool);

impl fmt::Display for LastOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 { en::LAST_OF.fmt(f) } else { Ok(()) }
    }
}

/// Maximum number of items that a list in a sentence names.
const NAMED: usize = 12;

/// A list of names, each in quotes, at most 12.
pub(crate) struct Names<'a>(pub(crate) &'a [&'a str]);

impl fmt::Display for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut named = String::new();
        for (place, name) in self.0.iter().take(NAMED).enumerate() {
            named.push_str(if place == 0 { "" } else { ", " });
            named.push_str(&Found(name).to_string());
        }
        match self.0.len().saturating_sub(NAMED) {
            0 => f.write_str(&named),
            more => en::AND_MORE.with(&[&named, &more]).fmt(f),
        }
    }
}

/// `; did you mean X?` if a known word is similar, otherwise empty. Searched only when it is written.
pub(crate) struct Hint<'a, I>(pub(crate) &'a str, pub(crate) I);

impl<'k, I: Iterator<Item = &'k str> + Clone> fmt::Display for Hint<'_, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match nearest(self.0, self.1.clone()) {
            Some(word) => en::DID_YOU_MEAN.with(&[&word]).fmt(f),
            None => Ok(()),
        }
    }
}

/// The most similar known word, if fewer than a third of the letters (but at least one) differ.
fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let word: Vec<u8> = word.trim().to_ascii_lowercase().into_bytes();
    if word.is_empty() || word.len() > 40 {
        return None;
    }
    let (distance, best) =
        known.map(|known| (distance(&word, known.as_bytes()), known)).min_by_key(|(distance, _)| *distance)?;
    (distance <= (word.len() / 3).clamp(1, 3) && distance < best.len()).then_some(best)
}

/// Number of letters that must be added, removed, changed or swapped with their neighbour.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).gather();
    let mut last_a = None;
    for (i, x) in a.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        let mut left = i + 1;
        next.push(left);
        let mut last_b = None;
        for (j, y) in b.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX - 1);
            let mut best = (cell(&row, j) + usize::from(x != y)).min(cell(&row, j + 1) + 1).min(left + 1);
            if j > 0 && last_a == Some(y) && last_b == Some(x) {
                best = best.min(cell(&before, j - 1) + 1);
            }
            next.push(best);
            left = best;
            last_b = Some(y);
        }
        before = core::mem::replace(&mut row, next);
        last_a = Some(x);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_cut_and_harmless() {
        assert_eq!(Found("a\u{202e}b\nc").to_string(), "'a\u{fffd}b\u{fffd}c'");
        assert_eq!(Found(&"é".repeat(100)).to_string(), format!("'{}…'", "é".repeat(60)));
        assert_eq!(Names(&["a", "b"]).to_string(), "'a', 'b'");
        let many: Vec<String> = (1..=14).map(|number| number.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(Names(&many).to_string().ends_with("'11', '12' and 2 more"));
    }

    #[test]
    fn near_words_are_offered() {
        let known = ["treaty.signed", "treaty.ended", "title", "date", "call"];
        for (word, hint) in [
            ("treaty.singed", "; did you mean treaty.signed?"),
            ("Treaty.Signed", "; did you mean treaty.signed?"),
            ("treaty-ended", "; did you mean treaty.ended?"),
            ("titel", "; did you mean title?"),
            ("dat", "; did you mean date?"),
            ("appointed", ""),
            ("x", ""),
            ("", ""),
        ] {
            assert_eq!(Hint(word, known.iter().copied()).to_string(), hint, "{word}");
        }
    }
}
