//! An element of XML with all that is in it.

use std::borrow::Cow;

use super::Tag;
use crate::list::Gather;

/// An element with its attributes, and its elements and texts in order.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::formats) struct Element<'a> {
    /// Its byte in the file.
    pub(in crate::formats) at: usize,
    /// Its local name.
    pub(in crate::formats) name: &'a str,
    attributes: Vec<(&'a str, Cow<'a, str>)>,
    nodes: Vec<Node<'a>>,
}

/// Content of an element.
#[derive(Clone, PartialEq, Debug)]
enum Node<'a> {
    Element(Element<'a>),
    Text(Cow<'a, str>),
}

impl<'a> Element<'a> {
    pub(super) fn new(tag: Tag<'a>) -> Self {
        Self { at: tag.at, name: tag.name, attributes: tag.attributes().gather(), nodes: Vec::new() }
    }

    pub(super) fn add(&mut self, element: Self) {
        self.nodes.push(Node::Element(element));
    }

    pub(super) fn add_text(&mut self, text: Cow<'a, str>) {
        self.nodes.push(Node::Text(text));
    }

    /// The value of an attribute by its local name.
    pub(in crate::formats) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| &**value)
    }

    /// The attributes in order: local names and values.
    pub(in crate::formats) fn attributes(&self) -> impl Iterator<Item = (&'a str, &str)> {
        self.attributes.iter().map(|(name, value)| (*name, &**value))
    }

    /// Its elements in order.
    pub(in crate::formats) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Its elements with a name, in order.
    pub(in crate::formats) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.elements().filter(move |element| element.name == name)
    }

    /// Its first element with a name.
    pub(in crate::formats) fn first(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// All elements below it with a name, in order. Those within one of them are not searched.
    pub(in crate::formats) fn below<'e>(&'e self, name: &str, found: &mut Vec<&'e Self>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            } else {
                element.below(name, found);
            }
        }
    }

    /// All text within it, without elements, as written.
    pub(in crate::formats) fn whole_text(&self) -> String {
        let mut text = String::new();
        self.add_to(&mut text);
        text
    }

    fn add_to(&self, whole: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Element(element) => element.add_to(whole),
                Node::Text(text) => whole.push_str(text),
            }
        }
    }

    /// All text within it in one line: blanks and line breaks are one blank each.
    pub(in crate::formats) fn line(&self) -> String {
        let text = self.whole_text();
        let words: Vec<&str> = text.split_whitespace().gather();
        words.join(" ")
    }

    /// The text of its first element with a name in one line; `None` if there is none or it is empty.
    pub(in crate::formats) fn line_of(&self, name: &str) -> Option<String> {
        self.first(name).map(Self::line).filter(|line| !line.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Piece, Xml};
    use crate::ingest::problems::Problems;

    #[test]
    fn an_element_has_its_attributes_and_texts() {
        let source = "<a b='1'> x <c>y\n z</c><d><c>w</c></d> &amp;&lt;</a>";
        let (mut xml, mut problems) = (Xml::new(source), Problems::default());
        let Some(Piece::Open(tag)) = xml.next(&mut problems) else { panic!() };
        let root = xml.element(tag, &mut problems);
        assert_eq!((root.name, root.get("b"), root.get("c"), root.at), ("a", Some("1"), None, 0));
        assert_eq!(root.whole_text(), " x y\n zw &<");
        assert_eq!(root.line_of("c").as_deref(), Some("y z"));
        assert_eq!((root.all("c").count(), root.elements().count()), (1, 2));
        let mut below = Vec::new();
        root.below("c", &mut below);
        assert_eq!(below.len(), 2);
    }
}
