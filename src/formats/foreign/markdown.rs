//! Markdown to plain text, as far as marks would disturb a reader: links, pictures, emphasis, headings.

use super::html::{Plain, plain_text};

/// The words of a text in Markdown, which may contain HTML. Lists, quotes and line breaks stay as they are written.
pub(in crate::formats) fn without_markdown(text: &str) -> Plain {
    let mut links = Vec::new();
    let mut images = Vec::new();
    let mut out = String::with_capacity(text.len());
    for (place, line) in text.lines().enumerate() {
        if place > 0 {
            out.push('\n');
        }
        let trimmed = line.trim_start();
        let heading = trimmed.trim_start_matches('#');
        let is_heading = heading.len() < trimmed.len() && heading.starts_with(' ');
        if !trimmed.starts_with("```") {
            inline(if is_heading { heading.trim() } else { line.trim_end() }, &mut out, &mut links, &mut images);
        }
    }
    let mut found = plain_text(&out);
    found.links.splice(0..0, links);
    found.images.splice(0..0, images);
    found
}

type Pairs = Vec<(String, String)>;

fn inline(line: &str, out: &mut String, links: &mut Pairs, images: &mut Pairs) {
    let mut marks = Marks { line, brackets: 0, parentheses: 0 };
    let mut rest = line;
    while let Some(place) = rest.find(['[', '!', '*', '_', '`', '\\']) {
        let (before, after) = rest.split_at(place);
        out.push_str(before);
        let bare = after.strip_prefix('!').unwrap_or(after);
        if let Some((words, address, after_link)) = marks.link(line.len() - bare.len()) {
            if bare.len() < after.len() {
                images.push((words.to_owned(), address.to_owned()));
            } else {
                out.push_str(words);
                links.push((words.to_owned(), address.to_owned()));
            }
            rest = after_link;
            continue;
        }
        let mut letters = after.chars();
        match letters.next() {
            Some('\\') if letters.clone().next().is_some_and(|c| c.is_ascii_punctuation()) => {
                out.extend(letters.next());
            }
            Some('`') => {}
            Some(mark @ ('*' | '_')) => {
                let run = after.len() - after.trim_start_matches(mark).len();
                let inside = after.get(run..).unwrap_or_default();
                let after_word = out.ends_with(char::is_alphanumeric);
                let before_word = inside.starts_with(char::is_alphanumeric);
                let is_mark = match mark {
                    '_' => after_word != before_word,
                    _ => run > 1 || !(inside.starts_with(' ') && (out.is_empty() || out.ends_with([' ', '\n']))),
                };
                if !is_mark {
                    out.extend(core::iter::repeat_n(mark, run));
                }
                letters = inside.chars();
            }
            Some(other) => out.push(other),
            None => {}
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
}

/// A line with the next closing marks, which are looked for once.
struct Marks<'a> {
    line: &'a str,
    brackets: usize,
    parentheses: usize,
}

impl<'a> Marks<'a> {
    /// Words and address of a link `[words](address)` that begins at a byte, and the line after it.
    fn link(&mut self, from: usize) -> Option<(&'a str, &'a str, &'a str)> {
        let inside = self.line.get(from..)?.strip_prefix('[')?;
        let begin = self.line.len() - inside.len();
        let end = next(self.line, begin, ']', &mut self.brackets)?;
        let words = self.line.get(begin..end)?;
        let address = self.line.get(end..)?.strip_prefix("](")?;
        let begin = self.line.len() - address.len();
        let close = next(self.line, begin, ')', &mut self.parentheses)?;
        let address = self.line.get(begin..close)?.split_whitespace().next().unwrap_or_default();
        Some((words, address, self.line.get(close + 1..)?))
    }
}

/// The next place of a mark from a byte on. `known` is the last place found, or the end of the line.
fn next(line: &str, from: usize, mark: char, known: &mut usize) -> Option<usize> {
    if *known < from {
        *known = line.get(from..)?.find(mark).map_or(line.len(), |place| from + place);
    }
    (*known < line.len()).then_some(*known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_left_out() {
        for (text, plain) in [
            ("# Title\n\n**bold** and *light*", "Title\n\nbold and light"),
            ("snake_case and 2 * 3 * 4", "snake_case and 2 * 3 * 4"),
            ("* item\n- item", "* item\n- item"),
            ("a \\*star\\*", "a *star*"),
            ("`code`\n```\nblock\n```", "code\n\nblock"),
            ("#hashtag [open", "#hashtag [open"),
        ] {
            assert_eq!(without_markdown(text).text, plain, "{text}");
        }
        let found = without_markdown("see [the page](https://a.org \"x\") ![cat](https://a.org/c.png)");
        assert_eq!(found.text, "see the page");
        assert_eq!(found.links, [("the page".to_owned(), "https://a.org".to_owned())]);
        assert_eq!(found.images, [("cat".to_owned(), "https://a.org/c.png".to_owned())]);
    }
}
