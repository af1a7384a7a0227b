//! Scans a JSON text into a [`Tree`] in one loop, without recursion, so that no nesting can exhaust the stack. After a
//! fault it continues if the meaning is clear; otherwise it stops and keeps everything before.

#[cfg(test)]
mod tests;

use super::expression;
use super::plain;
use super::token::{Here, escape, is_number};
use super::tree::{Kind, Node, Tree};
use crate::ingest::message::{Found, LastOf};
use crate::ingest::plain::Path;
use crate::ingest::problems::Problems;
use crate::problem::{Pattern, en};

/// Maximum depth of nesting; a record needs five.
const DEEPEST: usize = 64;

/// The tokens allowed next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A value: at the outermost level, or after a name and its colon.
    Value,
    /// A value or the end of an empty list (`true`), or a value after a comma (`false`).
    Item(bool),
    /// A name or the end of an empty object (`true`), or a name after a comma (`false`).
    Name(bool),
    /// The colon after a name.
    Colon,
    /// A comma or the end of the open list or object; at the outermost level another value or the end.
    Comma,
}

/// Reads a whole text and reports its problems. On the fast path plain events are not split into values.
pub(in crate::formats) fn scan<'a>(source: &'a str, problems: &mut Problems, path: Path) -> Tree<'a> {
    scan_from(source, 0, problems, Extent { runs: path == Path::Fast, all: true, script: false }).0
}

/// Reads the single value that begins at a byte of a script, and returns the byte after it. Expressions of the script
/// are kept as they are written.
pub(in crate::formats) fn scan_script<'a>(source: &'a str, place: usize, problems: &mut Problems) -> (Tree<'a>, usize) {
    scan_from(source, place, problems, Extent { runs: false, all: false, script: true })
}

/// Reads the single value that begins at a byte.
pub(super) fn scan_one<'a>(source: &'a str, place: usize, problems: &mut Problems) -> Tree<'a> {
    scan_from(source, place, problems, Extent { runs: false, all: false, script: false }).0
}

/// The part to scan.
#[derive(Clone, Copy)]
struct Extent {
    /// True if plain events are skipped in runs.
    runs: bool,
    /// True for the whole text, false for a single value.
    all: bool,
    /// True if values may be expressions of a script.
    script: bool,
}

fn scan_from<'a>(source: &'a str, place: usize, problems: &mut Problems, extent: Extent) -> (Tree<'a>, usize) {
    let (nodes, open) = (Vec::new(), Vec::new());
    let mut scanner =
        Scanner { source, bytes: source.as_bytes(), place, nodes, open, is_events: false, extent, problems };
    scanner.run();
    scanner.close_all();
    let end = scanner.place;
    (Tree { source, nodes: scanner.nodes }, end)
}

/// True if a comment begins here, in JavaScript syntax.
fn is_comment(text: &str) -> bool {
    text.starts_with("//") || text.starts_with("/*")
}

/// True if a comment begins here, also in the syntax of scripts and settings. At the beginning of a file such a line
/// does not indicate JSON, because tables have them too.
fn is_comment_within(text: &str) -> bool {
    text.starts_with('#') || is_comment(text)
}

/// End of a comment; `None` if it is never closed.
fn comment_end(text: &str) -> Option<usize> {
    if text.starts_with("/*") {
        let inside = text.get(2..)?;
        return inside.find("*/").map(|end| end + 4);
    }
    Some(text.find(['\n', '\r']).unwrap_or(text.len()))
}

/// The text without leading comments and spaces.
pub(in crate::formats) fn after_comments(text: &str) -> &str {
    let mut text = text.trim_start();
    while is_comment(text) {
        let end = comment_end(text).unwrap_or(text.len());
        text = text.get(end..).unwrap_or_default().trim_start();
    }
    text
}

/// True for text of a wiki, `{{…}}` or `{|`, which begins as JSON does and is none.
pub(in crate::formats) fn is_wiki_text(text: &str) -> bool {
    text.starts_with("{{") || text.starts_with("{|")
}

struct Scanner<'a, 'p> {
    source: &'a str,
    bytes: &'a [u8],
    place: usize,
    nodes: Vec<Node>,
    /// Open lists and objects, by their nodes.
    open: Vec<(u32, Kind)>,
    /// True if the last list opened in the outermost object is that of events.
    is_events: bool,
    extent: Extent,
    problems: &'p mut Problems,
}

/// A fault after which nothing is read.
enum Stop {
    /// The expected token.
    Expected(Pattern),
    /// Already reported.
    Said,
}

impl Scanner<'_, '_> {
    fn run(&mut self) {
        let mut next = Next::Value;
        loop {
            if !self.extent.all && next == Next::Comma && self.open.is_empty() {
                return;
            }
            self.skip_blanks_and_comments();
            match self.step(next) {
                Ok(Some(then)) => next = then,
                Ok(None) => return,
                Err(Stop::Said) => return,
                Err(Stop::Expected(expected)) => {
                    let found = Here(self.source.get(self.place..).unwrap_or_default());
                    self.problems.error(self.place, en::EXPECTED.with(&[&expected, &found]));
                    return;
                }
            }
        }
    }

    fn step(&mut self, next: Next) -> Result<Option<Next>, Stop> {
        let Some(byte) = self.bytes.get(self.place).copied() else {
            return match (next, self.open.last()) {
                (Next::Comma, None) => Ok(None),
                (_, Some((_, Kind::List))) => Err(Stop::Expected(en::REST_OF_LIST)),
                (_, Some(_)) => Err(Stop::Expected(en::REST_OF_OBJECT)),
                (_, None) => Err(Stop::Expected(en::OPENING_BRACKET)),
            };
        };
        match (next, byte) {
            (Next::Item(true), b']') | (Next::Name(true), b'}') => Ok(Some(self.close())),
            (Next::Item(false), b']') | (Next::Name(false), b'}') => {
                self.problems.warning(self.place, en::COMMA_TOO_MANY.said());
                Ok(Some(self.close()))
            }
            (Next::Value | Next::Item(_), _) => self.value(byte).map(Some),
            (Next::Name(_), b'"' | b'\'') => {
                self.string(byte)?;
                Ok(Some(Next::Colon))
            }
            (Next::Name(_), _) if byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'$') => {
                self.bare_name();
                Ok(Some(Next::Colon))
            }
            (Next::Name(_), b'0'..=b'9') if self.extent.script => {
                self.bare_name();
                Ok(Some(Next::Colon))
            }
            (Next::Name(_), _) => Err(Stop::Expected(en::NAME_IN_QUOTES)),
            (Next::Colon, b':') => {
                self.place += 1;
                Ok(Some(Next::Value))
            }
            (Next::Colon, _) => Err(Stop::Expected(en::COLON)),
            (Next::Comma, _) => self.after_value(byte),
        }
    }

    fn after_value(&mut self, byte: u8) -> Result<Option<Next>, Stop> {
        let inside = self.open.last().map(|(_, kind)| *kind);
        match (inside, byte) {
            (Some(Kind::List), b']') | (Some(Kind::Object), b'}') => Ok(Some(self.close())),
            (Some(Kind::List), b',') => {
                self.place += 1;
                Ok(Some(Next::Item(false)))
            }
            (Some(_), b',') => {
                self.place += 1;
                Ok(Some(Next::Name(false)))
            }
            // Another value on a new line: newline-delimited JSON.
            (None, b'{') => Ok(Some(Next::Value)),
            (None, _) => Err(Stop::Expected(en::END_OF_FILE)),
            (Some(Kind::List), b'"' | b'\'' | b'{' | b'[') => {
                self.problems.error(self.place, en::NO_COMMA_BEFORE_VALUE.said());
                Ok(Some(Next::Value))
            }
            (Some(Kind::List), _) => Err(Stop::Expected(en::COMMA_OR_BRACKET)),
            (Some(_), b'"' | b'\'') => {
                self.problems.error(self.place, en::NO_COMMA_BEFORE_NAME.said());
                Ok(Some(Next::Name(true)))
            }
            (Some(_), _) => Err(Stop::Expected(en::COMMA_OR_BRACE)),
        }
    }

    fn value(&mut self, byte: u8) -> Result<Next, Stop> {
        if self.extent.script
            && !self.open.is_empty()
            && let Some(end) = expression::end(self.bytes, self.place)
        {
            self.push(Kind::Script, self.place, end);
            self.place = end;
            return Ok(Next::Comma);
        }
        match byte {
            b'{' | b'[' if self.open.len() >= DEEPEST => self.skip_deep(),
            b'{' if self.take_run() => {}
            b'{' => return Ok(self.open(Kind::Object, Next::Name(true))),
            b'[' => return Ok(self.open(Kind::List, Next::Item(true))),
            b'"' | b'\'' => self.string(byte)?,
            b'-' | b'+' | b'.' | b'_' | b'$' => self.word(),
            _ if byte.is_ascii_alphanumeric() => self.word(),
            _ => return Err(Stop::Expected(en::A_VALUE)),
        }
        Ok(Next::Comma)
    }

    /// Skips plain events where events are expected. Returns false if there is none here.
    fn take_run(&mut self) -> bool {
        let (in_list, is_here) = match self.open.as_slice() {
            // The first line decides whether lines are events.
            [] => (false, !self.nodes.is_empty()),
            [(_, kind)] => (true, *kind == Kind::List),
            [(0, Kind::Object), (_, Kind::List)] => (true, self.is_events),
            _ => return false,
        };
        if !is_here || !self.extent.runs {
            return false;
        }
        let Some(end) = plain::run(self.source, self.place, in_list) else { return false };
        self.push(Kind::Run, self.place, end);
        self.place = end;
        true
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.bytes.get(self.place) {
            self.place += 1;
        }
    }

    /// Comments are skipped with a warning, because data follows them.
    fn skip_blanks_and_comments(&mut self) {
        loop {
            self.skip_blanks();
            let Some(rest) = self.source.get(self.place..).filter(|rest| is_comment_within(rest)) else { return };
            let is_closed = comment_end(rest);
            if let Some(is_last) = self.problems.often("comment") {
                let comment = if is_closed.is_some() { en::COMMENT } else { en::COMMENT_WITHOUT_END };
                self.problems.warning(self.place, comment.with(&[&LastOf(is_last)]));
            }
            self.place += is_closed.unwrap_or(rest.len());
        }
    }

    fn push(&mut self, kind: Kind, from: usize, to: usize) -> u32 {
        // Texts above 4 GiB are refused earlier, so every position fits.
        let short = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let node = short(self.nodes.len());
        self.nodes.push(Node { kind, from: short(from), to: short(to), next: node.saturating_add(1) });
        node
    }

    fn open(&mut self, kind: Kind, next: Next) -> Next {
        if kind == Kind::List && self.open.len() == 1 {
            let name = self.nodes.last().filter(|name| name.kind == Kind::Plain);
            let name = name.and_then(|name| self.source.get(name.from as usize..name.to as usize));
            self.is_events = name == Some("events");
        }
        let node = self.push(kind, self.place, self.place);
        self.open.push((node, kind));
        self.place += 1;
        next
    }

    fn close(&mut self) -> Next {
        self.place += 1;
        self.close_one();
        Next::Comma
    }

    fn close_one(&mut self) {
        let next = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let node = self.open.pop().and_then(|(node, _)| self.nodes.get_mut(node as usize));
        if let Some(node) = node {
            node.next = next;
        }
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close_one();
        }
    }

    /// A text from its quote on, possibly a single quote. A text without an end is not kept, because nobody knows where
    /// it should have ended.
    fn string(&mut self, quote: u8) -> Result<(), Stop> {
        if quote == b'\''
            && let Some(is_last) = self.problems.often("single quotes")
        {
            self.problems.warning(self.place, en::SINGLE_QUOTES.with(&[&LastOf(is_last)]));
        }
        let from = self.place + 1;
        let mut place = from;
        let mut kind = Kind::Plain;
        let mut control = None;
        loop {
            let Some(byte) = self.bytes.get(place) else {
                self.problems.error(self.place, en::QUOTE_NOT_CLOSED.said());
                return Err(Stop::Said);
            };
            match byte {
                _ if *byte == quote => break,
                b'\\' => {
                    kind = Kind::Escaped;
                    let after = self.bytes.get(place + 1..).unwrap_or_default();
                    let (_, length, good) = escape(after);
                    if quote == b'\'' && after.first() == Some(&quote) {
                        // A backslash before an invalid escape is left out.
                        place += 1;
                    } else if !good {
                        let written = self.source.get(place..).unwrap_or_default();
                        let end = written
                            .char_indices()
                            .nth(if written.starts_with("\\u") { 6 } else { 2 })
                            .map_or(written.len(), |(end, _)| end);
                        let written = written.get(..end).unwrap_or_default();
                        self.problems.error(place, en::NO_ESCAPE.with(&[&Found(written)]));
                    }
                    place += 1 + length;
                }
                0..0x20 => {
                    control = control.or(Some((place, *byte)));
                    place += 1;
                }
                _ => place += 1,
            }
        }
        if let Some((at, byte)) = control {
            let (name, escape) = (format!("{byte:04X}"), format!("{byte:04x}"));
            self.problems.warning(at, en::CONTROL_CHARACTER.with(&[&name, &escape]));
        }
        self.push(kind, from, place);
        self.place = place + 1;
        Ok(())
    }

    /// The letters of a word from here on.
    fn letters(&mut self) -> (usize, &str) {
        let from = self.place;
        while let Some(byte) = self.bytes.get(self.place) {
            if !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'+' | b'.' | b'_' | b'$') {
                break;
            }
            self.place += 1;
        }
        (from, self.source.get(from..self.place).unwrap_or_default())
    }

    /// A name without quotes, as in JavaScript.
    fn bare_name(&mut self) {
        let (from, _) = self.letters();
        self.push(Kind::Bare, from, self.place);
        if let Some(is_last) = self.problems.often("bare name") {
            self.problems.warning(from, en::BARE_NAME.with(&[&LastOf(is_last)]));
        }
    }

    /// A number, `true`, `false`, `null`, or their words in other languages. Anything else is a text without quotes.
    fn word(&mut self) {
        let (from, word) = self.letters();
        let (kind, meant) = match word {
            "null" => (Kind::Null, None),
            "true" => (Kind::True, None),
            "false" => (Kind::False, None),
            _ if is_number(word) => (Kind::Number, None),
            "None" | "NULL" | "Null" | "nil" | "undefined" => (Kind::Null, Some(en::NULL)),
            "True" | "TRUE" => (Kind::True, Some(en::TRUE)),
            "False" | "FALSE" => (Kind::False, Some(en::FALSE)),
            // NaN and infinity count as null.
            "NaN" | "Infinity" | "-Infinity" | "+Infinity" | "-NaN" => (Kind::Null, Some(en::NULL)),
            _ => (Kind::Bare, Some(en::A_TEXT)),
        };
        if let Some(meant) = meant
            && let Some(is_last) = self.problems.often(meant.english())
        {
            let word = Found(self.source.get(from..self.place).unwrap_or_default());
            self.problems.warning(from, en::BARE_WORD.with(&[&word, &meant, &LastOf(is_last)]));
        }
        self.push(kind, from, self.place);
    }

    /// Skips a list or an object that is nested too deeply: only its brackets are counted.
    fn skip_deep(&mut self) {
        self.problems.error(self.place, en::TOO_DEEP.with(&[&DEEPEST]));
        self.push(Kind::Lost, self.place, self.place);
        let mut depth = 0_usize;
        let mut in_text = false;
        while let Some(byte) = self.bytes.get(self.place) {
            match byte {
                b'\\' if in_text => self.place += 1,
                b'"' => in_text = !in_text,
                b'{' | b'[' if !in_text => depth += 1,
                b'}' | b']' if !in_text => depth -= 1,
                _ => {}
            }
            self.place += 1;
            if depth == 0 {
                return;
            }
        }
        self.place = self.bytes.len();
    }
}
