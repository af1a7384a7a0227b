//! A JSON text as a flat list of nodes. A node holds its position in the text; texts are decoded when they are needed.

use crate::number::parse_decimal;
use crate::problem::{Pattern, en};
use core::fmt::Write as _;
use std::borrow::Cow;

use super::expression;
use super::token::decoded;

/// The kind of a node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::formats) enum Kind {
    Null,
    True,
    False,
    Number,
    /// A text without escapes.
    Plain,
    /// A text with escapes.
    Escaped,
    /// A text or a name without quotes.
    Bare,
    /// An expression of a script, such as `new Date(2014, 3, 17)` or a function.
    Script,
    List,
    Object,
    /// Plain events separated only by commas and spaces, where events are expected.
    Run,
    /// A value that could not be read or is nested too deeply; already reported.
    Lost,
}

/// One value or name. Children follow their parent; `next` is the node after the last of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// First byte of the content; for a text, after its quote.
    pub(super) from: u32,
    /// Byte after the content; unused for lists and objects.
    pub(super) to: u32,
    pub(super) next: u32,
}

/// A text with its nodes. It may have several roots, one after the other.
#[derive(Debug)]
pub(in crate::formats) struct Tree<'a> {
    pub(super) source: &'a str,
    pub(super) nodes: Vec<Node>,
}

impl Tree<'_> {
    /// The outermost values.
    pub(in crate::formats) fn roots(&self) -> impl Iterator<Item = Value<'_>> {
        self.span(0, u32::try_from(self.nodes.len()).unwrap_or(u32::MAX))
    }

    fn span(&self, from: u32, to: u32) -> impl Iterator<Item = Value<'_>> {
        let mut place = from;
        core::iter::from_fn(move || {
            let node = *self.nodes.get(place as usize)?;
            let value = (place < to).then_some(Value { tree: self, place, node })?;
            // A node never points at itself or back, so that walking a damaged tree ends.
            place = node.next.max(place + 1);
            Some(value)
        })
    }
}

/// A value in a tree.
#[derive(Clone, Copy, Debug)]
pub(in crate::formats) struct Value<'a> {
    tree: &'a Tree<'a>,
    place: u32,
    node: Node,
}

impl<'a> Value<'a> {
    /// Its kind.
    pub(in crate::formats) const fn kind(self) -> Kind {
        self.node.kind
    }

    /// Its first byte; for a text, its quote.
    pub(in crate::formats) const fn at(self) -> usize {
        let from = self.node.from as usize;
        if matches!(self.node.kind, Kind::Plain | Kind::Escaped) { from.saturating_sub(1) } else { from }
    }

    /// The decoded text, if it is one.
    pub(in crate::formats) fn text(self) -> Option<Cow<'a, str>> {
        match self.node.kind {
            Kind::Plain | Kind::Bare => Some(Cow::Borrowed(self.source())),
            Kind::Escaped => Some(Cow::Owned(decoded(self.source()))),
            Kind::Script => expression::text(self.source()).map(Cow::Owned),
            _ => None,
        }
    }

    /// The value of a field; of a name that is written twice the last one. `None` for null and for what is no object.
    pub(in crate::formats) fn get(self, name: &str) -> Option<Self> {
        let found = self.pairs().filter(|(found, _)| found.text().as_deref() == Some(name)).last();
        found.map(|(_, value)| value).filter(|value| value.kind() != Kind::Null)
    }

    /// A text, or a number or a word such as `true` as it is written.
    pub(in crate::formats) fn words(self) -> Option<Cow<'a, str>> {
        match self.node.kind {
            Kind::Number | Kind::True | Kind::False => Some(Cow::Borrowed(self.source())),
            _ => self.text(),
        }
    }

    /// The number, if it is one.
    pub(in crate::formats) fn number(self) -> Option<f64> {
        if self.node.kind == Kind::Number { parse_decimal(self.source()) } else { None }
    }

    /// The content as written: for a text, between its quotes; empty for a list or an object.
    pub(in crate::formats) fn source(self) -> &'a str {
        self.tree.source.get(self.node.from as usize..self.node.to as usize).unwrap_or_default()
    }

    /// The whole text that contains it.
    pub(super) const fn whole(self) -> &'a str {
        self.tree.source
    }

    /// For a run, the whole text and the begin and end of the run.
    pub(super) fn run(self) -> Option<(&'a str, (usize, usize))> {
        let part = (self.node.from as usize, self.node.to as usize);
        (self.node.kind == Kind::Run).then_some((self.tree.source, part))
    }

    /// The values of a list; empty for other kinds.
    pub(in crate::formats) fn items(self) -> impl Iterator<Item = Self> {
        self.children(Kind::List)
    }

    /// Names and values of an object, with repetitions; empty for other kinds.
    pub(in crate::formats) fn pairs(self) -> impl Iterator<Item = (Self, Self)> {
        let mut children = self.children(Kind::Object);
        core::iter::from_fn(move || Some((children.next()?, children.next()?)))
    }

    fn children(self, kind: Kind) -> impl Iterator<Item = Self> {
        let end = if self.node.kind == kind { self.node.next } else { 0 };
        self.tree.span(self.place + 1, end)
    }

    /// Name of the kind, for a message.
    pub(in crate::formats) fn name(self) -> Pattern {
        match self.node.kind {
            Kind::Null => en::NULL,
            Kind::True => en::TRUE,
            Kind::False => en::FALSE,
            Kind::Number => en::THE_NUMBER,
            Kind::Plain | Kind::Escaped | Kind::Bare | Kind::Script => en::THE_TEXT,
            Kind::List => en::THE_LIST,
            Kind::Object | Kind::Run => en::THE_OBJECT,
            Kind::Lost => en::UNREADABLE,
        }
    }

    /// The value as JSON on one line; lost values are null. Stops soon after `longest` bytes and then returns true.
    pub(in crate::formats) fn json(self, longest: usize) -> (String, bool) {
        let mut out = String::new();
        let mut open: Vec<Frame> = Vec::new();
        let mut place = self.place;
        while let Some(node) = self.tree.nodes.get(place as usize).copied() {
            if out.len() > longest {
                return (out, false);
            }
            if let Some(frame) = open.last_mut() {
                out.push_str(frame.separator());
                frame.written += 1;
            }
            Self { tree: self.tree, place, node }.write_one(&mut out);
            place += 1;
            if let Kind::List | Kind::Object = node.kind {
                open.push(Frame { end: node.next, is_list: node.kind == Kind::List, written: 0 });
            }
            while let Some(frame) = open.pop_if(|frame| frame.end <= place) {
                out.push_str(frame.close());
            }
            if open.is_empty() {
                break;
            }
        }
        (out, true)
    }

    fn write_one(self, out: &mut String) {
        match self.node.kind {
            // A run occurs only where events are read, never in kept values.
            Kind::Null | Kind::Lost | Kind::Run => out.push_str("null"),
            Kind::True => out.push_str("true"),
            Kind::False => out.push_str("false"),
            Kind::Number => out.push_str(self.source()),
            Kind::List => out.push('['),
            Kind::Object => out.push('{'),
            Kind::Plain | Kind::Escaped | Kind::Bare | Kind::Script => {
                out.push('"');
                for c in self.text().unwrap_or_else(|| self.source().into()).chars() {
                    match c {
                        '"' | '\\' => {
                            out.push('\\');
                            out.push(c);
                        }
                        _ if c.is_control() => {
                            // Writing to a String cannot fail.
                            let _ = write!(out, "\\u{:04x}", u32::from(c));
                        }
                        _ => out.push(c),
                    }
                }
                out.push('"');
            }
        }
    }
}

/// A list or an object that is being written.
struct Frame {
    /// The node after its last one.
    end: u32,
    is_list: bool,
    /// Number of its nodes written, including names.
    written: u32,
}

impl Frame {
    /// The separator before the next node.
    const fn separator(&self) -> &'static str {
        match self.written {
            0 => "",
            odd if !self.is_list && odd % 2 == 1 => ":",
            _ => ",",
        }
    }

    /// The closing text. A name whose value was cut off gets null.
    const fn close(&self) -> &'static str {
        match (self.is_list, self.written % 2) {
            (true, _) => "]",
            (false, 0) => "}",
            (false, _) => ":null}",
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::json::scan::scan;
    use crate::ingest::plain::Path;
    use crate::ingest::problems::Problems;

    fn again(source: &str) -> String {
        let tree = scan(source, &mut Problems::default(), Path::General);
        tree.roots().map(|root| root.json(1_000).0).collect()
    }

    #[test]
    fn values_are_written_as_they_were() {
        for (source, written) in [
            (r#" { "a" : [ 1 , { } , [ ] , "x\u0001\"" ] , "b" : null } "#, r#"{"a":[1,{},[],"x\u0001\""],"b":null}"#),
            (r#"[[],[[]],{"a":{"b":[]}}]"#, r#"[[],[[]],{"a":{"b":[]}}]"#),
            (r#"[1,{"a":"#, r#"[1,{"a":null}]"#),
            (r#"{"a":nonsense,"b":2}"#, r#"{"a":"nonsense","b":2}"#),
            (r#"{a:'it\'s "so"',"b":NaN}"#, r#"{"a":"it's \"so\"","b":null}"#),
            ("[\"\u{85}\",]", r#"["\u0085"]"#),
        ] {
            assert_eq!(again(source), written, "{source}");
        }
        let tree = scan("[1,2,3,4,5,6,7,8,9]", &mut Problems::default(), Path::General);
        let root = tree.roots().next().unwrap();
        assert_eq!(root.json(4), ("[1,2,3".into(), false), "what is too long is cut and said to be");
    }
}
