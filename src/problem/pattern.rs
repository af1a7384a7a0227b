//! Keys with their English, and with values.

use core::fmt;

/// Begins a pattern in the coded form of a sentence; its key follows.
pub(super) const BEGIN: char = '\u{11}';
/// Comes before each value.
pub(super) const VALUE: char = '\u{12}';
/// Ends a pattern.
pub(super) const END: char = '\u{13}';

/// A key and its English. `{0}`, `{1}`… are the places of values. A pattern with two forms, separated by `|`, has one
/// for the number 1 as its first value and one for all other numbers.
///
/// It refers to its line, because it is passed on and returned in many places.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pattern(pub(super) &'static Line);

/// A line of the table.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Line {
    pub(super) key: &'static str,
    pub(super) english: &'static str,
}

impl Pattern {
    /// The name of the line in the table of a language.
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.0.key
    }

    /// The English.
    #[must_use]
    pub const fn english(self) -> &'static str {
        self.0.english
    }

    /// Its coded form, without values.
    #[must_use]
    pub fn coded(self) -> String {
        ["\u{11}", self.0.key, "\u{13}"].concat()
    }

    /// The pattern with its values. A value may be [`Said`] or a pattern itself.
    #[must_use]
    pub const fn with<'a>(self, values: &'a [&'a dyn fmt::Display]) -> Said<'a> {
        Said { pattern: self, values }
    }

    /// A pattern without values.
    #[must_use]
    pub const fn said(self) -> Said<'static> {
        Said { pattern: self, values: &[] }
    }
}

/// Written as [`Said`] without values.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

/// A pattern with its values, in words when it is written: `{}` is the English, `{:#}` the coded form.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    pattern: Pattern,
    values: &'a [&'a dyn fmt::Display],
}

impl Said<'_> {
    /// The English form for the first value.
    fn form(&self) -> &'static str {
        let english = self.pattern.english();
        let Some((one, others)) = english.split_once('|') else { return english };
        let is_one = self.values.first().is_some_and(|number| number.to_string() == "1");
        if is_one { one } else { others }
    }
}

impl fmt::Display for Said<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            fmt::Write::write_char(f, BEGIN)?;
            f.write_str(self.pattern.key())?;
            for value in self.values {
                fmt::Write::write_char(f, VALUE)?;
                value.fmt(f)?;
            }
            return fmt::Write::write_char(f, END);
        }
        let mut rest = self.form();
        while let Some((before, place, after)) = at_brace(rest) {
            f.write_str(before)?;
            match place.and_then(|place| Some((self.values.get(place)?, after.get(2..)?))) {
                Some((value, after)) => {
                    value.fmt(f)?;
                    rest = after;
                }
                None => {
                    f.write_str("{")?;
                    rest = after;
                }
            }
        }
        f.write_str(rest)
    }
}

/// A pattern filled with its parts, each a text. It costs less code than [`Said`].
pub(crate) fn filled(pattern: &str, parts: &[&str]) -> String {
    let mut said = String::new();
    let mut rest = pattern;
    while let Some((before, place, after)) = at_brace(rest) {
        said.push_str(before);
        rest = after;
        match place {
            Some(place) => {
                said.push_str(parts.get(place).copied().unwrap_or(""));
                rest = after.get(2..).unwrap_or("");
            }
            None => said.push('{'),
        }
    }
    said.push_str(rest);
    said
}

/// The text before the first brace; the number of the place that the brace opens, if it opens one such as `{0}`; and the
/// text after the brace. `None` without a brace.
fn at_brace(text: &str) -> Option<(&str, Option<usize>, &str)> {
    let at = text.bytes().position(|byte| byte == b'{')?;
    let (before, rest) = (text.get(..at)?, text.get(at + 1..)?);
    let place = match rest.as_bytes() {
        [digit @ b'0'..=b'9', b'}', ..] => Some(usize::from(digit - b'0')),
        _ => None,
    };
    Some((before, place, rest))
}
