//! The page in another language than English: the language that it declares and speaks where its address names none,
//! and the words that stand in it for browsers in which it cannot start.
//!
//! An element with `data-say="KEY"` has the words of that key. What the timeline itself says is in `www/words`.

use super::Error;
use crate::words::words_of;

/// The page whose words are changed.
const PAGE: &str = "index.html";
/// The language that the page declares.
const DECLARED: &str = "<html lang=\"en\">";
/// Words of the page: tag of the language and lines of key and words.
const WORDS: [(&str, &str); 1] = [("de", include_str!("localize/de.txt"))];

/// A language for the page.
#[derive(Debug)]
pub(super) struct Localized<'a> {
    tag: &'a str,
    lines: &'static str,
}

impl<'a> Localized<'a> {
    /// The language of a tag; `None` for English, which the page has.
    ///
    /// # Errors
    /// If there are no words for it.
    pub(super) fn of(tag: &'a str) -> Result<Option<Self>, Error> {
        let own = words_of(tag).map(|(own, _)| own);
        let found = WORDS.iter().find(|(known, _)| Some(*known) == own);
        match (own, found) {
            (Some("en"), _) => Ok(None),
            (_, Some((_, lines))) => Ok(Some(Self { tag, lines })),
            _ => {
                let known = WORDS.map(|(tag, _)| tag).join(", ");
                Err(Error::usage(format!("there are no words for the language '{tag}'. Name one of en, {known}.")))
            }
        }
    }

    /// A file of the site in this language: the page with its words, any other file unchanged.
    pub(super) fn file(&self, name: &str, bytes: Vec<u8>) -> Vec<u8> {
        let text = str::from_utf8(&bytes).ok().filter(|_| name == PAGE).map(|text| self.page(text));
        text.map_or(bytes, String::into_bytes)
    }

    fn page(&self, html: &str) -> String {
        let mut html = html.replacen(DECLARED, &format!("<html lang=\"{}\">", self.tag), 1);
        for (key, words) in self.lines.lines().filter_map(|line| line.split_once(" = ")) {
            if let Some(said) = with_words(&html, key, words) {
                html = said;
            }
        }
        html
    }
}

/// The page with other words in the element of a key: in its `content`, or else between its tags. `None` without such an
/// element.
fn with_words(html: &str, key: &str, words: &str) -> Option<String> {
    let (before, rest) = html.split_once(&format!(" data-say=\"{key}\""))?;
    if let Some(rest) = rest.strip_prefix(" content=\"") {
        let (_, after) = rest.split_once('"')?;
        return Some(format!("{before} content=\"{words}\"{after}"));
    }
    let (_, name) = before.rsplit_once('<')?;
    let name = name.split_whitespace().next()?;
    let end = format!("</{name}>");
    let (attributes, inside) = rest.split_once('>')?;
    let (_, after) = inside.split_once(&end)?;
    Some(format!("{before}{attributes}>{words}{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::super::paths::Sources;
    use super::*;

    #[test]
    fn every_word_of_the_page_is_said_in_every_language() {
        let html = std::fs::read_to_string(Sources::find().unwrap().www().join(PAGE)).unwrap();
        let keys: Vec<&str> =
            html.split(" data-say=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
        assert!(keys.len() > 7, "{keys:?}");
        for (tag, lines) in WORDS {
            let own: Vec<&str> = lines.lines().filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
            assert_eq!(own, keys, "{tag}");
            let page = Localized::of(tag).unwrap().unwrap().page(&html);
            assert!(page.contains(&format!("<html lang=\"{tag}\">")) && !page.contains("data-say"), "{page}");
            for (_, words) in lines.lines().filter_map(|line| line.split_once(" = ")) {
                assert_eq!(page.matches(words).count(), 1, "{tag}: {words}");
            }
            let tags = |html: &str| html.matches('<').count();
            assert_eq!(tags(&page), tags(&html), "{tag}: the elements are the same");
        }
        // All that a reader could see has a key.
        let body = html.split_once("<body>").unwrap().1;
        for element in ["<h1", "<p"] {
            assert_eq!(body.matches(element).count(), body.matches(&format!("{element} ")).count(), "{element}");
        }
    }

    #[test]
    fn words_are_between_the_tags_or_in_the_content() {
        assert_eq!(
            with_words("<p class=\"a\" data-say=\"x\">b <i>c</i></p>d", "x", "e").unwrap(),
            "<p class=\"a\">e</p>d"
        );
        assert_eq!(with_words("<meta data-say=\"x\" content=\"b\">", "x", "e").unwrap(), "<meta content=\"e\">");
        assert_eq!(with_words("<p>b</p>", "x", "e"), None);
    }

    #[test]
    fn a_language_without_words_is_refused_and_english_is_there() {
        assert!(Localized::of("en-GB").unwrap().is_none());
        let german = Localized::of("de-AT").unwrap().unwrap();
        assert_eq!(german.page("<html lang=\"en\">"), "<html lang=\"de-AT\">");
        assert_eq!(german.file("format.html", b"<html lang=\"en\">".to_vec()), b"<html lang=\"en\">");
        let error = Localized::of("tlh").unwrap_err().to_string();
        assert!(error.contains("there are no words for the language 'tlh'. Name one of en, de."), "{error}");
    }
}
