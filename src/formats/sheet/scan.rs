//! The tags and texts of a sheet in one pass, without a tree: a large sheet is millions of them.
//!
//! It does not check that elements are closed in order: the reader of a sheet knows which elements contain others.

/// A piece of a sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token<'a> {
    /// The begin of an element: its local name, the rest of its tag, and true if it ends there too.
    Open(&'a str, &'a str, bool),
    /// The end of an element.
    Close(&'a str),
    /// Text with its entities.
    Text(&'a str),
    /// Text that has none.
    Data(&'a str),
}

/// A sheet that is being scanned.
pub(super) struct Scan<'a> {
    rest: &'a str,
    /// True if a tag or a comment has no end.
    pub(super) is_damaged: bool,
}

impl<'a> Scan<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { rest: text, is_damaged: false }
    }

    /// The text up to a mark, and passes over both. `None` at the end, if there is no mark.
    fn until(&mut self, begin: usize, mark: &str) -> Option<&'a str> {
        let found = self.rest.get(begin..).and_then(|inside| inside.split_once(mark));
        self.is_damaged |= found.is_none();
        let (inside, rest) = found?;
        self.rest = rest;
        Some(inside)
    }

    /// The next piece. `None` at the end, and where the rest is damaged.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let end = self.rest.find('<').unwrap_or(self.rest.len());
            if end > 0 {
                let (text, rest) = self.rest.split_at_checked(end)?;
                self.rest = rest;
                return Some(Token::Text(text));
            }
            match self.rest.as_bytes().get(1) {
                None => {
                    self.is_damaged |= !self.rest.is_empty();
                    return None;
                }
                Some(b'/') => return Some(Token::Close(local(self.until(2, ">")?.trim()))),
                Some(b'?') => {
                    self.until(2, "?>")?;
                }
                Some(b'!') if self.rest.starts_with("<!--") => {
                    self.until(4, "-->")?;
                }
                Some(b'!') if self.rest.starts_with("<![CDATA[") => return Some(Token::Data(self.until(9, "]]>")?)),
                Some(b'!') => {
                    self.until(2, ">")?;
                }
                Some(_) => return self.open(),
            }
        }
    }

    /// The begin of an element. A value of an attribute may contain the end of a tag.
    fn open(&mut self) -> Option<Token<'a>> {
        let mut quote = None;
        let end = self.rest.bytes().position(|byte| match (quote, byte) {
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                false
            }
            (Some(begun), _) => {
                if begun == byte {
                    quote = None;
                }
                false
            }
            (None, _) => byte == b'>',
        });
        let Some(end) = end else {
            self.is_damaged = true;
            return None;
        };
        let inside = self.rest.get(1..end)?;
        self.rest = self.rest.get(end + 1..)?;
        let (inside, is_closed) = inside.strip_suffix('/').map_or((inside, false), |inside| (inside, true));
        let name = inside.find(|letter: char| letter.is_ascii_whitespace()).unwrap_or(inside.len());
        let (name, rest) = inside.split_at_checked(name)?;
        Some(Token::Open(local(name), rest, is_closed))
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> (Vec<Token<'_>>, bool) {
        let mut scan = Scan::new(text);
        let found = core::iter::from_fn(|| scan.next()).collect();
        (found, scan.is_damaged)
    }

    #[test]
    fn tags_and_texts() {
        let text = "<?xml version='1.0'?><!-- < --><x:c r=\"A>1\" t='s'><v>1 &amp; 2</v><f/></x:c ><![CDATA[<&>]]>";
        let found = [
            Token::Open("c", " r=\"A>1\" t='s'", false),
            Token::Open("v", "", false),
            Token::Text("1 &amp; 2"),
            Token::Close("v"),
            Token::Open("f", "", true),
            Token::Close("c"),
            Token::Data("<&>"),
        ];
        assert_eq!(tokens(text), (found.to_vec(), false));
    }

    #[test]
    fn what_has_no_end_is_damaged() {
        for text in ["<", "<c", "<c r='>", "</c", "<!-- x", "<![CDATA[x", "<?xml"] {
            assert_eq!(tokens(text), (Vec::new(), true), "{text}");
        }
        let whole = "<c r='é'>é</c><!-- é -->";
        for (place, _) in whole.char_indices() {
            let _ = tokens(&whole[..place]);
        }
    }
}
