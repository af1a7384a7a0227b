//! Scans a JSON text into a [`Tree`] with one loop: no recursion, so no nesting can exhaust the stack. After a fault it
//! goes on where it is clear what was meant, else it stops and keeps everything before.

use super::token::{Here, escape, is_number};
use super::tree::{Kind, Node, Tree};
use crate::ingest::problems::Problems;
use crate::ingest::say::Found;

/// The deepest nesting that is kept; a record needs five.
const DEEPEST: usize = 64;

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A value: at the outermost, after a name and its colon.
    Value,
    /// A value or the end of a list that has none yet (`true`), or after a comma (`false`).
    Item(bool),
    /// A name or the end of an object that has none yet (`true`), or after a comma (`false`).
    Name(bool),
    /// The colon after a name.
    Colon,
    /// A comma or the end of what is open; at the outermost another value or nothing.
    Comma,
}

/// Reads all of a text; what is wrong with it goes to the problems.
pub(in crate::ingest) fn scan<'a>(source: &'a str, problems: &mut Problems) -> Tree<'a> {
    let mut scanner =
        Scanner { source, bytes: source.as_bytes(), place: 0, nodes: Vec::new(), open: Vec::new(), problems };
    scanner.run();
    scanner.close_all();
    Tree { source, nodes: scanner.nodes }
}

struct Scanner<'a, 'p> {
    source: &'a str,
    bytes: &'a [u8],
    place: usize,
    nodes: Vec<Node>,
    /// Lists and objects that are not closed yet, by their nodes.
    open: Vec<(u32, Kind)>,
    problems: &'p mut Problems,
}

/// A fault after which nothing is read.
enum Stop {
    /// What should have been there.
    Expected(&'static str),
    /// It is reported already.
    Said,
}

impl Scanner<'_, '_> {
    fn run(&mut self) {
        let mut next = Next::Value;
        loop {
            self.skip_blanks();
            match self.step(next) {
                Ok(Some(then)) => next = then,
                Ok(None) => return,
                Err(Stop::Said) => return,
                Err(Stop::Expected(expected)) => {
                    let found = Here(self.source.get(self.place..).unwrap_or_default());
                    self.problems.error(
                        self.place,
                        format_args!("Expected {expected}, found {found}; what follows is not read"),
                    );
                    return;
                }
            }
        }
    }

    fn step(&mut self, next: Next) -> Result<Option<Next>, Stop> {
        let Some(byte) = self.bytes.get(self.place).copied() else {
            return match (next, self.open.last()) {
                (Next::Comma, None) => Ok(None),
                (_, Some((_, Kind::List))) => Err(Stop::Expected("the rest of a list and its ']'")),
                (_, Some(_)) => Err(Stop::Expected("the rest of an object and its '}'")),
                (_, None) => Err(Stop::Expected("'{' or '['")),
            };
        };
        match (next, byte) {
            (Next::Item(true), b']') | (Next::Name(true), b'}') => Ok(Some(self.close())),
            (Next::Item(false), b']') | (Next::Name(false), b'}') => {
                self.problems.warning(self.place, format_args!("A comma stands before this bracket; take it away"));
                Ok(Some(self.close()))
            }
            (Next::Value | Next::Item(_), _) => self.value(byte).map(Some),
            (Next::Name(_), b'"') => {
                self.string()?;
                Ok(Some(Next::Colon))
            }
            (Next::Name(_), _) => Err(Stop::Expected("a name in double quotes")),
            (Next::Colon, b':') => {
                self.place += 1;
                Ok(Some(Next::Value))
            }
            (Next::Colon, _) => Err(Stop::Expected("':' after the name")),
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
            // One more value on a new line: newline-delimited JSON.
            (None, b'{') => Ok(Some(Next::Value)),
            (None, _) => Err(Stop::Expected("the end of the file")),
            (Some(Kind::List), b'"' | b'{' | b'[') => {
                self.problems.error(self.place, format_args!("A comma is missing before this value"));
                Ok(Some(Next::Value))
            }
            (Some(Kind::List), _) => Err(Stop::Expected("',' or ']'")),
            (Some(_), b'"') => {
                self.problems.error(self.place, format_args!("A comma is missing before this name"));
                Ok(Some(Next::Name(true)))
            }
            (Some(_), _) => Err(Stop::Expected("',' or '}'")),
        }
    }

    fn value(&mut self, byte: u8) -> Result<Next, Stop> {
        match byte {
            b'{' | b'[' if self.open.len() >= DEEPEST => self.skip_deep(),
            b'{' => return Ok(self.open(Kind::Object, Next::Name(true))),
            b'[' => return Ok(self.open(Kind::List, Next::Item(true))),
            b'"' => self.string()?,
            b'-' | b'+' | b'.' | b'_' | b'$' => self.word(),
            _ if byte.is_ascii_alphanumeric() => self.word(),
            b'\'' => return Err(Stop::Expected("a text in double quotes")),
            _ => return Err(Stop::Expected("a value")),
        }
        Ok(Next::Comma)
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.bytes.get(self.place) {
            self.place += 1;
        }
    }

    fn push(&mut self, kind: Kind, from: usize, to: usize) -> u32 {
        // Texts above 4 GiB are refused before, so that every place fits.
        let short = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let node = short(self.nodes.len());
        self.nodes.push(Node { kind, from: short(from), to: short(to), next: node.saturating_add(1) });
        node
    }

    fn open(&mut self, kind: Kind, next: Next) -> Next {
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

    /// A text from its quote on. A text that never ends is not kept: where it should have ended nobody knows.
    fn string(&mut self) -> Result<(), Stop> {
        let from = self.place + 1;
        let mut place = from;
        let mut kind = Kind::Plain;
        let mut control = None;
        loop {
            let Some(byte) = self.bytes.get(place) else {
                self.problems.error(
                    self.place,
                    format_args!("This text has no closing quote before the file ends; it is not read (the file may have been cut off)"),
                );
                return Err(Stop::Said);
            };
            match byte {
                b'"' => break,
                b'\\' => {
                    kind = Kind::Escaped;
                    let (_, length, good) = escape(self.bytes.get(place + 1..).unwrap_or_default());
                    if !good {
                        let written = self.source.get(place..).unwrap_or_default();
                        let end = written
                            .char_indices()
                            .nth(if written.starts_with("\\u") { 6 } else { 2 })
                            .map_or(written.len(), |(end, _)| end);
                        let written = written.get(..end).unwrap_or_default();
                        self.problems.error(
                            place,
                            format_args!(
                                "{} is no escape of JSON; write \\\\ for a backslash, \\n for a line break",
                                Found(written)
                            ),
                        );
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
            self.problems.warning(
                at,
                format_args!("A text contains the control character U+{byte:04X} as it is; write it \\u{byte:04x}"),
            );
        }
        self.push(kind, from, place);
        self.place = place + 1;
        Ok(())
    }

    /// A number, `true`, `false`, `null`, or something that wants to be one.
    fn word(&mut self) {
        let from = self.place;
        while let Some(byte) = self.bytes.get(self.place) {
            if !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'+' | b'.' | b'_' | b'$') {
                break;
            }
            self.place += 1;
        }
        let word = self.source.get(from..self.place).unwrap_or_default();
        let kind = match word {
            "null" => Kind::Null,
            "true" => Kind::True,
            "false" => Kind::False,
            _ if is_number(word) => Kind::Number,
            _ => {
                self.problems.error(
                    from,
                    format_args!(
                        "Expected a value, found {}; write a text in double quotes, a number, true, false or null",
                        Found(word)
                    ),
                );
                Kind::Lost
            }
        };
        self.push(kind, from, self.place);
    }

    /// Leaves out a list or an object that is nested too deeply: brackets are counted, nothing is kept.
    fn skip_deep(&mut self) {
        self.problems.error(
            self.place,
            format_args!("Lists and objects are nested more than {DEEPEST} deep here; what is deeper is left out"),
        );
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is kept of a text, and what is said about it.
    #[track_caller]
    fn check(source: &str, kept: &str, said: &[&str]) {
        let mut problems = Problems::default();
        let tree = scan(source, &mut problems);
        let json: Vec<String> = tree.roots().map(|root| root.json(10_000).0).collect();
        assert_eq!(json.join(" "), kept, "{source}");
        let list: Vec<_> = problems.into_diagnostics(source).iter().map(ToString::to_string).collect();
        assert_eq!(list, said, "{source}");
    }

    #[test]
    fn good_texts_are_read_whole() {
        for source in [
            r#"{"a":[1,-2.5e+3,0,0.1,true,false,null],"b":{"c":""}}"#,
            "[]",
            "{}",
            r#"["é😀\\"]"#,
            r#"{"a":1} {"b":2} {}"#,
        ] {
            check(source, source, &[]);
        }
        check(" [ 1 ,\r\n\t2 ] \n", "[1,2]", &[]);
    }

    #[test]
    fn small_faults_are_passed_over() {
        check("[1,]", "[1]", &["1:4: warning: A comma stands before this bracket; take it away"]);
        check(r#"{"a":1,}"#, r#"{"a":1}"#, &["1:8: warning: A comma stands before this bracket; take it away"]);
        check(r#"{"a":1 "b":2}"#, r#"{"a":1,"b":2}"#, &["1:8: error: A comma is missing before this name"]);
        check("[{} {}]", "[{},{}]", &["1:5: error: A comma is missing before this value"]);
        for word in ["01", "+1", ".5", "1.", "-", "1e", "0x10", "NaN", "undefined", "True"] {
            let expected = format!(
                "1:2: error: Expected a value, found '{word}'; write a text in double quotes, a number, true, false or null"
            );
            check(&format!("[{word},2]"), "[null,2]", &[&expected]);
        }
        check(
            "[\"a\nb\"]",
            r#"["a\u000ab"]"#,
            &[r"1:4: warning: A text contains the control character U+000A as it is; write it \u000a"],
        );
        check(
            r#"["C:\qx"]"#,
            r#"["C:qx"]"#,
            &[r"1:5: error: '\q' is no escape of JSON; write \\ for a backslash, \n for a line break"],
        );
        check(
            r#"["\ud800-"]"#,
            "[\"\u{fffd}-\"]",
            &[r"1:3: error: '\ud800' is no escape of JSON; write \\ for a backslash, \n for a line break"],
        );
    }

    #[test]
    fn after_a_fault_all_before_it_is_kept() {
        let cut = "the end of the file (it may have been cut off); what follows is not read";
        let unclosed =
            "This text has no closing quote before the file ends; it is not read (the file may have been cut off)";
        let stop = "what follows is not read";
        for (source, kept, said) in [
            ("", "", format!("1:1: error: Expected '{{' or '[', found {cut}")),
            (
                r#"{"a":[1,2"#,
                r#"{"a":[1,2]}"#,
                format!("1:10: error: Expected the rest of a list and its ']', found {cut}"),
            ),
            (
                r#"{"a":"#,
                r#"{"a":null}"#,
                format!("1:6: error: Expected the rest of an object and its '}}', found {cut}"),
            ),
            (r#"{"a":"x","b":"yy"#, r#"{"a":"x","b":null}"#, format!("1:14: error: {unclosed}")),
            ("[1}", "[1]", format!("1:3: error: Expected ',' or ']', found '}}'; {stop}")),
            ("[1,\n 'x']", "[1]", format!("2:2: error: Expected a text in double quotes, found '''; {stop}")),
            ("{a:1}", "{}", format!("1:2: error: Expected a name in double quotes, found 'a'; {stop}")),
            (r#"{"a" 1}"#, r#"{"a":null}"#, format!("1:6: error: Expected ':' after the name, found '1'; {stop}")),
            ("{} x", "{}", format!("1:4: error: Expected the end of the file, found 'x'; {stop}")),
            ("[,]", "[]", format!("1:2: error: Expected a value, found ','; {stop}")),
        ] {
            check(source, kept, &[&said]);
        }
    }

    #[test]
    fn nesting_has_an_end() {
        let deep = "[".repeat(70) + &"]".repeat(70);
        let kept = "[".repeat(DEEPEST) + "null" + &"]".repeat(DEEPEST);
        let said = "1:65: error: Lists and objects are nested more than 64 deep here; what is deeper is left out";
        check(&deep, &kept, &[said]);
        let mut problems = Problems::default();
        let deep = "[".repeat(1_000_000);
        let tree = scan(&deep, &mut problems);
        assert_eq!(tree.nodes.len(), DEEPEST + 1, "what is too deep takes no room");
        assert_eq!(problems.into_diagnostics("").len(), 2, "too deep, and cut off");
    }
}
