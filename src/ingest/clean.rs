//! Cleaning of texts for display: no control characters, no changes of writing direction, no stacked accents, no
//! endless texts, and three kinds of links only.

use crate::list::Gather;
use crate::problem::{Joined, Pattern, en};
use core::fmt;
use std::borrow::Cow;

/// Maximum length of a text in bytes; a longer one is cut and reported.
pub(crate) const LONGEST: usize = 64 * 1_024;

/// Maximum number of combining marks on one letter. Scripts with the most marks stay below it.
const STACKED: usize = 8;

/// Form of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// One line: breaks and tabs become spaces.
    Line,
    /// A description: breaks and tabs stay.
    Text,
}

/// A cleaned text, and the changes made.
pub(crate) struct Cleaned<'a> {
    /// The text to show.
    pub(crate) text: Cow<'a, str>,
    /// The kinds of removed characters.
    pub(crate) removed: Removed,
    /// Its length in bytes before it was cut.
    pub(crate) cut_from: Option<usize>,
}

/// Removed characters, as words for a message.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Removed {
    control: bool,
    direction: bool,
    stacked: bool,
}

impl Removed {
    /// True if any were removed.
    pub(crate) fn any(self) -> bool {
        self != Self::default()
    }
}

impl fmt::Display for Removed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = [
            (self.control, en::CONTROL_CHARACTERS),
            (self.direction, en::TURNING_CHARACTERS),
            (self.stacked, en::STACKED_ACCENTS),
        ];
        let items: Vec<Pattern> = words.into_iter().filter(|(is, _)| *is).map(|(_, words)| words).gather();
        Joined { items: &items, between: en::AND, last: en::AND }.fmt(f)
    }
}

/// Overrides, embeddings and isolates of the writing direction, which can make a text look like another. The marks
/// U+200E and U+200F are excluded, because right-to-left text needs them.
pub(crate) const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Combining marks of the scripts in which they are stacked in practice.
const fn combines(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// The text as it can be shown, trimmed. Borrowed if nothing has to change.
pub(crate) fn clean(text: &str, form: Form) -> Cleaned<'_> {
    let text = text.trim();
    let plain = |byte: u8| (0x20..0x7f).contains(&byte);
    let (text, removed) =
        if text.bytes().all(plain) { (Cow::Borrowed(text), Removed::default()) } else { sifted(text, form) };
    // Spaces may have been behind removed characters.
    let text = trimmed(text);
    if text.len() <= LONGEST {
        return Cleaned { text, removed, cut_from: None };
    }
    let cut_from = Some(text.len());
    let mut end = LONGEST;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(..end).unwrap_or(text)),
        Cow::Owned(mut text) => {
            text.truncate(end);
            Cow::Owned(text)
        }
    };
    Cleaned { text: trimmed(text), removed, cut_from }
}

/// The text without spaces at both ends.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() < text.len() => Cow::Owned(text.trim().to_owned()),
        whole => whole,
    }
}

/// Leaves out unsuitable characters. Allocates at the first change.
fn sifted(text: &str, form: Form) -> (Cow<'_, str>, Removed) {
    let mut removed = Removed::default();
    let mut changed: Option<String> = None;
    let mut stacked = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((place, c)) = chars.next() {
        // Removed characters do not separate the accents around them.
        stacked = match c {
            _ if combines(c) => stacked + 1,
            '\n' | '\t' | '\r' => 0,
            _ if c.is_control() || turns_direction(c) => stacked,
            _ => 0,
        };
        let kept = match c {
            '\n' | '\t' if form == Form::Text => Some(c),
            '\n' | '\t' => Some(' '),
            '\r' if chars.peek().is_some_and(|(_, next)| *next == '\n') => None,
            '\r' => Some(if form == Form::Text { '\n' } else { ' ' }),
            _ if c.is_control() => {
                removed.control = true;
                None
            }
            _ if turns_direction(c) => {
                removed.direction = true;
                None
            }
            _ if stacked > STACKED => {
                removed.stacked = true;
                None
            }
            _ => Some(c),
        };
        match (&mut changed, kept) {
            (Some(changed), Some(kept)) => changed.push(kept),
            (None, Some(kept)) if kept == c => {}
            (None, kept) => {
                let mut start = String::with_capacity(text.len());
                start.push_str(text.get(..place).unwrap_or_default());
                start.extend(kept);
                changed = Some(start);
            }
            (Some(_), None) => {}
        }
    }
    (changed.map_or(Cow::Borrowed(text), Cow::Owned), removed)
}

/// True if a link may be opened: https, http or mailto, without spaces, name and password.
pub(crate) fn is_safe_link(link: &str) -> bool {
    if link.chars().any(|c| c.is_control() || c.is_whitespace() || turns_direction(c) || c == '\\') {
        return false;
    }
    let Some((scheme, rest)) = link.split_once(':') else { return false };
    if scheme.eq_ignore_ascii_case("mailto") {
        return !rest.is_empty();
    }
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return false;
    }
    let Some(rest) = rest.strip_prefix("//") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !authority.is_empty() && !authority.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;
    use arbtest::arbtest;

    #[track_caller]
    fn check(text: &str, form: Form, shown: &str, removed: &str) {
        let cleaned = clean(text, form);
        assert_eq!((&*cleaned.text, &*cleaned.removed.to_string()), (shown, removed), "{text:?}");
    }

    #[test]
    fn texts_are_made_fit_to_show() {
        check("  plain ", Form::Line, "plain", "");
        check("Дмитрий – დმიტრი", Form::Line, "Дмитрий – დმიტრი", "");
        check("one\r\ntwo\tthree", Form::Line, "one two three", "");
        check("one\r\ntwo\rthree\tfour", Form::Text, "one\ntwo\nthree\tfour", "");
        check("a\u{0}b\u{85}c", Form::Line, "abc", "control characters");
        check(
            "a\u{202e}b\u{7}",
            Form::Line,
            "ab",
            "control characters and characters that turn the direction of writing",
        );
        check("שלום\u{200f}", Form::Line, "שלום\u{200f}", "");
        let tower = format!("e{}x", "\u{301}".repeat(100));
        check(&tower, Form::Line, &format!("e{}x", "\u{301}".repeat(STACKED)), "accents beyond eight on one letter");
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        let long = "x".to_owned() + &"é".repeat(LONGEST);
        let cleaned = clean(&long, Form::Text);
        assert_eq!(cleaned.text.len(), LONGEST - 1, "é has two bytes");
        assert_eq!(cleaned.cut_from, Some(long.len()));
        assert!(clean(&"x".repeat(LONGEST), Form::Text).cut_from.is_none(), "just as long is not too long");
    }

    #[test]
    fn only_harmless_links_pass() {
        for link in ["https://example.org/a?b=c@d", "HTTP://example.org", "mailto:a@b.org", "https://пример.рф/"]
        {
            assert!(is_safe_link(link), "{link}");
        }
        for link in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "//example.org",
            "example.org",
            "https:example.org",
            "https://",
            "https://user:secret@example.org",
            "https://good.org\\@evil.org",
            "https://example.org/a b",
            "https://example.org/\u{202e}gpj",
            "mailto:",
            "",
        ] {
            assert!(!is_safe_link(link), "{link}");
        }
    }

    #[test]
    fn what_is_clean_stays_as_it_is() {
        let letters =
            [" ", "\t", "\r", "\n", "a", "\u{301}\u{301}\u{301}\u{301}\u{301}", "\u{0}", "\u{202e}", "\u{a0}", "ш"];
        arbtest(|u| {
            let mut text = String::new();
            for _ in 0..u.int_in_range(0..=12)? {
                text.push_str(u.choose(&letters)?);
            }
            for form in [Form::Line, Form::Text] {
                let once = clean(&text, form);
                let twice = clean(&once.text, form);
                assert_eq!(twice.text, once.text, "{text:?}");
                assert!(!twice.removed.any(), "{text:?}");
                assert_eq!(once.text.trim(), once.text, "{text:?}");
            }
            Ok(())
        });
    }

    #[test]
    fn what_is_cut_ends_in_no_blank() {
        let text = format!("{} {}", "x".repeat(LONGEST - 1), "y".repeat(9));
        let cleaned = clean(&text, Form::Text);
        assert_eq!(cleaned.text, "x".repeat(LONGEST - 1));
        assert!(cleaned.cut_from.is_some());
    }
}
