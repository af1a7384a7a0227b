//! Expressions in the data of a script: where they end, and the texts among them. Nothing is ever run.

use super::token::decoded;

/// The byte after an expression that begins here and is more than a JSON value: a call, `new`, a function, a sum of
/// texts, a text in backquotes. `None` for a plain value. O(bytes of the expression).
pub(super) fn end(bytes: &[u8], from: usize) -> Option<usize> {
    let first = bytes.get(from)?;
    let after_first = match first {
        b'"' | b'\'' => after_quoted(bytes, from)?,
        b'`' | b'(' | b'!' | b'/' | b'~' => from,
        b'{' | b'[' => return None,
        b'-' | b'+' if !bytes.get(from + 1).is_some_and(|next| next.is_ascii_digit() || *next == b'.') => from,
        _ => after_word(bytes, from),
    };
    let next = bytes.get(after_blanks(bytes, after_first)).copied();
    let goes_on = match next {
        None | Some(b',' | b'}' | b']' | b')' | b':') => false,
        // A semicolon or a line comment after a last value without a bracket.
        Some(b';') => false,
        Some(b'/') => !matches!(bytes.get(after_blanks(bytes, after_first) + 1), Some(b'/' | b'*')),
        // In data with a missing comma another value follows on the next line.
        Some(b'"' | b'\'' | b'{') => matches!(first, b'(' | b'!' | b'/') || is_word(bytes, from, after_first),
        Some(_) => true,
    };
    if !goes_on {
        return None;
    }
    let end = rest(bytes, from);
    (end > from).then_some(end)
}

/// True if a word of the language stands here, after which an operand follows.
fn is_word(bytes: &[u8], from: usize, to: usize) -> bool {
    matches!(bytes.get(from..to), Some(b"new" | b"typeof" | b"function" | b"async" | b"await" | b"void"))
}

fn after_word(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let is_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'.' | b'-' | b'+');
    from + rest.iter().position(|byte| !is_of_word(byte)).unwrap_or(rest.len())
}

fn after_blanks(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(rest.len())
}

/// The byte after a text in quotes.
pub(in crate::formats) fn after_quoted(bytes: &[u8], from: usize) -> Option<usize> {
    let quote = bytes.get(from)?;
    let mut place = from + 1;
    loop {
        match bytes.get(place)? {
            b'\\' => place += 2,
            byte if byte == quote => return Some(place + 1),
            _ => place += 1,
        }
    }
}

/// The byte after a comment, if one begins here.
pub(in crate::formats) fn after_comment(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    if rest.starts_with(b"//") {
        return Some(from + rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len()));
    }
    let inside = rest.strip_prefix(b"/*")?;
    Some(from + inside.windows(2).position(|pair| pair == b"*/").map_or(rest.len(), |end| end + 4))
}

/// The byte after the whole expression: before the comma or bracket that ends it, without blanks at its end.
fn rest(bytes: &[u8], from: usize) -> usize {
    let mut depth = 0_usize;
    let mut place = from;
    let mut end = from;
    while let Some(byte) = bytes.get(place) {
        let next = match byte {
            b'"' | b'\'' | b'`' => after_quoted(bytes, place).unwrap_or(bytes.len()),
            b'/' => match after_comment(bytes, place) {
                Some(after) => {
                    place = after;
                    continue;
                }
                None => place + 1,
            },
            b'(' | b'[' | b'{' => {
                depth += 1;
                place + 1
            }
            b')' | b']' | b'}' if depth == 0 => break,
            b')' | b']' | b'}' => {
                depth -= 1;
                place + 1
            }
            b',' | b';' if depth == 0 => break,
            _ => place + 1,
        };
        if !byte.is_ascii_whitespace() {
            end = next;
        }
        place = next;
    }
    end
}

/// The text that an expression is: texts joined by `+`, or one in backquotes without anything to fill in.
pub(super) fn text(source: &str) -> Option<String> {
    let mut out = String::new();
    let bytes = source.as_bytes();
    let mut place = after_blanks(bytes, 0);
    loop {
        let quote = *bytes.get(place)?;
        if !matches!(quote, b'"' | b'\'' | b'`') {
            return None;
        }
        let end = after_quoted(bytes, place)?;
        let inside = source.get(place + 1..end - 1)?;
        if quote == b'`' && inside.contains("${") {
            return None;
        }
        out.push_str(&decoded(inside));
        place = after_blanks(bytes, end);
        match bytes.get(place) {
            None => return Some(out),
            Some(b'+') => place = after_blanks(bytes, place + 1),
            Some(_) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_end_before_their_comma() {
        for (source, expected) in [
            ("new Date(2014, 3, 17), end: 1", Some("new Date(2014, 3, 17)")),
            ("moment('a,b').add({x: 1}) }", Some("moment('a,b').add({x: 1})")),
            ("function (a,b) {return a - b;}, x", Some("function (a,b) {return a - b;}")),
            ("(a, b) => [a, b] ]", Some("(a, b) => [a, b]")),
            ("'a' + // no, comment\n 'b', c", Some("'a' + // no, comment\n 'b'")),
            ("`one\ntwo` }", Some("`one\ntwo`")),
            ("x.y[0]}", Some("x.y[0]")),
            ("'text', 1", None),
            ("-1.5e+3, 1", None),
            ("true}", None),
            ("word", None),
            ("{a: 1}", None),
            ("'no comma'\n 'next'", None),
            ("'last' // remark\n]", None),
            ("`never closed", Some("`never closed")),
        ] {
            let found = end(source.as_bytes(), 0).map(|end| &source[..end]);
            assert_eq!(found, expected, "{source}");
        }
    }

    #[test]
    fn texts_are_joined() {
        for (source, expected) in [
            ("'a' + \"b\\n\"", Some("ab\n")),
            ("`one\ntwo`", Some("one\ntwo")),
            ("`one ${two}`", None),
            ("'a' + b", None),
            ("new Date(1)", None),
        ] {
            assert_eq!(text(source).as_deref(), expected, "{source}");
        }
    }
}
