//! XML by the piece, for all formats that are written in it: elements, texts and their places.
//!
//! Names are local names, without a prefix. Only the five entities of XML and characters by number are put in; those
//! that a file declares for itself are never expanded, so that a file cannot grow. A tag that nothing closes is closed
//! with its parent, and an end without a beginning is passed over. Nesting is limited.

mod element;

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::ingest::message::Found;
use crate::ingest::problems::Problems;
use crate::problem::en;

pub(super) use element::Element;

/// Maximum depth of elements; those further in are left out.
const MOST_DEEP: usize = 200;
/// Maximum number of elements and texts in one element that is read as a whole; further ones are left out.
const MOST_NODES: usize = 200_000;

/// A piece of a file.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Piece<'a> {
    /// An element begins.
    Open(Tag<'a>),
    /// The element that was opened last and is not closed yet ends.
    Close,
    /// Text. Text around an entity comes in several pieces.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Tag<'a> {
    /// Its byte in the file.
    pub(super) at: usize,
    /// Its local name.
    pub(super) name: &'a str,
    /// The rest of the tag, with its attributes.
    rest: &'a str,
}

impl<'a> Tag<'a> {
    /// The attributes in order: local names and values. What is no attribute is passed over.
    pub(super) fn attributes(self) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> {
        attributes(self.rest)
    }

    /// The value of an attribute by its local name.
    pub(super) fn get(self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes().find(|(own, _)| *own == name).map(|(_, value)| value)
    }
}

/// The attributes in the rest of a tag, in order: local names and values. What is no attribute is passed over.
pub(super) fn attributes(rest: &str) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    let mut rest = rest;
    core::iter::from_fn(move || {
        loop {
            rest = rest.trim_start();
            let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
            let (name, after) = rest.split_at_checked(end)?;
            let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
                if after.is_empty() {
                    return None;
                }
                rest = after;
                continue;
            };
            let (value, after) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let inside = value.get(1..).unwrap_or_default();
                    inside.split_once(quote).unwrap_or((inside, ""))
                }
                _ => value.split_at_checked(value.find(char::is_whitespace).unwrap_or(value.len()))?,
            };
            rest = after;
            return Some((local(name), decoded(value)));
        }
    })
}

/// A file in XML.
pub(super) struct Xml<'a> {
    source: &'a str,
    reader: Reader<&'a [u8]>,
    /// Names of the open elements and the places where they begin.
    open: Vec<(&'a str, usize)>,
    /// Number of open elements that are too deep.
    hidden: usize,
    /// Number of ends that are still to be given.
    closing: usize,
    is_over: bool,
}

impl<'a> Xml<'a> {
    /// The file with this text.
    pub(super) fn new(source: &'a str) -> Self {
        let mut reader = Reader::from_str(source);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Self { source, reader, open: Vec::new(), hidden: 0, closing: 0, is_over: false }
    }

    /// The first element of a text, of which the rest may be missing.
    pub(super) fn first(source: &'a str) -> Option<Tag<'a>> {
        if !source.trim_start().starts_with('<') {
            return None;
        }
        let (mut xml, mut problems) = (Self::new(source), Problems::default());
        loop {
            match xml.next(&mut problems)? {
                Piece::Open(tag) => return Some(tag),
                Piece::Text(text) if !text.trim().is_empty() => return None,
                Piece::Text(_) | Piece::Close => {}
            }
        }
    }

    /// The next piece; `None` at the end. A file that is damaged or cut short ends there, and is reported. The elements
    /// that are open then are closed.
    pub(super) fn next(&mut self, problems: &mut Problems) -> Option<Piece<'a>> {
        loop {
            if self.closing > 0 {
                self.closing -= 1;
                let _ = self.open.pop();
                return Some(Piece::Close);
            }
            if self.is_over {
                return None;
            }
            let begin = self.place();
            let event = self.reader.read_event();
            let at = |inside: &str| begin + inside.find('<').unwrap_or(0);
            let raw = self.source.get(begin..self.place()).unwrap_or_default();
            let piece = match event {
                Ok(Event::Start(_) | Event::Empty(_)) => self.open(raw, at(raw), problems),
                Ok(Event::End(_)) => {
                    self.close(raw);
                    None
                }
                Ok(Event::Text(_)) => Some(Piece::Text(Cow::Borrowed(raw))),
                Ok(Event::GeneralRef(_)) => Some(Piece::Text(decoded(raw))),
                Ok(Event::CData(_)) => {
                    let inside = raw.trim_start_matches("<![CDATA[");
                    Some(Piece::Text(Cow::Borrowed(inside.strip_suffix("]]>").unwrap_or(inside))))
                }
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => None,
                Ok(Event::Eof) => {
                    if let Some((name, at)) = self.open.last() {
                        problems.error(*at, en::XML_CUT.with(&[&Found(name)]));
                    }
                    self.end();
                    None
                }
                Err(_) => {
                    problems.error(self.reader.error_position() as usize, en::XML_DAMAGED.said());
                    self.end();
                    None
                }
            };
            if piece.is_some() && self.hidden == 0 {
                return piece;
            }
        }
    }

    /// The whole element that a tag has just opened.
    pub(super) fn element(&mut self, tag: Tag<'a>, problems: &mut Problems) -> Element<'a> {
        let mut left = MOST_NODES;
        let element = self.filled(tag, &mut left, problems);
        if left == 0 && problems.first("limit", "xml nodes") {
            problems.error(tag.at, en::XML_LARGE.with(&[&MOST_NODES]));
        }
        element
    }

    fn filled(&mut self, tag: Tag<'a>, left: &mut usize, problems: &mut Problems) -> Element<'a> {
        let mut element = Element::new(tag);
        while let Some(piece) = self.next(problems) {
            match piece {
                Piece::Open(tag) => {
                    *left = left.saturating_sub(1);
                    let child = self.filled(tag, left, problems);
                    if *left > 0 {
                        element.add(child);
                    }
                }
                Piece::Text(text) if *left > 0 => {
                    *left -= 1;
                    element.add_text(text);
                }
                Piece::Text(_) => {}
                Piece::Close => break,
            }
        }
        element
    }

    /// Passes over the rest of an element that has just been opened.
    pub(super) fn skip(&mut self, problems: &mut Problems) {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next(problems) {
                Some(Piece::Open(_)) => depth += 1,
                Some(Piece::Close) => depth -= 1,
                Some(Piece::Text(_)) => {}
                None => return,
            }
        }
    }

    fn place(&self) -> usize {
        self.reader.buffer_position() as usize
    }

    fn end(&mut self) {
        (self.is_over, self.hidden, self.closing) = (true, 0, self.open.len());
    }

    fn open(&mut self, raw: &'a str, at: usize, problems: &mut Problems) -> Option<Piece<'a>> {
        if self.hidden > 0 || self.open.len() >= MOST_DEEP {
            if self.hidden == 0 && problems.first("limit", "xml") {
                problems.error(at, en::XML_DEEP.with(&[&MOST_DEEP]));
            }
            self.hidden += 1;
            return None;
        }
        let inside = raw.trim_start().trim_start_matches('<');
        let inside = inside.strip_suffix('>').unwrap_or(inside);
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        let end = inside.find(char::is_whitespace).unwrap_or(inside.len());
        let (name, rest) = inside.split_at_checked(end)?;
        self.open.push((name, at));
        Some(Piece::Open(Tag { at, name: local(name), rest }))
    }

    /// Closes elements up to the named one, if it is open.
    fn close(&mut self, raw: &str) {
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        // The end of an element that is written as one tag has no text of its own.
        let name = raw.trim_start_matches("</").trim_end_matches('>').trim();
        let found = if name.is_empty() {
            self.open.len().checked_sub(1)
        } else {
            self.open.iter().rposition(|(open, _)| *open == name)
        };
        if let Some(place) = found {
            self.closing = self.open.len() - place;
        }
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// A text with its entities put in. What is no entity stays as it is.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    let Some((before, mut rest)) = text.split_once('&') else { return Cow::Borrowed(text) };
    let mut whole = String::from(before);
    loop {
        match rest.split_once(';').and_then(|(name, after)| Some((entity(name)?, after))) {
            Some((letter, after)) => {
                whole.push(letter);
                rest = after;
            }
            None => whole.push('&'),
        }
        let Some((before, after)) = rest.split_once('&') else { break };
        whole.push_str(before);
        rest = after;
    }
    whole.push_str(rest);
    Cow::Owned(whole)
}

/// The character of an entity by its name or number.
fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a text in short: `+name`, `-`, or a text.
    fn pieces(source: &str) -> (Vec<String>, Vec<String>) {
        let (mut xml, mut problems) = (Xml::new(source), Problems::default());
        let mut found: Vec<String> = Vec::new();
        while let Some(piece) = xml.next(&mut problems) {
            found.push(match piece {
                Piece::Open(tag) => {
                    assert_eq!(source.as_bytes()[tag.at], b'<');
                    let attributes: Vec<String> =
                        tag.attributes().map(|(name, value)| format!(" {name}={value}")).collect();
                    format!("+{}{}", tag.name, attributes.concat())
                }
                Piece::Close => "-".to_owned(),
                Piece::Text(text) => text.into(),
            });
        }
        (found, problems.into_diagnostics(source).iter().map(ToString::to_string).collect())
    }

    #[track_caller]
    fn check(source: &str, expected: &[&str], said: &[&str]) {
        let (found, problems) = pieces(source);
        assert_eq!(found, expected, "{source}");
        assert_eq!(problems, said, "{source}");
    }

    #[test]
    fn elements_texts_and_attributes() {
        check("<a/>", &["+a", "-"], &[]);
        check("<?xml version='1.0'?><!-- x --><a:b c='1' d:e=\"x>y\" f>t</a:b>", &["+b c=1 e=x>y", "t", "-"], &[]);
        check("<a b = 'c&amp;d' e=f/>", &["+a b=c&d e=f", "-"], &[]);
        check("<a>x &lt;b&gt; &#233;&#xe9;</a>", &["+a", "x ", "<", "b", ">", " ", "é", "é", "-"], &[]);
        check("<a><![CDATA[<b>&amp;]]></a>", &["+a", "<b>&amp;", "-"], &[]);
        check("<a><b>1</b><b>2</b></a>", &["+a", "+b", "1", "-", "+b", "2", "-", "-"], &[]);
    }

    #[test]
    fn damage_is_named_and_the_rest_is_kept() {
        let cut = "1:1: error: The file ends within the element 'a', which begins here; it was cut short, and what came after is missing";
        check("<a>x", &["+a", "x", "-"], &[cut]);
        check("<a><b>1</a>2", &["+a", "+b", "1", "-", "-", "2"], &[]);
        check("<a></c>1</a>", &["+a", "1", "-"], &[]);
        check(
            "<a>x & y &nbsp; &#0x; &#xd800;</a>",
            &["+a", "x ", "& y ", "&nbsp;", " ", "&#0x;", " ", "&#xd800;", "-"],
            &[],
        );
        let damaged = "1:4: error: The XML is damaged here; what comes after is not read";
        check("<a><b c='1", &["+a", "-"], &[damaged]);
    }

    #[test]
    fn entities_of_a_file_are_not_expanded() {
        let bomb = "<!DOCTYPE a [<!ENTITY b 'xxxxxxxxxx'><!ENTITY c '&b;&b;&b;'>]><a d='&c;'>&c;</a>";
        check(bomb, &["+a d=&c;", "&c;", "-"], &[]);
    }

    #[test]
    fn depth_is_limited() {
        let deep = format!("{}x{}y", "<a>".repeat(MOST_DEEP + 50), "</a>".repeat(MOST_DEEP + 50));
        let (found, problems) = pieces(&deep);
        assert_eq!(found.iter().filter(|piece| *piece == "+a").count(), MOST_DEEP);
        assert_eq!(found.iter().filter(|piece| *piece == "-").count(), MOST_DEEP);
        assert_eq!(found.last().map(String::as_str), Some("y"));
        assert_eq!(problems, ["1:601: error: Elements are nested deeper than 200; what is further in is left out"]);
        let (mut xml, mut problems) = (Xml::new(&deep), Problems::default());
        let Some(Piece::Open(tag)) = xml.next(&mut problems) else { panic!() };
        assert_eq!(xml.element(tag, &mut problems).whole_text(), "");
    }

    #[test]
    fn a_text_cut_anywhere_opens_and_closes_alike() {
        let whole = "<?xml version=\"1.0\"?><!DOCTYPE a><é b='1' c=\"&quot;\"><![CDATA[x]]>&amp;<d/><!-- e --></é>";
        for (place, _) in whole.char_indices() {
            let (found, _) = pieces(&whole[..place]);
            let count = |sign: &str| found.iter().filter(|piece| piece.starts_with(sign)).count();
            assert_eq!(count("+"), count("-"), "{}", &whole[..place]);
        }
    }
}
