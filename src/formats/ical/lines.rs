//! The lines of iCalendar: properties with their parameters, unfolded.

use std::borrow::Cow;

use crate::formats::lines::lines;
use crate::list::Gather;

/// A property: `DTSTART;VALUE=DATE:20190101`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Property<'a> {
    /// Its byte in the file.
    pub(super) at: usize,
    /// Its name in capitals.
    pub(super) name: String,
    /// Its parameters: names in capitals, and values.
    params: Vec<(String, String)>,
    /// Its value as written.
    pub(super) value: Cow<'a, str>,
}

impl Property<'_> {
    /// The value of a parameter.
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(own, _)| own == name).map(|(_, value)| &**value)
    }

    /// Its value as text: escapes are resolved.
    pub(super) fn text(&self) -> String {
        unescaped(&self.value)
    }

    /// The texts of a list that is separated by commas.
    pub(super) fn texts(&self) -> Vec<String> {
        let (mut list, mut begin, mut is_escaped) = (Vec::new(), 0, false);
        for (place, letter) in self.value.char_indices() {
            if letter == ',' && !is_escaped {
                list.push(unescaped(self.value.get(begin..place).unwrap_or_default()));
                begin = place + 1;
            }
            is_escaped = letter == '\\' && !is_escaped;
        }
        list.push(unescaped(self.value.get(begin..).unwrap_or_default()));
        list
    }
}

/// A text with `\n`, `\,`, `\;` and `\\` resolved.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            plain.push(letter);
            continue;
        }
        match letters.next() {
            Some('n' | 'N') => plain.push('\n'),
            Some(escaped @ ('\\' | ',' | ';' | ':' | '"')) => plain.push(escaped),
            Some(other) => plain.extend(['\\', other]),
            None => plain.push('\\'),
        }
    }
    plain
}

/// The properties of a text. A line that begins with a blank continues the one before; so does, on a line of its own,
/// one that is no property, as programs write that do not fold.
pub(super) fn properties(source: &str) -> impl Iterator<Item = Property<'_>> {
    let mut lines = lines(source).peekable();
    core::iter::from_fn(move || {
        let (at, first) = lines.by_ref().find(|(_, line)| is_property(line))?;
        let is_bound = first.get(..5).is_some_and(|name| name.eq_ignore_ascii_case("BEGIN"))
            || first.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("END"));
        let mut whole = Cow::Borrowed(first);
        while let Some((_, line)) = lines.next_if(|(_, line)| line.starts_with([' ', '\t']) || !is_property(line)) {
            if let Some(folded) = line.strip_prefix([' ', '\t']) {
                whole.to_mut().push_str(folded);
            } else if !line.trim().is_empty() && !is_bound {
                whole.to_mut().push_str("\\n");
                whole.to_mut().push_str(line);
            }
        }
        Some(property(at, whole))
    })
}

/// True if a line begins with a name and a colon or a semicolon.
fn is_property(line: &str) -> bool {
    let end = line.find([':', ';']).unwrap_or(0);
    let name = line.get(..end).unwrap_or_default().trim();
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

fn property(at: usize, line: Cow<'_, str>) -> Property<'_> {
    // The colon before the value is the first one outside quotes.
    let mut is_quoted = false;
    let mut bounds: Vec<usize> = Vec::new();
    let mut colon = line.len();
    for (place, byte) in line.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b';' if !is_quoted => bounds.push(place),
            b':' if !is_quoted => {
                colon = place;
                break;
            }
            _ => {}
        }
    }
    // A quote that is never closed swallows the line: then the first colon counts.
    if colon == line.len() {
        colon = line.find(':').unwrap_or(line.len());
        bounds.retain(|place| *place < colon);
    }
    bounds.push(colon);
    let mut parts = bounds.windows(2).filter_map(|pair| line.get(pair.first()? + 1..*pair.last()?));
    let params = parts
        .by_ref()
        .filter_map(|part| part.split_once('='))
        .map(|(name, value)| (name.trim().to_ascii_uppercase(), value.trim().trim_matches('"').to_owned()))
        .gather();
    let name = line.get(..bounds.first().copied().unwrap_or(colon)).unwrap_or_default();
    // A name may have the name of a group in front.
    let name = name.trim().rsplit('.').next().unwrap_or_default().to_ascii_uppercase();
    let value = match line {
        Cow::Borrowed(line) => Cow::Borrowed(line.get(colon + 1..).unwrap_or_default()),
        Cow::Owned(line) => Cow::Owned(line.get(colon + 1..).unwrap_or_default().to_owned()),
    };
    Property { at, name, params, value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_unfolded_and_taken_apart() {
        let source = "BEGIN:VEVENT\r\nsummary;LANGUAGE=en;X=\"a:b;c\":One\\, two\r\n  three\\nfour\r\n\r\nURL:https://a.org:1/x;y\nno property\nEND:VEVENT";
        let found: Vec<Property<'_>> = properties(source).collect();
        let texts: Vec<(usize, &str, String)> = found.iter().map(|line| (line.at, &*line.name, line.text())).collect();
        assert_eq!(
            texts,
            [
                (0, "BEGIN", "VEVENT".to_owned()),
                (14, "SUMMARY", "One, two three\nfour".to_owned()),
                (72, "URL", "https://a.org:1/x;y\nno property".to_owned()),
                (108, "END", "VEVENT".to_owned()),
            ]
        );
        assert_eq!(
            (found[1].param("LANGUAGE"), found[1].param("X"), found[1].param("Y")),
            (Some("en"), Some("a:b;c"), None)
        );
    }

    #[test]
    fn lists_and_odd_lines() {
        let list = |value: &'static str| {
            Property { at: 0, name: String::new(), params: Vec::new(), value: value.into() }.texts()
        };
        assert_eq!(list("a,b\\,c,\\\\,d"), ["a", "b,c", "\\", "d"]);
        assert_eq!(list(""), [""]);
        let one = |line: &'static str| properties(line).next().map(|line| (line.name.clone(), line.text()));
        assert_eq!(one("item1.SUMMARY:x"), Some(("SUMMARY".into(), "x".into())));
        assert_eq!(one("A;B=\"c:d"), Some(("A".into(), "d".into())));
        assert_eq!(one("A:"), Some(("A".into(), String::new())));
        assert_eq!(one("é:x"), None);
        assert_eq!(one(" x"), None);
    }
}
