//! The lines of GEDCOM as a tree.

use std::borrow::Cow;

use crate::formats::lines::lines;

/// Deepest level of a line.
const MOST_DEEP: u8 = 99;

/// A line: `1 BIRT`, `0 @I1@ INDI`, `2 PLAC Oslo`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Node<'a> {
    /// Its byte in the file.
    pub(super) at: usize,
    pub(super) level: u8,
    /// Its own name between `@`; empty if it has none.
    pub(super) id: &'a str,
    pub(super) tag: &'a str,
    /// Its value with the lines that continue it.
    pub(super) value: Cow<'a, str>,
}

impl<'a> Node<'a> {
    /// The name that it points to; empty if its value is no pointer.
    pub(super) fn pointer(&self) -> &str {
        let value = self.value.trim();
        value
            .strip_prefix('@')
            .and_then(|value| value.strip_suffix('@'))
            .filter(|id| !id.is_empty() && !id.starts_with(['#', '@']))
            .unwrap_or("")
    }

    /// Its value as text.
    pub(super) fn text(&self) -> String {
        self.value.replace("@@", "@")
    }

    /// A line. `None` if it does not begin with a level and a tag.
    fn read(at: usize, line: &'a str) -> Option<Self> {
        let text = line.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let end = text.find(|c: char| !c.is_ascii_digit())?;
        let (level, rest) = text.split_at_checked(end)?;
        let level: u8 = level.parse().ok().filter(|level| *level <= MOST_DEEP)?;
        let rest = rest.strip_prefix([' ', '\t'])?.trim_start();
        let (id, rest) = match rest.strip_prefix('@') {
            Some(after) => {
                let (id, rest) = after.split_once('@')?;
                (id, rest.trim_start())
            }
            None => ("", rest),
        };
        let (tag, value) = rest.split_once([' ', '\t']).unwrap_or((rest, ""));
        let is_tag = !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        is_tag.then_some(Self { at, level, id, tag, value: Cow::Borrowed(value) })
    }
}

/// The records of a file, one after the other: the line of level 0 with those below it. A line without a level continues
/// the text before it.
pub(super) fn records(source: &str) -> impl Iterator<Item = Vec<Node<'_>>> {
    let mut lines = lines(source).peekable();
    core::iter::from_fn(move || {
        let mut nodes: Vec<Node<'_>> = Vec::new();
        while let Some((at, line)) = lines.peek().copied() {
            let node = Node::read(at, line);
            if node.as_ref().is_some_and(|node| node.level == 0) && !nodes.is_empty() {
                break;
            }
            let _ = lines.next();
            match node {
                Some(node) if matches!(node.tag, "CONC" | "CONT") && !nodes.is_empty() => {
                    if let Some(before) = nodes.last_mut() {
                        let whole = before.value.to_mut();
                        if node.tag == "CONT" {
                            whole.push('\n');
                        }
                        whole.push_str(&node.value);
                    }
                }
                Some(node) => nodes.push(node),
                None if line.trim().is_empty() => {}
                None => {
                    if let Some(before) = nodes.last_mut() {
                        let whole = before.value.to_mut();
                        whole.push('\n');
                        whole.push_str(line.trim_end());
                    }
                }
            }
        }
        (!nodes.is_empty()).then_some(nodes)
    })
}

/// The lines right below the one at a place.
pub(super) fn children<'n, 'a>(nodes: &'n [Node<'a>], place: usize) -> impl Iterator<Item = (usize, &'n Node<'a>)> {
    let level = nodes.get(place).map_or(u8::MAX, |node| node.level);
    let below = nodes.iter().enumerate().skip(place.saturating_add(1)).take_while(move |(_, node)| node.level > level);
    // Where a level is left out, the first line below says which one is next.
    let next = nodes.get(place.saturating_add(1)).map_or(0, |node| node.level);
    below.filter(move |(_, node)| node.level <= next)
}

/// The first line with a tag right below the one at a place.
pub(super) fn child<'n, 'a>(nodes: &'n [Node<'a>], place: usize, tag: &str) -> Option<(usize, &'n Node<'a>)> {
    children(nodes, place).find(|(_, node)| node.tag == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_a_tree() {
        let source = "0 HEAD\n0 @I1@ INDI\n1 NAME A /B/\n1 NOTE One\n2 CONC  and\n2 CONT two\nthree\n1 BIRT\n 2 DATE 1900\n2 PLAC X\n0 TRLR";
        let all: Vec<Vec<Node<'_>>> = records(source).collect();
        assert_eq!(all.iter().map(Vec::len).collect::<Vec<_>>(), [1, 6, 1]);
        let person = &all[1];
        assert_eq!((person[0].id, person[0].tag), ("I1", "INDI"));
        assert_eq!(person[2].value, "One and\ntwo\nthree");
        let below: Vec<&str> = children(person, 0).map(|(_, node)| node.tag).collect();
        assert_eq!(below, ["NAME", "NOTE", "BIRT"]);
        let (birth, _) = child(person, 0, "BIRT").unwrap();
        assert_eq!(child(person, birth, "DATE").map(|(_, node)| node.text()).as_deref(), Some("1900"));
        assert_eq!(child(person, birth, "NOTE"), None);
    }

    #[test]
    fn odd_lines_do_not_stop_it() {
        for source in ["", "x", "0", "0 ", "999 X", "0 @I1", "5 X\n1 Y", "0 é", "1 CONT x"] {
            let _ = records(source).map(|nodes| nodes.len() + children(&nodes, 0).count()).sum::<usize>();
        }
        let pointer =
            |value: &'static str| Node { at: 0, level: 1, id: "", tag: "X", value: value.into() }.pointer().to_owned();
        assert_eq!(
            (pointer("@I1@"), pointer("@@x"), pointer("x"), pointer("@#DJULIAN@")),
            ("I1".to_owned(), String::new(), String::new(), String::new())
        );
    }
}
