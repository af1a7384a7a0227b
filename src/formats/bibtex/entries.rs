//! The entries of a file: `@kind{key, name = {value}, …}`.

use std::collections::BTreeMap;

use crate::list::Gather;

/// Maximum number of fields of a work.
const MOST_FIELDS: usize = 200;

/// A work: its fields in order, with names in small letters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Work<'a> {
    pub(super) at: usize,
    pub(super) kind: String,
    pub(super) key: &'a str,
    pub(super) fields: Vec<(String, String)>,
    /// Values that are still pieces joined by `#`: for each field.
    pieces: Vec<Vec<Piece<'a>>>,
}

/// A piece of a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Piece<'a> {
    Text(&'a str),
    /// A name of a string, or a number.
    Word(&'a str),
}

/// A part of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Part<'a> {
    Work(Work<'a>),
    /// `@string{name = value}`.
    String(String, String),
    /// Something that is no work.
    Comment(usize, &'static str),
    /// An entry that is not read.
    Damaged(usize),
}

impl Work<'_> {
    /// The value of a field as written.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(own, value)| own == name && !value.trim().is_empty()).map(|(_, value)| &**value)
    }

    /// Puts in the values of strings.
    pub(super) fn resolve(&mut self, strings: &BTreeMap<String, String>) {
        for ((_, value), pieces) in self.fields.iter_mut().zip(&self.pieces) {
            *value = joined(pieces, strings);
        }
    }
}

/// A value of pieces. A word that is no string stands for itself, as months do.
fn joined(pieces: &[Piece<'_>], strings: &BTreeMap<String, String>) -> String {
    let mut whole = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => whole.push_str(text),
            Piece::Word(word) => match strings.get(&word.to_ascii_lowercase()).filter(|value| value.len() < 10_000) {
                Some(value) => whole.push_str(value),
                None => whole.push_str(word),
            },
        }
        if whole.len() > 1_000_000 {
            break;
        }
    }
    whole
}

/// The parts of a file. What stands between them is no part. An entry that is damaged ends where the next one begins.
pub(super) fn parts<'a>(source: &'a str, strings: &BTreeMap<String, String>) -> Vec<Part<'a>> {
    let mut found = Vec::new();
    let mut known = strings.clone();
    let mut place = 0;
    while let Some(next) = source.get(place..).and_then(|rest| rest.find('@')) {
        let at = place + next;
        let rest = source.get(at + 1..).unwrap_or_default();
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        let kind = rest.get(..end).unwrap_or_default().to_ascii_lowercase();
        let after = rest.get(end..).unwrap_or_default();
        let inside = after.trim_start();
        // An `@` elsewhere, as in an address, begins no entry.
        let is_start = source.get(..at).is_none_or(|before| {
            before.trim_end_matches([' ', '\t']).ends_with(['\n', '\r', '}', ')']) || before.trim().is_empty()
        });
        let open = inside.chars().next().filter(|open| matches!(open, '{' | '('));
        let (Some(open), false, true) = (open, kind.is_empty(), is_start) else {
            place = at + 1;
            continue;
        };
        let body = at + 1 + end + (after.len() - inside.len()) + 1;
        let close = if open == '{' { '}' } else { ')' };
        let whole = source.get(body..).unwrap_or_default();
        match &*kind {
            "comment" | "preamble" => {
                found.push(Part::Comment(at, if kind == "comment" { "@comment" } else { "@preamble" }));
                place = body + balanced(whole, close).unwrap_or(0);
            }
            "string" => {
                let length = match fields(whole, close) {
                    Some((list, length)) => {
                        for (name, pieces) in list {
                            let value = joined(&pieces, &known);
                            let _ = known.insert(name.clone(), value.clone());
                            found.push(Part::String(name, value));
                        }
                        length
                    }
                    None => 0,
                };
                place = body + length;
            }
            _ => {
                let end = whole.find([',', close]).unwrap_or(whole.len());
                let key = whole.get(..end).unwrap_or_default().trim();
                let list = whole.get(end..).unwrap_or_default();
                let read = match list.strip_prefix(',') {
                    Some(list) => fields(list, close).map(|(list, length)| (list, length + 1)),
                    None => (!list.is_empty()).then(|| (Vec::new(), 1)),
                };
                match read.filter(|_| !key.contains('=')) {
                    Some((list, length)) => {
                        let (names, pieces): (Vec<String>, Vec<Vec<Piece<'_>>>) = list.into_iter().unzip();
                        let fields = names.into_iter().map(|name| (name, String::new())).gather();
                        found.push(Part::Work(Work { at, kind, key, fields, pieces }));
                        place = body + end + length;
                    }
                    None => {
                        found.push(Part::Damaged(at));
                        // The next entry begins a line.
                        place = whole.find("\n@").map_or(source.len(), |next| body + next);
                    }
                }
            }
        }
    }
    found
}

/// Length up to and including the bracket that closes a text.
fn balanced(text: &str, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (place, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            letter if letter == close && depth == 0 => return Some(place + letter.len_utf8()),
            _ => {}
        }
    }
    None
}

/// The fields up to the bracket that closes an entry, and the length of all. `None` if it is not closed.
#[expect(clippy::type_complexity, reason = "a list of names and pieces, and a length")]
fn fields<'a>(text: &'a str, close: char) -> Option<(Vec<(String, Vec<Piece<'a>>)>, usize)> {
    let mut list = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if let Some(after) = rest.strip_prefix(close) {
            return Some((list, text.len() - after.len()));
        }
        // A comment line within an entry.
        if rest.starts_with('%') {
            rest = rest.split_once('\n')?.1;
            continue;
        }
        let (name, after) = rest.split_once('=')?;
        let name = name.trim().to_ascii_lowercase();
        if name.is_empty() || name.contains(['{', '}', '"', '\n', '@']) {
            return None;
        }
        let mut pieces = Vec::new();
        rest = after.trim_start();
        loop {
            let (piece, after) = piece(rest, close)?;
            pieces.push(piece);
            rest = after.trim_start();
            match rest.strip_prefix('#') {
                Some(more) => rest = more.trim_start(),
                None => break,
            }
        }
        if list.len() < MOST_FIELDS {
            list.push((name, pieces));
        }
    }
}

/// One piece of a value, and what follows.
fn piece(text: &str, close: char) -> Option<(Piece<'_>, &str)> {
    if let Some(inside) = text.strip_prefix('{') {
        let length = balanced(inside, '}')?;
        let (value, after) = inside.split_at_checked(length)?;
        return Some((Piece::Text(value.strip_suffix('}')?), after));
    }
    if let Some(inside) = text.strip_prefix('"') {
        let mut depth = 0_usize;
        for (place, letter) in inside.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                '"' if depth == 0 => return Some((Piece::Text(inside.get(..place)?), inside.get(place + 1..)?)),
                _ => {}
            }
        }
        return None;
    }
    let end = text.find(|c: char| c == ',' || c == '#' || c == close || c.is_whitespace())?;
    let (word, after) = text.split_at_checked(end)?;
    (!word.is_empty()).then_some((Piece::Word(word), after))
}
