//! HTML to plain text, with the links, pictures and players in it.

use super::entities::decoded;

/// The content of a text in HTML.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(in crate::formats) struct Plain {
    /// Its words, with line breaks between blocks.
    pub(in crate::formats) text: String,
    /// Links: words and address.
    pub(in crate::formats) links: Vec<(String, String)>,
    /// Pictures: text alternative and address.
    pub(in crate::formats) images: Vec<(String, String)>,
    /// Addresses of frames, films and sounds.
    pub(in crate::formats) players: Vec<String>,
}

/// Longest name of an element, in bytes.
const LONGEST_NAME: usize = 64;

/// Elements whose content is no text.
const DROPPED: [&str; 5] = ["script", "style", "template", "head", "title"];

/// Elements that begin a new line.
const BLOCKS: [&str; 24] = [
    "p",
    "br",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "section",
    "article",
    "header",
    "footer",
    "figure",
    "hr",
    "dt",
    "dd",
];

/// The words of a text in HTML. Without any tag only character references are resolved; with one that begins a line the
/// text's own line breaks are blanks, as in a browser. A `<` that begins no tag stays. Never fails. O(bytes).
pub(in crate::formats) fn plain_text(html: &str) -> Plain {
    let mut reader = Reader::default();
    if !html.contains(['<', '&']) {
        html.trim().clone_into(&mut reader.found.text);
        return reader.found;
    }
    let mut rest = html;
    // Behind the last `>` no tag ends, so that nothing is looked for.
    let last_end = html.rfind('>').unwrap_or(0);
    while let Some(place) = rest.find('<') {
        let (before, after) = rest.split_at(place);
        reader.words(before);
        let tag = if html.len() - after.len() < last_end { Tag::read(after) } else { None };
        match tag {
            Some(tag) => {
                rest = after.get(tag.length..).unwrap_or_default();
                rest = reader.tag(&tag, rest);
            }
            None => {
                reader.words("<");
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    reader.words(rest);
    reader.finish()
}

/// A tag in a text.
struct Tag<'a> {
    /// Its name in lower case.
    name: String,
    is_end: bool,
    inside: &'a str,
    /// Its length in bytes, with its brackets.
    length: usize,
}

impl<'a> Tag<'a> {
    /// The tag or comment at the beginning of a text.
    fn read(text: &'a str) -> Option<Self> {
        let other = |length| Some(Self { name: String::new(), is_end: false, inside: "", length });
        if let Some(comment) = text.strip_prefix("<!--") {
            return other(comment.find("-->").map_or(text.len(), |end| end + 7));
        }
        let after = text.strip_prefix('<')?;
        if after.starts_with(['!', '?']) {
            return other(after.find('>')? + 2);
        }
        let (is_end, after) = after.strip_prefix('/').map_or((false, after), |after| (true, after));
        let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':');
        let length = after.bytes().take(LONGEST_NAME).position(|byte| !is_of_name(&byte))?;
        let name = after.get(..length)?;
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && after.get(length..)?.starts_with(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
        if !is_name {
            return None;
        }
        let end = tag_end(after)?;
        let inside = after.get(..end)?;
        let name = name.to_ascii_lowercase();
        Some(Self { name, is_end, inside, length: text.len() - after.len() + end + 1 })
    }

    /// The value of an attribute, with its character references resolved.
    fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.inside;
        loop {
            let place = place_of(rest, name)?;
            let before = rest.get(..place)?;
            rest = rest.get(place + name.len()..)?;
            if !before.ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/')) {
                continue;
            }
            let Some(value) = rest.trim_start().strip_prefix('=') else { continue };
            let value = value.trim_start();
            let value = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value.get(1..)?.split(quote).next()?,
                _ => value.split(char::is_whitespace).next()?.trim_end_matches('/'),
            };
            let mut out = String::new();
            decoded(value, &mut out);
            return Some(out.trim().to_owned());
        }
    }
}

/// The place of a word of ASCII in a text, in any case of letters.
fn place_of(text: &str, word: &str) -> Option<usize> {
    text.as_bytes().windows(word.len()).position(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// The place of the `>` that ends a tag: not one within quotes, unless the quotes are never closed.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (place, byte) in text.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return Some(place),
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    text.find('>')
}

#[derive(Default)]
struct Reader {
    found: Plain,
    /// True if the text's own line breaks are blanks.
    has_blocks: bool,
    /// The address of the open link, and where its words begin.
    link: Option<(String, usize)>,
}

impl Reader {
    fn words(&mut self, html: &str) {
        decoded(html, &mut self.found.text);
    }

    /// Takes a tag. Returns the rest of the text after it, or after the element if that has no text.
    fn tag<'a>(&mut self, tag: &Tag<'_>, rest: &'a str) -> &'a str {
        let name = &*tag.name;
        if DROPPED.contains(&name) && !tag.is_end {
            let after = place_of(rest, &format!("</{name}")).and_then(|place| rest.get(place..)).unwrap_or_default();
            return after.find('>').and_then(|end| after.get(end + 1..)).unwrap_or_default();
        }
        match name {
            "a" => {
                self.close_link();
                if !tag.is_end {
                    self.link = tag.attribute("href").map(|address| (address, self.found.text.len()));
                }
            }
            "img" => {
                if let Some(address) = tag.attribute("src") {
                    self.found.images.push((tag.attribute("alt").unwrap_or_default(), address));
                }
            }
            "iframe" | "embed" | "video" | "audio" | "source" => self.found.players.extend(tag.attribute("src")),
            "td" | "th" => self.found.text.push(' '),
            _ if BLOCKS.contains(&name) => {
                if !self.has_blocks {
                    self.has_blocks = true;
                    self.found.text = self.found.text.replace(['\n', '\r'], " ");
                }
                // Marks a line break, which is not one of the text's own.
                self.found.text.push('\u{0}');
                if name == "li" && !tag.is_end {
                    self.found.text.push_str("• ");
                }
            }
            _ => {}
        }
        rest
    }

    fn close_link(&mut self) {
        let Some((address, from)) = self.link.take() else { return };
        let words = self.found.text.get(from..).unwrap_or_default().replace('\u{0}', " ");
        self.found.links.push((words.split_whitespace().collect::<Vec<_>>().join(" "), address));
    }

    fn finish(mut self) -> Plain {
        self.close_link();
        let text = core::mem::take(&mut self.found.text);
        let is_end = |c: char| c == '\u{0}' || !self.has_blocks && c == '\n';
        let mut lines: Vec<String> = Vec::new();
        for line in text.split(is_end) {
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            let is_empty = line.is_empty() || line == "•";
            if !is_empty || !self.has_blocks && lines.last().is_some_and(|last| !last.is_empty()) {
                lines.push(line);
            }
        }
        lines.join("\n").trim().clone_into(&mut self.found.text);
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arbtest::arbtest;

    #[test]
    fn words_are_kept_and_markup_is_not() {
        for (html, text) in [
            ("plain and\n simple", "plain and\n simple"),
            ("plain &amp; simple\n text", "plain & simple\ntext"),
            ("a <b>bold</b> word", "a bold word"),
            ("<p>One\n two</p><p>Three<br/>four</p>", "One two\nThree\nfour"),
            ("<ul><li>a</li><li>b</li></ul>", "• a\n• b"),
            ("x < 5 and <3 and a<b", "x < 5 and <3 and a<b"),
            ("<!-- no --><style>p{}</style>text<script>bad()</script>", "text"),
            ("Whitney<br/> 1963", "Whitney\n1963"),
            ("one\n\n\ntwo <i>three</i>", "one\n\ntwo three"),
            ("<a title=\"a > b\" href='x'>y</a>", "y"),
            ("a &lt;b&gt;", "a <b>"),
            ("<script>never closed", ""),
            ("", ""),
        ] {
            assert_eq!(plain_text(html).text, text, "{html}");
        }
    }

    #[test]
    fn links_pictures_and_players_are_found() {
        let found = plain_text(
            "<p>See <a class=x href=\"https://a.org/?b=1&amp;c=2\">the <b>page</b></a> <IMG SRC='https://a.org/p.png' alt=\"P&eacute;\"></p><iframe width=\"1\" src=\"//b.org/v\"></iframe>",
        );
        assert_eq!(found.text, "See the page");
        assert_eq!(found.links, [("the page".to_owned(), "https://a.org/?b=1&c=2".to_owned())]);
        assert_eq!(found.images, [("Pé".to_owned(), "https://a.org/p.png".to_owned())]);
        assert_eq!(found.players, ["//b.org/v"]);
    }

    #[test]
    fn any_text_is_taken() {
        let pieces =
            ["<", ">", "<p>", "</a>", "<a href=", "\"", "'", "é", "&", "&amp;", "<!--", "-->", "<script>", " ", "x"];
        arbtest(|u| {
            let mut html = String::new();
            for _ in 0..u.int_in_range(0..=12)? {
                html.push_str(u.choose(&pieces)?);
            }
            let found = plain_text(&html);
            assert!(!found.text.contains('\u{0}'), "{html:?}");
            Ok(())
        });
    }
}
